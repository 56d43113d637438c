//! The worker's side: asking someone in for one action, the letter with the code, what was said, and withdrawing.

use super::{MIDDLE, SHORT};
use crate::file::{self, Member};
use crate::guest::rules::{Answer, Guest, GuestId, LONGEST, NewGuest, Refusal, Standing, check, usual_until};
use crate::guest::store::{self, GuestError};
use crate::letters;
use crate::plan::{self, Action, ActionId, Owner, Whose};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::identity::{self, GuestOf};
use foundation::ids::{PersonId, Uuid};
use foundation::texts::Texts;
use foundation::time::{Bounds, Date, today};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};
use paper::{Block, Document, Level};

foundation::codes! {
    /// What a form on a guest's page asks for.
    enum Asked {
        /// The letter was printed: throw the code away.
        Printed = "printed" / "guest-printed",
        /// No longer welcome to this.
        Withdraw = "withdraw" / "guest-withdraw",
        /// What was said has been seen.
        Seen = "seen" / "guest-seen",
    }
}

/// What asking someone in needs to know.
struct Around {
    label: String,
    action: Action,
    whose: Option<PersonId>,
    members: Vec<Member>,
    guests: Vec<Guest>,
}

fn around(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: ActionId) -> Result<Around, GuestError> {
    let goals = plan::draft(tx, grant)?.plan.goals;
    let found = goals.iter().find_map(|g| Some((g, g.actions.iter().find(|a| a.id == id)?)));
    let (goal, action) = found.ok_or(GuestError::NotThere)?;
    let day = tx.today();
    let mut members = file::members(tx, grant)?;
    members.retain(|m| m.belongs_on(day));
    let whose = match goal.text.of {
        Whose::Member(person) => Some(person),
        Whose::Everyone => members.first().map(|m| m.person),
    };
    let thing = Uuid::from(id);
    let guests = store::all(tx, grant)?.into_iter().filter(|g| g.new.thing == thing).collect();
    Ok(Around { label: file::head(tx, grant)?.label, action: action.clone(), whose, members, guests })
}

#[derive(Template)]
#[template(path = "guest/invite.html")]
struct InvitePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    to: String,
    what: String,
    people: Vec<Choice>,
    guests: Vec<(String, String, String)>,
}

fn invite_page(ctx: &Ctx, handle: String, around: Around, form: Form) -> InvitePage {
    let (t, day) = (&ctx.t, ctx.today());
    let choice = |m: &Member| Choice { value: ctx.handle(m.person), label: m.first.clone() };
    let guest = |g: &Guest| {
        (
            format!("/werk/h/{handle}/gast/{}", ctx.handle(g.id)),
            g.new.name.clone(),
            standing(t, g.standing(day)),
        )
    };
    InvitePage {
        frame: ctx.frame(t.get("guest-invite-title")),
        t: t.clone(),
        to: format!("/werk/h/{handle}/plan/actie/{}/gast", ctx.handle(around.action.id)),
        what: around.action.what.clone(),
        people: around.members.iter().map(choice).collect(),
        guests: around.guests.iter().map(guest).collect(),
        label: around.label,
        form,
        handle,
    }
}

/// Whether a guest can still come in, in words.
pub(super) fn standing(t: &Texts, standing: Standing) -> String {
    let (key, day) = match standing {
        Standing::Until(day) => ("guest-stands-until", day),
        Standing::Ended(day) => ("guest-stands-ended", day),
        Standing::Over(day) => ("guest-stands-over", day),
    };
    t.with(key, &[("date", t.date(day).into())])
}

pub(super) async fn new(ctx: Ctx, Path((handle, action)): Path<(String, String)>) -> Result<Page, PageError> {
    let id: ActionId = ctx.id(&action)?;
    let around = ctx.household(&handle)?.read(move |tx, grant| around(tx, grant, id)).await?;
    // Only what someone of the network does can be handed to a guest; for the rest there is no such page.
    let Owner::Network(name) = &around.action.owner else { return Err(PageError::NotFound) };
    let mut form = ctx.form().with("name", name.clone());
    form = form.with("until", usual_until(around.action.due, ctx.today()).digits());
    if let Some(person) = around.whose {
        form = form.with("asked_by", ctx.handle(person));
    }
    ctx.page(&invite_page(&ctx, handle, around, form))
}

