//! How much one session may write: given by the charter, so that every node cuts a log off at the same entry.

use serde::{Deserialize, Serialize};

use super::{Charter, CharterError, Role};
use crate::id::LogId;
use crate::limits;

/// The most that one session may write. From version to version it may only rise: what counted goes on counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Entries, at most [`limits::ALLOWANCE_ENTRIES`].
    pub entries: u32,
    /// Bytes of its entries as they are held ([`crate::entry::SignedEntry::weight`]), at most [`limits::ALLOWANCE_BYTES`].
    pub bytes: u32,
}

/// A named session of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// As the node drew it.
    pub id: u32,
    /// How much it may write.
    pub allowance: Allowance,
}

impl Allowance {
    /// What a member's first session has, unless the organiser gives more: an entry PC enough for 600 stations with all
    /// their corrections, one that reads files and a scan PC enough for 10,000 stations, a presentation PC nothing.
    pub fn first(role: Role, collecting: bool) -> Self {
        match role {
            Role::Presentation => Self { entries: 0, bytes: 0 },
            Role::Entry if !collecting => Self { entries: 8_192, bytes: 16 * 1024 * 1024 },
            Role::Entry | Role::Scan => Self { entries: 20_000, bytes: 64 * 1024 * 1024 },
        }
    }

    /// What a later session has: a quarter, so that drawing sessions is no way to write without end.
    pub fn later(role: Role, collecting: bool) -> Self {
        let first = Self::first(role, collecting);
        Self { entries: first.entries / 4, bytes: first.bytes / 4 }
    }

    /// The lower of both, in each respect.
    #[must_use]
    pub fn least(self, other: Self) -> Self {
        Self { entries: self.entries.min(other.entries), bytes: self.bytes.min(other.bytes) }
    }

    /// The higher of both, in each respect.
    #[must_use]
    pub fn most(self, other: Self) -> Self {
        Self { entries: self.entries.max(other.entries), bytes: self.bytes.max(other.bytes) }
    }

    /// Whether this is at least as much as `other`, in each respect.
    pub fn covers(self, other: Self) -> bool {
        self.entries >= other.entries && self.bytes >= other.bytes
    }

    /// Whether it stays below what any session may have.
    pub(super) fn is_bounded(self) -> bool {
        self.entries <= limits::ALLOWANCE_ENTRIES && self.bytes <= limits::ALLOWANCE_BYTES
    }
}

impl Charter {
    /// How much a log may have; `None` when its session is not named.
    pub fn allowance(&self, log: &LogId) -> Option<Allowance> {
        self.member(&log.key)?.session(log.session).map(|session| session.allowance)
    }

    /// Whether this session has a place of its own: it is named.
    pub fn names(&self, log: &LogId) -> bool {
        self.allowance(log).is_some()
    }

    /// Whether nothing of a log is ever of use: its author was revoked before this session was named.
    pub fn shuts_out(&self, log: &LogId) -> bool {
        self.member(&log.key).is_some_and(|member| member.removed) && !self.names(log)
    }

    /// Gives a named session more; what it has already stays at least.
    ///
    /// # Errors
    /// The session is not named, or it is more than any session may have.
    pub fn allow(&mut self, log: &LogId, allowance: Allowance) -> Result<(), CharterError> {
        let member = self.members.iter_mut().find(|member| member.key == log.key);
        let session = member.and_then(|member| member.sessions.iter_mut().find(|session| session.id == log.session));
        let session = session.ok_or(CharterError::Rule("nobody has this session"))?;
        session.allowance = session.allowance.most(allowance);
        self.check()
    }

    /// Says whether an entry PC reads files whose counts are complete by themselves. Its first session then gets room for
    /// them: the one with the most.
    ///
    /// # Errors
    /// It is no entry PC, or nobody with this key takes part.
    pub fn set_collecting(&mut self, key: &crate::id::PublicKey, collecting: bool) -> Result<(), CharterError> {
        let member = self.members.iter_mut().find(|member| member.key == *key);
        let member = member.filter(|member| member.role == Role::Entry);
        let member = member.ok_or(CharterError::Rule("only an entry PC can be made one that collects files"))?;
        member.collecting = collecting;
        let first =
            member.sessions.iter_mut().max_by_key(|session| (session.allowance.entries, session.allowance.bytes));
        if let (true, Some(first)) = (collecting, first) {
            first.allowance = first.allowance.most(Allowance::first(Role::Entry, true));
        }
        self.check()
    }
}
