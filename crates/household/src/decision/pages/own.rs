//! The household reads what was decided about it, in plain words; objects to it, and writes under it (R20, R80).
//! Whoever lives apart reads what is about them or the children over whom they have authority (R13).

use super::paper::letters_of;
use super::show::{ToldObjection, told_objection, told_remarks};
use super::{LONG, Line, line, refusal_text_key};
use crate::decision::rules::{
    Advice, Answer, Application, ApplicationId, NewObjection, Objection, ObjectionWay, check_objection,
    object_until, stage,
};
use crate::decision::store::{self, DecisionError};
use crate::decision::wording::{Worded, badge, worded};
use crate::file::{self, Family, Item, Member, may_see, name_of};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Action, Grant, Replied, ThisHousehold, Tx};
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Ctx, Form, Frame, Page, PageError, Posted};

/// What whoever asks may see.
pub(super) struct Own {
    members: Vec<Member>,
    applications: Vec<Application>,
    viewer: PersonId,
    can_write: bool,
    /// Members whose own words they may not read (R13).
    closed: Vec<PersonId>,
    /// Members whose address they may not see (R13).
    hidden: Vec<PersonId>,
}

impl Own {
    /// Whether they may see this one.
    pub(super) fn has(&self, id: ApplicationId) -> bool {
        self.applications.iter().any(|a| a.id == id)
    }

    /// Whether they may read what a member wrote in their own words.
    pub(super) fn reads(&self, person: PersonId) -> bool {
        !self.closed.contains(&person)
    }

    /// Whether they may see where a member lives.
    pub(super) fn sees_address(&self, person: PersonId) -> bool {
        !self.hidden.contains(&person)
    }
}

