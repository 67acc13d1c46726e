//! What stands in a folder: every entry, whatever it is. Links are not followed, and nothing is opened that could keep whoever
//! opens it waiting.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

use words::{Say, Sentence, sentence};

/// The most entries of a folder. A site of 10,000 polling stations has about 20,000.
const MAX_ENTRIES: usize = 100_000;

/// An entry that proves nothing, whatever can be read through it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// It leads to something elsewhere.
    Link,
    /// The same file has another name elsewhere, where it can be changed.
    HardLink,
    /// A pipe, a socket, a device.
    NoFile,
    /// A folder with nothing in it that belongs here.
    Folder,
    /// It cannot be read, and why.
    Unreadable(Sentence),
    /// It has more bytes than anything that belongs here.
    TooLong,
}

impl Say for Odd {
    /// What is the matter with it.
    fn say(&self) -> Sentence {
        match self {
            Self::Link => sentence!("odd-link"),
            Self::HardLink => sentence!("odd-hard-link"),
            Self::NoFile => sentence!("odd-no-file"),
            Self::Folder => sentence!("odd-folder"),
            Self::Unreadable(why) => sentence!("apart-unreadable", error = why),
            Self::TooLong => sentence!("odd-too-long"),
        }
    }
}

/// A folder. Names are paths from its top, with forward slashes.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// What looks like a plain file; reading it may still say otherwise.
    pub files: BTreeMap<String, PathBuf>,
    /// What does not.
    pub odd: BTreeMap<String, Odd>,
    /// The folders in it.
    pub folders: Vec<String>,
}

impl Tree {
    /// Everything in a folder.
    ///
    /// # Errors
    /// There is more in it than in any site.
    pub fn of(top: &Path) -> Result<Self, Sentence> {
        let mut tree = Self::default();
        let walk = walkdir::WalkDir::new(top).min_depth(1).follow_links(false).sort_by_file_name();
        for (at, entry) in walk.into_iter().enumerate() {
            if at >= MAX_ENTRIES {
                return Err(sentence!("verify-too-many-files", most = MAX_ENTRIES));
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().map_or_else(|| "?".to_owned(), |path| name(top, path));
                    let why = Sentence::foreign("foreign-file", &error);
                    tree.odd.insert(path, Odd::Unreadable(why));
                    continue;
                }
            };
            let (name, kind) = (name(top, entry.path()), entry.file_type());
            if kind.is_symlink() {
                tree.odd.insert(name, Odd::Link);
            } else if kind.is_dir() {
                tree.folders.push(name);
            } else if kind.is_file() {
                // Two names that cannot be told apart in a list: the second proves nothing.
                if let Some(other) = tree.files.insert(name.clone(), entry.into_path()) {
                    tree.odd.insert(format!("{name} ({})", other.display()), Odd::NoFile);
                }
            } else {
                tree.odd.insert(name, Odd::NoFile);
            }
        }
        Ok(tree)
    }
}

/// A path from the top of a folder, with forward slashes.
fn name(top: &Path, path: &Path) -> String {
    let below = path.strip_prefix(top).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The bytes of a plain file of a folder, of at most `cap` bytes, judged by what was opened and not by what stood there before.
pub(super) fn read(path: &Path, cap: usize) -> Result<Vec<u8>, Odd> {
    // Elsewhere than on Unix a link is only seen before it is opened.
    let about = std::fs::symlink_metadata(path).map_err(unreadable)?;
    if about.file_type().is_symlink() {
        return Err(Odd::Link);
    }
    let file = open(path, false).map_err(unreadable)?;
    if names(&file.metadata().map_err(unreadable)?) > 1 {
        return Err(Odd::HardLink);
    }
    bytes(file, cap)
}

/// The same of a file that somebody named: that it has other names is theirs to know.
pub(super) fn read_named(path: &Path, cap: usize) -> Result<Vec<u8>, Odd> {
    bytes(open(path, true).map_err(unreadable)?, cap)
}

fn bytes(file: File, cap: usize) -> Result<Vec<u8>, Odd> {
    if !file.metadata().map_err(unreadable)?.is_file() {
        return Err(Odd::NoFile);
    }
    let cap = u64::try_from(cap).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let length = file.take(cap.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if u64::try_from(length).unwrap_or(u64::MAX) > cap { Err(Odd::TooLong) } else { Ok(bytes) }
}

fn unreadable(error: std::io::Error) -> Odd {
    Odd::Unreadable(error.into())
}

/// Opens without waiting for the other end of a pipe, and without following a link unless that is wanted.
#[cfg(unix)]
fn open(path: &Path, follow: bool) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;
    let mut flags = OFlags::NONBLOCK | OFlags::CLOEXEC;
    flags.set(OFlags::NOFOLLOW, !follow);
    OpenOptions::new().read(true).custom_flags(i32::try_from(flags.bits()).unwrap_or(0)).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path, _: bool) -> std::io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

/// How many names a file has, where the system says so.
#[cfg(unix)]
fn names(about: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(about)
}

#[cfg(not(unix))]
fn names(_: &std::fs::Metadata) -> u64 {
    1
}
