//! The receipt of a report (R1): a page to print, in plain words, and the note that it was made.

use super::report::{Loaded, load};
use super::{ReportError, done};
use crate::file::Member;
use crate::report::rules::{Receipt, ReportId, receipt_for};
use crate::report::store;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use foundation::access::Replied;
use foundation::texts::Texts;
use foundation::time::TermCode;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

#[derive(Template)]
#[template(path = "report/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    report_handle: String,
    municipality: String,
    today: String,
    received: String,
    kind: Receipt,
    /// To whom.
    name: Option<String>,
    /// Home, when it goes to the resident.
    address: Vec<String>,
    question: String,
    talk_by: Option<String>,
    investigation_by: Option<String>,
    plan_by: Option<String>,
    made_on: Option<String>,
}

pub(super) async fn show(
    ctx: Ctx,
    Path((handle, report)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: ReportId = ctx.id(&report)?;
    let loaded = ctx.household(&handle)?.read(move |tx, grant| load(tx, grant, id)).await?;
    let page = receipt_page(&ctx, handle, report, &loaded);
    ctx.page(&page)
}

fn receipt_page(ctx: &Ctx, handle: String, report_handle: String, loaded: &Loaded) -> ReceiptPage {
    let Loaded { report, terms, members, .. } = loaded;
    let t = &ctx.t;
    let term = |code: TermCode| terms.iter().find(|term| term.term == code);
    let by = |code: TermCode| term(code).map(|term| t.date_long(term.due));
    let kind = receipt_for(report.reporter);
    let resident: Option<&Member> = members.iter().find(|m| Some(m.person) == report.subject);
    let (name, address) = match kind {
        Receipt::ToReporter => (report.reporter_name.clone(), Vec::new()),
        Receipt::ToResident | Receipt::ToResidentAboutOther => {
            let home = resident.map(|m| [m.address.clone(), m.postcode.clone()]);
            (resident.map(Member::name), home.into_iter().flatten().flatten().collect())
        }
    };
    ReceiptPage {
        frame: ctx.frame(t.get("report-receipt-title")),
        t: t.clone(),
        form: ctx.form(),
        handle,
        report_handle,
        municipality: ctx.municipality().name.clone(),
        today: t.date(ctx.today()),
        received: t.date_long(report.received_on),
        kind,
        name,
        address,
        question: report.question.clone(),
        talk_by: by(TermCode::DebtsThreatening).or_else(|| by(TermCode::DebtsFirstTalk)),
        investigation_by: by(TermCode::WmoInvestigation),
        plan_by: by(TermCode::WmoPersonalPlan),
        made_on: term(TermCode::Receipt).and_then(|term| term.met).map(|on| t.date(on)),
    }
}

pub(super) async fn made(
    ctx: Ctx,
    Path((handle, report)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ReportId = ctx.id(&report)?;
    let form = ctx.filled(posted);
    let next = done(&format!("/werk/h/{handle}/melding/{report}"), "done-report-receipt");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::one(tx, grant, id)?.ok_or(ReportError::Absent)?;
        let today = tx.today();
        store::meet_term(tx, grant, id, TermCode::Receipt, today)?;
        Ok::<_, ReportError>(Replied(next))
    });
    kept.await?.map_err(PageError::from)
}
