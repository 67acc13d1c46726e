//! The data folder of a node: what is kept beside the store. It and all in it is this user's alone ([`sync_disk::private`]):
//! it holds keys, unreleased figures and what PINs are checked against.

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER_PERMISSIVE;
use serde::{Deserialize, Serialize};
use sync_core::charter::SignedCharter;
use sync_core::id::{ElectionId, PublicKey, SecretKey};
use sync_disk::Access;
use sync_disk::private::{self, PrivateError};
use sync_net::store::{Store, StoreError, Write};

use api::refusal::{Refusal, of_sync};
use api::request::Error;
use words::{Sentence, sentence};

use crate::count_files::CountKind;
use crate::said::{self, not_stored};

/// Which election this folder belongs to, and who this node is in it. `node.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeFile {
    /// Version of this form.
    pub version: u32,
    /// The election, hexadecimal.
    pub election: String,
    /// The organiser's public key, hexadecimal.
    pub organiser: String,
    /// The sixteen random bytes of the join code, hexadecimal: who has them may knock.
    pub network: String,
    /// The session of this node's log; drawn anew when the folder was restored from a backup.
    pub session: u32,
    /// What people call this node.
    pub label: String,
    /// Its role: `entry`, `scan` or `presentation`.
    pub role: String,
    /// Whether this is a rehearsal, as the charter said when the folder was made. Anybody who can write here can write this, so
    /// it gives nothing by itself: the charter has to say the same.
    pub rehearsal: bool,
}

impl NodeFile {
    /// The election.
    pub fn election(&self) -> Result<ElectionId, Error> {
        ElectionId::from_hex(&self.election).ok_or_else(|| damaged(sentence!("node-election")))
    }

    /// The organiser's key.
    pub fn organiser(&self) -> Result<PublicKey, Error> {
        PublicKey::from_hex(&self.organiser).ok_or_else(|| damaged(sentence!("node-organiser")))
    }

    /// The random bytes of the join code.
    pub fn network(&self) -> Result<[u8; 16], Error> {
        let bytes = HEXLOWER_PERMISSIVE.decode(self.network.as_bytes()).ok();
        bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| damaged(sentence!("node-network")))
    }
}

/// The longest `node.json`, in bytes.
const NODE_FILE: u64 = 64 * 1024;

fn damaged(what: Sentence) -> Error {
    Refusal::DamagedNode { what }.into()
}

/// The store of a data folder.
pub fn store_path(data: &Path) -> PathBuf {
    data.join("election.redb")
}

/// Opens the store of a data folder.
///
/// # Errors
/// `in_use`: another process has it open; `store`.
pub fn open_store(data: &Path) -> Result<Store, Error> {
    Store::open(store_path(data)).map_err(|error| {
        let detail = said::store(&error);
        Error::from(match error {
            StoreError::InUse(_) => Refusal::InUse { detail },
            StoreError::NotPrivate(_) => Refusal::NotPrivate { detail },
            _ => Refusal::Store { detail },
        })
    })
}

/// The key of a data folder; both are made when there is none.
pub fn key(data: &Path) -> Result<SecretKey, Error> {
    if !data.join("node.key").exists() {
        make(data)?;
    }
    sync_net::keyfile::load_or_create(&data.join("node.key"))
        .map_err(|error| Refusal::KeyFile { detail: said::key_file(&error) }.into())
}

/// Makes a data folder, closed to others; one that is there has to be.
///
/// # Errors
/// `not_private`, with the remedy; `data_folder`: it cannot be made.
pub fn make(data: &Path) -> Result<(), Error> {
    private::make(data).map_err(not_private)
}

/// Looks through a data folder before anything in it is believed: all of it has to be this user's and closed to others.
///
/// # Errors
/// `not_private`, with the remedy.
pub fn check(data: &Path) -> Result<(), Error> {
    if !data.exists() {
        return Ok(());
    }
    private::check(data).map_err(not_private)
}

