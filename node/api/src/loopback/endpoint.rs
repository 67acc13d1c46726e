//! `control.json`: where the node of a data folder listens, and the token that it wants to see.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sync_disk::Access;
use sync_disk::private::{self, PrivateError};
use words::Sentence;

use crate::refusal::{Refusal, of_sync};
use crate::request::Error;

/// The longest file that is read, in bytes.
const MAX_BYTES: u64 = 4096;

/// The contents of `control.json`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// Loopback address and port.
    pub address: SocketAddr,
    /// 64 hexadecimal digits, drawn at each start.
    pub token: String,
    /// Process id of the node, for people.
    pub pid: u32,
}

/// The path of `control.json` in a data folder.
pub fn path(data: &Path) -> PathBuf {
    data.join("control.json")
}

impl Endpoint {
    /// Draws a token for a node that listens at `address`.
    ///
    /// # Errors
    /// `no_random`: the system gives no random bytes.
    pub fn draw(address: SocketAddr) -> Result<Self, Error> {
        let mut token = [0; 32];
        let random =
            |error: getrandom::Error| Refusal::NoRandom { detail: Sentence::foreign("foreign-random", &error) };
        getrandom::fill(&mut token).map_err(random)?;
        Ok(Self { address, token: data_encoding::HEXLOWER.encode(&token), pid: std::process::id() })
    }

    /// Writes the file, in one step and readable by its user only (Windows: the folder's protection).
    ///
    /// # Errors
    /// `io`.
    pub fn write(&self, data: &Path) -> Result<(), Error> {
        let target = path(data);
        let text = serde_json::to_vec(self).unwrap_or_default();
        let written = sync_disk::write(&target, &text, Access::Owner);
        written.map_err(|error| Refusal::Io { file: target, detail: Sentence::from(&error) }.into())
    }

    /// Reads the file.
    ///
    /// # Errors
    /// `no_node` when there is none, `io`, `bad_file`.
    pub fn read(data: &Path) -> Result<Self, Error> {
        let target = path(data);
        // One that others can write would send us, with all that is asked and typed, to them.
        let bytes = match private::open(&target) {
            Ok(file) => sync_disk::rest(&file, MAX_BYTES),
            Err(PrivateError::Io { error, .. }) => Err(error),
            Err(other) => return Err(Refusal::NotPrivate { detail: of_sync::not_private(&other) }.into()),
        };
        match bytes {
            Ok(bytes) => match serde_json::from_slice::<Self>(&bytes) {
                Ok(endpoint) if endpoint.address.ip().is_loopback() => Ok(endpoint),
                _ => Err(Refusal::DamagedPlace { file: target }.into()),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(no_node(data)),
            Err(error) => Err(Refusal::Io { file: target, detail: of_sync::disk(&error) }.into()),
        }
    }

    /// Removes the file if it is still this node's.
    pub fn remove(&self, data: &Path) {
        if Self::read(data).is_ok_and(|found| found == *self) {
            let _ = fs::remove_file(path(data));
        }
    }
}

/// No node runs on this data folder.
pub fn no_node(data: &Path) -> Error {
    Refusal::NoNode { folder: data.to_owned() }.into()
}
