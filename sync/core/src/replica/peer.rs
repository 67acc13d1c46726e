//! What is known of one connection.

use std::collections::{BTreeMap, BTreeSet};

use super::Now;
use super::busy;
use super::forks::Search;
use super::pace::Pace;
use super::pinging::Pinged;
use crate::charter::{Charter, Role};
use crate::frame::{Tip, Told};
use crate::id::{Hash, LogId, PublicKey};
use crate::logs::Logs;

/// After something changed, all is told again so often, each half minute: what could not be judged then can be now.
pub(super) const REPEATS: u8 = 2;
/// Proofs are not sent again before this time, in milliseconds.
const PROVE_AGAIN: u64 = 20_000;

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
    /// The version of its program, where it has told: older ones do not.
    pub version: Option<String>,
}

pub(super) struct Peer {
    pub key: PublicKey,
    pub hello: bool,
    /// Its minor version, as its hello says.
    pub minor: u16,
    pub told: bool,
    /// What it says that it holds, of logs that the charter names.
    pub have: BTreeMap<LogId, Told>,
    /// Those of its logs that it may hold more of than we do, or something else: looked at again until they are equal.
    pub open: BTreeSet<LogId>,
    pub wanting: Option<Wanting>,
    /// How many entries are asked of it at a time.
    pub pace: Pace,
    /// The last log that it was asked for: the next question begins behind it.
    pub asked_last: Option<LogId>,
    /// Until when not to ask it again for a log of which it named more than it gave.
    pub fruitless: BTreeMap<LogId, u64>,
    /// How often it named and did not deliver: whoever does so most is asked last.
    pub failures: u32,
    /// Looking for the lowest number in which its log and ours differ.
    pub searches: BTreeMap<LogId, Search>,
    /// The lowest fork that it was sent the proof of.
    pub proved: BTreeMap<LogId, u32>,
    /// Since when that is remembered.
    pub proved_since: u64,
    /// Its own forked logs of which it was given back what is held here.
    pub given_back: BTreeSet<LogId>,
    /// Whether an answer to it is still being written, and what it asks next.
    pub answering: bool,
    pub question: Option<Vec<(LogId, u32, u32)>>,
    /// Blobs that it asks for meanwhile.
    pub blobs_asked: Vec<(Hash, u64)>,
    /// Up to which number a log was sent in answer, and when.
    pub served: BTreeMap<LogId, (u32, u64)>,
    pub heard: u64,
    /// Its clock, and the own monotonic clock at that moment.
    pub clock: Option<(u64, u64)>,
    pub clock_ahead: Option<i64>,
    pub tip: Tip,
    /// What it was told in pings.
    pub pinged: Pinged,
    /// Whether it is connected with the holder of the pen, as it says.
    pub near: bool,
    /// How often it is still told all that is held here, though nothing changed; and when that was last done.
    pub repeats: u8,
    pub told_all: u64,
    /// Releases that it has or was sent, and so may have the blobs of.
    pub releases: BTreeSet<Hash>,
    pub audits: BTreeSet<Hash>,
    pub have_owed: bool,
    pub asked_blobs: u64,
    /// How many bytes of blobs are asked of it at a time.
    pub blob_pace: Pace,
    /// The newest number for the hall that it told or was sent: epoch and number.
    pub hall: (u32, u64),
    /// What is being typed there.
    pub busy: Option<busy::Until>,
    /// The version of the program there.
    pub version: Option<String>,
}

/// An answer that is awaited.
pub(super) struct Wanting {
    pub deadline: u64,
    /// When it was asked, and whether it was as much as might be asked.
    pub since: u64,
    pub full: bool,
    /// When it ends at the latest.
    pub until: u64,
    /// What was asked: of each log the first and the last number.
    pub asked: BTreeMap<LogId, (u32, u32)>,
    /// Whether all of it has come in, though not all of it has been looked at.
    pub complete: bool,
}

impl Peer {
    pub fn new(key: PublicKey, now: Now) -> Self {
        Self {
            key,
            hello: false,
            minor: 0,
            told: false,
            have: BTreeMap::new(),
            open: BTreeSet::new(),
            wanting: None,
            pace: Pace::of_entries(),
            asked_last: None,
            fruitless: BTreeMap::new(),
            failures: 0,
            searches: BTreeMap::new(),
            proved: BTreeMap::new(),
            proved_since: now.mono,
            given_back: BTreeSet::new(),
            answering: false,
            question: None,
            blobs_asked: Vec::new(),
            served: BTreeMap::new(),
            heard: now.mono,
            clock: None,
            clock_ahead: None,
            tip: (0, 0, Hash([0; 32])),
            pinged: Pinged::default(),
            near: false,
            repeats: REPEATS,
            told_all: now.mono,
            releases: BTreeSet::new(),
            audits: BTreeSet::new(),
            have_owed: false,
            asked_blobs: 0,
            blob_pace: Pace::of_blobs(),
            hall: (0, 0),
            busy: None,
            version: None,
        }
    }

    /// Proofs that found no room there are sent again, but not often.
    pub fn forget_proofs(&mut self, now: Now) {
        if now.mono.saturating_sub(self.proved_since) >= PROVE_AGAIN {
            self.proved_since = now.mono;
            self.proved.clear();
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
            for (id, log) in logs.logs() {
                let there = covered.and_then(|covered| covered.get(id)).copied().unwrap_or(0);
                lacks = lacks.saturating_add(count(log.told_height().saturating_sub(there)));
            }
            for (id, told) in &self.have {
                ahead = ahead.saturating_add(count(told.height.saturating_sub(logs.height(id))));
            }
        }
        Some(PeerView {
            key: self.key,
            role: member.role,
            label,
            tip: self.tip,
            clock_ahead: self.clock_ahead,
            lacks,
            ahead,
            version: self.version.clone(),
        })
    }
}
