//! One connected peer: a task that reads and writes its stream, and tells the node, in order, `Up`, `Frame`s, `Down`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use libp2p::swarm::Stream;
use sync_core::frame::{ADDRESSES, HERE, PING};
use sync_core::id::PublicKey;
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use tokio::time::Instant;

use super::admission::Heard;
use super::alive::{Alive, FrameTime};
use super::frame::{Caps, ReadError, append, read_body, read_header};
use super::{DownReason, FRAMES_PER_PEER, FramePlace, HostEvent, OUTBOUND_BYTES};

/// What is written at a time: on a slow line what may overtake waits no longer than for this.
const WRITE_BYTES: usize = 16 << 10;
/// What a waiting frame costs beside its body.
const FRAME_OVERHEAD: usize = 64;
/// What a connection that is closed in peace may still take to send what was queued.
const FAREWELL: Duration = Duration::from_secs(1);
/// Between two tellings of addresses by one peer: longer than what the host listens to, however late it is (`telling.rs`). Each wakes
/// the task that has all connections, so that a flood of them waits at its sender.
const TELLINGS: Duration = Duration::from_secs(2);
/// Who was silent for so long is not waited for when its connection is closed.
const DEAF: Duration = Duration::from_secs(5);

/// What waits to be written, and the way to end it. Shared by the peer's task and the handles.
#[derive(Debug)]
pub(super) struct Outbound {
    pub(super) peer: PublicKey,
    queue: mpsc::UnboundedSender<Item>,
    /// What overtakes the queue.
    ahead: mpsc::UnboundedSender<Item>,
    bytes: AtomicUsize,
    stop: watch::Sender<Option<Stop>>,
    heard: Heard,
}

#[derive(Debug)]
enum Item {
    Frame(u8, Vec<u8>),
    /// Nothing comes after this.
    End,
}

#[derive(Clone, Debug)]
enum Stop {
    /// After what is queued.
    Soon(DownReason),
    Now(DownReason),
}

/// The task's ends of an [`Outbound`].
#[derive(Debug)]
pub(super) struct Inbox {
    queue: mpsc::UnboundedReceiver<Item>,
    ahead: mpsc::UnboundedReceiver<Item>,
    stop: watch::Receiver<Option<Stop>>,
}

impl Outbound {
    pub(super) fn new(peer: PublicKey, heard: Heard) -> (Arc<Self>, Inbox) {
        let (queue, items) = mpsc::unbounded_channel();
        let (ahead, overtaking) = mpsc::unbounded_channel();
        let (stop, stopped) = watch::channel(None);
        let outbound = Self { peer, queue, ahead, bytes: AtomicUsize::new(0), stop, heard };
        (Arc::new(outbound), Inbox { queue: items, ahead: overtaking, stop: stopped })
    }

    /// When the peer gave its last sign of life.
    pub(super) fn heard(&self) -> &Heard {
        &self.heard
    }

    /// Queues a frame. `false`: there is no room, and the connection is dropped.
    pub(super) fn send(&self, kind: u8, body: Vec<u8>) -> bool {
        let weight = weight(&body);
        let before = self.bytes.fetch_add(weight, Ordering::Relaxed);
        if before.saturating_add(weight) > OUTBOUND_BYTES {
            self.stop_now(DownReason::TooSlow);
            return false;
        }
        let queue = if overtakes(kind) { &self.ahead } else { &self.queue };
        let _ = queue.send(Item::Frame(kind, body));
        true
    }

