//! Deciding on an application, and deciding anew after an objection that was right: an official alone, under a mandate that
//! is named, in plain words.

use super::{LONG, SHORT, YEARS_BACK, refusal_text_key};
use crate::decision::rules::{
    Application, ApplicationId, Form as Given, NewDecision, Objection, ObjectionId, Outcome, Provision,
    Refusal, decide_by, objection_by,
};
use crate::decision::store::{self, DecisionError, MOST_PROVISIONS};
use crate::file::{self, Member, name_of};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};

/// The fields of one thing that is given.
struct Row {
    legend: String,
    what: String,
    extent: String,
    form: String,
    from: String,
    until: String,
}

fn rows(t: &Texts) -> Vec<Row> {
    let row = |n: usize| Row {
        legend: t.with("decision-given", &[("number", n.into())]),
        what: format!("what-{n}"),
        extent: format!("extent-{n}"),
        form: format!("form-{n}"),
        from: format!("from-{n}"),
        until: format!("until-{n}"),
    };
    (1..=MOST_PROVISIONS).map(row).collect()
}

#[derive(Template)]
#[template(path = "decision/decide.html")]
struct DecidePage {
    frame: Frame,
    t: Texts,
    form: Form,
    handle: String,
    label: String,
    back: String,
    /// The handle of the objection after which is decided anew; empty for the first decision.
    objection: String,
    button: &'static str,
    about: String,
    due: String,
    /// What happens when it is sent.
    last: String,
    words: Option<String>,
    who: String,
    /// Whether a personal budget was explained, and where that is written down.
    budget: String,
    report: String,
    outcomes: Vec<Choice>,
    rows: Vec<Row>,
    forms: Vec<Choice>,
}

struct Loaded {
    label: String,
    members: Vec<Member>,
    application: Application,
    /// The day on which a personal budget was explained.
    budget_on: Option<Date>,
    /// The mandate under which whoever asks decided before in this file.
    mandate: Option<String>,
}

impl Loaded {
    /// The objection after which is decided anew, with the day of the decision that it is about.
    fn renews(&self) -> Option<(&Objection, Date)> {
        Some((self.application.to_renew()?, self.application.decision.as_ref()?.new.sent_on))
    }
}

fn load(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    id: ApplicationId,
) -> Result<Loaded, DecisionError> {
    let mut all = store::all(tx, grant)?;
    let decisions = all.iter().flat_map(Application::decisions).map(|(decision, _)| decision);
    let mandate = decisions.filter(|d| grant.account() == Some(d.by)).map(|d| d.new.mandate.clone()).next();
    let at = all.iter().position(|a| a.id == id).ok_or(DecisionError::NotThere)?;
    let application = all.swap_remove(at);
    Ok(Loaded {
        label: file::head(tx, grant)?.label,
        members: file::members(tx, grant)?,
        budget_on: store::budget_offered_on(tx, grant, application.report)?,
        application,
        mandate,
    })
}

async fn loaded(ctx: &Ctx, handle: &str, id: ApplicationId) -> Result<Loaded, PageError> {
    ctx.household(handle)?.read(move |tx, grant| load(tx, grant, id)).await
}

fn page(ctx: &Ctx, (handle, application): (&str, &str), loaded: &Loaded, form: Form) -> DecidePage {
    let (t, terms, a) = (&ctx.t, &ctx.house.terms, &loaded.application);
    let nothing = Choice { value: String::new(), label: t.get("decision-form-choose") };
    let renews = loaded.renews();
    let who = name_of(&loaded.members, renews.map_or(a.person, |(o, _)| o.new.person));
    let (button, about, last) = match renews {
        Some(_) => ("decision-to-renew", "decision-renew-about", "decision-renew-final"),
        None => ("decision-to-decide", "decision-decide-about", "decision-decide-final"),
    };
    let due = match renews {
        Some((o, sent)) => objection_by(sent, o.new.received_on, o.new.advice, terms),
        None => decide_by(&a.course(), terms),
    };
    DecidePage {
        frame: ctx.frame(t.get(button)),
        t: t.clone(),
        form,
        handle: handle.to_owned(),
        label: loaded.label.clone(),
        back: format!("/werk/h/{handle}/besluit/{application}"),
        objection: renews.map(|(o, _)| ctx.handle(o.id)).unwrap_or_default(),
        button,
        about: t.with(about, &[("name", who.clone().into())]),
        due: t.with("decision-decide-by", &[("date", t.date_long(due).into())]),
        last: t.get(last),
        words: renews.map_or_else(|| a.words.clone(), |(o, _)| Some(o.new.words.clone())),
        who,
        budget: match loaded.budget_on {
            Some(on) => t.with("decision-budget-offered", &[("date", t.date(on).into())]),
            None => t.get("decision-budget-not-offered"),
        },
        report: format!("/werk/h/{handle}/melding/{}#offers", ctx.handle(a.report)),
        outcomes: Choice::all::<Outcome>(t),
        rows: rows(t),
        forms: std::iter::once(nothing).chain(Choice::all::<Given>(t)).collect(),
    }
}

