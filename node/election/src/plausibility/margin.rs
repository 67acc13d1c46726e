//! How close the last residual seat is: how few votes would give it to another list.
//!
//! Found by computing the seats again with other votes ([`seats::compute`]), never by a formula: so it holds under every
//! rule (remainders, averages, absolute majority, exhausted lists). More votes on one list never cost that list a seat, so the
//! fewest can be searched by halving; a slow search in the tests agrees.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::luck::{Luck, outcome, without_names};
use crate::seats::{self, Input, MAX_VOTES, Method, SeatsError};

/// The last residual seat, and what would move it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Margin {
    /// The list that got the last residual seat.
    pub holder: u32,
    /// By what rule it got it.
    pub method: Method,
    /// The other lists: the closest first, then by number; those that no votes can help are last.
    pub rivals: Vec<Rival>,
}

/// What another list needs for one seat more than it has now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rival {
    /// The list's number.
    pub list: u32,
    /// With further votes on it alone; `None` when it cannot get there (it has no candidates left, or the holder of the seat
    /// cannot lose it).
    pub extra: Option<Votes>,
    /// With votes that went to it and not to the holder of the seat.
    pub moved: Option<Votes>,
}

/// So many votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Votes {
    /// The fewest votes with which it gets the seat, at least when it wins a lot.
    pub needed: u64,
    /// The fewest votes with which it gets the seat without a lot; above `needed` where a lot decides first. `None` when it
    /// never gets it without one.
    pub certain: Option<u64>,
    /// The lists that have fewer seats then: nearly always the holder of the last residual seat.
    pub from: Vec<u32>,
}

/// Why there is no margin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum NoMargin {
    /// No votes.
    #[error("there are no votes yet")]
    NoVotes,
    /// All seats are full seats.
    #[error("there is no residual seat: the full seats are all seats")]
    NoResidualSeat,
    /// A lot decides about a seat: the margin is nothing.
    #[error("a lot decides about the last seat, between lists {0:?}")]
    Lot(Vec<u32>),
    /// Seats cannot be computed.
    #[error("seats cannot be computed: {0}")]
    Seats(String),
}

impl From<SeatsError> for NoMargin {
    fn from(error: SeatsError) -> Self {
        Self::Seats(error.to_string())
    }
}

/// How close the last residual seat of these votes is.
///
/// # Errors
/// There is no such seat, or it is not known whose it is.
pub fn margin(input: &Input) -> Result<Margin, NoMargin> {
    let mut trial = Trial { input: without_names(input) };
    if trial.input.lists.iter().all(|list| list.votes == 0) {
        return Err(NoMargin::NoVotes);
    }
    let outcome = seats::compute(&trial.input, &[])?;
    if let Some(lot) = outcome.lots_needed.first() {
        return Err(NoMargin::Lot(lot.options.clone()));
    }
    let last = outcome.steps.iter().rev().find_map(|step| Some((step.assigned?, step.method)));
    let (holder, method) = last.ok_or(NoMargin::NoResidualSeat)?;
    let now: Vec<u32> = outcome.lists.iter().map(|list| list.seats.seats()).collect();
    let total: u64 = input.lists.iter().map(|list| list.votes).sum();
    // With this many votes a list has nearly all seats: what it does not get then, it never gets.
    let most = total.saturating_mul(u64::from(input.seats).saturating_add(1)).min(MAX_VOTES.saturating_sub(total));
    let place_of = |number: u32| input.lists.iter().position(|list| list.number == number);
    let from = place_of(holder).ok_or(NoMargin::NoResidualSeat)?;
    let mut rivals = Vec::with_capacity(input.lists.len());
    for (place, list) in input.lists.iter().enumerate().filter(|(place, _)| *place != from) {
        let most_moved = input.lists.get(from).map_or(0, |holder| holder.votes);
        rivals.push(Rival {
            list: list.number,
            extra: trial.fewest(place, None, most, &now)?,
            moved: trial.fewest(place, Some(from), most_moved, &now)?,
        });
    }
    rivals.sort_by_key(|rival| {
        let least = [&rival.extra, &rival.moved].into_iter().flatten().map(|votes| votes.needed).min();
        (least.is_none(), least, rival.list)
    });
    Ok(Margin { holder, method, rivals })
}

/// The votes, to be varied.
struct Trial {
    input: Input,
}

impl Trial {
    /// The fewest votes, at most `most`, with which the list at `place` has more seats than `now`.
    fn fewest(&mut self, place: usize, from: Option<usize>, most: u64, now: &[u32]) -> Result<Option<Votes>, NoMargin> {
        let before = now.get(place).copied().unwrap_or(0);
        let mut more = |votes: u64, luck: Luck| -> Result<bool, NoMargin> {
            let then = self.seats_with(place, from, votes, luck)?;
            Ok(then.get(place).is_some_and(|&seats| seats > before))
        };
        let Some(needed) = least(1, most, |votes| more(votes, Luck::With))? else { return Ok(None) };
        let certain = least(needed, most, |votes| more(votes, Luck::Without))?;
        let then = self.seats_with(place, from, needed, Luck::With)?;
        let lists = self.input.lists.iter().zip(now.iter().zip(&then));
        let from = lists.filter(|(_, (now, then))| then < now).map(|(list, _)| list.number).collect();
        Ok(Some(Votes { needed, certain, from }))
    }

    /// The seats with so many votes more on the list at `place`, taken from another one or not; lots fall for that list, or
    /// against it.
    fn seats_with(&mut self, place: usize, from: Option<usize>, votes: u64, luck: Luck) -> Result<Vec<u32>, NoMargin> {
        let mut input = self.input.clone();
        let number = input.lists.get(place).map_or(0, |list| list.number);
        if let Some(list) = input.lists.get_mut(place) {
            list.votes = list.votes.saturating_add(votes);
        }
        if let Some(list) = from.and_then(|from| input.lists.get_mut(from)) {
            list.votes = list.votes.saturating_sub(votes);
        }
        let outcome = outcome(&input, number, luck)?;
        Ok(outcome.lists.iter().map(|list| list.seats.seats()).collect())
    }
}

/// The least number from `low` to `high` that passes; passing numbers are all that follow one.
fn least(low: u64, high: u64, mut passes: impl FnMut(u64) -> Result<bool, NoMargin>) -> Result<Option<u64>, NoMargin> {
    // Steps that double find small margins, which are the interesting ones, first.
    let (mut fails, mut step) = (low.saturating_sub(1), 1u64);
    let mut found = loop {
        let next = fails.saturating_add(step).min(high);
        if next <= fails {
            return Ok(None);
        }
        if passes(next)? {
            break next;
        }
        (fails, step) = (next, step.saturating_mul(2));
    };
    while found - fails > 1 {
        let middle = fails + (found - fails) / 2;
        if passes(middle)? {
            found = middle;
        } else {
            fails = middle;
        }
    }
    Ok(Some(found))
}
