//! What a file of counts would add to the replicated state. Pure: nothing is read, written or remembered here, so the
//! same file may be planned again whenever the state changes, and after a restart.
//!
//! - A bad sum, an unknown station, another election: the whole file is refused. Of a table, which people keep by hand, a station
//!   that cannot be used is left out, and said to be.
//! - By hand (R4): a file replaces all that stands at its stations with other figures, unless it is older than a file
//!   that stands or stood there.
//! - From a transfer directory (R3): a file replaces by itself only what came from older files. Beside figures that a
//!   person typed or decided it is a conflict; figures that a person has replaced or taken back stay away.
//! - A file whose SHA-256 is in the history adds nothing, unless an older file still stands beside it (two scan nodes
//!   that each saw a part): then it is written again and replaces both. [`leftovers`] finds that without the file.

use api::folders::NamesBeside;
use night::figures::to_sync;
use sync_core::entry::Source;
use sync_core::limits;
use words::{Sentence, sentence};

pub use super::by_mapping::Mapped;
use super::export;
use super::file::say;
pub use super::file::{Outcome, SourceFile};
use super::incoming::examine;
use super::names;
#[cfg(test)]
pub(crate) use super::opened::read_here;
pub use super::opened::{Opened, ReadBy};
pub use super::seen::{Manner, Seen};
use super::station::{New, Step};
pub use super::station::{PlannedSubmission, leftovers};

/// What a file would do. All submissions belong into one transaction. The lists name stations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In one word.
    pub outcome: Outcome,
    /// What is to be submitted.
    pub submissions: Vec<PlannedSubmission>,
    /// Their figures stand already.
    pub equal: Vec<u32>,
    /// Not in this file, or all zero in it: not in yet.
    pub untouched: Vec<u32>,
    /// A newer file stands or stood there.
    pub older: Vec<u32>,
    /// This file, or these figures, were there before and were replaced or taken back.
    pub known: Vec<u32>,
    /// Different figures will stand there, or stand already: a person has to choose.
    pub conflicts: Vec<u32>,
    /// For people: what they should know of it.
    pub notes: Vec<Sentence>,
    /// Of a table: what of it cannot be used. It stands in the notes as well.
    pub left_out: Vec<Sentence>,
}

/// What importing `file` would do to what is `seen`. A table is read by a mapping that was confirmed before.
pub fn plan(file: &SourceFile, manner: &Manner, seen: &Seen<'_>) -> Plan {
    plan_opened(&Opened::new(file), manner, seen)
}

/// The same of a file that was read, beside the node.
pub fn plan_opened(opened: &Opened<'_>, manner: &Manner, seen: &Seen<'_>) -> Plan {
    planned(opened, *manner, seen, None)
}

/// The same for who looks at it first: with the names that the file has otherwise, whatever becomes of it.
pub fn plan_with_names(opened: &Opened<'_>, manner: &Manner, seen: &Seen<'_>) -> (Plan, Vec<NamesBeside>) {
    (planned(opened, *manner, seen, None), names::beside(opened, seen.setup))
}

/// The same of a table that a person looks at, as it says by the mapping that they see.
pub fn plan_by(file: &SourceFile, again: bool, seen: &Seen<'_>, given: &Mapped) -> Plan {
    planned(&Opened::new(file), Manner::ByHand { again }, seen, Some(given))
}

fn planned(opened: &Opened<'_>, manner: Manner, seen: &Seen<'_>, given: Option<&Mapped>) -> Plan {
    let file = opened.file.as_ref();
    let read = match examine(opened, manner, seen, given) {
        Ok(read) => read,
        Err(outcome) => return Plan { outcome, ..Plan::default() },
    };
    let notes = read.left_out.iter().cloned().chain(read.notes).collect();
    let mut plan = Plan { notes, left_out: read.left_out, ..Plan::default() };
    let mut blocked = Vec::new();
    let known: std::collections::BTreeSet<u32> = read.stations.iter().map(|station| station.number).collect();
    let all = seen.setup.stations.stations.iter().map(|station| station.number);
    plan.untouched = all.filter(|number| !known.contains(number)).collect();
    let n = u32::try_from(read.stations.len()).unwrap_or(u32::MAX);
    for (k, row) in (1u32..).zip(read.stations) {
        // A 510b lists stations that are not in yet with zeros. A file of one station says that nothing was cast there:
        // it comes in, and counts once a controller has looked at it.
        if read.whole && row.count.is_all_zero() {
            plan.untouched.extend(seen.setup.stations.station(row.number).map(|_| row.number));
            continue;
        }
        let counts = match export::counts_of(&row.count, read.level, seen.setup) {
            Ok(counts) => counts,
            Err(error) => {
                let outcome = Outcome::Rejected(sentence!("import-station", station = row.number, error = &error));
                return Plan { outcome, ..Plan::default() };
            }
        };
        // At most so many bytes, whole characters.
        let mut name = file.name.clone();
        name.truncate(name.floor_char_boundary(limits::FILE_NAME));
        let created = read.created;
        let source = Source::File { sha256: file.sha256, name, created, k, n };
        let export = export::Mark::find(&file.bytes).filter(|mark| mark.figures == export::digest(&counts));
        let export = export.map(|mark| mark.submission);
        let level = to_sync(read.level);
        let new = New { number: row.number, level, counts, created, source, sha256: file.sha256, export };
        match new.step(manner, seen) {
            Step::Equal => plan.equal.push(row.number),
            Step::Known => plan.known.push(row.number),
            Step::Older => plan.older.push(row.number),
            Step::Blocked => {
                plan.conflicts.push(row.number);
                blocked.push(row.number);
            }
            Step::Write { submissions, conflict } => {
                plan.submissions.extend(submissions);
                if conflict {
                    plan.conflicts.push(row.number);
                }
            }
        }
    }
    plan.untouched.sort_unstable();
    conclude(plan, &blocked)
}

fn conclude(mut plan: Plan, blocked: &[u32]) -> Plan {
    if !plan.older.is_empty() {
        plan.notes.push(sentence!("import-older", stations = say(&plan.older)));
    }
    if !plan.known.is_empty() {
        plan.notes.push(sentence!("import-known", stations = say(&plan.known)));
    }
    if !plan.conflicts.is_empty() {
        plan.notes.push(sentence!("import-conflicts", stations = say(&plan.conflicts)));
    }
    plan.outcome = match () {
        () if !plan.submissions.is_empty() => Outcome::Imported,
        () if !blocked.is_empty() => Outcome::Listed(sentence!("import-typed", stations = say(blocked))),
        () if !plan.older.is_empty() => Outcome::Older,
        () => Outcome::NothingNew,
    };
    plan
}
