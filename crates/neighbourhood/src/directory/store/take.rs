//! What was laid down and settled becomes the directory, all of it in the caller's one transaction: whole sets at a time, so
//! that it takes as long as the engine needs and no memory of ours.

use super::must_be_for_writing;
use super::project;
use crate::social_map::{HelpKind, Line};
use foundation::access::{Grant, Neighbourhood, Tx};
use foundation::db::{DbError, Sql};
use foundation::params;
use foundation::texts::Texts;

foundation::statements! {
    /// Rows that are new, or not as they were.
    NEWS(0) = "insert into staged_news (municipality, entity, id)
               select distinct r.municipality, r.entity, r.id from staged_row r
                where r.municipality = $1
                  and not exists (select 1 from standard_row s where s.municipality = r.municipality
                                     and s.entity = r.entity and s.id = r.id and s.owner = r.owner
                                     and s.owner_id = r.owner_id and s.print = r.print)
               on conflict do nothing";
    /// What lost something that is not in the package any more.
    LOST(0) = "insert into staged_news (municipality, entity, id)
               select distinct s.municipality, s.owner, s.owner_id from standard_row s
                where s.municipality = $1 and s.owner <> ''
                  and exists (select 1 from staged_row o where o.municipality = s.municipality
                                 and o.entity = s.owner and o.id = s.owner_id)
                  and not exists (select 1 from staged_row k where k.municipality = s.municipality
                                     and k.entity = s.entity and k.id = s.id and k.owner = s.owner
                                     and k.owner_id = s.owner_id)
               on conflict do nothing";
    /// News of a part is news of what it is of.
    UPWARD(0) = "insert into staged_news (municipality, entity, id)
                 select distinct r.municipality, r.owner, r.owner_id
                   from staged_news n
                   join staged_row r on r.municipality = n.municipality and r.entity = n.entity and r.id = n.id
                  where n.municipality = $1 and r.owner <> ''
                 on conflict do nothing";
    /// Takes away what is not in the package any more, of what is.
    GONE(0) = "delete from standard_row where municipality = $1 and owner <> ''
                  and exists (select 1 from staged_row o where o.municipality = standard_row.municipality
                                 and o.entity = standard_row.owner and o.id = standard_row.owner_id)
                  and not exists (select 1 from staged_row k where k.municipality = standard_row.municipality
                                     and k.entity = standard_row.entity and k.id = standard_row.id
                                     and k.owner = standard_row.owner and k.owner_id = standard_row.owner_id)";
    /// Takes away what was of that.
    ORPHANS(0) = "delete from standard_row where municipality = $1 and owner <> ''
                     and not exists (select 1 from standard_row o where o.municipality = standard_row.municipality
                                        and o.entity = standard_row.owner and o.id = standard_row.owner_id)";
    /// Takes the rows in.
    TAKE(0) = "insert into standard_row (municipality, entity, id, owner, owner_id, own, fields, print)
               select r.municipality, r.entity, r.id, r.owner, r.owner_id, r.own, r.fields, r.print
                 from staged_row r where r.municipality = $1
               on conflict (municipality, entity, id, owner, owner_id) do update
                  set fields = excluded.fields, print = excluded.print
                where standard_row.print <> excluded.print";
    /// How many things of a kind the package has.
    STAGED(1) = "select count(*) from staged_row where municipality = $1 and entity = $2 and owner = ''";
    /// How many of them bring news.
    STAGED_NEWS(1) = "select count(*) from staged_row r
                        join staged_news n on n.municipality = r.municipality and n.entity = r.entity and n.id = r.id
                       where r.municipality = $1 and r.entity = $2 and r.owner = ''";
    /// How many organisations with news are known.
    KNOWN_ORGANIZATIONS(1) = "select count(*) from staged_news n
                                join organization k on k.municipality = n.municipality and k.source_id = n.id
                               where n.municipality = $1 and n.entity = 'organization'";
    /// How many places with news are known.
    KNOWN_LOCATIONS(1) = "select count(*) from staged_news n
                            join location k on k.municipality = n.municipality and k.source_id = n.id
                           where n.municipality = $1 and n.entity = 'location'";
    /// How many services with news are known, those that were changed here left out.
    KNOWN_SERVICES(1) = "select count(*) from staged_news n
                           join service k on k.municipality = n.municipality and k.source_id = n.id
                          where n.municipality = $1 and n.entity = 'service' and k.edited_on is null";
    /// Services with news that were changed here.
    KEPT(1) = "select k.name from staged_news n
                 join service k on k.municipality = n.municipality and k.source_id = n.id
                where n.municipality = $1 and n.entity = 'service' and k.edited_on is not null order by k.name";
}

