//! What is added up by hand, and how it compares.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Draw;
use crate::count::Cell;
use crate::plausibility::Counts;

/// The sheet for the room: per drawn list its total at each station, a blank column for what the paper says, and the sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Worksheet {
    /// The draw.
    pub draw: Draw,
    /// The drawn lists, in the order in which they were drawn.
    pub lists: Vec<SheetList>,
}

/// One list of a worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SheetList {
    /// The list's number.
    pub number: u32,
    /// Each counted station with the list's total there (E.x), by number; `None` is open.
    pub stations: Vec<(u32, Cell)>,
    /// The sum that the program makes; `None` when a total is open.
    pub sum: Option<u64>,
}

/// What came of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListOutcome {
    /// The list's number.
    pub list: u32,
    /// The program's sum.
    pub sum: Option<u64>,
    /// The sum by hand; `None`: not added up yet.
    pub by_hand: Option<u64>,
}

/// How the two sums compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", content = "votes", rename_all = "snake_case")]
#[schemars(rename = "DrawVerdict")]
pub enum Verdict {
    /// One of them is not known: nothing was compared.
    Open,
    /// The two are the same number.
    Equal,
    /// By hand there are this many votes more.
    More(u64),
    /// By hand there are this many votes fewer.
    Fewer(u64),
}

/// The draw and what came of it, for the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DrawRecord")]
pub struct Record {
    /// The draw, with all that is needed to do it again.
    pub draw: Draw,
    /// Each drawn list, in the order in which they were drawn.
    pub lists: Vec<ListOutcome>,
}

impl Worksheet {
    /// The sheet for these counts. A list that a count does not have is open there.
    #[must_use]
    pub fn of(draw: Draw, counts: &Counts<'_>) -> Self {
        let list = |&number: &u32| {
            let total = |(&station, count): (&u32, &&crate::count::Count)| {
                let row = count.lists.iter().find(|row| row.number == number);
                (station, row.and_then(|row| row.total))
            };
            let stations: Vec<(u32, Cell)> = counts.iter().map(total).collect();
            let sum = stations.iter().map(|(_, votes)| votes.map(u64::from)).sum();
            SheetList { number, stations, sum }
        };
        let lists = draw.drawn.iter().map(list).collect();
        Self { draw, lists }
    }

    /// The outcome, with the sums by hand of the lists that have been added up.
    #[must_use]
    pub fn outcome(&self, by_hand: &BTreeMap<u32, u64>) -> Record {
        let outcome = |list: &SheetList| ListOutcome {
            list: list.number,
            sum: list.sum,
            by_hand: by_hand.get(&list.number).copied(),
        };
        Record { draw: self.draw.clone(), lists: self.lists.iter().map(outcome).collect() }
    }
}

impl ListOutcome {
    /// How the two sums compare.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.sum.zip(self.by_hand) {
            None => Verdict::Open,
            Some((sum, by_hand)) if by_hand > sum => Verdict::More(by_hand - sum),
            Some((sum, by_hand)) if by_hand < sum => Verdict::Fewer(sum - by_hand),
            Some(_) => Verdict::Equal,
        }
    }
}

impl Record {
    /// Whether the draw can be done again with the same outcome, it is about the drawn lists, and each was added up by
    /// hand to the program's sum.
    #[must_use]
    pub fn is_all_equal(&self) -> bool {
        let lists = self.lists.iter().map(|outcome| &outcome.list);
        let equal = self.lists.iter().all(|outcome| outcome.verdict() == Verdict::Equal);
        self.draw.holds() && lists.eq(&self.draw.drawn) && equal
    }
}
