//! What may be released of a station, and why the rest may not.

use std::collections::{BTreeMap, BTreeSet};

use crate::entry::{Body, Counts, Entry, Level, Source, Subject, Verdict};
use crate::id::EntryId;
use crate::logs::Logs;

use super::Working;

/// What the domain knows and sync does not.
pub trait Judge {
    /// Whether these figures, or what their forms say beyond them, break a rule that a person has to accept before they count.
    fn has_errors(&self, level: Level, counts: &Counts, forms: &BTreeSet<Vec<u8>>) -> bool;
    /// Whether these figures break a rule that nobody can accept (sums that do not add up).
    fn unacceptable(&self, _level: Level, _counts: &Counts) -> bool {
        false
    }
    /// How many entries by different operators the election requires at `level`: 1 or 2.
    fn rounds(&self, level: Level) -> u8;
}

/// Live values with equal figures: one value with several sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The figures.
    pub counts: Counts,
    /// Live submissions and decisions that say so, sorted.
    pub sources: Vec<EntryId>,
    /// The submissions behind them, sorted: for a decision the chosen one.
    pub submissions: Vec<EntryId>,
    /// Whether a controller decided for it.
    pub decided: bool,
    /// Whether it needs no second entry: it came from a file, or was decided.
    pub complete: bool,
    /// What the forms behind it say beyond the figures, where anything is known of it.
    pub forms: BTreeSet<Vec<u8>>,
}

/// Why a station is not releasable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// Different figures, entered without knowledge of each other.
    Conflict,
    /// A correction of another node's count, not decided yet.
    ProposedCorrection,
    /// The count was taken back and nothing has come in its place.
    Withdrawn,
    /// The first or second entry is missing.
    RoundMissing,
    /// The second entry differs from the first.
    RoundsDiffer,
    /// First and second entry are by the same operator.
    SameOperator,
    /// The figures break a rule and nobody accepted that.
    Errors,
    /// Something that was reviewed or released changed, or a decision fell: a controller has to look.
    ReviewNeeded,
    /// A controller rejected the figures.
    Rejected,
    /// Controllers contradict each other.
    ReviewsDiffer,
}

impl Withheld {
    /// A stable short name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::ProposedCorrection => "proposed_correction",
            Self::Withdrawn => "withdrawn",
            Self::RoundMissing => "round_missing",
            Self::RoundsDiffer => "rounds_differ",
            Self::SameOperator => "same_operator",
            Self::Errors => "errors",
            Self::ReviewNeeded => "review_needed",
            Self::Rejected => "rejected",
            Self::ReviewsDiffer => "reviews_differ",
        }
    }
}

/// The state of one station at one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing has come in.
    Absent,
    /// Something has, but it may not be released, for these reasons (sorted).
    Withheld {
        /// The live values of both rounds.
        values: Vec<Value>,
        /// Why.
        reasons: BTreeSet<Withheld>,
    },
    /// This value may be released.
    Releasable(Value),
}

impl Status {
    /// The value that may be released.
    pub fn releasable(&self) -> Option<&Value> {
        match self {
            Self::Releasable(value) => Some(value),
            _ => None,
        }
    }
}

/// The released row of each station: the submission that it names.
pub type ReleasedRows = BTreeMap<u32, EntryId>;

impl Working {
    /// The state of a station at a level. `released`: what the newest release holds.
    pub fn status(&self, logs: &Logs, number: u32, level: Level, judge: &dyn Judge, released: &ReleasedRows) -> Status {
        let [first, second] = [1, 2].map(|round| Subject::Station { number, level, round });
        let (values, others) = (self.values(logs, &first), self.values(logs, &second));
        let history: BTreeSet<EntryId> = self.history(&first).chain(self.history(&second)).copied().collect();
        let held_release = released
            .get(&number)
            .and_then(|id| logs.get(id))
            .filter(|entry| matches!(entry.subject, Some(Subject::Station { level: of, .. }) if of == level));
        if history.is_empty() && held_release.is_none() {
            return Status::Absent;
        }
        let decided: Vec<&Value> = values.iter().chain(&others).filter(|value| value.decided).collect();
        let mut reasons = BTreeSet::new();
        let value = match decided.as_slice() {
            [] => self.undecided(logs, level, judge, &values, &others, &mut reasons),
            [one, rest @ ..] => {
                let rival = |value: &&Value| value.counts != one.counts;
                let open = |values: &[Value]| values.len() > 1;
                if rest.iter().any(rival) || open(&values) || open(&others) {
                    reasons.insert(self.conflict_kind(logs, &values));
                }
                Some((*one).clone())
            }
        };
        if let Some(value) = &value {
            self.judge_value(logs, level, judge, value, &history, held_release, &mut reasons);
        }
        match value {
            Some(value) if reasons.is_empty() => Status::Releasable(value),
            _ => Status::Withheld { values: values.into_iter().chain(others).collect(), reasons },
        }
    }

