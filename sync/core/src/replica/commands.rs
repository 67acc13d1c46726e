//! What the node's own people ask for.

use std::collections::BTreeSet;

use super::{Now, Pending, Replica, Why, keys};
use crate::admit::Admission;
use crate::charter::{CharterError, Role, SignedCharter};
use crate::codec::encode;
use crate::entry::{Body, Counts, Draft, Entry, EntryError, Position, Subject};
use crate::gate::Gate;
use crate::id::{EntryId, Hash, LogId, sha256};
use crate::limits;
use crate::logs::Log;
use crate::store::Write;

/// Why own entries were not taken. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    /// This node is not (or no longer) in the charter, or only presents.
    #[error("this node may not enter anything: it is not an entry or scan node of this election")]
    Role,
    /// Connected peers may still hold a longer end of the own log: try again in a moment.
    #[error("the node is still comparing its own log with its peers; try again in a few seconds")]
    CatchingUp,
    /// The own log forked or was cut: a new session is needed first.
    #[error("this node's log no longer counts; it has to start a new session that the organiser accepts")]
    OwnLogVoid,
    /// An entry breaks a rule of the form.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The door refused it.
    #[error("entry refused: {0}")]
    Refused(String),
    /// It does not name the value that this log stands by in the register.
    #[error("this PC has entered a value for this already; correct or withdraw that one")]
    SecondValue,
    /// This node does not hold the pen.
    #[error("this node does not hold the pen: only its holder releases")]
    NoPen,
    /// Two charters of one version are in force.
    #[error("the organiser signed two charters of one version; no releases until the next one joins them")]
    Twins,
    /// It is too early, or the clock cannot be trusted.
    #[error("the clocks that count do not say that the polls are closed")]
    Gate(Gate),
    /// What was composed is no longer what would be released.
    #[error("the release is no longer the one that was looked at: {0}; look at it again")]
    Lapsed(&'static str),
    /// The terms ask for the key of another member.
    #[error("in this election another PC confirms a release with its key")]
    Unconfirmed,
    /// Nobody is there who confirms.
    #[error("the release cannot be confirmed: {0}")]
    Confirmer(&'static str),
    /// So many entries of what is to be confirmed have not come.
    #[error("{0} entries that it is made from have not come yet")]
    Lacks(u64),
    /// What is to be confirmed is not what the own entries give.
    #[error("this node's own entries give another release: it is not confirmed")]
    Differs,
    /// The release does not follow the chain, or does not hold.
    #[error("the release is not right: {0}")]
    Release(Why),
    /// A file is too long.
    #[error("the file is larger than 16 MiB")]
    TooLong,
}

impl Replica {
    /// Signs and stores entries in one transaction; [`Event::Saved`] with the token follows once they are durable.
    pub fn submit(&mut self, drafts: Vec<Draft>, now: Now) -> Result<(u64, Vec<EntryId>), SubmitError> {
        if !self.is_working() {
            return Err(SubmitError::Role);
        }
        if !self.caught_up(now) {
            return Err(SubmitError::CatchingUp);
        }
        if self.own_log_void() {
            return Err(SubmitError::OwnLogVoid);
        }
        let before = self.logs.height(&self.own);
        let mut made = Vec::with_capacity(drafts.len());
        for draft in drafts {
            match self.make(draft, now) {
                Ok(entry) => made.push(entry),
                Err(error) => {
                    self.logs.roll_back(&self.own, before);
                    return Err(error);
                }
            }
        }
        let writes = made
            .iter()
            .filter_map(|id| self.logs.get(id))
            .map(|entry| Write::Put { key: keys::entry(entry), value: encode(&(now.wall, &entry.wire())) })
            .collect();
        self.own_made = true;
        let token = self.persist(writes, Pending::Own(made.clone()));
        Ok((token, made))
    }

    fn make(&mut self, draft: Draft, now: Now) -> Result<EntryId, SubmitError> {
        let tip = self.logs.log(&self.own).and_then(Log::tip);
        let prev = tip.map_or(EntryId([0; 32]), |entry| entry.id);
        let seq = tip.map_or(1, |entry| entry.seq.saturating_add(1));
        let place = Position { log: self.own, seq, prev, setup_version: self.charter().version };
        let entry = Entry::sign(&self.config.election, &self.config.key, place, draft)?;
        // Derived, the log's own previous value goes by itself; but who does not name it has not seen it.
        if let Some(subject) = entry.register().filter(|_| entry.is_put())
            && let Some(standing) = self.logs.standing_value(&self.own, subject)
            && !entry.body.supersedes().iter().any(|named| named.id == standing.id)
        {
            return Err(SubmitError::SecondValue);
        }
        let id = entry.id;
        match self.door().admit(entry) {
            Admission::Admitted(verified) => {
                self.logs.insert(verified, now.wall);
                Ok(id)
            }
            Admission::Refused(refusal, _) => Err(SubmitError::Refused(refusal.to_string())),
            Admission::Forks(_) | Admission::Known | Admission::Ahead | Admission::Waits(..) => {
                Err(SubmitError::Refused("its place in the log is taken".to_owned()))
            }
        }
    }

    /// Whether the end of the own log is known, as far as the connected peers can tell: each has told what it holds, and
    /// what they hold of the own log has come. Asked before the first own entry of a run (a restored backup or a cloned
    /// disk would use numbers twice); waits for three seconds at most, ten when a longer own log was told of.
    pub fn caught_up(&self, now: Now) -> bool {
        if self.own_made {
            return true;
        }
        let waited = self.first_peer.is_none_or(|first| now.mono.saturating_sub(first) >= 3000);
        let presents = |peer: &super::peer::Peer| peer.role(self.charter()) == Some(Role::Presentation);
        (waited || self.peers.values().all(|peer| peer.told || presents(peer))) && !self.own_tail_missing(now)
    }

    /// Whether the end of the own log does not count.
    pub fn own_log_void(&self) -> bool {
        let charter = self.charter();
        let forked = self.logs.log(&self.own).and_then(Log::fork).is_some();
        let next = self.logs.height(&self.own).saturating_add(1);
        forked || charter.last_counting(&self.own).is_some_and(|last| next > last)
    }

    /// Starts a new session of this node; its entries wait until the charter names it.
    pub fn new_session(&mut self, session: u32) {
        self.own = LogId { key: self.own.key, session };
        self.own_void_told = false;
    }

    /// Own submissions that are void, in the order of their logs: to be offered again in a new session. Left out are those that
    /// this node itself replaced, took back, or offered again with the same figures.
    pub fn own_void(&self) -> Vec<&Entry> {
        let charter = self.charter();
        let logs = self.logs.logs().filter(|(id, _)| id.key == self.own.key);
        let logs: Vec<&Log> = logs.map(|(_, log)| log).collect();
        let given_back = || self.given_back.values();
        let own = || logs.iter().flat_map(|log| (1..=log.height()).filter_map(|seq| log.at(seq))).chain(given_back());
        let void = |entry: &Entry| self.given_back.contains_key(&entry.id) || self.logs.is_void(entry, charter);
        let mut settled: BTreeSet<EntryId> = BTreeSet::new();
        let mut offered: BTreeSet<(&Subject, &Counts)> = BTreeSet::new();
        for entry in own() {
            settled.extend(entry.body.supersedes().iter().map(|named| named.id));
            if let Body::Withdraw { target, .. } = &entry.body {
                settled.insert(target.id);
            }
            if let (Some(subject), Some(counts), false) = (&entry.subject, &entry.counts, void(entry)) {
                offered.insert((subject, counts));
            }
        }
        own()
            .filter(|entry| void(entry) && !settled.contains(&entry.id))
            .filter(|entry| match (&entry.subject, &entry.counts) {
                (Some(subject), Some(counts)) => !offered.contains(&(subject, counts)),
                _ => false,
            })
            .collect()
    }

    /// Takes a charter that was signed here or brought by hand.
    pub fn add_charter(&mut self, signed: SignedCharter, now: Now) -> Result<(), CharterError> {
        self.take_charter(&signed, now).map(|_| ())
    }

    /// Takes a setup file; its hash is returned. It is offered to peers once a charter names it.
    pub fn add_file(&mut self, bytes: Vec<u8>) -> Result<Hash, SubmitError> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits::SETUP_FILE {
            return Err(SubmitError::TooLong);
        }
        let hash = Hash(sha256(&[&bytes]));
        self.persist(vec![Write::Put { key: keys::blob(&hash), value: bytes.clone() }], Pending::Nothing);
        self.blobs.insert(hash, bytes.into());
        Ok(hash)
    }
}
