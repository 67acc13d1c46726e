//! Registers, and the names of the puts that write them.

use std::sync::Arc;

use super::ACTOR_LENGTH;

/// A root map of the document: which one a register lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// What stands for a station.
    Stations,
    /// What was thought of a submission.
    Reviews,
    /// What was ruled on questions that are no counts.
    Rulings,
}

impl Root {
    /// The map's name in the document: part of the genesis hash.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stations => "stations",
            Self::Reviews => "reviews",
            Self::Rulings => "rulings",
        }
    }
}

/// Where a put or delete goes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Register {
    root: Root,
    key: String,
}

impl Register {
    pub(super) fn new(root: Root, key: &str) -> Arc<Self> {
        Arc::new(Self { root, key: key.to_owned() })
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

/// Names an operation: what later puts and deletes of the same register give as predecessor.
///
/// Ordered as automerge orders operations: by counter, then by actor. It remembers its register, because a predecessor
/// of another key would panic automerge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpRef {
    counter: u64,
    actor: [u8; ACTOR_LENGTH],
    register: Arc<Register>,
    deletes: bool,
}

impl OpRef {
    pub(super) fn put(counter: u64, actor: [u8; ACTOR_LENGTH], register: Arc<Register>) -> Self {
        Self { counter, actor, register, deletes: false }
    }

    pub(super) fn delete(counter: u64, actor: [u8; ACTOR_LENGTH], register: Arc<Register>) -> Self {
        Self { counter, actor, register, deletes: true }
    }

    pub(super) fn is_put_of(&self, register: &Register) -> bool {
        !self.deletes && *self.register == *register
    }

    /// The Lamport counter: from 1, higher than that of everything its change has seen.
    pub fn counter(&self) -> u64 {
        self.counter
    }

    /// The actor of the change that the operation belongs to.
    pub fn actor(&self) -> &[u8; ACTOR_LENGTH] {
        &self.actor
    }
}
