### audience: resident
coupling-title = Vraag en aanbod
coupling-lead = Wie vraagt hulp, wie biedt hulp aan, en wie kan wie ontmoeten? Het programma stelt voor. U beslist samen.
coupling-ask = Vraag hulp voor iemand
coupling-silent = Wie wacht er op bericht?
coupling-silent-lead = Niemand hoort veertien dagen lang niets. Bel of mail, ook als er nog niemand is.
coupling-silent-since = Hoorde niets sinds { $date }
coupling-heard = Ik heb vandaag iets laten weten
coupling-proposals = Wie kunnen elkaar ontmoeten?
coupling-proposals-lead = Wie het langst wacht, staat bovenaan. Harde wensen gaan altijd voor. Daarna kiest het programma zo dat zo veel mogelijk mensen iemand vinden.
coupling-proposals-none = Er is nu niemand om voor te stellen.
coupling-alone = Voor wie is er nog niemand?
coupling-alone-none = Voor iedereen die vraagt, is er iemand.
coupling-certificates = Van wie is een nieuwe VOG nodig?
coupling-going = Wat er loopt
coupling-going-none = Er loopt nog niets.
coupling-asks = De vraag
coupling-offers = Het aanbod
coupling-could = { $who } kan helpen
coupling-who = { $name } uit { $area }
coupling-two = { $asker } en { $helper }
coupling-waits =
    { $days ->
        [0] Vraagt dit sinds vandaag.
        [one] Wacht één dag.
       *[other] Wacht { $days } dagen.
    }
coupling-by-worker = Een hulpverlener vraagt dit voor iemand.
coupling-propose = Stel dit voor
coupling-choose = Kies zelf
coupling-look = Bekijk de vraag
coupling-choose-title = Wie past bij deze vraag?
coupling-fitting = Wie past
coupling-fitting-none = Er is nu niemand die past.
coupling-fact-help = Waarmee
coupling-fact-asked = Gevraagd op
coupling-fact-word = Laatste bericht
coupling-fact-state = Hoe het staat
coupling-fact-by = Wie vraagt
coupling-asked-by-worker = Een hulpverlener, voor iemand
coupling-asked-self = De persoon zelf
coupling-reason-same-quarter = Woont in dezelfde buurt.
coupling-reason-metres = Woont ongeveer { $metres } meter verder.
coupling-reason-kilometres =
    { $kilometres ->
        [one] Woont ongeveer één kilometer verder.
       *[other] Woont ongeveer { $kilometres } kilometer verder.
    }
coupling-reason-times = Beiden kunnen: { $times }.
coupling-reason-language = Beiden spreken { $language }.
coupling-reason-likings = Beiden houden van: { $likings }.
coupling-reason-woman = Is een vrouw, zoals gewenst.
coupling-reason-man = Is een man, zoals gewenst.
coupling-reason-helps =
    { $running ->
        [0] Helpt nu niemand.
        [one] Helpt nu één persoon.
       *[other] Helpt nu { $running } mensen.
    } { $limit ->
        [one] Wil er één tegelijk helpen.
       *[other] Wil er { $limit } tegelijk helpen.
    }
coupling-instead-nobody = Er is niemand anders die past.
coupling-instead-better = Wie daarna komt, past minder goed.
coupling-instead-as-well = Iemand anders past even goed. Voor iedereen samen maakt het niet uit.
coupling-instead-others =
    { $count ->
        [one] Iemand anders past hier beter. Maar dan vindt één ander niemand.
       *[other] Iemand anders past hier beter. Maar dan vinden { $count } anderen niemand.
    }
coupling-instead-altogether = Iemand anders past hier beter. Maar dan past het voor iedereen samen minder goed.
coupling-nobody-offers = Niemand biedt dit nu aan.
coupling-nobody-seats = Wie past, helpt iemand die net zo lang of langer wacht.
coupling-nobody-held =
    { $count ->
        [one] Eén persoon biedt dit aan, maar: { $why }.
       *[other] { $count } mensen bieden dit aan, maar: { $why }.
    }
