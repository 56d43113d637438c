//! How anyone meets the self-check: without signing in, on one page, answered with one page. The answers come by POST and the
//! page that follows is not kept by anyone: in an address they would stand in the logs of every server on the way and in the
//! browser's history. So there is no "see there" after it, and nothing is stored that a second press could store twice.

use super::rules::{Answer, Going, Looked, Soon, looked, step_key};
use crate::social_map::Theme;
use askama::Template;
use foundation::codes::Coded;
use foundation::texts::Texts;
use foundation::web::{Choice, Ctx, Door, Form, Frame, Page, PageError, Posted, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/hoe-gaat-het", Door::Public, ask), Route::post("/hoe-gaat-het", Door::Public, answer)]
}

/// A part of life that is asked about.
struct Question {
    field: &'static str,
    label: String,
}

#[derive(Template)]
#[template(path = "self_check/ask.html")]
struct AskPage {
    frame: Frame,
    t: Texts,
    form: Form,
    questions: Vec<Question>,
    goings: Vec<Choice>,
}

/// A part of life with what can be done about it, in words.
struct Shown {
    id: &'static str,
    label: String,
    going: String,
    step: String,
    soon: Soon,
    href: String,
    near: String,
}

#[derive(Template)]
#[template(path = "self_check/answer.html")]
struct AnswerPage {
    frame: Frame,
    t: Texts,
    well: Vec<String>,
    steps: Vec<Shown>,
}

fn ask_page(ctx: &Ctx, form: Form) -> AskPage {
    let question = |theme: &Theme| Question { field: theme.code(), label: ctx.t.get(theme.text_key()) };
    AskPage {
        frame: ctx.frame(ctx.t.get("self-check-title")),
        t: ctx.t.clone(),
        form,
        questions: Theme::all().iter().map(question).collect(),
        goings: Choice::all::<Going>(&ctx.t),
    }
}

async fn ask(ctx: Ctx) -> Result<Page, PageError> {
    ctx.page(&ask_page(&ctx, ctx.form()))
}

async fn answer(ctx: Ctx, posted: Posted) -> Result<Page, PageError> {
    let mut form = ctx.filled(posted);
    let mut answers = Vec::new();
    for theme in Theme::all().iter().copied() {
        answers.extend(form.optional_choice::<Going>(theme.code()).map(|going| Answer { theme, going }));
    }
    let looked = looked(&answers);
    if looked.is_none() && form.is_fine() {
        form.refuse(Theme::all().first().map_or("", |first| first.code()), "self-check-error-nothing");
    }
    match looked {
        Some(looked) if form.is_fine() => ctx.page(&answer_page(&ctx, &looked)),
        _ => ctx.refused_page(&ask_page(&ctx, form)),
    }
}

fn answer_page(ctx: &Ctx, looked: &Looked) -> AnswerPage {
    let t = &ctx.t;
    let near = |label: &str| t.with("self-check-near", &[("area", label.into())]);
    let shown = looked.steps.iter().map(|step| Shown {
        id: step.theme.code(),
        near: near(&t.get(step.theme.text_key())),
        label: t.get(step.theme.text_key()),
        going: t.get(step.going.text_key()),
        step: t.get(step_key(step.theme)),
        soon: step.soon,
        href: format!("/buurt?thema={}", step.theme.code()),
    });
    AnswerPage {
        frame: ctx.frame(t.get("self-check-answer-title")),
        t: t.clone(),
        well: looked.well.iter().map(|theme| t.get(theme.text_key())).collect(),
        steps: shown.collect(),
    }
}
