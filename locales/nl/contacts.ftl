### Contacten: met wie, hoe en wanneer, en wat is beloofd.
### audience: resident

contacts-contact = Contact
contacts-write = Contact opschrijven
contacts-keep = Bewaren
contacts-change = Dit contact verbeteren
contacts-channel = Hoe
contacts-channel-phone = aan de telefoon
contacts-channel-home = bij iemand thuis
contacts-channel-office = op kantoor
contacts-channel-outside = in de buurt
contacts-channel-video = met beeld
contacts-channel-message = met een bericht
contacts-channel-email = met een e-mail
contacts-channel-letter = met een brief
contacts-channel-missed = niemand bereikt
contacts-with = Met wie
contacts-with-member = iemand van het huishouden
contacts-with-network = iemand eromheen
contacts-with-outside = Iemand anders, of een organisatie
contacts-with-name = Naam (alleen voor iemand anders)
contacts-with-name-hint = Bijvoorbeeld: juf Anne van school.
contacts-words = Waar ging het over?
contacts-day = Op welke dag
contacts-time = Hoe laat (niet verplicht)
contacts-time-hint = Bijvoorbeeld 14:30.
contacts-promised-on = Beloofd te bellen voor (niet verplicht)
contacts-promised-hint = Het staat dan die dag op uw lijst.
contacts-promised-to = Wie u gaat bellen
contacts-promised-to-hint = Laat leeg als het dezelfde persoon is.
contacts-promises = Beloofd te bellen
contacts-promise-line = { $name }, uiterlijk { $date }
contacts-promise-kept = Dit is gedaan
contacts-by = Opgeschreven door { $name } op { $when }.
contacts-sentence = { $date }: contact met { $name }, { $channel }
contacts-sentence-at = { $sentence }, om { $time } uur
contacts-error-time = Dit is geen tijd. Schrijf het zo: 14:30.
