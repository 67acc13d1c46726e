//! TCP as libp2p has it, and link-local addresses, which it cannot dial: its addresses lose the cable that they are meant for.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use libp2p::core::transport::{DialOpts, ListenerId, TransportError, TransportEvent};
use libp2p::{Multiaddr, Transport, tcp};
use tokio::net::TcpStream;

use super::address::to_socket;

pub(super) struct Wire(tcp::tokio::Transport);

impl Wire {
    pub(super) fn new() -> Self {
        Self(tcp::tokio::Transport::new(tcp::Config::default().nodelay(true)))
    }
}

impl Transport for Wire {
    type Output = tcp::tokio::TcpStream;
    type Error = io::Error;
    type ListenerUpgrade = <tcp::tokio::Transport as Transport>::ListenerUpgrade;
    type Dial = Pin<Box<dyn Future<Output = io::Result<Self::Output>> + Send>>;

    fn listen_on(&mut self, id: ListenerId, address: Multiaddr) -> Result<(), TransportError<io::Error>> {
        self.0.listen_on(id, address)
    }

    fn remove_listener(&mut self, id: ListenerId) -> bool {
        self.0.remove_listener(id)
    }

    fn dial(&mut self, address: Multiaddr, options: DialOpts) -> Result<Self::Dial, TransportError<io::Error>> {
        match to_socket(&address) {
            Some(to @ SocketAddr::V6(scoped)) if scoped.scope_id() != 0 => Ok(Box::pin(connect(to))),
            _ => self.0.dial(address, options),
        }
    }

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<TransportEvent<Self::ListenerUpgrade, io::Error>> {
        Pin::new(&mut self.0).poll(context)
    }
}

/// Whoever dials bounds the time.
async fn connect(to: SocketAddr) -> io::Result<tcp::tokio::TcpStream> {
    let stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    Ok(tcp::tokio::TcpStream(stream))
}
