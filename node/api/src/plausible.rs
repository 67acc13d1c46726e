//! Where the control room looks first: what is odd, which figures may stand in another row, what is not in, which seats are
//! firm, how close the last seat is, how representative the counted stations are. The one reply that may hold an estimate; it
//! goes to the scan node's own screen and command line alone.

use election::Share;
use election::plausibility::{Area, Called, FlagRate, Representative};
use night::firm_seats::FirmSeats;
use night::plausibility::{Margins, OddTold, SlipTold};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Lang, Sentence};

use crate::counts::Stand;
use crate::names::names;
use crate::why::told;

/// The reply to [`Request::ControlPlausibility`](crate::request::Request::ControlPlausibility).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Plausibility {
    /// The cut that it is about.
    pub cut: CutNamed,
    /// How many stations are in.
    pub stations: In,
    /// English texts.
    pub english: English,
    /// Figures that may stand in another row, the most telling first.
    pub slips: Vec<SlipTold>,
    /// What stands out, the weightiest first.
    pub findings: Vec<OddTold>,
    /// How many stations stand out.
    pub flag_rate: FlagRate,
    /// What is not in.
    pub missing: Missing,
    /// Which seats are firm, given what is open. For the control room alone.
    pub firm: FirmSeats,
    /// How close the last residual seat is.
    pub margins: Margins,
    /// What is known of the previous election.
    pub previous: Earlier,
    /// How representative the counted stations are.
    pub representative: Option<Representative>,
    /// An estimate. For the control room alone.
    pub estimate: Option<Estimate>,
    /// Why there is none.
    pub no_estimate: Option<WhyNot>,
}

impl Plausibility {
    /// How many rows there are to look at: what may stand in another row first, then what stands out.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.slips.len().saturating_add(self.findings.len())
    }

    /// The station that the row at this place is about.
    #[must_use]
    pub fn station_at(&self, row: usize) -> Option<u32> {
        let finding = || self.findings.get(row.checked_sub(self.slips.len())?).map(|odd| odd.station);
        self.slips.get(row).map(|told| told.slip.station).or_else(finding)
    }

    /// The figures of the finding at this place among them.
    #[must_use]
    pub fn figures_of(&self, at: usize, lang: Lang) -> &str {
        let dutch = self.findings.get(at).map(|odd| odd.figures.as_str());
        one_of(lang, dutch, self.english.figures.get(at)).unwrap_or_default()
    }

    /// Why there is no margin.
    #[must_use]
    pub fn why_no_margin(&self, lang: Lang) -> Option<&str> {
        one_of(lang, self.margins.none(), self.english.no_margin.as_ref())
    }

    /// Why there is no estimate.
    #[must_use]
    pub fn why_no_estimate(&self, lang: Lang) -> Option<&str> {
        let dutch = self.no_estimate.as_ref().map(|why| why.text.as_str());
        one_of(lang, dutch, self.english.no_estimate.as_ref())
    }
}

fn one_of<'a>(lang: Lang, dutch: Option<&'a str>, english: Option<&'a String>) -> Option<&'a str> {
    let english = english.map(String::as_str).filter(|_| lang != Lang::Nl);
    english.or(dutch)
}

/// A cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CutNamed {
    /// Counts the cuts of this control room, from 1.
    pub number: u32,
    /// When, milliseconds since 1970 UTC.
    pub frozen_at: u64,
}

/// How many are in, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct In {
    /// Stations with a count on the cut.
    pub counted: usize,
    /// Stations of which a count is expected.
    pub total: usize,
}

/// Texts that the rest of the reply has in Dutch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct English {
    /// The figures of each finding.
    pub figures: Vec<String>,
    /// Why there is no margin.
    pub no_margin: Option<String>,
    /// Why there is no estimate.
    pub no_estimate: Option<String>,
}

/// What is not in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Missing {
    /// The stations, each with its state: a count that is withheld is not in either.
    pub stations: Vec<MissingStation>,
    /// The same per postcode area.
    pub areas: Vec<Area>,
    /// The voters called to them, where that is known.
    pub called: Called,
}

/// A station that is not in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MissingStation {
    /// The station.
    #[serde(flatten)]
    pub station: election::Station,
    /// `absent` or `withheld`; `None` of one that was not of the election when the cut was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Stand>,
    /// Why it is withheld, by short names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<String>>,
}

/// What is known of the previous election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Earlier {
    /// None was set up.
    None,
    /// Its file has not arrived.
    NotHere,
    /// It does not fit this election any more.
    Unusable {
        /// What does not fit.
        reason: String,
        /// The same, for people of any language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<Sentence>,
    },
    /// It is compared with.
    Here {
        /// Which it is.
        election: EarlierNamed,
        /// Stations of now without one of then.
        unmatched: Vec<u32>,
        /// Stations that more than one fits.
        ambiguous: Vec<u32>,
        /// Lists of which nobody has said where they come from.
        undecided: Vec<u32>,
    },
}

impl Earlier {
    /// What does not fit, for people; `None`: nothing that is known.
    #[must_use]
    pub fn unfit(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Unusable { reason, why } => told(why.as_ref(), Some(reason), lang),
            _ => None,
        }
    }
}

/// An earlier election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EarlierNamed {
    /// EML's id, such as `GR2022_Assen`.
    pub id: String,
    /// As its file names it.
    pub name: String,
    /// Election day, `YYYY-MM-DD`.
    pub date: String,
}

/// An estimate: only ever shown with its label and with what its interval is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// What stands above it, in Dutch.
    pub label: String,
    /// What its interval is worth, in Dutch.
    pub note: String,
    /// The counted places' part of all votes then.
    pub covered: Share,
    /// The band of coverage that its error was measured in, in percent.
    pub band_percent: u32,
    /// Stations that are not in and of which nothing is known from then.
    pub without_past: u32,
    /// In the order of the ballot.
    pub lists: Vec<EstimatedList>,
}

/// A list of an estimate; shares in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EstimatedList {
    /// The list's number on the ballot.
    pub number: u32,
    /// `None` for a list without a name.
    pub name: Option<String>,
    /// Its share of the votes that are in.
    pub counted: Share,
    /// Expected share of all votes, in millionths.
    pub share: u32,
    /// Lower end of the interval, in millionths.
    pub low: u32,
    /// Upper end of the interval, in millionths.
    pub high: u32,
}

/// Why there is no estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WhyNot {
    /// The reason, for programs.
    pub code: NoEstimate,
    /// The reason in Dutch, for people.
    pub text: String,
}

names! {
    /// Why there is no estimate.
    NoEstimate {
        /// There is no previous election.
        NoPrevious = "no_previous",
        /// Of some lists nobody has said where they come from.
        ListsUndecided = "lists_undecided",
        /// Too few stations are in.
        TooFewStations = "too_few_stations",
        /// They cover too little.
        TooLittleCovered = "too_little_covered",
        /// Some counts have open cells.
        OpenCells = "open_cells",
        /// There are no votes.
        NoVotes = "no_votes",
        /// Everything is in.
        Complete = "complete",
    }
}
