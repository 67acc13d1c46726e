//! Seats with every lot falling for a list, or against it.

use crate::seats::{self, Candidates, Input, LotKind, Outcome, SeatsError};

/// Whom a lot favours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Luck {
    /// The list.
    With,
    /// Any other.
    Without,
}

/// The same election without names that do not matter for seats: a list can run out of candidates, but who is elected
/// is another question.
pub(super) fn without_names(input: &Input) -> Input {
    let mut input = input.clone();
    for list in &mut input.lists {
        let numbers: Vec<u32> = match &list.candidates {
            Candidates::Unknown => continue,
            Candidates::Listed(numbers) => numbers.clone(),
            Candidates::Counted(votes) => votes.iter().map(|&(number, _)| number).collect(),
        };
        let living = numbers.iter().filter(|number| !list.deceased.contains(number)).count();
        if u32::try_from(living).is_ok_and(|living| living < input.seats) {
            list.candidates = Candidates::Listed(numbers);
        } else {
            (list.candidates, list.deceased) = (Candidates::Unknown, Vec::new());
        }
    }
    input
}

/// The outcome when all lots fall for the list with this number, or against it.
pub(super) fn outcome(input: &Input, number: u32, luck: Luck) -> Result<Outcome, SeatsError> {
    let mut lots: Vec<u32> = Vec::new();
    loop {
        let outcome = seats::compute(input, &lots)?;
        let Some(lot) = outcome.lots_needed.first() else { return Ok(outcome) };
        // Some lots give a seat, one takes it.
        let takes =
            matches!(lot.kind, LotKind::AbsoluteMajorityLargestRemainder | LotKind::AbsoluteMajorityHighestAverage);
        let drawn = if (luck == Luck::With) != takes {
            lot.options.iter().find(|option| **option == number)
        } else {
            lot.options.iter().find(|option| **option != number)
        };
        // A lot without options is never asked for; a number that is no option is refused.
        lots.push(drawn.or_else(|| lot.options.first()).copied().unwrap_or(0));
    }
}
