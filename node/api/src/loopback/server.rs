//! The side of the node: listens, checks the token, hands requests to the node, bounded in every direction.

use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, timeout, timeout_at};
use words::Sentence;

use super::endpoint::Endpoint;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::reply::Reply;
use crate::request::{Error, Request};

/// Whoever carries requests out: the node.
pub trait Service: Send + Sync + 'static {
    /// Carries one request of a connection out; who signs in at its desk stays there until it is closed. It may be dropped half-way when the one who asked goes away only after the reply.
    fn call(&self, request: Request, desk: &Desk) -> BoxFuture<'_, Result<Reply, Error>>;
}

/// What one caller may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest line, in bytes.
    pub line: usize,
    /// Connections of whoever has the token, at a time; more are refused.
    pub connections: usize,
    /// For a whole line to arrive, and for a reply to be taken.
    pub idle: Duration,
    /// Connections that have not shown the token yet, which any user of this PC may open. They have places of their own; for
    /// a newcomer the one that stands there longest has to go.
    pub unknown: usize,
    /// For the token to arrive.
    pub knock: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            line: 24 * 1024 * 1024,
            connections: 64,
            idle: Duration::from_secs(30),
            unknown: 192,
            knock: Duration::from_secs(1),
        }
    }
}

/// A line may grow to this without asking; of longer ones, [`LONG_LINES`] at a time are read.
const SHORT: usize = 64 * 1024;
const LONG_LINES: usize = 2;
/// What every caller of ours begins with: the token is shown before the rest of a long line has arrived.
const FIRST: &[u8] = b"{\"token\":\"";
/// A connection that came may stand for at least so long, whoever else comes: enough to send a line that is ready.
const GRACE: Duration = Duration::from_millis(25);
/// For replies that are on their way when the node stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// A listening control API. Dropping it stops listening and removes `control.json`; [`Server::stop`] also waits for
/// replies that are on their way.
pub struct Server {
    endpoint: Endpoint,
    data: PathBuf,
    stop: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

struct Shared {
    service: Arc<dyn Service>,
    token: [u8; 32],
    limits: Limits,
    long_lines: Semaphore,
    known: Arc<Semaphore>,
    stopped: watch::Receiver<bool>,
}

#[derive(Deserialize)]
struct Line {
    token: Option<String>,
    request: Option<Value>,
}

impl Server {
    /// Listens on 127.0.0.1, on a free port, and writes `control.json` into `data`.
    ///
    /// # Errors
    /// `io`, `no_random`.
    pub async fn start(data: &Path, service: Arc<dyn Service>) -> Result<Self, Error> {
        Self::start_within(data, service, Limits::default()).await
    }

    /// The same with other limits.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub async fn start_within(data: &Path, service: Arc<dyn Service>, limits: Limits) -> Result<Self, Error> {
        let failed = |error: std::io::Error| Error::from(Refusal::Listen { detail: Sentence::from(&error) });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(failed)?;
        let endpoint = Endpoint::draw(listener.local_addr().map_err(failed)?)?;
        endpoint.write(data)?;
        let (stop, stopped) = watch::channel(false);
        let token = digest(&endpoint.token);
        let known = Arc::new(Semaphore::new(limits.connections));
        let shared = Shared { service, token, limits, long_lines: Semaphore::new(LONG_LINES), known, stopped };
        let shared = Arc::new(shared);
        let task = tokio::spawn(listen(listener, shared));
        Ok(Self { endpoint, data: data.to_owned(), stop, task: Some(task) })
    }

    /// Where it listens, and its token.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Takes no more requests, lets replies that are on their way go out (at most 5 s), removes `control.json`.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        if let Some(task) = self.task.take() {
            let _ = task.await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        self.endpoint.remove(&self.data);
    }
}

