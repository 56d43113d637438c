//! The conversation of a story, and the people around the household.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::{AspectLine, AspectsLine, StatementLine, Story, TieLine};
use foundation::access::Action;
use foundation::ids::PersonId;
use foundation::time::Date;
use household::conversation::{self, Aspect, AspectCode, Meeting, NewStatement, Order, Speaker, Standing};
use household::network::{
    self, Closeness, Died, Direction, Kind, Looks, NewTie, Note, NoteKind, Spoken, TieId, Whose,
};
use std::collections::BTreeMap;

impl Telling<'_> {
    /// Who was there: members, and the names of others.
    pub(super) fn around_the_table(&self, present: &[String]) -> (Vec<PersonId>, String) {
        let members = present.iter().filter_map(|key| self.persons.get(key).copied()).collect();
        let others: Vec<&str> = present
            .iter()
            .filter(|key| !self.persons.contains_key(*key) && *key != "worker")
            .map(|name| name.strip_prefix("name: ").unwrap_or(name))
            .collect();
        (members, others.join(", "))
    }

    /// What people said.
    pub(super) fn statements(&self, lines: &[StatementLine]) -> Result<Vec<NewStatement>, DemoError> {
        let statement = |s: &StatementLine| {
            let by = match (s.by.as_str(), self.persons.get(&s.by)) {
                ("worker", _) => Speaker::Worker(self.worker),
                (_, Some(person)) => Speaker::Member(*person),
                (name, None) => Speaker::Named(name.to_owned()),
            };
            Ok(NewStatement { mark: word(self.story, &s.mark)?, by, text: s.text.clone() })
        };
        lines.iter().map(statement).collect()
    }
}

