//! The transport: TCP, the network secret, noise, yamux; and who may stand in the door.
//!
//! A connection that has not proved who it is costs us a socket and a task. A stranger may open many and send nothing.
//! So the doorkeeper lets only so many stand in the door, each for a few seconds; when it is full, the one that stands
//! longest of the address with the most has to go. An honest node needs milliseconds, so it gets in while hundreds
//! stand there. libp2p's own limits can only refuse the newcomer, and cannot end a handshake under way.

use std::collections::BTreeMap;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use libp2p::core::muxing::StreamMuxerBox;
use libp2p::core::transport::{Boxed, DialOpts, ListenerId, TransportError, TransportEvent};
use libp2p::core::upgrade::{NegotiationError, Version};
use libp2p::identity::Keypair;
use libp2p::pnet::{PnetConfig, PreSharedKey};
use libp2p::{Multiaddr, PeerId, Transport, noise, yamux};
use tokio::sync::oneshot;

use super::address::to_socket;
use super::closing;
use super::wire::Wire;
use super::{HostError, Limits, Refusal};

/// Streams per connection: ours is one; a few more may be in negotiation.
const STREAMS: usize = 8;

type Opened = (PeerId, StreamMuxerBox);
type Opening = Pin<Box<dyn Future<Output = Result<Opened, HandshakeError>> + Send>>;

/// Why a connection never came to be.
#[derive(Debug, thiserror::Error)]
pub(super) enum HandshakeError {
    /// There is nobody, or the network is down.
    #[error("no connection: {0}")]
    Unreachable(io::ErrorKind),
    /// There was somebody, and this came of it.
    #[error("{0}")]
    Refused(Refusal),
}

/// Our error inside libp2p's.
pub(super) fn handshake_error(error: &TransportError<io::Error>) -> Option<&HandshakeError> {
    match error {
        TransportError::Other(error) => error.get_ref()?.downcast_ref(),
        TransportError::MultiaddrNotSupported(_) => None,
    }
}

/// The whole transport of a host.
pub(super) fn transport(keys: &Keypair, network_secret: [u8; 32], limits: Limits) -> Result<Boxed<Opened>, HostError> {
    let secret = PnetConfig::new(PreSharedKey::new(network_secret));
    let noise = noise::Config::new(keys).map_err(|error| HostError::Crypto(error.to_string()))?;
    let mut yamux = yamux::Config::default();
    yamux.set_max_num_streams(STREAMS);
    // Less than the whole handshake has: so we know in which part it got stuck.
    let patience = limits.handshake.saturating_mul(3) / 4;
    let inner = Wire::new()
        .map_err(Inside)
        .and_then(move |socket, _| async move {
            match tokio::time::timeout(patience, secret.handshake(socket)).await {
                Ok(Ok(socket)) => Ok(socket),
                Ok(Err(error)) => Err(Inside(NonceError::Failed(error.to_string()))),
                Err(_) => Err(Inside(NonceError::Silent)),
            }
        })
        .upgrade(Version::V1)
        .authenticate(noise)
        .multiplex(yamux)
        .boxed();
    Ok(Doorkeeper { inner, door: Arc::default(), limits }.boxed())
}

/// libp2p wraps errors in an `Either`, which passes on the source of what is in it, but not that itself.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Inside<E: std::error::Error + 'static>(#[source] E);

/// What can go wrong before the network secret is in use.
#[derive(Debug, thiserror::Error)]
enum NonceError {
    #[error("it sent nothing")]
    Silent,
    #[error("{0}")]
    Failed(String),
}

struct Doorkeeper {
    inner: Boxed<Opened>,
    door: Arc<Mutex<Handshakes>>,
    limits: Limits,
}

/// Incoming connections that have not proved their key yet, the oldest first.
#[derive(Default)]
struct Handshakes {
    next: u64,
    standing: BTreeMap<u64, (IpAddr, oneshot::Sender<()>)>,
}

impl Handshakes {
    /// Makes room by the limits, and lets the newcomer in.
    fn admit(&mut self, from: IpAddr, limits: &Limits) -> (u64, oneshot::Receiver<()>) {
        let standing: Vec<(u64, IpAddr)> = self.standing.iter().map(|(id, (ip, _))| (*id, *ip)).collect();
        let leaver = limits.pending.leaver(&standing, from).and_then(|id| self.standing.remove(&id));
        if let Some((_, evict)) = leaver {
            let _ = evict.send(());
        }
        let id = self.next;
        self.next = self.next.wrapping_add(1);
        let (evict, evicted) = oneshot::channel();
        self.standing.insert(id, (from, evict));
        (id, evicted)
    }
}

/// Makes room when the handshake ends, however it ends.
struct Handshake {
    door: Arc<Mutex<Handshakes>>,
    id: u64,
}

impl Drop for Handshake {
    fn drop(&mut self) {
        lock(&self.door).standing.remove(&self.id);
    }
}

fn ends_in_time((peer, muxer): Opened) -> Opened {
    (peer, closing::bounded(muxer))
}