    /// Bytes that wait to be written.
    pub(super) fn queued(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Ends the connection after what is queued, within a second; at once, where nobody is there to take it.
    pub(super) fn close(&self, reason: &str) {
        if self.heard.silent() >= DEAF {
            self.stop_now(DownReason::Silent);
        } else {
            self.stop_soon(DownReason::Closed(reason.to_owned()));
        }
    }

    /// Ends the connection after what is queued, within a second.
    pub(super) fn stop_soon(&self, reason: DownReason) {
        let _ = self.queue.send(Item::End);
        self.end(Stop::Soon(reason), Option::is_none);
    }

    /// Ends the connection at once.
    pub(super) fn stop_now(&self, reason: DownReason) {
        self.end(Stop::Now(reason), |before| !matches!(before, Some(Stop::Now(_))));
    }

    /// Says how it ends, if that goes before what was said.
    fn end(&self, how: Stop, goes_before: fn(&Option<Stop>) -> bool) {
        self.stop.send_if_modified(|stop| {
            let changes = goes_before(stop);
            if changes {
                *stop = Some(how);
            }
            changes
        });
    }
}

fn weight(body: &[u8]) -> usize {
    body.len().saturating_add(FRAME_OVERHEAD)
}

/// The live connections, by number.
pub(super) type Connections = Arc<Mutex<BTreeMap<u64, Arc<Outbound>>>>;

pub(super) fn lock(connections: &Connections) -> MutexGuard<'_, BTreeMap<u64, Arc<Outbound>>> {
    connections.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a peer tells the host itself: its key, the connection, the body of a frame of kind [`ADDRESSES`].
pub(super) type Whereabouts = (PublicKey, u64, Vec<u8>);

/// All that a peer's task is given.
pub(super) struct Peer {
    pub(super) conn: u64,
    pub(super) outbound: Arc<Outbound>,
    pub(super) inbox: Inbox,
    pub(super) caps: Caps,
    pub(super) events: mpsc::Sender<HostEvent>,
    pub(super) ear: mpsc::Sender<Whereabouts>,
    /// Where this one is listed until its `Down` is told.
    pub(super) connections: Connections,
    /// Ends when the connection that this one replaces has told its `Down`.
    pub(super) predecessor: Option<oneshot::Receiver<()>>,
}

/// Runs until the connection is over; the `Down` has been told when it returns. `up` is told first.
pub(super) async fn run(peer: Peer, stream: Stream, up: HostEvent) {
    let Peer { conn, outbound, inbox, caps, events, ear, connections, predecessor } = peer;
    let Inbox { mut queue, mut ahead, stop } = inbox;
    if let Some(predecessor) = predecessor {
        // An error says the same: it is gone.
        let _ = predecessor.await;
    }
    // Where nobody listens any more, the host is about to stop.
    if events.send(up).await.is_err() {
        return;
    }
    let (reader, mut writer) = stream.split();
    let (key, frame) = (outbound.peer, FrameTime::default());
    let reader = Alive::new(reader, outbound.heard.clone(), frame.clone());
    let reason = tokio::select! {
        reason = read(reader, &frame, caps, (key, conn), (&events, &ear)) => reason,
        reason = write(&mut writer, &mut queue, &mut ahead, &outbound.bytes) => reason,
        reason = stopped(stop.clone()) => reason,
        () = frame.is_too_long() => DownReason::Trickle,
    };
    // Whoever wanted an end has the last word on why.
    let reason = match &*stop.borrow() {
        Some(Stop::Soon(wanted) | Stop::Now(wanted)) => wanted.clone(),
        None => reason,
    };
    lock(&connections).remove(&conn);
    let _ = events.send(HostEvent::Down { peer: key, conn, reason }).await;
}

async fn read(
    mut stream: Alive<impl AsyncRead + Unpin>,
    time: &FrameTime,
    caps: Caps,
    (peer, conn): (PublicKey, u64),
    (events, ear): (&mpsc::Sender<HostEvent>, &mpsc::Sender<Whereabouts>),
) -> DownReason {
    let places = Arc::new(Semaphore::new(FRAMES_PER_PEER));
    let mut told: Option<Instant> = None;
    loop {
        // First a place, then the body: what is not dealt with stays in the sender's memory.
        let Ok(place) = places.clone().acquire_owned().await else { return DownReason::Shutdown };
        let frame = async {
            let (kind, length) = read_header(&mut stream, caps).await?;
            Ok((kind, read_body(&mut stream, length).await?))
        };
        let frame = frame.await;
        time.ends();
        match frame {
            // It says nothing twice, so that none may be lost.
            Ok((ADDRESSES, body)) => {
                if let Some(before) = told {
                    tokio::time::sleep_until(before + TELLINGS).await;
                }
                told = Some(Instant::now());
                if ear.send((peer, conn, body)).await.is_err() {
                    return DownReason::Shutdown;
                }
            }
            Ok((kind, body)) => {
                let place = FramePlace(place);
                if events.send(HostEvent::Frame { peer, conn, kind, body, place }).await.is_err() {
                    return DownReason::Shutdown;
                }
            }
            Err(error @ (ReadError::Closed | ReadError::Lost(_))) => return DownReason::Lost(error.to_string()),
            Err(error) => return DownReason::Violation(error.to_string()),
        }
    }
}

/// A sign of life does not wait behind a mebibyte. It says nothing that what it overtakes has to be known for.
fn overtakes(kind: u8) -> bool {
    matches!(kind, PING | HERE)
}

/// The next frame of those that overtake: of several that wait only the newest says anything, the others are dropped; but what
/// says nothing new (`HERE`) takes the place of no ping that may. `weights`: what they take while they wait.
fn newest(ahead: &mut mpsc::UnboundedReceiver<Item>, weights: &mut usize) -> Option<Item> {
    let mut newest = ahead.try_recv().ok()?;
    while let Ok(newer) = ahead.try_recv() {
        let nothing_new = matches!((&newest, &newer), (Item::Frame(PING, _), Item::Frame(HERE, _)));
        let dropped = if nothing_new { newer } else { std::mem::replace(&mut newest, newer) };
        if let Item::Frame(_, body) = &dropped {
            *weights = weights.saturating_add(weight(body));
        }
    }
    Some(newest)
}

async fn write(
    stream: &mut (impl AsyncWrite + Unpin),
    queue: &mut mpsc::UnboundedReceiver<Item>,
    ahead: &mut mpsc::UnboundedReceiver<Item>,
    bytes: &AtomicUsize,
) -> DownReason {
    let mut buffer = Vec::with_capacity(WRITE_BYTES);
    // Nothing overtakes the first frame of the node; addresses, which the host tells by itself, are none.
    let mut is_open = false;
    let mut first = queue.recv().await;
    while let Some(item) = first {
        let mut next = Some(item);
        let mut weights: usize = 0;
        let mut is_end = false;
        while let Some(item) = next {
            match item {
                Item::Frame(kind, body) => {
                    is_open |= kind != ADDRESSES;
                    weights = weights.saturating_add(weight(&body));
                    append(&mut buffer, kind, &body);
                }
                Item::End => is_end = true,
            }
            let full = is_end || buffer.len() >= WRITE_BYTES;
            let overtaking = if full || !is_open { None } else { newest(ahead, &mut weights) };
            next = if full { None } else { overtaking.or_else(|| queue.try_recv().ok()) };
        }
        let written = async {
            stream.write_all(&buffer).await?;
            stream.flush().await?;
            if is_end { stream.close().await } else { Ok(()) }
        };
        if let Err(error) = written.await {
            return DownReason::Lost(error.kind().to_string());
        }
        bytes.fetch_sub(weights, Ordering::Relaxed);
        buffer.clear();
        buffer.shrink_to(WRITE_BYTES);
        if is_end {
            break;
        }
        if !is_open {
            first = queue.recv().await;
            continue;
        }
        weights = 0;
        first = match newest(ahead, &mut weights) {
            Some(item) => Some(item),
            None => tokio::select! {
                biased;
                item = ahead.recv() => item,
                item = queue.recv() => item,
            },
        };
        bytes.fetch_sub(weights, Ordering::Relaxed);
    }
    // The other side sees our end, and closes; the reader notices, or the farewell runs out.
    std::future::pending().await
}

async fn stopped(mut stop: watch::Receiver<Option<Stop>>) -> DownReason {
    let soon = match stop.wait_for(Option::is_some).await.as_deref() {
        Ok(Some(Stop::Soon(reason))) => reason.clone(),
        Ok(Some(Stop::Now(reason))) => return reason.clone(),
        Ok(None) | Err(_) => return DownReason::Shutdown,
    };
    let _ = tokio::time::timeout(FAREWELL, stop.wait_for(|stop| matches!(stop, Some(Stop::Now(_))))).await;
    soon
}

#[cfg(test)]
mod tests {
    use futures::io::Cursor;

    use super::*;

    #[tokio::test]
    async fn addresses_that_come_all_at_once_are_heard_one_after_another_and_none_is_lost() {
        let mut bytes = Vec::new();
        for number in 0..3 {
            append(&mut bytes, ADDRESSES, &[number]);
        }
        let (events, _frames) = mpsc::channel(1);
        // The host has room for one.
        let (ear, mut heard) = mpsc::channel(1);
        let time = FrameTime::default();
        let stream = Alive::new(Cursor::new(bytes), Heard::now(), time.clone());
        let peer = (PublicKey([1; 32]), 7);
        let reading =
            tokio::spawn(async move { read(stream, &time, sync_core::frame::cap, peer, (&events, &ear)).await });
        let mut told: Vec<Vec<u8>> = Vec::new();
        while let Some((_, _, body)) = heard.recv().await {
            told.push(body);
        }
        assert_eq!(told, [[0], [1], [2]]);
        assert!(matches!(reading.await.unwrap(), DownReason::Lost(_)));
    }
}
