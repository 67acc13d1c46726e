//! The single door. Only what passes here is held, derived and relayed.
//!
//! The order of the checks: form and caps (already done by [`Entry::read`]) → known already, sealed, or ahead of what is
//! held → strict signature → author, charter and session known → place in the chain → role allows the kind → room. Nothing
//! here depends on the state of other logs: an entry is judged along its own chain alone.

use crate::charter::{Allowance, Charter, Role};
use crate::entry::{Entry, Header, is_scan_only};
use crate::fork::Fork;
use crate::id::{LogId, PublicKey};
use crate::logs::{Log, Logs, Refused};
use crate::verified::Verified;

/// What an entry waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A charter that knows its author.
    Author(PublicKey),
    /// A charter that names its session: a person has to accept it.
    Session(LogId),
    /// The charter version that its author worked with.
    Charter(u32),
}

/// Why an entry is refused for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The author's role does not allow this.
    #[error("the role of its author does not allow this kind of entry")]
    Role,
    /// The signature is not the author's.
    #[error("its signature is not its author's")]
    Signature,
    /// The log is full.
    #[error("its log is full: the organiser can give this PC more room")]
    LogFull,
}

/// The door's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Held already, or behind a fork or a refusal that is known.
    Known,
    /// What comes before it in its log is not here: it is to be asked for from the end of what is.
    Ahead,
    /// Waits for a charter.
    Waits(Missing, Box<Entry>),
    /// Its author signed two histories.
    Forks(Box<Fork>),
    /// Refused; with what has to be remembered of it.
    Refused(Refusal, Option<Box<Refused>>),
    /// In order, signed, of a known author who may say this, and with room for it.
    Admitted(Verified),
}

/// Whose door it is, and what is known behind it.
#[derive(Clone, Copy)]
pub struct Door<'a> {
    /// The charter in force.
    pub charter: &'a Charter,
    /// What is held: only the entry's own log is looked at.
    pub logs: &'a Logs,
    /// This node: its own sessions need not be named yet.
    pub own: &'a PublicKey,
    /// Whether entries of authors and sessions that the charter does not name are let in: for the own store, which they
    /// entered under a charter that named them.
    pub stored: bool,
}

