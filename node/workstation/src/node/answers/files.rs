//! Counts from files, transfer directories, export directories, backups.

use std::path::{Path, PathBuf};

use api::folders::{Copied, Exports, Import, ImportOutcome, ImportedFile, Watched};
use api::hex::Hex;
use api::refusal::{Refusal, of_sync};
use api::request::{Error, Request, Who};
use sync_core::charter::Role;
use sync_core::entry::{Body, Draft};
use sync_core::id::{Hash, sha256};
use sync_core::replica::Now;
use tokio::sync::mpsc;
use words::{Say, Sentence, sentence};

use super::when_saved;
use crate::node::{Answered, Node, salts};
use crate::transfer::export::{export_bytes, not_exported};
use crate::transfer::exporter::Export;
use crate::transfer::folder::{Config, FoundFile};
use crate::transfer::plan::{Manner, Outcome, Plan, PlannedSubmission, Seen, SourceFile, leftovers, plan};
use crate::transfer::watcher::{WatchError, Watcher};
use organise::data_folder::keep_imported;

/// What a request needs of disks that may not answer: a running node is given it with the request.
pub(crate) enum Fetched {
    /// Nothing was fetched before.
    Nothing,
    /// The files to be imported, in order; after one that could not be read there may be none.
    Files(Vec<Result<SourceFile, Error>>),
    /// The export directories are there, or not.
    Folders(Result<Vec<PathBuf>, Error>),
}

/// Whether something is fetched for a request.
pub(crate) const fn is_fetched(request: &Request) -> bool {
    matches!(request, Request::Import { .. } | Request::ExportTo { .. })
}

/// Fetches it. This may take for ever.
pub(crate) fn fetch(request: &Request) -> Fetched {
    match request {
        Request::Import { files, .. } => Fetched::Files(read_all(files)),
        Request::ExportTo { folders } => Fetched::Folders(make_all(folders)),
        _ => Fetched::Nothing,
    }
}

/// Bytes of all files of one import together.
const IMPORTED: usize = 512 << 20;

fn read_all(files: &[PathBuf]) -> Vec<Result<SourceFile, Error>> {
    let (mut all, mut bytes) = (Vec::with_capacity(files.len()), 0_usize);
    for path in files {
        let mut file = read(path);
        bytes = bytes.saturating_add(file.as_ref().map_or(0, |file| file.bytes.len()));
        if bytes > IMPORTED {
            file = Err(Refusal::ImportTooLarge.into());
        }
        let ends = file.is_err();
        all.push(file);
        if ends {
            break;
        }
    }
    all
}

fn make_all(folders: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let make = |folder: &PathBuf| {
        crate::shared_file::make_folder(folder)
            .map_err(|error| Refusal::NoFolder { folder: folder.clone(), detail: Sentence::quote(&error) })?;
        std::path::absolute(folder).map_err(|error| Error::from(Refusal::Folder { detail: Sentence::quote(&error) }))
    };
    folders.iter().map(make).collect()
}

impl Node {
    fn plan_file(&self, file: &SourceFile, manner: &Manner) -> Result<Plan, Error> {
        let setup = self.setup()?;
        let seen = Seen {
            setup: &setup,
            logs: self.replica.logs(),
            working: self.replica.working(),
            charter: self.replica.charter(),
            own_log: self.replica.own_log(),
        };
        Ok(plan(file, manner, &seen))
    }

    fn drafts(&self, who: &Who, submissions: &[PlannedSubmission], now: Now) -> Vec<Draft> {
        let draft = |submission: &PlannedSubmission| Draft {
            subject: Some(submission.subject.clone()),
            counts: Some(submission.counts.clone()),
            body: Body::Submission {
                supersedes: self.replacing(&submission.subject, &submission.supersedes),
                reason: submission.reason.clone(),
                form: Vec::new(),
            },
            operator: who.operator.clone(),
            source: submission.source.clone(),
            time: now.wall,
            salts: salts(),
        };
        submissions.iter().map(draft).collect()
    }

