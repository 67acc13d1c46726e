//! `/uitslag/join/1`: a PC that has only the code asks to become a node. One request, one reply; while it waits for that, it
//! gives a sign of life now and then ([`SIGN`]). Who gives none is sent home, so that a PC that went to sleep, or one that
//! only stands in the way, takes no place.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::SocketAddr;
use std::time::Duration;

use futures::stream::FuturesUnordered;
use futures::{AsyncReadExt, AsyncWriteExt, StreamExt};
use libp2p::swarm::dial_opts::DialOpts;
use libp2p::swarm::{ConnectionId, DialError, Stream, SwarmEvent};
use sync_core::id::{PublicKey, SecretKey};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::address::to_multiaddr;
use super::admission::{AdmissionEvent, Heard, Purpose};
use super::doorkeeper::{HandshakeError, handshake_error};
use super::frame::{read_message, write_message};
use super::swarm::swarm;
use super::{HostConfig, HostError, HostEvent, Limits, Refusal};
use crate::discovery::{Discovery, MdnsConfig, next_found};

/// The longest request, in bytes.
pub const REQUEST_CAP: usize = 4 << 10;
/// The longest reply, in bytes.
pub const REPLY_CAP: usize = 1 << 20;

/// For the request to arrive, once there is a stream.
const REQUEST_PATIENCE: Duration = Duration::from_secs(5);
/// For a person to decide.
const DECISION_PATIENCE: Duration = Duration::from_secs(15 * 60);
/// A sign of life of who waits.
const SIGN: u8 = 0;
/// Between two of them.
const SIGN_EVERY: Duration = Duration::from_secs(20);
/// For the other side to take the reply.
const REPLY_PATIENCE: Duration = Duration::from_secs(20);
/// Between two tries of one address: join may be opened later than the code was typed.
const RETRY: Duration = Duration::from_secs(2);
/// Addresses to try, found and given.
const ADDRESSES: usize = 256;

/// Where to look for a node that lets us in.
#[derive(Clone, Debug, Default)]
pub struct JoinPlaces {
    /// Addresses told by a person.
    pub addresses: Vec<SocketAddr>,
    /// Whether to look by multicast as well.
    pub mdns: Option<MdnsConfig>,
}

/// Why nobody answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// The request is too long for the protocol.
    #[error("the request has {0} bytes, at most {REQUEST_CAP} are possible")]
    TooLong(usize),
    /// The network could not be started.
    #[error(transparent)]
    Host(#[from] HostError),
    /// No node was found at all.
    #[error("no node of the election was found; is this PC in the right network? Give the address of a node (--peer)")]
    NobodyFound,
    /// There are machines, but none of them has the network secret that the code gives.
    #[error("{0} node(s) found, but none takes this code; was the code of this election typed?")]
    WrongCode(usize),
    /// There are nodes of the election, but none of them lets anybody in.
    #[error("{0} node(s) of the election found, but none lets new PCs in; open \"Toelaten\" there, then try again")]
    NotOpen(usize),
    /// A node took the request, but no answer came within the time.
    #[error("the request waits to be accepted on the organiser's screen, but nobody has answered yet; try again")]
    NotAnswered,
}

/// Somebody who asks.
pub(super) struct Guest {
    pub stream: Stream,
    pub peer: PublicKey,
    pub address: SocketAddr,
    pub heard: Heard,
    /// Silent for so long, it is sent home.
    pub idle: Duration,
}