impl Door<'_> {
    /// What can be said without looking at the signature, so that it costs nothing to send the same thing again.
    pub fn glance(&self, entry: &Entry) -> Option<Admission> {
        let log = self.logs.log(&entry.log);
        let height = log.map_or(0, Log::height);
        if self.logs.get(&entry.id).is_some() || log.and_then(Log::refused).is_some_and(|old| old.id == entry.id) {
            return Some(Admission::Known);
        }
        if log.and_then(Log::fork).is_some_and(|fork| entry.seq > fork) {
            return Some(Admission::Known);
        }
        // A revoked member may go on to draw sessions: they are no room to write in.
        if !self.stored && entry.log.key != *self.own && self.charter.shuts_out(&entry.log) {
            return Some(Admission::Known);
        }
        let named = self.stored || self.charter.last_counting(&entry.log).is_some() || entry.log.key == *self.own;
        (named && entry.seq > height.saturating_add(1)).then_some(Admission::Ahead)
    }

    /// Judges one entry. Costs a signature.
    pub fn admit(&self, entry: Entry) -> Admission {
        if let Some(answer) = self.glance(&entry) {
            return answer;
        }
        if !entry.signature_holds(&self.charter.election) {
            return Admission::Refused(Refusal::Signature, None);
        }
        self.judge(entry)
    }

    /// Judges an entry without looking at its signature: behind a door whose lock is broken, for tests that must notice.
    #[cfg(feature = "faults")]
    pub(crate) fn admit_unsigned(&self, entry: Entry) -> Admission {
        self.glance(&entry).unwrap_or_else(|| self.judge(entry))
    }

    /// Judges an entry without looking at the role of its author: see [`Door::admit_unsigned`].
    #[cfg(feature = "faults")]
    pub(crate) fn admit_any_role(&self, entry: Entry) -> Admission {
        match self.admit(entry.clone()) {
            Admission::Refused(Refusal::Role, _) => Admission::Admitted(Verified::by_the_door(entry)),
            answer => answer,
        }
    }

    fn judge(&self, entry: Entry) -> Admission {
        if let Some(missing) = self.missing(&entry) {
            return Admission::Waits(missing, Box::new(entry));
        }
        if let Some(fork) = self.fork(&entry) {
            return Admission::Forks(Box::new(fork));
        }
        let height = self.logs.height(&entry.log);
        if entry.seq <= height || self.logs.log(&entry.log).and_then(Log::fork).is_some_and(|fork| entry.seq >= fork) {
            return Admission::Known;
        }
        match self.refusal(&entry) {
            Some(refusal) => {
                let for_room = refusal == Refusal::LogFull;
                let header = entry.signed_header();
                Admission::Refused(refusal, Some(Box::new(Refused { header, id: entry.id, for_room })))
            }
            None => Admission::Admitted(Verified::by_the_door(entry)),
        }
    }

    fn missing(&self, entry: &Entry) -> Option<Missing> {
        if self.stored || entry.log.key == *self.own {
            return None;
        }
        if self.charter.member(&entry.author()).is_none() {
            return Some(Missing::Author(entry.author()));
        }
        if entry.setup_version > self.charter.version {
            return Some(Missing::Charter(entry.setup_version));
        }
        self.charter.last_counting(&entry.log).is_none().then_some(Missing::Session(entry.log))
    }

    /// Whether this entry and what is held of its log cannot both stand. All that it says is compared: what stands under its
    /// own number, and under the one before it.
    fn fork(&self, entry: &Entry) -> Option<Fork> {
        let log = self.logs.log(&entry.log)?;
        let mine = header_of(entry);
        // Only where they part is there a proof to be made: that hashes both entries whole.
        let proof = |other: &Entry| {
            let its = header_of(other);
            Fork::parts_at(&mine, &its)?;
            Fork::of((&mine, entry.signed_header()), (&its, other.signed_header()))
        };
        let held = |seq: u32| log.at(seq).and_then(proof);
        let refused = || {
            let refused = log.refused()?;
            let read = Header::read(&self.charter.election, &refused.header).ok()?;
            Fork::of((&mine, entry.signed_header()), (&read, refused.header.clone()))
        };
        let proofs = [entry.seq.checked_sub(1).and_then(held), held(entry.seq), refused()].into_iter().flatten();
        let lowest = proofs.min_by_key(|fork| fork.seq)?;
        log.fork().is_none_or(|known| lowest.seq < known).then_some(lowest)
    }

    fn refusal(&self, entry: &Entry) -> Option<Refusal> {
        let role = self.charter.member(&entry.author()).map(|member| member.role);
        if role.is_some_and(|role| !role_allows(role, entry.body.kind())) {
            return Some(Refusal::Role);
        }
        // A session that is not named yet has the least room that it may get.
        let least = || Allowance::later(role.unwrap_or(Role::Entry), false);
        let room = self.charter.allowance(&entry.log).unwrap_or_else(least);
        let bytes = self.logs.log(&entry.log).map_or(0, Log::bytes).saturating_add(entry.weight());
        (entry.seq > room.entries || bytes > u64::from(room.bytes)).then_some(Refusal::LogFull)
    }
}

/// Whether a node of this role may sign entries of this kind: the whole table of authority over what is replicated.
///
/// | kind | entry | scan | presentation |
/// |---|---|---|---|
/// | submission, withdrawal, note, unknown ones below 64 | yes | yes | no |
/// | decision, review, ruling, answer, unknown ones from 64 | no | yes | no |
///
/// What is no entry is the pen's alone: releases, heartbeats, and the number for the hall ([`crate::progress`]).
///
/// What a correction or withdrawal of an entry node does to values of others (nothing) is decided where it is derived.
pub fn role_allows(role: Role, kind: u16) -> bool {
    match role {
        Role::Scan => true,
        Role::Entry => !is_scan_only(kind),
        Role::Presentation => false,
    }
}

fn header_of(entry: &Entry) -> Header {
    Header {
        id: entry.id,
        log: entry.log,
        seq: entry.seq,
        prev: entry.prev,
        time: entry.time,
        setup_version: entry.setup_version,
        kind: entry.body.kind(),
    }
}
