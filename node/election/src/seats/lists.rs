//! How many seats each list gets: articles P 5 to P 10.
//!
//! The order matters: full seats (P 6), residual seats without a look at how many candidates a list has (P 7 or P 8), the
//! absolute majority (P 9), and only then lists that cannot fill their seats (P 10), whose seats go round again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lots::{Draws, LotKind, LotNeeded};
use super::{Fraction, Input, RuleSet, SeatsError};

/// The seats of one list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSeats {
    /// The list's number.
    pub number: u32,
    /// Its votes.
    pub votes: u64,
    /// Seats for reaching the quota so many times (article P 6), less those handed back (P 10).
    pub full_seats: u32,
    /// Residual seats that it keeps (articles P 7 to P 10).
    pub residual_seats: u32,
    /// Votes left over after its full seats; seats handed back do not change it.
    pub remainder: Fraction,
    /// Whether it has at least three quarters of the quota: below 19 seats, only then can its remainder win a seat (P 8).
    pub three_quarters: bool,
}

impl ListSeats {
    /// All seats of the list.
    #[must_use]
    pub fn seats(&self) -> u32 {
        self.full_seats.saturating_add(self.residual_seats)
    }
}

/// By what rule a residual seat moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Method {
    /// Article P 8, first: the largest remainder, at most one seat a list.
    #[serde(rename = "largest_remainder")]
    LargestRemainder,
    /// Article P 8, then: the highest average, at most one seat a list.
    #[serde(rename = "unique_highest_average")]
    UniqueHighestAverage,
    /// Article P 7, and the last resort of P 8: the highest average without a limit.
    #[serde(rename = "highest_average")]
    HighestAverage,
    /// Article P 9: the last residual seat goes to the list with an absolute majority of the votes.
    #[serde(rename = "absolute_majority_P9")]
    AbsoluteMajority,
    /// Article P 10: a list without enough candidates hands a seat back.
    #[serde(rename = "list_exhaustion_removal_P10")]
    ListExhausted,
}

/// A residual seat given, or a seat taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// By what rule.
    pub method: Method,
    /// The list that gets a seat.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub assigned: Option<u32>,
    /// The list that loses a seat.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub retracted: Option<u32>,
    /// The number of the residual seat, from 1 in the order in which they are given; `None` when no seat is given anew.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub residual_seat: Option<u32>,
    /// For a seat handed back (P 10): whether it was a full seat.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub full_seat: Option<bool>,
    /// The winning remainder or average.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<Fraction>,
    /// All lists that had that value, when several.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub tied_lists: Vec<u32>,
    /// Whether a lot decided between them; without one there were seats enough for all, in list order.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub by_lot: bool,
    /// Lists left out because they have no candidates left (P 10).
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub exhausted_lists: Vec<u32>,
    /// What every list that took part had: its remainder, or its average with this seat.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub standings: Vec<(u32, Fraction)>,
}

/// What a reader of the result should be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Seats stay empty: no votes, or no candidates left.
    NotAllSeatsAssigned,
    /// Articles P 9 and P 10 apply together; programs are known to differ here for fewer than 19 seats.
    AbsoluteMajorityAndListExhaustion,
}

/// The seats of all lists.
pub(super) struct Apportionment {
    pub(super) quota: Fraction,
    pub(super) lists: Vec<ListSeats>,
    pub(super) steps: Vec<Step>,
    pub(super) empty_seats: u32,
    pub(super) lot_needed: Option<LotNeeded>,
    pub(super) warnings: Vec<Warning>,
}

/// A list while its seats are being counted.
struct Row {
    seats: ListSeats,
    /// Candidates who can take a seat; `None` when not known.
    capacity: Option<u32>,
    /// Whether it holds a seat by largest remainder: one at most.
    has_remainder_seat: bool,
    /// Whether it holds a seat by the first round of averages: one at most.
    has_unique_seat: bool,
}

impl Row {
    fn exhausted(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.seats.seats() >= capacity)
    }

    /// The list's votes for each of its seats if it got one more.
    fn next_average(&self) -> Fraction {
        Fraction::new(self.seats.votes, u64::from(self.seats.seats()) + 1)
    }

    fn value(&self, method: Method) -> Fraction {
        if method == Method::LargestRemainder { self.seats.remainder } else { self.next_average() }
    }

    /// Whether the rule lets the list take part. A list without votes never does.
    fn takes_part(&self, method: Method) -> bool {
        self.seats.votes > 0
            && match method {
                Method::LargestRemainder => self.seats.three_quarters && !self.has_remainder_seat,
                Method::UniqueHighestAverage => !self.has_unique_seat,
                _ => true,
            }
    }

    fn note(&mut self, method: Method, holds: bool) {
        match method {
            Method::LargestRemainder => self.has_remainder_seat = holds,
            Method::UniqueHighestAverage => self.has_unique_seat = holds,
            _ => {}
        }
    }
}

