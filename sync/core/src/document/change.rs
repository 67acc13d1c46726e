//! From a spec to an automerge change.
//!
//! `ExpandedChange` and its parts come from automerge's hidden module `legacy`: the crate is pinned to one version, and
//! the unit tests compare thousands of derived hashes with those of ordinary transactions.

use std::{collections::BTreeSet, num::NonZeroU64, sync::Arc};

use automerge::{ActorId, Change, ChangeHash, ExpandedChange, ObjType, ScalarValue, legacy};

use super::{ACTOR_LENGTH, DocumentError, OpRef, Root, register::Register};

/// The highest counter and the highest sequence number: automerge keeps both in 32 bits and checks neither.
pub(super) const HIGHEST: u64 = i32::MAX as u64;

/// Where a derived change stands: what is needed to derive the next one on top of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// automerge's hash of the change, which is its name in the document.
    pub hash: [u8; 32],
    /// The highest counter in the change and its causal past, 0 to 2^31 - 1.
    pub max_op: u64,
    /// One for each of the change's operations, in their order; those of deletes cannot be predecessors.
    pub ops: Vec<OpRef>,
}

/// One operation of a change.
#[derive(Clone, Copy, Debug)]
pub enum Op<'a> {
    /// Writes a value to a register; it replaces the values of `predecessors` and stands beside all others.
    Put {
        /// Which of the document's maps the register stands in.
        root: Root,
        /// The register's key, not empty.
        key: &'a str,
        /// The value: opaque bytes.
        value: &'a [u8],
        /// Puts of this register that the author has seen; any order, duplicates count once.
        predecessors: &'a [OpRef],
    },
    /// Takes away the values of `predecessors`.
    Delete {
        /// Which of the document's maps the register stands in.
        root: Root,
        /// The register's key, not empty.
        key: &'a str,
        /// Puts of this register that the author has seen; at least one, any order, duplicates count once.
        predecessors: &'a [OpRef],
    },
}

impl<'a> Op<'a> {
    fn target(self) -> (Root, &'a str) {
        let (Self::Put { root, key, .. } | Self::Delete { root, key, .. }) = self;
        (root, key)
    }

    fn predecessors(self) -> &'a [OpRef] {
        let (Self::Put { predecessors, .. } | Self::Delete { predecessors, .. }) = self;
        predecessors
    }
}

/// All that decides a change.
#[derive(Clone, Copy, Debug)]
pub struct ChangeSpec<'a> {
    /// The author: [`ACTOR_LENGTH`] bytes.
    pub actor: &'a [u8],
    /// The author's sequence number: 1, 2, 3 and so on.
    pub seq: u64,
    /// The changes that this one stands on, in any order; duplicates count once, none means the genesis change.
    pub deps: &'a [&'a Derived],
    /// The operations, at most one for a register; none makes an empty change.
    pub ops: &'a [Op<'a>],
}

/// A derived change, ready for [`Document::apply`](super::Document::apply). Only `derive` makes one.
#[derive(Clone, Debug)]
pub struct PreparedChange {
    pub(super) change: Change,
    pub(super) max_op: u64,
    pub(super) predecessors: Vec<OpRef>,
    /// Bytes of the values that it puts.
    pub(super) values: usize,
}

/// The counter of the operation that made the map of `root`: the maps are made in the order of `roots`, from 1.
pub(super) fn map_counter(roots: &[Root], root: Root) -> Option<u64> {
    let position = roots.iter().position(|candidate| *candidate == root)?;
    u64::try_from(position).ok()?.checked_add(1)
}

/// The change that makes the root maps.
pub(super) fn genesis(roots: &[Root], seed: &[u8; 32]) -> Result<(Change, Derived), DocumentError> {
    if roots.is_empty() || roots.iter().collect::<BTreeSet<_>>().len() != roots.len() {
        return Err(DocumentError::Roots);
    }
    let operations = roots
        .iter()
        .map(|root| legacy::Op {
            action: legacy::OpType::Make(ObjType::Map),
            obj: legacy::ObjectId::Root,
            key: legacy::Key::from(root.name()),
            pred: legacy::SortedVec::new(),
            insert: false,
        })
        .collect();
    let change = build(ActorId::from(seed.as_slice()), 1, 1, Vec::new(), operations)?;
    let max_op = change.max_op();
    let hash = change.hash().0;
    Ok((change, Derived { hash, max_op, ops: Vec::new() }))
}

