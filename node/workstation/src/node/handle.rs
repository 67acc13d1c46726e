//! Asking a running node, from its own process.

use std::sync::Arc;
use std::time::Duration;

use api::desk::Desk;
use api::refusal::Refusal;
use api::reply::Reply;
use api::request::{Error, Request};
use night::setup::Setup;
use sync_core::charter::SignedCharter;
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use words::Sentence;

use super::answers::{self, Fetched};
use crate::transfer::plan::ReadBy;

/// Where a reply goes.
pub(crate) type To<T = Reply> = oneshot::Sender<Result<T, Error>>;

/// For a disk to give what a request needs of it.
const DISK: Duration = Duration::from_secs(60);
/// Places for requests that wait for a disk, or for a file to be read. A disk that hangs keeps its thread for good.
static AT_DISKS: Semaphore = Semaphore::const_new(16);

/// What is asked of the task that owns the node.
pub(crate) enum Ask {
    /// What everybody may ask.
    Request(Box<Request>, Fetched, Desk, To),
    /// The setup, as it is.
    Setup(To<Arc<Setup>>),
    /// What counts are read by.
    ReadBy(To<ReadBy>),
    /// A charter with its files, as they are: 16 MiB do not go through a line of text.
    Charter(Box<SignedCharter>, Vec<Vec<u8>>, To),
}

/// Asks a running node. Cheap to clone; who signs in by one clone has done so for all.
#[derive(Clone, Debug)]
pub struct Handle {
    pub(super) asks: mpsc::Sender<Ask>,
    pub(super) changes: watch::Receiver<u64>,
    pub(super) desk: Desk,
}

impl Handle {
    /// Of a node that has ended: it refuses everything with `stopped`. For tests of what is around a node.
    #[must_use]
    pub fn ended() -> Self {
        Self { asks: mpsc::channel(1).0, changes: watch::channel(0).1, desk: Desk::default() }
    }

    /// Asks, and waits for the reply.
    ///
    /// # Errors
    /// The node's refusal; `stopped` when it has ended.
    pub async fn call(&self, request: Request) -> Result<Reply, Error> {
        self.request(request, self.desk.clone()).await
    }

    /// The setup in force, with what was decided on the day.
    ///
    /// # Errors
    /// `no_setup`: it has not arrived, or cannot be read; `stopped`.
    pub async fn setup(&self) -> Result<Arc<Setup>, Error> {
        self.ask(Ask::Setup).await
    }

    /// A counter that rises, at most ten times a second, when something that a screen shows may have changed: entries,
    /// charter, releases, setup files, peers and their clocks, alarms, who asks at the door, transfer directories, the
    /// cut, own delivery, the gate. While nothing happens it stands still. It closes when the node ends.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.clone()
    }

    /// Hands over a charter that the organiser signed, with its files. Reply: as [`Request::AddCharter`].
    ///
    /// # Errors
    /// The node's refusal; `stopped`.
    pub async fn add_charter(&self, signed: SignedCharter, files: Vec<Vec<u8>>) -> Result<Reply, Error> {
        self.ask(|reply| Ask::Charter(Box::new(signed), files, reply)).await
    }

    async fn request(&self, request: Request, desk: Desk) -> Result<Reply, Error> {
        let mut fetched = fetch(&request).await?;
        if answers::is_read(&request) {
            let by = self.ask(Ask::ReadBy).await;
            fetched = read_fetched(request.clone(), fetched, by).await?;
        }
        self.ask(|reply| Ask::Request(Box::new(request), fetched, desk, reply)).await
    }

    async fn ask<T>(&self, ask: impl FnOnce(To<T>) -> Ask) -> Result<T, Error> {
        let stopped = || Error::from(Refusal::Stopped);
        let (reply, answer) = oneshot::channel();
        self.asks.send(ask(reply)).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }
}

impl api::loopback::Service for Handle {
    fn call(&self, request: Request, desk: &Desk) -> futures::future::BoxFuture<'_, Result<Reply, Error>> {
        Box::pin(self.request(request, desk.clone()))
    }
}