/// Connections that have not shown the token: when they came, and what makes them go.
type Unknown = VecDeque<(Instant, oneshot::Sender<()>)>;

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    let mut stopped = shared.stopped.clone();
    let mut connections = JoinSet::new();
    let mut unknown = Unknown::new();
    loop {
        let accepted = tokio::select! {
            () = stop_asked(&mut stopped) => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Out of file handles, most likely: some come free.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        tokio::select! {
            () = stop_asked(&mut stopped) => break,
            () = make_room(&mut unknown, shared.limits.unknown) => {}
        }
        let (go, gone) = oneshot::channel();
        unknown.push_back((Instant::now(), go));
        let _ = stream.set_nodelay(true);
        let (reader, writer) = stream.into_split();
        connections.spawn(serve(reader, writer, Arc::clone(&shared), gone));
    }
    drop(listener);
    let farewell = async { while connections.join_next().await.is_some() {} };
    let _ = timeout(FAREWELL, farewell).await;
}

/// Waits until one more may stand there; the oldest has to go, but not before its time of grace. What comes meanwhile waits
/// with the system.
async fn make_room(unknown: &mut Unknown, most: usize) {
    unknown.retain(|(_, go)| !go.is_closed());
    while unknown.len() >= most.max(1) {
        let Some((since, _)) = unknown.front() else { return };
        tokio::time::sleep_until(*since + GRACE).await;
        unknown.retain(|(_, go)| !go.is_closed());
        if unknown.len() >= most.max(1)
            && let Some((_, go)) = unknown.pop_front()
        {
            let _ = go.send(());
        }
    }
}

async fn stop_asked(stopped: &mut watch::Receiver<bool>) {
    // An error means that the server was dropped.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Who a connection is from, by what it has shown so far.
enum Caller {
    /// Nobody knows yet. It goes when the other end is used.
    Unknown(oneshot::Receiver<()>),
    /// It has shown the token, and has one of the places for that.
    Known(#[expect(dead_code, reason = "held for its drop")] OwnedSemaphorePermit),
}

/// One connection, until it is closed, silent for too long, wrong, or the node stops.
async fn serve<R, W>(reader: R, mut writer: W, shared: Arc<Shared>, gone: oneshot::Receiver<()>)
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut reader = BufReader::with_capacity(16 * 1024, reader);
    let mut stopped = shared.stopped.clone();
    let mut caller = Caller::Unknown(gone);
    let desk = Desk::default();
    loop {
        let line = tokio::select! {
            () = stop_asked(&mut stopped) => return,
            line = read_line(&mut reader, &shared, &mut caller) => line,
        };
        let (reply, go_on) = match line {
            Ok(None) => return,
            Ok(Some(line)) => match understand(&line, &shared, &mut caller) {
                Ok(request) => {
                    drop(line);
                    (shared.service.call(request, &desk).await, true)
                }
                Err(Refused { error, ends }) => (Err(error), !ends),
            },
            Err(error) => (Err(error), false),
        };
        let patience = match caller {
            Caller::Known(_) => shared.limits.idle,
            Caller::Unknown(_) => shared.limits.knock,
        };
        let farewell = async {
            let sent = timeout(patience, write_reply(&mut writer, reply)).await;
            if go_on && matches!(sent, Ok(Ok(()))) {
                return true;
            }
            let _ = timeout(Duration::from_secs(1), drain(&mut reader, &mut writer)).await;
            false
        };
        // Who was refused keeps its place among the unknown to the end, and makes room like the others.
        let goes_on = match &mut caller {
            Caller::Known(_) => farewell.await,
            Caller::Unknown(gone) => tokio::select! {
                goes_on = farewell => goes_on,
                _ = gone => false,
            },
        };
        if !goes_on {
            return;
        }
    }
}

/// Why a line is not carried out, and whether the connection ends by it.
struct Refused {
    error: Error,
    ends: bool,
}

impl Shared {
    /// Whoever shows the token is known from then on.
    fn admit(&self, token: &str, caller: &mut Caller) -> Result<(), Error> {
        if digest(token) != self.token {
            return Err(unknown());
        }
        if matches!(caller, Caller::Unknown(_)) {
            let place = Arc::clone(&self.known)
                .try_acquire_owned()
                .map_err(|_| Refusal::Busy { most: self.limits.connections })?;
            *caller = Caller::Known(place);
        }
        Ok(())
    }
}

fn understand(line: &[u8], shared: &Shared, caller: &mut Caller) -> Result<Request, Refused> {
    let known = matches!(caller, Caller::Known(_));
    let bad = |error: serde_json::Error| {
        let error = Error::from(Refusal::BadRequest { detail: Sentence::from(&error) });
        Refused { error, ends: false }
    };
    let ends = |error: Error| Refused { error, ends: true };
    let line: Line = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(error) if known => return Err(bad(error)),
        // Whoever has no token is not told more.
        Err(_) => return Err(ends(unknown())),
    };
    match line.token {
        // A wrong token also ends a connection that had shown the right one before.
        Some(token) => shared.admit(&token, caller).map_err(ends)?,
        None if known => {}
        None => return Err(ends(unknown())),
    }
    serde_json::from_value(line.request.unwrap_or_default()).map_err(bad)
}

