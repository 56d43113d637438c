//! The form of one voice: per part of life a step, words, and whether it counts. The same for the team, for a member at
//! the table and for a member alone.

use super::super::rules::{Counts, Going, Picture, Refusal, Said};
use super::{LONG, Loaded};
use crate::plan::LifeArea;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form};
use std::collections::BTreeMap;

/// Whose form it is: the team does not say what counts for someone else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A member.
    Member,
    /// The team.
    Team,
}

/// The fields of one area.
pub(super) struct Fields {
    pub(super) area: String,
    pub(super) going: String,
    pub(super) words: String,
    /// Only for a member.
    pub(super) counts: Option<String>,
    /// What someone else kept meanwhile, in words.
    pub(super) theirs: Vec<String>,
}

/// The steps to choose from; leaving it open is one of them.
pub(super) fn steps(t: &Texts) -> Vec<Choice> {
    let open = Choice { value: String::new(), label: t.get("life-leave-open") };
    Choice::all::<Going>(t).into_iter().chain([open]).collect()
}

fn names(area: LifeArea) -> [String; 3] {
    ["going", "words", "counts"].map(|field| format!("{field}-{}", area.code()))
}

/// The fields, area by area.
pub(super) fn fields(form: &Form, areas: &[LifeArea], speaker: Speaker, t: &Texts) -> Vec<Fields> {
    let one = |area: &LifeArea| {
        let [going, words, counts] = names(*area);
        let mut theirs = Vec::new();
        if form.theirs(&going).is_some() {
            theirs.push(form.theirs_among(&going, &steps(t)).unwrap_or_else(|| t.get("life-going-open")));
        }
        theirs.extend(form.theirs(&words).map(str::to_owned).filter(|words| !words.is_empty()));
        if let Some(said) = form.theirs(&counts) {
            theirs.push(t.get(if said.is_empty() { "life-counts-not-said" } else { "life-counts-for-me" }));
        }
        Fields {
            area: t.get(area.text_key()),
            going,
            words,
            counts: (speaker == Speaker::Member).then_some(counts),
            theirs,
        }
    };
    areas.iter().map(one).collect()
}

/// The areas of a form: the chosen ones, and those this voice spoke of before.
pub(super) fn areas(loaded: &Loaded, last: Option<&Picture>) -> Vec<LifeArea> {
    let told = |area: &LifeArea| last.is_some_and(|last| last.said.contains_key(area));
    LifeArea::ALL.iter().copied().filter(|a| loaded.profile.areas.contains(a) || told(a)).collect()
}

/// What was said last, as the fields have it.
fn values(areas: &[LifeArea], last: Option<&Picture>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for area in areas {
        let said = last.and_then(|last| last.said.get(area));
        let [going, words, counts] = names(*area);
        let step = said.and_then(|said| said.going).map_or("", |step| step.code());
        let counted = said.is_some_and(|said| said.counts == Counts::ForMe);
        all.push((going, step.to_owned()));
        all.push((words, said.and_then(|said| said.words.clone()).unwrap_or_default()));
        all.push((counts, if counted { "yes".to_owned() } else { String::new() }));
    }
    all
}

/// A form filled with what was said last: whoever sees it the same types nothing.
pub(super) fn filled(ctx: &Ctx, areas: &[LifeArea], last: Option<&Picture>) -> Form {
    let form = ctx.form().at_version(last.map_or(0, |last| last.edition));
    let kept = values(areas, last).into_iter().filter(|(_, value)| !value.is_empty());
    kept.fold(form, |form, (name, value)| form.with(&name, value))
}

/// Reads the form.
pub(super) fn read(form: &mut Form, speaker: Speaker) -> Option<BTreeMap<LifeArea, Said>> {
    let mut said = BTreeMap::new();
    for area in LifeArea::ALL {
        let [going, words, counts] = names(*area);
        let for_me = speaker == Speaker::Member && form.has(&counts, "yes");
        let one = Said {
            going: form.optional_choice(&going),
            words: form.optional_text(&words, LONG),
            counts: if for_me { Counts::ForMe } else { Counts::NotSaid },
        };
        if one.says_something() {
            said.insert(*area, one);
        }
    }
    form.is_fine().then_some(said)
}

/// Says which rule was broken, on the first field of the form.
pub(super) fn refuse(form: &mut Form, areas: &[LifeArea], refusal: Refusal) {
    let first = areas.first().map_or_else(|| "going".to_owned(), |area| names(*area)[0].clone());
    form.refuse(&first, refusal.text_key());
}

/// Puts what was kept meanwhile beside what was typed.
pub(super) fn meanwhile(form: &mut Form, areas: &[LifeArea], last: Option<&Picture>) {
    let theirs = values(areas, last);
    let edition = last.map_or(0, |last| last.edition);
    form.meanwhile(edition, theirs.iter().map(|(name, value)| (name.as_str(), value.clone())).collect());
}
