//! Drawing lots: what is asked, and what was answered.

use serde::{Deserialize, Serialize};

use super::{Fraction, SeatsError};

/// What a lot decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotKind {
    /// Which list gets a residual seat at equal remainders (article P 8).
    LargestRemainder,
    /// Which list gets a residual seat at equal averages (articles P 7 and P 8).
    HighestAverage,
    /// Which list gives its residual seat, got by largest remainder, to the list with an absolute majority (article P 9).
    AbsoluteMajorityLargestRemainder,
    /// The same, where the last residual seats went by highest average (article P 9).
    AbsoluteMajorityHighestAverage,
    /// Which candidate is elected at equal votes (article P 15).
    Preference,
}

/// A lot that must be drawn before the computation can go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotNeeded {
    /// What it decides.
    pub kind: LotKind,
    /// The numbers between which it is drawn: of lists, or of candidates on `list`.
    pub options: Vec<u32>,
    /// The list whose candidates are drawn; `None` between lists.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub list: Option<u32>,
    /// The list that the lot gives a seat to (article P 9 only).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub assign_to: Option<u32>,
    /// What the options have equally much of: a remainder, an average, or votes; `None` for article P 9.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<Fraction>,
    /// The seats still to be drawn for, this one first: numbers of residual seats, or of the list's own seats; one lot is asked
    /// for each. Empty for article P 9, which takes a seat that is already given.
    pub seat_numbers: Vec<u32>,
}

/// The drawn numbers, taken one by one.
pub(super) struct Draws<'a> {
    lots: &'a [u32],
    taken: usize,
}

impl<'a> Draws<'a> {
    pub(super) fn new(lots: &'a [u32]) -> Self {
        Self { lots, taken: 0 }
    }

    /// The next drawn number, which must be one of the options; `None` when it is not drawn yet.
    pub(super) fn draw(&mut self, options: &[u32]) -> Result<Option<u32>, SeatsError> {
        let Some(&drawn) = self.lots.get(self.taken) else {
            return Ok(None);
        };
        self.taken += 1;
        if options.contains(&drawn) {
            Ok(Some(drawn))
        } else {
            Err(SeatsError::Lot { position: self.taken, drawn, options: options.to_vec() })
        }
    }

    /// How many drawn numbers nobody has asked for.
    pub(super) fn left(&self) -> usize {
        self.lots.len().saturating_sub(self.taken)
    }
}
