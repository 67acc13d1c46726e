//! What a watched folder brings: read beside the node, one file after another, and then taken in.
//!
//! In a folder lies whatever somebody put there, and some of it takes seconds to read. The node's task plans what was read, and
//! nothing else. Between the two nothing is remembered: a node that ends meanwhile is offered the file again after its next start,
//! and one file is read at a time, in the order in which they were offered.

use std::sync::Arc;

use api::refusal::{Refusal, of_sync};
use api::request::{Error, Who};
use sync_core::entry::{Draft, Entry, Source};
use sync_core::replica::Now;
use tokio::sync::oneshot;
use words::{Say, Sentence, sentence};

use crate::node::Node;
use crate::transfer::folder::FoundFile;
use crate::transfer::parts::parts;
use crate::transfer::plan::{Manner, Opened, Outcome, Plan, ReadBy, SourceFile};
use organise::data_folder::keep_imported;

/// The counts in a file, or what is wrong with it.
type Counts = Result<Vec<Opened<'static>>, Sentence>;

/// A file of a folder while it is read.
pub(crate) struct Reading {
    found: Arc<FoundFile>,
    counts: oneshot::Receiver<Counts>,
}

/// A file of a folder that was read.
pub(crate) struct FileRead {
    found: Arc<FoundFile>,
    counts: Counts,
}

impl Reading {
    /// When it is read; once. Whoever stops waiting may wait again.
    pub async fn done(&mut self) -> FileRead {
        let counts = (&mut self.counts).await.unwrap_or_else(|error| {
            // The thread broke off: at this very file.
            Err(not_read(Sentence::foreign("foreign-program", &error)))
        });
        FileRead { found: self.found.clone(), counts }
    }
}

impl Node {
    /// A stable file in a transfer directory: it is read beside the node. `None`: not now, and it is offered again.
    pub(crate) fn on_found(&self, found: FoundFile) -> Option<Reading> {
        self.have_read(Arc::new(found))
    }

    fn have_read(&self, found: Arc<FoundFile>) -> Option<Reading> {
        let begun = self.read_by().map_err(|error| error.sentence()).and_then(|by| begin(&found, by));
        match begun {
            Ok(counts) => Some(Reading { found, counts }),
            Err(why) => {
                self.not_now(&found, why);
                None
            }
        }
    }

    fn not_now(&self, found: &FoundFile, why: Sentence) {
        // Why stands on the screen: it may name figures, which no log may.
        tracing::warn!(file = %found.file.name, "not collected yet");
        if let Some(watcher) = &self.watcher {
            watcher.retry(found, why);
        }
    }

    /// It was read: what it holds is taken in. Where the node knows something else by now than what it was read by, it is read
    /// once more.
    pub(crate) fn on_read(&mut self, FileRead { found, counts }: FileRead) -> Option<Reading> {
        if counts.as_ref().is_ok_and(|counts| !self.knows_the_same(counts)) {
            return self.have_read(found);
        }
        let now = self.now();
        let collected = match counts {
            Ok(counts) => self.collect(counts, now),
            Err(reason) => Ok(Collected { outcome: Outcome::Rejected(reason), note: None }),
        };
        let collected = match collected {
            Ok(collected) => collected,
            Err(why) => {
                self.not_now(&found, why);
                return None;
            }
        };
        if collected.outcome != Outcome::NothingNew {
            // Without the reason, which may name figures.
            let outcome = collected.outcome.name();
            tracing::info!(file = %found.file.name, outcome, "transfer directory");
        }
        let by_hand = matches!(collected.outcome, Outcome::Listed(_)) && self.has_taken_over(&found.file);
        if let Some(watcher) = &self.watcher {
            if by_hand {
                watcher.report(&found, &Outcome::NothingNew, Some(sentence!("import-by-hand")));
            } else {
                watcher.report(&found, &collected.outcome, collected.note);
            }
        }
        None
    }

