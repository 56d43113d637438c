//! The demo municipality: invented whole, made at the first start from the files in `demo/`, through the same
//! rules and stores as everything that is typed in. Its days lie in the past, so it brings a clock of its own.

mod exchange;
mod files;
mod fill;
mod nearby;
mod story;
mod teller;
#[cfg(test)]
mod tests;

pub use fill::{DemoError, fill_once};

use crate::settings::{Settings, SettingsError};
use foundation::ids::SystemIds;
use foundation::seal::Key;
use foundation::tenancy::MunicipalityCode;
use std::path::Path;

/// The password of every demo account. Printed at the start; a demo has no secrets.
pub const PASSWORD: &str = "drie-stille-eenden";

/// Settings for a demo whose data live in `folder`; its master key is made there at the first start.
///
/// # Errors
/// [`SettingsError`] when the folder or its key cannot be used.
pub fn settings(folder: &Path, listen: &str) -> Result<Settings, SettingsError> {
    let unreadable = |reason| SettingsError::Unreadable { path: folder.to_owned(), reason };
    std::fs::create_dir_all(folder).map_err(unreadable)?;
    let path = folder.join("demo-master.key");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            let fresh = Key::fresh(&SystemIds).to_hex();
            std::fs::write(&path, &fresh).map_err(unreadable)?;
            fresh
        }
        Err(e) => return Err(unreadable(e)),
    };
    let (code, name) = files::who().map_err(|e| SettingsError::BadCode(e.to_string()))?;
    let code = MunicipalityCode::parse(&code).ok_or(SettingsError::BadCode(code))?;
    Settings::demo(folder, listen, Key::from_hex(&text)?, code, &name)
}

/// What is printed at the start.
#[must_use]
pub fn who_can_be_tried() -> String {
    format!(
        "Everything in it is invented. Choose a role at /aanmelden: care worker, resident, volunteer \
         coordinator, team leader or policy officer.\nOr sign in as noor with the password {PASSWORD}."
    )
}
