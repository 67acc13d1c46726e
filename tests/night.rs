//! What a night must get right, with real processes and real counts: conflicts, cuts, levels, offline PCs, second
//! entries, and embargoes.
#![allow(clippy::unwrap_used)]

#[path = "night/busy.rs"]
mod busy;
mod common;
#[path = "night/conflicting.rs"]
mod conflicting;
#[path = "night/levels.rs"]
mod levels;

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use api::request::{Error, Level, Request};
use common::{Election, Forms, Lan, Node, shared, until};
use serde_json::{Value, json};

/// A municipality with its published count.
struct Town {
    candidates: PathBuf,
    counts: PathBuf,
    seats: u32,
    forms: Forms,
}

impl Town {
    fn new(shared: &Path, year: u32, name: &str, seats: u32) -> Self {
        let real = shared.join(format!("data/real/gr{year}"));
        let counts = real.join(format!("Telling_GR{year}_{name}.eml.xml"));
        let candidates = real.join(format!("Kandidatenlijsten_GR{year}_{name}.eml.xml"));
        let forms = Forms::read(&counts);
        Self { candidates, counts, seats, forms }
    }

    /// 21 stations.
    fn west_maas_en_waal(shared: &Path) -> Self {
        Self::new(shared, 2022, "WestMaasenWaal", 17)
    }

    /// 44 stations.
    fn assen(shared: &Path) -> Self {
        Self::new(shared, 2026, "Assen", 33)
    }

    /// A running election: one scan node, and these.
    fn night(&self, more: &[&str], members: &[(&str, &str)]) -> Lan {
        let (candidates, counts) = (&self.candidates, &self.counts);
        let mut lan = Lan::create(&Election { candidates, counts, seats: self.seats, more });
        for (label, role) in members {
            lan.join(label, role);
        }
        lan
    }

    /// Votes per list over these stations.
    fn sum(&self, stations: &[u32]) -> Vec<u64> {
        let mut sums = vec![0; self.forms.file.stations[0].count.lists.len()];
        for row in self.forms.file.stations.iter().filter(|row| stations.contains(&row.number)) {
            for (sum, list) in sums.iter_mut().zip(&row.count.lists) {
                *sum += u64::from(list.total.unwrap());
            }
        }
        sums
    }

    /// Votes per candidate over these stations, list by list.
    fn candidates(&self, stations: &[u32]) -> Vec<u64> {
        let mut sums = Vec::new();
        for row in self.forms.file.stations.iter().filter(|row| stations.contains(&row.number)) {
            let votes = row.count.lists.iter().flat_map(|list| list.candidates.iter().map(|(_, votes)| votes.unwrap()));
            for (at, votes) in votes.enumerate() {
                if at == sums.len() {
                    sums.push(0);
                }
                sums[at] += u64::from(votes);
            }
        }
        sums
    }

    fn enter(&self, node: &Node, stations: &[u32], level: Level) -> Vec<String> {
        stations.iter().map(|station| node.enter(*station, level, &self.forms.form(*station, level))).collect()
    }

    fn definition(&self) -> election::Definition {
        let lists = eml::read_candidate_lists(&std::fs::read(&self.candidates).unwrap()).unwrap();
        eml::combine(None, &lists, Some(self.seats)).unwrap()
    }
}

fn node<'a>(lan: &'a Lan, label: &str) -> &'a Node {
    std::iter::once(&lan.scan).chain(&lan.others).find(|node| node.label == label).unwrap()
}

fn working_nodes(lan: &Lan) -> Vec<&Node> {
    std::iter::once(&lan.scan).chain(&lan.others).filter(|node| !node.label.starts_with("presentation")).collect()
}

/// Waits until all nodes that hold entries hold the same ones, `entries` of them.
fn converge(lan: &Lan, entries: usize) {
    for node in working_nodes(lan) {
        until(&format!("{} to hold {entries} entries", node.label), || {
            (node.must(Request::Holds)["entries"] == json!(entries)).then_some(())
        });
    }
    let heads: Vec<Value> = working_nodes(lan).into_iter().map(Node::heads).collect();
    assert!(heads.iter().all(|other| *other == heads[0]), "equal entries, equal heads");
}