    fn knows_the_same(&self, counts: &[Opened<'_>]) -> bool {
        // Without a setup nothing is taken in, and that says why.
        let Ok(setup) = self.setup() else { return true };
        counts.iter().all(|opened| opened.is_read(&setup, self.kept_tables.mappings()))
    }

    /// Whether a person took a count over from this very file: what was left alone in a folder and taken over by hand waits for
    /// nobody. A file with the bytes of another one that a folder brought in still waits: nobody has looked at it.
    fn has_taken_over(&mut self, file: &SourceFile) -> bool {
        let logs = self.replica.logs();
        // All files that wait in folders are offered again when anything has come in: the entries are looked through once for all.
        if self.sources.0 != logs.len() {
            let of = |entry: &Entry| match &entry.source {
                Source::File { sha256, .. } if entry.operator != BY_FOLDER => Some(*sha256),
                _ => None,
            };
            self.sources = (logs.len(), logs.by_arrival().filter_map(of).collect());
        }
        self.sources.1.contains(&file.sha256)
    }

    /// Takes in what a collected file holds: itself, or the counts in a zip, all of them in one transaction. What cannot be done now
    /// is an error.
    fn collect(&mut self, counts: Vec<Opened<'static>>, now: Now) -> Result<Collected, Sentence> {
        let (mut all, mut drafts): (Vec<One>, Vec<Draft>) = Default::default();
        for mut opened in counts {
            let mut plan = self.plan_file(&mut opened, &Manner::Collected).map_err(|error| error.sentence())?;
            let file = opened.file;
            let planned = self.drafts(&by_folder(), &plan.submissions, now);
            // Two counts of one station in one zip: nobody is there to say which holds.
            if planned.iter().any(|draft| drafts.iter().any(|other| other.subject == draft.subject)) {
                plan = Plan { outcome: Outcome::Listed(sentence!("import-zip-twice")), ..Plan::default() };
            } else if !planned.is_empty() {
                keep_imported(&self.data, &file.sha256, &file.bytes).map_err(|error| error.sentence())?;
                drafts.extend(planned);
            }
            let conflict = (!plan.conflicts.is_empty()).then(|| sentence!("import-conflict"));
            let left_out = plan.left_out.into_iter();
            all.push((file.name.clone(), plan.outcome, conflict.into_iter().chain(left_out).collect()));
        }
        if !drafts.is_empty() {
            self.replica.submit(drafts, now).map_err(|error| of_sync::refusal(&error).say())?;
        }
        Ok(Collected::of(all))
    }
}

fn begin(found: &Arc<FoundFile>, by: ReadBy) -> Result<oneshot::Receiver<Counts>, Sentence> {
    let (done, counts) = oneshot::channel();
    let found = found.clone();
    let thread = std::thread::Builder::new().name("file of a folder".to_owned()).spawn(move || {
        // A node that has ended needs it no more.
        let _ = done.send(read(&found.file, &by));
    });
    thread.map_err(|error| not_read(Sentence::from(&error)))?;
    Ok(counts)
}

fn read(file: &SourceFile, by: &ReadBy) -> Counts {
    let files = parts(file)?.unwrap_or_else(|| vec![file.clone()]);
    Ok(files.into_iter().map(|file| Opened::read(file, by)).collect())
}

fn not_read(detail: Sentence) -> Sentence {
    Error::from(Refusal::NotRead { detail }).sentence()
}

/// What became of a collected file.
struct Collected {
    outcome: Outcome,
    note: Option<Sentence>,
}

impl Collected {
    /// Of one file what became of it; of several in a zip what weighs most, and beside it what became of those that did not come
    /// in.
    fn of(mut all: Vec<One>) -> Self {
        let together = |notes: Vec<Sentence>| (!notes.is_empty()).then(|| Sentence::list(notes));
        if let [(_, outcome, notes)] = all.as_mut_slice() {
            return Self { outcome: std::mem::take(outcome), note: together(std::mem::take(notes)) };
        }
        let weight = |outcome: &Outcome| match outcome {
            Outcome::Imported => 0,
            Outcome::Rejected(_) => 1,
            Outcome::Listed(_) => 2,
            Outcome::Older => 3,
            Outcome::NothingNew => 4,
        };
        let mut notes = Vec::new();
        for (name, outcome, own) in &mut all {
            if let Outcome::Rejected(reason) | Outcome::Listed(reason) = outcome {
                *reason = sentence!("import-of-zip", file = &*name, reason = reason.clone());
                notes.push(reason.clone());
            }
            notes.append(own);
        }
        let outcome = all.into_iter().map(|(_, outcome, _)| outcome).min_by_key(weight).unwrap_or_default();
        let note = if outcome == Outcome::Imported { together(notes) } else { None };
        Self { outcome, note }
    }
}

/// What became of one count of a collected file: its name, and what there is to say.
type One = (String, Outcome, Vec<Sentence>);

/// In whose name a transfer directory submits.
const BY_FOLDER: &str = "map";

pub(super) fn by_folder() -> Who {
    Who { operator: BY_FOLDER.to_owned(), confirmed_by: None }
}

#[cfg(test)]
mod tests {
    use api::hex::Hex;
    use api::tables::KeptMapping;
    use futures::executor::block_on;
    use sync_core::id::Hash;

