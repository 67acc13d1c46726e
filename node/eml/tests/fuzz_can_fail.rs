//! The fuzzer finds what it looks for: readers that are broken on rare inputs are caught, each for what is wrong with it.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
mod fuzzing;

use fuzzing::corpus::Corpus;
use fuzzing::harness::{Failure, Limits, What, run};
use fuzzing::readers::{Target, measured};
use peak_alloc::PeakAlloc;
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Ends what hangs, once it has been caught.
static CAUGHT: AtomicBool = AtomicBool::new(false);

/// Whether the input is a rare one: read as a count, but without any blank votes at some station.
fn rare(bytes: &[u8]) -> bool {
    let Ok(file) = eml::read_count(bytes) else { return false };
    file.stations.iter().any(|station| station.count.counters.blank.is_none_or(|blank| blank >= 999_999_999))
}

fn panics(bytes: &[u8]) -> bool {
    assert!(!rare(bytes), "a figure that nobody thought of");
    true
}

/// As a reader that believes a number in the file: nine times the input.
fn takes_too_much(bytes: &[u8]) -> bool {
    measured(bytes.len(), 1_024, || drop(black_box(vec![0u8; if rare(bytes) { 9 } else { 1 } * bytes.len() + 1_024])));
    true
}

fn hangs(bytes: &[u8]) -> bool {
    while rare(bytes) && !CAUGHT.load(Ordering::Relaxed) {
        std::hint::spin_loop();
    }
    true
}

fn is_slow(bytes: &[u8]) -> bool {
    if rare(bytes) {
        std::thread::sleep(Duration::from_millis(300));
    }
    true
}

fn grows(bytes: &[u8]) -> bool {
    let mut kept = Vec::new();
    while rare(bytes) && !CAUGHT.load(Ordering::Relaxed) {
        kept.push(black_box(vec![0u8; 1 << 16]));
        std::thread::sleep(Duration::from_micros(100));
    }
    true
}

/// Loses the postcode of a station: what is written is not what was read.
fn forgets(bytes: &[u8]) -> bool {
    let Ok(stations) = eml::read_stations(bytes) else { return false };
    let mut kept = stations.clone();
    kept.stations.iter_mut().for_each(|station| station.postcode = None);
    assert_eq!(kept, stations);
    true
}

#[test]
fn broken_readers_are_caught() {
    if !common::have_data("broken_readers_are_caught") {
        return;
    }
    let data = common::shared().join("data");
    let find = |corpus: &str, read: fn(&[u8]) -> bool, slow: Duration| {
        let inputs = Arc::new(Corpus::new(&data, 0, corpus, 1));
        let limits = Limits {
            // The mutations only: nothing that was made to be bad.
            from: inputs.made(),
            to: inputs.made() + 20_000,
            time: Duration::from_secs(30),
            least: 0,
            slow,
            memory: 256 << 20,
        };
        let again = Arc::clone(&inputs);
        let failure = run(Target { name: "broken", read }, Arc::new(move |number| inputs.input(number)), limits);
        CAUGHT.store(true, Ordering::Relaxed);
        let Failure { input, what } = failure.expect_err("nothing was found");
        // The number alone makes the same input again.
        let same = again.input(input) == Corpus::new(&data, 0, corpus, 1).input(input);
        let bad = corpus != "count" || rare(&again.input(input));
        assert!(same && bad, "input {input} is not the one that failed");
        std::thread::sleep(Duration::from_millis(50));
        CAUGHT.store(false, Ordering::Relaxed);
        what
    };
    let patient = Duration::from_secs(5);
    assert_eq!(find("count", panics, patient), What::Panicked("a figure that nobody thought of".into()));
    let What::Panicked(text) = find("count", takes_too_much, patient) else { panic!("no memory was measured") };
    assert!(text.contains("bytes of memory for an input of"), "{text}");
    assert_eq!(find("count", hangs, Duration::from_millis(200)), What::Hangs);
    assert!(matches!(find("count", is_slow, Duration::from_millis(200)), What::Slow(_)));
    assert!(matches!(find("count", grows, patient), What::Grows(_)));
    assert!(matches!(find("stations", forgets, patient), What::Panicked(_)));
}
