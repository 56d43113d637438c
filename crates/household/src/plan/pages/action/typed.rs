//! An action as it is typed: what stands in the fields, how they are read, and what the map and the list add to it.

use super::super::{MIDDLE, SHORT};
use super::Target;
use crate::network;
use crate::plan::rules::{
    Action, ActionState, Claim, Line, Owner, OwnerKind, Refusal, Step, UpKind, UpReason,
};
use crate::plan::store::{NewAction, PlanError};
use foundation::access::{Grant, ThisHousehold, Tx};
use foundation::codes::Coded;
use foundation::ids::PersonId;
use foundation::time::{Bounds, Date};
use foundation::web::{Ctx, Form};
use neighbourhood::social_map::{self, ServiceId};

/// The fields of an action as the form has them.
pub(super) fn fields(ctx: &Ctx, action: &Action) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("what", action.what.clone()),
        ("owner", action.owner.kind().code().to_owned()),
        ("due", action.due.digits()),
        ("state", action.state.code().to_owned()),
    ];
    match &action.owner {
        Owner::Member(person) => all.push(("member", ctx.handle(*person))),
        Owner::Network(name) => all.push(("network", name.clone())),
        Owner::Neighbourhood { service, .. } => all.push(("service", ctx.handle(*service))),
        Owner::Professional { name, function } => all.extend([
            ("professional", name.clone()),
            ("function", function.clone()),
            ("line", action.line.code().to_owned()),
        ]),
    }
    if let Step::Up { reason, review } = &action.step {
        all.extend([
            ("up_kind", reason.kind.code().to_owned()),
            ("up_reason", reason.text.clone()),
            ("review", review.digits()),
        ]);
    }
    all
}

/// Who does it, as typed. The neighbourhood's line and name come from the map; a member and the network are
/// line 0 by what they are. So a line is asked for professionals only.
enum TypedOwner {
    Member(PersonId),
    /// Chosen from the list of people around the household.
    Known(String),
    Network(String),
    Neighbourhood(ServiceId),
    Professional {
        name: String,
        function: String,
        line: Line,
    },
}

/// The form, read.
pub(super) struct Typed {
    what: String,
    owner: TypedOwner,
    due: Date,
    state: ActionState,
    claim: Option<Claim>,
}

/// What help from the neighbourhood does, by a day.
pub(super) fn from_the_map(what: String, service: ServiceId, due: Date) -> Typed {
    Typed { what, owner: TypedOwner::Neighbourhood(service), due, state: ActionState::Open, claim: None }
}

/// Reads the form. Nothing comes back when something is wrong with it; the form then says what.
pub(super) fn read(ctx: &Ctx, form: &mut Form, target: Target) -> Option<Typed> {
    let what = form.text("what", SHORT);
    let owner = read_owner(ctx, form);
    let today = ctx.today();
    // A kept action may be late, so its days may lie in the past.
    let (due, review, state) = match target {
        Target::New(_) => (Bounds::coming(today, 5), Bounds::coming(today, 2), Some(ActionState::Open)),
        Target::Kept(_) => {
            let earliest = today.plus_years(-5);
            let around = |years| Bounds { earliest, latest: today.plus_years(years) };
            (around(5), around(2), form.choice("state"))
        }
    };
    let due = form.date("due", due);
    let kind = form.optional_choice::<UpKind>("up_kind");
    let text = form.optional_text("up_reason", MIDDLE);
    let review = form.optional_date("review", review);
    let claim = match (kind, text, review) {
        (Some(kind), Some(text), Some(review)) => Some(Claim { reason: UpReason { kind, text }, review }),
        _ => None,
    };
    let (what, owner, due, state) = (what?, owner?, due?, state?);
    form.is_fine().then_some(Typed { what, owner, due, state, claim })
}

fn read_owner(ctx: &Ctx, form: &mut Form) -> Option<TypedOwner> {
    match form.choice::<OwnerKind>("owner")? {
        OwnerKind::Member => {
            let person = ctx.id(form.value("member")).ok();
            if person.is_none() {
                form.refuse("member", "web-choose");
            }
            person.map(TypedOwner::Member)
        }
        OwnerKind::Network => {
            let known = form.optional_text("known", SHORT);
            let known = known.map(TypedOwner::Known);
            known.or_else(|| form.text("network", SHORT).map(TypedOwner::Network))
        }
        OwnerKind::Neighbourhood => {
            let service = ctx.id(form.value("service")).ok();
            if service.is_none() {
                form.refuse("service", "plan-choose-service");
            }
            service.map(TypedOwner::Neighbourhood)
        }
        OwnerKind::Professional => {
            let (name, function) = (form.text("professional", SHORT), form.text("function", SHORT));
            let line = form.choice::<Line>("line").filter(|line| *line != Line::VOLUNTARY);
            if line.is_none() {
                form.refuse("line", "web-choose");
            }
            Some(TypedOwner::Professional { name: name?, function: function?, line: line? })
        }
    }
}

/// Fills name and line from the map. A service that the action already has keeps the name and line it had when
/// it was chosen, also when the map has changed since.
pub(super) fn settle(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    typed: Typed,
    kept: Option<&Action>,
) -> Result<NewAction, PlanError> {
    let (owner, line) = match typed.owner {
        TypedOwner::Member(person) => (Owner::Member(person), Line::VOLUNTARY),
        TypedOwner::Known(name) => {
            let listed = network::ties(tx, grant)?.into_iter().any(|tie| tie.what.name == name);
            if !listed {
                return Err(Refusal::NoSuchPerson.into());
            }
            (Owner::Network(name), Line::VOLUNTARY)
        }
        TypedOwner::Network(name) => (Owner::Network(name), Line::VOLUNTARY),
        TypedOwner::Professional { name, function, line } => (Owner::Professional { name, function }, line),
        TypedOwner::Neighbourhood(id) => {
            let same = |a: &&Action| matches!(a.owner, Owner::Neighbourhood { service, .. } if service == id);
            match kept.filter(same) {
                Some(action) => (action.owner.clone(), action.line),
                None => {
                    let entry = social_map::entry(tx, grant, id)?.ok_or(Refusal::NoSuchService)?;
                    let line = Line::new(entry.line).ok_or(Refusal::NoSuchService)?;
                    (Owner::Neighbourhood { service: id, name: entry.name }, line)
                }
            }
        }
    };
    let Typed { what, due, state, claim, .. } = typed;
    Ok(NewAction { what, owner, line, due, state, claim })
}
