//! Bounded time for what may never answer: a share that hangs, a host that is gone, another program.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Looks that have not come to an end, of all that were ever begun: one that hangs keeps its thread for good.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
/// More are not begun.
const MOST: usize = 128;
/// Bytes of what another program says that are read.
const SAID: u64 = 64 * 1024;
/// Between looks whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// One of the places for looks, freed when it is dropped: also by a look that breaks off.
struct Place;

impl Place {
    fn take() -> Option<Self> {
        let place = Self;
        // Dropped, it gives back what it took.
        (UNDER_WAY.fetch_add(1, Ordering::Relaxed) < MOST).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Does all of them at once, each on a thread of its own, and waits for so long in all. In their order; `None` for what has not
/// answered by then.
pub(super) fn each_within<T, R>(patience: Duration, all: Vec<T>, look: fn(T) -> R) -> Vec<Option<R>>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let until = Instant::now() + patience;
    let begin = |one: T| {
        let place = Place::take()?;
        let (done, answer) = mpsc::sync_channel(1);
        let work = move || {
            let _ = done.send(look(one));
            drop(place);
        };
        std::thread::Builder::new().name("doctor".to_owned()).spawn(work).ok()?;
        Some(answer)
    };
    let begun: Vec<Option<mpsc::Receiver<R>>> = all.into_iter().map(begin).collect();
    let left = || until.saturating_duration_since(Instant::now());
    begun.into_iter().map(|answer| answer?.recv_timeout(left()).ok()).collect()
}

/// What another program says on its standard output; `None` where there is none, it fails, or it takes longer than that.
pub(super) fn said_by(program: &str, arguments: &[&str], patience: Duration) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        /// No console window for it.
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    let mut process = command.spawn().ok()?;
    let output = process.stdout.take()?;
    let (done, said) = mpsc::sync_channel(1);
    // Ends with the program, whose output it reads.
    let reading = std::thread::Builder::new().name("doctor".to_owned()).spawn(move || {
        let mut text = Vec::new();
        let read = output.take(SAID).read_to_end(&mut text);
        let _ = done.send(read.ok().map(|_| String::from_utf8_lossy(&text).into_owned()));
    });
    let until = Instant::now() + patience;
    let ended = loop {
        match process.try_wait() {
            Ok(Some(status)) => break status.success(),
            Ok(None) if Instant::now() < until && reading.is_ok() => std::thread::sleep(PAUSE),
            Ok(None) | Err(_) => {
                let _ = process.kill();
                let _ = process.wait();
                break false;
            }
        }
    };
    if !ended {
        return None;
    }
    said.recv_timeout(patience).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_answer_is_not_waited_for() {
        let look = |seconds: u64| {
            std::thread::sleep(Duration::from_secs(seconds));
            seconds
        };
        let told = each_within(Duration::from_secs(3), vec![0, 600, 0], look);
        assert_eq!(told, [Some(0), None, Some(0)]);
    }

    #[test]
    fn a_look_that_breaks_off_gives_no_answer_and_its_place_back() {
        let look = |breaks: bool| {
            if breaks {
                std::panic::resume_unwind(Box::new("on purpose"));
            }
        };
        for _ in 0..2 * MOST {
            assert_eq!(each_within(Duration::from_secs(60), vec![true, false], look), [None, Some(())]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn another_program_is_heard_out_or_ended() {
        let patience = Duration::from_secs(60);
        assert_eq!(said_by("sh", &["-c", "echo masked"], patience).as_deref(), Some("masked\n"));
        assert_eq!(said_by("sh", &["-c", "echo no; exit 3"], patience), None);
        assert_eq!(said_by("no-such-program-of-ours", &[], patience), None);
        assert_eq!(said_by("sleep", &["60"], Duration::from_millis(100)), None);
    }
}
