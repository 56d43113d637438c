//! The overview of a file: who, what was asked, what runs, who works on it; and joining a colleague's file.

use super::caseload::Clock;
use super::done;
use crate::closing::{self, Turn};
use crate::file::FileError;
use crate::file::rules::{Head, Member, clock_kind};
use crate::file::store::{self, Area};
use crate::handover;
use crate::report::{self, Report, RunningTerm};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{self, Capacity, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::AccountId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// Whether whoever asks works on the file, or could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Works on it, and may change it.
    Works,
    /// A colleague, who may join.
    MayJoin,
}

/// How whoever asks stands to the file.
pub(super) fn part(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Part, DbError> {
    Ok(part_among(grant, &access::assigned_accounts(tx, grant)?))
}

fn part_among(grant: &Grant<ThisHousehold>, assigned: &[AccountId]) -> Part {
    let works = grant.account().is_some_and(|account| assigned.contains(&account));
    if works || grant.capacity() != Capacity::CareWorker { Part::Works } else { Part::MayJoin }
}

struct Loaded {
    head: Head,
    area: String,
    members: Vec<Member>,
    terms: Vec<RunningTerm>,
    reports: Vec<Report>,
    workers: Vec<String>,
    coordinator: Option<String>,
    turn: Option<Turn>,
    part: Part,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    let head = store::head(tx, grant)?;
    let area = match head.neighbourhood.as_str() {
        "" => None,
        code => store::area_name(tx, grant, code)?,
    };
    let workers = identity::assigned(tx, grant)?;
    let accounts: Vec<AccountId> = workers.iter().map(|worker| worker.account).collect();
    Ok(Loaded {
        area: area.unwrap_or_else(|| head.neighbourhood.clone()),
        head,
        members: store::members(tx, grant)?,
        terms: report::terms(tx, grant)?,
        reports: report::all(tx, grant)?,
        workers: workers.into_iter().map(|worker| worker.name).collect(),
        coordinator: handover::coordinates(tx, grant)?.map(|worker| worker.name),
        turn: closing::now(tx, grant)?.map(|entry| entry.turn),
        part: part_among(grant, &accounts),
    })
}

/// A report in the list of reports.
struct Line {
    handle: String,
    text: String,
}

#[derive(Template)]
#[template(path = "file/overview.html")]
struct OverviewPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    area: String,
    opened: String,
    people: Vec<(String, Option<String>)>,
    open: Vec<Clock>,
    met: Vec<Clock>,
    question: Option<String>,
    resident_knows: bool,
    reports: Vec<Line>,
    workers: Vec<String>,
    coordinator: Option<String>,
    /// That the file is not in use, when it is not.
    stands: Option<String>,
    part: Part,
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let page = overview(&ctx, handle, ctx.form()).await?;
    ctx.page(&page)
}

async fn overview(ctx: &Ctx, handle: String, form: Form) -> Result<OverviewPage, PageError> {
    let Loaded { head, area, members, terms, reports, workers, coordinator, turn, part } =
        ctx.household(&handle)?.read(load).await?;
    let (t, today) = (&ctx.t, ctx.today());
    let years =
        |m: &Member| m.age_on(today).map(|age| t.with("file-age", &[("years", u32::from(age).into())]));
    let (met, open): (Vec<&RunningTerm>, Vec<&RunningTerm>) =
        terms.iter().partition(|term| term.met.is_some());
    let newest = reports.first();
    Ok(OverviewPage {
        frame: ctx.frame(head.label.clone()),
        t: t.clone(),
        form,
        handle,
        label: head.label,
        area,
        opened: t.date(head.opened_on),
        people: members.iter().filter(|m| m.belongs_on(today)).map(|m| (m.name(), years(m))).collect(),
        open: open.into_iter().map(|term| clock(ctx, term, &reports)).collect(),
        met: met.into_iter().map(|term| clock(ctx, term, &reports)).collect(),
        question: newest.map(|report| report.question.clone()),
        resident_knows: newest.is_none_or(|report| report.reporter.resident_knows()),
        reports: reports.iter().map(|report| line(ctx, report)).collect(),
        workers,
        coordinator: coordinator.map(|name| t.with("file-coordinator", &[("name", name.into())])),
        stands: match turn {
            Some(Turn::Closed) => Some(t.get("closing-overview-closed")),
            Some(Turn::Paused) => Some(t.get("closing-overview-paused")),
            Some(Turn::Resumed | Turn::Reopened | Turn::CheckedUp) | None => None,
        },
        part,
    })
}

