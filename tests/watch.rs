//! Transfer directories and imports by hand, on real files and with real processes: two scan nodes that watch one
//! folder, a 510b over 510a files, and a process that is killed in the middle of an import.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use api::request::{Error, Level, Request};
use common::{Election, Forms, Lan, Node, shared, until};
use eml::{Cover, StationCount};
use serde_json::{Value, json};

const STATION_3: &str = "Telling_GR2022_WestMaasenWaal_stembureau3_DorpshuisDeSchuur.eml.xml";

/// West Maas en Waal 2022: its files, and two scan nodes.
struct Night {
    lan: Lan,
    data: PathBuf,
    /// The published count.
    forms: Forms,
    watched: PathBuf,
}

impl Night {
    fn start(shared: &Path) -> Self {
        let data = shared.join("data");
        let real = data.join("real/gr2022");
        let counts = real.join("Telling_GR2022_WestMaasenWaal.eml.xml");
        let mut lan = Lan::create(&Election {
            candidates: &real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml"),
            counts: &counts,
            seats: 17,
            more: &["--way-party", "files", "--way-candidate", "files"],
        });
        lan.join("scan-2", "scan");
        let watched = lan.folder.path().join("map");
        std::fs::create_dir(&watched).unwrap();
        Self { lan, data, forms: Forms::read(&counts), watched }
    }

    fn published(&self) -> PathBuf {
        self.data.join("real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml")
    }

    fn correction(&self) -> Vec<u8> {
        std::fs::read(self.data.join("510a/GR2022_510a_correctie").join(STATION_3)).unwrap()
    }

    fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.data.join("510a/GR2022_510a").join(name)).unwrap()
    }

    fn watch(&self) {
        for node in self.nodes() {
            node.must(Request::WatchAdd { folder: self.watched.clone() });
            node.must(Request::WatchStart { folder: None });
        }
    }

    fn nodes(&self) -> [&Node; 2] {
        [&self.lan.scan, &self.lan.others[0]]
    }

    /// Both nodes hold the same, and nothing is added any more for longer than files are looked at again.
    fn settle(&self) {
        let mut since = Instant::now();
        let mut last = json!(null);
        until("both nodes to hold the same and rest", || {
            let heads = self.nodes().map(Node::heads);
            if heads[0] != heads[1] || heads[0] != last {
                last = heads[0].clone();
                since = Instant::now();
            }
            (since.elapsed() > Duration::from_millis(4000)).then_some(())
        });
    }

    /// One value per station and level at most, on both nodes, and no conflict.
    fn assert_one_value(&self) {
        for node in self.nodes() {
            assert_eq!(node.conflicts(), Vec::<Value>::new(), "{}", node.label);
            for station in self.forms.stations() {
                for level in ["party", "candidate"] {
                    let values = figures(node, station, level);
                    assert!(values.len() <= 1, "{}: station {station}, {level}: {values:#?}", node.label);
                }
            }
        }
    }

    fn settled(&self) {
        self.settle();
        self.assert_one_value();
    }

    /// Waits until both nodes say so of a file.
    fn until_outcome(&self, name: &str, outcome: &str) {
        for node in self.nodes() {
            until(&format!("{}: {name} to be {outcome}", node.label), || {
                (record(node, name)?["outcome"] == outcome).then_some(())
            });
        }
    }

    /// Waits until a station has one value per candidate on both nodes that is not `before`.
    fn until_changed(&self, station: u32, before: Option<&Value>) -> Value {
        let values = self.nodes().map(|node| {
            until(&format!("{}: a new value of station {station}", node.label), || {
                let values = figures(node, station, "candidate");
                values.first().filter(|value| values.len() == 1 && Some(*value) != before).cloned()
            })
        });
        assert_eq!(values[0], values[1]);
        values[0].clone()
    }

    /// A 510a with other figures: `votes` moved from the blank ones to the first candidate of the first list.
    fn altered(&self, station: u32, created: &str, votes: u32) -> Vec<u8> {
        let rows = self.rows(&[(station, votes)]);
        let row = rows.iter().find(|row| row.number == station).unwrap();
        eml::write_510a(&self.cover(created), row).unwrap()
    }

    /// A 510b with other figures at some stations.
    fn altered_510b(&self, created: &str, stations: &[(u32, u32)]) -> Vec<u8> {
        eml::write_510b(&self.cover(created), self.forms.file.eligible, &self.rows(stations)).unwrap()
    }

    fn rows(&self, altered: &[(u32, u32)]) -> Vec<StationCount> {
        let mut rows = self.forms.file.stations.clone();
        for row in &mut rows {
            let Some((_, votes)) = altered.iter().find(|(station, _)| *station == row.number) else { continue };
            let add = |cell: &mut Option<u32>| *cell = cell.map(|value| value + votes);
            add(&mut row.count.lists[0].total);
            add(&mut row.count.lists[0].candidates_total);
            add(&mut row.count.lists[0].candidates[0].1);
            add(&mut row.count.counters.votes_on_candidates);
            add(&mut row.count.counters.votes_cast);
            add(&mut row.count.counters.poll_cards);
            add(&mut row.count.counters.admitted_voters);
        }
        rows
    }

    fn cover<'a>(&'a self, created: &'a str) -> Cover<'a> {
        Cover {
            definition: definition(&self.data),
            contest: &self.forms.file.contest,
            municipality: self.forms.file.header.authority.as_ref().unwrap(),
            level: Level::Candidate,
            created,
            comment: None,
        }
    }
}

