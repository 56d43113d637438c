//! The form about one person: its choices, what was typed, and what someone else typed meanwhile.

use super::rules::{
    Bears, Closeness, Died, Group, Informed, Kind, Kinship, LONGEST_NAME, LONGEST_TEXT, LONGEST_WORD, Looks,
    NetworkRule, NewTie, Note, NoteKind, Often, Reach, Shape, Spoken, Strain, Strength, Tie, Whose, Willing,
};
use crate::file::Member;
use foundation::codes::Coded;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form};

/// The value that stands for the whole household.
const WHOLE: &str = "household";
/// The value that stands for a person who died.
const DIED: &str = "yes";
/// How long ago a date may lie, in years: longer than any life.
const YEARS: u8 = 120;

/// The lists to choose from.
pub(super) struct Choices {
    pub(super) of: Vec<Choice>,
    pub(super) group: Vec<Choice>,
    pub(super) closeness: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
    pub(super) strength: Vec<Choice>,
    pub(super) strain: Vec<Choice>,
    pub(super) bears: Vec<Choice>,
    pub(super) kinship: Vec<Choice>,
    pub(super) shape: Vec<Choice>,
    pub(super) died: Vec<Choice>,
    pub(super) often: Vec<Choice>,
    pub(super) willing: Vec<Choice>,
    pub(super) note_kind: Vec<Choice>,
}

impl Choices {
    /// All of them, in the page's language. Former members stay, because a tie may be theirs.
    pub(super) fn of(ctx: &Ctx, members: &[Member]) -> Self {
        let t = &ctx.t;
        let whole = Choice { value: WHOLE.to_owned(), label: t.get("network-of-household") };
        let member = |m: &Member| Choice { value: ctx.handle(m.person), label: m.first.clone() };
        Self {
            of: std::iter::once(whole).chain(members.iter().map(member)).collect(),
            group: with_open(t.get("network-choose-group"), Choice::all::<Group>(t)),
            closeness: with_open(t.get("network-open"), Choice::all::<Closeness>(t)),
            kinds: Choice::all::<Kind>(t),
            strength: with_open(t.get("network-strength-usual"), Choice::all::<Strength>(t)),
            strain: with_open(t.get("network-strain-none"), Choice::all::<Strain>(t)),
            bears: with_open(t.get("network-open"), Choice::all::<Bears>(t)),
            kinship: with_open(t.get("network-kin-none"), Choice::all::<Kinship>(t)),
            shape: shape_choices(t),
            died: died_choices(t),
            often: with_open(t.get("network-open"), Choice::all::<Often>(t)),
            willing: Choice::all::<Willing>(t),
            note_kind: Choice::all::<NoteKind>(t),
        }
    }
}

/// Alive, or not.
pub(super) fn died_choices(t: &Texts) -> Vec<Choice> {
    let died = Choice { value: DIED.to_owned(), label: t.get("network-died-yes") };
    with_open(t.get("network-died-no"), vec![died])
}

/// Shapes to choose from.
pub(super) fn shape_choices(t: &Texts) -> Vec<Choice> {
    with_open(t.get("network-shape-open"), Choice::all::<Shape>(t))
}

fn with_open(label: String, rest: Vec<Choice>) -> Vec<Choice> {
    std::iter::once(Choice { value: String::new(), label }).chain(rest).collect()
}

/// An empty form; the only member's own when there is one.
pub(super) fn empty(ctx: &Ctx, members: &[Member]) -> Form {
    let of = match members {
        [only] => ctx.handle(only.person),
        _ => WHOLE.to_owned(),
    };
    ctx.form()
        .with("of", of)
        .with("willing", Willing::NotAsked.code())
        .with("note-kind", NoteKind::Remark.code())
}

/// A form filled with what is kept.
pub(super) fn filled(ctx: &Ctx, tie: &Tie) -> Form {
    filled_with(ctx, tie, |_| true)
}

/// The household's own form, filled with the fields that it has and nothing else.
pub(super) fn filled_own(ctx: &Ctx, tie: &Tie) -> Form {
    filled_with(ctx, tie, |field| OWN_FIELDS.contains(&field))
}

/// The household's own form about the family, likewise. Whose contact it is stands beside the form.
pub(super) fn filled_kin(ctx: &Ctx, tie: &Tie) -> Form {
    filled_with(ctx, tie, |field| KIN_FIELDS.contains(&field))
}

fn filled_with(ctx: &Ctx, tie: &Tie, wanted: impl Fn(&str) -> bool) -> Form {
    let mut form = ctx.form().at_version(tie.version);
    for (field, value) in fields(ctx, &tie.what).into_iter().filter(|(field, _)| wanted(field)) {
        form = form.with(field, value);
    }
    form
}

