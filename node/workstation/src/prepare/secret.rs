//! The organiser file and its passphrase.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sync_core::id::{ElectionId, SecretKey};
use zeroize::Zeroizing;

use super::disk;
use crate::organiser::sealed;
use crate::request::Error;

/// A passphrase (wachtzin): never shown, never logged, wiped from memory when it is dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes it over. The string's own memory is wiped with it.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// As it was typed; a new one must have at least [`sealed::SHORTEST_PASSPHRASE`] characters.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}

/// On its way to the node of this PC, by the control API.
impl Serialize for Passphrase {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Passphrase {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::new)
    }
}

/// Whoever can give the organiser's key of an election.
pub trait OpensKey {
    /// The key. Asked for as late as possible: when all else is known to be well.
    ///
    /// # Errors
    /// `organiser_file`: it is none, of another election, or the passphrase is wrong.
    fn open(&self, election: &ElectionId) -> Result<SecretKey, Error>;
}

/// An organiser file (organisatorbestand) with its passphrase.
#[derive(Clone, Debug)]
pub struct Organiser {
    /// The file.
    pub file: PathBuf,
    /// What opens it.
    pub passphrase: Passphrase,
}

impl OpensKey for Organiser {
    fn open(&self, election: &ElectionId) -> Result<SecretKey, Error> {
        sealed::open_of(&read(&self.file)?, self.passphrase.as_str(), election)
            .map_err(|error| wrong(&self.file, &error))
    }
}

/// What an organiser file says without its passphrase: of which election it is, and whose key.
///
/// # Errors
/// `organiser_file`, `unreadable_file`.
pub fn organiser_file(file: &Path) -> Result<sealed::Public, Error> {
    sealed::public(&read(file)?).map_err(|error| wrong(file, &error))
}

/// Writes a new copy of an organiser file, under the same passphrase. `key` proves that it opens: a copy of a file that
/// does not open is no copy to rely on.
///
/// # Errors
/// `organiser_file`, `file_exists`, `write`.
pub fn copy_organiser_file(file: &Path, key: &dyn OpensKey, to: &Path) -> Result<(), Error> {
    let text = read(file)?;
    key.open(&organiser_file(file)?.election)?;
    disk::write_new(to, &text)
}

/// Seals an organiser file under another passphrase; other copies keep theirs.
///
/// # Errors
/// `organiser_file`, `write`.
pub fn change_passphrase(
    file: &Path,
    key: &dyn OpensKey,
    new: impl FnOnce() -> Result<Passphrase, Error>,
) -> Result<(), Error> {
    let election = organiser_file(file)?.election;
    let key = key.open(&election)?;
    let text = sealed::seal(&key, new()?.as_str(), &election).map_err(|error| wrong(file, &error))?;
    crate::node::folder::write_whole(file, text.as_bytes())
}

fn read(path: &Path) -> Result<String, Error> {
    disk::text(path, u64::try_from(sealed::MAX_BYTES).unwrap_or(u64::MAX))
}

fn wrong(path: &Path, error: &sealed::SealedError) -> Error {
    Error::new("organiser_file", format!("{}: {error}", path.display()))
}
