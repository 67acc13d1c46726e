//! What people do: they enter, rule, decide, review, withdraw and release; a forger signs what it likes.

use std::collections::BTreeMap;

use sync_core::entry::{Body, Counts, Draft, Entry, Level, Position, Source, Subject, Verdict};
use sync_core::gate::Watch;
use sync_core::id::{EntryId, Hash, LogId, SecretKey, sha256};
use sync_core::logs::Logs;
use sync_core::release::{CutName, Release, ReleaseAudit, Row, RowBlob};
use sync_core::replica::{ReleaseOrder, SubmitError};

use super::{CLOSING, Night, counts, digest, station};

impl Night {
    pub fn draft(&mut self, subject: Option<Subject>, counts: Option<Counts>, body: Body) -> Draft {
        self.next += 1;
        let salt = |part: u8| {
            let mut salt = [part; 16];
            salt[..8].copy_from_slice(&self.next.to_be_bytes());
            salt
        };
        Draft {
            subject,
            counts,
            body,
            operator: "anna".into(),
            source: Source::Typed,
            time: self.wall,
            salts: [salt(1), salt(2), salt(3)],
        }
    }

    pub fn try_submit(&mut self, node: usize, drafts: Vec<Draft>) -> Result<Vec<EntryId>, SubmitError> {
        let now = self.now(node);
        let (_, ids) = self.replica(node).submit(drafts, now)?;
        self.collect(node);
        if !self.nodes[node].slow_disk {
            self.flush(node);
        }
        Ok(ids)
    }

    pub fn submit(&mut self, node: usize, draft: Draft) -> EntryId {
        self.try_submit(node, vec![draft]).unwrap()[0]
    }

    /// An entry signed by hand: for what an honest node would not make.
    pub fn forge(&mut self, key: &SecretKey, log: LogId, seq: u32, prev: EntryId, draft: Draft) -> Entry {
        let place = Position { log, seq, prev, setup_version: 1 };
        Entry::sign(&self.election, key, place, draft).unwrap()
    }

    /// A ruling on a question that is no count; it replaces what stands.
    pub fn rule(&mut self, node: usize, subject: Subject, outcome: &[u8]) -> EntryId {
        let supersedes = self.view(node).working().last_puts(&subject, self.view(node).logs());
        let counts = Counts::new(outcome.to_vec(), Vec::new());
        let draft = self.draft(Some(subject), Some(counts), Body::Ruling { supersedes, reason: "seen".into() });
        self.submit(node, draft)
    }

    /// A count of a station at party level, typed.
    pub fn count(&mut self, node: usize, number: u32, votes: &str, supersedes: &[EntryId]) -> EntryId {
        self.count_at(node, station(number, Level::Party, 1), votes, supersedes)
    }

    pub fn count_at(&mut self, node: usize, subject: Subject, votes: &str, supersedes: &[EntryId]) -> EntryId {
        let level = if let Subject::Station { level, .. } = subject { level } else { Level::Party };
        let supersedes = self.references(node, supersedes);
        let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
        let draft = self.draft(Some(subject), Some(counts(votes, level)), body);
        self.submit(node, draft)
    }

    pub fn decide(&mut self, node: usize, number: u32, supersedes: &[EntryId], chosen: EntryId) -> EntryId {
        let supersedes = self.references(node, supersedes);
        let chosen = self.reference(node, chosen);
        let subject = station(number, Level::Party, 1);
        let body = Body::Decide { subject, supersedes, chosen, reason: "seen".into() };
        let mut draft = self.draft(None, None, body);
        draft.operator = "carla".into();
        self.submit(node, draft)
    }

    pub fn review(&mut self, node: usize, target: EntryId, verdict: Verdict) -> EntryId {
        self.review_by(node, "carla", target, verdict)
    }

    pub fn review_by(&mut self, node: usize, operator: &str, target: EntryId, verdict: Verdict) -> EntryId {
        let subject = self.subject_of(node, target);
        let target = self.reference(node, target);
        let mut draft = self.draft(None, None, Body::Review { subject, target, verdict, note: String::new() });
        draft.operator = operator.into();
        self.submit(node, draft)
    }

    pub fn withdraw(&mut self, node: usize, target: EntryId) -> EntryId {
        let subject = self.subject_of(node, target);
        let target = self.reference(node, target);
        let draft = self.draft(None, None, Body::Withdraw { subject, target, reason: "wrong".into() });
        self.submit(node, draft)
    }

    /// What a release of these rows says: station, level of disclosure, entry.
    pub fn order(&self, node: usize, level: Level, rows: &[(u32, Level, EntryId)]) -> ReleaseOrder {
        let logs: &Logs = self.view(node).logs();
        let mut all = Vec::new();
        let mut figures = Vec::new();
        for (number, level, id) in rows {
            let entry = logs.get(id).unwrap();
            let with = *level == Level::Candidate;
            let blob = Hash(sha256(&[&RowBlob::of(entry, with).encode()]));
            all.push(Row { station: *number, level: *level, entry: *id, blob, cause: 0 });
            let mut counts = entry.counts.clone().unwrap();
            if !with {
                counts.candidates.clear();
            }
            figures.push(counts);
        }
        let release = Release {
            election: self.election,
            epoch: 0,
            number: 0,
            prev: Hash([0; 32]),
            made_at: self.wall,
            not_before: 0,
            cut: CutName { number: 1, frozen_at: self.wall, heads: Hash([0; 32]) },
            level,
            charter_version: 0,
            stations: u32::try_from(all.len()).unwrap_or(u32::MAX),
            rows: all,
            rulings: Vec::new(),
            digest: digest(&figures),
            audit: Hash([0; 32]),
            note: String::new(),
            confirmer: None,
        };
        let audit = ReleaseAudit {
            salt: [7; 16],
            heads: self.view(node).working().heads(),
            heights: self.view(node).working().heights().iter().map(|(log, seq)| (*log, *seq)).collect(),
            reasons: Vec::new(),
            withheld: Vec::new(),
            retracted: Vec::new(),
            operators: vec!["anna".into(), "bert".into()],
            watches: ["anna", "bert"].map(|operator| Watch { operator: operator.into(), time: self.wall }).into(),
            consultation: String::new(),
        };
        ReleaseOrder { release, audit, closing: CLOSING }
    }

    pub fn try_order(&mut self, node: usize, order: ReleaseOrder) -> Result<u32, SubmitError> {
        let now = self.now(node);
        let (_, number) = self.replica(node).release(order, now)?;
        self.collect(node);
        self.settle();
        Ok(number)
    }

    /// Releases all that may be released at party level, and keeps what is public already.
    pub fn release(&mut self, node: usize) -> u32 {
        let replica = self.view(node);
        let mut rows: BTreeMap<u32, EntryId> =
            replica.released_rows().into_iter().map(|(station, row)| (station, row.entry)).collect();
        for (number, level) in replica.working().stations() {
            if level == Level::Party
                && let Some(value) = self.status(node, number).releasable()
            {
                rows.insert(number, value.submissions[0]);
            }
        }
        let rows: Vec<_> = rows.into_iter().map(|(number, id)| (number, Level::Party, id)).collect();
        let order = self.order(node, Level::Party, &rows);
        self.try_order(node, order).unwrap()
    }
}
