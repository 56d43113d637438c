### Brieven: een code om in te loggen, en papier om te printen.
### audience: staff

letters-title = Brieven
letters-back = Terug naar de brieven
letters-codes = Wie kan inloggen?
letters-codes-hint = Iedereen van 12 jaar of ouder kan een eigen code krijgen. Een nieuwe brief maakt de oude code ongeldig.
letters-open-until = Code werkt tot { $date }
letters-no-code = Geen code
letters-issue = Maak een brief met een code
letters-issue-for = Maak een brief met een code voor { $name }
letters-withdraw = Trek de code in
letters-withdraw-for = Trek de code van { $name } in
letters-nobody = Er hoort nog niemand van 12 jaar of ouder bij dit huishouden.
letters-not-a-member = Deze persoon hoort nu niet bij dit huishouden.
letters-lives-elsewhere = Deze persoon woont ergens anders en heeft over niemand hier gezag. Daarom is er geen code voor dit huishouden.
letters-too-young = Wie jonger is dan 12 jaar, krijgt geen eigen code. Wie gezag heeft, kan inloggen.
letters-papers = Op papier
letters-no-account = Er is nog geen verslag gegeven.
letters-print-once = Print de brief nu. De code staat hier hooguit 24 uur en is daarna nergens meer te lezen. Gooi hem weg als de brief geprint is.
letters-paper = Brief op papier (PDF)
letters-print = Print deze pagina
letters-throw-away = De brief is geprint: gooi de code hier weg
letters-gone = De code van deze brief is hier niet meer te lezen. Maak een nieuwe brief als dat nodig is.

## audience: resident
letters-language-nl = Nederlands
letters-language-en = Engels

letters-made-on = Gemaakt op { $date }
letters-account-write = Wilt u er iets bij schrijven?
letters-account-signature = Uw naam en de datum
letters-letter-title = Uw code om in te loggen
letters-greeting = Beste { $name },
letters-why = Met deze code leest u wat wij over u opschrijven. U kunt er ook zelf iets bij zetten.
letters-how = Zo logt u in
letters-step-site = Ga naar { $address }
letters-step-site-asked = Ga naar de website die u van ons kreeg.
letters-step-code = Typ de code uit deze brief.
letters-step-born = Typ uw geboortedatum.
letters-until = De code werkt tot { $date }.
letters-secret = Geef deze code aan niemand. Ook wij vragen er nooit om.
letters-help = Lukt het niet, of leest u liever op papier? Bel ons dan. Wij helpen u graag.
letters-signed = Met vriendelijke groet, { $worker }, { $municipality }
