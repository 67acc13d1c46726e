//! One station of a file against what stands there: nothing new, or which submissions.

use night::by_itself;
use sync_core::charter::Role;
use sync_core::entry::{Counts, Entry, Level, Source, Subject};
use sync_core::id::{EntryId, Hash};

use super::register::Register;
use super::seen::{Manner, Seen};

/// One submission to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSubmission {
    /// The register: level of the file; round 1, or round 2 where a second entry has to give way or be contradicted.
    pub subject: Subject,
    /// The figures, normalised.
    pub counts: Counts,
    /// What it replaces: sorted, unique.
    pub supersedes: Vec<EntryId>,
    /// The file.
    pub source: Source,
    /// Why it replaces something; empty when it does not.
    pub reason: String,
}

/// One station of a file.
pub(super) struct New {
    pub number: u32,
    pub level: Level,
    pub counts: Counts,
    pub created: u64,
    pub source: Source,
    pub sha256: Hash,
    /// The submission that the file says it was written from, if this program wrote it and its figures are as written.
    pub export: Option<EntryId>,
}

/// What a station of a file comes to.
pub(super) enum Step {
    /// Its figures stand already.
    Equal,
    /// It was there before, and was replaced or taken back.
    Known,
    /// A newer file stands or stood there.
    Older,
    /// Only this node's own log could say it, and there a person's value stands in both rounds.
    Blocked,
    Write {
        submissions: Vec<PlannedSubmission>,
        conflict: bool,
    },
}

impl New {
    /// What this file does to its station.
    pub fn step(&self, manner: Manner, seen: &Seen<'_>) -> Step {
        let [first, second] = [1, 2]
            .map(|round| Register::look(seen, Subject::Station { number: self.number, level: self.level, round }));
        let both = [&first, &second];
        // A second entry alone is half a count: a file with its figures still adds something.
        let stands = first.has(&self.counts) || (second.has(&self.counts) && !first.live.is_empty());
        let in_history = both.iter().any(|register| register.knows_file(seen, &self.sha256));
        match manner {
            Manner::Collected if stands => self.finish(&both),
            Manner::Collected if in_history || self.is_own_export(seen) => Step::Known,
            Manner::Collected if self.is_older(&both) => Step::Older,
            Manner::Collected if self.was_replaced(&both) => Step::Known,
            Manner::Collected => self.collect(&both),
            Manner::ByHand { again: false } if in_history && stands => self.finish(&both),
            Manner::ByHand { again: false } if self.settled(&first, &second) => Step::Equal,
            Manner::ByHand { again: false } if in_history || self.is_own_export(seen) => Step::Known,
            Manner::ByHand { again: false } if self.is_older(&both) => Step::Older,
            Manner::ByHand { .. } if self.settled(&first, &second) => Step::Equal,
            Manner::ByHand { .. } => self.replace(&first, &second),
        }
    }

