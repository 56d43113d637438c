//! How people meet this room: who has a code, a letter with a new one, and papers to print.

use super::documents::{self, WordedLetter};
use super::pdf::pdf;
use super::rules::{Letter, LetterId, may_have_letter};
use super::store::{self, LetterError};
use crate::conversation::{self, Account, ConversationId, WordedAccount};
use crate::file::{self, Family};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx, assigned_accounts};
use foundation::db::DbError;
use foundation::identity;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::today;
use foundation::web::{Ctx, Door, Form, Frame, Page, PageError, Posted, Route};
use std::collections::HashMap;

foundation::codes! {
    /// What a form of the list asks for.
    enum Asked {
        /// A letter with a new code.
        Issue = "issue" / "letters-issue",
        /// No code any more.
        Withdraw = "withdraw" / "letters-withdraw",
    }
}

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let issue = Door::Action(Action::IssueLetter);
    let read = Door::Action(Action::ReadConversation);
    vec![
        Route::get("/werk/h/{household}/brieven", Door::Action(Action::ReadFile), list),
        Route::post("/werk/h/{household}/brieven", issue, change),
        Route::get("/werk/h/{household}/brieven/{letter}", issue, show),
        Route::post("/werk/h/{household}/brieven/{letter}", issue, throw_away),
        Route::get("/werk/h/{household}/brieven/{letter}/papier", issue, letter_paper),
        Route::get("/werk/h/{household}/gesprek/{conversation}/papier", read, account_paper),
        Route::get("/mijn/{household}/verslag/papier", Door::Action(Action::ReadOwn), own_account_paper),
    ]
}

/// A member in the list.
struct Line {
    name: String,
    /// Until when a code works, in words.
    open_until: Option<String>,
    person: String,
    issue_label: String,
    withdraw_label: String,
    issue: Form,
    withdraw: Form,
}

/// A member, before forms are made for them.
struct Known {
    name: String,
    person: String,
    open_until: Option<foundation::time::Timestamp>,
}

struct Listing {
    label: String,
    members: Vec<Known>,
    account: Option<String>,
    can_write: bool,
}

#[derive(Template)]
#[template(path = "letters/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    lines: Vec<Line>,
    account: Option<String>,
    can_write: bool,
    form: Form,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Listing, DbError> {
    let day = tx.today();
    let mut members = Vec::new();
    let (all, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let family = Family { members: &all, authority: &authority };
    for member in all.iter().filter(|m| may_have_letter(m, family, day).is_ok()) {
        let open_until = identity::open_codes(tx, grant, member.person)?;
        members.push(Known { name: member.name(), person: tx.handle(member.person), open_until });
    }
    let account = conversation::newest_given(tx, grant)?;
    let here = tx.handle(grant.household());
    let workers = assigned_accounts(tx, grant)?;
    Ok(Listing {
        label: file::head(tx, grant)?.label,
        members,
        account: account.map(|id| format!("/werk/h/{here}/gesprek/{}/papier", tx.handle(id))),
        can_write: grant.account().is_some_and(|account| workers.contains(&account)),
    })
}

async fn list(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let form = ctx.form();
    list_page(&ctx, handle, form).await
}

async fn list_page(ctx: &Ctx, handle: String, form: Form) -> Result<Page, PageError> {
    let listing = ctx.household(&handle)?.read(load).await?;
    let t = &ctx.t;
    let line = |known: Known| Line {
        open_until: known
            .open_until
            .map(|at| t.with("letters-open-until", &[("date", t.date(today(at)).into())])),
        issue_label: t.with("letters-issue-for", &[("name", known.name.as_str().into())]),
        withdraw_label: t.with("letters-withdraw-for", &[("name", known.name.as_str().into())]),
        name: known.name,
        person: known.person,
        issue: ctx.form(),
        withdraw: ctx.form(),
    };
    let fine = form.is_fine();
    let page = ListPage {
        frame: ctx.frame(t.get("letters-title")),
        t: t.clone(),
        handle,
        label: listing.label,
        lines: listing.members.into_iter().map(line).collect(),
        account: listing.account,
        can_write: listing.can_write,
        form,
    };
    if fine { ctx.page(&page) } else { ctx.refused_page(&page) }
}

async fn change(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let person: PersonId = ctx.id(form.value("person"))?;
    let asked = Asked::parse(form.value("asked")).ok_or(PageError::NotFound)?;
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let list = format!("/werk/h/{}/brieven", tx.handle(grant.household()));
        let next = match asked {
            Asked::Issue => {
                let letter = store::issue(tx, grant, person)?;
                format!("{list}/{}?gedaan=done-letters-issued", tx.handle(letter))
            }
            Asked::Withdraw => {
                store::withdraw(tx, grant, person)?;
                format!("{list}?gedaan=done-letters-withdrawn")
            }
        };
        Ok::<_, LetterError>(Replied(next))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(LetterError::Db(e)) => Err(e.into()),
        Err(LetterError::Refused(refusal)) => {
            form.refuse("letters", refusal.text_key());
            Ok(list_page(&ctx, handle, form).await?.into_response())
        }
    }
}