    /// The live values of a register, equal figures merged; in the order of their figures.
    pub fn values(&self, logs: &Logs, subject: &Subject) -> Vec<Value> {
        let mut merged: BTreeMap<Counts, Value> = BTreeMap::new();
        for entry in self.live(subject).iter().filter_map(|id| logs.get(id)) {
            let (submission, decided) = match &entry.body {
                Body::Decide { chosen, .. } => (logs.get(chosen), true),
                _ => (Some(entry), false),
            };
            let Some((submission, counts)) = submission.and_then(|entry| Some((entry, entry.counts.clone()?))) else {
                continue;
            };
            let from_file = matches!(submission.source, Source::File { .. });
            let value = merged.entry(counts.clone()).or_insert_with(|| Value {
                counts,
                sources: Vec::new(),
                submissions: Vec::new(),
                decided: false,
                complete: false,
                forms: BTreeSet::new(),
            });
            value.sources.push(entry.id);
            value.submissions.push(submission.id);
            value.decided |= decided;
            value.complete |= decided || from_file;
            if !submission.body.form().is_empty() {
                value.forms.insert(submission.body.form().to_vec());
            }
        }
        for value in merged.values_mut() {
            value.submissions.sort_unstable();
            value.submissions.dedup();
        }
        merged.into_values().collect()
    }

