//! A production start with anything of the demo in it, or with a secret that anyone could know, refuses.

use foundation::db::Storage;
use foundation::ids::SystemIds;
use foundation::seal::Key;
use foundation::web::{Cookies, Mode};
use samenspel::bundle;
use samenspel::settings::{Settings, SettingsError};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const GOOD: &str = r#"
master-key-file = "KEY"
[storage.embedded]
folder = "FOLDER"
[[municipality]]
code = "GM0344"
name = "Voorbeeldstad"
hosts = ["wijkteam.voorbeeldstad.example"]
"#;

struct Files {
    folder: TempDir,
    key: PathBuf,
}

impl Files {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let key = folder.path().join("master.key");
        let files = Self { folder, key };
        files.write_key(&Key::fresh(&SystemIds).to_hex(), 0o600);
        files
    }

    fn write_key(&self, text: &str, mode: u32) {
        std::fs::write(&self.key, text).expect("the key is written");
        std::fs::set_permissions(&self.key, std::fs::Permissions::from_mode(mode)).expect("a mode");
    }

    fn start(&self, settings: &str) -> Result<Settings, SettingsError> {
        let path = self.folder.path().join("samenspel.toml");
        let text =
            settings.replace("KEY", &path_text(&self.key)).replace("FOLDER", &path_text(self.folder.path()));
        std::fs::write(&path, text).expect("the settings are written");
        Settings::production(&path, &bundle::palette().expect("the bundle"))
    }

    /// What the refusal says: one line for whoever starts it.
    fn refusal(&self, settings: &str) -> (SettingsError, String) {
        let refused = self.start(settings).expect_err("this start is refused");
        let said = refused.to_string();
        (refused, said)
    }
}

fn path_text(path: &Path) -> String {
    path.to_str().expect("a path in text").to_owned()
}

#[test]
fn a_start_without_anything_of_the_demo_is_accepted() {
    let settings = Files::new().start(GOOD).expect("good settings");
    assert_eq!(settings.mode, Mode::Production);
    assert_eq!(settings.cookies, Cookies::Secure);
    assert_eq!(settings.directory.all().len(), 1);
}

#[test]
fn the_demos_municipality_is_refused() {
    let (refused, said) = Files::new().refusal(&GOOD.replace("GM0344", "GM9901"));
    assert!(matches!(refused, SettingsError::DemoData(_)), "{said}");
    assert!(said.contains("GM9901") && said.contains("demo"), "{said}");
}

#[test]
fn a_code_that_is_no_municipalitys_is_refused() {
    let (refused, said) = Files::new().refusal(&GOOD.replace("GM0344", "Utrecht"));
    assert!(matches!(refused, SettingsError::BadCode(_)), "{said}");
}

#[test]
fn cookies_in_the_open_are_refused() {
    let (refused, said) = Files::new().refusal(&format!("cookies = \"plain-http\"\n{GOOD}"));
    assert!(matches!(refused, SettingsError::InsecureCookies), "{said}");
}

#[test]
fn passwords_from_examples_are_refused_for_either_role() {
    let files = Files::new();
    let with = |owner: &str, app: &str| {
        let urls = format!(
            "[storage.postgres]\nowner-url = \"postgresql://samenspel_owner:{owner}@localhost/samenspel\"\n\
             app-url = \"postgresql://samenspel_app:{app}@localhost/samenspel\""
        );
        GOOD.replace("[storage.embedded]\nfolder = \"FOLDER\"", &urls)
    };
    for example in ["postgres", "password", "changeme", "samenspel", "wachtwoord", "secret"] {
        for settings in [with(example, "w7Rq0xkZpL"), with("w7Rq0xkZpL", example)] {
            let (refused, said) = files.refusal(&settings);
            assert!(matches!(refused, SettingsError::DefaultPassword), "{example}: {said}");
        }
    }
    assert!(files.start(&with("w7Rq0xkZpL", "9bVh2mTnQe")).is_ok(), "one's own passwords are accepted");
}

