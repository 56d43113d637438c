//! What a page shows of the list: rows in words, the picture, and the sentence that goes with it.

use super::rules::{
    Count, Drawing, Informed, Kind, More, Neighbours, NewTie, Spoken, Tie, TieId, Whose, count, layout,
};
use crate::file::Member;
use foundation::texts::Texts;
use foundation::web::Ctx;
use std::collections::BTreeMap;

/// More names than this in one sentence become "and so many more".
const NAMES_IN_A_SENTENCE: usize = 5;

/// The drawing and its words.
pub(super) struct Picture {
    pub(super) drawing: Drawing,
    pub(super) title: String,
    pub(super) sentence: String,
    pub(super) centre: String,
    /// Where the place of a person is kept and at which version, for whoever may move them.
    places: BTreeMap<TieId, Move>,
}

/// What moving a person takes.
pub(super) struct Move {
    pub(super) href: String,
    pub(super) version: i64,
    pub(super) group: &'static str,
    pub(super) ring: &'static str,
}

impl Picture {
    /// Draws these people around someone, or around the home.
    pub(super) fn of(ties: &[Tie], around: Option<&Member>, t: &Texts) -> Self {
        let centre = around.map_or_else(|| t.get("network-centre"), |member| member.first.clone());
        let title = match around {
            Some(member) => t.with("network-picture-of", &[("name", member.first.as_str().into())]),
            None => t.get("network-picture-title"),
        };
        // The circle in the middle has room for seven letters; the title has the whole name.
        let centre =
            if centre.chars().count() > 7 { centre.chars().take(6).chain(['…']).collect() } else { centre };
        let places = BTreeMap::new();
        Self { drawing: layout(ties), title, sentence: sentence(&count(ties), t), centre, places }
    }

    /// The same, in which people may be moved.
    pub(super) fn with_places(mut self, ctx: &Ctx, list: &str, ties: &[Tie]) -> Self {
        let place = |tie: &Tie| {
            let ring = tie.what.closeness?;
            let href = format!("{list}/{}/plek", ctx.handle(tie.id));
            let group = tie.what.group.code();
            Some((tie.id, Move { href, version: tie.version, group, ring: ring.code() }))
        };
        self.places = ties.iter().filter_map(place).collect();
        self
    }

    /// What moving this person takes; none where nobody may.
    pub(super) fn place(&self, tie: &TieId) -> Option<&Move> {
        self.places.get(tie)
    }

    /// Whether people may be moved here.
    pub(super) fn may_move(&self) -> bool {
        !self.places.is_empty()
    }

    /// What a mark for more people says.
    pub(super) fn words_for(&self, more: &More, t: &Texts) -> String {
        t.with("network-more", &[("people", more.people.into())])
    }
}

/// The list in a few sentences.
pub(super) fn sentence(count: &Count<'_>, t: &Texts) -> String {
    let mut parts = vec![t.with("network-count-people", &[("people", count.people.into())])];
    let rings = count.rings.iter().filter(|(_, people)| *people > 0);
    let rings: Vec<String> =
        rings.map(|(ring, people)| t.with(ring.count_text_key(), &[("people", (*people).into())])).collect();
    if !rings.is_empty() {
        parts.push(t.with("network-count-rings", &[("rings", joined(&rings, t).into())]));
    }
    let with = |key: &str, who: &[&str]| t.with(key, &[("names", named(who, t).into())]);
    for (kind, who) in &count.gives {
        parts.push(with(kind.comes_from_text_key(), who));
    }
    if !count.receives.is_empty() {
        parts.push(with("network-goes-to", &count.receives));
    }
    for (kind, who) in &count.room {
        parts.push(with(kind.room_text_key(), who));
    }
    if !count.tense.is_empty() {
        parts.push(with("network-tense-with", &count.tense));
    }
    if !count.broken.is_empty() {
        parts.push(with("network-broken-with", &count.broken));
    }
    if count.not_spoken > 0 {
        parts.push(t.with("network-count-not-spoken", &[("people", count.not_spoken.into())]));
    }
    if !count.unplaced.is_empty() {
        parts.push(with("network-unplaced", &count.unplaced));
    }
    parts.join(" ")
}

