//! The speed and memory targets, beside the Kiesraad's own library in the same run:
//! `cargo bench -p eml --bench read`. Reads the largest published count (Groningen, 180 stations, 9.9 MB) from
//! `../shared`, prints a table with target and measured, and fails when a target is missed.
#![allow(clippy::unwrap_used, missing_docs)]

use election::count::Level;
use election::definition::{Definition, List};
use eml::{CountFile, Cover, read_count, write_510b};
use eml_nl::documents::election_count::ElectionCount;
use eml_nl::io::{EMLParsingMode, EMLRead as _, EMLWrite as _};
use peak_alloc::PeakAlloc;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Rounds of each; the best counts, because all noise is upwards.
const ROUNDS: usize = 9;

struct Cost {
    time: Duration,
    /// Bytes in use at the worst moment, above what was in use before: the result included, the input not.
    peak: usize,
}

fn cost<T>(mut work: impl FnMut() -> T) -> Cost {
    let mut best = Cost { time: Duration::MAX, peak: usize::MAX };
    for _ in 0..ROUNDS {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let start = Instant::now();
        let made = black_box(work());
        let time = start.elapsed();
        let peak = MEMORY.peak_usage() - before;
        drop(made);
        best = Cost { time: best.time.min(time), peak: best.peak.min(peak) };
    }
    best
}

fn definition(file: &CountFile) -> Definition {
    let lists = file.list_names.iter();
    Definition {
        identity: file.header.identity.clone(),
        seats: None,
        preference_threshold: None,
        lists: lists
            .map(|(number, name)| List { number: *number, name: name.clone(), candidates: Vec::new() })
            .collect(),
    }
}

/// How many times the first is the second.
#[expect(clippy::cast_precision_loss, reason = "a ratio for people")]
fn times(one: impl TryInto<u64>, other: impl TryInto<u64>) -> f64 {
    one.try_into().unwrap_or(0) as f64 / other.try_into().unwrap_or(1) as f64
}

fn main() -> ExitCode {
    let Some(shared) = support::shared("bench read") else { return ExitCode::SUCCESS };
    let bytes = std::fs::read(shared.join("data/real/gr2022/Telling_GR2022_Groningen.eml.xml")).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    let theirs = || ElectionCount::parse_eml(text, EMLParsingMode::Strict).ok().unwrap();

    let read_ours = cost(|| read_count(&bytes).unwrap());
    let read_theirs = cost(theirs);

    let file = read_count(&bytes).unwrap();
    let definition = definition(&file);
    let cover = Cover {
        definition: &definition,
        contest: &file.contest,
        municipality: file.header.authority.as_ref().unwrap(),
        level: Level::Candidate,
        created: &file.header.created.written,
        comment: None,
    };
    let write_ours = cost(|| write_510b(&cover, file.eligible, &file.stations).unwrap());
    let document = theirs();
    let write_theirs = cost(|| document.write_eml_root_str(false, false).ok().unwrap());

    println!("Groningen's 510b: {} bytes, best of {ROUNDS}\n", bytes.len());
    println!("| what | ours | eml-nl | measured | target | |\n|---|---|---|---|---|---|");
    let mut met = true;
    let mut row = |what: &str, ours: String, theirs: String, measured: f64, target: f64, least: bool| {
        let good = if least { measured >= target } else { measured <= target };
        met &= good;
        let (sign, verdict) = (if least { "at least" } else { "at most" }, if good { "met" } else { "MISSED" });
        println!("| {what} | {ours} | {theirs} | {measured:.2} x | {sign} {target:.2} x | {verdict} |");
    };
    let ms = |time: Duration| format!("{}.{:02} ms", time.as_millis(), time.as_micros() % 1000 / 10);
    let kb = |bytes: usize| format!("{} KiB", bytes / 1024);
    let faster = |ours: &Cost, theirs: &Cost| times(theirs.time.as_nanos(), ours.time.as_nanos());
    let (ours, theirs) = (&read_ours, &read_theirs);
    row("reading, speed", ms(ours.time), ms(theirs.time), faster(ours, theirs), 3.0, true);
    row("reading, peak memory", kb(ours.peak), kb(theirs.peak), times(ours.peak, theirs.peak), 1.0 / 3.0, false);
    let (ours, theirs) = (&write_ours, &write_theirs);
    row("writing, speed", ms(ours.time), ms(theirs.time), faster(ours, theirs), 1.0, true);
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
