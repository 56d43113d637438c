### Looking together at one screen.
### audience: resident

together-title = Samen kijken
together-about = U ziet straks alleen het gesprek en het netwerk. De rest is dicht tot de medewerker het wachtwoord typt.
together-place = Waarmee wilt u beginnen?
together-conversation = Het gesprek
together-network = Het netwerk
together-begin = Begin
together-back = Terug
together-navigation = Samen kijken
together-done = Klaar met kijken
together-end = Klaar met samen kijken
together-end-about = Geef het scherm terug aan de medewerker. De medewerker typt het eigen wachtwoord.
together-end-demo = Dit is de demo. Het wachtwoord is: drie-stille-eenden
together-password = Wachtwoord van de medewerker
together-end-now = Terug naar mijn scherm
together-wrong = Dit wachtwoord klopt niet.
