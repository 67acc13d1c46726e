//! Data that tests read but the project does not hold: `../shared` beside the project's root.
#![allow(dead_code, missing_docs)]

/// The text of a file of `../shared`. Without it the test says so and passes, or fails where everything is required.
pub fn read(test: &str, path: &str) -> Option<String> {
    let file = support::shared(test)?.join(path);
    Some(std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}
