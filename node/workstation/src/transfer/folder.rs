//! Watching transfer directories: one thread a folder, so that a network share that hangs holds up nothing else. While the
//! disk is asked for something, it is noted since when and for what, so that a folder that stands still is shown as such.
//!
//! A folder is looked through when the system reports an event there and every second besides: shares may report
//! nothing. What is found complete is offered on a channel; whoever takes it plans and submits, and reports back what
//! became of it. Nothing here decides whether a file counts, and nothing depends on what is remembered here: after a
//! restart every file is offered again, and the plan finds that it is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use sync_core::id::Hash;
use tokio::sync::mpsc;

use super::looker::Looker;
use super::plan::{Outcome, SourceFile};
use super::scanner::Sighting;
pub use super::scanner::Timing;

/// Files of a folder that are looked at.
pub const MAX_FILES: usize = 20_000;
/// Folders below folders that are looked into.
pub const MAX_DEPTH: usize = 16;
/// Folders that one node watches.
pub const MAX_FOLDERS: usize = 64;
/// A look or a file that takes longer than this stands still: a share that hangs.
const STUCK: Duration = Duration::from_secs(10);
/// Complete files that wait to be taken; each may hold [`eml::MAX_BYTES`].
const OFFERS: usize = 4;

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

/// What became of a file, for lists and for the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileOutcome {
    /// Seen; it is still being written, or waits for its turn.
    #[default]
    Waiting,
    /// Its counts came in.
    Imported,
    /// All that it says stood already.
    NothingNew,
    /// Older than a file that stands or stood there.
    Older,
    /// Refused.
    Rejected,
    /// Left alone on purpose.
    Listed,
}

/// A file of a watched folder: its newest version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its place below the folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Time of its last change, in nanoseconds since 1970; 0 when unknown.
    pub mtime: u64,
    /// SHA-256 in hexadecimal, once it was read.
    pub sha256: Option<String>,
    /// What became of it; what a later version of this program says of it is not known here, and it is looked at again.
    #[serde(deserialize_with = "night::tolerant::choice")]
    pub outcome: FileOutcome,
    /// Why; may be empty.
    pub reason: String,
    /// When that was found, milliseconds since 1970 UTC.
    pub at: u64,
    /// Whether it is still there. A file that is deleted takes nothing back.
    pub present: bool,
}

/// What a folder has been waiting for too long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stuck {
    /// Since when, milliseconds since 1970 UTC.
    pub since: u64,
    /// The file that is being read, by its place below the folder; none while the folder is being looked through.
    pub file: Option<String>,
}

/// A folder with its files: what is shown, and what is kept over a restart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderState {
    /// The folder.
    pub folder: PathBuf,
    /// Whether files are collected from it now.
    pub collecting: bool,
    /// What is wrong with the folder itself.
    pub problem: Option<String>,
    /// What it stands still on; nothing is collected from it meanwhile.
    #[serde(default)]
    pub stuck: Option<Stuck>,
    /// At most [`MAX_FILES`], by name.
    pub files: Vec<FileRecord>,
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

/// Why a folder is not watched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WatchError {
    /// Not in the list.
    #[error("{0} is not a transfer directory of this node; add it first")]
    Unknown(PathBuf),
    /// There are too many.
    #[error("this node watches {MAX_FOLDERS} folders already")]
    TooMany,
    /// Its name cannot be stored, or it has none.
    #[error("{0}: {1}")]
    Name(String, String),
    /// The system gave no thread.
    #[error("the folder cannot be watched: {0}")]
    Thread(String),
}

/// Watches folders for as long as it or a clone of it exists.
#[derive(Clone)]
pub struct Watcher(Arc<Inner>);

struct Inner {
    config: Config,
    offers: mpsc::Sender<FoundFile>,
    folders: Mutex<BTreeMap<PathBuf, Arc<Folder>>>,
    changes: Arc<AtomicU64>,
}

/// One folder, shared with its thread.
pub(super) struct Folder {
    pub path: PathBuf,
    wake: SyncSender<()>,
    pub stop: AtomicBool,
    pub inside: Mutex<Inside>,
    /// Of all folders together: rises whenever something changes that is shown.
    changes: Arc<AtomicU64>,
}

