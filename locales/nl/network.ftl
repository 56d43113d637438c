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
network-save-picture = Bewaar de tekening (SVG)
network-save-png = Bewaar als foto (PNG)
network-save-table = Bewaar de lijst als tabel (CSV)
network-save-data = Bewaar de lijst als open data (JSON)
network-file-name = wie-is-er-voor-u
network-print = Druk deze pagina af

network-own-intro = Deze mensen zijn er voor u. U kunt de lijst zelf veranderen.
network-own-none = Dat is goed. U kunt altijd van gedachten veranderen.
network-own-nobody = Hier staat nog niemand. U praat hierover met uw hulpverlener.
network-relation = Wat is deze persoon van u?
network-relation-hint = Bijvoorbeeld: zus, buurvrouw of vriend.
network-gives = Wat doet deze persoon voor u?
network-receives = Wat doet u voor deze persoon?
network-room = Waarvan kan er meer zijn?
network-room-hint = Wat deze persoon of u nog meer kan doen.
network-often = Hoe vaak is er contact?
network-strength = Hoe is de band?
network-strength-usual = gewoon
network-strength-strong = hecht
network-strength-weak = los
network-strain = Is er iets tussen u?
network-strain-none = nee, of liever niet gezegd
network-strain-tense = er is spanning
network-strain-broken = geen contact meer
network-support-gives = helpt u: { $kinds }
network-support-receives = krijgt van u: { $kinds }
network-support-room = er kan meer: { $kinds }
network-room-practical = Meer praktische hulp kan met { $names }.
network-room-company = Meer gezelschap kan met { $names }.
network-room-advice = Meer advies kan met { $names }.
network-room-emotional = Vaker een luisterend oor kan met { $names }.
network-tense-with = Er is spanning met { $names }.
network-broken-with = Er is geen contact meer met { $names }.
network-spoken-on-by = ja, op { $date } door { $who }
network-legend-arrow = de pijl wijst naar wie hulp krijgt
network-own-add-title = Zet er iemand bij
network-own-add-hint = U bepaalt zelf wie hier staat. Alleen de naam en de groep zijn nodig.
network-own-name-hint = Een voornaam of een bijnaam is genoeg.
network-own-end-title = Is deze persoon er niet meer voor u?
network-own-end-hint = De naam gaat van de lijst en uit de tekening.
network-changed-meanwhile = Iemand anders heeft dit net veranderd. Kijk wat er nu staat.
network-name-says-more = Zet hier alleen een naam, zonder adres of telefoonnummer.
network-to-do = Doen
network-change = Wijzig
network-add = Voeg toe
network-save = Bewaar
network-end = Haal vandaag van de lijst
network-theirs = Dit heeft iemand anders net bewaard
network-closeness-hint = U zegt zelf hoe dichtbij. U mag dit open laten. Dan staat de naam alleen op de lijst.
network-empty = niets ingevuld
network-views = Tekeningen van deze mensen
network-view-people = Wie is er voor u?
network-view-family = De familie
network-view-known = Wie kent wie?
network-family-title = De familie
network-family-caption = Iedereen in de tekening van de familie
network-family-file = de-familie
network-family-born = Geboren
network-family-parents = Ouders
network-family-partners = Partner
network-family-words = In eigen woorden
network-family-nothing-own = Hier staat nog niemand. U praat hierover met uw hulpverlener.
network-family-count =
    { $people ->
        [one] In de tekening staat 1 mens.
       *[other] In de tekening staan { $people } mensen, in { $rows } { $rows ->
            [one] generatie
           *[other] generaties
        }.
    }
network-family-together = { $names } zijn partners.
network-family-apart = { $names } zijn uit elkaar.
network-family-children =
    { $count ->
        [one] { $names } is een kind van { $parents }.
       *[other] { $names } zijn kinderen van { $parents }.
    }
