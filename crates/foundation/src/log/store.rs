//! How the log is kept. Lines are added last in a transaction: on PostgreSQL the head of the chain is then
//! locked only for as long as the commit takes.

use super::chain::{ChainBreak, Hash, content, follow, link, read};
use super::{Entry, Outcome};
use crate::access::{Action, Activity, Capacity};
use crate::db::{DbError, EngineKind, RawTx, Row, Value};
use crate::ids::{AccountId, TeamId, Uuid};
use crate::params;
use crate::time::Timestamp;

crate::statements! {
    /// The head of the chain.
    HEAD(2) = "select seq, hash from audit_head where municipality = $1";
    /// Moves the head to line `$2` with hash `$3`. For SQLite, where a transaction that writes is alone.
    LINK(0) = "insert into audit_head (municipality, seq, hash) values ($1, $2, $3)
               on conflict (municipality) do update set seq = excluded.seq, hash = excluded.hash";
    /// The actor's line, at the head. On PostgreSQL, which answers each statement by itself, this one statement moves the head
    /// too, and writes the person's line (unless it was refused) and whose it is (`$15`, when it is one household's). It makes
    /// number and hash as `chain::link` does: nobody waits for the head, and it is locked only for as long as the commit takes.
    ACTOR(0) =
        "insert into audit (municipality, seq, operation, at, account, capacity, action, object,
                            result, origin, content, hash)
         select $1, seq, $2, $3, $4, $5, $6, $7, $8, $9, $10, hash from audit_head where municipality = $1",
        "with linked as (
            insert into audit_head as h (municipality, seq, hash)
            values ($1, 1, sha256(decode(repeat('00', 32), 'hex') || int8send(1) || $10))
            on conflict (municipality) do update
               set seq = h.seq + 1, hash = sha256(h.hash || int8send(h.seq + 1) || $10)
            returning h.seq, h.hash
         ), told as (
            insert into audit (municipality, seq, operation, at, account, capacity, action, object,
                               result, origin, content, hash)
            select $1, seq, $2, $3, $4, $5, $6, $7, $8, $9, $10, hash from linked
         ), worked as (
            insert into processing (municipality, seq, operation, at, activity, action, data_kind,
                                    capacity, team, confidential)
            select $1, seq, $2, $3, $11, $6, $12, $5, $13, $14 from linked where $8 <> 'refused'
         )
         insert into processing_subject (municipality, subject, seq)
         select $1, $15::uuid, seq from linked where $15::uuid is not null";
    /// The person's line, at the head.
    PROCESSING(0) = "insert into processing (municipality, seq, operation, at, activity, action, data_kind,
                                             capacity, team, confidential)
                     select $1, seq, $2, $3, $4, $5, $6, $7, $8, $9 from audit_head where municipality = $1";
    /// Whose line it is, the one at the head.
    SUBJECT(0) = "insert into processing_subject (municipality, subject, seq)
                  select $1, $2, seq from audit_head where municipality = $1";
    /// Who are on a list, unless it was seen before; `$3` is a JSON list of identifiers.
    LISTED(0) =
        "insert into processing_listed (municipality, subject, list)
         select $1, unhex(value), $2 from json_each($3)
          where not exists (select 1 from processing_list where municipality = $1 and list = $2)",
        "insert into processing_listed (municipality, subject, list)
         select $1, value::uuid, $2 from jsonb_array_elements_text($3::text::jsonb)
          where not exists (select 1 from processing_list where municipality = $1 and list = $2)";
    /// The line of a list, the one at the head.
    LIST(0) = "insert into processing_list (municipality, list, seq)
               select $1, $2, seq from audit_head where municipality = $1";
    /// What was done with one household's data, newest first, between two moments.
    LOOKED(6) =
        "select p.at, p.activity, p.action, p.capacity, p.team, p.seq
           from (select seq from processing_subject where municipality = $1 and subject = $2
                 union all
                 select l.seq from processing_listed m
                   join processing_list l on l.municipality = m.municipality and l.list = m.list
                  where m.municipality = $1 and m.subject = $2) s
           join processing p on p.seq = s.seq
          where p.municipality = $1 and p.at >= $3 and p.at < $4
            and (p.confidential = 'open'
                 or exists (select 1 from log_lifted l
                             where l.municipality = $1 and l.subject = $2 and p.at <= l.until_at))
          order by s.seq desc limit $5";
    /// What was done with the withheld part of one household's data, newest first.
    WITHHELD(5) =
        "select p.at, p.activity, p.action, p.capacity, p.team
           from (select seq from processing_subject where municipality = $1 and subject = $2
                 union all
                 select l.seq from processing_listed m
                   join processing_list l on l.municipality = m.municipality and l.list = m.list
                  where m.municipality = $1 and m.subject = $2) s
           join processing p on p.seq = s.seq
          where p.municipality = $1 and p.confidential = 'withheld'
          order by s.seq desc limit $3";
    /// The household may read what was withheld until a moment.
    LIFT(0) = "insert into log_lifted (municipality, subject, until_at, made_by) values ($1, $2, $3, $4)
               on conflict (municipality, subject, until_at) do nothing";
    /// Until when what was withheld may be read.
    LIFTED(1) = "select max(until_at) from log_lifted where municipality = $1 and subject = $2";
    /// A stretch of the chain, with the columns of both lines beside it.
    STRETCH(18) =
        "select a.seq, a.content, a.hash, a.operation, a.at, a.account, a.capacity, a.action, a.object, a.result,
                a.origin, p.operation, p.at, p.activity, p.action, p.capacity, p.team, p.confidential
           from audit a left join processing p on p.municipality = a.municipality and p.seq = a.seq
          where a.municipality = $1 and a.seq > $2 order by a.seq limit 1000";
    /// Processing lines without an audit line.
    UNPAIRED(1) =
        "select count(*) from processing p left join audit a on a.municipality = p.municipality and a.seq = p.seq
          where p.municipality = $1 and a.seq is null";
    /// A stretch of whose lines they are.
    FOUND_BY(2) = "select subject, seq from processing_subject
                    where municipality = $1 and (subject, seq) > ($2, $3) order by subject, seq limit 10000";
    /// A stretch of who are on which list.
    LISTS(2) = "select subject, list from processing_listed
                 where municipality = $1 and (subject, list) > ($2, $3) order by subject, list limit 10000";
    /// The lines of one list.
    LINES(1) = "select seq from processing_list where municipality = $1 and list = $2";
}

