//! Who in the network knows whom.

use super::super::kin_view::{KnownRow, KnownView};
use super::super::rules::{Tie, TieId};
use super::super::store::{self, NetworkError};
use super::drawing::as_file;
use super::{Loaded, load, own};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::Replied;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// The drawing of those who are there now; none when there is nobody.
fn view(data: &Loaded, t: &Texts) -> Option<KnownView> {
    let ties = data.current();
    (!ties.is_empty()).then(|| KnownView::of(&ties, &data.links, t))
}

#[derive(Template)]
#[template(path = "network/known.html")]
struct KnownPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    base: String,
    none: Option<String>,
    view: Option<KnownView>,
    rows: Vec<(KnownRow, String)>,
    can_write: bool,
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    let (t, base) = (&ctx.t, format!("/werk/h/{handle}/netwerk"));
    let view = view(&data, t);
    let rows = view.as_ref().map(|view| view.rows.clone()).unwrap_or_default();
    let href = |row: &KnownRow| format!("{base}/kennen/{}", ctx.handle(row.tie));
    ctx.page(&KnownPage {
        frame: ctx.frame(t.get("network-known-title")),
        label: data.head.label.clone(),
        none: data.none().map(|none| t.get(none.why.text_key())),
        rows: rows.into_iter().map(|row| (row.clone(), href(&row))).collect(),
        view,
        can_write: data.can_write,
        base,
        handle,
        t: t.clone(),
    })
}

#[derive(Template)]
#[template(path = "network/knows.html")]
struct KnowsPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    back: String,
    action: String,
    name: String,
    question: String,
    others: Vec<Choice>,
    form: Form,
}

impl KnowsPage {
    fn new(ctx: &Ctx, handle: &str, data: &Loaded, tie: &Tie, form: Form) -> Self {
        let back = format!("/werk/h/{handle}/netwerk/kennen");
        let others = data.current().into_iter().filter(|other| other.id != tie.id);
        Self {
            frame: ctx.frame(tie.what.name.clone()),
            t: ctx.t.clone(),
            handle: handle.to_owned(),
            label: data.head.label.clone(),
            action: format!("{back}/{}", ctx.handle(tie.id)),
            back,
            name: tie.what.name.clone(),
            question: ctx.t.with("network-known-who", &[("name", tie.what.name.as_str().into())]),
            others: others
                .map(|other| Choice { value: ctx.handle(other.id), label: other.what.name })
                .collect(),
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

/// The household and one of those who are there now.
async fn read(ctx: &Ctx, handle: &str, id: TieId) -> Result<(Loaded, Tie), PageError> {
    let data = ctx.household(handle)?.read(load).await?;
    let tie = data.current().into_iter().find(|tie| tie.id == id).ok_or(PageError::NotFound)?;
    Ok((data, tie))
}

pub(super) async fn show_tie(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let (data, tie) = read(&ctx, &handle, ctx.id(&tie)?).await?;
    let form = KnowsPage::kept(&ctx, &data, &tie);
    ctx.page(&KnowsPage::new(&ctx, &handle, &data, &tie, form))
}

pub(super) async fn keep(
    ctx: Ctx,
    Path((handle, tie)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: TieId = ctx.id(&tie)?;
    let form = ctx.filled(posted);
    let version = form.version_number();
    let ticked = form.clone();
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let others = store::ties(tx, grant)?.into_iter().map(|other| other.id);
        let known: Vec<TieId> = others.filter(|other| ticked.has("knows", &tx.handle(*other))).collect();
        store::link(tx, grant, id, &known, version)?;
        let list = format!("/werk/h/{}/netwerk/kennen", tx.handle(grant.household()));
        Ok(Replied(format!("{list}?gedaan=done-network-changed")))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NetworkError::StaleAnswer) => {
            let (data, tie) = read(&ctx, &handle, id).await?;
            // Boxes only: what is kept now is shown, and one may tick again.
            let mut form = KnowsPage::kept(&ctx, &data, &tie);
            form.refuse("knows", "network-answer-changed");
            Ok(ctx.refused_page(&KnowsPage::new(&ctx, &handle, &data, &tie, form))?.into_response())
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "network/known-own.html")]
struct OwnKnownPage {
    frame: Frame,
    t: Texts,
    handle: String,
    base: String,
    view: Option<KnownView>,
}

pub(super) async fn show_own(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let data = own::read(&ctx, &handle).await?;
    ctx.page(&OwnKnownPage {
        frame: ctx.frame(ctx.t.get("network-known-title")),
        view: view(&data, &ctx.t),
        base: format!("/mijn/{handle}/mensen"),
        handle,
        t: ctx.t.clone(),
    })
}

#[derive(Template)]
#[template(path = "network/sociogram-file.svg")]
struct SociogramFile {
    t: Texts,
    view: KnownView,
}

fn file_of(view: Option<KnownView>, t: &Texts) -> Result<Response, PageError> {
    let view = view.ok_or(PageError::NotFound)?;
    Ok(as_file(SociogramFile { t: t.clone(), view }.render()?))
}

pub(super) async fn drawing(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let data = ctx.household(&handle)?.read(load).await?;
    file_of(view(&data, &ctx.t), &ctx.t)
}

pub(super) async fn own_drawing(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let data = own::read(&ctx, &handle).await?;
    file_of(view(&data, &ctx.t), &ctx.t)
}
