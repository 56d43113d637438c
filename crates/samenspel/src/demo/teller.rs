//! Tells one story through the house: each step on its own day, by the account that did it.

mod beside;
mod decided;
mod guests;
mod life;
mod related;
mod safety;
mod said;
mod sharing;
mod talk;
mod together;
mod unfinished;
mod work;

use super::fill::{Cast, DemoError, refused};
use super::story::{PersonLine, Story};
use foundation::access::{self, Action, Actor, Asking, Caseload, Gate, Grant, ThisHousehold, Tx};
use foundation::codes::Coded;
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::{AccountId, HouseholdId, PersonId};
use foundation::time::{Date, FixedClock, TermCode, TermTable};
use foundation::web::App;
use household::file::{self, Holder, NewAuthority, NewPerson, NewRelation, Place};
use household::report::{self, NewReport, Offer, ReportId};
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;

pub(super) struct Teller<'a> {
    pub(super) app: &'a App,
    pub(super) gate: &'a Gate,
    pub(super) cast: Cast,
    /// Everyone told of so far, as `slug.key`.
    persons: HashMap<String, PersonId>,
    /// Accounts of residents.
    residents: HashMap<PersonId, AccountId>,
    today: Date,
}

/// One story under way.
pub(super) struct Telling<'s> {
    pub(super) story: &'s Story,
    pub(super) household: HouseholdId,
    pub(super) report: ReportId,
    pub(super) worker: AccountId,
    pub(super) persons: HashMap<String, PersonId>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(app: &'a App, gate: &'a Gate, cast: Cast) -> Self {
        let today = foundation::time::today(gate.now());
        Self { app, gate, cast, persons: HashMap::new(), residents: HashMap::new(), today }
    }

    /// The day so many days ago.
    pub(super) fn ago(&self, days: i64) -> Date {
        self.today.plus_days(-days)
    }

    pub(super) async fn tell(&mut self, story: &Story) -> Result<(), DemoError> {
        let telling = self.open(story).await?;
        self.relations(&telling).await?;
        self.offers(&telling).await?;
        self.network(&telling).await?;
        self.conversation(&telling).await?;
        self.letters(&telling).await?;
        self.plan(&telling).await?;
        self.application(&telling).await?;
        self.guests(&telling).await?;
        self.work(&telling).await?;
        self.said(&telling).await?;
        self.sharing(&telling).await?;
        self.safety(&telling).await?;
        self.life(&telling).await?;
        self.related(&telling).await?;
        self.beside(&telling).await?;
        self.read(&telling).await?;
        self.unfinished(&telling).await?;
        // A closed file takes nothing more.
        self.turns(&telling).await
    }

    /// Does something in a household's file on a day, as an account.
    pub(super) async fn on<T, E, F>(
        &self,
        what: impl Display,
        day: Date,
        account: AccountId,
        action: Action,
        household: HouseholdId,
        work: F,
    ) -> Result<T, DemoError>
    where
        T: Send + 'static,
        E: From<DbError> + Display + Send + 'static,
        F: FnOnce(&mut Tx<'_, '_>, &Grant<ThisHousehold>) -> Result<T, E> + Send + 'static,
    {
        let asking = Asking { actor: self.actor(account).await?, action, subject: ThisHousehold(household) };
        self.gate
            .at(Arc::new(FixedClock::on(day)))
            .change(asking, work)
            .await
            .map_err(refused(format!("{what} ({})", action.code())))
    }

    async fn actor(&self, account: AccountId) -> Result<Actor, DemoError> {
        let found = identity::demo_actor(self.app, self.gate, account).await.map_err(refused("account"))?;
        found.ok_or_else(|| DemoError::Word { story: "account".to_owned(), word: "unknown".to_owned() })
    }

    /// Registers the report, with which the file opens, and everyone in the household.
    async fn open<'s>(&mut self, story: &'s Story) -> Result<Telling<'s>, DemoError> {
        let (home, line) = (&story.household, &story.report);
        let worker = self.account(story)?;
        let team = self.cast.teams.get(&home.team).copied().ok_or_else(|| unknown(story, &home.team))?;
        let day = self.ago(line.days_ago);
        let kind = word(story, &line.kind)?;
        let new = NewReport {
            received_on: day,
            channel: word(story, &line.channel)?,
            reporter: word(story, &line.reporter)?,
            reporter_name: line.reporter_name.clone(),
            kind,
            subject: None,
            question: line.question.clone(),
        };
        let started =
            report::started(kind, day, |term: TermCode, start| TermTable::national().due(term, start));
        let people: Vec<(String, Someone)> = story
            .person
            .iter()
            .map(|p| Ok((p.key.clone(), self.someone(story, p, day)?)))
            .collect::<Result<_, DemoError>>()?;
        let (label, neighbourhood, subject) =
            (home.label.clone(), home.neighbourhood.clone(), line.subject.clone());
        let asking =
            Asking { actor: self.actor(worker).await?, action: Action::RegisterReport, subject: Caseload };
        let gate = self.gate.at(Arc::new(FixedClock::on(day)));
        let made = gate.change(asking, move |tx, grant| {
            let file = access::found_household(tx, grant, team, report::activity(kind))?;
            file::open_on(tx, &file, &label, &neighbourhood, day)?;
            let mut persons = HashMap::new();
            for (key, someone) in people {
                persons.insert(key, someone.join(tx, &file).map_err(as_db)?);
            }
            let new = NewReport { subject: persons.get(&subject).copied(), ..new };
            let report = report::add(tx, &file, &new, &started)?;
            report::meet_term(tx, &file, report, TermCode::Receipt, day)?;
            Ok::<_, DbError>((file.household(), report, persons))
        });
        let (household, report, persons) = made.await.map_err(refused(&home.slug))?;
        for (key, person) in &persons {
            self.persons.insert(format!("{}.{key}", home.slug), *person);
        }
        Ok(Telling { story, household, report, worker, persons })
    }

    pub(super) fn account(&self, story: &Story) -> Result<AccountId, DemoError> {
        let login = &story.household.assigned;
        self.cast.accounts.get(login).copied().ok_or_else(|| unknown(story, login))
    }

    fn someone(&self, story: &Story, line: &PersonLine, opened: Date) -> Result<Someone, DemoError> {
        let place = if line.resident { Place::Resident } else { Place::Elsewhere };
        let from = line.from_days_ago.map_or(opened, |days| self.ago(days));
        if let Some(known) = &line.known_as {
            let person = self.persons.get(known).copied().ok_or_else(|| unknown(story, known))?;
            return Ok(Someone::Known { person, place, from });
        }
        let born = line.born.as_deref().map(|iso| day(story, iso)).transpose()?;
        Ok(Someone::New(NewPerson {
            first: line.first.clone(),
            last: line.last.clone(),
            born,
            address: line.address.clone(),
            postcode: line.postcode.clone(),
            place,
            from,
        }))
    }

    async fn relations(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        let optional = |iso: &Option<String>| iso.as_deref().map(|iso| day(story, iso)).transpose();
        let mut relations = Vec::new();
        for line in &story.relation {
            let (person, other) = (telling.person(&line.from)?, telling.person(&line.to)?);
            let new = NewRelation {
                person,
                other,
                kind: word(story, &line.kind)?,
                from: optional(&line.from_date)?,
            };
            relations.push((new, optional(&line.until_date)?));
        }
        let mut authorities = Vec::new();
        for line in &story.authority {
            let holder = match (&line.holder, &line.holder_name) {
                (Some(key), _) => Holder::Member(telling.person(key)?),
                (None, Some(name)) => Holder::Named(name.clone()),
                (None, None) => return Err(unknown(story, "authority without a holder")),
            };
            let (kind, over) = (word(story, &line.kind)?, telling.person(&line.over)?);
            let new = NewAuthority { holder, over, kind, from: day(story, &line.from_date)? };
            authorities.push((new, optional(&line.until_date)?));
        }
        let (slug, opened) = (&story.household.slug, self.ago(story.report.days_ago));
        self.on(slug, opened, telling.worker, Action::EditFile, telling.household, move |tx, grant| {
            for (new, until) in &relations {
                let id = file::add_relation(tx, grant, new)?;
                if let Some(until) = until {
                    file::end_relation(tx, grant, id, *until)?;
                }
            }
            for (new, until) in &authorities {
                let id = file::add_authority(tx, grant, new)?;
                if let Some(until) = until {
                    file::end_authority(tx, grant, id, *until)?;
                }
            }
            Ok::<_, file::FileError>(())
        })
        .await
    }

    async fn offers(&self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        for line in &story.report.offers {
            let offer = Offer { kind: word(story, &line.kind)?, on: self.ago(line.days_ago) };
            let (slug, report) = (&story.household.slug, telling.report);
            self.on(
                slug,
                offer.on,
                telling.worker,
                Action::RecordReport,
                telling.household,
                move |tx, grant| report::record_offer(tx, grant, report, offer),
            )
            .await?;
        }
        if let Some(text) = story.report.personal_plan.clone() {
            let on = self.ago((story.report.days_ago - 5).max(0));
            let (slug, report) = (&story.household.slug, telling.report);
            self.on(slug, on, telling.worker, Action::RecordReport, telling.household, move |tx, grant| {
                report::keep_personal_plan(tx, grant, report, &text, on)
            })
            .await?;
        }
        Ok(())
    }

    /// A letter with a code for everyone who signs in; the code itself is thrown away, a demo has doors.
    async fn letters(&mut self, telling: &Telling<'_>) -> Result<(), DemoError> {
        let story = telling.story;
        let Some(talk) = &story.conversation else { return Ok(()) };
        let on = self.ago(talk.days_ago);
        for line in &story.person {
            let person = telling.person(&line.key)?;
            // Whoever signs in for another household already gets a letter for this one too; whoever lives
            // elsewhere gets none.
            if !line.resident || (!line.signs_in && !self.residents.contains_key(&person)) {
                continue;
            }
            let slug = &story.household.slug;
            self.on(slug, on, telling.worker, Action::IssueLetter, telling.household, move |tx, grant| {
                let members = file::members(tx, grant)?;
                let member = members.iter().find(|m| m.person == person);
                let (name, born) = member.map_or((String::new(), None), |m| (m.name(), m.born));
                identity::issue_code(tx, grant, person, &name, born).map(drop)
            })
            .await?;
            let account = identity::demo_account_of(self.app, self.gate, person).await;
            if let Some(account) = account.map_err(refused(slug))? {
                self.residents.insert(person, account);
            }
        }
        Ok(())
    }

    /// The account of a resident who signs in.
    pub(super) fn resident(&self, person: PersonId) -> Option<AccountId> {
        self.residents.get(&person).copied()
    }
}

