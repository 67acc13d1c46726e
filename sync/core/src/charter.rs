//! The charter: who takes part, with which role, under which setup. One chain, signed by the organiser.

use serde::{Deserialize, Serialize};

use crate::codec::{CodecError, decode, encode};
use crate::id::{ElectionId, Hash, LogId, PublicKey, SecretKey, Signature, sha256};
use crate::limits;

mod set;
mod setup;

pub use set::{Accepted, CharterSet};
pub use setup::{Audience, PastSetup, SetupFile, SetupOf};

const DOMAIN: &[u8] = b"uitslag/charter/1\0";

/// What a node may do. A key's role never changes: a new role is a new key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Takes counts.
    Entry,
    /// Sees everything, checks and releases.
    Scan,
    /// Holds and shows what was released, and nothing else.
    Presentation,
}

/// A node that takes part. Never dropped from the charter; at most marked as removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its key.
    pub key: PublicKey,
    /// Its role.
    pub role: Role,
    /// What people call it.
    pub label: String,
    /// Its named sessions, sorted; entries of other sessions wait.
    pub sessions: Vec<u32>,
    /// Revoked: no connection, no pen, and all its sessions are cut, named or not.
    pub removed: bool,
}

/// The last number of a log that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cut {
    /// The log.
    pub log: LogId,
    /// The last sequence number that counts; 0: none does.
    pub last: u32,
}

/// The last release of the previous epoch that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// Its number; 0: none.
    pub number: u32,
    /// Its hash; zeros for none.
    pub hash: Hash,
}

/// Who holds the pen in one epoch: only this key signs releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pen {
    /// From 1, without gaps.
    pub epoch: u32,
    /// The scan node that releases.
    pub key: PublicKey,
    /// The release on which this epoch builds.
    pub base: Base,
}

/// One version of the charter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    /// Which election.
    pub election: ElectionId,
    /// From 1.
    pub version: u32,
    /// The hash of the previous version; both hashes when two of one version have to be joined; none for the first.
    pub prev: Vec<Hash>,
    /// Sorted by key.
    pub members: Vec<Member>,
    /// Sorted by log.
    pub cuts: Vec<Cut>,
    /// The election's files.
    pub files: Vec<SetupFile>,
    /// Settings of the election, in the domain's bytes; at most 64 KiB.
    pub settings: Vec<u8>,
    /// Every holder of the pen so far, in order of epochs.
    pub pens: Vec<Pen>,
    /// Files and settings of earlier versions, oldest first: a release made under one of them is still checked by it.
    pub past: Vec<PastSetup>,
}

/// A charter as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCharter {
    /// The encoded [`Charter`].
    pub bytes: Vec<u8>,
    /// The organiser's signature.
    pub signature: Signature,
}

