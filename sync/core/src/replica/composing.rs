//! A release in the making: its bytes are composed once, shown, and signed as they are.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Event, Figures, Now, Pending, Replica, Why, blobs, keys};
use crate::charter::{Confirmation, Role};
use crate::codec::encode;
use crate::id::{Hash, Signature, sha256};
use crate::limits;
use crate::release::{Confirmer, Release, ReleaseAudit, ReleaseError, Row, SignedRelease};
use crate::store::Write;

use super::SubmitError;

type NamedBlob = (Hash, std::sync::Arc<[u8]>);

/// What keeps a release from being made, beside the rules that every release has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotComposed {
    /// This station would be taken back by the way.
    #[error("station {0} is public and neither in it nor retracted")]
    Lost(u32),
    /// The release itself is too long.
    #[error("its text has {bytes} bytes; {most} is the most")]
    Text {
        /// How long it is.
        bytes: usize,
        /// The most that is allowed.
        most: usize,
    },
    /// What the control room keeps of it is too long.
    #[error("its audit has {bytes} bytes; {most} is the most")]
    Audit {
        /// How long it is.
        bytes: usize,
        /// The most that is allowed.
        most: usize,
    },
    /// The release that the pen of this node builds on has not come.
    #[error("release {0}, on which this node's pen builds, is not held here yet")]
    NoBase(u32),
}

impl From<NotComposed> for SubmitError {
    fn from(error: NotComposed) -> Self {
        Self::Release(Why::new(error))
    }
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

/// A release as it would be signed, complete: nothing of it is computed again when it is. Its bytes are the one encoding of
/// what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Composed {
    release: Release,
    audit: ReleaseAudit,
    closing: u64,
}

impl Composed {
    /// What it says.
    #[must_use]
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// What the control room keeps of it.
    #[must_use]
    pub fn audit(&self) -> &ReleaseAudit {
        &self.audit
    }

    /// Closing time, milliseconds since 1970 UTC.
    #[must_use]
    pub fn closing(&self) -> u64 {
        self.closing
    }

    /// What a person confirms: a hash over every byte that is signed, and so over those of the audit, which the release
    /// names by its hash.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Self::hash_of(&self.bytes())
    }

    /// The same of the bytes alone.
    #[must_use]
    pub fn hash_of(bytes: &[u8]) -> Hash {
        Hash(sha256(&[b"uitslag/shown/1\0", bytes]))
    }

    /// The bytes of the release, which are signed.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        encode(&self.release)
    }

    /// Bytes of the release and of its audit; at most [`limits::RELEASE`] and [`limits::AUDIT`].
    #[must_use]
    pub fn sizes(&self) -> (usize, usize) {
        (encode(&self.release).len(), encode(&self.audit).len())
    }
}

impl Replica {
    /// Composes a release: fills in its place in the chain, and checks that it fits, follows what is public and holds.
    /// Whether it may leave (pen, gate, a finished comparison with the peers) is asked when it is signed.
    ///
    /// # Errors
    /// Why these bytes could never be a release.
    pub fn compose(&self, order: ReleaseOrder) -> Result<Composed, SubmitError> {
        let ReleaseOrder { mut release, audit, closing } = order;
        let (epoch, number, prev) = self.place();
        release.election = self.config.election;
        release.epoch = epoch;
        release.number = number;
        release.prev = prev;
        release.charter_version = self.charter().version;
        release.cut.heads = audit.heads_hash();
        release.audit = audit.hash();
        if let Some(tip) = self.chain.tip() {
            release.may_follow(&tip.release).map_err(|text| SubmitError::Release(text.into()))?;
            let kept: BTreeSet<u32> = release.rows.iter().map(|row| row.station).collect();
            let retracted: BTreeSet<u32> = audit.retracted.iter().map(|(station, _)| *station).collect();
            let lost = |row: &&Row| !kept.contains(&row.station) && !retracted.contains(&row.station);
            if let Some(row) = tip.release.rows.iter().find(lost) {
                return Err(NotComposed::Lost(row.station).into());
            }
        }
        let composed = Composed { release, audit, closing };
        let (bytes, audit_bytes) = composed.sizes();
        if bytes > limits::RELEASE {
            return Err(NotComposed::Text { bytes, most: limits::RELEASE }.into());
        }
        if audit_bytes > limits::AUDIT {
            return Err(NotComposed::Audit { bytes: audit_bytes, most: limits::AUDIT }.into());
        }
        Ok(composed)
    }

