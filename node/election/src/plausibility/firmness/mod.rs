//! Whether a seat is firm, for the control room: can what is still open at the polling stations take it, and if so, at
//! which stations? ("44 of 45 firm; seat 45 hangs on stations 12 and 88.")
//!
//! # What can happen
//! Every station has a row of votes per list. At a station where nothing is open, that row is given. At a station with
//! something open ([`Station`], [`Open`]), *one* of its rows holds (the one that counts now, or another count of the
//! station), and to it come up to `a` votes in all on any lists, while up to `r` votes in all are taken from any lists,
//! never more than a list has in that row. An unexplained difference or an unaccepted error of `d` votes has `a = r =
//! d`: `d` votes may have moved from one list to another, and that also covers `d` votes too many, `d` too few, and any
//! mixture of these. A station that is not in has `a` = its voters and no votes yet. Blank and invalid votes are no
//! votes on lists and decide nothing; a ballot that is counted as blank and should not have been is one vote added. All
//! stations together can do whatever each of them can by itself.
//!
//! # What is said
//! Seat `k` of a list is [`Verdict::Firm`] if in *every* way in which this can go, and with every lot, the list has at
//! least `k` seats in the end, by the articles P 5 to P 10 of the Kieswet: quota and full seats (P 5, P 6), averages (P
//! 7), remainders and averages (P 8), absolute majority (P 9), lists that run out of candidates (P 10). A seat that a
//! lot has to decide is not firm. That a seat moves is never concluded: [`Verdict::Moves`] has rows of stations with
//! which [`crate::seats::compute`] gives it to somebody else. [`Verdict::Undecided`] is for what is neither proved nor
//! found within bounds on the work; whoever counts firm seats counts it as not firm.
//!
//! # Why it is right
//! 1. At a fixed total of votes, "fewer than `k` seats" means that the other lists reach enough thresholds (`law.rs`),
//!    and this never stops being so when votes go from the list to others.
//! 2. The ways in which votes can go, with one row chosen per station, are sums of boxes under bounds for what is added
//!    and what is taken ("M♮-convex"): of two ways with the same total, votes can be exchanged one by one from a list
//!    with more in the first to one with fewer. So at each total it is enough to look at the fewest votes that the list
//!    itself can have; all others then have no less than in whichever way it lost the seat before (`search.rs`).
//! 3. What then remains is to pay for thresholds: votes added up to their bound, votes taken from lists that can spare
//!    them (`fit.rs`, exact; where choices are put together to save work, only in favour of losing the seat). Ranges of
//!    totals are treated as one with the best of each end, and halved until they are ruled out or one total is left.
//! 4. What is taken is bounded per list and in all, not station by station: wider than what can be, and equal to it
//!    unless a station has fewer votes on a list than are in doubt there. Stations with more than one row stand for the
//!    widest of them, until rows are chosen one station after the other (`decide.rs`).
//! 5. So if nothing is left, nothing can happen. If something is left, it is laid out station by station (`witness.rs`)
//!    and computed.
//!
//! The smallest set of stations is found as `fewest.rs` says; [`Moves::fewest`] tells whether it is proved to be that.
//!
//! Everything is whole numbers within 64 bits: votes are at most [`crate::seats::MAX_VOTES`], seats at most 150, and no
//! product below has more factors than one of each and 4. Pure; the work is bounded.

mod decide;
mod doubt;
mod fewest;
mod fit;
mod law;
mod margins;
mod search;
mod stations;
mod witness;

use super::control_room::ControlRoomOnly;
use super::luck::{Luck, outcome, without_names};
use crate::seats::{Input, Method, Outcome, SeatsError, compute};

use decide::{Case, Held};
use stations::Place;

pub use doubt::{contradicting, unexplained};
pub use margins::{Fewest, Margins, margins};
pub use stations::{Open, Station};

/// Which seats are firm. It is handed out only inside [`ControlRoomOnly`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firmness {
    /// Seats of the council.
    pub council: u32,
    /// The seats that lists have on what is counted, whichever way lots fall: the full seats list by list, then the
    /// residual seats in the order in which they were given.
    pub seats: Vec<Seat>,
    /// Seats that lots decide about: nobody has them, and they are not firm.
    pub by_lot: u32,
    /// The lists that can get such a seat.
    pub in_lot: Vec<u32>,
    /// Seats that nobody can fill.
    pub empty: u32,
}

/// A seat of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The list's number.
    pub list: u32,
    /// Which of its seats, from 1.
    pub seat: u32,
    /// By what rule it got the seat; `None` for a full seat (article P 6).
    pub method: Option<Method>,
    /// Whether it is firm.
    pub verdict: Verdict,
}

/// Whether a seat is firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is: nothing that is open can take it.
    Firm,
    /// It is not: what is open at some stations can take it.
    Moves(Moves),
    /// Not known: neither was proved.
    Undecided,
}

