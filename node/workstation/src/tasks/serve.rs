//! The website on the local network: a small HTTP server that hands out one site from memory. A whole site is swapped at
//! once, so that a visitor never gets a page of one release with the style of another. Read only, bounded in every direction:
//! who opens many connections, or is slow on purpose, only takes places from itself ([`super::visitors`]).

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use api::refusal::Refusal;
use api::request::Error;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use words::Sentence;

use super::swap::Files;
use super::visitors::{HEADERS, Paced, Visitors};

/// A site as it is handed out.
#[derive(Debug, Default)]
pub struct Served {
    files: std::collections::BTreeMap<String, (Bytes, HeaderValue)>,
}

impl Served {
    /// From the files of a site.
    #[must_use]
    pub fn of(files: &Files) -> Self {
        let tag = |bytes: &[u8]| {
            let digest = Sha256::digest(bytes);
            let text = format!("\"{}\"", data_encoding::HEXLOWER.encode(digest.get(..12).unwrap_or_default()));
            HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
        };
        let file =
            |(path, bytes): (&String, &Arc<[u8]>)| (path.clone(), (Bytes::from_owner(bytes.clone()), tag(bytes)));
        Self { files: files.iter().map(file).collect() }
    }

    /// The file of an address; a folder is its `index.html`.
    fn find(&self, path: &str) -> Option<(&str, &(Bytes, HeaderValue))> {
        let path = path.strip_prefix('/')?;
        let index = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        self.files.get_key_value(&index).map(|(name, file)| (name.as_str(), file))
    }

    fn is_folder(&self, path: &str) -> bool {
        let index = format!("{}/index.html", path.trim_start_matches('/'));
        self.files.contains_key(&index)
    }
}

/// A server that listens. Dropped, it stops.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Listens at an address; port 0 takes a free one.
    ///
    /// # Errors
    /// `site_serve`: the address is not this PC's, or something else listens there.
    pub async fn start(address: SocketAddr, site: watch::Receiver<Arc<Served>>) -> Result<Self, Error> {
        let failed = |error: std::io::Error| {
            let (address, detail) = (address.to_string(), Sentence::from(&error));
            Error::from(Refusal::SiteServe { address, detail })
        };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self { address, task: tokio::spawn(listen(listener, site)) })
    }
}

async fn listen(listener: TcpListener, site: watch::Receiver<Arc<Served>>) {
    let visitors = Visitors::default();
    loop {
        let Ok((stream, from)) = listener.accept().await else {
            // Out of handles, say: a moment later there may be some again.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (visit, over) = visitors.comes(from.ip());
        let site = site.clone();
        tokio::spawn(async move {
            let sign = visit.sign();
            let answer = service_fn(move |request| {
                sign.asked();
                let reply = reply(&request, &site.borrow()).map(|body| Paced::new(body, sign.clone()));
                async move { Ok::<_, Infallible>(reply) }
            });
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADERS)
                .max_buf_size(16 * 1024)
                .serve_connection(TokioIo::new(stream), answer);
            tokio::select! {
                _ = connection => {}
                () = visit.is_over(over) => {}
            }
        });
    }
}

fn reply(request: &Request<Incoming>, site: &Served) -> Response<Bytes> {
    let path = percent(request.uri().path());
    let mut response = if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "405");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        response
    } else if let Some((name, (bytes, tag))) = path.as_deref().and_then(|path| site.find(path)) {
        file(request, name, bytes, tag)
    } else if path.as_deref().is_some_and(|path| site.is_folder(path)) {
        let mut response = plain(StatusCode::MOVED_PERMANENTLY, "");
        let target = HeaderValue::from_str(&format!("{}/", request.uri().path()));
        response.headers_mut().insert(header::LOCATION, target.unwrap_or(HeaderValue::from_static("/")));
        response
    } else {
        plain(StatusCode::NOT_FOUND, "404")
    };
    let headers = response.headers_mut();
    // Asked again each time, and answered with 304 when nothing changed: nobody looks at an old release.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(text.as_bytes()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn file(request: &Request<Incoming>, name: &str, bytes: &Bytes, tag: &HeaderValue) -> Response<Bytes> {
    let known = request.headers().get_all(header::IF_NONE_MATCH).iter().any(|known| known == tag);
    let body = if known || request.method() == Method::HEAD { Bytes::new() } else { bytes.clone() };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag.clone());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else if request.method() == Method::HEAD {
        response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    }
    response
}

/// The media type of a file by the end of its name.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "png" => "image/png",
        "pdf" => "application/pdf",
        "txt" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The path with `%20` and the like as what they stand for; `None` when that is no text.