    /// Its figures stand. Older files beside them go; everything else stays.
    fn finish(&self, registers: &[&Register<'_>; 2]) -> Step {
        let submissions: Vec<PlannedSubmission> = registers
            .iter()
            .filter_map(|register| Some((register, finish(register, &self.counts, self.created)?)))
            .map(|(register, supersedes)| self.submission(register, supersedes))
            .collect();
        if submissions.is_empty() {
            Step::Equal
        } else {
            Step::Write { conflict: self.conflicts(registers), submissions }
        }
    }

    /// Its figures do not stand, and it is the newest file: it replaces older files, and contradicts people.
    fn collect(&self, registers: &[&Register<'_>; 2]) -> Step {
        let free = |register: &&&Register<'_>| register.own_is_free(&self.counts, self.created);
        let Some(target) = registers.iter().find(free) else { return Step::Blocked };
        let mut submissions = Vec::new();
        for register in registers.iter().filter(free) {
            let old = || register.outdated(&self.counts, self.created);
            if register.subject == target.subject || old().any(|value| register.removable(value)) {
                submissions.push(self.submission(register, register.references(old())));
            }
        }
        Step::Write { submissions, conflict: self.conflicts(registers) }
    }

    /// By hand: it replaces all other figures, in both rounds.
    fn replace(&self, first: &Register<'_>, second: &Register<'_>) -> Step {
        let mut submissions = Vec::new();
        for register in [first, second] {
            let others = || register.different(&self.counts);
            let missing = register.subject == first.subject && !register.has(&self.counts);
            if missing || others().any(|value| register.removable(value)) {
                submissions.push(self.submission(register, register.references(others())));
            }
        }
        let stays = |register: &Register<'_>| register.different(&self.counts).any(|value| !register.removable(value));
        if submissions.is_empty() {
            return Step::Equal;
        }
        Step::Write { submissions, conflict: stays(first) || stays(second) }
    }

    fn submission(&self, register: &Register<'_>, supersedes: Vec<EntryId>) -> PlannedSubmission {
        let reason = if supersedes.is_empty() { String::new() } else { by_itself::NEWER_FILE.to_owned() };
        PlannedSubmission {
            subject: register.subject.clone(),
            counts: self.counts.clone(),
            supersedes,
            source: self.source.clone(),
            reason,
        }
    }

    /// Its figures stand, and no others do.
    fn settled(&self, first: &Register<'_>, second: &Register<'_>) -> bool {
        first.has(&self.counts)
            && [first, second].iter().all(|register| register.different(&self.counts).next().is_none())
    }

    /// Whether other figures will stand beside it that no collected file replaces.
    fn conflicts(&self, registers: &[&Register<'_>; 2]) -> bool {
        let stays = |register: &&Register<'_>| {
            register
                .different(&self.counts)
                .any(|value| !value.is_file_before(self.created) || !register.removable(value))
        };
        registers.iter().any(stays)
    }

    fn is_older(&self, registers: &[&Register<'_>; 2]) -> bool {
        let newest =
            registers.iter().filter_map(|register| register.newest_other_file(&self.counts, &self.sha256)).max();
        newest.is_some_and(|newest| newest >= self.created)
    }

    /// Whether a person knew these figures and replaced or withdrew them: a file that lies there since, or says the
    /// same again, is no news. Figures that only files brought may come back with a newer file.
    fn was_replaced(&self, registers: &[&Register<'_>; 2]) -> bool {
        let past = || {
            registers
                .iter()
                .flat_map(|register| &register.past)
                .filter(|entry| entry.counts.as_ref() == Some(&self.counts))
        };
        let live = || registers.iter().flat_map(|register| &register.live);
        let only_files = past().all(|entry| matches!(entry.source, Source::File { .. }));
        let yields = live().next().is_some() && live().all(|value| value.is_file_before(self.created));
        past().next().is_some() && !(only_files && yields)
    }

    /// Whether this program wrote the file, from a submission that is held here: then there is nothing to learn from it,
    /// whatever has become of that submission.
    fn is_own_export(&self, seen: &Seen<'_>) -> bool {
        let entry = self.export.as_ref().and_then(|id| seen.logs.get(id));
        entry.is_some_and(
            |entry| matches!(entry.subject, Some(Subject::Station { number, .. }) if number == self.number),
        )
    }
}

/// The submissions that finish what an earlier import of this node began: where a value from a file stands that this
/// node imported, and beside it one from an older file that had not been seen then. To be asked when entries arrive.
pub fn leftovers(seen: &Seen<'_>) -> Vec<PlannedSubmission> {
    if !matches!(seen.role(), Some(Role::Scan | Role::Entry)) {
        return Vec::new();
    }
    let subjects = seen.working.subjects().filter(|subject| matches!(subject, Subject::Station { .. }));
    subjects.filter_map(|subject| leftover(seen, subject)).collect()
}

fn leftover(seen: &Seen<'_>, subject: &Subject) -> Option<PlannedSubmission> {
    // Asked every other second of each register that there is, of which one member can make thousands: what stands in them is
    // looked up only where this node has put a file's count.
    let unsaved = seen.logs.log(&seen.own_log).and_then(|log| log.last_put(subject, u32::MAX));
    let mut puts = seen.working.history(subject).filter_map(|id| seen.logs.get(id)).chain(unsaved);
    let is_own_file = |put: &Entry| {
        put.author() == seen.own_log.key && matches!(put.source, Source::File { .. }) && put.counts.is_some()
    };
    if !puts.any(is_own_file) || seen.standing(subject).len() < 2 {
        return None;
    }
    let register = Register::look(seen, subject.clone());
    let own = register.live.iter().filter(|value| value.is_own_file(&seen.own_log.key));
    let newest =
        own.filter_map(|value| seen.logs.get(&value.id)).max_by_key(|entry| (file_time(&entry.source), entry.id))?;
    let (counts, created) = (newest.counts.as_ref()?, file_time(&newest.source));
    let supersedes = finish(&register, counts, created)?;
    let reason = by_itself::OLDER_FILE.to_owned();
    Some(PlannedSubmission {
        subject: subject.clone(),
        counts: counts.clone(),
        supersedes,
        source: newest.source.clone(),
        reason,
    })
}

/// What a submission with figures that stand already has to replace: older files beside them. `None`: nothing.
fn finish(register: &Register<'_>, counts: &Counts, created: u64) -> Option<Vec<EntryId>> {
    let rival = register.newest_rival(counts).is_some_and(|newest| newest >= created);
    if rival || !register.own_is_free(counts, created) {
        return None;
    }
    let mut old = register.outdated(counts, created).filter(|value| register.removable(value)).peekable();
    old.peek()?;
    let copies = register.copies(counts, created).filter(|value| register.removable(value));
    Some(register.references(old.chain(copies)))
}

fn file_time(source: &Source) -> u64 {
    match source {
        Source::File { created, .. } => *created,
        Source::Typed => 0,
    }
}
