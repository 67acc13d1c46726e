//! Drawing lots: what is asked, and what was answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fraction, SeatsError};

/// What a lot decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

/// A lot that was drawn, as it is stored: with the question that it answered, so that a lot drawn over other figures is
/// noticed when it is read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawnLot {
    /// What it decided.
    pub kind: LotKind,
    /// The numbers between which it was drawn: of lists, or of candidates on `list`.
    pub options: Vec<u32>,
    /// The list whose candidates were drawn; `None` between lists.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub list: Option<u32>,
    /// The list that the lot gave a seat to (article P 9 only).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub assign_to: Option<u32>,
    /// The number that was drawn: one of the options.
    pub drawn: u32,
}

impl LotNeeded {
    /// The lot as it is stored once this number has been drawn; `None` when the number is no option.
    #[must_use]
    pub fn drawn(&self, drawn: u32) -> Option<DrawnLot> {
        self.options.contains(&drawn).then(|| DrawnLot {
            kind: self.kind,
            options: self.options.clone(),
            list: self.list,
            assign_to: self.assign_to,
            drawn,
        })
    }
}

impl DrawnLot {
    /// Whether it answers this question: the same decision between the same options. That the options have equally much of
    /// something else now does not matter: the lot was between the same ones.
    #[must_use]
    pub fn answers(&self, asked: &LotNeeded) -> bool {
        (self.kind, self.list, self.assign_to) == (asked.kind, asked.list, asked.assign_to)
            && self.options == asked.options
    }
}

/// What was drawn, in the order in which it was asked for.
#[derive(Clone, Copy)]
pub(super) enum Answers<'a> {
    /// The numbers alone.
    Numbers(&'a [u32]),
    /// With the questions that they answered.
    Stored(&'a [DrawnLot]),
}

/// The drawn lots, taken one by one.
pub(super) struct Draws<'a> {
    answers: Answers<'a>,
    taken: usize,
}

impl<'a> Draws<'a> {
    pub(super) fn new(answers: Answers<'a>) -> Self {
        Self { answers, taken: 0 }
    }

    /// The next drawn number, which must be one of the options, and drawn for this question; `None` when it is not drawn yet.
    pub(super) fn draw(&mut self, asked: &LotNeeded) -> Result<Option<u32>, SeatsError> {
        let position = self.taken.saturating_add(1);
        let drawn = match self.answers {
            Answers::Numbers(numbers) => numbers.get(self.taken).copied(),
            Answers::Stored(lots) => match lots.get(self.taken) {
                Some(lot) if !lot.answers(asked) => {
                    let (stored, asked) = (Box::new(lot.clone()), Box::new(asked.clone()));
                    return Err(SeatsError::LotChanged { position, stored, asked });
                }
                lot => lot.map(|lot| lot.drawn),
            },
        };
        let Some(drawn) = drawn else {
            return Ok(None);
        };
        self.taken = position;
        if asked.options.contains(&drawn) {
            Ok(Some(drawn))
        } else {
            Err(SeatsError::Lot { position, drawn, options: asked.options.clone() })
        }
    }

    /// How many lots were drawn.
    pub(super) fn given(&self) -> usize {
        match self.answers {
            Answers::Numbers(numbers) => numbers.len(),
            Answers::Stored(lots) => lots.len(),
        }
    }

    /// How many of them were asked for.
    pub(super) fn asked(&self) -> usize {
        self.taken
    }
}