/// Adds an operation's lines. Call it last in its transaction.
///
/// # Errors
/// Whatever the database says; the transaction must then be undone: no log, no read.
pub fn append(tx: &mut RawTx<'_>, entry: &Entry) -> Result<(), DbError> {
    // Nobody waits for these one by one: the head is locked until they are kept.
    let mut subjects = if entry.outcome == Outcome::Refused { Vec::new() } else { entry.subjects.clone() };
    subjects.sort_unstable();
    subjects.dedup();
    let only = if let [one] = subjects[..] { Some(one) } else { None };
    let content = content(entry);
    match tx.kind() {
        EngineKind::Sqlite => {
            let (seq, previous) = head(tx)?.unwrap_or((0, [0; 32]));
            let hash = link(&previous, seq + 1, &content);
            tx.later(&LINK, params![seq + 1, hash.to_vec()])?;
            tx.later(&ACTOR, &actors(entry, content))?;
            if entry.outcome == Outcome::Done {
                tx.later(&PROCESSING, &persons(entry))?;
            }
            if let Some(one) = only {
                tx.later(&SUBJECT, params![one])?;
            }
        }
        EngineKind::Postgres => {
            let [_, _, activity, _, data_kind, _, team, confidential] = persons(entry);
            let rest = [activity, data_kind, team, confidential, only.into()];
            tx.later(&ACTOR, &[&actors(entry, content)[..], &rest[..]].concat())?;
        }
    }
    if subjects.len() > 1 {
        // The head is locked, so nobody else can write the same list for the first time.
        let list = list_of(&subjects);
        tx.later(&LISTED, params![list, json_list(&subjects)])?;
        tx.later(&LIST, params![list])?;
    }
    Ok(())
}

/// The actor's line, but for its number and its hash.
fn actors(entry: &Entry, content: Vec<u8>) -> [Value; 9] {
    [
        entry.operation.into(),
        entry.at.into(),
        entry.account.into(),
        entry.capacity.code().into(),
        entry.action.code().into(),
        entry.object.into(),
        entry.outcome.as_str().into(),
        entry.origin.as_str().into(),
        content.into(),
    ]
}

