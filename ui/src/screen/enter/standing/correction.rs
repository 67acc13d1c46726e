//! The form that a correction opens with: the figures that stand, or only those in which counts differ, or none.

use std::collections::{BTreeMap, BTreeSet};

use api::history::{Kind, Source};
use election::Level;
use election::count::{Cell, Count, Field};
use election::form::Said;
use night::second_entry::is_same_person;
use night::setup::Setup;

use super::{Standing, Stands, not_counted};
use crate::action::Notice;
use crate::cx::Cx;
use crate::screen::enter::form::{Purpose, Spot};
use crate::stage::Stage;
use crate::theme::Tone;

/// A form that is to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// What it is for.
    pub purpose: Purpose,
    /// The figures that it is filled with.
    pub count: Option<Count>,
    /// What else it is filled with.
    pub said: Option<Said>,
    /// Of what it is filled with, what is asked again; empty: nothing in particular.
    pub asked: BTreeSet<Spot>,
    /// What is said above it.
    pub told: Option<Notice>,
}

impl Opening {
    /// An empty form.
    #[must_use]
    pub fn blank(purpose: Purpose) -> Self {
        Self { purpose, count: None, said: None, asked: BTreeSet::new(), told: None }
    }
}

impl Standing {
    /// Whether whoever sits here must not see the figures that stand. Whoever may be in the control room sees all of them there.
    #[must_use]
    pub fn hides(&self, cx: &Cx<'_>) -> bool {
        let sees = cx.facts.stages().contains(&Stage::Control) && cx.facts.may(Stage::Control);
        let rounds = cx.setup().map_or(1, |setup| setup.settings.rounds(self.level));
        !sees && is_blind(&self.live, rounds, &cx.facts.operator)
    }

    /// What stands in each field; none for whoever must not see it.
    #[must_use]
    pub fn figures(&self, cx: &Cx<'_>) -> Option<BTreeMap<Field, Vec<Cell>>> {
        let setup = cx.setup().filter(|_| !self.hides(cx))?;
        let counts: Vec<Count> = self.live.iter().filter_map(|stands| count_of(stands, setup, self.level)).collect();
        Some(beside(&counts))
    }

    /// A correction of a count that stands.
    pub(super) fn correction(&self, purpose: Purpose, cx: &Cx<'_>) -> Option<Opening> {
        let setup = cx.setup()?;
        let told = not_counted(self.level, self.counts.as_ref(), cx);
        if self.hides(cx) {
            let (words, more) = (cx.t("correct-blind"), cx.t("correct-blind-do"));
            let told = told.or(Some(Notice { tone: Tone::Info, words, more }));
            return Some(Opening { told, ..Opening::blank(purpose) });
        }
        let about = self.live.iter().find(|stands| Some(stands.past.id.to_string()) == purpose.corrects)?;
        let count = count_of(about, setup, self.level)?;
        let counts: Vec<Count> = self.live.iter().filter_map(|stands| count_of(stands, setup, self.level)).collect();
        let asked = differing(&counts, &self.live);
        let told = told.or_else(|| {
            let n = asked.len();
            let words = cx.ta("only-differing", &[("n", n.into()), ("count", cx.int(n).into())]);
            (n > 0).then(|| Notice { tone: Tone::Info, words, more: cx.t("only-differing-do") })
        });
        let purpose = Purpose { old: Some(beside(&counts)), ..purpose };
        let said = about.figures.form.clone().filter(|_| !asked.is_empty());
        Some(Opening { purpose, count: Some(count), said, asked, told })
    }
}

/// Whether the figures that stand have to stay unseen: an entry is still to come, and whoever sits here typed none of them.
fn is_blind(live: &[Stands], rounds: u8, operator: &str) -> bool {
    let has = |round| live.iter().any(|stands| stands.past.round == Some(round));
    let typed = |stands: &Stands| stands.past.kind == Kind::Submission && stands.figures.source == Source::Typed;
    let own = |stands: &Stands| is_same_person(&stands.figures.operator, operator);
    rounds > 1 && !(has(1) && has(2)) && live.iter().all(typed) && !live.iter().any(own)
}

fn count_of(stands: &Stands, setup: &Setup, level: Level) -> Option<Count> {
    stands.figures.counts.clone()?.into_count(&setup.definition, level).ok()
}

/// What stands in each field: one figure, or where counts differ those of each.
fn beside(counts: &[Count]) -> BTreeMap<Field, Vec<Cell>> {
    let mut all: BTreeMap<Field, Vec<Cell>> = BTreeMap::new();
    for (field, cell) in counts.iter().flat_map(|count| count.cells()) {
        let cells = all.entry(field).or_default();
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    all
}

/// Where counts that stand differ: figures, questions, the explanation.
fn differing(counts: &[Count], live: &[Stands]) -> BTreeSet<Spot> {
    let mut spots = BTreeSet::new();
    if let Some((first, others)) = counts.split_first() {
        let found = others.iter().flat_map(|other| first.differences(other));
        spots.extend(found.map(|difference| Spot::Number(difference.field)));
    }
    let said: Vec<&Said> = live.iter().filter_map(|stands| stands.figures.form.as_ref()).collect();
    if let Some((first, others)) = said.split_first() {
        for other in others.iter().filter(|other| other.paper == first.paper) {
            let (ours, theirs) = (first.answers.unwrap_or_default(), other.answers.unwrap_or_default());
            spots.extend(ours.differences(&theirs).into_iter().map(Spot::Question));
            if first.explanation != other.explanation {
                spots.insert(Spot::Explanation);
            }
        }
    }
    spots
}
