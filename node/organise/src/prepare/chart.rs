//! The charter that the next one follows.

use api::counts::CharterTold;
use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{Error, Request};
use data_encoding::HEXLOWER_PERMISSIVE;
use sync_core::charter::{Base, Charter, SignedCharter};
use sync_core::codec;
use sync_core::id::{ElectionId, Hash, PublicKey};
use sync_core::limits;

use super::Ask;
use super::told::{BaseTold, PenTold, Pens};
use crate::organiser::code::{JoinCode, Tag};

/// What the node has in force, as its reply to [`Request::Charter`] says.
#[derive(Clone)]
pub struct InForce {
    /// The charter; of two of one version, what they agree on.
    pub charter: Charter,
    /// This node's key.
    pub node: PublicKey,
    /// The organiser's key.
    pub organiser: PublicKey,
    /// The join code's 16 bytes.
    pub secret: [u8; 16],
    /// Two when the organiser signed two of one version.
    twins: Vec<Charter>,
    /// Of each: whether it gives the pen to who signed this node's newest release.
    tip_holds: Vec<bool>,
    hashes: Vec<Hash>,
    tip: Option<Base>,
}

impl InForce {
    /// Asks the node.
    ///
    /// # Errors
    /// The node's refusal; `bad_reply`.
    pub fn ask(ask: &dyn Ask) -> Result<Self, Error> {
        let told: CharterTold = ask.ask(Request::Charter)?.take()?;
        Self::read(&told).ok_or_else(|| Refusal::BadCharter.into())
    }

    fn read(told: &CharterTold) -> Option<Self> {
        let bytes = |hex: &str| HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok();
        let signed = |hex: &String| {
            let signed: SignedCharter = codec::decode(&bytes(hex)?, limits::SIGNED_CHARTER).ok()?;
            signed.read().ok()
        };
        Some(Self {
            charter: codec::decode(&bytes(&told.charter)?, limits::CHARTER).ok()?,
            twins: told.signed.iter().map(signed).collect::<Option<_>>()?,
            tip_holds: told.tip_holds.clone(),
            node: told.node.key.0,
            organiser: told.organiser.0,
            secret: bytes(&told.network)?.try_into().ok()?,
            hashes: told.hashes.iter().map(|hash| hash.0).collect(),
            tip: told.tip.map(|tip| Base { number: tip.number, hash: tip.hash.0 }),
        })
    }

    /// The election.
    pub fn election(&self) -> ElectionId {
        self.charter.election
    }

    /// What the join code says of organiser and election.
    pub fn tag(&self) -> Tag {
        JoinCode::new(self.secret, &self.organiser, &self.election()).tag()
    }

    /// Whether the organiser signed two charters of one version.
    pub fn is_twin(&self) -> bool {
        self.twins.len() > 1
    }

    /// The next version, still the same but for its number. It joins two of one version: everybody whom either lets in
    /// takes part (nobody can be dropped any more), whom either revoked stays revoked, and files of which the two hold
    /// different ones are left out, to be set up anew. When they gave the pen to different scan PCs, one of these keeps
    /// it, in a new epoch on this node's newest release: an epoch that both used would leave it open whose releases
    /// stand.
    pub fn next(&self) -> Charter {
        let mut next = self.charter.clone();
        next.version = next.version.saturating_add(1);
        next.prev.clone_from(&self.hashes);
        for twin in self.twins.iter().filter(|_| self.is_twin()) {
            for member in &twin.members {
                match next.members.binary_search_by(|other| other.key.cmp(&member.key)) {
                    Ok(place) => {
                        if let Some(known) = next.members.get_mut(place) {
                            known.removed |= member.removed;
                            known.collecting |= member.collecting;
                            known.add_sessions(&member.sessions);
                        }
                    }
                    Err(place) => next.members.insert(place, member.clone()),
                }
            }
            for file in &twin.files {
                let rival = |other: &Charter| other.files.iter().any(|one| one.kind == file.kind && one != file);
                if !next.files.contains(file) && !self.twins.iter().any(rival) {
                    next.files.push(file.clone());
                }
            }
        }
        if self.twins.iter().any(|twin| twin.pens != next.pens) {
            let holds = self.twins.iter().zip(&self.tip_holds).filter(|(_, holds)| **holds).map(|(twin, _)| twin);
            let here = |twin: &&Charter| twin.pen().is_some_and(|pen| pen.key == self.node);
            if let Some(twin) = holds.clone().find(here).or_else(|| holds.clone().next()) {
                next.pens.clone_from(&twin.pens);
                let key = twin.pen().map_or(self.node, |pen| pen.key);
                // Broken rules are told when it is signed.
                let _ = next.hand_pen(key, self.base());
            }
        }
        next
    }

    /// The newest release that stands on this node, on which a new holder of the pen builds.
    pub fn base(&self) -> Base {
        self.tip.unwrap_or(Base { number: 0, hash: Hash([0; 32]) })
    }

    /// Whether the same charters are in force: of one version, or the same two.
    pub fn is_same(&self, other: &Self) -> bool {
        self.hashes == other.hashes && self.node == other.node
    }
}

/// Who has held the pen, and whether it is here.
pub(super) fn pens_of(charter: &Charter, node: &PublicKey) -> Pens {
    let label = |key: &PublicKey| charter.member(key).map(|member| member.label.clone());
    let pen = |pen: &sync_core::charter::Pen| PenTold {
        epoch: pen.epoch,
        key: Hex(pen.key),
        label: label(&pen.key),
        base: BaseTold { number: pen.base.number, hash: Hex(pen.base.hash) },
    };
    let here = charter.pen().is_some_and(|pen| pen.key == *node);
    Pens { pens: charter.pens.iter().map(pen).collect(), here }
}
