//! The thread of one watched folder: looks, reads, offers.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, UNIX_EPOCH};

use api::refusal::of_sync;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecursiveMode, Watcher as _};
use tokio::sync::mpsc;
use words::{Sentence, sentence};

use super::folder::{Config, FileOutcome, Folder, FoundFile, MAX_DEPTH, MAX_FILES, lock};
use super::scanner::{Next, Reading, Scanner, Sighting};

/// Paths with an event that are remembered until the next look.
const MAX_TOUCHED: usize = 1024;
/// A folder that cannot be watched is only polled; watching is tried again after this time.
const WATCH_AGAIN: Duration = Duration::from_secs(30);

/// See the module.
pub(super) struct Looker {
    config: Config,
    offers: mpsc::Sender<FoundFile>,
    folder: Arc<Folder>,
    scanner: Scanner,
    started: Instant,
    rechecked: Option<Instant>,
    watch: Option<notify::RecommendedWatcher>,
    watch_tried: Option<Instant>,
}

impl Looker {
    pub fn new(config: Config, offers: mpsc::Sender<FoundFile>, folder: Arc<Folder>) -> Self {
        let scanner = Scanner::new(config.timing);
        let started = Instant::now();
        Self { config, offers, folder, scanner, started, rechecked: None, watch: None, watch_tried: None }
    }

    /// Until the watcher is gone, or nobody takes files any more.
    pub fn run(mut self, woken: &Receiver<()>) {
        while !self.folder.stop.load(Ordering::Relaxed) && !self.offers.is_closed() {
            let mut wait = self.config.poll;
            if lock(&self.folder.inside).collecting {
                self.watch();
                self.look();
                if self.scanner.is_busy() {
                    wait = wait.min(self.config.pause);
                }
            } else {
                self.watch = None;
                self.watch_tried = None;
            }
            match woken.recv_timeout(wait) {
                Ok(()) => std::thread::sleep(self.config.pause),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Asks the system for events. Without them the folder is polled.
    fn watch(&mut self) {
        let lately = self.watch_tried.is_some_and(|tried| tried.elapsed() < WATCH_AGAIN);
        if self.watch.is_some() || lately {
            return;
        }
        self.watch_tried = Some(Instant::now());
        let folder = self.folder.clone();
        let on_event = move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return folder.look() };
            // Our own reading is no event.
            if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
                return;
            }
            let mut inside = lock(&folder.inside);
            for path in event.paths {
                if inside.touched.len() < MAX_TOUCHED {
                    inside.touched.insert(path);
                }
            }
            drop(inside);
            folder.look();
        };
        // It looks through the folder as well.
        let _asked = self.folder.asks(None);
        let config = notify::Config::default().with_follow_symlinks(false);
        let watcher = notify::RecommendedWatcher::new(on_event, config);
        self.watch = watcher
            .and_then(|mut watcher| {
                watcher.watch(&self.folder.path, RecursiveMode::Recursive)?;
                Ok(watcher)
            })
            .ok();
    }

    /// One look: what is there, what may be read, what is complete.
    fn look(&mut self) {
        let asked = self.folder.asks(None);
        let (seen, problem) = sightings(&self.folder.path);
        drop(asked);
        self.folder.note_problem(problem);
        let Some(Seen { files, odd }) = seen else {
            // The share is away: its files are not deleted. A new watch is needed when it comes back.
            self.watch = None;
            return;
        };
        let now = self.now();
        let mut fresh = self.scanner.observe(&files, now);
        fresh.extend(odd.iter().map(|(there, _)| there.path.clone()));
        let all: Vec<&Sighting> = files.iter().chain(odd.iter().map(|(there, _)| there)).collect();
        self.folder.sight(&all, &fresh);
        for (there, why) in &odd {
            self.folder.note(&there.path, None, FileOutcome::Rejected, Some(why.clone()));
        }
        self.take_wishes(now);
        for sighting in self.scanner.due(now) {
            if self.folder.stop.load(Ordering::Relaxed) {
                return;
            }
            // What cannot be offered now is read later. No place is kept while it is read: a folder that stands still
            // would keep it from the others.
            if self.offers.capacity() == 0 {
                return;
            }
            let asked = self.folder.asks(Some(&sighting.path));
            let reading = read(&sighting);
            drop(asked);
            let Ok(permit) = self.offers.try_reserve() else { return };
            let now = self.now();
            match self.scanner.took(&sighting.path, reading, now) {
                Next::Wait => {}
                Next::Offer(file) => {
                    let folder = self.folder.path.clone();
                    self.folder.note(&sighting.path, Some(file.sha256), FileOutcome::Waiting, None);
                    permit.send(FoundFile { folder, path: sighting.path, file });
                }
                Next::Refuse(sha256, reason) => {
                    self.folder.note(&sighting.path, sha256, FileOutcome::Rejected, Some(reason));
                }
            }
        }
    }

