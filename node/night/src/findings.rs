//! What the rules find in a count of this election, with what its forms say beyond the figures; and how that is told.

use std::collections::BTreeSet;

use election::checks::{self, Amounts, Finding, Severity};
use election::form::{Form, Said};
use election::{Count, Level};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::Lang;
use words::findings::{Explained, Reader, explain};

use crate::setup::Setup;

/// The form that a count was typed from, where its submission says so.
#[must_use]
pub fn form_of(setup: &Setup, level: Level, said: Option<&Said>) -> Form {
    let identity = &setup.definition.identity;
    match (said, level) {
        (Some(said), _) if said.paper.has(level) => Form::of(identity, level, said.paper),
        (_, Level::Party) => Form::no_form(identity),
        (_, Level::Candidate) => Form::figures(identity, level),
    }
}

/// All findings of one count with one form.
#[must_use]
pub fn of_form(setup: &Setup, level: Level, count: &Count, said: Option<&Said>) -> Vec<Finding> {
    let answers = said.and_then(|said| said.answers.as_ref());
    checks::check_form(count, answers, form_of(setup, level, said))
}

/// All findings of figures with every form that they came with: what one of the forms has wrong is wrong. A form that
/// cannot be read (of a later version) says nothing.
#[must_use]
pub fn of_value(setup: &Setup, level: Level, count: &Count, forms: &BTreeSet<Vec<u8>>) -> Vec<Finding> {
    let said: Vec<Said> = forms.iter().filter_map(|bytes| Said::read(bytes).ok()).collect();
    if said.is_empty() {
        return of_form(setup, level, count, None);
    }
    let all: BTreeSet<Finding> = said.iter().flat_map(|said| of_form(setup, level, count, Some(said))).collect();
    all.into_iter().collect()
}

/// What the typists wrote about a difference with the count of the evening, without repetitions. A form that cannot be read
/// says nothing.
#[must_use]
pub fn explanations(forms: &BTreeSet<Vec<u8>>) -> Vec<String> {
    let read = forms.iter().filter_map(|bytes| Said::read(bytes).ok());
    let mut texts: Vec<String> = read.map(|said| said.explanation).filter(|text| !text.trim().is_empty()).collect();
    texts.dedup();
    texts
}

/// A finding as the command line and the screens are told it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FindingTold {
    /// Which rule, such as `F.201`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// The list that the finding is about; `None`: the whole count.
    pub list: Option<u32>,
    /// Which other station it is about.
    pub station: Option<u32>,
    /// The fields in question, by their names on paper.
    pub fields: Vec<String>,
    /// The two amounts that should be equal, where it is about two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts: Option<AmountsTold>,
    /// What happened and what there is to do.
    pub text: String,
    /// What happened.
    pub happened: String,
    /// What that means.
    pub means: String,
    /// What there is to do.
    pub todo: String,
}

/// Two amounts that should be equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AmountsTold {
    /// What the rule names first.
    pub one: u64,
    /// What it should be equal to.
    pub other: u64,
    /// By how much they differ.
    pub difference: u64,
}

impl FindingTold {
    /// In words.
    #[must_use]
    pub fn of(finding: &Finding, reader: Reader, lang: Lang) -> Self {
        let Explained { happened, means, todo } = explain(finding, reader, lang);
        let told = |amounts: &Amounts| AmountsTold {
            one: amounts.one,
            other: amounts.other,
            difference: amounts.difference(),
        };
        Self {
            code: finding.code.as_str().to_owned(),
            severity: finding.severity,
            list: finding.list,
            station: finding.station,
            fields: finding.fields.iter().map(ToString::to_string).collect(),
            amounts: finding.amounts.as_ref().map(told),
            text: format!("{happened} {todo}"),
            happened,
            means,
            todo,
        }
    }
}
