//! The form in which the command line takes a count (`uitslag enter --file`): JSON with the names of the cells.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amended, Answers, Paper, Said};
use crate::count::{Cell, Count, Counters, Level, ListCount, MAX_CELL, MAX_INVESTIGATIONS, capped};
use crate::definition::{Definition, List, MAX_CANDIDATES, MAX_LISTS};

/// A count as a person writes it. A cell that is left out (or `null`) stays open; a misspelt name is an error, and so are more
/// rows than a ballot can have: a form of any length is read in bounded memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EntryForm {
    /// A.
    pub poll_cards: Cell,
    /// B.
    pub proxy_certificates: Cell,
    /// C; left out for a municipal council.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voter_cards: Cell,
    /// D.
    pub admitted_voters: Cell,
    /// E.1 to E.n, in any order.
    #[serde(deserialize_with = "capped::<_, _, MAX_LISTS>")]
    pub lists: Vec<EntryList>,
    /// E.
    pub votes_on_candidates: Cell,
    /// F.
    pub blank: Cell,
    /// G.
    pub invalid: Cell,
    /// H.
    pub votes_cast: Cell,
    /// I.
    pub more_ballots: Cell,
    /// J.
    pub fewer_ballots: Cell,
    /// The five explanations of a difference on the forms up to 2025, in the order of [`Counters::explanations`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanations: Option<[u32; 5]>,
    /// Questions about investigations and their answers, by the reason codes of EML.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "capped::<_, _, MAX_INVESTIGATIONS>")]
    pub investigations: Vec<(String, bool)>,
    /// The form that it is typed from; left out for figures alone, or for a telephone call at party level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
    /// The boxes and questions of that form; left out, nothing is known of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Answers>,
    /// Why a count per candidate differs from the evening's count per list (bijlage 1, rubric 2.4).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub explanation: String,
    /// What makes it take the place of an earlier count: a recount, or a correction. No part of the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amended: Option<Amended>,
}

/// A list in an [`EntryForm`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryList {
    /// The list's number.
    pub number: u32,
    /// E.x, its total in the totals table.
    #[serde(default)]
    pub total: Cell,
    /// The total under its candidates; when left out in a count per candidate, `total` stands for both tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates_total: Cell,
    /// Its candidates, in any order; left out in a count per party.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "capped::<_, _, MAX_CANDIDATES>")]
    pub candidates: Vec<EntryCandidate>,
}

/// A candidate in an [`EntryForm`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryCandidate {
    /// The candidate's number on the list.
    pub number: u32,
    /// Votes.
    #[serde(default)]
    pub votes: Cell,
}

/// Why an entry form is not a count of this election.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// A list of the form is not on the ballot.
    #[error("list {0} is not on the ballot; take it out or correct its number")]
    UnknownList(u32),
    /// A list stands in the form twice.
    #[error("list {0} is in the form twice; keep one")]
    ListTwice(u32),
    /// A candidate of the form is not on its list.
    #[error("candidate {candidate} is not on list {list}; take it out or correct its number")]
    UnknownCandidate {
        /// The list's number.
        list: u32,
        /// The candidate's number.
        candidate: u32,
    },
    /// A candidate stands in the form twice.
    #[error("candidate {candidate} of list {list} is in the form twice; keep one")]
    CandidateTwice {
        /// The list's number.
        list: u32,
        /// The candidate's number.
        candidate: u32,
    },
    /// A form per party holds candidates.
    #[error("list {0} has votes per candidate, but the form is entered per party; enter it with level candidate")]
    CandidatesAtPartyLevel(u32),
    /// There are answers, but not the form that asks.
    #[error("there are answers to the questions of a form, but not of which: name it as \"paper\"")]
    NoPaper,
    /// The form does not exist at this level.
    #[error("the form {} does not exist at this level; choose another form or level", .0.name())]
    Paper(Paper),
    /// A cell holds more than a form can.
    #[error("{field} is {value}; a form holds at most {MAX_CELL}")]
    Cell {
        /// Which cell, as [`crate::Field`] writes it.
        field: String,
        /// Its value.
        value: u32,
    },
}

impl EntryForm {
    /// What the form says beyond its figures; `None` where nothing is known of it.
    ///
    /// # Errors
    /// Answers without a form, or a form that does not exist at this level.
    pub fn said(&self, level: Level) -> Result<Option<Said>, EntryError> {
        match self.paper {
            Some(paper) if !paper.has(level) => Err(EntryError::Paper(paper)),
            Some(paper) => {
                Ok(Some(Said { paper, answers: self.answers, explanation: self.explanation.clone(), call: None }))
            }
            None if self.answers.is_some() || !self.explanation.is_empty() => Err(EntryError::NoPaper),
            None => Ok(None),
        }
    }

