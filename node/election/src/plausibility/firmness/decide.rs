//! Whether what is open at some stations can take a seat from a list: by bounds that prove that it cannot, or by rows
//! that do it.

use std::cell::Cell;

use super::NoFirmness;
use super::law::Law;
use super::search::{Search, Searched, Target};
use super::stations::{Place, Reach};
use super::witness::realise;
use crate::plausibility::luck::{self, Luck};
use crate::seats::Input;

/// How many choices of rows are looked at before it is left open.
const CHOICES: u32 = 2_000;

/// How many ranges of totals are looked at for one seat.
const WORK: u32 = 50_000;

/// An election and its stations with something open.
pub(super) struct Case {
    /// Without names that do not matter.
    pub(super) input: Input,
    pub(super) law: Law,
    pub(super) places: Vec<Place>,
    /// How many ranges of totals may still be looked at; used up, everything is left open.
    work: Cell<u32>,
}

/// Whether a seat can be lost.
#[derive(Clone, Debug)]
pub(super) enum Decision {
    /// It cannot: proved.
    Firm,
    /// It can: with these rows, as the seats were computed.
    Moves(Witness),
    /// Neither was found.
    Open,
}

/// Rows of stations with which a list loses a seat.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    /// Station by station, those whose row is another than the one that counts now.
    pub(super) rows: Vec<(u32, Vec<u64>)>,
    /// Seats of every list then, in the order of the input, when lots fall against the list.
    pub(super) seats: Vec<u32>,
}

impl Witness {
    pub(super) fn changes(&self, station: u32) -> bool {
        self.rows.iter().any(|(number, _)| *number == station)
    }
}

/// A seat of a list: its place in the input, and the seat from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) place: usize,
    pub(super) seat: u32,
}

impl Case {
    /// The input is one without names that do not matter.
    pub(super) fn new(input: Input, places: Vec<Place>) -> Self {
        Self { law: Law::of(&input), input, places, work: Cell::new(WORK) }
    }

    /// The next seat begins with as much work as any.
    pub(super) fn begin(&self) {
        self.work.set(WORK);
    }

    pub(super) fn votes(&self) -> Vec<u64> {
        self.input.lists.iter().map(|list| list.votes).collect()
    }

    /// The input with other votes.
    pub(super) fn with(&self, votes: &[u64]) -> Input {
        let mut input = self.input.clone();
        for (list, votes) in input.lists.iter_mut().zip(votes) {
            list.votes = *votes;
        }
        input
    }

    /// The seats of all lists with these votes, lots falling against one.
    pub(super) fn seats_against(&self, votes: &[u64], place: usize) -> Result<Vec<u32>, NoFirmness> {
        let number = self.input.lists.get(place).map_or(0, |list| list.number);
        let outcome = luck::outcome(&self.with(votes), number, Luck::Without)?;
        Ok(outcome.lists.iter().map(|list| list.seats.seats()).collect())
    }

    /// Whether anything within this reach may take the seat: `false` is a proof that nothing does.
    pub(super) fn is_possible(&self, reach: &Reach, held: Held) -> bool {
        self.search(reach, held, |_| true) != Searched::Impossible
    }

    fn search(&self, reach: &Reach, held: Held, take: impl FnMut(&Target) -> bool) -> Searched {
        Search { law: &self.law, reach, place: held.place, seat: u64::from(held.seat), work: &self.work }.run(take)
    }

    /// Whether what is open at these stations (places in [`Case::places`]) can take the seat.
    pub(super) fn decide(&self, stations: &[usize], held: Held) -> Result<Decision, NoFirmness> {
        let places: Vec<&Place> = stations.iter().filter_map(|at| self.places.get(*at)).collect();
        let mut trial = Trial { case: self, held, open: false };
        // Rows chosen for the first stations; the rest may still be any.
        let mut stack: Vec<Vec<usize>> = vec![Vec::new()];
        let mut looked = 0;
        while let Some(chosen) = stack.pop() {
            looked += 1;
            if looked > CHOICES {
                return Ok(Decision::Open);
            }
            let reach = self.reach(&places, &chosen);
            let mut target = None;
            let searched = self.search(&reach, held, |found| {
                target = Some(found.clone());
                true
            });
            if searched == Searched::Impossible {
                continue;
            }
            let mut rows = chosen.clone();
            rows.extend(places.iter().skip(chosen.len()).map(|place| best_row(place, held.place, target.as_ref())));
            let next =
                (chosen.len()..places.len()).find(|at| places.get(*at).is_some_and(|place| place.rows.len() > 1));
            if let Some(witness) = trial.leaf(&places, &rows, next.is_none())? {
                return Ok(Decision::Moves(witness));
            }
            if let Some(next) = next {
                let options = places.get(next).map_or(0, |place| place.rows.len());
                let mut fixed = chosen;
                fixed.resize(next, 0);
                for row in 0..options {
                    let mut chosen = fixed.clone();
                    chosen.push(row);
                    stack.push(chosen);
                }
            }
        }
        Ok(if trial.open { Decision::Open } else { Decision::Firm })
    }

