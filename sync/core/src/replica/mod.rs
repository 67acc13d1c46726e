//! One node's replica: all of the state, and the protocol that keeps it equal with others. Sans-I/O.
//!
//! Methods come in four kinds: getters; `handle_*` for what happens outside (frames, ticks, writes that finished);
//! commands of the node's own people (`submit`, `release`, ...); and [`Replica::take_outputs`], to be called after any
//! of these. Time is a parameter; randomness is handed in (salts, session numbers). What is to be written comes out
//! as [`Output::Persist`] and must come back as [`Replica::handle_persisted`] once it is durable, in order.
//!
//! The way of an entry, and of a release:
//!
//! ```text
//! another's   handle_frame ─▶ inbox ─▶ admit ─┬─▶ logs ─┬─▶ working ─▶ Event::Arrived
//! entry                     (in turns)        │         └─▶ Persist ─▶ durable ─▶ Have: others may ask for it
//!                                             ├─▶ waiting   for a charter that names author or session
//!                                             ├─▶ sealed    two histories: the proof is kept, and passed on
//!                                             └─▶ Event::Refused
//! own entry   submit ─▶ logs ─▶ Persist ─▶ durable ─┬─▶ working ─▶ Event::Saved
//!                                                   └─▶ pushed to all who work
//! release     handle_frame ─▶ chain ─┬─▶ line, blobs asked for ─▶ durable ─▶ Domain::check ─▶ shown
//!                                    ├─▶ early      until its charter comes
//!                                    └─▶ waits, taken back (and said: `voids`), or a twin: never shown
//! ```
//!
//! An own entry is in no state and on no wire before it is durable: a power cut must not leave others with an entry whose
//! author does not know it, and would sign its number again, which is a fork. Another's entry counts here at once, since its
//! author has it on disk; but this node says that it *has* it only once that is true after a power cut too.
//!
//! `working` only ever grows by what comes after. What takes something away (a fork, a cut in a new charter) makes it
//! *unsettled*: a [`RebuildJob`] derives it anew from the logs, beside the node's task where that takes long, and until then
//! nothing is released from it ([`Replica::is_unsettled`]).

mod alarms;
mod blobs;
#[cfg(feature = "faults")]
mod broken;
mod busy;
mod charters;
mod clocks;
mod commands;
mod composing;
mod confirming;
mod entries;
#[cfg(feature = "faults")]
mod footprint;
mod forks;
mod hall;
mod have;
mod inbox;
mod keys;
mod pace;
mod peer;
mod pinging;
mod protocol;
mod releases;
mod restore;
mod stored;
mod voids;
mod why;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

pub use alarms::{Alarm, Kind as AlarmKind};
#[cfg(feature = "faults")]
pub use broken::{BREAKS, BrokenRule};
pub use commands::SubmitError;
pub use composing::{Composed, NotComposed, ReleaseOrder};
pub use confirming::{Asked, Offer, OfferState, PLAN_LASTS};
pub use entries::{RebuildJob, Rebuilt};
#[cfg(feature = "faults")]
pub use footprint::Footprint;
pub use hall::{HALL_EVERY, HALL_LASTS};
pub use keys::own_key;
pub use peer::PeerView;
pub use pinging::SIGN_OF_LIFE;
pub use restore::RestoreError;
pub use voids::{VoidRelease, says};
pub use why::Why;

use crate::chain::{Chain, HighWater};
use crate::charter::{Charter, CharterSet, Role};
use crate::controlled::Controlled;
use crate::early::Early;
use crate::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey, sha256};
use crate::limits;
use crate::logs::Logs;
use crate::release::{Heartbeat, Release, ReleaseAudit, ReleasedCount, ReleasedRuling};
use crate::store::Write;
use crate::waiting::Waiting;
use crate::working::Working;
use crate::working::status::{ReleasedRow, ReleasedRows};

/// Names a connection; the shell draws the number.
pub type Conn = u64;

/// A moment, as the shell's clocks tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now {
    /// Milliseconds of a clock that never goes back.
    pub mono: u64,
    /// Milliseconds since 1970 UTC.
    pub wall: u64,
}

