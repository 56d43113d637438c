//! Finding by words: for each municipality an index over the map, in memory. Whoever asks first has it brought up to date.

use super::rules::{
    Freshness, HelpKind, Load, Now, Opening, ServiceStatus, Space, Theme, Wanted, freshness, nearest,
    nearness,
};
use super::store::indexed::{self, Indexed, Newest, Stamp};
use crate::area::{AreaCode, Point};
use foundation::access::{Action, Actor, Asking, Gate, GateError, Neighbourhood, Tx};
use foundation::db::DbError;
use foundation::ids::Uuid;
use foundation::tenancy::MunicipalityCode;
use foundation::time::{Date, Timestamp};
use search::{Dutch, Finder, Finds, Help, Question, SearchError};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, TryLockError};
use std::time::Duration;

/// What changed this long before the last look is looked at again: a change that was made earlier may be kept later, and the
/// clocks of two machines differ.
const OVERLAP: Duration = Duration::from_secs(120);
/// As long as nothing newer is there, that is looked at again no sooner than this: after a package of fifty thousand services it is
/// all of them, for as long as the overlap lasts.
const AGAIN: Duration = Duration::from_secs(1);
/// How many services are taken in at a time.
const AT_A_TIME: u32 = 500;
/// So many times at most while someone waits: ten thousand services, more than a municipality has.
const PARTS: u32 = 20;
/// What is not known to be true counts for half (R48).
const STALE: f32 = 0.5;
/// So does what is full: whoever looks for help is not sent there first.
const FULL: f32 = 0.5;

/// In a list without words, distances are told apart by so many metres.
const STRETCH: u32 = 500;

/// A place in a list without words: whether it comes lower, how many stretches away it is, and when it was checked.
type Rank = (bool, u32, Reverse<Option<Date>>);

/// The indexes of this installation.
#[derive(Default)]
pub struct Finders {
    all: Mutex<HashMap<MunicipalityCode, Arc<MapFinder>>>,
}

/// What is known of a service beside its words.
#[derive(Debug, Clone)]
struct Known {
    kind: HelpKind,
    status: ServiceStatus,
    /// None: for all neighbourhoods.
    areas: Vec<AreaCode>,
    themes: Vec<Theme>,
    assured_on: Option<Date>,
    unconfirmed_from: Option<Date>,
    load: Option<Load>,
    opening: Opening,
    places: Vec<Point>,
}

/// The index of one municipality.
struct MapFinder {
    finder: Finder<Known>,
    seen: Mutex<Seen>,
    /// Whether everything was taken in once. Whoever asks while somebody else takes in what is new need then not wait.
    made: AtomicBool,
}

/// How far the index is.
#[derive(Default)]
struct Seen {
    /// What was the newest when it was last looked at, and when that was.
    newest: Newest,
    looked: Option<Timestamp>,
    /// Everything older was taken in.
    until: Option<Timestamp>,
    /// What was taken in of what is newer than that, as it was then.
    newer: HashMap<u128, Stamp>,
    /// Where taking in everything for the first time has come.
    first: First,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum First {
    #[default]
    NotBegun,
    Until(u128),
    Done,
}

/// Whether there is more to take in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// There is.
    More,
    /// The index is up to date.
    Nothing,
}

impl Finders {
    fn of(&self, municipality: MunicipalityCode) -> Result<Arc<MapFinder>, DbError> {
        let mut all = self.all.lock().map_err(|_| broken(&SearchError::Broken))?;
        if let Some(known) = all.get(&municipality) {
            return Ok(Arc::clone(known));
        }
        let finder = Finder::empty(Dutch::standard()).map_err(|e| broken(&e))?;
        let new = Arc::new(MapFinder { finder, seen: Mutex::default(), made: AtomicBool::new(false) });
        all.insert(municipality, Arc::clone(&new));
        Ok(new)
    }

    /// Takes in what changed since, a part of it when that is much.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn catch_up(&self, tx: &mut Tx<'_, '_>) -> Result<Rest, DbError> {
        self.of(tx.municipality())?.catch_up(tx)
    }

    /// What is wanted, without words: the first so many, and how many there are in all.
    pub(super) fn browse(
        &self,
        tx: &mut Tx<'_, '_>,
        wanted: &Wanted,
        at_most: usize,
    ) -> Result<(Vec<u128>, usize), DbError> {
        let finder = self.of(tx.municipality())?;
        finder.catch_up_for_a_question(tx)?;
        let today = tx.today();
        finder.finder.browse(at_most, |known| known.rank(wanted, today)).map_err(|e| broken(&e))
    }

    /// What a question brings up, with how much there is in all.
    pub(super) fn find(
        &self,
        tx: &mut Tx<'_, '_>,
        question: Question<'_>,
        wanted: &Wanted,
        at_most: usize,
    ) -> Result<Finds, DbError> {
        let finder = self.of(tx.municipality())?;
        finder.catch_up_for_a_question(tx)?;
        let (wanted, today) = (wanted.clone(), tx.today());
        finder
            .finder
            .find(question, at_most, move |known| known.weighs(&wanted, today))
            .map_err(|e| broken(&e))
    }

    /// Which services words bring up, of whatever kind and also when they are no longer offered, the best first; and how
    /// many there are in all.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(crate) fn ranked(
        &self,
        tx: &mut Tx<'_, '_>,
        words: &str,
        at_most: usize,
    ) -> Result<(Vec<Uuid>, u64), DbError> {
        let finder = self.of(tx.municipality())?;
        finder.catch_up_for_a_question(tx)?;
        let today = tx.today();
        let weigh = move |known: &Known| Some(known.trust(today));
        let found = finder.finder.rank(Question::Sent(words), at_most, weigh);
        let (ids, total) = found.map_err(|e| broken(&e))?;
        Ok((ids.into_iter().map(Uuid::from_u128).collect(), total as u64))
    }
}