/// The person's line, but for its number.
fn persons(entry: &Entry) -> [Value; 8] {
    [
        entry.operation.into(),
        entry.at.into(),
        entry.activity.code().into(),
        entry.action.code().into(),
        entry.action.data_kind().into(),
        entry.capacity.code().into(),
        entry.team.into(),
        entry.confidentiality.as_str().into(),
    ]
}

/// What a list of households is kept by: the same for the same households, whoever looks.
fn list_of(sorted: &[Uuid]) -> Uuid {
    let bytes: Vec<u8> = sorted.iter().flat_map(Uuid::as_bytes).copied().collect();
    let mut half = [0; 16];
    half.copy_from_slice(&link(&[0; 32], 0, &bytes)[..16]);
    Uuid::from_bytes(half)
}

/// Both engines read a UUID from its 32 hexadecimal digits.
fn json_list(subjects: &[Uuid]) -> String {
    let quoted: Vec<String> = subjects.iter().map(|s| format!("\"{}\"", s.simple())).collect();
    format!("[{}]", quoted.join(","))
}

/// Number and hash of the newest line, or none for an empty log.
///
/// # Errors
/// When the stored head is no hash.
pub fn head(tx: &mut RawTx<'_>) -> Result<Option<(i64, Hash)>, DbError> {
    tx.row(&HEAD, &[])?.map(|mut row| Ok((row.take(0)?, hash_of(&mut row, 1)?))).transpose()
}

fn hash_of(row: &mut Row, i: usize) -> Result<Hash, DbError> {
    row.take::<Vec<u8>>(i)?
        .try_into()
        .map_err(|_| DbError::Inconsistent("a hash of the audit log has another length".into()))
}

/// Walks the whole chain and compares it with its head and with the newest anchor that was kept elsewhere.
/// Gives the number of lines.
///
/// # Errors
/// The outer error when the database cannot be read, the inner one when the chain is broken.
pub fn verify(tx: &mut RawTx<'_>, anchor: Option<(i64, Hash)>) -> Result<Result<i64, ChainBreak>, DbError> {
    let mut before = (0, [0; 32]);
    let mut named = Fingerprint::default();
    let mut anchored = anchor.is_none_or(|(seq, _)| seq == 0);
    loop {
        let stretch = tx.rows(&STRETCH, params![before.0])?;
        if stretch.is_empty() {
            break;
        }
        for mut row in stretch {
            let (seq, content, hash): (i64, Vec<u8>, Vec<u8>) = (row.take(0)?, row.take(1)?, row.take(2)?);
            match told_by(&mut row, &content)? {
                Some(subjects) => named.extend(seq, &subjects),
                None => return Ok(Err(ChainBreak::Altered(seq))),
            }
            before = match follow(before, seq, &content, &hash) {
                Ok(next) => next,
                Err(found) => return Ok(Err(found)),
            };
            if let Some((at, expected)) = anchor.filter(|a| a.0 == seq) {
                if expected != before.1 {
                    return Ok(Err(ChainBreak::Altered(at)));
                }
                anchored = true;
            }
        }
    }
    let expected = head(tx)?.map_or(0, |h| h.0).max(anchor.map_or(0, |a| a.0));
    if !anchored || before.0 < expected {
        return Ok(Err(ChainBreak::CutOff { expected, found: before.0 }));
    }
    let unpaired: i64 = tx.row(&UNPAIRED, &[])?.map_or(Ok(0), |mut r| r.take(0))?;
    if unpaired > 0 {
        return Ok(Err(ChainBreak::Altered(before.0)));
    }
    if found_by(tx)? != named {
        return Ok(Err(ChainBreak::Subjects));
    }
    Ok(Ok(before.0))
}

