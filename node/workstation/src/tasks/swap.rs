//! A folder that is written whole and swapped in: whoever reads it sees the old one or the new one, never a mix, and a program
//! that is killed half-way leaves the old one.
//!
//! The new folder is written beside the old one, under a name of chance that nobody can prepare a link at, and the two change
//! places: in one step where the system can (Linux), else by two renames. Killed between those two, the folder is away until
//! [`mend`], which the node calls when it starts. Nothing is forced onto the disk: after a power cut the node compares what is
//! there, and writes it again ([`holds`]).

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use publish::site::{MARK, MARK_TEXT};
use sync_disk::Access;
use words::sentence;

use crate::shared_file;

/// The ends of hidden names: of a folder that is being written, and of the one that it replaces.
const NEW: &str = "new";
const OLD: &str = "old";
/// Digits of chance in them.
const CHANCE: usize = 32;

/// A rename is tried this often: on Windows somebody may just be reading a file in the folder.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(50);

/// Files by their path in the folder, with forward slashes.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// Replaces a folder by these files.
///
/// # Errors
/// The folder holds something that was not written here, or is a link (`AlreadyExists`); a path that leads out of the folder
/// (`InvalidInput`); the disk. What is wrong by our own rules is a [`words::Sentence`] within the error
/// ([`api::refusal::of_sync::disk`]).
pub fn replace(folder: &Path, files: &Files) -> io::Result<()> {
    mend(folder)?;
    is_ours(folder)?;
    let fresh = beside(folder, NEW)?;
    let written = write_all(&fresh, files)
        .and_then(|()| if folder.exists() { swap(&fresh, folder) } else { patiently(|| fs::rename(&fresh, folder)) });
    // The old one, or what was written of the new one. When it does not go, the next swap takes it away first.
    let _ = remove(&fresh);
    written
}

/// Whether the folder holds these files to the byte, and nothing else.
#[must_use]
pub fn holds(folder: &Path, files: &Files) -> bool {
    let there = |(path, bytes): (&String, &Arc<[u8]>)| {
        // A visitor of the folder may have put a pipe or a link there.
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        sync_disk::read_no_link(&folder.join(path), length).is_ok_and(|found| found == **bytes)
    };
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    // No further than needed to see that there is more than that.
    let count = entries.take(files.len().saturating_add(2)).count();
    count == files.len() + 1 && is_marked(folder) && files.iter().all(there)
}

/// Puts back a folder that is away because the program was killed between two renames, and takes away what a killed program
/// left half-written beside it. Only what this program made for this folder is touched.
///
/// # Errors
/// The disk.
pub fn mend(folder: &Path) -> io::Result<()> {
    for fresh in left_over(folder, NEW)? {
        remove(&fresh)?;
    }
    for old in left_over(folder, OLD)? {
        if folder.exists() || !is_marked(&old) {
            remove(&old)?;
        } else {
            patiently(|| fs::rename(&old, folder))?;
        }
    }
    Ok(())
}

/// Whether it may be replaced: absent, empty, or written here before.
fn is_ours(folder: &Path) -> io::Result<()> {
    if fs::symlink_metadata(folder).is_ok_and(|there| there.is_symlink()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, sentence!("swap-link", folder = folder)));
    }
    let mut entries = entries(folder)?;
    if is_marked(folder) || entries.next().is_none() {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, sentence!("swap-other-files", folder = folder)))
}

/// What is in a folder; nothing where there is none.
fn entries(folder: &Path) -> io::Result<impl Iterator<Item = io::Result<fs::DirEntry>>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        entries => Some(entries?),
    };
    Ok(entries.into_iter().flatten())
}

/// Whether a real folder of this program is there: a link to one, or a mark that is a link, does not count.
fn is_marked(folder: &Path) -> bool {
    let real = |path: &Path| fs::symlink_metadata(path);
    real(folder).is_ok_and(|there| there.is_dir()) && real(&folder.join(MARK)).is_ok_and(|there| there.is_file())
}

/// A hidden name in the same folder, so that a rename stays on one disk; nobody can foresee it.
fn beside(folder: &Path, what: &str) -> io::Result<PathBuf> {
    let (parent, begin) = hidden(folder)?;
    let mut chance = [0; CHANCE / 2];
    getrandom::fill(&mut chance).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(parent.join(format!("{begin}{}.{what}", data_encoding::HEXLOWER.encode(&chance))))
}

