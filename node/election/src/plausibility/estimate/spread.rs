//! How far the places differ among each other: the scale of the interval.
//!
//! Municipalities differ more in this than in anything else: where every village has its own list, counted stations say
//! little about the others. So the scale is measured at the counted places themselves, and experience says only how many of
//! these units an interval needs. A previous election that explains how places differ makes the interval narrower by itself.

/// What one list did at the counted places.
pub(super) struct Row {
    /// Its share of the votes at these places together, in millionths.
    pub share: i64,
    /// Its swing at these places together, in millionths.
    pub mean: i64,
    /// Per place its swing, in millionths, in the order of the weights.
    pub swings: Vec<i64>,
}

/// The least standard error, in millionths: one of 0 would claim certainty.
const LEAST: u128 = 100;

/// The standard error of each row's estimated share, in millionths. With counted places of weights w and rest places of
/// expected votes m, n = (sum w)^2 / sum w^2 on each side, and s^2 the variance of swings between places:
/// rest share of all votes x s x sqrt(1/n counted + 1/n rest). A list that happens to differ little so far takes the
/// average variance of all lists, on the scale share x (1 - share).
pub(super) fn standard_errors(rows: &[&Row], weights: &[u64], rest: &[u64], counted: u64) -> Option<Vec<u32>> {
    let sum = |votes: &[u64]| votes.iter().map(|&votes| u128::from(votes)).sum::<u128>();
    let (inside, outside) = (sum(weights), sum(rest));
    let total = outside.checked_add(u128::from(counted))?;
    let (n_counted, n_rest) = (effective(weights)?, effective(rest)?);
    let variance = |row: &&Row| -> Option<u128> {
        let squares = row.swings.iter().zip(weights).try_fold(0u128, |sum, (swing, &weight)| {
            let apart = u128::from(swing.abs_diff(row.mean));
            sum.checked_add(apart.checked_mul(apart)?.checked_mul(u128::from(weight))?)
        })?;
        // Of a sample, not of all: n / (n - 1), with n - 1 at least a half.
        squares.checked_div(inside)?.checked_mul(n_counted)?.checked_div(n_counted.saturating_sub(1000).max(500))
    };
    let variances = rows.iter().map(variance).collect::<Option<Vec<_>>>()?;
    let scale = |row: &&Row| {
        let share = u128::try_from(row.share.clamp(5_000, 995_000)).unwrap_or(5_000);
        share * (1_000_000 - share)
    };
    let (all, scales): (u128, u128) = (variances.iter().sum(), rows.iter().map(scale).sum());
    let of = |(row, own): (&&Row, u128)| -> Option<u32> {
        let average = all.checked_mul(scale(row))?.checked_div(scales.max(1))?;
        // 1/n counted + 1/n rest, in millionths.
        let both = 1_000_000_000u128.checked_div(n_counted)?.checked_add(1_000_000_000u128.checked_div(n_rest)?)?;
        let error = own.max(average).checked_mul(both)?.checked_div(1_000_000)?.isqrt();
        let error = error.checked_mul(outside)?.checked_div(total)?;
        u32::try_from(error.clamp(LEAST, 1_000_000)).ok()
    };
    rows.iter().zip(variances).map(of).collect()
}

/// How many places of one size these weights are worth, in thousandths; at least one.
fn effective(weights: &[u64]) -> Option<u128> {
    let (mut sum, mut squares) = (0u128, 0u128);
    for &weight in weights {
        sum = sum.checked_add(u128::from(weight))?;
        squares = squares.checked_add(u128::from(weight).checked_mul(u128::from(weight))?)?;
    }
    let places = sum.checked_mul(sum)?.checked_mul(1000)?.checked_div(squares).unwrap_or(1000);
    Some(places.max(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_one_size_count_fully_and_a_dominant_one_hides_the_others() {
        assert_eq!(effective(&[7, 7, 7, 7]), Some(4000));
        assert_eq!(effective(&[]), Some(1000));
        assert!(effective(&[1_000_000, 1, 1]).unwrap() < 1001);
    }

    #[test]
    fn the_error_is_the_textbook_one() {
        // Four places in and four out, of 100 votes each; swings of -1 % and +1 %: variance 4/3 x 10^8, half of it out.
        let row = Row { share: 500_000, mean: 0, swings: vec![-10_000, 10_000, -10_000, 10_000] };
        let errors = standard_errors(&[&row], &[100; 4], &[100; 4], 400).unwrap();
        // sqrt(4/3 x 10^8 x (1/4 + 1/4)) / 2 = 4082
        assert_eq!(errors, [4082]);
    }

    #[test]
    fn a_quiet_list_takes_the_average_and_certainty_is_never_claimed() {
        let quiet = || Row { share: 500_000, mean: 0, swings: vec![0; 4] };
        let wild = Row { share: 500_000, mean: 0, swings: vec![-10_000, 10_000, -10_000, 10_000] };
        let errors = standard_errors(&[&quiet(), &wild], &[100; 4], &[100; 4], 400).unwrap();
        assert_eq!(errors[1], 4082);
        assert_eq!(errors[0], 2886, "the square root of half the variance");
        assert_eq!(standard_errors(&[&quiet()], &[100; 4], &[100; 4], 400).unwrap(), [100]);
        assert_eq!(standard_errors(&[], &[], &[], 0).map(|rows| rows.len()), Some(0));
    }
}
