//! What the control room keeps of a release, and never publishes.

use serde::{Deserialize, Serialize};

use crate::codec::encode;
use crate::gate::Watch;
use crate::id::{Hash, LogId, sha256};
use crate::limits;

/// What the control room keeps of a release; on the working topic only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseAudit {
    /// Makes its hash, and the hash of the cut's heads, say nothing.
    pub salt: [u8; 16],
    /// Heads of the working document at the cut.
    pub heads: Vec<Hash>,
    /// Height of every log at the cut.
    pub heights: Vec<(LogId, u32)>,
    /// Why stations were withheld or taken back, each reason once: at most [`limits::REASONS`].
    pub reasons: Vec<String>,
    /// Stations that were withheld, and why: bit n stands for the nth of `reasons`, from 0.
    pub withheld: Vec<(u32, u32)>,
    /// Stations taken back by this release, and why: as in `withheld`.
    pub retracted: Vec<(u32, u32)>,
    /// Who released, and who confirmed.
    pub operators: Vec<String>,
    /// What persons read on their watches, where the clocks of the PCs were not enough.
    pub watches: Vec<Watch>,
    /// Consultation with the chair.
    pub consultation: String,
}

impl ReleaseAudit {
    /// The bit of a reason, which is added where it is new; none when there are [`limits::REASONS`] others.
    pub fn reason(&mut self, reason: &str) -> u32 {
        let place = self.reasons.iter().position(|known| known == reason).or_else(|| {
            (self.reasons.len() < limits::REASONS).then(|| {
                self.reasons.push(reason.to_owned());
                self.reasons.len().saturating_sub(1)
            })
        });
        place.and_then(|place| 1u32.checked_shl(u32::try_from(place).ok()?)).unwrap_or(0)
    }

    /// The reasons that these bits stand for.
    pub fn reasons_of(&self, bits: u32) -> impl Iterator<Item = &str> {
        let set =
            move |place: usize| u32::try_from(place).is_ok_and(|place| bits.checked_shr(place).unwrap_or(0) & 1 == 1);
        self.reasons.iter().enumerate().filter(move |(place, _)| set(*place)).map(|(_, reason)| reason.as_str())
    }

    /// The salted hash that the release names.
    pub fn hash(&self) -> Hash {
        Hash(sha256(&[b"uitslag/audit/2\0", &encode(self)]))
    }

    /// The salted hash of the heads that the cut names.
    pub fn heads_hash(&self) -> Hash {
        let heads: Vec<u8> = self.heads.iter().flat_map(|head| head.0).collect();
        Hash(sha256(&[b"uitslag/heads/1\0", &self.salt, &heads]))
    }
}