/// Why the seats are not all given yet.
enum Stop {
    Lot(LotNeeded),
    Error(SeatsError),
}

impl From<SeatsError> for Stop {
    fn from(error: SeatsError) -> Self {
        Self::Error(error)
    }
}

struct Round<'a, 'd> {
    rules: RuleSet,
    seats: u32,
    total: u64,
    rows: Vec<Row>,
    steps: Vec<Step>,
    residual_given: u32,
    draws: &'a mut Draws<'d>,
}

/// Seats per list of a checked input.
pub(super) fn apportion(input: &Input, draws: &mut Draws<'_>) -> Result<Apportionment, SeatsError> {
    let total = input.total();
    let mut round = Round {
        rules: input.rules,
        seats: input.seats,
        total,
        rows: full_seats(input),
        steps: Vec::new(),
        residual_given: 0,
        draws,
    };
    let (lot_needed, warnings) = match round.run() {
        Ok(warnings) => (None, warnings),
        Err(Stop::Lot(needed)) => (Some(needed), Vec::new()),
        Err(Stop::Error(error)) => return Err(error),
    };
    Ok(Apportionment {
        quota: Fraction::new(total, u64::from(input.seats)),
        empty_seats: if lot_needed.is_some() { 0 } else { round.left() },
        lists: round.rows.into_iter().map(|row| row.seats).collect(),
        steps: round.steps,
        lot_needed,
        warnings,
    })
}

/// Articles P 5 and P 6. With quota = total / seats, a list has floor(votes * seats / total) full seats, and what is left of its
/// votes is (votes * seats mod total) / seats: whole numbers all the way.
fn full_seats(input: &Input) -> Vec<Row> {
    let (seats, total) = (u64::from(input.seats), input.total());
    let row = |list: &super::ListVotes| {
        // At most MAX_VOTES * MAX_SEATS, far below 2^64; without any votes no list has a full seat.
        let scaled = list.votes.saturating_mul(seats);
        let full = scaled.checked_div(total).unwrap_or(0);
        let rest = scaled.checked_rem(total).unwrap_or(0);
        let seats = ListSeats {
            number: list.number,
            votes: list.votes,
            full_seats: u32::try_from(full).unwrap_or(input.seats),
            residual_seats: 0,
            remainder: Fraction::new(rest, seats),
            three_quarters: u128::from(scaled) * 4 >= u128::from(total) * 3,
        };
        Row { seats, capacity: list.capacity(), has_remainder_seat: false, has_unique_seat: false }
    };
    input.lists.iter().map(row).collect()
}

impl Round<'_, '_> {
    fn run(&mut self) -> Result<Vec<Warning>, Stop> {
        let mut warnings = Vec::new();
        if self.total > 0 {
            self.give_residual_seats(false)?;
            let majority = self.absolute_majority()?;
            let exhausted = self.take_back_from_exhausted();
            if exhausted {
                self.give_residual_seats(true)?;
            }
            if majority && exhausted {
                warnings.push(Warning::AbsoluteMajorityAndListExhaustion);
            }
        }
        if self.left() > 0 {
            warnings.push(Warning::NotAllSeatsAssigned);
        }
        Ok(warnings)
    }

    /// Seats not given.
    fn left(&self) -> u32 {
        self.rows.iter().fold(self.seats, |left, row| left.saturating_sub(row.seats.seats()))
    }

    /// Articles P 7 and P 8: one seat at a time. Whether a list has candidates left is asked only after P 10.
    fn give_residual_seats(&mut self, ask_capacity: bool) -> Result<(), Stop> {
        while self.left() > 0 {
            let Some((method, standings)) = self.standings(ask_capacity) else {
                break;
            };
            let Some(value) = standings.iter().map(|&(_, value)| value).max() else {
                break;
            };
            let tied: Vec<u32> =
                standings.iter().filter(|(_, each)| *each == value).map(|&(number, _)| number).collect();
            let by_lot = tied.len() > usize::try_from(self.left()).unwrap_or(usize::MAX);
            let winner = if by_lot { self.draw_residual(method, value, &tied)? } else { tied.first().copied() };
            let exhausted_lists =
                self.rows.iter().filter(|row| ask_capacity && row.exhausted()).map(|row| row.seats.number).collect();
            let Some(row) = self.rows.iter_mut().find(|row| Some(row.seats.number) == winner) else {
                break;
            };
            row.seats.residual_seats = row.seats.residual_seats.saturating_add(1);
            row.note(method, true);
            self.residual_given = self.residual_given.saturating_add(1);
            self.steps.push(Step {
                method,
                assigned: winner,
                retracted: None,
                residual_seat: Some(self.residual_given),
                full_seat: None,
                value: Some(value),
                tied_lists: if tied.len() > 1 { tied } else { Vec::new() },
                by_lot,
                exhausted_lists,
                standings,
            });
        }
        Ok(())
    }

