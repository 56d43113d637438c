//! The demo's neighbours who ask and offer, and those who meet: told through the same rules and stores as everyone's.

use super::files;
use super::fill::{Cast, DemoError, refused};
use super::story::{AskedLine, CouplingLine, NeighbourLine, OfferedLine};
use foundation::access::{Action, Actor, Asking, Exchange, Gate, Grant, Tx};
use foundation::codes::Coded;
use foundation::db::DbError;
use foundation::identity;
use foundation::time::{Date, FixedClock};
use foundation::web::App;
use neighbourhood::area::AreaCode;
use neighbourhood::coupling::{self, Answer, Side, Step};
use neighbourhood::exchange::{
    self, Adviser, Asked, Clearance, Gender, GenderWish, Keeping, LanguageWish, OfferError, OfferId, Offered,
    Reach, RequestId, Said,
};
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::Arc;

/// The coordinator of the demo.
const COORDINATOR: &str = "marga";
/// A coupling is looked at again after so many days.
const REVIEW: i64 = 90;

struct Exchanging<'a> {
    app: &'a App,
    gate: &'a Gate,
    cast: &'a Cast,
    today: Date,
    requests: HashMap<String, RequestId>,
    offers: HashMap<String, OfferId>,
}

/// Makes everyone who asks and offers, and those who meet.
pub(super) async fn make(app: &App, gate: &Gate, cast: &Cast) -> Result<(), DemoError> {
    let file = files::exchange()?;
    let today = foundation::time::today(gate.now());
    let mut exchanging =
        Exchanging { app, gate, cast, today, requests: HashMap::new(), offers: HashMap::new() };
    let adviser = Adviser { name: file.adviser.name, phone: file.adviser.phone, email: file.adviser.email };
    let keeper = exchanging.account(COORDINATOR).await?;
    let keep =
        move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| exchange::keep_adviser(tx, grant, &adviser);
    exchanging.on("adviser", 0, keeper, Action::KeepNeighbours, keep).await?;
    for line in &file.neighbour {
        exchanging.neighbour(line).await?;
    }
    for line in &file.coupling {
        exchanging.coupling(line).await?;
    }
    Ok(())
}

fn word<T: Coded>(code: &str) -> Result<T, DemoError> {
    T::from_code(code).ok_or_else(|| DemoError::Word { story: "exchange".to_owned(), word: code.to_owned() })
}

fn words<T: Coded>(codes: &[String]) -> Result<Vec<T>, DemoError> {
    codes.iter().map(|code| word(code)).collect()
}

fn said(line: &NeighbourLine) -> Result<Said, DemoError> {
    Ok(Said {
        name: line.name.clone(),
        contact: line.contact.clone(),
        area: AreaCode::parse(&line.area).ok(),
        gender: line.gender.as_deref().map_or(Ok(Gender::NotSaid), word)?,
        languages: words(&line.languages)?,
        likings: words(&line.likings)?,
        days: words(&line.days)?,
        parts: words(&line.parts)?,
    })
}

fn asks(line: &AskedLine, also_offers: bool) -> Result<exchange::Asking, DemoError> {
    let gender = line.gender.as_deref().map_or(Ok(GenderWish::Either), word)?;
    let asked =
        Asked { words: line.words.clone(), help: words(&line.help)?, gender, language: LanguageWish::Must };
    let same =
        Offered { words: String::new(), help: asked.help.clone(), reach: Reach::Far, gender: asked.gender };
    Ok(exchange::Asking { asked, setting: word(&line.setting)?, also_offers: also_offers.then_some(same) })
}

fn offers(line: &OfferedLine) -> Result<Offered, DemoError> {
    Ok(Offered {
        words: line.words.clone(),
        help: words(&line.help)?,
        reach: word(&line.reach)?,
        gender: GenderWish::Either,
    })
}

