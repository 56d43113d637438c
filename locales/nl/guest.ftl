### Gasten: iemand die één actie doet of één verwijzing krijgt, en alleen dat ziet.
### audience: resident

guest-title = Wat is er aan u gevraagd?
guest-nothing = U kunt hier nu niets meer lezen. Bel ons als u dat wel verwacht.
guest-asked-by = { $name } vraagt of u dit wilt doen.
guest-expects = Wat is de vraag precies?
guest-due = Klaar op
guest-how-title = Hoe gaat het ermee?
guest-how = Hoe staat het ervoor?
guest-said-doing = Ik ben ermee bezig
guest-said-done = Het is klaar
guest-said-cannot = Het lukt mij niet
guest-words = Wilt u er iets bij zeggen?
guest-words-hint = Het huishouden en het wijkteam lezen dit.
guest-cannot-why = Schrijf kort wat er niet lukt. Dan zoeken wij samen iets anders.
guest-send = Stuur
guest-you-said = U zei op { $date }: { $said }
guest-said-before = Wat u eerder zei
guest-only-this = U ziet hier alleen deze vraag. De rest van het plan ziet u niet.
guest-until = U kunt hier kijken tot en met { $date }.
guest-letter-why-by = { $name } vraagt of u ergens mee wilt helpen. Met deze code leest u de vraag. U zegt er ook hoe het gaat.
guest-letter-why = Iemand vraagt of u ergens mee wilt helpen. Met deze code leest u de vraag. U zegt er ook hoe het gaat.
guest-letter-why-referral = Met deze code leest u een vraag om hulp. U zegt er ook of u kunt helpen.
guest-letter-no-born = Uw geboortedatum is niet nodig.

## audience: staff

guest-of-action = Doet één actie uit het plan
guest-of-referral = Krijgt één verwijzing
guest-invite-title = Laat iemand één actie zien
guest-invite-how = Deze persoon krijgt een brief met een code en ziet alleen deze actie. Vraag eerst of het huishouden dit wil, en of deze persoon het wil.
guest-already = Wie heeft al een code voor deze actie?
guest-name = Naam
guest-name-hint = De naam die het huishouden gebruikt. Meer schrijven we niet op.
guest-who-asks = Wie vraagt het?
guest-who-asks-hint = De gast leest alleen deze voornaam.
guest-expects-ask = Wat is de vraag precies?
guest-expects-hint = De gast leest dit. Schrijf niets over de rest van het plan. U mag dit leeg laten.
guest-until-ask = Tot en met wanneer?
guest-until-hint = Hooguit een jaar. Bijvoorbeeld: 1-3-2027.
guest-invite-button = Maak een brief met een code
guest-not-network = Deze actie doet iemand anders dan iemand uit het netwerk.
guest-wrong-day = Kies een dag vanaf vandaag, hooguit een jaar vooruit.
guest-not-a-member = Wie het vraagt, hoort nu niet bij dit huishouden.
guest-stands-until = Kan kijken tot en met { $date }
guest-stands-ended = Ingetrokken op { $date }
guest-stands-over = Voorbij sinds { $date }
guest-said-title = Wat zegt deze gast?
guest-said = { $said } ({ $date })
guest-seen = Ik heb het gelezen
guest-printed = De brief is geprint: gooi de code hier weg
guest-withdraw-title = Code intrekken
guest-withdraw-how = De gast ziet dan meteen niets meer. Wat de gast zei, blijft staan.
guest-withdraw = Trek de code in
guest-back-referral = Verwijzing
guest-on-plan = Wie doet mee met een code?
guest-on-plan-line = { $name }: { $what }
guest-no-answer = Nog niets gezegd
guest-link = Laat iemand dit zien
