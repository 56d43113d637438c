//! How people meet this room: the list with its picture. The other drawings, a page per person, the household's own pages
//! and the files stand beside it.

mod drawing;
mod export;
mod family;
mod files;
mod kin;
mod known;
mod own;
mod place;
mod side;
mod then;
mod tie;

pub use drawing::ecogram;

use super::form::{self, Choices};
use super::rules::{
    LONGEST_TEXT, Link, Looks, NetworkAnswer, NetworkRule, NoNetwork, Tie, TieId, Whose, WhyNone, mentioned,
};
use super::store::{self, Kept, NetworkError};
use super::view::{self, Picture, Reader, TieRow};
use crate::conversation;
use crate::file::{self, AuthorityLine, Family, Head, Item, Member, RelationLine};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use files::{At, File};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};
use place::Tray;
use side::Side;
use std::collections::{BTreeMap, HashMap};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (read, write) = (Door::Action(Action::ReadNetwork), Door::Action(Action::WriteNetwork));
    let (own, own_write) = (Door::Action(Action::ReadOwn), Door::Action(Action::WriteOwnNetwork));
    vec![
        Route::get("/werk/h/{household}/netwerk", read, show),
        Route::post("/werk/h/{household}/netwerk", write, add),
        Route::get("/werk/h/{household}/netwerk/tekening.svg", read, drawing::show),
        Route::get("/werk/h/{household}/netwerk/tekening.png", read, drawing::painting),
        Route::get("/werk/h/{household}/netwerk/gegevens.json", read, export::team_json),
        Route::get("/werk/h/{household}/netwerk/gegevens.csv", read, export::team_csv),
        Route::post("/werk/h/{household}/netwerk/geen", write, answer_none),
        Route::post("/werk/h/{household}/netwerk/geen/intrekken", write, withdraw),
        Route::post("/werk/h/{household}/netwerk/buren", write, no_neighbours),
        Route::post("/werk/h/{household}/netwerk/aangeboden", write, offer),
        Route::post("/werk/h/{household}/netwerk/bewaar", write, then::keep),
        Route::get("/werk/h/{household}/netwerk/toen", read, then::show),
        Route::get("/werk/h/{household}/netwerk/toen/tekening.svg", read, then::drawing),
        Route::get("/werk/h/{household}/netwerk/toen/tekening.png", read, then::painting),
        Route::get("/werk/h/{household}/netwerk/toen/gegevens.json", read, then::data),
        Route::get("/werk/h/{household}/netwerk/familie", read, family::show),
        Route::post("/werk/h/{household}/netwerk/familie", write, family::keep_words),
        Route::get("/werk/h/{household}/netwerk/familie/tekening.svg", read, family::drawing),
        Route::get("/werk/h/{household}/netwerk/familie/tekening.png", read, family::painting),
        Route::get("/werk/h/{household}/netwerk/familie/{person}", write, family::show_member),
        Route::post("/werk/h/{household}/netwerk/familie/{person}", write, family::keep_member),
        Route::get("/werk/h/{household}/netwerk/kennen", read, known::show),
        Route::get("/werk/h/{household}/netwerk/kennen/tekening.svg", read, known::drawing),
        Route::get("/werk/h/{household}/netwerk/kennen/tekening.png", read, known::painting),
        Route::get("/werk/h/{household}/netwerk/kennen/{tie}", write, known::show_tie),
        Route::post("/werk/h/{household}/netwerk/kennen/{tie}", write, known::keep),
        Route::get("/werk/h/{household}/netwerk/{tie}", write, tie::show),
        Route::post("/werk/h/{household}/netwerk/{tie}", write, tie::change),
        Route::post("/werk/h/{household}/netwerk/{tie}/einde", write, tie::end),
        Route::get("/werk/h/{household}/netwerk/{tie}/plek", write, place::show),
        Route::post("/werk/h/{household}/netwerk/{tie}/plek", write, place::keep),
        Route::get("/mijn/{household}/mensen", own, own::show),
        Route::post("/mijn/{household}/mensen", own_write, own::add),
        Route::get("/mijn/{household}/mensen/tekening.svg", own, drawing::show_own),
        Route::get("/mijn/{household}/mensen/tekening.png", own, drawing::own_painting),
        Route::get("/mijn/{household}/mensen/gegevens.json", own, export::own_json),
        Route::get("/mijn/{household}/mensen/gegevens.csv", own, export::own_csv),
        Route::get("/mijn/{household}/mensen/toen", own, then::show_own),
        Route::get("/mijn/{household}/mensen/toen/tekening.svg", own, then::own_drawing),
        Route::get("/mijn/{household}/mensen/toen/tekening.png", own, then::own_painting),
        Route::get("/mijn/{household}/mensen/toen/gegevens.json", own, then::own_data),
        Route::get("/mijn/{household}/mensen/familie", own, family::show_own),
        Route::get("/mijn/{household}/mensen/familie/tekening.svg", own, family::own_drawing),
        Route::get("/mijn/{household}/mensen/familie/tekening.png", own, family::own_painting),
        Route::get("/mijn/{household}/mensen/familie/{tie}", own_write, kin::show),
        Route::post("/mijn/{household}/mensen/familie/{tie}", own_write, kin::keep),
        Route::get("/mijn/{household}/mensen/kennen", own, known::show_own),
        Route::get("/mijn/{household}/mensen/kennen/tekening.svg", own, known::own_drawing),
        Route::get("/mijn/{household}/mensen/kennen/tekening.png", own, known::own_painting),
        Route::get("/mijn/{household}/mensen/kennen/{tie}", own_write, known::show_own_tie),
        Route::post("/mijn/{household}/mensen/kennen/{tie}", own_write, known::keep_own),
        Route::get("/mijn/{household}/mensen/{tie}", own_write, own::show_tie),
        Route::post("/mijn/{household}/mensen/{tie}", own_write, own::change),
        Route::post("/mijn/{household}/mensen/{tie}/einde", own_write, own::end),
        Route::get("/mijn/{household}/mensen/{tie}/plek", own_write, place::show_own),
        Route::post("/mijn/{household}/mensen/{tie}/plek", own_write, place::keep_own),
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
    relations: Vec<RelationLine>,
    looks: BTreeMap<PersonId, Looks>,
    links: Vec<Link>,
    today: Date,
    /// Whether the reader may also write: forms would lead nowhere for them otherwise.
    can_write: bool,
    /// Who was at the newest conversation and is not on the list.
    mentioned: Vec<String>,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Loaded, DbError> {
    let ties = store::ties(tx, grant)?;
    let can_write = grant.may(Action::WriteNetwork);
    let mentioned = if can_write { named_at_talk(tx, grant, &ties)? } else { Vec::new() };
    Ok(Loaded {
        head: file::head(tx, grant)?,
        members: file::members(tx, grant)?,
        ties,
        kept: store::kept(tx, grant)?,
        relations: file::relations(tx, grant)?,
        looks: store::looks(tx, grant)?,
        links: store::links(tx, grant)?,
        today: tx.today(),
        can_write,
        mentioned,
    })
}

/// Whom the record of the newest conversation names, and the list does not.
fn named_at_talk(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    ties: &[Tie],
) -> Result<Vec<String>, DbError> {
    let listed: Vec<&str> = ties.iter().map(|tie| tie.what.name.as_str()).collect();
    Ok(mentioned(&conversation::newest_others(tx, grant)?, &listed))
}

impl Loaded {
    fn current(&self) -> Vec<Tie> {
        self.ties.iter().filter(|tie| tie.what.is_there_on(self.today)).cloned().collect()
    }

    /// One of those who are there now.
    fn tie(&self, id: TieId) -> Option<Tie> {
        self.ties.iter().find(|tie| tie.id == id && tie.what.is_there_on(self.today)).cloned()
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

    /// The same as one member may see it: their own people and those of whoever they live with or answer for.
    fn seen_by(mut self, viewer: Option<PersonId>, authority: &[AuthorityLine]) -> Self {
        let all = std::mem::take(&mut self.ties);
        self.ties = all.into_iter().filter(|tie| self.may_see(tie, viewer, authority)).collect();
        self
    }

    /// Whether a member may know of someone.
    fn may_see(&self, tie: &Tie, viewer: Option<PersonId>, authority: &[AuthorityLine]) -> bool {
        let family = Family { members: &self.members, authority };
        let item = match tie.what.of {
            Whose::Household => Item::AboutAll,
            Whose::Member(person) => Item::WordsOf(person),
        };
        viewer.is_some_and(|viewer| file::may_see(family, viewer, item, self.today))
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
    side: Side,
    handle: String,
    base: String,
    label: String,
    none: Option<(String, NoNetwork, String)>,
    picture: Option<Picture>,
    files: Vec<File>,
    around: Vec<Choose>,
    letters: Vec<(char, String)>,
    rows: Vec<TieRow>,
    tray: Option<Tray>,
    former: Vec<TieRow>,
    neighbours: Option<String>,
    overburdened: Option<String>,
    offered: Option<String>,
    add: Form,
    /// Where the form is filled with someone who was at the conversation, and who that is.
    mentioned: Vec<(String, String)>,
    choices: Choices,
    none_form: Form,
    why: Vec<Choice>,
    can_write: bool,
}

impl ListPage {
    fn new(ctx: &Ctx, handle: &str, data: &Loaded, around: Option<PersonId>) -> Self {
        let t = &ctx.t;
        let current = data.current();
        let list = Side::Team.list(handle);
        let href = |tie: &Tie| format!("{list}/{}", ctx.handle(tie.id));
        let said = |none: NoNetwork| (t.get(none.why.text_key()), none.clone(), t.date(none.on));
        let query = around.map(|person| format!("?van={}", ctx.handle(person))).unwrap_or_default();
        Self {
            frame: ctx.frame(t.get("network-title")),
            side: Side::Team,
            handle: handle.to_owned(),
            base: list.clone(),
            label: data.head.label.clone(),
            none: data.none().map(said),
            picture: data.picture(around, t).map(|picture| {
                if data.can_write { picture.with_places(ctx, &list, &current) } else { picture }
            }),
            tray: Tray::of(ctx, &list, &current).filter(|_| data.can_write),
            files: At { page: &list, query: &query, name: "network-file-name" }.all(&list, t),
            around: choose(ctx, handle, data, around),
            letters: view::letters(t),
            rows: view::rows(current.iter(), &data.members, Reader::Team, t, href),
            former: view::rows(data.former(), &data.members, Reader::Team, t, href),
            neighbours: view::neighbours(store::neighbours(&data.kept, &current), t),
            overburdened: view::overburdened(&current, t),
            offered: data
                .kept
                .offered_on
                .map(|on| t.with("network-offered-on", &[("date", t.date(on).into())])),
            add: form::empty(ctx, &data.members),
            mentioned: (0..)
                .zip(&data.mentioned)
                .map(|(i, name): (usize, &String)| (format!("{list}?genoemd={i}#add-heading"), name.clone()))
                .collect(),
            choices: Choices::of(ctx, &data.members),
            none_form: ctx.form().at_version(data.kept.version),
            why: Choice::all::<WhyNone>(t),
            can_write: data.can_write,
            t: t.clone(),
        }
    }
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
    let mut page = ListPage::new(&ctx, &handle, &data, around(&ctx, &query));
    let chosen = query.get("genoemd").and_then(|i| i.parse::<usize>().ok());
    if let Some(name) = chosen.and_then(|i| data.mentioned.get(i)) {
        page.add = page.add.with("name", name);
    }
    ctx.page(&page)
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

/// What a button says of the list as a whole. Nothing is typed with it.
#[derive(Clone, Copy)]
enum Told {
    /// "None" no longer holds.
    NoneNoLonger,
    /// The household was asked whether it wants to draw; it need not answer today (R42).
    Offered,
    /// The neighbours were asked about, and there is nobody to name (R43).
    NoNeighbours,
}

impl Told {
    /// Keeps it; gives the key of what the next page says. `version` is the answer that was looked at.
    fn keep(
        self,
        tx: &mut Tx<'_, '_>,
        grant: &Grant<ThisHousehold>,
        version: i64,
    ) -> Result<&'static str, NetworkError> {
        match self {
            Self::NoneNoLonger => {
                store::expect_answer(tx, grant, version)?;
                store::withdraw_none(tx, grant)?;
                Ok("done-network-withdrawn")
            }
            // Whatever was answered meanwhile, it was offered all the same.
            Self::Offered => {
                store::offered(tx, grant)?;
                Ok("done-network-offered")
            }
            Self::NoNeighbours => {
                store::expect_answer(tx, grant, version)?;
                store::answer_no_neighbours(tx, grant)?;
                Ok("done-network-neighbours")
            }
        }
    }
}

async fn tell(ctx: Ctx, handle: String, posted: Posted, told: Told) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let version = form.version_number();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let done = told.keep(tx, grant, version)?;
        Ok(to_list(tx, grant, done))
    });
    match kept.await? {
        Ok(response) => return Ok(response),
        Err(error) => answer_refused(&mut form, error)?,
    }
    list_again(&ctx, &handle, form).await
}

async fn withdraw(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    tell(ctx, handle, posted, Told::NoneNoLonger).await
}

async fn offer(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    tell(ctx, handle, posted, Told::Offered).await
}

async fn no_neighbours(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    tell(ctx, handle, posted, Told::NoNeighbours).await
}

/// Why someone was not changed: what a rule says stands on the form, and what another kept meanwhile is given back, to stand
/// beside it; the rest is an error page.
fn tie_refused(form: &mut Form, error: NetworkError) -> Result<Option<Box<Tie>>, PageError> {
    match error {
        NetworkError::Rule(rule) => form::refuse(form, rule),
        NetworkError::StaleTie(theirs) => return Ok(Some(theirs)),
        other => return Err(other.into()),
    }
    Ok(None)
}

/// Why the answer was not kept, likewise.
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
