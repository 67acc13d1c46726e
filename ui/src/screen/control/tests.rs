//! The control moment by keyboard, on a real node: from what came in to what is public.

mod deciding;
mod importing;
mod pages;

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
        let home = self.folder.path();
        let mut prefs = Prefs::default();
        prefs.opened(&self.data);
        prefs.save(&home.join("preferences.json")).unwrap();
        let mut driven = Driven::start(home);
        driven.until("the overview", |app| app.sessions.iter().any(|session| session.told));
        driven.key(Key::F(6));
        driven
    }
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

#[test]
fn from_a_conflict_to_what_is_public() {
    let office = Office::new(false);
    let station = office.file.stations[2].number;
    let entry = office.entry();
    // Typed twice, on two PCs that know nothing of each other: with three votes at another list, and right.
    offline::call(&entry, enter(&office.file, 2, 3, None)).unwrap();
    for place in 0..office.file.stations.len() {
        office.ask(enter(&office.file, place, 0, None));
    }
    let mut driven = office.open();
    driven.until_says("Niet stilgezet");
    named(&mut driven, "carla");
    let entry = node::start(options(&entry, listening(&driven.app.sessions[0].handle))).unwrap();
    driven.until_says("tegenstrijdig");
    entry.stop().unwrap();
    driven.until("the other PC is gone", |app| app.sessions[0].facts.status.peers.is_empty());

    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.until_says("niets nieuws sinds");

    // Found by its number; both counts side by side, with what differs.
    driven.typed(&station.to_string());
    driven.key(Key::Enter);
    driven.until_says("2 vakken verschillen");
    driven.until_says("tegenstrijdig");
    // They are called by digits: A is the key of Afkeuren. What each key would do is said before it is pressed.
    let texts = driven.texts();
    assert!(["1", "2"].iter().all(|side| texts.iter().any(|text| text == side)), "{texts:?}");
    assert!(!texts.iter().any(|text| text == "B"), "{texts:?}");
    driven.until_says("Deze telling geldt: telt mee en vervangt telling");
    driven.until_says("Afkeuren: telt niet mee; het stembureau gaat terug naar invoer");
    // The count of this PC is right: chosen by key, with a reason, never without.
    let chosen = |driven: &Driven| {
        let Some(page) = driven.app.sessions[0].screens.control.station() else { return false };
        page.active().is_some_and(|past| past.label == "scan 1")
    };
    if !chosen(&driven) {
        driven.key(Key::Down);
    }
    assert!(chosen(&driven));
    driven.key(Key::char('k'));
    driven.until_says("telt mee en vervangt telling");
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Geef een reden");
    driven.typed("formulier vergeleken");
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Vastgelegd.");
    driven.until_says("na de momentopname");

    // The cut is from before; a refresh says what changed.
    driven.key(Key::Escape);
    driven.until_says("1 nieuwe invoer sinds");
    driven.key(Key::F(9));
    driven.until_says("1 stembureau is veranderd");
    driven.key(Key::Escape);

    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 2");
    through_the_sheet(&mut driven);
    driven.until_says("worden nieuw openbaar");
    assert_eq!(released(&driven), 0, "nothing is public on this page");
    // Without another PC a second person confirms, and that is another one.
    driven.key(Key::Ctrl('j'));
    driven.until_says("Een tweede persoon moet bevestigen.");
    // The keys of the page before do nothing here.
    for key in [Key::Enter, Key::F(10), Key::F(9)] {
        driven.key(key);
    }
    // Enter moved on from the name.
    driven.key(Key::Up);
    driven.instead("bert");
    assert_eq!(released(&driven), 0);
    watches(&mut driven);
    driven.key(Key::Ctrl('j'));
    driven.until_says("Vrijgave 1 is gedaan.");
    driven.until_says("geldt nu");
    let public = public(&mut driven);
    let all: u64 = office.file.stations.iter().filter_map(|row| row.count.counters.votes_cast).map(u64::from).sum();
    assert_eq!(public.votes_cast, all);

    driven.key(Key::Ctrl('o'));
    driven.until_says("vrijgegeven");
}

/// What arrives between the look and the confirmation does not become public: the release equals the cut.
#[test]
fn what_comes_after_the_look_stays_behind() {
    let office = Office::new(true);
    office.import();
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    let looked: Overview = call(&driven, Request::ControlShow).unwrap();
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    through_the_sheet(&mut driven);
    driven.until_says("worden nieuw openbaar");

    let mut sent = 0;
    for place in 0..office.file.stations.len().min(20) {
        call::<Reply>(&driven, enter(&office.file, place, 1, None)).unwrap();
        sent += 1;
    }
    assert!(sent >= 10, "{sent} came in");
    confirm(&mut driven);
    driven.until_says("Vrijgave 1 is gedaan.");
    let public = public(&mut driven);
    assert_eq!(figures(&public), figures(&looked.result));
    assert_eq!(figures(&public).len(), looked.result.lists.len() + 4);
    driven.until_says(&format!("{sent} nieuwe invoeren sinds"));
}

