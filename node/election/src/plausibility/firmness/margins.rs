//! The fewest votes that move any seat.

use super::NoFirmness;
use super::decide::Case;
use super::law::{Kind, Span};
use crate::plausibility::luck::without_names;
use crate::plausibility::margin::NoMargin;
use crate::seats::{self, Input, MAX_VOTES};

/// The fewest votes that move any seat, by what happens to them; `None` where no number does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margins {
    /// Votes that went to one list and not to another.
    pub moved: Option<Fewest>,
    /// Further votes on one list.
    pub added: Option<Fewest>,
    /// Votes on one list that were not cast.
    pub removed: Option<Fewest>,
}

/// So many votes move a seat, at least when a lot falls that way; fewer never do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fewest {
    /// How many.
    pub votes: u64,
    /// The list that has them no more; of several, the first on the ballot.
    pub from: Option<u32>,
    /// The list that has them then; of several, the first on the ballot.
    pub to: Option<u32>,
    /// The lists that have fewer seats then, or may have: where lots are to be drawn, each of those against which they
    /// can fall.
    pub fewer_seats: Vec<u32>,
}

/// The fewest votes that move any seat of these votes.
///
/// For every list, and every two lists, ranges of numbers are ruled out by the thresholds with which seats are judged
/// firm, and halved where that does not do, the lower half first. What is left is computed. So the first number found
/// is the fewest, also where more votes would put the seat back.
///
/// # Errors
/// There are no votes, a lot decides already, or seats cannot be computed.
pub fn margins(input: &Input) -> Result<Margins, NoMargin> {
    let input = without_names(input);
    let outcome = seats::compute(&input, &[])?;
    if input.lists.iter().all(|list| list.votes == 0) {
        return Err(NoMargin::NoVotes);
    }
    if let Some(lot) = outcome.lots_needed.first() {
        return Err(NoMargin::Lot(lot.options.clone()));
    }
    let now = outcome.lists.iter().map(|list| list.seats.seats()).collect();
    let case = Case::new(input, Vec::new());
    let search = Fewer { votes: case.votes(), total: case.votes().iter().sum(), case, now };
    let lists = || (0..search.now.len()).map(Some);
    let moved = lists().flat_map(|from| lists().filter(move |to| *to != from).map(move |to| (from, to)));
    Ok(Margins {
        moved: search.least(moved)?,
        added: search.least(lists().map(|to| (None, to)))?,
        removed: search.least(lists().map(|from| (from, None)))?,
    })
}

impl From<NoFirmness> for NoMargin {
    fn from(why: NoFirmness) -> Self {
        Self::Seats(why.to_string())
    }
}

struct Fewer {
    case: Case,
    votes: Vec<u64>,
    total: u64,
    now: Vec<u32>,
}

/// From which list to which; one of them can be none.
#[derive(Clone, Copy)]
struct Way {
    from: Option<usize>,
    to: Option<usize>,
}

impl Fewer {
    fn least(&self, ways: impl Iterator<Item = (Option<usize>, Option<usize>)>) -> Result<Option<Fewest>, NoMargin> {
        let mut best: Option<(u64, Way)> = None;
        for (from, to) in ways {
            let way = Way { from, to };
            let below = best.map_or(u64::MAX, |(votes, _)| votes - 1);
            let most = match from.and_then(|from| self.votes.get(from)) {
                Some(votes) => *votes,
                // With so many votes it has all seats that it can have.
                None => self.total.saturating_mul(u64::from(self.case.input.seats) + 1).min(MAX_VOTES - self.total),
            };
            if let Some(votes) = self.first(way, most.min(below))? {
                best = Some((votes, way));
            }
        }
        let Some((votes, way)) = best else { return Ok(None) };
        let number = |place: Option<usize>| Some(self.case.input.lists.get(place?)?.number);
        let fewer = self.fewer_seats(way, votes)?;
        let fewer_seats = fewer.into_iter().filter_map(|place| number(Some(place))).collect();
        Ok(Some(Fewest { votes, from: number(way.from), to: number(way.to), fewer_seats }))
    }

    /// The first number from 1 to `most` that moves a seat.
    fn first(&self, way: Way, most: u64) -> Result<Option<u64>, NoMargin> {
        let mut stack = vec![(1, most)];
        while let Some((low, high)) = stack.pop() {
            if low > high || !(0..self.now.len()).any(|place| self.may_lose(place, way, low, high)) {
                continue;
            }
            if low == high {
                if !self.fewer_seats(way, low)?.is_empty() {
                    return Ok(Some(low));
                }
                continue;
            }
            let middle = low + (high - low) / 2;
            stack.push((middle + 1, high));
            stack.push((low, middle));
        }
        Ok(None)
    }

    fn with(&self, place: usize, way: Way, votes: u64) -> u64 {
        let now = self.votes.get(place).copied().unwrap_or(0);
        let now = if way.to == Some(place) { now.saturating_add(votes) } else { now };
        if way.from == Some(place) { now.saturating_sub(votes) } else { now }
    }

    fn total_with(&self, way: Way, votes: u64) -> u64 {
        let more = if way.to.is_some() { votes } else { 0 };
        let fewer = if way.from.is_some() { votes } else { 0 };
        self.total.saturating_add(more).saturating_sub(fewer)
    }

    /// Whether the list may lose its last seat with any number of votes in this range: `false` is a proof that it does
    /// not.
    fn may_lose(&self, place: usize, way: Way, low: u64, high: u64) -> bool {
        let Some(seat) = self.now.get(place).copied().filter(|seats| *seats > 0) else { return false };
        let at = |votes: u64| (self.total_with(way, votes), self.with(place, way, votes));
        let ((total_low, votes_low), (total_high, votes_high)) = (at(low), at(high));
        let law = &self.case.law;
        let kind = law.kind(total_low, votes_low, seat.into());
        // A list's share rises or falls all along the range, and with it the kind.
        if kind != law.kind(total_high, votes_high, seat.into()) {
            return true;
        }
        if kind == Kind::Kept {
            return false;
        }
        let others = || (0..self.now.len()).filter(|other| *other != place);
        let most = |other: usize| self.with(other, way, low).max(self.with(other, way, high));
        let total = total_low.min(total_high);
        let span = Span {
            votes: votes_low.min(votes_high),
            low: total,
            high: total_low.max(total_high),
            runs_out: others().any(|other| law.may_run_out(other, most(other), total)),
        };
        let need = law.need(kind);
        let mut reached = 0;
        for other in others() {
            let votes = most(other);
            let mut count = 0;
            while reached < need && law.least(kind, span, other, count + 1).is_some_and(|least| least <= votes) {
                count += 1;
                reached += 1;
            }
        }
        reached >= need
    }

    /// The lists that have fewer seats with so many votes, when lots fall against them.
    fn fewer_seats(&self, way: Way, votes: u64) -> Result<Vec<usize>, NoMargin> {
        let then: Vec<u64> = (0..self.votes.len()).map(|place| self.with(place, way, votes)).collect();
        let mut fewer = Vec::new();
        let outcome = seats::compute(&self.case.with(&then), &[])?;
        for (place, now) in self.now.iter().enumerate() {
            let seats = if outcome.lots_needed.is_empty() {
                outcome.lists.get(place).map(|list| list.seats.seats())
            } else {
                self.case.seats_against(&then, place)?.get(place).copied()
            };
            if seats.is_some_and(|seats| seats < *now) {
                fewer.push(place);
            }
        }
        Ok(fewer)
    }
}