coupling-held-not-cleared = het gesprek of de VOG is nog niet in orde
coupling-held-limit = deze persoon helpt al genoeg mensen
coupling-held-far = het is te ver
coupling-held-time = ze kunnen nooit tegelijk
coupling-held-wish = een wens die moet, past niet
coupling-held-before = ze zijn al eens voorgesteld
coupling-stage-proposed = Voorgesteld
coupling-stage-contacted = Gevraagd
coupling-stage-confirmed = Beiden willen
coupling-stage-running = Loopt
coupling-stage-ended = Klaar
coupling-ending-refused = Het ging niet door
coupling-ending-taken-back = Het voorstel is teruggenomen
coupling-ending-done = Het was goed zo
coupling-ending-stopped = Het paste niet
coupling-next = Wat nu?
coupling-next-coordinator = De coördinator moet nog akkoord gaan
coupling-next-contact = Vraag het aan beiden
coupling-next-answers = Wacht op antwoord
coupling-next-meet = Laat tekenen en maak een afspraak
coupling-next-review = Kijk terug: de dag was { $date }
coupling-next-last = De afgesproken laatste dag was { $date }
coupling-no-reason = Iemand mag altijd nee zeggen. Een reden is niet nodig. Beiden houden hun plek.
coupling-do-agree = Ik ga akkoord
coupling-do-contact = Ik heb het aan beiden gevraagd
coupling-do-asker-yes = { $asker } wil graag
coupling-do-asker-no = { $asker } wil liever niet
coupling-do-helper-yes = { $helper } wil graag
coupling-do-helper-no = { $helper } wil liever niet
coupling-do-asker-signs = { $asker } heeft de afspraken getekend
coupling-do-helper-signs = { $helper } heeft de afspraken getekend
coupling-one-title = Twee mensen uit de buurt
coupling-days-title = Wat er gebeurde
coupling-on-proposed = Voorgesteld
coupling-on-coordinator = Coördinator akkoord
coupling-on-worker = Hulpverlener akkoord
coupling-on-contacted = Aan beiden gevraagd
coupling-on-asker-yes = { $asker } wil graag
coupling-on-helper-yes = { $helper } wil graag
coupling-on-asker-signed = { $asker } tekende
coupling-on-helper-signed = { $helper } tekende
coupling-on-met = Eerste ontmoeting
coupling-on-review = Terugkijken op
coupling-on-last = Laatste dag
coupling-on-ended = Klaar op
coupling-how-ended = Hoe het eindigde
coupling-view-asker = Wie vroeg, zegt hoe het gaat
coupling-view-helper = Wie helpt, zegt hoe het gaat
coupling-meet = De eerste ontmoeting
coupling-meet-on = Wanneer ontmoetten zij elkaar?
coupling-meet-review = Wanneer kijkt u terug?
coupling-meet-review-hint = Binnen zes maanden.
coupling-meet-last = Laatste dag
coupling-meet-last-hint = Alleen als u dat samen afspreekt.
coupling-meet-send = Bewaar de ontmoeting
coupling-review = Terugkijken
coupling-review-next = Wanneer kijkt u weer terug?
coupling-review-send = Wij hebben teruggekeken
coupling-end = Stoppen
coupling-end-how = Hoe eindigt het?
coupling-end-send = Stop
coupling-own-title = Mijn vraag en aanbod
coupling-own-title-name = Dag { $name }
coupling-own-nothing = U hebt nog niets gevraagd of aangeboden.
coupling-own-helper = { $who } kan u helpen
coupling-own-asker = { $who } vraagt u
coupling-own-choose = Wilt u deze persoon ontmoeten? U mag nee zeggen. U hoeft niet te zeggen waarom. Uw plek blijft.
coupling-own-wait = U zei ja. Wij wachten nog op het andere antwoord.
coupling-own-agreements = Jullie willen elkaar allebei ontmoeten. Spreek eerst dit af. U let op elkaars grenzen. U belooft niets wat u niet kunt doen. Wat u hoort, vertelt u niet door.
coupling-own-meet = U kunt een afspraak maken. De coördinator helpt daarbij.
coupling-own-running = U ontmoet elkaar. Zeg het als het niet goed gaat.
coupling-own-yes = Ja, graag
coupling-own-no = Nee, liever niet
coupling-own-sign = Ik houd mij aan deze afspraken
coupling-own-done = Het is goed zo, ik stop
coupling-own-address = Adres
coupling-own-show-address = Wilt u uw adres laten zien?
coupling-own-show-address-hint = Alleen wie u helpt ziet dit. Als het stopt, wissen wij het.
coupling-own-show-address-send = Laat mijn adres zien
coupling-own-view = Hoe vindt u dat het gaat?
coupling-own-view-hint = De coördinator leest dit.
coupling-own-view-send = Bewaar
coupling-own-questions = Wat ik vraag
coupling-own-offers = Wat ik aanbied
coupling-own-words = In uw woorden
coupling-own-stop = Ik trek deze vraag terug
coupling-own-most-hint = Wie u nu helpt, houdt u.
coupling-own-offer-state = Kunt u iemand helpen?
coupling-own-offer-send = Bewaar
coupling-own-adviser = U kunt ook praten met { $name }. Die vertelt het niet door.
coupling-looked = Wie heeft gekeken?
coupling-looked-none = Nog niemand.
coupling-looked-when = Wanneer
coupling-looked-who = Wie
coupling-looked-what = Wat
coupling-waits-title = Hoe lang duurt het?
coupling-waits-lead = Hoe lang wachten mensen die hulp vragen in de buurt? U ziet het per maand waarin zij vroegen.
coupling-waits-why-few = Vroegen in een maand minder dan { $few } mensen iets, dan noemen wij geen aantallen en dagen. Zo is niemand te herkennen.
coupling-waits-nothing = Er is nog niets te zien.
coupling-waits-month = Maand
coupling-waits-asked = Vragen
coupling-waits-waiting = Wachten nog
coupling-waits-reply-half = Bericht: de helft binnen
coupling-waits-reply-most = Bericht: negen van de tien binnen
coupling-waits-meeting-half = Ontmoeting: de helft binnen
coupling-waits-meeting-most = Ontmoeting: negen van de tien binnen
coupling-waits-few = Minder dan { $few }
coupling-waits-none = Te weinig om te zeggen
coupling-days =
    { $days ->
        [0] Dezelfde dag
        [one] Eén dag
       *[other] { $days } dagen
    }
