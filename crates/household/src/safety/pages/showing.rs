//! Deciding whether the household reads the safety plan on its own pages, and who reads which part. Nothing is ticked
//! beforehand: showing is a deed.

use super::plan::{PartView, parts};
use super::{All, MIDDLE, everything};
use crate::file::{self, Decides, Family, Holder, Member, who_decides};
use crate::safety::rules::{Kept, NewShowing, NotShown, Part, Plan, SHOWABLE};
use crate::safety::store::{self, SafetyError};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Date, today};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};
use std::collections::BTreeSet;

/// A part that can be shown: its words, and who can be chosen to read it.
struct Shown {
    code: &'static str,
    part: PartView,
    legend: String,
}

#[derive(Template)]
#[template(path = "safety/showing.html")]
struct ShowingPage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    now: Vec<String>,
    kept: Vec<Choice>,
    parts: Vec<Shown>,
    people: Vec<Choice>,
    /// Who else reads what is meant for a child.
    beside: Vec<String>,
}

/// What was decided, in sentences; that nothing is shown when nothing was.
pub(super) fn told(ctx: &Ctx, all: &All) -> Vec<String> {
    let t = &ctx.t;
    let Some(showing) = &all.showing else { return vec![t.get("safety-showing-none")] };
    let values = || {
        [
            ("who", all.name(showing.by).into()),
            ("date", t.date(today(showing.at)).into()),
            ("reason", showing.what.reason.clone().into()),
        ]
    };
    if showing.what.kept == Kept::Off {
        return vec![t.with("safety-showing-off", &values())];
    }
    let mut sentences = vec![t.with("safety-showing-on", &values())];
    for part in SHOWABLE {
        let meant = showing.what.meant.iter().filter(|(p, _)| *p == part);
        let names: Vec<String> = meant.filter_map(|(_, person)| name(&all.members, *person)).collect();
        if !names.is_empty() {
            let values = [("part", t.get(part.text_key()).into()), ("names", names.join(", ").into())];
            sentences.push(t.with("safety-showing-reads", &values));
        }
    }
    if showing.what.edition < all.plan.edition {
        sentences.push(t.get("safety-showing-older"));
    }
    sentences
}

fn name(members: &[Member], person: PersonId) -> Option<String> {
    members.iter().find(|m| m.person == person).map(Member::name)
}

/// The part of a plan that the household can be shown.
fn showable(t: &Texts, plan: &Plan, part: Part) -> Option<Shown> {
    let words = plan.words.iter().filter(|((p, _), _)| *p == part);
    let one = Plan { words: words.map(|(k, w)| (*k, w.clone())).collect(), edition: plan.edition };
    let view = parts(t, &one).pop()?;
    let legend = t.with("safety-showing-who", &[("part", view.heading.as_str().into())]);
    Some(Shown { code: part.code(), part: view, legend })
}

/// Who reads along with a child: whoever has authority, until the child is sixteen (R107).
fn beside(t: &Texts, all: &All, member: &Member, day: Date) -> Option<String> {
    let family = Family { members: &all.members, authority: &all.authority };
    let (holders, key) = match who_decides(family, member.person, day) {
        Decides::Alone => return None,
        Decides::Both(holders) => (holders, "safety-showing-beside"),
        Decides::Holders(holders) => (holders, "safety-showing-for-child"),
    };
    let named = holders.into_iter().filter_map(|holder| match holder {
        Holder::Member(person) => name(&all.members, person),
        // Someone outside the household has no pages here.
        Holder::Named(_) => None,
    });
    let names: Vec<String> = named.collect();
    if names.is_empty() {
        return Some(t.with("safety-showing-nobody-for", &[("name", member.name().into())]));
    }
    Some(t.with(key, &[("name", member.name().into()), ("names", names.join(", ").into())]))
}

fn page(ctx: &Ctx, handle: String, all: &All, form: Form) -> ShowingPage {
    let (t, day) = (&ctx.t, ctx.today());
    let here = || all.members.iter().filter(|m| m.belongs_on(day));
    ShowingPage {
        frame: ctx.frame(t.get("safety-showing-title")),
        t: t.clone(),
        now: told(ctx, all),
        kept: Choice::all::<Kept>(t),
        parts: SHOWABLE.iter().filter_map(|part| showable(t, &all.plan, *part)).collect(),
        people: here().map(|m| Choice { value: ctx.handle(m.person), label: m.name() }).collect(),
        beside: here().filter_map(|m| beside(t, all, m, day)).collect(),
        label: all.label.clone(),
        form,
        handle,
    }
}

pub(super) async fn form(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(everything).await?;
    let form = ctx.form().at_version(all.plan.edition);
    ctx.page(&page(&ctx, handle, &all, form))
}

/// Which part is meant for whom, from the boxes of each part: of those who belong to the household, as the form named them.
fn meant(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    ticked: &Form,
) -> Result<BTreeSet<(Part, PersonId)>, DbError> {
    let mut meant = BTreeSet::new();
    for member in file::members(tx, grant)? {
        let handle = tx.handle(member.person);
        meant.extend(
            SHOWABLE
                .into_iter()
                .filter(|part| ticked.has(part.code(), &handle))
                .map(|part| (part, member.person)),
        );
    }
    Ok(meant)
}

pub(super) async fn save(
    ctx: Ctx,
    Path(handle): Path<String>,
    posted: Posted,
) -> Result<Response, PageError> {
    let mut form = ctx.filled(posted);
    let edition = form.version_number();
    let (kept, reason) = (form.choice::<Kept>("kept"), form.text("reason", MIDDLE));
    if let (Some(kept), Some(reason), true) = (kept, reason, form.is_fine()) {
        let ticked = form.clone();
        let to = format!("/werk/h/{handle}/veiligheid?gedaan=done-safety-showing");
        let written = ctx.household(&handle)?.write(&form, move |tx, grant| {
            // What was ticked before somebody chose not to show it is not kept.
            let meant = match kept {
                Kept::On => meant(tx, grant, &ticked)?,
                Kept::Off => BTreeSet::new(),
            };
            store::show(tx, grant, &NewShowing { edition, kept, meant, reason })?;
            Ok::<_, SafetyError>(Replied(to))
        });
        match written.await? {
            Ok(response) => return Ok(response),
            Err(SafetyError::NotShown(why)) => refuse(&mut form, why),
            Err(SafetyError::Stale) => form.refuse("kept", "safety-showing-changed"),
            Err(other) => return Err(other.into()),
        }
    }
    let all = ctx.household(&handle)?.read(everything).await?;
    let form = form.at_version(all.plan.edition);
    Ok(ctx.refused_page(&page(&ctx, handle, &all, form))?.into_response())
}

fn refuse(form: &mut Form, why: NotShown) {
    let key = match why {
        NotShown::NoPlan => "safety-no-plan",
        NotShown::ToNobody => "safety-showing-to-nobody",
        NotShown::NotForHousehold | NotShown::NotAMember => "safety-showing-not-a-member",
    };
    form.refuse("kept", key);
}