    /// Imports one file by hand, or each of several in its own transaction.
    pub(super) fn import(&mut self, who: &Who, files: &[PathBuf], again: bool, preview: bool, now: Now) -> Answered {
        if let Err(error) = self.working_only() {
            return Answered::refused(error);
        }
        let mut reports = Vec::new();
        let mut drafts: Vec<Draft> = Vec::new();
        let mut kept: Vec<SourceFile> = Vec::new();
        let files = match std::mem::replace(&mut self.fetched, Fetched::Nothing) {
            Fetched::Files(files) => files,
            _ => read_all(files),
        };
        let count = files.len();
        for file in files {
            let prepared = file.and_then(|file| Ok((self.plan_file(&file, &Manner::ByHand { again })?, file)));
            let (plan, file) = match prepared {
                Ok(prepared) => prepared,
                Err(error) => return Answered::refused(error),
            };
            let whole = plan
                .submissions
                .first()
                .is_some_and(|first| matches!(first.source, sync_core::entry::Source::File { n, .. } if n > 1));
            if whole && self.replica.role() != Some(Role::Scan) {
                return Answered::refused(Refusal::WholeCountOnScan.into());
            }
            if let Outcome::Rejected(reason) = &plan.outcome
                && count == 1
            {
                return Answered::Now(
                    Err(Refusal::Rejected { file: file.name.clone(), reason: reason.clone() }.into()),
                );
            }
            reports.push(report(&file, &plan));
            // Two files may speak of one station: the later one is planned against what the earlier one made.
            let planned = self.drafts(who, &plan.submissions, now);
            let twice = planned.iter().any(|draft| drafts.iter().any(|other| other.subject == draft.subject));
            if twice {
                return Answered::refused(Refusal::StationTwice { file: file.name.clone() }.into());
            }
            if !planned.is_empty() {
                kept.push(file);
            }
            drafts.extend(planned);
        }
        let told = Import { preview, files: reports };
        if preview || drafts.is_empty() {
            return Answered::now(Ok(told));
        }
        // Before the submissions that name them: a figure can always be traced to the file that it came from.
        for file in &kept {
            if let Err(error) = keep_imported(&self.data, &file.sha256, &file.bytes) {
                return Answered::refused(error);
            }
        }
        when_saved(self.replica.submit(drafts, now), |_| told)
    }

    /// A stable file in a transfer directory.
    pub(crate) fn on_found(&mut self, found: FoundFile) {
        let now = self.now();
        let plan = match self.plan_file(&found.file, &Manner::Collected) {
            Ok(plan) => plan,
            Err(error) => {
                if let Some(watcher) = &self.watcher {
                    watcher.retry(&found, error.sentence());
                }
                return;
            }
        };
        let who = Who { operator: "map".to_owned(), confirmed_by: None };
        let drafts = self.drafts(&who, &plan.submissions, now);
        if !drafts.is_empty() {
            let kept =
                keep_imported(&self.data, &found.file.sha256, &found.file.bytes).map_err(|error| error.sentence());
            let submitted =
                kept.and_then(|()| self.replica.submit(drafts, now).map_err(|error| of_sync::refusal(&error).say()));
            if let Err(error) = submitted {
                tracing::warn!(file = %found.file.name, "not collected yet: {error}");
                if let Some(watcher) = &self.watcher {
                    watcher.retry(&found, error);
                }
                return;
            }
        }
        if plan.outcome != Outcome::NothingNew {
            tracing::info!(file = %found.file.name, outcome = ?plan.outcome, "transfer directory");
        }
        if let Some(watcher) = &self.watcher {
            let note = (!plan.conflicts.is_empty()).then(|| sentence!("import-conflict"));
            watcher.report(&found, &plan.outcome, note);
        }
    }

    /// Starts looking at the transfer directories.
    pub(crate) fn start_watching(&mut self) -> Result<mpsc::Receiver<FoundFile>, Error> {
        let (watcher, found) = Watcher::spawn(Config::default(), self.local.watch.clone())
            .map_err(|error| Error::from(Refusal::WatchStart { detail: error.say() }))?;
        self.watcher = Some(watcher);
        Ok(found)
    }

    /// Changes the transfer directories. A node that does not run looks at nothing, but keeps what is set.
    fn change_watch(&mut self, change: impl FnOnce(&Watcher) -> Result<(), WatchError>) -> Result<Watched, Error> {
        self.working_only()?;
        let wrong = |error: WatchError| Error::from(Refusal::WatchFolder { detail: error.say() });
        match &self.watcher {
            Some(watcher) => {
                change(watcher).map_err(wrong)?;
                self.local.watch = watcher.list();
            }
            None => {
                let (watcher, _) = Watcher::spawn(Config::default(), self.local.watch.clone()).map_err(wrong)?;
                change(&watcher).map_err(wrong)?;
                self.local.watch = watcher.list();
            }
        }
        self.save_local()?;
        Ok(self.watch_list())
    }

    pub(super) fn watch_add(&mut self, folder: &Path) -> Result<Watched, Error> {
        self.change_watch(|watcher| watcher.add(folder))
    }

    pub(super) fn watch_collect(&mut self, folder: Option<&Path>, on: bool) -> Result<Watched, Error> {
        self.change_watch(|watcher| if on { watcher.start(folder) } else { watcher.pause(folder) })
    }

    pub(super) fn watch_list(&self) -> Watched {
        Watched { folders: self.watcher.as_ref().map_or_else(|| self.local.watch.clone(), Watcher::list) }
    }

    pub(super) fn export_to(&mut self, folders: &[PathBuf]) -> Result<Exports, Error> {
        self.working_only()?;
        self.local.exports = match std::mem::replace(&mut self.fetched, Fetched::Nothing) {
            Fetched::Folders(made) => made?,
            _ => make_all(folders)?,
        };
        self.save_local()?;
        self.dirty = true;
        Ok(Exports { folders: self.local.exports.clone() })
    }

