//! Whether a count has exactly the lists and candidates of the election.

use super::{Count, Level, ListCount};
use crate::definition::Definition;

/// The first place where a count is not of the election's shape. Such a count is refused: it cannot be of this ballot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// A list differs.
    #[error("at row {row} the election has {}, the count has {}", words("list", *expected), words("list", *found))]
    List {
        /// The row, from 1.
        row: usize,
        /// What the election has there.
        expected: Option<u32>,
        /// What the count has there.
        found: Option<u32>,
    },
    /// A candidate differs.
    #[error(
        "on list {list} at row {row} the election has {}, the count has {}",
        words("candidate", *expected),
        words("candidate", *found)
    )]
    Candidate {
        /// The list's number.
        list: u32,
        /// The row, from 1.
        row: usize,
        /// What the election has there.
        expected: Option<u32>,
        /// What the count has there.
        found: Option<u32>,
    },
    /// A count per party holds votes per candidate.
    #[error("list {0} has votes per candidate in a count per party; enter it as a count per candidate")]
    CandidatesAtPartyLevel(u32),
}

impl Count {
    /// Whether the count has exactly the election's lists in ballot order and, at candidate level, exactly their candidates
    /// in list order; at party level no candidates at all.
    ///
    /// # Errors
    /// The first difference.
    pub fn check_shape(&self, definition: &Definition, level: Level) -> Result<(), ShapeError> {
        let expected = definition.lists.iter().map(|list| list.number);
        let found = self.lists.iter().map(|list| list.number);
        if let Some((row, expected, found)) = first_difference(expected, found) {
            return Err(ShapeError::List { row, expected, found });
        }
        for (list, row) in definition.lists.iter().zip(&self.lists) {
            match level {
                Level::Party if holds_candidates(row) => {
                    return Err(ShapeError::CandidatesAtPartyLevel(list.number));
                }
                Level::Party => {}
                Level::Candidate => {
                    let expected = list.candidates.iter().map(|candidate| candidate.number);
                    let found = row.candidates.iter().map(|&(number, _)| number);
                    if let Some((row, expected, found)) = first_difference(expected, found) {
                        return Err(ShapeError::Candidate { list: list.number, row, expected, found });
                    }
                }
            }
        }
        Ok(())
    }
}

fn holds_candidates(row: &ListCount) -> bool {
    !row.candidates.is_empty() || row.candidates_total.is_some()
}

/// The first row (from 1) where two sequences differ, with what stands there on both sides.
fn first_difference(
    expected: impl Iterator<Item = u32>,
    found: impl Iterator<Item = u32>,
) -> Option<(usize, Option<u32>, Option<u32>)> {
    let (mut expected, mut found) = (expected.fuse(), found.fuse());
    for row in 1.. {
        match (expected.next(), found.next()) {
            (None, None) => break,
            (ours, theirs) if ours == theirs => {}
            (ours, theirs) => return Some((row, ours, theirs)),
        }
    }
    None
}

/// `list 3`, `no list`.
fn words(what: &str, number: Option<u32>) -> String {
    number.map_or_else(|| format!("no {what}"), |number| format!("{what} {number}"))
}
