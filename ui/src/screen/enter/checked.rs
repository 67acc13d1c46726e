//! What the rules find in a form, and the sums beside it.

use election::Level;
use election::checks::{Code, Finding};
use election::count::Field;
use election::form::Paper;
use night::setup::Setup;
use words::{Say, Sentence};

use super::form::CountForm;

/// What the rules find in a form.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The findings, sorted.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Checks a form as the node will.
    ///
    /// # Errors
    /// The form does not fit the ballot, in words: it changed while the form was open.
    pub fn of(form: &CountForm, setup: &Setup) -> Result<Self, Sentence> {
        let level = form.purpose.level;
        let mut count =
            form.entry(&setup.definition).into_count(&setup.definition, level).map_err(|error| error.say())?;
        count.normalise(&setup.definition.identity);
        let said = form.said();
        night::findings::form_of(setup, level, Some(&said)).complete(&mut count);
        let findings = night::findings::of_form(setup, level, &count, Some(&said));
        Ok(Self { findings })
    }

    /// Open cells that have to be filled in: such a form cannot be saved.
    #[must_use]
    pub fn open(&self) -> Vec<Field> {
        let open = self.findings.iter().filter(|finding| finding.code == Code::D001);
        open.flat_map(|finding| finding.fields.iter().copied()).collect()
    }

    /// What has to be confirmed before saving.
    pub fn to_confirm(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.code != Code::D001)
    }
}

/// A sum beside the field that it should equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What is added up: a key of the translations.
    pub words: &'static str,
    /// The field that should hold it.
    pub field: Field,
    /// The sum of what is filled in; `None` when it is too large for a form.
    pub sum: Option<u64>,
    /// What the field holds.
    pub typed: Option<u32>,
    /// Whether nothing of it is open.
    pub complete: bool,
}

impl Sum {
    /// Whether both are there and differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.complete && self.typed.is_some_and(|typed| self.sum != Some(u64::from(typed)))
    }

    /// Whether both are there and equal.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.complete && self.typed.is_some_and(|typed| self.sum == Some(u64::from(typed)))
    }
}

/// The running sums of a form: of voters, lists, votes, and of the list whose candidates are on the page.
#[must_use]
pub fn sums(form: &CountForm, setup: &Setup, list: Option<u32>) -> Vec<Sum> {
    let sum = |words, field, parts: &[Field]| {
        let values: Vec<Option<u32>> = parts.iter().map(|part| form.value(*part)).collect();
        let complete = values.iter().all(Option::is_some);
        let sum = values.iter().flatten().try_fold(0u64, |sum, votes| sum.checked_add(u64::from(*votes)));
        Sum { words, field, sum, typed: form.value(field), complete }
    };
    let definition = &setup.definition;
    if let Some(of) = list.and_then(|number| definition.list(number)).filter(|_| form.purpose.level == Level::Candidate)
    {
        let list = of.number;
        let parts: Vec<Field> =
            of.candidates.iter().map(|one| Field::CandidateVotes { list, candidate: one.number }).collect();
        return vec![
            sum("sum-candidates", Field::CandidatesTotal(list), &parts),
            sum("sum-list-total", Field::ListTotal(list), &[Field::CandidatesTotal(list)]),
        ];
    }
    let lists: Vec<Field> = definition.lists.iter().map(|list| Field::ListTotal(list.number)).collect();
    let all: Vec<Field> = lists.iter().copied().chain([Field::Blank, Field::Invalid]).collect();
    if form.paper == Paper::Telephone {
        return vec![sum("sum-all-votes", Field::VotesCast, &all)];
    }
    let voters: &[Field] = if definition.identity.is_council() {
        &[Field::PollCards, Field::ProxyCertificates]
    } else {
        &[Field::PollCards, Field::ProxyCertificates, Field::VoterCards]
    };
    vec![
        sum("sum-voters", Field::AdmittedVoters, voters),
        sum("sum-lists", Field::VotesOnCandidates, &lists),
        sum("sum-votes", Field::VotesCast, &[Field::VotesOnCandidates, Field::Blank, Field::Invalid]),
    ]
}
