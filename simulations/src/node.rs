//! A simulated PC: a replica, a disk that takes its time, and clocks that are wrong.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use sync_core::charter::Role;
use sync_core::id::{ElectionId, EntryId, LogId, PublicKey, SecretKey};
use sync_core::replica::{BrokenRule, Config, Now, Replica, RestoreError};
use sync_core::store::Write;
use sync_core::working::{Heights, Known};

use crate::domain::SimDomain;

/// What a disk holds.
pub type Disk = BTreeMap<Vec<u8>, Vec<u8>>;

/// A state that a controller froze.
#[derive(Clone, Debug)]
pub struct Frozen {
    /// Counts the cuts of this node.
    pub number: u32,
    /// What was seen.
    pub heights: Heights,
    /// Hash over the heads then, and over what decides what counts: charter and forks.
    pub heads: u64,
    /// See `heads`.
    pub rules: u64,
    /// When, on the node's wall clock.
    pub at: u64,
}

/// One PC.
pub struct Node {
    /// Its key; a PC that comes back keeps it.
    pub key: SecretKey,
    /// The public half.
    pub public: PublicKey,
    /// Its role.
    pub role: Role,
    /// The session of its log; the shell keeps it beside the store.
    pub session: u32,
    /// `None` while it is off.
    pub replica: Option<Replica>,
    /// What reached the disk.
    pub disk: Disk,
    /// Entries on the disk.
    pub on_disk: BTreeSet<EntryId>,
    /// Transactions that wait, oldest first.
    pub commits: VecDeque<(u64, Vec<Write>)>,
    /// How many of them the running commit takes.
    pub committing: usize,
    /// Rises with each start: events of an earlier life are void.
    pub life: u32,
    /// When it was started.
    pub boot: u64,
    /// How far its wall clock is ahead, in milliseconds.
    pub skew: i64,
    /// How much too fast its clocks run, in millionths.
    pub drift: i64,
    /// Keys that may connect.
    pub allow: BTreeSet<PublicKey>,
    /// Never comes back.
    pub gone: bool,
    /// Revoked.
    pub removed: bool,
    /// Its disk went back in time at least once.
    pub rolled_back: bool,
    /// Own entries that were reported as saved.
    pub saved: BTreeSet<EntryId>,
    /// Own entries that wait for the disk.
    pub unsaved: BTreeMap<u64, Vec<EntryId>>,
    /// A copy of its disk, made earlier.
    pub backup: Option<Disk>,
    /// What the control room froze.
    pub frozen: Option<Frozen>,
    /// Sum over the entries held: nodes with equal sums hold the same.
    pub sum: [u64; 2],
    /// The newest release that stands, as last seen.
    pub tip: (u32, u32, [u8; 32]),
    /// Entries that came in since the last check.
    pub fresh: Vec<EntryId>,
    /// Something changed since the last check.
    pub changed: bool,
}

/// What the document of a replica is read with.
pub fn known(replica: &Replica) -> Known<'_> {
    Known { logs: replica.logs(), charter: replica.charter() }
}

/// The wall clock at the start of the simulation, milliseconds since 1970 UTC.
pub const START: u64 = 1_773_864_000_000;

impl Node {
    /// A new PC that is off.
    pub fn new(key: SecretKey, role: Role, session: u32, skew: i64, drift: i64) -> Self {
        Self {
            public: key.public(),
            key,
            role,
            session,
            replica: None,
            disk: Disk::new(),
            on_disk: BTreeSet::new(),
            commits: VecDeque::new(),
            committing: 0,
            life: 0,
            boot: 0,
            skew,
            drift,
            allow: BTreeSet::new(),
            gone: false,
            removed: false,
            rolled_back: false,
            saved: BTreeSet::new(),
            unsaved: BTreeMap::new(),
            backup: None,
            frozen: None,
            sum: [0; 2],
            tip: (0, 0, [0; 32]),
            fresh: Vec::new(),
            changed: false,
        }
    }

    /// The moment `time` on this PC's clocks.
    pub fn now(&self, time: u64) -> Now {
        let drifted = |elapsed: u64| {
            let elapsed = i64::try_from(elapsed).unwrap_or(i64::MAX);
            elapsed.saturating_add(elapsed.saturating_mul(self.drift) / 1_000_000)
        };
        let mono = u64::try_from(drifted(time.saturating_sub(self.boot))).unwrap_or(0);
        let wall = START.saturating_add_signed(drifted(time).saturating_add(self.skew));
        Now { mono, wall }
    }

    /// Starts from the disk.
    pub fn start(
        &mut self,
        time: u64,
        election: ElectionId,
        organiser: PublicKey,
        domain: SimDomain,
        broken: Option<BrokenRule>,
    ) -> Result<(), RestoreError> {
        self.life += 1;
        self.boot = time;
        self.commits.clear();
        self.committing = 0;
        self.unsaved.clear();
        let mut config = Config::new(self.key.clone(), self.session, election, organiser, Arc::new(domain));
        config.broken = broken;
        let records = self.disk.iter().map(|(key, value)| (key.clone(), value.clone()));
        let replica = Replica::restore(config, records, self.now(time))?;
        self.sum = [0; 2];
        let held: Vec<EntryId> = replica.logs().by_arrival().map(|entry| entry.id).collect();
        held.iter().for_each(|id| self.add(id));
        self.replica = Some(replica);
        self.fresh.clear();
        self.changed = true;
        Ok(())
    }

    /// Counts an entry as held.
    pub fn add(&mut self, id: &EntryId) {
        for (sum, part) in self.sum.iter_mut().zip(id.0.chunks_exact(8)) {
            *sum = sum.wrapping_add(u64::from_le_bytes(part.try_into().unwrap_or_default()));
        }
    }

    /// Writes to the disk.
    pub fn write(&mut self, writes: Vec<Write>) {
        for write in writes {
            match write {
                Write::Put { key, value } => {
                    self.on_disk.extend(entry_of(&key));
                    self.disk.insert(key, value);
                }
                Write::Delete { key } => {
                    if let Some(id) = entry_of(&key) {
                        self.on_disk.remove(&id);
                    }
                    self.disk.remove(&key);
                }
            }
        }
    }

    /// Puts another disk in.
    pub fn swap_disk(&mut self, disk: Disk) {
        self.on_disk = disk.keys().filter_map(|key| entry_of(key)).collect();
        self.disk = disk;
        self.rolled_back = true;
    }

    /// The log that it writes now.
    pub fn log(&self) -> LogId {
        LogId { key: self.public, session: self.session }
    }

    /// Whether it takes part and will be there in the end.
    pub fn stays(&self) -> bool {
        !self.gone && !self.removed
    }

    /// Whether it is an entry or scan node.
    pub fn works(&self) -> bool {
        self.role != Role::Presentation
    }
}

/// The entry that a key of the store names.
pub fn entry_of(key: &[u8]) -> Option<EntryId> {
    let id = key.strip_prefix(b"e/")?.last_chunk::<32>()?;
    Some(EntryId(*id))
}
