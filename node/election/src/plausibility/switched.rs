//! Two rows that may have been written in each other's place.

/// One row has far more votes than elsewhere suggests, another on the same paper far fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The row with too many.
    pub one: Row,
    /// The row with too few.
    pub other: Row,
}

/// A row with its votes here and what elsewhere suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The candidate's or the list's number.
    pub number: u32,
    /// Votes here.
    pub received: u64,
    /// The votes of all rows here x this row's share elsewhere, rounded down.
    pub expected: u64,
}

impl Pair {
    /// The votes that would have moved: the smaller of what the one has too many and the other too few.
    pub fn votes(&self) -> u64 {
        let surplus = self.one.received.saturating_sub(self.one.expected);
        surplus.min(self.other.expected.saturating_sub(self.other.received))
    }

    /// Whether exchanging the two would take away at least two thirds of what they are off together.
    pub fn fits_when_exchanged(&self) -> bool {
        let off =
            |one: u64, other: u64| one.abs_diff(self.one.expected).saturating_add(other.abs_diff(self.other.expected));
        off(self.other.received, self.one.received).saturating_mul(3) <= off(self.one.received, self.other.received)
    }
}

/// The fewest votes, received by the one and expected of the other, that say anything.
const LEAST: u128 = 15;
/// How many times more, or fewer, votes than expected are remarkable for a candidate.
pub(super) const CANDIDATES: u128 = 5;
/// The same for a list.
pub(super) const LISTS: u128 = 4;

/// The pairs among rows `(number, votes here, votes elsewhere)` of one list (or one ballot): expected = votes of all rows
/// here x the row's share elsewhere; the one has received at least 15 and at least `factor` times what is expected, of the
/// other at least 15 are expected and it has at most one `factor`th. The largest surplus is paired with the largest deficit, and so on down,
/// each row in at most one pair.
pub(super) fn pairs(rows: &[(u32, u64, u64)], factor: u128) -> Vec<Pair> {
    let here: u128 = rows.iter().map(|row| u128::from(row.1)).sum();
    let elsewhere: u128 = rows.iter().map(|row| u128::from(row.2)).sum();
    if here == 0 || elsewhere == 0 {
        return Vec::new();
    }
    let (mut many, mut few) = (Vec::new(), Vec::new());
    for &(number, received, other) in rows {
        // Expected, times `elsewhere`; sums of u64 over at most some thousands of rows: the products fit.
        let (Some(expected), Some(got)) =
            (here.checked_mul(u128::from(other)), u128::from(received).checked_mul(elsewhere))
        else {
            return Vec::new();
        };
        let row = Row { number, received, expected: u64::try_from(expected / elsewhere).unwrap_or(u64::MAX) };
        let times = |value: u128| value.saturating_mul(factor);
        if u128::from(received) >= LEAST && got >= times(expected) {
            many.push(row);
        } else if expected >= LEAST.saturating_mul(elsewhere) && times(got) <= expected {
            few.push(row);
        }
    }
    many.sort_by_key(|row| (std::cmp::Reverse(row.received.saturating_sub(row.expected)), row.number));
    few.sort_by_key(|row| (std::cmp::Reverse(row.expected.saturating_sub(row.received)), row.number));
    many.into_iter().zip(few).map(|(one, other)| Pair { one, other }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_exact() {
        // 100 votes here; elsewhere 10 % and 90 %: expected 10 and 90.
        assert_eq!(pairs(&[(1, 82, 100), (2, 18, 900)], CANDIDATES).len(), 1, "82 >= 50 and 18 <= 18");
        assert!(pairs(&[(1, 81, 100), (2, 19, 900)], CANDIDATES).is_empty(), "19 > 90 / 5");
        // Expected 0 of the one is enough; expected 15 of the other is just enough.
        assert_eq!(pairs(&[(1, 15, 0), (2, 0, 100)], CANDIDATES).len(), 1);
        assert!(pairs(&[(1, 14, 0), (2, 0, 100)], CANDIDATES).is_empty());
        assert!(pairs(&[(1, 0, 0), (2, 0, 100)], CANDIDATES).is_empty() && pairs(&[(1, 20, 0)], CANDIDATES).is_empty());
    }

    #[test]
    fn the_largest_go_together_and_say_how_many_votes() {
        let found = pairs(&[(1, 60, 0), (2, 40, 0), (3, 0, 300), (4, 0, 700)], CANDIDATES);
        assert_eq!(found.iter().map(|pair| (pair.one.number, pair.other.number)).collect::<Vec<_>>(), [(1, 4), (2, 3)]);
        assert_eq!(found.iter().map(Pair::votes).collect::<Vec<_>>(), [60, 30]);
        assert!(found[0].one.expected == 0 && found[0].other.expected == 70);
    }
}
