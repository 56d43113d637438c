//! How people meet this room: the list with its picture, a page per person, and the household's own view.

use super::form::{self, Choices};
use super::rules::{LONGEST_TEXT, NetworkAnswer, NetworkRule, NoNetwork, Tie, TieId, WhyNone};
use super::store::{self, Kept, NetworkError};
use super::view::{self, Picture, Reader, TieRow};
use crate::file::{self, Head, Member};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};
use std::collections::HashMap;

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadNetwork), Door::Action(Action::WriteNetwork));
    let own = Door::Action(Action::ReadOwn);
    vec![
        Route::get("/werk/h/{household}/netwerk", read, show),
        Route::post("/werk/h/{household}/netwerk", write, add),
        Route::get("/werk/h/{household}/netwerk/tekening.svg", read, drawing),
        Route::post("/werk/h/{household}/netwerk/geen", write, answer_none),
        Route::post("/werk/h/{household}/netwerk/geen/intrekken", write, withdraw),
        Route::post("/werk/h/{household}/netwerk/buren", write, no_neighbours),
        Route::get("/werk/h/{household}/netwerk/{tie}", write, show_tie),
        Route::post("/werk/h/{household}/netwerk/{tie}", write, change),
        Route::post("/werk/h/{household}/netwerk/{tie}/einde", write, end),
        Route::get("/mijn/{household}/mensen", own, show_own),
        Route::get("/mijn/{household}/mensen/tekening.svg", own, own_drawing),
    ]
}

impl From<NetworkError> for PageError {
    fn from(e: NetworkError) -> Self {
        match e {
            NetworkError::NoSuchTie => Self::NotFound,
            NetworkError::Db(e) => e.into(),
            other => Self::Internal(other.to_string()),
        }
    }
}

/// Everything the pages of one household need.
struct Loaded {
    head: Head,
    members: Vec<Member>,
    ties: Vec<Tie>,
    kept: Kept,
    today: Date,
    /// Whether the reader may also write: forms would lead nowhere for them otherwise.
    can_write: bool,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    Ok(Loaded {
        head: file::head(tx, grant)?,
        members: file::members(tx, grant)?,
        ties: store::ties(tx, grant)?,
        kept: store::kept(tx, grant)?,
        today: tx.today(),
        can_write: grant.may(Action::WriteNetwork),
    })
}

impl Loaded {
    fn current(&self) -> Vec<Tie> {
        self.ties.iter().filter(|tie| tie.what.is_there_on(self.today)).cloned().collect()
    }

    fn former(&self) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(|tie| !tie.what.is_there_on(self.today))
    }

    /// "None", when that is the answer now.
    fn none(&self) -> Option<NoNetwork> {
        match NetworkAnswer::of(&self.ties, self.kept.none.clone(), self.today) {
            NetworkAnswer::None(none) => Some(none),
            NetworkAnswer::NotAsked | NetworkAnswer::People => None,
        }
    }

    /// Who belong to the household today.
    fn members_now(&self) -> Vec<&Member> {
        self.members.iter().filter(|member| member.belongs_on(self.today)).collect()
    }

    /// The picture of everyone on the list, or of those around one member. In a household of one, that one
    /// stands in the middle of everyone.
    fn picture(&self, around: Option<PersonId>, t: &Texts) -> Option<Picture> {
        let now = self.members_now();
        let mut ties = self.current();
        let middle = match now.as_slice() {
            [only] => Some(*only),
            several => {
                several.iter().copied().find(|member| Some(member.person) == around).inspect(|member| {
                    ties.retain(|tie| view::is_around(tie, member));
                })
            }
        };
        (!ties.is_empty()).then(|| Picture::of(&ties, middle, t))
    }
}

/// A picture to choose: of the whole household or around one member.
struct Choose {
    href: String,
    label: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "network/list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    none: Option<(String, NoNetwork, String)>,
    picture: Option<Picture>,
    drawing_href: String,
    around: Vec<Choose>,
    letters: Vec<(char, String)>,
    rows: Vec<TieRow>,
    former: Vec<TieRow>,
    neighbours: Option<String>,
    add: Form,
    choices: Choices,
    none_form: Form,
    why: Vec<Choice>,
    can_write: bool,
}

impl ListPage {
    fn new(ctx: &Ctx, handle: &str, data: &Loaded, around: Option<PersonId>) -> Self {
        let t = &ctx.t;
        let current = data.current();
        let href = |tie: &Tie| format!("/werk/h/{handle}/netwerk/{}", ctx.handle(tie.id));
        let said = |none: NoNetwork| (t.get(none.why.text_key()), none.clone(), t.date(none.on));
        Self {
            frame: ctx.frame(t.get("network-title")),
            handle: handle.to_owned(),
            label: data.head.label.clone(),
            none: data.none().map(said),
            picture: data.picture(around, t),
            drawing_href: drawing_href(ctx, handle, around),
            around: choose(ctx, handle, data, around),
            letters: view::letters(t),
            rows: view::rows(current.iter(), &data.members, Reader::Team, t, href),
            former: view::rows(data.former(), &data.members, Reader::Team, t, href),
            neighbours: view::neighbours(store::neighbours(&data.kept, &current), t),
            add: form::empty(ctx, &data.members),
            choices: Choices::of(ctx, &data.members),
            none_form: ctx.form().at_version(data.kept.version),
            why: Choice::all::<WhyNone>(t),
            can_write: data.can_write,
            t: t.clone(),
        }
    }
}