impl Telling<'_> {
    pub(super) fn person(&self, key: &str) -> Result<PersonId, DemoError> {
        self.persons.get(key).copied().ok_or_else(|| unknown(self.story, key))
    }

    pub(super) fn slug(&self) -> &str {
        &self.story.household.slug
    }
}

/// A person of a story: new to the house, or known from another household.
enum Someone {
    New(NewPerson),
    Known { person: PersonId, place: Place, from: Date },
}

impl Someone {
    fn join(self, tx: &mut Tx<'_, '_>, file: &Grant<ThisHousehold>) -> Result<PersonId, file::FileError> {
        match self {
            Self::New(new) => Ok(file::add_person(tx, file, &new)?),
            Self::Known { person, place, from } => {
                file::add_known_person(tx, file, person, place, from)?;
                Ok(person)
            }
        }
    }
}

fn as_db(e: file::FileError) -> DbError {
    DbError::Refused(e.to_string())
}

pub(super) fn unknown(story: &Story, word: &str) -> DemoError {
    DemoError::Word { story: story.household.slug.clone(), word: word.to_owned() }
}

/// A word from a closed list.
pub(super) fn word<T: Coded>(story: &Story, code: &str) -> Result<T, DemoError> {
    T::from_code(code).ok_or_else(|| unknown(story, code))
}

fn day(story: &Story, iso: &str) -> Result<Date, DemoError> {
    Date::from_iso(iso).map_err(|_| unknown(story, iso))
}