/// What an earlier run left there: real folders with our mark, or with nothing yet or any more. Such a folder of somebody else
/// is moved and removed by nobody but its owner where the folder around both is as it should be, writable by one user.
fn left_over(folder: &Path, what: &str) -> io::Result<Vec<PathBuf>> {
    let (parent, begin) = hidden(folder)?;
    let is_one = |name: &str| {
        let chance = name.strip_prefix(begin.as_str()).and_then(|rest| rest.strip_suffix(what)?.strip_suffix('.'));
        chance.is_some_and(|chance| chance.len() == CHANCE && chance.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let named = entries(parent)?.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_one));
    Ok(named.map(|entry| entry.path()).filter(|path| (is_marked(path) || is_bare(path)) && is_own(path)).collect())
}

/// Whether a real folder holds nothing, or no more than a temporary file of this program: killed before the mark was in it, or
/// after.
fn is_bare(path: &Path) -> bool {
    let temporary = |name: &str| name.starts_with(".uitslag-") && name.ends_with(".tmp");
    let bare =
        |entry: io::Result<fs::DirEntry>| entry.is_ok_and(|entry| entry.file_name().to_str().is_some_and(temporary));
    fs::symlink_metadata(path).is_ok_and(|there| there.is_dir())
        && fs::read_dir(path).is_ok_and(|mut entries| entries.all(bare))
}

/// Whether this user made a folder: what this user makes belongs to whom that belongs.
#[cfg(unix)]
fn is_own(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = path.parent().and_then(|parent| sync_disk::part(&parent.join("own"), sync_disk::Access::Owner).ok());
    let own = own.and_then(|file| Some(file.as_file().metadata().ok()?.uid()));
    own.is_some_and(|own| fs::symlink_metadata(path).is_ok_and(|there| there.uid() == own))
}

#[cfg(not(unix))]
fn is_own(_: &Path) -> bool {
    true
}

/// Where hidden names of a folder are, and how they begin.
fn hidden(folder: &Path) -> io::Result<(&Path, String)> {
    let invalid = || io::Error::new(io::ErrorKind::InvalidInput, sentence!("swap-no-folder", folder = folder));
    let (parent, name) = (folder.parent().ok_or_else(invalid)?, folder.file_name().ok_or_else(invalid)?);
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    Ok((parent, format!(".{}.", name.to_string_lossy())))
}

fn write_all(folder: &Path, files: &Files) -> io::Result<()> {
    if let Some(parent) = folder.parent() {
        shared_file::make_folder(parent)?;
    }
    let access = shared_file::access(folder);
    // Made here and now: a folder or link of that name would be somebody else's.
    make_new(folder, access)?;
    write_new(&folder.join(MARK), MARK_TEXT.as_bytes(), access)?;
    let mut last = PathBuf::new();
    for (path, bytes) in files {
        let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
        if !path.split('/').all(plain) {
            let why = sentence!("swap-leads-out", path = format!("{path:?}"));
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        }
        let target = folder.join(path);
        if let Some(parent) = target.parent().filter(|parent| **parent != last) {
            sync_disk::make_folder(parent, access)?;
            last = parent.to_owned();
        }
        write_new(&target, bytes, access)?;
    }
    Ok(())
}

fn make_new(folder: &Path, access: Access) -> io::Result<()> {
    fs::create_dir(folder)?;
    // Closed before anything is in it.
    if access == Access::Owner { sync_disk::private::make(folder).map_err(io::Error::other) } else { Ok(()) }
}

fn write_new(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        let mode = if access == Access::Owner { 0o600 } else { 0o666 };
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    }
    #[cfg(not(unix))]
    let _ = access;
    options.open(path)?.write_all(bytes)
}

