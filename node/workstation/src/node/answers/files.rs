//! Counts from files, transfer directories, export directories, backups.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use api::folders::{Copied, Exports, Import, ImportOutcome, ImportedFile, NamesBeside, Watched};
use api::hex::Hex;
use api::refusal::Refusal;
use api::reply::Reply;
use api::request::{Error, Who};
use night::setup::Setup;
use sync_core::charter::Role;
use sync_core::entry::{Body, Draft, Source, Subject};
use sync_core::replica::Now;
use tokio::sync::mpsc;
use words::{Say, Sentence};

use super::At;
use super::collecting::by_folder;
use super::fetched::{Fetched, make_all, read_all, unread};
use super::when_saved;
use crate::node::{Answered, Node};
use crate::transfer::export::{export_bytes, not_exported};
use crate::transfer::exporter::Export;
use crate::transfer::folder::{Config, FoundFile};
use crate::transfer::plan::{
    Manner, Opened, Outcome, Plan, PlannedSubmission, Seen, SourceFile, leftovers, plan_opened, plan_with_names,
};
use crate::transfer::watcher::{WatchError, Watcher};
use organise::data_folder::keep_imported;

impl Node {
    /// What files are planned against.
    pub(super) fn seen<'a>(&'a self, setup: &'a Setup) -> Seen<'a> {
        Seen {
            setup,
            logs: self.replica.logs(),
            working: self.replica.working(),
            charter: self.replica.charter(),
            own_log: self.replica.own_log(),
            tables: self.kept_tables.mappings(),
        }
    }

    /// `opened`: read beside the node, or, where nobody did, read here.
    pub(super) fn plan_file(&self, opened: &mut Opened<'_>, manner: &Manner) -> Result<Plan, Error> {
        let setup = self.setup()?;
        let seen = self.seen(&setup);
        opened.forget_older(seen.setup, seen.tables);
        Ok(plan_opened(opened, manner, &seen))
    }

    /// The same for who looks before anything counts: with the names side by side, and why they are refused.
    fn preview_file(&self, opened: &mut Opened<'_>, manner: &Manner) -> Result<(Plan, Vec<NamesBeside>), Error> {
        let setup = self.setup()?;
        let seen = self.seen(&setup);
        opened.forget_older(seen.setup, seen.tables);
        Ok(plan_with_names(opened, manner, &seen))
    }

    pub(super) fn drafts(&self, who: &Who, submissions: &[PlannedSubmission], now: Now) -> Vec<Draft> {
        let draft = |PlannedSubmission { subject, counts, supersedes, source, reason }: &PlannedSubmission| {
            let supersedes = self.replacing(subject, supersedes);
            let body = Body::Submission { supersedes, reason: reason.clone(), form: Vec::new() };
            let value = Some((subject.clone(), counts.clone()));
            Draft { source: source.clone(), ..self.draft(who, value, body, now) }
        };
        submissions.iter().map(draft).collect()
    }

    /// Imports one file by hand, or each of several in its own transaction.
    pub(super) fn import(
        &mut self,
        who: &Who,
        files: &[PathBuf],
        &again: &bool,
        &preview: &bool,
        At { now, .. }: At<'_>,
    ) -> Answered {
        if let Err(error) = self.working_only() {
            return Answered::refused(error);
        }
        let mut files = match std::mem::replace(&mut self.fetched, Fetched::Nothing) {
            Fetched::Read(files) => files,
            Fetched::Files(files) => unread(files),
            _ => unread(read_all(files)),
        };
        let answered = self.import_read(who, &mut files, again, preview, now);
        if matches!(answered, Answered::Later) {
            // Asked again in a moment, nothing is read again.
            self.fetched = Fetched::Read(files);
        }
        answered
    }

