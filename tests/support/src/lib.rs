//! What tests of all crates need: real elections where they are, and an honest word where they are not.
//!
//! Real elections lie in `../shared`, beside the project's root, and are not part of it. A test that needs them and does
//! not find them passes, but is noted; the last test of a run (`what_did_not_run`) names all that was noted. With
//! `UITSLAG_REQUIRE=all` in the environment any absence is a failure, but for what a machine forbids ([`not_allowed`]).

#[cfg(feature = "edition")]
pub mod edition;
#[cfg(feature = "said")]
pub mod said;

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder with real elections; `None` where it is missing, which is noted for `test`.
///
/// # Panics
/// When it is missing and everything is required.
pub fn shared(test: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if folder.is_dir() {
        return Some(folder);
    }
    not_run(test, "../shared is missing");
    None
}

/// A program that only tests use: the one that `tests/install` has put into the build folder, else the one on the path.
pub fn tool(name: &str) -> PathBuf {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/bin").join(name);
    if installed.is_file() { installed } else { PathBuf::from(name) }
}

/// Notes that `test` could not run, and why.
///
/// # Panics
/// When everything is required.
pub fn not_run(test: &str, why: &str) {
    let line = format!("NOT RUN: {test}: {why}\n");
    assert!(std::env::var("UITSLAG_REQUIRE").as_deref() != Ok("all"), "{line}");
    note(&line);
}

fn note(line: &str) {
    // Straight to the terminal: the test harness would keep it to itself.
    let _ = std::io::stderr().write_all(line.as_bytes());
    let noted = OpenOptions::new().create(true).append(true).open(notes());
    let _ = noted.and_then(|mut file| file.write_all(line.as_bytes()));
}

/// Notes that a part of `test` could not run because this machine does not let it, and why: nothing that could be installed
/// would help, so that it is no failure where everything is required either.
pub fn not_allowed(test: &str, why: &str) {
    note(&format!("NOT RUN: {test}: {why}\n"));
}

/// Takes all that was noted, each line once.
pub fn take_notes() -> Vec<String> {
    let noted = std::fs::read_to_string(notes()).unwrap_or_default();
    let _ = std::fs::remove_file(notes());
    let mut lines: Vec<String> = noted.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// One file per checkout, in the folder that the system has for such things.
fn notes() -> PathBuf {
    let place = env!("CARGO_MANIFEST_DIR")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    std::env::temp_dir().join(format!("uitslag-not-run-{place:016x}.txt"))
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
