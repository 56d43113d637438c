### De eigen ingang van het huishouden: begin, en wie er heeft gekeken.
### audience: resident

insight-tabs = Uw pagina's
insight-tab-home = Begin
insight-tab-account = Verslag
insight-tab-decision = Besluit
insight-tab-people = Mijn mensen
insight-tab-life = Hoe het gaat
insight-tab-plan = Mijn plan
insight-tab-sharing = Wat delen wij?
insight-tab-log = Wie heeft gekeken?
insight-which-title = Uw huishouden
insight-which-lead = U hoort bij meer dan één huishouden. Kies er een.
insight-which-none = U kunt nu geen pagina's lezen. Bel het wijkteam als u dat wel verwacht.
insight-begin-title = Begin
insight-welcome = Welkom, { $name }
insight-begin-lead = Dit is uw plek. Wat wilt u doen?
insight-do-plan = Lees uw plan
insight-do-people = Kijk wie er voor u zijn
insight-do-account = Lees het verslag van ons gesprek
insight-do-write = Zet er zelf iets bij
insight-workers = Wie werkt met u samen?
insight-coordinator = Uw vaste persoon is { $name }.
insight-no-workers = Er is nu niemand. Het wijkteam zoekt iemand voor u.
insight-readers = Wie kan dit zien?
insight-readers-text = U en de mensen van uw huishouden die een code hebben. De mensen die met u werken, en de hulpverleners van hun team. De teamleider ziet alleen uw naam. Wie een code heeft voor één vraag, ziet alleen die vraag. Verder kan niemand dit lezen.
insight-readers-log = Kijk wie er heeft gekeken
insight-looked-title = Wie heeft gekeken?
insight-looked-lead = Hier ziet u welk team uw gegevens opende, wanneer en waarom. Wij schrijven dat altijd op.
insight-looked-choose = Kies zelf de dagen
insight-looked-from = Van welke dag?
insight-looked-from-hint = Bijvoorbeeld: 1-11-2026. Laat het leeg om alles te zien.
insight-looked-until = Tot en met welke dag?
insight-looked-show = Laat zien
insight-looked-turned = Deze dag ligt voor de eerste dag. Kies een latere dag.
insight-looked-more = Er is meer dan hier past. U ziet de laatste 500 regels. Kies een kortere tijd om de rest te lezen.
insight-looked-none = Er heeft niemand gekeken in deze tijd.
insight-looked-own = Iemand van uw huishouden
insight-looked-own-was-here = las of schreef op de eigen pagina’s
insight-looked-who = { $team } ({ $capacity })
insight-looked-times = { $count ->
    [one] { $times }
   *[other] { $times } ({ $count } keer)
 }
insight-looked-head-who = Wie
insight-looked-head-what = Wat
insight-looked-head-why = Waarom
insight-looked-head-when = Hoe laat
insight-looked-ask = Snapt u iets niet, of vindt u iets niet goed? Vraag het ons. Wij leggen het uit.
insight-tab-timeline = Wat er is gebeurd