/// The year of a death as a form shows it.
pub(super) fn died_year(died: Option<Died>) -> String {
    match died {
        Some(Died::In(year)) => year.to_string(),
        Some(Died::Sometime) | None => String::new(),
    }
}

/// Puts into a form how a member is drawn.
pub(super) fn with_looks(form: Form, looks: Looks) -> Form {
    form.at_version(looks.version)
        .with("shape", looks.shape.map_or("", Shape::code))
        .with("died", looks.died.map_or("", |_| DIED))
        .with("died-year", died_year(looks.died))
}

/// Reads whether someone died, and when; a year says that they did.
pub(super) fn read_died(form: &mut Form) -> Option<Died> {
    let year = form.optional_text("died-year", 4);
    if !["", DIED].contains(&form.value("died")) {
        form.refuse("died", "web-choose");
    }
    match (year.map(|year| year.parse::<i16>()), form.value("died") == DIED) {
        (Some(Ok(year)), _) => Some(Died::In(year)),
        (Some(Err(_)), _) => {
            form.refuse("died-year", "network-died-when");
            None
        }
        (None, true) => Some(Died::Sometime),
        (None, false) => None,
    }
}

/// The three questions about kinds of support, each with its answer.
fn ways(what: &NewTie) -> [(&'static str, &[Kind]); 3] {
    [("gives", &what.gives), ("receives", &what.receives), ("room", &what.room)]
}

/// Every field with its value as a form sends it.
fn fields(ctx: &Ctx, what: &NewTie) -> Vec<(&'static str, String)> {
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    let note = what.note.as_ref();
    let spoken = match what.spoken {
        Spoken::NotYet => String::new(),
        Spoken::On(day) => day.digits(),
    };
    let of = match what.of {
        Whose::Household => WHOLE.to_owned(),
        Whose::Member(person) => ctx.handle(person),
    };
    let (informed, how) = match &what.informed {
        Informed::NotYet => (None, None),
        Informed::On(day, how) => (Some(*day), how.clone()),
    };
    let reach = what.reach.as_ref();
    let mut fields = vec![
        ("name", what.name.clone()),
        ("group", what.group.code().to_owned()),
        ("of", of),
        ("closeness", code(what.closeness.map(Closeness::code))),
        ("relation", what.relation.clone().unwrap_or_default()),
        ("strength", code(what.strength.map(Strength::code))),
        ("strain", code(what.strain.map(Strain::code))),
        ("bears", code(what.bears.map(Bears::code))),
        ("kinship", code(what.kinship.map(Kinship::code))),
        ("shape", code(what.shape.map(Shape::code))),
        ("died", what.died.map_or("", |_| DIED).to_owned()),
        ("died-year", died_year(what.died)),
        ("often", code(what.often.map(Often::code))),
        ("spoken", spoken),
        ("spoken-by", what.spoken_by.clone().unwrap_or_default()),
        ("informed", informed.map(Date::digits).unwrap_or_default()),
        ("informed-how", how.unwrap_or_default()),
        ("reach", reach.map(|reach| reach.where_to.clone()).unwrap_or_default()),
        ("agreed", reach.and_then(|reach| reach.agreed).map(Date::digits).unwrap_or_default()),
        ("willing", what.willing.code().to_owned()),
        ("note-kind", note.map_or(NoteKind::Remark, |note| note.kind).code().to_owned()),
        ("note", note.map(|note| note.text.clone()).unwrap_or_default()),
        ("from", what.from.digits()),
        ("until", what.until.map(Date::digits).unwrap_or_default()),
    ];
    for (field, kinds) in ways(what) {
        fields.extend(kinds.iter().map(|kind| (field, kind.code().to_owned())));
    }
    fields
}

/// Reads the form. None when something is wrong with it; the form then says what.
pub(super) fn read(ctx: &Ctx, form: &mut Form) -> Option<NewTie> {
    let past = Bounds::past(ctx.today(), YEARS);
    let name = form.text("name", LONGEST_NAME);
    let group = form.choice::<Group>("group");
    let of = read_whose(ctx, form);
    let closeness = form.optional_choice::<Closeness>("closeness");
    let relation = form.optional_text("relation", LONGEST_WORD);
    let strength = form.optional_choice::<Strength>("strength");
    let strain = form.optional_choice::<Strain>("strain");
    let bears = form.optional_choice::<Bears>("bears");
    let kinship = form.optional_choice::<Kinship>("kinship");
    let shape = form.optional_choice::<Shape>("shape");
    let died = read_died(form);
    let often = form.optional_choice::<Often>("often");
    let spoken = form.optional_date("spoken", past).map_or(Spoken::NotYet, Spoken::On);
    let spoken_by = form.optional_text("spoken-by", LONGEST_NAME);
    let (informed, reach) = read_told(form, past);
    let willing = form.choice::<Willing>("willing");
    let note = read_note(form);
    let from = form.optional_date("from", past).unwrap_or(ctx.today());
    let until = form.optional_date("until", past);
    if !form.is_fine() {
        return None;
    }
    let (name, group, of, willing) = (name?, group?, of?, willing?);
    Some(NewTie {
        of,
        relation,
        kinship,
        shape,
        died,
        closeness,
        gives: form.choices("gives"),
        receives: form.choices("receives"),
        room: form.choices("room"),
        strength,
        strain,
        bears,
        often,
        spoken,
        spoken_by,
        informed,
        reach,
        willing,
        note,
        until,
        ..NewTie::named(name, group, from)
    })
}

/// Whether they were told, and how they may be reached since.
fn read_told(form: &mut Form, past: Bounds) -> (Informed, Option<Reach>) {
    let how = form.optional_text("informed-how", LONGEST_WORD);
    let informed = form.optional_date("informed", past);
    if informed.is_none() && how.is_some() {
        form.refuse("informed", "web-required");
    }
    let reach = form.optional_text("reach", LONGEST_TEXT);
    let agreed = form.optional_date("agreed", past);
    let informed = informed.map_or(Informed::NotYet, |day| Informed::On(day, how));
    (informed, reach.map(|where_to| Reach { where_to, agreed }))
}

/// The fields of the household's own form.
pub(super) const OWN_FIELDS: [&str; 10] =
    ["name", "group", "relation", "closeness", "gives", "receives", "room", "strength", "strain", "often"];

/// The fields of the household's own form about the family.
pub(super) const KIN_FIELDS: [&str; 4] = ["kinship", "shape", "died", "died-year"];

/// What the household itself may say of someone: their place and what goes to and fro. The rest stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnSaid {
    name: String,
    group: Group,
    relation: Option<String>,
    closeness: Option<Closeness>,
    gives: Vec<Kind>,
    receives: Vec<Kind>,
    room: Vec<Kind>,
    strength: Option<Strength>,
    strain: Option<Strain>,
    often: Option<Often>,
}

