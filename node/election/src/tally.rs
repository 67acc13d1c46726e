//! The sum over polling stations: what the public sees.
//!
//! Every station gives its best count: lists and counters from whichever level it has, candidate votes only where candidates
//! were counted (R11). So a total never goes down because the count per candidate has begun.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::count::{Cell, Count, Level};
use crate::definition::{Definition, Stations};
use crate::seats::{self, Candidates, ListVotes, NotComputed, RuleSet};
use crate::share::Share;

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StationsCounted")]
pub struct Progress {
    /// Polling stations counted.
    pub counted: u32,
    /// Polling stations of the election.
    pub total: u32,
}

impl Progress {
    /// Whether every station is in; with no stations at all, nothing is.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.total > 0 && self.counted >= self.total
    }
}

/// What stands above a result (R11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// "Tussenstand": stations are missing.
    Interim,
    /// "Voorlopige einduitslag": all stations are in, per list.
    ProvisionalFinal,
    /// "Voorlopige kandidaatuitslag": all stations are in, per candidate.
    ProvisionalCandidates,
}

impl Heading {
    /// What stands above a result that is shown at this level.
    #[must_use]
    pub fn of(level: Level, stations: Progress, per_candidate: Progress) -> Self {
        if !stations.is_complete() {
            Self::Interim
        } else if level == Level::Candidate && per_candidate.is_complete() {
            Self::ProvisionalCandidates
        } else {
            Self::ProvisionalFinal
        }
    }
}

/// The sum so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Stations counted at any level, of all.
    pub stations: Progress,
    /// Stations counted per candidate, of all.
    pub stations_per_candidate: Progress,
    /// E: votes on candidates.
    pub valid_votes: u64,
    /// F: blank votes.
    pub blank: u64,
    /// G: invalid votes.
    pub invalid: u64,
    /// H: votes cast.
    pub votes_cast: u64,
    /// D: admitted voters, over the stations where the cell is filled in.
    pub admitted_voters: u64,
    /// How many stations D is known of: below `stations.counted`, `admitted_voters` is not the municipality's.
    pub stations_with_admitted: u32,
    /// The lists in ballot order.
    pub lists: Vec<ListTally>,
    /// Cells other than D that were open in the counts that went in: they add nothing, and an accepted error explains them.
    pub open_cells: u32,
    /// The stations that went in, by number.
    pub counted: BTreeSet<u32>,
}

/// The sum of one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTally {
    /// The list's number.
    pub number: u32,
    /// Its votes, from the best level of each station.
    pub votes: u64,
    /// Its votes at the stations that were counted per candidate: the sum of the candidates below, but for accepted errors.
    pub votes_where_candidates_counted: u64,
    /// Number and votes of each candidate, over the stations that were counted per candidate.
    pub candidates: Vec<(u32, u64)>,
}

/// Why a count cannot be added.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TallyError {
    /// The station is in already.
    #[error("station {0} is counted twice")]
    Twice(u32),
    /// The count is not of the election's shape.
    #[error("station {station}: {error}")]
    Shape {
        /// The station's number.
        station: u32,
        /// The first difference.
        error: crate::count::ShapeError,
    },
    /// A sum grew beyond 64 bits.
    #[error("the sums are too large at station {0}")]
    Overflow(u32),
}

impl Tally {
    /// Nothing counted yet, of this many stations.
    #[must_use]
    pub fn new(definition: &Definition, stations: u32) -> Self {
        let none = Progress { counted: 0, total: stations };
        let list = |list: &crate::definition::List| ListTally {
            number: list.number,
            votes: 0,
            votes_where_candidates_counted: 0,
            candidates: list.candidates.iter().map(|candidate| (candidate.number, 0)).collect(),
        };
        Self {
            stations: none,
            stations_per_candidate: none,
            valid_votes: 0,
            blank: 0,
            invalid: 0,
            votes_cast: 0,
            admitted_voters: 0,
            stations_with_admitted: 0,
            lists: definition.lists.iter().map(list).collect(),
            open_cells: 0,
            counted: BTreeSet::new(),
        }
    }

    /// The sum over (station number, its best level, its count at that level).
    ///
    /// # Errors
    /// The first count that cannot be added.
    pub fn of<'a>(
        definition: &Definition,
        stations: u32,
        counts: impl IntoIterator<Item = (u32, Level, &'a Count)>,
    ) -> Result<Self, TallyError> {
        let mut tally = Self::new(definition, stations);
        for (station, level, count) in counts {
            tally.add(definition, station, level, count)?;
        }
        Ok(tally)
    }