/// Removes a folder of ours, its mark last: killed meanwhile, what is left is known as ours.
fn remove(folder: &Path) -> io::Result<()> {
    let gone = |result: io::Result<()>| match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    for entry in entries(folder)? {
        let entry = entry?;
        if entry.file_name() == MARK {
            continue;
        }
        // A link is removed, never followed.
        if entry.file_type()?.is_dir() {
            gone(fs::remove_dir_all(entry.path()))?;
        } else {
            gone(fs::remove_file(entry.path()))?;
        }
    }
    gone(fs::remove_file(folder.join(MARK)))?;
    gone(fs::remove_dir(folder))
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
    let old = beside(folder, OLD)?;
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
    use api::refusal::of_sync;
    use words::Lang;

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
        let fresh = beside(&folder, NEW).unwrap();
        write_all(&fresh, &files("2")).unwrap();
        swap_in_two(&fresh, &folder).unwrap();
        assert!(holds(&folder, &files("2")));
        // Killed after the first rename.
        fs::rename(&folder, beside(&folder, OLD).unwrap()).unwrap();
        write_all(&fresh, &files("3")).unwrap();
        mend(&folder).unwrap();
        assert!(holds(&folder, &files("2")) && !fresh.exists());
        replace(&folder, &files("4")).unwrap();
        assert!(holds(&folder, &files("4")) && !fresh.exists());
    }

    #[test]
    fn at_whatever_moment_it_was_killed_nothing_of_it_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("site");
        replace(&folder, &files("one")).unwrap();
        let beside = |digit: char, end: &str, holds: &[&str]| {
            let path = place.path().join(format!(".site.{}.{end}", digit.to_string().repeat(CHANCE)));
            fs::create_dir(&path).unwrap();
            holds.iter().for_each(|name| fs::write(path.join(name), "x").unwrap());
            path
        };
        // Before the mark was written; after it was removed; half of the files; and what somebody else put there.
        let ours = [
            beside('a', NEW, &[]),
            beside('b', NEW, &[".uitslag-0123.tmp"]),
            beside('c', NEW, &[MARK, "index.html"]),
            beside('d', OLD, &[]),
            beside('e', OLD, &[MARK]),
        ];
        let other = beside('f', NEW, &["brief.txt"]);
        mend(&folder).unwrap();
        assert!(ours.iter().all(|path| !path.exists()) && other.exists());
        assert!(holds(&folder, &files("one")));
    }

    #[cfg(unix)]
    #[test]
    fn links_beside_a_site_and_in_its_place_are_not_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777;
        // A folder of somebody, and links to it wherever they might be followed.
        fs::create_dir(at("victim")).unwrap();
        fs::write(at("victim").join("letter.txt"), "dear").unwrap();
        fs::write(at("victim").join(MARK), MARK_TEXT).unwrap();
        let planted = [".site.new", ".site.old", &format!(".site.{}.new", "0".repeat(CHANCE))];
        for name in planted {
            symlink(at("victim"), at(name)).unwrap();
        }
        let folder = at("site");
        for text in ["1", "2"] {
            replace(&folder, &files(text)).unwrap();
            assert!(holds(&folder, &files(text)));
        }
        swap_in_two(&at("absent"), &folder).unwrap_err();
        assert!(holds(&folder, &files("2")), "the old one stays");
        for name in planted {
            assert_eq!(fs::read_link(at(name)).unwrap(), at("victim"), "{name}");
        }
        assert_eq!((mode(&folder) & 0o700, mode(&folder.join("index.html")) & 0o600), (0o700, 0o600));
        // A link in the place of the site, and a link or a pipe in the place of a page.
        symlink(at("victim"), at("linked")).unwrap();
        let error = replace(&at("linked"), &files("3")).unwrap_err();
        assert!(error.to_string().contains("is a link"), "{error}");
        let dutch = of_sync::disk(&error).told(Lang::Nl);
        assert!(
            dutch.ends_with("is een koppeling, en die zou worden vervangen; noem de map waar zij heen leidt"),
            "{dutch}"
        );
        assert_eq!(fs::read_dir(at("victim")).unwrap().count(), 2);
        let page = folder.join("index.html");
        fs::rename(&page, at("page")).unwrap();
        symlink(at("page"), &page).unwrap();
        assert!(!holds(&folder, &files("2")));
        fs::remove_file(&page).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&page).status().unwrap().success());
        assert!(!holds(&folder, &files("2")));
        replace(&folder, &files("2")).unwrap();
        assert!(holds(&folder, &files("2")));
        // In a data folder a site is as closed as the rest.
        let data = at("data");
        sync_disk::private::make(&data).unwrap();
        fs::write(data.join("node.json"), "{}").unwrap();
        fs::set_permissions(data.join("node.json"), fs::Permissions::from_mode(0o600)).unwrap();
        replace(&data.join("deep").join("site"), &files("1")).unwrap();
        sync_disk::private::check(&data).unwrap();
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
        let dutch = of_sync::disk(&error).told(Lang::Nl);
        assert!(dutch.ends_with("kies een lege map of een nieuwe"), "{dutch}");
        assert_eq!(fs::read_to_string(other.join("letter.txt")).unwrap(), "dear");
        for path in ["../x", "/etc/x", "a//b", "a/../../b", "c:\\x", ""] {
            let error = replace(&folder, &Files::from([(path.to_owned(), Arc::default())])).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{path}");
            assert!(holds(&folder, &files("1")), "the old one stays");
        }
    }
}