network-family-siblings = { $names } zijn broer of zus van elkaar.
network-family-grandparent = { $older } is opa of oma van { $younger }.
network-family-died = Overleden: { $names }.
network-family-outside = Niet in de tekening: { $names }.
network-shape = Getekend als
network-shape-square = vierkant: man
network-shape-circle = rondje: vrouw
network-shape-diamond = ruit: anders of niet gezegd
network-died = Overleden
network-died-yes = overleden
network-legend-couple = partners
network-legend-apart = uit elkaar
network-legend-died = overleden
network-legend-distant = opa of oma
network-known-title = Wie kent wie?
network-known-caption = Iedereen op de lijst, en wie zij van de anderen kennen
network-known-file = wie-kent-wie
network-known-whom = Kent
network-known-nobody = nog niemand van de anderen
network-known-pair = { $name } kent { $names }.
network-known-alone = Kent nog niemand van de anderen: { $names }.
network-known-none = Van deze mensen is nog niet bekend wie elkaar kennen.
network-legend-known = deze mensen kennen elkaar
network-move = Verplaats
network-place-question = Waar staat { $name }?
network-place-after =
    { $people ->
        [one] Daarna vragen wij het over nog 1 mens.
       *[other] Daarna vragen wij het over nog { $people } mensen.
    }
network-place-now = { $name } hoort nu bij { $group }. Hoe dichtbij: { $ring }.
network-place-other-group = Of kies een andere groep
network-move-keys = Druk op een pijl om langs de mensen te gaan. Druk op Enter om iemand te verplaatsen.
network-move-moving = Pijl omhoog is dichterbij, omlaag is verder weg. Links en rechts is een andere groep. Enter bewaart, Escape stopt.
network-move-stands = staat nu:
network-move-left = Er is niets veranderd.
network-view-then = Toen en nu
network-then-title = Toen en nu
network-then-picture = Van { $then } tot { $now }
network-then-now = vandaag
network-then-with-plan = { $date } (bij het plan)
network-then-earlier = Eerst
network-then-later = Later
network-then-show = Laat zien
network-then-nothing = De lijst is nog niet eerder bewaard. Er is nog niets om naast elkaar te leggen.
network-then-caption = Iedereen die er toen was of er nu is
network-then-fate = Toen en nu
network-then-what = Wat is er anders?
network-then-gained = Erbij gekomen: { $names }.
network-then-lost = Niet meer op de lijst: { $names }.
network-then-changed = Anders dan toen: { $names }.
network-then-same = Gelijk gebleven: { $names }.
network-then-was = { $aspect }: eerst { $before }, nu { $now }
network-fate-gained = erbij gekomen
network-fate-lost = niet meer op de lijst
network-fate-changed = anders dan toen
network-fate-same = gelijk gebleven
network-aspect-name = naam
network-aspect-group = hoort bij
network-aspect-closeness = hoe dichtbij
network-aspect-support = steun
network-aspect-bond = band
network-aspect-often = contact
network-kin-none = geen familie, of niet in de tekening
network-kin-parent = ouder
network-kin-grandparent = opa of oma
network-kin-child = kind
network-kin-grandchild = kleinkind
network-kin-sibling = broer of zus
network-kin-partner = partner
network-kin-former-partner = partner van vroeger
network-kin-of-whom = Kies van welk lid dit familie is.
network-shape-open = niet gezegd (ruit)
network-shape-hint = Zoals deze persoon het zelf zegt.
network-died-no = nee
network-died-year = In welk jaar?
network-died-year-hint = Laat leeg als het niet bekend is. Bijvoorbeeld: 2019
network-died-when = Vul een jaar in dat al geweest is, zoals 2019.
network-known-who = Wie van de anderen is bekend met { $name }?
network-known-hint = Meer antwoorden mogen.
network-known-no-others = Er staat verder niemand op de lijst.
network-save-change = Bewaar wat er anders is als open data (JSON)
network-then-file = toen-en-nu
network-said-title = Wie zei wat?
network-said-line = { $date }, { $who }: { $what }
network-said-by-household = het huishouden zelf
network-said-by-you = uw huishouden
network-said-by-team = het team
network-said-said = { $what }
network-said-ended = niet meer: { $what }
network-said-known = { $names } kennen elkaar
network-said-kin = { $name } is { $kin } van { $of }
network-said-mark = Gezegd door { $who }: { $what }
network-own-kin-others = Hoort er nog iemand bij de familie?
network-own-kin-others-hint = Kies een naam. Dan zegt u welke familie het is.
network-own-kin-of = Van wie is deze persoon familie?
network-own-kin-what = Welke familie is deze persoon?
network-own-kin-hint = Is dit geen familie, of klopt het niet meer? Kies dan de eerste regel.
network-own-kin-contact = Dit is een contact van { $name }.

