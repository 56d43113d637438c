//! The picture of life in a story: the chosen parts, what each voice said on its day, and scores from elsewhere.

use super::{Teller, Telling, unknown, word};
use crate::demo::fill::DemoError;
use crate::demo::story::{LifeLine, LifeSaidLine, ScoreLine};
use foundation::access::Action;
use household::life::{self, Counts, NewScore, Noted, Said, Voice};
use household::plan::LifeArea;
use std::collections::{BTreeMap, HashMap};

impl Teller<'_> {
    pub(super) async fn life(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        if let Some(line) = &story.life_areas {
            let areas: Vec<LifeArea> =
                line.areas.iter().map(|code| word(story, code)).collect::<Result<_, _>>()?;
            let (day, purpose, write) = (self.ago(line.days_ago), line.purpose.clone(), Action::WriteLife);
            self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
                life::choose(tx, grant, 0, &areas, Some(&purpose))
            })
            .await?;
        }
        let mut editions: HashMap<&str, i64> = HashMap::new();
        for line in &story.life {
            let edition = editions.entry(line.voice.as_str()).or_insert(0);
            self.told(telling, line, *edition).await?;
            *edition += 1;
        }
        for line in &story.score {
            self.score(telling, line).await?;
        }
        Ok(())
    }

    async fn told(&self, telling: &Telling<'_>, line: &LifeLine, after: i64) -> Result<(), DemoError> {
        let (story, day) = (telling.story, self.ago(line.days_ago));
        let voice = match line.voice.as_str() {
            "team" => Voice::Team,
            key => Voice::Member(telling.person(key)?),
        };
        let said: BTreeMap<LifeArea, Said> = line
            .said
            .iter()
            .map(|one| Ok((word(story, &one.area)?, said(telling, one)?)))
            .collect::<Result<_, DemoError>>()?;
        let (household, slug) = (telling.household, telling.slug());
        match (word(story, &line.noted)?, voice) {
            (Noted::Themselves, Voice::Member(person)) => {
                let account = self.resident(person).ok_or_else(|| unknown(story, &line.voice))?;
                let write = Action::WriteOwnLife;
                self.on(slug, day, account, write, household, move |tx, grant| {
                    life::keep_own(tx, grant, after, &said).map(drop)
                })
                .await
            }
            _ => {
                let write = Action::WriteLife;
                self.on(slug, day, telling.worker, write, household, move |tx, grant| {
                    life::keep_told(tx, grant, voice, after, &said).map(drop)
                })
                .await
            }
        }
    }

    async fn score(&self, telling: &Telling<'_>, line: &ScoreLine) -> Result<(), DemoError> {
        let (story, day) = (telling.story, self.ago(line.days_ago));
        let new = NewScore {
            person: telling.person(&line.person)?,
            instrument: line.instrument.clone(),
            edition: line.edition.clone(),
            scorer: line.scorer.clone(),
            on: day,
            lines: life::read_lines(&line.lines).map_err(|_| unknown(story, &line.lines))?,
        };
        let write = Action::WriteLife;
        self.on(telling.slug(), day, telling.worker, write, telling.household, move |tx, grant| {
            life::add_score(tx, grant, &new).map(drop)
        })
        .await
    }
}

fn said(telling: &Telling<'_>, line: &LifeSaidLine) -> Result<Said, DemoError> {
    Ok(Said {
        going: line.going.as_deref().map(|code| word(telling.story, code)).transpose()?,
        words: line.words.clone(),
        counts: if line.counts { Counts::ForMe } else { Counts::NotSaid },
    })
}
