//! What a ruling says: its outcome, and the one form of bytes in which it is signed.
//!
//! The bytes are postcard (varint integers, a variant by its place, text by its length) of [`Form`], at most
//! [`limits::OUTCOME`] of them, and are refused unless they are exactly those that [`Ruled::to_bytes`] writes. The form
//! has no free field: what it can say is a number, a choice, or the name of a polling station.

use std::collections::BTreeSet;

use election::count::MAX_CELL;
use election::definition::{MAX_CANDIDATES, MAX_SEATS};
use election::seats::{DrawnLot, LotKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::codec::{decode, encode};
use sync_core::entry::Subject;
use sync_core::limits;

/// What happens to a polling station on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum StationChange {
    /// It is as the setup says (takes an earlier change back).
    None,
    /// It is there although the setup does not know it, or it is called otherwise.
    Added {
        /// Its name.
        name: String,
        /// Its postcode, where known.
        postcode: Option<String>,
        /// The voters called to it, where known.
        called: Option<u64>,
    },
    /// It never opened, or closed without a count: nothing is expected of it.
    Closed,
    /// Its ballots are counted at another station.
    Merged {
        /// The number of that one.
        into: u32,
    },
}

/// The longest name of a station that is added, in bytes.
pub const MAX_NAME: usize = 200;
/// The longest postcode, in bytes.
pub const MAX_POSTCODE: usize = 16;

impl StationChange {
    /// Whether it adds a station, or gives it another name.
    #[must_use]
    pub fn is_added(&self) -> bool {
        matches!(self, Self::Added { .. })
    }

    /// As a person typed it, without spaces around name and postcode.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        match self {
            Self::Added { name, postcode, called } => {
                let postcode = postcode.as_deref().map(str::trim).filter(|postcode| !postcode.is_empty());
                Self::Added { name: name.trim().to_owned(), postcode: postcode.map(str::to_owned), called: *called }
            }
            other => other.clone(),
        }
    }
}

/// The outcome of a ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruled {
    /// A lot was drawn.
    Lot(DrawnLot),
    /// Whether a candidate died; `false` takes that back.
    Died(bool),
    /// What happens to a station.
    Station(StationChange),
}

/// The form in which an outcome is signed. Variants and fields keep their places for good; new ones come after them.
#[derive(Serialize, Deserialize)]
enum Form {
    Lot {
        #[serde(with = "LotForm")]
        kind: LotKind,
        list: Option<u32>,
        assign_to: Option<u32>,
        options: Vec<u32>,
        drawn: u32,
    },
    Died(bool),
    StationAsSetUp,
    StationAdded {
        name: String,
        postcode: Option<String>,
        called: Option<u64>,
    },
    StationClosed,
    StationMerged {
        into: u32,
    },
}

/// The same of what a lot decides: these are the places, whatever the order in [`LotKind`].
#[derive(Serialize, Deserialize)]
#[serde(remote = "LotKind")]
enum LotForm {
    LargestRemainder,
    HighestAverage,
    AbsoluteMajorityLargestRemainder,
    AbsoluteMajorityHighestAverage,
    Preference,
}

impl Ruled {
    /// The bytes that are signed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encode(&match self.clone() {
            Self::Lot(DrawnLot { kind, options, list, assign_to, drawn }) => {
                Form::Lot { kind, list, assign_to, options, drawn }
            }
            Self::Died(died) => Form::Died(died),
            Self::Station(StationChange::None) => Form::StationAsSetUp,
            Self::Station(StationChange::Added { name, postcode, called }) => {
                Form::StationAdded { name, postcode, called }
            }
            Self::Station(StationChange::Closed) => Form::StationClosed,
            Self::Station(StationChange::Merged { into }) => Form::StationMerged { into },
        })
    }

    /// Reads the outcome of a ruling on `subject`; `None` when the bytes are not ones that [`Ruled::to_bytes`] writes
    /// within the bounds, or answer another kind of question.
    #[must_use]
    pub fn read(subject: &Subject, bytes: &[u8]) -> Option<Self> {
        let ruled = match decode::<Form>(bytes, limits::OUTCOME).ok()? {
            Form::Lot { kind, list, assign_to, options, drawn } => {
                Self::Lot(DrawnLot { kind, options, list, assign_to, drawn })
            }
            Form::Died(died) => Self::Died(died),
            Form::StationAsSetUp => Self::Station(StationChange::None),
            Form::StationAdded { name, postcode, called } => {
                Self::Station(StationChange::Added { name, postcode, called })
            }
            Form::StationClosed => Self::Station(StationChange::Closed),
            Form::StationMerged { into } => Self::Station(StationChange::Merged { into }),
        };
        let answers = matches!(
            (subject, &ruled),
            (Subject::Lot { .. }, Self::Lot(_))
                | (Subject::Deceased { .. }, Self::Died(_))
                | (Subject::StationChange { .. }, Self::Station(_))
        );
        (answers && ruled.within_bounds()).then_some(ruled)
    }

    /// Whether every text and number is one that a person could have meant.
    #[must_use]
    pub fn within_bounds(&self) -> bool {
        let plain = |text: &str, most: usize| {
            text == text.trim() && (1..=most).contains(&text.len()) && !text.chars().any(unfit)
        };
        match self {
            Self::Lot(lot) => {
                let options: BTreeSet<u32> = lot.options.iter().copied().collect();
                lot.options.len() <= MAX_CANDIDATES
                    && options.len() == lot.options.len()
                    && options.contains(&lot.drawn)
            }
            Self::Station(StationChange::Added { name, postcode, called }) => {
                plain(name, MAX_NAME)
                    && postcode.as_ref().is_none_or(|postcode| plain(postcode, MAX_POSTCODE))
                    && called.is_none_or(|called| called <= u64::from(MAX_CELL))
            }
            Self::Station(StationChange::Merged { into }) => (1..=limits::STATION).contains(into),
            Self::Died(_) | Self::Station(StationChange::None | StationChange::Closed) => true,
        }
    }

    /// Whether it leaves everything as the setup says: it takes an earlier ruling back, and no release has to name it.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        matches!(self, Self::Died(false) | Self::Station(StationChange::None))
    }
}

/// What no name holds: control characters, and those that turn the direction of a line or are not seen.
fn unfit(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The most lots that one result can ask for: one for each seat between lists, and one for each among candidates.
const MAX_DRAWS: u32 = 2 * MAX_SEATS;

/// The name under which the outcome of draw number `draw` (from 1) is kept.
#[must_use]
pub fn lot_question(draw: u32) -> String {
    format!("draw/{draw:04}")
}

/// The number of the draw (from 1) that a question names; `None` when it is not a question of ours.
#[must_use]
pub fn draw_of(question: &str) -> Option<u32> {
    let draw: u32 = question.strip_prefix("draw/")?.parse().ok()?;
    ((1..=MAX_DRAWS).contains(&draw) && lot_question(draw) == question).then_some(draw)
}
