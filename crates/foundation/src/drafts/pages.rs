//! How people meet drafts: offered above their form, kept from it, and listed.

use super::rules::markup::{self, LongForm};
use super::rules::{Draft, FIELD, Mark, Typed, asked, fits, page_of};
use super::store::{self, Keeping, Kept, Place};
use crate::access::Gate;
use crate::db::DbError;
use crate::ids::{HouseholdId, Uuid};
use crate::texts::Texts;
use crate::web::{Ctx, Door, Form, Frame, Page, PageError, Posted, Route, see_other};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/concepten", Door::SignedIn, list),
        Route::post("/concept", Door::SignedIn, keep),
        Route::post("/concept/weg", Door::SignedIn, throw_away),
    ]
}

/// Where a draft's page stands in the table of routes; none when there is no such page.
fn place(ctx: &Ctx, page: &str) -> Option<Place> {
    let pages = ctx.house.pages.iter();
    let fitting = pages.filter_map(|(template, door)| Some((template, *door, fits(template, page)?)));
    // Of `/leden/nieuw` and `/leden/{person}` the first is meant, as the router has it.
    let (_, door, household) = fitting.min_by_key(|(template, ..)| template.matches('{').count())?;
    let action = match door {
        Door::SignedIn => None,
        Door::Action(action) => Some(action),
        Door::Public | Door::PublicData(_) | Door::Demo => return None,
    };
    let household = household.map(|handle| ctx.id::<HouseholdId>(handle)).transpose().ok()?;
    Some(Place { household, action })
}

/// The route that a form takes, by which its key is known.
fn route_of(ctx: &Ctx, action: &str) -> &'static str {
    let fitting = ctx.house.forms.iter().filter(|template| fits(template, action).is_some());
    fitting.min_by_key(|template| template.matches('{').count()).copied().unwrap_or_default()
}

async fn keep(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let quiet = !posted.first("quiet").is_empty();
    let mark = Mark::read(posted.first(FIELD));
    let place = mark.as_ref().and_then(|mark| place(&ctx, &mark.page));
    let (Some(mark), Some(place)) = (mark, place) else { return Ok(answer(quiet, Kept::No, "")) };
    let typed = Typed::of(&mark, posted.first("version"), posted.pairs());
    let typed = serde_json::to_string(&typed).map_err(|e| PageError::Internal(e.to_string()))?;
    let page = mark.page.clone();
    let (once, route) = (posted.first("once").to_owned(), route_of(&ctx, posted.first("to")));
    let keeping = Keeping { mark, place, typed, once, route };
    let (gate, actor, now) = (ctx.gate().clone(), ctx.actor(), ctx.now());
    let (keys, ids) = (Arc::clone(gate.keys()), Arc::clone(gate.ids()));
    let kept = gate
        .db()
        .write(gate.municipality(), move |raw| store::keep(raw, &keys, &*ids, &actor, now, &keeping))
        .await?;
    Ok(answer(quiet, kept, &page))
}

/// The script asks for a bare answer; whoever has no script goes on where they were.
fn answer(quiet: bool, kept: Kept, page: &str) -> Response {
    match (quiet, kept) {
        (true, Kept::Yes) => StatusCode::NO_CONTENT.into_response(),
        (true, Kept::No) => StatusCode::CONFLICT.into_response(),
        (false, Kept::Yes) => back_to(page, "done-draft-kept"),
        (false, Kept::No) => see_other("/concepten"),
    }
}

/// Back to a page that says what was done.
fn back_to(page: &str, done: &str) -> Response {
    let sign = if page.contains('?') { '&' } else { '?' };
    see_other(&format!("{page}{sign}gedaan={done}"))
}