    /// After entries came in: files are looked at again, finished stations are written to the export directories.
    /// At most every two seconds: on a busy night everything changes all the time.
    pub(crate) fn after_changes(&mut self) {
        let now = self.now();
        for fault in self.exporter.faults() {
            self.alarm(fault);
        }
        if !self.dirty || now.mono < self.looked_at.saturating_add(2_000) {
            return;
        }
        self.dirty = false;
        self.looked_at = now.mono;
        self.finish_imports(now);
        if let Some(watcher) = &self.watcher {
            watcher.recheck();
            let kept = watcher.list();
            if kept != self.local.watch {
                self.local.watch = kept;
                self.keep_local();
            }
        }
        let (files, faults) = match self.local.exports.is_empty() {
            true => (Vec::new(), Vec::new()),
            false => self.finished(now),
        };
        let begun = self.exporter.write(&self.local.exports, files);
        for fault in faults.into_iter().chain(begun.err()) {
            self.alarm(fault);
        }
    }

    /// Two scan nodes that import at the same time each see a part of what the other did: what they left standing
    /// beside a newer file is replaced now.
    fn finish_imports(&mut self, now: Now) {
        let Ok(setup) = self.setup() else { return };
        let seen = Seen {
            setup: &setup,
            logs: self.replica.logs(),
            working: self.replica.working(),
            charter: self.replica.charter(),
            own_log: self.replica.own_log(),
        };
        let left = leftovers(&seen);
        if left.is_empty() {
            return;
        }
        let who = Who { operator: "map".to_owned(), confirmed_by: None };
        let drafts = self.drafts(&who, &left, now);
        if let Err(error) = self.replica.submit(drafts, now) {
            tracing::warn!("an import could not be finished yet: {error}");
            self.dirty = true;
        }
    }

    /// A 510a per finished station, and what went wrong.
    fn finished(&self, now: Now) -> (Vec<Export>, Vec<Sentence>) {
        let (mut files, mut faults) = (Vec::new(), Vec::new());
        let Ok(setup) = self.setup() else { return (files, faults) };
        let created = night::time::dutch(now.wall);
        for state in self.view(&setup).stations() {
            let Some((level, value)) = state.best() else { continue };
            let (Ok((_, count)), Some(submission)) =
                (night::figures::count_of(&value.counts, &setup.definition), value.submissions.first())
            else {
                continue;
            };
            let level = night::figures::from_sync(level);
            match export_bytes(&setup, state.number, &count, level, &created, submission) {
                Ok((name, bytes)) => files.push(Export { station: state.number, name, bytes }),
                Err(error) => faults.push(not_exported(state.number, &error)),
            }
        }
        (files, faults)
    }

    /// Whether something is being written.
    pub(crate) fn has_pending(&self) -> bool {
        self.replica.has_pending()
    }

    /// Beside the node: the store is large, and the stick or drive may be slow.
    pub(super) fn backup(&self, file: &Path) -> Answered {
        let (data, store, file) = (self.data.clone(), self.store.clone(), file.to_owned());
        Answered::Work(Box::new(move || {
            crate::node::backup::save(&data, &store, &file)?;
            Ok(Copied { file: file.display().to_string() }.into())
        }))
    }
}

fn read(path: &Path) -> Result<SourceFile, Error> {
    let wrong = |error: std::io::Error| {
        Error::from(Refusal::UnreadableFile { file: path.display().to_string(), detail: of_sync::disk(&error) })
    };
    let cap = u64::try_from(eml::MAX_BYTES).unwrap_or(u64::MAX);
    let bytes = sync_disk::read(path, cap).map_err(wrong)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(SourceFile { sha256: Hash(sha256(&[&bytes])), name, bytes })
}

fn report(file: &SourceFile, plan: &Plan) -> ImportedFile {
    let (outcome, reason) = match &plan.outcome {
        Outcome::Imported => (ImportOutcome::Imported, None),
        Outcome::NothingNew => (ImportOutcome::NothingNew, None),
        Outcome::Older => (ImportOutcome::Older, None),
        Outcome::Rejected(reason) => (ImportOutcome::Rejected, Some(reason)),
        Outcome::Listed(reason) => (ImportOutcome::Listed, Some(reason)),
    };
    let superseded = plan.submissions.iter().flat_map(|submission| submission.supersedes.iter().copied().map(Hex));
    ImportedFile {
        name: file.name.clone(),
        sha256: Hex(file.sha256),
        fingerprint: eml::fingerprint_groups(&file.sha256.0),
        outcome,
        new: plan.submissions.len(),
        equal: plan.equal.clone(),
        untouched: plan.untouched.clone(),
        older: plan.older.clone(),
        conflicts: plan.conflicts.clone(),
        known: plan.known.clone(),
        note: plan.notes.iter().map(ToString::to_string).collect::<Vec<_>>().join(". "),
        notes: plan.notes.clone(),
        superseded: superseded.collect(),
        reason: reason.map(ToString::to_string),
        why: reason.cloned(),
    }
}
