//! A made-up municipality with one scan PC, and the PCs that it lets in.
#![allow(dead_code, clippy::unwrap_used)]

#[path = "../fits/mod.rs"]
#[allow(clippy::duplicate_mod, reason = "a test with a town may have one node beside it")]
pub mod fits;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use api::request::{Call, Error, Level, Request, Who};
use election::EntryForm;
use futures::executor::block_on;
use organise::prepare::{
    self, Accepted, Ask, CreateOptions, FilePaths, Files, Newcomer, OpensKey, Organiser, Passphrase, SetupChange,
    Signed, SignedWhat,
};
use serde_json::Value;
use sync_core::charter::Role;
use sync_core::id::{ElectionId, SecretKey};
use workstation::node::{self, Handle, RunOptions, Running};

pub const PHRASE: &str = "een lange wachtzin";

pub struct Town {
    pub folder: tempfile::TempDir,
    pub paths: FilePaths,
    pub count: eml::CountFile,
    pub seats: u32,
}

impl Town {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        let count = eml::read_count(&std::fs::read(&made.counts).unwrap()).unwrap();
        Self { folder, paths, count, seats: made.seats }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn options(&self) -> CreateOptions {
        CreateOptions {
            files: Files::read(&self.paths).unwrap(),
            seats: Some(self.seats),
            rehearsal: true,
            label: "scan 1".to_owned(),
            organiser: self.path("organiser.key"),
            organiser_copy: self.path("elsewhere/organiser.key"),
            ..CreateOptions::default()
        }
    }

    pub fn create(&self, options: CreateOptions) -> PathBuf {
        let data = self.path("scan");
        prepare::create(&data, options, &Passphrase::new(PHRASE.to_owned())).unwrap();
        data
    }

    pub fn organiser(&self) -> Organiser {
        organiser(&self.path("organiser.key"), PHRASE)
    }

    pub fn enter(&self, place: usize, call: Option<Call>, operator: &str) -> Request {
        let row = &self.count.stations[place];
        let form = Box::new(EntryForm::from_count(&row.count.totals_only()));
        let who = Who { operator: operator.to_owned(), confirmed_by: None };
        let (station, level, round) = (row.number, Level::Party, 1);
        Request::Enter { who, station, level, round, corrects: None, reason: String::new(), form, call }
    }

    /// The same with so many votes more for the first list, and as many voters: it still adds up.
    pub fn enter_as(&self, place: usize, votes: i64, operator: &str) -> Request {
        let mut request = self.enter(place, None, operator);
        let Request::Enter { form, .. } = &mut request else { unreachable!() };
        let mut typed = serde_json::to_value(&*form).unwrap();
        for pointer in ["/lists/0/total", "/votes_on_candidates", "/votes_cast", "/admitted_voters", "/poll_cards"] {
            if let Some(cell) = typed.pointer_mut(pointer) {
                *cell = (cell.as_i64().unwrap() + votes).into();
            }
        }
        *form = serde_json::from_value(typed).unwrap();
        request
    }
}

pub fn passphrase() -> Passphrase {
    Passphrase::new(PHRASE.to_owned())
}

pub fn organiser(file: &Path, phrase: &str) -> Organiser {
    Organiser { file: file.to_owned(), passphrase: Passphrase::new(phrase.to_owned()) }
}

pub fn run(data: &Path, peers: Vec<SocketAddr>) -> Running {
    let listen = vec![SocketAddr::from(([127, 0, 0, 1], 0))];
    node::start(RunOptions { data: data.to_owned(), listen, peers, mdns: false, offline: false }).unwrap()
}

/// Asks; what is told keeps to its schema.
pub fn must(handle: &Handle, request: Request) -> Value {
    let name = fits::name(&request);
    let told = block_on(handle.call(request)).unwrap().json();
    fits::reply(&name, &told);
    told
}

pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

pub fn address(handle: &Handle) -> SocketAddr {
    until("an address", || must(handle, Request::Status)["listen"][0].as_str().map(|text| text.parse().unwrap()))
}

/// Drafts another setup and signs it, as a screen does.
pub fn change_setup(ask: &dyn Ask, change: SetupChange, key: &dyn OpensKey) -> Result<Signed, Error> {
    prepare::changing_setup(ask, change)?.sign(ask, key)
}

/// Who was let in by a charter.
pub fn accepted(signed: Signed) -> Accepted {
    match signed.what {
        SignedWhat::Accepted(accepted) => accepted,
        other => panic!("{other:?}"),
    }
}

/// An organiser who does something else, or to whom something happens, while the passphrase is typed.
pub struct Typing<'a> {
    pub organiser: Organiser,
    pub meanwhile: &'a dyn Fn(),
}

impl OpensKey for Typing<'_> {
    fn open(&self, election: &ElectionId) -> Result<SecretKey, Error> {
        (self.meanwhile)();
        self.organiser.open(election)
    }
}

impl Town {
    /// A PC that is let in with files: its data folder, with the election on it.
    pub fn let_in(&self, ask: &dyn Ask, label: &str, role: Role) -> PathBuf {
        let data = self.path(label);
        let (request, grant) = (self.path(&format!("{label}.request")), self.path(&format!("{label}.grant")));
        prepare::request_to_join(&data, &request, label, role).unwrap();
        let newcomer = Newcomer::read(&request, &grant).unwrap();
        prepare::admitting(ask, &newcomer).unwrap().sign(ask, &self.organiser()).unwrap();
        prepare::join_with_grant(&data, &grant).unwrap();
        data
    }
}

/// The setup has arrived.
pub fn complete(handle: &Handle) {
    until("the setup to arrive", || block_on(handle.setup()).ok());
}