/// A letter with the top of its file.
async fn load_letter(ctx: &Ctx, handle: &str, id: LetterId) -> Result<(String, Option<Letter>), PageError> {
    let found = ctx.household(handle)?.read(move |tx, grant| {
        Ok::<_, DbError>((file::head(tx, grant)?.label, store::letter(tx, grant, id)?))
    });
    found.await
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct LetterPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    here: String,
    letter: Option<WordedLetter>,
    form: Form,
}

async fn show(ctx: Ctx, Path((handle, letter)): Path<(String, String)>) -> Result<Page, PageError> {
    let (label, found) = load_letter(&ctx, &handle, ctx.id(&letter)?).await?;
    ctx.page(&LetterPage {
        frame: ctx.frame(ctx.t.get("letters-letter-title")),
        t: ctx.t.clone(),
        here: format!("/werk/h/{handle}/brieven/{letter}"),
        handle,
        label,
        letter: found.map(|letter| WordedLetter::new(&ctx.t, ctx.municipality(), &letter)),
        form: ctx.form(),
    })
}

async fn throw_away(
    ctx: Ctx,
    Path((handle, letter)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: LetterId = ctx.id(&letter)?;
    let form = ctx.filled(posted);
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::throw_away(tx, grant, id)?;
        let list = format!("/werk/h/{}/brieven", tx.handle(grant.household()));
        Ok::<_, DbError>(Replied(format!("{list}?gedaan=done-letters-thrown-away")))
    });
    Ok(kept.await??)
}

async fn letter_paper(
    ctx: Ctx,
    Path((handle, letter)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (_, found) = load_letter(&ctx, &handle, ctx.id(&letter)?).await?;
    let letter = found.ok_or(PageError::NotFound)?;
    let worded = WordedLetter::new(&ctx.t, ctx.municipality(), &letter);
    let document = documents::letter(&ctx.t, ctx.municipality(), worded, today(letter.made_at));
    pdf(document, "brief.pdf").await
}

/// Who asks for an account: a draft is for the team alone, and a member reads what is theirs to read.
#[derive(Clone, Copy)]
enum Reader {
    Team,
    Household,
}

async fn account_paper(
    ctx: Ctx,
    Path((handle, conversation)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = ctx.id(&conversation)?;
    account_pdf(&ctx, &handle, Some(id), Reader::Team).await
}

async fn own_account_paper(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let id = query.get("gesprek").map(|c| ctx.id(c)).transpose()?;
    account_pdf(&ctx, &handle, id, Reader::Household).await
}

async fn account_pdf(
    ctx: &Ctx,
    handle: &str,
    chosen: Option<ConversationId>,
    reader: Reader,
) -> Result<Response, PageError> {
    let found = ctx.household(handle)?.read(move |tx, grant| {
        let found = match (reader, chosen) {
            (Reader::Household, chosen) => conversation::load_own(tx, grant, chosen)?,
            (Reader::Team, Some(id)) => conversation::load(tx, grant, id)?,
            (Reader::Team, None) => None,
        };
        Ok::<_, DbError>(found)
    });
    let conversation = found.await?.ok_or(PageError::NotFound)?;
    let worded = WordedAccount::new(&Account::of(&conversation), &ctx.t);
    pdf(documents::account(&ctx.t, ctx.municipality(), &worded, ctx.today()), "verslag.pdf").await
}