    /// The count that the form holds, laid on the ballot: every list (and at candidate level every candidate) of the election
    /// has its row, open where the form says nothing. Which open cells are errors is for the checks to say.
    ///
    /// # Errors
    /// The first row or cell that cannot be of this ballot, with what to do.
    pub fn into_count(self, definition: &Definition, level: Level) -> Result<Count, EntryError> {
        let mut seen = BTreeSet::new();
        for row in &self.lists {
            let list = definition.list(row.number).ok_or(EntryError::UnknownList(row.number))?;
            if !seen.insert(row.number) {
                return Err(EntryError::ListTwice(row.number));
            }
            row.check(list, level)?;
        }
        let row = |list: &List| match self.lists.iter().find(|row| row.number == list.number) {
            Some(row) => row.on_ballot(list, level),
            None => EntryList { number: list.number, total: None, candidates_total: None, candidates: Vec::new() }
                .on_ballot(list, level),
        };
        let lists = definition.lists.iter().map(row).collect();
        let counters = Counters {
            poll_cards: self.poll_cards,
            proxy_certificates: self.proxy_certificates,
            voter_cards: self.voter_cards,
            admitted_voters: self.admitted_voters,
            votes_on_candidates: self.votes_on_candidates,
            blank: self.blank,
            invalid: self.invalid,
            votes_cast: self.votes_cast,
            more_ballots: self.more_ballots,
            fewer_ballots: self.fewer_ballots,
            explanations: self.explanations,
            // What the questions of the form come to in EML, unless somebody wrote that down themselves.
            investigations: match (self.paper, self.answers) {
                (Some(paper), Some(answers)) if self.investigations.is_empty() && level == Level::Candidate => {
                    answers.investigations(paper)
                }
                _ => self.investigations,
            },
        };
        let count = Count { counters, lists };
        let too_large = count.cells().find_map(|(field, cell)| Some((field, cell.filter(|&value| value > MAX_CELL)?)));
        match too_large {
            Some((field, value)) => Err(EntryError::Cell { field: field.to_string(), value }),
            None => Ok(count),
        }
    }

    /// The form that holds this count.
    #[must_use]
    pub fn from_count(count: &Count) -> Self {
        let candidate = |&(number, votes): &(u32, Cell)| EntryCandidate { number, votes };
        let list = |list: &ListCount| EntryList {
            number: list.number,
            total: list.total,
            candidates_total: list.candidates_total,
            candidates: list.candidates.iter().map(candidate).collect(),
        };
        let counters = &count.counters;
        Self {
            poll_cards: counters.poll_cards,
            proxy_certificates: counters.proxy_certificates,
            voter_cards: counters.voter_cards,
            admitted_voters: counters.admitted_voters,
            lists: count.lists.iter().map(list).collect(),
            votes_on_candidates: counters.votes_on_candidates,
            blank: counters.blank,
            invalid: counters.invalid,
            votes_cast: counters.votes_cast,
            more_ballots: counters.more_ballots,
            fewer_ballots: counters.fewer_ballots,
            explanations: counters.explanations,
            investigations: counters.investigations.clone(),
            paper: None,
            answers: None,
            explanation: String::new(),
            amended: None,
        }
    }
}

impl EntryList {
    fn check(&self, list: &List, level: Level) -> Result<(), EntryError> {
        if level == Level::Party && (!self.candidates.is_empty() || self.candidates_total.is_some()) {
            return Err(EntryError::CandidatesAtPartyLevel(self.number));
        }
        let mut seen = BTreeSet::new();
        for &EntryCandidate { number: candidate, .. } in &self.candidates {
            if list.candidate(candidate).is_none() {
                return Err(EntryError::UnknownCandidate { list: self.number, candidate });
            }
            if !seen.insert(candidate) {
                return Err(EntryError::CandidateTwice { list: self.number, candidate });
            }
        }
        Ok(())
    }

    fn on_ballot(&self, list: &List, level: Level) -> ListCount {
        let mut row = ListCount { number: list.number, total: self.total, ..ListCount::default() };
        if level == Level::Candidate {
            let votes = |number: u32| self.candidates.iter().find(|entry| entry.number == number)?.votes;
            row.candidates = list.candidates.iter().map(|c| (c.number, votes(c.number))).collect();
            // One typed total stands for both tables, or nothing would compare it with the candidates' sum.
            row.candidates_total = self.candidates_total.or(self.total);
        }
        row
    }
}
