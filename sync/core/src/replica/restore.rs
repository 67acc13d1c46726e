//! From the store to a replica.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use super::{Config, Event, Now, Replica, keys};
use crate::admit::{Admission, Door};
use crate::chain::{Chain, HighWater, Taken};
use crate::charter::{CharterSet, SignedCharter};
use crate::codec::decode;
use crate::controlled::Controlled;
use crate::document::DocumentError;
use crate::early::Early;
use crate::entry::{Entry, Header, SignedEntry, SignedHeader};
use crate::fork::Fork;
use crate::id::{EntryId, Hash, LogId, sha256};
use crate::limits;
use crate::logs::{Logs, Refused};
use crate::release::{ReleaseAudit, ReleaseError, SignedRelease};
use crate::waiting::Waiting;
use crate::working::{Within, Working};

/// Why a replica could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The derived document could not be built.
    #[error("the document could not be derived: {0}")]
    Document(#[from] DocumentError),
}

impl Replica {
    /// A replica from what the store holds: pairs of key and value in any order. What does not hold is left out, with
    /// an alarm; it is asked for again.
    pub fn restore(
        config: Config,
        records: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>,
        now: Now,
    ) -> Result<Self, RestoreError> {
        let mut charters = Vec::new();
        let mut entries: Vec<(u64, Entry)> = Vec::new();
        let mut forks: Vec<Fork> = Vec::new();
        let mut refused: Vec<(Header, Refused)> = Vec::new();
        let mut lost: BTreeMap<EntryId, Entry> = BTreeMap::new();
        let mut releases: Vec<SignedRelease> = Vec::new();
        let mut twins: Vec<SignedRelease> = Vec::new();
        let mut blobs: BTreeMap<Hash, Arc<[u8]>> = BTreeMap::new();
        let mut audits = BTreeMap::new();
        let (mut high, mut beat) = (HighWater::default(), 0u64);
        let mut damaged: Vec<&'static str> = Vec::new();
        for (key, value) in records {
            let kind = key.get(..2).unwrap_or_default();
            let read = match kind {
                b"c/" => decode::<SignedCharter>(&value, limits::SIGNED_CHARTER)
                    .map(|charter| charters.push(charter))
                    .is_ok(),
                b"e/" => decode::<(u64, SignedEntry)>(&value, limits::ENTRY + limits::COUNTS)
                    .ok()
                    .and_then(|(arrived, wire)| Some((arrived, Entry::read(&config.election, wire).ok()?)))
                    .map(|entry| entries.push(entry))
                    .is_some(),
                b"o/" => decode::<SignedEntry>(&value, limits::ENTRY + limits::COUNTS)
                    .ok()
                    .and_then(|wire| Entry::read(&config.election, wire).ok())
                    .map(|entry| lost.insert(entry.id, entry))
                    .is_some(),
                b"f/" => decode::<Fork>(&value, 1024)
                    .ok()
                    .filter(|fork| fork.holds(&config.election))
                    .map(|fork| forks.push(fork))
                    .is_some(),
                b"x/" => decode::<(bool, SignedHeader)>(&value, 1024)
                    .ok()
                    .and_then(|(for_room, header)| {
                        let read = header.verify(&config.election).ok().flatten()?;
                        Some((read, Refused { header, id: read.id, for_room }))
                    })
                    .map(|mark| refused.push(mark))
                    .is_some(),
                b"r/" | b"t/" => {
                    let release: Option<SignedRelease> = decode(&value, 2 * limits::RELEASE).ok();
                    let whole = release.filter(|release| key.ends_with(&release.hash().0));
                    let all = if kind == b"r/" { &mut releases } else { &mut twins };
                    whole.map(|release| all.push(release)).is_some()
                }
                b"b/" => {
                    let hash = Hash(sha256(&[&value]));
                    let holds = key.get(2..) == Some(&hash.0[..]);
                    if holds {
                        blobs.insert(hash, value.into());
                    }
                    holds
                }
                b"a/" => decode::<ReleaseAudit>(&value, limits::AUDIT)
                    .map(|audit| audits.insert(audit.hash(), audit))
                    .is_ok(),
                b"m/" if key == keys::HIGH => decode(&value, 128).map(|read| high = read).is_ok(),
                b"m/" if key == keys::BEAT => decode(&value, 16).map(|read| beat = read).is_ok(),
                _ => true,
            };
            if !read {
                damaged.push(match kind {
                    b"c/" => "a charter",
                    b"e/" => "an entry",
                    b"r/" | b"t/" => "a release",
                    b"b/" => "a blob",
                    _ => "a record",
                });
            }
        }
        let mut set = CharterSet::new(config.election, config.organiser);
        charters.sort_by_cached_key(|signed| {
            signed.verify(&config.election, &config.organiser).map_or(0, |charter| charter.version)
        });
        for signed in &charters {
            if set.accept(signed).is_err() {
                damaged.push("a charter");
            }
        }
        let own = LogId { key: config.key.public(), session: config.session };
        let (mut logs, left_out) = load(entries, &set, &own);
        damaged.extend(std::iter::repeat_n("an entry", left_out));
        for fork in forks {
            logs.seal(fork);
        }
        for (header, mark) in refused {
            if logs.height(&header.log).checked_add(1) == Some(header.seq) {
                logs.note_refused(header.log, mark);
            }
        }
        let within = Within::default();
        let working = Working::build(&logs, set.effective(), within)?;
        let (mut chain, mut early) = (Chain::default(), Early::default());
        releases.sort_by_key(|signed| {
            signed.read(&config.election).map_or((0, 0), |release| (release.epoch, release.number))
        });
        for signed in releases.iter().chain(&twins) {
            match chain.take(signed, set.effective()) {
                Ok(Taken::Early) => early.keep(own.key, signed),
                // It is whole: signed in an epoch that the organiser gave away twice, and then to another node.
                Ok(_) | Err(ReleaseError::Pen) => {}
                Err(_) => damaged.push("a release"),
            }
        }
        chain.set_high_water(high);
        let controlled = Controlled::build(&config.election, std::iter::empty())?;
        let mut replica = Self {
            own,
            charters: set,
            logs,
            given_back: lost,
            waiting: Waiting::default(),
            inbox: super::inbox::Inbox::default(),
            grown: BTreeSet::new(),
            fresh: super::entries::Fresh::default(),
            forked: BTreeSet::new(),
            rebuild: super::entries::Rebuild::default(),
            alarms: BTreeMap::new(),
            working,
            chain,
            early,
            controlled,
            shown: None,
            blobs,
            needs: BTreeMap::new(),
            audits,
            peers: BTreeMap::new(),
            plans: super::confirming::Plans::default(),
            covered: BTreeMap::new(),
            told: 0,
            inflight: BTreeMap::new(),
            pending: VecDeque::new(),
            next_token: 1,
            heartbeat: None,
            heartbeat_rose: None,
            beat,
            beat_reserved: beat,
            own_void_told: false,
            first_peer: None,
            tail_told: None,
            own_made: false,
            high_written: high,
            unsaved: BTreeSet::new(),
            released_blobs: BTreeMap::new(),
            wrong: None,
            tip_since: now.mono,
            last_ping: 0,
            last_full_have: now.mono,
            changed_logs: BTreeSet::new(),
            last_refused: BTreeMap::new(),
            #[cfg(feature = "faults")]
            copies: Vec::new(),
            out: Vec::new(),
            config,
        };
        if !damaged.is_empty() {
            let what = damaged.join(", ");
            replica.event(Event::Alarm(format!("the store holds damaged records, left out here: {what}")));
        }
        #[cfg(feature = "faults")]
        replica.own_up();
        replica.derive_controlled();
        replica.after_charter(now);
        replica.try_show();
        Ok(replica)
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
