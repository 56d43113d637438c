//! How the words of a decision are kept, once: of the first one under its application, and of one that takes the place of
//! another under the objection after which it was made. Nothing here changes a decision.

use crate::decision::rules::{ApplicationId, Decision, NewDecision, ObjectionId, Provision};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::db::{DbError, Row, Sql};
use foundation::ids::{AccountId, Uuid};
use foundation::params;
use foundation::seal::{Cell, DataKey};

foundation::statements! {
    /// What was decided on an application.
    FIRST(6) = "select outcome, sent_on, grounds, mandate, late_reason, account from decision
                 where municipality = $1 and household = $2 and application = $3";
    /// What it gives.
    FIRST_GIVEN(6) = "select place, what, extent, form, from_on, until_on from provision
                       where municipality = $1 and household = $2 and application = $3 order by place";
    /// A first decision; nothing when someone else was first.
    NEW_FIRST(0) = "insert into decision (municipality, household, application, outcome, sent_on, grounds, mandate,
                                          late_reason, made_at, account)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                    on conflict do nothing";
    /// Something that it gives.
    NEW_FIRST_GIVEN(0) = "insert into provision (municipality, household, application, place, what, extent, form,
                                                 from_on, until_on)
                          values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// What was decided anew after an objection.
    RENEWED(6) = "select outcome, sent_on, grounds, mandate, late_reason, account from renewed_decision
                   where municipality = $1 and household = $2 and objection = $3";
    /// What that gives.
    RENEWED_GIVEN(6) = "select place, what, extent, form, from_on, until_on from renewed_provision
                         where municipality = $1 and household = $2 and objection = $3 order by place";
    /// A decision after an objection; nothing when someone else was first.
    NEW_RENEWED(0) = "insert into renewed_decision (municipality, household, objection, outcome, sent_on, grounds,
                                                    mandate, late_reason, made_at, account, application)
                      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                      on conflict do nothing";
    /// Something that it gives.
    NEW_RENEWED_GIVEN(0) = "insert into renewed_provision (municipality, household, objection, place, what, extent,
                                                           form, from_on, until_on)
                            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
}

/// Under what a decision is kept.
#[derive(Debug, Clone, Copy)]
pub(super) enum Under {
    /// The first one: under its application.
    Application(ApplicationId),
    /// One that takes the place of another: under its objection.
    Objection(ObjectionId),
}

/// Where the words of a decision are bound to. It gives a few things, so the place of each is part of it.
struct Cells {
    grounds: Cell,
    mandate: Cell,
    late: Cell,
    what: [Cell; 3],
    extent: [Cell; 3],
}

const OF_FIRST: Cells = Cells {
    grounds: Cell::new("decision", "grounds"),
    mandate: Cell::new("decision", "mandate"),
    late: Cell::new("decision", "late_reason"),
    what: [
        Cell::new("provision.what", "1"),
        Cell::new("provision.what", "2"),
        Cell::new("provision.what", "3"),
    ],
    extent: [
        Cell::new("provision.extent", "1"),
        Cell::new("provision.extent", "2"),
        Cell::new("provision.extent", "3"),
    ],
};

const OF_RENEWED: Cells = Cells {
    grounds: Cell::new("renewed_decision", "grounds"),
    mandate: Cell::new("renewed_decision", "mandate"),
    late: Cell::new("renewed_decision", "late_reason"),
    what: [
        Cell::new("renewed_provision.what", "1"),
        Cell::new("renewed_provision.what", "2"),
        Cell::new("renewed_provision.what", "3"),
    ],
    extent: [
        Cell::new("renewed_provision.extent", "1"),
        Cell::new("renewed_provision.extent", "2"),
        Cell::new("renewed_provision.extent", "3"),
    ],
};

/// The most things one decision gives.
pub const MOST_PROVISIONS: usize = OF_FIRST.what.len();

impl Under {
    fn id(self) -> Uuid {
        match self {
            Self::Application(id) => id.into(),
            Self::Objection(id) => id.into(),
        }
    }

