### audience: resident
load-title = Hoe vol is het?
load-lead = Zeg hoeveel mensen u nu helpt, en wat u aankunt. Wat vol is, stellen wij niet meer als eerste voor.
load-helping = Hoeveel mensen helpt u nu?
load-at-most = Hoeveel kunnen het er hoogstens zijn?
load-at-most-hint = U kiest zelf wat u aankunt.
load-waiting = Hoeveel mensen wachten er?
load-waiting-hint = Weet u het niet? Laat het dan leeg.
load-needs = Wat zou helpen?
load-need-hands = Meer mensen die meehelpen
load-need-money = Geld
load-need-place = Een grotere of een andere plek
load-need-rest = Iemand die het even overneemt
load-need-elsewhere = Een andere plek waar mensen heen kunnen
load-words = Uw uitleg
load-words-hint = Wat merkt u, en waar is hulp of geld voor nodig? Schrijf geen namen op van mensen die u helpt.
load-save = Bewaren
load-to-sheet = Bekijk het blad om hulp of geld mee te vragen
load-number = Vul een getal in. Alles leeg mag ook: dan staat er niets meer over.
load-limit = Vul in hoeveel mensen het hoogstens kunnen zijn: een of meer.
load-sheet-title = Wat { $name } draagt
load-sheet-on = Zo staat het op { $date }. Met dit blad kunt u hulp of geld vragen.
load-sheet-carries = Hoe vol het is
load-sheet-waiting = Mensen die wachten: { $count }.
load-nothing = Er is nog niet gezegd hoe vol het is.
load-carries = { $helping ->
    [one] Helpt één mens. Hoogstens { $most }.
   *[other] Helpt { $helping } mensen. Hoogstens { $most }.
 }
load-days = Hoe vol het was
load-day = Dag
load-not-said = Niet gezegd
load-print = Afdrukken

## audience: staff
load-busy-title = Vol, of bijna vol
load-busy-lead = Praat met wie dit doet, voor het te veel wordt. Wat vol is, staat lager in de lijst.
load-asks = Vraagt: { $needs }.
