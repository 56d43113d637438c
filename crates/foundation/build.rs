//! Tells cargo that the texts are part of the program: a new or removed file in `locales` builds it anew.

fn main() {
    println!("cargo:rerun-if-changed=../../locales");
    println!("cargo:rerun-if-changed=build.rs");
}
