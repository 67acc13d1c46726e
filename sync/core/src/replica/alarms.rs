//! Alarms: what people must see. Those about members are one a member and kind, with a counter, so that nobody can fill the
//! list.

#[cfg(feature = "faults")]
use super::broken::{BREAKS, BrokenRule};
use super::{Event, Output, Replica, Why};
use crate::admit::Refusal;
use crate::charter::CharterError;
use crate::document::DocumentError;
use crate::id::{Hash, LogId, PublicKey};

/// Something is wrong that people must see.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Alarm {
    /// The organiser signed two charters of one version.
    #[error(
        "the organiser signed two charters with version {version}: no releases until version {} names both",
        version.saturating_add(1)
    )]
    TwinCharters {
        /// The version of both.
        version: u32,
    },
    /// The organiser signed a charter that breaks a rule.
    #[error("the organiser signed what cannot be followed: {0}")]
    Charter(CharterError),
    /// The holder of the pen signed two releases with one number.
    #[error("two different releases with one number were signed: call the organiser; the first one stays")]
    TwinReleases,
    /// A release does not stand any more, and may have been public.
    #[error(
        "release {number} ({}) was public and does not stand any more: say so with the next release, and tell the press",
        short(hash)
    )]
    Void {
        /// Its place in the line that it was part of, from 1.
        number: u32,
        /// Names it.
        hash: Hash,
    },
    /// A release does not hold, so that it is not shown.
    #[error("release {number} is not shown: {why}")]
    NotShown {
        /// Its place in the line, from 1.
        number: u32,
        /// What does not hold.
        why: Why,
    },
    /// A log has two histories.
    #[error("{log} signed two entries with number {seq}: its entries from there on do not count")]
    Forked {
        /// Whose log it is.
        log: LogId,
        /// From which number on.
        seq: u32,
    },
    /// A member signed what its role does not allow, or more than there is room for.
    #[error("{log}: {why}")]
    Refused {
        /// Whose log it is.
        log: LogId,
        /// What the door says.
        why: Refusal,
    },
    /// A peer brought what was never signed.
    #[error("{from} brought {what}")]
    Lied {
        /// Who brought it.
        from: PublicKey,
        /// What it was.
        what: &'static str,
    },
    /// Entries that came in do not fit into the document.
    #[error("the document could not take new entries: {0}")]
    NotTaken(DocumentError),
    /// The document of what is held cannot be derived.
    #[error("the document could not be derived: {0}")]
    NotDerived(DocumentError),
    /// The document of what is public cannot be derived.
    #[error("the controlled document could not be derived: {0}")]
    ControlledNotDerived(DocumentError),
    /// Records of the store do not hold and were left out, each by its kind.
    #[error("the store holds damaged records, left out here: {}", .0.join(", "))]
    Damaged(Vec<&'static str>),
    /// A simulation has this node keep one rule less.
    #[cfg(feature = "faults")]
    #[error("{BREAKS}{0:?}")]
    Breaks(BrokenRule),
}

/// The beginning of a hash, as people compare it.
fn short(hash: &Hash) -> String {
    let hex = hash.hex();
    let part = |from: usize| hex.get(from..from.saturating_add(4)).unwrap_or_default();
    format!("{} {}", part(0), part(4))
}

/// What a member did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It signed two histories.
    Fork,
    /// It signed what its role does not allow.
    Role,
    /// It wrote more than its log has room for.
    LogFull,
    /// It brought what was never signed.
    Signature,
}

impl Kind {
    /// A stable short name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fork => "fork",
            Self::Role => "role",
            Self::LogFull => "log_full",
            Self::Signature => "signature",
        }
    }
}

impl Replica {
    /// Raises an alarm about a member. The first one of its kind is an event; the others are counted.
    pub(super) fn alarm(&mut self, about: PublicKey, kind: Kind, alarm: Alarm) {
        let times = self.alarms.entry((about, kind)).or_insert(0);
        *times = times.saturating_add(1);
        if *times == 1 {
            self.event(Event::Alarm(alarm));
        }
    }

    /// Raises an alarm, unless the same one is about to be told.
    pub(super) fn alarm_once(&mut self, alarm: Alarm) {
        let told = |output: &Output| matches!(output, Output::Event(Event::Alarm(old)) if *old == alarm);
        if !self.out.iter().any(told) {
            self.event(Event::Alarm(alarm));
        }
    }

    /// What was raised about members in this run: who, what, how often.
    pub fn alarms(&self) -> impl Iterator<Item = (&PublicKey, Kind, u32)> {
        self.alarms.iter().map(|((about, kind), times)| (about, *kind, *times))
    }
}
