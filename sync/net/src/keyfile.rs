//! The node's secret key on disk: 32 bytes, readable by its user only.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sync_core::id::SecretKey;
use sync_disk::private::{self, PrivateError};
use sync_disk::{Access, part, place_new};

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
    /// Others than its user can read it, or it is no file.
    #[error("the node's key file: {0}")]
    NotPrivate(PrivateError),
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
    let file = match private::open(path) {
        Ok(file) => file,
        Err(PrivateError::Io { error, .. }) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(PrivateError::Io { error, .. }) => return Err(at(path)(error)),
        Err(other) => return Err(KeyFileError::NotPrivate(other)),
    };
    let bytes = match sync_disk::rest(&file, 64) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => vec![0; 65],
        Err(error) => return Err(at(path)(error)),
    };
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
    let mut new = part(path, Access::Owner).map_err(at(path))?;
    new.write_all(seed).map_err(at(path))?;
    place_new(new, path).map_err(at(path))
}

fn at(path: &Path) -> impl Fn(io::Error) -> KeyFileError {
    move |error| KeyFileError::File { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, OpenOptions};

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
        let exposed = matches!(&error, KeyFileError::NotPrivate(PrivateError::Exposed { mode: 0o644, .. }));
        assert!(exposed && error.to_string().contains("chmod"), "{error}");
        // A link in its place is not followed, wherever it leads.
        let link = folder.path().join("link.key");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let error = load_or_create(&link).unwrap_err();
        assert!(matches!(error, KeyFileError::NotPrivate(PrivateError::Strange { .. })), "{error}");
    }
}
