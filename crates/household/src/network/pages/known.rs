//! Who in the network knows whom, for the team and for the household itself.

use super::super::kin_view::{KnownRow, KnownView};
use super::super::rules::{Saying, Tie, TieId};
use super::super::said_view::{Subject, Voices};
use super::super::store::{self, NetworkError};
use super::Loaded;
use super::files::{At, File, as_png, as_svg};
use super::side::Side;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// The list as a side sees it, and what was said of who knows whom.
struct Found {
    data: Loaded,
    sayings: Vec<Saying>,
    can_write: bool,
}

impl Found {
    fn load(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, side: Side) -> Result<Self, DbError> {
        let (data, sayings) = (side.load(tx, grant)?, store::sayings(tx, grant)?);
        Ok(Self { data, sayings, can_write: grant.may(side.writes()) })
    }

    async fn read(ctx: &Ctx, side: Side, handle: &str) -> Result<Self, PageError> {
        ctx.household(handle)?.read(move |tx, grant| Self::load(tx, grant, side)).await
    }

    fn voices<'a>(&'a self, side: Side, t: &'a Texts) -> Voices<'a> {
        let Loaded { ties, members, .. } = &self.data;
        Voices { ties, members, sayings: &self.sayings, reader: side.reader(), t }
    }

    /// The drawing of those who are there now; none when there is nobody.
    fn view(&self, t: &Texts) -> Option<KnownView> {
        let ties = self.data.current();
        (!ties.is_empty()).then(|| KnownView::of(&ties, &self.data.links, t))
    }
}

/// One line of the table: where it is changed, and what the household said of it itself.
struct Line {
    row: KnownRow,
    href: String,
    mark: Option<String>,
}

#[derive(Template)]
#[template(path = "network/known.html")]
struct KnownPage {
    frame: Frame,
    t: Texts,
    side: Side,
    handle: String,
    label: String,
    base: String,
    none: Option<String>,
    nobody: String,
    view: Option<KnownView>,
    files: Vec<File>,
    lines: Vec<Line>,
    said: Vec<String>,
    can_write: bool,
}

async fn show_on(ctx: Ctx, side: Side, handle: String) -> Result<Page, PageError> {
    let found = Found::read(&ctx, side, &handle).await?;
    let (t, data) = (&ctx.t, &found.data);
    let (base, view, voices) = (side.list(&handle), found.view(t), found.voices(side, t));
    let page = format!("{base}/kennen");
    let line = |row: &KnownRow| Line {
        href: format!("{page}/{}", ctx.handle(row.tie)),
        mark: voices.known_mark(row.tie, &data.links),
        row: row.clone(),
    };
    let nobody = match side {
        Side::Team => "network-nobody-yet",
        Side::Own => "network-own-nobody",
    };
    ctx.page(&KnownPage {
        frame: ctx.frame(t.get("network-known-title")),
        label: data.head.label.clone(),
        none: data.none().map(|none| t.get(none.why.text_key())),
        nobody: t.get(nobody),
        lines: view.iter().flat_map(|view| &view.rows).map(line).collect(),
        view,
        files: At { page: &page, query: "", name: "network-known-file" }.all(&base, t),
        said: voices.lines(Subject::Known),
        can_write: found.can_write,
        side,
        base,
        handle,
        t: t.clone(),
    })
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    show_on(ctx, Side::Team, handle).await
}

pub(super) async fn show_own(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    show_on(ctx, Side::Own, handle).await
}

#[derive(Template)]
#[template(path = "network/knows.html")]
struct KnowsPage {
    frame: Frame,
    t: Texts,
    side: Side,
    handle: String,
    label: String,
    back: String,
    action: String,
    name: String,
    question: String,
    others: Vec<Choice>,
    mark: Option<String>,
    form: Form,
}

impl KnowsPage {
    fn new(ctx: &Ctx, side: Side, handle: &str, found: &Found, tie: &Tie, form: Form) -> Self {
        let (data, back) = (&found.data, format!("{}/kennen", side.list(handle)));
        let others = data.current().into_iter().filter(|other| other.id != tie.id);
        Self {
            frame: ctx.frame(tie.what.name.clone()),
            t: ctx.t.clone(),
            side,
            handle: handle.to_owned(),
            label: data.head.label.clone(),
            action: format!("{back}/{}", ctx.handle(tie.id)),
            back,
            name: tie.what.name.clone(),
            question: ctx.t.with("network-known-who", &[("name", tie.what.name.as_str().into())]),
            others: others
                .map(|other| Choice { value: ctx.handle(other.id), label: other.what.name })
                .collect(),
            mark: found.voices(side, &ctx.t).known_mark(tie.id, &data.links),
            form,
        }
    }

    /// The form as it is kept.
    fn kept(ctx: &Ctx, data: &Loaded, tie: &Tie) -> Form {
        let known = data.links.iter().filter_map(|link| link.from(tie.id));
        known.fold(ctx.form().at_version(data.kept.version), |form, other| {
            form.with("knows", ctx.handle(other))
        })
    }
}

async fn show_tie_on(ctx: Ctx, side: Side, handle: String, tie: String) -> Result<Page, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let found = Found::read(&ctx, side, &handle).await?;
    let tie = found.data.tie(id).ok_or(PageError::NotFound)?;
    let form = KnowsPage::kept(&ctx, &found.data, &tie);
    ctx.page(&KnowsPage::new(&ctx, side, &handle, &found, &tie, form))
}

pub(super) async fn show_tie(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
) -> Result<Page, PageError> {
    show_tie_on(ctx, Side::Team, handle, tie).await
}

pub(super) async fn show_own_tie(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
) -> Result<Page, PageError> {
    show_tie_on(ctx, Side::Own, handle, tie).await
}

async fn keep_on(
    ctx: Ctx,
    side: Side,
    handle: String,
    tie: String,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let form = ctx.filled(posted);
    let version = form.version_number();
    let ticked = form.clone();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        // Whom this side does not see was not asked about, and stays as it is.
        let asked = side.current(tx, grant)?;
        let known: Vec<TieId> =
            asked.iter().copied().filter(|other| ticked.has("knows", &tx.handle(*other))).collect();
        store::link(tx, grant, (id, &known), &asked, version)?;
        let list = side.list(&tx.handle(grant.household()));
        Ok(Replied(format!("{list}/kennen?gedaan=done-network-changed")))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NetworkError::StaleAnswer) => {
            let found = Found::read(&ctx, side, &handle).await?;
            let tie = found.data.tie(id).ok_or(PageError::NotFound)?;
            // Boxes only: what is kept now is shown, and one may tick again.
            let mut form = KnowsPage::kept(&ctx, &found.data, &tie);
            form.refuse("knows", side.meanwhile_key());
            Ok(ctx.refused_page(&KnowsPage::new(&ctx, side, &handle, &found, &tie, form))?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn keep(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    keep_on(ctx, Side::Team, handle, tie, posted).await
}

pub(super) async fn keep_own(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    keep_on(ctx, Side::Own, handle, tie, posted).await
}

#[derive(Template)]
#[template(path = "network/sociogram-file.svg")]
struct SociogramFile {
    t: Texts,
    view: KnownView,
}

async fn svg(ctx: &Ctx, side: Side, handle: &str) -> Result<String, PageError> {
    let data = ctx.household(handle)?.read(move |tx, grant| side.load(tx, grant)).await?;
    let ties = data.current();
    if ties.is_empty() {
        return Err(PageError::NotFound);
    }
    let view = KnownView::of(&ties, &data.links, &ctx.t);
    Ok(SociogramFile { t: ctx.t.clone(), view }.render()?)
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
