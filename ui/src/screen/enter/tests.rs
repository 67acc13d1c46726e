//! Invoeren on an entry PC, where nobody may be in the control room: what is shown of a first entry, and to whom.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use api::people::{OperatorsTold, Standing};
use api::request::{Request, Who};
use api::status::Status;
use election::{EntryForm, Level};
use iced::futures::executor::block_on;
use night::operators::Rights;
use night::setting::Change;
use organise::prepare::{
    self, CreateOptions, FilePaths, Files, Newcomer, OperatorSaid, OperatorsChange, Organiser, Passphrase,
};
use sync_core::charter::Role;
use workstation::node::offline::{Folder, Offline};
use workstation::node::{self, Handle, RunOptions};

use super::{Message, Step};
use crate::key::Key;
use crate::prefs::Prefs;
use crate::testing::Driven;

/// An entry PC of an election that asks for two entries per list, on which anna typed the first of a station.
struct Office {
    folder: tempfile::TempDir,
    entry: PathBuf,
    station: u32,
    first: EntryForm,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        let all = Rights { enter: true, control: true, release: true, watch: false };
        let person = |name: &str, pin: &str| OperatorSaid {
            name: name.into(),
            rights: all,
            pin: Some(Passphrase::new(pin.into())),
        };
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(made.seats),
            rehearsal: true,
            operators: OperatorsChange {
                set: vec![person("anna", "471100"), person("bert", "123456")],
                ..OperatorsChange::default()
            },
            settings: vec![Change::RoundsParty(2)],
            label: "scan 1".into(),
            organiser: folder.path().join("organiser.one"),
            organiser_copy: folder.path().join("organiser.two"),
            ..CreateOptions::default()
        };
        prepare::create(&folder.path().join("scan"), options, &passphrase()).unwrap();
        let entry = join(folder.path());
        let count = eml::read_count(&std::fs::read(&made.counts).unwrap()).unwrap();
        let row = &count.stations[0];
        let (station, first) = (row.number, EntryForm::from_count(&row.count.totals_only()));
        let mut node = Offline::open(&entry).unwrap();
        let (operator, pin) = ("anna".to_owned(), Passphrase::default());
        node.ask(Request::SignIn { operator, pin, confirms: false }).unwrap();
        let who = Who { operator: "anna".into(), confirmed_by: None };
        let (level, reason, form) = (Level::Party, String::new(), Box::new(first.clone()));
        node.ask(Request::Enter { who, station, level, round: 1, corrects: None, reason, form, call: None }).unwrap();
        Self { folder, entry, station, first }
    }

    /// The program on it, with this person there.
    fn open(&self, person: &str) -> Driven {
        let home = self.folder.path();
        let mut prefs = Prefs::default();
        prefs.opened(&self.entry);
        prefs.save(&home.join("preferences.json")).unwrap();
        let mut driven = Driven::start(home);
        driven.until_says("Eerst uw naam.");
        driven.typed(person);
        driven.key(Key::Enter);
        driven.until_says(&format!("F2 · {person}"));
        driven
    }

    /// Opens its station.
    fn station(&self, driven: &mut Driven) {
        driven.typed(&self.station.to_string());
        driven.key(Key::Enter);
        driven.until_says("Dit stembureau heeft al een telling.");
    }

    /// Whether a large figure of the first entry is on the screen.
    fn shows_figures(&self, driven: &Driven) -> bool {
        let large =
            [self.first.votes_cast, self.first.admitted_voters].into_iter().flatten().filter(|votes| *votes > 99);
        let large: Vec<String> = large.map(|votes| votes.to_string()).collect();
        assert!(!large.is_empty());
        driven.texts().iter().any(|text| large.contains(text))
    }
}

fn passphrase() -> Passphrase {
    Passphrase::new("twaalf letters".into())
}

/// A second PC, which types: it takes part, has the election, and is off.
fn join(folder: &Path) -> PathBuf {
    let scan = folder.join("scan");
    let (data, request, grant) = (folder.join("entry"), folder.join("request"), folder.join("grant"));
    prepare::request_to_join(&data, &request, "invoer 1", Role::Entry).unwrap();
    let key = Organiser { file: folder.join("organiser.one"), passphrase: passphrase() };
    let newcomer = Newcomer::read(&request, &grant).unwrap();
    let asked = Folder(scan.clone());
    prepare::admitting(&asked, &newcomer).unwrap().sign(&asked, &key).unwrap();
    prepare::join_with_grant(&data, &grant).unwrap();
    // The files of the election come over the network.
    let options = |data: &Path, peers| RunOptions {
        data: data.to_owned(),
        listen: vec!["127.0.0.1:0".parse().unwrap()],
        peers,
        mdns: false,
        offline: false,
    };
    let scan = node::start(options(&scan, Vec::new())).unwrap();
    let entry = node::start(options(&data, vec![listening(&scan.handle)])).unwrap();
    until("the election", || block_on(entry.handle.setup()).ok());
    until("its people", || {
        let told: OperatorsTold = block_on(entry.handle.call(Request::Operators)).unwrap().take().unwrap();
        (told.state == Standing::Here).then_some(())
    });
    entry.stop().unwrap();
    scan.stop().unwrap();
    data
}

