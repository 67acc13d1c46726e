//! What the rules find in a count of this election, with what its forms say beyond the figures; and how that is told.

use std::collections::BTreeSet;

use election::checks::{self, Finding, Severity};
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
        // Figures per list of which nothing is said may have come by telephone, where D is not asked.
        (_, Level::Party) => Form::telephone(identity),
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
    /// What happened and what there is to do.
    pub text: String,
    /// What happened.
    pub happened: String,
    /// What that means.
    pub means: String,
    /// What there is to do.
    pub todo: String,
}

impl FindingTold {
    /// In words.
    #[must_use]
    pub fn of(finding: &Finding, reader: Reader, lang: Lang) -> Self {
        let Explained { happened, means, todo } = explain(finding.code, reader, lang);
        Self {
            code: finding.code.as_str().to_owned(),
            severity: finding.severity,
            list: finding.list,
            station: finding.station,
            fields: finding.fields.iter().map(ToString::to_string).collect(),
            text: format!("{happened} {todo}"),
            happened,
            means,
            todo,
        }
    }
}
