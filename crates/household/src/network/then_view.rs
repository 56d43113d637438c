//! What the page of then and now shows: the picture of both days, its sentence and its table.

use super::rules::{Aspect, Compared, Drawing, Fate, More, Tie, TieId, compare, overlay};
use super::view::{bond, joined, named, support};
use foundation::codes::Coded;
use foundation::texts::Texts;
use std::collections::BTreeMap;

/// Someone on either day, in words.
pub(super) struct ThenRow {
    pub(super) name: String,
    pub(super) fate: String,
    pub(super) letter: &'static str,
    pub(super) what: Vec<String>,
}

/// Both days.
pub(super) struct ThenView {
    pub(super) drawing: Drawing,
    pub(super) title: String,
    pub(super) sentence: String,
    pub(super) rows: Vec<ThenRow>,
    fates: BTreeMap<TieId, Fate>,
}

impl ThenView {
    /// Two days, each with its name.
    pub(super) fn of(then: (&[Tie], &str), now: (&[Tie], &str), t: &Texts) -> Self {
        let compared = compare(then.0, now.0);
        Self {
            drawing: overlay(&compared),
            title: t.with("network-then-picture", &[("then", then.1.into()), ("now", now.1.into())]),
            sentence: sentence(&compared, t),
            rows: compared.iter().map(|one| row(one, t)).collect(),
            fates: compared.into_iter().map(|one| (one.tie.id, one.fate)).collect(),
        }
    }

    /// The letter of what became of someone.
    pub(super) fn letter(&self, tie: &TieId) -> &'static str {
        self.fates.get(tie).map_or("", Fate::letter)
    }

    /// Whether someone is no longer there.
    pub(super) fn is_lost(&self, tie: &TieId) -> bool {
        self.fates.get(tie).is_some_and(Fate::is_lost)
    }

    /// What a mark for more people says.
    pub(super) fn words_for(&self, more: &More, t: &Texts) -> String {
        t.with("network-more", &[("people", more.people.into())])
    }
}

fn sentence(compared: &[Compared], t: &Texts) -> String {
    let names = |wanted: &dyn Fn(&Fate) -> bool| -> Vec<&str> {
        compared.iter().filter(|one| wanted(&one.fate)).map(|one| one.tie.what.name.as_str()).collect()
    };
    let groups = [
        ("network-then-gained", names(&|fate| *fate == Fate::Gained)),
        ("network-then-lost", names(&|fate| *fate == Fate::Lost)),
        ("network-then-changed", names(&|fate| matches!(fate, Fate::Changed(_)))),
        ("network-then-same", names(&|fate| *fate == Fate::Same)),
    ];
    let said = groups.iter().filter(|(_, who)| !who.is_empty());
    let parts: Vec<String> = said.map(|(key, who)| t.with(key, &[("names", named(who, t).into())])).collect();
    parts.join(" ")
}

fn row(one: &Compared, t: &Texts) -> ThenRow {
    let fate = match &one.fate {
        Fate::Gained => "network-fate-gained",
        Fate::Lost => "network-fate-lost",
        Fate::Changed(_) => "network-fate-changed",
        Fate::Same => "network-fate-same",
    };
    let what = match (&one.fate, &one.before) {
        (Fate::Changed(aspects), Some(before)) => {
            aspects.iter().map(|aspect| changed(*aspect, before, &one.tie, t)).collect()
        }
        _ => Vec::new(),
    };
    ThenRow { name: one.tie.what.name.clone(), fate: t.get(fate), letter: one.fate.letter(), what }
}

/// "Hoe dichtbij: eerst verder weg, nu dichtbij".
fn changed(aspect: Aspect, before: &Tie, now: &Tie, t: &Texts) -> String {
    let values = [
        ("aspect", t.get(aspect.text_key()).into()),
        ("before", in_words(aspect, before, t).into()),
        ("now", in_words(aspect, now, t).into()),
    ];
    t.with("network-then-was", &values)
}

fn in_words(aspect: Aspect, tie: &Tie, t: &Texts) -> String {
    fn word<T: Coded>(value: Option<T>, t: &Texts) -> String {
        value.map_or_else(|| t.get("network-open"), |value| t.get(value.text_key()))
    }
    let what = &tie.what;
    match aspect {
        Aspect::Name => what.name.clone(),
        Aspect::Group => t.get(what.group.text_key()),
        Aspect::Closeness => word(what.closeness, t),
        Aspect::Support => joined(&support(what, t), t),
        Aspect::Bond => match bond(what, t) {
            words if words.is_empty() => t.get("network-strength-usual"),
            words => joined(&words, t),
        },
        Aspect::Often => word(what.often, t),
    }
}
