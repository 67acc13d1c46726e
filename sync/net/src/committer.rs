//! Group commit: many batches, one transaction, one wait for the disk.
//!
//! A disk takes milliseconds to promise durability, whatever the amount. So batches that arrive while the disk is
//! busy are written together in the next transaction. Each stays atomic, and each gets its answer only after the
//! transaction that holds it is durable.

use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};

use crate::store::{Store, StoreError, Write};

/// Batches that may wait. Beyond, [`Committer::commit`] itself waits.
const QUEUE: usize = 1_024;
/// A transaction takes no more batches once it holds so many bytes: bounds memory and the wait of the first.
const GROUP_BYTES: usize = 8 << 20;

/// Writes batches to a [`Store`] on a thread of its own. Cheap to clone; when the last clone is dropped, what was
/// queued is still written, and the thread ends.
#[derive(Clone, Debug)]
pub struct Committer {
    queue: mpsc::Sender<Job>,
}

#[derive(Debug)]
struct Job {
    writes: Vec<Write>,
    done: oneshot::Sender<Result<(), Arc<StoreError>>>,
}

/// The answer to one batch: [`Ticket::wait`].
#[derive(Debug)]
#[must_use = "only the answer says that the batch is durable"]
pub struct Ticket(oneshot::Receiver<Result<(), Arc<StoreError>>>);

impl Ticket {
    /// Waits until the batch is durable.
    ///
    /// # Errors
    /// What [`Store::commit`] returned for the transaction, or [`StoreError::Closed`].
    pub async fn wait(self) -> Result<(), Arc<StoreError>> {
        self.0.await.unwrap_or_else(|_| Err(Arc::new(StoreError::Closed)))
    }
}

impl Committer {
    /// Starts the thread. Join the handle after the last [`Committer`] is dropped, to know that all is written and
    /// the store is free.
    ///
    /// # Errors
    /// The system's, when it cannot start a thread.
    pub fn spawn(store: Arc<Store>) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new().name("uitslag-commit".into()).spawn(move || run(&store, jobs))?;
        Ok((Self { queue }, thread))
    }

    /// Hands over a batch: one atomic unit. Batches of one caller are written in the order handed over. Waits only
    /// while the queue is full.
    ///
    /// # Errors
    /// [`StoreError::Closed`].
    pub async fn submit(&self, writes: Vec<Write>) -> Result<Ticket, StoreError> {
        let (done, answer) = oneshot::channel();
        self.queue.send(Job { writes, done }).await.map_err(|_| StoreError::Closed)?;
        Ok(Ticket(answer))
    }

    /// Hands over a batch and waits until it is durable.
    ///
    /// # Errors
    /// As [`Ticket::wait`].
    pub async fn commit(&self, writes: Vec<Write>) -> Result<(), Arc<StoreError>> {
        self.submit(writes).await?.wait().await
    }
}

fn run(store: &Store, mut jobs: mpsc::Receiver<Job>) {
    while let Some(first) = jobs.blocking_recv() {
        let mut bytes = weight(&first);
        let mut group = vec![first];
        while bytes < GROUP_BYTES
            && let Ok(job) = jobs.try_recv()
        {
            bytes = bytes.saturating_add(weight(&job));
            group.push(job);
        }
        let result = store.commit_all(group.iter().map(|job| job.writes.as_slice())).map_err(Arc::new);
        for job in group {
            // Nobody may be waiting any more; the batch counts all the same.
            let _ = job.done.send(result.clone());
        }
    }
}

fn weight(job: &Job) -> usize {
    job.writes.iter().fold(0, |sum: usize, write| {
        let (key, value) = match write {
            Write::Put { key, value } => (key.len(), value.len()),
            Write::Delete { key } => (key.len(), 0),
        };
        sum.saturating_add(key).saturating_add(value)
    })
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;

    fn put(key: String) -> Vec<Write> {
        vec![Write::Put { key: key.into_bytes(), value: vec![7; 100] }]
    }

    #[test]
    fn answers_come_after_the_commit_and_all_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.redb");
        let store = Arc::new(Store::open(&path).unwrap());
        let (committer, thread) = Committer::spawn(store.clone()).unwrap();
        std::thread::scope(|scope| {
            for worker in 0..8 {
                let (committer, store) = (committer.clone(), &store);
                scope.spawn(move || {
                    for number in 0..25 {
                        let key = format!("{worker}/{number}");
                        block_on(committer.commit(put(key.clone()))).unwrap();
                        assert!(store.get(key.as_bytes()).unwrap().is_some());
                    }
                });
            }
        });
        // Dropped without waiting: written nevertheless.
        for number in 0..50 {
            drop(block_on(committer.submit(put(format!("late/{number}")))).unwrap());
        }
        drop(committer);
        thread.join().unwrap();
        drop(store);
        let store = Store::open(&path).unwrap();
        let mut rows = 0;
        store.scan(b"", |_, _| rows += 1).unwrap();
        assert_eq!(rows, 8 * 25 + 50);
    }
}