fn definition(data: &Path) -> &'static election::Definition {
    static DEFINITION: std::sync::OnceLock<election::Definition> = std::sync::OnceLock::new();
    DEFINITION.get_or_init(|| {
        let lists = data.join("real/gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml");
        let lists = eml::read_candidate_lists(&std::fs::read(lists).unwrap()).unwrap();
        eml::combine(None, &lists, Some(17)).unwrap()
    })
}

/// The different figures that stand at a station.
fn figures(node: &Node, station: u32, level: &str) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    for entry in node.live(station, level) {
        if !values.contains(&entry["counts"]) {
            values.push(entry["counts"].clone());
        }
    }
    values
}

/// What a node says of a file in its folders.
fn record(node: &Node, name: &str) -> Option<Value> {
    let list = node.must(Request::WatchList);
    let folders = list["folders"].as_array()?;
    let mut files = folders.iter().flat_map(|folder| folder["files"].as_array().unwrap());
    files.find(|file| Path::new(file["name"].as_str().unwrap()).file_name().unwrap() == name).cloned()
}

fn entries(node: &Node) -> u64 {
    node.must(Request::Holds)["entries"].as_u64().unwrap()
}

fn import(node: &Node, file: &Path, again: bool, preview: bool) -> Result<Value, Error> {
    let request = Request::Import { who: node.who(), files: vec![file.to_owned()], again, preview };
    Ok(node.ask(request)?["files"][0].clone())
}

fn append(path: &Path, bytes: &[u8]) {
    std::fs::OpenOptions::new().append(true).open(path).unwrap().write_all(bytes).unwrap();
}

