//! The program. All of it stands in the library, so that nothing is built twice.

fn main() -> std::process::ExitCode {
    samenspel::command::main()
}
