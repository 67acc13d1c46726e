//! What was not compared, and why: "equal" says no more than what was looked at.

use serde::{Deserialize, Serialize};

use super::Ours;
use crate::count::{Field, Level};
use crate::definition::Definition;
use crate::naming::NoNames;
use crate::seats::json::{SeatsOutput, SeatsOutputList};
use crate::seats::{Known, NotComputed, RuleSet};

/// Something that one side or both have, and that was not laid beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum NotCompared {
    /// Any figure: we have no counts at all.
    NoCounts,
    /// The names of lists.
    ListNames {
        /// Who has none.
        why: NoNames,
    },
    /// A total of the municipality: it is unknown on one side, which is never 0.
    Total {
        /// Which one.
        field: Field,
        /// Who does not know it.
        unknown: Side,
    },
    /// The totals per candidate.
    Candidates {
        /// Who has none, or not of every station.
        unknown: Side,
    },
    /// Seats: ours are not known.
    Seats {
        /// Why not.
        why: Unsettled,
    },
    /// Who is elected: ours are not known.
    Elected {
        /// On which list; all of them when `None`.
        list: Option<u32>,
        /// Why not.
        why: Unsettled,
    },
    /// Who is elected, as persons: our candidates have no names there, so that only their numbers were compared.
    Persons {
        /// The lists.
        lists: Vec<u32>,
    },
}

/// Which side does not know something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// We do not.
    Ours,
    /// The official file does not.
    Official,
}

/// Why our seats, or our elected, are not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Unsettled {
    /// Nobody said how many seats there are.
    SeatsUnknown,
    /// Seats of this kind of election are not computed.
    Category {
        /// EML `ElectionCategory`, such as `TK`.
        category: String,
    },
    /// None were computed.
    NotComputed,
    /// A lot between lists is to be drawn.
    LotBetweenLists {
        /// Their numbers.
        lists: Vec<u32>,
    },
    /// A lot between candidates of the list is to be drawn.
    LotOnList {
        /// Their numbers.
        candidates: Vec<u32>,
    },
    /// Stations without a count per candidate: not in, or never open without anybody having said so.
    StationsOut {
        /// Their numbers.
        stations: Vec<u32>,
    },
    /// There are votes per list only.
    NoCandidateVotes,
    /// The votes of candidates do not add up to those of their list at every station.
    NotAddedUp,
}

impl NotCompared {
    /// Whether both sides have it: what was compared is then not all that could have been.
    #[must_use]
    pub fn is_a_gap(&self) -> bool {
        match self {
            Self::NoCounts | Self::Seats { .. } => true,
            Self::Elected { why, .. } => *why != Unsettled::NoCandidateVotes,
            Self::ListNames { .. } | Self::Total { .. } | Self::Candidates { .. } | Self::Persons { .. } => false,
        }
    }
}

/// Why there are no seats of ours to lay beside official ones; `None` when there are.
pub(super) fn seats(ours: &Ours<'_>) -> Option<Unsettled> {
    let Some(seats) = ours.seats else { return Some(not_computed(ours.definition)) };
    between_lists(seats)
}

fn between_lists(seats: &SeatsOutput) -> Option<Unsettled> {
    let lot = seats.lots_needed.iter().find(|lot| lot.list.is_none())?;
    Some(Unsettled::LotBetweenLists { lists: lot.options.clone() })
}

fn not_computed(definition: &Definition) -> Unsettled {
    match RuleSet::of(definition) {
        Err(NotComputed::SeatsUnknown) => Unsettled::SeatsUnknown,
        Err(NotComputed::Category { category }) => Unsettled::Category { category },
        Err(NotComputed::Date { .. }) | Ok(_) => Unsettled::NotComputed,
    }
}

/// Why nobody knows who is elected on a list of ours, whose seats are settled.
pub(super) fn elected(ours: &Ours<'_>, seats: &SeatsOutput, list: &SeatsOutputList) -> Unsettled {
    if let Some(lot) = seats.lots_needed.iter().find(|lot| lot.list == Some(list.number)) {
        return Unsettled::LotOnList { candidates: lot.options.clone() };
    }
    if list.known == Known::Votes {
        return Unsettled::NotComputed;
    }
    if ours.counts.values().all(|(level, _)| *level == Level::Party) {
        return Unsettled::NoCandidateVotes;
    }
    let per_list = ours.counts.iter().filter(|(_, (level, _))| *level == Level::Party);
    let all = ours.stations.iter().flat_map(|stations| &stations.stations).map(|station| &station.number);
    let absent = all.filter(|number| !ours.counts.contains_key(number));
    let mut stations: Vec<u32> = per_list.map(|(number, _)| number).chain(absent).copied().collect();
    stations.sort_unstable();
    if stations.is_empty() { Unsettled::NotAddedUp } else { Unsettled::StationsOut { stations } }
}
