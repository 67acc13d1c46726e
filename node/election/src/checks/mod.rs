//! Errors (F) and warnings (W) of one form, as data; their texts are in [`crate::texts`].
//!
//! All findings come at once, sorted by code. A finding never changes a figure: an error sends the count to the control room,
//! a warning wants a confirmation. An open cell is used by no check, so a count that is still being typed can be checked.
//! Rules, letters and codes are those of the Kiesraad's models N 10-1, N 10-2 and Na 31-2.

mod candidates;
mod totals;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::count::{Count, Field, Level};
use crate::definition::Identity;

/// The rule that a finding breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Code {
    /// A cell that the form must have is open.
    #[serde(rename = "D.001")]
    D001,
    /// Voter cards (C > 0) at the election of a municipal council, where they do not exist.
    #[serde(rename = "D.002")]
    D002,
    /// A + B (+ C) differs from D.
    #[serde(rename = "F.201")]
    F201,
    /// The list totals together differ from E.
    #[serde(rename = "F.202")]
    F202,
    /// E + F + G differs from H.
    #[serde(rename = "F.203")]
    F203,
    /// There are list totals, but E is 0.
    #[serde(rename = "F.204")]
    F204,
    /// A list has votes, but the total under its candidates is 0.
    #[serde(rename = "F.401")]
    F401,
    /// The total under a list's candidates differs from their sum.
    #[serde(rename = "F.402")]
    F402,
    /// The total under a list's candidates differs from its total in the totals table.
    #[serde(rename = "F.403")]
    F403,
    /// Blank votes are 3 % of H or more.
    #[serde(rename = "W.201")]
    W201,
    /// Invalid votes are 3 % of H or more.
    #[serde(rename = "W.202")]
    W202,
    /// D and H differ by 2 % of H or more, or by 15 or more.
    #[serde(rename = "W.203")]
    W203,
    /// No votes were cast.
    #[serde(rename = "W.204")]
    W204,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The count may not be released until a controller accepts the error.
    Error,
    /// The count may be saved once the warning is confirmed.
    Warning,
}

/// A broken rule, with where to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// The list that it is about; `None` when it is about the whole form.
    pub list: Option<u32>,
    /// How much it weighs.
    pub severity: Severity,
    /// The cells that it compares, in the order of the paper.
    pub fields: Vec<Field>,
}

/// Which form a count was made with: it decides which rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Lists only, or candidates as well.
    pub level: Level,
    /// Whether voter cards (C) exist at this election; not for a municipal council.
    pub voter_cards: bool,
    /// Whether the figures were phoned in ahead of the paper: then D may be open.
    pub telephone: bool,
}

impl Code {
    /// All codes, in their order.
    pub const ALL: [Self; 13] = [
        Self::D001,
        Self::D002,
        Self::F201,
        Self::F202,
        Self::F203,
        Self::F204,
        Self::F401,
        Self::F402,
        Self::F403,
        Self::W201,
        Self::W202,
        Self::W203,
        Self::W204,
    ];

    /// How much a finding with this code weighs.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::W201 | Self::W202 | Self::W203 | Self::W204 => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The code as people know it, such as `F.201`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::D001 => "D.001",
            Self::D002 => "D.002",
            Self::F201 => "F.201",
            Self::F202 => "F.202",
            Self::F203 => "F.203",
            Self::F204 => "F.204",
            Self::F401 => "F.401",
            Self::F402 => "F.402",
            Self::F403 => "F.403",
            Self::W201 => "W.201",
            Self::W202 => "W.202",
            Self::W203 => "W.203",
            Self::W204 => "W.204",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Finding {
    fn new(code: Code, list: Option<u32>, fields: Vec<Field>) -> Self {
        Self { code, list, severity: code.severity(), fields }
    }
}

impl Form {
    /// The paper form of this election at this level.
    #[must_use]
    pub fn paper(identity: &Identity, level: Level) -> Self {
        Self { level, voter_cards: !identity.is_council(), telephone: false }
    }

    /// The short form by telephone: lists only, D may be open.
    #[must_use]
    pub fn telephone(identity: &Identity) -> Self {
        Self { telephone: true, ..Self::paper(identity, Level::Party) }
    }
}

/// All findings of a count, sorted by code and list. The count is expected to be of the election's shape
/// ([`Count::check_shape`]); it is checked as it is.
#[must_use]
pub fn check(count: &Count, form: Form) -> Vec<Finding> {
    let mut findings = Vec::new();
    obligatory(count, form, &mut findings);
    totals::check(count, form, &mut findings);
    if form.level == Level::Candidate {
        candidates::check(count, &mut findings);
    }
    findings.sort();
    findings
}

/// Whether any finding is an error: such a count is not released before a controller accepts it.
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// D.001: the lists, E, F, G and H must be filled in; D unless phoned in; with candidates, their votes and their totals too.
/// One finding for the counters and one for each list, with all open cells.
fn obligatory(count: &Count, form: Form, findings: &mut Vec<Finding>) {
    let mut counters = Vec::new();
    for (field, _) in count.cells().filter(|(_, cell)| cell.is_none()) {
        match field {
            Field::VotesOnCandidates | Field::Blank | Field::Invalid | Field::VotesCast | Field::ListTotal(_) => {
                counters.push(field);
            }
            Field::AdmittedVoters if !form.telephone => counters.push(field),
            _ => {}
        }
    }
    if !counters.is_empty() {
        findings.push(Finding::new(Code::D001, None, counters));
    }
    if form.level == Level::Candidate {
        for row in &count.lists {
            let list = row.number;
            let open = row.candidates.iter().filter(|(_, votes)| votes.is_none());
            let mut fields: Vec<Field> =
                open.map(|&(candidate, _)| Field::CandidateVotes { list, candidate }).collect();
            if row.candidates_total.is_none() {
                fields.push(Field::CandidatesTotal(list));
            }
            if !fields.is_empty() {
                findings.push(Finding::new(Code::D001, Some(list), fields));
            }
        }
    }
}
