//! What the node's own people ask for.

use std::collections::BTreeSet;

use super::{Event, Now, Pending, Replica};
use crate::admit::{Admission, Door};
use crate::charter::{CharterError, Role, SignedCharter};
use crate::codec::encode;
use crate::entry::{Body, Counts, Draft, Entry, EntryError, Place, Subject};
use crate::gate::Gate;
use crate::id::{EntryId, Hash, LogId, sha256};
use crate::limits;
use crate::logs::Log;
use crate::release::{Release, ReleaseAudit, Row, SignedRelease};
use crate::store::Write;

use super::restore::keys;

type NamedBlob = (Hash, std::sync::Arc<[u8]>);

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
    /// The release does not follow the chain, or does not hold.
    #[error("the release is not right: {0}")]
    Release(String),
    /// A file is too long.
    #[error("the file is larger than 16 MiB")]
    TooLong,
}

/// A release that the controller asks for: all but its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseOrder {
    /// The release; `election`, `epoch`, `number`, `prev`, `charter_version`, `audit` and the hash of the cut's heads
    /// are filled in here.
    pub release: Release,
    /// What the control room keeps of it.
    pub audit: ReleaseAudit,
    /// Closing time, milliseconds since 1970 UTC: nothing is released before it.
    pub closing: u64,
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
            .map(|entry| Write::Put { key: keys::entry(entry), value: encode(&(now.wall, &entry.wire)) })
            .collect();
        self.own_made = true;
        let token = self.persist(writes, Pending::Own(made.clone()));
        Ok((token, made))
    }

    fn make(&mut self, draft: Draft, now: Now) -> Result<EntryId, SubmitError> {
        let tip = self.logs.log(&self.own).and_then(Log::tip);
        let prev = tip.map_or(EntryId([0; 32]), |entry| entry.id);
        let seq = tip.map_or(1, |entry| entry.seq.saturating_add(1));
        let place = Place { log: self.own, seq, prev, setup_version: self.charter().version };
        let entry = Entry::sign(&self.config.election, &self.config.key, place, draft)?;
        // Derived, the log's own previous value goes by itself; but who does not name it has not seen it.
        if let Some(subject) = entry.register().filter(|_| entry.is_put())
            && let Some(standing) = self.logs.standing_value(&self.own, subject)
            && !entry.body.supersedes().iter().any(|named| named.id == standing.id)
        {
            return Err(SubmitError::SecondValue);
        }
        let id = entry.id;
        let door = Door { charter: self.charters.effective(), logs: &self.logs, own: &self.own.key, stored: false };
        match door.admit(entry) {
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

    /// Signs and stores a release; [`Event::Released`] follows once it is durable, and only then is it sent.
    pub fn release(&mut self, order: ReleaseOrder, now: Now) -> Result<(u64, u32), SubmitError> {
        let charter = self.charters.effective();
        if self.charters.twins() {
            return Err(SubmitError::Twins);
        }
        let pen = charter.pen().filter(|pen| pen.key == self.own.key && self.role() == Some(Role::Scan));
        let pen = *pen.ok_or(SubmitError::NoPen)?;
        if !self.caught_up(now) || self.chain.behind() || self.is_unsettled() {
            return Err(SubmitError::CatchingUp);
        }
        let gate = self.gate(order.closing, &order.audit.watches, now);
        if !gate.is_open() {
            return Err(SubmitError::Gate(gate));
        }
        if self.pending.iter().any(|(_, pending)| matches!(pending, Pending::Release { .. })) {
            return Err(SubmitError::Release("another release is being written".to_owned()));
        }
        let (epoch, number, prev) =
            self.chain.tip().map_or((0, 0, Hash([0; 32])), |tip| (tip.release.epoch, tip.release.number, tip.hash));
        if epoch != pen.epoch && (number, prev) != (pen.base.number, pen.base.hash) {
            let text = format!("release {}, on which this node's pen builds, is not held here yet", pen.base.number);
            return Err(SubmitError::Release(text));
        }
        let number = number.saturating_add(1);
        let mut release = order.release;
        release.election = self.config.election;
        release.epoch = pen.epoch;
        release.number = number;
        release.prev = prev;
        release.charter_version = charter.version;
        release.cut.heads = order.audit.heads_hash();
        release.audit = order.audit.hash();
        if let Some(tip) = self.chain.tip() {
            release.may_follow(&tip.release).map_err(|text| SubmitError::Release(text.to_owned()))?;
            let kept: BTreeSet<u32> = release.rows.iter().map(|row| row.station).collect();
            let retracted: BTreeSet<u32> = order.audit.retracted.iter().map(|(station, _)| *station).collect();
            let lost = |row: &&Row| !kept.contains(&row.station) && !retracted.contains(&row.station);
            if let Some(row) = tip.release.rows.iter().find(lost) {
                let text = format!("station {} is public and neither in it nor retracted", row.station);
                return Err(SubmitError::Release(text));
            }
        }
        let audit = encode(&order.audit);
        if audit.len() > limits::AUDIT {
            return Err(SubmitError::Release("its audit is longer than 1 MiB".to_owned()));
        }
        let blobs = self.new_blobs_of(&release)?;
        let mut writes: Vec<Write> =
            blobs.iter().map(|(hash, bytes)| Write::Put { key: keys::blob(hash), value: bytes.to_vec() }).collect();
        let new: Vec<Hash> = blobs.iter().map(|(hash, _)| *hash).collect();
        self.blobs.extend(blobs);
        let signed = SignedRelease::sign(&release, &self.config.key);
        if let Err(error) = self.check_own_release(&signed) {
            self.blobs.retain(|hash, _| !new.contains(hash));
            return Err(error);
        }
        writes.push(Write::Put { key: keys::release(&release, &signed), value: encode(&signed) });
        writes.push(Write::Put { key: keys::audit(&release.audit), value: audit });
        let token = self.persist(writes, Pending::Release { signed, audit: Box::new(order.audit) });
        Ok((token, number))
    }

    /// What a release discloses of those of its rows that no release has disclosed before.
    fn new_blobs_of(&self, release: &Release) -> Result<Vec<NamedBlob>, SubmitError> {
        let mut blobs = Vec::new();
        for row in release.rows.iter().filter(|row| !self.blobs.contains_key(&row.blob)) {
            let blob = self.logs.get(&row.entry).and_then(|entry| super::blobs::build(entry, row));
            let unknown = || SubmitError::Release(format!("station {}: its entry is not held here", row.station));
            blobs.push((row.blob, blob.ok_or_else(unknown)?.into()));
        }
        Ok(blobs)
    }

    fn check_own_release(&self, signed: &SignedRelease) -> Result<(), SubmitError> {
        let wrong = |error: crate::release::ReleaseError| SubmitError::Release(error.to_string());
        let charter = self.charter();
        let release = signed.verify(charter).map_err(wrong)?;
        let counts = self.verify_rows(&release).map_err(wrong)?;
        match self.config.domain.check(charter, &|hash| self.blob(hash), &release, &counts) {
            super::Figures::Hold => Ok(()),
            super::Figures::NotYet => Err(SubmitError::Release("setup files are missing here".to_owned())),
            super::Figures::Wrong(text) => Err(SubmitError::Release(text)),
        }
    }

    pub(super) fn finish_release(&mut self, token: u64, signed: &SignedRelease, audit: ReleaseAudit, now: Now) {
        let number = signed.read(&self.config.election).map_or(0, |release| release.number);
        self.audits.insert(audit.hash(), audit);
        self.take_release(signed, None, now);
        self.event(Event::Released { token, number });
    }
}