    /// Epoch, number and predecessor of the next release, by whoever holds the pen.
    fn place(&self) -> (u32, u32, Hash) {
        let tip = self.chain.tip();
        let (epoch, number, prev) =
            tip.map_or((1, 0, Hash([0; 32])), |tip| (tip.release.epoch, tip.release.number, tip.hash));
        (self.charter().pen().map_or(epoch, |pen| pen.epoch), number.saturating_add(1), prev)
    }

    /// Composes, signs and stores a release; as [`Replica::compose`] and [`Replica::sign`] one after the other.
    ///
    /// # Errors
    /// Those of both.
    pub fn release(&mut self, order: ReleaseOrder, now: Now) -> Result<(u64, u32), SubmitError> {
        self.may_leave(&order.audit, order.closing, now)?;
        let composed = self.compose(order)?;
        self.sign(composed, now)
    }

    /// Whether a release may leave this node now.
    pub(super) fn may_leave(&self, audit: &ReleaseAudit, closing: u64, now: Now) -> Result<(), SubmitError> {
        let charter = self.charters.effective();
        if self.charters.twins() {
            return Err(SubmitError::Twins);
        }
        let pen = charter.pen().filter(|pen| pen.key == self.own.key && self.role() == Some(Role::Scan));
        let pen = *pen.ok_or(SubmitError::NoPen)?;
        if !self.caught_up(now) || self.chain.behind() || self.is_unsettled() {
            return Err(SubmitError::CatchingUp);
        }
        // Whatever the order says: the charter's own closing time holds.
        let gate = self.gate(closing.max(charter.terms.closing), &audit.watches, now);
        if !gate.is_open() {
            return Err(SubmitError::Gate(gate));
        }
        if self.pending.iter().any(|(_, pending)| matches!(pending, Pending::Release { .. })) {
            return Err(SubmitError::Release("another release is being written".into()));
        }
        let tip =
            self.chain.tip().map_or((0, 0, Hash([0; 32])), |tip| (tip.release.epoch, tip.release.number, tip.hash));
        if tip.0 != pen.epoch && (tip.1, tip.2) != (pen.base.number, pen.base.hash) {
            return Err(NotComposed::NoBase(pen.base.number).into());
        }
        Ok(())
    }

    /// Whether a release still has its place in the chain, under the charter in force.
    pub(super) fn in_place(&self, release: &Release) -> Result<(), SubmitError> {
        let lapsed = |holds: bool, text| if holds { Ok(()) } else { Err(SubmitError::Lapsed(text)) };
        lapsed((release.epoch, release.number, release.prev) == self.place(), "another release was made since")?;
        lapsed(release.charter_version == self.charter().version, "the organiser signed a newer charter since")
    }

    /// Whether a release that was composed needs the key of another member, beside that of the pen.
    #[must_use]
    pub fn needs_second_key(&self, release: &Release) -> bool {
        let retracts = self.chain.tip().is_some_and(|tip| release.only_retracts(&tip.release));
        self.charter().terms.confirmation.needs_second_key() && !retracts
    }

    /// Whether a release that was composed names nobody who confirms it, where the terms ask for somebody: it would stand
    /// nowhere.
    #[must_use]
    pub fn lacks_confirmation(&self, release: &Release) -> bool {
        let retracts = self.chain.tip().is_some_and(|tip| release.only_retracts(&tip.release));
        let asked = matches!(self.charter().terms.confirmation, Confirmation::OnePc | Confirmation::SecondKey { .. });
        asked && release.confirmer.is_none() && !retracts
    }