pub(super) async fn invite(
    ctx: Ctx,
    Path((handle, action)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ActionId = ctx.id(&action)?;
    let mut form = ctx.filled(posted);
    let name = form.text("name", SHORT);
    let asked_by = ctx.id::<PersonId>(form.value("asked_by")).ok();
    if asked_by.is_none() {
        form.refuse("asked_by", "web-choose");
    }
    let expects = form.optional_text("expects", MIDDLE);
    let until = form.date("until", Bounds::coming(ctx.today(), LONGEST));
    if let (Some(name), Some(until), true) = (name, until, form.is_fine()) {
        let new = NewGuest { of: GuestOf::Action, thing: id.into(), name, asked_by, expects, until };
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let around = around(tx, grant, id)?;
            check(&around.action.owner, new.until, tx.today())?;
            let guest = store::invite(tx, grant, &new)?;
            let to = format!("/werk/h/{}/gast/{}", tx.handle(grant.household()), tx.handle(guest));
            Ok::<_, GuestError>(Replied(format!("{to}?gedaan=done-guest-invited")))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(GuestError::Refused(refusal)) => {
                let field = match refusal {
                    Refusal::NotOfTheNetwork => "name",
                    Refusal::WrongDay => "until",
                    Refusal::NotAMember => "asked_by",
                };
                form.refuse(field, refusal.text_key());
            }
            Err(other) => return Err(other.into()),
        }
    }
    let around = ctx.household(&handle)?.read(move |tx, grant| around(tx, grant, id)).await?;
    Ok(ctx.refused_page(&invite_page(&ctx, handle, around, form))?.into_response())
}

/// One guest, with what they said and who signs their letter.
struct One {
    label: String,
    guest: Guest,
    answers: Vec<Answer>,
    signed: String,
    asked_by: Option<String>,
}

fn one(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, id: GuestId) -> Result<One, GuestError> {
    let guest = store::one(tx, grant, id)?;
    let answers = store::answers(tx, grant)?.into_iter().filter(|(of, _)| *of == id);
    let answers = answers.map(|(_, answer)| answer).collect();
    let members = file::members(tx, grant)?;
    let first = |person| members.iter().find(|m| m.person == person).map(|m| m.first.clone());
    Ok(One {
        label: file::head(tx, grant)?.label,
        answers,
        signed: match guest.made_by {
            Some(account) => identity::account_name(tx, grant, account)?,
            None => String::new(),
        },
        asked_by: guest.new.asked_by.and_then(first),
        guest,
    })
}

/// What the letter says, in the words of page and paper both.
struct Letter {
    greeting: String,
    why: String,
    code: String,
    steps: Vec<String>,
    until: String,
    signed: String,
}

fn letter(ctx: &Ctx, one: &One) -> Option<Letter> {
    let t = &ctx.t;
    let municipality = ctx.municipality();
    let site = match municipality.hosts.first() {
        Some(host) => t.with("letters-step-site", &[("address", format!("{host}/aanmelden").into())]),
        None => t.get("letters-step-site-asked"),
    };
    let why = match (one.guest.new.of, &one.asked_by) {
        (GuestOf::Action, Some(name)) => t.with("guest-letter-why-by", &[("name", name.clone().into())]),
        (GuestOf::Action, None) => t.get("guest-letter-why"),
        (GuestOf::Referral, _) => t.get("guest-letter-why-referral"),
    };
    let signed =
        [("worker", one.signed.as_str().into()), ("municipality", municipality.name.as_str().into())];
    Some(Letter {
        greeting: t.with("letters-greeting", &[("name", one.guest.new.name.clone().into())]),
        why,
        code: one.guest.code.clone()?,
        steps: vec![site, t.get("letters-step-code"), t.get("guest-letter-no-born")],
        until: t.with("letters-until", &[("date", t.date(last_day(one)).into())]),
        signed: t.with("letters-signed", &signed),
    })
}

