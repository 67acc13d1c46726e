//! The result at some moment: counts added up, and the seats that follow. Pure.

use std::borrow::Borrow;

use election::seats::json::SeatsOutput;
use election::seats::{DrawnLot, LotNeeded, NotComputed, SeatsError, compute_with};
use election::tally::TallyError;
use election::{Count, Heading, Level, Tally};
use words::{Lang, Say};

use crate::rulings::Decided;
use crate::setup::Setup;

/// A result at some moment.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Per party or per candidate.
    pub level: Level,
    /// What stands above it.
    pub heading: Heading,
    /// Sums of the counts, and how many stations are in.
    pub tally: Tally,
    /// Seats and elected candidates, or why they are not computed.
    pub seats: Result<SeatsOutput, NoSeats>,
    /// How many of the drawn lots, in the order of their draws, these figures ask for; the others no longer apply.
    pub lots_used: usize,
}

impl Outcome {
    /// Adds up the best count of each station of the day.
    ///
    /// # Errors
    /// A station is there twice, or its count is not of this ballot. Whatever the figures are, they are no error: seats
    /// that cannot be computed are not shown, with the reason.
    pub fn of(
        setup: &Setup,
        level: Level,
        counts: impl IntoIterator<Item = (u32, Level, impl Borrow<Count>)>,
        decided: &Decided,
    ) -> Result<Self, TallyError> {
        let stations = u32::try_from(setup.stations.stations.len()).unwrap_or(u32::MAX);
        let mut tally = Tally::new(&setup.definition, stations);
        for (station, level, count) in counts {
            tally.add(&setup.definition, station, level, count.borrow())?;
        }
        let (seats, lots_used) = match seats_of(setup, &tally, decided, &decided.lots_in_order()) {
            Ok((seats, used)) => (Ok(seats), used),
            Err(why) => (Err(why), 0),
        };
        Ok(Self { level, heading: tally.heading(level), tally, seats, lots_used })
    }
}

/// Why a result shows no seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSeats {
    /// They are not computed for this election.
    NotComputed(NotComputed),
    /// Nothing has been counted yet.
    NoVotes,
    /// The figures are none that seats can be computed from.
    Impossible(SeatsError),
}

impl NoSeats {
    /// What stands in the place of the seats.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NotComputed(why) => why.say().told(lang),
            Self::Impossible(why) => words::seats::error(why, lang),
            Self::NoVotes => words::t(lang, "no-votes-counted"),
        }
    }
}

/// Seats with the lots drawn so far, and how many of these were used. A lot that was drawn between other options than the
/// present figures ask for is left aside, with those after it: it is to be drawn again.
fn seats_of(
    setup: &Setup,
    tally: &Tally,
    decided: &Decided,
    lots: &[DrawnLot],
) -> Result<(SeatsOutput, usize), NoSeats> {
    let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
    let input = tally.seats_input_or_why(&setup.definition, &deceased).map_err(NoSeats::NotComputed)?;
    if tally.valid_votes == 0 {
        return Err(NoSeats::NoVotes);
    }
    let mut used = lots;
    loop {
        match compute_with(&input, used) {
            Ok(outcome) => return Ok((SeatsOutput::new(input.seats, outcome), used.len())),
            Err(error) => match used.split_last() {
                Some((_, fewer)) if !matches!(error, SeatsError::Seats(_)) => used = fewer,
                _ => return Err(NoSeats::Impossible(error)),
            },
        }
    }
}

/// The question that draw number `draw` (from 1) answers, on these figures and after the draws before it; `None` where
/// no lot is needed.
#[must_use]
pub fn lot_asked(setup: &Setup, tally: &Tally, decided: &Decided, draw: u32) -> Option<LotNeeded> {
    // One draw after the other: which lot is next depends on those before.
    let before = usize::try_from(draw.checked_sub(1)?).ok()?;
    let mut lots = decided.lots_in_order();
    if lots.len() < before {
        return None;
    }
    lots.truncate(before);
    let (seats, used) = seats_of(setup, tally, decided, &lots).ok()?;
    (used == before).then(|| seats.lots_needed.into_iter().next())?
}