/// Holds the columns of one line, and of its processing line, against what the hash covers. Gives the subjects
/// that the line names; none when something differs.
fn told_by(row: &mut Row, content: &[u8]) -> Result<Option<Vec<Uuid>>, DbError> {
    let Some(told) = read(content) else { return Ok(None) };
    let [capacity, action, activity, outcome, origin, confidential] = told.codes;
    let audit: (Uuid, i64, Option<Uuid>, Option<Uuid>) =
        (row.take(3)?, row.take(4)?, row.take(5)?, row.take(8)?);
    let codes: [String; 4] = [row.take(6)?, row.take(7)?, row.take(9)?, row.take(10)?];
    let same = audit == (told.operation, told.at, told.account, told.object)
        && codes == [capacity.as_str(), action.as_str(), outcome.as_str(), origin.as_str()];
    let operation: Option<Uuid> = row.take(11)?;
    let line = match operation {
        None => outcome == Outcome::Refused.as_str(),
        Some(operation) => {
            let (at, team): (i64, Option<Uuid>) = (row.take(12)?, row.take(16)?);
            let codes: [String; 4] = [row.take(13)?, row.take(14)?, row.take(15)?, row.take(17)?];
            (operation, at, team) == (told.operation, told.at, told.team)
                && codes == [activity, action, capacity, confidential]
        }
    };
    Ok((same && line).then_some(told.subjects))
}

/// A sum over pairs of line and subject that does not depend on their order: the two sides are read in
/// different orders, and neither may have to fit in memory.
#[derive(Default, PartialEq, Eq)]
struct Fingerprint([u64; 4]);

impl Fingerprint {
    fn extend(&mut self, seq: i64, subjects: &[Uuid]) {
        for subject in subjects {
            let hash = link(&[0; 32], seq, subject.as_bytes());
            for (sum, part) in self.0.iter_mut().zip(hash.as_chunks::<8>().0) {
                *sum = sum.wrapping_add(u64::from_be_bytes(*part));
            }
        }
    }
}

/// The same sum over what households find, by themselves or on a list.
fn found_by(tx: &mut RawTx<'_>) -> Result<Fingerprint, DbError> {
    let (mut found, mut after) = (Fingerprint::default(), (Uuid::nil(), 0_i64));
    loop {
        let stretch = tx.rows(&FOUND_BY, params![after.0, after.1])?;
        if stretch.is_empty() {
            break;
        }
        for mut row in stretch {
            after = (row.take(0)?, row.take(1)?);
            found.extend(after.1, &[after.0]);
        }
    }
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let stretch = tx.rows(&LISTS, params![after.0, after.1])?;
        if stretch.is_empty() {
            return Ok(found);
        }
        for mut row in stretch {
            after = (row.take(0)?, row.take(1)?);
            for mut line in tx.rows(&LINES, params![after.1])? {
                found.extend(line.take(0)?, &[after.0]);
            }
        }
    }
}

/// One time someone worked with a household's data, as the household may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// When.
    pub at: Timestamp,
    /// Why: law and task.
    pub activity: Activity,
    /// What was done, and with which part.
    pub action: Action,
    /// In what capacity; not who.
    pub capacity: Capacity,
    /// For which team.
    pub team: Option<TeamId>,
}

/// What was done with a household's data in a period, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn looked_at(
    tx: &mut RawTx<'_>,
    subject: Uuid,
    from: Timestamp,
    until: Timestamp,
    at_most: u32,
) -> Result<Vec<Looked>, DbError> {
    let rows = tx.rows(&LOOKED, params![subject, from, until, at_most])?;
    rows.into_iter().map(looked).collect()
}

fn looked(mut r: Row) -> Result<Looked, DbError> {
    Ok(Looked {
        at: r.take(0)?,
        activity: r.take(1)?,
        action: r.take(2)?,
        capacity: r.take(3)?,
        team: r.take(4)?,
    })
}

/// What was done with the withheld part of a household's data, newest first.
///
/// # Errors
/// Whatever the database says.
pub fn withheld(tx: &mut RawTx<'_>, subject: Uuid, at_most: u32) -> Result<Vec<Looked>, DbError> {
    tx.rows(&WITHHELD, params![subject, at_most])?.into_iter().map(looked).collect()
}

/// Lets the household read what was withheld until a moment. The lines themselves stay as they are: they are chained.
///
/// # Errors
/// Whatever the database says.
pub fn lift(
    tx: &mut RawTx<'_>,
    subject: Uuid,
    until: Timestamp,
    by: Option<AccountId>,
) -> Result<(), DbError> {
    tx.run(&LIFT, params![subject, until, by]).map(drop)
}

/// Until when what was withheld may be read by the household; none when nothing was lifted.
///
/// # Errors
/// Whatever the database says.
pub fn lifted(tx: &mut RawTx<'_>, subject: Uuid) -> Result<Option<Timestamp>, DbError> {
    tx.row(&LIFTED, params![subject])?.map_or(Ok(None), |mut r| r.take(0))
}
