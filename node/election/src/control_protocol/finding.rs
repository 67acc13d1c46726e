//! A finding: which rule, at which station, with the figures that say so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::share::Share;

/// A rule of the protocol, with the name of HCP's check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ProtocolRule")]
pub enum Rule {
    /// `check_inexplicable_difference`, TK2025: the form says "geen verklaring" of a number of ballots.
    NoExplanation,
    /// `check_explanation_sum_difference`, TK2025: the explanations that go in the direction of the difference between
    /// D and H, with those of no direction, do not add up to it.
    SumOfExplanations,
    /// `check_vote_difference`, GR2026: D and H differ, and the office has not said that this was investigated
    /// ("onderzocht vanwege onverklaard verschil") or that D was counted again ("toegelaten kiezers opnieuw
    /// vastgesteld").
    NotInvestigated,
    /// `check_zero_votes`: H is 0.
    ZeroVotes,
    /// `check_too_many_rejected_votes` for "ongeldig": G is 3 % of H or more.
    ManyInvalid,
    /// `check_too_many_rejected_votes` for "blanco": F is 3 % of H or more.
    ManyBlank,
    /// `check_too_many_differences`: D and H differ by 15 or more, or by 2 % of H or more.
    LargeDifference,
    /// `check_parties_with_large_percentage_difference`: a list's share deviates from that at all other stations by 50
    /// percentage points or more (TK2025), or 60 (GR2026).
    ListShare,
    /// `check_potentially_switched_candidates`: on one list, one candidate has 15 votes or more and at least five times
    /// what is expected, and of another at least 15 are expected and it has at most a fifth. Expected is the
    /// candidate's share of its list's votes elsewhere. In GR2026 only where what is expected of all other candidates
    /// is less than 4 votes off, or 4 (root mean square).
    SwitchedCandidates,
}

/// The two tables that HCP makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Table A: differences that are to be counted again unless that was done.
    Differences,
    /// Table B: remarkable figures that are to be explained.
    Remarkable,
}

/// Something that the Kiesraad will ask about a station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolFinding")]
pub struct Finding {
    /// The station's number.
    pub station: u32,
    /// What was found.
    pub found: Found,
}

/// What was found, with the figures behind it. Votes cast (H) are E, F and G added up, as HCP does, whatever the form
/// has at H.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[schemars(rename = "ProtocolFound")]
pub enum Found {
    /// [`Rule::NoExplanation`]
    NoExplanation {
        /// The ballots that have none.
        ballots: u64,
    },
    /// [`Rule::SumOfExplanations`]
    SumOfExplanations {
        /// D.
        admitted: u64,
        /// H.
        cast: u64,
        /// Ballots explained in the direction of the difference, "geen verklaring" included.
        explained: u64,
    },
    /// [`Rule::NotInvestigated`]
    NotInvestigated {
        /// D.
        admitted: u64,
        /// H.
        cast: u64,
    },
    /// [`Rule::ZeroVotes`]
    ZeroVotes,
    /// [`Rule::ManyInvalid`]
    ManyInvalid {
        /// G of H.
        invalid: Share,
        /// The percentage from which on this is many.
        percent: u32,
    },
    /// [`Rule::ManyBlank`]
    ManyBlank {
        /// F of H.
        blank: Share,
        /// The percentage from which on this is many.
        percent: u32,
    },
    /// [`Rule::LargeDifference`]
    LargeDifference {
        /// D.
        admitted: u64,
        /// H.
        cast: u64,
        /// The number of ballots from which on it is large.
        ballots: u64,
        /// The percentage of H from which on it is large.
        percent: u32,
    },
    /// [`Rule::ListShare`]
    ListShare {
        /// The list.
        list: u32,
        /// Its votes of all votes on candidates (E) here.
        here: Share,
        /// The same at all other stations.
        elsewhere: Share,
        /// The percentage points from which on the deviation is remarkable.
        points: u32,
    },
    /// [`Rule::SwitchedCandidates`]
    SwitchedCandidates {
        /// The list.
        list: u32,
        /// The candidate with far more votes than expected.
        more: Row,
        /// The candidate with far fewer.
        fewer: Row,
        /// What "elsewhere" is.
        against: Against,
    },
}

/// A candidate whose votes are not what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolRow")]
pub struct Row {
    /// The number on the list.
    pub candidate: u32,
    /// Votes here.
    pub received: u64,
    /// The votes of the list here.
    pub list_here: u64,
    /// The candidate's votes of those of the list elsewhere.
    pub elsewhere: Share,
}

/// What a station's candidates are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// All other stations.
    Municipality,
    /// The other stations of its neighbourhood, by the office's table.
    Neighbourhood,
}

impl Rule {
    /// All rules, in the order of HCP's tables.
    pub const ALL: [Self; 9] = [
        Self::NoExplanation,
        Self::SumOfExplanations,
        Self::NotInvestigated,
        Self::ZeroVotes,
        Self::ManyInvalid,
        Self::ManyBlank,
        Self::LargeDifference,
        Self::ListShare,
        Self::SwitchedCandidates,
    ];

