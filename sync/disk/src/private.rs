//! What is this user's alone: a folder of mode 0700 with files of mode 0600, whatever the mask of the user says.
//!
//! Such a folder is made so from the first moment. One that is there already is looked through before it is used, to the last
//! file: what others can read, or what another user has put there, may have been read or changed by others, and that is for
//! a person to judge. On Windows the folder lies in the profile of the user, and the access list of that is what counts:
//! there is nothing to look at.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::{Access, make_folder};

/// Files and folders that are looked at; a data folder has a few thousand.
pub const MOST: usize = 100_000;
/// Folders in folders.
pub const DEEPEST: usize = 16;

/// What stands in a command in the place of a path that cannot be pasted as it is shown.
pub const UNTYPABLE: &str = "… (the name has characters that cannot be typed)";

/// Why a folder or file is not used.
#[derive(Debug, thiserror::Error)]
pub enum PrivateError {
    /// Others can read it, write it or look into it.
    #[error(
        "{} can be opened by other users of this PC (mode {mode:o}). Look whether anything was changed, then close it: \
             chmod -R u=rwX,go= {} (a disk that knows no rights, as a USB stick, cannot be used)",
        shown(path),
        quoted(root)
    )]
    Exposed {
        /// What.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// The whole folder, for the remedy.
        root: PathBuf,
    },
    /// Another user made it.
    #[error(
        "{} belongs to another user of this PC (number {owner}, not {own}). Use another data folder, or if it is yours \
             all the same, take it over as the administrator: sudo chown -R {own} {}",
        shown(path),
        quoted(root)
    )]
    Foreign {
        /// What.
        path: PathBuf,
        /// Whose.
        owner: u32,
        /// This user.
        own: u32,
        /// The whole folder, for the remedy.
        root: PathBuf,
    },
    /// A link, pipe, socket or device, where only files and folders belong.
    #[error(
        "{} is a link, pipe, socket or device, which nothing of this program has put there; remove it: rm {}",
        shown(path),
        quoted(path)
    )]
    Strange {
        /// What.
        path: PathBuf,
    },
    /// More than a data folder ever has.
    #[error("{} holds too much ({MOST} files, or {DEEPEST} folders deep): it is not a data folder; choose another one",
            shown(.0))]
    Vast(PathBuf),
    /// The system's own.
    #[error("{}: {error}", shown(path))]
    Io {
        /// What.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
}

/// A path on a screen. Whoever put something there chose its name, so nothing of it moves the cursor or turns the text round.
#[must_use]
pub fn shown(path: &Path) -> String {
    let letter = |letter: char| if is_plain(letter) { letter.to_string() } else { letter.escape_unicode().to_string() };
    path.display().to_string().chars().map(letter).collect()
}

/// A path in a command that a person will paste: one word to the shell, whatever is in the name. A name that could not be
/// pasted as it is shown is left for the person to find ([`UNTYPABLE`]).
#[must_use]
pub fn quoted(path: &Path) -> String {
    match path.to_str() {
        Some(text) if text.chars().all(is_plain) => format!("'{}'", text.replace('\'', r"'\''")),
        _ => UNTYPABLE.to_owned(),
    }
}

fn is_plain(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Makes a private folder where there is none, and makes an empty one private; then as [`check`].
///
/// # Errors
/// [`PrivateError`].
pub fn make(folder: &Path) -> Result<(), PrivateError> {
    make_folder(folder, Access::Owner).map_err(at(folder))?;
    #[cfg(unix)]
    if fs::read_dir(folder).map_err(at(folder))?.next().is_none() {
        use std::os::unix::fs::PermissionsExt;
        // Nothing can have been read or planted yet. One of another user does not let us, and is refused below.
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    check(folder)
}

/// Opens a private file for reading: no link, an ordinary file, closed to others.
///
/// # Errors
/// [`PrivateError`]; `Io` with `NotFound` where there is none.
pub fn open(path: &Path) -> Result<File, PrivateError> {
    let file = crate::open_no_link(path).map_err(|error| strange(path, error))?;
    closed(path, &file)?;
    Ok(file)
}

/// Opens a private file for reading and writing, as [`open`].
///
/// # Errors
/// As [`open`].
pub fn open_for_writing(path: &Path) -> Result<File, PrivateError> {
    let mut options = File::options();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0));
    }
    let file = options.open(path).map_err(|error| strange(path, error))?;
    if !file.metadata().map_err(at(path))?.is_file() {
        return Err(PrivateError::Strange { path: path.to_owned() });
    }
    closed(path, &file)?;
    Ok(file)
}

