//! What another organisation sees: that there is a question, then the question, and the form to answer it.

use super::{MIDDLE, content};
use crate::referral::rules::{Happened, Refusal};
use crate::referral::store::{self, ReferralError, Sent};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::time::today;
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// What the page shows.
enum Shown {
    /// The ground stands no longer: nothing.
    Gone,
    /// It was not opened yet: only that there is something.
    Closed,
    /// What was sent.
    Open {
        content: Vec<(String, String)>,
        /// Whether an answer is still asked.
        asks: bool,
        /// What was answered before.
        answered: Option<(String, Option<String>)>,
    },
}

#[derive(Template)]
#[template(path = "referral/received.html")]
struct ReceivedPage {
    frame: Frame,
    t: Texts,
    form: Form,
    to: String,
    shown: Shown,
    choices: Vec<Choice>,
}

fn received(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Option<Sent>, ReferralError> {
    match store::received(tx, grant) {
        Ok(sent) => Ok(Some(sent)),
        Err(ReferralError::Refused(Refusal::NoBasis)) => Ok(None),
        Err(other) => Err(other),
    }
}

fn received_page(ctx: &Ctx, handle: &str, sent: Option<&Sent>, form: Form) -> ReceivedPage {
    let t = &ctx.t;
    let open = |sent: &Sent| {
        let answer =
            sent.events.iter().rfind(|e| matches!(e.happened, Happened::Accepted | Happened::Refused));
        let answered = answer.map(|event| {
            let said = t.get(event.happened.text_key());
            let values = [("state", said.into()), ("date", t.date(today(event.at)).into())];
            (t.with("referral-state", &values), event.words.clone())
        });
        Shown::Open { content: content(t, sent), asks: sent.state() == Happened::Seen, answered }
    };
    let choice = |h: Happened, key: &str| Choice { value: h.code().to_owned(), label: t.get(key) };
    ReceivedPage {
        frame: ctx.frame(t.get("referral-received-title")),
        t: t.clone(),
        to: format!("/gast/{handle}/verwijzing"),
        shown: match sent {
            None => Shown::Gone,
            Some(sent) if sent.state() == Happened::Withdrawn => Shown::Gone,
            Some(sent) if sent.state() == Happened::Sent => Shown::Closed,
            Some(sent) => open(sent),
        },
        choices: vec![
            choice(Happened::Accepted, "referral-can"),
            choice(Happened::Refused, "referral-cannot"),
        ],
        form,
    }
}

pub(super) async fn show(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let sent = ctx.household(&handle)?.read(received).await?;
    let form = ctx.form();
    ctx.page(&received_page(&ctx, &handle, sent.as_ref(), form))
}

pub(super) async fn answer(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let said = form.choice::<Happened>("said").filter(|h| !matches!(h, Happened::Sent | Happened::Withdrawn));
    let words = form.optional_text("words", MIDDLE);
    if let (Some(said), true) = (said, form.is_fine()) {
        let done = if said == Happened::Seen { "done-referral-opened" } else { "done-referral-answered" };
        let to = format!("/gast/{handle}/verwijzing?gedaan={done}");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::answer(tx, grant, said, words.as_deref())?;
            Ok::<_, ReferralError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(ReferralError::Refused(Refusal::WhyMissing)) => {
                form.refuse("words", Refusal::WhyMissing.text_key());
            }
            Err(ReferralError::Refused(refusal)) => form.refuse("said", refusal.text_key()),
            Err(other) => return Err(other.into()),
        }
    } else if form.is_fine() {
        form.refuse("said", "web-choose");
    }
    let sent = ctx.household(&handle)?.read(received).await?;
    Ok(ctx.refused_page(&received_page(&ctx, &handle, sent.as_ref(), form))?.into_response())
}