/// What the domain says of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figures {
    /// Totals and seats are those that the release names.
    Hold,
    /// Something needed has not arrived.
    NotYet,
    /// They are not, and what is: the release is not shown, and an alarm says why.
    Wrong(Why),
}

/// Looks up a setup file by its hash.
pub type Files<'a> = &'a dyn Fn(&Hash) -> Option<Arc<[u8]>>;

/// What sync does not know and has to ask. Pure.
pub trait Domain: Send + Sync {
    /// Recomputes totals and seats of a release and compares them with its digest.
    /// Whether its rulings are ones, too.
    fn check(&self, charter: &Charter, files: Files<'_>, disclosed: &Shown) -> Figures;
}

/// Who this node is.
#[derive(Clone)]
pub struct Config {
    /// Signs its entries and, where it holds the pen, releases.
    pub key: SecretKey,
    /// The session of its log.
    pub session: u32,
    /// Names it on the network: a connection of another election is closed.
    pub election: ElectionId,
    /// Only charters that this key signed are followed.
    pub organiser: PublicKey,
    /// What counts mean: asked before a release is shown.
    pub domain: Arc<dyn Domain>,
    /// For a simulation that must notice: one rule switched off.
    #[cfg(feature = "faults")]
    pub broken: Option<BrokenRule>,
}

impl Config {
    /// A node that keeps every rule.
    #[must_use]
    pub fn new(
        key: SecretKey,
        session: u32,
        election: ElectionId,
        organiser: PublicKey,
        domain: Arc<dyn Domain>,
    ) -> Self {
        Self {
            key,
            session,
            election,
            organiser,
            domain,
            #[cfg(feature = "faults")]
            broken: None,
        }
    }
}

/// What the shell has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send a frame.
    Send {
        /// One of those that [`Replica::handle_connected`] told of.
        conn: Conn,
        /// Kind of the frame.
        kind: u8,
        /// Its encoded body, within the cap of its kind.
        body: Vec<u8>,
    },
    /// Close a connection.
    Close {
        /// One of those that [`Replica::handle_connected`] told of.
        conn: Conn,
        /// Why, for the log of this node.
        reason: String,
    },
    /// Write in one durable transaction, then call [`Replica::handle_persisted`].
    Persist {
        /// Rises; to be given back when this and all before it are durable.
        token: u64,
        /// In this order, all or none.
        writes: Vec<Write>,
    },
    /// Only these keys may connect from now on.
    Allow(BTreeSet<PublicKey>),
    /// Something that people or the log want to know.
    Event(Event),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Own entries are durable ("opgeslagen").
    Saved {
        /// As [`Replica::submit`] returned it.
        token: u64,
        /// As [`Replica::submit`] returned them.
        ids: Vec<EntryId>,
    },
    /// Entries came in and are part of the state.
    Arrived(Vec<EntryId>),
    /// Something that came from outside was refused.
    Refused {
        /// From whom, when known.
        peer: Option<PublicKey>,
        /// What and why, for the log.
        what: String,
    },
    /// Something is wrong that people must see.
    Alarm(Alarm),
    /// The author of this log signed two entries with this number; once for each lower number that is found.
    Forked(LogId, u32),
    /// The document was derived anew: anything may look otherwise than before.
    Rebuilt,
    /// A peer is connected and known.
    PeerUp(PublicKey),
    /// A peer is gone.
    PeerDown(PublicKey),
    /// Another charter is in force.
    Charter(u32),
    /// A setup file has arrived.
    File(Hash),
    /// A release was made here and is durable.
    Released {
        /// As [`Replica::release`] returned it.
        token: u64,
        /// Its place in the line, from 1.
        number: u32,
    },
    /// A release was verified in full and may be shown.
    Shown(u32),
    /// Own entries do not count any more (a fork, a cut): a new session is needed.
    OwnLogVoid,
    /// A session waits until a person accepts it.
    SessionWaits(LogId),
    /// What is offered to be confirmed, or what is asked here, stands otherwise than before.
    Plan,
}

