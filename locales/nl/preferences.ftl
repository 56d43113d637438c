### What someone chose for themselves: language and single-key shortcuts.
### audience: resident

preferences-title = Instellingen
preferences-language = In welke taal leest u?
preferences-shortcuts = Wilt u sneltoetsen gebruiken?
preferences-shortcuts-hint = Met één letter gaat u dan ergens heen. Druk op ? om te zien welke letters er zijn.
preferences-shortcuts-on = Ja, sneltoetsen aan
preferences-shortcuts-off = Nee, sneltoetsen uit
preferences-keep = Bewaar