    /// How far votes can move when these rows hold at the first stations, and any of theirs at the others.
    fn reach(&self, places: &[&Place], chosen: &[usize]) -> Reach {
        let mut reach = Reach::still(self.votes());
        for (at, place) in places.iter().enumerate() {
            match chosen.get(at) {
                Some(row) => {
                    let with = place.with_row(*row);
                    if let Some(counted) = place.rows.first() {
                        reach.exchange(counted, &with.votes);
                    }
                    reach.widen(&with);
                }
                None => reach.widen(&place.hull()),
            }
        }
        reach.bounded()
    }
}

/// The row that helps most: for the lists that need votes, and against the one that is to lose its seat.
fn best_row(place: &Place, loser: usize, target: Option<&Target>) -> usize {
    let helps = |row: &Vec<u64>| {
        let votes = |j: usize| row.get(j).map_or(0, |votes| i64::try_from(*votes).unwrap_or(i64::MAX));
        let lows = target.map_or(&[][..], |target| &target.lows);
        let gain: i64 = (0..row.len())
            .filter(|j| *j != loser && lows.get(*j).is_some_and(|low| *low > 0))
            .fold(0, |sum, j| sum.saturating_add(votes(j)));
        gain.saturating_sub(votes(loser))
    };
    (0..place.rows.len())
        .max_by_key(|at| (place.rows.get(*at).map_or(i64::MIN, helps), std::cmp::Reverse(*at)))
        .unwrap_or(0)
}

/// Looks for rows, and remembers whether anything was left open.
struct Trial<'a> {
    case: &'a Case,
    held: Held,
    open: bool,
}

impl Trial<'_> {
    /// With one row for each station: everything within reach, when `all` is asked for; else the first target alone.
    fn leaf(&mut self, places: &[&Place], rows: &[usize], all: bool) -> Result<Option<Witness>, NoFirmness> {
        let reach = self.case.reach(places, rows);
        let mut witness = None;
        let mut tries = if all { u32::MAX } else { 1 };
        let (case, held) = (self.case, self.held);
        let mut error = None;
        let searched = case.search(&reach, held, |target| {
            if tries == 0 {
                return true;
            }
            tries -= 1;
            let Some(then) = realise(places, rows, target, held.place) else { return false };
            match case.is_lost(&then, places, held) {
                Ok(found) => witness = found,
                Err(why) => error = Some(why),
            }
            witness.is_some() || error.is_some()
        });
        if let Some(error) = error {
            return Err(error);
        }
        self.open |= all && witness.is_none() && searched != Searched::Impossible;
        Ok(witness)
    }
}

impl Case {
    /// The rows as a witness, when the list really has fewer seats with them.
    fn is_lost(&self, rows: &[Vec<u64>], places: &[&Place], held: Held) -> Result<Option<Witness>, NoFirmness> {
        let mut reach = Reach::still(self.votes());
        for (place, row) in places.iter().zip(rows) {
            if let Some(counted) = place.rows.first() {
                reach.exchange(counted, row);
            }
        }
        let seats = self.seats_against(&reach.votes, held.place)?;
        if seats.get(held.place).is_none_or(|seats| *seats >= held.seat) {
            return Ok(None);
        }
        let rows = places.iter().zip(rows).filter(|(place, row)| place.rows.first() != Some(*row));
        let rows = rows.map(|(place, row)| (place.number, row.clone())).collect();
        Ok(Some(Witness { rows, seats }))
    }
}
