//! How pictures of life and scores are kept: each picture stays as it was; a new one stands beside it.

use super::rules::{
    Counts, Going, NewScore, Noted, Picture, Profile, Refusal, Said, Score, ScoreId, Voice, read_lines,
    standing, written,
};
use crate::agenda::{self, Item, Waiting};
use crate::file;
use crate::plan::LifeArea;
use crate::timeline::{self, What};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row};
use foundation::ids::{PersonId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};
use foundation::web::PageError;
use std::collections::{BTreeMap, HashMap};

const PURPOSE: Cell = Cell::new("life_profile", "purpose");
const WORDS: Cell = Cell::new("life_words", "words");
const INSTRUMENT: Cell = Cell::new("life_score", "instrument");
const EDITION: Cell = Cell::new("life_score", "edition");
const SCORER: Cell = Cell::new("life_score", "scorer");
const LINES: Cell = Cell::new("life_score", "lines");
const WHY: Cell = Cell::new("life_score", "why");

/// Tells the agenda's line about a member's own picture from their other answers.
const OWN: &str = "life";

foundation::statements! {
    /// Which areas a household looks at.
    PROFILE(3) = "select areas, purpose, version from life_profile where municipality = $1 and household = $2";
    /// The first choice.
    NEW_PROFILE(0) = "insert into life_profile (municipality, household, areas, purpose, version)
                      values ($1, $2, $3, $4, 1) on conflict do nothing";
    /// Another choice; touches nothing when someone else was first.
    CHANGE_PROFILE(0) = "update life_profile set areas = $4, purpose = $5, version = version + 1
                          where municipality = $1 and household = $2 and version = $3";
    /// All pictures, of each voice the oldest first.
    PICTURES(5) = "select id, speaker, edition, noted, on_day from life_picture
                    where municipality = $1 and household = $2 order by speaker, edition";
    /// What was said in all of them.
    SAID(6) = "select picture, area, id, going, counts, words from life_words
                where municipality = $1 and household = $2";
    /// The newest edition of one voice.
    NEWEST(1) = "select edition from life_picture where municipality = $1 and household = $2 and speaker = $3
                  order by edition desc limit 1";
    /// A new picture; nothing when another one with that edition was just kept.
    NEW_PICTURE(0) = "insert into life_picture (municipality, household, speaker, edition, id, noted, on_day, made_at,
                                                made_by)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing";
    /// What is said in it about one area.
    NEW_SAID(0) = "insert into life_words (municipality, household, picture, area, id, going, counts, words)
                   values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// A score of another instrument.
    NEW_SCORE(0) = "insert into life_score (municipality, household, id, person, instrument, edition, scorer, on_day,
                                            lines, made_at, made_by, replaces, why)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    /// All scores, newest first.
    SCORES(9) = "select id, person, instrument, edition, scorer, on_day, lines, replaces, why from life_score
                  where municipality = $1 and household = $2 order by on_day desc, id desc";
}

/// Why nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum LifeError {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Someone else wrote meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// There is no such person in this household.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<LifeError> for PageError {
    fn from(e: LifeError) -> Self {
        match e {
            LifeError::NotThere => Self::NotFound,
            LifeError::Db(e) => e.into(),
            LifeError::Refused(_) | LifeError::Stale => {
                Self::Internal(format!("a handler did not show why a picture of life was refused: {e}"))
            }
        }
    }
}