## audience: staff

network-around = Tekening rond
network-of-household = Het hele huishouden
network-whose = van { $name }
network-willing = Wil meedoen?
network-willing-not-asked = niet gevraagd
network-willing-unknown = weet het nog niet
network-willing-yes = ja
network-willing-no = nee
network-nobody-yet = Er staat nog niemand op de lijst. Vraag wie er voor dit huishouden is, en kijk samen naar de tekening.
network-former = Wie waren er eerder?
network-until-on = tot { $date }

network-neighbours-not-asked = Er staan nog geen buren op de lijst. Vraag altijd ook naar de buren: zij worden snel vergeten.
network-neighbours-nobody = Op { $date } is naar de buren gevraagd. Er was toen niemand te noemen.
network-neighbours-nobody-button = Gevraagd: geen buren te noemen

network-add-title = Iemand toevoegen
network-mentioned = Bij het laatste gesprek waren ook:
network-add-mentioned = Zet { $name } op de lijst
network-add-withdraws = Wie iemand toevoegt, trekt daarmee het antwoord hierboven in.
network-tell-more = Meer over deze persoon (niet verplicht)
network-name-hint = Alleen een voornaam of bijnaam. Deze persoon weet nog niet dat de naam hier staat; noteer dus niet meer dan nodig.
network-choose-group = Kies een groep
network-of = Van wie is dit contact?
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
network-end-title = Is deze persoon er niet meer voor het huishouden?
network-end-hint = De naam gaat van de lijst en uit de tekening, en blijft bewaard onder "Wie waren er eerder?".
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

network-spoken-by = Wie sprak met deze persoon?
network-spoken-by-hint = Laat leeg als u dat zelf was.
network-bears = Kan deze persoon het volhouden?
network-bears-hint = Vraag het aan wie helpt of aan het huishouden, en reken het nooit uit. Alleen het team leest dit.
network-bears-well = ja, het gaat goed
network-bears-hard = het is zwaar
network-bears-too-much = het is te veel
network-overburdened = Helpen is zwaar of te veel voor { $names }. Bied verlichting aan.
network-relief = Zoek hulp in de buurt voor wie mantelzorg geeft
network-informed = Wanneer is dit aan de persoon verteld?
network-informed-hint = Laat leeg zolang deze persoon niet weet dat de naam hier staat. Bijvoorbeeld: 24-3-2026
network-informed-how = Hoe is het verteld?
network-informed-how-hint = Bijvoorbeeld: de moeder belde zelf.
network-reach = Adres of telefoonnummer
network-reach-hint = Alleen als deze persoon dat zelf goed vindt.
network-agreed = Wanneer vond deze persoon dat goed?
network-agreed-hint = Zonder deze datum bewaren wij geen adres of telefoonnummer. Bijvoorbeeld: 24-3-2026
network-told-on = weet het sinds { $date }
network-told-on-how = weet het sinds { $date } ({ $how })
network-reach-without-consent = Vul in wanneer deze persoon het goed vond, of haal het adres of telefoonnummer weg.
network-agreed-uninformed = Iemand kan pas iets goed vinden als het is verteld. Vul in wanneer dat was.
network-offered-on = Op { $date } is aangeboden om dit samen in te vullen.
network-offered-button = Vandaag aangeboden, nog niet ingevuld
network-family-nothing = Van dit huishouden zijn nog geen relaties ingevuld. Zet ze bij de leden, of zeg bij een contact wat iemand van een lid is.
network-family-to-members = Naar de leden en hun relaties
network-family-words-hint = Wat het huishouden zelf over de familie zegt.
network-kinship = Familie van dit lid
network-kinship-hint = Dan staat deze persoon ook in de tekening van de familie. Kies hierboven van welk lid dit contact is.
network-kept-by-hand = met de hand bewaard
network-kept-plan-offered = bewaard bij het plan
network-keep-title = Bewaar hoe het nu is
network-keep-hint = Later is dan te zien wie erbij kwam, wie wegging en wat anders werd. Bij elk plan dat u voorlegt, gebeurt dit vanzelf.
network-keep = Bewaar de lijst van vandaag
