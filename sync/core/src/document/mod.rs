//! The derived document: the one place where automerge is touched.
//!
//! automerge 0.12 trusts its input: bytes of a stranger can panic it, hang it, or be accepted and make its own save
//! unloadable. So no bytes and no integers from another machine reach it. Every node derives the same changes itself,
//! from entries that were verified before, with [`Document::derive`]; actor, sequence number, dependencies and
//! predecessors decide a change completely (its time is 0), so equal input gives equal hashes and equal heads
//! everywhere. A derived change is byte for byte the change that an ordinary transaction of its author would have made.
//!
//! automerge turns three mistakes into a panic, or into a save that cannot be loaded: a sequence number twice or out
//! of turn, a predecessor outside the causal past, a predecessor of another key. [`Document::apply`] refuses all three
//! before automerge sees the change.

mod change;
mod error;
mod index;
mod register;
#[cfg(test)]
mod tests;

use automerge::{ActorId, Automerge, Change, ObjId, ReadDoc, ScalarValue, Value};
use sha2::{Digest, Sha256};

pub use change::{ChangeSpec, Derived, Op, PreparedChange};
pub use error::DocumentError;
use index::{Candidate, Index};
pub use register::{OpRef, Root};

/// Length of the actor of a derived change, in bytes: a public key and a session.
pub const ACTOR_LENGTH: usize = 36;

/// Length of the digest in front of a save, in bytes.
const DIGEST_LENGTH: usize = 32;

/// A document of multi-value registers: root maps of keys, each holding every value that no later put has replaced.
#[derive(Clone, Debug)]
pub struct Document {
    automerge: Automerge,
    roots: Vec<Root>,
    /// Also the actor of the genesis change. 32 bytes, so that it is never an author's, which have 36.
    seed: [u8; 32],
    genesis: Derived,
    index: Index,
    room: Room,
}

/// How much was put into automerge, in bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Room {
    /// Changes, at the last tightening.
    tight: usize,
    /// Changes, since then.
    loose: usize,
    /// The most of values that was handed over at once: so large a piece may be.
    largest: usize,
    /// What was reserved in vain since the last tightening, at most: each change may have split a piece of the largest.
    vain: usize,
}

/// Changes that are handed to automerge at once.
#[derive(Default)]
struct Part {
    changes: Vec<Change>,
    bytes: usize,
    values: usize,
}

/// Bytes of changes that are handed to automerge at a time. Each time it walks the document: smaller parts cost more walks,
/// larger ones make larger pieces.
const PART: usize = 512 * 1024;
/// Less than this is not worth a tightening.
const LOOSE: usize = 1024 * 1024;
/// More than this is never reserved in vain.
const VAIN: usize = 8 * 1024 * 1024;

impl Document {
    /// The document that holds nothing but its genesis change, which makes the maps `roots`.
    ///
    /// The order of `roots` matters: the same roots and `seed` give the same genesis hash on every machine.
    ///
    /// # Errors
    /// When `roots` is empty or names one map twice.
    pub fn new(roots: &[Root], seed: &[u8; 32]) -> Result<Self, DocumentError> {
        let (change, genesis) = change::genesis(roots, seed)?;
        let mut index = Index::default();
        index.add(&Candidate {
            hash: genesis.hash,
            actor: seed,
            seq: 1,
            start_op: 1,
            max_op: genesis.max_op,
            deps: &[],
            predecessors: &[],
        })?;
        let mut automerge = Automerge::new().with_actor(ActorId::from(seed.as_slice()));
        automerge.apply_changes([change])?;
        Ok(Self { automerge, roots: roots.to_vec(), seed: *seed, genesis, index, room: Room::default() })
    }

    /// The change that every other one stands on. Its `ops` are empty: nothing of it can be a predecessor.
    pub fn genesis(&self) -> &Derived {
        &self.genesis
    }

