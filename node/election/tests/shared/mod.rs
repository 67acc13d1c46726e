//! Data that tests read but the project does not hold: `../shared` beside the project's root.
#![allow(dead_code, missing_docs)]

use std::io::Write;
use std::path::PathBuf;

/// The text of a file of `../shared`. Without it the test says so and passes, or fails where everything is required.
pub fn read(test: &str, path: &str) -> Option<String> {
    let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")).join(path);
    match std::fs::read_to_string(&file) {
        Ok(text) => Some(text),
        Err(error) => {
            let required = std::env::var("UITSLAG_REQUIRE").is_ok_and(|value| value == "all");
            assert!(!required, "{test} needs {}: {error}", file.display());
            // Past the harness, which hides what a passing test prints.
            let line = format!("NOT RUN: {test}: ../shared is missing\n");
            std::io::stdout().write_all(line.as_bytes()).unwrap();
            None
        }
    }
}