impl Teller<'_> {
    pub(super) async fn conversation(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let Some(line) = &telling.story.conversation else { return Ok(()) };
        let day = self.ago(line.days_ago);
        let (present, others) = telling.around_the_table(&line.present);
        let meeting = Meeting { held_on: day, place: line.place.clone(), present, others };
        let order = Order {
            help_question: line.order.help_question.clone(),
            problems: line.order.problems.clone(),
            help_needed: line.order.help_needed.clone(),
            own_possibilities: line.order.own_possibilities.clone(),
            tailored: line.order.tailored.clone(),
        };
        let aspects = aspects(telling, &line.aspects)?;
        let statements = telling.statements(&line.statement)?;
        self.on(
            telling.slug(),
            day,
            telling.worker,
            Action::WriteConversation,
            telling.household,
            move |tx, grant| {
                let id = conversation::start(tx, grant, &meeting)?;
                let kept = conversation::load(tx, grant, id)?;
                let version = kept.as_ref().map_or(0, |c| c.order.version);
                conversation::save_order(tx, grant, id, &order, version)?;
                for (code, aspect) in &aspects {
                    let version = kept.as_ref().map_or(0, |c| c.aspect_version(*code));
                    conversation::save_aspect(tx, grant, id, *code, aspect, version)?;
                }
                for statement in &statements {
                    conversation::add_statement(tx, grant, id, statement)?;
                }
                conversation::complete(tx, grant, id, day)
            },
        )
        .await
    }

    pub(super) async fn network(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        let day = self.ago(story.conversation.as_ref().map_or(story.report.days_ago, |c| c.days_ago));
        let ties: Vec<NewTie> =
            story.tie.iter().map(|line| self.tie(telling, line, day)).collect::<Result<_, _>>()?;
        let none = match &story.network {
            Some(line) => Some((word(story, &line.answer)?, line.reason.clone())),
            None => None,
        };
        let knows: Vec<(String, Vec<String>)> = story
            .tie
            .iter()
            .filter(|line| !line.knows.is_empty())
            .map(|line| (line.name.clone(), line.knows.clone()))
            .collect();
        let looks = looks(telling)?;
        if ties.is_empty() && none.is_none() {
            return Ok(());
        }
        self.on(
            telling.slug(),
            day,
            telling.worker,
            Action::WriteNetwork,
            telling.household,
            move |tx, grant| {
                let mut ids = BTreeMap::new();
                for tie in &ties {
                    ids.insert(tie.name.clone(), network::add_tie(tx, grant, tie)?);
                }
                for (name, known) in &knows {
                    let known: Vec<TieId> =
                        known.iter().filter_map(|other| ids.get(other).copied()).collect();
                    if let Some(id) = ids.get(name) {
                        network::knows(tx, grant, *id, &known)?;
                    }
                }
                for (person, looks) in looks {
                    network::keep_looks(tx, grant, person, looks)?;
                }
                match none {
                    Some((why, reason)) => network::answer_none(tx, grant, why, &reason),
                    None => Ok(()),
                }
            },
        )
        .await
    }

    fn tie(&self, telling: &Telling<'_>, line: &TieLine, day: Date) -> Result<NewTie, DemoError> {
        let story = telling.story;
        let closeness = match line.closeness {
            None => None,
            Some(1) => Some(Closeness::Near),
            Some(2) => Some(Closeness::Middle),
            Some(3) => Some(Closeness::Far),
            Some(other) => return Err(unknown(story, &other.to_string())),
        };
        // A talk after the day on which the list was made cannot have been known then.
        let spoken = line.spoken_days_ago.map(|days| self.ago(days)).filter(|on| *on <= day);
        let kinds: Vec<Kind> = line.support.iter().map(|k| word(story, k)).collect::<Result<_, _>>()?;
        let direction: Direction = word(story, &line.direction)?;
        let came = line.came_days_ago.map_or(day, |days| self.ago(days));
        Ok(NewTie {
            of: Whose::Member(telling.person(&line.of)?),
            closeness,
            gives: if direction == Direction::Receives { Vec::new() } else { kinds.clone() },
            receives: if direction == Direction::Gives { Vec::new() } else { kinds },
            unspecified: Some(direction),
            relation: line.relation.clone(),
            room: line.room.iter().map(|k| word(story, k)).collect::<Result<_, _>>()?,
            strength: optional(story, line.strength.as_deref())?,
            strain: optional(story, line.strain.as_deref())?,
            bears: optional(story, line.bears.as_deref())?,
            kinship: optional(story, line.kinship.as_deref())?,
            shape: optional(story, line.shape.as_deref())?,
            died: line.died.as_deref().and_then(Died::parse),
            until: line.left_days_ago.map(|days| self.ago(days)),
            often: Some(word(story, &line.often)?),
            spoken: spoken.map_or(Spoken::NotYet, Spoken::On),
            willing: word(story, &line.willing)?,
            note: line.note.clone().map(|text| Note { kind: NoteKind::Remark, text }),
            ..NewTie::named(line.name.clone(), word(story, &line.group)?, came)
        })
    }
}

/// How the members are drawn in the family, where the story says it.
fn looks(telling: &Telling<'_>) -> Result<Vec<(PersonId, Looks)>, DemoError> {
    let said = telling.story.person.iter().filter_map(|line| Some((line, line.shape.as_deref()?)));
    said.map(|(line, shape)| {
        let shape = Some(word(telling.story, shape)?);
        Ok((telling.person(&line.key)?, Looks { shape, ..Looks::default() }))
    })
    .collect()
}

fn optional<T: foundation::codes::Coded>(story: &Story, said: Option<&str>) -> Result<Option<T>, DemoError> {
    said.map(|said| word(story, said)).transpose()
}

fn aspects(telling: &Telling<'_>, lines: &AspectsLine) -> Result<Vec<(AspectCode, Aspect)>, DemoError> {
    let all: [(&str, &AspectLine); 7] = [
        ("a", &lines.a),
        ("b", &lines.b),
        ("c", &lines.c),
        ("d", &lines.d),
        ("e", &lines.e),
        ("f", &lines.f),
        ("g", &lines.g),
    ];
    all.into_iter()
        .map(|(code, line)| {
            let aspect = match (&line.answer, &line.without, &line.reason) {
                (Some(answer), None, None) => Aspect::new(Standing::Answered, answer),
                (None, Some(why), Some(reason)) => Aspect::new(word(telling.story, why)?, reason),
                _ => return Err(unknown(telling.story, code)),
            };
            Ok((word(telling.story, code)?, aspect))
        })
        .collect()
}
