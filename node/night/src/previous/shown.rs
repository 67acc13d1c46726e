//! The comparison as the organiser reads it: which station is which, which list comes from where, and what is open.

use election::plausibility::previous::{Compared, Comparison, How, Origin};
use election::{Definition, Station};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the stations and lists of now and of then are matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Matched {
    /// Which election it was.
    pub election: ElectionThen,
    /// Stations that are one and the same place, then and now.
    pub places: Vec<SamePlace>,
    /// Stations of now without one of then.
    pub unmatched_now: Vec<Named>,
    /// Stations of then without one of now.
    pub unmatched_then: Vec<Named>,
    /// Stations that more than one fits.
    pub ambiguous: Vec<Unclear>,
    /// What was said by hand and is not used: that station is not there (any more).
    pub ignored: Vec<Ignored>,
    /// Lists of now, and where they come from.
    pub lists: Vec<Came>,
    /// Lists of which nobody has said it.
    pub undecided: Vec<u32>,
}

/// An election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ElectionThen {
    /// EML's id, such as `GR2022_Assen`.
    pub id: String,
    /// As its file names it.
    pub name: String,
    /// Election day, `YYYY-MM-DD`.
    pub date: String,
    /// Where it was held.
    pub domain: Option<String>,
}

/// A number with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// Of a station or of a list.
    pub number: u32,
    /// The name, where known.
    pub name: Option<String>,
}

/// Stations that are one and the same place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SamePlace {
    /// Stations of this election; several where one of then was split.
    pub now: Vec<Named>,
    /// Stations of the previous election; several where they were joined.
    pub then: Vec<Named>,
    /// By what they were matched.
    pub how: How,
}

/// Stations that may be one and the same place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unclear {
    /// Stations of this election that fit equally well.
    pub now: Vec<Named>,
    /// Stations of the previous election that they fit.
    pub then: Vec<Named>,
}

/// A match that was said by hand and is not used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ignored {
    /// The number of a station of this election.
    pub now: u32,
    /// Numbers of stations of the previous election.
    pub then: Vec<u32>,
}

/// Where a list comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Came {
    /// Its number now.
    pub number: u32,
    /// Its name now.
    pub name: Option<String>,
    /// Where from; `None` while nobody has said.
    pub origin: Option<CameFrom>,
    /// The lists of then.
    pub from: Vec<Named>,
}

/// Where a list comes from, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CameFrom {
    /// From lists of then.
    Then,
    /// It is new.
    New,
    /// Asking does not apply to it.
    NotApplicable,
}

impl Matched {
    /// `stations` are those of now.
    #[must_use]
    pub fn of(comparison: &Comparison, compared: &Compared<'_>, definition: &Definition, stations: &[Station]) -> Self {
        let (previous, matching) = (&comparison.previous, &compared.matching);
        let now = |numbers: &[u32]| -> Vec<Named> {
            let name = |number: u32| stations.iter().find(|at| at.number == number).map(|at| at.name.clone());
            numbers.iter().map(|&number| Named { number, name: name(number) }).collect()
        };
        let then = |numbers: &[u32]| -> Vec<Named> {
            let name = |number: u32| previous.station(number).map(|at| at.name.clone());
            numbers.iter().map(|&number| Named { number, name: name(number) }).collect()
        };
        let places = matching.pairs.iter().map(|at| SamePlace { now: now(&at.now), then: then(&at.then), how: at.how });
        let ambiguous = matching.ambiguous.iter().map(|one| Unclear { now: now(&one.now), then: then(&one.then) });
        let ignored = matching.ignored.iter().map(|one| Ignored { now: one.now, then: one.then.clone() });
        let lists = comparison.lists.rows.iter().map(|row| {
            let (origin, from) = match &row.origin {
                None => (None, &[][..]),
                Some(Origin::New) => (Some(CameFrom::New), &[][..]),
                Some(Origin::NotApplicable) => (Some(CameFrom::NotApplicable), &[][..]),
                Some(Origin::Then(numbers)) => (Some(CameFrom::Then), numbers.as_slice()),
            };
            let list_then = |number: &u32| {
                let list = previous.lists.iter().find(|list| list.number == *number);
                Named { number: *number, name: list.map(|list| list.name.clone()) }
            };
            let name = definition.list(row.now).map(election::List::display_name);
            Came { number: row.now, name, origin, from: from.iter().map(list_then).collect() }
        });
        let identity = &previous.identity;
        Self {
            election: ElectionThen {
                id: identity.id.clone(),
                name: identity.name.clone(),
                date: identity.date.clone(),
                domain: identity.domain.as_ref().map(|domain| domain.name.clone()),
            },
            places: places.collect(),
            unmatched_now: now(&matching.unmatched_now),
            unmatched_then: then(&matching.unmatched_then),
            ambiguous: ambiguous.collect(),
            ignored: ignored.collect(),
            lists: lists.collect(),
            undecided: compared.undecided.clone(),
        }
    }
}
