//! What the control room keeps of a release, and never publishes: who made it, what was held back, what the Kiesraad will ask
//! about its figures, and what was said of that.

use election::Level;
use election::control_protocol::Edition;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::Hash;
use words::Lang;

use crate::drawn::Kept;
use crate::hex::Hex;
use crate::plans::Watch;
use crate::plausible::CutNamed;
use crate::protocol::{Asked, NotJudged, Table, remarks};

/// The reply to [`Request::Audit`](crate::request::Request::Audit).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Audit {
    /// The number of the release.
    pub number: u32,
    /// Its hash.
    pub hash: Hex<Hash>,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Per list or per candidate.
    pub level: Level,
    /// The cut that it was made from.
    pub cut: CutNamed,
    /// The stations in it.
    pub stations: usize,
    /// What was kept of its making; `None`: it has not arrived on this PC.
    pub made: Option<Making>,
    /// The edition of the Kiesraad's protocol, by the day of the election.
    pub edition: Edition,
    /// The office's table of neighbourhoods, as it was set up then.
    pub neighbourhoods: Table,
    /// What the Kiesraad will ask about its figures, with all that was said of that: `handled` holds for these figures.
    pub findings: Vec<Asked>,
    /// What could not be judged of them.
    pub not_judged: Vec<NotJudged>,
    /// The draws of lists that were added up by hand, the newest first, whatever release came of the counts.
    pub draws: Vec<Kept>,
}

impl Audit {
    /// By which edition its figures are asked about, and what was not judged of them.
    #[must_use]
    pub fn remarks(&self, lang: Lang) -> Vec<String> {
        remarks(self.edition, &self.neighbourhoods, &self.not_judged, lang)
    }
}

/// How a release was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Making {
    /// Who released, and who confirmed.
    pub operators: Vec<String>,
    /// What persons read on their watches.
    pub watches: Vec<Watch>,
    /// Consultation with the chair; may be empty.
    pub consultation: String,
    /// Stations that were held back, and why, by short names.
    pub withheld: Vec<Held>,
    /// Stations whose row was taken back, and why: as it was typed, or a short name.
    pub retracted: Vec<Held>,
}

/// A station, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "HeldByRelease")]
pub struct Held {
    /// Its number.
    pub station: u32,
    /// Why.
    pub reasons: Vec<String>,
}
