//! What the presentation shows of one release: every figure of its scenes, computed from what the release discloses. Pure.
//!
//! Texts that depend on the language are not in it, and nothing that a release does not hold: no estimate, no plausibility,
//! nothing of a station that is not released.

use std::fmt;
use std::str::FromStr;

use election::plausibility::margin::Margin;
use election::seats::LotNeeded;
use election::{Candidate, Heading, Progress, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Say, Sentence, sentence};

use crate::palette::list_colour;

/// Everything that the presentation shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Board {
    /// Version of the form; it rises when a field changes its meaning.
    pub version: u32,
    /// Which release.
    pub release: OfRelease,
    /// A rehearsal: everything says TEST.
    pub rehearsal: bool,
    /// The name of the election.
    pub election: String,
    /// Where it is held, where known.
    pub place: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub date: String,
    /// What stands above it.
    pub heading: Heading,
    /// Stations counted, of all.
    pub stations: Progress,
    /// Stations counted per candidate; `None` in a release per list.
    pub stations_per_candidate: Option<Progress>,
    /// Votes on candidates.
    pub valid_votes: u64,
    /// Blank votes.
    pub blank: u64,
    /// Invalid votes.
    pub invalid: u64,
    /// Votes cast.
    pub votes_cast: u64,
    /// Of the municipality, once all stations are in.
    pub turnout: Option<Share>,
    /// Which election votes and seats are compared with, as the setup calls it.
    pub before: Option<String>,
    /// The lists in ballot order.
    pub lists: Vec<OfList>,
    /// The seats.
    pub seats: OfSeats,
    /// How close the last residual seat is.
    pub last_seat: OfLastSeat,
    /// The stations of the day, by number.
    pub per_station: Vec<OfStation>,
    /// Those elected, by list; `None` as long as R11 does not allow to name anybody.
    pub elected: Option<Vec<Elected>>,
}

impl Board {
    /// The list with this number.
    #[must_use]
    pub fn list(&self, number: u32) -> Option<&OfList> {
        self.lists.iter().find(|list| list.number == number)
    }

    /// Votes on all lists: what shares are of.
    #[must_use]
    pub fn votes_on_lists(&self) -> u64 {
        self.lists.iter().fold(0, |sum, list| sum.saturating_add(list.votes))
    }
}

/// The release that a board is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "BoardRelease")]
pub struct OfRelease {
    /// Its number.
    pub number: u32,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Its public text.
    pub note: String,
    /// False once it was taken back.
    pub standing: bool,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfList {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its short name, where set.
    pub short: Option<String>,
    /// Its colour, where set.
    pub colour: Option<Colour>,
    /// Its votes.
    pub votes: u64,
    /// Its share in the election that is compared with, where it can be compared.
    pub before: Option<Share>,
    /// Its seats then, where they can be compared.
    pub seats_before: Option<u32>,
}

impl OfList {
    /// The colour that it is shown in: its own, or one by its number.
    #[must_use]
    pub fn shown_colour(&self) -> Colour {
        self.colour.unwrap_or_else(|| Colour { rgb: list_colour(self.number) })
    }
}

/// The seats of all lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfSeats {
    /// They are computed; some may be open.
    Known {
        /// Seats of each list, in ballot order.
        lists: Vec<u32>,
        /// Seats that nobody has: a lot is to be drawn, or nobody can fill them.
        open: u32,
        /// Lots to be drawn.
        lots: Vec<LotNeeded>,
    },
    /// They are not computed: why, in Dutch and in English.
    Unknown(
        #[serde(with = "in_each_language")]
        #[schemars(with = "(String, String)")]
        Sentence,
    ),
}

impl OfSeats {
    /// Seats of each list, in ballot order, where they are computed.
    #[must_use]
    pub fn lists(&self) -> Option<&[u32]> {
        match self {
            Self::Known { lists, .. } => Some(lists),
            Self::Unknown(..) => None,
        }
    }

    /// Why they are not computed, where they are not.
    #[must_use]
    pub fn unknown(&self) -> Option<&Sentence> {
        match self {
            Self::Known { .. } => None,
            Self::Unknown(why) => Some(why),
        }
    }
}

/// A sentence as a pair, Dutch and English: the languages of what is published.
mod in_each_language {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use words::{Lang, Sentence};

    pub fn serialize<S: Serializer>(said: &Sentence, to: S) -> Result<S::Ok, S::Error> {
        [Lang::Nl, Lang::En].map(|lang| said.told(lang)).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Sentence, D::Error> {
        let codes = [Lang::Nl, Lang::En].map(|lang| lang.code().to_owned());
        let texts = <[String; 2]>::deserialize(from)?;
        Ok(Sentence::Worded(codes.into_iter().zip(texts).collect()))
    }
}

/// The last residual seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfLastSeat {
    /// Who has it, and what others lack.
    Held(Margin),
    /// All seats are full seats.
    NoResidualSeat,
    /// A lot decides, or decided: how many votes that is worth cannot be said.
    Lot,
    /// There is no answer.
    Unknown,
}

/// A polling station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfStation {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its votes per list in ballot order; `None` as long as none are released.
    pub votes: Option<Vec<u64>>,
}

/// Somebody who is elected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Elected {
    /// The list's number.
    pub list: u32,
    /// Who.
    pub candidate: Candidate,
    /// Votes on this candidate.
    pub votes: u64,
    /// By votes on this candidate alone, whatever the place on the list.
    pub preference: bool,
}

/// A colour, `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^#[0-9a-f]{6}$"))]
pub struct Colour {
    /// Red, green and blue.
    pub rgb: [u8; 3],
}

/// A text that is no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub struct NoColour(pub String);

impl Say for NoColour {
    fn say(&self) -> Sentence {
        sentence!("style-colour", colour = format!("{:?}", self.0))
    }
}

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let wrong = || NoColour(text.chars().take(20).collect());
        let digits =
            text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii()).ok_or_else(wrong)?;
        let mut rgb = [0; 3];
        for (part, at) in rgb.iter_mut().zip([0, 2, 4]) {
            let pair = digits.get(at..at + 2).filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()));
            *part = u8::from_str_radix(pair.ok_or_else(wrong)?, 16).map_err(|_| wrong())?;
        }
        Ok(Self { rgb })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.rgb;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl TryFrom<String> for Colour {
    type Error = NoColour;

    fn try_from(text: String) -> Result<Self, NoColour> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}
