//! Alarms about members: one a member and kind, with a counter, so that nobody can fill the list.

use super::{Event, Replica};
use crate::id::PublicKey;

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
    pub(super) fn alarm(&mut self, about: PublicKey, kind: Kind, text: String) {
        let times = self.alarms.entry((about, kind)).or_insert(0);
        *times = times.saturating_add(1);
        if *times == 1 {
            self.event(Event::Alarm(text));
        }
    }

    /// What was raised about members in this run: who, what, how often.
    pub fn alarms(&self) -> impl Iterator<Item = (&PublicKey, Kind, u32)> {
        self.alarms.iter().map(|((about, kind), times)| (about, *kind, *times))
    }
}
