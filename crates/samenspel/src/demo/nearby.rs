//! The demo's neighbourhoods and the help in them.

use super::files;
use super::fill::{DemoError, refused};
use super::story::{LoadLine, OrganizationLine, ServiceLine};
use foundation::access::{Action, Actor, Asking, Gate, Neighbourhood};
use foundation::codes::Coded;
use foundation::db::DbError;
use foundation::identity;
use foundation::time::Date;
use foundation::web::App;
use neighbourhood::area::{self, AreaCode, PropertyNames};
use neighbourhood::directory::{TakenAs, import};
use neighbourhood::social_map::{
    self, Assured, Load, NewOrganization, NewService, OrganizationId, Provider, ServiceId, ServiceStatus,
    Working,
};
use neighbourhood::{load, owned, signal};
use std::collections::HashMap;

/// Who is said to have checked the demo's entries.
const CHECKED_BY: &str = "Marga Koster";
/// When what another directory hands out was checked.
const CHECKED_DAYS_AGO: i64 = 20;

/// Makes areas, organisations and services; gives the services with their names by key.
pub(super) async fn make(app: &App, gate: &Gate) -> Result<HashMap<String, (ServiceId, String)>, DemoError> {
    let areas = area::parse_geojson(files::outlines()?.as_bytes(), &PropertyNames::default());
    let areas = areas.map_err(refused("neighbourhoods.geojson"))?;
    let file = files::directory()?;
    let today = foundation::time::today(gate.now());
    let organizations: Vec<(String, NewOrganization)> =
        file.organization.into_iter().map(|line| (line.key.clone(), organization(line))).collect();
    let kept_true: Vec<(String, KeptTrue)> = file
        .service
        .iter()
        .filter(|line| !line.owner.is_empty() || !line.error.is_empty())
        .map(|line| (line.key.clone(), KeptTrue::of(line)))
        .collect();
    let services = file
        .service
        .into_iter()
        .map(|line| {
            let assured = Assured { on: today.plus_days(-line.assured_days_ago), by: CHECKED_BY.to_owned() };
            Ok((line.key.clone(), line.organization.clone(), service(line)?, assured))
        })
        .collect::<Result<Vec<_>, DemoError>>()?;
    let asking = Asking { actor: Actor::operator(), action: Action::EditDirectory, subject: Neighbourhood };
    let made = gate.change(asking, move |tx, grant| {
        area::replace_all(tx, grant, &areas)?;
        let mut known: HashMap<String, OrganizationId> = HashMap::new();
        for (key, new) in organizations {
            known.insert(key, social_map::add_organization(tx, grant, &new)?);
        }
        let mut made = HashMap::new();
        for (key, organization, new, assured) in services {
            let provider = known.get(&organization).copied().map(Provider::Known);
            let unknown = || DbError::Refused(format!("{key}: the organisation {organization} is not known"));
            let new = NewService { provider: provider.ok_or_else(unknown)?, ..new };
            let id = social_map::add_service(tx, grant, &new, Some(&assured))?;
            made.insert(key, (id, new.name));
        }
        Ok::<_, DbError>(made)
    });
    let made: HashMap<String, (ServiceId, String)> = made.await.map_err(refused("directory.toml"))?;
    for (key, kept_true) in kept_true {
        if let Some((service, _)) = made.get(&key) {
            kept_true.keep(app, gate, *service).await?;
        }
    }
    Ok(made)
}

/// Takes in what another directory hands out: with hours that are rules, and places on the map.
pub(super) async fn take_package(gate: &Gate) -> Result<(), DemoError> {
    let checked = foundation::time::today(gate.now()).plus_days(-CHECKED_DAYS_AGO);
    let text = files::package()?.replace("ASSURED", &checked.iso());
    let path = std::env::temp_dir().join(format!("samenspel-demo-{}.json", std::process::id()));
    std::fs::write(&path, text).map_err(refused("package.json"))?;
    let asking = Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood };
    let taken = import::take_in(gate, &asking, &path, TakenAs::default()).await;
    let removed = std::fs::remove_file(&path);
    taken.map_err(refused("package.json"))?;
    removed.map_err(refused("package.json"))
}

