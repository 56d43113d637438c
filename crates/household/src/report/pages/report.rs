//! The page of one report: everything about it, its terms with their law, the offers, the personal plan.

use super::{ReportError, done, source};
use crate::file::{self, Head, Member, clock_kind};
use crate::report::rules::{
    Correction, Kind, Offer, OfferKind, Refusal, Report, ReportId, Reporter, RunningTerm, started,
    still_to_offer, term_text_key,
};
use crate::report::store;
use crate::waiting::{self, Wait};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::time::{Bounds, Standing};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// How long ago a report may be said to have come in, in years.
const YEARS_BACK: u8 = 2;

/// Everything that is read for the page.
pub(super) struct Loaded {
    pub(super) head: Head,
    pub(super) report: Report,
    pub(super) terms: Vec<RunningTerm>,
    pub(super) members: Vec<Member>,
    offers: Vec<Offer>,
    waits: Option<Wait>,
}

pub(super) fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ReportId,
) -> Result<Loaded, PageError> {
    let report = store::one(tx, grant, id)?.ok_or(PageError::NotFound)?;
    let mut terms = store::terms(tx, grant)?;
    terms.retain(|term| term.report == id);
    Ok(Loaded {
        head: file::head(tx, grant)?,
        report,
        terms,
        members: file::members(tx, grant)?,
        offers: store::offers(tx, grant, id)?,
        waits: waiting::of_household(tx, grant)?.into_iter().find(|wait| wait.report == id),
    })
}

/// A term as the page shows it.
struct TermView {
    kind: &'static str,
    what: String,
    due_iso: String,
    due: String,
    state: String,
    source: String,
    code: &'static str,
    met_field: String,
    reason_field: String,
    met: bool,
    late: bool,
    asks_reason: bool,
    reason: Option<String>,
}

fn term_view(ctx: &Ctx, term: &RunningTerm) -> TermView {
    let standing = term.standing(ctx.today());
    TermView {
        kind: clock_kind(&standing),
        what: ctx.t.get(term_text_key(term.term)),
        due_iso: term.due.iso(),
        due: ctx.t.date_long(term.due),
        state: ctx.t.standing(&standing),
        source: source(&ctx.t, &ctx.house.terms, term.term),
        code: term.term.as_str(),
        met_field: format!("met-{}", term.term.as_str()),
        reason_field: format!("reason-{}", term.term.as_str()),
        met: term.met.is_some(),
        late: matches!(standing, Standing::Overdue { .. } | Standing::MetLate { .. }),
        asks_reason: term.asks_reason(ctx.today()),
        reason: term.late_reason.clone(),
    }
}

#[derive(Template)]
#[template(path = "report/report.html")]
struct ReportPage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    report_handle: String,
    received: String,
    channel: String,
    reporter: String,
    kind: String,
    subject: Option<String>,
    resident_knows: bool,
    report: Report,
    terms: Vec<TermView>,
    offers: Vec<(String, String)>,
    still: Vec<String>,
    plan_on: Option<String>,
    plan_until: Option<String>,
    offer_kinds: Vec<Choice>,
    kinds: Vec<Choice>,
    reporters: Vec<Choice>,
    people: Vec<Choice>,
    correcting: bool,
    /// How long it waits already.
    waits: Option<String>,
    /// By whom and why it goes first.
    went_first: Option<(String, String)>,
}

/// Which of the page's forms was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// The correction of the report itself.
    Correction,
    /// None, or one of the others.
    Another,
}

