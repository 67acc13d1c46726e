//! Looking through what does not count.

use std::collections::BTreeSet;

use crate::entry::{Body, Entry};
use crate::id::EntryId;
use crate::logs::Logs;

/// The values that `references` stand for: one that is void, waits, or is a decision for such a value is transparent,
/// so that its own references take its place, and theirs, as deep as it goes. `counts`: whether an entry is derived.
pub(super) fn standing(references: &[EntryId], logs: &Logs, counts: impl Fn(&EntryId) -> bool) -> BTreeSet<EntryId> {
    let transparent =
        |entry: &Entry| !counts(&entry.id) || matches!(&entry.body, Body::Decide { chosen, .. } if !counts(chosen));
    let mut standing = BTreeSet::new();
    let mut visited = BTreeSet::new();
    let mut open: Vec<EntryId> = references.to_vec();
    while let Some(id) = open.pop() {
        let Some(entry) = logs.get(&id).filter(|_| visited.insert(id)) else { continue };
        if transparent(entry) {
            open.extend_from_slice(entry.body.supersedes());
        } else {
            standing.insert(id);
        }
    }
    standing
}
