//! What a simulation counts, in this thread: the work that a node does in one turn, the same on every machine.

use std::cell::Cell;

/// Work that was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Signatures that were looked at.
    pub signatures: u64,
    /// Entries that were derived.
    pub derivations: u64,
    /// Bytes that were hashed.
    pub hashed: u64,
}

thread_local! {
    static WORK: Cell<Work> = const { Cell::new(Work { signatures: 0, derivations: 0, hashed: 0 }) };
}

/// What was done in this thread since the last call.
pub fn take_work() -> Work {
    WORK.take()
}

fn add(change: impl Fn(&mut Work)) {
    let mut work = WORK.get();
    change(&mut work);
    WORK.set(work);
}

pub(crate) fn signature() {
    add(|work| work.signatures = work.signatures.saturating_add(1));
}

pub(crate) fn derivation() {
    add(|work| work.derivations = work.derivations.saturating_add(1));
}

pub(crate) fn hashed(bytes: usize) {
    add(|work| work.hashed = work.hashed.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX)));
}