async fn throw_away(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let Some(mark) = Mark::read(posted.first(FIELD)) else { return Ok(see_other("/concepten")) };
    if let Some(account) = ctx.actor().account() {
        let form = mark.form.clone();
        let gate = ctx.gate();
        gate.db().write(gate.municipality(), move |raw| store::throw_away(raw, account, &form)).await?;
    }
    let quiet = !posted.first("quiet").is_empty();
    // Back to the form, or to the list it was thrown away from.
    let page = if posted.first("from") == "list" { "/concepten" } else { mark.page.as_str() };
    Ok(if quiet { StatusCode::NO_CONTENT.into_response() } else { back_to(page, "done-draft-gone") })
}

/// A draft in the list.
struct Line {
    href: String,
    title: String,
    when: String,
    texts: Vec<String>,
    mark: String,
}

#[derive(Template)]
#[template(path = "drafts/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    form: Form,
    lines: Vec<Line>,
}

async fn list(ctx: Ctx) -> Result<Page, PageError> {
    let (gate, actor, now) = (ctx.gate().clone(), ctx.actor(), ctx.now());
    let keys = Arc::clone(gate.keys());
    let drafts =
        gate.db().read(gate.municipality(), move |raw| store::of_actor(raw, &keys, &actor, now)).await?;
    let line = |draft: &Draft| Line {
        href: draft.href(),
        title: draft.title().to_owned(),
        when: ctx.t.with("drafts-when", &[("when", ctx.t.date_time(draft.at).into())]),
        texts: draft.texts().into_iter().map(str::to_owned).collect(),
        mark: draft.mark().written(),
    };
    ctx.page(&ListPage {
        frame: ctx.frame(ctx.t.get("drafts-title")),
        t: ctx.t.clone(),
        form: ctx.form(),
        lines: drafts.iter().map(line).collect(),
    })
}

#[derive(Template)]
#[template(path = "drafts/offer.html")]
struct Offer<'d> {
    t: &'d Texts,
    csrf: &'d str,
    mark: String,
    href: String,
    sentence: String,
    /// The draft stands in the form already.
    filled: bool,
    /// What the draft was made from has changed meanwhile.
    changed: bool,
}

/// A page on its way out: each form with a long field gets the mark of its draft and, where one waits, the offer to go
/// on with it. `sent` is the mark that came with a form that was not accepted.
pub(crate) async fn dressed(ctx: &Ctx, html: String, sent: Option<&str>) -> String {
    let Some(session) = ctx.session() else { return html };
    let forms = markup::long_forms(&html);
    if forms.is_empty() {
        return html;
    }
    let marks: Vec<Mark> = forms.iter().map(|form| mark_of(ctx, form, &html, sent)).collect();
    let waiting = if session.drafts > 0 && sent.is_none() { waiting(ctx, &marks).await } else { Vec::new() };
    let dressed = put_together(ctx, &html, &forms, &marks, &waiting);
    // Without its offers a page is still a page.
    dressed.unwrap_or(html)
}

/// How a form is named: tells nothing of where it goes.
pub(super) fn mark_hex(gate: &Gate, identity: &str) -> String {
    let blind = gate.keys().blind("form of a draft", identity);
    blind.iter().map(|b| format!("{b:02x}")).collect()
}

fn mark_of(ctx: &Ctx, form: &LongForm<'_>, html: &str, sent: Option<&str>) -> Mark {
    let hex = mark_hex(ctx.gate(), &form.identity);
    // A form that was not accepted stands at the address it was sent to: its page is where it stood before.
    if let Some(before) = sent.and_then(Mark::read).filter(|mark| mark.form == hex) {
        return before;
    }
    let title =
        html.split_once("<title>").and_then(|(_, rest)| rest.split_once(" – ")).map_or("", |(t, _)| t);
    let title = markup::unescaped(title).chars().take(200).collect();
    Mark { form: hex, page: page_of(ctx.address()), title }
}

async fn waiting(ctx: &Ctx, marks: &[Mark]) -> Vec<Draft> {
    let Some(account) = ctx.actor().account() else { return Vec::new() };
    let (gate, now) = (ctx.gate().clone(), ctx.now());
    let keys = Arc::clone(gate.keys());
    let forms: Vec<String> = marks.iter().map(|mark| mark.form.clone()).collect();
    let read =
        gate.db().read(gate.municipality(), move |raw| store::of_forms(raw, &keys, account, now, &forms));
    read.await.unwrap_or_else(|fault: DbError| {
        tracing::warn!(%fault, "drafts could not be offered");
        Vec::new()
    })
}

