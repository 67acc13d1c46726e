//! Errors (F) and warnings (W) of one form, as data; what they say to people is in `words::findings`.
//!
//! All findings come at once, sorted by code. A finding never changes a figure: an error sends the count to the control room,
//! a warning wants a confirmation. An open cell is used by no check, so a count that is still being typed can be checked.
//! Rules, letters and codes are those of the Kiesraad's models N 10-1, N 10-2 and Na 31-2:
//!
//! | form | rules |
//! |---|---|
//! | figures alone (a file) | F.201 to F.204, F.305 to F.309, W.201 to W.204; per candidate F.401 to F.403 |
//! | figures without a form | the same; D may be open |
//! | telephone | the same, D may be open, and W.903; F.203 names the lists, as E is not read out |
//! | N 10-2 | and F.301 to F.304, F.310 |
//! | Na 31-2 bijlage 1 | and F.101 to F.112, F.401 to F.403 |
//! | N 10-1 with candidates | F.121 to F.135, F.201 to F.204, F.301 to F.311, F.401 to F.403 |
//! | totals of a municipality | F.201 to F.204, F.312, W.204 to W.206; per candidate F.401 to F.403 |

mod amounts;
mod candidates;
mod code;
mod comparison;
mod difference;
mod questions;
mod totals;

use serde::{Deserialize, Serialize};

pub use amounts::{Amounts, Guess};
pub use code::{Code, Consequence, Severity};
pub use comparison::{Key, against_evening, against_first, same_as};

use crate::count::{Count, Field, Level};
use crate::form::{Answers, Form};

/// A broken rule, with where to look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// The list that it is about; `None` when it is about the whole form.
    pub list: Option<u32>,
    /// The other polling station that it is about (W.901).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub station: Option<u32>,
    /// How much it weighs.
    pub severity: Severity,
    /// The cells that it compares, in the order of the paper.
    pub fields: Vec<Field>,
    /// The amounts that should be equal, where it is about two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts: Option<Amounts>,
}

impl Finding {
    fn new(code: Code, list: Option<u32>, fields: Vec<Field>) -> Self {
        Self { code, list, station: None, severity: code.severity(), fields, amounts: None }
    }

    /// The same, of two amounts; `None`: they are not both known.
    fn with(self, amounts: impl Into<Option<Amounts>>) -> Self {
        Self { amounts: amounts.into(), ..self }
    }
}

/// All findings of a count by its figures alone, sorted by code and list. The count is expected to be of the election's
/// shape ([`Count::check_shape`]); it is checked as it is.
#[must_use]
pub fn check(count: &Count, form: Form) -> Vec<Finding> {
    let mut findings = Vec::new();
    obligatory(count, form, &mut findings);
    totals::check(count, form, &mut findings);
    totals::shares(count, &mut findings);
    difference::figures(count, &mut findings);
    if form.is_telephone() {
        difference::phoned(count, &mut findings);
    }
    if form.level == Level::Candidate {
        candidates::check(count, &mut findings);
    }
    findings.sort();
    findings
}

/// All findings of a count with what its form says beyond the figures. Without answers, as [`check`].
#[must_use]
pub fn check_form(count: &Count, answers: Option<&Answers>, form: Form) -> Vec<Finding> {
    let mut findings = check(count, form);
    if let (Some(answers), Some(paper)) = (answers, form.paper().filter(|_| form.is_on_paper())) {
        difference::boxes(count, answers, &mut findings);
        difference::written(count, &mut findings);
        questions::check(count, answers, paper, form.level, &mut findings);
    }
    findings.sort();
    findings
}

/// All findings of a municipality's totals, as the central electoral committee checks them. `eligible` are its eligible
/// voters (Z), where known.
#[must_use]
pub fn check_municipality(totals: &Count, eligible: Option<u64>, form: Form) -> Vec<Finding> {
    let mut findings = Vec::new();
    obligatory(totals, form, &mut findings);
    totals::check(totals, form, &mut findings);
    difference::totals(totals, &mut findings);
    totals::eligible(totals, eligible, &mut findings);
    if form.level == Level::Candidate {
        candidates::check(totals, &mut findings);
    }
    findings.sort();
    findings
}

/// Whether any finding is an error: such a count is not released before a controller accepts it.
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// D.001: the lists, E, F, G and H must be filled in; D unless the form may lack it; on paper A, B and, where it exists, C; with
/// candidates, their votes and their totals too.
/// One finding for the counters and one for each list, with all open cells.
fn obligatory(count: &Count, form: Form, findings: &mut Vec<Finding>) {
    let mut counters = Vec::new();
    for (field, _) in count.cells().filter(|(_, cell)| cell.is_none()) {
        match field {
            Field::VotesOnCandidates | Field::Blank | Field::Invalid | Field::VotesCast | Field::ListTotal(_) => {
                counters.push(field);
            }
            Field::AdmittedVoters if !form.may_lack_voters() => counters.push(field),
            // A file of other software may lack them; a paper form has them.
            Field::PollCards | Field::ProxyCertificates if form.is_on_paper() => counters.push(field),
            Field::VoterCards if form.is_on_paper() && form.voter_cards => counters.push(field),
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
