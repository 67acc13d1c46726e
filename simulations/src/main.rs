//! Plays whole election nights in virtual time, many seeds, and looks for a broken invariant.
//!
//! `cargo run --release -p simulations -- --profile village --seeds 1000`

use std::collections::BTreeMap;
use std::io::Write as _;
use std::panic::catch_unwind;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Instant;

use clap::Parser;
use simulations::world::MOST;
use simulations::{Fault, Outcome, Profile, Violation, run};

/// Plays election nights in virtual time.
#[derive(Parser)]
struct Arguments {
    /// village, council, hostile, groningen, or all.
    #[arg(long, default_value = "village")]
    profile: String,
    /// How many seeds of each profile.
    #[arg(long, default_value_t = 100)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Nights at the same time.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Switches one rule off: the simulation has to notice, and exits with 1.
    #[arg(long = "break")]
    broken: Option<Fault>,
    /// Prints what happens; with one seed and one thread.
    #[arg(long)]
    verbose: bool,
    /// Goes on after a broken invariant, to see how many seeds break one.
    #[arg(long)]
    keep_going: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let profiles = match arguments.profile.as_str() {
        "all" => Profile::ALL.to_vec(),
        name => match Profile::named(name) {
            Some(profile) => vec![profile],
            None => {
                eprintln!("no profile {name:?}: choose village, council, hostile, groningen or all");
                return ExitCode::from(2);
            }
        },
    };
    let mut broken = 0u64;
    for profile in profiles {
        broken += play(&arguments, profile);
        if broken > 0 && !arguments.keep_going {
            break;
        }
    }
    ExitCode::from(u8::from(broken > 0))
}

/// Plays all seeds of a profile; returns how many broke an invariant.
fn play(arguments: &Arguments, profile: Profile) -> u64 {
    let (from, seeds) = (arguments.from, arguments.seeds);
    let fault = arguments.broken;
    let (next, stop) = (AtomicU64::new(from), AtomicBool::new(false));
    let started = Instant::now();
    let (mut done, mut broken) = (0u64, 0u64);
    let mut figures: BTreeMap<String, u64> = BTreeMap::new();
    let mut slowest = (0u128, 0u64);
    std::thread::scope(|scope| {
        let (sender, outcomes) = mpsc::channel();
        for _ in 0..arguments.threads.max(1) {
            let (sender, next, stop) = (sender.clone(), &next, &stop);
            scope.spawn(move || {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from.saturating_add(seeds) || stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let start = Instant::now();
                    let outcome = night(profile, seed, fault, arguments.verbose);
                    if sender.send((outcome, start.elapsed().as_millis())).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (outcome, took) in outcomes {
            done += 1;
            slowest = slowest.max((took, outcome.seed));
            if let Some(violation) = &outcome.violation {
                broken += 1;
                report(&outcome, violation, arguments);
                if !arguments.keep_going {
                    stop.store(true, Ordering::Relaxed);
                }
            }
            for (what, count) in outcome.figures {
                let most = what.starts_with(MOST);
                let all = figures.entry(what).or_insert(0);
                *all = if most { count.max(*all) } else { *all + count };
            }
            if done.is_multiple_of(20) {
                eprint!("\r{}: {done} of {seeds} nights, {} s ", profile.name, started.elapsed().as_secs());
                let _ = std::io::stderr().flush();
            }
        }
    });
    eprintln!();
    println!(
        "{}: {done} nights in {:.1} s on {} threads, {broken} broke an invariant; slowest: seed {} with {} ms",
        profile.name,
        started.elapsed().as_secs_f64(),
        arguments.threads,
        slowest.1,
        slowest.0
    );
    for (what, count) in figures {
        println!("  {count:>10}  {what}");
    }
    broken
}

/// One night; a panic is a broken invariant too.
fn night(profile: Profile, seed: u64, fault: Option<Fault>, verbose: bool) -> Outcome {
    catch_unwind(|| run(profile, seed, fault, verbose)).unwrap_or_else(|_| Outcome {
        profile: profile.name,
        seed,
        trace: 0,
        figures: BTreeMap::new(),
        violation: Some(Violation { at: 0, what: "a panic (see above)".to_owned(), before: Vec::new() }),
    })
}

fn report(outcome: &Outcome, violation: &Violation, arguments: &Arguments) {
    println!();
    println!("BROKEN INVARIANT, profile {}, seed {}", outcome.profile, outcome.seed);
    println!("  after {} virtual ms: {}", violation.at, violation.what);
    if !arguments.keep_going {
        violation.before.iter().for_each(|line| println!("    {line}"));
        println!(
            "  again: cargo run --release -p simulations -- --profile {} --from {} --seeds 1 --verbose",
            outcome.profile, outcome.seed
        );
    }
}