/// Which areas this household looks at, and what for; all areas until someone chooses.
///
/// # Errors
/// Whatever the database says.
pub fn profile(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Profile, DbError> {
    let household = grant.household();
    let Some(mut row) = tx.row(&PROFILE, params![household])? else {
        return Ok(Profile { areas: LifeArea::ALL.to_vec(), purpose: None, version: 0 });
    };
    let chosen: String = row.take(0)?;
    let sealed: Option<Vec<u8>> = row.take(1)?;
    let key = tx.key(household)?;
    Ok(Profile {
        areas: chosen.split(' ').filter_map(LifeArea::parse).collect(),
        purpose: tx.open_some(&key, PURPOSE, household, sealed)?,
        version: row.take(2)?,
    })
}

/// Chooses the areas this household looks at. What was said about another area stays.
///
/// # Errors
/// [`LifeError::Stale`] when someone else chose meanwhile, [`Refusal::NoArea`].
pub fn choose(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    version: i64,
    areas: &[LifeArea],
    purpose: Option<&str>,
) -> Result<(), LifeError> {
    if areas.is_empty() {
        return Err(Refusal::NoArea.into());
    }
    let household = grant.household();
    let key = tx.key(household)?;
    let areas = areas.iter().map(|area| area.code()).collect::<Vec<_>>().join(" ");
    let purpose = tx.seal_some(&key, PURPOSE, household, purpose);
    let kept = match version {
        0 => tx.run(&NEW_PROFILE, params![household, areas, purpose])?,
        _ => tx.run(&CHANGE_PROFILE, params![household, version, areas, purpose])?,
    };
    if kept == 1 { Ok(()) } else { Err(LifeError::Stale) }
}

/// Every picture, of each voice the oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn pictures(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Picture>, DbError> {
    let household = grant.household();
    let key = tx.key(household)?;
    let mut said: HashMap<Uuid, BTreeMap<LifeArea, Said>> = HashMap::new();
    for row in tx.rows(&SAID, params![household])? {
        let (picture, area, one) = read_said(tx, &key, row)?;
        said.entry(picture).or_default().insert(area, one);
    }
    let team: Uuid = household.into();
    let picture = |mut row: Row| {
        let (id, speaker): (Uuid, Uuid) = (row.take(0)?, row.take(1)?);
        let voice = if speaker == team { Voice::Team } else { Voice::Member(speaker.into()) };
        let said = said.remove(&id).unwrap_or_default();
        Ok(Picture { id, voice, edition: row.take(2)?, noted: row.take(3)?, on: row.take(4)?, said })
    };
    tx.rows(&PICTURES, params![household])?.into_iter().map(picture).collect()
}