/// Why a charter is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CharterError {
    /// Not readable.
    #[error("the charter is {0}")]
    Codec(#[from] CodecError),
    /// Of another election.
    #[error("the charter is of another election")]
    Election,
    /// Not signed by this election's organiser.
    #[error("the charter is not signed by this election's organiser")]
    Signature,
    /// A rule is broken.
    #[error("the charter breaks a rule: {0}")]
    Rule(&'static str),
}

impl SignedCharter {
    /// Signs `charter` with the organiser's key.
    pub fn sign(charter: &Charter, organiser: &SecretKey) -> Self {
        let bytes = encode(charter);
        let signature = organiser.sign(&[DOMAIN, &bytes].concat());
        Self { bytes, signature }
    }

    /// Its hash: over bytes and signature.
    pub fn hash(&self) -> Hash {
        Hash(sha256(&[&self.bytes, &self.signature.0]))
    }

    /// Reads and verifies it.
    pub fn verify(&self, election: &ElectionId, organiser: &PublicKey) -> Result<Charter, CharterError> {
        let charter: Charter = decode(&self.bytes, limits::CHARTER)?;
        if charter.election != *election {
            return Err(CharterError::Election);
        }
        if !organiser.verify(&[DOMAIN, &self.bytes].concat(), &self.signature) {
            return Err(CharterError::Signature);
        }
        charter.check()?;
        Ok(charter)
    }

    /// The election that it claims to be of, unverified: for a node that joins and knows only the code.
    pub fn claimed_election(&self) -> Option<ElectionId> {
        decode::<Charter>(&self.bytes, limits::CHARTER).ok().map(|charter| charter.election)
    }
}

impl Charter {
    /// The first version of an election.
    pub fn first(election: ElectionId) -> Self {
        Self {
            election,
            version: 1,
            prev: Vec::new(),
            members: Vec::new(),
            cuts: Vec::new(),
            files: Vec::new(),
            settings: Vec::new(),
            pens: Vec::new(),
            past: Vec::new(),
        }
    }

    /// The member with this key.
    pub fn member(&self, key: &PublicKey) -> Option<&Member> {
        let place = self.members.binary_search_by(|member| member.key.cmp(key)).ok()?;
        self.members.get(place)
    }

    /// Adds a member, or a session to it. A key that is there with another role is refused.
    pub fn admit(&mut self, key: PublicKey, role: Role, label: &str, session: u32) -> Result<(), CharterError> {
        match self.members.iter_mut().find(|member| member.key == key) {
            Some(member) if member.role != role => {
                return Err(CharterError::Rule("a key's role never changes; a new role is a new key"));
            }
            Some(member) if member.removed => return Err(CharterError::Rule("this member was revoked")),
            Some(member) => {
                if let Err(place) = member.sessions.binary_search(&session) {
                    member.sessions.insert(place, session);
                }
            }
            None => {
                let member = Member { key, role, label: label.to_owned(), sessions: vec![session], removed: false };
                let place = self.members.partition_point(|other| other.key < key);
                self.members.insert(place, member);
            }
        }
        self.check()
    }

    /// Revokes a member. `last(session)`: the last entry of each of its sessions that still counts.
    pub fn revoke(&mut self, key: &PublicKey, last: impl Fn(u32) -> u32) -> Result<(), CharterError> {
        let member = self.members.iter_mut().find(|member| member.key == *key);
        let member = member.ok_or(CharterError::Rule("nobody with this key takes part"))?;
        member.removed = true;
        let sessions = member.sessions.clone();
        for session in sessions {
            let log = LogId { key: *key, session };
            let cut = Cut { log, last: last(session) };
            match self.cuts.binary_search_by_key(&log, |cut| cut.log) {
                Ok(place) => {
                    if let Some(old) = self.cuts.get_mut(place) {
                        old.last = old.last.min(cut.last);
                    }
                }
                Err(place) => self.cuts.insert(place, cut),
            }
        }
        self.check()
    }

    /// The pen's present holder.
    pub fn pen(&self) -> Option<&Pen> {
        self.pens.last()
    }

    /// Gives the pen to `key`, on top of the highest release known.
    pub fn hand_pen(&mut self, key: PublicKey, base: Base) -> Result<(), CharterError> {
        let epoch = u32::try_from(self.pens.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.pens.push(Pen { epoch, key, base });
        self.check()
    }

    /// The last number of `log` that counts: `None` when its session is not named (its entries wait).
    pub fn last_counting(&self, log: &LogId) -> Option<u32> {
        let member = self.member(&log.key)?;
        let place = self.cuts.binary_search_by(|cut| cut.log.cmp(log)).ok();
        let cut = place.and_then(|place| self.cuts.get(place)).map(|cut| cut.last);
        match cut {
            Some(last) => Some(last),
            None if member.removed => Some(0),
            None if member.sessions.contains(&log.session) => Some(u32::MAX),
            None => None,
        }
    }

    /// The rules that hold for each version by itself.
    pub fn check(&self) -> Result<(), CharterError> {
        let rule = |holds: bool, text| if holds { Ok(()) } else { Err(CharterError::Rule(text)) };
        rule(self.version >= 1, "versions start at 1")?;
        rule(self.prev.len() <= 2 && (self.version == 1) == self.prev.is_empty(), "previous versions")?;
        rule(self.members.len() <= limits::MEMBERS, "too many members")?;
        rule(self.members.is_sorted_by(|a, b| a.key < b.key), "members unsorted or double")?;
        for member in &self.members {
            rule(member.label.len() <= limits::LABEL, "a label is too long")?;
            rule(member.sessions.len() <= limits::SESSIONS, "more than 16 sessions of one member")?;
            rule(member.sessions.is_sorted_by(|a, b| a < b), "sessions unsorted or double")?;
        }
        rule(self.cuts.len() <= limits::CUTS && self.cuts.is_sorted_by(|a, b| a.log < b.log), "cuts unsorted")?;
        self.check_setup()?;
        rule(self.pens.len() <= limits::EPOCHS, "the pen changed hands too often")?;
        for (expected, pen) in (1u32..).zip(&self.pens) {
            rule(pen.epoch == expected, "epochs have a gap")?;
            let holder = self.member(&pen.key);
            rule(holder.is_some_and(|member| member.role == Role::Scan), "the pen belongs to a scan node")?;
        }
        rule(self.pens.is_sorted_by(|a, b| a.base.number <= b.base.number), "the pen went back")?;
        Ok(())
    }

    /// Whether `next` may follow: nobody is dropped, no role changes, nothing revoked comes back, no pen is rewritten.
    fn may_be_followed_by(&self, next: &Self) -> Result<(), CharterError> {
        for old in &self.members {
            let new = next.member(&old.key).ok_or(CharterError::Rule("a member was dropped"))?;
            if new.role != old.role {
                return Err(CharterError::Rule("a role changed"));
            }
            if old.removed && !new.removed {
                return Err(CharterError::Rule("a revoked member came back"));
            }
        }
        let place = |log: &LogId| next.cuts.binary_search_by(|cut| cut.log.cmp(log)).ok();
        let new = |old: &Cut| place(&old.log).and_then(|place| next.cuts.get(place));
        let raised = |old: &Cut| new(old).is_none_or(|cut| cut.last > old.last);
        if self.cuts.iter().any(raised) {
            return Err(CharterError::Rule("a cut was raised or dropped"));
        }
        Ok(())
    }
}
