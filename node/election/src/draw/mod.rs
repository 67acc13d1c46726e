//! The three lists whose totals are added up again by hand, drawn in public.
//!
//! The control protocol for municipalities does not take the word of a program for its sums: of three lists of each
//! municipality, drawn by lot (for the councils of 2022 by Statistics Netherlands, at the Kiesraad's request), the
//! totals of all stations are added up once more, by hand, from the papers. Here the room gives the seed of the draw
//! and the function below makes three lists of it. Everybody can do it again.
//!
//! The function is known beforehand, so a seed that one person chooses freely could be chosen for its lists: the seed
//! must be something that nobody can aim, and that everybody sees, such as dice thrown in the room once the counts are
//! fixed. Six throws are 46,656 seeds, ten are 60 million: the more, the more even.
//!
//! # The function, version 1
//! The lists are laid out by number. To draw the next list from the `m` that are left:
//!
//! 1. Write four lines, each ended by a line feed: `uitslag draw 1`, the id of the election, the seed, and how many numbers have
//!    been made with this one (1, 2, 3 …).
//! 2. Take the SHA-256 of these bytes; its first eight hexadecimal digits are a number from 0 to 4,294,967,295.
//! 3. Below the largest multiple of `m` in 2^32 numbers, its remainder by `m` says which list: 0 is the first of those left.
//!    Otherwise (as good as never) it would favour the first lists: make the next number.
//!
//! ```sh
//! printf 'uitslag draw 1\nGR2026_Assen\n4 1 6 6 2 3\n1\n' | sha256sum
//! ```
//! gives `663143b8…`, which is 1,714,504,632. Of thirteen lists its remainder is 9: the tenth of them, which is list 10
//! if no number is missing. (The whole draw stands in this crate's README.)

mod worksheet;

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use worksheet::{ListOutcome, Record, SheetList, Verdict, Worksheet};

use crate::definition::MAX_LISTS;

/// How many lists are drawn; an election with fewer has all of its lists drawn.
pub const LISTS: usize = 3;
/// The version of the function.
pub const VERSION: u32 = 1;
/// The most characters of a seed or an election's id.
pub const MAX_TEXT: usize = 200;

/// A draw, with each number that it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Draw {
    /// [`VERSION`] of the function.
    pub version: u32,
    /// The id of the election, such as `GR2026_Assen`.
    pub election: String,
    /// The seed, as the public gave it.
    pub seed: String,
    /// The lists that were drawn from, by number.
    pub from: Vec<u32>,
    /// The numbers, in the order in which they were made.
    pub steps: Vec<Step>,
    /// The lists that were drawn, in that order.
    pub drawn: Vec<u32>,
}

/// One number of a draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DrawStep")]
pub struct Step {
    /// The bytes that were hashed: four lines, each with its line feed.
    pub text: String,
    /// Their SHA-256, in 64 small hexadecimal digits.
    pub sha256: String,
    /// Its first eight digits as a number.
    pub number: u32,
    /// How many lists were left.
    pub left: usize,
    /// The list that was drawn; `None` when the number was passed over.
    pub list: Option<u32>,
}

/// Why nothing can be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// There is no seed, or an election without an id.
    #[error("there is no {0}")]
    Empty(&'static str),
    /// The seed or the id is too long.
    #[error("the {0} has more than {MAX_TEXT} characters")]
    TooLong(&'static str),
    /// Something that two people may write in two ways: a letter beyond ASCII, a line's end, a space at the beginning
    /// or end.
    #[error(
        "the {what} has {letter:?}; it must be written with plain letters, digits and marks, and begin and end with one"
    )]
    Letter {
        /// `seed` or `election id`.
        what: &'static str,
        /// The first that is not allowed.
        letter: char,
    },
    /// No lists, or too many.
    #[error("there are {0} lists to draw from; there must be 1 to {MAX_LISTS}")]
    Lists(usize),
    /// A list stands twice.
    #[error("list {0} stands twice among those to draw from")]
    Twice(u32),
}

