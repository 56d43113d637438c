//! What a page shows of the list: rows in words, the picture, and the sentence that goes with it.

use super::rules::{Count, Drawing, Kind, More, Neighbours, Spoken, Tie, Whose, count, layout};
use crate::file::Member;
use foundation::texts::Texts;

/// More names than this in one sentence become "and so many more".
const NAMES_IN_A_SENTENCE: usize = 5;

/// The drawing and its words.
pub(super) struct Picture {
    pub(super) drawing: Drawing,
    pub(super) title: String,
    pub(super) sentence: String,
    pub(super) centre: String,
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
        Self { drawing: layout(ties), title, sentence: sentence(&count(ties), t), centre }
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
    for (kind, who) in &count.gives {
        parts.push(t.with(kind.comes_from_text_key(), &[("names", named(who, t).into())]));
    }
    if !count.receives.is_empty() {
        parts.push(t.with("network-goes-to", &[("names", named(&count.receives, t).into())]));
    }
    if count.not_spoken > 0 {
        parts.push(t.with("network-count-not-spoken", &[("people", count.not_spoken.into())]));
    }
    if !count.unplaced.is_empty() {
        parts.push(t.with("network-unplaced", &[("names", named(&count.unplaced, t).into())]));
    }
    parts.join(" ")
}

/// "Oma, Ali en Wil"; beyond five "… en nog 3 anderen".
fn named(names: &[&str], t: &Texts) -> String {
    let mut shown: Vec<String> = names.iter().take(NAMES_IN_A_SENTENCE).map(|n| (*n).to_owned()).collect();
    let rest = names.len().saturating_sub(NAMES_IN_A_SENTENCE);
    if rest > 0 {
        shown.push(t.with("network-others", &[("people", rest.into())]));
    }
    joined(&shown, t)
}

fn joined(parts: &[String], t: &Texts) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            t.with("network-and", &[("first", first.join(", ").into()), ("last", last.as_str().into())])
        }
    }
}

/// One line of the list.
pub(super) struct TieRow {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) group: String,
    pub(super) whose: Option<String>,
    pub(super) closeness: String,
    pub(super) kinds: String,
    pub(super) direction: Option<String>,
    pub(super) often: Option<String>,
    pub(super) spoken: String,
    pub(super) willing: String,
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
    let kinds: Vec<String> = what.kinds.iter().map(|kind: &Kind| t.get(kind.text_key())).collect();
    let note = what.note.as_ref().filter(|note| reader == Reader::Team || note.shown_to_household());
    TieRow {
        href,
        name: what.name.clone(),
        group: t.get(what.group.text_key()),
        whose: whose(what.of, members).map(|name| t.with("network-whose", &[("name", name.into())])),
        closeness: what.closeness.map_or_else(|| t.get("network-open"), |close| t.get(close.text_key())),
        kinds: if kinds.is_empty() { t.get("network-open") } else { kinds.join(", ") },
        direction: what.direction.map(|direction| t.get(direction.text_key())),
        often: what.often.map(|often| t.get(often.text_key())),
        spoken: match what.spoken {
            Spoken::NotYet => t.get("network-not-yet"),
            Spoken::On(day) => t.with("network-spoken-on", &[("date", t.date(day).into())]),
        },
        willing: t.get(what.willing.text_key()),
        note: note.map(|note| (t.get(note.kind.text_key()), note.text.clone())),
        until: what.until.map(|day| t.with("network-until-on", &[("date", t.date(day).into())])),
    }
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

/// The legend's letters.
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
        let what = NewTie { closeness: Some(closeness), kinds: kinds.to_vec(), ..new };
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