/// "Oma, Ali en Wil"; beyond five "… en nog 3 anderen".
pub(super) fn named(names: &[&str], t: &Texts) -> String {
    let mut shown: Vec<String> = names.iter().take(NAMES_IN_A_SENTENCE).map(|n| (*n).to_owned()).collect();
    let rest = names.len().saturating_sub(NAMES_IN_A_SENTENCE);
    if rest > 0 {
        shown.push(t.with("network-others", &[("people", rest.into())]));
    }
    joined(&shown, t)
}

pub(super) fn joined(parts: &[String], t: &Texts) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            t.with("network-and", &[("first", first.join(", ").into()), ("last", last.as_str().into())])
        }
    }
}

/// One line of the list, as far as it is meant for whoever reads it.
pub(super) struct TieRow {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) group: String,
    pub(super) whose: Option<String>,
    pub(super) relation: Option<String>,
    pub(super) closeness: String,
    pub(super) often: Option<String>,
    pub(super) support: Vec<String>,
    pub(super) bond: Vec<String>,
    pub(super) spoken: String,
    pub(super) told: Option<String>,
    pub(super) reach: Option<String>,
    pub(super) willing: String,
    pub(super) bears: Option<String>,
    pub(super) note: Option<(String, String)>,
    pub(super) until: Option<String>,
}

/// Who reads the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The team.
    Team,
    /// The household itself.
    Household,
}

/// The list in words, group by group. `href` gives the address of a tie's own page.
pub(super) fn rows<'t>(
    ties: impl Iterator<Item = &'t Tie>,
    members: &[Member],
    reader: Reader,
    t: &Texts,
    href: impl Fn(&Tie) -> String,
) -> Vec<TieRow> {
    let mut ties: Vec<&Tie> = ties.collect();
    ties.sort_by_key(|tie| (tie.what.group, tie.id));
    ties.into_iter().map(|tie| row(tie, members, reader, t, href(tie))).collect()
}

fn row(tie: &Tie, members: &[Member], reader: Reader, t: &Texts, href: String) -> TieRow {
    let what = &tie.what;
    let team = reader == Reader::Team;
    let note = what.note.as_ref().filter(|note| team || note.shown_to_household());
    TieRow {
        href,
        name: what.name.clone(),
        relation: what.relation.clone(),
        group: t.get(what.group.text_key()),
        whose: whose(what.of, members)
            .filter(|_| team)
            .map(|name| t.with("network-whose", &[("name", name.into())])),
        closeness: what.closeness.map_or_else(|| t.get("network-open"), |close| t.get(close.text_key())),
        often: what.often.map(|often| t.get(often.text_key())),
        support: support(what, t),
        bond: bond(what, t),
        spoken: spoken(what, t),
        told: told(what, t).filter(|_| team),
        reach: what.reach.as_ref().filter(|_| team).map(|reach| reach.where_to.clone()),
        willing: t.get(what.willing.text_key()),
        bears: what.bears.filter(|bears| team && bears.is_flagged()).map(|bears| t.get(bears.text_key())),
        note: note.map(|note| (t.get(note.kind.text_key()), note.text.clone())),
        until: what.until.map(|day| t.with("network-until-on", &[("date", t.date(day).into())])),
    }
}

/// What goes to and fro, one line per way; "open" when nothing was said.
pub(super) fn support(what: &NewTie, t: &Texts) -> Vec<String> {
    let ways = [
        ("network-support-gives", &what.gives),
        ("network-support-receives", &what.receives),
        ("network-support-room", &what.room),
    ];
    let line = |(key, kinds): (&str, &Vec<Kind>)| {
        let kinds: Vec<String> = kinds.iter().map(|kind| t.get(kind.text_key())).collect();
        (!kinds.is_empty()).then(|| t.with(key, &[("kinds", joined(&kinds, t).into())]))
    };
    let lines: Vec<String> = ways.into_iter().filter_map(line).collect();
    match (lines.is_empty(), what.unspecified) {
        (false, _) => lines,
        (true, Some(direction)) => vec![t.get(direction.text_key())],
        (true, None) => vec![t.get("network-open")],
    }
}

/// What the line says, in words.
pub(super) fn bond(what: &NewTie, t: &Texts) -> Vec<String> {
    let strength = what.strength.map(|strength| t.get(strength.text_key()));
    strength.into_iter().chain(what.strain.map(|strain| t.get(strain.text_key()))).collect()
}

