//! How people meet this room: the team reads all support of a household, and the household reads it in its own words.

use super::rules::{Doing, Given, Reader, Restricted, doing, given, joined, known, referred, restricted};
use crate::decision::{self, Application};
use crate::file::{self, Family, Item, Member, may_see, name_of};
use crate::plan::{self, ActionState, Frame as Joined, Goal, OwnerKind, Plan, PlanError, VersionState};
use crate::referral::{self, Sent};
use crate::{handover, safety};
use askama::Template;
use axum::extract::Path;
use foundation::access::{Action, Grant, ThisHousehold, Tx};
use foundation::codes::Coded;
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::Date;
use foundation::web::{Ctx, Door, Frame, Page, PageError, Route};

/// The routes of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/werk/h/{household}/hulp", Door::Action(Action::ReadFile), team),
        Route::get("/mijn/{household}/hulp", Door::Action(Action::ReadOwn), household),
    ]
}

/// What was recorded in all rooms, as far as the reader may see it.
struct All {
    label: String,
    members: Vec<Member>,
    plan: Plan,
    joined: Vec<Joined>,
    applications: Vec<Application>,
    sent: Vec<Sent>,
    restricted: Restricted,
    coordinator: Option<String>,
}

/// Why a page was not made.
#[derive(Debug, thiserror::Error)]
enum SupportError {
    /// Whoever asks is nobody of this household.
    #[error("not there")]
    NotThere,
    /// The database could not do it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<PlanError> for SupportError {
    fn from(e: PlanError) -> Self {
        match e {
            PlanError::Db(e) => Self::Db(e),
            // Reading refuses nothing.
            PlanError::Refused(_) | PlanError::Stale | PlanError::NotThere => Self::NotThere,
        }
    }
}

impl From<SupportError> for PageError {
    fn from(e: SupportError) -> Self {
        match e {
            SupportError::NotThere => Self::NotFound,
            SupportError::Db(e) => e.into(),
        }
    }
}

fn gather(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>, reader: Reader) -> Result<All, SupportError> {
    let coordinator = handover::coordinates(tx, grant)?;
    Ok(All {
        label: file::head(tx, grant)?.label,
        members: file::members(tx, grant)?,
        plan: plan::draft(tx, grant)?.plan,
        joined: plan::frames(tx, grant)?,
        applications: decision::all(tx, grant)?,
        sent: referral::sent(tx, grant)?,
        restricted: restricted(reader, safety::editions(tx, grant)?),
        coordinator: coordinator.map(|worker| worker.name),
    })
}

