//! The side of the command line, and of programs that drive several nodes.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use words::{Sentence, sentence};

use super::endpoint::{Endpoint, no_node};
use crate::refusal::Refusal;
use crate::reply::Reply;
use crate::request::{Error, Request};

/// How long [`call`] waits for a reply: an import of a large file or a backup takes its time.
pub const PATIENCE: Duration = Duration::from_secs(300);
/// For the connection itself: it is this PC, but others may crowd before the node.
const CONNECT: Duration = Duration::from_secs(10);
/// The longest reply that is read, in bytes.
const REPLY: u64 = 256 * 1024 * 1024;

#[derive(Serialize)]
struct Line<'a> {
    token: &'a str,
    request: &'a Request,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Told {
    Ok(Value),
    Error(Error),
}

/// Asks the node that runs on `data`, and waits at most [`PATIENCE`].
///
/// # Errors
/// [`super::NO_NODE`] when none runs; `no_answer` when it does not answer in time or breaks off (whether it carried the
/// request out is not known then); else the node's own refusal.
pub fn call(data: &Path, request: &Request) -> Result<Reply, Error> {
    call_within(data, request, PATIENCE)
}

/// The same with another patience.
///
/// # Errors
/// As [`call`].
pub fn call_within(data: &Path, request: &Request, patience: Duration) -> Result<Reply, Error> {
    Conversation::open(data, patience)?.ask(request)
}

/// One connection to a node, for a few requests of one person: who signs in by one of them has done so for those after it.
pub struct Conversation {
    data: PathBuf,
    endpoint: Endpoint,
    stream: TcpStream,
    patience: Duration,
}

impl Conversation {
    /// Connects with the node that runs on `data`; each reply is waited for at most `patience`.
    ///
    /// # Errors
    /// As [`call`].
    pub fn open(data: &Path, patience: Duration) -> Result<Self, Error> {
        let endpoint = Endpoint::read(data)?;
        let stream = match TcpStream::connect_timeout(&endpoint.address, CONNECT.min(patience)) {
            Ok(stream) => stream,
            // A killed node leaves its file behind; nobody listens there any more.
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => return Err(no_node(data)),
            Err(error) => return Err(no_answer(data, &error)),
        };
        let _ = stream.set_nodelay(true);
        Ok(Self { data: data.to_owned(), endpoint, stream, patience })
    }

    /// Asks. After `no_answer` the connection is of no more use; a node also closes one that was silent for 30 s.
    ///
    /// # Errors
    /// As [`call`].
    pub fn ask(&mut self, request: &Request) -> Result<Reply, Error> {
        let reply = self.exchange(request).map_err(|error| no_answer(&self.data, &error))?;
        read(&self.data, request, &reply)
    }

    fn exchange(&self, request: &Request) -> std::io::Result<Vec<u8>> {
        let Self { stream, endpoint, patience, .. } = self;
        let deadline = Instant::now() + *patience;
        let mut writer = stream;
        stream.set_write_timeout(Some((*patience).max(Duration::from_millis(1))))?;
        writer.write_all(&line(endpoint, request)?)?;
        let mut reply = Vec::new();
        // The node says nothing beyond its reply, so nothing is lost with this buffer.
        let mut reader = BufReader::new(stream.take(REPLY));
        // The timeout of a socket is per read, so it is set anew before each.
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(ErrorKind::TimedOut.into());
            }
            stream.set_read_timeout(Some(left))?;
            let arrived = reader.fill_buf()?;
            if arrived.is_empty() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let end = arrived.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(arrived.len(), |end| end + 1);
            reply.extend_from_slice(arrived.get(..used).unwrap_or_default());
            reader.consume(used);
            if end.is_some() {
                return Ok(reply);
            }
        }
    }
}

/// One connection to a node, for many requests.
pub struct Client {
    data: PathBuf,
    endpoint: Endpoint,
    stream: tokio::io::BufReader<tokio::net::TcpStream>,
}

impl Client {
    /// Connects with the node that runs on `data`.
    ///
    /// # Errors
    /// As [`call`].
    pub async fn connect(data: &Path) -> Result<Self, Error> {
        let endpoint = Endpoint::read(data)?;
        let connecting = tokio::net::TcpStream::connect(endpoint.address);
        let stream = match tokio::time::timeout(CONNECT, connecting).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => return Err(no_node(data)),
            Ok(Err(error)) => return Err(no_answer(data, &error)),
            Err(_) => return Err(no_answer(data, &ErrorKind::TimedOut.into())),
        };
        let _ = stream.set_nodelay(true);
        Ok(Self { data: data.to_owned(), endpoint, stream: tokio::io::BufReader::new(stream) })
    }

    /// Asks, and waits at most `patience`. After `no_answer` the connection is of no more use; a node also closes one
    /// that was silent for 30 s.
    ///
    /// # Errors
    /// As [`call`].
    pub async fn call(&mut self, request: &Request, patience: Duration) -> Result<Reply, Error> {
        let exchange = async {
            let line = line(&self.endpoint, request)?;
            self.stream.write_all(&line).await?;
            let mut reply = Vec::new();
            (&mut self.stream).take(REPLY).read_until(b'\n', &mut reply).await?;
            if reply.last() == Some(&b'\n') { Ok(reply) } else { Err(ErrorKind::UnexpectedEof.into()) }
        };
        match tokio::time::timeout(patience, exchange).await {
            Ok(Ok(reply)) => read(&self.data, request, &reply),
            Ok(Err(error)) => Err(no_answer(&self.data, &error)),
            Err(_) => Err(no_answer(&self.data, &ErrorKind::TimedOut.into())),
        }
    }
}

fn line(endpoint: &Endpoint, request: &Request) -> std::io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(&Line { token: &endpoint.token, request })?;
    line.push(b'\n');
    Ok(line)
}

fn read(data: &Path, request: &Request, told: &[u8]) -> Result<Reply, Error> {
    match serde_json::from_slice(told) {
        Ok(Told::Ok(told)) => Reply::read(request, told),
        // The port of a killed node was taken by another one, which does not know this token.
        Ok(Told::Error(error)) if error.code == "bad_token" => Err(no_node(data)),
        Ok(Told::Error(error)) => Err(error),
        Err(error) => Err(no_answer(data, &error.into())),
    }
}

fn no_answer(data: &Path, error: &std::io::Error) -> Error {
    let why = match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => sentence!("answer-late"),
        ErrorKind::UnexpectedEof => sentence!("answer-broke-off"),
        _ => Sentence::from(error),
    };
    Refusal::NoAnswer { folder: data.to_owned(), why, place: super::endpoint::path(data) }.into()
}
