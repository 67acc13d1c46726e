//! The limits of the transport, with a service that only repeats what it was asked.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;
use crate::history::History;
use crate::loopback::{Client, NO_NODE, call, call_within, endpoint};
use crate::status::Status;

/// Says how the request was understood; a history of station 0 takes for ever.
struct Repeat;

impl Service for Repeat {
    fn call(&self, request: Request, _: &crate::desk::Desk) -> BoxFuture<'_, Result<Reply, Error>> {
        Box::pin(async move {
            match request {
                Request::History { station: 0 } => std::future::pending().await,
                Request::Verify => Err(Error::new("no", "nee")),
                Request::History { station } => Ok(history(station)),
                Request::Status => Ok(blank()),
                other => panic!("{other:?}"),
            }
        })
    }
}

fn history(station: u32) -> Reply {
    History { station, entries: Vec::new(), older: Vec::new() }.into()
}

fn blank() -> Reply {
    Status::default().into()
}

const QUICK: Limits = Limits {
    line: 100_000,
    connections: 3,
    idle: Duration::from_millis(300),
    unknown: 8,
    knock: Duration::from_millis(300),
};

async fn start(data: &Path) -> Server {
    Server::start_within(data, Arc::new(Repeat), QUICK).await.unwrap()
}

async fn raw(server: &Server) -> TcpStream {
    TcpStream::connect(server.endpoint().address).await.unwrap()
}

/// All that comes until the server closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut text = String::new();
    timeout(Duration::from_secs(5), stream.read_to_string(&mut text)).await.unwrap().unwrap();
    text
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

#[test]
fn asked_and_answered_by_both_clients() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    assert_eq!(call(data, &Request::Status).unwrap_err().code, NO_NODE);
    let runtime = runtime();
    let server = runtime.block_on(start(data));
    assert_eq!(call(data, &Request::Status), Ok(blank()));
    assert_eq!(call(data, &Request::Verify), Err(Error::new("no", "nee")));
    let asked = Request::History { station: 7 };
    runtime.block_on(async {
        let mut client = Client::connect(data).await.unwrap();
        for _ in 0..3 {
            let reply = client.call(&asked, Duration::from_secs(5)).await;
            assert_eq!(reply, Ok(history(7)));
        }
        assert_eq!(client.call(&Request::Verify, Duration::from_secs(5)).await, Err(Error::new("no", "nee")));
    });
    let slow = call_within(data, &Request::History { station: 0 }, Duration::from_millis(200));
    assert_eq!(slow.unwrap_err().code, "no_answer");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(endpoint::path(data)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    runtime.block_on(server.stop());
    assert!(!endpoint::path(data).exists());
    assert_eq!(call(data, &Request::Status).unwrap_err().code, NO_NODE);
}

