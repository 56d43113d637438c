//! The drawing of the family: three generations, in the household's own words.

use super::super::form;
use super::super::kin_view::{FamilyRow, FamilyView};
use super::super::rules::{LONGEST_TEXT, Looks, Saying, Shape, TieId, family};
use super::super::said_view::{Subject, Voices};
use super::super::store::{self, FamilyWords, NetworkError};
use super::super::view::Reader;
use super::files::{At, File, as_png, as_svg};
use super::side::Side;
use super::{Loaded, load};
use crate::file::{self, Family as Sight, Item, Member};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// What the pages of the family need.
pub(super) struct Around {
    pub(super) data: Loaded,
    words: FamilyWords,
    sayings: Vec<Saying>,
    /// Which member looks; none when it is the team.
    pub(super) viewer: Option<PersonId>,
    /// Whether that member may write too.
    own_write: bool,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, DbError> {
    Ok(Around {
        data: load(tx, grant)?,
        words: store::family_words(tx, grant)?,
        sayings: store::sayings(tx, grant)?,
        viewer: None,
        own_write: false,
    })
}

/// The same as one member may see it: the people of whom they may read words.
pub(super) fn own(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Around, DbError> {
    let authority = file::authority(tx, grant)?;
    let (words, sayings) = (store::family_words(tx, grant)?, store::sayings(tx, grant)?);
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
    let words = if all { words } else { FamilyWords::default() };
    Ok(Around { data, words, sayings, viewer, own_write: grant.may(Action::WriteOwnNetwork) })
}

/// The household's own page of the family.
pub(super) fn own_page(handle: &str) -> String {
    format!("{}/familie", Side::Own.list(handle))
}

impl Around {
    fn view(&self, t: &Texts) -> Option<FamilyView> {
        let data = &self.data;
        let family = family(&data.members, &data.relations, &data.current(), &data.looks, data.today);
        (!family.people.is_empty()).then(|| FamilyView::of(&family, t))
    }

    fn voices<'a>(&'a self, reader: Reader, t: &'a Texts) -> Voices<'a> {
        Voices { ties: &self.data.ties, members: &self.data.members, sayings: &self.sayings, reader, t }
    }
}

/// One line of the table: where it is changed, and what the household said of it itself.
struct Line {
    row: FamilyRow,
    href: Option<String>,
    mark: Option<String>,
}

impl Line {
    fn all(
        view: Option<&FamilyView>,
        voices: Voices<'_>,
        href: impl Fn(&FamilyRow) -> Option<String>,
    ) -> Vec<Self> {
        let line = |row: &FamilyRow| Self {
            href: href(row),
            mark: row.tie.and_then(|tie| voices.kin_mark(tie)),
            row: row.clone(),
        };
        view.iter().flat_map(|view| &view.rows).map(line).collect()
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
    files: Vec<File>,
    lines: Vec<Line>,
    said: Vec<String>,
    words: Option<String>,
    form: Form,
    can_write: bool,
}

impl FamilyPage {
    fn new(ctx: &Ctx, handle: &str, around: &Around) -> Self {
        let (t, base) = (&ctx.t, format!("/werk/h/{handle}/netwerk"));
        let (view, voices) = (around.view(t), around.voices(Reader::Team, t));
        let href = |row: &FamilyRow| match row.person {
            Some(person) => Some(format!("{base}/familie/{}", ctx.handle(person))),
            None => row.tie.map(|tie| format!("{base}/{}", ctx.handle(tie))),
        };
        Self {
            frame: ctx.frame(t.get("network-family-title")),
            label: around.data.head.label.clone(),
            none: around.data.none().map(|none| t.get(none.why.text_key())),
            lines: Line::all(view.as_ref(), voices, href),
            view,
            files: files_of(&base, t),
            said: voices.lines(Subject::Kin),
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

fn files_of(list: &str, t: &Texts) -> Vec<File> {
    At { page: &format!("{list}/familie"), query: "", name: "network-family-file" }.all(list, t)
}

#[derive(Template)]
#[template(path = "network/family-own.html")]
struct OwnFamilyPage {
    frame: Frame,
    t: Texts,
    handle: String,
    base: String,
    view: Option<FamilyView>,
    files: Vec<File>,
    lines: Vec<Line>,
    said: Vec<String>,
    words: Option<String>,
    /// Who is on the list and not family yet, with where that can be said.
    others: Vec<(String, String)>,
    can_write: bool,
}

pub(super) async fn show_own(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let found = ctx.household(&handle)?.read(own).await?;
    let (t, page) = (&ctx.t, own_page(&handle));
    let (view, voices) = (found.view(t), found.voices(Reader::Household, t));
    let to = |tie: TieId| format!("{page}/{}", ctx.handle(tie));
    let others = found.data.current().into_iter().filter(|tie| found.own_write && tie.what.kinship.is_none());
    ctx.page(&OwnFamilyPage {
        frame: ctx.frame(t.get("network-family-title")),
        lines: Line::all(view.as_ref(), voices, |row| row.tie.map(to)),
        view,
        files: files_of(&Side::Own.list(&handle), t),
        said: voices.lines(Subject::Kin),
        others: others.map(|tie| (to(tie.id), tie.what.name)).collect(),
        can_write: found.own_write,
        words: found.words.words.clone(),
        base: Side::Own.list(&handle),
        handle,
        t: t.clone(),
    })
}

#[derive(Template)]
#[template(path = "network/genogram-file.svg")]
struct GenogramFile {
    t: Texts,
    view: FamilyView,
}

async fn svg(ctx: &Ctx, side: Side, handle: &str) -> Result<String, PageError> {
    let found = match side {
        Side::Team => ctx.household(handle)?.read(around).await?,
        Side::Own => ctx.household(handle)?.read(own).await?,
    };
    let view = found.view(&ctx.t).ok_or(PageError::NotFound)?;
    Ok(GenogramFile { t: ctx.t.clone(), view }.render()?)
}

pub(super) async fn drawing(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    Ok(as_svg(svg(&ctx, Side::Team, &handle).await?))
}

pub(super) async fn painting(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    as_png(svg(&ctx, Side::Team, &handle).await?).await
}

pub(super) async fn own_drawing(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    Ok(as_svg(svg(&ctx, Side::Own, &handle).await?))
}

pub(super) async fn own_painting(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    as_png(svg(&ctx, Side::Own, &handle).await?).await
}
