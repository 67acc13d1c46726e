//! The sign of life of whoever holds the pen.

use serde::{Deserialize, Serialize};

use crate::charter::{Charter, Pen};
use crate::id::{ElectionId, Hash, SecretKey, Signature};

const HEARTBEAT: &[u8] = b"uitslag/heartbeat/1\0";

/// Says that the pen's holder is alive, and which release is the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// The epoch of the pen.
    pub epoch: u32,
    /// The newest release that may be shown; 0: none yet.
    pub number: u32,
    /// Of that release; zeros for none.
    pub hash: Hash,
    /// Rises with each heartbeat, also over restarts.
    pub counter: u64,
    /// By the holder of the pen of that epoch.
    pub signature: Signature,
}

impl Heartbeat {
    fn bytes(election: &ElectionId, epoch: u32, number: u32, hash: &Hash, counter: u64) -> Vec<u8> {
        [HEARTBEAT, &election.0[..], &epoch.to_be_bytes(), &number.to_be_bytes(), &hash.0, &counter.to_be_bytes()]
            .concat()
    }

    /// Signs a heartbeat.
    pub fn sign(election: &ElectionId, key: &SecretKey, tip: (u32, u32, Hash), counter: u64) -> Self {
        let (epoch, number, hash) = tip;
        let signature = key.sign(&Self::bytes(election, epoch, number, &hash, counter));
        Self { epoch, number, hash, counter, signature }
    }

    /// Whether the holder of the pen in force signed it.
    pub fn holds(&self, charter: &Charter) -> bool {
        let removed = |pen: &Pen| charter.member(&pen.key).is_none_or(|holder| holder.removed);
        charter.pen().filter(|pen| !removed(pen)).is_some_and(|pen| {
            let bytes = Self::bytes(&charter.election, self.epoch, self.number, &self.hash, self.counter);
            pen.epoch == self.epoch && pen.key.verify(&bytes, &self.signature)
        })
    }
}