    /// Derives a change; the document stays as it is.
    ///
    /// Dependencies may be redundant (an ancestor beside its descendant) but they are part of the hash: every node has
    /// to name the same set. A change with sequence number n > 1 names its author's change n - 1 among them.
    ///
    /// # Errors
    /// When the spec breaks a rule that can be judged from it alone: see [`DocumentError`].
    pub fn derive(&self, spec: &ChangeSpec<'_>) -> Result<(Derived, PreparedChange), DocumentError> {
        change::derive(&self.roots, &self.seed, &self.genesis, spec)
    }

    /// Applies derived changes in one go: many at once cost far less than one by one.
    ///
    /// Each must come after its dependencies, which are in the document or earlier in `changes`. Changes that the
    /// document holds already are skipped.
    ///
    /// # Errors
    /// When a change does not fit: see [`DocumentError`]. The document is then as it was before the call, unless automerge
    /// itself refuses what the rules here allow: then it is of no more use.
    pub fn apply(&mut self, changes: Vec<PreparedChange>) -> Result<(), DocumentError> {
        let mark = self.index.len();
        let mut fresh: Vec<(Change, usize)> = Vec::with_capacity(changes.len());
        for prepared in changes {
            let deps: Vec<[u8; 32]> = prepared.change.deps().iter().map(|dep| dep.0).collect();
            let added = self.index.add(&Candidate {
                hash: prepared.change.hash().0,
                actor: prepared.change.actor_id().to_bytes(),
                seq: prepared.change.seq(),
                start_op: prepared.change.start_op().get(),
                max_op: prepared.max_op,
                deps: &deps,
                predecessors: &prepared.predecessors,
            });
            match added {
                Ok(true) => fresh.push((prepared.change, prepared.values)),
                Ok(false) => {}
                Err(error) => {
                    self.index.roll_back(mark);
                    return Err(error);
                }
            }
        }
        self.hand_over(fresh).inspect_err(|_| self.index.roll_back(mark))
    }

    fn hand_over(&mut self, changes: Vec<(Change, usize)>) -> Result<(), DocumentError> {
        let mut part = Part::default();
        for (change, values) in changes {
            part.bytes = part.bytes.saturating_add(change.raw_bytes().len());
            part.values = part.values.saturating_add(values);
            part.changes.push(change);
            if part.bytes >= PART {
                self.hand_over_part(std::mem::take(&mut part))?;
            }
        }
        self.hand_over_part(part)
    }

    fn hand_over_part(&mut self, part: Part) -> Result<(), DocumentError> {
        let Part { changes, bytes, values } = part;
        let count = changes.len();
        if count > 0 {
            self.automerge.apply_changes(changes)?;
            self.tighten(count, bytes, values);
        }
        Ok(())
    }

    /// Gives back what automerge's columns have reserved and will never use. What is handed over at once becomes one piece of
    /// its column of values; a value that later lands in the midst of a piece splits it, and the left half keeps the room of
    /// the whole: thousands of them in a piece of megabytes take gigabytes. And what comes in many small parts takes three
    /// times its content. A copy has none of that. It is made when too much may have been reserved in vain, and each time that
    /// the document has grown by an eighth, so that what copying costs stays a small multiple of what was written.
    fn tighten(&mut self, changes: usize, bytes: usize, values: usize) {
        let Room { tight, loose, largest, vain } = self.room;
        let loose = loose.saturating_add(bytes);
        let vain = vain.saturating_add(changes.saturating_mul(largest));
        let largest = largest.max(values);
        if vain > VAIN || loose > LOOSE.max(tight / 8) {
            self.automerge = self.automerge.clone();
            self.room = Room { tight: tight.saturating_add(loose), loose: 0, largest, vain: 0 };
        } else {
            self.room = Room { tight, loose, largest, vain };
        }
    }

    /// Whether the change with this hash is in the document.
    pub fn contains(&self, hash: &[u8; 32]) -> bool {
        self.index.contains(hash)
    }

