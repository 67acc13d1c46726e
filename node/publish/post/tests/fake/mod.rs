//! Servers that stand for the networks: they check what the networks check, remember what they were given, and fail when told
//! to, before or after they have done what they were asked.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

pub mod bluesky;
pub mod webhook;
pub mod x;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    /// Path and query, as sent.
    pub target: String,
    pub path: String,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
    /// Head and body as they came.
    pub raw: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or(serde_json::Value::Null)
    }

    pub fn query(&self) -> BTreeMap<String, String> {
        let url = reqwest::Url::parse(&format!("http://x{}", self.target)).unwrap();
        url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }
}

#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        let headers = vec![("content-type".into(), "application/json".into())];
        Self { status, headers, body: body.to_string().into_bytes() }
    }
}

/// How a server fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Status(u16),
    /// With how many seconds to wait.
    Busy(u64),
    /// No answer.
    Silent,
    /// The connection is closed without an answer.
    Cut,
    /// It is closed in the middle of the answer.
    Half,
    /// Something else than was promised, with status 200.
    Garbage,
    /// Ten million bytes.
    Huge,
    /// Elsewhere.
    Redirect,
}

/// A failure that is to come.
#[derive(Clone, Copy, Debug)]
pub struct Trouble {
    /// For a request of which the path holds this.
    pub path: &'static str,
    pub how: How,
    /// Whether the server does what it was asked first.
    pub done: bool,
}

pub type Answer = Pin<Box<dyn Future<Output = Reply> + Send>>;
type Service = Arc<dyn Fn(Request) -> Answer + Send + Sync>;

pub struct Fake {
    pub url: String,
    troubles: Arc<Mutex<Vec<Trouble>>>,
    pub seen: Arc<Mutex<Vec<String>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Fake {
    pub async fn start(service: impl Fn(Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let troubles: Arc<Mutex<Vec<Trouble>>> = Arc::default();
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let service: Service = Arc::new(service);
        let (own, known) = (Arc::clone(&troubles), Arc::clone(&seen));
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, Arc::clone(&service), Arc::clone(&own), Arc::clone(&known)));
            }
        });
        Self { url, troubles, seen, task }
    }

    pub fn trouble(&self, trouble: Trouble) {
        self.troubles.lock().unwrap().push(trouble);
    }

    pub fn has_trouble(&self) -> bool {
        !self.troubles.lock().unwrap().is_empty()
    }
}

async fn serve(
    mut stream: TcpStream,
    service: Service,
    troubles: Arc<Mutex<Vec<Trouble>>>,
    seen: Arc<Mutex<Vec<String>>>,
) {
    let Some(request) = read(&mut stream).await else { return };
    seen.lock().unwrap().push(format!("{} {}", request.method, request.path));
    let trouble = {
        let mut troubles = troubles.lock().unwrap();
        let at = troubles.iter().position(|trouble| request.path.contains(trouble.path));
        at.map(|at| troubles.remove(at))
    };
    let Some(trouble) = trouble else {
        return write(&mut stream, &service(request).await).await;
    };
    let done = if trouble.done { Some(service(request).await) } else { None };
    let plain = |status: u16, headers: Vec<(String, String)>| Reply { status, headers, body: b"trouble".to_vec() };
    match trouble.how {
        How::Status(status) => write(&mut stream, &plain(status, Vec::new())).await,
        How::Busy(after) => write(&mut stream, &plain(429, vec![("retry-after".into(), after.to_string())])).await,
        How::Silent => tokio::time::sleep(Duration::from_secs(60)).await,
        How::Cut => {}
        How::Half => {
            let body = done.map_or_else(|| br#"{"id":"#.to_vec(), |reply| reply.body);
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len() + 10);
            let _ = stream.write_all(head.as_bytes()).await;
            let _ = stream.write_all(&body).await;
        }
        How::Garbage => {
            write(&mut stream, &Reply { status: 200, headers: Vec::new(), body: b"<html>\xff\0".to_vec() }).await
        }
        How::Huge => {
            write(&mut stream, &Reply { status: 200, headers: Vec::new(), body: vec![b' '; 10_000_000] }).await
        }
        How::Redirect => {
            write(&mut stream, &plain(307, vec![("location".into(), "https://elders.example/".into())])).await
        }
    }
}

async fn write(stream: &mut TcpStream, reply: &Reply) {
    let mut head =
        format!("HTTP/1.1 {} X\r\ncontent-length: {}\r\nconnection: close\r\n", reply.status, reply.body.len());
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.write_all(&reply.body).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut raw = Vec::new();
    let end = loop {
        if let Some(end) = raw.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        let mut part = [0; 8_192];
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        raw.extend_from_slice(&part[..count]);
    };
    let head = String::from_utf8(raw[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect();
    let length: usize = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    while raw.len() < end + length {
        let mut part = [0; 65_536];
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        raw.extend_from_slice(&part[..count]);
    }
    let path = target.split('?').next().unwrap().to_owned();
    Some(Request { method, target, path, headers, body: raw[end..end + length].to_vec(), raw })
}

/// A fake that hands everything on to a server that is really there, given as `127.0.0.1:3999`.
pub async fn before(server: String) -> Fake {
    Fake::start(move |request| {
        let server = server.clone();
        Box::pin(async move {
            let mut stream = TcpStream::connect(&server).await.unwrap();
            let text = String::from_utf8_lossy(&request.raw[..request.raw.len() - request.body.len()]).into_owned();
            let text = text.replacen("\r\n", "\r\nconnection: close\r\n", 1);
            stream.write_all(text.as_bytes()).await.unwrap();
            stream.write_all(&request.body).await.unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.unwrap();
            let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
            let head = String::from_utf8_lossy(&answer[..end]).into_owned();
            assert!(!head.to_lowercase().contains("transfer-encoding"), "{head}");
            let status = head.split(' ').nth(1).unwrap().parse().unwrap();
            Reply {
                status,
                headers: vec![("content-type".into(), "application/json".into())],
                body: answer[end..].to_vec(),
            }
        })
    })
    .await
}
