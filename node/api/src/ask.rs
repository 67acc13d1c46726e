//! Whoever can be asked, from threads that may wait.

use data_encoding::HEXLOWER;
use sync_core::charter::SignedCharter;
use sync_core::codec;

use crate::reply::Reply;
use crate::request::{Error, Request};

/// Whoever answers requests.
pub trait Ask: Send + Sync {
    /// Asks, and waits for the reply.
    ///
    /// # Errors
    /// The node's refusal.
    fn ask(&self, request: Request) -> Result<Reply, Error>;

    /// Hands over a charter that the organiser signed, and the setup files that are new.
    ///
    /// # Errors
    /// The node's refusal.
    fn add_charter(&self, signed: &SignedCharter, files: Vec<Vec<u8>>) -> Result<Reply, Error> {
        self.ask(Request::AddCharter {
            signed: HEXLOWER.encode(&codec::encode(signed)),
            files: files.iter().map(|file| HEXLOWER.encode(file)).collect(),
        })
    }
}
