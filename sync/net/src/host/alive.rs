//! A stream whose bytes are a sign of life, and whose frames have an end.
//!
//! On a line of 256 kbit/s a large frame takes half a minute, and meanwhile nothing else comes. So what counts as life is
//! bytes, not frames. Whoever lives on that, with a byte now and then and never a whole frame, is let go: a frame may take
//! ten seconds, and a second more for each [`RATE`] bytes of it that have come. What this side *writes* is no sign of the
//! other's life: it may lie in a buffer for a quarter of an hour.

use std::io::{self, IoSliceMut};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use futures::AsyncRead;
use tokio::time::Instant;

use super::admission::Heard;

/// Bytes a second that a frame has at least, once [`GRACE`] is over.
pub(super) const RATE: u64 = 4 << 10;
/// What any frame may take.
const GRACE: Duration = Duration::from_secs(10);
/// Between looks at that.
const LOOK: Duration = Duration::from_secs(1);

/// Reads, and notes that something came.
pub(super) struct Alive<R> {
    inner: R,
    heard: Heard,
    frame: FrameTime,
}

/// When the frame that is coming began, and how much of it has come.
#[derive(Clone, Default)]
pub(super) struct FrameTime(Arc<Mutex<Option<(Instant, u64)>>>);

impl<R> Alive<R> {
    pub(super) fn new(inner: R, heard: Heard, frame: FrameTime) -> Self {
        Self { inner, heard, frame }
    }

    fn note(&self, read: &Poll<io::Result<usize>>) {
        if let Poll::Ready(Ok(bytes @ 1..)) = read {
            self.heard.again();
            let mut frame = self.frame.lock();
            let (_, come) = frame.get_or_insert_with(|| (Instant::now(), 0));
            *come = come.saturating_add(u64::try_from(*bytes).unwrap_or(u64::MAX));
        }
    }
}

impl FrameTime {
    fn lock(&self) -> MutexGuard<'_, Option<(Instant, u64)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The frame is whole.
    pub(super) fn ends(&self) {
        *self.lock() = None;
    }

    /// Waits until a frame takes too long.
    pub(super) async fn is_too_long(&self) {
        loop {
            tokio::time::sleep(LOOK).await;
            let frame = *self.lock();
            if frame.is_some_and(|(began, come)| too_slow(began.elapsed(), come)) {
                return;
            }
        }
    }
}

/// Whether a frame of which so much has come in so long will not be waited for.
fn too_slow(took: Duration, come: u64) -> bool {
    took > GRACE.saturating_add(Duration::from_secs(come / RATE))
}

impl<R: AsyncRead + Unpin> AsyncRead for Alive<R> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        let read = Pin::new(&mut self.inner).poll_read(context, buffer);
        self.note(&read);
        read
    }

    fn poll_read_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &mut [IoSliceMut<'_>],
    ) -> Poll<io::Result<usize>> {
        let read = Pin::new(&mut self.inner).poll_read_vectored(context, buffers);
        self.note(&read);
        read
    }
}

#[cfg(test)]
mod tests {
    use futures::AsyncReadExt;
    use futures::io::Cursor;

    use super::*;

    #[test]
    fn a_frame_has_an_end() {
        let seconds = Duration::from_secs;
        // Nothing but its beginning.
        assert!(!too_slow(seconds(10), 5) && too_slow(seconds(11), 5));
        // A mebibyte at 4 KiB/s, and at half of that.
        assert!(!too_slow(seconds(256), 1 << 20));
        assert!(too_slow(seconds(256), 1 << 19));
        // A byte a second, for ever.
        assert!(too_slow(seconds(12), 12) && too_slow(seconds(3_600), 3_600));
    }

    #[tokio::test]
    async fn bytes_are_a_sign_of_life_and_the_end_of_a_stream_is_none() {
        let (heard, frame) = (Heard::now(), FrameTime::default());
        let mut stream = Alive::new(Cursor::new(vec![7; 3]), heard.clone(), frame.clone());
        let mut read = async |length: usize| {
            let before = heard.at();
            tokio::time::sleep(Duration::from_millis(5)).await;
            let read = stream.read(&mut vec![0; length]).await.unwrap();
            (read, heard.at() > before, frame.lock().map(|(_, come)| come))
        };
        assert_eq!(read(2).await, (2, true, Some(2)));
        frame.ends();
        assert_eq!(read(2).await, (1, true, Some(1)));
        assert_eq!(read(2).await, (0, false, Some(1)));
    }
}