    fn import_read(
        &mut self,
        who: &Who,
        files: &mut [Result<Opened<'static>, Error>],
        again: bool,
        preview: bool,
        now: Now,
    ) -> Answered {
        let mut reports = Vec::new();
        let mut drafts: Vec<Draft> = Vec::new();
        let mut kept: Vec<&SourceFile> = Vec::new();
        let count = files.len();
        for opened in files {
            let opened = match opened {
                Ok(opened) => opened,
                Err(error) => return Answered::refused(error.clone()),
            };
            let manner = Manner::ByHand { again };
            let planned = match preview {
                true => self.preview_file(opened, &manner),
                false => self.plan_file(opened, &manner).map(|plan| (plan, Vec::new())),
            };
            let (plan, beside) = match planned {
                Ok(planned) => planned,
                Err(error) => return Answered::refused(error),
            };
            let file: &SourceFile = &opened.file;
            let whole =
                plan.submissions.first().is_some_and(|first| matches!(first.source, Source::File { n, .. } if n > 1));
            if whole && self.replica.role() != Some(Role::Scan) {
                return Answered::refused(Refusal::WholeCountOnScan.into());
            }
            if let Outcome::Rejected(reason) = &plan.outcome
                && count == 1
                && beside.is_empty()
            {
                return Answered::Now(
                    Err(Refusal::Rejected { file: file.name.clone(), reason: reason.clone() }.into()),
                );
            }
            reports.push(ImportedFile { names: beside, ..report(file, &plan) });
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
            return Answered::from(Reply::from(told));
        }
        // Before the submissions that name them: a figure can always be traced to the file that it came from.
        for file in kept {
            if let Err(error) = keep_imported(&self.data, &file.sha256, &file.bytes) {
                return Answered::refused(error);
            }
        }
        when_saved(self.replica.submit(drafts, now), |_| told)
    }

    /// Starts looking at the transfer directories.
    pub(crate) fn start_watching(&mut self) -> Result<mpsc::Receiver<FoundFile>, Error> {
        let (watcher, found) = Watcher::spawn(Config::default(), self.local.watch.clone())
            .map_err(|error| Refusal::WatchStart { detail: error.say() })?;
        self.watcher = Some(watcher);
        Ok(found)
    }

    /// Changes the transfer directories. A node that does not run looks at nothing, but keeps what is set.
    fn change_watch(&mut self, change: impl FnOnce(&Watcher) -> Result<(), WatchError>) -> Result<Watched, Error> {
        self.working_only()?;
        let wrong = |error: WatchError| Error::from(Refusal::WatchFolder { detail: error.say() });
        let watcher = match &self.watcher {
            Some(watcher) => watcher.clone(),
            None => Watcher::spawn(Config::default(), self.local.watch.clone()).map_err(wrong)?.0,
        };
        change(&watcher).map_err(wrong)?;
        self.local.watch = watcher.list();
        self.save_local()?;
        Ok(self.watched())
    }

    pub(super) fn watch_add(&mut self, folder: &Path, _: At<'_>) -> Result<Watched, Error> {
        self.change_watch(|watcher| watcher.add(folder))
    }

    pub(super) fn watch_start(&mut self, folder: &Option<PathBuf>, _: At<'_>) -> Result<Watched, Error> {
        self.change_watch(|watcher| watcher.collect(folder.as_deref(), true))
    }

    pub(super) fn watch_pause(&mut self, folder: &Option<PathBuf>, _: At<'_>) -> Result<Watched, Error> {
        self.change_watch(|watcher| watcher.collect(folder.as_deref(), false))
    }

    pub(super) fn watch_list(&self, _: At<'_>) -> Reply {
        self.watched().into()
    }

    pub(super) fn watched(&self) -> Watched {
        Watched { folders: self.watcher.as_ref().map_or_else(|| self.local.watch.clone(), Watcher::list) }
    }

    pub(super) fn export_to(&mut self, folders: &[PathBuf], _: At<'_>) -> Result<Exports, Error> {
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
        let left = leftovers(&self.seen(&setup));
        if left.is_empty() {
            return;
        }
        let drafts = self.drafts(&by_folder(), &left, now);
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

    /// Beside the node: the store is large, and the stick or drive may be slow.
    pub(super) fn backup(&self, file: &Path, _: At<'_>) -> Answered {
        let (data, store, file) = (self.data.clone(), self.store.clone(), file.to_owned());
        Answered::Work(Box::new(move || {
            crate::node::backup::save(&data, &store, &file)?;
            Ok(Copied { file: file.display().to_string() }.into())
        }))
    }
}

pub(super) fn report(file: &SourceFile, plan: &Plan) -> ImportedFile {
    let (outcome, reason) = match &plan.outcome {
        Outcome::Imported => (ImportOutcome::Imported, None),
        Outcome::NothingNew => (ImportOutcome::NothingNew, None),
        Outcome::Older => (ImportOutcome::Older, None),
        Outcome::Rejected(reason) => (ImportOutcome::Rejected, Some(reason)),
        Outcome::Listed(reason) => (ImportOutcome::Listed, Some(reason)),
    };
    let replaced = plan.submissions.iter().filter(|submission| !submission.supersedes.is_empty());
    let replaced = replaced.filter_map(|submission| match submission.subject {
        Subject::Station { number, .. } => Some(number),
        _ => None,
    });
    let superseded = plan.submissions.iter().flat_map(|submission| submission.supersedes.iter().copied().map(Hex));
    ImportedFile {
        name: file.name.clone(),
        sha256: Hex(file.sha256),
        fingerprint: eml::fingerprint_groups(&file.sha256.0),
        outcome,
        new: plan.submissions.len(),
        replaced: replaced.collect::<BTreeSet<u32>>().into_iter().collect(),
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
        names: Vec::new(),
    }
}
