//! What passed the door, and alone may enter the logs. A module of its own below both: the door ([`crate::admit`]) reads the
//! logs in order to judge, and the logs ([`crate::logs`]) take nothing but what it let in.

use crate::entry::Entry;

/// An entry that passed the door. Outside this crate nothing can make one, and in it only the door does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified(Box<Entry>);

impl Verified {
    /// For the door alone: whoever else called this would walk past every check.
    pub(crate) fn by_the_door(entry: Entry) -> Self {
        Self(Box::new(entry))
    }

    /// The entry.
    pub fn entry(&self) -> &Entry {
        &self.0
    }

    pub(crate) fn into_entry(self) -> Entry {
        *self.0
    }
}
