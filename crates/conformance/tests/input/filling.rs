//! Every form of the table of routes, filled in well: who sends it, on which page it stands, and with what. A
//! form that is not here fails the tests.

/// Who sends a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Worker,
    /// Of the same team, not on the file.
    Colleague,
    /// Of the same team, who joined the file: a second person.
    Second,
    /// Of the same team, asked to take the coordination over.
    Successor,
    Leader,
    Resident,
    /// Someone of the network who holds one action.
    Holder,
    /// Another organisation that was sent a referral.
    Partner,
    Keeper,
    /// Someone who asks or offers help in the neighbourhood.
    Neighbour,
    /// Keeps an entry of their own.
    Owner,
    /// Works on the file and may decide.
    Official,
}

/// One form, filled in well. What stands between braces is a handle of the story.
pub struct Filling {
    pub route: &'static str,
    pub who: Who,
    /// Where it stands; empty when it shows only now and then.
    pub page: &'static str,
    pub fields: &'static [(&'static str, &'static str)],
    /// Fields that this answer leaves without meaning, so that nothing is read from them.
    pub unread: &'static [&'static str],
}

macro_rules! filling {
    ($who:ident $route:literal from $page:literal $fields:expr) => {
        filling!($who $route from $page $fields, unread [])
    };
    ($who:ident $route:literal from $page:literal $fields:expr, unread $unread:expr) => {
        Filling { route: $route, who: Who::$who, page: $page, fields: &$fields, unread: &$unread }
    };
}