    fn undecided(
        &self,
        logs: &Logs,
        level: Level,
        judge: &dyn Judge,
        first: &[Value],
        second: &[Value],
        reasons: &mut BTreeSet<Withheld>,
    ) -> Option<Value> {
        if first.len() > 1 {
            reasons.insert(self.conflict_kind(logs, first));
        }
        if second.len() > 1 {
            reasons.insert(self.conflict_kind(logs, second));
        }
        match (first, second) {
            ([], []) => {
                reasons.insert(Withheld::Withdrawn);
                None
            }
            ([], [_, ..]) => {
                reasons.insert(Withheld::RoundMissing);
                None
            }
            ([one], []) => {
                if judge.rounds(level) > 1 && !one.complete {
                    reasons.insert(Withheld::RoundMissing);
                }
                Some(one.clone())
            }
            ([one], [two]) => {
                if one.counts != two.counts || forms_differ(one, two) {
                    reasons.insert(Withheld::RoundsDiffer);
                } else if judge.rounds(level) > 1 && !one.complete && !different_operators(logs, one, two) {
                    reasons.insert(Withheld::SameOperator);
                }
                Some(one.clone())
            }
            _ => None,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn judge_value(
        &self,
        logs: &Logs,
        level: Level,
        judge: &dyn Judge,
        value: &Value,
        history: &BTreeSet<EntryId>,
        released: Option<&Entry>,
        reasons: &mut BTreeSet<Withheld>,
    ) {
        let verdicts: BTreeSet<Verdict> =
            value.sources.iter().chain(&value.submissions).flat_map(|id| self.verdicts(id, logs)).collect();
        let accepted = verdicts.contains(&Verdict::Accept);
        match (accepted, verdicts.contains(&Verdict::Reject)) {
            (true, true) => {
                reasons.insert(Withheld::ReviewsDiffer);
            }
            (false, true) => {
                reasons.insert(Withheld::Rejected);
            }
            _ => {}
        }
        if judge.unacceptable(level, &value.counts) {
            reasons.insert(Withheld::Errors);
        }
        if accepted || self.decided_by_another(value, logs) {
            return;
        }
        if judge.has_errors(level, &value.counts, &value.forms) {
            reasons.insert(Withheld::Errors);
        }
        let trusted = |id: &&EntryId| !self.reviews(id, logs).is_empty();
        let fell = |entry: &Entry| matches!(&entry.body, Body::Decide { chosen, .. } if !self.contains(chosen));
        let figures = |entry: &Entry| match &entry.body {
            Body::Decide { chosen, .. } => logs.get(chosen).and_then(|chosen| chosen.counts.clone()),
            _ => entry.counts.clone(),
        };
        let other = |entry: &Entry| figures(entry).is_none_or(|counts| counts != value.counts);
        let changed = history.iter().filter(trusted).filter_map(|id| logs.get(id)).any(other)
            || history.iter().filter_map(|id| logs.get(id)).any(fell)
            || released.is_some_and(other)
            || self.reviewed_void(logs, value);
        if changed {
            reasons.insert(Withheld::ReviewNeeded);
        }
    }

    /// The verdicts on a value. Nobody reviews what they typed themselves: such an acceptance stays visible and has no
    /// effect, also after a merge.
    fn verdicts(&self, target: &EntryId, logs: &Logs) -> BTreeSet<Verdict> {
        let typist = logs.get(target).and_then(|entry| typed_by(entry, logs));
        let counts = |review: &&Entry| match &review.body {
            Body::Review { verdict: Verdict::Accept, .. } => typist != Some(review.operator.as_str()),
            _ => true,
        };
        let verdict = |review: &Entry| match &review.body {
            Body::Review { verdict, .. } => Some(*verdict),
            _ => None,
        };
        self.last_reviews(target, logs).into_values().filter(counts).filter_map(verdict).collect()
    }

    /// Whether a decision for this value fell by somebody else than who typed it. One's own decision settles which value
    /// counts, but does not accept what is wrong with it.
    fn decided_by_another(&self, value: &Value, logs: &Logs) -> bool {
        let by_another = |entry: &Entry| {
            matches!(entry.body, Body::Decide { .. }) && typed_by(entry, logs) != Some(entry.operator.as_str())
        };
        value.sources.iter().filter_map(|id| logs.get(id)).any(by_another)
    }

    /// Whether a value of the same register was reviewed and does not count any more.
    fn reviewed_void(&self, logs: &Logs, value: &Value) -> bool {
        let Some(subject) = value.submissions.first().and_then(|id| logs.get(id)).and_then(Entry::register) else {
            return false;
        };
        let judged = |entry: &Entry| match &entry.body {
            Body::Review { target, .. } if self.contains(&entry.id) && !self.contains(target) => {
                logs.get(target).filter(|target| target.register() == Some(subject)).is_some()
            }
            _ => false,
        };
        self.fallen_reviews(logs).any(judged)
    }

    fn fallen_reviews<'a>(&'a self, logs: &'a Logs) -> impl Iterator<Item = &'a Entry> {
        self.fallen.iter().filter_map(|id| logs.get(id))
    }

    /// A conflict in which every rival names another one as what it wants to correct is a proposed correction.
    fn conflict_kind(&self, logs: &Logs, values: &[Value]) -> Withheld {
        let all: BTreeSet<EntryId> = values.iter().flat_map(|value| value.sources.iter().copied()).collect();
        let named: BTreeSet<EntryId> = all
            .iter()
            .filter_map(|id| logs.get(id))
            .flat_map(|entry| {
                super::resolve::standing(entry.body.supersedes(), logs, |id| self.contains(id)).into_iter()
            })
            .collect();
        let proposes = |id: &EntryId| {
            logs.get(id).is_some_and(|entry| {
                let targets = super::resolve::standing(entry.body.supersedes(), logs, |id| self.contains(id));
                targets.iter().any(|target| all.contains(target))
            })
        };
        if all.iter().all(|id| named.contains(id) || proposes(id)) {
            Withheld::ProposedCorrection
        } else {
            Withheld::Conflict
        }
    }
}

/// Who typed the figures of a submission, or those that a decision chose; `None` for a file, and where no operator is named.
fn typed_by<'a>(entry: &'a Entry, logs: &'a Logs) -> Option<&'a str> {
    let submission = match &entry.body {
        Body::Decide { chosen, .. } => logs.get(chosen)?,
        _ => entry,
    };
    let typed = matches!(submission.source, Source::Typed) && !submission.operator.is_empty();
    typed.then_some(submission.operator.as_str())
}

/// Whether a first and a second entry of equal figures answer the form's questions differently.
fn forms_differ(one: &Value, two: &Value) -> bool {
    !one.forms.is_empty() && !two.forms.is_empty() && one.forms != two.forms
}

fn different_operators(logs: &Logs, one: &Value, two: &Value) -> bool {
    let operators = |value: &Value| -> BTreeSet<String> {
        value.submissions.iter().filter_map(|id| logs.get(id)).map(|entry| entry.operator.clone()).collect()
    };
    let (one, two) = (operators(one), operators(two));
    one.iter().any(|first| two.iter().any(|second| second != first))
}
