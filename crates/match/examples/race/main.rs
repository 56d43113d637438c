//! One runner of the race against other exact solvers (`scripts/bench-match`): draws the neighbourhoods, and solves one.
//! Everything is printed as one line of JSON.

mod draw;
mod file;
mod memory;
mod runs;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["draw", name, seed, to] => {
            draw::draw(name, seed).and_then(|drawn| file::write(Path::new(to), &drawn))
        }
        ["ours", from] => file::read(Path::new(from)).and_then(runs::ours),
        ["changes", from] => file::read(Path::new(from)).and_then(runs::changes),
        ["nearest", from] => file::read(Path::new(from)).and_then(runs::nearest),
        _ => Err("race draw NAME SEED FILE | race ours FILE | race changes FILE | race nearest FILE".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
