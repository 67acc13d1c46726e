//! What reading the largest published count costs: 180 stations, 415 candidates, 9.9 MB.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, have_data};
use eml::{kind, read_count, verify_sums};
use std::time::{Duration, Instant};

/// The most memory that this process has had, in KiB; where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn groningen_is_read_fast_and_small() {
    if !have_data("groningen_is_read_fast_and_small") {
        return;
    }
    let bytes = file("real/gr2022/Telling_GR2022_Groningen.eml.xml");
    let before = peak();
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        let count = read_count(&bytes).unwrap();
        best = best.min(start.elapsed());
        assert_eq!(count.stations.len(), 180);
        assert_eq!(count.list_names.len(), 16);
        verify_sums(&count).unwrap();
    }
    let start = Instant::now();
    kind(&bytes).unwrap();
    let header = start.elapsed();
    println!(
        "Groningen: read in {best:?}, header in {header:?}, {:?} KiB more memory",
        before.zip(peak()).map(|(a, b)| b - a)
    );
    assert!(best < Duration::from_secs(1), "{best:?}");
    if let Some((before, after)) = before.zip(peak()) {
        assert!(after - before < 8 * 1024, "{} KiB", after - before);
    }
}
