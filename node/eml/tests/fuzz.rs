//! Every reader on many thousands of mutated files: nothing from a file makes the program panic, hang, or take more than 8
//! times the file in memory. Bounded and seeded, so that a run can be repeated:
//!
//! ```text
//! cargo test --release -p eml --test fuzz -- --nocapture
//! UITSLAG_FUZZ_SECONDS=600 UITSLAG_FUZZ_TARGET=count cargo test --release -p eml --test fuzz -- --nocapture
//! ```
//!
//! `UITSLAG_FUZZ_SECONDS` is for each target; `UITSLAG_FUZZ_TARGET` names one, all without it; `UITSLAG_FUZZ_SEED` is a
//! number; `UITSLAG_FUZZ_INPUT` is the number of the only input to run, as a failure names it. `UITSLAG_FUZZ_CORPUS` is a
//! folder into which the beginnings are written for cargo-fuzz (see `fuzz/README.md`), and nothing is run.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
mod fuzzing;

use fuzzing::corpus::Corpus;
use fuzzing::harness::{Failure, Limits, run};
use fuzzing::readers::{TARGETS, Target, peak};
use peak_alloc::PeakAlloc;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Mutated inputs of each target, beside the made ones.
const INPUTS: u64 = 15_000;
/// The time for all targets together, on the slowest machine.
const ALL: Duration = Duration::from_secs(55);
/// The fewest inputs of each target that say anything, the made ones included: they are run however long it takes.
const FLOOR: u64 = 200;

fn setting<T: std::str::FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is {text:?}")))
}

/// One test for all: what is measured is the memory of the process.
#[test]
fn no_file_makes_a_reader_panic_hang_or_grow() {
    if !common::have_data("no_file_makes_a_reader_panic_hang_or_grow") {
        return;
    }
    let data = common::shared().join("data");
    if let Some(folder) = setting::<String>("UITSLAG_FUZZ_CORPUS") {
        return write_corpus(&data, Path::new(&folder));
    }
    // A meter that measures nothing would find nothing.
    assert!(peak(|| drop(std::hint::black_box(vec![0u8; 8_000]))).1 >= 8_000, "no memory is measured");

    let seed = setting("UITSLAG_FUZZ_SEED").unwrap_or(2026);
    let seconds = setting("UITSLAG_FUZZ_SECONDS").map(Duration::from_secs);
    let only: Option<String> = setting("UITSLAG_FUZZ_TARGET");
    let one: Option<u64> = setting("UITSLAG_FUZZ_INPUT");
    let targets: Vec<(u64, Target)> =
        (0..).zip(TARGETS).filter(|(_, target)| only.as_ref().is_none_or(|name| *name == target.name)).collect();
    assert!(!targets.is_empty(), "there is no target {only:?}");

    println!(
        "seed {seed}\n| target | inputs | accepted | slowest | memory, times the input | took |\n|---|---|---|---|---|---|"
    );
    let begin = Instant::now();
    for (at, (number, target)) in (0..).zip(targets.iter().copied()) {
        let corpus = Arc::new(Corpus::new(&data, number, target.name, seed));
        let left = u32::try_from(targets.len()).unwrap() - at;
        let time = seconds.unwrap_or_else(|| ALL.saturating_sub(begin.elapsed()) / left);
        let end = corpus.made() + if seconds.is_some() { u64::MAX / 2 } else { INPUTS };
        let limits = Limits {
            from: one.unwrap_or(0),
            to: one.map_or(end, |one| one + 1),
            time,
            least: FLOOR,
            slow: Duration::from_secs(5),
            memory: 2 << 30,
        };
        let inputs = Arc::clone(&corpus);
        let report = run(target, Arc::new(move |number| inputs.input(number)), limits)
            .unwrap_or_else(|failure| panic!("{}", told(&corpus, target, seed, &failure)));
        let (times, thousandths) = (report.worst / 1000, report.worst % 1000);
        println!(
            "| {} | {} | {} | {:?} | {times}.{thousandths:03} | {:?} |",
            target.name, report.ran, report.accepted, report.slowest, report.took
        );
        if one.is_none() {
            assert!(report.accepted * 20 > report.ran, "{}: hardly any input is accepted", target.name);
        }
    }
    println!("all: {:?}", begin.elapsed());
}

/// The failure, with the input in a file and the command that runs it again.
fn told(corpus: &Corpus, target: Target, seed: u64, failure: &Failure) -> String {
    let Failure { input, what } = failure;
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{}-{seed}-{input}", target.name));
    std::fs::write(&file, corpus.input(*input)).unwrap();
    format!(
        "{} at input {input}: {what:?}\nIt is in {}. Again: UITSLAG_FUZZ_SEED={seed} UITSLAG_FUZZ_TARGET={} UITSLAG_FUZZ_INPUT={input} \
         cargo test --release -p eml --test fuzz",
        target.name,
        file.display(),
        target.name
    )
}

/// The beginnings of every target, each a file in a folder of the target's name.
fn write_corpus(data: &Path, folder: &Path) {
    for target in TARGETS {
        let folder = folder.join(target.name);
        std::fs::create_dir_all(&folder).unwrap();
        let corpus = Corpus::new(data, 0, target.name, 0);
        for (number, (name, seed)) in corpus.own.iter().enumerate() {
            std::fs::write(folder.join(format!("{number:03}_{name}")), seed.bytes()).unwrap();
        }
        println!("{}: {} files", folder.display(), corpus.own.len());
    }
}
