### audience: resident
signal-link = Klopt hier iets niet? Laat het weten
signal-title = Laat weten wat niet klopt
signal-lead = U leest over { $name }. Wat klopt er niet? U hoeft zich niet aan te melden.
signal-words = Wat klopt er niet?
signal-words-hint = Bijvoorbeeld: het nummer werkt niet meer. Schrijf geen namen of andere gegevens van mensen op.
signal-send = Versturen
signal-too-many = Bij deze plek wachten al vijf meldingen op antwoord. Wij kijken daar eerst naar. Probeer het over een paar dagen nog eens.
signal-follow-title = Uw melding over een fout
signal-follow-lead = Bewaar het adres van deze bladzijde. Hier leest u wat wij ermee doen.
signal-about = Over
signal-received = Ontvangen op
signal-answered = Antwoord op
signal-yours = Wat u schreef
signal-ours = Ons antwoord
signal-standing-received = Ontvangen
signal-standing-looking = Wij kijken ernaar
signal-standing-corrected = Aangepast
signal-standing-unchanged = Niet veranderd

## audience: staff
signal-open-title = Gemelde fouten
signal-open-lead = Wie het langst wacht, staat bovenaan. Iedere melding krijgt een antwoord.
signal-waits =
    { $days ->
        [0] Vandaag gekomen.
        [one] Wacht één dag.
       *[other] Wacht { $days } dagen.
    }
signal-answer-title = Antwoord op een gemelde fout
signal-theirs = Iemand schreef op { $date }
signal-step = Wat doet u ermee?
signal-step-hint = Pas eerst de plek aan als er iets niet klopt.
signal-answer-words = Uw antwoord
signal-answer-words-hint = Wie de fout meldde, leest dit.
signal-answer-send = Antwoord opslaan
signal-no-words = Schrijf erbij wat u deed, of waarom er niets verandert.
signal-answered-before = Deze melding heeft al een antwoord.
signal-stale = Iemand anders heeft net geantwoord. Kijk nog eens.
