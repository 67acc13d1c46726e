//! Three lists drawn in public, to be added up again by hand; and what came of it. For the control room alone.

use election::draw::{Draw, ListOutcome, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::control_protocol::outcome;
use words::{Lang, day_and_clock, say};

use crate::history::Id;
use crate::plausible::CutNamed;

/// The reply to [`Request::ListsDrawn`](crate::request::Request::ListsDrawn).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListsDrawn {
    /// The cut that the figures are of.
    pub cut: CutNamed,
    /// The draw, with all that is needed to do it again.
    pub draw: Draw,
    /// The drawn lists in the order in which they were drawn: the sheet for the room.
    pub lists: Vec<DrawnList>,
    /// Whether this draw is the one that is kept.
    pub kept: bool,
    /// All draws that were ever kept, the newest first.
    pub all: Vec<Kept>,
}

/// A list that is added up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DrawnList {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its total at each station on the cut.
    pub stations: Vec<DrawnStation>,
    /// The sum that the program makes of these; `None` when a total is open.
    pub sum: Option<u64>,
    /// Its candidates, with their votes over all stations.
    pub candidates: Vec<DrawnCandidate>,
    /// The sum by hand, where it was typed back.
    pub by_hand: Option<u64>,
    /// How the sum by hand compares with the sum of this cut.
    pub verdict: Verdict,
}

/// The total of a list at a station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DrawnStation {
    /// The station's number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// The list's votes there; `None` is open.
    pub votes: Option<u32>,
}

/// A candidate of a drawn list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DrawnCandidate {
    /// The number on the list.
    pub number: u32,
    /// The name.
    pub name: String,
    /// Votes over all stations; `None` unless every station has them.
    pub votes: Option<u64>,
}

/// A draw that was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Kept {
    /// The entry that keeps it.
    pub id: Id,
    /// By whom.
    pub by: String,
    /// On which PC.
    pub label: String,
    /// When, milliseconds since 1970 UTC.
    pub at: u64,
    /// The seed.
    pub seed: String,
    /// The drawn lists, with the program's sum of then and the sum by hand.
    pub lists: Vec<Compared>,
    /// Whether it is the one that holds.
    pub stands: bool,
}

/// What came of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DrawCompared")]
pub struct Compared {
    /// Both sums.
    #[serde(flatten)]
    pub outcome: ListOutcome,
    /// How they compare.
    pub verdict: Verdict,
}

impl Kept {
    /// Who drew what, and what came of it; that another draw came in its place.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let lists: Vec<String> = self.lists.iter().map(|list| outcome(&list.outcome, lang)).collect();
        let (time, lists) = (day_and_clock(self.at), lists.join(", "));
        let draw =
            say!(lang, "audit-draw", time = time, by = &self.by, pc = &self.label, seed = &self.seed, lists = lists);
        if self.stands { draw } else { say!(lang, "audit-draw-replaced", draw = draw) }
    }
}

impl From<&ListOutcome> for Compared {
    fn from(outcome: &ListOutcome) -> Self {
        Self { outcome: *outcome, verdict: outcome.verdict() }
    }
}
