//! What the shell keeps on disk for us: keys and values, written in transactions.

/// One change to the store. All writes of one `Persist` output belong to one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Sets a key; a value that it had is replaced.
    Put {
        /// One of those that `replica::keys` writes, opaque to the shell.
        key: Vec<u8>,
        /// Canonical bytes, opaque to the shell.
        value: Vec<u8>,
    },
    /// Removes a key; one that is not there stays so.
    Delete {
        /// As in a put.
        key: Vec<u8>,
    },
}
