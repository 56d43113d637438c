//! Managing an installation from the server's own command line: teams, accounts, imports, the log.

use crate::settings::Settings;
use crate::{anchors, assemble, bundle};
use clap::{Args, Subcommand};
use foundation::access::{Action, Actor, Asking, Capacity, Gate, GateError, Neighbourhood};
use foundation::db::DbError;
use foundation::identity::{self, NewAccount};
use foundation::ids::SystemIds;
use foundation::tenancy::MunicipalityCode;
use foundation::texts::{Language, Texts};
use foundation::time::SystemClock;
use foundation::web::App;
use neighbourhood::area::{self, PropertyNames};
use neighbourhood::directory::Reader;
use neighbourhood::directory::export::{Form, export};
use neighbourhood::directory::import::{ImportError, refused, take_in};
use neighbourhood::directory::{ImportReport, TakenAs};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What can be managed.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring the schema of the storage up to date and stop. Serving does the same first.
    Migrate(Where),
    /// Make a neighbourhood team.
    AddTeam {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Its name.
        #[arg(long)]
        name: String,
    },
    /// Make an account for staff. The password is read from standard input.
    AddAccount {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// Name to sign in with.
        #[arg(long)]
        login: String,
        /// Name as shown.
        #[arg(long)]
        name: String,
        /// care-worker, official, team-leader, volunteer-coordinator or policy-officer.
        #[arg(long)]
        capacity: String,
        /// Name of the team, for those who have one.
        #[arg(long)]
        team: Option<String>,
    },
    /// Load the outlines of the municipality's neighbourhoods, in place of those that were there.
    ImportOutlines {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// A GeoJSON file with polygons, such as CBS publishes.
        file: PathBuf,
        /// A second file with districts: a neighbourhood's district is found by its code.
        #[arg(long)]
        districts: Option<PathBuf>,
        /// Who made the outlines; shown beside the map, as their licence may ask.
        #[arg(long)]
        source: Option<String>,
    },
    /// Take in a directory of services in HSDS 3.0: a JSON file or a folder with its CSV files. The same again changes
    /// nothing; one that was broken off goes on where it stopped.
    ImportHsds {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The file or folder.
        path: PathBuf,
        /// Language of the report: en or nl.
        #[arg(long, default_value = "en")]
        language: String,
    },
    /// Hand the directory out in HSDS 3.0: everything that is public, for whoever wants it.
    ExportHsds {
        /// Where.
        #[command(flatten)]
        place: Where,
        /// The folder or file to make; nothing may be there yet.
        path: PathBuf,
        /// csv (a folder with a file for each table), json (the services in full) or tables (the tables in one JSON file).
        #[arg(long = "as", default_value = "csv")]
        form: String,
        /// Everything as it came in, also the names of people who did not agree to stand in it: to keep, not to publish.
        #[arg(long)]
        whole: bool,
    },
    /// Walk the audit log and compare it with the anchor outside the database.
    VerifyLog(Where),
}

/// Which installation and municipality.
#[derive(Debug, Args)]
pub struct Where {
    /// The settings file.
    #[arg(long)]
    config: PathBuf,
    /// The municipality's code; may be left out when there is only one.
    #[arg(long)]
    municipality: Option<String>,
}

/// Why a command did nothing.
#[derive(Debug, thiserror::Error)]
pub enum ManageError {
    /// No such municipality here.
    #[error("name the municipality with --municipality; this installation serves: {0}")]
    WhichMunicipality(String),
    /// Not a capacity for staff.
    #[error("{0} is no capacity for staff")]
    BadCapacity(String),
    /// No team of that name.
    #[error("there is no team named {0}; make it first with add-team")]
    NoTeam(String),
    /// Not a language of ours.
    #[error("{0} is no language of this program; choose en or nl")]
    BadLanguage(String),
    /// Not a form of the directory.
    #[error("{0} is no form of the directory; choose csv, json or tables")]
    BadForm(String),
    /// The log is not whole.
    #[error("the audit log is NOT whole: {0}")]
    LogBroken(foundation::log::ChainBreak),
}

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Does it.
///
/// # Errors
/// One sentence that says what is wrong.
pub async fn run(command: Command) -> Result<(), Fault> {
    match command {
        Command::Migrate(place) => {
            open(&place).await?;
            println!("The storage is up to date.");
        }
        Command::AddTeam { place, name } => {
            let (_, gate, _) = open(&place).await?;
            add_team(&gate, name.clone()).await?;
            println!("Team {name} is made.");
        }
        Command::AddAccount { place, login, name, capacity, team } => {
            let (app, gate, _) = open(&place).await?;
            let mut password = String::new();
            std::io::stdin().take(4_096).read_to_string(&mut password)?;
            let capacity = staff_capacity(&capacity)?;
            add_account(&app, &gate, &login, name, capacity, team, password.trim_end_matches(['\r', '\n']))
                .await?;
            println!("Account {login} is made.");
        }
        Command::ImportOutlines { place, file, districts, source } => {
            let (_, gate, _) = open(&place).await?;
            let count = import_outlines(&gate, &file, districts.as_deref(), source).await?;
            println!("{count} neighbourhoods are loaded.");
        }
        Command::ImportHsds { place, path, language } => {
            let (_, gate, _) = open(&place).await?;
            let t = Texts::new(Language::from_code(&language).ok_or(ManageError::BadLanguage(language))?);
            match import_hsds(&gate, &path).await {
                Ok(report) => tell_import(&gate, &report, &t).await?,
                Err(ImportError::Unreadable(e)) => return Err(e.sentence(&t).into()),
                Err(e) => return Err(e.into()),
            }
        }
        Command::ExportHsds { place, path, form, whole } => {
            let (_, gate, _) = open(&place).await?;
            let form = Form::named(&form).ok_or(ManageError::BadForm(form))?;
            let reader = if whole { Reader::Keeper } else { Reader::Everyone };
            for (table, rows) in export(&gate, &administering(), reader, form, &path).await? {
                println!("{table}: {rows}");
            }
        }
        Command::VerifyLog(place) => {
            let (_, gate, folder) = open(&place).await?;
            match anchors::verify(&gate, folder.as_deref()).await? {
                Ok(lines) => println!("The audit log is whole: {lines} lines."),
                Err(broken) => return Err(ManageError::LogBroken(broken).into()),
            }
        }
    }
    Ok(())
}

