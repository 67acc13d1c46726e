//! What the node's own people ask for.

use super::{Event, Now, Pending, Replica};
use crate::charter::{CharterError, Role, SignedCharter};
use crate::codec::encode;
use crate::entry::{Draft, Entry, EntryError, Place};
use crate::gate::{Gate, gate};
use crate::id::{EntryId, Hash, LogId, sha256};
use crate::limits;
use crate::release::{Release, ReleaseAudit, RowBlob, SignedRelease};
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
    /// This node does not hold the pen.
    #[error("this node does not hold the pen: only its holder releases")]
    NoPen,
    /// Two charters of one version are in force.
    #[error("the organiser signed two charters of one version; no releases until the next one joins them")]
    Twins,
    /// It is too early, or the clock cannot be trusted.
    #[error("the gate of closing time is shut: {0:?}")]
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
        let before = self.logs.clone_end(&self.own);
        let mut made = Vec::with_capacity(drafts.len());
        for draft in drafts {
            match self.make(draft) {
                Ok(entry) => made.push(entry),
                Err(error) => {
                    self.logs.roll_back(&self.own, before, &made);
                    return Err(error);
                }
            }
        }
        let writes = made
            .iter()
            .filter_map(|id| self.logs.get(id))
            .map(|entry| Write::Put { key: keys::entry(entry), value: encode(&entry.wire) })
            .collect();
        let token = self.persist(writes, Pending::Own(made.clone()));
        Ok((token, made))
    }

    fn make(&mut self, draft: Draft) -> Result<EntryId, SubmitError> {
        let tip = self.logs.log(&self.own).and_then(crate::logs::Log::only_tip);
        let prev = tip.unwrap_or(EntryId([0; 32]));
        let seq = tip.and_then(|id| self.logs.get(&id)).map_or(1, |entry| entry.seq.saturating_add(1));
        let place = Place { log: self.own, seq, prev, setup_version: self.charter().version };
        let entry = Entry::sign(&self.config.election, &self.config.key, place, draft)?;
        let id = entry.id;
        match crate::admit::admit(entry, self.charters.effective(), &self.logs, &self.own.key) {
            crate::admit::Admission::Admitted(verified) => {
                self.logs.insert(verified);
                Ok(id)
            }
            crate::admit::Admission::Refused(refusal) => Err(SubmitError::Refused(refusal.to_string())),
            crate::admit::Admission::Parked(missing, _) => {
                Err(SubmitError::Refused(format!("it names something that is not known here ({missing:?})")))
            }
            crate::admit::Admission::Known => Err(SubmitError::Refused("it exists already".to_owned())),
        }
    }

    /// Whether every connected peer has told what it holds, or three seconds have passed since the start.
    pub fn caught_up(&self, now: Now) -> bool {
        let waited = self.started.is_none_or(|started| now.mono.saturating_sub(started) >= 3000);
        waited
            || self.peers.values().all(|peer| peer.has_told() || peer.role(self.charter()) == Some(Role::Presentation))
    }

    /// Whether the end of the own log does not count.
    pub fn own_log_void(&self) -> bool {
        let charter = self.charter();
        let forked = self.logs.log(&self.own).is_some_and(|log| log.fork().is_some());
        let next = self.logs.height(&self.own).saturating_add(1);
        forked || charter.last_counting(&self.own).is_some_and(|last| next > last)
    }

    /// Starts a new session of this node; its entries wait until the charter names it.
    pub fn new_session(&mut self, session: u32) {
        self.own = LogId { key: self.own.key, session };
        self.own_void_told = false;
    }

    /// Own submissions that are void and not withdrawn: to be offered again in a new session.
    pub fn own_void(&self) -> Vec<&Entry> {
        let charter = self.charter();
        let own = self.logs.in_causal_order().filter(|entry| entry.author() == self.own.key);
        own.filter(|entry| entry.subject.is_some() && self.logs.is_void(entry, charter)).collect()
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
        let people: std::collections::BTreeSet<&String> = order.audit.operators.iter().collect();
        match gate(order.closing, now.wall, &self.peer_clocks(now), people.len()) {
            Gate::Open => {}
            shut => return Err(SubmitError::Gate(shut)),
        }
        if self.pending.iter().any(|(_, pending)| matches!(pending, Pending::Release { .. })) {
            return Err(SubmitError::Release("another release is being written".to_owned()));
        }
        let (number, prev) = match self.chain.tip() {
            Some(tip) => (tip.release.number.saturating_add(1), tip.hash),
            None => (1, Hash([0; 32])),
        };
        let mut release = order.release;
        release.election = self.config.election;
        release.epoch = pen.epoch;
        release.number = number;
        release.prev = prev;
        release.charter_version = charter.version;
        release.cut.heads = order.audit.heads_hash();
        release.audit = order.audit.hash();
        let blobs = self.blobs_of(&release)?;
        let signed = SignedRelease::sign(&release, &self.config.key);
        self.check_own_release(&signed, &blobs)?;
        let mut writes: Vec<Write> =
            blobs.iter().map(|(hash, bytes)| Write::Put { key: keys::blob(hash), value: bytes.to_vec() }).collect();
        writes.push(Write::Put { key: keys::release(&release, &signed), value: encode(&signed) });
        writes.push(Write::Put { key: keys::audit(&release.audit), value: encode(&order.audit) });
        self.blobs.extend(blobs);
        let token = self.persist(writes, Pending::Release { signed, audit: Box::new(order.audit) });
        Ok((token, number))
    }

    /// What a release discloses of each of its rows.
    fn blobs_of(&self, release: &Release) -> Result<Vec<NamedBlob>, SubmitError> {
        let mut blobs = Vec::with_capacity(release.rows.len());
        for row in &release.rows {
            if let Some(bytes) = self.blobs.get(&row.blob) {
                blobs.push((row.blob, bytes.clone()));
                continue;
            }
            let blob = self.logs.get(&row.entry).and_then(|entry| super::blobs::build(entry, row));
            let unknown = || SubmitError::Release(format!("station {}: its entry is not held here", row.station));
            blobs.push((row.blob, blob.ok_or_else(unknown)?.into()));
        }
        Ok(blobs)
    }

    fn check_own_release(&self, signed: &SignedRelease, blobs: &[NamedBlob]) -> Result<(), SubmitError> {
        let wrong = |error: crate::release::ReleaseError| SubmitError::Release(error.to_string());
        let charter = self.charter();
        let release = signed.verify(charter).map_err(wrong)?;
        let counts: Result<Vec<_>, _> =
            release.rows.iter().zip(blobs).map(|(row, (_, bytes))| RowBlob::read(bytes, row, charter)).collect();
        let counts = counts.map_err(wrong)?;
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
