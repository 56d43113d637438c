### Alle hulp die nu voor een huishouden loopt, op één pagina.
### audience: resident

support-title = Alle hulp
support-own-link = Alle hulp die nu loopt
support-own-lead = Dit is de hulp die loopt op { $date }. U ziet wie wat doet, ook bij u thuis en in de buurt.
support-own-closed = Er is ook een veiligheidsplan. Dat staat niet op deze pagina. Vraag ernaar bij uw wijkteam.
support-nothing = Er loopt nu geen hulp.
support-print = Print deze pagina
support-action = { $who }, klaar op { $date }. Dit gaat over: { $area }.
support-partners = Wat andere organisaties doen
support-partner = { $organisation }, sinds { $date }. Dit gaat over: { $area }. Bereikbaar: { $contact }
support-decided = Wat de gemeente besloot
support-given = Voor { $name }. { $how }. Vanaf { $from }, tot en met: { $until }.
support-begins = Begint op { $date }
support-referred = Gevraagd aan andere organisaties
support-sent = Voor { $name }, gevraagd aan { $whom }.

## audience: staff

support-link = Alle hulp op één pagina
support-lead = Alle hulp die loopt op { $date }: uit het plan, van partners, uit besluiten en verwijzingen. Op deze pagina hoeft u niets te typen.
support-closed = Afgeschermd
support-closed-exists = Er is een veiligheidsplan. Alleen wie aan dit dossier werkt, kan het lezen.
support-closed-readable = Er is een veiligheidsplan. Het heeft een eigen log en komt niet mee op papier.