fn line(ctx: &Ctx, report: &Report) -> Line {
    let (date, kind) = (ctx.t.date(report.received_on), ctx.t.get(report.kind.text_key()));
    Line {
        handle: ctx.handle(report.id),
        text: ctx.t.with("file-report-line", &[("date", date.into()), ("kind", kind.into())]),
    }
}

fn clock(ctx: &Ctx, term: &RunningTerm, reports: &[Report]) -> Clock {
    let standing = term.standing(ctx.today());
    let from = |date| ctx.t.with("report-heading", &[("date", ctx.t.date(date).into())]);
    Clock {
        kind: clock_kind(&standing),
        what: ctx.t.get(report::term_text_key(term.term)),
        due_iso: term.due.iso(),
        due: ctx.t.date(term.due),
        state: ctx.t.standing(&standing),
        source: if reports.len() > 1 { from(term.started) } else { String::new() },
    }
}

/// Why someone did not come to work on a file.
#[derive(Debug, thiserror::Error)]
enum NotJoined {
    #[error("no reason was given")]
    NoReason,
    #[error(transparent)]
    Db(#[from] DbError),
}

pub(super) async fn join(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let reason = form.text("reason", 500);
    let next = done(&format!("/werk/h/{handle}"), "done-file-joined");
    // The gate is asked first: whoever may not join does not hear what was wrong with the form either.
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::join(tx, grant, &reason.ok_or(NotJoined::NoReason)?)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NotJoined::Db(e)) => Err(e.into()),
        Err(NotJoined::NoReason) => {
            // Nothing of the file is shown: it was not joined.
            let (frame, t) = (ctx.frame(ctx.t.get("file-join-title")), ctx.t.clone());
            Ok(ctx.refused_page(&JoinPage { frame, t, form, handle })?.into_response())
        }
    }
}

#[derive(Template)]
#[template(path = "file/join.html")]
struct JoinPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
}

#[derive(Template)]
#[template(path = "file/details.html")]
struct DetailsPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    areas: Vec<Choice>,
    part: Part,
}

pub(super) async fn details(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let (page, _) = details_page(&ctx, &handle, None).await?;
    ctx.page(&page)
}

/// The form for label and neighbourhood; without a form that was sent it shows what is kept.
async fn details_page(ctx: &Ctx, handle: &str, sent: Option<Form>) -> Result<(DetailsPage, Head), PageError> {
    let load = |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| -> Result<_, DbError> {
        Ok((store::head(tx, grant)?, store::areas(tx, grant)?, part(tx, grant)?))
    };
    let (head, areas, part): (Head, Vec<Area>, Part) = ctx.household(handle)?.read(load).await?;
    let kept = || {
        let form = ctx.form().at_version(head.version).with("label", head.label.as_str());
        form.with("neighbourhood", head.neighbourhood.as_str())
    };
    let unknown = Choice { value: String::new(), label: ctx.t.get("file-area-unknown") };
    let areas = areas.into_iter().map(|area| Choice { value: area.code, label: area.name });
    let page = DetailsPage {
        frame: ctx.frame(ctx.t.get("file-details-title")),
        t: ctx.t.clone(),
        form: sent.unwrap_or_else(kept),
        handle: handle.to_owned(),
        label: head.label.clone(),
        areas: std::iter::once(unknown).chain(areas).collect(),
        part,
    };
    Ok((page, head))
}

pub(super) async fn save_details(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let (label, version) = (form.text("label", 100), form.version_number());
    let area = form.value("neighbourhood").to_owned();
    let Some(label) = label else {
        let (page, _) = details_page(&ctx, &handle, Some(form)).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let next = done(&format!("/werk/h/{handle}"), "done-file-details");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        if !area.is_empty() && store::area_name(tx, grant, &area)?.is_none() {
            return Err(FileError::Absent);
        }
        store::set_details(tx, grant, &label, &area, version)?;
        Ok(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(FileError::Stale) => {
            let (_, theirs) = details_page(&ctx, &handle, None).await?;
            form.meanwhile(
                theirs.version,
                vec![("label", theirs.label), ("neighbourhood", theirs.neighbourhood)],
            );
            let (page, _) = details_page(&ctx, &handle, Some(form)).await?;
            Ok(ctx.refused_page(&page)?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

impl DetailsPage {
    /// What someone else kept meanwhile, in words rather than codes.
    fn theirs(&self, field: &str) -> Option<String> {
        let theirs = self.form.theirs(field)?;
        let named = self.areas.iter().find(|area| field == "neighbourhood" && area.value == theirs);
        Some(named.map_or_else(|| theirs.to_owned(), |area| area.label.clone()))
    }
}
