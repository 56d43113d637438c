//! A member reads the accounts that are theirs to read and adds their own words. Nobody else can change those.

use super::super::rules::{Account, Conversation, ConversationId};
use super::super::store::{self, ConversationError};
use super::super::wording::WordedAccount;
use super::LONG;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};
use std::collections::HashMap;

/// An account, to go to.
struct Other {
    href: String,
    day: String,
}

struct Reading {
    conversation: Option<Conversation>,
    others: Vec<Other>,
}

#[derive(Template)]
#[template(path = "conversation/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    account: Option<WordedAccount>,
    others: Vec<Other>,
    chosen: String,
    form: Form,
}

/// The account that `?gesprek=` names, or the newest.
pub(super) async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let chosen = query.get("gesprek").map(|c| ctx.id(c)).transpose()?;
    let form = ctx.form();
    page(&ctx, handle, chosen, form).await
}

async fn page(
    ctx: &Ctx,
    handle: String,
    chosen: Option<ConversationId>,
    form: Form,
) -> Result<Page, PageError> {
    let (t, own) = (ctx.t.clone(), handle.clone());
    let reading = ctx.household(&handle)?.read(move |tx, grant| {
        let conversation = store::load_own(tx, grant, chosen)?;
        let id = conversation.as_ref().map(|c| c.id);
        let readable = store::readable(tx, grant)?;
        let given = |l: &super::super::Listed| readable.contains(&l.id) && Some(l.id) != id;
        let others = store::list(tx, grant)?.into_iter().filter(given).map(|l| Other {
            href: format!("/mijn/{own}/verslag?gesprek={}", tx.handle(l.id)),
            day: t.date_long(l.held_on),
        });
        let others = others.collect();
        Ok::<_, DbError>(Reading { conversation, others })
    });
    let reading = reading.await?;
    let given = reading.conversation;
    if chosen.is_some() && given.is_none() {
        return Err(PageError::NotFound);
    }
    let fine = form.is_fine();
    let page = OwnPage {
        frame: ctx.frame(ctx.t.get("conversation-own-title")),
        t: ctx.t.clone(),
        handle,
        chosen: given.as_ref().map(|c| ctx.handle(c.id)).unwrap_or_default(),
        account: given.map(|c| WordedAccount::new(&Account::of(&c), &ctx.t)),
        others: reading.others,
        form,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

/// Adds a member's own words.
pub(super) async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let id: ConversationId = ctx.id(form.value("conversation"))?;
    let Some(text) = form.text("remark", LONG) else {
        return Ok(page(&ctx, handle, Some(id), form).await?.into_response());
    };
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::add_remark(tx, grant, id, &text)?;
        let own = format!("/mijn/{}/verslag", tx.handle(grant.household()));
        let there = format!("{own}?gedaan=done-conversation-remark&gesprek={}", tx.handle(id));
        Ok::<_, ConversationError>(Replied(there))
    });
    Ok(kept.await??)
}
