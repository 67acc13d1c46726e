//! The official result beside ours: what changed between election night and the figures that the official software publishes.
//!
//! Official figures come as a count (510b with polling stations, 510d without), as a result (520: who is elected), or both.
//! They are a second opinion and never a source: nothing of ours is changed by them. Only what both sides know is compared;
//! what one side does not know is told, and neither called different nor equal.

mod compare;
mod not_compared;
mod people;
mod report;
mod totals;

use std::collections::BTreeMap;

use crate::count::{Count, Level, ShapeError};
use crate::definition::{Definition, Identity, Mismatch, Stations};
use crate::seats::SeatsError;
use crate::seats::json::SeatsOutput;
use crate::tally::TallyError;

pub use compare::compare;
pub use not_compared::{NotCompared, Side, Unsettled};
pub use report::{Changed, ElectedRow, ListTotals, Report, SeatRow, StationChange, StationsCompared, TotalsCompared};

/// What we have, to be laid beside the official figures.
#[derive(Clone, Copy, Debug)]
pub struct Ours<'a> {
    /// The election with its lists and candidates.
    pub definition: &'a Definition,
    /// The best count of each polling station that is in, by the station's number, with the level that it has.
    pub counts: &'a BTreeMap<u32, (Level, &'a Count)>,
    /// The polling stations that are to be counted, those that are not in included; `None` when nobody knows: those with a
    /// count are then all.
    pub stations: Option<&'a Stations>,
    /// List and number of candidates who have died (article P 19a), for seats computed from the official counts.
    pub deceased: &'a [(u32, u32)],
    /// The seats that follow from these counts; `None` when none were computed.
    pub seats: Option<&'a SeatsOutput>,
}

/// The official counts: a 510b, or a 510d, which has no polling stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialCounts {
    /// Which election the file says it is of.
    pub identity: Identity,
    /// Whether it has votes per candidate.
    pub level: Level,
    /// The lists by number, with the names that the file has.
    pub list_names: Vec<(u32, String)>,
    /// The totals of the municipality, where the file has them; else the stations are added up.
    pub totals: Option<Count>,
    /// The polling stations; empty for a 510d.
    pub stations: Vec<OfficialStation>,
}

/// A polling station in the official counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialStation {
    /// Its number: the key.
    pub number: u32,
    /// Its name there, for a station that we do not know.
    pub name: String,
    /// Its count. All zero means that the station is not in: a 510b can be a running total.
    pub count: Count,
}

/// The official result: a 520.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialResult {
    /// Which election the file says it is of.
    pub identity: Identity,
    /// The lists that have a seat.
    pub lists: Vec<OfficialList>,
}

/// A list with a seat in the official result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialList {
    /// The list's number.
    pub number: u32,
    /// Its name there; may be empty.
    pub name: String,
    /// Who is elected on it, in order of election: as many as the list has seats.
    pub elected: Vec<OfficialPerson>,
    /// Whether they stand in order of election; else their order is not compared.
    pub ordered: bool,
}

/// An elected person: a 520 gives the name, not the place on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OfficialPerson {
    /// Such as `P.M.J.`; may be empty.
    pub initials: String,
    /// The given name, where published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Such as `de`; `None` when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// The last name without its prefix.
    pub last_name: String,
    /// The place of residence, where published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// Whether elected by preference (`true`, article P 15) or in list order (`false`, article P 17); `None` when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_preference: Option<bool>,
}

/// Why an official result cannot be compared with ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfficialError {
    /// It is of another election.
    #[error(transparent)]
    Election(#[from] Mismatch),
    /// The lists or candidates of the official counts are not those of our election.
    #[error("the official counts have other lists or candidates than this election: {0}")]
    Shape(ShapeError),
    /// The lists of the official result are not all on our ballot.
    #[error("the official result has list {0}, which this election does not have")]
    UnknownList(u32),
    /// A polling station is in the official counts twice.
    #[error("polling station {0} is in the official counts twice")]
    StationTwice(u32),
    /// Counts cannot be added up.
    #[error(transparent)]
    Sum(#[from] TallyError),
    /// Seats cannot be computed from the official counts.
    #[error("seats cannot be computed from the official counts: {0}")]
    Seats(#[from] SeatsError),
    /// Neither counts nor a result were given.
    #[error("there is no official count (510b, 510d) and no official result (520) to compare with; give one")]
    Nothing,
}