fn drawing_href(ctx: &Ctx, handle: &str, around: Option<PersonId>) -> String {
    let of = around.map(|person| format!("?van={}", ctx.handle(person))).unwrap_or_default();
    format!("/werk/h/{handle}/netwerk/tekening.svg{of}")
}

/// The pictures to choose from, when several members have people of their own.
fn choose(ctx: &Ctx, handle: &str, data: &Loaded, around: Option<PersonId>) -> Vec<Choose> {
    let now = data.members_now();
    if now.len() < 2 || data.current().is_empty() {
        return Vec::new();
    }
    let here = format!("/werk/h/{handle}/netwerk");
    let all =
        Choose { href: here.clone(), label: ctx.t.get("network-of-household"), current: around.is_none() };
    let member = |member: &&Member| Choose {
        href: format!("{here}?van={}", ctx.handle(member.person)),
        label: member.first.clone(),
        current: around == Some(member.person),
    };
    std::iter::once(all).chain(now.iter().map(member)).collect()
}

/// Around whom, from `?van=`; anything else means the whole household.
fn around(ctx: &Ctx, query: &HashMap<String, String>) -> Option<PersonId> {
    query.get("van").and_then(|handle| ctx.id(handle).ok())
}

async fn show(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    ctx.page(&ListPage::new(&ctx, &handle, &data, around(&ctx, &query)))
}

async fn add(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    if let Some(new) = form::read(&ctx, &mut form) {
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::add_tie(tx, grant, &new)?;
            Ok(to_list(tx, grant, "done-network-added"))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(NetworkError::Rule(rule)) => form::refuse(&mut form, rule),
            Err(other) => return Err(other.into()),
        }
    }
    let data = ctx.household(&handle)?.read(load).await?;
    let page = ListPage { add: form, ..ListPage::new(&ctx, &handle, &data, None) };
    Ok(ctx.refused_page(&page)?.into_response())
}

fn to_list(tx: &Tx<'_, '_>, grant: &Grant<ThisHousehold>, done: &str) -> Replied {
    Replied(format!("/werk/h/{}/netwerk?gedaan={done}", tx.handle(grant.household())))
}

async fn answer_none(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let why = form.choice::<WhyNone>("why");
    let reason = form.text("reason", LONGEST_TEXT);
    if let (Some(why), Some(reason), true) = (why, reason, form.is_fine()) {
        let version = form.version_number();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::expect_answer(tx, grant, version)?;
            store::answer_none(tx, grant, why, &reason)?;
            Ok(to_list(tx, grant, "done-network-none"))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(error) => answer_refused(&mut form, error)?,
        }
    }
    list_again(&ctx, &handle, form).await
}

async fn withdraw(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let version = form.version_number();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::expect_answer(tx, grant, version)?;
        store::withdraw_none(tx, grant)?;
        Ok(to_list(tx, grant, "done-network-withdrawn"))
    });
    match kept.await? {
        Ok(response) => return Ok(response),
        Err(error) => answer_refused(&mut form, error)?,
    }
    list_again(&ctx, &handle, form).await
}

async fn no_neighbours(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let version = form.version_number();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::expect_answer(tx, grant, version)?;
        store::answer_no_neighbours(tx, grant)?;
        Ok(to_list(tx, grant, "done-network-neighbours"))
    });
    match kept.await? {
        Ok(response) => return Ok(response),
        Err(error) => answer_refused(&mut form, error)?,
    }
    list_again(&ctx, &handle, form).await
}

/// What can be put right stands on the form; the rest is an error page.
fn answer_refused(form: &mut Form, error: NetworkError) -> Result<(), PageError> {
    match error {
        NetworkError::StaleAnswer => form.refuse("why", "network-answer-changed"),
        NetworkError::Rule(rule @ NetworkRule::PeopleOnTheList) => form::refuse(form, rule),
        other => return Err(other.into()),
    }
    Ok(())
}

/// The list with the form about "none" as it was sent, and everything else as it is now.
async fn list_again(ctx: &Ctx, handle: &str, form: Form) -> Result<Response, PageError> {
    let data = ctx.household(handle)?.read(load).await?;
    let page = ListPage::new(ctx, handle, &data, None);
    let none_form = form.at_version(data.kept.version);
    Ok(ctx.refused_page(&ListPage { none_form, ..page })?.into_response())
}

