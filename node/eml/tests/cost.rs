//! What reading the largest published count costs in memory: 180 stations, 415 candidates, 9.9 MB. How fast it is, the
//! benchmark `read` measures.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, have_data};
use eml::{read_count, verify_sums};

/// The most memory that this process has had, in KiB; where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn groningen_is_read_in_little_memory() {
    let test = "groningen_is_read_in_little_memory";
    if !have_data(test) {
        return;
    }
    let bytes = file("real/gr2022/Telling_GR2022_Groningen.eml.xml");
    let before = peak();
    let count = read_count(&bytes).unwrap();
    assert_eq!((count.stations.len(), count.list_names.len()), (180, 16));
    verify_sums(&count).unwrap();
    match before.zip(peak()) {
        Some((before, after)) => assert!(after - before < 8 * 1024, "{} KiB", after - before),
        None => support::not_run(test, "this system does not tell how much memory a process has had"),
    }
}