fn lock(door: &Mutex<Handshakes>) -> MutexGuard<'_, Handshakes> {
    door.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Doorkeeper {
    fn incoming(
        &self,
        from: &Multiaddr,
        opening: impl Future<Output = io::Result<Opened>> + Send + 'static,
    ) -> Opening {
        let source = to_socket(from).map_or(IpAddr::from([0, 0, 0, 0]), |address| address.ip());
        let (id, evicted) = lock(&self.door).admit(source, &self.limits);
        let handshake = Handshake { door: self.door.clone(), id };
        let patience = self.limits.handshake;
        Box::pin(async move {
            let _handshake = handshake;
            tokio::select! {
                opened = opening => opened.map(ends_in_time).map_err(|error| classify(&error)),
                // The sender is dropped only together with us.
                Ok(()) = evicted => Err(HandshakeError::Refused(Refusal::Crowded)),
                () = tokio::time::sleep(patience) => Err(HandshakeError::Refused(Refusal::NoSecret)),
            }
        })
    }
}

impl Transport for Doorkeeper {
    type Output = Opened;
    type Error = HandshakeError;
    type ListenerUpgrade = Opening;
    type Dial = Opening;

    fn listen_on(&mut self, id: ListenerId, address: Multiaddr) -> Result<(), TransportError<Self::Error>> {
        self.inner.listen_on(id, address).map_err(|error| error.map(|error| classify(&error)))
    }

    fn remove_listener(&mut self, id: ListenerId) -> bool {
        self.inner.remove_listener(id)
    }

    fn dial(&mut self, address: Multiaddr, options: DialOpts) -> Result<Opening, TransportError<Self::Error>> {
        let opening = self.inner.dial(address, options).map_err(|error| error.map(|error| classify(&error)))?;
        let patience = self.limits.handshake.saturating_add(Duration::from_secs(1));
        Ok(Box::pin(async move {
            match tokio::time::timeout(patience, opening).await {
                Ok(opened) => opened.map(ends_in_time).map_err(|error| classify(&error)),
                Err(_) => Err(HandshakeError::Unreachable(io::ErrorKind::TimedOut)),
            }
        }))
    }

    fn poll(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<TransportEvent<Self::ListenerUpgrade, Self::Error>> {
        let event = std::task::ready!(Pin::new(&mut self.inner).poll(context));
        Poll::Ready(match event {
            TransportEvent::Incoming { listener_id, upgrade, local_addr, send_back_addr } => {
                let upgrade = self.incoming(&send_back_addr, upgrade);
                TransportEvent::Incoming { listener_id, upgrade, local_addr, send_back_addr }
            }
            TransportEvent::NewAddress { listener_id, listen_addr } => {
                TransportEvent::NewAddress { listener_id, listen_addr }
            }
            TransportEvent::AddressExpired { listener_id, listen_addr } => {
                TransportEvent::AddressExpired { listener_id, listen_addr }
            }
            TransportEvent::ListenerClosed { listener_id, reason } => {
                TransportEvent::ListenerClosed { listener_id, reason: reason.map_err(|error| classify(&error)) }
            }
            TransportEvent::ListenerError { listener_id, error } => {
                TransportEvent::ListenerError { listener_id, error: classify(&error) }
            }
        })
    }
}

/// Looks through libp2p's layers of errors for the one that says what happened.
fn classify(error: &io::Error) -> HandshakeError {
    let mut unreachable = None;
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = next {
        if error.is::<NegotiationError>() {
            // The first bytes after the nonces are always the same words; with another secret they are noise.
            return HandshakeError::Refused(Refusal::NoSecret);
        }
        match error.downcast_ref::<NonceError>() {
            Some(NonceError::Silent) => return HandshakeError::Refused(Refusal::Silent),
            Some(NonceError::Failed(why)) => return HandshakeError::Refused(Refusal::Broken(why.clone())),
            None => {}
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            if is_unreachable(error.kind()) {
                unreachable = Some(error.kind());
            }
            next = error.get_ref().map(|inner| inner as &(dyn std::error::Error + 'static));
        } else {
            next = error.source();
        }
    }
    match unreachable {
        Some(kind) => HandshakeError::Unreachable(kind),
        None => HandshakeError::Refused(Refusal::Broken(error.to_string())),
    }
}

fn is_unreachable(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::AddrNotAvailable
            | io::ErrorKind::TimedOut
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crowd::Room;

    #[test]
    fn the_oldest_of_the_busiest_address_goes() {
        let pending = Room { all: 5, per_address: 2, per_loopback: 5 };
        let limits = Limits { pending, ..Limits::default() };
        let ip = |last: u8| IpAddr::from([10, 0, 0, last]);
        let mut door = Handshakes::default();
        let mut places: Vec<_> = [1, 1, 2, 2, 3].map(|last| door.admit(ip(last), &limits)).into();
        // A third of 1: its first goes, nobody else.
        places.push(door.admit(ip(1), &limits));
        assert!(places[0].1.try_recv().is_ok());
        assert!(places[1..].iter_mut().all(|place| place.1.try_recv().is_err()));
        // Full: one of an address with two goes, and never the only one of 3.
        places.push(door.admit(ip(4), &limits));
        places.push(door.admit(ip(5), &limits));
        assert_eq!(door.standing.len(), 5);
        assert!(places[4].1.try_recv().is_err());
        // The doorkeeper never forgets one that stands there.
        let ids: Vec<u64> = door.standing.keys().copied().collect();
        drop(ids.into_iter().map(|id| door.standing.remove(&id)).collect::<Vec<_>>());
        assert!(door.standing.is_empty());
    }
}
