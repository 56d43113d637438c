### The people around a household: list, picture and the sentence with it.

## audience: resident

network-title = Wie is er voor u?
network-picture-title = De mensen om u heen
network-picture-of = De mensen rond { $name }
network-centre = thuis
network-list-title = De lijst
network-list-caption = Iedereen in de tekening, en wie daar nog geen plek heeft
network-name = Naam
network-group = Hoort bij
network-closeness = Hoe dichtbij?
network-kinds = Wat voor steun?
network-spoken = Mee gesproken?
network-not-yet = nog niet
network-spoken-on = ja, op { $date }
network-open = nog open

network-group-family = gezin
network-group-relatives = familie
network-group-friends = vrienden
network-group-acquaintances = kennissen
network-group-neighbours = buren
network-group-colleagues = collega's
network-group-church-club = kerk of club
network-group-volunteers = vrijwilligers
network-group-professionals = hulpverleners

network-close-near = dichtbij
network-close-middle = ertussenin
network-close-far = verder weg

network-kind-practical = praktische hulp
network-kind-company = gezelschap
network-kind-advice = advies
network-kind-emotional = een luisterend oor

network-direction-gives = helpt u
network-direction-receives = krijgt hulp van u
network-direction-both = u helpt elkaar

network-often-daily = elke dag
network-often-weekly = elke week
network-often-monthly = elke maand
network-often-seldom = niet vaak

network-note-remark = Goed om te weten
network-none-not-wanted = Liever niemand laten meedenken
network-none-not-possible = Er kan nu niemand meedenken

network-count-people =
    { $people ->
        [one] Er staat 1 mens op de lijst.
       *[other] Er staan { $people } mensen op de lijst.
    }
network-count-rings = Daarvan zijn er { $rings }.
network-count-near = { $people } dichtbij
network-count-middle = { $people } ertussenin
network-count-far = { $people } verder weg
network-from-practical = Praktische hulp komt van { $names }.
network-from-company = Gezelschap komt van { $names }.
network-from-advice = Advies komt van { $names }.
network-from-emotional = Een luisterend oor komt van { $names }.
network-goes-to = Hulp gaat naar { $names }.
network-count-not-spoken =
    { $people ->
        [one] Met 1 van hen is nog niet gesproken.
       *[other] Met { $people } mensen is nog niet gesproken.
    }
network-unplaced = Nog geen plek in de tekening: { $names }.
network-others =
    { $people ->
        [one] nog iemand
       *[other] nog { $people } anderen
    }
network-and = { $first } en { $last }
network-more =
    { $people ->
        [one] En nog 1 mens. De naam staat op de lijst.
       *[other] En nog { $people } mensen. Hun namen staan op de lijst.
    }
network-legend-spoken = met deze mens is gesproken
network-legend-not-spoken = nog niet mee gesproken
network-save-picture = Bewaar de tekening
network-file-name = wie-is-er-voor-u
network-print = Druk deze pagina af

network-own-intro = Deze mensen hebt u zelf genoemd.
network-own-wrong = Klopt er iets niet? Zeg het tegen uw hulpverlener.
network-own-none = Dat is goed. U kunt altijd van gedachten veranderen.
network-own-nobody = Hier staat nog niemand. U praat hierover met uw hulpverlener.

## audience: staff

network-around = Tekening rond
network-of-household = Het hele huishouden
network-whose = van { $name }
network-willing = Wil meedoen?
network-willing-not-asked = niet gevraagd
network-willing-unknown = weet het nog niet
network-willing-yes = ja
network-willing-no = nee
network-to-do = Doen
network-change = Wijzig
network-nobody-yet = Er staat nog niemand op de lijst. Vraag wie er voor dit huishouden is, en kijk samen naar de tekening.
network-former = Wie waren er eerder?
network-until-on = tot { $date }

network-neighbours-not-asked = Er staan nog geen buren op de lijst. Vraag altijd ook naar de buren: zij worden snel vergeten.
network-neighbours-nobody = Op { $date } is naar de buren gevraagd. Er was toen niemand te noemen.
network-neighbours-nobody-button = Gevraagd: geen buren te noemen

network-add-title = Iemand toevoegen
network-add-withdraws = Wie iemand toevoegt, trekt daarmee het antwoord hierboven in.
network-tell-more = Meer over deze persoon (niet verplicht)
network-add = Voeg toe
network-name-hint = Alleen een voornaam of bijnaam. Deze persoon weet nog niet dat de naam hier staat; noteer dus niet meer dan nodig.
network-choose-group = Kies een groep
network-of = Van wie is dit contact?
network-closeness-hint = Het huishouden zegt zelf hoe dichtbij. Open laten mag: dan staat iemand wel op de lijst, maar nog niet in de tekening.
network-kinds-hint = Meer antwoorden mogen.
network-direction = Welke kant op gaat de steun?
network-often = Hoe vaak is er contact?
network-spoken-hint = De datum van het gesprek met deze persoon zelf. Nog niet gesproken? Laat het veld leeg. Bijvoorbeeld: 24-3-2026
network-note = Wat moet het team weten?
network-note-hint = Bijvoorbeeld hoeveel iemand aankan, of iets over veiligheid.
network-note-kind = Waar gaat dat over?
network-note-kind-hint = Belasting en veiligheid leest alleen het team. Een gewone opmerking leest het huishouden ook.
network-note-burden = Belasting
network-note-safety = Veiligheid
network-from = Op de lijst vanaf
network-from-hint = Bijvoorbeeld: 24-3-2026
network-until = Niet meer op de lijst vanaf
network-until-hint = Laat leeg zolang deze persoon er is.
network-save = Bewaar
network-end-title = Is deze persoon er niet meer voor het huishouden?
network-end-hint = De naam gaat van de lijst en uit de tekening, en blijft bewaard onder "Wie waren er eerder?".
network-end = Haal vandaag van de lijst
network-theirs = Dit heeft een collega net bewaard
network-empty = niets ingevuld
network-ends-before-begin = Deze dag ligt voor de dag waarop de naam op de lijst kwam. Kies een latere dag.
network-spoken-in-future = Dit gesprek moet nog komen. Vul de datum in als het is geweest.
network-people-on-the-list = Er staan nog mensen op de lijst. Haal hen eerst van de lijst.
network-answer-changed = Een collega heeft dit net veranderd. Kijk wat er nu staat en kies opnieuw.

network-none-title = Geen netwerk gewenst of mogelijk
network-none-hint = Ook dat is een antwoord. Het plan kan er gewoon mee verder.
network-none-why = Wat zegt het huishouden?
network-none-reason = Waarom?
network-none-reason-hint = Liefst in de woorden van het huishouden zelf.
network-none-save = Bewaar dit antwoord
network-none-is-fine = Dit is een antwoord. Het plan kan er gewoon mee verder, en het huishouden kan het altijd intrekken.
network-withdraw = Trek dit antwoord in
