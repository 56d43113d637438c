//! How people meet the weight of the work: the own sum, the team's beside its band, and one file.

use super::rules::{Band, Hours, Place, Weight, place, read_hours, sum};
use super::store::{self, Counts, Stale};
use crate::file::{self, Head};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Caseload, Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::{Language, Texts};
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let weigh = Door::Action(Action::WeighFile);
    vec![
        Route::get("/werk/zwaarte", Door::Action(Action::SeeCaseload), show),
        Route::post("/werk/zwaarte", Door::Action(Action::SetBand), set),
        Route::get("/werk/h/{household}/zwaarte", weigh, form_file),
        Route::post("/werk/h/{household}/zwaarte", weigh, weigh_file),
    ]
}

/// Files of one weight, in words.
struct Line {
    weight: String,
    files: u32,
    hours: Option<String>,
}

/// Files by weight, with their sum when the team has said what it thinks.
struct Told {
    lines: Vec<Line>,
    unweighed: u32,
    sum: Option<String>,
}

/// The band as a picture: places on a line of 600 wide.
struct Picture {
    sentence: String,
    from: u32,
    width: u32,
    now: u32,
    from_text: String,
    until_text: String,
    now_text: String,
}

#[derive(Template)]
#[template(path = "weight/page.html")]
struct WeightPage {
    frame: Frame,
    t: Texts,
    form: Form,
    mine: Told,
    team: Option<Told>,
    picture: Option<Picture>,
}

struct Loaded {
    mine: Counts,
    team: Option<Counts>,
    band: Option<(Band, i64)>,
}

fn load(tx: &mut Tx<'_, '_>, grant: &Grant<Caseload>) -> Result<Loaded, DbError> {
    let mine = store::mine(tx, grant)?;
    let Some(team) = store::team(grant) else { return Ok(Loaded { mine, team: None, band: None }) };
    let counts = store::of_team(tx, team, grant)?;
    Ok(Loaded { mine, team: Some(counts), band: store::band(tx, team, grant)? })
}

/// The mark of a fraction in the page's language.
fn mark(ctx: &Ctx) -> char {
    match ctx.language() {
        Language::Nl => ',',
        Language::En => '.',
    }
}

fn hours_text(ctx: &Ctx, hours: Hours) -> String {
    ctx.t.with("weight-hours", &[("hours", hours.text(mark(ctx)).into())])
}

fn told(ctx: &Ctx, counts: &Counts, band: Option<&Band>) -> Told {
    let count = |weight| counts.weighed.iter().find(|(w, _)| *w == weight).map_or(0, |(_, n)| *n);
    let line = |weight: &Weight| Line {
        weight: ctx.t.get(weight.text_key()),
        files: count(*weight),
        hours: band.map(|band| hours_text(ctx, sum(&[(*weight, count(*weight))], band))),
    };
    Told {
        lines: Weight::ALL.iter().map(line).collect(),
        unweighed: counts.unweighed,
        sum: band.map(|band| hours_text(ctx, sum(&counts.weighed, band))),
    }
}

fn picture(ctx: &Ctx, counts: &Counts, band: &Band) -> Picture {
    let now = sum(&counts.weighed, band);
    let most = band.until.minutes().max(now.minutes()).max(60) / 4 * 5;
    let at =
        |hours: Hours| u32::try_from(u64::from(hours.minutes()) * 600 / u64::from(most)).unwrap_or(600) + 20;
    let (from, until) = (at(band.from), at(band.until));
    let key = match place(now, band) {
        Place::Below => "weight-below",
        Place::Within => "weight-within",
        Place::Above => "weight-above",
    };
    let text = |hours: Hours| hours.text(mark(ctx));
    let facts =
        [("now", text(now).into()), ("from", text(band.from).into()), ("until", text(band.until).into())];
    Picture {
        sentence: ctx.t.with(key, &facts),
        from,
        width: until.saturating_sub(from).max(2),
        now: at(now),
        from_text: text(band.from),
        until_text: text(band.until),
        now_text: ctx.t.with("weight-now", &[("hours", text(now).into())]),
    }
}

/// The fields of the band, as they are kept.
fn kept_fields(ctx: &Ctx, band: &Band) -> Vec<(&'static str, String)> {
    let text = |hours: Hours| hours.text(mark(ctx));
    vec![
        ("light", text(band.light)),
        ("ordinary", text(band.ordinary)),
        ("heavy", text(band.heavy)),
        ("from", text(band.from)),
        ("until", text(band.until)),
    ]
}

