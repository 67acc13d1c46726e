//! The visitors of the website: how many there may be, how long each may take.
//!
//! A connection has its place until it is closed, has had its time, or has to make room ([`Room`]): first those go that have
//! not asked for anything, then those that took something longest ago. A visitor with a browser asks at once and takes what it
//! gets, so it is served beside any number of connections that are slow on purpose.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use sync_net::crowd::Room;
use tokio::sync::oneshot;

/// A browser opens about six; behind one address there may be an office. On this PC there may be a server that passes on.
const ROOM: Room = Room { all: 512, per_address: 64, per_loopback: 512 };
/// For the lines of a request to arrive.
pub(super) const HEADERS: Duration = Duration::from_secs(5);
/// Without asking for anything: from the first byte of the connection.
const FIRST: Duration = Duration::from_secs(5);
/// Between two requests, and for a piece of a file to be taken.
const IDLE: Duration = Duration::from_secs(15);
/// The longest that one connection lasts; a browser opens another.
const LIFE: Duration = Duration::from_secs(300);
/// A file goes out in pieces of so many bytes, so that it is seen whether they are taken.
const PIECE: usize = 64 * 1024;

/// All that are there.
#[derive(Clone, Default)]
pub(super) struct Visitors(Arc<Mutex<All>>);

#[derive(Default)]
struct All {
    next: u64,
    there: BTreeMap<u64, There>,
}

struct There {
    from: IpAddr,
    sign: Sign,
    go: oneshot::Sender<()>,
}

impl Visitors {
    /// Somebody comes; who has to make room, goes. The other end tells that this one has to.
    pub(super) fn comes(&self, from: IpAddr) -> (Visit, oneshot::Receiver<()>) {
        let (go, over) = oneshot::channel();
        let sign = Sign(Arc::new(Mutex::new(Last { asked: false, at: Instant::now() })));
        let mut all = lock(&self.0);
        let mut standing: Vec<(Last, u64, IpAddr)> =
            all.there.iter().map(|(id, there)| (*lock(&there.sign.0), *id, there.from)).collect();
        standing.sort_unstable();
        let standing: Vec<(u64, IpAddr)> = standing.into_iter().map(|(_, id, ip)| (id, ip)).collect();
        if let Some(there) = ROOM.leaver(&standing, from).and_then(|id| all.there.remove(&id)) {
            let _ = there.go.send(());
        }
        let id = all.next;
        all.next = all.next.wrapping_add(1);
        all.there.insert(id, There { from, sign: sign.clone(), go });
        (Visit { visitors: self.clone(), id, sign }, over)
    }
}

/// One connection's place; free again when it is dropped.
pub(super) struct Visit {
    visitors: Visitors,
    id: u64,
    sign: Sign,
}

impl Drop for Visit {
    fn drop(&mut self) {
        lock(&self.visitors.0).there.remove(&self.id);
    }
}

impl Visit {
    /// To be given when it asks for something or takes something.
    pub(super) fn sign(&self) -> Sign {
        self.sign.clone()
    }

    /// Waits until it has had its time, or has to make room.
    pub(super) async fn is_over(&self, over: oneshot::Receiver<()>) {
        let began = Instant::now();
        let idle = async {
            loop {
                let last = *lock(&self.sign.0);
                let until = last.at + if last.asked { IDLE } else { FIRST };
                let until = until.min(began + LIFE);
                if until <= Instant::now() {
                    return;
                }
                tokio::time::sleep_until(until.into()).await;
            }
        };
        tokio::select! {
            _ = over => {}
            () = idle => {}
        }
    }
}

/// When a visitor last asked for something, or took a piece of what it gets. In this order they have to go.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Last {
    asked: bool,
    at: Instant,
}

/// See [`Visit::sign`].
#[derive(Clone)]
pub(super) struct Sign(Arc<Mutex<Last>>);

impl Sign {
    /// It asked for something, or took something.
    pub(super) fn asked(&self) {
        *lock(&self.0) = Last { asked: true, at: Instant::now() };
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file on its way to a visitor, piece by piece.
pub(super) struct Paced {
    left: Bytes,
    sign: Sign,
}

impl Paced {
    /// Of these bytes.
    pub(super) fn new(left: Bytes, sign: Sign) -> Self {
        Self { left, sign }
    }
}

impl Body for Paced {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.left.is_empty() {
            return Poll::Ready(None);
        }
        // The next piece is asked for when the last one is nearly out.
        self.sign.asked();
        let piece = PIECE.min(self.left.len());
        Poll::Ready(Some(Ok(Frame::data(self.left.split_to(piece)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.left.len()).unwrap_or(u64::MAX))
    }
}