/// All the other files, at both levels, in a folder below; with them what does not belong there.
fn brings_all_but(night: &Night, named: &[&str], third: &[u8]) {
    let deep = night.watched.join("OSV").join("2022");
    std::fs::create_dir_all(&deep).unwrap();
    for folder in ["GR2022_510a", "GR2022_510a_partijniveau"] {
        for file in std::fs::read_dir(night.data.join("510a").join(folder)).unwrap() {
            let file = file.unwrap();
            if !named.iter().any(|name| file.file_name() == *name) {
                std::fs::copy(file.path(), deep.join(file.file_name())).unwrap();
            }
        }
    }
    std::fs::copy(night.published(), deep.join("Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    std::fs::write(deep.join("Telling_GR2022_WestMaasenWaal_leeg.eml.xml"), third).unwrap();
    let other = String::from_utf8(third.to_vec()).unwrap();
    let other = other.replace("GR2022_WestMaasenWaal", "GR2022_Druten").replace("0668", "0225");
    std::fs::write(deep.join("Telling_GR2022_Druten_stembureau3.eml.xml"), other).unwrap();
    night.until_outcome("Telling_GR2022_WestMaasenWaal.eml.xml", "listed");
    night.until_outcome("Telling_GR2022_WestMaasenWaal_leeg.eml.xml", "listed");
    night.until_outcome("Telling_GR2022_Druten_stembureau3.eml.xml", "rejected");
    for node in night.nodes() {
        let reason = record(node, "Telling_GR2022_Druten_stembureau3.eml.xml").unwrap()["reason"].clone();
        assert!(reason.as_str().unwrap().contains("GR2022_Druten"), "{reason}");
        until("all stations", || (node.working()["stations"]["counted_candidate"] == 21).then_some(()));
    }
}

#[test]
fn two_scan_nodes_watch_one_folder() {
    let Some(shared) = shared("two_scan_nodes_watch_one_folder") else { return };
    let mut night = Night::start(&shared);
    night.watch();
    let old = night.file(STATION_3);
    let path = night.watched.join(STATION_3);

    // Written half, then a wait, then completed.
    std::fs::write(&path, &old[..20_000]).unwrap();
    night.until_outcome(STATION_3, "waiting");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(night.nodes().map(entries), [0, 0]);
    append(&path, &old[20_000..]);
    let first = night.until_changed(3, None);
    night.settled();

    // Half a file that stays is refused with its reason; completed, it counts.
    let name = "Telling_GR2022_WestMaasenWaal_stembureau4_DeTweeLinden.eml.xml";
    let fourth = night.file(name);
    std::fs::write(night.watched.join(name), &fourth[..20_000]).unwrap();
    night.until_outcome(name, "rejected");
    assert!(record(&night.lan.scan, name).unwrap()["reason"].as_str().unwrap().contains("eml.unfinished"));
    append(&night.watched.join(name), &fourth[20_000..]);
    night.until_changed(4, None);

    brings_all_but(&night, &[STATION_3, name], &old);
    night.settled();
    for node in night.nodes() {
        night.forms.assert_equal(&node.working(), true);
        let party = night.forms.stations().into_iter().filter(|station| figures(node, *station, "party").len() == 1);
        assert_eq!(party.count(), 21);
    }

    // Deleted: nothing is taken back. Rewritten: nothing is new.
    let before = night.nodes().map(Node::heads);
    std::fs::remove_file(&path).unwrap();
    for node in night.nodes() {
        until("the file to be gone", || (record(node, STATION_3)?["present"] == false).then_some(()));
    }
    std::fs::write(&path, &old).unwrap();
    for node in night.nodes() {
        until("the file to be back", || (record(node, STATION_3)?["present"] == true).then_some(()));
    }
    night.settled();
    assert_eq!(night.nodes().map(Node::heads), before);

    // The correction, as OSV writes it: the old file is deleted, half of the new one appears, then all.
    let new = night.correction();
    std::fs::remove_file(&path).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    std::fs::write(&path, &new[..15_000]).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    append(&path, &new[15_000..]);
    let right = night.until_changed(3, Some(&first));
    night.settled();

    // The old file is put back, and both nodes are killed and started again.
    let before = night.nodes().map(Node::heads);
    std::fs::write(&path, &old).unwrap();
    let hash = sync_core::id::Hash(sync_core::id::sha256(&[&old])).hex();
    for node in night.nodes() {
        until("the old file to be read", || {
            let record = record(node, STATION_3)?;
            (record["sha256"] == hash.as_str() && record["outcome"] == "nothing_new").then_some(())
        });
    }
    night.lan.scan.kill();
    night.lan.others[0].kill();
    let address = night.lan.scan.start(&[]);
    night.lan.others[0].start(&[address]);
    night.settled();
    assert_eq!(night.nodes().map(Node::heads), before, "nothing was added");

    // A file dated earlier, that nobody has seen before.
    std::fs::write(night.watched.join("earlier.eml.xml"), night.altered(3, "2022-03-16T20:00:00.000", 5)).unwrap();
    night.until_outcome("earlier.eml.xml", "older");
    night.settled();
    assert_eq!(night.nodes().map(Node::heads), before);
    for node in night.nodes() {
        assert_eq!(figures(node, 3, "candidate"), std::slice::from_ref(&right), "the correction stands");
    }

    // Paused: what comes in waits. Resumed: it counts.
    for node in night.nodes() {
        node.must(Request::WatchPause { folder: Some(night.watched.clone()) });
    }
    let sixth = figures(&night.lan.scan, 6, "candidate").remove(0);
    std::fs::write(night.watched.join("newer.eml.xml"), night.altered(6, "2022-03-17T02:00:00.000", 7)).unwrap();
    night.settled();
    assert_eq!(night.nodes().map(Node::heads), before);
    for node in night.nodes() {
        let list = node.must(Request::WatchStart { folder: Some(night.watched.clone()) });
        assert_eq!(list["folders"][0]["collecting"], true);
    }
    night.until_changed(6, Some(&sixth));
    night.settled();
    assert_eq!(night.lan.scan.working()["stations"]["counted_candidate"], 21);
}

#[test]
fn an_export_folder_that_is_watched_brings_nothing_back() {
    let Some(shared) = shared("an_export_folder_that_is_watched_brings_nothing_back") else { return };
    let night = Night::start(&shared);
    night.watch();
    let [scan, second] = night.nodes();
    // Both nodes export into the folder that both watch.
    for node in night.nodes() {
        node.must(Request::ExportTo { folders: vec![night.watched.clone()] });
    }
    second.enter(3, Level::Candidate, &night.forms.form(3, Level::Candidate));
    let fourth = second.enter(4, Level::Candidate, &night.forms.form(4, Level::Candidate));
    second.enter(5, Level::Party, &night.forms.form(5, Level::Party));
    let party = "Lijstentelling_GR2022_WestMaasenWaal_stembureau5_Gemeentehuis.eml.xml";
    for name in [STATION_3, "Telling_GR2022_WestMaasenWaal_stembureau4_DeTweeLinden.eml.xml", party] {
        night.until_outcome(name, "nothing_new");
    }
    night.settled();
    assert_eq!(night.nodes().map(entries), [3, 3]);

    // Corrected: the export follows, and neither the old file nor the new one is news.
    let name = "Telling_GR2022_WestMaasenWaal_stembureau4_DeTweeLinden.eml.xml";
    let old = std::fs::read(night.watched.join(name)).unwrap();
    let corrected = second.correct(4, Level::Candidate, &night.forms.switched(4), &fourth);
    until("the new export", || (std::fs::read(night.watched.join(name)).unwrap() != old).then_some(()));
    // Other software copies the old one back under another name.
    std::fs::write(night.watched.join("copy.eml.xml"), &old).unwrap();
    night.until_outcome("copy.eml.xml", "nothing_new");
    night.settled();
    assert_eq!(night.nodes().map(entries), [4, 4]);
    assert_eq!(scan.live(4, "candidate")[0]["id"], corrected.as_str());

    // Nor when it is decided otherwise afterwards.
    second.must(Request::Decide {
        who: second.who(),
        station: 4,
        level: Level::Candidate,
        chosen: fourth,
        reason: "toch goed".into(),
        amended: None,
    });
    night.settle();
    assert_eq!(night.nodes().map(entries), [5, 5]);
    let exported = eml::read_count(&std::fs::read(night.watched.join(name)).unwrap()).unwrap();
    let typed = night.rows(&[]).into_iter().find(|row| row.number == 4).unwrap();
    assert_eq!(exported.stations[0].count.lists, typed.count.lists);
}

#[test]
fn a_510b_by_hand_over_510a() {
    let Some(shared) = shared("a_510b_by_hand_over_510a") else { return };
    let night = Night::start(&shared);
    let [scan, second] = night.nodes();
    for file in std::fs::read_dir(night.data.join("510a/GR2022_510a")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), night.watched.join(file.file_name())).unwrap();
    }
    std::fs::write(night.watched.join(STATION_3), night.correction()).unwrap();
    night.watch();
    for node in night.nodes() {
        until("all stations", || (node.working()["stations"]["counted_candidate"] == 21).then_some(()));
    }
    night.settled();
    let made: u64 = entries(scan);
    let corrected = figures(scan, 3, "candidate").remove(0);

    // A look first, which changes nothing; then the import: station 3 changes, the others do not.
    let before = scan.heads();
    let preview = import(scan, &night.published(), false, true).unwrap();
    assert_eq!((preview["new"].as_u64(), preview["equal"].as_array().unwrap().len()), (Some(1), 20), "{preview:#}");
    assert_eq!(scan.heads(), before);
    let report = import(scan, &night.published(), false, false).unwrap();
    assert_eq!(report["outcome"], "imported");
    assert_ne!(night.until_changed(3, Some(&corrected)), corrected);
    night.settled();
    assert_eq!(night.nodes().map(entries), [made + 1, made + 1]);
    for node in night.nodes() {
        night.forms.assert_equal(&node.working(), true);
    }

    // The same file again, on both: nothing changes.
    for node in night.nodes() {
        assert_eq!(import(node, &night.published(), false, false).unwrap()["outcome"], "nothing_new");
    }
    night.settled();
    assert_eq!(night.nodes().map(entries), [made + 1, made + 1]);

    // A newer one on both at once: two stations change, and no conflict; then again: nothing.
    let newer = night.lan.folder.path().join("newer.eml.xml");
    std::fs::write(&newer, night.altered_510b("2022-03-17T03:00:00.000", &[(7, 4), (112, 2)])).unwrap();
    std::thread::scope(|scope| {
        for node in night.nodes() {
            let newer = &newer;
            scope.spawn(move || import(node, newer, false, false).unwrap());
        }
    });
    night.settled();
    let now = night.nodes().map(entries);
    assert!(now[0] >= made + 3 && now[0] <= made + 5, "two stations, by one node or by both: {now:?}");
    for node in night.nodes() {
        assert_eq!(import(node, &newer, false, false).unwrap()["outcome"], "nothing_new");
        assert_eq!(node.working()["stations"]["counted_candidate"], 21);
    }
    night.settled();
    assert_eq!(night.nodes().map(entries), now);

    // A bad sum, or a station that does not exist: the whole file is refused.
    let before = night.nodes().map(Node::heads);
    let text = String::from_utf8(night.altered_510b("2022-03-17T04:00:00.000", &[(8, 9)])).unwrap();
    let good = night.lan.folder.path().join("good.eml.xml");
    std::fs::write(&good, &text).unwrap();
    assert_eq!(import(scan, &good, false, true).unwrap()["outcome"], "imported", "it would be taken");
    let sum = text.replacen("<ValidVotes>", "<ValidVotes>1", 1);
    let unknown = text.replace("0668::SB121", "0668::SB122");
    for (bad, why) in [(sum, "eml.sum"), (unknown, "no polling station 122")] {
        let file = night.lan.folder.path().join("bad.eml.xml");
        std::fs::write(&file, bad).unwrap();
        let error = import(scan, &file, false, false).unwrap_err();
        assert_eq!(error.code, "rejected");
        assert!(error.message.contains(why), "{error}");
    }
    night.settled();
    assert_eq!(night.nodes().map(Node::heads), before);

    // An older one is listed as older; `again` takes it.
    let older = night.lan.folder.path().join("older.eml.xml");
    std::fs::write(&older, night.altered_510b("2022-03-17T02:00:00.000", &[(7, 9)])).unwrap();
    let report = import(scan, &older, false, false).unwrap();
    assert_eq!((&report["outcome"], &report["older"]), (&json!("older"), &json!([7, 112])), "{report:#}");
    assert_eq!(night.nodes().map(Node::heads), before);
    let seventh = figures(scan, 7, "candidate").remove(0);
    assert_eq!(import(scan, &older, true, false).unwrap()["outcome"], "imported");
    night.until_changed(7, Some(&seventh));
    night.settled();
    let published = night.forms.file.totals.as_ref().unwrap().lists[0].total.unwrap();
    assert_eq!(second.working()["lists"][0]["votes"], json!(published + 9));
}

