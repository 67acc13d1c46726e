//! Two amounts that should be equal and are not: by how much, and where that may come from.

use serde::{Deserialize, Serialize};

use crate::count::Field;

/// The most cells that a guess names: where more of them fit, arithmetic says nothing.
const MOST: usize = 3;

/// Two amounts that should be equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Amounts {
    /// What the rule names first.
    pub one: u64,
    /// What it should be equal to.
    pub other: u64,
    /// Where the difference may come from; `None` where arithmetic supports nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guess: Option<Guess>,
}

/// Where a difference may come from, with the cells that it fits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guess {
    /// With two neighbouring digits exchanged in one of these cells, the amounts are equal.
    Exchanged(Vec<Field>),
    /// Without one digit of one of these cells, the amounts are equal.
    DigitTooMany(Vec<Field>),
    /// One of these cells is the difference itself: left out, or counted twice.
    Row(Vec<Field>),
    /// One of these cells is twice the difference.
    Twice(Vec<Field>),
}

impl Amounts {
    /// Two amounts of which nothing more is known.
    #[must_use]
    pub fn plain(one: u64, other: u64) -> Self {
        Self { one, other, guess: None }
    }

    /// What the cells come to, beside the cell that holds their total.
    #[must_use]
    pub fn of_sum(parts: &[(Field, u64)], total: (Field, u64)) -> Self {
        let one: u64 = parts.iter().map(|(_, value)| value).sum();
        Self { one, other: total.1, guess: guess(parts, one, total) }
    }

    /// Two cells.
    #[must_use]
    pub fn of_two(one: (Field, u64), other: (Field, u64)) -> Self {
        Self::of_sum(&[one], other)
    }

    /// By how much they differ.
    #[must_use]
    pub fn difference(&self) -> u64 {
        self.one.abs_diff(self.other)
    }
}

/// The first guess, the most telling first, that a few cells fit.
fn guess(parts: &[(Field, u64)], sum: u64, total: (Field, u64)) -> Option<Guess> {
    let difference = sum.abs_diff(total.1);
    if difference == 0 {
        return None;
    }
    // What each cell would have to hold for the amounts to be equal, were all others right.
    let needed = |value: u64| value.checked_add(total.1)?.checked_sub(sum);
    let parts_needed = parts.iter().filter_map(|&(field, value)| Some((field, value, needed(value)?)));
    let cells: Vec<(Field, u64, u64)> = parts_needed.chain([(total.0, total.1, sum)]).collect();
    let typed_wrong = |is: fn(u64, u64) -> bool| -> Vec<Field> {
        cells.iter().filter(|(_, value, needed)| is(*value, *needed)).map(|(field, ..)| *field).collect()
    };
    // Of two cells the one is not a row of the other.
    let rows = |amount: Option<u64>| -> Vec<Field> {
        let fits = parts.iter().filter(|(_, value)| parts.len() > 1 && Some(*value) == amount);
        fits.map(|(field, _)| *field).collect()
    };
    [
        Guess::Exchanged(typed_wrong(is_exchanged)),
        Guess::DigitTooMany(typed_wrong(has_a_digit_more)),
        Guess::Row(rows(Some(difference))),
        Guess::Twice(rows(difference.checked_mul(2))),
    ]
    .into_iter()
    .find(|guess| (1..=MOST).contains(&guess.fields().len()))
}

impl Guess {
    /// The cells that it fits, in the order of the paper.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Exchanged(fields) | Self::DigitTooMany(fields) | Self::Row(fields) | Self::Twice(fields) => fields,
        }
    }
}

/// Whether a number is another one with two neighbouring digits exchanged; such numbers differ by a multiple of nine.
fn is_exchanged(value: u64, other: u64) -> bool {
    value.abs_diff(other).is_multiple_of(9)
        && places(value / 10).any(|unit| {
            let (tens, ones) = (value / unit / 10 % 10, value / unit % 10);
            let kept = value - (tens * 10 + ones) * unit;
            tens != ones && kept + (ones * 10 + tens) * unit == other
        })
}

/// Whether a number is another one with one digit more.
fn has_a_digit_more(value: u64, other: u64) -> bool {
    value >= 10 && places(value).any(|unit| value / unit / 10 * unit + value % unit == other)
}

/// One, ten, a hundred: a place for each digit of a number.
fn places(value: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(1_u64), |unit| unit.checked_mul(10)).take_while(move |unit| value / unit > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(parts: &[u64], total: u64) -> Amounts {
        let parts: Vec<(Field, u64)> = (1..).map(Field::ListTotal).zip(parts.iter().copied()).collect();
        Amounts::of_sum(&parts, (Field::VotesOnCandidates, total))
    }

    fn lists(numbers: &[u32]) -> Vec<Field> {
        numbers.iter().map(|list| Field::ListTotal(*list)).collect()
    }

    #[test]
    fn exchanged_digits_are_guessed_where_they_make_the_sum_right() {
        // 41 was typed for 14.
        let amounts = sum(&[41, 600, 75], 689);
        assert_eq!((amounts.one, amounts.other, amounts.difference()), (716, 689, 27));
        assert_eq!(amounts.guess, Some(Guess::Exchanged(lists(&[1]))));
        // In the total itself.
        let total = vec![Field::VotesOnCandidates];
        assert_eq!(sum(&[409, 307], 761).guess, Some(Guess::Exchanged(total)));
        // Divisible by nine, and no cell has such digits.
        assert_eq!(sum(&[100, 200], 327).guess, None);
        // In more cells than one can look at.
        assert_eq!(sum(&[12, 12, 12, 12, 500], 557).guess, None);
    }

    #[test]
    fn one_digit_too_many_is_guessed_in_the_cell_that_has_it() {
        assert_eq!(sum(&[1_334, 200], 334).guess, Some(Guess::DigitTooMany(lists(&[1]))));
        let total = vec![Field::VotesOnCandidates];
        assert_eq!(sum(&[134, 200], 3_334).guess, Some(Guess::DigitTooMany(total)));
        assert_eq!(sum(&[5, 200], 200).guess, Some(Guess::Row(lists(&[1]))), "not a digit too many: there is one");
    }

    #[test]
    fn a_row_that_is_the_difference_or_twice_that_is_named() {
        assert_eq!(sum(&[31, 400, 31], 431).guess, Some(Guess::Row(lists(&[1, 3]))));
        assert_eq!(sum(&[31, 400, 62], 524).guess, Some(Guess::Row(lists(&[1]))));
        assert_eq!(sum(&[62, 400], 431).guess, Some(Guess::Twice(lists(&[1]))));
        assert_eq!(sum(&[1, 1, 1, 1, 400], 403).guess, None, "four rows of one vote say nothing");
    }

    #[test]
    fn two_cells_have_no_rows_and_equal_amounts_no_guess() {
        let two = |one, other| Amounts::of_two((Field::AdmittedVoters, one), (Field::VotesCast, other));
        let both = vec![Field::AdmittedVoters, Field::VotesCast];
        assert_eq!(two(716, 761).guess, Some(Guess::Exchanged(both)));
        assert_eq!(two(27, 54).guess, None);
        assert_eq!(two(7_166, 716).guess, Some(Guess::DigitTooMany(vec![Field::AdmittedVoters])));
        assert_eq!(two(716, 716).guess, None);
        assert_eq!(two(0, 5).guess, None);
    }

    #[test]
    fn the_largest_cells_do_not_overflow() {
        let most = u64::from(crate::MAX_CELL);
        assert_eq!(sum(&[most; 60], most).difference(), most * 59);
    }
}