    /// Signs and stores exactly what was composed; [`Event::Released`] follows once it is durable, and only then is it
    /// sent. What another member has to confirm with its key is [offered](Replica::offer) to it instead.
    ///
    /// # Errors
    /// It may not leave now, or the chain or the charter moved on since it was composed.
    pub fn sign(&mut self, composed: Composed, now: Now) -> Result<(u64, u32), SubmitError> {
        let by_key = matches!(composed.release.confirmer, Some(Confirmer::Key(_) | Confirmer::Organiser));
        if by_key || self.needs_second_key(&composed.release) || self.lacks_confirmation(&composed.release) {
            return Err(SubmitError::Unconfirmed);
        }
        self.sign_confirmed(composed, None, now)
    }

    /// Signs and stores exactly what was composed, on top of the organiser's signature over its bytes.
    ///
    /// # Errors
    /// As [`Replica::sign`]; it does not name the organiser, or that one did not sign it.
    pub fn sign_by_organiser(
        &mut self,
        composed: Composed,
        confirmation: Signature,
        now: Now,
    ) -> Result<(u64, u32), SubmitError> {
        if composed.release.confirmer != Some(Confirmer::Organiser) {
            return Err(SubmitError::Confirmer("it does not name the organiser"));
        }
        self.sign_confirmed(composed, Some(confirmation), now)
    }

    /// The same on top of a confirmation.
    pub(super) fn sign_confirmed(
        &mut self,
        composed: Composed,
        confirmation: Option<Signature>,
        now: Now,
    ) -> Result<(u64, u32), SubmitError> {
        self.may_leave(&composed.audit, composed.closing, now)?;
        let Composed { release, audit, .. } = composed;
        self.in_place(&release)?;
        let blobs = self.new_blobs_of(&release)?;
        let mut writes: Vec<Write> =
            blobs.iter().map(|(hash, bytes)| Write::Put { key: keys::blob(hash), value: bytes.to_vec() }).collect();
        let new: Vec<Hash> = blobs.iter().map(|(hash, _)| *hash).collect();
        self.blobs.extend(blobs);
        let signed = SignedRelease::sign_confirmed(&release, confirmation, &self.config.key);
        if let Err(error) = self.check_own_release(&signed) {
            self.blobs.retain(|hash, _| !new.contains(hash));
            return Err(error);
        }
        writes.push(Write::Put { key: keys::release(&release, &signed), value: encode(&signed) });
        writes.push(Write::Put { key: keys::audit(&release.audit), value: encode(&audit) });
        let token = self.persist(writes, Pending::Release { signed, audit: Box::new(audit) });
        Ok((token, release.number))
    }

    /// What a release discloses of those of its rows that no release has disclosed before.
    fn new_blobs_of(&self, release: &Release) -> Result<Vec<NamedBlob>, SubmitError> {
        let mut blobs = Vec::new();
        for named in blobs::named(release).filter(|named| !self.blobs.contains_key(&named.blob)) {
            let unknown = || SubmitError::Release("an entry that it names is not held here".into());
            blobs.push((named.blob, blobs::build(&self.logs, &named).ok_or_else(unknown)?.into()));
        }
        Ok(blobs)
    }

    fn check_own_release(&self, signed: &SignedRelease) -> Result<(), SubmitError> {
        let wrong = |error: ReleaseError| SubmitError::Release(Why::new(error));
        let charter = self.charter();
        let release = signed.verify(charter).map_err(wrong)?;
        let disclosed = self.disclosed(signed.hash(), &release).map_err(wrong)?;
        match self.config.domain.check(charter, &|hash| self.blob(hash), &disclosed) {
            Figures::Hold => Ok(()),
            Figures::NotYet => Err(SubmitError::Release("setup files are missing here".into())),
            Figures::Wrong(why) => Err(SubmitError::Release(why)),
        }
    }

    pub(super) fn finish_release(&mut self, token: u64, signed: &SignedRelease, audit: ReleaseAudit, now: Now) {
        let number = signed.read(&self.config.election).map_or(0, |release| release.number);
        self.audits.insert(audit.hash(), audit);
        self.take_release(signed, None, now);
        self.event(Event::Released { token, number });
    }
}
