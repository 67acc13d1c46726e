//! What is decided on the day beside the counts: lots, candidates who died, stations added, closed or merged. Pure.
//!
//! Each is a signed value in a register of its own, with a reason. A release carries those that stood, so that whoever
//! holds the release computes with the same stations, candidates and lots. Two different values made without knowledge
//! of each other apply neither: the question is open again.

use std::collections::{BTreeMap, BTreeSet};

use election::definition::MAX_CANDIDATES;
use election::seats::DrawnLot;
use election::{Station, Stations};
use serde::{Deserialize, Serialize};
use sync_core::entry::Subject;
use sync_core::logs::Logs;
use sync_core::release::PublicDecision;
use sync_core::working::Working;

use crate::setup::Setup;

/// What happens to a polling station on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum StationChange {
    /// It is as the setup says (takes an earlier change back).
    None,
    /// It is there although the setup does not know it, or it is called otherwise.
    Added {
        /// Its name.
        name: String,
        /// Its postcode, where known.
        postcode: Option<String>,
        /// The voters called to it, where known.
        called: Option<u64>,
    },
    /// It never opened, or closed without a count: nothing is expected of it.
    Closed,
    /// Its ballots are counted at another station.
    Merged {
        /// The number of that one.
        into: u32,
    },
}

/// The longest name of a station that is added, in bytes.
const MAX_NAME: usize = 200;

/// Why a decision cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// No such station.
    #[error("station {0} is not one of this election; see `uitslag todo` for the numbers")]
    UnknownStation(u32),
    /// A station is merged into itself or into one that takes no count.
    #[error("station {0} takes no count itself; name the station where the ballots are counted")]
    NoTarget(u32),
    /// A name is missing or too long.
    #[error("a station that is added needs a name of at most {MAX_NAME} bytes")]
    Name,
    /// No such candidate.
    #[error("there is no candidate {candidate} on list {list}")]
    UnknownCandidate {
        /// The list.
        list: u32,
        /// The candidate.
        candidate: u32,
    },
    /// The bytes are not what a decision holds.
    #[error("a decision on {0} cannot be read")]
    Unreadable(String),
}

/// Everything that was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// The lots drawn, by their question, each with the options that it was drawn between.
    pub lots: BTreeMap<String, DrawnLot>,
    /// List and candidate of those who died (article P 19a Kieswet).
    pub deceased: BTreeSet<(u32, u32)>,
    /// What happens to stations.
    pub stations: BTreeMap<u32, StationChange>,
}

impl StationChange {
    /// Whether the setup and the changes made so far allow it. `stations`: those that take a count now.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn check(&self, number: u32, setup: &Setup, stations: &Stations) -> Result<(), DecisionError> {
        match self {
            Self::None => Ok(()),
            Self::Added { name, postcode, .. } => {
                let long = postcode.as_ref().is_some_and(|postcode| postcode.len() > 16);
                let fits = (1..=MAX_NAME).contains(&name.trim().len()) && !long;
                if fits { Ok(()) } else { Err(DecisionError::Name) }
            }
            Self::Closed | Self::Merged { .. }
                if setup.stations.station(number).is_none() && stations.station(number).is_none() =>
            {
                Err(DecisionError::UnknownStation(number))
            }
            Self::Merged { into } if *into == number || stations.station(*into).is_none() => {
                Err(DecisionError::NoTarget(*into))
            }
            Self::Closed | Self::Merged { .. } => Ok(()),
        }
    }

    /// The value of the register.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The value of the register of a lot.
#[must_use]
pub fn lot_bytes(lot: &DrawnLot) -> Vec<u8> {
    serde_json::to_vec(lot).unwrap_or_default()
}

/// The value of the register of a candidate: whether that candidate died.
#[must_use]
pub fn deceased_bytes(died: bool) -> Vec<u8> {
    vec![u8::from(died)]
}

impl Decided {
    /// Reads the decisions that a release carries, or that stand in a working document.
    ///
    /// # Errors
    /// A decision is not what this program writes.
    pub fn read(decisions: &[PublicDecision]) -> Result<Self, DecisionError> {
        let mut decided = Self::default();
        for PublicDecision { subject, value } in decisions {
            let unreadable = || DecisionError::Unreadable(subject.key());
            match subject {
                Subject::Lot { question } => {
                    let lot: DrawnLot = serde_json::from_slice(value).map_err(|_| unreadable())?;
                    if !lot.options.contains(&lot.drawn) || lot.options.len() > MAX_CANDIDATES {
                        return Err(unreadable());
                    }
                    decided.lots.insert(question.clone(), lot);
                }
                Subject::Deceased { list, candidate } => match value.as_slice() {
                    [1] => drop(decided.deceased.insert((*list, *candidate))),
                    [0] => {}
                    _ => return Err(unreadable()),
                },
                Subject::StationChange { number } => {
                    let change = serde_json::from_slice(value).map_err(|_| unreadable())?;
                    decided.stations.insert(*number, change);
                }
                Subject::Station { .. } | Subject::Suspension { .. } => return Err(unreadable()),
            }
        }
        Ok(decided)
    }

    /// The decisions that stand in a working document: registers with exactly one value. What another version of the
    /// program wrote and this one cannot read is left out.
    #[must_use]
    pub fn standing(working: &Working, logs: &Logs) -> Self {
        Self::read(&standing(working, logs)).unwrap_or_default()
    }

    /// The polling stations of the day.
    #[must_use]
    pub fn apply(&self, setup: &Setup) -> Stations {
        let mut stations: BTreeMap<u32, Station> =
            setup.stations.stations.iter().map(|station| (station.number, station.clone())).collect();
        for (&number, change) in &self.stations {
            match change {
                StationChange::None => {}
                StationChange::Closed | StationChange::Merged { .. } => drop(stations.remove(&number)),
                StationChange::Added { name, postcode, called } => {
                    let (name, postcode) = (name.trim().to_owned(), postcode.clone());
                    stations.insert(number, Station { number, name, postcode, called: *called });
                }
            }
        }
        Stations { stations: stations.into_values().collect(), ..setup.stations.clone() }
    }
}

/// The decisions of a working document as a release carries them, in the order of their subjects. A value that cannot be
/// read is no decision: it would make every release that carries it unreadable.
#[must_use]
pub fn standing(working: &Working, logs: &Logs) -> Vec<PublicDecision> {
    let one = |subject: &Subject| {
        let values = outcomes(working, logs, subject);
        let [one] = values.as_slice() else { return None };
        let decision = PublicDecision { subject: subject.clone(), value: one.clone() };
        Decided::read(std::slice::from_ref(&decision)).is_ok().then_some(decision)
    };
    working.ruled().filter_map(one).collect()
}

/// Questions with two or more different values: none of them applies until one is taken back or decided anew.
#[must_use]
pub fn contested(working: &Working, logs: &Logs) -> Vec<Subject> {
    working.ruled().filter(|subject| outcomes(working, logs, subject).len() > 1).cloned().collect()
}

/// The different outcomes that stand on a subject.
fn outcomes(working: &Working, logs: &Logs, subject: &Subject) -> Vec<Vec<u8>> {
    let live = working.live(subject);
    let all: BTreeSet<Vec<u8>> =
        live.iter().filter_map(|id| Some(logs.get(id)?.counts.as_ref()?.totals.clone())).collect();
    all.into_iter().collect()
}
