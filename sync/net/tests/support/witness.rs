//! What a node promised: to its people by events, to its peer by frames. And whether it kept it.

use std::collections::{BTreeMap, BTreeSet};

use sync_core::codec::encode;
use sync_core::entry::{Entry, SignedEntry};
use sync_core::frame::Frame;
use sync_core::id::{EntryId, Hash, LogId};
use sync_core::release::Heartbeat;
use sync_core::replica::{Event, Output, Replica};
use sync_core::store::Write;

pub type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

pub fn apply(rows: &mut Rows, batch: &[Write]) {
    for write in batch {
        match write {
            Write::Put { key, value } => rows.insert(key.clone(), value.clone()),
            Write::Delete { key } => rows.remove(key),
        };
    }
}

/// What a run found: counts, by the name of what was counted.
#[derive(Debug, Default)]
pub struct Found {
    pub seen: BTreeMap<&'static str, u64>,
    pub broken: BTreeMap<&'static str, Vec<String>>,
}

impl Found {
    pub fn count(&mut self, what: &'static str) {
        *self.seen.entry(what).or_default() += 1;
    }
    pub fn of(&self, what: &str) -> u64 {
        self.seen.get(what).copied().unwrap_or(0)
    }
    pub fn add(&mut self, other: Self) {
        for (what, count) in other.seen {
            *self.seen.entry(what).or_default() += count;
        }
        for (what, all) in other.broken {
            self.broken.entry(what).or_default().extend(all);
        }
    }
}

/// Follows one node over all its restarts on one disk.
pub struct Witness {
    log: LogId,
    has_pen: bool,
    /// What the store reported committed.
    pub rows: Rows,
    values: BTreeSet<Vec<u8>>,
    /// Own entries by number, as they were reported or sent. Never forgotten.
    numbers: BTreeMap<u32, SignedEntry>,
    /// Own entries that were reported saved.
    saved: BTreeMap<EntryId, SignedEntry>,
    /// The entries of each own submit of several.
    pub imports: Vec<Vec<EntryId>>,
    /// Ends of logs that `Have` named.
    told: BTreeSet<EntryId>,
    /// Releases by number, as they were reported, shown or sent. Never forgotten.
    signed: BTreeMap<u32, Hash>,
    /// The highest release that has to be there, and the highest that was shown.
    released: u32,
    shown: u32,
    /// Own heartbeats that were sent, by counter. Never forgotten.
    beats: BTreeMap<u64, Heartbeat>,
    /// Where the run is, for what it finds.
    pub moment: String,
    pub found: Found,
}

impl Witness {
    pub fn new(log: LogId, has_pen: bool) -> Self {
        Self {
            log,
            has_pen,
            rows: Rows::new(),
            values: BTreeSet::new(),
            numbers: BTreeMap::new(),
            saved: BTreeMap::new(),
            imports: Vec::new(),
            told: BTreeSet::new(),
            signed: BTreeMap::new(),
            released: 0,
            shown: 0,
            beats: BTreeMap::new(),
            moment: String::new(),
            found: Found::default(),
        }
    }

    pub fn broken(&mut self, what: &'static str, text: String) {
        self.found.broken.entry(what).or_default().push(format!("{}: {text}", self.moment));
    }

    /// The store reported a transaction committed.
    pub fn committed(&mut self, writes: &[Write]) {
        apply(&mut self.rows, writes);
        for write in writes {
            if let Write::Put { value, .. } = write {
                self.values.insert(content(value));
            }
        }
        self.found.count("commits");
    }

    /// What the node tells its people.
    pub fn event(&mut self, replica: &Replica, event: &Event) {
        match event {
            Event::Saved { ids, .. } => {
                for id in ids {
                    let wire = replica.logs().get(id).unwrap().wire();
                    self.number(replica.logs().get(id).unwrap());
                    self.saved.insert(*id, wire);
                    self.found.count("saved");
                }
            }
            Event::Released { number, .. } => {
                self.release(*number, replica.chain().number(*number).unwrap().hash);
                self.found.count("released");
            }
            Event::Shown(number) => {
                if *number < self.shown {
                    self.broken("shown goes back", format!("release {number} after {}", self.shown));
                }
                self.release(*number, replica.chain().number(*number).unwrap().hash);
                self.shown = self.shown.max(*number);
                self.found.count("shown");
            }
            Event::Alarm(alarm) => self.broken("alarm", alarm.to_string()),
            Event::OwnLogVoid => self.broken("own log void", String::new()),
            _ => {}
        }
    }