    const fn cells(self) -> &'static Cells {
        match self {
            Self::Application(_) => &OF_FIRST,
            Self::Objection(_) => &OF_RENEWED,
        }
    }

    /// What reads a decision, and what it gives.
    const fn read(self) -> (&'static Sql, &'static Sql) {
        match self {
            Self::Application(_) => (&FIRST, &FIRST_GIVEN),
            Self::Objection(_) => (&RENEWED, &RENEWED_GIVEN),
        }
    }
}

/// The decision that is kept there; none when nobody decided.
pub(super) fn read(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
    under: Under,
) -> Result<Option<Decision>, DbError> {
    let (id, cells, (decision, _)) = (under.id(), under.cells(), under.read());
    let Some(mut row) = tx.row(decision, params![grant.household(), id])? else { return Ok(None) };
    let late: Option<Vec<u8>> = row.take(4)?;
    let new = NewDecision {
        outcome: row.take(0)?,
        sent_on: row.take(1)?,
        grounds: tx.open(key, cells.grounds, id, &row.take::<Vec<u8>>(2)?)?,
        mandate: tx.open(key, cells.mandate, id, &row.take::<Vec<u8>>(3)?)?,
        late_reason: tx.open_some(key, cells.late, id, late)?,
        provisions: given(tx, grant, key, under)?,
    };
    Ok(Some(Decision { new, by: row.take(5)? }))
}

fn given(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    key: &DataKey,
    under: Under,
) -> Result<Vec<Provision>, DbError> {
    let (id, cells, (_, provisions)) = (under.id(), under.cells(), under.read());
    let rows = tx.rows(provisions, params![grant.household(), id])?;
    let provision = |mut row: Row| {
        let place: i64 = row.take(0)?;
        let place = usize::try_from(place).ok().filter(|at| *at < MOST_PROVISIONS);
        let at = place.ok_or_else(|| DbError::Inconsistent("a provision without a place".into()))?;
        let extent: Option<Vec<u8>> = row.take(2)?;
        Ok(Provision {
            what: tx.open(key, cells.what[at], id, &row.take::<Vec<u8>>(1)?)?,
            extent: tx.open_some(key, cells.extent[at], id, extent)?,
            form: row.take(3)?,
            from: row.take(4)?,
            until: row.take(5)?,
        })
    };
    rows.into_iter().map(provision).collect()
}

/// Keeps a decision with what it gives; false when one is there already, and then nothing changes.
pub(super) fn write(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    (under, application): (Under, ApplicationId),
    new: &NewDecision,
    by: AccountId,
) -> Result<bool, DbError> {
    let (household, now, id, cells) = (grant.household(), tx.now(), under.id(), under.cells());
    let key = tx.key(household)?;
    let grounds = tx.seal(&key, cells.grounds, id, &new.grounds);
    let mandate = tx.seal(&key, cells.mandate, id, &new.mandate);
    let late = tx.seal_some(&key, cells.late, id, new.late_reason.as_deref());
    let (outcome, sent_on) = (new.outcome, new.sent_on);
    let (kept, new_given) = match under {
        Under::Application(_) => {
            let values = params![household, id, outcome, sent_on, grounds, mandate, late, now, by];
            (tx.run(&NEW_FIRST, values)?, &NEW_FIRST_GIVEN)
        }
        Under::Objection(_) => {
            let values =
                params![household, id, outcome, sent_on, grounds, mandate, late, now, by, application];
            (tx.run(&NEW_RENEWED, values)?, &NEW_RENEWED_GIVEN)
        }
    };
    if kept == 0 {
        return Ok(false);
    }
    for (at, given) in new.provisions.iter().take(MOST_PROVISIONS).enumerate() {
        let what = tx.seal(&key, cells.what[at], id, &given.what);
        let extent = tx.seal_some(&key, cells.extent[at], id, given.extent.as_deref());
        let place = i64::try_from(at).unwrap_or(i64::MAX);
        tx.run(new_given, params![household, id, place, what, extent, given.form, given.from, given.until])?;
    }
    Ok(true)
}
