//! 2,000 power cuts: what the store reported committed is there byte for byte, and no batch is there by half.
//!
//! The disk (`support/disk.rs`) drops and tears what was not synced. Cuts fall in the middle of commits, of syncs, and of
//! the repair after the cut before (not of creating the store: `Store::open` does that under another name). All is
//! drawn from a seed, which a failure prints.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use disk::{Backend, Disk};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_net::store::{Store, Write};

#[path = "support/disk.rs"]
mod disk;

const CUTS: u64 = 2_000;

type Rows = BTreeMap<Vec<u8>, Vec<u8>>;

fn apply(rows: &mut Rows, batch: &[Write]) {
    for write in batch {
        match write {
            Write::Put { key, value } => rows.insert(key.clone(), value.clone()),
            Write::Delete { key } => rows.remove(key),
        };
    }
}

fn draw_batch(random: &mut impl Rng) -> Vec<Write> {
    (0..random.random_range(1..6))
        .map(|_| {
            let key = format!("key {}", random.random_range(0..40)).into_bytes();
            if random.random_range(0..5) == 0 {
                return Write::Delete { key };
            }
            let length = if random.random_range(0..20) == 0 { 20_000 } else { random.random_range(0..1_500) };
            let mut value = vec![0; length];
            random.fill_bytes(&mut value);
            Write::Put { key, value }
        })
        .collect()
}

/// What a run found.
#[derive(Debug, Default)]
struct Found {
    cuts: u64,
    commits: u64,
    cuts_in_a_commit: u64,
    cuts_while_opening: u64,
    /// The batch that was being written was there whole, though nobody had been told.
    kept_unreported: u64,
    /// Reported but not there, there by half, or the store would not open.
    losses: Vec<String>,
}

/// Cuts the power until `cuts` are made; every cut is followed by a look at what is left.
fn run(seed: u64, cuts: u64, honest: bool) -> Found {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut found = Found::default();
    let mut disk = Disk::new(honest);
    let mut rows = Rows::new();
    while found.cuts < cuts {
        if found.cuts % 25 == 0 {
            (disk, rows) = (Disk::new(honest), Rows::new());
        }
        // Cuts fall in the first calls (the repair) as well as in later commits.
        let soon = random.random_range(0..3) == 0;
        disk.until_cut = Some(random.random_range(1..if soon { 12 } else { 160 }));
        let shared = Arc::new(Mutex::new(disk));
        let mut in_flight = Rows::new();
        let mut writing = false;
        match Store::open_with_backend(Backend(shared.clone())) {
            Err(_) => {
                assert!(shared.lock().unwrap().dead, "seed {seed}: opening failed with the power on");
                found.cuts_while_opening += 1;
            }
            Ok(store) => loop {
                let batch = draw_batch(&mut random);
                in_flight.clone_from(&rows);
                apply(&mut in_flight, &batch);
                if store.commit(&batch).is_err() {
                    assert!(shared.lock().unwrap().dead, "seed {seed}: a commit failed with the power on");
                    found.cuts_in_a_commit += 1;
                    writing = true;
                    break;
                }
                rows.clone_from(&in_flight);
                found.commits += 1;
                if random.random_range(0..40) == 0 {
                    // A clean end: the store closes itself, and the power may go meanwhile or after it.
                    break;
                }
            },
        }
        found.cuts += 1;
        disk = shared.lock().unwrap().after_cut(&mut random);
        let look = Arc::new(Mutex::new(disk.copy()));
        let there = match Store::open_with_backend(Backend(look)) {
            Ok(store) => {
                let mut there = Rows::new();
                store.scan(b"", |key, value| drop(there.insert(key.to_vec(), value.to_vec()))).unwrap();
                there
            }
            Err(error) => {
                found.losses.push(format!("seed {seed}, cut {}: {error}", found.cuts));
                (disk, rows) = (Disk::new(honest), Rows::new());
                continue;
            }
        };
        if there == rows {
            continue;
        }
        if writing && there == in_flight {
            found.kept_unreported += 1;
        } else {
            found.losses.push(format!("seed {seed}, cut {}: the rows are neither those before nor after", found.cuts));
        }
        rows = there;
    }
    found
}

#[test]
fn nothing_reported_is_lost_in_2000_power_cuts() {
    let found = run(20_260_318, CUTS, true);
    println!(
        "{} cuts ({} in a commit, {} while opening), {} commits reported, {} kept unreported",
        found.cuts, found.cuts_in_a_commit, found.cuts_while_opening, found.commits, found.kept_unreported
    );
    assert!(found.losses.is_empty(), "{} losses: {:#?}", found.losses.len(), found.losses);
    // The run must have been worth something.
    assert!(found.cuts_in_a_commit > CUTS / 4 && found.cuts_while_opening > CUTS / 20, "{found:?}");
    assert!(found.commits > CUTS && found.kept_unreported > 0, "{found:?}");
}

#[test]
fn the_same_run_finds_losses_when_syncs_do_nothing() {
    // redb reads a damaged file with care, but owes nothing to a disk that lies: it may also panic.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let losses: usize = (0..20)
        .map(|seed| std::panic::catch_unwind(|| run(seed, CUTS / 20, false)).map_or(1, |found| found.losses.len()))
        .sum();
    std::panic::set_hook(hook);
    println!("{losses} losses in {CUTS} cuts with syncs switched off");
    assert!(losses > 20, "a disk without syncs must lose something: this test would find nothing");
}