/// The side that lets in: reads the request, lets a person decide, writes the reply.
pub(super) async fn answer(guest: Guest, events: mpsc::Sender<HostEvent>) {
    let Guest { stream, peer, address, heard, idle } = guest;
    let (mut reader, mut writer) = stream.split();
    let request = tokio::time::timeout(REQUEST_PATIENCE, read_message(&mut reader, REQUEST_CAP)).await;
    let Ok(Ok(body)) = request else { return };
    heard.again();
    let (reply, decision) = oneshot::channel();
    if events.send(HostEvent::JoinRequest { peer, address, body, reply }).await.is_err() {
        return;
    }
    let goes = async {
        while is_sign(&mut reader).await {
            heard.again();
            // One that sends them without end is read no faster.
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    let silent = async {
        while heard.at().elapsed() < idle {
            tokio::time::sleep_until(heard.at() + idle).await;
        }
    };
    let reply = tokio::select! {
        decision = decision => match decision {
            Ok(reply) => reply,
            // It is not heard: sent away, no room, or the same PC asks elsewhere.
            Err(_) => return,
        },
        () = goes => return,
        () = heard.over() => return,
        () = silent => return,
        () = tokio::time::sleep(DECISION_PATIENCE) => return,
    };
    if reply.len() > REPLY_CAP {
        tracing::error!("a join reply of {} bytes cannot be sent, the cap is {REPLY_CAP}", reply.len());
        return;
    }
    let sent = async {
        write_message(&mut writer, &reply).await?;
        writer.close().await?;
        // Its end says that it has read the reply.
        while is_sign(&mut reader).await {}
        Ok::<_, std::io::Error>(())
    };
    let _ = tokio::time::timeout(REPLY_PATIENCE, sent).await;
}

/// Whether the next that comes is a sign of life; nothing else may come, so else it has gone.
async fn is_sign(reader: &mut (impl futures::AsyncRead + Unpin)) -> bool {
    let mut byte = [0];
    matches!(reader.read(&mut byte).await, Ok(1)) && byte == [SIGN]
}

/// Asks every node that can be found, until one replies: the reply's bytes.
///
/// Meanwhile addresses are tried again, since join may be opened later than the code was typed.
///
/// # Errors
/// [`JoinError`], after `timeout`.
pub async fn join_request(
    key: &SecretKey,
    network_secret: [u8; 32],
    places: JoinPlaces,
    body: Vec<u8>,
    timeout: Duration,
) -> Result<Vec<u8>, JoinError> {
    if body.len() > REQUEST_CAP {
        return Err(JoinError::TooLong(body.len()));
    }
    let config = HostConfig {
        key: key.clone(),
        network_secret,
        listen: Vec::new(),
        mdns: None,
        static_peers: Vec::new(),
        recent: Vec::new(),
        caps: |_| None,
        limits: Limits::default(),
    };
    let mut search = Search {
        swarm: swarm(&config, Purpose::Join)?,
        places: places.addresses.into_iter().take(ADDRESSES).map(|address| (address, Some(Instant::now()))).collect(),
        dials: HashMap::new(),
        wrong_code: BTreeSet::new(),
        not_open: BTreeSet::new(),
        waits: false,
    };
    let found = search.run(&body, places.mdns);
    match tokio::time::timeout(timeout, found).await {
        Ok(reply) => Ok(reply),
        Err(_) => Err(search.verdict()),
    }
}

struct Search {
    swarm: libp2p::Swarm<super::admission::Admission>,
    /// When to try an address next; `None` while that is under way.
    places: BTreeMap<SocketAddr, Option<Instant>>,
    dials: HashMap<ConnectionId, SocketAddr>,
    wrong_code: BTreeSet<SocketAddr>,
    not_open: BTreeSet<SocketAddr>,
    /// A node has taken the request.
    waits: bool,
}

impl Search {
    async fn run(&mut self, body: &[u8], mdns: Option<MdnsConfig>) -> Vec<u8> {
        let (_discovery, mut found) = mdns.map(|mdns| Discovery::start(mdns, None)).unzip();
        let mut asking = FuturesUnordered::new();
        loop {
            self.dial_due();
            tokio::select! {
                event = self.swarm.select_next_some() => {
                    if let Some(stream) = self.on_event(event) {
                        asking.push(ask(stream, body));
                    }
                }
                Some(reply) = asking.next(), if !asking.is_empty() => {
                    if let Some(reply) = reply {
                        return reply;
                    }
                    self.waits = !asking.is_empty();
                }
                Some(found) = next_found(&mut found) => {
                    if self.places.len() < ADDRESSES {
                        self.places.entry(found.address).or_insert(Some(Instant::now()));
                    }
                }
                () = tokio::time::sleep(Duration::from_millis(100)) => {}
            }
        }
    }

    fn dial_due(&mut self) {
        let now = Instant::now();
        for (address, next) in &mut self.places {
            if next.is_some_and(|next| next <= now) {
                let options = DialOpts::unknown_peer_id().address(to_multiaddr(*address)).allocate_new_port().build();
                let connection = options.connection_id();
                *next = Some(now + RETRY);
                if self.swarm.dial(options).is_ok() {
                    self.dials.insert(connection, *address);
                    *next = None;
                }
            }
        }
    }

    fn on_event(&mut self, event: SwarmEvent<AdmissionEvent>) -> Option<Stream> {
        match event {
            SwarmEvent::Behaviour(AdmissionEvent::Stream { stream, .. }) => {
                self.waits = true;
                return Some(stream);
            }
            SwarmEvent::OutgoingConnectionError { connection_id, error, .. } => {
                let address = self.again(connection_id)?;
                if let DialError::Transport(errors) = &error
                    && errors.iter().any(|(_, error)| is_wrong_code(handshake_error(error)))
                {
                    self.wrong_code.insert(address);
                }
            }
            // It listed us not, or was not open, or broke off after it took the request.
            SwarmEvent::ConnectionClosed { connection_id, .. } => {
                let address = self.again(connection_id)?;
                self.not_open.insert(address);
            }
            _ => {}
        }
        None
    }

    /// The address of a dial or connection that is over; it will be tried again.
    fn again(&mut self, connection: ConnectionId) -> Option<SocketAddr> {
        let address = self.dials.remove(&connection)?;
        self.places.insert(address, Some(Instant::now() + RETRY));
        Some(address)
    }

    fn verdict(&self) -> JoinError {
        match (self.waits, self.not_open.len(), self.wrong_code.len()) {
            (true, _, _) => JoinError::NotAnswered,
            (false, 0, 0) => JoinError::NobodyFound,
            (false, 0, wrong) => JoinError::WrongCode(wrong),
            (false, closed, _) => JoinError::NotOpen(closed),
        }
    }
}

/// There is somebody at the address, but the handshake led nowhere.
fn is_wrong_code(error: Option<&HandshakeError>) -> bool {
    match error {
        Some(HandshakeError::Refused(reason)) => matches!(reason, Refusal::NoSecret | Refusal::Broken(_)),
        // Two that do not understand each other both wait for the rest of a message.
        Some(HandshakeError::Unreachable(kind)) => *kind == std::io::ErrorKind::TimedOut,
        None => false,
    }
}

async fn ask(stream: Stream, body: &[u8]) -> Option<Vec<u8>> {
    let (mut reader, mut writer) = stream.split();
    write_message(&mut writer, body).await.ok()?;
    let reply = {
        let mut reply = std::pin::pin!(read_message(&mut reader, REPLY_CAP));
        loop {
            tokio::select! {
                reply = &mut reply => break reply.ok()?,
                () = tokio::time::sleep(SIGN_EVERY) => {
                    writer.write_all(&[SIGN]).await.ok()?;
                    writer.flush().await.ok()?;
                }
            }
        }
    };
    let _ = writer.close().await;
    Some(reply)
}