    /// What the node tells its peer.
    pub fn sent(&mut self, replica: &Replica, kind: u8, body: &[u8]) {
        match Frame::decode(kind, body).unwrap().unwrap() {
            Frame::Entries { entries, .. } => {
                for wire in entries {
                    self.must_be_written("entry", &encode(&wire));
                    let entry = Entry::read(&replica.election(), wire).unwrap();
                    if entry.log == self.log {
                        self.number(&entry);
                    }
                    self.found.count("entries sent");
                }
            }
            Frame::Have { logs, .. } => {
                for id in logs.into_iter().filter(|told| told.height > 0).map(|told| told.tip) {
                    let wire = replica.logs().get(&id).unwrap().wire();
                    self.must_be_written("end of a log", &encode(&wire));
                    self.told.insert(id);
                    self.found.count("ends told");
                }
            }
            Frame::Release(signed) => {
                // A release of somebody else may be passed on at once: nothing is promised with it.
                let number = signed.read(&replica.election()).unwrap().number;
                if self.has_pen {
                    self.must_be_written("release", &encode(&signed));
                    self.release(number, signed.hash());
                }
                self.found.count("releases sent");
            }
            Frame::Ping { heartbeat: Some(beat), .. } if self.has_pen => {
                // Its peer gives a restarted node its own last heartbeat back, which it may send again.
                let highest = self.beats.keys().next_back().copied().unwrap_or(0);
                if self.beats.get(&beat.counter) != Some(&beat) && beat.counter <= highest {
                    self.broken("heartbeat goes back", format!("{} after {highest}", beat.counter));
                }
                self.beats.insert(beat.counter, beat);
                self.found.count("heartbeats");
            }
            _ => {}
        }
    }

    fn must_be_written(&mut self, what: &'static str, value: &[u8]) {
        if !self.values.contains(value) {
            self.broken("sent before it was durable", what.to_owned());
        }
    }

    fn number(&mut self, entry: &Entry) {
        let first = self.numbers.entry(entry.seq).or_insert_with(|| entry.wire());
        if *first != entry.wire() {
            self.broken("number reused", format!("number {} of the own log", entry.seq));
        }
    }

    fn release(&mut self, number: u32, hash: Hash) {
        if *self.signed.entry(number).or_insert(hash) != hash {
            self.broken("release number reused", format!("release {number}"));
        }
        self.released = self.released.max(number);
    }

    /// After a cut: whether what the store holds (`there`), and the replica that it gives, keep all promises.
    /// `in_flight`: the rows as they would be had the transaction that was being written come through.
    pub fn look(&mut self, there: Rows, in_flight: Option<&Rows>, replica: &mut Replica) {
        if there != self.rows && Some(&there) == in_flight {
            self.found.count("kept unreported");
        } else if there != self.rows {
            self.broken("rows of no moment", format!("{} rows, {} expected", there.len(), self.rows.len()));
        }
        for output in replica.take_outputs() {
            if let Output::Event(Event::Alarm(alarm)) = output {
                self.broken("alarm", alarm.to_string());
            }
        }
        let logs = replica.logs();
        let wire = |id: &EntryId| logs.get(id).map(Entry::wire);
        let lost = self.saved.iter().filter(|(id, saved)| wire(id).as_ref() != Some(*saved)).count();
        let untold = self.told.iter().filter(|id| wire(id).is_none()).count();
        let whole = |ids: &&Vec<EntryId>| ids.iter().all(|id| wire(id).is_some());
        let half = |ids: &&Vec<EntryId>| !whole(ids) && ids.iter().any(|id| wire(id).is_some());
        let (whole, half) = (self.imports.iter().filter(whole).count(), self.imports.iter().filter(half).count());
        let high = replica.chain().high_water().number;
        let shown = replica.shown().map_or(0, |shown| shown.release.number);
        let promised = || self.signed.range(..=self.released);
        let standing = |number: &u32| replica.chain().number(*number).map(|held| held.hash);
        let wrong = promised().filter(|(number, hash)| standing(number) != Some(**hash)).count();
        let unaudited = promised().filter(|(_, hash)| self.has_pen && replica.audit(hash).is_none()).count();
        for (what, number) in [
            ("saved entry lost", lost),
            ("told entry lost", untold),
            ("import by half", half),
            ("release lost", wrong),
            ("audit lost", unaudited),
            ("entries that do not fit", replica.waiting()),
        ] {
            if number > 0 {
                self.broken(what, format!("{number}"));
            }
        }
        if high < self.released || replica.chain().behind() {
            self.broken("high-water goes back", format!("{high} after {}", self.released));
        }
        // What was shown is there in full, also where a newer release has come of which not all is there yet.
        let complete = |number| {
            let rows = replica.chain().number(number).map(|held| held.release.rows.as_slice());
            rows.is_none_or(|rows| rows.iter().all(|row| there.contains_key(&[b"b/", &row.blob.0[..]].concat())))
        };
        let tip = replica.chain().tip().map_or(0, |tip| tip.release.number);
        if tip < self.shown || !complete(self.shown) || (complete(tip) && shown < self.shown) {
            self.broken("shown goes back", format!("{shown} after {} at the start", self.shown));
        } else if shown < self.shown {
            self.found.count("starts blank until the newest release is complete");
        }
        self.found.seen.entry("whole imports looked at").and_modify(|sum| *sum += whole as u64).or_insert(whole as u64);
        // What was lost is counted once.
        let here: BTreeSet<EntryId> = logs.by_arrival().map(|entry| entry.id).collect();
        self.saved.retain(|id, _| here.contains(id));
        self.told.retain(|id| here.contains(id));
        self.released = self.released.min(high);
        self.shown = self.shown.min(tip);
        self.values = there.values().map(|value| content(value)).collect();
        self.rows = there;
    }
}

/// What a row says without the time at which an entry arrived.
fn content(value: &[u8]) -> Vec<u8> {
    let entry: Result<(u64, sync_core::entry::SignedEntry), _> = sync_core::codec::decode(value, value.len());
    entry.map_or_else(|_| value.to_vec(), |(_, wire)| encode(&wire))
}
