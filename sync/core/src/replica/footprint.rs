//! What a replica holds in memory, counted: for simulations, which have to be the same on every machine.

use std::mem::size_of;

use super::Replica;
use crate::frame::Told;
use crate::id::{EntryId, Hash, LogId, PublicKey};
use crate::logs::Logs;

/// Bytes that parts of a replica take, about: what they hold, without the gaps of an allocator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    /// Entries in the logs, and what is derived from them.
    pub entries: usize,
    /// What has not been looked at, and what waits for a charter.
    pub waiting: usize,
    /// What is known of peers.
    pub peers: usize,
    /// Releases, their counts and audits, and setup files.
    pub releases: usize,
    /// Everything else that could grow.
    pub rest: usize,
}

impl Footprint {
    /// All of it.
    pub fn total(&self) -> usize {
        [self.entries, self.waiting, self.peers, self.releases, self.rest].iter().sum()
    }
}

/// Of an entry beside its bytes: its place, its parts as they are read, its place in the document.
const ENTRY: usize = 1024;

fn of_logs(logs: &Logs) -> usize {
    let of = |entry: &crate::entry::Entry| {
        // As it was read, and once more for what the document makes of it.
        2usize.saturating_mul(entry.size()).saturating_add(ENTRY)
    };
    logs.by_arrival().map(of).sum()
}

/// What a copy of the logs takes, which shares the entries themselves.
fn of_copy(logs: &Logs) -> usize {
    logs.len().saturating_mul(size_of::<(EntryId, LogId, u32)>() + 3 * size_of::<usize>())
}

impl Replica {
    /// What this replica holds in memory.
    pub fn footprint(&self) -> Footprint {
        let logs = of_logs(&self.logs);
        let blocked: usize = self.working.blocked().map(|(_, by)| by.len()).sum();
        let peer = |peer: &super::peer::Peer| {
            let told = peer.have.len().saturating_add(peer.open.len()).saturating_mul(size_of::<Told>());
            let logs = [peer.fruitless.len(), peer.searches.len(), peer.proved.len(), peer.given_back.len()];
            let logs = logs.into_iter().chain([peer.served.len(), peer.question.as_ref().map_or(0, Vec::len)]);
            let asked_for = peer.blobs_asked.len() * size_of::<(Hash, u64)>();
            let hashes = peer.releases.len().saturating_add(peer.audits.len());
            let asked = peer.wanting.as_ref().map_or(0, |wanting| wanting.asked.len());
            let busy = peer.busy.as_ref().map_or(0, |(busy, _)| crate::codec::encode(busy).len());
            let told = told + busy + peer.version.as_ref().map_or(0, String::len);
            told + (logs.sum::<usize>() + asked) * (size_of::<LogId>() + 24) + hashes * size_of::<Hash>() + asked_for
        };
        let covered: usize = self.covered.values().map(|logs| logs.len()).sum();
        let chain = |held: &crate::chain::HeldRelease| {
            crate::codec::encode(&held.signed).len() + held.release.rows.len() * size_of::<crate::release::Row>()
        };
        let blobs: usize = self.blobs.values().map(|blob| blob.len() + size_of::<Hash>()).sum();
        let needs: usize = self.needs.values().map(super::blobs::Need::bytes).sum();
        let audits: usize = self.audits.values().map(|audit| crate::codec::encode(audit).len()).sum();
        let writes = self.pending.len().saturating_mul(64);
        let named = (self.alarms.len() + self.last_refused.len()) * (size_of::<PublicKey>() + 16);
        Footprint {
            entries: logs + self.given_back.values().map(|entry| entry.size()).sum::<usize>(),
            waiting: self.inbox.bytes() + self.waiting.bytes(),
            peers: self.peers.values().map(peer).sum::<usize>() + covered * (size_of::<LogId>() + 8),
            releases: self.chain.all().map(chain).sum::<usize>() + self.early.bytes() + blobs + needs + audits,
            rest: named + writes + blocked * size_of::<LogId>() + self.copies.iter().map(of_copy).sum::<usize>(),
        }
    }
}