/// A release that was verified in full: what presentation tasks work from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Names it in the chain.
    pub hash: Hash,
    /// As its signer signed it.
    pub release: Release,
    /// Its rows with their figures, in the order of stations.
    pub counts: Vec<ReleasedCount>,
    /// Its rulings, in the order of subjects.
    pub rulings: Vec<ReleasedRuling>,
}

enum Pending {
    Own(Vec<EntryId>),
    Received(Vec<EntryId>),
    Release {
        signed: crate::release::SignedRelease,
        audit: Box<ReleaseAudit>,
    },
    /// Released blobs, and releases, by their hashes.
    Shown(Vec<Hash>),
    /// Heartbeats up to this one.
    Beats(u64),
    Nothing,
}

/// See the module.
pub struct Replica {
    config: Config,
    own: LogId,
    charters: CharterSet,
    logs: Logs,
    /// Own entries from behind a fork of the own log, which this node did not hold any more.
    given_back: BTreeMap<EntryId, crate::entry::Entry>,
    waiting: Waiting,
    inbox: inbox::Inbox,
    /// Logs that have grown and are not derived to their end.
    grown: BTreeSet<LogId>,
    fresh: entries::Fresh,
    /// Logs of which others are to be told that they fork.
    forked: BTreeSet<LogId>,
    rebuild: entries::Rebuild,
    alarms: BTreeMap<(PublicKey, alarms::Kind), u32>,
    working: Working,
    chain: Chain,
    early: Early,
    controlled: Controlled,
    shown: Option<Arc<Shown>>,
    blobs: BTreeMap<Hash, Arc<[u8]>>,
    needs: BTreeMap<Hash, blobs::Need>,
    audits: BTreeMap<Hash, ReleaseAudit>,
    peers: BTreeMap<Conn, peer::Peer>,
    plans: confirming::Plans,
    /// What is being typed here, as others were told.
    busy: Option<busy::Until>,
    /// The version of the program here, as peers are told; `None`: they are not.
    version: Option<String>,
    covered: BTreeMap<PublicKey, BTreeMap<LogId, u32>>,
    /// Rises whenever a peer tells that it holds something else than before.
    told: u64,
    inflight: BTreeMap<LogId, u64>,
    pending: VecDeque<(u64, Pending)>,
    next_token: u64,
    heartbeat: Option<Heartbeat>,
    /// When the counter rose last; not the first one that was seen, which may be an old one sent again.
    heartbeat_rose: Option<u64>,
    beat: u64,
    beat_reserved: u64,
    hall: hall::Hall,
    own_void_told: bool,
    /// When the first peer of this run connected.
    first_peer: Option<u64>,
    /// When a peer first told of a longer end of the own log.
    tail_told: Option<u64>,
    /// Whether this run has made an entry of its own.
    own_made: bool,
    /// The release whose high-water mark was written.
    high_written: HighWater,
    /// Released blobs and releases that have not reached the disk.
    unsaved: BTreeSet<Hash>,
    /// The first standing release in which each released blob occurs.
    released_blobs: BTreeMap<Hash, Hash>,
    /// The newest release that was found wrong, under which charter version: the alarm sounds once.
    wrong: Option<(Hash, u32)>,
    /// Since when the newest release stands.
    tip_since: u64,
    /// What is known of releases that do not stand any more.
    voids: voids::Voids,
    last_beat: u64,
    last_full_have: u64,
    changed_logs: BTreeSet<LogId>,
    last_refused: BTreeMap<PublicKey, u32>,
    /// See [`BrokenRule::BranchesCopied`].
    #[cfg(feature = "faults")]
    copies: Vec<Logs>,
    out: Vec<Output>,
}

impl Replica {
    /// Tells whoever connects from now on which version of the program this is. What no version can be is told to nobody.
    pub fn tell_version(&mut self, version: &str) {
        self.version = Some(version.to_owned()).filter(|version| crate::frame::is_version(version));
    }