impl OwnSaid {
    /// Reads the household's own form.
    pub(super) fn read(form: &mut Form) -> Option<Self> {
        let name = form.text("name", LONGEST_NAME);
        let group = form.choice::<Group>("group");
        let said = Self {
            relation: form.optional_text("relation", LONGEST_WORD),
            closeness: form.optional_choice("closeness"),
            gives: form.choices("gives"),
            receives: form.choices("receives"),
            room: form.choices("room"),
            strength: form.optional_choice("strength"),
            strain: form.optional_choice("strain"),
            often: form.optional_choice("often"),
            name: name?,
            group: group?,
        };
        form.is_fine().then_some(said)
    }

    /// A tie with what was said in it.
    pub(super) fn over(self, tie: NewTie) -> NewTie {
        let Self { name, group, relation, closeness, gives, receives, room, strength, strain, often } = self;
        NewTie { name, group, relation, closeness, gives, receives, room, strength, strain, often, ..tie }
    }

    /// Someone new of one member.
    pub(super) fn new_tie(self, of: Whose, from: Date) -> NewTie {
        let new = NewTie::named(self.name.clone(), self.group, from);
        NewTie { of, ..self.over(new) }
    }
}

fn read_whose(ctx: &Ctx, form: &mut Form) -> Option<Whose> {
    if form.value("of") == WHOLE {
        return Some(Whose::Household);
    }
    let person = ctx.id::<PersonId>(form.value("of")).ok();
    if person.is_none() {
        form.refuse("of", "web-choose");
    }
    person.map(Whose::Member)
}

fn read_note(form: &mut Form) -> Option<Note> {
    let text = form.optional_text("note", LONGEST_TEXT)?;
    let kind = form.choice::<NoteKind>("note-kind")?;
    Some(Note { kind, text })
}

/// Says on the right field which rule was broken.
pub(super) fn refuse(form: &mut Form, rule: NetworkRule) {
    match rule {
        NetworkRule::Name => form.refuse("name", "web-required"),
        NetworkRule::NameSaysMore => form.refuse("name", "network-name-says-more"),
        NetworkRule::KinOfWhom => form.refuse("of", "network-kin-of-whom"),
        NetworkRule::DiedWhen => form.refuse("died-year", "network-died-when"),
        NetworkRule::ReachWithoutConsent => form.refuse("agreed", "network-reach-without-consent"),
        NetworkRule::AgreedUninformed => form.refuse("informed", "network-agreed-uninformed"),
        NetworkRule::EndsBeforeBegin => form.refuse("until", "network-ends-before-begin"),
        NetworkRule::SpokenInFuture => form.refuse("spoken", "network-spoken-in-future"),
        NetworkRule::NotAMember => form.refuse("of", "web-choose"),
        NetworkRule::PeopleOnTheList => form.refuse("why", "network-people-on-the-list"),
    }
}

