//! Watching transfer directories: one thread a folder, so that a network share that hangs holds up nothing else. While the
//! disk is asked for something, it is noted since when and for what, so that a folder that stands still is shown as such.
//!
//! A folder is looked through when the system reports an event there and every second besides: shares may report
//! nothing. What is found complete is offered on a channel; whoever takes it plans and submits, and reports back what
//! became of it. Nothing here decides whether a file counts, and nothing depends on what is remembered here: after a
//! restart every file is offered again, and the plan finds that it is known.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex};

use tokio::sync::mpsc;
use words::{Say, Sentence, sentence};

use super::folder::{Config, FileOutcome, Folder, FolderState, FoundFile, Inside, MAX_FILES, lock};
use super::looker::Looker;
use super::plan::Outcome;

/// Folders that one node watches.
pub const MAX_FOLDERS: usize = 64;
/// Complete files that wait to be taken; each may hold [`eml::MAX_BYTES`].
const OFFERS: usize = 4;

/// Why a folder is not watched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum WatchError {
    /// Not in the list.
    Unknown(PathBuf),
    /// There are too many.
    TooMany,
    /// Its name cannot be stored, or it has none.
    Name(String, Sentence),
    /// The system gave no thread.
    Thread(String),
}

impl Say for WatchError {
    fn say(&self) -> Sentence {
        match self {
            Self::Unknown(folder) => sentence!("watch-unknown", folder = folder),
            Self::TooMany => sentence!("watch-too-many", most = MAX_FOLDERS),
            Self::Name(folder, why) => sentence!("watch-name", folder = folder, why = why),
            Self::Thread(error) => sentence!("watch-thread", error = Sentence::foreign("foreign-program", error)),
        }
    }
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
        let name = |why: Sentence| WatchError::Name(shown.clone(), why);
        let folder = std::path::absolute(folder).map_err(|error| name(Sentence::from(&error)))?;
        if folder.to_str().is_none() {
            return Err(name(sentence!("watch-unicode")));
        }
        self.insert(folder, Inside::default())
    }

    /// Starts, resumes or pauses collecting, in one folder or all. What was offered before a pause may still be taken.
    ///
    /// # Errors
    /// When the folder is not known.
    pub fn collect(&self, folder: Option<&Path>, on: bool) -> Result<(), WatchError> {
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
                problem: inside.problem.as_ref().map(ToString::to_string),
                why: inside.problem.clone(),
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
    pub fn report(&self, found: &FoundFile, outcome: &Outcome, note: Option<Sentence>) {
        let (outcome, why) = match outcome {
            Outcome::Imported => (FileOutcome::Imported, note),
            Outcome::NothingNew => (FileOutcome::NothingNew, note),
            Outcome::Older => (FileOutcome::Older, note),
            Outcome::Rejected(reason) => (FileOutcome::Rejected, Some(reason.clone())),
            Outcome::Listed(reason) => (FileOutcome::Listed, Some(reason.clone())),
        };
        if let Some(folder) = self.find(&found.folder) {
            folder.note(&found.path, Some(found.file.sha256), outcome, why);
        }
    }

    /// A file that was offered could not be submitted now: it is offered again soon.
    pub fn retry(&self, found: &FoundFile, why: Sentence) {
        if let Some(folder) = self.find(&found.folder) {
            folder.note(&found.path, Some(found.file.sha256), FileOutcome::Waiting, Some(why));
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
