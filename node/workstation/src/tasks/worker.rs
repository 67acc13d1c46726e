//! A task on a thread of its own: it does the newest job, tries again with ever longer pauses what failed, and never holds up
//! the node or another task.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use api::made::TaskState;
use words::{Sentence, sentence};

use super::latest::{Latest, Waited};

/// The first pause after a failure; it doubles.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// The longest.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What a task does.
pub trait Job: Send + 'static {
    /// Number of the release that it is about; 0 before the first.
    fn release(&self) -> u32;
    /// Does it; what it made. `overtaken` tells whether a newer job waits.
    ///
    /// # Errors
    /// What is the matter and what to do about it, for people.
    fn act(&self, overtaken: &dyn Fn() -> bool) -> Result<Vec<String>, Sentence>;
}

/// A running task. Dropped, it stops after what it is doing.
#[derive(Debug)]
pub struct Worker<J> {
    letters: Latest<J>,
    state: Arc<Mutex<TaskState>>,
    thread: Option<JoinHandle<()>>,
}

impl<J: Job> Worker<J> {
    /// Starts one; `noted` rises when its state changes.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(name: &str, noted: Arc<AtomicU64>) -> std::io::Result<Self> {
        let letters = Latest::default();
        let state = Arc::new(Mutex::new(TaskState::default()));
        let (box_, shown) = (letters.clone(), state.clone());
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || run(&box_, &shown, &noted))?;
        Ok(Self { letters, state, thread: Some(thread) })
    }

    /// Hands over a job; an older one that was not begun is dropped.
    pub fn put(&self, job: J) {
        self.letters.put(job);
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> TaskState {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl<J> Drop for Worker<J> {
    fn drop(&mut self) {
        self.letters.close();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run<J: Job>(letters: &Latest<J>, state: &Mutex<TaskState>, noted: &AtomicU64) {
    let tell = |change: &dyn Fn(&mut TaskState)| {
        change(&mut state.lock().unwrap_or_else(PoisonError::into_inner));
        noted.fetch_add(1, Ordering::Relaxed);
    };
    let mut job = None;
    let mut pause: Option<Duration> = None;
    loop {
        match letters.wait(pause) {
            Waited::New(newer) => {
                job = Some(newer);
                pause = None;
            }
            Waited::Nothing => {}
            Waited::Closed => return,
        }
        let Some(job) = &job else { continue };
        tell(&|state| state.working = true);
        let began = Instant::now();
        // A fault in making one thing must not end the others.
        let result = std::panic::catch_unwind(AssertUnwindSafe(|| job.act(&|| letters.is_overtaken())));
        let result = result.unwrap_or_else(|_| Err(sentence!("task-fault")));
        let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let release = job.release();
        match result {
            Ok(made) => {
                pause = None;
                tell(&|state| {
                    let release = Some(release);
                    *state = TaskState { release, took_ms, made: made.clone(), ..TaskState::default() };
                });
            }
            Err(error) => {
                tracing::warn!(release, "a presentation task failed: {error}");
                pause = Some(pause.map_or(FIRST_PAUSE, |last| (last * 2).min(LONGEST_PAUSE)));
                tell(&|state| {
                    state.working = false;
                    state.error = Some(error.to_string());
                    state.why = Some(error.clone());
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use words::Lang;

    use super::*;

    struct Try {
        release: u32,
        calls: Arc<AtomicU64>,
    }

    impl Job for Try {
        fn release(&self) -> u32 {
            self.release
        }

        fn act(&self, _: &dyn Fn() -> bool) -> Result<Vec<String>, Sentence> {
            let call = self.calls.fetch_add(1, Ordering::SeqCst);
            match (self.release, call) {
                (1, 0) => Err("no room".into()),
                (2, _) => panic!("on purpose"),
                _ => Ok(vec![format!("call {call}")]),
            }
        }
    }

    fn until(worker: &Worker<Try>, what: impl Fn(&TaskState) -> bool) -> TaskState {
        let began = Instant::now();
        loop {
            let state = worker.state();
            if what(&state) {
                return state;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "{state:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn what_failed_is_tried_again_and_a_fault_ends_nothing() {
        let noted = Arc::new(AtomicU64::new(0));
        let worker = Worker::start("try", noted.clone()).unwrap();
        let calls = Arc::new(AtomicU64::new(0));
        worker.put(Try { release: 1, calls: calls.clone() });
        let failed = until(&worker, |state| state.error.is_some());
        assert_eq!(failed.error.as_deref(), Some("no room"));
        let done = until(&worker, |state| state.release == Some(1));
        assert_eq!((done.error, done.why, done.made), (None, None, vec!["call 1".to_owned()]));
        worker.put(Try { release: 2, calls: calls.clone() });
        let broken = until(&worker, |state| state.error.is_some());
        assert_eq!(broken.error.as_deref(), Some("a fault in the program; see the log"));
        assert_eq!(broken.error(Lang::Nl).as_deref(), Some("een fout in het programma; zie het logboek"));
        worker.put(Try { release: 3, calls });
        until(&worker, |state| state.release == Some(3) && state.error.is_none());
        assert!(noted.load(Ordering::Relaxed) >= 6);
    }
}
