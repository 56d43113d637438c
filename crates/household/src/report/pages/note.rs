//! What is noted at a report: an offer, the personal plan, and how it went with a term.

use super::report::{Sent, again, refusal_text_key};
use super::{ReportError, done};
use crate::report::rules::{Offer, OfferKind, ReportId, TermNote};
use crate::report::store;
use axum::extract::Path;
use axum::response::Response;
use foundation::access::Replied;
use foundation::time::{Bounds, TermCode};
use foundation::web::{Ctx, Form, PageError, Posted};

type Place = Path<(String, String)>;

fn back(handle: &str, report: &str, key: &str) -> String {
    done(&format!("/werk/h/{handle}/melding/{report}"), key)
}

/// After an attempt: on to the next page, or the same page with one sentence at `field`.
async fn settled(
    ctx: &Ctx,
    (handle, report): (&str, &str),
    mut form: Form,
    field: &str,
    kept: Result<Response, ReportError>,
) -> Result<Response, PageError> {
    match kept {
        Ok(response) => Ok(response),
        Err(ReportError::Refused(refusal)) => {
            form.refuse(field, refusal_text_key(refusal));
            again(ctx, handle, report, form, Sent::Another).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn offer(
    ctx: Ctx,
    Path((handle, report)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ReportId = ctx.id(&report)?;
    let mut form = ctx.filled(posted);
    let (kinds, on) =
        (form.choices::<OfferKind>("offer"), form.date("offered", Bounds::past(ctx.today(), 2)));
    if kinds.is_empty() {
        form.refuse("offer", "web-choose");
    }
    let Some(on) = on.filter(|_| form.is_fine()) else {
        return again(&ctx, &handle, &report, form, Sent::Another).await;
    };
    let next = back(&handle, &report, "done-report-offer");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        for kind in kinds {
            store::record_offer(tx, grant, id, Offer { kind, on })?;
        }
        Ok(Replied(next))
    });
    let kept = kept.await?;
    settled(&ctx, (&handle, &report), form, "offered", kept).await
}

pub(super) async fn personal_plan(
    ctx: Ctx,
    Path((handle, report)): Place,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ReportId = ctx.id(&report)?;
    let mut form = ctx.filled(posted);
    let (text, on) = (form.text("plan", 20_000), form.date("handed", Bounds::past(ctx.today(), 2)));
    let (Some(text), Some(on)) = (text, on) else {
        return again(&ctx, &handle, &report, form, Sent::Another).await;
    };
    let next = back(&handle, &report, "done-report-plan");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::keep_personal_plan(tx, grant, id, &text, on)?;
        Ok(Replied(next))
    });
    let kept = kept.await?;
    settled(&ctx, (&handle, &report), form, "handed", kept).await
}

pub(super) async fn term(
    ctx: Ctx,
    Path((handle, report, code)): Path<(String, String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ReportId = ctx.id(&report)?;
    let code = TermCode::from_code(&code).ok_or(PageError::NotFound)?;
    let (met_field, reason_field) = (format!("met-{}", code.as_str()), format!("reason-{}", code.as_str()));
    let mut form = ctx.filled(posted);
    let met = form.optional_date(&met_field, Bounds::past(ctx.today(), 2));
    let reason = form.optional_text(&reason_field, 2_000);
    if !form.is_fine() {
        return again(&ctx, &handle, &report, form, Sent::Another).await;
    }
    let field = if met.is_none() || reason.is_some() { met_field } else { reason_field };
    let next = back(&handle, &report, "done-report-term");
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::note_term(tx, grant, id, code, &TermNote { met, reason })?;
        Ok(Replied(next))
    });
    let kept = kept.await?;
    settled(&ctx, (&handle, &report), form, &field, kept).await
}
