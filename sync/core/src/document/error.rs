//! Why a change is not derived or not applied.

use super::{ACTOR_LENGTH, Root};

/// What is wrong with a change, with a save, or (never seen) inside automerge.
///
/// All but [`DocumentError::Damaged`] point at a mistake of the code that derives changes, not of a user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A document needs at least one root map, and each once.
    #[error("a document needs one or more root maps, each named once")]
    Roots,
    /// The document was made without this root map.
    #[error("the document has no root map {0:?}")]
    NoSuchRoot(Root),
    /// An actor of the wrong length, in bytes.
    #[error("an actor has {ACTOR_LENGTH} bytes, not {0}")]
    ActorLength(usize),
    /// Sequence numbers start at 1 and stay below 2^31.
    #[error("{0} is no sequence number: they run from 1 to 2147483647")]
    Sequence(u64),
    /// The operations of a document are counted below 2^31.
    #[error("the document is full: a change would count its operations beyond 2147483647")]
    TooManyOps,
    /// A register needs a key.
    #[error("a register's key is empty")]
    EmptyKey,
    /// One change writes a register at most once.
    #[error("the change writes register {0:?} twice")]
    RepeatedKey(String),
    /// A delete without predecessors deletes nothing; automerge would lose it when saving.
    #[error("the delete of register {0:?} names nothing to delete")]
    EmptyDelete(String),
    /// A predecessor has to be a put of the register that is written.
    #[error("a predecessor of register {key:?} is operation {counter}, which is no put of that register")]
    PredecessorElsewhere {
        /// The register that the change writes.
        key: String,
        /// automerge's counter of the operation that was named.
        counter: u64,
    },
    /// A predecessor has to lie in the causal past of the change that names it.
    #[error("operation {counter} is named as predecessor by a change that has not seen it")]
    PredecessorNotSeen {
        /// automerge's counter of the operation that was named.
        counter: u64,
    },
    /// A dependency is neither in the document nor earlier in the batch.
    #[error("a change depends on another that is neither in the document nor earlier in the batch")]
    MissingDependency,
    /// The change does not carry its author's next sequence number.
    #[error("a change has sequence number {found}; its author's next is {expected}")]
    OutOfTurn {
        /// What the document expects next of this author.
        expected: u64,
        /// What the change carries.
        found: u64,
    },
    /// A change has to depend on its author's previous one.
    #[error("change {0} of an author does not depend on that author's previous change")]
    NotOnPrevious(u64),
    /// The first operation's counter is not one more than the dependencies' highest.
    #[error("a change starts at operation {found}; its dependencies say {expected}")]
    StartOp {
        /// One more than the dependencies' highest.
        expected: u64,
        /// What the change carries.
        found: u64,
    },
    /// The saved bytes are not what was written.
    #[error("the saved document is damaged: throw it away and derive it again from the entries")]
    Damaged,
    /// The saved document has other roots or another seed.
    #[error("the saved document belongs to another election or has other root maps")]
    OtherGenesis,
    /// automerge refused something that was checked before: a defect.
    #[error("automerge: {0}")]
    Automerge(String),
}

impl From<automerge::AutomergeError> for DocumentError {
    fn from(error: automerge::AutomergeError) -> Self {
        Self::Automerge(error.to_string())
    }
}
