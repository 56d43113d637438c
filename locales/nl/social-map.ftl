### audience: resident
social-map-title = Hulp in de buurt
social-map-lead = Hier vindt u mensen en organisaties die willen helpen. U hoeft zich niet aan te melden.
social-map-to-map = Kies een buurt op de kaart
social-map-to-manage = Hulp toevoegen en nakijken
social-map-words = Wat zoekt u?
social-map-words-hint = Typ één of meer woorden, bijvoorbeeld: koffie.
social-map-as-typed = Plekken die passen bij wat u typt
social-map-kind = Soort hulp
social-map-all-kinds = Alle soorten
social-map-all-themes = Alles
social-map-to-self-check = Weet u niet wat u zoekt? Kijk eerst hoe het gaat
social-map-area = Buurt
social-map-all-areas = Alle buurten
social-map-search = Zoeken
social-map-count =
    { $count ->
        [0] Niets gevonden
        [one] Eén plek gevonden
       *[other] { $count } plekken gevonden
    }
social-map-nothing = Probeer een ander woord, of zoek in alle buurten. U kunt het ook aan het wijkteam vragen.
social-map-pages = Bladeren
social-map-previous = Vorige bladzijde
social-map-next = Volgende bladzijde
social-map-found-word = Gevonden op “{ $typed }”.
social-map-found-read-as = U typte “{ $typed }”. Wij zochten ook op “{ $word }”.
social-map-found-means = U typte “{ $typed }”. Hier heet dat “{ $word }”.
social-map-found-about = Gaat ook over: { $word }.
social-map-can = Dit kan
social-map-will-not = Dit niet
social-map-who = Wie
social-map-ask-for = Vraag naar
social-map-where = Waar
social-map-address = Adres
social-map-accessibility = Toegang met een beperking
social-map-areas = Voor welke buurten
social-map-when = Wanneer
social-map-cost = Wat kost het
social-map-phone = Telefoon
social-map-email = E-mail
social-map-themes = Waarbij
social-map-for-whom = Voor wie
social-map-how = Zo vraagt u het
social-map-website = Naar de website
social-map-back = Naar alle hulp in de buurt
social-map-checked-on = Nagekeken op { $date }.
social-map-never-checked = Nog niet nagekeken.
social-map-stale = Misschien verouderd: bel eerst
social-map-unconfirmed = Niet bevestigd
social-map-space-free = Er is plaats
social-map-space-nearly = Bijna vol
social-map-space-full = Vol
social-map-lead-time = Hoe snel kan iemand komen?
social-map-lead-at-once = Meteen
social-map-lead-week = Binnen een week
social-map-lead-month = Binnen een maand
social-map-lead-longer = Het duurt langer dan een maand
social-map-leads = Wie heeft de leiding?
social-map-leads-hint = Waar vrijwilligers en beroepskrachten samenwerken.
social-map-leads-volunteers = Vrijwilligers doen het zelf
social-map-leads-both = Samen, als gelijken
social-map-leads-professionals = Vooral beroepskrachten
social-map-staff-contact = Contact voor hulpverleners
social-map-staff-contact-hint = Alleen wie hier werkt leest dit: hulpverleners, ambtenaren en de coördinator.
social-map-not-said = Niet gezegd
social-map-open-now = Alleen wat nu open is
social-map-open-now-hint = Wij laten alleen zien wat zeker open is. Bel bij twijfel.
social-map-open-until = Nu open, tot { $time } uur
social-map-open-for-a-day = Nu open, en de komende 24 uur ook
social-map-closed-now = Nu dicht
social-map-time = { $hour }.{ $minute }
social-map-hours-of = { $days }, { $opens } tot { $closes } uur
social-map-hours-from = { $hours } (vanaf { $date })
social-map-hours-to = { $hours } (tot en met { $date })
social-map-every-day = elke dag
social-map-days-through = { $first } tot en met { $last }
social-map-and = { $before } en { $last }
social-map-nth-day = de { $nth ->
    [first] eerste
    [second] tweede
    [third] derde
    [fourth] vierde
    [fifth] vijfde
   *[last] laatste
 } { $day } van de maand
social-map-day-mon = maandag
social-map-day-tue = dinsdag
social-map-day-wed = woensdag
social-map-day-thu = donderdag
social-map-day-fri = vrijdag
social-map-day-sat = zaterdag
social-map-day-sun = zondag
social-map-distance = Ongeveer { $metres } meter van het midden van { $area }.
social-map-distance-far =
    { $kilometres ->
        [one] Ongeveer één kilometer van het midden van { $area }.
       *[other] Ongeveer { $kilometres } kilometer van het midden van { $area }.
    }