fn read_said(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<(Uuid, LifeArea, Said), DbError> {
    let (picture, area, id): (Uuid, LifeArea, Uuid) = (row.take(0)?, row.take(1)?, row.take(2)?);
    let going: Option<Going> = row.take(3)?;
    let counts: Counts = row.take(4)?;
    let sealed: Option<Vec<u8>> = row.take(5)?;
    let words = tx.open_some(key, WORDS, id, sealed)?;
    Ok((picture, area, Said { going, words, counts }))
}

/// Keeps what the person whose account this is says themselves; there is no way to speak for someone else. `after` is
/// the edition they saw. The team hears that something was written.
///
/// # Errors
/// [`LifeError::Stale`] when a newer one was kept, [`Refusal::Empty`].
pub fn keep_own(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    after: i64,
    said: &BTreeMap<LifeArea, Said>,
) -> Result<Uuid, LifeError> {
    let person = grant.person().ok_or(LifeError::NotThere)?;
    let id = keep(tx, grant, Voice::Member(person), Noted::Themselves, after, said)?;
    let today = tx.today();
    agenda::set(tx, grant, &Item::new(Waiting::Answer, person, today).about(OWN))?;
    Ok(id)
}

/// Keeps what the team says, or what a member says and the team writes down at the table. What a member wrote
/// themselves stays as it is beside it.
///
/// # Errors
/// [`LifeError::Stale`] when a newer one was kept, or a [`Refusal`].
pub fn keep_told(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    voice: Voice,
    after: i64,
    said: &BTreeMap<LifeArea, Said>,
) -> Result<Uuid, LifeError> {
    if let Voice::Member(person) = voice {
        member(tx, grant, person)?;
        agenda::clear(tx, grant, Waiting::Answer, person, OWN)?;
    }
    keep(tx, grant, voice, Noted::ByTeam, after, said)
}

fn keep(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    voice: Voice,
    noted: Noted,
    after: i64,
    said: &BTreeMap<LifeArea, Said>,
) -> Result<Uuid, LifeError> {
    if !said.values().any(Said::says_something) {
        return Err(Refusal::Empty.into());
    }
    let household = grant.household();
    let speaker: Uuid = match voice {
        Voice::Member(person) => person.into(),
        Voice::Team => household.into(),
    };
    let newest = tx.row(&NEWEST, params![household, speaker])?;
    let newest: i64 = newest.map_or(Ok(0), |mut row| row.take(0))?;
    if newest != after {
        return Err(LifeError::Stale);
    }
    let (id, today, now): (Uuid, _, _) = (tx.new_id(), tx.today(), tx.now());
    let kept =
        tx.run(&NEW_PICTURE, params![household, speaker, after + 1, id, noted, today, now, grant.account()])?;
    if kept != 1 {
        return Err(LifeError::Stale);
    }
    let key = tx.key(household)?;
    for (area, one) in said.iter().filter(|(_, one)| one.says_something()) {
        let row: Uuid = tx.new_id();
        let words = tx.seal_some(&key, WORDS, row, one.words.as_deref());
        tx.run(&NEW_SAID, params![household, id, *area, row, one.going, one.counts, words])?;
    }
    timeline::add(tx, grant, What::Life, id, "")?;
    Ok(id)
}

/// Someone who belongs to the household, or did.
fn member(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, person: PersonId) -> Result<(), LifeError> {
    let belongs = file::members(tx, grant)?.iter().any(|m| m.person == person);
    if belongs { Ok(()) } else { Err(Refusal::NotAMember.into()) }
}

/// Keeps a score of another instrument, as it was given (R8).
///
/// # Errors
/// [`Refusal::NotAMember`].
pub fn add_score(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewScore,
) -> Result<ScoreId, LifeError> {
    keep_score(tx, grant, new, None)
}

/// Keeps a score that takes the place of one that was copied wrongly, and why. The old one stays.
///
/// # Errors
/// [`LifeError::NotThere`] when there is no such score, [`LifeError::Stale`] when another took its place meanwhile,
/// [`Refusal::NotAMember`].
pub fn correct_score(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    old: ScoreId,
    new: &NewScore,
    why: &str,
) -> Result<ScoreId, LifeError> {
    let all = scores(tx, grant)?;
    if all.iter().all(|score| score.id != old) {
        return Err(LifeError::NotThere);
    }
    if standing(&all).iter().all(|one| one.score.id != old) {
        return Err(LifeError::Stale);
    }
    match keep_score(tx, grant, new, Some((old, why))) {
        Err(LifeError::Db(DbError::AlreadyThere)) => Err(LifeError::Stale),
        other => other,
    }
}

fn keep_score(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    new: &NewScore,
    replaces: Option<(ScoreId, &str)>,
) -> Result<ScoreId, LifeError> {
    member(tx, grant, new.person)?;
    let household = grant.household();
    let (id, now): (ScoreId, _) = (tx.new_id(), tx.now());
    let key = tx.key(household)?;
    let instrument = tx.seal(&key, INSTRUMENT, id, &new.instrument);
    let edition = tx.seal(&key, EDITION, id, &new.edition);
    let scorer = tx.seal(&key, SCORER, id, &new.scorer);
    let lines = tx.seal(&key, LINES, id, &written(&new.lines));
    let old = replaces.map(|(old, _)| old);
    let why = replaces.map(|(_, why)| tx.seal(&key, WHY, id, why));
    tx.run(
        &NEW_SCORE,
        params![
            household,
            id,
            new.person,
            instrument,
            edition,
            scorer,
            new.on,
            lines,
            now,
            grant.account(),
            old,
            why
        ],
    )?;
    timeline::add(tx, grant, What::Life, id, "")?;
    Ok(id)
}

/// All scores, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn scores(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Vec<Score>, DbError> {
    let key = tx.key(grant.household())?;
    tx.rows(&SCORES, params![grant.household()])?.into_iter().map(|row| read_score(tx, &key, row)).collect()
}

fn read_score(tx: &Tx<'_, '_>, key: &DataKey, mut row: Row) -> Result<Score, DbError> {
    let id: ScoreId = row.take(0)?;
    let open = |cell: Cell, sealed: Vec<u8>| tx.open(key, cell, id, &sealed);
    let lines = open(LINES, row.take(6)?)?;
    let lines = read_lines(&lines).map_err(|e| DbError::Inconsistent(format!("a kept score: {e}")))?;
    let what = NewScore {
        person: row.take(1)?,
        instrument: open(INSTRUMENT, row.take(2)?)?,
        edition: open(EDITION, row.take(3)?)?,
        scorer: open(SCORER, row.take(4)?)?,
        on: row.take(5)?,
        lines,
    };
    let (old, why): (Option<ScoreId>, Option<Vec<u8>>) = (row.take(7)?, row.take(8)?);
    let why = why.map(|sealed| open(WHY, sealed)).transpose()?;
    Ok(Score { id, what, replaces: old.zip(why) })
}
