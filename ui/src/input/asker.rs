//! Who asked for something: an answer may be late, and is then about what was open before, not about what is open now.

use std::sync::atomic::{AtomicU64, Ordering};

/// Names what asked (a sheet, a dialog, a page) within this run of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker(u64);

static NEXT: AtomicU64 = AtomicU64::new(0);

impl Asker {
    /// One that nothing was asked by yet.
    #[must_use]
    pub fn new() -> Self {
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Default for Asker {
    fn default() -> Self {
        Self::new()
    }
}
