//! The editions of the protocol, and the thresholds in which they differ.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rule;

/// An edition of the control protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolEdition")]
pub enum Edition {
    /// For the House of Representatives of 2025, on forms with explanations.
    #[serde(rename = "TK2025")]
    Tk2025,
    /// For the municipal councils of 2026, on forms that say whether a difference was investigated.
    #[serde(rename = "GR2026")]
    Gr2026,
}

/// F and G: from this percentage of H on.
pub(super) const REJECTED_PERCENT: u32 = 3;
/// D and H differ by this many or more.
pub(super) const DIFFERENCE_BALLOTS: u64 = 15;
/// D and H differ by this percentage of H or more.
pub(super) const DIFFERENCE_PERCENT: u32 = 2;
/// The fewest votes, received by the one candidate and expected of the other, that say anything.
pub(super) const SWITCHED_VOTES: u128 = 15;
/// How many times more, or fewer, votes than expected.
pub(super) const SWITCHED_FACTOR: u128 = 5;
/// The fewest stations of a municipality in which candidates are compared.
pub(super) const LEAST_OF_MUNICIPALITY: usize = 2;
/// The fewest stations of a neighbourhood in which candidates are compared.
pub(super) const LEAST_OF_NEIGHBOURHOOD: usize = 5;

impl Edition {
    /// All editions, the oldest first.
    pub const ALL: [Self; 2] = [Self::Tk2025, Self::Gr2026];

    /// The edition for an election held on this day (`YYYY-MM-DD`, which sorts as text): the newest that had been made by
    /// then, and the oldest for any election before.
    #[must_use]
    pub fn on(date: &str) -> Self {
        if date < "2026-01-01" { Self::Tk2025 } else { Self::Gr2026 }
    }

    /// Its name in files, as the protocol calls itself.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tk2025 => "TK2025",
            Self::Gr2026 => "GR2026",
        }
    }

    /// Whether this edition has the rule.
    #[must_use]
    pub const fn has(self, rule: Rule) -> bool {
        match rule {
            Rule::NoExplanation | Rule::SumOfExplanations => matches!(self, Self::Tk2025),
            Rule::NotInvestigated => matches!(self, Self::Gr2026),
            Rule::ZeroVotes
            | Rule::ManyInvalid
            | Rule::ManyBlank
            | Rule::LargeDifference
            | Rule::ListShare
            | Rule::SwitchedCandidates => true,
        }
    }

    /// By how many percentage points, or more, a list's share deviates.
    pub(super) const fn share_points(self) -> u32 {
        match self {
            Self::Tk2025 => 50,
            Self::Gr2026 => 60,
        }
    }

    /// The square of the largest root mean square error, in votes, of what is expected of the other candidates, at which
    /// two candidates can still be said to have been switched; `None`: noise does not matter.
    pub(super) const fn most_noise_squared(self) -> Option<u128> {
        match self {
            Self::Tk2025 => None,
            Self::Gr2026 => Some(16),
        }
    }

    /// Whether a station in a neighbourhood of too few stations is compared with the municipality instead; otherwise its
    /// candidates are not compared at all.
    pub(super) const fn small_neighbourhood_is_none(self) -> bool {
        matches!(self, Self::Gr2026)
    }
}