#[derive(Template)]
#[template(path = "network/tie.html")]
struct TiePage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    list_href: String,
    tie: String,
    name: String,
    there: bool,
    form: Form,
    choices: Choices,
}

impl TiePage {
    fn new(ctx: &Ctx, handle: &str, data: &Loaded, tie: &Tie, form: Form) -> Self {
        Self {
            frame: ctx.frame(tie.what.name.clone()),
            t: ctx.t.clone(),
            handle: handle.to_owned(),
            label: data.head.label.clone(),
            list_href: format!("/werk/h/{handle}/netwerk"),
            tie: ctx.handle(tie.id),
            name: tie.what.name.clone(),
            there: tie.what.is_there_on(data.today),
            form,
            choices: Choices::of(ctx, &data.members),
        }
    }
}

/// The household and one of its ties.
fn load_tie(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    tie: TieId,
) -> Result<(Loaded, Tie), NetworkError> {
    Ok((load(tx, grant)?, store::one(tx, grant, tie)?))
}

async fn show_tie(ctx: Ctx, Path((handle, tie)): Path<(String, String)>) -> Result<Page, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let (data, tie) = ctx.household(&handle)?.read(move |tx, grant| load_tie(tx, grant, id)).await?;
    let form = form::filled(&ctx, &tie);
    ctx.page(&TiePage::new(&ctx, &handle, &data, &tie, form))
}

async fn change(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let mut form = ctx.filled(posted);
    let mut theirs = None;
    if let Some(new) = form::read(&ctx, &mut form) {
        let version = form.version_number();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::change_tie(tx, grant, id, version, &new)?;
            Ok(to_list(tx, grant, "done-network-changed"))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(NetworkError::Rule(rule)) => form::refuse(&mut form, rule),
            Err(NetworkError::StaleTie(tie)) => theirs = Some(tie),
            Err(other) => return Err(other.into()),
        }
    }
    tie_again(&ctx, &handle, id, form, theirs).await
}

/// The page of one tie with the form as it was sent, and another's text beside it when there is one.
async fn tie_again(
    ctx: &Ctx,
    handle: &str,
    id: TieId,
    mut form: Form,
    theirs: Option<Box<Tie>>,
) -> Result<Response, PageError> {
    let (data, tie) = ctx.household(handle)?.read(move |tx, grant| load_tie(tx, grant, id)).await?;
    if let Some(theirs) = theirs {
        form::meanwhile(ctx, &mut form, &theirs, &data.members);
    }
    Ok(ctx.refused_page(&TiePage::new(ctx, handle, &data, &tie, form))?.into_response())
}

/// Ends a tie today. It stays among those who were there before.
async fn end(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let form = ctx.filled(posted);
    let version = form.version_number();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let mut what = store::one(tx, grant, id)?.what;
        what.until = Some(tx.today());
        store::change_tie(tx, grant, id, version, &what)?;
        Ok(to_list(tx, grant, "done-network-ended"))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NetworkError::StaleTie(theirs)) => {
            // Nothing was typed here, so theirs is shown as it is and one may end it again.
            let mut form = form::filled(&ctx, &theirs);
            form.refuse("until", "network-answer-changed");
            tie_again(&ctx, &handle, id, form, None).await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "network/drawing.svg")]
struct DrawingFile {
    t: Texts,
    picture: Picture,
}

impl DrawingFile {
    /// As a file that a browser may keep; not there when there is nobody to draw.
    fn answer(picture: Option<Picture>, t: &Texts) -> Result<Response, PageError> {
        let picture = picture.ok_or(PageError::NotFound)?;
        let svg = Self { t: t.clone(), picture }.render()?;
        Ok(([(CONTENT_TYPE, "image/svg+xml; charset=utf-8")], svg).into_response())
    }
}

async fn drawing(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    DrawingFile::answer(data.picture(around(&ctx, &query), &ctx.t), &ctx.t)
}

#[derive(Template)]
#[template(path = "network/people.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    none: Option<(String, NoNetwork, String)>,
    picture: Option<Picture>,
    drawing_href: String,
    letters: Vec<(char, String)>,
    rows: Vec<TieRow>,
}

async fn show_own(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    let t = &ctx.t;
    let said = |none: NoNetwork| (t.get(none.why.text_key()), none.clone(), t.date(none.on));
    ctx.page(&OwnPage {
        frame: ctx.frame(t.get("network-title")),
        none: data.none().map(said),
        picture: data.picture(None, t),
        drawing_href: format!("/mijn/{handle}/mensen/tekening.svg"),
        letters: view::letters(t),
        rows: view::rows(data.current().iter(), &data.members, Reader::Household, t, |_| String::new()),
        handle,
        t: t.clone(),
    })
}

async fn own_drawing(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    DrawingFile::answer(data.picture(None, &ctx.t), &ctx.t)
}

#[cfg(test)]
mod tests;
