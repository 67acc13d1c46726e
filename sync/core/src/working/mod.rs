//! The working document: a pure function of the entries held and the charter.
//!
//! Each counted entry becomes one automerge change, derived in the same way on every node, so that equal entries give
//! equal heads, equal registers and equal conflicts, in whatever order they arrived.

mod resolve;
pub mod status;

use std::collections::{BTreeMap, BTreeSet};

use crate::charter::{Charter, Role};
use crate::document::{ChangeSpec, Derived, Document, DocumentError, Op, OpRef, Root};
use crate::entry::{Body, Entry, Level, Subject, Verdict};
use crate::id::{EntryId, Hash, LogId, sha256};
use crate::logs::Logs;

/// Height of each log at a moment: names a state that was seen.
pub type Heights = BTreeMap<LogId, u32>;

/// The derived state.
pub struct Working {
    document: Document,
    derived: BTreeMap<EntryId, Derived>,
    /// Every counted put of a register, live or not.
    puts: BTreeMap<Subject, BTreeSet<EntryId>>,
    /// The register of each counted put: entry and place of its value.
    places: BTreeMap<EntryId, (Subject, OpRef)>,
    reviews: BTreeMap<EntryId, BTreeSet<EntryId>>,
    withdrawn: BTreeMap<Subject, BTreeSet<EntryId>>,
    /// Counted reviews of values that do not count.
    fallen: BTreeSet<EntryId>,
    heights: Heights,
}

impl Working {
    /// Derives the state of all entries that count, or of those up to `within`.
    pub fn build(logs: &Logs, charter: &Charter, within: Option<&Heights>) -> Result<Self, DocumentError> {
        let seed = sha256(&[b"uitslag/working/1\0", &charter.election.0]);
        let mut working = Self {
            document: Document::new(&[Root::Stations, Root::Reviews], &seed)?,
            derived: BTreeMap::new(),
            puts: BTreeMap::new(),
            places: BTreeMap::new(),
            reviews: BTreeMap::new(),
            withdrawn: BTreeMap::new(),
            fallen: BTreeSet::new(),
            heights: Heights::new(),
        };
        let seen = |entry: &Entry| within.is_none_or(|all| all.get(&entry.log).is_some_and(|last| entry.seq <= *last));
        let counted: Vec<&Entry> =
            logs.in_causal_order().filter(|entry| logs.counts(entry, charter) && seen(entry)).collect();
        working.add(logs, charter, &counted)?;
        Ok(working)
    }

    /// Derives further entries: all of them count, and what each names was derived before or stands before it.
    pub fn add(&mut self, logs: &Logs, charter: &Charter, entries: &[&Entry]) -> Result<(), DocumentError> {
        let mut changes = Vec::with_capacity(entries.len());
        for entry in entries {
            changes.push(self.derive(logs, charter, entry)?);
        }
        self.document.apply(changes)
    }

    fn derive(
        &mut self,
        logs: &Logs,
        charter: &Charter,
        entry: &Entry,
    ) -> Result<crate::document::PreparedChange, DocumentError> {
        let references = resolve::standing(&entry.body.references(), logs, |id| self.derived.contains_key(id));
        let replaced = resolve::standing(entry.body.supersedes(), logs, |id| self.derived.contains_key(id));
        let (derived, change) = {
            let prev = self.derived.get(&entry.prev).unwrap_or(self.document.genesis());
            let mut deps = vec![prev];
            deps.extend(references.iter().filter_map(|id| self.derived.get(id)));
            let key;
            let value = [&entry.id.0[..], &crate::codec::encode(&entry.wire)].concat();
            let mut predecessors: Vec<OpRef> = Vec::new();
            let mut ops = Vec::new();
            match &entry.body {
                Body::Submission { .. } | Body::Decide { .. } => {
                    if let Some(subject) = entry.register().filter(|_| !self.is_void_decision(entry)) {
                        let scan = charter.member(&entry.author()).is_some_and(|member| member.role == Role::Scan);
                        predecessors = replaced
                            .iter()
                            .filter(|id| scan || logs.get(id).is_some_and(|own| own.author() == entry.author()))
                            .filter_map(|id| self.places.get(id).map(|(_, place)| place.clone()))
                            .collect();
                        key = subject.key();
                        ops.push(Op::Put {
                            root: Root::Stations,
                            key: &key,
                            value: &value,
                            predecessors: &predecessors,
                        });
                    }
                }
                Body::Withdraw { target, .. } => {
                    if let Some((subject, place)) = self.places.get(target) {
                        predecessors.push(place.clone());
                        key = subject.key();
                        ops.push(Op::Delete { root: Root::Stations, key: &key, predecessors: &predecessors });
                    }
                }
                Body::Review { target, .. } => {
                    if self.places.contains_key(target) {
                        key = target.hex();
                        ops.push(Op::Put { root: Root::Reviews, key: &key, value: &value, predecessors: &[] });
                    }
                }
                Body::Note { .. } | Body::Unknown { .. } => {}
            }
            let actor = entry.log.actor();
            let spec = ChangeSpec { actor: &actor, seq: u64::from(entry.seq), deps: &deps, ops: &ops };
            self.document.derive(&spec)?
        };
        self.note(entry, &derived);
        self.derived.insert(entry.id, derived);
        self.heights.insert(entry.log, entry.seq);
        Ok(change)
    }

