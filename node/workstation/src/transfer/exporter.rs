//! Writing to export directories beside the node: one thread a folder. They are often shares of other PCs, and one that has
//! gone away keeps whoever writes there waiting; neither the node nor the other folders wait with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use words::{Sentence, sentence};

use super::export::{export_to, not_exported};
use super::folder::lock;

/// Writing one file takes no longer, unless the folder hangs.
const STUCK: Duration = Duration::from_secs(10);
/// Faults of a folder that are told.
const FAULTS: usize = 20;
/// For what is being written when the node stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// A file of a finished station.
#[derive(Debug)]
pub struct Export {
    /// The station's number.
    pub station: u32,
    /// The name that other software knows it by.
    pub name: String,
    /// A 510a.
    pub bytes: Vec<u8>,
}

/// The export directories of a node.
#[derive(Default)]
pub struct Exporter {
    folders: BTreeMap<PathBuf, Arc<Folder>>,
}

struct Folder {
    inside: Mutex<Inside>,
    woken: Condvar,
}

#[derive(Default)]
struct Inside {
    /// What is to be written; what was asked before and not begun is part of it.
    wanted: Option<Arc<Vec<Export>>>,
    /// Since when a file is being written.
    busy: Option<Instant>,
    /// Whether it was told that this takes too long.
    told: bool,
    faults: Vec<Sentence>,
    over: bool,
}

impl Exporter {
    /// Has the files of all finished stations written to these folders, and to no other ones any more.
    ///
    /// # Errors
    /// The system gives no thread for a folder.
    pub fn write(&mut self, folders: &[PathBuf], files: Vec<Export>) -> Result<(), Sentence> {
        self.folders.retain(|path, folder| {
            let stays = folders.contains(path);
            if !stays {
                lock(&folder.inside).over = true;
                folder.woken.notify_all();
            }
            stays
        });
        let files = Arc::new(files);
        for path in folders {
            let folder = match self.folders.get(path) {
                Some(folder) => folder,
                None => {
                    let folder = start(path).map_err(|error| sentence!("export-file", path = path, error = error))?;
                    self.folders.entry(path.clone()).or_insert(folder)
                }
            };
            lock(&folder.inside).wanted = Some(files.clone());
            folder.woken.notify_all();
        }
        Ok(())
    }

    /// What went wrong since this was asked last.
    pub fn faults(&self) -> Vec<Sentence> {
        let mut all = Vec::new();
        for (path, folder) in &self.folders {
            let mut inside = lock(&folder.inside);
            all.append(&mut inside.faults);
            if !inside.told && inside.busy.is_some_and(|since| since.elapsed() >= STUCK) {
                inside.told = true;
                all.push(sentence!("export-stuck", folder = path));
            }
        }
        all
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        let until = Instant::now() + FAREWELL;
        for folder in self.folders.values() {
            let mut inside = lock(&folder.inside);
            // What was asked for is written, unless the folder hangs.
            while inside.wanted.is_some() || inside.busy.is_some() {
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    break;
                }
                inside = folder.woken.wait_timeout(inside, left).unwrap_or_else(PoisonError::into_inner).0;
            }
            inside.over = true;
            folder.woken.notify_all();
        }
    }
}

fn start(path: &Path) -> std::io::Result<Arc<Folder>> {
    let folder = Arc::new(Folder { inside: Mutex::default(), woken: Condvar::new() });
    let (shared, path) = (folder.clone(), path.to_owned());
    std::thread::Builder::new().name("export directory".to_owned()).spawn(move || shared.run(&path))?;
    Ok(folder)
}

impl Folder {
    fn run(&self, path: &Path) {
        while let Some(files) = self.next() {
            let mut faults = Vec::new();
            for file in files.iter() {
                let mut inside = lock(&self.inside);
                if inside.over {
                    return;
                }
                inside.busy = Some(Instant::now());
                drop(inside);
                if let Err(error) = export_to(path, &file.name, &file.bytes)
                    && faults.len() < FAULTS
                {
                    faults.push(not_exported(file.station, &error));
                }
            }
            let mut inside = lock(&self.inside);
            inside.busy = None;
            inside.told = false;
            inside.faults = faults;
            drop(inside);
            self.woken.notify_all();
        }
    }

    /// Waits for files; `None`: this folder is no export directory any more.
    fn next(&self) -> Option<Arc<Vec<Export>>> {
        let mut inside = lock(&self.inside);
        loop {
            if inside.over {
                return None;
            }
            if let Some(files) = inside.wanted.take() {
                // Before the lock is given back: whoever waits for the end must not think that there is nothing to do.
                inside.busy = Some(Instant::now());
                return Some(files);
            }
            inside = self.woken.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