/// Looks through a private folder: all that is in it is this user's, closed to others, and a file or a folder. The folder
/// itself may be a link that this user made.
///
/// # Errors
/// [`PrivateError`].
pub fn check(folder: &Path) -> Result<(), PrivateError> {
    #[cfg(unix)]
    unix::check(folder)?;
    #[cfg(not(unix))]
    fs::read_dir(folder).map_err(at(folder))?;
    Ok(())
}

fn at(path: &Path) -> impl Fn(io::Error) -> PrivateError {
    move |error| PrivateError::Io { path: path.to_owned(), error }
}

/// A link is refused by the system in words that explain nothing.
fn strange(path: &Path, error: io::Error) -> PrivateError {
    match fs::symlink_metadata(path) {
        Ok(there) if !there.is_file() => PrivateError::Strange { path: path.to_owned() },
        _ => PrivateError::Io { path: path.to_owned(), error },
    }
}

#[cfg(unix)]
fn closed(path: &Path, file: &File) -> Result<(), PrivateError> {
    let there = file.metadata().map_err(at(path))?;
    unix::is_closed(path, &there, path)
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn closed(_: &Path, _: &File) -> Result<(), PrivateError> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, Metadata};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::Path;

    use super::{DEEPEST, MOST, PrivateError, at};
    use crate::{Access, part};

    pub(super) fn check(root: &Path) -> Result<(), PrivateError> {
        let link = fs::symlink_metadata(root).map_err(at(root))?;
        let folder = fs::metadata(root).map_err(at(root))?;
        if !folder.is_dir() {
            return Err(PrivateError::Strange { path: root.to_owned() });
        }
        // Before anything is written into it, the temporary file below included.
        is_closed(root, &folder, root)?;
        let own = own_number(root)?;
        is_own(root, &link, own, root)?;
        is_own(root, &folder, own, root)?;
        let mut left = MOST;
        inside(root, own, DEEPEST, &mut left, root)
    }

    /// The number of this user: that of what this user makes.
    fn own_number(root: &Path) -> Result<u32, PrivateError> {
        let made = part(&root.join("whose"), Access::Owner).map_err(at(root))?;
        Ok(made.as_file().metadata().map_err(at(root))?.uid())
    }

    fn inside(folder: &Path, own: u32, deep: usize, left: &mut usize, root: &Path) -> Result<(), PrivateError> {
        for entry in fs::read_dir(folder).map_err(at(folder))? {
            let path = entry.map_err(at(folder))?.path();
            let there = match fs::symlink_metadata(&path) {
                Ok(there) => there,
                // A temporary file of a command that was just carried out.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(at(&path)(error)),
            };
            if *left == 0 || deep == 0 {
                return Err(PrivateError::Vast(root.to_owned()));
            }
            *left -= 1;
            if !there.is_file() && !there.is_dir() {
                return Err(PrivateError::Strange { path });
            }
            is_own(&path, &there, own, root)?;
            is_closed(&path, &there, root)?;
            if there.is_dir() {
                inside(&path, own, deep - 1, left, root)?;
            }
        }
        Ok(())
    }

    fn is_own(path: &Path, there: &Metadata, own: u32, root: &Path) -> Result<(), PrivateError> {
        let owner = there.uid();
        if owner == own {
            return Ok(());
        }
        Err(PrivateError::Foreign { path: path.to_owned(), owner, own, root: root.to_owned() })
    }

    pub(super) fn is_closed(path: &Path, there: &Metadata, root: &Path) -> Result<(), PrivateError> {
        let mode = there.permissions().mode() & 0o777;
        if mode & 0o077 == 0 {
            return Ok(());
        }
        Err(PrivateError::Exposed { path: path.to_owned(), mode, root: root.to_owned() })
    }
}
