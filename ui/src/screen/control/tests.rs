//! The control moment by keyboard, on a real node: a made-up municipality on one scan PC, and what its tests do alike.

mod confirming;
mod deciding;
mod importing;
mod pace;
mod pages;
mod releasing;
mod tables;
mod watching;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use api::control::Overview;
use api::release::{ConfirmedBy, Releases};
use api::reply::{Answer, Reply};
use api::request::{Branch, Error, Request, Who};
use api::result::{Outcome, ResultTold};
use api::status::Status;
use election::{EntryForm, Level};
use iced::futures::executor::block_on;
use night::operators::Rights;
use night::setting::Change;
use organise::prepare::{
    CreateOptions, FilePaths, Files, Newcomer, OperatorSaid, OperatorsChange, Organiser, Passphrase,
};
use sync_core::charter::{Confirmation, Role};
use workstation::node::offline::Folder;
use workstation::node::{self, Handle, RunOptions, offline};

use crate::i18n::Lang;
use crate::key::Key;
use crate::prefs::Prefs;
use crate::testing::Driven;

/// A made-up municipality on one scan PC.
struct Office {
    folder: tempfile::TempDir,
    data: PathBuf,
    counts: PathBuf,
    file: eml::CountFile,
}

impl Office {
    fn new(rehearsal: bool) -> Self {
        Self::with(rehearsal, OperatorsChange::default(), Vec::new())
    }

    fn with(rehearsal: bool, operators: OperatorsChange, settings: Vec<Change>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(made.seats),
            rehearsal,
            operators,
            settings,
            label: "scan 1".into(),
            organiser: folder.path().join("organiser.one"),
            organiser_copy: folder.path().join("organiser.two"),
            ..CreateOptions::default()
        };
        let data = folder.path().join("scan");
        organise::prepare::create(&data, options, &passphrase()).unwrap();
        let file = eml::read_count(&std::fs::read(&made.counts).unwrap()).unwrap();
        Self { folder, data, counts: made.counts, file }
    }

    fn ask(&self, request: Request) {
        offline::call(&self.data, request).unwrap();
    }

    /// A second PC, which types: it takes part, has the election, and is off.
    fn entry(&self) -> PathBuf {
        let folder = self.folder.path();
        let (data, request, grant) = (folder.join("entry"), folder.join("request"), folder.join("grant"));
        organise::prepare::request_to_join(&data, &request, "invoer 1", Role::Entry).unwrap();
        let key = Organiser { file: folder.join("organiser.one"), passphrase: passphrase() };
        let scan = Folder(self.data.clone());
        let newcomer = Newcomer::read(&request, &grant).unwrap();
        organise::prepare::admitting(&scan, &newcomer).unwrap().sign(&scan, &key).unwrap();
        organise::prepare::join_with_grant(&data, &grant).unwrap();
        // The files of the election come over the network.
        let scan = node::start(options(&self.data, Vec::new())).unwrap();
        let entry = node::start(options(&data, listening(&scan.handle))).unwrap();
        let begun = Instant::now();
        while block_on(entry.handle.setup()).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the election does not arrive");
            std::thread::sleep(Duration::from_millis(20));
        }
        entry.stop().unwrap();
        scan.stop().unwrap();
        data
    }

    fn import(&self) {
        let files = vec![self.counts.clone()];
        self.ask(Request::Import { who: who(), files, again: false, preview: false });
    }

    /// Opens the window's program on it.
    fn open(&self) -> Driven {
        open(self.folder.path(), &self.data)
    }
}

/// Opens the window's program on a data folder, with its preferences in `home`.
fn open(home: &Path, data: &Path) -> Driven {
    let mut prefs = Prefs::default();
    prefs.opened(data);
    prefs.save(&home.join("preferences.json")).unwrap();
    let mut driven = Driven::start(home);
    driven.until("the overview", |app| app.sessions.iter().any(|session| session.told));
    driven.key(Key::F(6));
    driven
}

fn passphrase() -> Passphrase {
    Passphrase::new("twaalf letters".into())
}

fn options(data: &Path, peers: Vec<SocketAddr>) -> RunOptions {
    let listen = vec!["127.0.0.1:0".parse().unwrap()];
    RunOptions { data: data.to_owned(), listen, peers, mdns: false, offline: false }
}

fn listening(handle: &Handle) -> Vec<SocketAddr> {
    let begun = Instant::now();
    loop {
        let status: Status = block_on(handle.call(Request::Status)).unwrap().take().unwrap();
        if !status.listen.is_empty() {
            return status.listen.iter().map(|address| address.parse().unwrap()).collect();
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "it does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn who() -> Who {
    Who { operator: "anna".into(), confirmed_by: None }
}

/// The count of a station per list, as it is typed; `moved`: so many votes from the first list to the second.
fn enter(file: &eml::CountFile, place: usize, moved: u32, corrects: Option<String>) -> Request {
    let row = &file.stations[place];
    let mut form = EntryForm::from_count(&row.count.totals_only());
    let moved = moved.min(form.lists[0].total.unwrap());
    form.lists[0].total = form.lists[0].total.map(|votes| votes - moved);
    form.lists[1].total = form.lists[1].total.map(|votes| votes + moved);
    let reason = if corrects.is_some() { "teruggebeld".to_owned() } else { String::new() };
    let (station, level) = (row.number, Level::Party);
    let form = Box::new(form);
    Request::Enter { who: who(), station, level, round: 1, corrects, reason, form, call: None }
}

fn call<T: Answer>(driven: &Driven, request: Request) -> Result<T, Error> {
    block_on(driven.app.sessions[0].handle.call(request)).and_then(Reply::take)
}

/// What is public, once it is shown.
fn public(driven: &mut Driven) -> Outcome {
    let handle = driven.app.sessions[0].handle.clone();
    let mut found = None;
    driven.until("a result in public", |_| {
        let told = block_on(handle.call(Request::Result { branch: Branch::Controlled }));
        found = told.and_then(Reply::take::<ResultTold>).ok();
        found.is_some()
    });
    found.unwrap().outcome
}

fn released(driven: &Driven) -> usize {
    call::<Releases>(driven, Request::Releases).unwrap().releases.len()
}

/// Votes and seats of every list, and the sums.
fn figures(result: &Outcome) -> Vec<(u64, u32)> {
    let Outcome { valid_votes, blank, invalid, votes_cast, .. } = *result;
    let lists = result.lists.iter().map(|list| (list.votes, result.seats_of(list.number).unwrap()));
    lists.chain([valid_votes, blank, invalid, votes_cast].map(|sum| (sum, 0))).collect()
}

/// Through the sheet to its button, and press that.
fn through_the_sheet(driven: &mut Driven) {
    driven.keys(&Key::Down, 12);
    driven.key(Key::Enter);
}

/// Makes public what the confirmation shows: without another PC two persons read their watches.
fn confirm(driven: &mut Driven) {
    driven.until_says("Er is geen andere pc om de klok mee te vergelijken");
    driven.typed("bert");
    watches(driven);
    driven.key(Key::Ctrl('j'));
}

/// Says who sits here, by name alone.
fn named(driven: &mut Driven, name: &str) {
    driven.key(Key::F(2));
    driven.until_says("Wie zit er achter deze pc?");
    driven.typed(name);
    // The name, and then that it is mine.
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says(&format!("F2 · {name}"));
}

/// Types the time on both watches, from the line above the first on.
fn watches(driven: &mut Driven) {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let time = crate::format::clock(u64::try_from(now.as_millis()).unwrap());
    for _ in 0..2 {
        driven.key(Key::Down);
        driven.instead(&time);
    }
}
