//! What may be released of a station, and why the rest may not.

use std::collections::{BTreeMap, BTreeSet};

use crate::charter::Confirmation;
use crate::entry::{Body, Counts, Entry, Level, Source, Subject, Verdict};
use crate::id::{EntryId, PublicKey};

use super::{Known, Working};

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
    /// Totals and candidates, in the domain's bytes.
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
    /// All that has come in is of members whose values are left aside: somebody may decide for one of them.
    Suspended,
    /// The first or second entry is missing.
    RoundMissing,
    /// The second entry differs from the first.
    RoundsDiffer,
    /// First and second entry are by the same operator.
    SameOperator,
    /// First and second entry were typed on one PC, and the election does not work with one PC alone.
    SamePc,
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
    /// All of them, in their order: whoever has words for them has words for each.
    pub const ALL: [Self; 12] = [
        Self::Conflict,
        Self::ProposedCorrection,
        Self::Withdrawn,
        Self::Suspended,
        Self::RoundMissing,
        Self::RoundsDiffer,
        Self::SameOperator,
        Self::SamePc,
        Self::Errors,
        Self::ReviewNeeded,
        Self::Rejected,
        Self::ReviewsDiffer,
    ];

    /// A stable short name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::ProposedCorrection => "proposed_correction",
            Self::Withdrawn => "withdrawn",
            Self::Suspended => "suspended",
            Self::RoundMissing => "round_missing",
            Self::RoundsDiffer => "rounds_differ",
            Self::SameOperator => "same_operator",
            Self::SamePc => "same_pc",
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
        /// At least one.
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

/// The released row of each station.
pub type ReleasedRows<'a> = BTreeMap<u32, ReleasedRow<'a>>;

/// What is public of a station. Its figures come with the release: the submission itself may not be here, or not count any
/// more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedRow<'a> {
    /// The submission that the release names.
    pub entry: EntryId,
    /// The level of that submission, when it is known.
    pub level: Option<Level>,
    /// What is disclosed of its figures (without candidates where these are not), once it has arrived here.
    pub counts: Option<&'a Counts>,
}

impl ReleasedRow<'_> {
    /// Whether these figures are other ones than are public.
    fn differs(&self, counts: &Counts) -> bool {
        let Some(public) = self.counts else { return true };
        public.totals != counts.totals || (!public.candidates.is_empty() && public.candidates != counts.candidates)
    }
}

impl Working {
    /// The state of a station at a level. `released`: what the newest release holds.
    pub fn status(
        &self,
        known: Known<'_>,
        number: u32,
        level: Level,
        judge: &dyn Judge,
        released: &ReleasedRows<'_>,
    ) -> Status {
        let [first, second] = [1, 2].map(|round| Subject::Station { number, level, round });
        let (values, others) = (self.values(known, &first), self.values(known, &second));
        let history: BTreeSet<EntryId> = self.history(&first).chain(self.history(&second)).copied().collect();
        let held_release = released.get(&number).filter(|row| row.level == Some(level));
        if history.is_empty() && held_release.is_none() {
            return Status::Absent;
        }
        let decided: Vec<&Value> = values.iter().chain(&others).filter(|value| value.decided).collect();
        let mut reasons = BTreeSet::new();
        let value = match decided.as_slice() {
            [] if values.is_empty() && others.is_empty() && self.leaves_aside(known, [&first, &second]) => {
                reasons.insert(Withheld::Suspended);
                None
            }
            [] => self.undecided(known, level, judge, &values, &others, &mut reasons),
            [one, rest @ ..] => {
                let rival = |value: &&Value| value.counts != one.counts;
                let open = |values: &[Value]| values.len() > 1;
                if rest.iter().any(rival) || open(&values) || open(&others) {
                    reasons.insert(self.conflict_kind(known, &values));
                }
                Some((*one).clone())
            }
        };
        if let Some(value) = &value {
            self.judge_value(known, level, judge, value, &history, held_release, &mut reasons);
        }
        match value {
            Some(value) if reasons.is_empty() => Status::Releasable(value),
            _ => Status::Withheld { values: values.into_iter().chain(others).collect(), reasons },
        }
    }