    fn note(&mut self, entry: &Entry, derived: &Derived) {
        match &entry.body {
            Body::Submission { .. } | Body::Decide { .. } => {
                let Some(subject) = entry.register().cloned() else { return };
                if let Some(place) = derived.ops.first() {
                    self.places.insert(entry.id, (subject.clone(), place.clone()));
                }
                self.puts.entry(subject).or_default().insert(entry.id);
            }
            Body::Withdraw { target, .. } => {
                if let Some((subject, _)) = self.places.get(target) {
                    self.withdrawn.entry(subject.clone()).or_default().insert(*target);
                }
            }
            Body::Review { target, .. } => {
                if self.places.contains_key(target) {
                    self.reviews.entry(*target).or_default().insert(entry.id);
                } else {
                    self.fallen.insert(entry.id);
                }
            }
            Body::Note { .. } | Body::Unknown { .. } => {}
        }
    }

    /// A decision for a value that does not count (any more) has no effect: the register is to be decided again.
    fn is_void_decision(&self, entry: &Entry) -> bool {
        matches!(&entry.body, Body::Decide { chosen, .. } if !self.derived.contains_key(chosen))
    }

    /// The heads of the document, sorted: equal on nodes that hold the same entries.
    pub fn heads(&self) -> Vec<Hash> {
        self.document.heads().into_iter().map(Hash).collect()
    }

    /// Height of each counted log.
    pub fn heights(&self) -> &Heights {
        &self.heights
    }

    /// Whether an entry is part of this state.
    pub fn contains(&self, id: &EntryId) -> bool {
        self.derived.contains_key(id)
    }

    /// The live values of a register, as the document holds them.
    pub fn live(&self, subject: &Subject) -> Vec<EntryId> {
        let values = self.document.get_all(Root::Stations, &subject.key());
        let mut ids: Vec<EntryId> = values.iter().filter_map(|(_, value)| value_id(value)).collect();
        ids.sort_unstable();
        ids
    }

    /// Every value that a register ever had, counted ones only.
    pub fn history(&self, subject: &Subject) -> impl Iterator<Item = &EntryId> {
        self.puts.get(subject).into_iter().flatten()
    }

    /// All registers that have or had a value.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.puts.keys()
    }

    /// The stations that have or had a value at some level.
    pub fn stations(&self) -> BTreeSet<(u32, Level)> {
        let station = |subject: &Subject| match subject {
            Subject::Station { number, level, .. } => Some((*number, *level)),
            _ => None,
        };
        self.subjects().filter_map(station).collect()
    }

    /// The counted reviews of a value: author's log and verdict; of one author the last one only.
    pub fn reviews(&self, target: &EntryId, logs: &Logs) -> BTreeMap<LogId, Verdict> {
        let verdict = |(log, entry): (LogId, &Entry)| match entry.body {
            Body::Review { verdict, .. } => Some((log, verdict)),
            _ => None,
        };
        self.last_reviews(target, logs).into_iter().filter_map(verdict).collect()
    }

    /// The last counted review of a value by each author.
    fn last_reviews<'a>(&self, target: &EntryId, logs: &'a Logs) -> BTreeMap<LogId, &'a Entry> {
        let mut last: BTreeMap<LogId, &Entry> = BTreeMap::new();
        for entry in self.reviews.get(target).into_iter().flatten().filter_map(|id| logs.get(id)) {
            let newest = last.entry(entry.log).or_insert(entry);
            if entry.seq >= newest.seq {
                *newest = entry;
            }
        }
        last
    }

    /// Values of a register that were taken back.
    pub fn withdrawn(&self, subject: &Subject) -> impl Iterator<Item = &EntryId> {
        self.withdrawn.get(subject).into_iter().flatten()
    }

    /// The document in its own format, for tests and for a look with other tools.
    pub fn save(&mut self) -> Vec<u8> {
        self.document.save()
    }
}

fn value_id(value: &[u8]) -> Option<EntryId> {
    Some(EntryId(value.get(..32)?.try_into().ok()?))
}
