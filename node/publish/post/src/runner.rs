//! Sends what is due, beside everything else: one task for each target at work, so that a server that is slow or away holds up
//! nothing but its own posts.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::http::Patience;
use crate::outbox::Outbox;
use crate::problem::Problem;
use crate::publisher::{Failure, Outcome};
use crate::targets::Targets;

/// How often it is looked whether something is due, at most: clocks may be set.
const LOOK: Duration = Duration::from_secs(1);

/// What a runner works with.
pub struct Runner {
    /// The posts.
    pub outbox: Arc<Mutex<Outbox>>,
    /// The accounts, as they are at this moment.
    pub targets: Arc<Mutex<Targets>>,
    /// Told when something was confirmed, and tells when something changed.
    pub wake: Arc<Notify>,
    /// The time by which the gate is kept, milliseconds since 1970 UTC.
    pub clock: Arc<dyn Fn() -> u64 + Send + Sync>,
    /// Told what has changed: the post's id.
    pub changed: Arc<dyn Fn(&str) + Send + Sync>,
    /// How long things may take.
    pub patience: Patience,
    /// How long an attempt may take in all.
    pub attempt: Duration,
}

impl Runner {
    /// Sends until `stop` is over. What is going out then is cut off: the next start finds out whether it arrived.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut tasks: JoinSet<Outcome> = JoinSet::new();
        let mut under_way: Vec<(tokio::task::Id, String, String)> = Vec::new();
        tokio::pin!(stop);
        loop {
            self.start_due(&mut tasks, &mut under_way);
            tokio::select! {
                () = &mut stop => return,
                () = self.wake.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
                Some(done) = tasks.join_next_with_id(), if !tasks.is_empty() => {
                    let (task, outcome) = match done {
                        Ok(done) => done,
                        Err(error) => (error.id(), Err(Failure::Unclear(Problem::Unclear { why: error.to_string() }))),
                    };
                    if let Some(at) = under_way.iter().position(|(other, ..)| *other == task) {
                        let (_, id, _) = under_way.swap_remove(at);
                        self.finish(&id, outcome);
                    }
                }
            }
        }
    }

    fn start_due(&self, tasks: &mut JoinSet<Outcome>, under_way: &mut Vec<(tokio::task::Id, String, String)>) {
        let mut busy: BTreeSet<String> = under_way.iter().map(|(_, _, target)| target.clone()).collect();
        loop {
            let now = (self.clock)();
            let due = lock(&self.outbox).next_due(now, &busy).map(|entry| (entry.id.clone(), entry.target.clone()));
            let Some((id, name)) = due else { return };
            busy.insert(name.clone());
            let begun = lock(&self.targets).get(&name).cloned().and_then(|target| {
                let publisher = target.publisher(self.patience)?;
                Ok((publisher, lock(&self.outbox).begin(&id, &target, now)?))
            });
            let (publisher, post) = match begun {
                Ok(begun) => begun,
                Err(problem) => {
                    // Where that cannot be written either, the next look comes here again.
                    let _ = lock(&self.outbox).on_hindrance(&id, problem, now);
                    (self.changed)(&id);
                    continue;
                }
            };
            (self.changed)(&id);
            let patience = self.attempt;
            let handle = tasks.spawn(async move {
                let late = || Failure::Unclear(Problem::Unclear { why: "timeout".to_owned() });
                let outcome = tokio::time::timeout(patience, publisher.publish(&post)).await;
                outcome.unwrap_or_else(|_| Err(late()))
            });
            under_way.push((handle.id(), id, name));
        }
    }

    fn finish(&self, id: &str, outcome: Outcome) {
        // A disk that is full now keeps the post at "going out": the next start looks whether it arrived.
        let _ = lock(&self.outbox).on_result(id, outcome, (self.clock)());
        (self.changed)(id);
    }
}

/// What another thread left behind when it panicked is on disk as well: every step is whole.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
