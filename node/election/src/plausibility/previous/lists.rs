//! Which list of now is which list of then. A person says so: lists merge, split, change their name, and get other numbers.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Previous, PreviousList};
use crate::definition::Definition;
use crate::likeness::{Index, Name};

/// Where every list of now comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListMap {
    /// One row for each list of now, by increasing number.
    pub rows: Vec<ListRow>,
}

/// Where one list of now comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListRow {
    /// The list's number now.
    pub now: u32,
    /// Its origin; `None` as long as nobody has said.
    pub origin: Option<Origin>,
}

/// The origin of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// These lists of then, by number: several when they merged; a list that split stands in several rows.
    Then(Vec<u32>),
    /// It did not take part then.
    New,
    /// "N.v.t.": comparing makes no sense.
    NotApplicable,
}

/// Lists that are compared as one: those of now with those of then that they come from. A merged list is n lists then and
/// one now; of a split list only the sum of its heirs can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Numbers now, increasing; never empty.
    pub now: Vec<u32>,
    /// Numbers then, increasing; empty for a new list and one that is not compared.
    pub then: Vec<u32>,
}

/// What is wrong with a map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListMapError {
    /// A row for a list that the election does not have.
    #[error("this election has no list {0}; take its row out of the map")]
    Now(u32),
    /// Two rows for one list.
    #[error("there are two rows for list {0}; keep one")]
    Twice(u32),
    /// No row for a list.
    #[error("there is no row for list {0}; add it")]
    Absent(u32),
    /// A list of then that does not exist.
    #[error("list {now} is said to come from list {then}, which the previous election does not have; choose another")]
    Then {
        /// The list now.
        now: u32,
        /// The number that does not exist.
        then: u32,
    },
    /// An origin without lists.
    #[error("list {0} is said to come from no list at all; say that it is new, or choose its origin")]
    Empty(u32),
}

impl ListMap {
    /// The proposal: a list comes from the one list that had the same name ([`crate::likeness::Likeness::Same`]), where both
    /// have it once. Nothing is proposed by number, and nothing for an unnamed list: the rest is for a person to say.
    #[must_use]
    pub fn propose(definition: &Definition, previous: &Previous) -> Self {
        let then: Vec<(u32, Name)> =
            previous.lists.iter().map(|PreviousList { number, name }| (*number, Name::of(name))).collect();
        let now: Vec<(u32, Name)> = definition.lists.iter().map(|list| (list.number, Name::of(&list.name))).collect();
        let index = |lists: &[(u32, Name)]| Index::of(lists.iter().map(|(number, name)| (*number, name)));
        let (in_then, in_now) = (index(&then), index(&now));
        let one = |lists: &Index, name: &Name| lists.only(None, name).map(|(number, _)| number);
        let row = |(number, name): &(u32, Name)| {
            let origin = one(&in_then, name).filter(|_| name.bare.is_none());
            // The same name must lead back: of two lists with one name nobody knows which it is.
            let back = origin.and_then(|origin| then.iter().find(|(number, _)| *number == origin));
            let back = back.and_then(|(_, name)| one(&in_now, name));
            ListRow {
                now: *number,
                origin: origin.filter(|_| back == Some(*number)).map(|then| Origin::Then(vec![then])),
            }
        };
        Self { rows: now.iter().map(row).collect() }
    }

    /// Whether every list of now has exactly one row, and every origin exists. Undecided rows are allowed:
    /// [`ListMap::undecided`] names them.
    ///
    /// # Errors
    /// The first row that is wrong.
    pub fn check(&self, definition: &Definition, previous: &Previous) -> Result<(), ListMapError> {
        let then: BTreeSet<u32> = previous.lists.iter().map(|list| list.number).collect();
        let mut seen = BTreeSet::new();
        for row in &self.rows {
            if definition.list(row.now).is_none() {
                return Err(ListMapError::Now(row.now));
            }
            if !seen.insert(row.now) {
                return Err(ListMapError::Twice(row.now));
            }
            if let Some(Origin::Then(origins)) = &row.origin {
                if origins.is_empty() {
                    return Err(ListMapError::Empty(row.now));
                }
                if let Some(&unknown) = origins.iter().find(|number| !then.contains(number)) {
                    return Err(ListMapError::Then { now: row.now, then: unknown });
                }
            }
        }
        match definition.lists.iter().find(|list| !seen.contains(&list.number)) {
            Some(list) => Err(ListMapError::Absent(list.number)),
            None => Ok(()),
        }
    }

    /// The lists of now that nobody has said the origin of.
    #[must_use]
    pub fn undecided(&self) -> Vec<u32> {
        self.rows.iter().filter(|row| row.origin.is_none()).map(|row| row.now).collect()
    }

    /// The lists that are compared as one, by their lowest number now. Every list of now is in exactly one block, every list
    /// of then in at most one.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<(BTreeSet<u32>, BTreeSet<u32>)> = Vec::new();
        for row in &self.rows {
            let mut now = BTreeSet::from([row.now]);
            let mut then: BTreeSet<u32> = match &row.origin {
                Some(Origin::Then(origins)) => origins.iter().copied().collect(),
                _ => BTreeSet::new(),
            };
            // Blocks are disjoint on both sides, so one pass finds all that this row joins.
            let (joined, apart): (Vec<_>, Vec<_>) =
                blocks.into_iter().partition(|(_, other)| !other.is_disjoint(&then));
            blocks = apart;
            for (other_now, other_then) in joined {
                now.extend(other_now);
                then.extend(other_then);
            }
            blocks.push((now, then));
        }
        blocks.sort();
        blocks
            .into_iter()
            .map(|(now, then)| Block { now: now.into_iter().collect(), then: then.into_iter().collect() })
            .collect()
    }
}
