//! A release: what a controller made public. Signed, numbered, chained; cumulative.

mod audit;
mod cause;
mod confirmer;
mod heartbeat;
mod rows;
mod signed;

use serde::{Deserialize, Serialize};

pub use audit::ReleaseAudit;
pub use confirmer::{Confirmer, Four};
pub use heartbeat::Heartbeat;
pub use rows::{Candidates, ReleasedCount, ReleasedRuling, Row, RowBlob, RulingRow};
pub use signed::SignedRelease;

use crate::codec::CodecError;
use crate::entry::Level;
use crate::id::{ElectionId, Hash};

/// What is released: everything that is public from here on, until the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// A release of another election is refused.
    pub election: ElectionId,
    /// The epoch of the pen.
    pub epoch: u32,
    /// From 1; the next one has the next number, over epochs too.
    pub number: u32,
    /// The hash of the previous release; zeros for the first.
    pub prev: Hash,
    /// Milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Not shown before this time (milliseconds since 1970 UTC); 0: at once.
    pub not_before: u64,
    /// The state that was inspected.
    pub cut: CutName,
    /// Per party or per candidate.
    pub level: Level,
    /// The charter version whose setup it is computed with.
    pub charter_version: u32,
    /// Polling stations that a count is expected of, what was ruled on the day included; the domain checks it. With it "12 of
    /// 21" can be said of a release whose setup and counts are not at hand any more.
    pub stations: u32,
    /// Sorted by station; cumulative, those of earlier releases included.
    pub rows: Vec<Row>,
    /// The rulings that its figures depend on; sorted by subject.
    pub rulings: Vec<RulingRow>,
    /// Digest of totals and seats, by the domain.
    pub digest: Hash,
    /// Salted hash of the [`ReleaseAudit`].
    pub audit: Hash,
    /// Text for the public beside the result; may be empty.
    pub note: String,
    /// Who confirms it beside the pen, and how: named here, so that the bytes that were shown and signed say so.
    #[serde(with = "confirmer::written")]
    pub confirmer: Option<Confirmer>,
}

/// Which state was inspected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutName {
    /// Counts the cuts of the control room.
    pub number: u32,
    /// When it was frozen: milliseconds since 1970 UTC.
    pub frozen_at: u64,
    /// Salted hash of the heads; the salt is in the audit.
    pub heads: Hash,
}

impl Release {
    /// The blobs that it discloses: counts, then rulings.
    pub fn blobs(&self) -> impl Iterator<Item = Hash> {
        let rulings = self.rulings.iter().map(|row| row.blob);
        self.rows.iter().map(|row| row.blob).chain(rulings)
    }

    /// Whether it may come directly after `prev`: what is public per candidate stays so, or is taken back.
    pub fn may_follow(&self, prev: &Self) -> Result<(), &'static str> {
        if prev.level == Level::Candidate && self.level == Level::Party {
            return Err("after a release per candidate none per party can follow");
        }
        if self.epoch < prev.epoch || self.charter_version < prev.charter_version {
            return Err("its epoch or its charter is older than that of the release before it");
        }
        let mut rows = self.rows.iter().peekable();
        for old in prev.rows.iter().filter(|row| row.level == Level::Candidate) {
            while rows.next_if(|row| row.station < old.station).is_some() {}
            if rows.peek().is_some_and(|row| row.station == old.station && row.level == Level::Party) {
                return Err("a station that was released per candidate is released per party");
            }
        }
        Ok(())
    }
}

/// Why a release is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// Its bytes are too long, not canonical, or no release.
    #[error("the release is {0}")]
    Codec(#[from] CodecError),
    /// It names another election than this node's.
    #[error("the release is of another election")]
    Election,
    /// Not signed by whoever held the pen in its epoch.
    #[error("the release is not signed by the holder of the pen")]
    Pen,
    /// A rule is broken.
    #[error("the release breaks a rule: {0}")]
    Rule(&'static str),
    /// A released blob does not hold.
    #[error("station {0}: the released count does not hold: {1}")]
    Blob(u32, &'static str),
    /// A released ruling does not hold.
    #[error("{0}: the released ruling does not hold: {1}")]
    Ruling(String, &'static str),
    /// Totals or seats are not those that the release names.
    #[error("the figures do not hold: {0}")]
    Figures(String),
}