/// One scan node imports the whole by hand while the other, out of reach, collects older files: each alone is right, and
/// together they come to one value without anybody's help.
#[test]
fn an_import_by_hand_and_older_files_collected_elsewhere() {
    let Some(shared) = shared("an_import_by_hand_and_older_files_collected_elsewhere") else { return };
    let night = Night::start(&shared);
    let [scan, second] = night.nodes();
    scan.must(Request::Network { on: false });
    until("the cut", || second.must(Request::Status)["peers"].as_array()?.is_empty().then_some(()));
    std::fs::write(night.watched.join(STATION_3), night.correction()).unwrap();
    second.must(Request::WatchAdd { folder: night.watched.clone() });
    second.must(Request::WatchStart { folder: None });
    until("station 3", || (figures(second, 3, "candidate").len() == 1).then_some(()));
    assert_eq!(import(scan, &night.published(), false, false).unwrap()["new"], 21);
    scan.must(Request::Network { on: true });
    until("one value", || {
        let heads = night.nodes().map(Node::heads);
        let one = |node: &Node| figures(node, 3, "candidate").len() == 1 && node.conflicts().is_empty();
        (heads[0] == heads[1] && entries(scan) > 21 && night.nodes().into_iter().all(one)).then_some(())
    });
    night.settled();
    for node in night.nodes() {
        night.forms.assert_equal(&node.working(), true);
    }
}

