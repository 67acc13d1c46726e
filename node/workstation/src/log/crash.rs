//! What is left of a program that broke off: a file with the version, the place in the program and the way there. What was said
//! of it stands there only where it is a fixed text of the program: words that were made may hold a figure of a count.

use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sync_disk::Access;

/// Files that are kept; the oldest go.
const FILES: usize = 5;
/// Files that one run writes: what breaks off again and again fills no disk.
const OF_A_RUN: usize = 10;
/// Bytes of one.
const BYTES: usize = 256 * 1024;
/// What they are called, around the time.
const NAME: (&str, &str) = ("crash-", ".txt");
/// Names the newest that a person was told of.
const TOLD: &str = "told";

/// Where they are written. A lock of its own: what breaks off may hold that of the log.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static WRITTEN: AtomicUsize = AtomicUsize::new(0);

pub(super) fn attach(folder: &Path) {
    if let Ok(mut folders) = FOLDERS.lock() {
        folders.push(folder.to_owned());
    }
}

pub(super) fn detach(folder: &Path) {
    if let Ok(mut folders) = FOLDERS.lock() {
        folders.retain(|other| other != folder);
    }
}

/// From now on what breaks off leaves a file, beside what it did before. For a program, as it starts.
pub fn watch() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        if WRITTEN.fetch_add(1, Ordering::Relaxed) < OF_A_RUN {
            let text = report(info);
            // Never waits: whoever holds the lock may be who breaks off.
            let folders = FOLDERS.try_lock().map(|folders| folders.clone()).unwrap_or_default();
            for folder in folders {
                keep(&folder, &text);
            }
        }
    }));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let mut text = format!("Uitslag {} ({} {})\n", crate::VERSION, std::env::consts::OS, std::env::consts::ARCH);
    let thread = std::thread::current();
    let _ = writeln!(text, "time: {} ms since 1970 UTC", now());
    let _ = writeln!(text, "thread: {}", thread.name().unwrap_or("?"));
    if let Some(place) = info.location() {
        let _ = writeln!(text, "at: {place}");
    }
    let said = info.payload().downcast_ref::<&'static str>();
    let _ = writeln!(text, "said: {}", said.unwrap_or(&"(left out: it may hold a figure)"));
    let _ = write!(text, "way there:\n{}", Backtrace::force_capture());
    text.truncate(text.floor_char_boundary(BYTES));
    text
}

fn now() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis()
}

fn keep(folder: &Path, text: &str) {
    let file = folder.join(format!("{}{}{}", NAME.0, now(), NAME.1));
    // What cannot be written now is lost: the program is about to end.
    let _ = sync_disk::make_folder(folder, Access::Owner);
    let _ = sync_disk::write(&file, text.as_bytes(), Access::Owner);
    let all = in_folder(folder);
    for old in all.iter().take(all.len().saturating_sub(FILES)) {
        let _ = std::fs::remove_file(old);
    }
}

fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let is_one = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1))
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_one).take(1_000).collect();
    // Times of thirteen digits, until the year 2286.
    all.sort();
    all
}

/// The files of a data folder, the oldest first.
#[must_use]
pub fn files(data: &Path) -> Vec<PathBuf> {
    in_folder(&super::folder_of(data))
}

/// The newest file that no person was told of yet; from now on one is.
#[must_use]
pub fn untold(data: &Path) -> Option<PathBuf> {
    let newest = files(data).pop()?;
    let name = newest.file_name()?.to_str()?.to_owned();
    let told = super::folder_of(data).join(TOLD);
    if sync_disk::read_no_link(&told, 256).is_ok_and(|before| before == name.as_bytes()) {
        return None;
    }
    // Where that cannot be kept it is told again, which does no harm.
    let _ = sync_disk::write(&told, name.as_bytes(), Access::Owner);
    Some(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever breaks off in other tests of this process goes there as well, which changes nothing here.
    #[test]
    fn a_crash_leaves_a_file_without_what_was_said_and_is_told_of_once() {
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("node");
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        watch();
        attach(&crate::log::folder_of(&data));
        let votes = std::hint::black_box(43_210);
        for thread in ["made", "fixed"] {
            let work = move || {
                assert!(thread != "made", "{votes} votes");
                panic!("a fixed text");
            };
            let _ = std::thread::Builder::new().name(thread.to_owned()).spawn(work).unwrap().join();
            // Each has a time of its own.
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        detach(&crate::log::folder_of(&data));
        std::panic::set_hook(before);
        let texts: Vec<String> = files(&data).iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
        let of = |thread: &str| texts.iter().find(|text| text.contains(&format!("thread: {thread}\n"))).unwrap();
        assert!(of("made").contains("left out") && !of("made").contains("43210"), "{}", of("made"));
        assert!(of("fixed").contains("said: a fixed text") && of("fixed").contains("crash.rs:"));
        assert!(of("fixed").starts_with("Uitslag 0."));
        let newest = files(&data).pop();
        assert_eq!(untold(&data), newest);
        assert_eq!(untold(&data), None);
        for _ in 0..2 * FILES {
            keep(&crate::log::folder_of(&data), "x");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        assert_eq!(files(&data).len(), FILES);
        assert!(untold(&data).is_some(), "another one");
    }
}
