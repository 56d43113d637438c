//! Registering a report: one form with at most six fields (R1), and a question when someone alike is known (R22).

use super::done;
use crate::file::{self, Alike, FileError, NewPerson, Place, Profile, read_address, split_name};
use crate::report::rules::{Channel, Kind, NewReport, Reporter, Started, started};
use crate::report::{ReportError, store};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use foundation::access::{Grant, Replied, ThisHousehold, Tx};
use foundation::db::DbError;
use foundation::ids::PersonId;
use foundation::texts::Texts;
use foundation::time::{Bounds, Date};
use foundation::web::{Choice, Ctx, Form, Frame, Page, PageError, Posted};
use std::collections::HashMap;

/// The fields of the form; a person fills in no others.
pub(super) const FIELDS: [&str; 6] = ["name", "born", "address", "question", "kind", "reporter"];

/// One of the ways by which a report comes in, as a link.
struct Way {
    href: String,
    label: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "report/register.html")]
struct RegisterPage {
    frame: Frame,
    t: Texts,
    form: Form,
    ways: Vec<Way>,
    via: String,
    no_team: Option<String>,
    kinds: Vec<Choice>,
    reporters: Vec<Choice>,
}

/// Someone alike, as the question shows them.
struct Shown {
    handle: String,
    name: String,
    born: Option<String>,
    by: Vec<String>,
}

/// A household with someone alike.
struct Candidate {
    handle: String,
    label: String,
    people: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "report/same.html")]
