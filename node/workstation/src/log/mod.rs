//! The log of this program, kept on disk beside the data that it is of: `log/uitslag.log` in each data folder that is open in this
//! process, bounded ([`file`]), closed to others as the rest of the folder. Never a figure of a count and never a secret: what is
//! logged names files, PCs, stations and codes, and a test looks through a whole night's.
//!
//! [`system`]: start, stop, refusals and alarms for the log of the system. [`crash`]: what is left of a program that broke off.

pub mod crash;
mod file;
pub mod system;

use std::collections::VecDeque;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use file::Rolling;

/// What is logged where nobody says otherwise, by the rules of RUST_LOG.
pub const USUAL: &str = "warn,workstation=info,sync_net=info";
/// Lines that wait for the first folder: those of the start of the program.
const EARLY: usize = 200;
/// The longest line that is kept, in bytes.
const LINE: usize = 8 * 1024;

/// The open logs, and the lines of before there was one.
struct Kept {
    files: Vec<Rolling>,
    early: VecDeque<Vec<u8>>,
}

static KEPT: Mutex<Kept> = Mutex::new(Kept { files: Vec::new(), early: VecDeque::new() });

fn kept() -> MutexGuard<'static, Kept> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The folder of the log of a data folder.
#[must_use]
pub fn folder_of(data: &Path) -> PathBuf {
    data.join("log")
}

/// The newest file of it.
#[must_use]
pub fn file_of(data: &Path) -> PathBuf {
    folder_of(data).join(file::NEWEST)
}

/// All files of it, the oldest first.
#[must_use]
pub fn files_of(data: &Path) -> Vec<PathBuf> {
    file::all(&folder_of(data))
}

/// What is logged at this level of our own parts; `None`: as usual. What libraries say besides warnings may hold what travels
/// between PCs, so they are never asked for more.
#[must_use]
pub fn rules(level: Option<&str>) -> String {
    level.map_or_else(
        || USUAL.to_owned(),
        |level| format!("warn,workstation={level},sync_net={level},sync_core={level}"),
    )
}

/// Keeps the log in this data folder too, as long as the process has it open. That nothing can be written there is told by the
/// doctor and stops nothing.
pub(crate) fn keep_in(data: &Path) {
    let mut log = Rolling::new(folder_of(data));
    let mut kept = kept();
    if kept.files.iter().any(|open| open.folder() == log.folder()) {
        return;
    }
    for line in std::mem::take(&mut kept.early) {
        log.write(&line);
    }
    crash::attach(log.folder());
    kept.files.push(log);
}

/// Lets go of it: the election was closed.
pub(crate) fn let_go(data: &Path) {
    let folder = folder_of(data);
    kept().files.retain(|open| open.folder() != folder);
    crash::detach(&folder);
}

/// Keeps lines as they were logged.
pub fn keep(bytes: &[u8]) {
    let line = bytes.get(..LINE).map_or_else(|| bytes.to_vec(), |cut| [cut, b"\n"].concat());
    let mut kept = kept();
    if kept.files.is_empty() {
        if kept.early.len() >= EARLY {
            kept.early.pop_front();
        }
        kept.early.push_back(line);
        return;
    }
    for file in &mut kept.files {
        file.write(&line);
    }
}

/// Where a program's log goes: standard error, and the files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writer;

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        keep(bytes);
        // Whoever closed standard error does not stop the log.
        let _ = std::io::stderr().write_all(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, for there is one log in a process.
    #[test]
    fn lines_go_to_every_folder_that_is_open_and_those_of_before_to_the_first() {
        let place = tempfile::tempdir().unwrap();
        let (one, other) = (place.path().join("one"), place.path().join("other"));
        let text = |data: &Path| std::fs::read_to_string(file_of(data)).unwrap_or_default();
        let says = |data: &Path, word: &str| text(data).contains(word);
        keep(b"line-early\n");
        keep_in(&one);
        keep(b"line-first\n");
        keep_in(&other);
        keep_in(&other);
        keep(b"line-both\n");
        let_go(&one);
        keep(b"line-last\n");
        keep(&vec![b'x'; 3 * LINE]);
        let_go(&other);
        assert!(says(&one, "line-early") && says(&one, "line-first") && says(&one, "line-both"));
        assert!(!says(&one, "line-last") && !says(&other, "line-first") && says(&other, "line-last"));
        assert_eq!(text(&other).matches("line-both").count(), 1, "once, also where it was opened twice");
        assert!(text(&other).lines().all(|line| line.len() <= LINE));
        assert_eq!(rules(None), USUAL);
        assert!(rules(Some("debug")).starts_with("warn,workstation=debug"));
    }
}
