//! The command line, and what each command begins.

use crate::settings::Settings;
use crate::{anchors, assemble, bench, bundle, demo, manage};
use clap::{Parser, Subcommand};
use foundation::ids::SystemIds;
use foundation::time::SystemClock;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

type Fault = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
#[command(name = "samenspel", version, about = "Software for neighbourhood teams in the social domain")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve pages: with --demo an invented municipality, otherwise what the settings file says.
    Serve {
        /// Settings for production.
        #[arg(long, conflicts_with = "demo", required_unless_present = "demo")]
        config: Option<PathBuf>,
        /// Serve the demo municipality, made at the first start.
        #[arg(long)]
        demo: bool,
        /// Folder of the demo's data.
        #[arg(long, default_value = "data", requires = "demo")]
        data: PathBuf,
        /// File that says under [storage], as in production, where the demo's data live instead: an empty database.
        #[arg(long, requires = "demo")]
        storage: Option<PathBuf>,
        /// Address of the demo.
        #[arg(long, default_value = "127.0.0.1:8080", requires = "demo")]
        listen: String,
    },
    /// Print a fresh master key, to be kept outside the database.
    Key,
    /// Measure what a page costs, in a throw-away municipality on each storage engine.
    Bench(bench::Asked),
    /// Manage an installation from the server's own command line.
    #[command(flatten)]
    Manage(manage::Command),
}

/// Reads the command line and does what it asks; the program is nothing else.
#[must_use]
pub fn main() -> ExitCode {
    let log = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt().json().with_env_filter(log).with_writer(std::io::stderr).init();
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(e) => {
            eprintln!("samenspel: cannot start its threads: {e}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("samenspel: {e}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Fault> {
    match command {
        Command::Serve { config: Some(path), .. } => {
            serve(Settings::production(&path, &bundle::palette()?)?).await
        }
        Command::Serve { data, listen, storage, .. } => {
            let demo = demo::settings(&data, &listen)?;
            serve(match storage {
                Some(path) => demo.stored_where(&path)?,
                None => demo,
            })
            .await
        }
        Command::Key => {
            println!("{}", foundation::seal::Key::fresh(&SystemIds).to_hex());
            Ok(())
        }
        Command::Bench(asked) => Ok(bench::run(asked).await?),
        Command::Manage(command) => manage::run(command).await,
    }
}

async fn serve(settings: Settings) -> Result<(), Fault> {
    let app = assemble::house(&settings, Arc::new(SystemClock), Arc::new(SystemIds)).await?;
    let is_demo = settings.mode == foundation::web::Mode::Demo;
    if is_demo {
        demo::fill_once(&app).await?;
    }
    assemble::warm(&app);
    let router = foundation::web::router(assemble::routes(), Arc::clone(&app));
    let server = foundation::web::Server::bind(&settings.listen, router).await?;
    println!("Samenspel is ready: http://{}", server.address()?);
    if is_demo {
        println!("{}", demo::who_can_be_tried());
    }
    let anchoring = settings.anchors.map(|folder| tokio::spawn(anchors::keep(Arc::clone(&app), folder)));
    server.run(stop_asked()).await;
    if let Some(task) = anchoring {
        task.abort();
    }
    Ok(())
}

/// Ready when the operator or the system asks the program to stop.
async fn stop_asked() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminate) = terminate {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    // Without signals the program runs until it is killed, which it must survive anyhow.
    let _ = interrupt.await;
}
