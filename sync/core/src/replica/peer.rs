//! What is known of one connection.

use std::collections::{BTreeMap, BTreeSet};

use super::Now;
use crate::charter::{Charter, Role};
use crate::frame::{Tip, Tips};
use crate::id::{EntryId, Hash, LogId, PublicKey};
use crate::logs::Logs;

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
    /// Entries held here that it has not told it holds; 0 for who gets none.
    pub lacks: usize,
    /// Entries that it has told of and that are not held here.
    pub ahead: usize,
}

pub(super) struct Peer {
    pub key: PublicKey,
    pub hello: bool,
    pub told: bool,
    pub tips: BTreeMap<LogId, Tips>,
    /// Those of its logs that have an end which was not held when it was last looked at. What is held stays held, so
    /// that only these have to be looked at again.
    pub open: BTreeSet<LogId>,
    /// Ends that it names and that cannot be had from it, as far as is known now.
    pub useless: BTreeSet<EntryId>,
    pub wanting: Option<Wanting>,
    /// From where to go on asking for a log that did not fit into one answer.
    pub pages: BTreeMap<LogId, u32>,
    pub heard: u64,
    /// Its clock, and the own monotonic clock at that moment.
    pub clock: Option<(u64, u64)>,
    pub clock_ahead: Option<i64>,
    pub tip: Tip,
    /// Releases that it has or was sent, and so may have the blobs of.
    pub releases: BTreeSet<Hash>,
    pub audits: BTreeSet<Hash>,
    pub have_owed: bool,
    pub asked_blobs: u64,
}

/// An answer that is awaited.
pub(super) struct Wanting {
    pub deadline: u64,
    pub asked: BTreeMap<LogId, Asked>,
    /// Bytes that came so far.
    pub bytes: usize,
}

/// What was asked of one log.
pub(super) struct Asked {
    pub from: u32,
    pub to: u32,
    /// Whether it was asked from the start, because another branch leaves somewhere.
    pub branch: bool,
    /// The highest number that came; 0 for none.
    pub reached: u32,
}

/// Ends that a peer named in vain: more are not remembered.
const USELESS: usize = 4096;

impl Peer {
    pub fn new(key: PublicKey, now: Now) -> Self {
        Self {
            key,
            hello: false,
            told: false,
            tips: BTreeMap::new(),
            open: BTreeSet::new(),
            useless: BTreeSet::new(),
            wanting: None,
            pages: BTreeMap::new(),
            heard: now.mono,
            clock: None,
            clock_ahead: None,
            tip: (0, 0, Hash([0; 32])),
            releases: BTreeSet::new(),
            audits: BTreeSet::new(),
            have_owed: false,
            asked_blobs: 0,
        }
    }

    pub fn mark_useless(&mut self, id: EntryId) {
        if self.useless.len() < USELESS {
            self.useless.insert(id);
        }
    }

    /// The role in the charter in force; `None` for who is unknown or removed.
    pub fn role(&self, charter: &Charter) -> Option<Role> {
        charter.member(&self.key).filter(|member| !member.removed).map(|member| member.role)
    }

    pub fn is_working(&self, charter: &Charter) -> bool {
        matches!(self.role(charter), Some(Role::Entry | Role::Scan))
    }

    /// What its clock says now, if it told within `within` milliseconds: carried forward by the own monotonic time.
    pub fn clock_at(&self, now: Now, within: u64) -> Option<u64> {
        let (clock, mono) = self.clock?;
        let since = now.mono.saturating_sub(mono);
        (since <= within).then(|| clock.saturating_add(since))
    }

    /// `covered`: what it has told that it holds of each log.
    pub fn view(&self, charter: &Charter, logs: &Logs, covered: Option<&BTreeMap<LogId, u32>>) -> Option<PeerView> {
        let member = charter.member(&self.key).filter(|_| self.hello)?;
        let label = member.label.clone();
        let (mut lacks, mut ahead) = (0usize, 0usize);
        if self.is_working(charter) {
            let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
            for (log, _) in logs.logs() {
                let there = covered.and_then(|covered| covered.get(log)).copied().unwrap_or(0);
                lacks = lacks.saturating_add(count(logs.height(log).saturating_sub(there)));
            }
            for (log, tips) in &self.tips {
                let there = tips.iter().map(|(_, seq)| *seq).max().unwrap_or(0);
                ahead = ahead.saturating_add(count(there.saturating_sub(logs.height(log))));
            }
        }
        let clock_ahead = self.clock_ahead;
        Some(PeerView { key: self.key, role: member.role, label, tip: self.tip, clock_ahead, lacks, ahead })
    }
}
