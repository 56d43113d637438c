### audience: staff
effort-title = Tijd voor registreren
effort-lead = Zoveel tijd was uw team bezig met opschrijven. Wordt het te veel, dan hoort de gemeente dat van u.
effort-none = Er is nog niets gemeten.
effort-weeks = De laatste twaalf weken
effort-column-week = Week
effort-column-time = Tijd
effort-column-forms = Formulieren
effort-week = Vanaf { $monday }
effort-time = { $hours } uur en { $minutes } minuten
effort-hidden = Minder dan drie mensen schreven iets op. Dat laten we niet zien.
effort-how = Hoe is dit gemeten?
effort-how-measured = Wij tellen van het openen van een formulier tot het opslaan. Een formulier telt voor ten hoogste 15 minuten. Wat niet is opgeslagen, telt niet mee.
effort-how-hidden = Wij bewaren alleen de som van het team. Van niemand is te zien hoeveel tijd hij of zij nodig had.