#[test]
fn a_key_that_others_can_read_is_refused() {
    let files = Files::new();
    let key = Key::fresh(&SystemIds).to_hex();
    for mode in [0o644, 0o640, 0o604, 0o660] {
        files.write_key(&key, mode);
        let (refused, said) = files.refusal(GOOD);
        assert!(matches!(refused, SettingsError::OpenSecret(_)), "{mode:o}: {said}");
        assert!(said.contains("chmod 600"), "{said}");
    }
    files.write_key(&key, 0o400);
    assert!(files.start(GOOD).is_ok());
}

#[test]
fn a_key_that_anyone_could_guess_is_refused() {
    let files = Files::new();
    let (zeros, pattern, short) = ("0".repeat(64), "0123456789abcdef".repeat(4), "ab".repeat(16));
    for example in [zeros.as_str(), &pattern, &short, "", "changeme", &"é".repeat(32)] {
        files.write_key(example, 0o600);
        let (refused, said) = files.refusal(GOOD);
        assert!(matches!(refused, SettingsError::Seal(_)), "{example}: {said}");
        assert!(example.is_empty() || !said.contains(example), "a key is never repeated: {said}");
    }
}

#[test]
fn what_is_missing_or_misspelt_is_named() {
    let files = Files::new();
    let (refused, said) = files.refusal(&format!("demo = true\n{GOOD}"));
    assert!(matches!(refused, SettingsError::Malformed { .. }) && said.contains("demo"), "{said}");
    std::fs::remove_file(&files.key).expect("the key was there");
    let (refused, said) = files.refusal(GOOD);
    assert!(matches!(refused, SettingsError::Unreadable { .. }) && said.contains("master.key"), "{said}");
    let absent = Settings::production(
        &files.folder.path().join("nowhere.toml"),
        &bundle::palette().expect("the bundle"),
    );
    assert!(matches!(absent, Err(SettingsError::Unreadable { .. })));
}

#[test]
fn a_demo_lives_where_a_file_says_with_its_two_roles_apart() {
    let folder = TempDir::new().expect("a temporary folder");
    let demo = || samenspel::demo::settings(folder.path(), "127.0.0.1:0").expect("settings of a demo");
    assert!(matches!(demo().storage, Storage::Embedded { .. }), "without a file it lives in its folder");
    let path = folder.path().join("storage.toml");
    let told = |text: &str| {
        std::fs::write(&path, text).expect("the file is written");
        demo().stored_where(&path)
    };
    let urls = |secret: &str| {
        format!(
            "[storage.postgres]\nowner-url = \"postgresql://samenspel_owner:{secret}@localhost/demo\"\n\
             app-url = \"postgresql://samenspel_app:9bVh2mTnQe@localhost/demo\""
        )
    };
    let settings = told(&urls("w7Rq0xkZpL")).expect("a demo on PostgreSQL");
    assert_eq!(settings.mode, Mode::Demo);
    let Storage::Postgres { owner_url, app_url } = settings.storage else { panic!("not on PostgreSQL") };
    assert!(owner_url.contains("samenspel_owner") && app_url.contains("samenspel_app"));
    assert!(matches!(told(&urls("changeme")), Err(SettingsError::DefaultPassword)));
    let more = format!("listen = \"0.0.0.0:80\"\n{}", urls("w7Rq0xkZpL"));
    assert!(matches!(told(&more), Err(SettingsError::Malformed { .. })), "a demo is told nothing else");
    assert!(matches!(
        demo().stored_where(&folder.path().join("nowhere")),
        Err(SettingsError::Unreadable { .. })
    ));
}

#[tokio::test]
async fn the_demos_doors_are_no_doors_in_production() {
    use conformance::installation::{HOSTS, Installation, Kind};
    for (mode, status) in [(Mode::Production, 404), (Mode::Demo, 303)] {
        let house = Installation::start(Kind::Sqlite, mode, "demo doors").await.expect("embedded storage");
        house.staff(HOSTS[0], "noor", foundation::access::Capacity::CareWorker, "Oost").await;
        let mut visitor = house.visitor(HOSTS[0]);
        let answer = visitor.post("/demo/care-worker", &[]).await;
        assert_eq!(answer.status, status, "{mode:?}");
        assert_eq!(visitor.get("/aanmelden").await.body.contains("/demo/"), mode == Mode::Demo);
        assert_eq!(visitor.post("/demo/operator", &[]).await.status, 404);
    }
}