/// What can take a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moves {
    /// The smallest set of stations whose open matters can do it, by number.
    pub stations: Vec<u32>,
    /// Whether no smaller set can: proved. Otherwise the smallest set is *at most* this large.
    pub fewest: bool,
    /// The lists that have more seats then; none when lots fall between several.
    pub to: Vec<u32>,
    /// How it can happen: the rows of votes per list that these stations would have, where they differ from what counts
    /// now.
    pub rows: Vec<(u32, Vec<u64>)>,
}

/// Why it cannot be said which seats are firm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFirmness {
    /// Seats cannot be computed.
    #[error("seats cannot be computed: {0}")]
    Seats(#[from] SeatsError),
    /// A station has a row that does not have a number of votes for each list.
    #[error("station {0}: a row must have one number of votes for each list")]
    Row(u32),
    /// A station is there twice.
    #[error("station {0} is there twice; keep one, with all that is open at it")]
    Twice(u32),
    /// The stations have more votes than are counted.
    #[error("list {0} has more votes at the stations with something open than in all")]
    Sum(u32),
}

impl Firmness {
    /// How many seats are firm.
    #[must_use]
    pub fn firm(&self) -> usize {
        self.seats.iter().filter(|seat| seat.verdict == Verdict::Firm).count()
    }

    /// How many seats are neither proved to be firm nor found to move.
    #[must_use]
    pub fn undecided(&self) -> usize {
        self.seats.iter().filter(|seat| seat.verdict == Verdict::Undecided).count()
    }
}

/// Which seats are firm: `input` has the votes that count now, over all stations; `stations` are those with something
/// open, each with its part of these votes. Stations where nothing is open are left out, and so are lots: a seat that
/// one decides is not firm.
///
/// # Errors
/// Input that is no election, or stations that do not belong to it.
pub fn firmness(input: &Input, stations: &[Station]) -> Result<ControlRoomOnly<Firmness>, NoFirmness> {
    let case = case(input, stations)?;
    // With the place of each: when it was given, and then list by list.
    let mut seats: Vec<((usize, usize, u32), Seat)> = Vec::new();
    let (mut empty, mut in_lot) = (0, Vec::new());
    for (place, list) in case.input.lists.iter().enumerate() {
        let now = outcome(&case.input, list.number, Luck::Without)?;
        empty = now.empty_seats;
        let with_luck = outcome(&case.input, list.number, Luck::With)?;
        if seats_at(&with_luck, place) > seats_at(&now, place) {
            in_lot.push(list.number);
        }
        let ways = ways(&now, place, list.number);
        let mut firm = false;
        for (seat, (order, method)) in (1..).zip(ways).collect::<Vec<(u32, _)>>().into_iter().rev() {
            // A list that never has fewer than so many seats never has fewer than one less.
            let verdict = if firm { Verdict::Firm } else { fewest::verdict(&case, Held { place, seat })? };
            firm |= verdict == Verdict::Firm;
            seats.push(((order, place, seat), Seat { list: list.number, seat, method, verdict }));
        }
    }
    seats.sort_by_key(|(at, _)| *at);
    let seats: Vec<Seat> = seats.into_iter().map(|(_, seat)| seat).collect();
    let held = u32::try_from(seats.len()).unwrap_or(u32::MAX);
    let by_lot = input.seats.saturating_sub(held).saturating_sub(empty);
    Ok(ControlRoomOnly::new(Firmness { council: input.seats, seats, by_lot, in_lot, empty }))
}

fn case(input: &Input, stations: &[Station]) -> Result<Case, NoFirmness> {
    let input = without_names(input);
    // Whether it holds together.
    compute(&input, &[])?;
    let lists = input.lists.len();
    let mut left: Vec<u64> = input.lists.iter().map(|list| list.votes).collect();
    let mut places: Vec<Place> = Vec::with_capacity(stations.len());
    for station in stations {
        if places.iter().any(|place| place.number == station.number) {
            return Err(NoFirmness::Twice(station.number));
        }
        let place = Place::of(station, lists)?;
        for ((left, votes), list) in left.iter_mut().zip(&station.counted).zip(&input.lists) {
            *left = left.checked_sub(*votes).ok_or(NoFirmness::Sum(list.number))?;
        }
        if place.rows.len() > 1 || place.added > 0 || place.removed > 0 {
            places.push(place);
        }
    }
    Ok(Case::new(input, places))
}

fn seats_at(outcome: &Outcome, place: usize) -> u32 {
    outcome.lists.get(place).map_or(0, |list| list.seats.seats())
}

/// How a list got each of its seats, with where it stands in the order in which they were given.
fn ways(outcome: &Outcome, place: usize, number: u32) -> Vec<(usize, Option<Method>)> {
    let Some(list) = outcome.lists.get(place) else { return Vec::new() };
    let mut ways = vec![(0, None); usize::try_from(list.seats.full_seats).unwrap_or(0)];
    let mut residual = Vec::new();
    for (at, step) in outcome.steps.iter().enumerate() {
        if step.assigned == Some(number) {
            residual.push((at + 1, Some(step.method)));
        } else if step.retracted == Some(number) && step.full_seat != Some(true) {
            residual.pop();
        }
    }
    ways.append(&mut residual);
    ways
}
