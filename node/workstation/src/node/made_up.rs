//! A scan PC of a made-up election, of which a unit test plays the task.

use std::path::PathBuf;

use api::reply::Reply;
use api::request::Request;
use organise::prepare::{self, CreateOptions, FilePaths, Files, Passphrase};

use super::Node;
use super::offline::Offline;

/// See the module.
pub(super) struct MadeUp {
    /// Where its files are.
    pub folder: tempfile::TempDir,
    /// Its count, and the file of it.
    pub count: eml::CountFile,
    pub counts: PathBuf,
    offline: Offline,
}

impl MadeUp {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let counts = made.counts;
        let count = eml::read_count(&std::fs::read(&counts).unwrap()).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(made.seats),
            rehearsal: true,
            label: "scan 1".to_owned(),
            organiser: folder.path().join("organiser.key"),
            organiser_copy: folder.path().join("elsewhere.key"),
            ..CreateOptions::default()
        };
        let data = folder.path().join("scan");
        prepare::create(&data, options, &Passphrase::new("een lange wachtzin".to_owned())).unwrap();
        Self { folder, count, counts, offline: Offline::open(&data).unwrap() }
    }

    /// The node, as its task has it.
    pub fn node(&mut self) -> &mut Node {
        self.offline.node()
    }

    /// Asks, and writes what that leads to.
    pub fn ask(&mut self, request: Request) -> Reply {
        self.offline.ask(request).unwrap()
    }

    /// Writes what something else than a request led to.
    pub fn settle(&mut self) {
        self.offline.settle().unwrap();
    }
}
