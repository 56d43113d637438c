### Verwijzing: één vraag van één persoon, naar één organisatie.
### audience: resident

referral-sent = Verstuurd
referral-seen = Geopend
referral-accepted = Aangenomen
referral-refused = Niet aangenomen
referral-withdrawn = Teruggenomen
referral-state = { $state } op { $date }
referral-first-name = Voornaam
referral-question = Wat is de vraag?
referral-contact = Hoe kunnen zij contact opnemen?
referral-more = Wat moeten zij nog meer weten?
referral-own-title = Wat stuurden wij naar anderen?
referral-received-title = Een vraag om hulp
referral-closed = Het wijkteam stuurde u een vraag van iemand die hulp zoekt. Wij schrijven op wanneer u die opent.
referral-open = Open de vraag
referral-gone = Deze vraag is hier niet meer te lezen. Bel het wijkteam als u er iets over wilt weten.
referral-answer-title = Uw antwoord
referral-answer = Kunt u helpen?
referral-can = Ja, wij nemen contact op
referral-cannot = Nee, dat kunnen wij niet
referral-words = Wilt u er iets bij zeggen?
referral-words-hint = Zegt u nee? Schrijf dan kort waarom. Het huishouden leest dit ook.
referral-answer-send = Stuur
referral-only-this = U ziet hier alleen deze vraag. De rest ziet u niet.
referral-not-now = Dit kan nu niet. Kijk eerst hoe het ervoor staat.
referral-why-missing = Schrijf kort waarom het niet kan.
referral-paper-title = Vraag om hulp
referral-paper-to = Voor { $whom }
referral-paper-how = Antwoorden kan met de code uit onze brief. Bellen mag ook.

## audience: staff

referral-title = Verwijzingen
referral-nothing = Er is nog niets verstuurd.
referral-about-line = Over { $name }
referral-new-title = Nieuwe verwijzing
referral-new-how = Kies samen met het huishouden wat u stuurt. Het huishouden leest precies hetzelfde.
referral-ground = Op welke grondslag?
referral-ground-hint = Alleen grondslagen die nu gelden. De ontvanger en de persoon volgen daaruit.
referral-ground-choice = { $whom }, over { $name }: { $what }
referral-question-hint = Zoals het huishouden het zelf zou zeggen.
referral-contact-hint = Bijvoorbeeld een telefoonnummer. U mag dit leeg laten: dan bellen ze u.
referral-more-hint = Alleen wat nodig is. U mag dit leeg laten.
referral-no-basis = Zonder een grondslag die geldt, kan er niets verstuurd worden. Leg eerst vast waarom u dit mag delen.
referral-send = Verstuur
referral-content = Wat is er verstuurd?
referral-course = Hoe is het gegaan?
referral-paper = Verwijzing op papier (PDF)
referral-letter = Brief met de code
referral-withdraw = Neem de verwijzing terug
referral-noted = Ik heb het antwoord gelezen
