//! A copy of a node, and a node from a copy.

use std::path::Path;

use api::refusal::{Refusal, of_sync};
use api::request::Error;
use serde::{Deserialize, Serialize};
use sync_disk::Access;
use sync_net::store::Store;
use words::{Sentence, sentence};

use super::random_u32;
use organise::data_folder::{self, NodeFile};
use organise::said;

/// The longest backup that is restored, in bytes; a long night makes less than a hundredth of it.
const LONGEST: u64 = 16 << 30;

/// What a backup file holds beside the store: one JSON line, then the store's bytes.
#[derive(Serialize, Deserialize)]
struct Cover {
    version: u32,
    node: NodeFile,
    key: String,
}

/// Writes a backup of the node in `data`, whose store is open, to `file`. It holds the node's key and all figures:
/// keep it as safe as the PC itself.
pub fn save(data: &Path, store: &Store, file: &Path) -> Result<(), Error> {
    let wrong = |detail: Sentence| Error::from(Refusal::Backup { file: file.to_owned(), detail });
    // In the data folder, which is closed to others.
    let copy = sync_disk::part(&data.join("copy"), Access::Owner).map_err(|error| wrong(Sentence::from(&error)))?;
    let copy = copy.into_temp_path();
    store.backup(&copy).map_err(|error| wrong(said::store(&error)))?;
    let key = data_folder::key(data)?;
    let cover = Cover { version: 1, node: data_folder::load(data)?, key: data_encoding::HEXLOWER.encode(&key.seed()) };
    let mut bytes = serde_json::to_vec(&cover).map_err(|error| wrong(Sentence::from(&error)))?;
    bytes.push(b'\n');
    bytes.extend(std::fs::read(&copy).map_err(|error| wrong(Sentence::from(&error)))?);
    data_folder::write_whole(file, &bytes)
}

/// A backup was restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// The new session of this PC.
    pub session: u32,
    /// What people call it.
    pub label: String,
}

/// Makes a data folder from a backup. The node takes a new session: its log may have gone on after the copy was made,
/// and a sequence number must never be used twice. The organiser has to accept that session.
pub fn restore(data: &Path, file: &Path) -> Result<Restored, Error> {
    let wrong = |detail: Sentence| Error::from(Refusal::Restore { file: file.to_owned(), detail });
    data_folder::check_new(data)?;
    let bytes = sync_disk::read(file, LONGEST).map_err(|error| wrong(of_sync::disk(&error)))?;
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or_else(|| wrong(sentence!("backup-none")))?;
    let (cover, store) = bytes.split_at(end);
    let cover: Cover = serde_json::from_slice(cover).map_err(|_| wrong(sentence!("backup-none")))?;
    let seed = data_encoding::HEXLOWER_PERMISSIVE
        .decode(cover.key.as_bytes())
        .ok()
        .and_then(|seed| <[u8; 32]>::try_from(seed).ok());
    let seed = seed.ok_or_else(|| wrong(sentence!("backup-key")))?;
    data_folder::make(data)?;
    data_folder::write_whole(&data_folder::store_path(data), store.get(1..).unwrap_or_default())?;
    // The store checks itself when it is opened.
    drop(Store::open(data_folder::store_path(data)).map_err(|error| wrong(said::store(&error)))?);
    let key = sync_core::id::SecretKey::from_seed(seed);
    sync_net::keyfile::store(&data.join("node.key"), &key).map_err(|error| wrong(said::key_file(&error)))?;
    let node = NodeFile { session: random_u32(), ..cover.node };
    data_folder::save(data, &node)?;
    Ok(Restored { session: node.session, label: node.label })
}
