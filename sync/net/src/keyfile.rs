//! The node's secret key on disk: 32 bytes, readable by its user only.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use sync_core::id::SecretKey;

use crate::store::{part_name, place_new};

/// What went wrong with the key file.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// Reading or writing failed.
    #[error("the node's key file {}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
    /// The file holds something else than 32 bytes. It is never replaced by itself: the node would be a stranger.
    #[error("the node's key file {} is damaged ({length} bytes, not 32); restore it, or enrol this PC again in a new data folder", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Its length in bytes (65 stands for more).
        length: usize,
    },
    /// Others than its user can read it.
    #[error("the node's key file {} can be read by others (mode {mode:o}); make it readable by its user only: chmod 600", .path.display())]
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The system gave no random bytes.
    #[error("no random bytes for a new key: {0}")]
    Random(String),
}

/// Loads the key of `path`, or makes a new one there (mode 0600 on Unix; on Windows the data folder lies in the
/// user's profile, which protects it). Of two processes that create at once, both get the same key.
///
/// # Errors
/// [`KeyFileError`].
pub fn load_or_create(path: &Path) -> Result<SecretKey, KeyFileError> {
    if let Some(key) = load(path)? {
        return Ok(key);
    }
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| KeyFileError::Random(error.to_string()))?;
    create(path, &seed)?;
    // Read back: another process may have been first.
    load(path)?.ok_or_else(|| at(path)(io::ErrorKind::NotFound.into()))
}

/// Loads the key of `path`; `None` where there is no such file.
///
/// # Errors
/// [`KeyFileError`].
pub fn load(path: &Path) -> Result<Option<SecretKey>, KeyFileError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at(path)(error)),
    };
    refuse_exposed(path, &file)?;
    let mut bytes = Vec::with_capacity(65);
    file.take(65).read_to_end(&mut bytes).map_err(at(path))?;
    let length = bytes.len();
    let seed = <[u8; 32]>::try_from(bytes).map_err(|_| KeyFileError::Damaged { path: path.to_owned(), length })?;
    Ok(Some(SecretKey::from_seed(seed)))
}

/// Places a key that was kept elsewhere (a restored backup) at `path`, where there is none yet.
///
/// # Errors
/// [`KeyFileError`].
pub fn store(path: &Path, key: &SecretKey) -> Result<(), KeyFileError> {
    create(path, &key.seed())
}

/// Complete under another name first, then placed: nobody ever sees half a key, and none is overwritten.
fn create(path: &Path, seed: &[u8; 32]) -> Result<(), KeyFileError> {
    let part = part_name(path);
    let _ = fs::remove_file(&part);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(&part)
        .and_then(|mut file| file.write_all(seed))
        .and_then(|()| place_new(&part, path))
        .map_err(at(path))
}

#[cfg(unix)]
fn refuse_exposed(path: &Path, file: &File) -> Result<(), KeyFileError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map_err(at(path))?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyFileError::Exposed { path: path.to_owned(), mode });
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_exposed(_: &Path, _: &File) -> Result<(), KeyFileError> {
    Ok(())
}

fn at(path: &Path) -> impl Fn(io::Error) -> KeyFileError {
    move |error| KeyFileError::File { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_once_and_the_same_ever_after() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("node.key");
        assert!(load(&path).unwrap().is_none());
        let key = load_or_create(&path).unwrap();
        assert_eq!(load_or_create(&path).unwrap().public(), key.public());
        assert_eq!(load(&path).unwrap().unwrap().seed(), key.seed());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let other = load_or_create(&folder.path().join("other.key")).unwrap();
        assert_ne!(other.public(), key.public());
    }

    #[test]
    fn the_first_key_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("node.key");
        create(&path, &[1; 32]).unwrap();
        create(&path, &[2; 32]).unwrap();
        assert_eq!(load_or_create(&path).unwrap().seed(), [1; 32]);
    }

    #[test]
    fn damage_is_an_error_and_never_a_new_key() {
        let folder = tempfile::tempdir().unwrap();
        for length in [0, 31, 33, 1000] {
            let path = folder.path().join(format!("{length}.key"));
            create(&path, &[1; 32]).unwrap();
            OpenOptions::new().write(true).truncate(true).open(&path).unwrap().write_all(&vec![0; length]).unwrap();
            let error = load_or_create(&path).unwrap_err();
            assert!(matches!(error, KeyFileError::Damaged { .. }), "{error}");
            assert_eq!(fs::metadata(&path).unwrap().len(), length as u64);
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_its_user_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("node.key");
        load_or_create(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let error = load_or_create(&path).unwrap_err();
        assert!(matches!(error, KeyFileError::Exposed { mode: 0o644, .. }), "{error}");
    }
}
