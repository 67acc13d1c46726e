//! The cells of a count as votes, where all that are needed are known.

use crate::count::{Cell, Count};

/// A cell as a number for sums: a municipality has at most 10,000 stations of at most 10^9 votes, so sums of cells fit.
pub(crate) fn number(cell: Cell) -> Option<u64> {
    cell.map(u64::from)
}

/// The votes per list; `None` when any is open: then no share of this station is known.
pub(crate) fn list_votes(count: &Count) -> Option<Vec<(u32, u64)>> {
    count.lists.iter().map(|row| Some((row.number, number(row.total)?))).collect()
}

/// The votes per candidate of a list; `None` when any is open, or candidates were not counted.
pub(crate) fn candidate_votes(candidates: &[(u32, Cell)]) -> Option<Vec<(u32, u64)>> {
    if candidates.is_empty() {
        return None;
    }
    candidates.iter().map(|&(candidate, votes)| Some((candidate, number(votes)?))).collect()
}
