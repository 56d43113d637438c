//! Says in one line what to do when style sheet and script have not been built yet.

fn main() {
    let built = std::path::Path::new("../../frontend/dist/samenspel.css");
    println!("cargo:rerun-if-changed=../../frontend/dist");
    assert!(
        built.exists(),
        "frontend/dist is missing: run `make frontend` (or `cd frontend && npm ci && node build.mjs`) first"
    );
}
