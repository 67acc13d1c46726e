//! Why the figures of a row are others than those that were public before, and how a row is written with it.

use serde::{Deserialize, Serialize};

use super::Row;
use crate::entry::Level;
use crate::id::{EntryId, Hash};

/// A [`Row`] as it is written. The cause stands with the level: a row without one has the bytes that it had before there were
/// any, and a program that knows of none refuses a release with one rather than show its figures without it.
#[derive(Serialize, Deserialize)]
pub(super) struct Written {
    station: u32,
    disclosed: Disclosed,
    entry: EntryId,
    blob: Hash,
}

#[derive(Serialize, Deserialize)]
enum Disclosed {
    Party,
    Candidate,
    PartyAmended(u8),
    CandidateAmended(u8),
}

impl From<Row> for Written {
    fn from(row: Row) -> Self {
        let disclosed = match (row.level, row.cause) {
            (Level::Party, 0) => Disclosed::Party,
            (Level::Candidate, 0) => Disclosed::Candidate,
            (Level::Party, cause) => Disclosed::PartyAmended(cause),
            (Level::Candidate, cause) => Disclosed::CandidateAmended(cause),
        };
        Self { station: row.station, disclosed, entry: row.entry, blob: row.blob }
    }
}

impl From<Written> for Row {
    fn from(row: Written) -> Self {
        let (level, cause) = match row.disclosed {
            Disclosed::Party => (Level::Party, 0),
            Disclosed::Candidate => (Level::Candidate, 0),
            Disclosed::PartyAmended(cause) => (Level::Party, cause),
            Disclosed::CandidateAmended(cause) => (Level::Candidate, cause),
        };
        Self { station: row.station, level, entry: row.entry, blob: row.blob, cause }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::codec::{CodecError, decode, encode};

    #[test]
    fn a_row_is_written_in_one_way_and_without_a_cause_as_ever() {
        let row = |level, cause| Row { station: 7, level, entry: EntryId([1; 32]), blob: Hash([2; 32]), cause };
        let rest = [[1; 32], [2; 32]].concat();
        let written = |disclosed: &[u8]| [&[7], disclosed, &rest].concat();
        let forms: [(Row, &[u8]); 4] = [
            (row(Level::Party, 0), &[0]),
            (row(Level::Candidate, 0), &[1]),
            (row(Level::Party, 2), &[2, 2]),
            (row(Level::Candidate, 255), &[3, 255]),
        ];
        for (row, disclosed) in forms {
            assert_eq!(encode(&row), written(disclosed));
            assert_eq!(decode::<Row>(&written(disclosed), 100), Ok(row));
        }
        for no_cause in [[2, 0], [3, 0]] {
            assert_eq!(decode::<Row>(&written(&no_cause), 100), Err(CodecError::NotCanonical));
        }
        assert_eq!(decode::<Row>(&written(&[4, 1]), 100), Err(CodecError::Malformed), "of a later version");
    }
}
