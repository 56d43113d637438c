//! What the household already told, gathered from the rooms that keep it: the question, its own words in talks and notes,
//! its goals, its own texts and how it goes. Nothing is typed again for it (R32).

use crate::conversation::{self, Mark};
use crate::file::{self, Member};
use crate::life::{self, Voice};
use crate::notes;
use crate::plan::{self, Whose};
use crate::report;
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Date, Timestamp, today};
use std::cmp::Reverse;

/// Where something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// With a report.
    Question,
    /// As a goal.
    Goal,
    /// In an own text or plan.
    OwnText,
    /// In a talk.
    Talk,
    /// About how it goes.
    Life,
    /// In a note.
    Note,
}

impl Source {
    pub(super) const ALL: [Self; 6] =
        [Self::Question, Self::Goal, Self::OwnText, Self::Talk, Self::Life, Self::Note];

    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Question => "handover-told-question",
            Self::Goal => "handover-told-goal",
            Self::OwnText => "handover-told-own-text",
            Self::Talk => "handover-told-talk",
            Self::Life => "handover-told-life",
            Self::Note => "handover-told-note",
        }
    }
}

/// One thing that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) source: Source,
    pub(super) who: String,
    pub(super) on: Option<Date>,
    pub(super) words: String,
}

impl Told {
    /// Who told it and when, in words.
    pub(super) fn by(&self, t: &Texts) -> String {
        match self.on {
            Some(on) => {
                t.with("handover-told-by", &[("who", self.who.clone().into()), ("date", t.date(on).into())])
            }
            None => self.who.clone(),
        }
    }
}

fn first(members: &[Member], person: Option<PersonId>) -> String {
    let found = person.and_then(|person| members.iter().find(|m| m.person == person));
    found.map(|m| m.first.clone()).unwrap_or_default()
}

/// How whoever told something is called: by first name, or as the household when it is nobody in particular.
type Named<'a> = &'a dyn Fn(Option<PersonId>) -> String;

/// Everything the household told, newest first; what has no day comes last. Words someone took back stay what they are: told.
pub(super) fn gather(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    household: &str,
) -> Result<Vec<Told>, DbError> {
    let members = file::members(tx, grant)?;
    let named = |person: Option<PersonId>| match first(&members, person) {
        name if name.is_empty() => household.to_owned(),
        name => name,
    };
    let mut all = Vec::new();
    reports(tx, grant, &named, &mut all)?;
    plans(tx, grant, &named, &mut all)?;
    talks(tx, grant, &mut all)?;
    pictures(tx, grant, &named, &mut all)?;
    own_words(tx, grant, &named, &mut all)?;
    all.sort_by_key(|told| Reverse(told.on));
    Ok(all)
}

/// What was asked with each report, and the personal plan that came with it.
fn reports(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    named: Named<'_>,
    all: &mut Vec<Told>,
) -> Result<(), DbError> {
    for report in report::all(tx, grant)? {
        let who = report.reporter_name.clone().unwrap_or_else(|| named(report.subject));
        let on = Some(report.received_on);
        all.push(Told { source: Source::Question, who, on, words: report.question });
        let plan = report.personal_plan.map(|words| Told {
            source: Source::OwnText,
            who: named(report.subject),
            on: report.personal_plan_on,
            words,
        });
        all.extend(plan);
    }
    Ok(())
}

/// The goals, and the newest text of each member beside the plan.
fn plans(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    named: Named<'_>,
    all: &mut Vec<Told>,
) -> Result<(), DbError> {
    for goal in plan::draft(tx, grant)?.plan.goals {
        let of = match goal.text.of {
            Whose::Everyone => None,
            Whose::Member(person) => Some(person),
        };
        all.push(Told { source: Source::Goal, who: named(of), on: None, words: goal.text.words });
    }
    let texts = plan::own_texts(tx, grant)?;
    let newest =
        texts.iter().filter(|t| !texts.iter().any(|o| o.person == t.person && o.edition > t.edition));
    all.extend(newest.map(|text| Told {
        source: Source::OwnText,
        who: named(Some(text.person)),
        on: Some(text.on),
        words: text.words.clone(),
    }));
    Ok(())
}

/// What each member said of how it goes.
fn pictures(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    named: Named<'_>,
    all: &mut Vec<Told>,
) -> Result<(), DbError> {
    let pictures = life::pictures(tx, grant)?;
    for picture in life::told_on(&pictures, tx.today()) {
        let Voice::Member(person) = picture.voice else { continue };
        let words = picture.said.values().filter_map(|said| said.words.clone());
        let told =
            |words| Told { source: Source::Life, who: named(Some(person)), on: Some(picture.on), words };
        all.extend(words.map(told));
    }
    Ok(())
}

/// What notes hold in the household's own words.
fn own_words(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    named: Named<'_>,
    all: &mut Vec<Told>,
) -> Result<(), DbError> {
    for note in notes::written_between(tx, grant, Timestamp::EPOCH, Timestamp::MAX)? {
        let on = Some(today(note.written_at));
        let said_by = note.now.content.said_by;
        let told = |words| Told { source: Source::Note, who: named(said_by), on, words };
        all.extend(note.now.content.own_words.map(told));
    }
    Ok(())
}

fn talks(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, all: &mut Vec<Told>) -> Result<(), DbError> {
    for listed in conversation::list(tx, grant)? {
        let Some(talk) = conversation::load(tx, grant, listed.id)? else { continue };
        let on = Some(listed.held_on);
        let own = talk.statements.into_iter().filter(|statement| statement.mark == Mark::OwnWords);
        all.extend(own.map(|s| Told { source: Source::Talk, who: s.name, on, words: s.text }));
        let remark = |r: conversation::Remark| Told {
            source: Source::Talk,
            who: r.name,
            on: Some(today(r.at)),
            words: r.text,
        };
        all.extend(talk.remarks.into_iter().map(remark));
    }
    Ok(())
}
