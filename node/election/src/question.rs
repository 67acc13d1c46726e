//! The boxes and questions of all forms by name: of the cells ([`crate::Field`]) and of the answers ([`crate::Answers`]) alike.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A box or question by name, so that findings and differences can point at it. The order is that of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Is there a corrigendum?
    Corrigendum,
    /// Is the page of checks and corrections there?
    Page,
    /// Why was it examined?
    Reason,
    /// Corrected on own initiative?
    Corrected,
    /// Corrected on request of the central electoral committee?
    CorrectedOnRequest,
    /// B1-1: another reason?
    OtherReason,
    /// B1-1: recounted?
    Recounted,
    /// B1-2: explained by the station?
    StationExplained,
    /// B1-2: a list differs?
    ListsDiffer,
    /// The boxes D = H, H > D and H < D.
    Comparison,
    /// Is the difference fully explained?
    Explained,
}

/// A short name that stands on screens and in JSON; the letters are those of the paper.
impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Corrigendum => "PV.1",
            Self::Page => "PV.2",
            Self::Reason => "CC.1",
            Self::Corrected => "CC.2",
            Self::CorrectedOnRequest => "CC.3",
            Self::OtherReason => "B1-1.1",
            Self::Recounted => "B1-1.2",
            Self::StationExplained => "B1-2.1",
            Self::ListsDiffer => "B1-2.2",
            Self::Comparison => "D/H",
            Self::Explained => "D/H.verklaard",
        })
    }
}