    /// All outputs since the last call, in order.
    ///
    /// What is to be written comes as at most one transaction, with the newest token: a disk takes one wait, not
    /// several, and nothing sent in the same breath depends on it (that follows [`Replica::handle_persisted`]).
    pub fn take_outputs(&mut self) -> Vec<Output> {
        let mut outputs: Vec<Output> = Vec::with_capacity(self.out.len());
        let mut first: Option<usize> = None;
        for output in std::mem::take(&mut self.out) {
            match (output, first.and_then(|place| outputs.get_mut(place))) {
                (Output::Persist { token: newest, writes: more }, Some(Output::Persist { token, writes })) => {
                    *token = newest;
                    writes.extend(more);
                }
                (output, _) => {
                    if matches!(output, Output::Persist { .. }) {
                        first = Some(outputs.len());
                    }
                    outputs.push(output);
                }
            }
        }
        outputs
    }

    /// This node's public key.
    pub fn key(&self) -> PublicKey {
        self.own.key
    }

    /// This node's log.
    pub fn own_log(&self) -> LogId {
        self.own
    }

    /// The election.
    pub fn election(&self) -> ElectionId {
        self.config.election
    }

    /// The charter in force; version 0 while there is none.
    pub fn charter(&self) -> &Charter {
        self.charters.effective()
    }

    /// All that is known of the charter.
    pub fn charters(&self) -> &CharterSet {
        &self.charters
    }

    /// This node's role; `None` while the charter does not name it, or no longer.
    pub fn role(&self) -> Option<Role> {
        self.charter().member(&self.own.key).filter(|member| !member.removed).map(|member| member.role)
    }

    /// The entries held.
    pub fn logs(&self) -> &Logs {
        &self.logs
    }

    /// The working document.
    pub fn working(&self) -> &Working {
        &self.working
    }

    /// The releases.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The controlled document.
    pub fn controlled(&self) -> &Controlled {
        &self.controlled
    }

    /// The newest release that was verified in full.
    pub fn shown(&self) -> Option<&Arc<Shown>> {
        self.shown.as_ref()
    }

    /// A setup file or released blob.
    pub fn blob(&self, hash: &Hash) -> Option<Arc<[u8]>> {
        self.blobs.get(hash).cloned()
    }

    /// All blobs held: for tests that look for what must not be there.
    pub fn blobs(&self) -> impl Iterator<Item = (&Hash, &Arc<[u8]>)> {
        self.blobs.iter()
    }

    /// The audit of the release with this hash. Working roles only.
    pub fn audit(&self, release: &Hash) -> Option<&ReleaseAudit> {
        let held = self.chain.all().find(|held| held.hash == *release)?;
        self.audits.get(&held.release.audit)
    }

    /// Sessions that wait until a person accepts them.
    pub fn waiting_sessions(&self) -> Vec<LogId> {
        self.waiting.sessions().copied().collect()
    }

    /// Whether a transaction that was asked for is not durable yet.
    pub fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Entries that wait for a charter.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Names the state that counts: the charters in force and every known fork that takes something away. What was looked at
    /// under one name is not released under another.
    pub fn state_key(&self) -> Hash {
        let mut bytes: Vec<u8> = self.charters.hashes().iter().flat_map(|hash| hash.0).collect();
        for (id, log) in self.logs.logs() {
            // Above its cut, and of a session that is not named, nothing counts whatever was signed twice: who was revoked
            // changes nothing any more by proofs of ever lower forks.
            let last = self.charter().last_counting(id).unwrap_or(0);
            if let Some(fork) = log.fork().filter(|fork| *fork <= last) {
                bytes.extend(id.actor());
                bytes.extend(fork.to_be_bytes());
            }
        }
        Hash(sha256(&[b"uitslag/state/1\0", &bytes]))
    }