/// Puts what someone else kept beside what was typed, in words, field by field; the next attempt counts from
/// their version. `asked` names the fields of the form, when it has not all of them.
pub(super) fn meanwhile(
    ctx: &Ctx,
    form: &mut Form,
    theirs: &Tie,
    members: &[Member],
    asked: Option<&[&str]>,
) {
    let shown = fields(ctx, &theirs.what);
    let differs = |field: &str| {
        let theirs = shown.iter().filter(|(name, _)| *name == field).map(|(_, value)| value);
        match field {
            "gives" | "receives" | "room" => {
                Kind::ALL.iter().any(|k| form.has(field, k.code()) != theirs.clone().any(|v| v == k.code()))
            }
            _ => theirs.clone().any(|value| form.value(field).trim() != value),
        }
    };
    let words = in_words(&ctx.t, &theirs.what, members);
    let changed =
        words.into_iter().filter(|(field, _)| asked.is_none_or(|a| a.contains(field)) && differs(field));
    let changed = changed.collect();
    form.meanwhile(theirs.version, changed);
}

/// Every field as a person reads it.
fn in_words(t: &Texts, what: &NewTie, members: &[Member]) -> Vec<(&'static str, String)> {
    fn word<T: Coded>(t: &Texts, choice: Option<T>) -> String {
        choice.map_or_else(|| t.get("network-open"), |choice| t.get(choice.text_key()))
    }
    let empty = || t.get("network-empty");
    let kinds = |kinds: &[Kind]| {
        let kinds: Vec<String> = kinds.iter().map(|kind| t.get(kind.text_key())).collect();
        if kinds.is_empty() { t.get("network-open") } else { kinds.join(", ") }
    };
    let text = |text: Option<&String>| text.cloned().unwrap_or_else(empty);
    let date = |day: Option<Date>| day.map_or_else(empty, |day| t.date(day));
    let (informed, how) = match &what.informed {
        Informed::NotYet => (None, None),
        Informed::On(day, how) => (Some(*day), how.as_ref()),
    };
    let reach = what.reach.as_ref();
    let of = match what.of {
        Whose::Household => None,
        Whose::Member(person) => members.iter().find(|m| m.person == person).map(|m| m.first.clone()),
    };
    let spoken = match what.spoken {
        Spoken::NotYet => t.get("network-not-yet"),
        Spoken::On(day) => t.date(day),
    };
    let note = what.note.as_ref();
    vec![
        ("name", what.name.clone()),
        ("group", t.get(what.group.text_key())),
        ("of", of.unwrap_or_else(|| t.get("network-of-household"))),
        ("closeness", word(t, what.closeness)),
        ("relation", text(what.relation.as_ref())),
        ("gives", kinds(&what.gives)),
        ("receives", kinds(&what.receives)),
        ("room", kinds(&what.room)),
        ("strength", what.strength.map_or_else(|| t.get("network-strength-usual"), |s| t.get(s.text_key()))),
        ("strain", what.strain.map_or_else(|| t.get("network-strain-none"), |s| t.get(s.text_key()))),
        ("bears", word(t, what.bears)),
        ("kinship", what.kinship.map_or_else(|| t.get("network-kin-none"), |kin| t.get(kin.text_key()))),
        ("shape", what.shape.map_or_else(|| t.get("network-shape-open"), |shape| t.get(shape.text_key()))),
        ("died", t.get(if what.died.is_some() { "network-died-yes" } else { "network-died-no" })),
        ("died-year", Some(died_year(what.died)).filter(|year| !year.is_empty()).unwrap_or_else(empty)),
        ("often", word(t, what.often)),
        ("spoken", spoken),
        ("spoken-by", text(what.spoken_by.as_ref())),
        ("informed", date(informed)),
        ("informed-how", text(how)),
        ("reach", text(reach.map(|reach| &reach.where_to))),
        ("agreed", date(reach.and_then(|reach| reach.agreed))),
        ("willing", t.get(what.willing.text_key())),
        ("note-kind", t.get(note.map_or(NoteKind::Remark, |note| note.kind).text_key())),
        ("note", note.map_or_else(empty, |note| note.text.clone())),
        ("from", t.date(what.from)),
        ("until", what.until.map_or_else(empty, |day| t.date(day))),
    ]
}
