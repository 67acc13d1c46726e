//! Seats and elected candidates of a municipal council: articles P 5 to P 10 (seats per list) and P 15, P 17, P 19 and P 19a
//! (candidates) of the Kieswet, by the rule set ([`RuleSet`]) that was in force on the day of the election.
//!
//! A pure function of votes and drawn lots. Every comparison is between exact fractions. Where the law wants a lot, the lot
//! is asked for with its options; whoever holds the drawn numbers passes them, in the order in which they were asked for,
//! and computes again: the same input asks the same questions. A lot that is kept as [`DrawnLot`] holds its question as well,
//! so that one drawn over other figures is refused ([`compute_with`]).

mod candidates;
mod error;
mod fraction;
mod input;
pub mod json;
mod lists;
mod lots;
mod rules;

use lots::{Answers, Draws};
use serde::{Deserialize, Serialize};

pub use candidates::{Council, Elected, elect_on_list};
pub use error::SeatsError;
pub use fraction::Fraction;
pub use input::{Candidates, Input, Known, ListVotes};
pub use lists::{ListSeats, Method, Step, Warning};
pub use lots::{DrawnLot, LotKind, LotNeeded};
pub use rules::{NotComputed, RuleSet};

/// The most votes that all lists together can have: 10,000 stations of 100 lists at the largest number a cell can hold.
/// All arithmetic below stays within 64 bits because of it.
pub const MAX_VOTES: u64 = 1_000_000_000_000_000;

/// From this number of seats on, residual seats go by article P 7 and the preference threshold is 25 %; below it, P 8 and 50 %
/// (in every rule set so far; [`RuleSet::is_large`]).
pub const LARGE_COUNCIL: u32 = 19;

/// Seats, candidates, and how they came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The law that it was computed by.
    pub rules: RuleSet,
    /// Whether nothing is open. When false, `lots_needed` says what is, and the seats are those given so far.
    pub complete: bool,
    /// The electoral quota ("kiesdeler", article P 5): votes on candidates divided by seats.
    pub quota: Fraction,
    /// The votes of which a candidate must have *more* to be elected by preference (article P 15).
    pub preference_threshold: Fraction,
    /// The lists in the order of the input.
    pub lists: Vec<ListOutcome>,
    /// Every residual seat given, taken or handed back, in order.
    pub steps: Vec<Step>,
    /// Seats that nobody can fill.
    pub empty_seats: u32,
    /// The lots to be drawn now: at most one between lists, or one per list between candidates.
    pub lots_needed: Vec<LotNeeded>,
    /// What a reader of the result should be told.
    pub warnings: Vec<Warning>,
}

/// What one list gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListOutcome {
    /// Its seats.
    pub seats: ListSeats,
    /// What was known of its candidates.
    pub known: Known,
    /// Numbers of its candidates who have died (article P 19a), as in the input.
    pub deceased: Vec<u32>,
    /// Its elected candidates; `None` when votes per candidate are not known, or a lot is still to be drawn.
    pub elected: Option<Elected>,
}

/// Computes seats and elected candidates. `lots` are the numbers drawn so far (of lists, or of candidates on the list that is
/// asked about), in the order in which they were asked for.
///
/// # Errors
/// Input that is no election, or lots that do not answer what is asked.
pub fn compute(input: &Input, lots: &[u32]) -> Result<Outcome, SeatsError> {
    compute_from(input, Answers::Numbers(lots))
}

/// Computes as [`compute`] does, with lots that were stored with their options: each must have been drawn for exactly the
/// question that is asked now.
///
/// # Errors
/// Input that is no election, or lots that do not answer what is asked: [`SeatsError::LotChanged`] when the options are not
/// those that a lot was drawn between.
pub fn compute_with(input: &Input, lots: &[DrawnLot]) -> Result<Outcome, SeatsError> {
    compute_from(input, Answers::Stored(lots))
}

fn compute_from(input: &Input, answers: Answers<'_>) -> Result<Outcome, SeatsError> {
    input.check()?;
    let mut draws = Draws::new(answers);
    let apportionment = lists::apportion(input, &mut draws)?;
    let council = Council { rules: input.rules, seats: input.seats, votes: input.total() };
    let mut outcome = Outcome {
        rules: input.rules,
        complete: false,
        quota: apportionment.quota,
        preference_threshold: council.preference_threshold(),
        lists: Vec::with_capacity(input.lists.len()),
        steps: apportionment.steps,
        empty_seats: apportionment.empty_seats,
        lots_needed: apportionment.lot_needed.into_iter().collect(),
        warnings: apportionment.warnings,
    };
    let between_lists = !outcome.lots_needed.is_empty();
    for (list, seats) in input.lists.iter().zip(apportionment.lists) {
        let mut elected = None;
        // Who is elected depends on the seats: nobody is before the lists' lots are drawn.
        if let (false, Candidates::Counted(votes)) = (between_lists, &list.candidates) {
            match candidates::elect(list, votes, seats.seats(), council, &mut draws)? {
                Ok(found) => elected = Some(found),
                Err(needed) => outcome.lots_needed.push(needed),
            }
        }
        outcome.lists.push(ListOutcome {
            seats,
            known: list.candidates.known(),
            deceased: list.deceased.clone(),
            elected,
        });
    }
    outcome.complete = outcome.lots_needed.is_empty();
    if outcome.complete && draws.given() > draws.asked() {
        return Err(SeatsError::UnusedLots { given: draws.given(), asked: draws.asked() });
    }
    Ok(outcome)
}