pub(super) async fn show(
    ctx: Ctx,
    Path((handle, report)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let form = ctx.form();
    let (page, _) = report_page(&ctx, &handle, &report, form, Sent::Another).await?;
    ctx.page(&page)
}

/// The page again, with what is wrong.
pub(super) async fn again(
    ctx: &Ctx,
    handle: &str,
    report: &str,
    form: Form,
    sent: Sent,
) -> Result<Response, PageError> {
    let (page, _) = report_page(ctx, handle, report, form, sent).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

/// The fields of the correction, as they are kept.
fn kept_fields(ctx: &Ctx, report: &Report) -> Vec<(&'static str, String)> {
    vec![
        ("received", report.received_on.digits()),
        ("kind", report.kind.code().to_owned()),
        ("reporter", report.reporter.code().to_owned()),
        ("reporter_name", report.reporter_name.clone().unwrap_or_default()),
        ("subject", report.subject.map(|person| ctx.handle(person)).unwrap_or_default()),
    ]
}

async fn report_page(
    ctx: &Ctx,
    handle: &str,
    report_handle: &str,
    form: Form,
    sent: Sent,
) -> Result<(ReportPage, Report), PageError> {
    let id: ReportId = ctx.id(report_handle)?;
    let loaded = ctx.household(handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
    let Loaded { head, report, terms, members, offers, waits } = loaded;
    let waits = waits.map(|wait| waiting::in_words(ctx, wait));
    let form = match sent {
        Sent::Correction => form,
        Sent::Another => kept_fields(ctx, &report)
            .into_iter()
            .fold(form.at_version(report.version), |form, (field, text)| form.with(field, text)),
    };
    let t = &ctx.t;
    let name_of = |person| members.iter().find(|m: &&Member| m.person == person).map(Member::name);
    let nobody = Choice { value: String::new(), label: t.get("report-subject-unknown") };
    let people = members.iter().map(|m| Choice { value: ctx.handle(m.person), label: m.name() });
    let due = |code| terms.iter().find(|term| term.term == code).map(|term| t.date_long(term.due));
    let page = ReportPage {
        frame: ctx.frame(t.get("report-title")),
        t: t.clone(),
        form,
        label: head.label,
        handle: handle.to_owned(),
        report_handle: report_handle.to_owned(),
        received: t.date_long(report.received_on),
        channel: t.get(report.channel.text_key()),
        reporter: t.get(report.reporter.text_key()),
        kind: t.get(report.kind.text_key()),
        subject: report.subject.and_then(name_of),
        resident_knows: report.reporter.resident_knows(),
        offers: offers.iter().map(|o| (t.get(o.kind.text_key()), t.date(o.on))).collect(),
        still: still_to_offer(report.kind, &offers).iter().map(|kind| t.get(kind.text_key())).collect(),
        plan_on: report.personal_plan_on.map(|on| t.date_long(on)),
        plan_until: due(foundation::time::TermCode::WmoPersonalPlan),
        terms: terms.iter().map(|term| term_view(ctx, term)).collect(),
        offer_kinds: Choice::all::<OfferKind>(t),
        kinds: Choice::all::<Kind>(t),
        reporters: Choice::all::<Reporter>(t),
        people: std::iter::once(nobody).chain(people).collect(),
        correcting: sent == Sent::Correction,
        waits: waits.as_ref().map(|(since, _)| since.clone()),
        went_first: waits.and_then(|(_, first)| first),
        report: report.clone(),
    };
    Ok((page, report))
}

/// Reads the correction; what is wrong stands in the form.
fn correction(ctx: &Ctx, form: &mut Form) -> Result<Option<Correction>, PageError> {
    let received = form.date("received", Bounds::past(ctx.today(), YEARS_BACK));
    let (kind, reporter) = (form.choice("kind"), form.choice("reporter"));
    let reporter_name = form.optional_text("reporter_name", 200);
    let subject = match form.value("subject") {
        "" => None,
        handle => Some(ctx.id(handle)?),
    };
    let (Some(received_on), Some(kind), Some(reporter), true) = (received, kind, reporter, form.is_fine())
    else {
        return Ok(None);
    };
    Ok(Some(Correction { received_on, reporter, reporter_name, kind, subject }))
}

pub(super) async fn correct(
    ctx: Ctx,
    Path((handle, report_handle)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ReportId = ctx.id(&report_handle)?;
    let mut form = ctx.filled(posted);
    let Some(new) = correction(&ctx, &mut form)? else {
        return again(&ctx, &handle, &report_handle, form, Sent::Correction).await;
    };
    let started = started(new.kind, new.received_on, |term, start| ctx.house.terms.due(term, start));
    let (version, place) = (form.version_number(), format!("/werk/h/{handle}/melding/{report_handle}"));
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let members = file::members(tx, grant)?;
        if new.subject.is_some_and(|person| !members.iter().any(|m| m.person == person)) {
            return Err(ReportError::Absent);
        }
        store::correct(tx, grant, id, &new, &started, version)?;
        Ok(Replied(done(&place, "done-report-corrected")))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(ReportError::Stale) => {
            let (_, theirs) =
                report_page(&ctx, &handle, &report_handle, form.clone(), Sent::Correction).await?;
            form.meanwhile(theirs.version, kept_fields(&ctx, &theirs));
            again(&ctx, &handle, &report_handle, form, Sent::Correction).await
        }
        Err(ReportError::Refused(refusal)) => {
            form.refuse("received", refusal_text_key(refusal));
            again(&ctx, &handle, &report_handle, form, Sent::Correction).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The sentence for each refusal.
pub(super) const fn refusal_text_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NothingNoted => "report-error-nothing-noted",
        Refusal::ReasonNeeded => "report-error-reason-needed",
        Refusal::BeforeReport => "report-error-before-report",
        Refusal::NotedBefore => "report-error-noted-before",
        Refusal::MetAlready => "report-error-met-already",
        Refusal::PlanKept => "report-error-plan-kept",
    }
}
