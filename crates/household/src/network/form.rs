//! The form about one person: its choices, what was typed, and what someone else typed meanwhile.

use super::rules::{
    Closeness, Direction, Group, Kind, LONGEST_NAME, LONGEST_TEXT, NetworkRule, NewTie, Note, NoteKind,
    Often, Spoken, Tie, Whose, Willing,
};
use crate::file::Member;
use foundation::codes::Coded;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form};

/// The value that stands for the whole household.
const WHOLE: &str = "household";
/// How long ago a date may lie, in years: longer than any life.
const YEARS: u8 = 120;

/// The lists to choose from.
pub(super) struct Choices {
    pub(super) of: Vec<Choice>,
    pub(super) group: Vec<Choice>,
    pub(super) closeness: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
    pub(super) direction: Vec<Choice>,
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
            direction: with_open(t.get("network-open"), Choice::all::<Direction>(t)),
            often: with_open(t.get("network-open"), Choice::all::<Often>(t)),
            willing: Choice::all::<Willing>(t),
            note_kind: Choice::all::<NoteKind>(t),
        }
    }
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
    let mut form = ctx.form().at_version(tie.version);
    for (field, value) in fields(ctx, &tie.what) {
        form = form.with(field, value);
    }
    form
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
    let mut fields = vec![
        ("name", what.name.clone()),
        ("group", what.group.code().to_owned()),
        ("of", of),
        ("closeness", code(what.closeness.map(Closeness::code))),
        ("direction", code(what.direction.map(Direction::code))),
        ("often", code(what.often.map(Often::code))),
        ("spoken", spoken),
        ("willing", what.willing.code().to_owned()),
        ("note-kind", note.map_or(NoteKind::Remark, |note| note.kind).code().to_owned()),
        ("note", note.map(|note| note.text.clone()).unwrap_or_default()),
        ("from", what.from.digits()),
        ("until", what.until.map(Date::digits).unwrap_or_default()),
    ];
    fields.extend(what.kinds.iter().map(|kind| ("kinds", kind.code().to_owned())));
    fields
}

/// Reads the form. None when something is wrong with it; the form then says what.
pub(super) fn read(ctx: &Ctx, form: &mut Form) -> Option<NewTie> {
    let past = Bounds::past(ctx.today(), YEARS);
    let name = form.text("name", LONGEST_NAME);
    let group = form.choice::<Group>("group");
    let of = read_whose(ctx, form);
    let closeness = form.optional_choice::<Closeness>("closeness");
    let direction = form.optional_choice::<Direction>("direction");
    let often = form.optional_choice::<Often>("often");
    let spoken = form.optional_date("spoken", past).map_or(Spoken::NotYet, Spoken::On);
    let willing = form.choice::<Willing>("willing");
    let note = read_note(form);
    let from = form.optional_date("from", past).unwrap_or(ctx.today());
    let until = form.optional_date("until", past);
    if !form.is_fine() {
        return None;
    }
    let kinds = form.choices::<Kind>("kinds");
    let (name, group, of, willing) = (name?, group?, of?, willing?);
    Some(NewTie { of, name, group, closeness, kinds, direction, often, spoken, willing, note, from, until })
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
        NetworkRule::EndsBeforeBegin => form.refuse("until", "network-ends-before-begin"),
        NetworkRule::SpokenInFuture => form.refuse("spoken", "network-spoken-in-future"),
        NetworkRule::NotAMember => form.refuse("of", "web-choose"),
        NetworkRule::PeopleOnTheList => form.refuse("why", "network-people-on-the-list"),
    }
}

/// Puts what someone else kept beside what was typed, in words, field by field; the next attempt counts from
/// their version.
pub(super) fn meanwhile(ctx: &Ctx, form: &mut Form, theirs: &Tie, members: &[Member]) {
    let shown = fields(ctx, &theirs.what);
    let differs = |field: &str| {
        let theirs = shown.iter().filter(|(name, _)| *name == field).map(|(_, value)| value);
        match field {
            "kinds" => {
                Kind::ALL.iter().any(|k| form.has(field, k.code()) != theirs.clone().any(|v| v == k.code()))
            }
            _ => theirs.clone().any(|value| form.value(field).trim() != value),
        }
    };
    let words = in_words(&ctx.t, &theirs.what, members);
    let changed = words.into_iter().filter(|(field, _)| differs(field)).collect();
    form.meanwhile(theirs.version, changed);
}

/// Every field as a person reads it.
fn in_words(t: &Texts, what: &NewTie, members: &[Member]) -> Vec<(&'static str, String)> {
    fn word<T: Coded>(t: &Texts, choice: Option<T>) -> String {
        choice.map_or_else(|| t.get("network-open"), |choice| t.get(choice.text_key()))
    }
    let empty = || t.get("network-empty");
    let kinds: Vec<String> = what.kinds.iter().map(|kind| t.get(kind.text_key())).collect();
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
        ("kinds", if kinds.is_empty() { t.get("network-open") } else { kinds.join(", ") }),
        ("direction", word(t, what.direction)),
        ("often", word(t, what.often)),
        ("spoken", spoken),
        ("willing", t.get(what.willing.text_key())),
        ("note-kind", t.get(note.map_or(NoteKind::Remark, |note| note.kind).text_key())),
        ("note", note.map_or_else(empty, |note| note.text.clone())),
        ("from", t.date(what.from)),
        ("until", what.until.map_or_else(empty, |day| t.date(day))),
    ]
}