/// Reads what a request names, on a thread of its own: a network drive that has gone away keeps that waiting, not the node.
async fn fetch(request: &Request) -> Result<Fetched, Error> {
    if !answers::is_fetched(request) {
        return Ok(Fetched::Nothing);
    }
    let place = AT_DISKS.try_acquire().map_err(|_| Refusal::TooManyReads)?;
    let request = request.clone();
    let (done, fetched) = oneshot::channel();
    // Who calls may have no runtime, and so no clock: one thread reads, another one waits for it.
    let thread = std::thread::Builder::new().name("files by hand".to_owned()).spawn(move || {
        let (read, reading) = std::sync::mpsc::channel();
        // Without a thread nothing is read, and the place is free again.
        let _ = std::thread::Builder::new().name("disk by hand".to_owned()).spawn(move || {
            let _ = read.send(answers::fetch(&request));
            drop(place);
        });
        let _ = done.send(reading.recv_timeout(DISK).ok());
    });
    thread.map_err(|error| Refusal::NotRead { detail: Sentence::from(&error) })?;
    match fetched.await {
        Ok(Some(fetched)) => Ok(fetched),
        _ => Err(Refusal::DiskStill.into()),
    }
}

/// Reads the counts that were fetched, on a thread of its own as well: nobody waits for it but whoever asked.
async fn read_fetched(request: Request, fetched: Fetched, by: Result<ReadBy, Error>) -> Result<Fetched, Error> {
    let place = AT_DISKS.try_acquire().map_err(|_| Refusal::TooManyReads)?;
    let (done, read) = oneshot::channel();
    let thread = std::thread::Builder::new().name("counts by hand".to_owned()).spawn(move || {
        let _ = done.send(answers::read_fetched(&request, fetched, by));
        drop(place);
    });
    thread.map_err(|error| Refusal::NotRead { detail: Sentence::from(&error) })?;
    // The thread broke off.
    read.await.map_err(|error| Refusal::NotRead { detail: Sentence::foreign("foreign-program", &error) }.into())
}

/// Blocks: not to be used from a task of an asynchronous runtime, but from a thread for blocking work.
impl api::ask::Ask for Handle {
    fn ask(&self, request: Request) -> Result<Reply, Error> {
        futures::executor::block_on(self.call(request))
    }

    fn add_charter(&self, signed: &SignedCharter, files: Vec<Vec<u8>>) -> Result<Reply, Error> {
        // Not through text: a setup file may have 16 MiB.
        futures::executor::block_on(Handle::add_charter(self, signed.clone(), files))
    }
}

#[cfg(test)]
mod tests {
    use api::folders::{Import, ImportOutcome};
    use api::request::Who;

    use super::*;
    use crate::node::made_up::MadeUp;
    use crate::transfer::plan::read_here;

    /// This thread is the node's: what it is handed was read by others.
    #[test]
    fn counts_by_hand_are_read_before_the_node_is_asked() {
        let mut office = MadeUp::new();
        let table = office.folder.path().join("avond.csv");
        std::fs::write(&table, "Stembureau;Lijst 1\n1;2\n").unwrap();
        let before = read_here();
        for preview in [true, false] {
            let (asks, mut asked) = mpsc::channel(4);
            let (_rise, changes) = watch::channel(0);
            let handle = Handle { asks, changes, desk: Desk::default() };
            let who = Who { operator: "anna".to_owned(), confirmed_by: None };
            let files = vec![table.clone(), office.counts.clone()];
            let request = Request::Import { who, files, again: false, preview };
            let asking = std::thread::spawn(move || futures::executor::block_on(handle.call(request)));
            while let Some(ask) = asked.blocking_recv() {
                office.node().take(ask);
                office.settle();
            }
            let told: Import = asking.join().unwrap().unwrap().take().unwrap();
            let outcomes: Vec<ImportOutcome> = told.files.iter().map(|file| file.outcome).collect();
            assert_eq!(outcomes, [ImportOutcome::Listed, ImportOutcome::Imported]);
            assert_eq!(read_here(), before);
        }
        assert_eq!(office.node().replica.logs().len(), office.count.stations.len());
    }
}