#[test]
fn an_import_that_is_killed_half_way_is_all_or_nothing() {
    let Some(shared) = shared("an_import_that_is_killed_half_way_is_all_or_nothing") else { return };
    let mut night = Night::start(&shared);
    let stations = night.forms.stations();
    let file = night.lan.folder.path().join("import.eml.xml");
    let (mut all, mut nothing) = (0, 0);
    let mut address = String::new();
    // The delays sweep over the whole of an import: reading, signing, writing to disk.
    for round in 0..24u32 {
        let votes: Vec<(u32, u32)> = stations.iter().map(|station| (*station, round + 1)).collect();
        let created = format!("2022-03-17T{:02}:{:02}:00.000", 2 + round / 60, round % 60);
        std::fs::write(&file, night.altered_510b(&created, &votes)).unwrap();
        let before = entries(&night.lan.scan);
        let data = night.lan.scan.data.clone();
        let request =
            Request::Import { who: night.lan.scan.who(), files: vec![file.clone()], again: false, preview: false };
        let importing = std::thread::spawn(move || api::loopback::call(&data, &request));
        std::thread::sleep(Duration::from_millis(u64::from(round * round)));
        night.lan.scan.kill();
        let reply = importing.join().unwrap();
        address = night.lan.scan.start(&[]);
        let after = entries(&night.lan.scan);
        match after - before {
            21 => all += 1,
            0 => {
                assert!(reply.is_err(), "round {round}: what was confirmed is there");
                nothing += 1;
            }
            some => panic!("round {round}: {some} of 21 stations were imported"),
        }
    }
    println!("{all} times all, {nothing} times nothing");
    assert!(all > 0 && nothing > 0, "{all} times all, {nothing} times nothing: the delays miss the import");
    night.lan.others[0].stop();
    night.lan.others[0].start(&[address]);
    night.settled();
}