/// The form with what is known: a new decision begins with what the one before gave, so that nothing is typed twice.
fn begun(ctx: &Ctx, loaded: &Loaded) -> Form {
    let mut form = ctx.form().with("sent", ctx.today().digits());
    form = form.with("mandate", loaded.mandate.clone().unwrap_or_default());
    let before = loaded.renews().and_then(|_| loaded.application.in_force());
    let given = before.map(|decision| decision.new.provisions.clone()).unwrap_or_default();
    for (row, given) in rows(&ctx.t).iter().zip(given) {
        form = form
            .with(&row.what, given.what)
            .with(&row.extent, given.extent.unwrap_or_default())
            .with(&row.form, given.form.code())
            .with(&row.from, given.from.digits())
            .with(&row.until, given.until.map(Date::digits).unwrap_or_default());
    }
    form
}

pub(super) async fn new(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
) -> Result<Page, PageError> {
    let loaded = loaded(&ctx, &handle, ctx.id(&application)?).await?;
    let form = begun(&ctx, &loaded);
    ctx.page(&page(&ctx, (&handle, &application), &loaded, form))
}

/// One thing that is given; a row of which something is filled in must be whole.
fn provision(ctx: &Ctx, row: &Row, form: &mut Form) -> Option<Provision> {
    let today = ctx.today();
    let bounds = Bounds { earliest: today.plus_years(-2), latest: today.plus_years(30) };
    let (what, extent) = (form.optional_text(&row.what, SHORT), form.optional_text(&row.extent, SHORT));
    let given = form.optional_choice::<Given>(&row.form);
    let (from, until) = (form.optional_date(&row.from, bounds), form.optional_date(&row.until, bounds));
    let nothing = what.is_none() && extent.is_none() && given.is_none() && from.is_none() && until.is_none();
    if nothing {
        return None;
    }
    for (field, is_there) in
        [(&row.what, what.is_some()), (&row.form, given.is_some()), (&row.from, from.is_some())]
    {
        if !is_there {
            form.refuse(field, "web-required");
        }
    }
    Some(Provision { what: what?, extent, form: given?, from: from?, until })
}

fn read(ctx: &Ctx, form: &mut Form) -> Option<NewDecision> {
    let outcome = form.choice::<Outcome>("outcome");
    let sent_on = form.date("sent", Bounds::past(ctx.today(), YEARS_BACK));
    let grounds = form.text("grounds", LONG);
    let provisions: Vec<Provision> =
        rows(&ctx.t).iter().filter_map(|row| provision(ctx, row, form)).collect();
    let mandate = form.text("mandate", SHORT);
    let late_reason = form.optional_text("late_reason", LONG);
    let (outcome, sent_on) = (outcome?, sent_on?);
    let (grounds, mandate) = (grounds?, mandate?);
    form.is_fine().then_some(NewDecision { outcome, sent_on, grounds, mandate, late_reason, provisions })
}

/// The field at which a refusal is said.
fn field_of(ctx: &Ctx, form: &Form, refusal: Refusal) -> String {
    match refusal {
        Refusal::ReasonNeeded => "late_reason".to_owned(),
        Refusal::NothingGiven | Refusal::GivesNothing => "what-1".to_owned(),
        Refusal::Turned => "until-1".to_owned(),
        Refusal::Over | Refusal::NothingToRenew | Refusal::SameDecider => "outcome".to_owned(),
        Refusal::BudgetNotOffered => {
            let asks = rows(&ctx.t).into_iter().find(|row| form.value(&row.form) == Given::Budget.code());
            asks.map_or_else(|| "form-1".to_owned(), |row| row.form)
        }
        _ => "sent".to_owned(),
    }
}

pub(super) async fn send(
    ctx: Ctx,
    Path((handle, application)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, PageError> {
    let id: ApplicationId = ctx.id(&application)?;
    let mut form = ctx.filled(posted);
    // The form says after which objection it decides, so that one that was opened before is not taken for another.
    let after: Option<ObjectionId> = match form.value("objection") {
        "" => None,
        objection => Some(ctx.id(objection)?),
    };
    if let Some(new) = read(&ctx, &mut form) {
        let done = if after.is_some() { "done-decision-renewed" } else { "done-decision-decided" };
        let to = format!("/werk/h/{handle}/besluit/{application}?gedaan={done}");
        let here = ctx.clone();
        let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
            match after {
                Some(objection) => store::renew(tx, grant, (id, objection), &new, &here.house.terms)?,
                None => store::decide(tx, grant, id, &new, &here.house.terms)?,
            }
            Ok::<_, DecisionError>(Replied(to))
        });
        match kept.await? {
            Ok(response) => return Ok(response),
            Err(DecisionError::Refused(refusal)) => {
                let field = field_of(&ctx, &form, refusal);
                form.refuse(&field, refusal_text_key(refusal));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let loaded = loaded(&ctx, &handle, id).await?;
    Ok(ctx.refused_page(&page(&ctx, (&handle, &application), &loaded, form))?.into_response())
}
