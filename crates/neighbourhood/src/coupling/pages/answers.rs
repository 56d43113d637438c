//! What a neighbour does on their own page. What is wrong with a form is said on that page.

use super::super::rules::{Answer, CouplingId, Ending, Side, Step};
use super::super::store::{self, CouplingError};
use super::own::{Press, REPORT, page};
use super::settled;
use crate::exchange::{self, OfferChange, OfferError, OfferId, OfferState, RequestId};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Exchange, Grant, Replied, Tx};
use foundation::web::{Ctx, Form, PageError, Posted, see_other};

/// Longest address, view and report, in characters.
const ADDRESS: usize = 300;
const VIEW: usize = 2_000;
const SAID: usize = 4_000;

async fn refused(ctx: &Ctx, to: String, form: Form) -> Result<Response, PageError> {
    Ok(page(ctx, Some((to, form))).await?.into_response())
}

/// The page on which all of it stands.
const OWN: &str = "/buurt/mij";

/// One press: an answer, a signature, or that it was good like this.
pub(super) async fn step(
    ctx: Ctx,
    Path(coupling): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: CouplingId = ctx.id(&coupling)?;
    let form = ctx.filled(posted);
    let Some(press) = Press::parse(form.value("step")) else { return Ok(see_other(OWN)) };
    let version = form.version_number();
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, CouplingError> {
        let (_, side) = store::mine(tx, grant, id)?;
        let step = match press {
            Press::Yes => Step::Answer(side, Answer::Yes),
            Press::No => Step::Answer(side, Answer::No),
            Press::Sign => Step::Sign(side),
            Press::Done => Step::End(Ending::Done),
        };
        store::step(tx, grant, id, version, step)?;
        Ok(Replied("/buurt/mij?gedaan=done-coupling-said".to_owned()))
    };
    settled(ctx.exchange().write(&form, write).await?, OWN)
}

/// The address of who asked, for who helps: only they themselves show it (R65).
pub(super) async fn address(
    ctx: Ctx,
    Path(coupling): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: CouplingId = ctx.id(&coupling)?;
    let mut form = ctx.filled(posted);
    let Some(address) = form.text(&format!("address-{coupling}"), ADDRESS) else {
        return refused(&ctx, format!("/buurt/mij/{coupling}/adres"), form).await;
    };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, CouplingError> {
        let (mine, side) = store::mine(tx, grant, id)?;
        if side != Side::Asker {
            return Err(CouplingError::Absent);
        }
        store::show_address(tx, grant, &mine, &address)?;
        Ok(Replied("/buurt/mij?gedaan=done-coupling-address".to_owned()))
    };
    settled(ctx.exchange().write(&form, write).await?, OWN)
}

/// What a neighbour thinks of it (R60).
pub(super) async fn say(
    ctx: Ctx,
    Path(coupling): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: CouplingId = ctx.id(&coupling)?;
    let mut form = ctx.filled(posted);
    let Some(view) = form.text(&format!("view-{coupling}"), VIEW) else {
        return refused(&ctx, format!("/buurt/mij/{coupling}/mening"), form).await;
    };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, CouplingError> {
        let (mine, side) = store::mine(tx, grant, id)?;
        store::say(tx, grant, &mine, side, &view)?;
        Ok(Replied("/buurt/mij?gedaan=done-coupling-view".to_owned()))
    };
    settled(ctx.exchange().write(&form, write).await?, OWN)
}

/// A question is taken back.
pub(super) async fn stop(
    ctx: Ctx,
    Path(request): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: RequestId = ctx.id(&request)?;
    let form = ctx.filled(posted);
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, CouplingError> {
        store::take_back(tx, grant, id)?;
        Ok(Replied("/buurt/mij?gedaan=done-exchange-stopped".to_owned()))
    };
    settled(ctx.exchange().write(&form, write).await?, OWN)
}

/// The owner's own limit, and whether the offer stands (R69).
pub(super) async fn change_offer(
    ctx: Ctx,
    Path(offer): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: OfferId = ctx.id(&offer)?;
    let mut form = ctx.filled(posted);
    let most = exchange::read_most(&mut form, &format!("most-{offer}"));
    let state = form.choice::<OfferState>(&format!("state-{offer}"));
    let (Some(most), Some(state)) = (most, state) else {
        return refused(&ctx, format!("/buurt/mij/aanbod/{offer}"), form).await;
    };
    let version = form.version_number();
    let change = OfferChange { most, state };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        exchange::answer_offer(tx, grant, id, version, change)?;
        Ok(Replied("/buurt/mij?gedaan=done-exchange-offer".to_owned()))
    };
    match ctx.exchange().write(&form, write).await? {
        Err(OfferError::Stale) => Ok(see_other("/buurt/mij?gedaan=done-exchange-stale")),
        other => other.map_err(PageError::from),
    }
}

/// A report of something that went wrong (R68).
pub(super) async fn report(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let Some(said) = form.text("said", SAID) else {
        return refused(&ctx, REPORT.to_owned(), form).await;
    };
    let write = move |tx: &mut Tx<'_, '_>, grant: &Grant<Exchange>| -> Result<Replied, OfferError> {
        exchange::report_incident(tx, grant, &said)?;
        Ok(Replied("/buurt/mij?gedaan=done-exchange-reported".to_owned()))
    };
    ctx.exchange().write(&form, write).await?.map_err(PageError::from)
}
