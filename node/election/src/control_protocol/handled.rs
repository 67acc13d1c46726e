//! What people have said of the findings, and what is left to be counted again.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Finding, Part, Rule};

/// The most characters of an explanation.
pub const MAX_EXPLANATION: usize = 1_000;

/// What is asked: one rule at one station, of one list where the rule is about a list. Several pairs of candidates on a
/// list are one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolQuestion")]
pub struct Question {
    /// The station's number.
    pub station: u32,
    /// The rule.
    pub rule: Rule,
    /// The list, for the rules about lists.
    pub list: Option<u32>,
}

/// The answer to a question: "afgehandeld door … om …". It is about the count as it was; whoever keeps it drops it when
/// another count takes that one's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolHandled")]
pub struct Handled {
    /// The name of the person.
    pub by: String,
    /// When, in milliseconds since 1970 (UTC).
    pub at: u64,
    /// How it came about, at most [`MAX_EXPLANATION`] characters.
    pub explanation: String,
}

/// A station on the list "hertellen".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProtocolRecount")]
pub struct Recount {
    /// The station's number.
    pub station: u32,
    /// What nobody has explained there, in the order of [`super::judge`].
    pub open: Vec<Finding>,
}

impl Finding {
    /// The question that it asks.
    #[must_use]
    pub fn question(&self) -> Question {
        Question { station: self.station, rule: self.found.rule(), list: self.found.list() }
    }
}

impl Handled {
    /// Whether it says something: a name and an explanation that are not blank, and not too long.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        said(&self.by) && said(&self.explanation) && self.explanation.chars().count() <= MAX_EXPLANATION
    }
}

impl Recount {
    /// Whether the protocol itself asks for a recount here (table A), not only for an explanation.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        self.open.iter().any(|finding| finding.found.rule().part() == Part::Differences)
    }
}

/// The questions that findings ask, each once.
#[must_use]
pub fn questions(findings: &[Finding]) -> BTreeSet<Question> {
    findings.iter().map(Finding::question).collect()
}

/// The findings that nobody has answered. An answer that says nothing is none.
pub fn open<'a>(
    findings: &'a [Finding],
    handled: &'a BTreeMap<Question, Handled>,
) -> impl Iterator<Item = &'a Finding> {
    findings.iter().filter(|finding| !handled.get(&finding.question()).is_some_and(Handled::is_answer))
}

/// The list "hertellen": each station with a finding that nobody has answered. First those where the protocol asks for a
/// recount, then the others; within each by number.
#[must_use]
pub fn recount(findings: &[Finding], handled: &BTreeMap<Question, Handled>) -> Vec<Recount> {
    let mut stations: BTreeMap<u32, Vec<Finding>> = BTreeMap::new();
    for finding in open(findings, handled) {
        stations.entry(finding.station).or_default().push(finding.clone());
    }
    let mut list: Vec<Recount> = stations.into_iter().map(|(station, open)| Recount { station, open }).collect();
    list.sort_by_key(|recount| (!recount.is_asked_for(), recount.station));
    list
}