    /// Adds one station's count; `definition` is the one that the tally was made with.
    ///
    /// # Errors
    /// The station is in already, the count is not of the election's shape, or a sum overflows. After an error the tally is as
    /// it was, except after an overflow, when it is not to be used any more.
    pub fn add(
        &mut self,
        definition: &Definition,
        station: u32,
        level: Level,
        count: &Count,
    ) -> Result<(), TallyError> {
        if self.counted.contains(&station) {
            return Err(TallyError::Twice(station));
        }
        count.check_shape(definition, level).map_err(|error| TallyError::Shape { station, error })?;
        self.add_cells(level, count).ok_or(TallyError::Overflow(station))?;
        self.counted.insert(station);
        Ok(())
    }

    fn add_cells(&mut self, level: Level, count: &Count) -> Option<()> {
        let mut open = 0;
        let counters = &count.counters;
        add(&mut self.valid_votes, counters.votes_on_candidates, &mut open)?;
        add(&mut self.blank, counters.blank, &mut open)?;
        add(&mut self.invalid, counters.invalid, &mut open)?;
        add(&mut self.votes_cast, counters.votes_cast, &mut open)?;
        if counters.admitted_voters.is_some() {
            add(&mut self.admitted_voters, counters.admitted_voters, &mut 0)?;
            self.stations_with_admitted = self.stations_with_admitted.checked_add(1)?;
        }
        self.stations.counted = self.stations.counted.checked_add(1)?;
        if level == Level::Candidate {
            self.stations_per_candidate.counted = self.stations_per_candidate.counted.checked_add(1)?;
        }
        for (sum, row) in self.lists.iter_mut().zip(&count.lists) {
            add(&mut sum.votes, row.total, &mut open)?;
            if level == Level::Candidate {
                add(&mut sum.votes_where_candidates_counted, row.total, &mut 0)?;
                for ((_, sum), &(_, votes)) in sum.candidates.iter_mut().zip(&row.candidates) {
                    add(sum, votes, &mut open)?;
                }
            }
        }
        self.open_cells = self.open_cells.checked_add(open)?;
        Some(())
    }

    /// What stands above this result when it is shown at this level.
    #[must_use]
    pub fn heading(&self, level: Level) -> Heading {
        Heading::of(level, self.stations, self.stations_per_candidate)
    }

    /// The turnout ("opkomst"): votes cast of the municipality's eligible voters. Only once every station is in and the
    /// number of voters is known: a station has no turnout, because voters choose where they vote.
    #[must_use]
    pub fn turnout(&self, stations: &Stations) -> Option<Share> {
        let whole = stations.eligible.filter(|eligible| *eligible > 0 && self.stations.is_complete())?;
        Some(Share { part: self.votes_cast, whole })
    }

    /// The votes from which seats are computed: list votes from each station's best level. Votes per candidate are part of it
    /// only when all stations were counted per candidate and every list's candidates add up to its votes; until then a list's
    /// candidates only say how many seats it can fill.
    ///
    /// `deceased` are pairs of list and candidate number (article P 19a). `None` when seats are not computed for this election;
    /// [`Tally::seats_input_or_why`] says why.
    #[must_use]
    pub fn seats_input(&self, definition: &Definition, deceased: &[(u32, u32)]) -> Option<seats::Input> {
        self.seats_input_or_why(definition, deceased).ok()
    }

    /// As [`Tally::seats_input`], with the rules of the election's date.
    ///
    /// # Errors
    /// Why no seats are computed for this election, to be shown in their place.
    pub fn seats_input_or_why(
        &self,
        definition: &Definition,
        deceased: &[(u32, u32)],
    ) -> Result<seats::Input, NotComputed> {
        let (rules, seats) = RuleSet::of(definition)?;
        let adds_up = |list: &ListTally| {
            let sum = list.candidates.iter().try_fold(0u64, |sum, &(_, votes)| sum.checked_add(votes));
            sum == Some(list.votes)
        };
        let by_name = self.stations_per_candidate.is_complete() && self.lists.iter().all(adds_up);
        let list = |list: &ListTally| ListVotes {
            number: list.number,
            votes: list.votes,
            candidates: if list.candidates.is_empty() {
                // A ballot without candidates, as a count per list has it: how many there are is not known.
                Candidates::Unknown
            } else if by_name {
                Candidates::Counted(list.candidates.clone())
            } else {
                Candidates::Listed(list.candidates.iter().map(|&(number, _)| number).collect())
            },
            deceased: deceased.iter().filter(|(on, _)| *on == list.number).map(|&(_, candidate)| candidate).collect(),
        };
        Ok(seats::Input { rules, seats, lists: self.lists.iter().map(list).collect() })
    }
}

/// Adds a cell to a sum; an open one is counted as such.
fn add(sum: &mut u64, cell: Cell, open: &mut u32) -> Option<()> {
    match cell {
        Some(votes) => *sum = sum.checked_add(u64::from(votes))?,
        None => *open = open.checked_add(1)?,
    }
    Some(())
}
