//! The demo's files are whole, and the house accepts every story.

use super::files;
use crate::assemble;
use foundation::ids::SystemIds;
use foundation::texts::{Language, Texts};
use foundation::time::SystemClock;
use std::sync::Arc;

#[test]
fn there_are_forty_stories_and_they_can_be_read() {
    assert_eq!(files::stories().unwrap().len(), 40);
    files::directory().unwrap();
    files::outlines().unwrap();
}

#[test]
fn whoever_looks_together_in_the_demo_is_told_the_password() {
    for language in Language::ALL {
        assert!(Texts::new(language).get("together-end-demo").contains(super::PASSWORD));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_story_passes_the_houses_own_rules_and_a_second_filling_changes_nothing() {
    let folder = tempfile::TempDir::new().unwrap();
    let settings = super::settings(folder.path(), "127.0.0.1:0").unwrap();
    let app = assemble::house(&settings, Arc::new(SystemClock), Arc::new(SystemIds)).await.unwrap();
    super::fill_once(&app).await.unwrap();
    let gate = app.gates.values().next().unwrap();
    let lines = gate.verify_log(None).await.unwrap().unwrap();
    assert!(lines > 400, "{lines}");
    super::fill_once(&app).await.unwrap();
    assert_eq!(gate.verify_log(None).await.unwrap().unwrap(), lines + 1, "only the look itself is logged");
}
