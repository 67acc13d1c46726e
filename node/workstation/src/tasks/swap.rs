//! A folder that is written whole and swapped in: whoever reads it sees the old one or the new one, never a mix, and a program
//! that is killed half-way leaves the old one.
//!
//! The new folder is written beside the old one, and the two change places: in one step where the system can (Linux), else by
//! two renames. Killed between those two, the folder is away until [`mend`], which the node calls when it starts. Nothing is
//! forced onto the disk: after a power cut the node compares what is there, and writes it again ([`holds`]).

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// In every folder that was written here: another one is never replaced.
pub const MARK: &str = ".uitslag-site";
/// What stands in it.
pub const MARK_TEXT: &str = "Deze map wordt door Uitslag in haar geheel vervangen; bewaar hier niets anders.\n\
                         Uitslag replaces this folder as a whole; keep nothing else in it.\n";

/// A rename is tried this often: on Windows somebody may just be reading a file in the folder.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(50);

/// Files by their path in the folder, with forward slashes.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// Replaces a folder by these files.
///
/// # Errors
/// The folder holds something that was not written here (`AlreadyExists`); a path that leads out of the folder
/// (`InvalidInput`); the disk.
pub fn replace(folder: &Path, files: &Files) -> io::Result<()> {
    mend(folder)?;
    is_ours(folder)?;
    let fresh = beside(folder, "new")?;
    write_all(&fresh, files)?;
    if folder.exists() {
        swap(&fresh, folder)?;
        // Now the old one. When it does not go, the next swap takes it away first.
        let _ = remove(&fresh);
        return Ok(());
    }
    patiently(|| fs::rename(&fresh, folder))
}

/// Whether the folder holds these files to the byte, and nothing else.
#[must_use]
pub fn holds(folder: &Path, files: &Files) -> bool {
    let there = |(path, bytes): (&String, &Arc<[u8]>)| fs::read(folder.join(path)).is_ok_and(|found| found == **bytes);
    let count = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()).count();
    count == files.len() + 1 && folder.join(MARK).exists() && files.iter().all(there)
}

/// Puts back a folder that is away because the program was killed between two renames, and takes away what a killed program
/// left half-written beside it.
///
/// # Errors
/// The disk.
pub fn mend(folder: &Path) -> io::Result<()> {
    remove(&beside(folder, "new")?)?;
    let old = beside(folder, "old")?;
    if !old.exists() {
        return Ok(());
    }
    if folder.exists() { remove(&old) } else { patiently(|| fs::rename(&old, folder)) }
}

/// Whether it may be replaced: absent, empty, or written here before.
fn is_ours(folder: &Path) -> io::Result<()> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if folder.join(MARK).exists() || entries.next().is_none() {
        return Ok(());
    }
    let text = format!(
        "{} holds other files, and the whole folder would be replaced; choose an empty or a new one",
        folder.display()
    );
    Err(io::Error::new(io::ErrorKind::AlreadyExists, text))
}

/// A hidden name in the same folder, so that a rename stays on one disk.
fn beside(folder: &Path, what: &str) -> io::Result<PathBuf> {
    let invalid = || io::Error::new(io::ErrorKind::InvalidInput, format!("{} is no folder to write", folder.display()));
    let (parent, name) = (folder.parent().ok_or_else(invalid)?, folder.file_name().ok_or_else(invalid)?);
    Ok(parent.join(format!(".{}.{what}", name.to_string_lossy())))
}

fn write_all(folder: &Path, files: &Files) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(MARK), MARK_TEXT)?;
    let mut last = PathBuf::new();
    for (path, bytes) in files {
        let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
        if !path.split('/').all(plain) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{path:?} leads out of the folder")));
        }
        let target = folder.join(path);
        if let Some(parent) = target.parent().filter(|parent| **parent != last) {
            fs::create_dir_all(parent)?;
            last = parent.to_owned();
        }
        fs::write(target, bytes)?;
    }
    Ok(())
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn patiently(act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let mut tries = 0;
    loop {
        match act() {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && tries < TRIES => tries += 1,
            other => return other,
        }
        std::thread::sleep(BETWEEN);
    }
}

/// Lets two folders change places.
fn swap(fresh: &Path, folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        // A network drive may not know this; then the two renames.
        if renameat_with(CWD, fresh, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    swap_in_two(fresh, folder)
}

fn swap_in_two(fresh: &Path, folder: &Path) -> io::Result<()> {
    let old = beside(folder, "old")?;
    remove(&old)?;
    patiently(|| fs::rename(folder, &old))?;
    if let Err(error) = patiently(|| fs::rename(fresh, folder)) {
        // Back as it was.
        let _ = fs::rename(&old, folder);
        return Err(error);
    }
    let _ = remove(&old);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Files {
        let one = |path: &str| (path.to_owned(), Arc::from(format!("{path} {text}").into_bytes()));
        ["index.html", "en/index.html", "stembureaus/12.html"].map(one).into_iter().collect()
    }

    #[test]
    fn a_folder_is_replaced_whole_and_old_files_go() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("site");
        replace(&folder, &files("1")).unwrap();
        assert!(holds(&folder, &files("1")) && !holds(&folder, &files("2")));
        let mut fewer = files("2");
        fewer.remove("stembureaus/12.html");
        replace(&folder, &fewer).unwrap();
        assert!(holds(&folder, &fewer) && !folder.join("stembureaus").exists());
        let left: Vec<_> = fs::read_dir(place.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(left, ["site"]);
    }

    #[test]
    fn two_renames_do_the_same_and_a_kill_between_them_is_mended() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("site");
        replace(&folder, &files("1")).unwrap();
        let fresh = place.path().join(".site.new");
        write_all(&fresh, &files("2")).unwrap();
        swap_in_two(&fresh, &folder).unwrap();
        assert!(holds(&folder, &files("2")));
        // Killed after the first rename.
        fs::rename(&folder, place.path().join(".site.old")).unwrap();
        write_all(&fresh, &files("3")).unwrap();
        mend(&folder).unwrap();
        assert!(holds(&folder, &files("2")) && !fresh.exists());
        replace(&folder, &files("4")).unwrap();
        assert!(holds(&folder, &files("4")) && !fresh.exists());
    }

    #[test]
    fn another_folder_is_never_replaced_and_no_path_leads_out() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("documents");
        fs::create_dir(&folder).unwrap();
        replace(&folder, &files("1")).unwrap();
        let other = place.path().join("letters");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("letter.txt"), "dear").unwrap();
        let error = replace(&other, &files("1")).unwrap_err();
        assert!(error.to_string().contains("empty or a new one"));
        assert_eq!(fs::read_to_string(other.join("letter.txt")).unwrap(), "dear");
        for path in ["../x", "/etc/x", "a//b", "a/../../b", "c:\\x", ""] {
            let error = replace(&folder, &Files::from([(path.to_owned(), Arc::default())])).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{path}");
            assert!(holds(&folder, &files("1")), "the old one stays");
        }
    }
}
