//! The team's pages: all referrals, a new one on a ground that stands, its course, and its paper.

use super::{MIDDLE, badge, content, course};
use crate::consent::{self, ConsentId, Known};
use crate::file::{self, Member};
use crate::guest;
use crate::letters;
use crate::referral::rules::{Happened, NewReferral, ReferralId, Refusal, answer_by};
use crate::referral::store::{self, ReferralError, Sent};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::ids::Uuid;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};
use paper::{Block, Level};
use std::collections::HashMap;

foundation::codes! {
    /// What a form on a referral's page asks for.
    enum Asked {
        /// Take it back.
        Withdraw = "withdraw" / "referral-withdraw",
        /// The answer has been read.
        Noted = "noted" / "referral-noted",
    }
}

/// A referral in the list.
struct Line {
    href: String,
    whom: String,
    about: String,
    badge: (&'static str, String),
}

#[derive(Template)]
#[template(path = "referral/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    lines: Vec<Line>,
    can_write: bool,
}

pub(super) async fn list(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let found = ctx.household(&handle)?.read(|tx, grant| {
        let label = file::head(tx, grant)?.label;
        Ok::<_, ReferralError>((label, store::sent(tx, grant)?, grant.may(Action::WriteReferral)))
    });
    let (label, sent, can_write) = found.await?;
    let t = &ctx.t;
    let line = |sent: &Sent| Line {
        href: format!("/werk/h/{handle}/verwijzing/{}", ctx.handle(sent.id)),
        whom: sent.whom.clone(),
        about: t.with("referral-about-line", &[("name", sent.first.clone().into())]),
        badge: badge(t, sent),
    };
    ctx.page(&ListPage {
        frame: ctx.frame(t.get("referral-title")),
        t: t.clone(),
        lines: sent.iter().map(line).collect(),
        handle,
        label,
        can_write,
    })
}

struct Around {
    label: String,
    standing: Vec<Known>,
    members: Vec<Member>,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, ReferralError> {
    Ok(Around {
        label: file::head(tx, grant)?.label,
        standing: consent::standing(tx, grant)?,
        members: file::members(tx, grant)?,
    })
}

#[derive(Template)]
#[template(path = "referral/new.html")]
struct NewPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    /// Grounds that stand; without one nothing can be sent.
    grounds: Vec<Choice>,
}

fn new_page(ctx: &Ctx, handle: String, around: Around, form: Form) -> NewPage {
    let t = &ctx.t;
    let choice = |known: &Known| {
        let new = &known.consent.new;
        let first = around.members.iter().find(|m| m.person == new.about).map(|m| m.first.clone());
        let values = [
            ("whom", new.whom.clone().into()),
            ("name", first.unwrap_or_default().into()),
            ("what", new.what.clone().into()),
        ];
        Choice { value: ctx.handle(known.consent.id), label: t.with("referral-ground-choice", &values) }
    };
    NewPage {
        frame: ctx.frame(t.get("referral-new-title")),
        t: t.clone(),
        grounds: around.standing.iter().map(choice).collect(),
        label: around.label,
        form,
        handle,
    }
}

pub(super) async fn new(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let around = ctx.household(&handle)?.read(around).await?;
    let asked = query.get("grondslag");
    let meant = match &around.standing[..] {
        [only] => Some(only),
        all => all.iter().find(|known| asked == Some(&ctx.handle(known.consent.id))),
    };
    let mut form = ctx.form();
    if let Some(Known { consent, .. }) = meant {
        // What it is shared for was agreed with the household; mostly that is the question itself.
        form = form.with("ground", ctx.handle(consent.id)).with("question", consent.new.purpose.clone());
    }
    ctx.page(&new_page(&ctx, handle, around, form))
}

pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let ground = ctx.id::<ConsentId>(form.value("ground")).ok();
    if ground.is_none() {
        form.refuse("ground", Refusal::NoBasis.text_key());
    }
    let question = form.text("question", MIDDLE);
    let (contact, more) = (form.optional_text("contact", MIDDLE), form.optional_text("more", MIDDLE));
    if let (Some(ground), Some(question), true) = (ground, question, form.is_fine()) {
        let new = NewReferral { question, contact, more };
        let answer_by = answer_by(ctx.today(), ctx.house.terms.calendar());
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let basis = consent::basis(tx, grant, ground)?;
            let (_, guest) = store::send(tx, grant, &basis, &new, answer_by)?;
            let to = format!("/werk/h/{}/gast/{}", tx.handle(grant.household()), tx.handle(guest));
            Ok::<_, ReferralError>(Replied(format!("{to}?gedaan=done-referral-sent")))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(ReferralError::Refused(refusal)) => form.refuse("ground", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let around = ctx.household(&handle)?.read(around).await?;
    Ok(ctx.refused_page(&new_page(&ctx, handle, around, form))?.into_response())
}

struct One {
    label: String,
    sent: Sent,
    letter: Option<Uuid>,
    can_write: bool,
}

fn one(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: ReferralId) -> Result<One, ReferralError> {
    let thing = Uuid::from(id);
    let guests = guest::all(tx, grant)?;
    Ok(One {
        label: file::head(tx, grant)?.label,
        sent: store::one(tx, grant, id)?,
        letter: guests.into_iter().find(|g| g.new.thing == thing).map(|g| g.id.into()),
        can_write: grant.may(Action::WriteReferral),
    })
}

#[derive(Template)]
#[template(path = "referral/show.html")]
struct ShowPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    here: String,
    badge: (&'static str, String),
    content: Vec<(String, String)>,
    course: Vec<(String, Option<String>)>,
    /// The page of the guest, with the letter while its code waits.
    letter: Option<String>,
    answered: bool,
    can_withdraw: bool,
    can_write: bool,
}

fn show_page(ctx: &Ctx, handle: String, one: One, form: Form) -> ShowPage {
    let (t, sent) = (&ctx.t, &one.sent);
    let state = sent.state();
    ShowPage {
        frame: ctx.frame(sent.whom.clone()),
        t: t.clone(),
        here: format!("/werk/h/{handle}/verwijzing/{}", ctx.handle(sent.id)),
        badge: badge(t, sent),
        content: content(t, sent),
        course: course(t, sent),
        letter: one
            .letter
            .filter(|_| one.can_write)
            .map(|id| format!("/werk/h/{handle}/gast/{}", ctx.handle(id))),
        answered: one.can_write && matches!(state, Happened::Accepted | Happened::Refused),
        can_withdraw: one.can_write && matches!(state, Happened::Sent | Happened::Seen | Happened::Accepted),
        can_write: one.can_write,
        label: one.label,
        form,
        handle,
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Path((handle, referral)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let id: ReferralId = ctx.id(&referral)?;
    let one = ctx.household(&handle)?.read(move |tx, grant| one(tx, grant, id)).await?;
    let form = ctx.form();
    ctx.page(&show_page(&ctx, handle, one, form))
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, referral)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ReferralId = ctx.id(&referral)?;
    let mut form = ctx.filled(posted);
    if let Some(asked) = form.choice::<Asked>("asked") {
        let here = format!("/werk/h/{handle}/verwijzing/{referral}");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let done = match asked {
                Asked::Withdraw => {
                    store::withdraw(tx, grant, id)?;
                    "done-referral-withdrawn"
                }
                Asked::Noted => {
                    store::noted(tx, grant, id)?;
                    "done-referral-noted"
                }
            };
            Ok::<_, ReferralError>(Replied(format!("{here}?gedaan={done}")))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(ReferralError::Refused(refusal)) => form.refuse("asked", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    }
    let one = ctx.household(&handle)?.read(move |tx, grant| one(tx, grant, id)).await?;
    Ok(ctx.refused_page(&show_page(&ctx, handle, one, form))?.into_response())
}

pub(super) async fn paper(
    ctx: Ctx,
    Path((handle, referral)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: ReferralId = ctx.id(&referral)?;
    let sent = ctx.household(&handle)?.read(move |tx, grant| store::one(tx, grant, id)).await?;
    let t = &ctx.t;
    let title = t.get("referral-paper-title");
    let blocks = vec![
        Block::Heading { level: Level::One, text: title.clone() },
        Block::Paragraph(t.with("referral-paper-to", &[("whom", sent.whom.clone().into())])),
        Block::Facts(content(t, &sent)),
        Block::Paragraph(t.get("referral-paper-how")),
    ];
    letters::pdf(letters::document(t, ctx.municipality(), title, ctx.today(), blocks), "verwijzing.pdf").await
}