fn for_team(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<All, SupportError> {
    let reader = if grant.may(Action::ReadSafety) { Reader::Inside } else { Reader::Colleague };
    gather(tx, grant, reader)
}

/// What a member of the household may see (R13): of the plan what was laid before it.
fn for_member(tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>) -> Result<All, SupportError> {
    let viewer = grant.person().ok_or(SupportError::NotThere)?;
    let authority = file::authority(tx, grant)?;
    let told = tx.lifted(grant)?.is_some();
    let mut all = gather(tx, grant, if told { Reader::Told } else { Reader::Untold })?;
    let offered = plan::versions(tx, grant)?.pop();
    let offered = offered.filter(|version| matches!(version.state, VersionState::Offered { .. }));
    let (family, today) = (Family { members: &all.members, authority: &authority }, tx.today());
    let sees = |person: PersonId| may_see(family, viewer, Item::About(person), today);
    let plan = known(offered.as_ref().map(|version| &version.plan), &all.plan);
    all.plan = plan::seen_by(&plan, family, viewer, today);
    all.applications.retain(|application| sees(application.person));
    all.sent.retain(|sent| sees(sent.about));
    if !may_see(family, viewer, Item::AboutAll, today) {
        all.restricted = Restricted::Nothing;
    }
    Ok(all)
}

/// Something that runs, as shown.
struct Line {
    what: String,
    facts: String,
    /// The line of care it comes from.
    from: Option<(u8, String)>,
    state: Option<(&'static str, String)>,
    href: Option<String>,
}

/// Support of one kind.
struct Group {
    heading: String,
    lines: Vec<Line>,
}

/// For whom words are chosen.
#[derive(Clone, Copy)]
enum For<'a> {
    /// The team, with the handle of the file.
    Team(&'a str),
    /// The household, with the same.
    Household(&'a str),
}

impl For<'_> {
    fn heading(self, kind: OwnerKind) -> &'static str {
        match self {
            Self::Team(_) => kind.heading_text_key(),
            Self::Household(_) => kind.own_heading_text_key(),
        }
    }

    fn decision(self, application: &str) -> String {
        match self {
            Self::Team(handle) => format!("/werk/h/{handle}/besluit/{application}"),
            Self::Household(handle) => format!("/mijn/{handle}/besluit/{application}"),
        }
    }

    fn referral(self, sent: &str) -> Option<String> {
        match self {
            Self::Team(handle) => Some(format!("/werk/h/{handle}/verwijzing/{sent}")),
            Self::Household(_) => None,
        }
    }
}

fn action_line(t: &Texts, plan: &Plan, doing: &Doing<'_>) -> Line {
    let action = doing.action;
    let values = [
        ("who", plan.who(&action.owner).into()),
        ("date", t.date(action.due).into()),
        ("area", t.get(doing.goal.text.area.text_key()).into()),
    ];
    let kind = if action.state == ActionState::Doing { "attention" } else { "open" };
    Line {
        what: action.what.clone(),
        facts: t.with("support-action", &values),
        from: Some((action.line.number(), t.get(action.line.text_key()))),
        state: Some((kind, t.get(action.state.text_key()))),
        href: None,
    }
}

fn partner_line(t: &Texts, (goal, joined): (&Goal, &Joined)) -> Line {
    let what = &joined.what;
    let values = [
        ("organisation", what.organisation.clone().into()),
        ("date", t.date(what.agreed_on).into()),
        ("area", t.get(goal.text.area.text_key()).into()),
        ("contact", what.contact.clone().unwrap_or_else(|| t.get("plan-frame-no-contact")).into()),
    ];
    let facts = t.with("support-partner", &values);
    Line { what: what.what.clone(), facts, from: None, state: None, href: None }
}

fn given_line(ctx: &Ctx, members: &[Member], given: Given<'_>, reader: For<'_>) -> Line {
    let (t, provision) = (&ctx.t, given.provision);
    let until = provision.until.map_or_else(|| t.get("decision-no-end"), |until| t.date(until));
    let values = [
        ("name", name_of(members, given.application.person).into()),
        ("how", t.get(provision.form.text_key()).into()),
        ("from", t.date(provision.from).into()),
        ("until", until.into()),
    ];
    let begins = provision.from > ctx.today();
    let begins = begins.then(|| t.with("support-begins", &[("date", t.date(provision.from).into())]));
    Line {
        what: provision.what_and_how_much(),
        facts: t.with("support-given", &values),
        from: None,
        state: begins.map(|words| ("open", words)),
        href: Some(reader.decision(&ctx.handle(given.application.id))),
    }
}

fn sent_line(ctx: &Ctx, sent: &Sent, reader: For<'_>) -> Line {
    let values = [("whom", sent.whom.clone().into()), ("name", sent.first.clone().into())];
    Line {
        what: sent.new.question.clone(),
        facts: ctx.t.with("support-sent", &values),
        from: None,
        state: Some(referral::sent_view(&ctx.t, sent).badge),
        href: reader.referral(&ctx.handle(sent.id)),
    }
}

/// Everything that runs, by who does it: the household and those near first (R27).
fn groups(ctx: &Ctx, all: &All, reader: For<'_>) -> Vec<Group> {
    let (t, today) = (&ctx.t, ctx.today());
    let of_kind = |kind: &OwnerKind| Group {
        heading: t.get(reader.heading(*kind)),
        lines: doing(&all.plan, *kind).iter().map(|one| action_line(t, &all.plan, one)).collect(),
    };
    let partners = joined(&all.plan, &all.joined).into_iter().map(|one| partner_line(t, one)).collect();
    let decided = given(&all.applications, today).into_iter();
    let decided = decided.map(|one| given_line(ctx, &all.members, one, reader)).collect();
    let sent = referred(&all.sent).into_iter().map(|one| sent_line(ctx, one, reader)).collect();
    let group = |key: &str, lines: Vec<Line>| Group { heading: t.get(key), lines };
    let others = [
        group("support-partners", partners),
        group("support-decided", decided),
        group("support-referred", sent),
    ];
    OwnerKind::all().iter().map(of_kind).chain(others).filter(|group| !group.lines.is_empty()).collect()
}

#[derive(Template)]
#[template(path = "support/page.html")]
struct TeamPage {
    frame: Frame,
    t: Texts,
    handle: String,
    label: String,
    lead: String,
    coordinator: Option<String>,
    groups: Vec<Group>,
    /// What of the restricted part may be known, in words.
    closed: Option<String>,
    /// Where that is read, for who may.
    closed_at: Option<String>,
}

#[derive(Template)]
#[template(path = "support/own.html")]
struct OwnPage {
    frame: Frame,
    t: Texts,
    handle: String,
    lead: String,
    coordinator: Option<String>,
    groups: Vec<Group>,
    closed: Option<String>,
}

fn on(t: &Texts, key: &str, day: Date) -> String {
    t.with(key, &[("date", t.date(day).into())])
}

async fn team(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(for_team).await?;
    let t = &ctx.t;
    let closed = match all.restricted {
        Restricted::Nothing => None,
        Restricted::Exists => Some("support-closed-exists"),
        Restricted::Readable => Some("support-closed-readable"),
    };
    ctx.page(&TeamPage {
        frame: ctx.frame(t.get("support-title")),
        t: t.clone(),
        lead: on(t, "support-lead", ctx.today()),
        coordinator: all.coordinator.clone().map(|name| t.with("file-coordinator", &[("name", name.into())])),
        groups: groups(&ctx, &all, For::Team(&handle)),
        closed: closed.map(|key| t.get(key)),
        closed_at: (all.restricted == Restricted::Readable).then(|| format!("/werk/h/{handle}/veiligheid")),
        label: all.label,
        handle,
    })
}

async fn household(ctx: Ctx, Path(handle): Path<String>) -> Result<Page, PageError> {
    let all = ctx.household(&handle)?.read(for_member).await?;
    let t = &ctx.t;
    let name = |name: String| t.with("insight-coordinator", &[("name", name.into())]);
    ctx.page(&OwnPage {
        frame: ctx.frame(t.get("support-title")),
        t: t.clone(),
        lead: on(t, "support-own-lead", ctx.today()),
        coordinator: all.coordinator.clone().map(name),
        groups: groups(&ctx, &all, For::Household(&handle)),
        closed: (all.restricted == Restricted::Exists).then(|| t.get("support-own-closed")),
        handle,
    })
}
