//! What the targets share: the readers with all that must hold of them, as in the fuzzer of the tests, and a meter of memory.

#[allow(dead_code, clippy::unwrap_used, missing_docs)]
#[path = "../../tests/fuzzing/readers.rs"]
mod readers;

#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

/// Gives `bytes` to the reader of this name.
///
/// # Panics
/// When something does not hold of it, or there is no such reader.
pub fn run(name: &str, bytes: &[u8]) {
    let target = readers::TARGETS.iter().find(|target| target.name == name).expect("a reader of this name");
    (target.read)(bytes);
}