    /// Takes over what events and callers asked for since the last look.
    fn take_wishes(&mut self, now: u64) {
        let mut inside = lock(&self.folder.inside);
        let touched = std::mem::take(&mut inside.touched);
        let again = std::mem::take(&mut inside.again);
        let may = self.rechecked.is_none_or(|last| last.elapsed() >= self.config.recheck);
        let recheck = may && std::mem::take(&mut inside.recheck);
        drop(inside);
        for path in &touched {
            self.scanner.touch(path, now);
        }
        for path in &again {
            self.scanner.again(path, now);
        }
        if recheck {
            self.rechecked = Some(Instant::now());
            self.scanner.all_again(now);
        }
    }
}

/// What a look found.
#[derive(Default)]
struct Seen {
    /// Files with the name of a count.
    files: Vec<Sighting>,
    /// What has such a name and is no file, and why it is not even opened.
    odd: Vec<(Sighting, Sentence)>,
}

/// What of a folder cannot be read, and why.
fn unreadable(error: &walkdir::Error) -> Sentence {
    match (error.path(), error.io_error()) {
        (Some(path), Some(error)) => sentence!("export-file", path = path, error = error),
        _ => Sentence::foreign("foreign-file", error),
    }
}

/// The files of counts below a folder, and what is wrong. `None`: the folder itself cannot be read.
fn sightings(folder: &Path) -> (Option<Seen>, Option<Sentence>) {
    let mut found = Seen::default();
    let mut problem = None;
    for entry in walkdir::WalkDir::new(folder).follow_links(false).max_depth(MAX_DEPTH) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() == 0 => {
                return (None, Some(sentence!("watched-unreadable", error = unreadable(&error))));
            }
            Err(error) => {
                problem.get_or_insert(sentence!("watched-part-unreadable", error = unreadable(&error)));
                continue;
            }
        };
        if entry.depth() == 0 && !entry.file_type().is_dir() {
            return (None, Some(sentence!("watched-no-folder")));
        }
        let kind = entry.file_type();
        if kind.is_dir() || !is_count_name(&entry.file_name().to_string_lossy()) {
            continue;
        }
        if found.files.len() + found.odd.len() >= MAX_FILES {
            problem = Some(sentence!("watched-too-many", most = MAX_FILES));
            break;
        }
        if let Ok(metadata) = entry.metadata() {
            let there = Sighting { size: metadata.len(), mtime: mtime(&metadata), path: entry.into_path() };
            match (kind.is_file(), kind.is_symlink()) {
                (true, _) => found.files.push(there),
                (_, true) => found.odd.push((there, sentence!("watched-link"))),
                _ => found.odd.push((there, sentence!("watched-no-file"))),
            }
        }
    }
    (Some(found), problem)
}

/// EML, tables, and zips of them; but not what a Mac writes beside a file, or a spreadsheet while it has one open.
fn is_count_name(name: &str) -> bool {
    const ENDS: [&str; 5] = [".xml", ".csv", ".tsv", ".xlsx", ".zip"];
    const BESIDE: [&str; 3] = ["._", "~$", ".~lock."];
    let lower = name.to_lowercase();
    ENDS.iter().any(|end| lower.ends_with(end)) && !BESIDE.iter().any(|begin| name.starts_with(begin))
}

fn mtime(metadata: &std::fs::Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

/// Reads a file, if it is and stays what was seen of it.
fn read(seen: &Sighting) -> Reading {
    let cap = u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX);
    if seen.size > cap {
        return Reading::Failed(sentence!("watched-too-long", bytes = seen.size, most = cap));
    }
    // What was seen a moment ago may be a pipe, a link or an endless file by now: the open file is what counts.
    let read =
        sync_disk::open_no_link(&seen.path).and_then(|file| Ok((sync_disk::rest(&file, cap)?, file.metadata()?)));
    match read {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Reading::Gone,
        Err(error) => Reading::Failed(sentence!("watched-file-unreadable", error = of_sync::disk(&error))),
        Ok((bytes, metadata)) => {
            let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let same = length == seen.size && metadata.len() == seen.size && mtime(&metadata) == seen.mtime;
            if same { Reading::Bytes(bytes) } else { Reading::Changed }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Between the look at the folder and the reading, anybody who can write there can put something else in the place.
    #[test]
    fn a_file_that_became_something_else_is_never_waited_for() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("count.eml.xml");
        std::fs::write(&path, "<EML/>").unwrap();
        let (seen, problem) = sightings(place.path());
        let (seen, other) = (seen.unwrap().files.remove(0), place.path().join("other"));
        assert!(problem.is_none() && matches!(read(&seen), Reading::Bytes(bytes) if bytes == b"<EML/>"));
        std::fs::rename(&path, &other).unwrap();
        let started = Instant::now();
        assert!(matches!(read(&seen), Reading::Gone));
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert!(matches!(read(&seen), Reading::Failed(reason) if reason.to_string().contains("pipe")));
        std::fs::remove_file(&path).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        assert!(matches!(read(&seen), Reading::Failed(_)));
        std::fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(&other, &path).unwrap();
        assert!(matches!(read(&seen), Reading::Failed(_)), "a link leads wherever it wants");
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(matches!(read(&seen), Reading::Failed(_)));
        std::fs::remove_dir(&path).unwrap();
        // As large as it was not: more is not read than what a count can have.
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(1 << 40).unwrap();
        assert!(matches!(read(&seen), Reading::Failed(reason) if reason.to_string().contains("longer")));
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}