async fn open(place: &Where) -> Result<(App, Gate, Option<PathBuf>), Fault> {
    let settings = Settings::production(&place.config, &bundle::palette()?)?;
    let app = assemble::house(&settings, Arc::new(SystemClock), Arc::new(SystemIds)).await?;
    let served: Vec<MunicipalityCode> = settings.directory.all().iter().map(|m| m.code).collect();
    let wanted = place.municipality.as_deref().map_or(served.first().copied(), MunicipalityCode::parse);
    let sure = place.municipality.is_some() || served.len() == 1;
    let gate = wanted.filter(|_| sure).and_then(|code| app.gates.get(&code)).cloned();
    let list = served.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let gate = gate.ok_or(ManageError::WhichMunicipality(list))?;
    Ok((app, gate, settings.anchors))
}

fn staff_capacity(code: &str) -> Result<Capacity, ManageError> {
    Capacity::parse(code)
        .filter(|c| !matches!(c, Capacity::Resident | Capacity::Operator | Capacity::Public))
        .ok_or_else(|| ManageError::BadCapacity(code.to_owned()))
}

/// What the operator asks for at the command line.
#[must_use]
pub fn administering() -> Asking<Neighbourhood> {
    Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood }
}

/// Makes a team.
///
/// # Errors
/// Whatever the database says.
pub async fn add_team(gate: &Gate, name: String) -> Result<foundation::ids::TeamId, GateError<DbError>> {
    gate.change(administering(), move |tx, grant| identity::create_team(tx, grant, &name)).await
}

/// Makes an account for staff.
///
/// # Errors
/// A weak password, an unknown team, a name that is taken.
pub async fn add_account(
    app: &App,
    gate: &Gate,
    login: &str,
    name: String,
    capacity: Capacity,
    team: Option<String>,
    password: &str,
) -> Result<foundation::ids::AccountId, Fault> {
    let login = login.trim().to_lowercase();
    identity::check_password(&login, password)?;
    let hash = app.passwords.hash(password, &SystemIds)?;
    let made = gate
        .change(administering(), move |tx, grant| {
            let team = match team {
                Some(wanted) => {
                    let found = identity::teams(tx, grant)?.into_iter().find(|t| t.name == wanted);
                    Some(found.ok_or_else(|| DbError::Refused(ManageError::NoTeam(wanted).to_string()))?.id)
                }
                None => None,
            };
            let new = NewAccount {
                login: Some(login),
                name,
                password_hash: Some(hash),
                capacity,
                team,
                person: None,
            };
            identity::create_account(tx, grant, &new)
        })
        .await?;
    Ok(made)
}

/// Loads outlines of neighbourhoods; gives their number.
///
/// # Errors
/// When a file cannot be read or understood; nothing is then changed.
pub async fn import_outlines(
    gate: &Gate,
    file: &Path,
    districts: Option<&Path>,
    source: Option<String>,
) -> Result<usize, Fault> {
    let names = PropertyNames::default();
    let mut areas = area::parse_geojson(&std::fs::read(file)?, &names)?;
    if let Some(districts) = districts {
        areas = area::named_by_district(areas, &area::parse_geojson(&std::fs::read(districts)?, &names)?);
    }
    for area in &mut areas {
        area.source.clone_from(&source);
    }
    let count = areas.len();
    gate.change(administering(), move |tx, grant| area::replace_all(tx, grant, &areas)).await?;
    Ok(count)
}

/// Takes in a directory of services; gives what was taken and kept. What was refused is read with [`refused`].
///
/// # Errors
/// When nothing of it can be used; nothing is then changed.
pub async fn import_hsds(gate: &Gate, path: &Path) -> Result<ImportReport, ImportError> {
    take_in(gate, &administering(), path, TakenAs::default()).await
}

/// Says what came of it, and each row that was refused with the reason.
async fn tell_import(gate: &Gate, report: &ImportReport, t: &Texts) -> Result<(), Fault> {
    println!("{}", report.organizations.told(t, "directory-report-organizations"));
    println!("{}", report.locations.told(t, "directory-report-locations"));
    println!("{}", report.services.told(t, "directory-report-services"));
    for name in &report.kept {
        println!("{}", t.with("directory-report-kept", &[("name", name.as_str().into())]));
    }
    refused(gate, &administering(), |refused| println!("{}", refused.sentence(t))).await?;
    Ok(())
}