social-map-paper-title = Hulp in { $name }
social-map-paper-lead = Zo staat het op { $date }. Druk dit af en geef het door.
social-map-paper-print = Afdrukken
social-map-paper-what = Wat het is
social-map-paper-text = De omtrek van { $name }, met getallen waar hulp is. { $count ->
    [0] Er staat nog geen plek in.
    [one] Eén plek staat erin.
   *[other] { $count } plekken staan erin.
 } De lijst hieronder heeft dezelfde getallen. Is een plek te ver weg, of weten wij niet waar die is? Dan staat die alleen in de lijst.
social-map-paper-where = Alle hulp in de gemeente vindt u op { $address }.
social-map-paper-caption = Hulp in { $name }, het dichtst bij het midden eerst
social-map-paper-more =
    { $count ->
        [one] Er is nog één plek. Kijk op de lijst.
       *[other] Er zijn nog { $count } plekken. Kijk op de lijst.
    }

social-map-kind-neighbour = Buren
social-map-kind-church = Kerk of moskee
social-map-kind-sport = Sportclub
social-map-kind-peers = Mensen die hetzelfde meemaken
social-map-kind-mentor = Maatje of mentor
social-map-kind-entrepreneur = Ondernemer
social-map-kind-initiative = Idee van bewoners
social-map-kind-welfare = Welzijnswerk
social-map-kind-formal = Hulp van beroepskrachten

social-map-status-active = Open
social-map-status-temporarily-closed = Tijdelijk dicht
social-map-status-inactive = Nu niet open
social-map-status-defunct = Bestaat niet meer

social-map-theme-money = Geld
social-map-theme-work = Werk en school
social-map-theme-daytime = Wat u overdag doet
social-map-theme-housing = Wonen
social-map-theme-home-relations = Samen leven thuis
social-map-theme-mental-health = Hoe u zich voelt
social-map-theme-physical-health = Gezondheid
social-map-theme-daily-living = Zorgen voor uzelf en uw huis
social-map-theme-network = Mensen om u heen
social-map-theme-meaning = Wat voor u telt
social-map-theme-upbringing = Kinderen opvoeden
social-map-theme-administration = Brieven en formulieren

## audience: staff
social-map-manage-title = Hulp in de buurt nakijken
social-map-manage-lead = Wat het langst niet is nagekeken, staat bovenaan. Na zes maanden ziet iedereen dat een plek misschien verouderd is.
social-map-manage-nothing = Er staat nog niets in. Voeg de eerste plek toe.
social-map-manage-caption = Plekken, de langst niet nagekeken eerst
social-map-back-manage = Naar de lijst
social-map-new-title = Hulp toevoegen
social-map-edit-title = Hulp aanpassen
social-map-name = Naam
social-map-organization-hint = Laat leeg als iemand het alleen doet. Bestaat de organisatie al, typ dan dezelfde naam.
social-map-description = Wat het is
social-map-description-hint = Schrijf het zoals u het aan een inwoner vertelt.
social-map-line = Lijn
social-map-line-hint = Hoe lichter de hulp, hoe lager de lijn.
social-map-line-voluntary = 0: vrijwillig
social-map-line-accessible = 1: beroepskracht, zonder verwijzing
social-map-line-specialist = 2: specialist, vaak met verwijzing
social-map-line-residential = 3: met verblijf
social-map-areas-hint = Kies niets als het voor de hele gemeente is.
social-map-place-hint = Naam en adres op één regel.
social-map-hours-hint = Bijvoorbeeld: di en do 10.00-12.00.
social-map-cost-hint = Bijvoorbeeld: gratis.
social-map-contact-hint = Alleen als deze persoon dat goedvindt. Laat anders leeg.
social-map-consent = Deze persoon vindt het goed dat naam en nummer hier voor iedereen staan.
social-map-consent-needed = Vraag eerst of deze persoon het goedvindt, of haal de naam weg.
social-map-bad-email = Dit is geen e-mailadres. Typ het zo: naam@voorbeeld.nl.
social-map-status = Stand
social-map-save = Opslaan
social-map-theirs = Iemand anders schreef intussen
social-map-empty = (leeg gemaakt)
social-map-checked = Nagekeken
social-map-checked-by = Nagekeken door { $name }.
social-map-check = Nakijken
social-map-check-lead = Klopt alles nog? Dan kunt u dat hier melden zonder iets te veranderen.
social-map-check-button = Vandaag nagekeken
social-map-check-stale = Iemand heeft dit net veranderd. Kijk nog eens of het klopt.
