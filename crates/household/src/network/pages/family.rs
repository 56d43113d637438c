//! The drawing of the family: three generations, in the household's own words.

use super::super::form;
use super::super::kin_view::{FamilyRow, FamilyView};
use super::super::rules::{LONGEST_TEXT, Looks, Shape, family};
use super::super::store::{self, FamilyWords, NetworkError};
use super::drawing::as_file;
use super::{Loaded, load};
use crate::file::{self, Family as Sight, Item, Member};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// What the page of the family needs.
struct Around {
    data: Loaded,
    words: FamilyWords,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, DbError> {
    Ok(Around { data: load(tx, grant)?, words: store::family_words(tx, grant)? })
}

/// The same as one member may see it: the people of whom they may read words.
fn own(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, DbError> {
    let authority = file::authority(tx, grant)?;
    let words = store::family_words(tx, grant)?;
    let data = load(tx, grant)?;
    let sight = Sight { members: &data.members, authority: &authority };
    let (viewer, today) = (grant.person(), data.today);
    let sees = |item| viewer.is_some_and(|viewer| file::may_see(sight, viewer, item, today));
    let seen: Vec<PersonId> = data
        .members
        .iter()
        .map(|member| member.person)
        .filter(|person| sees(Item::WordsOf(*person)))
        .collect();
    let all = sees(Item::AboutAll);
    let mut data = data.seen_by(viewer, &authority);
    data.members.retain(|member| seen.contains(&member.person));
    Ok(Around { data, words: if all { words } else { FamilyWords::default() } })
}

impl Around {
    fn view(&self, t: &Texts) -> Option<FamilyView> {
        let data = &self.data;
        let family = family(&data.members, &data.relations, &data.current(), &data.looks, data.today);
        (!family.people.is_empty()).then(|| FamilyView::of(&family, t))
    }
}

#[derive(Template)]
#[template(path = "network/family.html")]
struct FamilyPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    base: String,
    none: Option<String>,
    view: Option<FamilyView>,
    rows: Vec<(FamilyRow, String)>,
    words: Option<String>,
    form: Form,
    can_write: bool,
}

impl FamilyPage {
    fn new(ctx: &Ctx, handle: &str, around: &Around) -> Self {
        let (t, base) = (&ctx.t, format!("/werk/h/{handle}/netwerk"));
        let view = around.view(t);
        let href = |row: &FamilyRow| match row.person {
            Some(person) => format!("{base}/familie/{}", ctx.handle(person)),
            None => row.tie.map(|tie| format!("{base}/{}", ctx.handle(tie))).unwrap_or_default(),
        };
        let rows = view.as_ref().map(|view| view.rows.clone()).unwrap_or_default();
        let rows = rows.into_iter().map(|row| (href(&row), row)).map(|(href, row)| (row, href)).collect();
        Self {
            frame: ctx.frame(t.get("network-family-title")),
            label: around.data.head.label.clone(),
            none: around.data.none().map(|none| t.get(none.why.text_key())),
            view,
            rows,
            words: around.words.words.clone(),
            form: ctx
                .form()
                .at_version(around.words.version)
                .with("words", around.words.words.clone().unwrap_or_default()),
            can_write: around.data.can_write,
            handle: handle.to_owned(),
            base,
            t: t.clone(),
        }
    }
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let found = ctx.household(&handle)?.read(around).await?;
    ctx.page(&FamilyPage::new(&ctx, &handle, &found))
}

/// Keeps the household's own words with the drawing.
pub(super) async fn keep_words(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let words = form.optional_text("words", LONGEST_TEXT);
    let mut stale = false;
    if form.is_fine() {
        let new = FamilyWords { words, version: form.version_number() };
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::keep_words(tx, grant, &new)?;
            Ok(to_family(tx, grant))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(NetworkError::StaleFamily) => stale = true,
            Err(other) => return Err(other.into()),
        }
    }
    let found = ctx.household(&handle)?.read(around).await?;
    if stale {
        form.meanwhile(found.words.version, vec![("words", found.words.words.clone().unwrap_or_default())]);
    }
    let page = FamilyPage { form, ..FamilyPage::new(&ctx, &handle, &found) };
    Ok(ctx.refused_page(&page)?.into_response())
}