fn person(name: &str, rights: Rights, pin: &str) -> OperatorSaid {
    OperatorSaid { name: name.into(), rights, pin: Some(Passphrase::new(pin.into())) }
}

/// With a list of people a second one types name and PIN; a wrong PIN, the same person, or one without the right, and
/// nothing is public.
#[test]
fn a_second_person_confirms_with_a_pin() {
    let all = Rights { enter: true, control: true, release: true };
    let typist = Rights { enter: true, control: false, release: false };
    let people = vec![person("anna", all, "471100"), person("bert", all, "123456"), person("cor", typist, "222222")];
    let operators = OperatorsChange { set: people, ..OperatorsChange::default() };
    let settings = vec![Change::ConfirmRelease(Confirmation::OnePc)];
    let office = Office::with(true, operators, settings);
    let mut node = offline::Offline::open(&office.data).unwrap();
    let sign_in = Request::SignIn {
        operator: "anna".into(),
        pin: api::passphrase::Passphrase::new("471100".to_owned()),
        confirms: false,
    };
    for request in [sign_in, enter(&office.file, 0, 0, None)] {
        node.ask(request).unwrap();
    }
    drop(node);
    let mut driven = office.open();
    driven.until_says("Eerst uw naam en PIN.");
    driven.typed("anna");
    driven.key(Key::Enter);
    driven.until_says("Typ uw PIN");
    driven.typed("471100");
    driven.key(Key::Enter);
    driven.until_says("F2 · anna");
    driven.until_says("binnen");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    through_the_sheet(&mut driven);
    driven.until_says("In deze verkiezing bevestigt een tweede persoon elke vrijgave.");
    // This PC is alone, so the watches are asked for as well.
    driven.key(Key::Down);
    watches(&mut driven);
    driven.keys(&Key::Up, 3);
    let attempts = [
        ("anna", "471100", "De tweede persoon is dezelfde als de eerste."),
        ("bert", "471100", "Deze naam en pincode horen niet bij elkaar."),
        ("cor", "222222", "cor mag niet vrijgeven"),
    ];
    for (name, pin, says) in attempts {
        driven.key(Key::Up);
        driven.instead(name);
        driven.key(Key::Down);
        driven.instead(pin);
        driven.key(Key::Ctrl('j'));
        driven.until_says(says);
        assert_eq!(released(&driven), 0, "{name}");
    }
    driven.key(Key::Up);
    driven.instead("bert");
    driven.key(Key::Down);
    driven.instead("123456");
    driven.key(Key::Ctrl('j'));
    driven.until_says("Vrijgave 1 is gedaan.");
}

/// Where nobody has a PIN the organiser confirms, with the file and the passphrase; a typed name, or another passphrase, and
/// nothing is public.
#[test]
fn on_a_pc_without_people_the_organiser_confirms_with_the_passphrase() {
    let settings = vec![Change::ConfirmRelease(Confirmation::OnePc)];
    let office = Office::with(true, OperatorsChange::default(), settings);
    office.ask(enter(&office.file, 0, 0, None));
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    through_the_sheet(&mut driven);
    driven.until_says("de organisator bevestigt elke vrijgave");
    // This PC is alone, so the watches are asked for as well.
    driven.until_says("Er is geen andere pc om de klok mee te vergelijken");
    driven.until_says("wordt nieuw openbaar");
    driven.key(Key::Ctrl('j'));
    driven.until_says("De organisator moet bevestigen");
    driven.instead(&office.folder.path().join("organiser.one").display().to_string());
    driven.key(Key::Down);
    driven.instead("een andere zin");
    driven.key(Key::Down);
    driven.instead("bert");
    watches(&mut driven);
    driven.key(Key::Ctrl('j'));
    driven.until_says("(organiser_file)");
    assert_eq!(released(&driven), 0);
    driven.keys(&Key::Up, 3);
    driven.instead("twaalf letters");
    driven.key(Key::Ctrl('j'));
    driven.until_says("Vrijgave 1 is gedaan.");
    let told: Releases = call(&driven, Request::Releases).unwrap();
    assert_eq!(told.releases[0].confirmed, Some(ConfirmedBy::Organiser));
}