/// The conflicts, the same on every node.
fn conflicts(lan: &Lan) -> Vec<Value> {
    let all: Vec<Vec<Value>> = working_nodes(lan).into_iter().map(Node::conflicts).collect();
    assert!(all.iter().all(|other| *other == all[0]), "the same conflicts on every node: {all:#?}");
    all[0].clone()
}

fn peers(node: &Node) -> usize {
    node.must(Request::Status)["peers"].as_array().unwrap().len()
}

fn cut_off(node: &Node) {
    node.must(Request::Network { on: false });
    until(&format!("{} to be alone", node.label), || (peers(node) == 0).then_some(()));
}

fn reconnect(node: &Node) {
    node.must(Request::Network { on: true });
    until(&format!("{} to be connected", node.label), || (peers(node) > 0).then_some(()));
}

fn decide(node: &Node, station: u32, level: Level, chosen: &str) -> String {
    let chosen = chosen.to_owned();
    let reason = "de stapel is nageteld".to_owned();
    let reply = node.must(Request::Decide { who: node.who(), station, level, chosen, reason, amended: None });
    reply["id"].as_str().unwrap().to_owned()
}

fn votes(result: &Value) -> Vec<u64> {
    result["lists"].as_array().unwrap().iter().map(|list| list["votes"].as_u64().unwrap()).collect()
}

fn candidate_votes(result: &Value) -> Vec<u64> {
    let lists = result["lists"].as_array().unwrap().iter();
    let rows = lists.flat_map(|list| list["candidates"].as_array().unwrap());
    rows.map(|row| row["votes"].as_u64().unwrap()).collect()
}

/// What a node shows, once it shows this release.
fn shown(node: &Node, number: u64) -> Value {
    until(&format!("{} to show release {number}", node.label), || {
        node.controlled().filter(|result| result["release"]["number"] == number)
    })
}

/// Stations that a release withheld, with the reasons.
fn withheld(release: &Value) -> Vec<(u64, Vec<String>)> {
    let rows = release["withheld"].as_array().unwrap().iter();
    let reasons = |row: &Value| row["reasons"].as_array().unwrap().iter().map(|r| r.as_str().unwrap().into()).collect();
    rows.map(|row| (row["station"].as_u64().unwrap(), reasons(row))).collect()
}

/// The row of a station in each release that a node holds: the submission that it names.
fn rows_of(node: &Node, station: u32) -> Vec<Option<String>> {
    let releases = node.must(Request::Releases);
    let row = |release: &Value| {
        let rows = release["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["station"] == json!(station))?;
        Some(row["entry"].as_str().unwrap().to_owned())
    };
    releases["releases"].as_array().unwrap().iter().map(row).collect()
}

fn reasons(node: &Node, station: u32, level: &str) -> Vec<String> {
    let todo = node.must(Request::Todo);
    let row = todo[level].as_array().unwrap().iter().find(|row| row["number"] == json!(station)).cloned();
    let reasons = row.map(|row| row["reasons"].as_array().unwrap().clone()).unwrap_or_default();
    reasons.iter().map(|reason| reason.as_str().unwrap().to_owned()).collect()
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64
}

const TWO_SCAN: &[(&str, &str)] =
    &[("scan-2", "scan"), ("entry-1", "entry"), ("entry-2", "entry"), ("presentation-1", "presentation")];
const ONE_SCAN: &[(&str, &str)] = &[("entry-1", "entry"), ("entry-2", "entry"), ("presentation-1", "presentation")];

#[test]
fn a_release_is_what_was_inspected() {
    let Some(shared) = shared("a_release_is_what_was_inspected") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&[], ONE_SCAN);
    let [first, second, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));
    let stations = town.forms.stations();
    let ids = town.enter(first, &stations[..9], Level::Party);
    converge(&lan, 9);
    let inspected = lan.scan.freeze()["result"].clone();

    // Twenty submissions arrive: twelve new stations, four corrections, four contradictions.
    town.enter(second, &stations[9..], Level::Party);
    for (station, id) in stations.iter().zip(&ids).take(4) {
        first.correct(*station, Level::Party, &town.forms.mistyped(*station, Level::Party, 50), id);
    }
    for station in &stations[4..8] {
        second.enter(*station, Level::Party, &town.forms.mistyped(*station, Level::Party, 70));
    }
    converge(&lan, 29);
    let looked_at = lan.scan.must(Request::ControlShow);
    assert_eq!((&looked_at["cut"]["new_since"], &looked_at["result"]), (&json!(20), &inspected));
    let release = lan.scan.must(lan.scan.releasing(Level::Party));
    assert_eq!((&release["rows"], withheld(&release).len()), (&json!(9), 0));
    let result = shown(public, 1);
    for field in ["lists", "valid_votes", "blank", "invalid", "votes_cast", "stations", "level", "heading", "seats"] {
        assert_eq!(result[field], inspected[field], "{field}");
    }
    assert_eq!(votes(&result), town.sum(&stations[..9]));
    for (station, id) in stations.iter().zip(&ids) {
        assert_eq!(rows_of(public, *station), [Some(id.clone())]);
    }
}