    use crate::node::made_up::MadeUp;
    use crate::transfer::plan::read_here;

    use super::*;

    /// A table with a count per list of the first stations.
    fn table(office: &MadeUp, stations: usize) -> SourceFile {
        let lists = office.count.list_names.iter().map(|(number, name)| format!("{number}. {name}"));
        let heading: Vec<String> = std::iter::once("Stembureau".to_owned()).chain(lists).collect();
        let votes = "7;".repeat(heading.len() - 2) + "7";
        let rows = office.count.stations.iter().take(stations);
        let rows: String = rows.map(|row| format!("{};{votes}\n", row.number)).collect();
        SourceFile::new("avond.csv", format!("{}\n{rows}", heading.join(";")).into_bytes())
    }

    /// Somebody confirms what its columns mean.
    fn confirm(office: &mut MadeUp, file: &SourceFile) {
        let node = office.node();
        let setup = node.setup().unwrap();
        let book = sheets::Book::read(&file.bytes).unwrap();
        let proposal = sheets::propose(&book.sheets[0], &setup.definition, Some(&setup.stations)).unwrap();
        let mapping = proposal.mapping;
        let fingerprint = Hex(Hash(mapping.fingerprint()));
        let kept = KeptMapping { fingerprint, file: file.name.clone(), by: "anna".to_owned(), at: 1, mapping };
        node.kept_tables.keep(&node.store, kept).unwrap();
    }

    fn found(file: &SourceFile) -> FoundFile {
        FoundFile { folder: "in".into(), path: "in/avond.csv".into(), file: file.clone() }
    }

    fn entries(office: &mut MadeUp) -> usize {
        office.settle();
        office.node().replica.logs().len()
    }

    /// This thread is the node's.
    #[test]
    fn a_file_of_a_folder_is_read_beside_the_node() {
        let mut office = MadeUp::new();
        let file = table(&office, 3);
        confirm(&mut office, &file);
        let before = read_here();
        let mut reading = office.node().on_found(found(&file)).unwrap();
        let read = block_on(reading.done());
        assert_eq!(entries(&mut office), 0, "nothing is taken in by whoever reads");
        assert!(office.node().on_read(read).is_none());
        assert_eq!((entries(&mut office), read_here()), (3, before));
        // The same once more changes nothing.
        let mut reading = office.node().on_found(found(&file)).unwrap();
        let read = block_on(reading.done());
        assert!(office.node().on_read(read).is_none());
        assert_eq!((entries(&mut office), read_here()), (3, before));
    }

    #[test]
    fn what_was_confirmed_while_a_file_was_read_is_heeded_and_it_is_read_once_more_beside_the_node() {
        let mut office = MadeUp::new();
        let file = table(&office, 2);
        let before = read_here();
        let mut reading = office.node().on_found(found(&file)).unwrap();
        let read = block_on(reading.done());
        confirm(&mut office, &file);
        let mut again = office.node().on_read(read).expect("by what is known now");
        assert_eq!(entries(&mut office), 0);
        let read = block_on(again.done());
        assert!(office.node().on_read(read).is_none());
        assert_eq!((entries(&mut office), read_here()), (2, before));
    }

    #[test]
    fn a_file_at_which_the_reader_breaks_off_is_refused_and_holds_nobody_up() {
        let mut office = MadeUp::new();
        let file = table(&office, 1);
        let (done, counts) = oneshot::channel();
        drop(done);
        let mut reading = Reading { found: Arc::new(found(&file)), counts };
        let read = block_on(reading.done());
        assert!(read.counts.as_ref().is_err_and(|reason| !reason.to_string().is_empty()));
        assert!(office.node().on_read(read).is_none());
        assert_eq!(entries(&mut office), 0);
    }
}
