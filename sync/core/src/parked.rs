//! Entries that wait for something not known yet. Bounded: the oldest go first, and are asked for again later.

use std::collections::{BTreeMap, BTreeSet};

use crate::admit::Missing;
use crate::entry::Entry;
use crate::id::{EntryId, LogId};
use crate::limits;

/// At most so many entries of authors that nobody has named.
const UNKNOWN_AUTHORS: usize = 256;

/// The waiting room.
#[derive(Clone, Debug, Default)]
pub struct Parked {
    by_id: BTreeMap<EntryId, (u64, Missing, Entry)>,
    by_missing: BTreeMap<Missing, BTreeSet<EntryId>>,
    by_age: BTreeMap<u64, EntryId>,
    next: u64,
    bytes: usize,
}

impl Parked {
    /// Lets an entry wait. `false` when there is no room for it: strangers, or a second unnamed session of a key.
    pub fn insert(&mut self, missing: Missing, entry: Entry) -> bool {
        if self.by_id.contains_key(&entry.id) {
            return true;
        }
        match missing {
            Missing::Author(_) if self.strangers() >= UNKNOWN_AUTHORS => return false,
            Missing::Session(log) if self.waiting_sessions().any(|other| other.key == log.key && *other != log) => {
                return false;
            }
            _ => {}
        }
        let (id, age) = (entry.id, self.next);
        self.next = self.next.saturating_add(1);
        self.bytes = self.bytes.saturating_add(entry.wire.size());
        self.by_missing.entry(missing).or_default().insert(id);
        self.by_age.insert(age, id);
        self.by_id.insert(id, (age, missing, entry));
        while self.by_id.len() > limits::PARKED || self.bytes > limits::PARKED_BYTES {
            let Some((_, oldest)) = self.by_age.pop_first() else { break };
            self.remove(&oldest);
        }
        true
    }

    /// Takes out what waited for `missing`.
    pub fn take(&mut self, missing: &Missing) -> Vec<Entry> {
        let ids = self.by_missing.get(missing).cloned().unwrap_or_default();
        ids.iter().filter_map(|id| self.remove(id)).collect()
    }

    /// Takes out all that waited for a charter in any way.
    pub fn take_for_charter(&mut self) -> Vec<Entry> {
        let waiting: Vec<Missing> =
            self.by_missing.keys().filter(|missing| !matches!(missing, Missing::Entry(_))).copied().collect();
        waiting.iter().flat_map(|missing| self.take(missing)).collect()
    }

    /// Whether this entry waits here.
    pub fn contains(&self, id: &EntryId) -> bool {
        self.by_id.contains_key(id)
    }

    /// Whether something waits for the entry with this id.
    pub fn awaits(&self, id: &EntryId) -> bool {
        self.by_missing.contains_key(&Missing::Entry(*id))
    }

    /// Whether what this entry waits for is an earlier one of its own log that does not wait here itself.
    pub fn has_gap(&self, id: &EntryId) -> bool {
        let mut next = *id;
        while let Some((_, missing, entry)) = self.by_id.get(&next) {
            match missing {
                Missing::Entry(prev) if *prev == entry.prev => next = *prev,
                _ => return false,
            }
        }
        next != *id
    }

    /// Sessions that a person has to accept before their entries count.
    pub fn waiting_sessions(&self) -> impl Iterator<Item = &LogId> {
        self.by_missing.keys().filter_map(|missing| match missing {
            Missing::Session(log) => Some(log),
            _ => None,
        })
    }

    /// How many entries wait.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    fn strangers(&self) -> usize {
        let strangers = self.by_missing.iter().filter(|(missing, _)| matches!(missing, Missing::Author(_)));
        strangers.map(|(_, ids)| ids.len()).sum()
    }

    fn remove(&mut self, id: &EntryId) -> Option<Entry> {
        let (age, missing, entry) = self.by_id.remove(id)?;
        self.by_age.remove(&age);
        self.bytes = self.bytes.saturating_sub(entry.wire.size());
        if let Some(ids) = self.by_missing.get_mut(&missing) {
            ids.remove(id);
            if ids.is_empty() {
                self.by_missing.remove(&missing);
            }
        }
        Some(entry)
    }
}