/// See [`Document::derive`](super::Document::derive).
pub(super) fn derive(
    roots: &[Root],
    seed: &[u8; 32],
    genesis: &Derived,
    spec: &ChangeSpec<'_>,
) -> Result<(Derived, PreparedChange), DocumentError> {
    let actor: [u8; ACTOR_LENGTH] = spec.actor.try_into().map_err(|_| DocumentError::ActorLength(spec.actor.len()))?;
    if spec.seq == 0 || spec.seq > HIGHEST {
        return Err(DocumentError::Sequence(spec.seq));
    }
    let deps: &[&Derived] = if spec.deps.is_empty() { &[genesis] } else { spec.deps };
    let seen = deps.iter().map(|dep| dep.max_op).max().unwrap_or(0);
    let count = u64::try_from(spec.ops.len()).map_err(|_| DocumentError::TooManyOps)?;
    let max_op = seen.checked_add(count).filter(|max| *max <= HIGHEST).ok_or(DocumentError::TooManyOps)?;

    let mut operations = Vec::with_capacity(spec.ops.len());
    let mut ops = Vec::with_capacity(spec.ops.len());
    let mut predecessors = Vec::new();
    let mut written = BTreeSet::new();
    let mut values = 0usize;
    for (op, counter) in spec.ops.iter().zip(seen.saturating_add(1)..) {
        let (operation, name) = operation(roots, seed, seen, op, counter, actor)?;
        if !written.insert(op.target()) {
            return Err(DocumentError::RepeatedKey(op.target().1.to_owned()));
        }
        predecessors.extend_from_slice(op.predecessors());
        if let Op::Put { value, .. } = op {
            values = values.saturating_add(value.len());
        }
        operations.push(operation);
        ops.push(name);
    }

    let hashes: BTreeSet<[u8; 32]> = deps.iter().map(|dep| dep.hash).collect();
    let hashes = hashes.into_iter().map(ChangeHash).collect();
    let change = build(ActorId::from(actor.as_slice()), spec.seq, seen.saturating_add(1), hashes, operations)?;
    let hash = change.hash().0;
    Ok((Derived { hash, max_op, ops }, PreparedChange { change, max_op, predecessors, values }))
}

/// Checks one operation and puts it into automerge's words.
fn operation(
    roots: &[Root],
    seed: &[u8; 32],
    seen: u64,
    op: &Op<'_>,
    counter: u64,
    actor: [u8; ACTOR_LENGTH],
) -> Result<(legacy::Op, OpRef), DocumentError> {
    let (root, key) = op.target();
    let map = map_counter(roots, root).ok_or(DocumentError::NoSuchRoot(root))?;
    if key.is_empty() {
        return Err(DocumentError::EmptyKey);
    }
    let register = Register::new(root, key);
    let named: BTreeSet<&OpRef> = op.predecessors().iter().collect();
    for predecessor in &named {
        check_predecessor(predecessor, &register, seen)?;
    }
    let (action, name) = match op {
        Op::Put { value, .. } => {
            (legacy::OpType::Put(ScalarValue::Bytes(value.to_vec())), OpRef::put(counter, actor, Arc::clone(&register)))
        }
        Op::Delete { .. } if named.is_empty() => return Err(DocumentError::EmptyDelete(key.to_owned())),
        Op::Delete { .. } => (legacy::OpType::Delete, OpRef::delete(counter, actor, Arc::clone(&register))),
    };
    let pred =
        named.into_iter().map(|op| legacy::OpId::new(op.counter(), &ActorId::from(op.actor().as_slice()))).collect();
    let map = legacy::OpId::new(map, &ActorId::from(seed.as_slice()));
    let operation =
        legacy::Op { action, obj: legacy::ObjectId::Id(map), key: legacy::Key::from(key), pred, insert: false };
    Ok((operation, name))
}

fn check_predecessor(predecessor: &OpRef, register: &Register, seen: u64) -> Result<(), DocumentError> {
    let counter = predecessor.counter();
    if !predecessor.is_put_of(register) {
        return Err(DocumentError::PredecessorElsewhere { key: register.key().to_owned(), counter });
    }
    if counter > seen {
        return Err(DocumentError::PredecessorNotSeen { counter });
    }
    Ok(())
}

fn build(
    actor_id: ActorId,
    seq: u64,
    start_op: u64,
    deps: Vec<ChangeHash>,
    operations: Vec<legacy::Op>,
) -> Result<Change, DocumentError> {
    let start_op = NonZeroU64::new(start_op).ok_or(DocumentError::TooManyOps)?;
    Ok(Change::from(ExpandedChange {
        operations,
        actor_id,
        hash: None,
        seq,
        start_op,
        // What the clock said is the entry's business: extreme times panic automerge at every later start.
        time: 0,
        message: None,
        deps,
        extra_bytes: Vec::new(),
        author: None,
    }))
}
