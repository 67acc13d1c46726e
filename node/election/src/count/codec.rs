//! The canonical bytes of a count: what is signed, hashed and disclosed.
//!
//! Two parts, because a release per party discloses the first without the second: *totals* (counters, and per list its number
//! and total) and *candidates* (per list the total under its candidates and each candidate's votes). The second is empty at
//! party level. One count has one encoding: other bytes that decode to it are refused, so equal counts are equal bytes.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{Cell, Count, Counters, Level, ListCount, MAX_CELL};
use crate::definition::{MAX_CANDIDATES, MAX_LISTS};

/// The most bytes that the two parts of a count may take together.
pub const MAX_PARTS: usize = 32 * 1024;

/// The most answers to questions of investigation, and the most bytes of one reason code. The schema has six codes.
pub(crate) const MAX_INVESTIGATIONS: usize = 16;
const MAX_REASON: usize = 200;

/// Why a count cannot be written or its bytes are refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// The two parts are too long together.
    #[error("the count takes {0} bytes; at most {MAX_PARTS} are allowed")]
    TooLong(usize),
    /// The bytes do not decode.
    #[error("the {part} of the count do not decode: {reason}")]
    Malformed {
        /// `totals` or `candidates`.
        part: &'static str,
        /// What the decoder said.
        reason: String,
    },
    /// The bytes decode, but are not the one encoding of what they decode to.
    #[error("the {0} of the count are not in canonical form")]
    NotCanonical(&'static str),
    /// A cell holds more than a form can.
    #[error("{field} is {value}; a form holds at most {MAX_CELL}")]
    Cell {
        /// Which cell, as [`super::Field`] writes it.
        field: String,
        /// Its value.
        value: u32,
    },
    /// The candidates are not of the same lists as the totals.
    #[error("the totals have {totals} lists, the candidates {candidates}")]
    Misaligned {
        /// Lists in the totals.
        totals: usize,
        /// Lists in the candidates.
        candidates: usize,
    },
    /// Numbers of lists or candidates do not increase.
    #[error("{what} numbers must be at least 1 and strictly increasing; {number} does not")]
    Order {
        /// `list` or `candidate`.
        what: &'static str,
        /// The offending number.
        number: u32,
    },
    /// A count cannot be written as it has more rows than a ballot can.
    #[error("the count has too many {0}")]
    TooMany(&'static str),
}

#[derive(Serialize, Deserialize)]
struct Totals {
    /// A, B, C, D, E, F, G, H, I, J.
    cells: [Cell; 10],
    explanations: Option<[u32; 5]>,
    #[serde(deserialize_with = "capped::<_, _, MAX_INVESTIGATIONS>")]
    investigations: Vec<(String, bool)>,
    #[serde(deserialize_with = "capped::<_, _, MAX_LISTS>")]
    lists: Vec<(u32, Cell)>,
}

#[derive(Serialize, Deserialize)]
struct Candidates {
    #[serde(deserialize_with = "capped::<_, _, MAX_LISTS>")]
    lists: Vec<CandidateRow>,
}

#[derive(Serialize, Deserialize)]
struct CandidateRow {
    total: Cell,
    #[serde(deserialize_with = "capped::<_, _, MAX_CANDIDATES>")]
    votes: Vec<(u32, Cell)>,
}

impl Count {
    /// The canonical bytes: (totals, candidates). At party level the second part is empty and votes per candidate, if the
    /// count holds any, are left out.
    ///
    /// # Errors
    /// A cell above [`MAX_CELL`], numbers out of order, or more rows or bytes than are allowed: what could not be read back.
    pub fn to_parts(&self, level: Level) -> Result<(Vec<u8>, Vec<u8>), CodecError> {
        let bare;
        let count = match level {
            Level::Candidate => self,
            Level::Party => {
                bare = self.totals_only();
                &bare
            }
        };
        count.check_limits()?;
        let totals = encode("totals", &Totals::from(count))?;
        let candidates = match level {
            Level::Candidate => encode("candidates", &Candidates::from(count))?,
            Level::Party => Vec::new(),
        };
        let length = totals.len().saturating_add(candidates.len());
        if length > MAX_PARTS {
            return Err(CodecError::TooLong(length));
        }
        Ok((totals, candidates))
    }

    /// The count that the bytes of [`Count::to_parts`] hold. Whether it is of the election's shape is
    /// [`Count::check_shape`]'s to say.
    ///
    /// # Errors
    /// Anything that `to_parts` would not have written. Nothing is allocated beyond what the capped input can hold.
    pub fn from_parts(totals: &[u8], candidates: &[u8]) -> Result<Self, CodecError> {
        let length = totals.len().saturating_add(candidates.len());
        if length > MAX_PARTS {
            return Err(CodecError::TooLong(length));
        }
        let head: Totals = decode("totals", totals)?;
        let rows: Option<Candidates> =
            if candidates.is_empty() { None } else { Some(decode("candidates", candidates)?) };
        let count = assemble(head, rows)?;
        count.check_limits()?;
        Ok(count)
    }

    /// Which level the bytes of a count have: a count without the second part is one per party.
    #[must_use]
    pub fn level_of_parts(candidates: &[u8]) -> Level {
        if candidates.is_empty() { Level::Party } else { Level::Candidate }
    }

    fn check_limits(&self) -> Result<(), CodecError> {
        if self.lists.len() > MAX_LISTS {
            return Err(CodecError::TooMany("lists"));
        }
        let investigations = &self.counters.investigations;
        if investigations.len() > MAX_INVESTIGATIONS || investigations.iter().any(|(code, _)| code.len() > MAX_REASON) {
            return Err(CodecError::TooMany("investigations"));
        }
        increasing("list", self.lists.iter().map(|list| list.number))?;
        for list in &self.lists {
            if list.candidates.len() > MAX_CANDIDATES {
                return Err(CodecError::TooMany("candidates"));
            }
            increasing("candidate", list.candidates.iter().map(|&(number, _)| number))?;
        }
        match self.cells().find_map(|(field, cell)| Some((field, cell.filter(|&value| value > MAX_CELL)?))) {
            Some((field, value)) => Err(CodecError::Cell { field: field.to_string(), value }),
            None => Ok(()),
        }
    }
}

fn increasing(what: &'static str, numbers: impl Iterator<Item = u32>) -> Result<(), CodecError> {
    match crate::definition::first_disorder(numbers) {
        Some((number, _)) => Err(CodecError::Order { what, number }),
        None => Ok(()),
    }
}

impl From<&Count> for Totals {
    fn from(count: &Count) -> Self {
        let c = &count.counters;
        Self {
            cells: c.cells(),
            explanations: c.explanations,
            investigations: c.investigations.clone(),
            lists: count.lists.iter().map(|list| (list.number, list.total)).collect(),
        }
    }
}

impl From<&Count> for Candidates {
    fn from(count: &Count) -> Self {
        let row = |list: &ListCount| CandidateRow { total: list.candidates_total, votes: list.candidates.clone() };
        Self { lists: count.lists.iter().map(row).collect() }
    }
}

fn assemble(head: Totals, rows: Option<Candidates>) -> Result<Count, CodecError> {
    if let Some(rows) = &rows
        && rows.lists.len() != head.lists.len()
    {
        return Err(CodecError::Misaligned { totals: head.lists.len(), candidates: rows.lists.len() });
    }
    let mut rows = rows.into_iter().flat_map(|rows| rows.lists);
    let lists = head.lists.into_iter().map(|(number, total)| {
        let (candidates_total, candidates) = rows.next().map(|row| (row.total, row.votes)).unwrap_or_default();
        ListCount { number, total, candidates_total, candidates }
    });
    let lists = lists.collect();
    let [a, b, c, d, e, f, g, h, i, j] = head.cells;
    let counters = Counters {
        poll_cards: a,
        proxy_certificates: b,
        voter_cards: c,
        admitted_voters: d,
        votes_on_candidates: e,
        blank: f,
        invalid: g,
        votes_cast: h,
        more_ballots: i,
        fewer_ballots: j,
        explanations: head.explanations,
        investigations: head.investigations,
    };
    Ok(Count { counters, lists })
}

fn encode(part: &'static str, value: &impl Serialize) -> Result<Vec<u8>, CodecError> {
    postcard::to_allocvec(value).map_err(|error| CodecError::Malformed { part, reason: error.to_string() })
}

/// Decodes and encodes again: the formats' varints and trailing bytes leave room for many spellings, and only one may pass.
fn decode<'a, T: Serialize + Deserialize<'a>>(part: &'static str, bytes: &'a [u8]) -> Result<T, CodecError> {
    let value: T =
        postcard::from_bytes(bytes).map_err(|error| CodecError::Malformed { part, reason: error.to_string() })?;
    if encode(part, &value)? == bytes { Ok(value) } else { Err(CodecError::NotCanonical(part)) }
}

/// A sequence of at most `N` elements; its announced length is judged before anything is reserved for it.
pub(crate) fn capped<'de, D: Deserializer<'de>, T: Deserialize<'de>, const N: usize>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct Capped<T, const N: usize>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>, const N: usize> Visitor<'de> for Capped<T, N> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "at most {N} elements")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let announced = seq.size_hint().unwrap_or(0);
            if announced > N {
                return Err(A::Error::invalid_length(announced, &self));
            }
            let mut elements = Vec::with_capacity(announced);
            while let Some(element) = seq.next_element()? {
                if elements.len() == N {
                    return Err(A::Error::invalid_length(N + 1, &self));
                }
                elements.push(element);
            }
            Ok(elements)
        }
    }

    deserializer.deserialize_seq(Capped::<T, N>(PhantomData))
}
