//! What is odd about counts and how close the last seat is, as the control room and the command line are told it. Pure.
//!
//! No estimate is made here: that one is the control room's alone (`node/answers/plausible.rs`).

use ::words::sentence;
use election::plausibility::margin::{Margin, NoMargin, margin};
use election::plausibility::slips::Slip;
use election::plausibility::{Class, Kind, Oddity};
use election::tally::TallyError;
use election::{Count, Definition, Level, Stations, Tally};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::plausibility::{figures, remedy, title};
use words::{Lang, Say, Sentence};

/// What stands out at a station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OddTold {
    /// Its number.
    pub station: u32,
    /// Its name, where known.
    pub name: Option<String>,
    /// How bad it is.
    pub class: Class,
    /// Which rule found it.
    pub kind: Kind,
    /// The same, in words.
    pub title: String,
    /// The figures that it rests on.
    pub figures: String,
    /// What there is to do.
    pub remedy: String,
    /// The votes in question.
    pub weight: u64,
}

impl OddTold {
    /// In words; `name`: of the station, where known.
    #[must_use]
    pub fn of(odd: &Oddity, name: Option<&str>, definition: &Definition, lang: Lang) -> Self {
        Self {
            station: odd.station,
            name: name.map(str::to_owned),
            class: odd.kind.class(),
            kind: odd.kind,
            title: title(odd.kind, lang),
            figures: figures(odd, definition, lang),
            remedy: remedy(odd.kind, lang),
            weight: odd.weight,
        }
    }
}

/// Figures of a station that may stand in another row than they were counted for. What it is called and what to do follows from
/// its kind, in the texts of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SlipTold {
    /// What may have happened, where.
    #[serde(flatten)]
    pub slip: Slip,
    /// The station's name, where known.
    pub name: Option<String>,
    /// What it rests on, for people of any language.
    pub figures: Sentence,
}

impl SlipTold {
    /// In words, with the names of these stations.
    #[must_use]
    pub fn all(slips: Vec<Slip>, stations: &Stations, definition: &Definition) -> Vec<Self> {
        let told = |slip: Slip| Self {
            name: stations.station(slip.station).map(|station| station.name.clone()),
            figures: Sentence::worded(|lang| words::slips::figures(&slip, definition, lang)),
            slip,
        };
        slips.into_iter().map(told).collect()
    }
}

/// How close the last residual seat is, or why there is no such seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Margins {
    /// There is one.
    Some {
        /// How many votes would move it.
        #[serde(flatten)]
        margin: Margin,
        /// Seats of the council.
        seats: u32,
    },
    /// There is none.
    None {
        /// Why, in words.
        none: String,
        /// The same, in one word: `not_computed`, `no_votes`, `no_residual_seat`, `lot` or `seats`.
        code: String,
    },
}

impl Margins {
    /// Why there is none, in words.
    #[must_use]
    pub fn none(&self) -> Option<&str> {
        match self {
            Self::Some { .. } => None,
            Self::None { none, .. } => Some(none),
        }
    }
}

/// How close the last residual seat is on these counts (number, level and count of each station that is in, of `stations` in
/// all). Without candidates' votes: who is elected is another question.
///
/// # Errors
/// The counts cannot be added up.
pub fn margins<'a>(
    definition: &Definition,
    stations: usize,
    counts: impl IntoIterator<Item = (u32, Level, &'a Count)>,
    deceased: &[(u32, u32)],
    lang: Lang,
) -> Result<Margins, TallyError> {
    let stations = u32::try_from(stations).unwrap_or(u32::MAX);
    let tally = Tally::of(definition, stations, counts)?;
    let input = match tally.seats_input_or_why(definition, deceased) {
        Ok(input) => input,
        Err(why) => return Ok(Margins::None { none: why.say().told(lang), code: "not_computed".to_owned() }),
    };
    Ok(match margin(&input) {
        Ok(margin) => Margins::Some { margin, seats: input.seats },
        Err(why) => {
            let (code, none) = no_margin(&why, lang);
            Margins::None { none, code: code.to_owned() }
        }
    })
}

fn no_margin(why: &NoMargin, lang: Lang) -> (&'static str, String) {
    let (code, said) = match why {
        NoMargin::NoVotes => ("no_votes", sentence!("no-margin-votes")),
        NoMargin::NoResidualSeat => ("no_residual_seat", sentence!("no-margin-residual")),
        NoMargin::Lot(lists) => {
            let lists: Vec<String> = lists.iter().map(u32::to_string).collect();
            ("lot", sentence!("no-margin-lot", lists = lists.join(", ")))
        }
        NoMargin::Seats(error) => {
            ("seats", sentence!("no-margin-seats", error = Sentence::foreign("no-margin-figures", error)))
        }
    };
    (code, said.told(lang))
}
