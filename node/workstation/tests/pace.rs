//! How fast the count goes, asked of a node: what comes in, what is taken back, and who brought it.
#![allow(clippy::unwrap_used)]

mod one;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use api::folders::{FileOutcome, Watched};
use api::pace::{PaceTold, SourceKind};
use api::request::{Level, Mapping, Request, StationChange, TableAt};
use election::EntryForm;
use futures::executor::block_on;
use night::setting::Change;
use one::{ask, create, fits, who};
use organise::prepare::{self, CreateOptions, FilePaths, Files, Passphrase};
use serde_json::Value;
use sync_core::charter::Confirmation;
use workstation::node::{self, Handle, RunOptions, offline};

/// A made-up municipality in a data folder of its own.
struct Office {
    folder: tempfile::TempDir,
    data: PathBuf,
    file: eml::CountFile,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let counts = std::fs::read(&made.counts).unwrap();
        let data = folder.path().join("scan");
        create(&data, &std::fs::read(&made.candidates).unwrap(), &counts, made.seats);
        Self { folder, data, file: eml::read_count(&counts).unwrap() }
    }

    /// The same where two people enter a count per list, here at one PC.
    fn twice(settings: Vec<Change>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let file = eml::read_count(&std::fs::read(&made.counts).unwrap()).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(made.seats),
            settings: [vec![Change::RoundsParty(2)], settings].concat(),
            rehearsal: true,
            label: "scan 1".to_owned(),
            organiser: folder.path().join("organiser.key"),
            organiser_copy: folder.path().join("elsewhere.key"),
            ..CreateOptions::default()
        };
        let data = folder.path().join("scan");
        prepare::create(&data, options, &Passphrase::new("een lange wachtzin".to_owned())).unwrap();
        Self { folder, data, file }
    }

    /// The second entry of a station, by somebody else.
    fn second(&self, place: usize, moved: u32) -> Request {
        let mut request = self.enter(place, moved, None);
        if let Request::Enter { who, round, .. } = &mut request {
            (who.operator, *round) = ("carla".to_owned(), 2);
        }
        request
    }

    fn number(&self, place: usize) -> u32 {
        self.file.stations[place].number
    }

    /// A count per list as it is typed; `moved`: so many votes from the first list to the second.
    fn enter(&self, place: usize, moved: u32, corrects: Option<String>) -> Request {
        let mut form = EntryForm::from_count(&self.file.stations[place].count.totals_only());
        form.lists[0].total = form.lists[0].total.map(|votes| votes - moved);
        form.lists[1].total = form.lists[1].total.map(|votes| votes + moved);
        let reason = if corrects.is_some() { "teruggebeld".to_owned() } else { String::new() };
        let (station, level, form) = (self.number(place), Level::Party, Box::new(form));
        Request::Enter { who: who(), station, level, round: 1, corrects, reason, form, call: None }
    }

    /// The same station per candidate.
    fn per_candidate(&self, place: usize) -> Request {
        let form = Box::new(EntryForm::from_count(&self.file.stations[place].count));
        let (station, level, reason) = (self.number(place), Level::Candidate, String::new());
        Request::Enter { who: who(), station, level, round: 1, corrects: None, reason, form, call: None }
    }

    /// A table with a count per list of some stations.
    fn table(&self, places: &[usize]) -> String {
        let lists = self.file.list_names.iter().map(|(number, name)| format!("{number}. {name}"));
        let heading: Vec<String> = std::iter::once("Stembureau".to_owned()).chain(lists).collect();
        let votes = "7;".repeat(heading.len() - 2) + "7";
        let rows: String = places.iter().map(|place| format!("{};{votes}\n", self.number(*place))).collect();
        format!("{}\n{rows}", heading.join(";"))
    }
}

fn pace(data: &Path) -> PaceTold {
    let told = offline::call(data, Request::Pace).unwrap();
    fits::reply("pace", &told.json());
    told.take().unwrap()
}

/// Stations in, per list and per candidate.
fn counted(told: &PaceTold) -> (usize, usize) {
    (told.party.stations.counted, told.candidate.stations.counted)
}

