### Page frame and shared components: skip link, header, error summary, character count, footer.
### audience: resident

frame-skip = Naar de inhoud
frame-navigation = Hoofdmenu
frame-demo = Dit is een verzonnen gemeente. Alle mensen en verhalen zijn bedacht.
frame-signed-in-as = Aangemeld als
frame-sign-out = Uitloggen
frame-error-summary = Er gaat nog iets niet goed
frame-characters-left = Tekens over:
frame-characters-over = Tekens te veel:
frame-footer = Samenspel is open software. Elke gemeente mag het vrij gebruiken.
