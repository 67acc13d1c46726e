//! Closing time by the clocks of the PCs: whether a release may leave, and what opens the gate.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::PublicKey;

use crate::hex::Hex;
use crate::names::names;

/// Whether a release may leave now: closing time, by the clocks of the PCs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gate {
    /// It may.
    pub open: bool,
    /// What opens it; `None` when it is open.
    pub remedy: Option<Remedy>,
    /// Why watches are needed, or those that were read do not do.
    pub unconvinced: Option<Unconvinced>,
    /// Closing time, milliseconds since 1970 UTC.
    pub opens_at: u64,
    /// Until all clocks that have to pass it have done so, in milliseconds.
    pub wait_ms: Option<u64>,
    /// When that is, on this PC's clock.
    pub until: Option<u64>,
    /// Whose clock is the last to pass.
    pub slowest: Option<ClockOwner>,
    /// How far this PC's clock is ahead of most others, in milliseconds, where it is to be set.
    pub ahead_ms: Option<i64>,
    /// Clocks more than ten minutes off, which do not count.
    pub odd: Vec<OddClock>,
    /// Whether most clocks agree.
    pub majority: bool,
}

names! {
    /// What opens the gate.
    Remedy {
        /// To wait.
        Wait = "wait",
        /// The clock of this PC is set: the others say that it is wrong.
        SetOwnClock = "set_own_clock",
        /// Two persons type the time on their watch.
        Watches = "watches",
    }

    /// Why watches do not do (yet).
    Unconvinced {
        /// Too few were read.
        TooFew = "too_few",
        /// One of them says that the polls are open still.
        Early = "early",
        /// They are too far apart.
        Apart = "apart",
    }
}

/// Whose clock it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClockOwner {
    /// What people call its PC.
    pub label: String,
    /// The key of its PC.
    pub key: Hex<PublicKey>,
    /// Whether that is this one.
    pub here: bool,
}

/// A clock that does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OddClock {
    /// The PC or the watch.
    #[serde(flatten)]
    pub of: ClockOwner,
    /// How far it is ahead, in milliseconds: of most others, or of this PC's where there are no most.
    pub ahead_ms: i64,
}