fn listening(handle: &Handle) -> SocketAddr {
    until("an address", || {
        let status: Status = block_on(handle.call(Request::Status)).unwrap().take().unwrap();
        status.listen.first().map(|address| address.parse().unwrap())
    })
}

fn until<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{what} does not come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Whoever typed the first entry is not asked to type it again; of the others nobody is chosen beforehand.
#[test]
fn somebody_else_is_asked_for_and_nobody_is_proposed() {
    let office = Office::new();
    let mut driven = office.open("anna");
    office.station(&mut driven);
    driven.key(Key::char('t'));
    driven.until_says("De andere invoer van dit stembureau is van anna.");
    assert!(!driven.texts().iter().any(|text| text == "anna") && driven.texts().iter().any(|text| text == "bert"));
    driven.key(Key::Enter);
    assert_eq!(driven.app.session().unwrap().facts.operator, "anna", "Enter alone says nothing");
    driven.typed("b");
    driven.key(Key::Enter);
    driven.until_says("F2 · bert");
    // In this election a second entry counts from another PC alone.
    driven.key(Key::char('t'));
    driven.until_says("Hier telt een tweede invoer niet mee.");
    assert!(!office.shows_figures(&driven));
}

#[test]
fn a_first_entry_is_shown_to_whoever_typed_it_and_to_nobody_else() {
    let office = Office::new();
    let mut driven = office.open("bert");
    let correct = |driven: &mut Driven| {
        office.station(driven);
        driven.key(Key::char('c'));
        driven.typed("verkeerde regel");
        driven.keys(&Key::Enter, 2);
    };
    correct(&mut driven);
    driven.until_says("De cijfers die er al staan, ziet u hier niet.");
    assert!(!office.shows_figures(&driven));

    driven.key(Key::Escape);
    driven.key(Key::F(2));
    driven.until_says("Wie zit er achter deze pc?");
    driven.typed("anna");
    driven.key(Key::Enter);
    driven.until_says("F2 · anna");
    correct(&mut driven);
    driven.until_says("correctie van");
    assert!(office.shows_figures(&driven));

    // What she leaves half done lies on the PC, and is not shown to whoever sits here next.
    driven.key(Key::char('1'));
    driven.key(Key::Escape);
    driven.key(Key::F(2));
    driven.until_says("Wie zit er achter deze pc?");
    driven.typed("bert");
    driven.key(Key::Enter);
    driven.until_says("F2 · bert");
    driven.typed(&office.station.to_string());
    driven.key(Key::Enter);
    driven.until_says("een correctie van anna die nog niet is opgeslagen");
    assert!(!office.shows_figures(&driven) && matches!(step(&driven), Step::Pick));
}

/// As if it was clicked, or told by the node.
fn happens(driven: &mut Driven, message: Message) {
    let id = driven.app.session().unwrap().id;
    driven.tell(crate::app::Message::Of(id, crate::screen::Message::Enter(message)));
}

/// Where the person is.
fn step(driven: &Driven) -> &Step {
    &driven.app.session().unwrap().screens.enter.step
}

/// Two stations of which nothing has come in.
fn two_stations(office: &Office, driven: &Driven) -> [u32; 2] {
    let setup = driven.app.session().unwrap().facts.setup.clone().unwrap();
    let mut numbers = setup.stations.stations.iter().map(|station| station.number);
    [(); 2].map(|()| numbers.find(|number| *number != office.station).unwrap())
}

fn until_form(driven: &mut Driven) {
    driven.until("a form", |app| matches!(app.session().unwrap().screens.enter.step, Step::Form(_)));
}

#[test]
fn of_two_stations_that_were_clicked_the_last_one_is_opened() {
    let office = Office::new();
    let mut driven = office.open("bert");
    let [first, last] = two_stations(&office, &driven);
    // Before the node has told of either.
    happens(&mut driven, Message::Chosen(first));
    happens(&mut driven, Message::Chosen(last));
    until_form(&mut driven);
    let Step::Form(form) = step(&driven) else { panic!("no form") };
    assert_eq!(form.purpose.station, Some(last));
}

/// The node tells late that a count was moved or withdrawn: the form of the next station is open by then.
#[test]
fn a_form_that_was_opened_meanwhile_stays() {
    let office = Office::new();
    let mut driven = office.open("bert");
    let [station, _] = two_stations(&office, &driven);
    happens(&mut driven, Message::Chosen(station));
    until_form(&mut driven);
    let told = block_on(driven.app.session().unwrap().handle.call(Request::Status)).unwrap();
    happens(&mut driven, Message::Changed(None, Ok(told)));
    assert!(matches!(step(&driven), Step::Form(_)));
}

/// The node tells late that a count was withdrawn: what is being asked by then stays.
#[test]
fn what_is_asked_meanwhile_stays() {
    let office = Office::new();
    let mut driven = office.open("anna");
    office.station(&mut driven);
    driven.key(Key::char('i'));
    driven.typed("dubbel");
    driven.keys(&Key::Enter, 2);
    driven.key(Key::Escape);
    driven.key(Key::char('v'));
    driven.until_says("Verwerkt.");
    assert!(matches!(step(&driven), Step::Standing(standing) if standing.has_sheet()));
}