fn not_private(error: PrivateError) -> Error {
    let detail = of_sync::not_private(&error);
    Error::from(match error {
        PrivateError::Io { .. } => Refusal::DataFolder { detail },
        _ => Refusal::NotPrivate { detail },
    })
}

/// Whether a data folder can take an election.
///
/// # Errors
/// `election_exists`.
pub fn check_new(data: &Path) -> Result<(), Error> {
    if data.join("node.json").exists() {
        return Err(Refusal::ElectionExists { folder: data.to_owned() }.into());
    }
    Ok(())
}

/// Makes a data folder: `charter` and `files` go into its store. Refused when it has an election already.
pub fn create(data: &Path, node: &NodeFile, charters: &[SignedCharter], files: &[Vec<u8>]) -> Result<(), Error> {
    make(data)?;
    check_new(data)?;
    if store_path(data).exists() {
        return Err(Refusal::StoreWithoutNode { folder: data.to_owned() }.into());
    }
    key(data)?;
    let store = open_store(data)?;
    let mut writes = Vec::new();
    for charter in charters {
        let key = [b"c/", &charter.hash().0[..]].concat();
        writes.push(Write::Put { key, value: sync_core::codec::encode(charter) });
    }
    for file in files {
        let key = [b"b/", &sync_core::id::sha256(&[file])[..]].concat();
        writes.push(Write::Put { key, value: file.clone() });
    }
    store.commit(&writes).map_err(not_stored)?;
    drop(store);
    save(data, node).inspect_err(|_| {
        // Without node.json this store belongs to nothing: the next try starts afresh.
        let _ = std::fs::remove_file(store_path(data));
    })
}

/// Writes `node.json`, whole or not at all.
pub fn save(data: &Path, node: &NodeFile) -> Result<(), Error> {
    let text = serde_json::to_vec_pretty(node).unwrap_or_default();
    write_whole(&data.join("node.json"), &text)
}

/// Replaces a file by another one, whole or not at all, on every platform; readable by this user alone.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    sync_disk::write(path, bytes, Access::Owner).map_err(|error| unwritten(path, &error))
}

/// Writes a file that is not there yet, whole or not at all; readable by this user alone.
pub fn write_new_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    sync_disk::write_new(path, bytes, Access::Owner).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Refusal::FileExists { file: path.to_owned() }.into(),
        _ => unwritten(path, &error),
    })
}

fn unwritten(path: &Path, error: &std::io::Error) -> Error {
    Refusal::NotWritten { file: path.to_owned(), detail: Sentence::from(error) }.into()
}

/// Where the files are kept from which counts were imported, each as it came, under the SHA-256 that its submissions name.
pub fn imported(data: &Path) -> PathBuf {
    data.join("imported")
}

/// Keeps an imported file, byte for byte. What is there already stays.
pub fn keep_imported(data: &Path, sha256: &sync_core::id::Hash, bytes: &[u8]) -> Result<(), Error> {
    let folder = imported(data);
    let path = folder.join(format!("{}.{}", sha256.hex(), CountKind::ending(bytes)));
    if path.exists() {
        return Ok(());
    }
    sync_disk::make_folder(&folder, Access::Owner).map_err(|error| unwritten(&folder, &error))?;
    write_whole(&path, bytes)
}

/// Reads `node.json`.
pub fn load(data: &Path) -> Result<NodeFile, Error> {
    let path = data.join("node.json");
    let text = sync_disk::read_no_link(&path, NODE_FILE).map_err(|error| {
        Error::from(if error.kind() == std::io::ErrorKind::NotFound {
            Refusal::NoElection { folder: data.to_owned() }
        } else {
            Refusal::ElectionUnreadable { folder: path.clone(), detail: of_sync::disk(&error) }
        })
    })?;
    serde_json::from_slice(&text).map_err(|error| damaged(Sentence::from(&error)))
}
