### audience: staff
weight-title = Hoeveel werk
weight-lead = U zegt zelf hoeveel werk een dossier is. Uw team spreekt af hoeveel uur dat ongeveer is. Er is geen norm van buiten.
weight-light = Licht
weight-ordinary = Gewoon
weight-heavy = Zwaar
weight-hours = { $hours } uur
weight-now = nu { $hours }
weight-below = Het werk van het team is nu { $now } uur per week. Er is ruimte: het team kan { $from } tot { $until } uur aan.
weight-within = Het werk van het team is nu { $now } uur per week. Dat past: het team kan { $from } tot { $until } uur aan.
weight-above = Het werk van het team is nu { $now } uur per week. Dat is te veel: het team kan { $from } tot { $until } uur aan.
weight-column = Zwaarte
weight-files = Dossiers
weight-per-week = Uur per week
weight-sum = Samen ongeveer { $hours } per week.
weight-unweighed = { $count ->
    [one] Van { $count } dossier is nog niet gezegd hoeveel werk het is.
   *[other] Van { $count } dossiers is nog niet gezegd hoeveel werk het is.
}
weight-team = Uw team
weight-team-files = Open dossiers van uw team
weight-no-band = Uw team heeft nog niet afgesproken hoeveel uur een dossier vraagt.
weight-mine = Uw eigen dossiers
weight-my-files = Open dossiers waar u aan werkt
weight-mine-only = Alleen u ziet dit. Werkt u met een collega aan een dossier, dan telt het bij u allebei.
weight-think = Wat uw team afspreekt
weight-think-lead = Iedereen in het team kan dit aanpassen.
weight-light-hours = Uur per week voor een licht dossier
weight-ordinary-hours = Uur per week voor een gewoon dossier
weight-heavy-hours = Uur per week voor een zwaar dossier
weight-from = Vanaf hoeveel uur per week heeft het team genoeg werk?
weight-until = Tot hoeveel uur per week kan het team het aan?
weight-hours-hint = In uren, met kwartieren: 1,5 of 0,25
weight-theirs = Dit bewaarde een collega intussen
weight-error-hours = Schrijf een aantal uren in hele kwartieren, zoals 1,5 of 0,25.
weight-error-band = Dit moet evenveel of meer zijn dan waar het begint.
weight-file-title = Hoeveel werk is dit?
weight-file-lead = Het gaat om de tijd die u nodig heeft. Het zegt niets over het huishouden.
weight-file-question = Hoeveel werk is dit dossier nu?
weight-file-link = Zeg hoeveel werk dit is