/// As what services are taken in: HSDS does not know these, and a coordinator may change them later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenAs {
    /// Kind of help.
    pub kind: HelpKind,
    /// Line of care.
    pub line: Line,
}

impl Default for TakenAs {
    /// Published directories mostly hold professional services that are open to all.
    fn default() -> Self {
        Self { kind: HelpKind::Formal, line: Line::Accessible }
    }
}

/// How many things of one kind were added, changed and left alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// New in the map.
    pub added: u64,
    /// Known, with news.
    pub changed: u64,
    /// Known, without news.
    pub unchanged: u64,
}

impl Tally {
    /// In a sentence.
    #[must_use]
    pub fn told(&self, t: &Texts, key: &str) -> String {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        t.with(
            key,
            &[
                ("added", number(self.added).into()),
                ("changed", number(self.changed).into()),
                ("unchanged", number(self.unchanged).into()),
            ],
        )
    }
}

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Organisations.
    pub organizations: Tally,
    /// Places.
    pub locations: Tally,
    /// Services.
    pub services: Tally,
    /// Names of services that were changed here since, and so kept as they are although there is news.
    pub kept: Vec<String>,
    /// How many refusals there are; they are read part by part.
    pub refused: u64,
}

/// Makes what was laid down the directory. The same package again changes nothing.
///
/// # Errors
/// Whatever the database says, and then nothing changes.
pub fn become_directory(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<Neighbourhood>,
    as_what: TakenAs,
) -> Result<ImportReport, DbError> {
    must_be_for_writing(grant)?;
    super::stage::in_sets(tx)?;
    super::stage::forget_news(tx)?;
    tx.run(&NEWS, params![])?;
    tx.run(&LOST, params![])?;
    // As deep as the standard nests.
    for _ in 0..6 {
        if tx.run(&UPWARD, params![])? == 0 {
            break;
        }
    }
    let kept = tx.rows(&KEPT, params![])?.into_iter().map(|mut row| row.take(0));
    let kept: Vec<String> = kept.collect::<Result<_, _>>()?;
    let mut report = ImportReport {
        organizations: tally(tx, "organization", &KNOWN_ORGANIZATIONS, 0)?,
        locations: tally(tx, "location", &KNOWN_LOCATIONS, 0)?,
        services: tally(tx, "service", &KNOWN_SERVICES, kept.len() as u64)?,
        kept,
        refused: super::stage::refused_before(tx)?.refused,
    };
    report.kept.dedup();
    if tx.run(&GONE, params![])? > 0 {
        for _ in 0..6 {
            if tx.run(&ORPHANS, params![])? == 0 {
                break;
            }
        }
    }
    tx.run(&TAKE, params![])?;
    project::project(tx, as_what)?;
    Ok(report)
}

fn tally(tx: &mut Tx<'_, '_>, entity: &str, known: &'static Sql, kept: u64) -> Result<Tally, DbError> {
    let mut count = |sql, params: &[foundation::db::Value]| -> Result<u64, DbError> {
        let number: i64 = tx.row(sql, params)?.map(|mut row| row.take(0)).transpose()?.unwrap_or_default();
        Ok(u64::try_from(number).unwrap_or_default())
    };
    let staged = count(&STAGED, params![entity])?;
    let news = count(&STAGED_NEWS, params![entity])?;
    let changed = count(known, params![])?;
    Ok(Tally { added: news.saturating_sub(changed + kept), changed, unchanged: staged.saturating_sub(news) })
}