/// Makes the index of a municipality before anyone asks. When it cannot, whoever asks hears why.
pub async fn warm(gate: Gate, finders: Arc<Finders>) {
    loop {
        let finders = Arc::clone(&finders);
        let asking = Asking { actor: Actor::public(), action: Action::SeeDirectory, subject: Neighbourhood };
        let rest = gate.read(asking, move |tx, _| finders.catch_up(tx)).await;
        match rest {
            Ok(Rest::More) => {}
            Ok(Rest::Nothing) => return,
            Err(error) => {
                let error: GateError<DbError> = error;
                return tracing::warn!(%error, "the index of the social map could not be made ahead");
            }
        }
    }
}

fn broken(error: &SearchError) -> DbError {
    DbError::Engine(error.to_string())
}

impl Known {
    /// Whether it is what is wanted, whatever the words.
    fn fits(&self, wanted: &Wanted) -> bool {
        let there = self.status.is_offered()
            && wanted.kind.is_none_or(|kind| self.kind == kind)
            && wanted.theme.is_none_or(|theme| self.themes.contains(&theme))
            && wanted.area.as_ref().is_none_or(|area| self.areas.is_empty() || self.areas.contains(area));
        there && wanted.open_at.is_none_or(|at| self.opening.now(self.status, at).is_some_and(Now::is_open))
    }

    /// What it counts for beside the words; none when it is not what is wanted.
    fn weighs(&self, wanted: &Wanted, today: Date) -> Option<f32> {
        let near = wanted.from.map_or(1.0, |from| nearness(nearest(from, &self.places)));
        self.fits(wanted).then(|| self.trust(today) * self.room(today) * near)
    }

    /// Its place in a list without words: what can be relied on and has room comes first, then what is nearer, then what was
    /// checked later. None when it is not what is wanted.
    fn rank(&self, wanted: &Wanted, today: Date) -> Option<Rank> {
        let lower = self.trust(today) * self.room(today) < 1.0;
        let stretch = match wanted.from {
            Some(from) => nearest(from, &self.places).map_or(u32::MAX, |metres| metres / STRETCH),
            None => 0,
        };
        self.fits(wanted).then_some((lower, stretch, Reverse(self.assured_on)))
    }

    /// What is stale counts for less.
    fn trust(&self, today: Date) -> f32 {
        match freshness(self.assured_on, self.unconfirmed_from, today) {
            Freshness::Fresh(_) => 1.0,
            Freshness::Stale(_) | Freshness::NeverChecked | Freshness::Unconfirmed(_) => STALE,
        }
    }

    /// What is full counts for less.
    fn room(&self, today: Date) -> f32 {
        match self.load.and_then(|load| load.space(today)) {
            Some(Space::Full) => FULL,
            Some(Space::Free | Space::Nearly) | None => 1.0,
        }
    }
}

impl MapFinder {
    /// Takes in what is new before a question is answered: of a package that has just come in as much as someone can wait for.
    fn catch_up_for_a_question(&self, tx: &mut Tx<'_, '_>) -> Result<(), DbError> {
        for _ in 0..PARTS {
            if self.catch_up(tx)? == Rest::Nothing {
                break;
            }
        }
        Ok(())
    }

