//! design.md's targets for sync, measured: `cargo bench -p simulations`, or with the names of parts after `--`
//! (`memory`, `start`, `author`, `connect`, `release`).
//!
//! Real hosts on the loopback address and real stores, all nodes in this one process; beside them, in the same run, the
//! same submissions through plain `automerge::sync` in memory.
#![allow(clippy::unwrap_used, missing_docs)]

mod election;
mod memory;
mod node;
mod peer;
mod real;
mod table;

use table::Table;

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).filter(|part| !part.starts_with('-')).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|other| other == part);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown");
    println!("{cores} cores for all nodes together; load before the start {load}; all nodes share one disk");
    let mut table = Table::default();
    table.line("what", "target", "measured");
    if wanted("memory") {
        memory::replicas(&mut table);
        memory::take_entries(&mut table);
    }
    if wanted("start") {
        memory::start(&mut table);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(cores).enable_all().build().unwrap();
    if wanted("author") {
        runtime.block_on(real::author(&mut table, 1));
        runtime.block_on(real::author(&mut table, 10));
    }
    if wanted("connect") {
        runtime.block_on(real::connect(&mut table, 600, 20));
        runtime.block_on(real::connect(&mut table, 10_000, 200));
    }
    if wanted("release") {
        runtime.block_on(real::release(&mut table, 20));
        runtime.block_on(real::release(&mut table, 1));
    }
    table.end();
}
