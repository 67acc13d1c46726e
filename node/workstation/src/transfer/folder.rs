//! A transfer directory that is watched, as its thread and whoever shows it share it: its files, what became of each, and since
//! when the disk is being waited for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub use api::folders::{FileOutcome, FileRecord, FolderState, Stuck};
use sync_core::id::Hash;
use words::Sentence;

use super::plan::SourceFile;
use super::scanner::Sighting;
pub use super::scanner::Timing;

/// Files of a folder that are looked at.
pub const MAX_FILES: usize = 20_000;
/// Folders below folders that are looked into.
pub const MAX_DEPTH: usize = 16;
/// A look or a file that takes longer than this stands still: a share that hangs.
const STUCK: Duration = Duration::from_secs(10);

/// How a watcher works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Patience with files.
    pub timing: Timing,
    /// A look at each folder at least so often.
    pub poll: Duration,
    /// And at most so often: between looks, when files are settling or events come in.
    pub pause: Duration,
    /// Known files are offered again, when that was asked for, at most so often.
    pub recheck: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            timing: Timing::default(),
            poll: Duration::from_secs(1),
            pause: Duration::from_millis(250),
            recheck: Duration::from_secs(2),
        }
    }
}

/// A complete file that may be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// The folder that is watched.
    pub folder: PathBuf,
    /// Where the file is.
    pub path: PathBuf,
    /// The file.
    pub file: SourceFile,
}

/// One folder, shared with its thread.
pub(super) struct Folder {
    pub path: PathBuf,
    pub wake: SyncSender<()>,
    pub stop: AtomicBool,
    pub inside: Mutex<Inside>,
    /// Of all folders together: rises whenever something changes that is shown.
    pub changes: Arc<AtomicU64>,
}

#[derive(Default)]
pub(super) struct Inside {
    pub collecting: bool,
    pub problem: Option<Sentence>,
    pub records: BTreeMap<String, FileRecord>,
    /// What the thread is waiting for at this moment, and since when.
    pub busy: Option<(Instant, Stuck)>,
    /// Whether it was told that this takes too long.
    pub told_stuck: bool,
    /// Paths that the system reported since the last look.
    pub touched: BTreeSet<PathBuf>,
    /// Files that are to be offered once more.
    pub again: BTreeSet<PathBuf>,
    /// All are.
    pub recheck: bool,
}

impl Inside {
    /// What is waited for, once that takes too long.
    pub fn stuck(&self) -> Option<Stuck> {
        self.busy.as_ref().filter(|(since, _)| since.elapsed() >= STUCK).map(|(_, on)| on.clone())
    }
}

/// For as long as the disk is asked for something: it may never answer. Dropped, it has.
pub(super) struct Asked<'a>(&'a Folder);

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        lock(&self.0.inside).busy = None;
    }
}

impl Folder {
    /// The thread is about to ask the disk: for a file, or for what there is.
    pub fn asks(&self, file: Option<&Path>) -> Asked<'_> {
        let stuck = Stuck { since: wall_clock(), file: file.map(|path| self.name_of(path)) };
        lock(&self.inside).busy = Some((Instant::now(), stuck));
        Asked(self)
    }

    /// Asks for a look; if one is asked for already, that will do.
    pub fn look(&self) {
        let _asked_already = self.wake.try_send(());
    }

    /// Something changed that is shown.
    pub fn changed(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes what is wrong with the folder itself.
    pub fn note_problem(&self, problem: Option<Sentence>) {
        let mut inside = lock(&self.inside);
        if inside.problem != problem {
            inside.problem = problem;
            self.changed();
        }
    }

    fn name_of(&self, path: &Path) -> String {
        path.strip_prefix(&self.path).unwrap_or(path).display().to_string()
    }

    /// Notes what is known of a file now.
    pub fn note(&self, path: &Path, sha256: Option<Hash>, outcome: FileOutcome, why: Option<Sentence>) {
        let name = self.name_of(path);
        let mut inside = lock(&self.inside);
        let Some(record) = inside.records.get_mut(&name) else { return };
        let sha256 = sha256.map(|hash| hash.hex());
        // Offered again, what was imported is nothing new: people want to know that it was imported.
        let repeated = match outcome {
            FileOutcome::NothingNew => record.outcome == FileOutcome::Imported,
            FileOutcome::Waiting => why.is_none(),
            _ => false,
        };
        if repeated && record.sha256 == sha256 {
            return;
        }
        let reason = why.as_ref().map(ToString::to_string).unwrap_or_default();
        if record.outcome != outcome || record.reason != reason || record.sha256 != sha256 {
            record.at = wall_clock();
            self.changed();
        }
        record.sha256 = sha256;
        record.outcome = outcome;
        (record.reason, record.why) = (reason, why);
    }

    /// Lists new and changed files as waiting, and marks those that are gone.
    pub fn sight(&self, sightings: &[&Sighting], fresh: &[PathBuf]) {
        let names: BTreeMap<String, &Sighting> =
            sightings.iter().map(|sighting| (self.name_of(&sighting.path), *sighting)).collect();
        let fresh: BTreeSet<String> = fresh.iter().map(|path| self.name_of(path)).collect();
        let mut inside = lock(&self.inside);
        for record in inside.records.values_mut() {
            let present = names.contains_key(&record.name);
            if record.present != present {
                record.present = present;
                self.changed();
            }
        }
        for name in fresh {
            let Some(sighting) = names.get(&name) else { continue };
            let known = inside.records.get(&name);
            // After a restart: the same file, whose outcome is known. It is offered all the same.
            if known.is_some_and(|known| known.size == sighting.size && known.mtime == sighting.mtime) {
                continue;
            }
            let record = FileRecord {
                name: name.clone(),
                size: sighting.size,
                mtime: sighting.mtime,
                sha256: None,
                outcome: FileOutcome::Waiting,
                reason: String::new(),
                why: None,
                at: wall_clock(),
                present: true,
            };
            inside.records.insert(name, record);
            self.changed();
        }
        while inside.records.len() > MAX_FILES {
            let oldest = inside.records.values().min_by_key(|record| (record.present, record.at));
            let Some(name) = oldest.map(|record| record.name.clone()) else { break };
            inside.records.remove(&name);
        }
    }
}

fn wall_clock() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// A thread that panicked leaves plain data behind, which is still good.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