fn collect(lan: &Lan, shared: &Path, folder: &str, level: &str) {
    let scan = &lan.scan;
    scan.must(Request::WatchAdd { folder: shared.join("data/510a").join(folder) });
    scan.must(Request::WatchStart { folder: None });
    until("all stations", || (scan.must(Request::Status)["stations"][level] == 21).then_some(()));
}

#[test]
fn a_night_offline_is_delivered_on_return() {
    let Some(shared) = shared("a_night_offline_is_delivered_on_return") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let mut lan = town.night(&[], ONE_SCAN);
    let stations = town.forms.stations();
    cut_off(node(&lan, "entry-1"));
    let offline = town.enter(node(&lan, "entry-1"), &stations[..15], Level::Party);
    // The others go on without it.
    town.enter(node(&lan, "entry-2"), &stations[15..], Level::Party);
    until("the others' counts", || (lan.scan.must(Request::Holds)["entries"] == 6).then_some(()));
    lan.scan.release(Level::Party);
    assert_eq!(votes(&shown(node(&lan, "presentation-1"), 1)), town.sum(&stations[15..]));
    let status = node(&lan, "entry-1").must(Request::Status);
    assert_eq!(status["own"], json!({ "saved": 15, "undelivered": 15 }));

    // It even loses its power; it goes on where it was, and comes back with everything.
    let entry = lan.others.iter_mut().find(|node| node.label == "entry-1").unwrap();
    entry.kill();
    entry.restart();
    converge(&lan, 21);
    until("delivered", || {
        (node(&lan, "entry-1").must(Request::Status)["own"] == json!({ "saved": 15, "undelivered": 0 })).then_some(())
    });
    for (station, id) in stations.iter().zip(&offline) {
        let history = lan.scan.history(*station);
        assert_eq!((history.len(), &history[0]["id"]), (1, &json!(id)), "station {station}: typed once");
    }
    lan.scan.release(Level::Party);
    town.forms.assert_equal(&shown(node(&lan, "presentation-1"), 2), false);
}

