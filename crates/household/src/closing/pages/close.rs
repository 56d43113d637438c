//! Closing a file: what came of every goal in two voices, who goes on, and when someone asks how it goes (R35).

use super::{LONG, refusal};
use crate::closing::known::{self, Before, Known, ToTell};
use crate::closing::rules::{Closing, ClosingReason, ContinuesKind, GoalResult, Running};
use crate::closing::store::{self, ClosingError};
use crate::file::{self, Head};
use crate::plan::GoalId;
use crate::report;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::texts::Texts;
use foundation::time::Bounds;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// The most characters in a name.
const SHORT: usize = 300;

/// A goal that runs, with the names of its two fields.
struct GoalFields {
    id: GoalId,
    words: String,
    own: String,
    own_hint: String,
    team: String,
    team_hint: String,
}

#[derive(Template)]
#[template(path = "closing/close.html")]
struct ClosePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    running: Vec<String>,
    goals: Vec<GoalFields>,
    reasons: Vec<Choice>,
    known: Vec<Choice>,
    kinds: Vec<Choice>,
}

struct ToClose {
    head: Head,
    running: Vec<Running>,
    goals: Vec<ToTell>,
    known: Vec<Known>,
}

fn to_close(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<ToClose, DbError> {
    Ok(ToClose {
        head: file::head(tx, grant)?,
        running: store::running(tx, grant)?,
        goals: known::to_tell(tx, grant)?,
        known: known::who_could_go_on(tx, grant)?,
    })
}

fn goal_fields(ctx: &Ctx, goals: &[ToTell]) -> Vec<GoalFields> {
    let hint = |before: &Option<Before>, otherwise: &str| match before {
        Some(before) => ctx.t.with("closing-said-before", &[("date", ctx.t.date(before.on).into())]),
        None if otherwise.is_empty() => String::new(),
        None => ctx.t.get(otherwise),
    };
    let fields = |goal: &ToTell| {
        let handle = ctx.handle(goal.id);
        GoalFields {
            id: goal.id,
            words: goal.words.clone(),
            own: format!("own-{handle}"),
            own_hint: hint(&goal.own, "closing-own-result-hint"),
            team: format!("team-{handle}"),
            team_hint: hint(&goal.team, ""),
        }
    };
    goals.iter().map(fields).collect()
}

/// Months after which someone asks how it goes, unless another day is chosen.
const ASK_AFTER_MONTHS: i32 = 3;

pub(super) async fn form(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let loaded = ctx.household(&handle)?.read(to_close).await?;
    let form = ctx.form().with("check_up", ctx.today().plus_months(ASK_AFTER_MONTHS).digits());
    // What was said when they last looked back stands ready, so that nobody types it again.
    let said = loaded.goals.iter().zip(goal_fields(&ctx, &loaded.goals));
    let said = said.flat_map(|(goal, fields)| [(fields.own, &goal.own), (fields.team, &goal.team)]);
    let form = said
        .filter_map(|(field, before)| Some((field, before.as_ref()?.words.clone())))
        .fold(form, |form, (field, words)| form.with(&field, words));
    let page = close_page(&ctx, handle, loaded, form);
    ctx.page(&page)
}

fn close_page(ctx: &Ctx, handle: String, loaded: ToClose, form: Form) -> ClosePage {
    let t = &ctx.t;
    let runs = |running: &Running| {
        let (what, on) = match running {
            Running::Term(term, on) => (t.get(report::term_text_key(*term)), *on),
            Running::Application(on) => (t.get("agenda-application"), *on),
        };
        t.with("closing-runs", &[("what", what.into()), ("date", t.date(on).into())])
    };
    ClosePage {
        frame: ctx.frame(t.get("closing-close")),
        t: t.clone(),
        form,
        handle,
        label: loaded.head.label,
        running: loaded.running.iter().map(runs).collect(),
        goals: goal_fields(ctx, &loaded.goals),
        reasons: Choice::all::<ClosingReason>(t),
        known: known_choices(t, &loaded.known),
        kinds: Choice::all::<ContinuesKind>(t),
    }
}

/// Who is known already, so that no name is typed twice; and someone else, who is typed.
fn known_choices(t: &Texts, known: &[Known]) -> Vec<Choice> {
    let choice = |one: &Known| {
        let values = [("kind", t.get(one.kind.text_key()).into()), ("name", one.name.clone().into())];
        Choice { value: one.code(), label: t.with("closing-continues-line", &values) }
    };
    let other = Choice { value: String::new(), label: t.get("closing-continues-other") };
    known.iter().map(choice).chain([other]).collect()
}

/// Who goes on: chosen from who is known, or typed.
fn read_continues(known: &[Known], form: &mut Form) -> Option<(ContinuesKind, String)> {
    match form.value("continues_known").to_owned() {
        typed if typed.is_empty() => {
            let kind = form.choice("continues_kind");
            kind.zip(form.text("continues", SHORT))
        }
        code => {
            let chosen = known.iter().find(|one| one.code() == code).cloned();
            if chosen.is_none() {
                form.refuse("continues_known", "web-choose");
            }
            chosen.map(|one| (one.kind, one.name))
        }
    }
}

/// What was typed; what is wrong with it stands in the form.
fn read_closing(ctx: &Ctx, ToClose { goals, known, .. }: &ToClose, form: &mut Form) -> Option<Closing> {
    let reason = form.choice("reason");
    let words = form.optional_text("words", LONG);
    let mut results = Vec::new();
    for fields in goal_fields(ctx, goals) {
        let own_words = form.optional_text(&fields.own, LONG);
        let team_words = form.text(&fields.team, LONG);
        results.push(GoalResult {
            goal: fields.id,
            goal_words: fields.words,
            own_words,
            team_words: team_words.unwrap_or_default(),
        });
    }
    let continues = read_continues(known, form);
    let check_up = form.date("check_up", Bounds::coming(ctx.today(), 2));
    let (reason, (continues_kind, continues), check_up) = (reason?, continues?, check_up?);
    form.is_fine().then_some(Closing { reason, words, results, continues_kind, continues, check_up })
}

pub(super) async fn send(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let form = ctx.filled(posted);
    let next = format!("/werk/h/{handle}/afsluiting?gedaan=done-file-closed");
    let (mut sent, here) = (form.clone(), ctx.clone());
    // Which fields there are follows from the goals, so they are asked where they cannot change meanwhile.
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let loaded = to_close(tx, grant)?;
        if let Some(closing) = read_closing(&here, &loaded, &mut sent) {
            match store::close(tx, grant, &closing) {
                Ok(()) => return Ok(Replied(next)),
                Err(ClosingError::Rule(rule)) => sent.refuse("reason", refusal(rule)),
                Err(other) => return Err(NotClosed::Error(other)),
            }
        }
        Err(NotClosed::Form(Box::new((loaded, sent))))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(NotClosed::Form(page)) => {
            let (loaded, form) = *page;
            Ok(ctx.refused_page(&close_page(&ctx, handle, loaded, form))?.into_response())
        }
        Err(NotClosed::Error(other)) => Err(other.into()),
    }
}

/// Why a file was not closed.
enum NotClosed {
    /// Something was wrong with the form; with what its page needs.
    Form(Box<(ToClose, Form)>),
    Error(ClosingError),
}

impl From<DbError> for NotClosed {
    fn from(e: DbError) -> Self {
        Self::Error(e.into())
    }
}
