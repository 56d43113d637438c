### audience: resident
identity-sign-in-title = Inloggen
identity-text-kept = Uw sessie is voorbij. Uw tekst is bewaard. Log in om verder te gaan.
identity-demo-title = De demo bekijken
identity-demo = Alles in deze gemeente is verzonnen. Kies een rol en kijk rond.
identity-code-title = Ik heb een code uit een brief
identity-code = Code
identity-code-hint = De code staat in de brief. Bijvoorbeeld: ABCD-EFGH-2345
identity-born = Uw geboortedatum
identity-born-hint = Bijvoorbeeld: 3-5-1980
identity-code-form = Een code heeft twaalf letters en cijfers. Kijk nog eens in de brief.
identity-wrong-code = De code en de geboortedatum horen niet bij elkaar.
identity-wrong = De naam en het wachtwoord horen niet bij elkaar.
identity-wait = Het is te vaak niet gelukt. Wacht een kwartier en probeer het dan nog eens.
identity-staff-title = Ik werk bij het wijkteam of de gemeente
identity-login = Naam om mee in te loggen
identity-password = Wachtwoord
identity-sign-in = Log in
