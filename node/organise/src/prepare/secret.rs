//! The organiser file and its passphrase.

use std::path::{Path, PathBuf};

use api::passphrase::Passphrase;
use api::refusal::Refusal;
use api::request::Error;
use sync_core::id::{ElectionId, SecretKey};
use words::Say;

use crate::by_hand;
use crate::organiser::sealed;

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
    by_hand::write_new(to, &text)
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
    crate::data_folder::write_whole(file, text.as_bytes())
}

fn read(path: &Path) -> Result<String, Error> {
    by_hand::text(path, u64::try_from(sealed::MAX_BYTES).unwrap_or(u64::MAX))
}

fn wrong(path: &Path, error: &sealed::SealedError) -> Error {
    Refusal::OrganiserFileShut { file: path.to_owned(), detail: error.say() }.into()
}
