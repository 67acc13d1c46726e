//! How fast the count goes: the reply to [`Request::Pace`](crate::request::Request::Pace). Stations, moments and who brings
//! counts; no figure of any count is in it.

use std::path::PathBuf;

use election::Level;
use night::pace::Pace;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::PublicKey;

use crate::hex::Hex;
use crate::names::names;

/// How fast the count goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PaceTold {
    /// The moment of which it is told, milliseconds since 1970 UTC.
    pub now: u64,
    /// Per list; what is counted per candidate is counted per list as well.
    pub party: LevelPace,
    /// Per candidate.
    pub candidate: LevelPace,
}

impl PaceTold {
    /// At a level.
    #[must_use]
    pub const fn at(&self, level: Level) -> &LevelPace {
        match level {
            Level::Party => &self.party,
            Level::Candidate => &self.candidate,
        }
    }
}

/// How fast the count goes at a level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LevelPace {
    /// The stations: how many, when, and when the rest may be in.
    pub stations: Pace,
    /// Who brings counts: every entry PC, scan PCs that brought any, and the folders that this PC collects from.
    pub sources: Vec<SourcePace>,
}

names! {
    /// What brings counts.
    SourceKind {
        /// A PC: what was typed or taken over by hand there, or collected by another PC than this one.
        Pc = "pc",
        /// A folder that this PC collects from.
        Folder = "folder",
    }
}

/// A PC or a folder that brings counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourcePace {
    /// Which of the two.
    pub kind: SourceKind,
    /// What people call the PC; of a folder its path.
    pub name: String,
    /// The key of the PC.
    pub key: Option<Hex<PublicKey>>,
    /// The folder.
    pub folder: Option<PathBuf>,
    /// Whether it can bring more now: the PC is connected, or is this one; files are collected from the folder, and it is there.
    pub open: bool,
    /// Stations of which a count came from there.
    pub stations: usize,
    /// When the last count came, milliseconds since 1970 UTC; `None`: none did.
    pub last: Option<u64>,
    /// Since when none came, where that is a quarter of an hour or more.
    pub idle_since: Option<u64>,
    /// What waits there: entries that have not come here, files that are not taken in yet. `None`: that is not known, for it is
    /// not connected.
    pub waiting: Option<usize>,
}
