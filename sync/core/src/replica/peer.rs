//! What is known of one connection.

use std::collections::{BTreeMap, BTreeSet};

use super::Now;
use crate::charter::{Charter, Role};
use crate::frame::{Tip, Tips};
use crate::id::{EntryId, Hash, LogId, PublicKey};

/// Names a connection; the shell draws the number.
pub type Conn = u64;

/// A peer, for screens and logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerView {
    /// Its key.
    pub key: PublicKey,
    /// Its role.
    pub role: Role,
    /// Its label in the charter.
    pub label: String,
    /// The newest release that it shows: epoch, number, hash.
    pub tip: Tip,
    /// How far its clock is ahead of ours, in milliseconds, when it has told.
    pub clock_ahead: Option<i64>,
}

pub(super) struct Peer {
    pub key: PublicKey,
    pub hello: bool,
    pub told: bool,
    pub tips: BTreeMap<LogId, Tips>,
    pub useless: BTreeSet<EntryId>,
    pub wanting: Option<Wanting>,
    pub heard: u64,
    pub clock: Option<(u64, u64)>,
    pub tip: Tip,
    pub served: u32,
    pub sent_releases: BTreeSet<Hash>,
    pub have_owed: bool,
    pub asked_blobs: u64,
}

/// An answer that is awaited.
pub(super) struct Wanting {
    pub deadline: u64,
    pub logs: Vec<LogId>,
    pub brought: usize,
}

impl Peer {
    pub fn new(key: PublicKey, now: Now) -> Self {
        Self {
            key,
            hello: false,
            told: false,
            tips: BTreeMap::new(),
            useless: BTreeSet::new(),
            wanting: None,
            heard: now.mono,
            clock: None,
            tip: (0, 0, Hash([0; 32])),
            served: 0,
            sent_releases: BTreeSet::new(),
            have_owed: false,
            asked_blobs: 0,
        }
    }

    pub fn has_told(&self) -> bool {
        self.told
    }

    /// The role in the charter in force; `None` for who is unknown or removed.
    pub fn role(&self, charter: &Charter) -> Option<Role> {
        charter.member(&self.key).filter(|member| !member.removed).map(|member| member.role)
    }

    pub fn is_working(&self, charter: &Charter) -> bool {
        matches!(self.role(charter), Some(Role::Entry | Role::Scan))
    }

    pub fn clock_at(&self, now: Now) -> Option<u64> {
        let (clock, mono) = self.clock?;
        Some(clock.saturating_add(now.mono.saturating_sub(mono)))
    }

    pub fn view(&self, charter: &Charter) -> Option<PeerView> {
        let member = charter.member(&self.key).filter(|_| self.hello)?;
        let clock_ahead = self.clock.map(|(clock, _)| i64::try_from(clock).unwrap_or(i64::MAX));
        Some(PeerView { key: self.key, role: member.role, label: member.label.clone(), tip: self.tip, clock_ahead })
    }
}