    /// The rule that applies now and what each list that takes part has; `None` when no list can take a seat.
    fn standings(&self, ask_capacity: bool) -> Option<(Method, Vec<(u32, Fraction)>)> {
        self.rules.residual_methods(self.seats).iter().find_map(|&method| {
            let standings: Vec<_> = self
                .rows
                .iter()
                .filter(|row| row.takes_part(method) && !(ask_capacity && row.exhausted()))
                .map(|row| (row.seats.number, row.value(method)))
                .collect();
            (!standings.is_empty()).then_some((method, standings))
        })
    }

    fn draw_residual(&mut self, method: Method, value: Fraction, options: &[u32]) -> Result<Option<u32>, Stop> {
        let first = self.residual_given.saturating_add(1);
        self.draw(LotNeeded {
            kind: if method == Method::LargestRemainder { LotKind::LargestRemainder } else { LotKind::HighestAverage },
            options: options.to_vec(),
            list: None,
            assign_to: None,
            value: Some(value),
            seat_numbers: (first..first.saturating_add(self.left())).collect(),
        })
    }

    /// The number drawn, or the end of the computation so far.
    fn draw(&mut self, asked: LotNeeded) -> Result<Option<u32>, Stop> {
        match self.draws.draw(&asked)? {
            Some(drawn) => Ok(Some(drawn)),
            None => Err(Stop::Lot(asked)),
        }
    }

    /// Article P 9: a list with more than half of the votes and not more than half of the seats takes the last residual seat.
    /// Such a list never got a residual seat itself: with one it would have more than half of the seats.
    fn absolute_majority(&mut self) -> Result<bool, Stop> {
        let majority = self.rows.iter().position(|row| {
            row.seats.votes.saturating_mul(2) > self.total && row.seats.seats().saturating_mul(2) <= self.seats
        });
        let (Some(majority), Some(last)) = (majority, self.steps.last()) else {
            return Ok(false);
        };
        let (method, value) = (last.method, last.value);
        let Some(to) = self.rows.get(majority).map(|row| row.seats.number) else {
            return Ok(false);
        };

        // The lists that got a seat in the last group of equals.
        let mut group: Vec<u32> = self
            .steps
            .iter()
            .rev()
            .take_while(|step| step.method == method && step.value == value)
            .filter_map(|step| step.assigned)
            .collect();
        group.sort_by_key(|&number| self.rows.iter().position(|row| row.seats.number == number));
        let by_lot = group.len() > 1;
        let from = if by_lot { self.draw_majority(method, to, &group)? } else { group.first().copied() };

        let Some(loser) = self.rows.iter_mut().find(|row| Some(row.seats.number) == from) else {
            return Ok(false);
        };
        loser.seats.residual_seats = loser.seats.residual_seats.saturating_sub(1);
        // It has lost that seat, and with it the bar on another of the kind if seats come back by P 10.
        loser.note(method, false);
        if let Some(winner) = self.rows.get_mut(majority) {
            winner.seats.residual_seats = winner.seats.residual_seats.saturating_add(1);
        }
        self.steps.push(Step {
            method: Method::AbsoluteMajority,
            assigned: Some(to),
            retracted: from,
            residual_seat: None,
            full_seat: None,
            value: None,
            tied_lists: if by_lot { group } else { Vec::new() },
            by_lot,
            exhausted_lists: Vec::new(),
            standings: Vec::new(),
        });
        Ok(true)
    }

    fn draw_majority(&mut self, method: Method, to: u32, options: &[u32]) -> Result<Option<u32>, Stop> {
        self.draw(LotNeeded {
            kind: if method == Method::LargestRemainder {
                LotKind::AbsoluteMajorityLargestRemainder
            } else {
                LotKind::AbsoluteMajorityHighestAverage
            },
            options: options.to_vec(),
            list: None,
            assign_to: Some(to),
            value: None,
            seat_numbers: Vec::new(),
        })
    }

    /// Article P 10: a list hands back the seats that it has no candidates for, residual seats first.
    fn take_back_from_exhausted(&mut self) -> bool {
        let mut any = false;
        for row in &mut self.rows {
            while row.capacity.is_some_and(|capacity| row.seats.seats() > capacity) {
                let full_seat = row.seats.residual_seats == 0;
                let seats = if full_seat { &mut row.seats.full_seats } else { &mut row.seats.residual_seats };
                *seats = seats.saturating_sub(1);
                any = true;
                self.steps.push(Step {
                    method: Method::ListExhausted,
                    assigned: None,
                    retracted: Some(row.seats.number),
                    residual_seat: None,
                    full_seat: Some(full_seat),
                    value: None,
                    tied_lists: Vec::new(),
                    by_lot: false,
                    exhausted_lists: Vec::new(),
                    standings: Vec::new(),
                });
            }
        }
        any
    }
}