fn percent(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        bytes.push(match byte {
            b'%' => {
                let (high, low) = (digit(rest.next())?, digit(rest.next())?);
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    fn site(text: &str) -> Arc<Served> {
        let file = |path: &str| (path.to_owned(), Arc::from(format!("{path} {text}").into_bytes()));
        let paths = ["index.html", "en/index.html", "Voorlopig é.eml.xml", "uitslag.css"];
        Arc::new(Served::of(&paths.map(file).into_iter().collect()))
    }

    fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        let text = format!("{request}\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(text.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_site_is_served_whole_and_swapped_at_once() {
        let (swap, served) = watch::channel(site("1"));
        let server = Server::start(SocketAddr::from(([127, 0, 0, 1], 0)), served).await.unwrap();
        let at = server.address;
        let ask = move |request: String| tokio::task::spawn_blocking(move || ask(at, &request));
        let get = |path: &str| ask(format!("GET {path} HTTP/1.1"));
        let first = get("/").await.unwrap();
        assert!(first.starts_with("HTTP/1.1 200") && first.ends_with("index.html 1"), "{first}");
        assert!(first.contains("text/html; charset=utf-8") && first.contains("no-cache") && first.contains("nosniff"));
        assert!(get("/en").await.unwrap().contains("location: /en/"));
        assert!(get("/en/").await.unwrap().ends_with("en/index.html 1"));
        assert!(get("/Voorlopig%20%C3%A9.eml.xml").await.unwrap().contains("application/xml"));
        for bad in ["/x", "/../etc/passwd", "/%2e%2e/x", "/%zz", "//", "/en/../index.html", "/%ff"] {
            assert!(get(bad).await.unwrap().starts_with("HTTP/1.1 404"), "{bad}");
        }
        assert!(ask("POST / HTTP/1.1".to_owned()).await.unwrap().starts_with("HTTP/1.1 405"));
        let head = ask("HEAD / HTTP/1.1".to_owned()).await.unwrap();
        assert!(head.contains("content-length: 12") && head.ends_with("\r\n\r\n"), "{head}");
        let tag = first.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
        let again = format!("GET / HTTP/1.1\r\nIf-None-Match: {tag}");
        assert!(ask(again.clone()).await.unwrap().starts_with("HTTP/1.1 304"));
        swap.send(site("2")).unwrap();
        assert!(ask(again).await.unwrap().ends_with("index.html 2"));
        let taken = Server::start(at, swap.subscribe()).await.unwrap_err();
        assert_eq!(taken.code, "site_serve");
    }

    /// A visitor's own connection, from another address of this PC where one is given.
    #[cfg(target_os = "linux")]
    async fn connect(at: SocketAddr, from: [u8; 4]) -> std::io::Result<tokio::net::TcpStream> {
        let socket = tokio::net::TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((from, 0)))?;
        socket.connect(at).await
    }

    #[cfg(target_os = "linux")]
    #[tokio::test(flavor = "multi_thread")]
    async fn visitors_are_served_while_one_host_holds_thousands_of_slow_connections() {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
        let files = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
        let files: usize = files.split_whitespace().nth(3).unwrap().parse().unwrap_or(usize::MAX);
        let slow = 2_500.min(files.saturating_sub(700));
        if slow < 2_500 {
            eprintln!("this user may open {files} files: {slow} slow connections instead of 2500");
        }
        let (_swap, served) = watch::channel(site("1"));
        let server = Server::start(SocketAddr::from(([127, 0, 0, 1], 0)), served).await.unwrap();
        let at = server.address;
        // Each comes again a while after it was closed.
        let flood: Vec<_> = (0..slow)
            .map(|number| {
                tokio::spawn(async move {
                    loop {
                        if let Ok(mut stream) = connect(at, [127, 0, 0, 2]).await {
                            let begin = &b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "[..number % 34];
                            let _ = stream.write_all(begin).await;
                            let _ = stream.read(&mut [0; 64]).await;
                        }
                        tokio::time::sleep(Duration::from_secs(2)).await;
                    }
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_secs(3)).await;
        // From another address, and from the very same one: behind it there may be an office.
        for from in [[127, 0, 0, 1], [127, 0, 0, 2]] {
            for _ in 0..10 {
                let began = std::time::Instant::now();
                let visit = async {
                    let mut stream = connect(at, from).await.unwrap();
                    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
                    let mut reply = String::new();
                    stream.read_to_string(&mut reply).await.unwrap();
                    reply
                };
                // Milliseconds; out of one pool of places it was the time that each of the slow ones could take.
                let reply = tokio::time::timeout(Duration::from_secs(4), visit).await;
                let reply = reply.unwrap_or_else(|_| panic!("{from:?}: not served after {:?}", began.elapsed()));
                assert!(reply.starts_with("HTTP/1.1 200") && reply.ends_with("index.html 1"), "{reply}");
            }
        }
        for slow in flood {
            slow.abort();
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_asks_nothing_is_sent_away_and_who_reads_slowly_gets_the_whole_file() {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let large = vec![7; 12 << 20];
        let files = Files::from([("large.png".to_owned(), Arc::from(large.clone()))]);
        let (_swap, served) = watch::channel(Arc::new(Served::of(&files)));
        let server = Server::start(SocketAddr::from(([127, 0, 0, 1], 0)), served).await.unwrap();
        let began = std::time::Instant::now();
        let mut silent = tokio::net::TcpStream::connect(server.address).await.unwrap();
        let mut dripping = tokio::net::TcpStream::connect(server.address).await.unwrap();
        let drip = async {
            for byte in b"GET /large.png HTTP/1.1\r\n".iter().cycle() {
                if dripping.write_all(&[*byte]).await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(300)).await;
            }
        };
        let mut slow = tokio::net::TcpStream::connect(server.address).await.unwrap();
        let read = async {
            slow.write_all(b"GET /large.png HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
            let (mut reply, mut piece) = (Vec::new(), vec![0; 1 << 20]);
            loop {
                let read = slow.read(&mut piece).await.unwrap();
                if read == 0 {
                    return reply;
                }
                reply.extend_from_slice(&piece[..read]);
                // Longer than a silent one may stay, in all.
                if reply.len() % (2 << 20) < read {
                    tokio::time::sleep(Duration::from_millis(1_500)).await;
                }
            }
        };
        let silence = async { silent.read(&mut [0]).await };
        let all = async { tokio::join!(drip, read, silence) };
        let ((), reply, silence) = tokio::time::timeout(Duration::from_secs(60), all).await.unwrap();
        assert!(matches!(silence, Ok(0) | Err(_)));
        assert!(reply.ends_with(&large) && began.elapsed() > Duration::from_secs(6));
    }
}