    /// What the newest standing release has made public of each station.
    pub fn released_rows(&self) -> ReleasedRows<'_> {
        let Some(tip) = self.chain.tip() else { return ReleasedRows::new() };
        let shown = self.shown.as_ref().map(|shown| shown.counts.as_slice()).unwrap_or_default();
        let figures: BTreeMap<Hash, &ReleasedCount> = shown.iter().map(|count| (count.row.blob, count)).collect();
        let row = |row: &crate::release::Row| {
            let held = self.logs.get(&row.entry);
            let known = figures.get(&row.blob);
            let subject = held.and_then(|entry| entry.subject.as_ref()).or_else(|| known.map(|count| &count.subject));
            let level = subject.and_then(|subject| match subject {
                crate::entry::Subject::Station { level, .. } => Some(*level),
                _ => None,
            });
            let counts = held.and_then(|entry| entry.counts.as_ref()).or_else(|| known.map(|count| &count.counts));
            (row.station, ReleasedRow { entry: row.entry, level, counts })
        };
        tip.release.rows.iter().map(row).collect()
    }

    /// The peers of this moment.
    pub fn peers(&self) -> Vec<PeerView> {
        self.peers
            .values()
            .filter_map(|peer| peer.view(self.charter(), &self.logs, self.covered.get(&peer.key)))
            .collect()
    }

    /// Rises whenever a peer tells that it holds something else than before: what [`Replica::delivered`],
    /// [`Replica::undelivered`] and [`PeerView::lacks`] say may have changed.
    pub fn told(&self) -> u64 {
        self.told
    }

    /// On how many other scan nodes an entry of this node is durable, as far as they have told. What an entry node says that
    /// it holds is not counted: it is a PC in a hall full of people.
    pub fn delivered(&self, id: &EntryId) -> usize {
        let Some(entry) = self.logs.get(id) else { return 0 };
        let scan = |key: &PublicKey| self.charter().member(key).is_some_and(|member| member.role == Role::Scan);
        let covers = |logs: &BTreeMap<LogId, u32>| logs.get(&entry.log).is_some_and(|seq| *seq >= entry.seq);
        self.covered.iter().filter(|(key, logs)| scan(key) && covers(logs)).count()
    }

    /// Own entries that no other node has yet.
    pub fn undelivered(&self) -> usize {
        let best = |log: &LogId| self.covered.values().filter_map(|logs| logs.get(log)).max().copied().unwrap_or(0);
        let own = self.logs.logs().map(|(log, _)| log).filter(|log| log.key == self.own.key);
        own.map(|log| self.logs.range(log, best(log).saturating_add(1), u32::MAX).count()).sum()
    }

    /// What connected peers say they hold of the logs of `key` beyond what is held here: of each log the peer that says the
    /// most, and how many entries more. It is what they say; nothing proves it until it arrives.
    pub fn told_beyond(&self, key: &PublicKey) -> BTreeMap<LogId, (PublicKey, u32)> {
        let mut beyond: BTreeMap<LogId, (PublicKey, u32)> = BTreeMap::new();
        for peer in self.peers.values() {
            for (log, told) in peer.have.iter().filter(|(log, _)| log.key == *key) {
                let more = told.height.saturating_sub(self.logs.height(log));
                if more > beyond.get(log).map_or(0, |(_, most)| *most) {
                    beyond.insert(*log, (peer.key, more));
                }
            }
        }
        beyond
    }

    /// Whether the holder of the pen gave a sign of life within 15 s.
    pub fn live(&self, now: Now) -> bool {
        self.heartbeat_rose.is_some_and(|rose| now.mono.saturating_sub(rose) <= 15_000)
    }

    pub(crate) fn event(&mut self, event: Event) {
        self.out.push(Output::Event(event));
    }

    /// Notes a refusal, at most 64 times a peer, so that a bad peer cannot fill the log.
    pub(crate) fn refuse(&mut self, peer: Option<PublicKey>, what: String) {
        let nobody = PublicKey([0; 32]);
        let named =
            peer.filter(|key| self.last_refused.len() < 2 * limits::MEMBERS || self.last_refused.contains_key(key));
        let times = self.last_refused.entry(named.unwrap_or(nobody)).or_insert(0);
        *times = times.saturating_add(1);
        if *times <= 64 {
            self.event(Event::Refused { peer, what });
        }
    }

    fn persist(&mut self, writes: Vec<Write>, pending: Pending) -> u64 {
        let token = self.next_token;
        self.next_token = self.next_token.saturating_add(1);
        self.pending.push_back((token, pending));
        self.out.push(Output::Persist { token, writes });
        token
    }

    fn is_working(&self) -> bool {
        matches!(self.role(), Some(Role::Entry | Role::Scan))
    }
}
