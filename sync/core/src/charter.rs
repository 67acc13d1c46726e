//! The charter: who takes part, with which role, under which setup. One chain, signed by the organiser.

use serde::{Deserialize, Serialize};

use crate::codec::CodecError;
use crate::id::{ElectionId, Hash, LogId, PublicKey};
use crate::limits;

mod allowance;
mod parts;
mod set;
mod setup;
mod signed;
mod terms;

pub use allowance::{Allowance, Session};
pub use parts::OpenedLeaf;
pub use set::{Accepted, CharterSet};
pub use setup::{Audience, PastSetup, SetupFile, SetupOf};
pub use signed::{PublishedCharter, SignedCharter};
pub use terms::{Confirmation, Extra, Terms};

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
    /// What its entries are signed with, and its libp2p peer id is made of.
    pub key: PublicKey,
    /// Never changes: a new role is a new key.
    pub role: Role,
    /// What people call it.
    pub label: String,
    /// Its named sessions, sorted; entries of other sessions wait.
    pub sessions: Vec<Session>,
    /// Revoked: no connection, no pen, and all its sessions are cut, named or not.
    pub removed: bool,
    /// An entry node that collects files: their counts are complete by themselves, as those from files of scan nodes are.
    pub collecting: bool,
}

impl Member {
    /// Its named session with this number.
    pub fn session(&self, id: u32) -> Option<&Session> {
        let place = self.sessions.binary_search_by_key(&id, |session| session.id).ok()?;
        self.sessions.get(place)
    }

    /// Names sessions as well; of one that is named already the higher allowance holds.
    pub fn add_sessions(&mut self, sessions: &[Session]) {
        for new in sessions {
            match self.sessions.binary_search_by_key(&new.id, |session| session.id) {
                Ok(place) => {
                    if let Some(known) = self.sessions.get_mut(place) {
                        known.allowance = known.allowance.most(new.allowance);
                    }
                }
                Err(place) => self.sessions.insert(place, *new),
            }
        }
    }
}

/// The last number of a log that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cut {
    /// Whose entries end to count: one session of a member.
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
    /// The version of the charter that gave it: no release of this epoch names an earlier one. So terms that became stricter
    /// with an epoch cannot be gone round by naming the charter from before.
    pub since: u32,
}

/// One version of the charter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    /// The network's name for it, drawn at random; EML's id of the election is in the setup.
    pub election: ElectionId,
    /// Whose signature on it holds; `None` for one that nobody has signed, or that was not looked at. No part of the bytes.
    pub organiser: Option<PublicKey>,
    /// From 1, without gaps; 0: no charter is known yet.
    pub version: u32,
    /// The hash of the previous version; both hashes when two of one version have to be joined; none for the first.
    pub prev: Vec<Hash>,
    /// Sorted by key, at most 512; those that were removed stay.
    pub members: Vec<Member>,
    /// Sorted by log, at most one a log.
    pub cuts: Vec<Cut>,
    /// The terms of releases.
    pub terms: Terms,
    /// The election's files; those for all roles come first once it is signed.
    pub files: Vec<SetupFile>,
    /// Settings of the election, in the domain's bytes; at most 64 KiB.
    pub settings: Vec<u8>,
    /// Every holder of the pen so far, in order of epochs.
    pub pens: Vec<Pen>,
    /// Files and settings of earlier versions, oldest first: a release made under one of them is still checked by it.
    pub past: Vec<PastSetup>,
    /// Fields of later versions that only members see, at most 1 KiB in all; those for the public are in the terms.
    pub extra: Extra,
}