fn put_together(
    ctx: &Ctx,
    html: &str,
    forms: &[LongForm<'_>],
    marks: &[Mark],
    waiting: &[Draft],
) -> Result<String, askama::Error> {
    let mut out = String::with_capacity(html.len() + 1_024 * forms.len());
    let mut from = 0;
    let owner = owner(ctx);
    for (form, mark) in forms.iter().zip(marks) {
        let draft = waiting.iter().find(|draft| draft.form == mark.form);
        let filled = asked(ctx.address()) == Some(&mark.form);
        if let Some(draft) = draft {
            if let Some(at) = markup::folded_around(html, form.start).filter(|at| *at >= from) {
                out.extend([&html[from..at], " open"]);
                from = at;
            }
            out.push_str(&html[from..form.start]);
            out.push_str(&offer(ctx, draft, form, filled)?);
            from = form.start;
        }
        out.push_str(&html[from..form.inside]);
        out.push_str(&Marked { value: mark.written(), owner: &owner }.render()?);
        let inner = &html[form.inside..form.end];
        match draft.filter(|_| filled) {
            Some(draft) => out.push_str(&with_draft(ctx, inner, draft, form)),
            None => out.push_str(inner),
        }
        out.push_str(&KeepButton { t: &ctx.t }.render()?);
        from = form.end;
    }
    out.push_str(&html[from..]);
    Ok(out)
}

/// The hidden field by which a form knows its draft.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<input type="hidden" name="draft" value="{{ value }}" data-owner="{{ owner }}">"#
)]
struct Marked<'o> {
    value: String,
    /// Whose text it is, for what a browser keeps without signal: tells nothing, and is the same at every sign-in.
    owner: &'o str,
}

fn owner(ctx: &Ctx) -> String {
    let account = ctx.actor().account().map(|account| Uuid::from(account).to_string()).unwrap_or_default();
    let blind = ctx.gate().keys().blind("owner of a draft", &account);
    blind.iter().map(|b| format!("{b:02x}")).collect()
}

/// For whoever has no script; the script takes it away.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<button class="utrecht-button utrecht-button--subtle" type="submit" formaction="/concept" data-draft-keep>{{ t.get("drafts-keep") }}</button>"#
)]
struct KeepButton<'t> {
    t: &'t Texts,
}

/// Whether the thing was changed by someone since the draft was begun.
fn changed(draft: &Draft, form: &LongForm<'_>) -> bool {
    draft.typed.version != form.version
}

fn offer(ctx: &Ctx, draft: &Draft, form: &LongForm<'_>, filled: bool) -> Result<String, askama::Error> {
    let when = [("when", ctx.t.date_time(draft.at).into())];
    let offer = Offer {
        t: &ctx.t,
        csrf: ctx.session().map_or("", |session| &session.csrf),
        mark: draft.mark().written(),
        href: draft.href(),
        sentence: ctx.t.with(if filled { "drafts-filled" } else { "drafts-offer" }, &when),
        filled,
        changed: changed(draft, form),
    };
    offer.render()
}

/// The form with what was typed; where the record changed meanwhile, with what stands in it now beside it.
fn with_draft(ctx: &Ctx, inner: &str, draft: &Draft, form: &LongForm<'_>) -> String {
    let who = markup::escaped(&ctx.t.get("drafts-stands-now"));
    let beside = |was: &str| {
        format!(
            "<figure class=\"own-words\"><blockquote class=\"own-words__text\">{was}</blockquote>\
             <figcaption class=\"own-words__who\">{who}</figcaption></figure>"
        )
    };
    let silent = |_: &str| String::new();
    let now: &dyn Fn(&str) -> String = if changed(draft, form) { &beside } else { &silent };
    markup::filled(inner, &draft.typed.fields, now)
}
