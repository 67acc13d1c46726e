//! Writing whole or not at all.

use std::fs::{DirBuilder, File};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

/// Who may read what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// This user alone: files 0600, folders 0700 (Windows: as the folder around it).
    Owner,
    /// Everybody on this PC: files 0644, folders 0755 less the user's mask.
    Everybody,
}

/// Replaces a file by another one. Its bytes are on the disk under another name before it gets its own; a link at its place
/// is replaced, never followed.
///
/// # Errors
/// The disk's.
pub fn write(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    filled(path, bytes, access)?.persist(path).map_err(|error| error.error)?;
    name_kept(path, access)
}

/// Writes a file that is not there yet.
///
/// # Errors
/// `AlreadyExists`, also for a link that leads nowhere; the disk's.
pub fn write_new(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    match filled(path, bytes, access)?.persist_noclobber(path) {
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Err(error.error),
        // A share or a stick that knows neither a rename that spares what is there nor a second name for a file.
        Err(_) => plainly(path, bytes, access)?,
        Ok(_) => {}
    }
    name_kept(path, access)
}

/// Writes a new file at its place, which no link leads away from; what is not whole is removed.
fn plainly(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, file_mode(access));
    #[cfg(not(unix))]
    let _ = access;
    let mut file = options.open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = std::fs::remove_file(path);
    }
    written
}

/// Makes a folder and those around it that are missing; one that is there stays as it is.
///
/// # Errors
/// The disk's.
pub fn make_folder(path: &Path, access: Access) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, folder_mode(access));
    #[cfg(not(unix))]
    let _ = access;
    builder.create(path)
}

/// An empty file in the folder of `path`, with a name of chance that ends in `.tmp`; removed when it is dropped. Nobody
/// else may have made it before.
///
/// # Errors
/// The disk's.
pub fn part(path: &Path, access: Access) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // Programs that collect files do not look at such names.
    builder.prefix(".uitslag-").suffix(".tmp").rand_bytes(16);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(file_mode(access)));
    #[cfg(not(unix))]
    let _ = access;
    builder.tempfile_in(folder_of(path))
}

/// Gives a complete file its name, durably, unless there is one of that name: then that stays, and this one goes.
///
/// # Errors
/// The disk's.
pub fn place_new(part: NamedTempFile, path: &Path) -> io::Result<()> {
    part.as_file().sync_all()?;
    match part.persist_noclobber(path) {
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error.error),
        Ok(_) => {}
    }
    name_kept(path, Access::Owner)
}

fn filled(path: &Path, bytes: &[u8], access: Access) -> io::Result<NamedTempFile> {
    let mut file = part(path, access)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes the *name* of a file durable too. Windows has no such call and does not need it; for shares, which may not know it,
/// it is not worth a failure.
fn name_kept(path: &Path, access: Access) -> io::Result<()> {
    if !cfg!(unix) || access != Access::Owner {
        return Ok(());
    }
    match File::open(folder_of(path)).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(unix)]
const fn folder_mode(access: Access) -> u32 {
    match access {
        Access::Owner => 0o700,
        Access::Everybody => 0o777,
    }
}

#[cfg(unix)]
const fn file_mode(access: Access) -> u32 {
    match access {
        Access::Owner => 0o600,
        Access::Everybody => 0o644,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_such_a_rename_a_new_file_is_whole_and_none_is_overwritten() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("file");
        plainly(&path, b"first", Access::Owner).unwrap();
        assert_eq!(plainly(&path, b"other", Access::Owner).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        #[cfg(unix)]
        {
            use std::os::unix::fs::{PermissionsExt, symlink};
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            symlink(place.path().join("nowhere"), place.path().join("link")).unwrap();
            plainly(&place.path().join("link"), b"x", Access::Owner).unwrap_err();
            assert!(!place.path().join("nowhere").exists());
        }
    }
}