/// The page; `form` is what was sent, none for a first look.
async fn weight_page(ctx: &Ctx, form: Option<Form>) -> Result<(WeightPage, Option<(Band, i64)>), PageError> {
    let Loaded { mine, team, band } = ctx.caseload().read(load).await?;
    let known = band.as_ref().map(|(band, _)| band);
    let empty = || match &band {
        Some((band, version)) => kept_fields(ctx, band)
            .into_iter()
            .fold(ctx.form().at_version(*version), |form, (field, text)| form.with(field, text)),
        None => ctx.form().at_version(0),
    };
    let page = WeightPage {
        frame: ctx.frame(ctx.t.get("weight-title")),
        t: ctx.t.clone(),
        form: form.unwrap_or_else(empty),
        mine: told(ctx, &mine, known),
        team: team.as_ref().map(|counts| told(ctx, counts, known)),
        picture: team.as_ref().zip(known).map(|(counts, band)| picture(ctx, counts, band)),
    };
    Ok((page, band))
}

async fn show(ctx: Ctx) -> Result<Page, PageError> {
    let (page, _) = weight_page(&ctx, None).await?;
    ctx.page(&page)
}

fn hours_in(form: &mut Form, field: &str) -> Option<Hours> {
    let typed = form.text(field, 20)?;
    let read = read_hours(&typed);
    if read.is_err() {
        form.refuse(field, "weight-error-hours");
    }
    read.ok()
}

async fn refused(ctx: &Ctx, form: Form) -> Result<Response, PageError> {
    let (page, _) = weight_page(ctx, Some(form)).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

async fn set(ctx: Ctx, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let fields = ["light", "ordinary", "heavy", "from", "until"];
    let [light, ordinary, heavy, from, until] = fields.map(|field| hours_in(&mut form, field));
    let (Some(light), Some(ordinary), Some(heavy), Some(from), Some(until)) =
        (light, ordinary, heavy, from, until)
    else {
        return refused(&ctx, form).await;
    };
    let band = Band { light, ordinary, heavy, from, until };
    if band.check().is_err() {
        form.refuse("until", "weight-error-band");
        return refused(&ctx, form).await;
    }
    let version = form.version_number();
    let kept = ctx.caseload().write(&form, move |tx, grant| {
        store::set_band(tx, grant, &band, version)?;
        Ok::<_, Stale>(Replied("/werk/zwaarte?gedaan=done-weight-band".to_owned()))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(Stale::Meanwhile) => {
            let (_, theirs) = weight_page(&ctx, None).await?;
            if let Some((band, version)) = theirs {
                form.meanwhile(version, kept_fields(&ctx, &band));
            }
            refused(&ctx, form).await
        }
        Err(Stale::NotThere) => Err(PageError::NotFound),
        Err(Stale::Db(e)) => Err(e.into()),
    }
}

#[derive(Template)]
#[template(path = "weight/file.html")]
struct FilePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    weights: Vec<Choice>,
}

type Weighed = Option<(Weight, i64)>;

async fn file_page(ctx: &Ctx, handle: &str, form: Option<Form>) -> Result<(FilePage, Weighed), PageError> {
    let load = |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| -> Result<(Head, Weighed), DbError> {
        Ok((file::head(tx, grant)?, store::weight(tx, grant)?))
    };
    let (head, weight) = ctx.household(handle)?.read(load).await?;
    let known = || match weight {
        Some((weight, version)) => ctx.form().at_version(version).with("weight", weight.code()),
        None => ctx.form().at_version(0),
    };
    let page = FilePage {
        frame: ctx.frame(ctx.t.get("weight-file-title")),
        t: ctx.t.clone(),
        form: form.unwrap_or_else(known),
        handle: handle.to_owned(),
        label: head.label,
        weights: Choice::all::<Weight>(&ctx.t),
    };
    Ok((page, weight))
}

async fn form_file(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let (page, _) = file_page(&ctx, &handle, None).await?;
    ctx.page(&page)
}

async fn weigh_file(ctx: Ctx, Path(handle): Path<String>, posted: Posted) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let Some(weight) = form.choice::<Weight>("weight") else {
        let (page, _) = file_page(&ctx, &handle, Some(form)).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let (version, there) = (form.version_number(), format!("/werk/h/{handle}?gedaan=done-weight-file"));
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        store::weigh(tx, grant, weight, version)?;
        Ok::<_, Stale>(Replied(there))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(Stale::Meanwhile) => {
            let (_, theirs) = file_page(&ctx, &handle, None).await?;
            if let Some((weight, version)) = theirs {
                form.meanwhile(version, vec![("weight", weight.code().to_owned())]);
            }
            let (page, _) = file_page(&ctx, &handle, Some(form)).await?;
            Ok(ctx.refused_page(&page)?.into_response())
        }
        Err(Stale::NotThere) => Err(PageError::NotFound),
        Err(Stale::Db(e)) => Err(e.into()),
    }
}