    /// Its stable short name, as JSON has it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoExplanation => "no_explanation",
            Self::SumOfExplanations => "sum_of_explanations",
            Self::NotInvestigated => "not_investigated",
            Self::ZeroVotes => "zero_votes",
            Self::ManyInvalid => "many_invalid",
            Self::ManyBlank => "many_blank",
            Self::LargeDifference => "large_difference",
            Self::ListShare => "list_share",
            Self::SwitchedCandidates => "switched_candidates",
        }
    }

    /// Whether it is about a list of a station, rather than about the station.
    #[must_use]
    pub const fn is_of_list(self) -> bool {
        matches!(self, Self::ListShare | Self::SwitchedCandidates)
    }

    /// In which table HCP has it.
    #[must_use]
    pub const fn part(self) -> Part {
        match self {
            Self::NoExplanation | Self::SumOfExplanations | Self::NotInvestigated => Part::Differences,
            Self::ZeroVotes
            | Self::ManyInvalid
            | Self::ManyBlank
            | Self::LargeDifference
            | Self::ListShare
            | Self::SwitchedCandidates => Part::Remarkable,
        }
    }
}

impl Finding {
    /// Its place among others: station, rule, list, and then the two candidates.
    pub(super) fn key(&self) -> (u32, Rule, Option<u32>, Option<(u32, u32)>) {
        let pair = match &self.found {
            Found::SwitchedCandidates { more, fewer, .. } => Some((more.candidate, fewer.candidate)),
            _ => None,
        };
        (self.station, self.found.rule(), self.found.list(), pair)
    }
}

impl Found {
    /// Which rule.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Self::NoExplanation { .. } => Rule::NoExplanation,
            Self::SumOfExplanations { .. } => Rule::SumOfExplanations,
            Self::NotInvestigated { .. } => Rule::NotInvestigated,
            Self::ZeroVotes => Rule::ZeroVotes,
            Self::ManyInvalid { .. } => Rule::ManyInvalid,
            Self::ManyBlank { .. } => Rule::ManyBlank,
            Self::LargeDifference { .. } => Rule::LargeDifference,
            Self::ListShare { .. } => Rule::ListShare,
            Self::SwitchedCandidates { .. } => Rule::SwitchedCandidates,
        }
    }

    /// The list that it is about, where it is about one.
    #[must_use]
    pub const fn list(&self) -> Option<u32> {
        match self {
            Self::ListShare { list, .. } | Self::SwitchedCandidates { list, .. } => Some(*list),
            _ => None,
        }
    }

    /// The ballots in question, for the rules about ballots: those that have no explanation, that the explanations
    /// leave (or have too many), or that D and H differ by.
    #[must_use]
    pub const fn ballots(&self) -> Option<u64> {
        match *self {
            Self::NoExplanation { ballots } => Some(ballots),
            Self::SumOfExplanations { admitted, cast, explained } => Some(admitted.abs_diff(cast).abs_diff(explained)),
            Self::NotInvestigated { admitted, cast } | Self::LargeDifference { admitted, cast, .. } => {
                Some(admitted.abs_diff(cast))
            }
            _ => None,
        }
    }
}

impl Row {
    /// The votes that are expected here, to the nearest whole vote, half to even (as HCP writes them). With no votes
    /// for the list elsewhere nothing is expected: 0.
    #[must_use]
    pub fn expected(&self) -> u64 {
        let (product, whole) = self.exact();
        let (floor, twice_rest) = (product / whole, 2 * (product % whole));
        let up = twice_rest > whole || (twice_rest == whole && floor % 2 == 1);
        u64::try_from(floor + u128::from(up)).unwrap_or(u64::MAX)
    }

    /// What is expected, times the list's votes elsewhere; and those, never 0. Products of at most 10^9 x 10^13 fit.
    pub(super) fn exact(&self) -> (u128, u128) {
        let (part, whole) = of_something(self.elsewhere);
        (u128::from(self.list_here) * part, whole)
    }
}

/// How far a share here is above (or, negative, below) that elsewhere, in tenths of a percentage point, to the nearest,
/// half away from zero; a share of nothing is 0. For people to read: what decides is never rounded.
#[must_use]
pub fn deviation_tenths(here: Share, elsewhere: Share) -> i64 {
    let (a, b) = of_something(here);
    let (c, d) = of_something(elsewhere);
    let (left, right) = (a.saturating_mul(d), c.saturating_mul(b));
    let whole = b.saturating_mul(d);
    let tenths = (left.abs_diff(right).saturating_mul(2_000).saturating_add(whole)) / whole.saturating_mul(2);
    let tenths = i64::try_from(tenths).unwrap_or(i64::MAX);
    if left < right { -tenths } else { tenths }
}

/// The share as a fraction; of nothing it is 0 of 1, as HCP takes it.
pub(super) fn of_something(share: Share) -> (u128, u128) {
    if share.whole == 0 { (0, 1) } else { (u128::from(share.part), u128::from(share.whole)) }
}