    /// The hashes of the changes that no other change depends on, sorted: equal heads, equal documents.
    pub fn heads(&self) -> Vec<[u8; 32]> {
        self.automerge.get_heads().into_iter().map(|hash| hash.0).collect()
    }

    /// All live values of a register, sorted by their puts: more than one is a conflict, none is no such key.
    ///
    /// A root that the document was not made with holds nothing.
    pub fn get_all(&self, root: Root, key: &str) -> Vec<(OpRef, Vec<u8>)> {
        let Some(map) = self.map(root) else { return Vec::new() };
        let Ok(values) = self.automerge.get_all(&map, key) else { return Vec::new() };
        let register = register::Register::new(root, key);
        let mut live: Vec<_> = values
            .into_iter()
            .filter_map(|(value, id)| {
                let ObjId::Id(counter, actor, _) = id else { return None };
                let Value::Scalar(scalar) = value else { return None };
                let ScalarValue::Bytes(bytes) = scalar.into_owned() else { return None };
                let actor = actor.to_bytes().try_into().ok()?;
                Some((OpRef::put(counter, actor, register.clone()), bytes))
            })
            .collect();
        live.sort_by(|(a, _), (b, _)| a.cmp(b));
        live
    }

    /// The keys of a root map that hold at least one value, sorted by their bytes.
    pub fn keys(&self, root: Root) -> Vec<String> {
        let Some(map) = self.map(root) else { return Vec::new() };
        let mut keys: Vec<String> = self.automerge.keys(&map).collect();
        keys.sort_unstable();
        keys
    }

    /// The whole document as bytes, for this machine's own disk: a SHA-256 and then what automerge writes.
    ///
    /// Documents with equal heads need not have equal bytes.
    pub fn save(&self) -> Vec<u8> {
        let body = self.automerge.save();
        let mut bytes = Vec::with_capacity(DIGEST_LENGTH.saturating_add(body.len()));
        bytes.extend_from_slice(&Sha256::digest(&body));
        bytes.extend_from_slice(&body);
        bytes
    }

    /// Reads what [`Document::save`] wrote on this machine; never bytes that came from elsewhere.
    ///
    /// The digest is there because automerge parses before it checks: a flipped bit on the disk could panic it. It does
    /// not make foreign bytes safe.
    ///
    /// # Errors
    /// When the bytes are damaged, or are of a document with other roots or another seed.
    pub fn load(bytes: &[u8], roots: &[Root], seed: &[u8; 32]) -> Result<Self, DocumentError> {
        let (digest, body) = bytes.split_at_checked(DIGEST_LENGTH).ok_or(DocumentError::Damaged)?;
        if Sha256::digest(body).as_slice() != digest {
            return Err(DocumentError::Damaged);
        }
        let (_, genesis) = change::genesis(roots, seed)?;
        let automerge = Automerge::load(body)?.with_actor(ActorId::from(seed.as_slice()));
        let mut index = Index::default();
        for meta in automerge.get_changes_meta(&[]) {
            let deps: Vec<[u8; 32]> = meta.deps.iter().map(|dep| dep.0).collect();
            index.add(&Candidate {
                hash: meta.hash.0,
                actor: meta.actor.to_bytes(),
                seq: meta.seq,
                start_op: meta.start_op,
                max_op: meta.max_op,
                deps: &deps,
                predecessors: &[],
            })?;
        }
        if !index.contains(&genesis.hash) {
            return Err(DocumentError::OtherGenesis);
        }
        let room = Room { tight: body.len(), largest: body.len(), ..Room::default() };
        Ok(Self { automerge, roots: roots.to_vec(), seed: *seed, genesis, index, room })
    }

    fn map(&self, root: Root) -> Option<ObjId> {
        let counter = change::map_counter(&self.roots, root)?;
        // The last field is a hint of where automerge finds the actor; it looks further where the hint is wrong.
        Some(ObjId::Id(counter, ActorId::from(self.seed.as_slice()), 0))
    }
}
