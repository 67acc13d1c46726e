//! Whether a station votes so differently from the others that "expected" says nothing there (edition GR2026).
//!
//! The measure is the root mean square of what all candidates of all lists, but for the two in question, are off. Each
//! list has its own denominator, so the sum is one of fractions; it is compared with a whole number without rounding.

use super::finding::Row;

/// The squares of what each list's candidates are off, as a fraction per list.
pub(super) struct Noise {
    /// Sum of squares, times the square of the denominator; and that square. `None`: larger than any ballot can make it.
    lists: Vec<Option<(u128, u128)>>,
    candidates: usize,
    most: u128,
}

impl Noise {
    /// `rows` per list; `most`: the largest mean square that is still quiet.
    pub fn of(rows: &[Vec<Row>], most: u128) -> Self {
        let lists = rows.iter().map(|rows| {
            let of = rows.first().map_or(1, |row| row.exact().1);
            let sum = rows.iter().try_fold(0u128, |sum, row| sum.checked_add(square(row)?))?;
            Some((sum, of.checked_mul(of)?))
        });
        Self { lists: lists.collect(), candidates: rows.iter().map(Vec::len).sum(), most }
    }

    /// Whether the mean square over all but these two candidates of the list at this place is at most what is still
    /// quiet.
    pub fn is_quiet(&self, at: usize, pair: [&Row; 2]) -> bool {
        let [one, other] = pair.map(square);
        let others = self.candidates.saturating_sub(2);
        let limit = self.most.saturating_mul(others as u128);
        let terms = self.lists.iter().enumerate().map(|(place, list)| {
            let (sum, of) = (*list)?;
            let less = if place == at { one?.checked_add(other?)? } else { 0 };
            Some((sum.checked_sub(less)?, of))
        });
        // What does not fit is off by more than a million votes: no quiet station.
        terms.collect::<Option<Vec<_>>>().and_then(|terms| is_above(terms, limit)) == Some(false)
    }
}

/// The square of what a candidate is off, times the square of its list's votes elsewhere.
fn square(row: &Row) -> Option<u128> {
    let (expected, of) = row.exact();
    let off = u128::from(row.received).checked_mul(of)?.abs_diff(expected);
    off.checked_mul(off)
}

/// How many binary digits of the fractions are compared at a time.
const DIGITS: u32 = 32;

/// Whether a sum of fractions is above a whole number, exactly; `None` when a denominator has more than 96 digits.
///
/// The fractions are written out digit by digit until the sum of what is left of them (below their number) cannot make
/// up for the distance any more. The sum and the number differ by a multiple of one over the product of the
/// denominators: when as many digits as that product has do not tell them apart, they are equal.
fn is_above(terms: Vec<(u128, u128)>, limit: u128) -> Option<bool> {
    let mut left = limit;
    let mut rests = Vec::new();
    for (part, of) in terms {
        match left.checked_sub(part.checked_div(of)?) {
            Some(less) => left = less,
            None => return Some(true),
        }
        rests.push((part % of, of));
    }
    rests.retain(|(rest, _)| *rest > 0);
    let many = rests.len() as u128;
    let digits = rests.iter().map(|(_, of)| u128::BITS - of.leading_zeros()).sum::<u32>() + u128::BITS;
    for _ in 0..=digits / DIGITS {
        if left >= many {
            return Some(false);
        }
        // Below the number of terms, times 2^32: it fits.
        left <<= DIGITS;
        for (rest, of) in &mut rests {
            let shifted = rest.checked_mul(1 << DIGITS)?;
            match left.checked_sub(shifted / *of) {
                Some(less) => left = less,
                None => return Some(true),
            }
            *rest = shifted % *of;
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_fractions_is_compared_exactly() {
        let above = |terms: &[(u128, u128)], limit| is_above(terms.to_vec(), limit);
        assert_eq!(above(&[], 0), Some(false));
        assert_eq!(above(&[(1, 3), (2, 3)], 1), Some(false), "equal is not above");
        assert_eq!(above(&[(1, 3), (2, 3), (1, 1 << 80)], 1), Some(true));
        assert_eq!(above(&[(1, 3), (2, 3), (5, 7)], 2), Some(false));
        assert_eq!(above(&[(10, 3), (2, 3)], 3), Some(true));
        assert_eq!(above(&[(10, 3), (2, 3)], 4), Some(false));
        let large = 1 << 88;
        assert_eq!(above(&[(large - 1, large), (1, large - 1)], 1), Some(true), "1 - 1/a + 1/(a - 1)");
        assert_eq!(above(&[(large - 1, large), (1, large + 1)], 1), Some(false), "1 - 1/a + 1/(a + 1)");
        assert_eq!(above(&[(1, 0)], 1), None);
    }

    #[test]
    fn noise_is_measured_without_the_pair() {
        let row = |candidate, received, part| Row {
            candidate,
            received,
            list_here: 100,
            elsewhere: crate::share::Share { part, whole: 1000 },
        };
        // Expected 10, 10, 40, 40. The pair is off by 30; the others by 4 each: a mean square of exactly 16.
        let rows = vec![vec![row(1, 40, 100), row(2, 6, 100), row(3, 10, 400), row(4, 44, 400)]];
        let noise = Noise::of(&rows, 16);
        assert!(noise.is_quiet(0, [&rows[0][0], &rows[0][2]]));
        assert!(!Noise::of(&rows, 15).is_quiet(0, [&rows[0][0], &rows[0][2]]));
        assert!(!noise.is_quiet(0, [&rows[0][1], &rows[0][3]]));
    }
}
