//! What the store holds: read record by record, and then put together, what does not hold left out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Config, keys};
use crate::admit::{Admission, Door};
use crate::chain::{Chain, HighWater, Taken};
use crate::charter::{CharterSet, SignedCharter};
use crate::codec::decode;
use crate::early::Early;
use crate::entry::{Entry, Header, SignedEntry, SignedHeader};
use crate::fork::Fork;
use crate::id::{ElectionId, EntryId, Hash, LogId, sha256};
use crate::limits;
use crate::logs::{Logs, Refused};
use crate::release::{ReleaseAudit, ReleaseError, SignedRelease};

/// All records, by what they are.
#[derive(Default)]
pub(super) struct Stored {
    charters: Vec<SignedCharter>,
    /// With the time at which each arrived.
    entries: Vec<(u64, Entry)>,
    forks: Vec<Fork>,
    refused: Vec<(Header, Refused)>,
    /// Own entries from behind a fork of the own log.
    pub(super) lost: BTreeMap<EntryId, Entry>,
    releases: Vec<SignedRelease>,
    /// Second releases with a number that was used.
    twins: Vec<SignedRelease>,
    pub(super) blobs: BTreeMap<Hash, Arc<[u8]>>,
    pub(super) audits: BTreeMap<Hash, ReleaseAudit>,
    /// The highest release that was ever shown.
    pub(super) high: HighWater,
    /// The counter of heartbeats, as far as it was reserved.
    pub(super) beat: u64,
    /// What was left out, in words.
    pub(super) damaged: Vec<&'static str>,
}

impl Stored {
    /// Reads records in any order.
    pub(super) fn read(election: &ElectionId, records: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>) -> Self {
        let mut stored = Self::default();
        for (key, value) in records {
            let kind = key.get(..2).unwrap_or_default();
            if stored.take(election, &key, value).is_none() {
                stored.damaged.push(match kind {
                    b"c/" => "a charter",
                    b"e/" => "an entry",
                    b"r/" | b"t/" => "a release",
                    b"b/" => "a blob",
                    _ => "a record",
                });
            }
        }
        stored
    }

    /// Reads one record; `None` where it does not hold.
    fn take(&mut self, election: &ElectionId, key: &[u8], value: Vec<u8>) -> Option<()> {
        let entry = |wire: SignedEntry| Entry::read(election, wire).ok();
        match key.get(..2).unwrap_or_default() {
            b"c/" => self.charters.push(decode(&value, limits::SIGNED_CHARTER).ok()?),
            b"e/" => {
                let (arrived, wire) = decode(&value, limits::ENTRY + limits::COUNTS).ok()?;
                self.entries.push((arrived, entry(wire)?));
            }
            b"o/" => {
                let entry = entry(decode(&value, limits::ENTRY + limits::COUNTS).ok()?)?;
                self.lost.insert(entry.id, entry);
            }
            b"f/" => self.forks.push(decode(&value, 1024).ok().filter(|fork: &Fork| fork.holds(election))?),
            b"x/" => {
                let (for_room, header): (bool, SignedHeader) = decode(&value, 1024).ok()?;
                let read = header.verify(election).ok().flatten()?;
                self.refused.push((read, Refused { header, id: read.id, for_room }));
            }
            kind @ (b"r/" | b"t/") => {
                let release: SignedRelease = decode(&value, 2 * limits::RELEASE).ok()?;
                let all = if kind == b"r/" { &mut self.releases } else { &mut self.twins };
                all.push(key.ends_with(&release.hash().0).then_some(release)?);
            }
            b"b/" => {
                let hash = Hash(sha256(&[&value]));
                if key.get(2..) != Some(&hash.0[..]) {
                    return None;
                }
                self.blobs.insert(hash, value.into());
            }
            b"a/" => {
                let audit: ReleaseAudit = decode(&value, limits::AUDIT).ok()?;
                self.audits.insert(audit.hash(), audit);
            }
            b"m/" if key == keys::HIGH => self.high = decode(&value, 128).ok()?,
            b"m/" if key == keys::BEAT => self.beat = decode(&value, 16).ok()?,
            _ => {}
        }
        Some(())
    }

    /// The charters that one after another were in force.
    pub(super) fn charters(&mut self, config: &Config) -> CharterSet {
        let mut set = CharterSet::new(config.election, config.organiser);
        self.charters.sort_by_cached_key(|signed| {
            signed.verify(&config.election, &config.organiser).map_or(0, |charter| charter.version)
        });
        for signed in &self.charters {
            if set.accept(signed).is_err() {
                self.damaged.push("a charter");
            }
        }
        set
    }

    /// The logs, with what is known of where they fork and what was refused of them.
    pub(super) fn logs(&mut self, charters: &CharterSet, own: &LogId) -> Logs {
        let (mut logs, left_out) = load(std::mem::take(&mut self.entries), charters, own);
        self.damaged.extend(std::iter::repeat_n("an entry", left_out));
        for fork in self.forks.drain(..) {
            logs.seal(fork);
        }
        for (header, mark) in self.refused.drain(..) {
            if logs.height(&header.log).checked_add(1) == Some(header.seq) {
                logs.note_refused(header.log, mark);
            }
        }
        logs
    }

    /// The chain of releases, and those that nobody can judge yet.
    pub(super) fn chain(&mut self, charters: &CharterSet, own: &LogId) -> (Chain, Early) {
        let (mut chain, mut early) = (Chain::default(), Early::default());
        let charter = charters.effective();
        self.releases.sort_by_key(|signed| {
            signed.read(&charter.election).map_or((0, 0), |release| (release.epoch, release.number))
        });
        for signed in self.releases.iter().chain(&self.twins) {
            match chain.take_stored(signed, charter) {
                Ok(Taken::Early) => early.keep(own.key, signed),
                // It is whole: signed in an epoch that the organiser gave away twice, and then to another node.
                Ok(_) | Err(ReleaseError::Pen) => {}
                Err(_) => self.damaged.push("a release"),
            }
        }
        chain.set_high_water(self.high);
        (chain, early)
    }
}

/// Entries in the order of their numbers until nothing more fits: a chain is complete or cut off, never rearranged. Also how
/// many were left out.
fn load(mut entries: Vec<(u64, Entry)>, charters: &CharterSet, own: &LogId) -> (Logs, usize) {
    let mut logs = Logs::default();
    // What was written last of two for one number is of a log that was sealed since.
    entries.sort_by_key(|(arrived, entry)| (entry.log, entry.seq, *arrived, entry.id));
    let mut lost = 0usize;
    for (arrived, entry) in entries {
        let door = Door { charter: charters.effective(), logs: &logs, own: &own.key, stored: true };
        let id = entry.id;
        match door.admit(entry) {
            Admission::Admitted(verified) => {
                logs.insert(verified, arrived);
                logs.set_durable(&id);
            }
            Admission::Known | Admission::Forks(_) => {}
            Admission::Ahead | Admission::Waits(..) | Admission::Refused(..) => lost = lost.saturating_add(1),
        }
    }
    logs.sort_by_arrival();
    (logs, lost)
}
