//! The plan on paper (R36): the version that was offered, in plain words, with room to sign for everyone who is
//! asked. Without a version yet, the team can print the draft; it says so on every page.

use super::family;
use super::seen::own;
use super::staff::{Everything, everything, find};
use super::view::{self, Reader};
use crate::letters;
use crate::plan::rules::{Number, Version, VersionState};
use axum::extract::{Path, Query};
use axum::response::Response;
use foundation::texts::{self, Texts};
use foundation::time::Date;
use foundation::web::{Ctx, PageError};
use paper::{Block, Document, Level};
use std::collections::HashMap;

pub(super) async fn for_staff(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let mut all = ctx.household(&handle)?.read(everything).await?;
    if all.versions.is_empty() && !query.contains_key("versie") {
        all.versions.push(Version { plan: all.draft.plan.clone(), state: VersionState::Draft });
    }
    print(&ctx, &all, &query).await
}

pub(super) async fn for_household(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    print(&ctx, &own.all, &query).await
}

async fn print(ctx: &Ctx, all: &Everything, query: &HashMap<String, String>) -> Result<Response, PageError> {
    let version = match query.get("versie") {
        None => all.versions.last().ok_or(PageError::NotFound)?,
        Some(number) => {
            let number = number.parse().ok().and_then(Number::new).ok_or(PageError::NotFound)?;
            find(&all.versions, number)?
        }
    };
    let beside = query.get("naast").and_then(|code| texts::Language::from_code(code));
    let beside = beside.filter(|other| *other != ctx.t.language()).map(Texts::new);
    let sheet = document(&ctx.t, beside.as_ref(), &ctx.municipality().name, all, version, ctx.today());
    letters::pdf(sheet, "plan.pdf").await
}

/// The plan as a document; with a second language beside it when that was asked (R36).
fn document(
    t: &Texts,
    beside: Option<&Texts>,
    municipality: &str,
    all: &Everything,
    version: &Version,
    today: Date,
) -> Document {
    let title = t.get("plan-paper-title");
    let make = |t: &Texts| blocks(t, all, version, today);
    Document {
        language: letters::language(t),
        author: municipality.to_owned(),
        header: format!("{municipality} · {title}"),
        footer: view::version_title(t, version),
        title,
        blocks: beside.map_or_else(|| make(t), |other| letters::in_two(t, other, make)),
    }
}

fn blocks(t: &Texts, all: &Everything, version: &Version, today: Date) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { level: Level::One, text: t.get("plan-paper-title") },
        Block::Paragraph(view::version_title(t, version)),
        Block::Paragraph(t.get("plan-paper-intro")),
    ];
    if let Some(plan) = all.family.last() {
        let shown = family::edition(t, plan);
        blocks.push(Block::Heading { level: Level::Two, text: t.get("plan-family-title") });
        blocks.extend(shown.leads.map(Block::Paragraph));
        blocks.push(Block::Quote { who: shown.title, text: shown.words });
    }
    blocks.extend(goal_blocks(t, all, version, today));
    blocks.extend(text_blocks(t, all));
    blocks.extend(signature_blocks(t, all, version));
    blocks
}

fn goal_blocks(t: &Texts, all: &Everything, version: &Version, today: Date) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: Level::Two, text: t.get("plan-own-goals") }];
    let mut goals = view::goals(t, &version.plan, Reader::Household, today, &view::NoLinks);
    view::add_frames(t, &mut goals, &all.joined, |_| None);
    for goal in goals {
        blocks.push(Block::Heading { level: Level::Three, text: goal.area });
        blocks.push(Block::Quote { who: goal.whose, text: goal.words });
        if let Some(well) = goal.going_well {
            blocks.push(Block::Paragraph(format!("{} {well}", t.get("plan-going-well"))));
        }
        for group in goal.groups {
            blocks.push(Block::Paragraph(group.heading));
            let said = |a: &view::ActionView| {
                let up = a.up.as_deref().unwrap_or_default();
                let line = format!("{} ({}). {}. {up}", a.what, a.facts, a.state);
                line.trim_end().to_owned()
            };
            blocks.push(Block::List(group.actions.iter().map(said).collect()));
        }
        if !goal.joined.is_empty() {
            blocks.push(Block::Paragraph(t.get("plan-frame-title")));
            let said = |joined: &view::JoinedView| format!("{} ({})", joined.what, joined.facts);
            blocks.push(Block::List(goal.joined.iter().map(said).collect()));
        }
        if !goal.closed.is_empty() {
            blocks.push(Block::Facts(goal.closed));
        }
    }
    blocks
}

fn text_blocks(t: &Texts, all: &Everything) -> Vec<Block> {
    if all.own_texts.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading { level: Level::Two, text: t.get("plan-own-texts") };
    let quotes =
        super::staff::quoted(t, &all.own_texts).into_iter().map(|(who, text)| Block::Quote { who, text });
    std::iter::once(heading).chain(quotes).collect()
}

/// Who answered already, and a line to sign on for everyone who is asked.
fn signature_blocks(t: &Texts, all: &Everything, version: &Version) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { level: Level::Two, text: t.get("plan-paper-sign") },
        Block::Paragraph(t.get("plan-paper-sign-how")),
    ];
    if let Some(shown) = view::version(t, version, &all.asked) {
        let row = |a: view::AnswerView| (a.name, a.state);
        blocks.push(Block::Facts(shown.answers.into_iter().map(row).collect()));
    }
    let label = |name: &str| t.with("plan-paper-signature", &[("name", name.to_owned().into())]);
    let names = all.asked.answering().map(|a| a.name.as_str());
    let names = names.chain(all.asked.outside.iter().map(|o| o.holder.as_str()));
    blocks.extend(names.map(|name| Block::WritingLines { label: label(name), lines: 2 }));
    blocks
}
