//! Waiting for something that others do, until it is there, takes too long, or the night is broken off.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use api::request::Error;

/// How long anything may take that does not depend on the size of the election.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// Someone has asked for the end of the night.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on, Ctrl-C (and on Unix an ordinary `kill`) breaks the night off: the next question to a node fails, and all
/// nodes are ended with the command. Without it they would outlive it.
pub(super) fn end_on_interrupt() -> Result<(), Error> {
    let wrong = |error: std::io::Error| Error::new("signal", format!("signals cannot be received: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(wrong)?;
    let listen = move || {
        if runtime.block_on(interrupt()).is_ok() {
            INTERRUPTED.store(true, Ordering::SeqCst);
        }
    };
    std::thread::Builder::new().name("interrupt".to_owned()).spawn(listen).map(|_| ()).map_err(wrong)
}

#[cfg(unix)]
async fn interrupt() -> std::io::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        done = tokio::signal::ctrl_c() => done,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn interrupt() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Whether the night is to end now.
pub(super) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

pub(super) fn not_interrupted() -> Result<(), Error> {
    if interrupted() {
        return Err(Error::new("interrupted", "the night was broken off; all its nodes are ended"));
    }
    Ok(())
}

/// A mutex whose holder panicked is still good: nothing here is left half-changed.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks again and again, soon at first, until there is an answer.
pub(super) fn wait<T>(
    what: &str,
    patience: Duration,
    mut look: impl FnMut() -> Result<Option<T>, Error>,
) -> Result<T, Error> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        not_interrupted()?;
        if let Some(found) = look()? {
            return Ok(found);
        }
        if start.elapsed() > patience {
            return Err(Error::new("waited", format!("waited {} s for {what}, in vain", patience.as_secs())));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(40));
    }
}

/// The same, where giving up is an answer: `None`, nothing came in time.
pub(super) fn in_time<T>(
    what: &str,
    patience: Duration,
    look: impl FnMut() -> Result<Option<T>, Error>,
) -> Result<Option<T>, Error> {
    match wait(what, patience, look) {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code == "waited" => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_and_gives_up() {
        let mut looks = 0;
        let found = wait("a number", Duration::from_secs(5), || {
            looks += 1;
            Ok((looks == 4).then_some(looks))
        });
        assert_eq!(found.unwrap(), 4);
        let error = wait::<()>("nothing", Duration::from_millis(5), || Ok(None)).unwrap_err();
        assert_eq!(error.code, "waited");
        let error = wait::<()>("trouble", Duration::from_secs(5), || Err(Error::new("broken", "x"))).unwrap_err();
        assert_eq!(error.code, "broken");
    }
}
