//! Runs a reader on one input after the other in a thread of its own, and watches it: a panic, an input that takes too
//! long, one that never ends, and memory without bound are each found and told with the number of the input.

use super::readers::{MEMORY, Target, take_worst};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

/// Makes the input with a number; the same for the same number.
pub type Inputs = dyn Fn(u64) -> Vec<u8> + Send + Sync;

/// How far a run goes.
#[derive(Clone, Copy)]
pub struct Limits {
    /// The numbers of the inputs: from this one,
    pub from: u64,
    /// to before this one,
    pub to: u64,
    /// or until so much time has passed,
    pub time: Duration,
    /// but so many of them however slow the machine is.
    pub least: u64,
    /// The longest that one input may take: a hang, however slow the machine is.
    pub slow: Duration,
    /// The most bytes in use, at any moment: beyond, the process itself is in danger.
    pub memory: usize,
}

/// What a run found when nothing is wrong.
#[derive(Debug)]
pub struct Report {
    pub ran: u64,
    pub accepted: u64,
    pub slowest: Duration,
    /// Memory of the worst input, in thousandths of its length, above the fixed part.
    pub worst: usize,
    pub took: Duration,
}

/// What is wrong, at the input with this number.
#[derive(Debug)]
pub struct Failure {
    pub input: u64,
    pub what: What,
}

#[derive(Debug, PartialEq, Eq)]
pub enum What {
    /// A panic, or something that does not hold.
    Panicked(String),
    /// It took so long, but ended.
    Slow(Duration),
    /// It has not ended.
    Hangs,
    /// So many bytes are in use.
    Grows(usize),
}

/// Runs `target`.
///
/// # Errors
/// The first input at which something is wrong. A reader that never ends is left behind in its thread.
pub fn run(target: Target, inputs: Arc<Inputs>, limits: Limits) -> Result<Report, Failure> {
    let begin = Instant::now();
    let number = Arc::new(AtomicU64::new(u64::MAX));
    let stop = Arc::new(AtomicBool::new(false));
    let (done, report) = mpsc::channel();
    let worker = {
        let (number, stop) = (Arc::clone(&number), Arc::clone(&stop));
        move || drop(done.send(work(target, &*inputs, limits, &number, &stop)))
    };
    let thread = std::thread::Builder::new().name(target.name.to_owned()).spawn(worker).expect("a thread");
    let (mut seen, mut since) = (u64::MAX, Instant::now());
    loop {
        // Whoever waits here allocates nothing: the memory that is measured is the reader's.
        if let Ok(result) = report.recv_timeout(Duration::from_millis(5)) {
            thread.join().expect("panics are caught");
            return result.map(|report| Report { took: begin.elapsed(), ..report });
        }
        stop.store(begin.elapsed() > limits.time, Ordering::Relaxed);
        let (input, bytes) = (number.load(Ordering::Relaxed), MEMORY.current_usage());
        if bytes > limits.memory {
            return Err(Failure { input, what: What::Grows(bytes) });
        }
        if input != seen {
            (seen, since) = (input, Instant::now());
        } else if since.elapsed() > limits.slow * 2 {
            return Err(Failure { input, what: What::Hangs });
        }
    }
}

fn work(
    target: Target,
    inputs: &Inputs,
    limits: Limits,
    current: &AtomicU64,
    stop: &AtomicBool,
) -> Result<Report, Failure> {
    take_worst();
    let mut report = Report { ran: 0, accepted: 0, slowest: Duration::ZERO, worst: 0, took: Duration::ZERO };
    for number in limits.from..limits.to {
        if stop.load(Ordering::Relaxed) && report.ran >= limits.least {
            break;
        }
        let input = inputs(number);
        current.store(number, Ordering::Relaxed);
        let start = Instant::now();
        let accepted = catch_unwind(AssertUnwindSafe(|| (target.read)(&input)));
        let took = start.elapsed();
        let fail = |what| Err(Failure { input: number, what });
        match accepted {
            Ok(accepted) => report.accepted += u64::from(accepted),
            Err(panic) => {
                let text = panic.downcast_ref::<String>().cloned();
                let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                return fail(What::Panicked(text.unwrap_or_default()));
            }
        }
        if took > limits.slow {
            return fail(What::Slow(took));
        }
        report.ran += 1;
        report.slowest = report.slowest.max(took);
    }
    report.worst = take_worst();
    Ok(report)
}
