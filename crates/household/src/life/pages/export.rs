//! The picture of life to take along: on paper, and as open data. Each reader takes what they see on their page, and
//! nothing in it is reckoned.

use super::super::rules::as_json;
use super::super::view::{LifeView, ScoreView, Seen};
use super::{Loaded, load, own};
use crate::letters;
use axum::extract::Path;
use axum::response::Response;
use foundation::texts::Texts;
use foundation::web::{self, Ctx, PageError};
use paper::{Block, Level};

fn seen<'a>(ctx: &Ctx, loaded: &'a Loaded) -> Seen<'a> {
    Seen {
        profile: &loaded.profile,
        pictures: &loaded.pictures,
        scores: &loaded.scores,
        members: &loaded.members,
        today: ctx.today(),
    }
}

fn json(ctx: &Ctx, loaded: &Loaded) -> Result<Response, PageError> {
    let Loaded { profile, pictures, scores, members, .. } = loaded;
    web::json(as_json(profile, pictures, scores, members, ctx.today()))
}

pub(super) async fn team_json(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    json(&ctx, &ctx.household(&handle)?.read(load).await?)
}

pub(super) async fn own_json(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    json(&ctx, &ctx.household(&handle)?.read(own::own).await?.loaded)
}

pub(super) async fn team_paper(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let loaded = ctx.household(&handle)?.read(load).await?;
    paper(&ctx, &loaded).await
}

pub(super) async fn own_paper(ctx: Ctx, Path(handle): Path<String>) -> Result<Response, PageError> {
    let own = ctx.household(&handle)?.read(own::own).await?;
    paper(&ctx, &own.loaded).await
}

async fn paper(ctx: &Ctx, loaded: &Loaded) -> Result<Response, PageError> {
    let t = &ctx.t;
    let title = t.get("life-title");
    let life = LifeView::of(&seen(ctx, loaded), None, "", t);
    let mut blocks = vec![heading(Level::One, title.clone())];
    blocks.extend(
        life.purpose.as_ref().map(|purpose| Block::Facts(vec![(t.get("life-purpose"), purpose.clone())])),
    );
    blocks.extend(voices(&life, t));
    blocks.extend(then_now(&life, t));
    if !life.scores.is_empty() {
        blocks.push(heading(Level::Two, t.get("life-scores-title")));
        blocks.extend(life.scores.iter().flat_map(score));
    }
    let document = letters::document(t, ctx.municipality(), title, ctx.today(), blocks);
    letters::pdf(document, "hoe-gaat-het.pdf").await
}

fn heading(level: Level, text: String) -> Block {
    Block::Heading { level, text }
}

/// What everyone says, part by part; a part about which nobody said anything says so.
fn voices(life: &LifeView, t: &Texts) -> Vec<Block> {
    if life.figure.is_none() {
        return vec![Block::Paragraph(t.get("life-paper-nothing"))];
    }
    let mut blocks = vec![heading(Level::Two, t.get("life-voices-title"))];
    for area in &life.areas {
        blocks.push(heading(Level::Three, area.area.clone()));
        blocks.extend(area.counts.clone().map(Block::Paragraph));
        if area.said.is_empty() {
            blocks.push(Block::Paragraph(t.get("life-nothing-said")));
        }
        for said in &area.said {
            let step = said.step.clone().unwrap_or_else(|| t.get("life-going-open"));
            let text = said.words.as_ref().map_or_else(|| step.clone(), |words| format!("{step}. {words}"));
            blocks.push(Block::Quote { who: format!("{} ({})", said.who, said.facts), text });
        }
    }
    blocks
}

/// Then beside now, in words per part.
fn then_now(life: &LifeView, t: &Texts) -> Vec<Block> {
    let Some(then) = &life.then else { return Vec::new() };
    let row = |row: &super::super::view::ThenRow| {
        (row.area.clone(), format!("{}. {}", row.voices.join("; "), row.verdict))
    };
    vec![
        heading(Level::Two, t.get("life-then-title")),
        Block::Paragraph(t.with("life-then-caption", &[("date", then.then.clone().into())])),
        Block::Paragraph(t.get("life-then-how")),
        Block::Facts(then.rows.iter().map(row).collect()),
    ]
}

fn score(score: &ScoreView) -> Vec<Block> {
    vec![
        heading(Level::Three, score.title.clone()),
        Block::Facts(score.facts.clone()),
        Block::Facts(score.lines.clone()),
    ]
}
