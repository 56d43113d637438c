//! The team's board, for who leads it: what is late, what falls due this week, and files that nobody works on.
//! In order of the last day and nothing else: it counts terms, not people.

use super::caseload::{Row, cursor, next_href, row};
use super::done;
use crate::file::rules::{Cursor, Listed, end_of_week};
use crate::file::store::{self, BoardRow};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use foundation::access::{Caseload, Grant, Replied, Tx};
use foundation::db::DbError;
use foundation::identity::{self, Worker};
use foundation::ids::AccountId;
use foundation::texts::Texts;
use foundation::time::Standing;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted, see_other};
use std::collections::{BTreeMap, HashMap};

/// A household on the board, with who works on it.
struct Worked {
    row: Row,
    workers: String,
}

/// A household that nobody works on, with the name of its own field.
struct Alone {
    row: Row,
    field: String,
}

#[derive(Template)]
#[template(path = "file/board.html")]
struct BoardPage {
    frame: Frame,
    t: Texts,
    form: Form,
    team: Option<String>,
    late: Vec<Worked>,
    this_week: Vec<Worked>,
    alone: Vec<Alone>,
    workers: Vec<Choice>,
    first: bool,
    next: Option<String>,
}

/// Everything that is read for the board.
#[derive(Default)]
struct Loaded {
    team: Option<String>,
    due: Vec<BoardRow>,
    next: Option<Cursor>,
    alone: Vec<Listed>,
    workers: Vec<Worker>,
    names: BTreeMap<AccountId, String>,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>, after: Option<&Cursor>) -> Result<Loaded, DbError> {
    let Some(team) = grant.team() else { return Ok(Loaded::default()) };
    let last = end_of_week(tx.today());
    let (due, next) = store::due_on_board(tx, grant, team, last, after)?;
    let workers = identity::workers(tx, grant, team)?;
    let mut names: BTreeMap<AccountId, String> =
        workers.iter().map(|w| (w.account, w.name.clone())).collect();
    for account in due.iter().flat_map(|row| &row.workers) {
        if !names.contains_key(account) {
            names.insert(*account, identity::account_name(tx, grant, *account)?);
        }
    }
    let teams = identity::teams(tx, grant)?;
    Ok(Loaded {
        team: teams.into_iter().find(|t| t.id == team).map(|t| t.name),
        due,
        next,
        alone: store::nobody_works_on(tx, grant, team)?,
        workers,
        names,
    })
}

fn choices(ctx: &Ctx, workers: &[Worker]) -> Vec<Choice> {
    let nobody = Choice { value: String::new(), label: ctx.t.get("file-choose-worker") };
    let known = workers.iter().map(|w| Choice { value: ctx.handle(w.account), label: w.name.clone() });
    std::iter::once(nobody).chain(known).collect()
}

pub(super) async fn show(ctx: Ctx, Query(query): Query<HashMap<String, String>>) -> Result<Page, PageError> {
    let after = cursor(&ctx, &query)?;
    let first = after.is_none();
    let loaded = ctx.caseload().read(move |tx, grant| load(tx, grant, after.as_ref())).await?;
    let Loaded { team, due, next, alone, workers, names } = loaded;
    let today = ctx.today();
    let is_late = |row: &BoardRow| {
        row.listed.next.is_some_and(|next| matches!(next.standing(today), Standing::Overdue { .. }))
    };
    let worked = |found: BoardRow| Worked {
        workers: found.workers.iter().filter_map(|w| names.get(w)).cloned().collect::<Vec<_>>().join(", "),
        row: row(&ctx, found.listed),
    };
    let (late, this_week): (Vec<BoardRow>, Vec<BoardRow>) = due.into_iter().partition(is_late);
    let alone: Vec<Alone> = alone
        .into_iter()
        .map(|listed| row(&ctx, listed))
        .map(|row| Alone { field: field(&row.handle), row })
        .collect();
    let mut form = ctx.form();
    if let Some(item) = alone.iter().find(|item| query.get("kies") == Some(&item.row.handle)) {
        form.refuse(&item.field, "file-error-choose-worker");
    }
    ctx.page(&BoardPage {
        frame: ctx.frame(ctx.t.get("file-board-title")),
        t: ctx.t.clone(),
        form,
        team,
        late: late.into_iter().map(&worked).collect(),
        this_week: this_week.into_iter().map(&worked).collect(),
        alone,
        workers: choices(&ctx, &workers),
        first,
        next: next_href(&ctx, "/team", next),
    })
}

/// Why a file was not given to someone.
#[derive(Debug, thiserror::Error)]
enum NotAssigned {
    #[error("nobody was chosen")]
    NobodyChosen,
    #[error("no worker of this team")]
    Stranger,
    #[error(transparent)]
    Db(#[from] DbError),
}

pub(super) async fn assign(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let worker: Option<AccountId> = match form.value(&field(&handle)) {
        "" => None,
        worker => Some(ctx.id(worker)?),
    };
    // The gate is asked first: whoever may not give files out does not hear what was wrong with the form either.
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let worker = worker.ok_or(NotAssigned::NobodyChosen)?;
        let team = grant.team().ok_or(NotAssigned::Stranger)?;
        if !identity::workers(tx, grant, team)?.iter().any(|known| known.account == worker) {
            return Err(NotAssigned::Stranger);
        }
        store::give(tx, grant, worker)?;
        Ok(Replied(done("/team", "done-file-assigned")))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        // The board itself is not within the reach of this action, so it says what is wrong after a turn.
        Err(NotAssigned::NobodyChosen) => Ok(see_other(&format!("/team?kies={handle}"))),
        Err(NotAssigned::Stranger) => Err(PageError::NotFound),
        Err(NotAssigned::Db(e)) => Err(e.into()),
    }
}

/// The name of the field in which a worker is chosen for a household: there are more on the page.
fn field(handle: &str) -> String {
    format!("worker-{handle}")
}