/// Why a charter is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CharterError {
    /// Its bytes are too long, not canonical, or no charter.
    #[error("the charter is {0}")]
    Codec(#[from] CodecError),
    /// It names another election than this node's.
    #[error("the charter is of another election")]
    Election,
    /// Not signed by this election's organiser.
    #[error("the charter is not signed by this election's organiser")]
    Signature,
    /// A rule is broken.
    #[error("the charter breaks a rule: {0}")]
    Rule(&'static str),
}

impl Charter {
    /// The first version of an election.
    pub fn first(election: ElectionId) -> Self {
        Self {
            election,
            organiser: None,
            version: 1,
            prev: Vec::new(),
            members: Vec::new(),
            cuts: Vec::new(),
            terms: Terms::default(),
            files: Vec::new(),
            settings: Vec::new(),
            pens: Vec::new(),
            past: Vec::new(),
            extra: Vec::new(),
        }
    }

    /// The member with this key.
    pub fn member(&self, key: &PublicKey) -> Option<&Member> {
        let place = self.members.binary_search_by(|member| member.key.cmp(key)).ok()?;
        self.members.get(place)
    }

    /// The role of this key; also of a revoked one.
    pub fn role_of(&self, key: &PublicKey) -> Option<Role> {
        self.member(key).map(|member| member.role)
    }

    /// Whether a count from a file on this node is complete by itself.
    pub fn collects(&self, key: &PublicKey) -> bool {
        self.member(key).is_some_and(|member| match member.role {
            Role::Scan => true,
            Role::Entry => member.collecting,
            Role::Presentation => false,
        })
    }

    /// Adds a member, or a session to it, with the allowance of its role. A key that is there with another role is refused.
    pub fn admit(&mut self, key: PublicKey, role: Role, label: &str, session: u32) -> Result<(), CharterError> {
        match self.members.iter_mut().find(|member| member.key == key) {
            Some(member) if member.role != role => {
                return Err(CharterError::Rule("a key's role never changes; a new role is a new key"));
            }
            Some(member) if member.removed => return Err(CharterError::Rule("this member was revoked")),
            Some(member) => {
                if let Err(place) = member.sessions.binary_search_by_key(&session, |session| session.id) {
                    let allowance = Allowance::later(role, member.collecting);
                    member.sessions.insert(place, Session { id: session, allowance });
                }
            }
            None => {
                let sessions = vec![Session { id: session, allowance: Allowance::first(role, false) }];
                let label = label.to_owned();
                let member = Member { key, role, label, sessions, removed: false, collecting: false };
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
            let log = LogId { key: *key, session: session.id };
            let cut = Cut { log, last: last(session.id) };
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

    /// Whether the pen's present holder was revoked, and nobody has got it since.
    pub fn pen_revoked(&self) -> bool {
        self.pen().and_then(|pen| self.member(&pen.key)).is_some_and(|holder| holder.removed)
    }

    /// The epochs of which the holder of the pen was revoked, whenever that was: nobody can tell when such a holder signed.
    pub(crate) fn revoked_epochs(&self) -> Vec<u32> {
        let revoked = |pen: &&Pen| self.member(&pen.key).is_some_and(|holder| holder.removed);
        self.pens.iter().filter(revoked).map(|pen| pen.epoch).collect()
    }

    /// Gives the pen to `key`, on top of the highest release known.
    pub fn hand_pen(&mut self, key: PublicKey, base: Base) -> Result<(), CharterError> {
        let epoch = u32::try_from(self.pens.len()).unwrap_or(u32::MAX).saturating_add(1);
        self.pens.push(Pen { epoch, key, base, since: self.version });
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
            None if member.session(log.session).is_some() => Some(u32::MAX),
            None => None,
        }
    }

    /// The rules that hold for each version by itself.
    pub fn check(&self) -> Result<(), CharterError> {
        self.check_public()?;
        for member in &self.members {
            rule(member.label.len() <= limits::LABEL, "a label is too long")?;
            rule(member.sessions.len() <= limits::SESSIONS, "more than 16 sessions of one member")?;
            rule(member.sessions.is_sorted_by(|a, b| a.id < b.id), "sessions unsorted or double")?;
            rule(member.sessions.iter().all(|session| session.allowance.is_bounded()), "an allowance is too high")?;
            rule(!member.collecting || member.role == Role::Entry, "only an entry node is said to collect files")?;
        }
        rule(self.cuts.len() <= limits::CUTS && self.cuts.is_sorted_by(|a, b| a.log < b.log), "cuts unsorted")?;
        terms::check_extra(&self.extra)?;
        let is_scan = |pen: &Pen| self.role_of(&pen.key) == Some(Role::Scan);
        rule(self.pens.iter().all(is_scan), "the pen belongs to a scan node")
    }

    /// Those of them that the public part is held to.
    fn check_public(&self) -> Result<(), CharterError> {
        rule(self.version >= 1, "versions start at 1")?;
        rule(self.prev.len() <= 2 && (self.version == 1) == self.prev.is_empty(), "previous versions")?;
        rule(self.members.len() <= limits::MEMBERS, "too many members")?;
        rule(self.members.is_sorted_by(|a, b| a.key < b.key), "members unsorted or double")?;
        self.check_setup()?;
        rule(self.pens.len() <= limits::EPOCHS, "the pen changed hands too often")?;
        rule((1u32..).zip(&self.pens).all(|(expected, pen)| pen.epoch == expected), "epochs have a gap")?;
        let not_scan = |pen: &Pen| self.role_of(&pen.key).is_some_and(|role| role != Role::Scan);
        rule(!self.pens.iter().any(not_scan), "the pen belongs to a scan node")?;
        rule(self.pens.is_sorted_by(|a, b| a.base.number <= b.base.number), "the pen went back")?;
        rule(self.pens.is_sorted_by(|a, b| a.since <= b.since), "epochs unsorted")?;
        rule(self.pens.iter().all(|pen| (1..=self.version).contains(&pen.since)), "an epoch of a later version")
    }

    /// Whether `next` may follow: nobody is dropped, no role changes, nothing revoked comes back, no pen is rewritten.
    fn may_be_followed_by(&self, next: &Self) -> Result<(), CharterError> {
        for old in &self.members {
            let new = next.member(&old.key).ok_or(CharterError::Rule("a member was dropped"))?;
            rule(new.role == old.role, "a role changed")?;
            rule(new.removed || !old.removed, "a revoked member came back")?;
            let kept = |old: &Session| new.session(old.id).is_some_and(|new| new.allowance.covers(old.allowance));
            rule(old.sessions.iter().all(kept), "a session was dropped, or its allowance lowered")?;
        }
        let place = |log: &LogId| next.cuts.binary_search_by(|cut| cut.log.cmp(log)).ok();
        let new = |old: &Cut| place(&old.log).and_then(|place| next.cuts.get(place));
        let raised = |old: &Cut| new(old).is_none_or(|cut| cut.last > old.last);
        rule(!self.cuts.iter().any(raised), "a cut was raised or dropped")
    }
}

fn rule(holds: bool, text: &'static str) -> Result<(), CharterError> {
    if holds { Ok(()) } else { Err(CharterError::Rule(text)) }
}
