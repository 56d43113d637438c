//! The program under fault: `fault-server KEY-FILE FOLDER`, or `fault-server KEY-FILE OWNER-URL APP-URL`. Serves
//! on a free loopback port, prints where in one line (see `conformance::program::Ready`), and ends when its
//! input does: a test that dies leaves no server behind. With `--take-in PACKAGE` before these it serves nothing: it says `begun`,
//! takes the package into the directory of help, and ends.

use conformance::program::{Arguments, Ready};
use foundation::access::{Action, Actor, Asking, Neighbourhood};
use foundation::web::{Server, router};
use neighbourhood::directory::TakenAs;
use neighbourhood::directory::import::take_in;
use samenspel::assemble;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

type Fault = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(std::io::stderr).init();
    let mut words = std::env::args_os().skip(1).peekable();
    let package = words.next_if(|word| word == "--take-in").and_then(|_| words.next());
    let Some(arguments) = Arguments::read(words) else {
        eprintln!("usage: fault-server [--take-in PACKAGE] KEY-FILE FOLDER | KEY-FILE OWNER-URL APP-URL");
        return ExitCode::from(2);
    };
    let served = tokio::runtime::Runtime::new().map_err(Fault::from).and_then(|runtime| match package {
        Some(package) => runtime.block_on(taken(&arguments, Path::new(&package))),
        None => runtime.block_on(serve(&arguments)),
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("fault-server: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn taken(arguments: &Arguments, package: &Path) -> Result<(), Fault> {
    let app = arguments.raise().await?;
    let gate = app.gates.values().next().ok_or("one municipality is served")?;
    println!("begun");
    let asking = Asking { actor: Actor::operator(), action: Action::Administer, subject: Neighbourhood };
    take_in(gate, &asking, package, TakenAs::default()).await?;
    Ok(())
}

async fn serve(arguments: &Arguments) -> Result<(), Fault> {
    let app = arguments.raise().await?;
    let gate = app.gates.values().next().ok_or("one municipality is served")?;
    let head = gate.log_head().await?.unwrap_or((0, [0; 32]));
    let server = Server::bind("127.0.0.1:0", router(assemble::routes(), Arc::clone(&app))).await?;
    println!("{}", Ready { address: server.address()?, head }.line());
    let (say, said) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        // Whether the input ended or broke: nobody is left to serve.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        let _ = say.send(());
    });
    server.run(async move { drop(said.await) }).await;
    Ok(())
}
