//! Entries that wait for a charter: of an author, a session or a charter version that is not known yet.
//!
//! Each member has a room of its own, so that nobody is pushed out by somebody else: the author, or who brought it where
//! the author is nobody's member. Full is full; what finds no room is asked for again once the charter is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::admit::Missing;
use crate::entry::Entry;
use crate::id::{EntryId, LogId, PublicKey};
use crate::limits;

/// All rooms.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    rooms: BTreeMap<PublicKey, Room>,
    sessions: BTreeMap<PublicKey, LogId>,
}

#[derive(Clone, Debug, Default)]
struct Room {
    entries: Vec<Entry>,
    ids: BTreeSet<EntryId>,
    bytes: usize,
}

impl Waiting {
    /// Lets an entry wait in the room of `whose`. `false` when there is no room for it, or another unnamed session of its
    /// author waits already.
    pub fn insert(&mut self, whose: PublicKey, missing: Missing, entry: Entry) -> bool {
        if let Missing::Session(log) = missing
            && *self.sessions.entry(log.key).or_insert(log) != log
        {
            return false;
        }
        let room = self.rooms.entry(whose).or_default();
        if room.ids.contains(&entry.id) {
            return true;
        }
        let bytes = room.bytes.saturating_add(entry.size());
        if room.entries.len() >= limits::WAITING || bytes > limits::WAITING_BYTES {
            return false;
        }
        room.bytes = bytes;
        room.ids.insert(entry.id);
        room.entries.push(entry);
        true
    }

    /// Takes out all entries, by the room that they waited in: there is another charter.
    pub fn take(&mut self) -> Vec<(PublicKey, Vec<Entry>)> {
        self.sessions.clear();
        std::mem::take(&mut self.rooms).into_iter().map(|(whose, room)| (whose, room.entries)).collect()
    }

    /// Whether this entry waits here.
    pub fn contains(&self, id: &EntryId) -> bool {
        self.rooms.values().any(|room| room.ids.contains(id))
    }

    /// Sessions that a person has to accept before their entries count; at most one a key.
    pub fn sessions(&self) -> impl Iterator<Item = &LogId> {
        self.sessions.values()
    }

    /// The highest number of a log that waits for its session to be accepted; 0 for none. What waits for a charter does not
    /// count: it may be one that never comes, and others hold what stands under that number.
    pub fn height(&self, log: &LogId) -> u32 {
        if self.sessions.get(&log.key) != Some(log) {
            return 0;
        }
        let of = |entry: &&Entry| entry.log == *log;
        let entries = self.rooms.get(&log.key).into_iter().flat_map(|room| &room.entries);
        entries.filter(of).map(|entry| entry.seq).max().unwrap_or(0)
    }

    /// Bytes of the entries that wait.
    #[cfg(feature = "faults")]
    pub fn bytes(&self) -> usize {
        self.rooms.values().map(|room| room.bytes).sum()
    }

    /// How many entries wait.
    pub fn len(&self) -> usize {
        self.rooms.values().map(|room| room.entries.len()).sum()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