fn id(told: &Value) -> String {
    told["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_station_comes_in_once_and_goes_with_its_count() {
    let office = Office::new();
    let data = &office.data;
    let all = office.file.stations.len();
    let none = pace(data);
    assert_eq!((none.party.stations.expected, counted(&none)), (all, (0, 0)));
    assert!(none.party.sources.is_empty(), "nobody waits for a scan PC");
    let ids: Vec<String> = (0..5).map(|place| id(&ask(data, office.enter(place, 0, None)))).collect();
    let told = pace(data);
    assert_eq!(counted(&told), (5, 0));
    let party = &told.party.stations;
    assert_eq!((party.last_quarter, party.last_half_hour, party.before), (5, 5, 0));
    assert_eq!(party.quarters.iter().map(|bar| bar.stations).sum::<usize>(), 5);
    let end = party.end.unwrap();
    assert!(told.now <= end.from && end.from < end.to, "{end:?} at {}", told.now);

    // Corrected, and counted per candidate: it was in already.
    ask(data, office.enter(0, 1, Some(ids[0].clone())));
    assert_eq!(counted(&pace(data)), (5, 0));
    ask(data, office.per_candidate(0));
    assert_eq!(counted(&pace(data)), (5, 1));
    // Taken back: not in any more. Moved: in at the other station.
    ask(data, Request::Withdraw { who: who(), id: ids[1].clone(), reason: "verkeerd".into() });
    assert_eq!(counted(&pace(data)), (4, 1));
    ask(data, Request::Move { who: who(), id: ids[2].clone(), to: office.number(7), reason: "verwisseld".into() });
    let told = pace(data);
    assert_eq!(counted(&told), (4, 1));
    let [scan] = told.party.sources.as_slice() else { panic!("{:?}", told.party.sources) };
    assert_eq!((scan.name.as_str(), scan.stations, scan.open, scan.waiting), ("scan", 4, true, Some(0)));
    assert_eq!((scan.kind, scan.idle_since, told.candidate.sources[0].stations), (SourceKind::Pc, None, 1));
    // What is closed on the day is expected no more.
    let change = StationChange::Closed;
    ask(data, Request::DecideStation { who: who(), station: office.number(13), change, reason: "brand".into() });
    assert_eq!(pace(data).party.stations.expected, all - 1);
}

/// A station is in by a count that counts: a second entry that does not count as one brings nothing in.
#[test]
fn a_second_entry_brings_a_station_in_where_it_counts_and_only_there() {
    // Without a second PC no second entry counts, whoever typed it.
    let office = Office::twice(Vec::new());
    ask(&office.data, office.enter(0, 0, None));
    ask(&office.data, office.second(0, 0));
    assert_eq!(counted(&pace(&office.data)), (0, 0));

    let office = Office::twice(vec![Change::ConfirmRelease(Confirmation::OnePc)]);
    let data = &office.data;
    ask(data, office.enter(0, 0, None));
    ask(data, office.second(1, 0));
    assert_eq!(counted(&pace(data)), (0, 0), "half a count, and the other half of one");
    ask(data, office.second(0, 0));
    let told = pace(data);
    assert_eq!((counted(&told), told.party.stations.last_quarter), ((1, 0), 1));
    // Another one that differs is none, until somebody decides.
    let first = id(&ask(data, office.enter(2, 0, None)));
    ask(data, office.second(2, 1));
    assert_eq!(counted(&pace(data)), (1, 0));
    let (station, level, reason) = (office.number(2), Level::Party, "formulier".to_owned());
    ask(data, Request::Decide { who: who(), station, level, chosen: first, reason, amended: None });
    let told = pace(data);
    assert_eq!((counted(&told), told.party.sources[0].stations), ((2, 0), 3));
}

fn imported(handle: &Handle, name: &str, size: u64) {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let told: Watched = block_on(handle.call(Request::WatchList)).unwrap().take().unwrap();
        let file = told.folders[0].files.iter().find(|file| file.name == name && file.size == size);
        if file.is_some_and(|file| file.outcome == FileOutcome::Imported) {
            return;
        }
        assert!(Instant::now() < deadline, "{name} never came in: {file:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// What a folder brought is told of the folder, also after its file was written anew; what was taken over by hand, of the PC.
#[test]
fn a_watched_folder_has_a_row_of_its_own() {
    let office = Office::new();
    let by_hand = office.folder.path().join("hand.csv");
    std::fs::write(&by_hand, office.table(&[0])).unwrap();
    let table = TableAt { file: by_hand, ..TableAt::default() };
    let looked = ask(&office.data, Request::Table { table: table.clone(), mapping: None, again: false });
    let mapping: Box<Mapping> = serde_json::from_value(looked["mapping"].clone()).unwrap();
    ask(&office.data, Request::TableImport { who: who(), table, mapping, again: false, keep: true });

    let incoming = office.folder.path().join("in");
    std::fs::create_dir(&incoming).unwrap();
    let options =
        RunOptions { data: office.data.clone(), listen: Vec::new(), peers: Vec::new(), mdns: false, offline: true };
    let running = node::start(options).unwrap();
    let handle = running.handle.clone();
    block_on(handle.call(Request::WatchAdd { folder: incoming.clone() })).unwrap();
    let told = |handle: &Handle| -> PaceTold { block_on(handle.call(Request::Pace)).unwrap().take().unwrap() };
    let paused = told(&handle).party.sources;
    assert_eq!((paused.len(), paused[1].kind, paused[1].open), (2, SourceKind::Folder, false));
    assert_eq!((paused[1].folder.as_deref(), paused[1].last), (Some(incoming.as_path()), None));

    block_on(handle.call(Request::WatchStart { folder: None })).unwrap();
    let mut written = Vec::new();
    for places in [[1].as_slice(), &[1, 2, 3]] {
        let text = office.table(places);
        std::fs::write(incoming.join("night.csv"), &text).unwrap();
        imported(&handle, "night.csv", u64::try_from(text.len()).unwrap());
        let sources = told(&handle).party.sources;
        written.push((sources[0].stations, sources[1].stations, sources[1].open));
    }
    assert_eq!(written, [(1, 1, true), (1, 3, true)]);
    running.stop().unwrap();
}