impl Exchanging<'_> {
    async fn account(&self, login: &str) -> Result<Actor, DemoError> {
        let unknown = || DemoError::Word { story: "exchange".to_owned(), word: login.to_owned() };
        let account = self.cast.accounts.get(login).copied().ok_or_else(unknown)?;
        let found = identity::demo_actor(self.app, self.gate, account).await.map_err(refused("account"))?;
        found.ok_or_else(unknown)
    }

    async fn on<T, E, F>(
        &self,
        what: impl Display,
        days_ago: i64,
        actor: Actor,
        action: Action,
        work: F,
    ) -> Result<T, DemoError>
    where
        T: Send + 'static,
        E: From<DbError> + Display + Send + 'static,
        F: FnOnce(&mut Tx<'_, '_>, &Grant<Exchange>) -> Result<T, E> + Send + 'static,
    {
        let asking = Asking { actor, action, subject: Exchange };
        let day = self.today.plus_days(-days_ago);
        let changed = self.gate.at(Arc::new(FixedClock::on(day))).change(asking, work).await;
        changed.map_err(refused(format!("{what} ({})", action.code())))
    }

    async fn neighbour(&mut self, line: &NeighbourLine) -> Result<(), DemoError> {
        let actor = match &line.asked_by {
            Some(login) => self.account(login).await?,
            None => Actor::public(),
        };
        let who = said(line)?;
        let asking = line.ask.as_ref().map(|ask| asks(ask, line.also_offers)).transpose()?;
        let offered = line.offer.as_ref().map(|offer| Ok((offers(offer)?, offer.most))).transpose()?;
        let keep = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| {
            let random = tx.random();
            let keeping = Keeping::New(who, random);
            match (asking, offered) {
                (Some(asking), _) => exchange::ask(tx, grant, keeping, &asking).map(|id| (Some(id), None)),
                (None, Some((offered, most))) => {
                    exchange::offer(tx, grant, keeping, &offered, most).map(|id| (None, Some(id)))
                }
                (None, None) => Ok((None, None)),
            }
        };
        let made = self.on(&line.key, line.days_ago, actor, Action::AskOrOffer, keep).await?;
        if let Some(request) = made.0 {
            self.requests.insert(line.key.clone(), request);
        }
        if let Some(offer) = made.1 {
            self.offers.insert(line.key.clone(), offer);
            self.cleared(line, offer).await?;
        }
        Ok(())
    }

    /// What the coordinator saw of who offers.
    async fn cleared(&self, line: &NeighbourLine, offer: OfferId) -> Result<(), DemoError> {
        let ago = |days: Option<i64>| days.map(|days| self.today.plus_days(-days));
        let seen = Clearance { intake_on: ago(line.intake_days_ago), conduct_on: ago(line.conduct_days_ago) };
        if seen.intake_on.is_none() {
            return Ok(());
        }
        let keeper = self.account(COORDINATOR).await?;
        let note = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<(), OfferError> {
            let offer = exchange::find_offer(tx, grant, offer)?.ok_or(OfferError::Absent)?;
            exchange::note_clearance(tx, grant, offer.neighbour, 1, seen)
        };
        self.on(&line.key, line.intake_days_ago.unwrap_or(0), keeper, Action::KeepNeighbours, note).await?;
        Ok(())
    }

    async fn coupling(&self, line: &CouplingLine) -> Result<(), DemoError> {
        let unknown = |key: &str| DemoError::Word { story: "coupling".to_owned(), word: key.to_owned() };
        let request = self.requests.get(&line.ask).copied().ok_or_else(|| unknown(&line.ask))?;
        let offer = self.offers.get(&line.offer).copied().ok_or_else(|| unknown(&line.offer))?;
        let keeper = self.account(COORDINATOR).await?;
        let put =
            move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| coupling::put(tx, grant, request, offer);
        let id = self.on(&line.ask, line.proposed, keeper.clone(), Action::Match, put).await?;
        let met = line.met.map(|days| {
            let on = self.today.plus_days(-days);
            (days, Step::Meet { on, review: on.plus_days(REVIEW), last: None })
        });
        let both = |days: Option<i64>, step: fn(Side) -> Step| {
            days.into_iter().flat_map(move |days| [(days, step(Side::Asker)), (days, step(Side::Helper))])
        };
        // The coordinator who proposed them has agreed with it.
        let steps = std::iter::once((line.contacted, Step::Contact));
        let steps = steps.chain(both(line.yes, |side| Step::Answer(side, Answer::Yes)));
        let steps = steps.chain(both(line.signed, Step::Sign)).chain(met);
        for (version, (days, step)) in (1..).zip(steps) {
            let take = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| {
                coupling::step(tx, grant, id, version, step).map(drop)
            };
            self.on(&line.ask, days, keeper.clone(), Action::Match, take).await?;
        }
        let views = [(Side::Asker, line.asker_view.clone()), (Side::Helper, line.helper_view.clone())];
        for (side, view) in views {
            let Some(view) = view else { continue };
            let say = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<(), DbError> {
                match coupling::find(tx, grant, id)? {
                    Some(found) => coupling::say(tx, grant, &found, side, &view),
                    None => Ok(()),
                }
            };
            self.on(&line.ask, 1, keeper.clone(), Action::Match, say).await?;
        }
        Ok(())
    }
}
