//! What a file of counts would add to the replicated state. Pure: nothing is read, written or remembered here, so the
//! same file may be planned again whenever the state changes, and after a restart.
//!
//! - A bad sum, an unknown station, another election: the whole file is refused.
//! - By hand (R4): a file replaces all that stands at its stations with other figures, unless it is older than a file
//!   that stands or stood there.
//! - From a transfer directory (R3): a file replaces by itself only what came from older files. Beside figures that a
//!   person typed or decided it is a conflict; figures that a person has replaced or taken back stay away.
//! - A file whose SHA-256 is in the history adds nothing, unless an older file still stands beside it (two scan nodes
//!   that each saw a part): then it is written again and replaces both. [`leftovers`] finds that without the file.

use election::Count;
use eml::{CountFile, EmlError, Message};
use sync_core::charter::Role;
use sync_core::entry::{Counts, Level, Source};
use sync_core::id::Hash;
use sync_core::limits;
use words::{Say, Sentence, sentence};

use super::export;
pub use super::seen::{Manner, Seen};
use super::station::{New, Step};
pub use super::station::{PlannedSubmission, leftovers};

/// A file as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, without a path.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Without its bytes: a log is no place for counts.
impl std::fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} bytes, {:?})", self.name, self.bytes.len(), self.sha256)
    }
}

impl SourceFile {
    /// A file with these bytes.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), sha256: Hash(sync_core::id::sha256(&[&bytes])), bytes }
    }
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It adds submissions.
    Imported,
    /// All that it says stands already, or was there before.
    NothingNew,
    /// It is older than a file that stands or stood there.
    Older,
    /// It is no count of this election, or cannot be trusted; the reason says what to do.
    Rejected(Sentence),
    /// It is left alone on purpose, for this reason.
    Listed(Sentence),
}

/// What a file would do. All submissions belong into one transaction. The lists name stations.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

impl Plan {
    fn of(outcome: Outcome) -> Self {
        Self {
            outcome,
            submissions: Vec::new(),
            equal: Vec::new(),
            untouched: Vec::new(),
            older: Vec::new(),
            known: Vec::new(),
            conflicts: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// What importing `file` would do to what is `seen`.
pub fn plan(file: &SourceFile, manner: &Manner, seen: &Seen<'_>) -> Plan {
    let read = match examine(file, *manner, seen) {
        Ok(read) => read,
        Err(outcome) => return Plan::of(outcome),
    };
    let mut plan = Plan::of(Outcome::NothingNew);
    let mut blocked = Vec::new();
    let known: std::collections::BTreeSet<u32> = read.stations.iter().map(|station| station.number).collect();
    let all = seen.setup.stations.stations.iter().map(|station| station.number);
    plan.untouched = all.filter(|number| !known.contains(number)).collect();
    let n = u32::try_from(read.stations.len()).unwrap_or(u32::MAX);
    let whole = read.header.message == Message::MunicipalCount;
    for (k, row) in (1u32..).zip(&read.stations) {
        // A 510b lists stations that are not in yet with zeros. A file of one station says that nothing was cast there:
        // it comes in, and counts once a controller has looked at it.
        if whole && row.count.is_all_zero() {
            plan.untouched.push(row.number);
            continue;
        }
        let counts = match counts_of(&row.count, &read, seen) {
            Ok(counts) => counts,
            Err(error) => {
                return Plan::of(Outcome::Rejected(sentence!("import-station", station = row.number, error = &error)));
            }
        };
        let created = created_of(&read).unwrap_or(0);
        let name = clip(&file.name, limits::FILE_NAME).to_owned();
        let source = Source::File { sha256: file.sha256, name, created, k, n };
        let export = export::Mark::find(&file.bytes).filter(|mark| mark.figures == export::digest(&counts));
        let export = export.map(|mark| mark.submission);
        let new =
            New { number: row.number, level: level_of(&read), counts, created, source, sha256: file.sha256, export };
        match new.step(*manner, seen) {
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

/// Reads the file and refuses what is not to be counted.
fn examine(file: &SourceFile, manner: Manner, seen: &Seen<'_>) -> Result<CountFile, Outcome> {
    let reject = |reason: Sentence| Err(Outcome::Rejected(reason));
    let unreadable = |error: EmlError| Outcome::Rejected(error.say());
    if file.name.to_lowercase().contains("_leeg") {
        return Err(Outcome::Listed(sentence!("import-test-file")));
    }
    let Some(role) = seen.role().filter(|role| *role != Role::Presentation) else {
        return reject(sentence!("import-role"));
    };
    let header = eml::kind(&file.bytes).map_err(unreadable)?;
    eml::same_election(&seen.setup.definition.identity, &header.identity).map_err(unreadable)?;
    match (header.message, manner) {
        (Message::StationCount, _) => {}
        (Message::MunicipalCount, Manner::Collected) => {
            return Err(Outcome::Listed(sentence!("import-collected-whole")));
        }
        (Message::MunicipalCount, Manner::ByHand { .. }) if role == Role::Scan => {}
        (Message::MunicipalCount, Manner::ByHand { .. }) => {
            return reject(sentence!("import-whole-entry"));
        }
        (other, _) => {
            return reject(sentence!("import-kind", kind = other.id()));
        }
    }
    let read = eml::read_count(&file.bytes).map_err(unreadable)?;
    if let Err(faults) = eml::verify_sums(&read) {
        let first = faults.first().map_or_else(|| Sentence::from(""), Say::say);
        return reject(match faults.len() {
            0 | 1 => first,
            all => sentence!("import-more-sums", first = first, more = all - 1),
        });
    }
    let names = seen.setup.names();
    let unknown: Vec<u32> =
        read.stations.iter().map(|row| row.number).filter(|number| !names.contains_key(number)).collect();
    if !unknown.is_empty() {
        return reject(sentence!("import-stations", stations = say(&unknown)));
    }
    for row in &read.stations {
        row.count
            .check_shape(&seen.setup.definition, read.level)
            .map_err(|error| Outcome::Rejected(sentence!("import-station", station = row.number, error = &error)))?;
    }
    if created_of(&read).is_none() {
        return reject(sentence!("import-created", created = &read.header.created.written));
    }
    Ok(read)
}

/// `None` when it lies beyond what an entry can hold.
fn created_of(read: &CountFile) -> Option<u64> {
    let created = u64::try_from(read.header.created.local_ms).unwrap_or(0);
    (created < limits::TIME).then_some(created)
}

fn level_of(read: &CountFile) -> Level {
    match read.level {
        election::Level::Party => Level::Party,
        election::Level::Candidate => Level::Candidate,
    }
}

fn counts_of(count: &Count, read: &CountFile, seen: &Seen<'_>) -> Result<Counts, election::count::CodecError> {
    let mut count = count.clone();
    count.normalise(&seen.setup.definition.identity);
    let (totals, candidates) = count.to_parts(read.level)?;
    Ok(Counts::new(totals, candidates))
}

/// The numbers, for a sentence; a long row is cut.
fn say(numbers: &[u32]) -> Sentence {
    const SHOWN: usize = 12;
    let words: Vec<String> = numbers.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = numbers.len().saturating_sub(SHOWN);
    let words = words.join(", ");
    if more > 0 { sentence!("import-more-stations", stations = words, more = more) } else { words.into() }
}

/// At most `cap` bytes of `text`, whole characters.
fn clip(text: &str, cap: usize) -> &str {
    let mut end = text.len().min(cap);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