#[test]
fn a_file_left_behind_is_no_node() {
    let folder = tempfile::tempdir().unwrap();
    let runtime = runtime();
    let server = runtime.block_on(start(folder.path()));
    let left = std::fs::read(endpoint::path(folder.path())).unwrap();
    let address = server.endpoint().address;
    runtime.block_on(server.stop());
    let put = |bytes: &[u8]| sync_disk::write(&endpoint::path(folder.path()), bytes, sync_disk::Access::Owner).unwrap();
    put(&left);
    assert_eq!(call(folder.path(), &Request::Status).unwrap_err().code, NO_NODE);
    // Another node got its port.
    let other = tempfile::tempdir().unwrap();
    let server = runtime.block_on(start(other.path()));
    let mut place: Value = serde_json::from_slice(&left).unwrap();
    assert_eq!(place["address"], json!(address));
    place["address"] = json!(server.endpoint().address);
    put(&serde_json::to_vec(&place).unwrap());
    assert_eq!(call(folder.path(), &Request::Status).unwrap_err().code, NO_NODE);
    // The other node's file is not removed by one that it does not belong to.
    drop(server);
    assert!(!endpoint::path(other.path()).exists() && endpoint::path(folder.path()).exists());
    put(b"{}");
    assert_eq!(call(folder.path(), &Request::Status).unwrap_err().code, "bad_file");
    // One that others could write may lead anywhere.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        put(&left);
        std::fs::set_permissions(endpoint::path(folder.path()), std::fs::Permissions::from_mode(0o622)).unwrap();
        assert_eq!(call(folder.path(), &Request::Status).unwrap_err().code, "not_private");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_without_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path()).await;
    let status = r#""request":{"do":"status"}}"#;
    for wrong in [
        format!("{{{status}\n"),
        format!("{{\"token\":\"\",{status}\n"),
        format!("{{\"token\":\"{}\",{status}\n", "0".repeat(64)),
        "GET / HTTP/1.1\n".to_owned(),
        "\n".to_owned(),
    ] {
        let mut stream = raw(&server).await;
        stream.write_all(wrong.as_bytes()).await.unwrap();
        let reply = rest(stream).await;
        assert!(reply.contains("bad_token") && reply.lines().count() == 1, "{wrong} {reply}");
    }
    // With it, a mistake is told and the connection stays.
    let mut stream = raw(&server).await;
    let token = &server.endpoint().token;
    let lines = format!("{{\"token\":\"{token}\",\"request\":{{\"do\":\"dance\"}}}}\nnonsense\n{{{status}\n");
    stream.write_all(lines.as_bytes()).await.unwrap();
    let reply = rest(stream).await;
    let lines: Vec<&str> = reply.lines().collect();
    assert_eq!(lines.len(), 3, "{reply}");
    assert!(lines[0].contains("bad_request") && lines[1].contains("bad_request"));
    assert_eq!(serde_json::from_str::<Value>(lines[2]).unwrap(), json!({ "ok": blank().json() }));
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lines_and_silence_end_a_connection() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path()).await;
    let mut stream = raw(&server).await;
    // With the token it is told how long a line may be, without it nothing.
    let begin = format!("{{\"token\":\"{}\",", server.endpoint().token);
    let long = |begin: &str| [begin.as_bytes(), &vec![b' '; QUICK.line]].concat();
    stream.write_all(&long(&begin)).await.unwrap();
    assert!(rest(stream).await.contains("too_long"));
    for begin in [String::new(), begin.replace("token\":\"", "token\":\"0")] {
        let mut stream = raw(&server).await;
        let _ = stream.write_all(&long(&begin)).await;
        let mut reply = Vec::new();
        // What it still sends may reset the connection before the refusal is read.
        let _ = timeout(Duration::from_secs(5), stream.read_to_end(&mut reply)).await.unwrap();
        assert!(!String::from_utf8_lossy(&reply).contains("too_long"));
    }
    let started = Instant::now();
    assert_eq!(rest(raw(&server).await).await, "");
    // One byte now and then does not keep a connection open either.
    let mut stream = raw(&server).await;
    let mut sent = 0;
    while stream.write_all(b" ").await.is_ok() && sent < 100 {
        sent += 1;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(sent < 20, "{sent}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_so_many_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let _server = start(folder.path()).await;
    let mut held = Vec::new();
    for _ in 0..QUICK.connections {
        let mut client = Client::connect(folder.path()).await.unwrap();
        client.call(&Request::Status, Duration::from_secs(5)).await.unwrap();
        held.push(client);
    }
    let mut client = Client::connect(folder.path()).await.unwrap();
    assert_eq!(client.call(&Request::Status, Duration::from_secs(5)).await.unwrap_err().code, "busy");
    drop(held);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut client = Client::connect(folder.path()).await.unwrap();
    client.call(&Request::Status, Duration::from_secs(5)).await.unwrap();
}

/// Any user of this PC can open connections; that keeps nobody out who has the token.
#[test]
fn who_has_no_token_keeps_nobody_out_who_has() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let runtime = runtime();
    let server = runtime.block_on(Server::start(data, Arc::new(Repeat))).unwrap();
    let address = server.endpoint().address;
    let half = format!("{{\"token\":\"{}", &server.endpoint().token[..10]);
    let mut held = Vec::new();
    for number in 0..200 {
        use std::io::Write as _;
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        // Some begin a line, and never end it.
        if number % 2 == 0 {
            let _ = stream.write_all(half.as_bytes());
        }
        held.push(stream);
    }
    let started = Instant::now();
    for _ in 0..20 {
        let reply = call_within(data, &Request::Status, Duration::from_secs(20));
        assert_eq!(reply, Ok(blank()));
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    // None of them is still there after its second.
    std::thread::sleep(Limits::default().knock);
    for mut stream in held {
        use std::io::Read as _;
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        assert!(!matches!(stream.read(&mut [0]), Err(error) if error.kind() == std::io::ErrorKind::WouldBlock));
    }
    // A long line with the token in front may take longer than that second.
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let begin = format!("{{\"token\":\"{}\",", server.endpoint().token);
    use std::io::Write as _;
    stream.write_all(begin.as_bytes()).unwrap();
    std::thread::sleep(Limits::default().knock * 2);
    stream.write_all(b"\"request\":{\"do\":\"status\"}}\n").unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut reply = String::new();
    std::io::Read::read_to_string(&mut stream, &mut reply).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&reply).unwrap(), json!({ "ok": blank().json() }));
    runtime.block_on(server.stop());
}