#[derive(Default)]
pub(super) struct Inside {
    pub collecting: bool,
    pub problem: Option<String>,
    records: BTreeMap<String, FileRecord>,
    /// What the thread is waiting for at this moment, and since when.
    busy: Option<(Instant, Stuck)>,
    /// Whether it was told that this takes too long.
    told_stuck: bool,
    /// Paths that the system reported since the last look.
    pub touched: BTreeSet<PathBuf>,
    /// Files that are to be offered once more.
    pub again: BTreeSet<PathBuf>,
    /// All are.
    pub recheck: bool,
}

impl Drop for Inner {
    fn drop(&mut self) {
        for folder in lock(&self.folders).values() {
            folder.stop.store(true, Ordering::Relaxed);
            folder.look();
        }
    }
}

impl Watcher {
    /// Starts watching, from what an earlier run left (see [`Watcher::list`]). Files that are complete come out of the
    /// receiver; while nobody takes them, folders wait.
    ///
    /// # Errors
    /// When a folder of `state` cannot be watched.
    pub fn spawn(config: Config, state: Vec<FolderState>) -> Result<(Self, mpsc::Receiver<FoundFile>), WatchError> {
        let (offers, found) = mpsc::channel(OFFERS);
        let watcher = Self(Arc::new(Inner { config, offers, folders: Mutex::default(), changes: Arc::default() }));
        for folder in state {
            let records = folder.files.into_iter().take(MAX_FILES);
            let records = records.map(|record| (record.name.clone(), record)).collect();
            let inside = Inside { collecting: folder.collecting, records, ..Inside::default() };
            watcher.insert(folder.folder, inside)?;
        }
        Ok((watcher, found))
    }

    /// Adds a folder; nothing is collected before it is started. It need not exist yet: shares come and go.
    ///
    /// # Errors
    /// When there are too many, or the name cannot be kept.
    pub fn add(&self, folder: &Path) -> Result<(), WatchError> {
        let shown = folder.display().to_string();
        let name = |error: String| WatchError::Name(shown.clone(), error);
        let folder = std::path::absolute(folder).map_err(|error| name(error.to_string()))?;
        if folder.to_str().is_none() {
            return Err(name("the name of the folder is not valid Unicode".to_owned()));
        }
        self.insert(folder, Inside::default())
    }

    /// Starts or resumes collecting, in one folder or all.
    ///
    /// # Errors
    /// When the folder is not known.
    pub fn start(&self, folder: Option<&Path>) -> Result<(), WatchError> {
        self.switch(folder, true)
    }

    /// Pauses collecting, in one folder or all. What was offered before may still be taken.
    ///
    /// # Errors
    /// When the folder is not known.
    pub fn pause(&self, folder: Option<&Path>) -> Result<(), WatchError> {
        self.switch(folder, false)
    }

    /// Forgets a folder. What was imported from it stays.
    ///
    /// # Errors
    /// When the folder is not known.
    pub fn remove(&self, folder: &Path) -> Result<(), WatchError> {
        let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let folder = lock(&self.0.folders).remove(&path).ok_or(WatchError::Unknown(path))?;
        folder.changed();
        folder.stop.store(true, Ordering::Relaxed);
        folder.look();
        Ok(())
    }

    /// All folders with their files: to be shown, and to be kept for the next start.
    pub fn list(&self) -> Vec<FolderState> {
        let folders = lock(&self.0.folders);
        let state = |folder: &Arc<Folder>| {
            let inside = lock(&folder.inside);
            FolderState {
                folder: folder.path.clone(),
                collecting: inside.collecting,
                problem: inside.problem.clone(),
                stuck: inside.stuck(),
                files: inside.records.values().cloned().collect(),
            }
        };
        folders.values().map(state).collect()
    }

    /// Rises whenever [`Watcher::list`] would say something else than before.
    pub fn changes(&self) -> u64 {
        for folder in lock(&self.0.folders).values() {
            let mut inside = lock(&folder.inside);
            let stuck = inside.stuck().is_some();
            if std::mem::replace(&mut inside.told_stuck, stuck) != stuck {
                folder.changed();
            }
        }
        self.0.changes.load(Ordering::Relaxed)
    }

