//! What is known of the changes in the document: the ground on which a further change is let in.
//!
//! automerge keeps the same facts, but out of reach, and asserts where this module answers with an error.

use std::collections::{BTreeMap, BTreeSet};

use super::{DocumentError, OpRef, change::HIGHEST};

/// A change that asks to be let in.
pub(super) struct Candidate<'a> {
    pub(super) hash: [u8; 32],
    pub(super) actor: &'a [u8],
    pub(super) seq: u64,
    pub(super) start_op: u64,
    pub(super) max_op: u64,
    pub(super) deps: &'a [[u8; 32]],
    pub(super) predecessors: &'a [OpRef],
}

/// The changes in the document, in the order of their arrival.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    nodes: Vec<Node>,
    by_hash: BTreeMap<[u8; 32], usize>,
    /// Each author's number.
    authors: BTreeMap<Box<[u8]>, usize>,
    /// By the author's number: positions in `nodes`, by sequence number.
    logs: Vec<Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Node {
    hash: [u8; 32],
    author: usize,
    seq: u64,
    start_op: u64,
    max_op: u64,
    deps: Vec<usize>,
}

impl Index {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn contains(&self, hash: &[u8; 32]) -> bool {
        self.by_hash.contains_key(hash)
    }

    /// Lets a change in; `false` when it was in already.
    pub(super) fn add(&mut self, candidate: &Candidate<'_>) -> Result<bool, DocumentError> {
        if self.contains(&candidate.hash) {
            return Ok(false);
        }
        let deps: Option<Vec<usize>> = candidate.deps.iter().map(|dep| self.by_hash.get(dep).copied()).collect();
        let deps = deps.ok_or(DocumentError::MissingDependency)?;
        self.check_counters(candidate, &deps)?;
        self.check_turn(candidate, &deps)?;
        self.check_predecessors(candidate.predecessors, &deps)?;

        let author = self.author(candidate.actor);
        let position = self.nodes.len();
        if let Some(log) = self.logs.get_mut(author) {
            log.push(position);
        }
        self.by_hash.insert(candidate.hash, position);
        self.nodes.push(Node {
            hash: candidate.hash,
            author,
            seq: candidate.seq,
            start_op: candidate.start_op,
            max_op: candidate.max_op,
            deps,
        });
        Ok(true)
    }

    /// Forgets all changes that were let in since there were `len` of them.
    pub(super) fn roll_back(&mut self, len: usize) {
        while self.nodes.len() > len {
            let Some(node) = self.nodes.pop() else { return };
            self.by_hash.remove(&node.hash);
            if let Some(log) = self.logs.get_mut(node.author) {
                log.pop();
            }
        }
    }

    fn author(&mut self, actor: &[u8]) -> usize {
        if let Some(author) = self.authors.get(actor) {
            return *author;
        }
        let author = self.logs.len();
        self.logs.push(Vec::new());
        self.authors.insert(actor.into(), author);
        author
    }

    fn log(&self, actor: &[u8]) -> &[usize] {
        self.authors.get(actor).and_then(|author| self.logs.get(*author)).map_or(&[], Vec::as_slice)
    }

    /// A load works out how many operations a change has from its dependencies: they have to follow without a gap.
    fn check_counters(&self, candidate: &Candidate<'_>, deps: &[usize]) -> Result<(), DocumentError> {
        let seen = deps.iter().filter_map(|dep| self.nodes.get(*dep)).map(|node| node.max_op).max().unwrap_or(0);
        let (expected, found) = (seen.saturating_add(1), candidate.start_op);
        if found != expected {
            return Err(DocumentError::StartOp { expected, found });
        }
        if candidate.max_op < seen || candidate.max_op > HIGHEST {
            return Err(DocumentError::TooManyOps);
        }
        Ok(())
    }

    fn check_turn(&self, candidate: &Candidate<'_>, deps: &[usize]) -> Result<(), DocumentError> {
        let log = self.log(candidate.actor);
        let expected = u64::try_from(log.len()).unwrap_or(u64::MAX).saturating_add(1);
        if candidate.seq != expected {
            return Err(DocumentError::OutOfTurn { expected, found: candidate.seq });
        }
        if log.last().is_some_and(|previous| !deps.contains(previous)) {
            return Err(DocumentError::NotOnPrevious(candidate.seq));
        }
        Ok(())
    }

    /// Finds every predecessor in the causal past that starts at `deps`.
    ///
    /// Counters never grow towards the past, so the walk ends where they fall below the lowest one looked for; and as
    /// each author's changes stand on each other, meeting a later one of an author is as good as the one itself.
    fn check_predecessors(&self, predecessors: &[OpRef], deps: &[usize]) -> Result<(), DocumentError> {
        let mut wanted: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for predecessor in predecessors {
            let counter = predecessor.counter();
            let (author, seq) = self.change_of(predecessor).ok_or(DocumentError::PredecessorNotSeen { counter })?;
            let latest = wanted.entry(author).or_insert((seq, counter));
            *latest = (*latest).max((seq, counter));
        }
        let mut visited = BTreeSet::new();
        let mut queue: std::collections::VecDeque<usize> = deps.iter().copied().collect();
        while let Some(lowest) = wanted.values().map(|(_, counter)| *counter).min() {
            let Some(position) = queue.pop_front() else {
                return Err(DocumentError::PredecessorNotSeen { counter: lowest });
            };
            let Some(node) = self.nodes.get(position) else { continue };
            if node.max_op < lowest || !visited.insert(position) {
                continue;
            }
            if wanted.get(&node.author).is_some_and(|(seq, _)| node.seq >= *seq) {
                wanted.remove(&node.author);
            }
            queue.extend(&node.deps);
        }
        Ok(())
    }

    /// Author and sequence number of the change that an operation belongs to.
    fn change_of(&self, op: &OpRef) -> Option<(usize, u64)> {
        let log = self.log(op.actor());
        let after =
            log.partition_point(|position| self.nodes.get(*position).is_some_and(|node| node.start_op <= op.counter()));
        let node = self.nodes.get(*log.get(after.checked_sub(1)?)?)?;
        (op.counter() <= node.max_op).then_some((node.author, node.seq))
    }
}