    fn catch_up(&self, tx: &mut Tx<'_, '_>) -> Result<Rest, DbError> {
        let mut seen = match self.seen.try_lock() {
            Ok(seen) => seen,
            Err(TryLockError::WouldBlock) if self.made.load(Ordering::Relaxed) => return Ok(Rest::Nothing),
            Err(TryLockError::WouldBlock) => self.seen.lock().map_err(|_| broken(&SearchError::Broken))?,
            Err(TryLockError::Poisoned(_)) => return Err(broken(&SearchError::Broken)),
        };
        let now = tx.now();
        if seen.first != First::Done {
            let after = if let First::Until(id) = seen.first { Some(id) } else { None };
            let began = *seen.until.get_or_insert(now.minus(OVERLAP));
            let part = indexed::all(tx, after, AT_A_TIME)?;
            seen.first = match part.last() {
                Some(last) if part.len() == AT_A_TIME as usize => First::Until(last.id),
                _ => First::Done,
            };
            seen.newer
                .extend(part.iter().filter_map(|i| Some((i.id, i.stamp.filter(|stamp| stamp.at >= began)?))));
            self.take_in(part)?;
            self.made.store(seen.first == First::Done, Ordering::Relaxed);
            return Ok(if seen.first == First::Done { Rest::Nothing } else { Rest::More });
        }
        let newest = indexed::newest(tx)?;
        if newest == seen.newest && seen.looked.is_some_and(|looked| looked < now && now < looked.plus(AGAIN))
        {
            return Ok(Rest::Nothing);
        }
        let since = seen.until.unwrap_or(now);
        let stamps = indexed::changed_since(tx, since)?;
        let mut news: Vec<u128> = stamps
            .iter()
            .filter(|(id, stamp)| seen.newer.get(id) != Some(stamp))
            .map(|(id, _)| *id)
            .collect();
        news.truncate(AT_A_TIME as usize);
        let rest = if news.len() == AT_A_TIME as usize { Rest::More } else { Rest::Nothing };
        if !news.is_empty() {
            let part = indexed::some(tx, &news)?;
            seen.newer.extend(part.iter().filter_map(|i| Some((i.id, i.stamp?))));
            self.take_in(part)?;
        }
        if rest == Rest::Nothing {
            (seen.newest, seen.looked) = (newest, Some(now));
        }
        let until = now.minus(OVERLAP);
        if rest == Rest::Nothing && until > since {
            seen.until = Some(until);
            seen.newer.retain(|_, stamp| stamp.at >= until);
        }
        Ok(rest)
    }

    fn take_in(&self, services: Vec<Indexed>) -> Result<(), DbError> {
        if services.is_empty() {
            return Ok(());
        }
        let services = services.into_iter().map(|service| {
            let help = Help {
                id: service.id,
                name: service.name,
                tags: service.tags,
                themes: service.themes.iter().map(|theme| theme.code().to_owned()).collect(),
                text: service.text,
            };
            let known = Known {
                kind: service.kind,
                status: service.status,
                areas: service.areas,
                themes: service.themes,
                assured_on: service.assured_on,
                unconfirmed_from: service.unconfirmed_from,
                load: service.load,
                opening: service.opening,
                places: service.places,
            };
            (help, known)
        });
        self.finder.replace(services.collect(), &[]).map_err(|e| broken(&e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(assured_on: &str) -> Known {
        Known {
            kind: HelpKind::Neighbour,
            status: ServiceStatus::Active,
            areas: Vec::new(),
            themes: vec![Theme::Money],
            assured_on: Date::from_iso(assured_on).ok(),
            unconfirmed_from: None,
            load: None,
            opening: Opening::default(),
            places: Vec::new(),
        }
    }

    fn today() -> Date {
        Date::from_iso("2026-03-01").expect("a day")
    }

    #[test]
    fn r048_what_is_stale_counts_for_half() {
        let weight = |assured_on| known(assured_on).weighs(&Wanted::default(), today());
        assert_eq!(weight("2026-02-01"), Some(1.0));
        assert_eq!(weight("2025-08-01"), Some(0.5));
        assert_eq!(weight("nobody"), Some(0.5), "nobody ever checked it");
    }

    #[test]
    fn r050_two_silences_and_a_full_list_count_for_half() {
        let on = |text: &str| Date::from_iso(text).ok();
        let silent = |from| Known { unconfirmed_from: on(from), ..known("2026-02-01") };
        assert_eq!(silent("2026-03-01").weighs(&Wanted::default(), today()), Some(0.5));
        assert_eq!(silent("2026-03-02").weighs(&Wanted::default(), today()), Some(1.0), "not yet");
        let load = |helping| on("2026-02-01").and_then(|on| Load::said(helping, 10, on));
        let busy = |helping| Known { load: load(helping), ..known("2026-02-01") };
        assert_eq!(busy(10).weighs(&Wanted::default(), today()), Some(0.5));
        assert_eq!(busy(9).weighs(&Wanted::default(), today()), Some(1.0));
    }

    #[test]
    fn only_what_is_wanted_comes_up() {
        let area = |code: &str| AreaCode::parse(code).ok();
        let (here, there) = (area("BU99010001"), area("BU99010002"));
        let local = Known { areas: here.iter().cloned().collect(), ..known("2026-02-01") };
        let gone = Known { status: ServiceStatus::Defunct, ..known("2026-02-01") };
        let wanted = |area: &Option<AreaCode>| Wanted { area: area.clone(), ..Wanted::default() };
        assert!(local.weighs(&wanted(&here), today()).is_some());
        assert!(local.weighs(&wanted(&there), today()).is_none());
        assert!(known("2026-02-01").weighs(&wanted(&there), today()).is_some(), "for all neighbourhoods");
        assert!(gone.weighs(&Wanted::default(), today()).is_none());
        let work = Wanted { theme: Some(Theme::Work), ..Wanted::default() };
        let church = Wanted { kind: Some(HelpKind::Church), ..Wanted::default() };
        assert!(local.weighs(&work, today()).is_none() && local.weighs(&church, today()).is_none());
    }
}
