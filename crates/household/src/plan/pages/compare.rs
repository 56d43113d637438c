//! Two versions side by side: what went is struck out on the left, what came is underlined on the right.

use super::seen::own;
use super::staff::find;
use super::view;
use crate::file;
use crate::plan::rules::{
    Action, Goal, Number, Pair, Piece, Plan, Version, VersionState, pairs, words_changed,
};
use crate::plan::store::{self, PlanError};
use askama::Template;
use axum::extract::{Path, Query};
use foundation::codes::Coded;
use foundation::texts::Texts;
use foundation::web::{Ctx, Frame, Page, PageError};
use std::collections::HashMap;

/// One line of a plan in words, as pieces that stayed, went or came.
pub(super) struct LineView {
    pub(super) pieces: Vec<Piece>,
}

/// A goal in one version.
pub(super) struct SideView {
    pub(super) lines: Vec<LineView>,
}

/// A goal in both versions.
pub(super) struct RowView {
    pub(super) area: String,
    pub(super) changed: String,
    pub(super) before: SideView,
    pub(super) after: SideView,
}

#[derive(Template)]
#[template(path = "plan/compare.html")]
struct ComparePage {
    frame: Frame,
    t: Texts,
    /// The team's tabs need a label; the household's do not.
    label: Option<String>,
    handle: String,
    before: String,
    after: String,
    rows: Vec<RowView>,
}

pub(super) async fn for_staff(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let read = ctx
        .household(&handle)?
        .read(|tx, grant| Ok::<_, PlanError>((file::head(tx, grant)?.label, store::versions(tx, grant)?)));
    let (label, versions) = read.await?;
    show(&ctx, handle, Some(label), &versions, &query)
}

pub(super) async fn for_household(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    show(&ctx, handle, None, &own.all.versions, &query)
}

fn show(
    ctx: &Ctx,
    handle: String,
    label: Option<String>,
    versions: &[Version],
    query: &HashMap<String, String>,
) -> Result<Page, PageError> {
    let (before, after) = chosen(versions, query)?;
    let t = &ctx.t;
    ctx.page(&ComparePage {
        frame: ctx.frame(t.get("plan-compare-title")),
        t: t.clone(),
        label,
        handle,
        before: view::version_title(t, before),
        after: view::version_title(t, after),
        rows: rows(t, &before.plan, &after.plan),
    })
}

/// The two versions asked for; the last two when nothing was asked.
fn chosen<'v>(
    versions: &'v [Version],
    query: &HashMap<String, String>,
) -> Result<(&'v Version, &'v Version), PageError> {
    let newest = versions.iter().rev().find_map(|v| match v.state {
        VersionState::Offered { number, .. } => Some(number.get()),
        VersionState::Draft => None,
    });
    let newest = newest.ok_or(PageError::NotFound)?;
    let asked = |name: &str, otherwise: i64| {
        let number = query.get(name).map_or(Ok(otherwise), |n| n.parse());
        number.ok().and_then(Number::new).ok_or(PageError::NotFound)
    };
    Ok((find(versions, asked("van", newest - 1)?)?, find(versions, asked("met", newest)?)?))
}

fn rows(t: &Texts, before: &Plan, after: &Plan) -> Vec<RowView> {
    pairs(&before.goals, &after.goals, |goal| goal.id)
        .iter()
        .map(|pair| row(t, before, after, pair))
        .collect()
}

fn row(t: &Texts, before: &Plan, after: &Plan, pair: &Pair<'_, Goal>) -> RowView {
    let (old, new) = match *pair {
        Pair::Both(old, new) => (Some(old), Some(new)),
        Pair::Gone(old) => (Some(old), None),
        Pair::New(new) => (None, Some(new)),
    };
    let old_lines = old.map_or_else(Vec::new, |goal| goal_lines(t, before, goal));
    let new_lines = new.map_or_else(Vec::new, |goal| goal_lines(t, after, goal));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for pair in pairs(&old_lines, &new_lines, |line| line.0.clone()) {
        let (was, is) = match pair {
            Pair::Both(was, is) => (was.1.as_str(), is.1.as_str()),
            Pair::Gone(was) => (was.1.as_str(), ""),
            Pair::New(is) => ("", is.1.as_str()),
        };
        let pieces = words_changed(was, is);
        left.extend(side(pieces.iter().filter(|p| !matches!(p, Piece::New(_)))));
        right.extend(side(pieces.iter().filter(|p| !matches!(p, Piece::Gone(_)))));
    }
    let same = |lines: &[LineView]| lines.iter().flat_map(|l| &l.pieces).all(|p| matches!(p, Piece::Same(_)));
    let changed = match (old, new) {
        (None, _) => "plan-compare-new",
        (_, None) => "plan-compare-gone",
        _ if same(&left) && same(&right) => "plan-compare-same",
        _ => "plan-compare-changed",
    };
    let area = new.or(old).map(|goal| t.get(goal.text.area.text_key()));
    RowView {
        area: area.unwrap_or_default(),
        changed: t.get(changed),
        before: SideView { lines: left },
        after: SideView { lines: right },
    }
}

fn side<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Option<LineView> {
    let pieces: Vec<Piece> = pieces.cloned().collect();
    (!pieces.is_empty()).then_some(LineView { pieces })
}

/// What makes a line the same line in both versions.
#[derive(Clone, PartialEq)]
enum LineKey {
    Area,
    Words,
    GoingWell,
    Closed(String),
    Action(crate::plan::rules::ActionId),
}

fn goal_lines(t: &Texts, plan: &Plan, goal: &Goal) -> Vec<(LineKey, String)> {
    let labelled = |label: String, text: &str| format!("{label}: {text}");
    let whose = view::whose(t, plan, goal.text.of);
    let mut lines = vec![
        (LineKey::Area, t.get(goal.text.area.text_key())),
        (LineKey::Words, labelled(whose, &goal.text.words)),
    ];
    if let Some(well) = &goal.text.going_well {
        lines.push((LineKey::GoingWell, format!("{} {well}", t.get("plan-going-well"))));
    }
    lines.extend(goal.actions.iter().map(|a| (LineKey::Action(a.id), action_line(t, plan, a))));
    let closing = view::closing_facts(t, goal).into_iter();
    lines.extend(closing.map(|(key, value)| (LineKey::Closed(key.clone()), labelled(key, &value))));
    lines
}

/// An action in one sentence.
fn action_line(t: &Texts, plan: &Plan, action: &Action) -> String {
    let values = [
        ("what", action.what.clone().into()),
        ("facts", view::action_facts(t, plan, action).into()),
        ("line", t.get(action.line.text_key()).into()),
        ("state", t.get(action.state.text_key()).into()),
    ];
    let sentence = t.with("plan-compare-action", &values);
    match view::up(t, action) {
        Some(up) => format!("{sentence} {up}"),
        None => sentence,
    }
}
