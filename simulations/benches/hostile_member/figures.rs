//! The figures of a night beside their limits.

use std::time::Duration;

use serde_json::Value;

use crate::night::Night;
use crate::office::Kind;

/// The longest that the node's task may be held.
const HELD: Duration = Duration::from_millis(50);
/// How long 99 of 100 honest counts take at most, from the one disk to counting at the other PC.
const COUNTED: Duration = Duration::from_millis(100);
/// Memory and disk: so many times what the member's sessions may write. For the first session of an entry PC 64 MiB.
const TIMES: u64 = 4;

/// What was measured in one night.
#[derive(Clone, Debug)]
pub struct Figures {
    memory: u64,
    with_a_cut: u64,
    restarted: u64,
    disk: u64,
    held: Duration,
    held_by: String,
    screens: Duration,
    screen: String,
    p50: Duration,
    p99: Duration,
    saved: Duration,
    samples: usize,
    entries: u64,
}

impl Figures {
    pub fn of(night: &Night) -> Self {
        let percentile = |times: &[Duration], percent: usize| {
            let mut times = times.to_vec();
            times.sort_unstable();
            times[((times.len() * percent).div_ceil(100)).max(1) - 1]
        };
        let (held_by, held) = longest(&night.attacked, night.began);
        let (screen, screens) = night.screens.iter().max_by_key(|(_, took)| *took).cloned().unwrap();
        Self {
            memory: night.memory,
            with_a_cut: night.with_a_cut,
            restarted: night.restarted,
            disk: night.disk,
            held,
            held_by,
            screens,
            screen,
            p50: percentile(&night.counted, 50),
            p99: percentile(&night.counted, 99),
            saved: percentile(&night.saved, 99),
            samples: night.counted.len(),
            entries: night.entries,
        }
    }
}

/// The longest turn that ended after this moment, as a node's status tells them; the shortest of those it remembers where
/// all of them are older, than which there was no longer one.
fn longest(status: &Value, since: u64) -> (String, Duration) {
    let turns = status["turns"]["longest"].as_array().unwrap();
    let turn = turns.iter().find(|turn| turn["at"].as_u64().unwrap() >= since).or(turns.last()).unwrap();
    (turn["what"].as_str().unwrap().to_owned(), Duration::from_micros(turn["took_us"].as_u64().unwrap()))
}

/// Lines as they come.
#[derive(Default)]
pub struct Table {
    missed: Vec<String>,
}

fn mib(bytes: u64) -> String {
    format!("{}.{}", bytes >> 20, ((bytes & 0xF_FFFF) * 10) >> 20)
}

fn ms(time: Duration) -> String {
    format!("{}.{}", time.as_millis(), time.as_micros() % 1_000 / 100)
}

impl Table {
    /// The limits of a member of this kind.
    pub fn begin(&mut self, kind: Kind) {
        let (entries, bytes) = sums(kind);
        let limit = mib(bytes * TIMES);
        println!(
            "\n{}: {entries} entries and {} MiB may be written; limits: {limit} MiB of memory above the night without it, {limit} \
             MiB of disk, {} ms for a turn, {} ms for 99 of 100 honest counts",
            kind.name(),
            mib(bytes),
            HELD.as_millis(),
            COUNTED.as_millis(),
        );
        println!(
            "| strategy | memory MiB | with a cut | after a restart | disk MiB | longest turn ms | by | screens ms | which | counted p50 | p99 ms | saved p99 | held |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    pub fn line(&mut self, kind: Kind, name: &str, figures: &Figures, honest: Option<&Figures>) {
        let limit = sums(kind).1 * TIMES;
        let above = |value: fn(&Figures) -> u64| value(figures).saturating_sub(honest.map_or(0, value));
        let (memory, restarted, disk) =
            (above(|figures| figures.memory), above(|figures| figures.restarted), above(|figures| figures.disk));
        let mut over = Vec::new();
        if honest.is_some() {
            let bounds = [
                ("memory", memory > limit),
                ("memory with a cut", above(|figures| figures.with_a_cut) > limit),
                ("memory after a restart", restarted > limit),
                ("disk", disk > limit),
                ("turn", figures.held > HELD),
                ("screens", figures.screens > HELD + honest.map_or(Duration::ZERO, |honest| honest.screens)),
                ("counted", figures.p99 > COUNTED),
            ];
            over.extend(bounds.into_iter().filter(|(_, over)| *over).map(|(what, _)| what));
        }
        let held = if over.is_empty() { "yes".to_owned() } else { format!("NO: {}", over.join(", ")) };
        let sign = if honest.is_some() { "+" } else { "" };
        println!(
            "| {name} | {sign}{} | {sign}{} | {sign}{} | {sign}{} | {} | {} | {} | {} | {} | {} | {} (n={}) | {held} | ({} entries held)",
            mib(memory),
            mib(above(|figures| figures.with_a_cut)),
            mib(restarted),
            mib(disk),
            ms(figures.held),
            figures.held_by,
            ms(figures.screens),
            figures.screen,
            ms(figures.p50),
            ms(figures.p99),
            ms(figures.saved),
            figures.samples,
            figures.entries,
        );
        if !over.is_empty() {
            self.missed.push(format!("{} {name}: {}", kind.name(), over.join(", ")));
        }
    }

    pub fn end(&self) {
        match self.missed.as_slice() {
            [] => println!("\nall limits held"),
            missed => println!("\nNOT HELD: {}", missed.join("; ")),
        }
    }
}

/// Entries and bytes that a member of this kind may write in all its sessions.
fn sums(kind: Kind) -> (u64, u64) {
    let all = kind.allowances();
    (all.iter().map(|one| u64::from(one.entries)).sum(), all.iter().map(|one| u64::from(one.bytes)).sum())
}
