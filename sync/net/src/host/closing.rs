//! A connection that is closed is gone within two seconds, whatever TCP says.
//!
//! To close a connection in order is to send what is left and say so. Where the other side has gone without a word (its
//! cable, its address), TCP keeps what is left for a quarter of an hour, and libp2p waits for that. Nobody here does.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use libp2p::core::muxing::{StreamMuxer, StreamMuxerBox, StreamMuxerEvent, StreamMuxerExt, SubstreamBox};
use tokio::time::Sleep;

/// From the wish to close until the connection is dropped as it is.
pub(super) const CLOSING: Duration = Duration::from_secs(2);

/// The same connection; its closing is bounded.
pub(super) fn bounded(inner: StreamMuxerBox) -> StreamMuxerBox {
    StreamMuxerBox::new(Bounded { inner, until: None })
}

struct Bounded {
    inner: StreamMuxerBox,
    /// Runs from the wish to close.
    until: Option<Pin<Box<Sleep>>>,
}

impl StreamMuxer for Bounded {
    type Substream = SubstreamBox;
    type Error = io::Error;

    fn poll_inbound(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<SubstreamBox>> {
        self.inner.poll_inbound_unpin(context)
    }

    fn poll_outbound(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<SubstreamBox>> {
        self.inner.poll_outbound_unpin(context)
    }

    fn poll_close(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let until = self.until.get_or_insert_with(|| Box::pin(tokio::time::sleep(CLOSING)));
        if until.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        self.inner.poll_close_unpin(context)
    }

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<StreamMuxerEvent>> {
        self.inner.poll_unpin(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has something to send, and nobody takes it.
    struct Stuck;

    impl StreamMuxer for Stuck {
        type Substream = SubstreamBox;
        type Error = io::Error;

        fn poll_inbound(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<SubstreamBox>> {
            Poll::Pending
        }
        fn poll_outbound(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<SubstreamBox>> {
            Poll::Pending
        }
        fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }
        fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<StreamMuxerEvent>> {
            Poll::Pending
        }
    }

    #[tokio::test]
    async fn a_connection_whose_other_end_takes_nothing_is_gone_all_the_same() {
        let closing = bounded(StreamMuxerBox::new(Stuck)).close();
        let ended = tokio::time::timeout(CLOSING * 4, closing).await;
        assert_eq!(ended.unwrap().unwrap_err().kind(), io::ErrorKind::Other);
    }
}