/// Draws [`LISTS`] lists of these, by the function above. The order of `lists` does not matter.
///
/// # Errors
/// When the id, the seed or the lists leave room for two answers; see [`DrawError`].
pub fn draw(election: &str, seed: &str, lists: &[u32]) -> Result<Draw, DrawError> {
    check("election id", election)?;
    check("seed", seed)?;
    if !(1..=MAX_LISTS).contains(&lists.len()) {
        return Err(DrawError::Lists(lists.len()));
    }
    let mut left = lists.to_vec();
    left.sort_unstable();
    if let Some(twice) = left.windows(2).find_map(|two| if two.first() == two.last() { two.first() } else { None }) {
        return Err(DrawError::Twice(*twice));
    }
    let from = left.clone();
    let (mut steps, mut drawn) = (Vec::new(), Vec::new());
    for count in 1u64.. {
        if drawn.len() == LISTS || left.is_empty() {
            break;
        }
        let text = format!("uitslag draw {VERSION}\n{election}\n{seed}\n{count}\n");
        let (sha256, number) = hashed(&text);
        let many = left.len();
        let list = pick(number, many).map(|at| left.remove(at));
        drawn.extend(list);
        steps.push(Step { text, sha256, number, left: many, list });
    }
    Ok(Draw { version: VERSION, election: election.to_owned(), seed: seed.to_owned(), from, steps, drawn })
}

impl Draw {
    /// Whether the same election, seed and lists give exactly this draw again.
    #[must_use]
    pub fn holds(&self) -> bool {
        draw(&self.election, &self.seed, &self.from).as_ref() == Ok(self)
    }
}

fn check(what: &'static str, text: &str) -> Result<(), DrawError> {
    if text.is_empty() {
        return Err(DrawError::Empty(what));
    }
    if text.chars().count() > MAX_TEXT {
        return Err(DrawError::TooLong(what));
    }
    let ends = text.chars().next().into_iter().chain(text.chars().next_back());
    let plain = |letter: &char| *letter == ' ' || letter.is_ascii_graphic();
    let wrong = text.chars().find(|letter| !plain(letter)).or_else(|| ends.into_iter().find(|letter| *letter == ' '));
    wrong.map_or(Ok(()), |letter| Err(DrawError::Letter { what, letter }))
}

/// The SHA-256 in hexadecimal digits, and its first eight as a number.
fn hashed(text: &str) -> (String, u32) {
    let digest = Sha256::digest(text.as_bytes());
    let mut digits = String::with_capacity(64);
    for byte in &digest {
        // Writing to a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    let number = digest.iter().take(4).fold(0, |number, byte| (number << 8) | u32::from(*byte));
    (digits, number)
}

/// Which of `many` lists a number chooses; `None` when it lies above the largest multiple of `many`.
fn pick(number: u32, many: usize) -> Option<usize> {
    let many = u64::try_from(many).ok()?;
    let all = 1_u64 << u32::BITS;
    let number = u64::from(number);
    let fair = number < all - all.checked_rem(many)?;
    fair.then(|| usize::try_from(number % many).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::pick;

    #[test]
    fn a_number_above_the_largest_multiple_is_passed_over() {
        assert_eq!((pick(0, 3), pick(4, 3)), (Some(0), Some(1)));
        // 2^32 is 1 more than a multiple of 3: only its last number is passed over.
        assert_eq!((pick(u32::MAX - 1, 3), pick(u32::MAX, 3)), (Some(2), None));
        assert_eq!((pick(u32::MAX, 4), pick(u32::MAX, 1)), (Some(3), Some(0)));
        // 2^32 = 11 x 390,451,572 + 4.
        assert_eq!((pick(u32::MAX - 4, 11), pick(u32::MAX - 3, 11)), (Some(10), None));
        assert_eq!(pick(7, 0), None);
    }
}