struct SamePage {
    frame: Frame,
    t: Texts,
    form: Form,
    via: String,
    typed: Vec<(&'static str, String)>,
    name: String,
    question: String,
    households: Vec<Candidate>,
}

#[derive(Template)]
#[template(path = "report/register_here.html")]
struct HerePage {
    frame: Frame,
    t: Texts,
    form: Form,
    label: String,
    handle: String,
    ways: Vec<Way>,
    via: String,
    people: Vec<Choice>,
    kinds: Vec<Choice>,
    reporters: Vec<Choice>,
    /// What was typed about someone who is not a member yet.
    typed: Vec<(&'static str, String)>,
}

type Asked = Query<HashMap<String, String>>;

/// The way a report came in, from the address; by telephone when it is not said.
fn way(query: &HashMap<String, String>) -> Result<Channel, PageError> {
    query.get("via").map_or(Ok(Channel::Phone), |code| Channel::parse(code).ok_or(PageError::NotFound))
}

fn ways(t: &Texts, path: &str, via: Channel) -> Vec<Way> {
    let way = |channel: &Channel| Way {
        href: format!("{path}?via={}", channel.code()),
        label: t.get(channel.text_key()),
        current: *channel == via,
    };
    Channel::ALL.iter().map(way).collect()
}

pub(super) async fn show(ctx: Ctx, Query(query): Asked) -> Result<Page, PageError> {
    ctx.page(&register_page(&ctx, ctx.form(), way(&query)?))
}

fn register_page(ctx: &Ctx, form: Form, via: Channel) -> RegisterPage {
    let no_team = ctx.actor().team().is_none().then(|| ctx.t.get("report-no-team"));
    RegisterPage {
        frame: ctx.frame(ctx.t.get("report-register-title")),
        t: ctx.t.clone(),
        form,
        ways: ways(&ctx.t, "/werk/melding", via),
        via: via.code().to_owned(),
        no_team,
        kinds: Choice::all::<Kind>(&ctx.t),
        reporters: Choice::all::<Reporter>(&ctx.t),
    }
}

/// Who it is about, as typed.
fn profile(form: &mut Form, today: Date) -> Option<Profile> {
    let name = form.text("name", 200);
    let born = form.optional_date("born", Bounds::birth(today));
    let address = form.optional_text("address", 200).map(|typed| read_address(&typed)).unwrap_or_default();
    let name = split_name(&name?);
    if name.last.is_empty() {
        form.refuse("name", "web-required");
    }
    Some(Profile {
        first: name.first,
        last: name.last,
        born,
        address: address.line,
        postcode: address.postcode,
    })
}

/// What was asked, as typed; `via` comes with the address.
fn question(form: &mut Form, via: Channel, today: Date) -> Option<NewReport> {
    let (question, kind, reporter) =
        (form.text("question", 4_000), form.choice("kind"), form.choice("reporter"));
    Some(NewReport {
        received_on: today,
        channel: via,
        reporter: reporter?,
        reporter_name: None,
        kind: kind?,
        subject: None,
        question: question?,
    })
}

fn member(profile: Profile, from: Date) -> NewPerson {
    let Profile { first, last, born, address, postcode } = profile;
    NewPerson { first, last, born, address, postcode, place: Place::Resident, from }
}

fn clocks(ctx: &Ctx, new: &NewReport) -> Started {
    started(new.kind, new.received_on, |term, start| ctx.house.terms.due(term, start))
}

pub(super) async fn save(ctx: Ctx, Query(query): Asked, posted: Posted) -> Result<Response, PageError> {
    let via = way(&query)?;
    let mut form = ctx.filled(posted);
    let (profile, new) = (profile(&mut form, ctx.today()), question(&mut form, via, ctx.today()));
    let (Some(profile), Some(new)) = (profile, new) else { return refused(&ctx, form, via) };
    if !form.is_fine() {
        return refused(&ctx, form, via);
    }
    let started = clocks(&ctx, &new);
    let looked = form.value("anyway") == "yes";
    let person = profile.clone();
    let kept = ctx.caseload().write(&form, move |tx, grant| {
        let team = grant.team().ok_or(ReportError::NoTeam)?;
        if !looked && file::is_alike(tx, grant, &person, None)? {
            return Err(ReportError::Alike);
        }
        let name = split_name(&format!("{} {}", person.first, person.last));
        let person = member(person, new.received_on);
        let (file, report) = store::register(tx, grant, team, &name.filed(), &person, &new, &started)?;
        Ok(to_report(tx, &file, report.into()))
    });
    match kept.await? {
        Ok(response) => Ok(response),
        Err(ReportError::Alike) => ask_same(&ctx, form, via, profile).await,
        Err(ReportError::NoTeam) => {
            form.refuse("name", "report-no-team");
            refused(&ctx, form, via)
        }
        Err(other) => Err(other.into()),
    }
}

fn to_report(tx: &Tx<'_, '_>, file: &Grant<ThisHousehold>, report: foundation::ids::Uuid) -> Replied {
    let (household, report) = (tx.handle(file.household()), tx.handle(report));
    Replied(done(&format!("/werk/h/{household}/melding/{report}"), "done-report-registered"))
}

fn refused(ctx: &Ctx, form: Form, via: Channel) -> Result<Response, PageError> {
    Ok(ctx.refused_page(&register_page(ctx, form, via))?.into_response())
}

/// Shows who is alike. Looked up anew, because what was found in a refused write was not logged and so not shown.
async fn ask_same(ctx: &Ctx, form: Form, via: Channel, profile: Profile) -> Result<Response, PageError> {
    let found: Vec<Alike> =
        ctx.caseload().read::<_, DbError, _>(move |tx, grant| file::alike(tx, grant, &profile, None)).await?;
    let typed = typed(&form, &FIELDS);
    let page = SamePage {
        frame: ctx.frame(ctx.t.get("report-same-title")),
        t: ctx.t.clone(),
        via: via.code().to_owned(),
        name: form.value("name").trim().to_owned(),
        question: form.value("question").to_owned(),
        typed,
        form,
        households: candidates(ctx, found),
    };
    Ok(ctx.refused_page(&page)?.into_response())
}

fn typed(form: &Form, fields: &[&'static str]) -> Vec<(&'static str, String)> {
    fields
        .iter()
        .map(|field| (*field, form.value(field).to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn candidates(ctx: &Ctx, found: Vec<Alike>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for alike in found {
        let handle = ctx.handle(alike.household);
        let person = Shown {
            handle: ctx.handle(alike.person),
            name: alike.name,
            born: alike.born.map(|born| ctx.t.date(born)),
            by: alike.by.iter().map(|by| ctx.t.get(by.text_key())).collect(),
        };
        match out.iter_mut().find(|c| c.handle == handle) {
            Some(known) => known.people.push(person),
            None => out.push(Candidate { handle, label: alike.label, people: vec![person] }),
        }
    }
    out
}

pub(super) async fn show_here(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Asked,
) -> Result<Page, PageError> {
    let via = way(&query)?;
    let form = ctx.form();
    let page = here_page(&ctx, handle, form, via).await?;
    ctx.page(&page)
}

async fn here_page(ctx: &Ctx, handle: String, form: Form, via: Channel) -> Result<HerePage, PageError> {
    let load = |tx: &mut Tx<'_, '_>, grant: &Grant<ThisHousehold>| -> Result<_, DbError> {
        Ok((file::head(tx, grant)?, file::members(tx, grant)?))
    };
    let (head, members) = ctx.household(&handle)?.read(load).await?;
    let today = ctx.today();
    let nobody = Choice { value: String::new(), label: ctx.t.get("report-subject-unknown") };
    let members = members.iter().filter(|m| m.belongs_on(today));
    let people = members.map(|m| Choice { value: ctx.handle(m.person), label: m.name() });
    Ok(HerePage {
        frame: ctx.frame(ctx.t.get("report-register-title")),
        t: ctx.t.clone(),
        label: head.label,
        ways: ways(&ctx.t, &format!("/werk/h/{handle}/melding"), via),
        handle,
        via: via.code().to_owned(),
        people: std::iter::once(nobody).chain(people).collect(),
        kinds: Choice::all::<Kind>(&ctx.t),
        reporters: Choice::all::<Reporter>(&ctx.t),
        typed: typed(&form, &FIELDS[..3]),
        form,
    })
}

/// About whom a report in a file that is there already is.
enum About {
    /// Not known yet.
    Nobody,
    /// A member; what was typed fills what is not known of them.
    Member(PersonId, Option<Profile>),
    /// Someone who comes to belong to the household.
    New(Profile),
}

fn about(ctx: &Ctx, form: &mut Form) -> Result<Option<About>, PageError> {
    let subject = form.value("subject").to_owned();
    let typed = !form.value("name").is_empty();
    Ok(match subject.as_str() {
        "" => Some(About::Nobody),
        "new" => profile(form, ctx.today()).map(About::New),
        handle => {
            let person = ctx.id(handle)?;
            Some(About::Member(person, if typed { profile(form, ctx.today()) } else { None }))
        }
    })
}

pub(super) async fn save_here(
    ctx: Ctx,
    Path(handle): Path<String>,
    Query(query): Asked,
    posted: Posted,
) -> Result<Response, PageError> {
    let via = way(&query)?;
    let mut form = ctx.filled(posted);
    let about = about(&ctx, &mut form)?;
    let new = question(&mut form, via, ctx.today());
    let (Some(about), Some(new), true) = (about, new, form.is_fine()) else {
        let page = here_page(&ctx, handle, form, via).await?;
        return Ok(ctx.refused_page(&page)?.into_response());
    };
    let started = clocks(&ctx, &new);
    let kept = ctx.household(&handle)?.write(&form, move |tx, grant| {
        let subject = settle(tx, grant, about, new.received_on)?;
        let report = store::add(tx, grant, &NewReport { subject, ..new }, &started)?;
        Ok::<_, ReportError>(to_report(tx, grant, report.into()))
    });
    kept.await?.map_err(PageError::from)
}

/// Who the report is about, once the file knows them.
fn settle(
    tx: &mut Tx<'_, '_>,
    grant: &Grant<ThisHousehold>,
    about: About,
    today: Date,
) -> Result<Option<PersonId>, ReportError> {
    match about {
        About::Nobody => Ok(None),
        About::New(profile) => Ok(Some(file::add_person(tx, grant, &member(profile, today))?)),
        About::Member(person, typed) => {
            let members = file::members(tx, grant)?;
            let known = members.iter().find(|m| m.person == person).ok_or(FileError::Absent)?;
            let now = known.profile();
            let fuller = typed.map_or_else(|| now.clone(), |typed| now.completed_by(typed));
            if fuller != now {
                file::change_person(tx, grant, person, &fuller, known.person_version)?;
            }
            Ok(Some(person))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FIELDS;

    /// The names of the fields that a template shows to be filled in.
    fn inputs(template: &str) -> Vec<&str> {
        let calls = template.split("ui::field_").skip(1);
        calls.filter_map(|call| call.split('"').nth(1)).collect()
    }

    #[test]
    fn r001_a_report_is_registered_in_at_most_six_fields() {
        let template = include_str!("../register.html");
        assert_eq!(inputs(template), FIELDS);
        assert_eq!(FIELDS.len(), 6);
        assert!(
            !template.contains("<input") && !template.contains("<select") && !template.contains("<textarea")
        );
        let here = inputs(include_str!("../register_here.html"));
        assert!(here.len() <= 6, "{here:?}");
    }
}
