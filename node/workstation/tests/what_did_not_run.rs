//! The last test of a run: it names what could not run.
#![allow(clippy::unwrap_used)]

use std::io::Write as _;

/// Cargo runs packages in the order of their names, and the tests of a package in the order of theirs: this is the last.
#[test]
fn what_did_not_run() {
    let lines = support::take_notes();
    let told = match lines.len() {
        0 => "Everything ran.\n".to_owned(),
        count => format!("{count} tests could not run here:\n{}\n", lines.join("\n")),
    };
    std::io::stderr().write_all(told.as_bytes()).unwrap();
}