/// In an order in which each can be kept after those before it.
pub const FILLINGS: &[Filling] = &[
    filling!(Worker "/werk/melding" from "/werk/melding"
        [("name", "Pim Visser"), ("born", "1-2-1950"), ("address", "Kade 1"), ("question", "Ik zoek hulp."),
         ("kind", "support"), ("reporter", "resident")]),
    filling!(Worker "/werk/h/{household}/gegevens" from "/werk/h/{household}/gegevens"
        [("label", "Familie De Wit")]),
    filling!(Worker "/werk/h/{household}/leden/nieuw" from "/werk/h/{household}/leden/nieuw"
        [("name", "Mo Aziz"), ("born", "1-2-2001"), ("place", "resident"), ("from", "1-2-2020")]),
    filling!(Worker "/werk/h/{household}/leden/bekend" from ""
        [("person", "{known}"), ("place", "elsewhere"), ("from", "1-2-2020")]),
    filling!(Worker "/werk/h/{household}/leden/relatie" from "/werk/h/{household}/leden/relatie"
        [("person", "{partner}"), ("kind", "parent"), ("other", "{person}"), ("from", "8-11-2016")]),
    filling!(Worker "/werk/h/{household}/leden/relatie/{relation}" from "/werk/h/{household}/leden"
        [("until-{relation}", "1-11-2026")]),
    filling!(Worker "/werk/h/{household}/leden/gezag" from "/werk/h/{household}/leden/gezag"
        [("over", "{person}"), ("kind", "guardianship"), ("holder", "{partner}"), ("from", "1-1-2020")],
        unread ["holder_name"]),
    filling!(Worker "/werk/h/{household}/leden/gezag/{authority}" from "/werk/h/{household}/leden"
        [("until-{authority}", "1-11-2026")]),
    filling!(Worker "/werk/h/{household}/leden/{person}" from "/werk/h/{household}/leden/{person}"
        [("last", "Hoekstra-Smit")]),
    filling!(Worker "/werk/h/{household}/melding" from "/werk/h/{household}/melding"
        [("question", "Nog een vraag."), ("kind", "unclear"), ("reporter", "resident"), ("subject", "{person}")],
        unread ["name", "born", "address"]),
    filling!(Worker "/werk/h/{household}/melding/{report}" from "/werk/h/{household}/melding/{report}"
        [("received", "22-11-2026"), ("reporter_name", "Opa Henk")]),
    filling!(Worker "/werk/h/{household}/melding/{report}/aanbod" from "/werk/h/{household}/melding/{report}"
        [("offer", "personal-plan"), ("offered", "23-11-2026")]),
    filling!(Worker "/werk/h/{household}/melding/{report}/plan" from "/werk/h/{household}/melding/{report}"
        [("plan", "Mijn eigen plan."), ("handed", "23-11-2026")]),
    filling!(Worker "/werk/h/{household}/melding/{report}/termijn/{term}" from "/werk/h/{household}/melding/{report}"
        [("met-{term}", "23-11-2026"), ("reason-{term}", "De post was te laat.")]),
    filling!(Worker "/werk/h/{household}/melding/{report}/ontvangst"
        from "/werk/h/{household}/melding/{report}/ontvangst" []),
    filling!(Worker "/werk/h/{household}/gesprek" from "/werk/h/{household}/gesprek"
        [("held-on", "20-11-2026"), ("place", "in de bieb")]),
    filling!(Worker "/werk/h/{household}/gesprek/{conversation}"
        from "/werk/h/{household}/gesprek/{conversation}?deel=aspect-a"
        [("standing", "answered"), ("words", "Over wonen.")]),
    filling!(Worker "/werk/h/{household}/besluit/aanvraag" from "/werk/h/{household}/besluit/aanvraag"
        [("person", "{resident}"), ("answer", "none"), ("received", "23-11-2026"), ("way", "spoken"),
         ("words", "Mijn zus helpt mij al.")]),
    filling!(Worker "/werk/h/{household}/besluit/{application}/besluiter"
        from "/werk/h/{household}/besluit/{application}/besluiter" [("official", "{official}")]),
    filling!(Official "/werk/h/{household}/besluit/{application}/stil"
        from "/werk/h/{household}/besluit/{application}/stil"
        [("ground", "supplement"), ("on", "23-11-2026"), ("until", "7-12-2026"), ("words", "Een brief van haar huisarts.")]),
    filling!(Worker "/werk/h/{household}/besluit/{application}/verder"
        from "/werk/h/{household}/besluit/{application}/verder" [("on", "23-11-2026"), ("words", "De brief.")]),
    filling!(Official "/werk/h/{household}/besluit/{application}/verlengen"
        from "/werk/h/{household}/besluit/{application}/verlengen"
        [("on", "23-11-2026"), ("until", "14-12-2026"), ("words", "De arts is met vakantie.")]),
    filling!(Worker "/werk/h/{household}/besluit/{application}/intrekken"
        from "/werk/h/{alone}/besluit/{alone_application}/intrekken" [("on", "23-11-2026"), ("words", "Het hoeft niet meer.")]),
    filling!(Official "/werk/h/{household}/besluit/{application}/besluiten"
        from "/werk/h/{household}/besluit/{application}/besluiten"
        [("outcome", "granted"), ("sent", "23-11-2026"), ("grounds", "Dit helpt u met de post."), ("mandate", "4.12"),
         ("what-1", "Hulp bij de post"), ("extent-1", "1 uur per week"), ("form-1", "in-kind"), ("from-1", "1-12-2026")]),
    filling!(Resident "/mijn/{household}/besluit/{application}/bezwaar" from "/mijn/{household}/besluit/{application}"
        [("objection", "Eén uur is te weinig.")]),
    filling!(Resident "/mijn/{household}/besluit/{application}/opmerking" from "/mijn/{household}/besluit/{application}"
        [("remark", "Verder ben ik blij.")]),
    filling!(Worker "/werk/h/{household}/besluit/{application}/bezwaar"
        from "/werk/h/{household}/besluit/{application}/bezwaar"
        [("person", "{partner}"), ("received", "23-11-2026"), ("words", "Ik ben het niet eens.")]),
    filling!(Worker "/werk/h/{household}/besluit/{application}/commissie"
        from "/werk/h/{household}/besluit/{application}/commissie" [("advice", "committee")]),
    filling!(Official "/werk/h/{household}/besluit/{application}/antwoord"
        from "/werk/h/{household}/besluit/{application}/antwoord"
        [("outcome", "withdrawn"), ("on", "23-11-2026"), ("words", "U nam het terug.")]),
    filling!(Worker "/werk/h/{household}/netwerk" from "/werk/h/{household}/netwerk"
        [("name", "Oom Jan"), ("group", "relatives"), ("of", "household"), ("willing", "unknown")],
        unread ["note-kind"]),
    filling!(Worker "/werk/h/{household}/netwerk/buren" from "/werk/h/{household}/netwerk" []),
    filling!(Worker "/werk/h/{household}/netwerk/{tie}" from "/werk/h/{household}/netwerk/{tie}"
        [("name", "Tante Linda")], unread ["note-kind"]),
    filling!(Resident "/mijn/{household}/mensen" from "/mijn/{household}/mensen"
        [("name", "Buurvrouw Coby"), ("group", "neighbours"), ("closeness", "middle"), ("gives", "company")]),
    filling!(Resident "/mijn/{household}/mensen/{tie}" from "/mijn/{household}/mensen/{tie}"
        [("name", "Zus Linda"), ("relation", "zus"), ("gives", "emotional")]),
    filling!(Worker "/werk/h/{household}/netwerk/{tie}/plek" from "/werk/h/{household}/netwerk/{tie}/plek"
        [("group", "friends"), ("closeness", "far")]),
    filling!(Resident "/mijn/{household}/mensen/{tie}/plek" from "/mijn/{household}/mensen/{tie}/plek"
        [("group", "friends"), ("closeness", "middle")]),
    filling!(Resident "/mijn/{household}/mensen/familie/{tie}" from "/mijn/{household}/mensen/familie/{tie}"
        [("kinship", "sibling"), ("shape", "circle")]),
    filling!(Resident "/mijn/{household}/mensen/kennen/{tie}" from "/mijn/{household}/mensen/kennen/{tie}" []),
    filling!(Resident "/mijn/{household}/mensen/{tie}/einde" from "/mijn/{household}/mensen/{leaving}" []),
    filling!(Worker "/werk/h/{household}/netwerk/aangeboden" from "/werk/h/{alone}/netwerk" []),
    filling!(Worker "/werk/h/{household}/netwerk/bewaar" from "/werk/h/{household}/netwerk" []),
    filling!(Worker "/werk/h/{household}/netwerk/familie" from "/werk/h/{household}/netwerk/familie"
        [("words", "Wij zorgen voor elkaar.")]),
    filling!(Worker "/werk/h/{household}/netwerk/familie/{person}" from "/werk/h/{household}/netwerk/familie/{person}"
        [("shape", "circle")]),
    filling!(Worker "/werk/h/{household}/netwerk/kennen/{tie}" from "/werk/h/{household}/netwerk/kennen/{tie}" []),
    filling!(Worker "/werk/h/{household}/netwerk/{tie}/einde" from "/werk/h/{household}/netwerk/{tie}" []),
    filling!(Worker "/werk/h/{household}/netwerk/geen" from "/werk/h/{alone}/netwerk"
        [("why", "not-wanted"), ("reason", "Ik doe het liever zelf.")]),
    filling!(Worker "/werk/h/{household}/netwerk/geen/intrekken" from "/werk/h/{alone}/netwerk" []),
    filling!(Worker "/werk/h/{household}/plan/doel" from "/werk/h/{household}/plan/doel"
        [("words", "Ik wil weer zwemmen."), ("of", "{person}"), ("area", "daytime")]),
    filling!(Worker "/werk/h/{household}/plan/doel/{goal}" from "/werk/h/{household}/plan/doel/{goal}"
        [("words", "Ik wil alle post op orde.")]),
    filling!(Worker "/werk/h/{household}/plan/doel/{goal}/actie" from "/werk/h/{household}/plan/doel/{goal}/actie"
        [("what", "Samen naar het spreekuur"), ("owner", "member"), ("member", "{partner}"), ("due", "1-12-2026")],
        unread ["known", "network", "service", "search", "professional", "function", "line"]),
    filling!(Worker "/werk/h/{household}/plan/doel/{goal}/buurt" from "/werk/h/{household}/plan/doel/{goal}/actie"
        [("service", "{service}")]),
    filling!(Worker "/werk/h/{household}/plan/actie/{action}" from "/werk/h/{household}/plan/actie/{action}"
        [("what", "Elke maand samen de post")],
        unread ["member", "service", "search", "professional", "function", "line"]),
    filling!(Worker "/werk/h/{household}/plan/actie/{action}/gast" from "/werk/h/{household}/plan/actie/{action}/gast"
        [("expects", "Neem de tas mee.")]),
    filling!(Holder "/gast/{household}/actie" from "/gast/{household}/actie"
        [("said", "doing"), ("words", "Dinsdag ging het goed.")]),
    filling!(Worker "/werk/h/{household}/delen/nieuw" from "/werk/h/{household}/delen/nieuw"
        [("about", "{mother}"), ("whom", "Buurthuis De Spil"), ("purpose", "Meedoen op dinsdag."),
         ("what", "Alleen de voornaam."), ("ground", "legal-task"), ("why", "Wmo 2015 artikel 5.2.1"),
         ("until", "1-5-2027")]),
    filling!(Partner "/gast/{household}/verwijzing" from "/gast/{household}/verwijzing" [("said", "seen")],
        unread ["words"]),
    filling!(Worker "/werk/h/{household}/verwijzing/nieuw" from "/werk/h/{household}/verwijzing/nieuw"
        [("ground", "{consent}"), ("question", "Wie leest mee?"), ("more", "Bel liever 's middags.")]),
    filling!(Worker "/werk/h/{household}/verwijzing/{referral}" from "/werk/h/{household}/verwijzing/{referral}"
        [("asked", "withdraw")]),
    filling!(Worker "/werk/h/{household}/delen/{consent}" from "/werk/h/{household}/delen/{consent}"
        [("who", "{resident}"), ("said", "given"), ("way", "written"), ("on", "23-11-2026")]),
    filling!(Resident "/mijn/{household}/delen/{consent}" from "/mijn/{household}/delen"
        [("said", "withdrawn")]),
    filling!(Worker "/werk/h/{household}/delen/{consent}/stoppen" from "/werk/h/{household}/delen/{consent}" []),
    filling!(Worker "/werk/h/{household}/veiligheid/plan" from "/werk/h/{household}/veiligheid/plan"
        [("worrying-household", "Ik slaap slecht."), ("worrying-worker", "Er is 's nachts ruzie."),
         ("agreed-household", "Ik slaap bij mijn zus.")]),
    filling!(Worker "/werk/h/{household}/veiligheid/stap" from "/werk/h/{household}/veiligheid/stap"
        [("step", "signals"), ("standing", "taken"), ("words", "Twee keer een gat in de deur."),
         ("on", "23-11-2026"), ("children", "safe")],
        unread ["danger", "report", "help"]),
    filling!(Second "/werk/h/{household}/veiligheid/stap/{step}" from "/werk/h/{household}/veiligheid"
        [("said", "agrees"), ("second_words", "Zo zou ik het ook doen.")]),
    filling!(Worker "/werk/h/{household}/veiligheid/meelezen" from "/werk/h/{household}/veiligheid/meelezen"
        [("kept", "on"), ("reason", "Zij vroeg zelf of zij het mocht lezen."), ("agreed", "{resident}")]),
    filling!(Worker "/werk/h/{household}/veiligheid/inzage" from "/werk/h/{household}/veiligheid" []),
    filling!(Successor "/werk/h/{household}/overdracht/{handover}" from "/werk/h/{household}/overdracht"
        [("said", "decline"), ("words", "Ik heb deze maand geen plek.")]),
    filling!(Worker "/werk/h/{household}/overdracht/{handover}/intrekken" from "/werk/h/{household}/overdracht" []),
    filling!(Worker "/werk/h/{household}/overdracht" from ""
        [("to", "{account}"), ("note", "Bel liever 's middags."), ("stays", "stays")]),
    filling!(Worker "/werk/h/{household}/leven/gebieden" from "/werk/h/{household}/leven/gebieden"
        [("areas", "money"), ("purpose", "Om samen te kiezen waar wij beginnen.")]),
    filling!(Worker "/werk/h/{household}/leven/team" from "/werk/h/{household}/leven/team"
        [("going-money", "fair"), ("words-money", "De huur is betaald.")]),
    filling!(Worker "/werk/h/{household}/leven/van/{person}" from "/werk/h/{household}/leven/van/{person}"
        [("going-money", "well"), ("words-money", "Ik heb een spaarpot."), ("counts-money", "yes")]),
    filling!(Worker "/werk/h/{household}/leven/score/{score}" from "/werk/h/{household}/leven/score/{score}"
        [("lines", "Dagbesteding: 3"), ("why", "Het stond een stap te hoog.")]),
    filling!(Worker "/werk/h/{household}/leven/score" from "/werk/h/{household}/leven/score"
        [("person", "{resident}"), ("instrument", "ZRM"), ("edition", "2017"), ("scorer", "M. Kuiper, GGD"),
         ("on", "1-11-2026"), ("lines", "Wonen: 3")]),
    filling!(Resident "/mijn/{household}/leven" from "/mijn/{household}/leven"
        [("going-money", "hard"), ("words-money", "Op de 20e is het op.")]),
    filling!(Worker "/werk/h/{household}/gast/{guest}" from "/werk/h/{household}/gast/{guest}" []),
    filling!(Worker "/werk/h/{household}/plan/familie" from "/werk/h/{household}/plan/familie"
        [("makers", "Saskia en Linda"), ("words", "Wij eten elke zondag samen."), ("leads", "leads")]),
    filling!(Resident "/mijn/{household}/plan/familie" from "/mijn/{household}/plan/familie"
        [("makers", "Saskia en Linda"), ("words", "Wij eten elke week samen."), ("leads", "leads")]),
    filling!(Worker "/werk/h/{household}/plan/doel/{goal}/partner" from "/werk/h/{household}/plan/doel/{goal}/partner"
        [("organisation", "Stichting De Brug"), ("what", "Oefent het lezen van brieven."),
         ("agreed_on", "1-11-2026"), ("standing", "runs")]),
    filling!(Worker "/werk/h/{household}/plan/partner/{frame}" from "/werk/h/{household}/plan/partner/{frame}"
        [("what", "Oefent elke week het lezen van brieven.")]),
    filling!(Worker "/werk/h/{household}/plan/evaluatie" from "/werk/h/{household}/plan/evaluatie"
        [("progress-household-{goal}", "on-the-way"), ("words-household-{goal}", "Ik lees mijn post weer."),
         ("next", "1-3-2027")]),
    filling!(Worker "/werk/h/{household}/plan/aanbieden" from "/werk/h/{household}/plan" []),
    filling!(Worker "/werk/h/{household}/plan/doel/{goal}/afsluiten"
        from "/werk/h/{household}/plan/doel/{goal}/afsluiten"
        [("reason", "reached"), ("result", "Alles ligt op orde."), ("result_team", "Het gaat goed."), ("continues", "zus Linda"),
         ("check_up", "1-3-2027")]),
    filling!(Worker "/werk/h/{household}/plan/doel/{goal}/nagevraagd"
        from "/werk/h/{household}/plan/doel/{goal}/nagevraagd" [("words", "Het blijft goed gaan.")]),
    filling!(Worker "/werk/h/{household}/notitie" from "/werk/h/{household}/notitie"
        [("fact", "De deur stond open."), ("opinion", "Dat past bij wat zij zei."), ("sharing", "internal")]),
    filling!(Worker "/werk/h/{household}/notitie/{note}" from "/werk/h/{household}/notitie/{note}"
        [("fact", "De post ligt nu op tafel.")]),
    filling!(Worker "/werk/h/{household}/contact" from "/werk/h/{household}/contact"
        [("channel", "office"), ("with", "{partner}"), ("words", "Over de afspraak."), ("promised_on", "30-11-2026")],
        unread ["with_name"]),
    filling!(Worker "/werk/h/{household}/contact/{contact}" from "/werk/h/{household}/contact/{contact}"
        [("words", "Over de post van deze week.")], unread ["with_name"]),
    filling!(Worker "/werk/h/{household}/contact/{contact}/gedaan" from "/werk/h/{household}/contact/{contact}" []),
    filling!(Resident "/mijn/{household}/notitie/{note}" from "/mijn/{household}/notitie/{note}"
        [("remark", "Zo is het wel, maar ik schaam me.")]),
    filling!(Resident "/mijn/{household}/plan/tekst" from "/mijn/{household}/plan"
        [("words", "Dit is van mij.")]),
    filling!(Resident "/mijn/{household}/plan/antwoord" from "/mijn/{household}/plan"
        [("answer", "yes"), ("remark", "Dank u wel.")]),
    filling!(Resident "/mijn/{household}/verslag" from "/mijn/{household}/verslag"
        [("remark", "Het klopt bijna.")]),
    filling!(Worker "/werk/h/{household}/voorrang" from "/werk/h/{alone}/voorrang"
        [("reason", "Er is ruzie in huis.")]),
    filling!(Worker "/werk/zwaarte" from "/werk/zwaarte"
        [("light", "0,5"), ("ordinary", "1,5"), ("heavy", "4"), ("from", "60"), ("until", "90")]),
    filling!(Worker "/werk/h/{household}/zwaarte" from "/werk/h/{household}/zwaarte" [("weight", "heavy")]),
    filling!(Worker "/werk/dag/keuze" from "/werk/dag" [("name", "Beloofd")]),
    filling!(Worker "/werk/dag/keuze/{filter}" from "/werk/dag" []),
    filling!(Worker "/werk/h/{household}/brieven" from "/werk/h/{household}/brieven"
        [("asked", "issue"), ("person", "{mother}")]),
    filling!(Worker "/werk/h/{household}/brieven/{letter}" from "/werk/h/{household}/brieven/{letter}" []),
    filling!(Worker "/werk/h/{household}/afsluiting/stil" from "/werk/h/{household}/afsluiting"
        [("reason", "Saskia ligt in het ziekenhuis."), ("look_again", "7-12-2026")]),
    filling!(Worker "/werk/h/{household}/afsluiting/verder" from "" []),
    filling!(Worker "/werk/h/{household}/afsluiting/sluiten" from "/werk/h/{alone}/afsluiting/sluiten"
        [("reason", "enough"), ("continues_kind", "network"), ("continues", "buurman Ben"), ("check_up", "1-3-2027")]),
    filling!(Worker "/werk/h/{household}/afsluiting/nagevraagd" from "/werk/h/{alone}/afsluiting"
        [("heard", "Hij redt het goed met Ben."), ("again", "1-6-2027")]),
    filling!(Worker "/werk/h/{household}/afsluiting/openen" from "/werk/h/{alone}/afsluiting"
        [("why", "Hij vraagt weer om hulp.")]),
    filling!(Worker "/werk/h/{household}/leden/{person}/samenvoegen" from "" [("other", "{known}")]),
    filling!(Worker "/werk/h/{household}/leden/{person}/losmaken" from "" [("other", "{known}")]),
    filling!(Worker "/werk/h/{household}/leden/{person}/einde" from "/werk/h/{household}/leden/{person}"
        [("until", "1-11-2026")]),
    filling!(Colleague "/werk/h/{household}/meewerken" from "/werk/h/{household}"
        [("reason", "Noor heeft vakantie.")]),
    filling!(Leader "/team/h/{household}/toewijzen" from "" [("worker-{household}", "{account}")]),
    filling!(Keeper "/buurt/beheer/nieuw" from "/buurt/beheer/nieuw"
        [("name", "Soepgroep"), ("description", "Samen eten."), ("kind", "church"), ("line", "0")]),
    filling!(Keeper "/buurt/beheer/{service}" from "/buurt/beheer/{service}"
        [("description", "Samen de post doen, elke week.")]),
    // It stands on the list once an entry is nearly out of date.
    filling!(Keeper "/buurt/beheer/{service}/herinnerd" from "" []),
    filling!(Keeper "/buurt/beheer/{service}/gecontroleerd" from "/buurt/beheer/{service}" []),
    filling!(Neighbour "/buurt/mij/gegevens" from "/buurt/mij/gegevens"
        [("gender", "woman"), ("area", "")]),
    filling!(Neighbour "/buurt/mij/voorval" from "/buurt/mij" [("said", "Hij kwam weer niet.")]),
    filling!(Neighbour "/buurt/mij/aanbod/{offer}" from "/buurt/mij"
        [("most-{offer}", "2"), ("state-{offer}", "paused")]),
    filling!(Neighbour "/buurt/mij/{coupling}/adres" from "/buurt/mij" [("address-{coupling}", "Dreef 3")]),
    filling!(Neighbour "/buurt/mij/{coupling}" from "/buurt/mij" [("step", "sign")]),
    filling!(Keeper "/buurt/koppelen/{coupling}" from "/buurt/koppelen/{coupling}" [("step", "helper-signs")]),
    filling!(Keeper "/buurt/koppelen/{coupling}/ontmoeting" from "/buurt/koppelen/{coupling}"
        [("on", "23-11-2026"), ("review", "1-3-2027")]),
    filling!(Keeper "/buurt/koppelen/{coupling}/terugblik" from "/buurt/koppelen/{coupling}" [("next", "1-4-2027")]),
    filling!(Neighbour "/buurt/mij/{coupling}/mening" from "/buurt/mij" [("view-{coupling}", "Het is gezellig.")]),
    filling!(Keeper "/buurt/koppelen/{coupling}/einde" from "/buurt/koppelen/{coupling}" [("ending", "stopped")]),
    filling!(Keeper "/buurt/koppelen/vraag/{request}/bericht" from "/buurt/koppelen/vraag/{request}" []),
    filling!(Keeper "/buurt/koppelen" from "/buurt/koppelen" []),
    filling!(Neighbour "/buurt/mij/vraag/{request}/stop" from "/buurt/mij" []),
    filling!(Keeper "/buurt/mensen/{neighbour}" from "/buurt/mensen/{neighbour}"
        [("intake", "1-11-2026"), ("conduct", "2-11-2026")]),
    filling!(Keeper "/buurt/mensen/{neighbour}/code" from "/buurt/mensen/{neighbour}" []),
    filling!(Keeper "/buurt/mensen/voorval/{incident}" from "/buurt/mensen"
        [("answer-{incident}", "Ik heb met hem gebeld.")]),
    filling!(Keeper "/buurt/mensen/vertrouwenspersoon" from "/buurt/mensen"
        [("name", "Mieke de Boer"), ("phone", "0612345678")]),
    filling!(Keeper "/buurt/beheer/fout/{signal}" from "/buurt/beheer/fout/{signal}"
        [("standing", "looking"), ("words", "Ik bel ze deze week.")]),
    filling!(Keeper "/buurt/beheer/{service}/drukte" from "/buurt/beheer/{service}/drukte"
        [("helping", "9"), ("at_most", "12"), ("waiting", "2"), ("words", "Het is druk op dinsdag.")]),
    filling!(Owner "/buurt/eigen/{service}/drukte" from "/buurt/eigen/{service}/drukte"
        [("helping", "12"), ("at_most", "12"), ("needs", "hands"), ("words", "Wij zoeken iemand voor de deur.")]),
    filling!(Owner "/buurt/eigen/{service}" from "/buurt/eigen/{service}"
        [("hours", "Elke dinsdag van tien tot twaalf.")]),
    filling!(Owner "/buurt/eigen/{service}/klopt" from "/buurt/eigen/{service}" []),
    filling!(Keeper "/buurt/beheer/{service}/voorstel" from "/buurt/beheer/{service}/voorstel"
        [("outcome", "refuse"), ("words", "Het is op woensdag, zei u net.")]),
    // After this the owner's session has ended: a new code takes the place of the old.
    filling!(Keeper "/buurt/beheer/{service}/eigenaar" from "/buurt/beheer/{service}/eigenaar"
        [("name", "Joop Brand")]),
    // The last: from then on this worker's session shows nothing else.
    filling!(Worker "/werk/h/{household}/samen" from "/werk/h/{household}/samen" [("place", "network")]),
];

/// Forms that are sent without a session, or concern one's own session or account alone: they have tests of their own.
pub const WITHOUT_SESSION: [&str; 13] = [
    "/hoe-gaat-het",
    "/buurt/gemist",
    "/buurt/vragen",
    "/buurt/aanbieden",
    "/buurt/hulp/{service}/fout",
    "/aanmelden",
    "/aanmelden/code",
    "/demo/{capacity}",
    "/afmelden",
    "/concept",
    "/concept/weg",
    "/instellingen",
    "/samen/einde",
];
