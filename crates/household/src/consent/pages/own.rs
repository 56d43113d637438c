//! The household's own page: what is shared about whom, with whom and why; and saying yes or no longer (R106). It also
//! says who has a code for one action, and what was sent to other organisations.

use super::{badge, decider};
use crate::consent::rules::{Consent, ConsentId, Decider, Refusal, Said, State};
use crate::consent::store::{self, ConsentError, Known};
use crate::file::{self, Family, Item, Member, may_see};
use crate::guest::{self, Guest, Standing};
use crate::referral::{self, Sent};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

/// A ground as the household reads it.
struct Shown {
    title: String,
    purpose: String,
    what: String,
    why: Option<String>,
    until: String,
    badge: (&'static str, String),
    /// The form, when it is the reader's to decide: its address, what it sends, and its words.
    ask: Option<(String, &'static str, String)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "consent/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    shown: Vec<Shown>,
    sent: Vec<referral::SentView>,
    guests: Vec<String>,
}

struct Own {
    person: PersonId,
    known: Vec<Known>,
    members: Vec<Member>,
    guests: Vec<Guest>,
    sent: Vec<Sent>,
}

fn own(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Own, ConsentError> {
    let person = grant.person().ok_or(ConsentError::NotThere)?;
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let (family, day) = (Family { members: &members, authority: &authority }, tx.today());
    let sees = |about| may_see(family, person, Item::About(about), day);
    let mut known = store::all(tx, grant)?;
    known.retain(|k| sees(k.consent.new.about) || k.needed.contains(&Decider::Member(person)));
    let mut sent = referral::sent(tx, grant)?;
    sent.retain(|s| sees(s.about));
    let all = may_see(family, person, Item::AboutAll, day);
    let mut guests = if all { guest::all(tx, grant)? } else { Vec::new() };
    guests.retain(|g| {
        g.new.of == foundation::identity::GuestOf::Action && matches!(g.standing(day), Standing::Until(_))
    });
    Ok(Own { person, known, members, guests, sent })
}

fn own_page(ctx: &Ctx, handle: String, own: Own, form: Form) -> OwnPage {
    let t = &ctx.t;
    let shown = |known: &Known| {
        let Consent { id, new, .. } = &known.consent;
        let about = decider(&own.members, &Decider::Member(new.about));
        let values = [("whom", new.whom.clone().into()), ("name", about.into())];
        Shown {
            title: t.with("consent-own-line", &values),
            purpose: new.purpose.clone(),
            what: new.what.clone(),
            why: new.why.clone(),
            until: t.date(new.until),
            badge: badge(t, &own.members, &known.state),
            ask: ask(ctx, &handle, *id, known, own.person),
            form: ctx.form(),
        }
    };
    let guest = |g: &Guest| {
        let values = [("name", g.new.name.clone().into()), ("date", t.date(g.new.until).into())];
        t.with("consent-own-guest", &values)
    };
    OwnPage {
        frame: ctx.frame(t.get("consent-own-title")),
        t: t.clone(),
        shown: own.known.iter().map(shown).collect(),
        sent: own.sent.iter().map(|sent| referral::sent_view(t, sent)).collect(),
        guests: own.guests.iter().map(guest).collect(),
        form,
        handle,
    }
}

/// What the reader can say now about a ground that is theirs to decide.
fn ask(
    ctx: &Ctx,
    handle: &str,
    id: ConsentId,
    known: &Known,
    person: PersonId,
) -> Option<(String, &'static str, String)> {
    let me = Decider::Member(person);
    if !known.needed.contains(&me)
        || known.consent.stopped.is_some()
        || matches!(known.state, State::Ended(_))
    {
        return None;
    }
    let last = known.said.iter().rfind(|say| say.by == me).map(|say| say.said);
    let (said, key) = match last {
        Some(Said::Given) => (Said::Withdrawn, "consent-own-withdraw"),
        Some(Said::Withdrawn) | None => (Said::Given, "consent-own-give"),
    };
    Some((format!("/mijn/{handle}/delen/{}", ctx.handle(id)), said.code(), ctx.t.get(key)))
}

pub(super) async fn list(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    let form = ctx.form();
    ctx.page(&own_page(&ctx, handle, own, form))
}

pub(super) async fn say(
    ctx: Ctx,
    Path((handle, consent)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ConsentId = ctx.id(&consent)?;
    let mut form = ctx.filled(posted);
    if let Some(said) = form.choice::<Said>("said") {
        let done = match said {
            Said::Given => "done-consent-own-given",
            Said::Withdrawn => "done-consent-own-withdrawn",
        };
        let to = format!("/mijn/{handle}/delen?gedaan={done}");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            store::say_own(tx, grant, id, said)?;
            Ok::<_, ConsentError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            // Whoever does not decide about it does not learn that it is there.
            Err(ConsentError::Refused(Refusal::NotADecider)) => return Err(PageError::NotFound),
            Err(other) => return Err(other.into()),
        }
    }
    let own = ctx.household(&handle)?.read(own).await?;
    Ok(ctx.refused_page(&own_page(&ctx, handle, own, form))?.into_response())
}