fn spoken(what: &NewTie, t: &Texts) -> String {
    match (what.spoken, &what.spoken_by) {
        (Spoken::NotYet, _) => t.get("network-not-yet"),
        (Spoken::On(day), None) => t.with("network-spoken-on", &[("date", t.date(day).into())]),
        (Spoken::On(day), Some(who)) => {
            let values = [("date", t.date(day).into()), ("who", who.as_str().into())];
            t.with("network-spoken-on-by", &values)
        }
    }
}

/// Whether someone knows that they are on the list.
fn told(what: &NewTie, t: &Texts) -> Option<String> {
    match &what.informed {
        Informed::NotYet => None,
        Informed::On(day, None) => Some(t.with("network-told-on", &[("date", t.date(*day).into())])),
        Informed::On(day, Some(how)) => {
            let values = [("date", t.date(*day).into()), ("how", how.as_str().into())];
            Some(t.with("network-told-on-how", &values))
        }
    }
}

/// For whom it is hard or too much, so that relief can be offered (R40); nobody worked it out, someone said so.
pub(super) fn overburdened(ties: &[Tie], t: &Texts) -> Option<String> {
    let names: Vec<&str> =
        ties.iter().filter(|tie| tie.what.is_overburdened()).map(|tie| tie.what.name.as_str()).collect();
    (!names.is_empty()).then(|| t.with("network-overburdened", &[("names", named(&names, t).into())]))
}

/// First name of the member whose tie it is, when the household has several.
fn whose(of: Whose, members: &[Member]) -> Option<String> {
    match of {
        Whose::Household => None,
        Whose::Member(_) if members.len() < 2 => None,
        Whose::Member(person) => {
            members.iter().find(|member| member.person == person).map(|member| member.first.clone())
        }
    }
}

/// What the page says about the neighbours; nothing when they are on the list.
pub(super) fn neighbours(state: Neighbours, t: &Texts) -> Option<String> {
    match state {
        Neighbours::Named => None,
        Neighbours::NotAsked => Some(t.get("network-neighbours-not-asked")),
        Neighbours::Nobody(day) => Some(t.with("network-neighbours-nobody", &[("date", t.date(day).into())])),
    }
}

/// The legend's letters of support.
pub(super) fn letters(t: &Texts) -> Vec<(char, String)> {
    Kind::ALL.iter().map(|kind| (kind.letter(), t.get(kind.text_key()))).collect()
}

/// Whether a tie belongs in the picture of one member: their own and the whole household's.
pub(super) fn is_around(tie: &Tie, member: &Member) -> bool {
    match tie.what.of {
        Whose::Household => true,
        Whose::Member(person) => person == member.person,
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::{Closeness, Group, NewTie, TieId};
    use super::*;
    use foundation::ids::Uuid;
    use foundation::texts::Language;
    use foundation::time::Date;

    fn tie(number: u128, name: &str, closeness: Closeness, kinds: &[Kind]) -> Tie {
        let from = Date::from_iso("2026-03-01").unwrap();
        let new = NewTie::named(name, Group::Friends, from);
        let what = NewTie { closeness: Some(closeness), gives: kinds.to_vec(), ..new };
        Tie { id: TieId::from(Uuid::from_u128(number)), what, version: 1 }
    }

    #[test]
    fn the_sentence_says_what_the_list_says() {
        let ties = [
            tie(1, "Oma", Closeness::Near, &[Kind::Practical]),
            tie(2, "Ali", Closeness::Near, &[Kind::Practical, Kind::Company]),
            tie(3, "Wil", Closeness::Far, &[]),
        ];
        assert_eq!(
            sentence(&count(&ties), &Texts::new(Language::Nl)),
            "Er staan 3 mensen op de lijst. Daarvan zijn er 2 dichtbij en 1 verder weg. \
             Praktische hulp komt van Oma en Ali. Gezelschap komt van Ali. Met 3 mensen is nog niet gesproken."
        );
    }

    #[test]
    fn a_long_row_of_names_ends_with_how_many_more() {
        let t = Texts::new(Language::Nl);
        assert_eq!(named(&["A", "B", "C", "D", "E", "F", "G"], &t), "A, B, C, D, E en nog 2 anderen");
        assert_eq!(named(&["A"], &t), "A");
    }
}