/// Hashed, so that comparing takes as long for a good guess as for a bad one.
fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn unknown() -> Error {
    Refusal::BadToken.into()
}

/// The next line without its end; `None` when the other side closed, said nothing for too long, or had to make room.
async fn read_line(
    reader: &mut (impl AsyncBufRead + Unpin),
    shared: &Shared,
    caller: &mut Caller,
) -> Result<Option<Vec<u8>>, Error> {
    let began = Instant::now();
    let mut line = Vec::new();
    let mut long = None;
    loop {
        let arrived = match caller {
            Caller::Known(_) => timeout_at(began + shared.limits.idle, reader.fill_buf()).await,
            Caller::Unknown(gone) => tokio::select! {
                arrived = timeout_at(began + shared.limits.knock, reader.fill_buf()) => arrived,
                _ = gone => return Ok(None),
            },
        };
        let Ok(Ok(arrived)) = arrived else { return Ok(None) };
        if arrived.is_empty() {
            return Ok(None);
        }
        let end = arrived.iter().position(|byte| *byte == b'\n');
        let (piece, used) = match end {
            Some(end) => (arrived.get(..end).unwrap_or_default(), end + 1),
            None => (arrived, arrived.len()),
        };
        let length = line.len().saturating_add(piece.len());
        if length > shared.limits.line {
            return Err(Refusal::RequestTooLong { most: shared.limits.line }.into());
        }
        line.extend_from_slice(piece);
        reader.consume(used);
        if end.is_some() {
            return Ok(Some(line));
        }
        if matches!(caller, Caller::Unknown(_)) {
            // The rest of a long line may take its time once the token is there; without it, none is read.
            match token_of(&line) {
                Some(token) => shared.admit(token, caller)?,
                None if length > SHORT => return Err(unknown()),
                None => {}
            }
        }
        if length > SHORT && long.is_none() {
            let deadline = began + shared.limits.idle;
            let Ok(permit) = timeout_at(deadline, shared.long_lines.acquire()).await else { return Ok(None) };
            long = permit.ok();
        }
    }
}

/// The token at the beginning of a line that has not arrived whole, where it stands there as our own callers write it.
fn token_of(line: &[u8]) -> Option<&str> {
    let rest = line.strip_prefix(FIRST)?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    std::str::from_utf8(rest.get(..end)?).ok()
}

async fn write_reply(
    writer: &mut (impl AsyncWrite + Unpin),
    reply: Result<Reply, Error>,
) -> Result<(), std::io::Error> {
    let reply = match reply {
        Ok(reply) => json!({ "ok": reply.json() }),
        Err(error) => json!({ "error": error }),
    };
    let mut line = serde_json::to_vec(&reply)?;
    line.push(b'\n');
    writer.write_all(&line).await?;
    writer.flush().await
}

/// Closing with unread input would reset the connection, and the refusal would be lost on its way.
async fn drain(reader: &mut (impl AsyncBufRead + Unpin), writer: &mut (impl AsyncWrite + Unpin)) {
    let _ = writer.shutdown().await;
    while let Ok(bytes) = reader.fill_buf().await {
        let length = bytes.len();
        if length == 0 {
            return;
        }
        reader.consume(length);
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
