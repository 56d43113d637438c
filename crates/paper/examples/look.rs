//! Writes the sample letter to the file named, to be looked at with the eye.

#[path = "../tests/sample/letter.rs"]
mod letter;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("say which file to write")?;
    std::fs::write(file, paper::render(&letter::support_plan())?)?;
    Ok(())
}