#[test]
fn the_gate_and_the_cut_are_told_before_anything_is_typed() {
    let office = Office::new(true);
    let mut driven = office.open();
    driven.until_says("nog niet binnen");
    driven.key(Key::F(10));
    driven.until_says("Er is nog niets stilgezet.");
    through_the_sheet(&mut driven);
    // Still here.
    driven.until_says("Niet eerder dan");
    // The key that is named there works there: what it freezes is looked at before it is released.
    driven.until_says("Zet de stand stil met F9.");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.until_says("volgorde: nummer");
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    driven.key(Key::Escape);
    driven.key(Key::F(9));
    driven.until_says("geen stembureau is veranderd");
    driven.key(Key::F(10));
    driven.until_says("nog geen stembureau dat mag worden vrijgegeven");
}

#[test]
fn a_station_is_held_back_and_taken_back() {
    let office = Office::new(true);
    office.import();
    let held = office.file.stations[0].number;
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.typed(&held.to_string());
    driven.key(Key::Ctrl('h'));
    driven.until_says(&format!("Stembureau {held} wordt aangehouden."));
    driven.key(Key::F(10));
    through_the_sheet(&mut driven);
    driven.until_says("met de hand aangehouden");
    confirm(&mut driven);
    driven.until_says("Vrijgave 1 is gedaan.");
    let rows = |driven: &Driven| {
        let told: Releases = call(driven, Request::Releases).unwrap();
        told.releases.last().unwrap().rows.iter().map(|row| row.station).collect::<Vec<_>>()
    };
    assert!(!rows(&driven).contains(&held));

    // Taking back is a release of its own, with a reason.
    let back = office.file.stations[1].number;
    driven.until_says("geldt nu");
    // The next release is planned beside this one: not before this PC has verified it.
    public(&mut driven);
    driven.key(Key::char('t'));
    driven.until_says("Reden van het terugnemen");
    driven.typed(&back.to_string());
    through_the_sheet(&mut driven);
    driven.until_says("Geef een reden");
    driven.instead("verkeerde doos");
    through_the_sheet(&mut driven);
    driven.until_says("1 stembureau wordt teruggenomen:");
    confirm(&mut driven);
    driven.until_says("Vrijgave 2 is gedaan.");
    assert!(!rows(&driven).contains(&back));
}

/// What the Kiesraad will ask is explained by keyboard, listed, and taken back; three lists are drawn and added up.
#[test]
fn what_will_be_asked_is_explained_and_three_lists_are_drawn() {
    let office = Office::new(true);
    office.import();
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::Ctrl('r'));
    driven.until_says("Er is nog niets stilgezet.");
    driven.key(Key::F(9));
    driven.until_says("Verschil niet onderzocht");
    driven.until_says("Controleprotocol GR2026");
    let open = |driven: &Driven| {
        let told: api::protocol::Protocol = call(driven, Request::ControlProtocol).unwrap();
        let open = told.open().count();
        (open, told.findings.len())
    };
    let (before, all) = open(&driven);
    assert_eq!(before, all);
    // Nothing is said without words; then it is said by whoever sits here.
    driven.key(Key::char('a'));
    driven.until_says("Hoe is dit gekomen?");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Schrijf op hoe dit is gekomen.");
    driven.typed("herteld, zelfde uitkomst");
    driven.keys(&Key::Enter, 2);
    driven.until_says("afgehandeld door carla om");
    assert_eq!(open(&driven), (all - 1, all));
    driven.until_says(&format!("{} nog niet afgehandeld", all - 1));
    driven.key(Key::char('f'));
    driven.until_says("alleen wat open staat");
    driven.key(Key::char('f'));
    driven.key(Key::char('i'));
    driven.until_says("eerder gezegd: afgehandeld door carla");
    assert_eq!(open(&driven), (all, all));
    driven.key(Key::char('h'));
    driven.until_says("hertellen");

    driven.key(Key::Ctrl('u'));
    driven.until_says("Lotingsgetal");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Typ het lotingsgetal.");
    driven.typed("4 1 6 6 2 3");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Nog niet vastgelegd");
    let drawn: api::drawn::ListsDrawn =
        call(&driven, Request::ListsDrawn { seed: Some("4 1 6 6 2 3".into()) }).unwrap();
    driven.until_says("sha256sum");
    driven.typed(&drawn.lists[0].sum.unwrap().to_string());
    driven.key(Key::Down);
    driven.typed("veel");
    driven.keys(&Key::Down, 3);
    driven.key(Key::Enter);
    driven.until_says("Typ een getal, zoals 1234.");
    driven.instead(&(drawn.lists[1].sum.unwrap() + 2).to_string());
    driven.keys(&Key::Down, 3);
    driven.key(Key::Enter);
    driven.until_says("Deze loting is vastgelegd");
    driven.until_says("met de hand 2 meer");
    let kept: api::drawn::ListsDrawn = call(&driven, Request::ListsDrawn { seed: None }).unwrap();
    assert!(kept.kept && kept.all[0].by == "carla");
}
