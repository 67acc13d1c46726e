//! The count of one polling station, as its form holds it.

mod codec;
mod field;
mod shape;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use codec::{CodecError, MAX_PARTS};
pub(crate) use codec::{MAX_INVESTIGATIONS, capped};
pub use field::{Difference, Field};
pub use shape::ShapeError;

use crate::definition::Identity;

/// The largest number that a cell of a form can hold.
pub const MAX_CELL: u32 = 999_999_999;

/// How deep a count goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Votes per list only ("stemtotalen per partij").
    Party,
    /// Votes per candidate as well.
    Candidate,
}

/// One cell of a form: `None` is open (unknown), which is never the same as zero.
pub type Cell = Option<u32>;

/// The count of one polling station at one level. Letters are those on the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The counters of the form.
    pub counters: Counters,
    /// One row per list of the election, in ballot order.
    pub lists: Vec<ListCount>,
}

/// The counters of a form, apart from the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// A: valid poll cards ("geldige stempassen").
    pub poll_cards: Cell,
    /// B: valid proxy certificates ("geldige volmachtbewijzen").
    pub proxy_certificates: Cell,
    /// C: valid voter cards ("geldige kiezerspassen"); absent or 0 for a municipal council.
    pub voter_cards: Cell,
    /// D: admitted voters ("toegelaten kiezers").
    pub admitted_voters: Cell,
    /// E: votes on candidates, all lists together (EML `TotalCounted`).
    pub votes_on_candidates: Cell,
    /// F: blank votes.
    pub blank: Cell,
    /// G: invalid votes.
    pub invalid: Cell,
    /// H: votes cast: E + F + G. EML has no such element; a reader computes it.
    pub votes_cast: Cell,
    /// I: more ballots than admitted voters ("meer getelde stembiljetten").
    pub more_ballots: Cell,
    /// J: fewer ballots ("minder getelde stembiljetten").
    pub fewer_ballots: Cell,
    /// Explanations on the forms up to 2025, EML reason codes in their schema's order: `meegenomen stembiljetten`,
    /// `te weinig uitgereikte stembiljetten`, `te veel uitgereikte stembiljetten`, `geen verklaring`, `andere verklaring`.
    pub explanations: Option<[u32; 5]>,
    /// `kr:ReportingUnitInvestigations`: reason code and answer, in file order.
    pub investigations: Vec<(String, bool)>,
}

impl Counters {
    /// The cells of the form, A to J.
    #[must_use]
    pub fn cells(&self) -> [Cell; 10] {
        [
            self.poll_cards,
            self.proxy_certificates,
            self.voter_cards,
            self.admitted_voters,
            self.votes_on_candidates,
            self.blank,
            self.invalid,
            self.votes_cast,
            self.more_ballots,
            self.fewer_ballots,
        ]
    }
}

/// The row of one list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCount {
    /// The list's number on the ballot.
    pub number: u32,
    /// E.x: the list's votes in the totals table of the form.
    pub total: Cell,
    /// The list total written under the candidates ("totaal van de lijst"); a number of its own on paper (F.403 compares).
    /// `None` at party level.
    pub candidates_total: Cell,
    /// Candidate number and votes, in list order; empty at party level.
    pub candidates: Vec<(u32, Cell)>,
}

impl Count {
    /// The count without any votes per candidate: what a party-level release may show of it.
    #[must_use]
    pub fn totals_only(&self) -> Self {
        let bare = |list: &ListCount| ListCount { number: list.number, total: list.total, ..ListCount::default() };
        Self { counters: self.counters.clone(), lists: self.lists.iter().map(bare).collect() }
    }

    /// Whether every cell is zero or open: such a row of a 510b is a station that is not in yet, never a count.
    #[must_use]
    pub fn is_all_zero(&self) -> bool {
        self.cells().all(|(_, cell)| cell.is_none_or(|votes| votes == 0))
    }

    /// Takes out what says nothing at this election: at a municipal council, voter cards of 0, which some files write and no
    /// form has. Otherwise a typed count and the same count from a file would differ.
    pub fn normalise(&mut self, identity: &Identity) {
        if identity.is_council() && self.counters.voter_cards == Some(0) {
            self.counters.voter_cards = None;
        }
    }
}
