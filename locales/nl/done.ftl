### audience: resident
done-signed-out = U bent uitgelogd.
done-network-added = De naam staat op de lijst.
done-network-changed = De verandering is bewaard.
done-network-ended = De naam is van de lijst gehaald.
done-network-none = Het antwoord is bewaard.
done-network-withdrawn = Het antwoord is ingetrokken. De vraag staat weer open.
done-network-neighbours = Er staat nu dat naar de buren is gevraagd.
done-conversation-started = Het gesprek staat klaar om vast te leggen.
done-conversation-saved = Bewaard.
done-conversation-removed = De woorden zijn weggehaald.
done-conversation-completed = Het gesprek is afgerond. Het huishouden kan het verslag lezen.
done-conversation-remark = Uw woorden staan erbij.
done-letters-issued = De brief is klaar om te printen.
done-letters-withdrawn = De code werkt niet meer.
done-letters-thrown-away = De code van de brief is hier weg.