/// A code lives no longer than any other, nor than the guest is welcome.
fn last_day(one: &One) -> Date {
    one.guest.new.until.min(today(one.guest.made_at.plus(identity::CODE_LIFE)))
}

#[derive(Template)]
#[template(path = "guest/show.html")]
struct ShowPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    here: String,
    back: (String, String),
    name: String,
    kind: String,
    stands: String,
    runs: bool,
    expects: Option<String>,
    letter: Option<Letter>,
    answers: Vec<(String, Option<String>)>,
}

pub(super) async fn show(ctx: Ctx, Path((handle, guest)): Path<(String, String)>) -> Result<Page, PageError> {
    let id: GuestId = ctx.id(&guest)?;
    let one = ctx.household(&handle)?.read(move |tx, grant| one(tx, grant, id)).await?;
    let (t, stands) = (&ctx.t, one.guest.standing(ctx.today()));
    let said = |answer: &Answer| {
        let values =
            [("said", t.get(answer.said.text_key()).into()), ("date", t.date(today(answer.at)).into())];
        (t.with("guest-said", &values), answer.words.clone())
    };
    let back = match one.guest.new.of {
        GuestOf::Action => (format!("/werk/h/{handle}/plan"), t.get("plan-title")),
        GuestOf::Referral => (
            format!("/werk/h/{handle}/verwijzing/{}", ctx.handle(one.guest.new.thing)),
            t.get("guest-back-referral"),
        ),
    };
    ctx.page(&ShowPage {
        frame: ctx.frame(one.guest.new.name.clone()),
        t: t.clone(),
        form: ctx.form(),
        here: format!("/werk/h/{handle}/gast/{guest}"),
        back,
        letter: letter(&ctx, &one),
        kind: t.get(one.guest.new.of.text_key()),
        stands: standing(t, stands),
        runs: matches!(stands, Standing::Until(_)),
        answers: one.answers.iter().map(said).collect(),
        name: one.guest.new.name,
        expects: one.guest.new.expects,
        label: one.label,
        handle,
    })
}

pub(super) async fn change(
    ctx: Ctx,
    Path((handle, guest)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: GuestId = ctx.id(&guest)?;
    let form = ctx.filled(posted);
    let asked = Asked::parse(form.value("asked")).ok_or(PageError::NotFound)?;
    let here = format!("/werk/h/{handle}/gast/{guest}");
    let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let done = match asked {
            Asked::Printed => {
                store::printed(tx, grant, id)?;
                "done-letters-thrown-away"
            }
            Asked::Withdraw => {
                store::end(tx, grant, id)?;
                "done-guest-withdrawn"
            }
            Asked::Seen => {
                store::seen(tx, grant, id)?;
                "done-guest-seen"
            }
        };
        Ok::<_, GuestError>(Replied(format!("{here}?gedaan={done}")))
    });
    Ok(written.await??)
}

pub(super) async fn paper(
    ctx: Ctx,
    Path((handle, guest)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: GuestId = ctx.id(&guest)?;
    let one = ctx.household(&handle)?.read(move |tx, grant| one(tx, grant, id)).await?;
    let letter = letter(&ctx, &one).ok_or(PageError::NotFound)?;
    letters::pdf(document(&ctx, letter, today(one.guest.made_at)), "brief.pdf").await
}

fn document(ctx: &Ctx, letter: Letter, made_on: Date) -> Document {
    let t = &ctx.t;
    let title = t.get("letters-letter-title");
    let heading = |level, text| Block::Heading { level, text };
    let blocks = vec![
        heading(Level::One, title.clone()),
        Block::Paragraph(letter.greeting),
        Block::Paragraph(letter.why),
        Block::Code(letter.code),
        heading(Level::Two, t.get("letters-how")),
        Block::List(letter.steps),
        Block::Paragraph(letter.until),
        Block::Paragraph(t.get("letters-secret")),
        Block::Paragraph(letter.signed),
    ];
    letters::document(t, ctx.municipality(), title, made_on, blocks)
}
