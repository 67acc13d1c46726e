//! Rulings of the day beside the counts: lots, candidates who died, stations added, closed or merged. Pure.
//!
//! A scan node signs them, each on one subject. They always arrive, whatever they say; here is judged what they do. A
//! release carries those that stood and changed something, so that whoever holds the release computes with the same
//! stations, candidates and lots.

mod fold;
mod outcome;

pub use fold::{InForce, Rulings, Standing, Unheeded, Why, judge};
pub use outcome::{MAX_NAME, MAX_POSTCODE, Ruled, StationChange, draw_of, lot_question};

use std::collections::{BTreeMap, BTreeSet};

use election::seats::DrawnLot;
use election::{Station, Stations};
use sync_core::release::ReleasedRuling;
use words::{Sentence, sentence};

use crate::setup::Setup;

/// What applies of all that was ruled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// The lots drawn, by the number of the draw (from 1), each with the options that it was drawn between.
    pub lots: BTreeMap<u32, DrawnLot>,
    /// List and candidate of those who died (article P 19a Kieswet).
    pub deceased: BTreeSet<(u32, u32)>,
    /// What happens to stations: added, closed or merged.
    pub stations: BTreeMap<u32, StationChange>,
}

impl Decided {
    /// What the rulings of a release say, judged with the setup of its charter version.
    ///
    /// # Errors
    /// One of them is not readable or has no effect: no program of ours makes such a release.
    pub fn of_release(setup: &Setup, rulings: &[ReleasedRuling]) -> Result<Self, Sentence> {
        let standing = rulings.iter().map(|ruling| Standing {
            subject: ruling.row.subject.clone(),
            entry: ruling.row.entry,
            by_scan: true,
            released: true,
            outcome: &ruling.outcome,
        });
        let judged = judge(standing, setup);
        match judged.unheeded.first() {
            Some(unheeded) => {
                Err(sentence!("released-ruling", subject = unheeded.subject.key(), why = unheeded.why.code()))
            }
            None if judged.in_force.len() != rulings.len() => Err(sentence!("released-idle-ruling")),
            None => Ok(judged.decided),
        }
    }

    /// The drawn lots in the order of their draws, as far as none is missing: which lot is next depends on those before.
    #[must_use]
    pub fn lots_in_order(&self) -> Vec<DrawnLot> {
        (1..).map_while(|draw| self.lots.get(&draw).cloned()).collect()
    }

    /// The setup of the day: with these rulings.
    #[must_use]
    pub fn on(&self, setup: &Setup) -> Setup {
        Setup { stations: self.apply(setup), ..setup.clone() }
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
                    let (name, postcode) = (name.clone(), postcode.clone());
                    stations.insert(number, Station { number, name, postcode, called: *called });
                }
            }
        }
        Stations { stations: stations.into_values().collect(), ..setup.stations.clone() }
    }
}