/// Who keeps an entry themselves, how full they say it is, and what a reader said is wrong in it.
struct KeptTrue {
    owner: String,
    load: Option<LoadLine>,
    error: String,
}

impl KeptTrue {
    fn of(line: &ServiceLine) -> Self {
        Self { owner: line.owner.clone(), load: line.load.clone(), error: line.error.clone() }
    }

    async fn keep(self, app: &App, gate: &Gate, service: ServiceId) -> Result<(), DemoError> {
        let asking = |actor, action| Asking { actor, action, subject: Neighbourhood };
        let Self { owner, load, error } = self;
        if !owner.is_empty() {
            let welcomed = gate.change(asking(Actor::operator(), Action::EditDirectory), move |tx, grant| {
                owned::welcome(tx, grant, service, &owner).map_err(|e| DbError::Refused(e.to_string()))
            });
            let account = welcomed.await.map_err(refused("owner of an entry"))?;
            if let Some(load) = load {
                let found = identity::demo_actor(app, gate, account).await.map_err(refused("an owner"))?;
                let unknown = || DemoError::Word { story: "directory".to_owned(), word: "owner".to_owned() };
                let actor = found.ok_or_else(unknown)?;
                let noted = load.noted(foundation::time::today(gate.now()))?;
                let kept = gate.change(asking(actor, Action::KeepOwnEntries), move |tx, grant| {
                    load::note(tx, grant, service, Some(&noted)).map_err(|e| DbError::Refused(e.to_string()))
                });
                kept.await.map_err(refused("how full an entry is"))?;
            }
        }
        if !error.is_empty() {
            let reported = gate.change(asking(Actor::public(), Action::ReportError), move |tx, grant| {
                let reported = signal::report(tx, grant, service, &error);
                reported.map(drop).map_err(|e| DbError::Refused(e.to_string()))
            });
            reported.await.map_err(refused("error in an entry"))?;
        }
        Ok(())
    }
}

impl LoadLine {
    fn noted(self, today: Date) -> Result<load::Noted, DemoError> {
        let unknown = |word: &str| DemoError::Word { story: "directory".to_owned(), word: word.to_owned() };
        let needs = self.needs.iter().map(|code| Coded::from_code(code).ok_or_else(|| unknown(code)));
        Ok(load::Noted {
            load: Load::said(self.helping, self.at_most, today).ok_or_else(|| unknown("load"))?,
            waiting: self.waiting,
            needs: needs.collect::<Result<_, _>>()?,
            words: Some(self.words),
        })
    }
}

fn organization(line: OrganizationLine) -> NewOrganization {
    NewOrganization {
        name: line.name,
        description: Some(line.description),
        email: line.email,
        phone: line.phone,
        website: line.website,
    }
}

fn service(line: ServiceLine) -> Result<NewService, DemoError> {
    let unknown = |word: &str| DemoError::Word { story: line.key.clone(), word: word.to_owned() };
    let areas = line.neighbourhoods.iter().map(|code| AreaCode::parse(code).map_err(|_| unknown(code)));
    let themes = line.themes.iter().map(|code| Coded::from_code(code).ok_or_else(|| unknown(code)));
    let kept = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    Ok(NewService {
        name: line.name.clone(),
        provider: Provider::Nobody,
        description: line.description.clone(),
        status: ServiceStatus::Active,
        kind: Coded::from_code(&line.kind).ok_or_else(|| unknown(&line.kind))?,
        line: Coded::from_code(&line.line.to_string()).ok_or_else(|| unknown("line"))?,
        can: kept(&line.can),
        will_not: kept(&line.will_not),
        areas: areas.collect::<Result<_, _>>()?,
        themes: themes.collect::<Result<_, _>>()?,
        place: kept(&line.place),
        hours: kept(&line.hours),
        cost: kept(&line.cost),
        phone: kept(&line.contact_phone),
        email: kept(&line.contact_email),
        contact: None,
        working: Working {
            lead: Coded::from_code(&line.lead),
            leads: Coded::from_code(&line.leads),
            staff_contact: None,
        },
    })
}
