### audience: resident
done-signed-out = U bent uitgelogd.
done-conversation-started = Het gesprek staat klaar om vast te leggen.
done-conversation-saved = Bewaard.
done-conversation-removed = De woorden zijn weggehaald.
done-conversation-completed = Het gesprek is afgerond. Het huishouden kan het verslag lezen.
done-conversation-remark = Uw woorden staan erbij.
done-letters-issued = De brief is klaar om te printen.
done-letters-withdrawn = De code werkt niet meer.
done-letters-thrown-away = De code van de brief is hier weg.
