//! One connection's part of admission: the dialer asks for one stream, the other side accepts the protocols it may.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};
use std::time::Duration;

use libp2p::StreamProtocol;
use libp2p::core::upgrade::{InboundUpgrade, OutboundUpgrade, UpgradeInfo};
use libp2p::swarm::handler::{ConnectionEvent, FullyNegotiatedInbound, FullyNegotiatedOutbound};
use libp2p::swarm::{ConnectionHandler, ConnectionHandlerEvent, Stream, SubstreamProtocol};

/// To agree on the protocol of a stream.
const NEGOTIATION: Duration = Duration::from_secs(4);

/// What admission hears of a connection.
#[derive(Debug)]
pub(super) enum HandlerEvent {
    Stream(StreamProtocol, Stream),
    /// The other side does not offer us the protocol.
    Unsupported,
}

pub(super) struct Handler {
    open: Option<StreamProtocol>,
    accept: Vec<StreamProtocol>,
    event: Option<HandlerEvent>,
}

impl Handler {
    pub(super) fn new(open: Option<StreamProtocol>, accept: Vec<StreamProtocol>) -> Self {
        Self { open, accept, event: None }
    }
}

impl ConnectionHandler for Handler {
    type FromBehaviour = Infallible;
    type ToBehaviour = HandlerEvent;
    type InboundProtocol = Protocols;
    type OutboundProtocol = Protocols;
    type InboundOpenInfo = ();
    type OutboundOpenInfo = ();

    fn listen_protocol(&self) -> SubstreamProtocol<Protocols, ()> {
        SubstreamProtocol::new(Protocols(self.accept.clone()), ()).with_timeout(NEGOTIATION)
    }

    /// Admission closes connections; libp2p shall not.
    fn connection_keep_alive(&self) -> bool {
        true
    }

    fn poll(&mut self, _: &mut Context<'_>) -> Poll<ConnectionHandlerEvent<Protocols, (), HandlerEvent>> {
        if let Some(event) = self.event.take() {
            return Poll::Ready(ConnectionHandlerEvent::NotifyBehaviour(event));
        }
        if let Some(protocol) = self.open.take() {
            let protocol = SubstreamProtocol::new(Protocols(vec![protocol]), ()).with_timeout(NEGOTIATION);
            return Poll::Ready(ConnectionHandlerEvent::OutboundSubstreamRequest { protocol });
        }
        // libp2p polls again after every event of the connection, and nothing else concerns us.
        Poll::Pending
    }

    fn on_behaviour_event(&mut self, event: Infallible) {
        match event {}
    }

    fn on_connection_event(&mut self, event: ConnectionEvent<'_, Protocols, Protocols>) {
        match event {
            ConnectionEvent::FullyNegotiatedInbound(FullyNegotiatedInbound {
                protocol: (stream, protocol), ..
            })
            | ConnectionEvent::FullyNegotiatedOutbound(FullyNegotiatedOutbound {
                protocol: (stream, protocol), ..
            }) => {
                self.event = Some(HandlerEvent::Stream(protocol, stream));
            }
            ConnectionEvent::DialUpgradeError(_) => self.event = Some(HandlerEvent::Unsupported),
            _ => {}
        }
    }
}

/// Agrees on one of some protocols, and hands out the bare stream.
pub(super) struct Protocols(Vec<StreamProtocol>);

impl UpgradeInfo for Protocols {
    type Info = StreamProtocol;
    type InfoIter = std::vec::IntoIter<StreamProtocol>;

    fn protocol_info(&self) -> Self::InfoIter {
        self.0.clone().into_iter()
    }
}

impl InboundUpgrade<Stream> for Protocols {
    type Output = (Stream, StreamProtocol);
    type Error = Infallible;
    type Future = Ready<Result<Self::Output, Infallible>>;

    fn upgrade_inbound(self, stream: Stream, protocol: StreamProtocol) -> Self::Future {
        ready(Ok((stream, protocol)))
    }
}

impl OutboundUpgrade<Stream> for Protocols {
    type Output = (Stream, StreamProtocol);
    type Error = Infallible;
    type Future = Ready<Result<Self::Output, Infallible>>;

    fn upgrade_outbound(self, stream: Stream, protocol: StreamProtocol) -> Self::Future {
        ready(Ok((stream, protocol)))
    }
}