    /// Notes what became of a file that was offered. `note`: what people should know beside the outcome's own reason.
    pub fn report(&self, found: &FoundFile, outcome: &Outcome, note: &str) {
        let (outcome, reason) = match outcome {
            Outcome::Imported => (FileOutcome::Imported, note),
            Outcome::NothingNew => (FileOutcome::NothingNew, note),
            Outcome::Older => (FileOutcome::Older, note),
            Outcome::Rejected(reason) => (FileOutcome::Rejected, reason.as_str()),
            Outcome::Listed(reason) => (FileOutcome::Listed, reason.as_str()),
        };
        if let Some(folder) = self.find(&found.folder) {
            folder.note(&found.path, Some(found.file.sha256), outcome, reason);
        }
    }

    /// A file that was offered could not be submitted now: it is offered again soon.
    pub fn retry(&self, found: &FoundFile, reason: &str) {
        if let Some(folder) = self.find(&found.folder) {
            folder.note(&found.path, Some(found.file.sha256), FileOutcome::Waiting, reason);
            let mut inside = lock(&folder.inside);
            if inside.again.len() < MAX_FILES {
                inside.again.insert(found.path.clone());
            }
        }
    }

    /// The state has changed: offers all complete files again, so that they are planned anew. May be called often.
    pub fn recheck(&self) {
        for folder in lock(&self.0.folders).values() {
            lock(&folder.inside).recheck = true;
        }
    }

    fn find(&self, folder: &Path) -> Option<Arc<Folder>> {
        lock(&self.0.folders).get(folder).cloned()
    }

    fn switch(&self, folder: Option<&Path>, on: bool) -> Result<(), WatchError> {
        let path = folder.map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()));
        let folders = lock(&self.0.folders);
        if let Some(path) = path.as_ref().filter(|path| !folders.contains_key(*path)) {
            return Err(WatchError::Unknown(path.clone()));
        }
        for folder in folders.values().filter(|folder| path.as_ref().is_none_or(|path| *path == folder.path)) {
            lock(&folder.inside).collecting = on;
            folder.changed();
            folder.look();
        }
        Ok(())
    }

    fn insert(&self, path: PathBuf, inside: Inside) -> Result<(), WatchError> {
        let mut folders = lock(&self.0.folders);
        if folders.contains_key(&path) {
            return Ok(());
        }
        if folders.len() >= MAX_FOLDERS {
            return Err(WatchError::TooMany);
        }
        let (wake, woken) = sync_channel(1);
        let stop = AtomicBool::new(false);
        let changes = self.0.changes.clone();
        let folder = Arc::new(Folder { path: path.clone(), wake, stop, inside: Mutex::new(inside), changes });
        let (config, offers, shared) = (self.0.config.clone(), self.0.offers.clone(), folder.clone());
        std::thread::Builder::new()
            .name("transfer directory".to_owned())
            .spawn(move || Looker::new(config, offers, shared).run(&woken))
            .map_err(|error| WatchError::Thread(error.to_string()))?;
        folder.changed();
        folders.insert(path, folder);
        Ok(())
    }
}

impl Inside {
    fn stuck(&self) -> Option<Stuck> {
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
    fn changed(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes what is wrong with the folder itself.
    pub fn note_problem(&self, problem: Option<String>) {
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
    pub fn note(&self, path: &Path, sha256: Option<Hash>, outcome: FileOutcome, reason: &str) {
        let name = self.name_of(path);
        let mut inside = lock(&self.inside);
        let Some(record) = inside.records.get_mut(&name) else { return };
        let sha256 = sha256.map(|hash| hash.hex());
        // Offered again, what was imported is nothing new: people want to know that it was imported.
        let repeated = match outcome {
            FileOutcome::NothingNew => record.outcome == FileOutcome::Imported,
            FileOutcome::Waiting => reason.is_empty(),
            _ => false,
        };
        if repeated && record.sha256 == sha256 {
            return;
        }
        if record.outcome != outcome || record.reason != reason || record.sha256 != sha256 {
            record.at = wall_clock();
            self.changed();
        }
        record.sha256 = sha256;
        record.outcome = outcome;
        reason.clone_into(&mut record.reason);
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