    /// The live values of a register, equal figures merged; in the order of their figures.
    pub fn values(&self, known: Known<'_>, subject: &Subject) -> Vec<Value> {
        let mut merged: BTreeMap<Counts, Value> = BTreeMap::new();
        let (logs, live) = (known.logs, self.standing(subject, known));
        let covered = self.covered(&live, known);
        let live = live.iter().filter(|id| !covered.contains(*id)).filter_map(|id| logs.get(id));
        for entry in live {
            let (submission, decided) = match &entry.body {
                Body::Decide { chosen, .. } => (logs.get(&chosen.id), true),
                _ => (Some(entry), false),
            };
            let Some((submission, counts)) = submission.and_then(|entry| Some((entry, entry.counts.clone()?))) else {
                continue;
            };
            // Whoever signs says where the figures came from: only of those who collect files that is to be believed.
            let from_file =
                matches!(submission.source, Source::File { .. }) && known.charter.collects(&submission.author());
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

    /// Whether a live value of these registers is left aside.
    fn leaves_aside(&self, known: Known<'_>, subjects: [&Subject; 2]) -> bool {
        let live = subjects.into_iter().flat_map(|subject| self.live(subject));
        live.filter_map(|id| known.logs.get(&id)).any(|entry| self.is_suspended(&entry.author()))
    }

    fn undecided(
        &self,
        known: Known<'_>,
        level: Level,
        judge: &dyn Judge,
        first: &[Value],
        second: &[Value],
        reasons: &mut BTreeSet<Withheld>,
    ) -> Option<Value> {
        if first.len() > 1 {
            reasons.insert(self.conflict_kind(known, first));
        }
        if second.len() > 1 {
            reasons.insert(self.conflict_kind(known, second));
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
                } else if judge.rounds(level) > 1 && !one.complete {
                    reasons.extend(same_hand(known, one, two));
                }
                Some(one.clone())
            }
            _ => None,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn judge_value(
        &self,
        known: Known<'_>,
        level: Level,
        judge: &dyn Judge,
        value: &Value,
        history: &BTreeSet<EntryId>,
        released: Option<&ReleasedRow<'_>>,
        reasons: &mut BTreeSet<Withheld>,
    ) {
        let verdicts: BTreeSet<Verdict> =
            value.sources.iter().chain(&value.submissions).flat_map(|id| self.verdicts(id, known)).collect();
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
        if accepted || self.decided_by_another(value, known) {
            return;
        }
        if judge.has_errors(level, &value.counts, &value.forms) {
            reasons.insert(Withheld::Errors);
        }
        let logs = known.logs;
        let trusted = |id: &&EntryId| !self.reviews(id, logs).is_empty();
        let figures = |entry: &Entry| match &entry.body {
            Body::Decide { chosen, .. } => logs.get(&chosen.id).and_then(|chosen| chosen.counts.clone()),
            _ => entry.counts.clone(),
        };
        let other = |entry: &Entry| figures(entry).is_none_or(|counts| counts != value.counts);
        let changed = history.iter().filter(trusted).filter_map(|id| logs.get(id)).any(other)
            || released.is_some_and(|row| row.differs(&value.counts))
            || self.fell_beside(known, value);
        if changed {
            reasons.insert(Withheld::ReviewNeeded);
        }
    }

    /// The verdicts on a value. Nobody reviews what they typed themselves: such an acceptance stays visible and has no
    /// effect, also after a merge.
    fn verdicts(&self, target: &EntryId, known: Known<'_>) -> BTreeSet<Verdict> {
        let logs = known.logs;
        let typist = logs.get(target).and_then(|entry| typed_by(entry, known));
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
    fn decided_by_another(&self, value: &Value, known: Known<'_>) -> bool {
        let by_another = |entry: &Entry| {
            matches!(entry.body, Body::Decide { .. }) && typed_by(entry, known) != Some(entry.operator.as_str())
        };
        value.sources.iter().filter_map(|id| known.logs.get(id)).any(by_another)
    }

    /// Whether in the register of this value something was reviewed or decided for that does not count any more.
    fn fell_beside(&self, known: Known<'_>, value: &Value) -> bool {
        let entry = value.submissions.first().and_then(|id| known.logs.get(id));
        entry.and_then(Entry::register).is_some_and(|subject| self.has_fallen(subject))
    }

    /// A conflict in which every rival names another one as what it wants to correct is a proposed correction.
    fn conflict_kind(&self, known: Known<'_>, values: &[Value]) -> Withheld {
        let all: BTreeSet<EntryId> = values.iter().flat_map(|value| value.sources.iter().copied()).collect();
        let entries: Vec<&Entry> = all.iter().filter_map(|id| known.logs.get(id)).collect();
        let named: BTreeSet<EntryId> =
            entries.iter().flat_map(|entry| entry.body.supersedes()).map(|reference| reference.id).collect();
        let proposes = |entry: &Entry| entry.body.supersedes().iter().any(|reference| all.contains(&reference.id));
        if entries.iter().all(|entry| named.contains(&entry.id) || proposes(entry)) {
            Withheld::ProposedCorrection
        } else {
            Withheld::Conflict
        }
    }
}

/// Who typed the figures of a submission, or those that a decision chose; `None` for a file, and where no operator is named.
fn typed_by<'a>(entry: &'a Entry, known: Known<'a>) -> Option<&'a str> {
    let submission = match &entry.body {
        Body::Decide { chosen, .. } => known.logs.get(&chosen.id)?,
        _ => entry,
    };
    let typed = matches!(submission.source, Source::Typed) && !submission.operator.is_empty();
    typed.then_some(submission.operator.as_str())
}

/// Whether a first and a second entry of equal figures answer the form's questions differently.
fn forms_differ(one: &Value, two: &Value) -> bool {
    !one.forms.is_empty() && !two.forms.is_empty() && one.forms != two.forms
}

/// Why a second entry is not a second pair of eyes; `None` where it is. It counts from another PC: a name is only typed, a key
/// signs. Where the charter says that the office has one PC, another person on the same PC is enough.
fn same_hand(known: Known<'_>, one: &Value, two: &Value) -> Option<Withheld> {
    let hands = |value: &Value| -> BTreeSet<(PublicKey, String)> {
        let entries = value.submissions.iter().filter_map(|id| known.logs.get(id));
        entries.map(|entry| (entry.author(), entry.operator.clone())).collect()
    };
    let (one, two) = (hands(one), hands(two));
    let pairs = || one.iter().flat_map(|first| two.iter().map(move |second| (first, second)));
    let other_pc = |(first, second): &(&(PublicKey, String), &(PublicKey, String))| {
        first.0 != second.0 || known.charter.terms.confirmation == Confirmation::OnePc
    };
    if !pairs().any(|pair| other_pc(&pair)) {
        return Some(Withheld::SamePc);
    }
    let other_person = |pair: &(&(PublicKey, String), &(PublicKey, String))| other_pc(pair) && pair.0.1 != pair.1.1;
    (!pairs().any(|pair| other_person(&pair))).then_some(Withheld::SameOperator)
}