fn to_family(tx: &Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Replied {
    Replied(format!("/werk/h/{}/netwerk/familie?gedaan=done-network-changed", tx.handle(grant.household())))
}

#[derive(Template)]
#[template(path = "network/member.html")]
struct MemberPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    back: String,
    action: String,
    name: String,
    shape: Vec<Choice>,
    died: Vec<Choice>,
    form: Form,
}

impl MemberPage {
    fn new(ctx: &Ctx, handle: &str, data: &Loaded, member: &Member, form: Form) -> Self {
        let back = format!("/werk/h/{handle}/netwerk/familie");
        Self {
            frame: ctx.frame(member.first.clone()),
            t: ctx.t.clone(),
            handle: handle.to_owned(),
            label: data.head.label.clone(),
            action: format!("{back}/{}", ctx.handle(member.person)),
            back,
            name: member.first.clone(),
            shape: form::shape_choices(&ctx.t),
            died: form::died_choices(&ctx.t),
            form,
        }
    }
}

/// The household and one of its members, with how they are drawn.
async fn member(ctx: &Ctx, handle: &str, person: PersonId) -> Result<(Loaded, Member, Looks), PageError> {
    let data = ctx.household(handle)?.read(load).await?;
    let member = data.members.iter().find(|member| member.person == person).cloned();
    let member = member.ok_or(PageError::NotFound)?;
    let looks = data.looks.get(&person).copied().unwrap_or_default();
    Ok((data, member, looks))
}

pub(super) async fn show_member(
    ctx: Ctx,
    Path((handle, person)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let (data, member, looks) = member(&ctx, &handle, ctx.id(&person)?).await?;
    let form = form::with_looks(ctx.form(), looks);
    ctx.page(&MemberPage::new(&ctx, &handle, &data, &member, form))
}

pub(super) async fn keep_member(
    ctx: Ctx,
    Path((handle, person)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let person: PersonId = ctx.id(&person)?;
    let mut form = ctx.filled(posted);
    let shape = form.optional_choice("shape");
    let died = form::read_died(&mut form);
    let mut stale = false;
    if form.is_fine() {
        let looks = Looks { shape, died, version: form.version_number() };
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::keep_looks(tx, grant, person, looks)?;
            Ok(to_family(tx, grant))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(NetworkError::Rule(rule)) => form::refuse(&mut form, rule),
            Err(NetworkError::StaleFamily) => stale = true,
            Err(other) => return Err(other.into()),
        }
    }
    let (data, member, looks) = member(&ctx, &handle, person).await?;
    if stale {
        // Three choices: what is kept now is shown, and one may choose again.
        form = form::with_looks(ctx.form(), looks);
        form.refuse("shape", "network-answer-changed");
    }
    Ok(ctx.refused_page(&MemberPage::new(&ctx, &handle, &data, &member, form))?.into_response())
}

#[derive(Template)]
#[template(path = "network/family-own.html")]
struct OwnFamilyPage {
    frame: Frame,
    t: Texts,
    handle: String,
    base: String,
    view: Option<FamilyView>,
    words: Option<String>,
}

pub(super) async fn show_own(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let found = ctx.household(&handle)?.read(own).await?;
    ctx.page(&OwnFamilyPage {
        frame: ctx.frame(ctx.t.get("network-family-title")),
        view: found.view(&ctx.t),
        words: found.words.words,
        base: format!("/mijn/{handle}/mensen"),
        handle,
        t: ctx.t.clone(),
    })
}

#[derive(Template)]
#[template(path = "network/genogram-file.svg")]
struct GenogramFile {
    t: Texts,
    view: FamilyView,
}

fn file_of(view: Option<FamilyView>, t: &Texts) -> Result<Response, PageError> {
    let view = view.ok_or(PageError::NotFound)?;
    Ok(as_file(GenogramFile { t: t.clone(), view }.render()?))
}

pub(super) async fn drawing(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let found = ctx.household(&handle)?.read(around).await?;
    file_of(found.view(&ctx.t), &ctx.t)
}

pub(super) async fn own_drawing(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let found = ctx.household(&handle)?.read(own).await?;
    file_of(found.view(&ctx.t), &ctx.t)
}
