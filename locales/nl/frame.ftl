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
frame-settings = Instellingen
frame-palette = Zoek of ga naar
frame-palette-close = Sluit
frame-palette-hint = Typ een naam of een pagina. Kies met de pijltjes en druk op Enter.
frame-palette-none = Niets gevonden
frame-palette-found = Gevonden:
frame-palette-page = Pagina
frame-palette-household = Huishouden
frame-palette-results = Hier kunt u heen
frame-shortcuts = Sneltoetsen
frame-shortcuts-help = Dit overzicht
frame-shortcuts-off = Sneltoetsen aan of uit zetten
