//! A presentation node writes the same signed release as the scan node, over a real connection.
#![allow(clippy::unwrap_used)]

mod one;
mod released;

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use api::request::{Request, TableAt};
use futures::executor::block_on;
use night::bundle::{self, verify};
use one::ask;
use organise::data_folder::{self, NodeFile};
use released::{Office, signed_of};
use sync_core::charter::{Role, SignedCharter};
use sync_core::codec::encode;
use workstation::node::{self, Handle, RunOptions};

fn options(data: &Path, peers: Vec<SocketAddr>) -> RunOptions {
    let listen = vec!["127.0.0.1:0".parse().unwrap()];
    RunOptions { data: data.to_path_buf(), listen, peers, mdns: false, offline: false }
}

fn until<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(Instant::now() < deadline, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn status(handle: &Handle) -> serde_json::Value {
    block_on(handle.call(Request::Status)).unwrap().json()
}

#[test]
fn a_presentation_node_that_came_later_writes_the_same_bytes() {
    let office = Office::night();
    let screen = office.folder.path().join("screen");
    std::fs::create_dir_all(&screen).unwrap();
    let key = data_folder::key(&screen).unwrap();
    let mut next = office.charter.clone();
    next.version = 2;
    next.prev = vec![SignedCharter::sign(&office.charter, &office.organiser).hash()];
    next.admit(key.public(), Role::Presentation, "raadzaal", 1).unwrap();
    let signed = SignedCharter::sign(&next, &office.organiser);
    let hex = data_encoding::HEXLOWER.encode(&encode(&signed));
    ask(&office.data, Request::AddCharter { signed: hex, files: Vec::new() });
    let file = NodeFile {
        version: 1,
        election: next.election.hex(),
        organiser: office.organiser.public().hex(),
        network: "00".repeat(16),
        session: 1,
        label: "raadzaal".into(),
        role: "presentation".into(),
        rehearsal: true,
    };
    data_folder::create(&screen, &file, &[signed], &[]).unwrap();

    let scan = node::start(options(&office.data, Vec::new())).unwrap();
    let at = until("the scan node listens", || {
        status(&scan.handle)["listen"][0].as_str().and_then(|text| text.parse::<SocketAddr>().ok())
    });
    let presentation = node::start(options(&screen, vec![at])).unwrap();
    until("the release arrives", || (status(&presentation.handle)["released"]["number"] == 3).then_some(()));
    presentation.stop().unwrap();
    scan.stop().unwrap();

    let to = |name: &str| office.folder.path().join(name);
    let (ours, here) = signed_of(&office.data, &to("by-scan"), false);
    let (theirs, there) = signed_of(&screen, &to("by-screen"), false);
    assert!(here == there, "the same bytes");
    let files = |reply: &serde_json::Value| reply["files"].as_array().unwrap().len();
    assert_eq!((files(&ours), files(&theirs)), (3, 3));
    let read = |folder: &str| {
        let mut all: Vec<_> = std::fs::read_dir(to(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        all.sort();
        all.into_iter().map(|path| std::fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    assert!(read("by-scan") == read("by-screen"), "and the same counts in EML and OSV4-3");
    assert_eq!(verify(&bundle::read(&there).unwrap()).unwrap().charter.version, 2);
    // The 520 never leaves the control room.
    let refused = node::offline::call(&screen, Request::ResultExport { to: to("no"), control: true });
    assert_eq!(refused.unwrap_err().code, "not_a_scan_node");
    // Nor does a screen look into tables of counts, or know how they are read.
    let table = TableAt { file: to("table.csv"), ..TableAt::default() };
    for request in [Request::Table { table, mapping: None, again: false }, Request::TableMappings { forget: None }] {
        assert_eq!(node::offline::call(&screen, request).unwrap_err().code, "presentation_node");
    }
    let (reply, _) = signed_of(&office.data, &to("control"), true);
    let last = reply["files"].as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
    assert!(last.contains("Voorlopig_Resultaat_"), "{reply}");
}
