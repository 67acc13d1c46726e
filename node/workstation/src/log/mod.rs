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

static KEPT: Mutex<Kept> = Mutex::new(Kept::NOTHING);

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

impl Kept {
    const NOTHING: Self = Self { files: Vec::new(), early: VecDeque::new() };

    fn begin(&mut self, folder: PathBuf) {
        if self.files.iter().any(|open| open.folder() == folder) {
            return;
        }
        let mut log = Rolling::new(folder);
        for line in std::mem::take(&mut self.early) {
            log.write(&line);
        }
        self.files.push(log);
    }

    fn end(&mut self, folder: &Path) {
        self.files.retain(|open| open.folder() != folder);
    }

    fn keep(&mut self, bytes: &[u8]) {
        let line = bytes.get(..LINE).map_or_else(|| bytes.to_vec(), |cut| [cut, b"\n"].concat());
        if self.files.is_empty() {
            if self.early.len() >= EARLY {
                self.early.pop_front();
            }
            self.early.push_back(line);
            return;
        }
        for file in &mut self.files {
            file.write(&line);
        }
    }
}

/// Keeps the log in this data folder too, as long as the process has it open. That nothing can be written there is told by the
/// doctor and stops nothing.
pub(crate) fn keep_in(data: &Path) {
    let folder = folder_of(data);
    crash::attach(&folder);
    kept().begin(folder);
}

/// Lets go of it: the election was closed.
pub(crate) fn let_go(data: &Path) {
    let folder = folder_of(data);
    crash::detach(&folder);
    kept().end(&folder);
}

/// Keeps lines as they were logged.
pub fn keep(bytes: &[u8]) {
    kept().keep(bytes);
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

    #[test]
    fn lines_go_to_every_folder_that_is_open_and_those_of_before_to_the_first() {
        let place = tempfile::tempdir().unwrap();
        let (one, other) = (place.path().join("one"), place.path().join("other"));
        let text = |data: &Path| std::fs::read_to_string(file_of(data)).unwrap_or_default();
        let says = |data: &Path, word: &str| text(data).contains(word);
        let mut kept = Kept::NOTHING;
        for number in 0..2 * EARLY {
            kept.keep(format!("early-{number:04}\n").as_bytes());
        }
        kept.begin(folder_of(&one));
        kept.keep(b"first\n");
        kept.begin(folder_of(&other));
        kept.begin(folder_of(&other));
        kept.keep(b"both\n");
        kept.end(&folder_of(&one));
        kept.keep(b"last\n");
        kept.keep(&vec![b'x'; 3 * LINE]);
        assert!(says(&one, "early-0399") && !says(&one, "early-0199"), "as many as wait");
        assert!(says(&one, "first") && says(&one, "both") && !says(&one, "last"));
        assert!(!says(&other, "first") && says(&other, "last"));
        assert_eq!(text(&other).matches("both").count(), 1, "once, also where it was opened twice");
        assert!(text(&other).lines().all(|line| line.len() <= LINE));
    }

    #[test]
    fn libraries_are_asked_for_warnings_alone() {
        assert_eq!(rules(None), USUAL);
        assert!(rules(Some("debug")).starts_with("warn,workstation=debug"));
    }
}