pub(super) fn own(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<Own, DecisionError> {
    let viewer = grant.person().ok_or(DecisionError::NotThere)?;
    let (members, authority) = (file::members(tx, grant)?, file::authority(tx, grant)?);
    let (family, today) = (Family { members: &members, authority: &authority }, tx.today());
    let mut applications = store::all(tx, grant)?;
    applications.retain(|a| may_see(family, viewer, Item::About(a.person), today));
    let shut = |item: fn(PersonId) -> Item| -> Vec<PersonId> {
        let all = members.iter().map(|m| m.person);
        all.filter(|person| !may_see(family, viewer, item(*person), today)).collect()
    };
    let (closed, hidden) = (shut(Item::WordsOf), shut(Item::AddressOf));
    for application in &mut applications {
        application.remarks.retain(|remark| !closed.contains(&remark.person));
    }
    let can_write = grant.may(Action::WriteOwnText);
    Ok(Own { members, applications, viewer, can_write, closed, hidden })
}

/// One that whoever asks may see.
fn mine(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
) -> Result<PersonId, DecisionError> {
    let own = own(tx, grant)?;
    if own.has(id) { Ok(own.viewer) } else { Err(DecisionError::NotThere) }
}

#[derive(Template)]
#[template(path = "decision/own_list.html")]
struct ListPage {
    frame: Frame,
    t: Texts,
    handle: String,
    lines: Vec<Line>,
}

pub(super) async fn list(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let own = ctx.household(&handle)?.read(own).await?;
    let root = format!("/mijn/{handle}/besluit");
    ctx.page(&ListPage {
        frame: ctx.frame(ctx.t.get("decision-own-title")),
        t: ctx.t.clone(),
        lines: own.applications.iter().map(|a| line(&ctx, &root, &own.members, a)).collect(),
        handle,
    })
}

#[derive(Template)]
#[template(path = "decision/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    here: String,
    badge: (&'static str, String),
    who: String,
    words: Option<String>,
    /// The decision in force.
    decision: Option<Worded>,
    /// Those of which it took the place.
    earlier: Vec<Worded>,
    /// That one can still object; or that it is late and may be tried all the same.
    objecting: Option<String>,
    objection: Form,
    objections: Vec<ToldObjection>,
    remark: Form,
    remarks: Vec<(String, String)>,
    can_write: bool,
    /// Its letters, the newest first: address and name.
    letters: Vec<(String, String)>,
}

/// Which form of the page was sent, if any.
enum Sent {
    Nothing,
    Objection(Form),
    Remark(Form),
}

async fn own_page(ctx: &Ctx, handle: &str, application: &str, sent: Sent) -> Result<OwnPage, PageError> {
    let id: ApplicationId = ctx.id(application)?;
    let own = ctx.household(handle)?.read(own).await?;
    let (members, viewer, can_write) = (&own.members, own.viewer, own.can_write);
    let a = own.applications.iter().find(|a| a.id == id).ok_or(PageError::NotFound)?;
    let (t, terms, today) = (&ctx.t, &ctx.house.terms, ctx.today());
    let (objection, remark) = match sent {
        Sent::Nothing => (ctx.form(), ctx.form()),
        Sent::Objection(form) => (form, ctx.form()),
        Sent::Remark(form) => (ctx.form(), form),
    };
    let objecting = a.decision.as_ref().filter(|_| can_write && may_object(a, viewer, today)).map(|d| {
        let until = object_until(d.new.sent_on, terms);
        let key = if today <= until { "decision-own-object-until" } else { "decision-own-object-late" };
        t.with(key, &[("date", t.date_long(until).into())])
    });
    let told = |o: &Objection| {
        let mut told = told_objection(ctx, members, a, o);
        if !own.reads(o.new.person) {
            told.words = None;
        }
        told
    };
    let mut worded = worded(t, &ctx.municipality().name, terms, a);
    let earlier = if worded.is_empty() { Vec::new() } else { worded.split_off(1) };
    Ok(OwnPage {
        frame: ctx.frame(t.get(match a.answer {
            Answer::Applies => "decision-own-one",
            Answer::None => "decision-own-none",
        })),
        t: t.clone(),
        handle: handle.to_owned(),
        here: format!("/mijn/{handle}/besluit/{application}"),
        badge: badge(t, stage(&a.course(), today, terms), today),
        who: name_of(members, a.person),
        words: a.words.clone(),
        decision: worded.pop(),
        earlier,
        objecting,
        objection,
        objections: a.objections.iter().map(told).collect(),
        remark,
        remarks: told_remarks(t, members, a),
        letters: letters_of(ctx, a, &format!("/mijn/{handle}/besluit/{application}/papier"), |person| {
            own.reads(person)
        }),
        can_write,
    })
}

/// Whether someone can object now: they have no objection that waits, and were not answered before.
fn may_object(a: &Application, viewer: PersonId, today: Date) -> bool {
    let new = NewObjection {
        person: viewer,
        way: ObjectionWay::Own,
        received_on: today,
        words: String::new(),
        advice: Advice::None,
    };
    check_objection(&a.course(), &new, &a.objected_by(viewer)).is_ok()
}

pub(super) async fn show(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let page = own_page(&ctx, &handle, &application, Sent::Nothing).await?;
    ctx.page(&page)
}

/// Objects, in own words; the day and the words stand on the page at once, as a receipt (Awb art. 6:14).
pub(super) async fn object(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    if let Some(words) = form.text("objection", LONG) {
        let to = format!("/mijn/{handle}/besluit/{application}?gedaan=done-decision-own-objection");
        let here = ctx.clone();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            let person = mine(tx, grant, id)?;
            let received_on = tx.today();
            let new =
                NewObjection { person, way: ObjectionWay::Own, received_on, words, advice: Advice::None };
            store::object(tx, grant, id, &new, &here.house.terms)?;
            Ok::<_, DecisionError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => form.refuse("objection", refusal_text_key(refusal)),
            Err(other) => return Err(other.into()),
        }
    }
    let page = own_page(&ctx, &handle, &application, Sent::Objection(form)).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}

pub(super) async fn remark(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    if let Some(words) = form.text("remark", LONG) {
        let to = format!("/mijn/{handle}/besluit/{application}?gedaan=done-decision-own-remark");
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            mine(tx, grant, id)?;
            store::remark(tx, grant, id, &words)?;
            Ok::<_, DecisionError>(Replied(to))
        });
        return Ok(kept.await??);
    }
    let page = own_page(&ctx, &handle, &application, Sent::Remark(form)).await?;
    Ok(ctx.refused_page(&page)?.into_response())
}
