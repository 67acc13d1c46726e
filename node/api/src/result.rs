//! A result at some moment: sums, and the seats that follow.

use election::Level;
use election::seats::json::SeatsOutput;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sync_core::id::Hash;

use crate::hex::Hex;
use crate::parameters::Branch;

/// A result: of the cut, of a release, of what a release would be, of what has come in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// EML's id of the election.
    pub election: String,
    /// Per list or per candidate.
    pub level: Level,
    /// What stands above it, in Dutch.
    pub heading: String,
    /// How many stations are counted.
    pub stations: Counted,
    /// E: votes on candidates, of all lists.
    pub valid_votes: u64,
    /// F: blank ballots.
    pub blank: u64,
    /// G: invalid ballots.
    pub invalid: u64,
    /// H: all ballots, blank and invalid included.
    pub votes_cast: u64,
    /// In the order of the ballot, those without votes included.
    pub lists: Vec<ListVotes>,
    /// How many of those who may vote did, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnout: Option<Turnout>,
    /// Seats step by step; `None` where `seats_not_computed` says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<SeatsOutput>,
    /// Why there are none, in Dutch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats_not_computed: Option<String>,
}

impl Outcome {
    /// The seats of a list.
    #[must_use]
    pub fn seats_of(&self, list: u32) -> Option<u32> {
        let seats = self.seats.as_ref()?;
        seats.lists.iter().find(|row| row.number == list).map(|row| row.seats)
    }

    /// The votes of a list.
    #[must_use]
    pub fn votes_of(&self, list: u32) -> Option<u64> {
        self.lists.iter().find(|row| row.number == list).map(|row| row.votes)
    }
}

/// Stations in a result, of those that a count is expected of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    /// At least per list.
    pub counted: u64,
    /// Of them, those that are counted per candidate.
    pub counted_candidate: u64,
    /// Stations that a count is expected of.
    pub total: u64,
}

/// The votes of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListVotes {
    /// The list's number on the ballot.
    pub number: u32,
    /// As on the ballot; empty for a list without a name.
    pub name: String,
    /// Of the counted stations.
    pub votes: u64,
    /// Its short name, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Its colour, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// Votes per candidate, once any station is counted so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<CandidateVotes>>,
}

/// The votes of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CandidateVotes {
    /// The candidate's number on the list.
    pub number: u32,
    /// Of the stations that are counted per candidate.
    pub votes: u64,
}

/// How many of those who may vote did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Turnout {
    /// Votes, at the counted stations.
    pub votes_cast: u64,
    /// Who may vote there.
    pub eligible: u64,
}

/// The reply to [`Request::Result`](crate::request::Request::Result).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResultTold {
    /// The result.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What has come in, or what was released.
    pub branch: Branch,
    /// Whether it is of a rehearsal.
    pub rehearsal: bool,
    /// Of which release; none of what has come in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<OfRelease>,
}

/// Which release a result is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfRelease {
    /// False once it was taken back ("teruggenomen").
    pub standing: bool,
    /// Its place in the line, from 1.
    pub number: u32,
    /// Of the pen that signed it, from 1.
    pub epoch: u32,
    /// What `verify` and the website show of it.
    pub hash: Hex<Hash>,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Text for the public; may be empty.
    pub note: String,
}
