//! How representative the counted stations are: facts about the previous election, no estimate.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Counts;
use super::previous::{Compared, Place};
use crate::share::Share;

/// What the places that are in stood for at the previous election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Representative {
    /// The votes on lists then at the places that are all in now, of all votes on lists then.
    pub covered: Share,
    /// Places of which some, but not all, stations are in: they do not count as covered.
    pub partly: u32,
    /// Counted stations that nothing is known of from then.
    pub without_past: Vec<u32>,
    /// What the covered places voted then, beside the whole then, per list of then.
    pub lists: Vec<ListThen>,
}

/// A list of then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListThen {
    /// Its number then.
    pub number: u32,
    /// Its name then; empty for an unnamed list.
    pub name: String,
    /// Its votes at the covered places, of all votes there.
    pub counted: Share,
    /// Its votes in the whole municipality, of all votes.
    pub whole: Share,
}

/// How much of a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum In {
    All,
    Some,
    None,
}

/// Whether all stations of a place are in.
pub(super) fn how_much_is_in(place: &Place, counts: &Counts<'_>) -> In {
    let inside = place.now.iter().filter(|number| counts.contains_key(number)).count();
    match inside {
        0 => In::None,
        all if all == place.now.len() => In::All,
        _ => In::Some,
    }
}

/// The facts.
#[must_use]
pub fn representative(counts: &Counts<'_>, compared: &Compared<'_>) -> Representative {
    let places = &compared.matching.pairs;
    let covered: Vec<&Place> = places.iter().filter(|place| how_much_is_in(place, counts) == In::All).collect();
    let counted = compared.votes_then(covered.iter().flat_map(|place| &place.then));
    let whole = compared.votes_then(compared.previous.stations.iter().map(|station| &station.number));
    let (all_counted, all): (u64, u64) = (counted.iter().sum(), whole.iter().sum());
    let known: BTreeSet<u32> = places.iter().flat_map(|place| place.now.iter().copied()).collect();
    let partly = places.iter().filter(|place| how_much_is_in(place, counts) == In::Some).count();
    let rows = compared.previous.lists.iter().zip(counted.iter().zip(&whole));
    Representative {
        covered: Share { part: all_counted, whole: all },
        partly: u32::try_from(partly).unwrap_or(u32::MAX),
        without_past: counts.keys().copied().filter(|number| !known.contains(number)).collect(),
        lists: rows
            .map(|(list, (&counted, &whole))| ListThen {
                number: list.number,
                name: list.name.clone(),
                counted: Share { part: counted, whole: all_counted },
                whole: Share { part: whole, whole: all },
            })
            .collect(),
    }
}
