//! The published schemas and examples, where they are beside this clone.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// A file of the published data; none, with a line that says so, in a clone without it.
pub fn published(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hsds").join(path);
    if !found.exists() {
        println!("skipped: {path} is not beside this clone (../shared/data/hsds)");
    }
    found.exists().then_some(found)
}

/// The same, read.
pub fn read(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(published(path)?).expect("a file");
    Some(serde_json::from_str(&text).expect("JSON"))
}

/// One of the official schemas, formats included.
pub struct Schema(jsonschema::Validator);

impl Schema {
    pub fn official(name: &str) -> Option<Self> {
        let schema = read(&format!("schema/{name}.json"))?;
        let validator = jsonschema::options().should_validate_formats(true).build(&schema);
        Some(Self(validator.unwrap_or_else(|e| panic!("{name}: {e}"))))
    }

    /// What is wrong with a value.
    pub fn faults(&self, value: &Value) -> Vec<String> {
        self.0.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
    }

    pub fn pass(&self, value: &Value, what: &str) {
        assert_eq!(self.faults(value), [""; 0], "{what}: {value:#}");
    }
}