#[test]
fn withheld_and_taken_back_by_hand_and_screens_that_hold() {
    let Some(shared) = shared("withheld_and_taken_back_by_hand_and_screens_that_hold") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let mut lan = town
        .night(&[], &[("entry-1", "entry"), ("presentation-1", "presentation"), ("presentation-2", "presentation")]);
    town.enter(node(&lan, "entry-1"), &[1, 2, 3, 4, 5], Level::Party);
    converge(&lan, 5);
    let releasing = |withhold: &[u32], retract: &[u32], reason: &str| {
        let mut request = lan.scan.releasing(Level::Party);
        let Request::Release { terms, .. } = &mut request else { unreachable!() };
        (terms.withhold, terms.retract, terms.reason) = (withhold.to_vec(), retract.to_vec(), reason.to_owned());
        request
    };
    let [public, held] = ["presentation-1", "presentation-2"].map(|label| node(&lan, label));
    lan.scan.freeze();
    let release = lan.scan.must(releasing(&[4], &[], ""));
    assert_eq!((withheld(&release), &release["rows"]), (vec![(4, vec!["by_hand".into()])], &json!(4)));
    assert_eq!(votes(&shown(public, 1)), town.sum(&[1, 2, 3, 5]));
    shown(held, 1);

    // The second screen holds.
    let present = |auto: Option<bool>, take: bool| Request::Present { auto, take };
    assert_eq!(held.must(present(Some(false), false))["mode"], "hold");
    lan.scan.must(releasing(&[], &[], ""));
    assert_eq!(votes(&shown(public, 2)), town.sum(&[1, 2, 3, 4, 5]));
    until("the notice of a new release", || (held.must(present(None, false))["available"] == 2).then_some(()));
    assert_eq!(held.shows(), 1);
    assert_eq!(votes(&held.controlled().unwrap()), town.sum(&[1, 2, 3, 5]));
    assert_eq!(held.must(present(None, true))["presented"], 2);
    assert_eq!(votes(&held.controlled().unwrap()), town.sum(&[1, 2, 3, 4, 5]));

    // Taken back, with a reason; what is not public cannot be.
    let code = |reply: Result<Value, Error>| reply.unwrap_err().code;
    assert_eq!(code(lan.scan.ask(releasing(&[], &[5], ""))), "no_reason");
    assert_eq!(code(lan.scan.ask(releasing(&[], &[6], "vergissing"))), "release");
    let release = lan.scan.must(releasing(&[], &[5], "verkeerd stembureau"));
    assert_eq!(withheld(&release), [(5, vec!["retracted".to_owned()])]);
    let result = shown(public, 3);
    assert_eq!((votes(&result), &result["stations"]["counted"]), (town.sum(&[1, 2, 3, 4]), &json!(4)));
    assert_eq!(held.shows(), 2, "it still holds");

    // The next release does not bring it back by itself, whatever else comes in; a controller who has looked does.
    town.enter(node(&lan, "entry-1"), &[6], Level::Party);
    converge(&lan, 6);
    lan.scan.freeze();
    let release = lan.scan.must(releasing(&[], &[], ""));
    assert_eq!(withheld(&release), [(5, vec!["retracted".to_owned()])]);
    assert_eq!(votes(&shown(public, 4)), town.sum(&[1, 2, 3, 4, 6]));
    for node in working_nodes(&lan) {
        assert_eq!(reasons(node, 5, "party"), ["retracted"], "it is on the list of things to do");
    }
    let fifth = lan.scan.live(5, "party")[0]["id"].as_str().unwrap().to_owned();
    lan.scan.must(Request::Review { who: lan.scan.who(), id: fifth, accept: true, note: "het klopte toch".into() });
    lan.scan.freeze();
    assert!(withheld(&lan.scan.must(releasing(&[], &[], ""))).is_empty());
    assert_eq!(votes(&shown(public, 5)), town.sum(&[1, 2, 3, 4, 5, 6]));
    assert!(reasons(&lan.scan, 5, "party").is_empty());

    // A restart changes nothing of that; following again does.
    let at = lan.others.iter().position(|node| node.label == "presentation-2").unwrap();
    lan.others[at].kill();
    lan.others[at].restart();
    let held = &lan.others[at];
    until("the notice after a restart", || (held.must(present(None, false))["available"] == 5).then_some(()));
    assert_eq!((held.shows(), held.must(present(None, false))["mode"].clone()), (2, json!("hold")));
    held.must(present(Some(true), false));
    assert_eq!(votes(&shown(held, 5)), town.sum(&[1, 2, 3, 4, 5, 6]));
}

#[test]
fn an_embargo_holds_back_all_screens() {
    let Some(shared) = shared("an_embargo_holds_back_all_screens") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let members = [("scan-2", "scan"), ("entry-1", "entry"), ("presentation-1", "presentation")];
    let lan = town.night(&[], &members);
    let [second, public] = ["scan-2", "presentation-1"].map(|label| node(&lan, label));
    town.enter(node(&lan, "entry-1"), &[1, 2], Level::Party);
    converge(&lan, 2);
    let entry = node(&lan, "entry-1");
    let before = public.must(Request::Holds);
    lan.scan.freeze();
    let mut request = lan.scan.releasing(Level::Party);
    let until_then = now() + 6_000;
    let Request::Release { terms, .. } = &mut request else { unreachable!() };
    terms.not_before = until_then;
    lan.scan.must(request);
    assert_eq!(votes(&shown(second, 1)), town.sum(&[1, 2]));
    assert!(now() < until_then, "the other scan node has it at once");
    let mut looks = 0;
    while now() + 100 < until_then {
        let (holds, entry_shows) = (public.must(Request::Holds), entry.shows());
        if now() < until_then {
            assert_eq!(holds, before, "nothing has come here");
            assert_eq!(entry_shows, 0, "an entry node is told no sooner than a screen");
            looks += 1;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(looks > 3, "{looks} looks");
    assert_eq!(votes(&shown(public, 1)), town.sum(&[1, 2]));
    assert!(now() >= until_then);
}
