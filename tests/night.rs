//! What a night must get right, with real processes and real counts: conflicts, cuts, levels, offline PCs, second
//! entries, and embargoes.
#![allow(clippy::unwrap_used)]

mod common;

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
    let reply = node.must(Request::Decide { who: node.who(), station, level, chosen, reason });
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
fn conflict_of_nodes_cut_off_and_of_two_controllers() {
    let Some(shared) = shared("conflict_of_nodes_cut_off_and_of_two_controllers") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&[], TWO_SCAN);
    let [first, second, other, public] =
        ["entry-1", "entry-2", "scan-2", "presentation-1"].map(|label| node(&lan, label));

    // Cut off from each other: station 1 differs, station 2 does not.
    cut_off(first);
    cut_off(second);
    let ours = town.enter(first, &[1, 2, 3], Level::Party);
    let theirs = second.enter(1, Level::Party, &town.forms.mistyped(1, Level::Party, 10));
    town.enter(second, &[2, 4], Level::Party);
    reconnect(first);
    reconnect(second);
    converge(&lan, 6);
    let found = conflicts(&lan);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((&found[0]["station"], &found[0]["level"]), (&json!(1), &json!("party")));
    assert_eq!((&found[0]["reasons"], found[0]["values"].as_array().unwrap().len()), (&json!(["conflict"]), 2));
    let release = lan.scan.release(Level::Party);
    assert_eq!((withheld(&release), &release["rows"]), (vec![(1, vec!["conflict".into()])], &json!(3)));
    let result = shown(public, 1);
    assert_eq!((votes(&result), &result["stations"]["counted"]), (town.sum(&[2, 3, 4]), &json!(3)));

    // Two controllers, cut off from each other, decide differently: a conflict again.
    cut_off(other);
    let decisions = [decide(&lan.scan, 1, Level::Party, &ours[0]), decide(other, 1, Level::Party, &theirs)];
    assert_eq!((lan.scan.conflicts().len(), other.conflicts().len()), (0, 0), "each thinks that it is settled");
    reconnect(other);
    converge(&lan, 8);
    let found = conflicts(&lan);
    assert_eq!((found.len(), &found[0]["station"], &found[0]["reasons"]), (1, &json!(1), &json!(["conflict"])));
    let release = lan.scan.release(Level::Party);
    assert_eq!(withheld(&release), [(1, vec!["conflict".to_owned()])]);
    assert_eq!(votes(&shown(public, 2)), town.sum(&[2, 3, 4]));

    // Decided: released, and all that happened is in the history, on every node.
    let last = decide(&lan.scan, 1, Level::Party, &ours[0]);
    converge(&lan, 9);
    assert_eq!(conflicts(&lan), Vec::<Value>::new());
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    assert_eq!(votes(&shown(public, 3)), town.sum(&[1, 2, 3, 4]));
    assert_eq!(rows_of(&lan.scan, 1), [None, None, Some(ours[0].clone())]);
    for node in working_nodes(&lan) {
        let history = node.history(1);
        let of = |kind: &str| -> Vec<String> {
            let mut ids: Vec<String> = history
                .iter()
                .filter(|entry| entry["kind"] == kind)
                .map(|entry| entry["id"].as_str().unwrap().to_owned())
                .collect();
            ids.sort();
            ids
        };
        let sorted = |mut ids: Vec<String>| {
            ids.sort();
            ids
        };
        assert_eq!(of("submission"), sorted(vec![ours[0].clone(), theirs.clone()]), "{}", node.label);
        assert_eq!(of("decision"), sorted([&decisions[..], std::slice::from_ref(&last)].concat()), "{}", node.label);
        assert_eq!(history.iter().filter(|entry| entry["state"] == "live").count(), 1);
    }
}

#[test]
fn conflict_while_connected_and_proposed_corrections() {
    let Some(shared) = shared("conflict_while_connected_and_proposed_corrections") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&[], ONE_SCAN);
    let [first, second, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));

    // The second form was opened before the first count arrived: a plain entry, although the count is here by now.
    let one = town.enter(first, &[1, 2], Level::Party);
    converge(&lan, 2);
    assert_eq!(second.live(1, "party").len(), 1, "it has arrived");
    let two = second.enter(1, Level::Party, &town.forms.mistyped(1, Level::Party, 4));
    // Equal figures are no conflict.
    town.enter(second, &[2], Level::Party);
    converge(&lan, 4);
    let found = conflicts(&lan);
    assert_eq!((found.len(), &found[0]["station"], &found[0]["reasons"]), (1, &json!(1), &json!(["conflict"])));
    let sources: Vec<&str> = found[0]["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value["sources"][0]["id"].as_str().unwrap())
        .collect();
    assert!(sources.contains(&one[0].as_str()) && sources.contains(&two.as_str()));
    decide(&lan.scan, 1, Level::Party, &one[0]);

    // A correction of one's own count needs nobody.
    let own = town.enter(first, &[3], Level::Party);
    let wrong = first.correct(3, Level::Party, &town.forms.mistyped(3, Level::Party, 2), &own[0]);
    first.correct(3, Level::Party, &town.forms.form(3, Level::Party), &wrong);
    let seventh = first.enter(7, Level::Party, &town.forms.mistyped(7, Level::Party, 8));
    converge(&lan, 9);
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    let before = votes(&shown(public, 1));

    // A correction of another node's count stays a proposal; what is public stays until it is decided.
    let right = second.correct(7, Level::Party, &town.forms.form(7, Level::Party), &seventh);
    converge(&lan, 10);
    for node in working_nodes(&lan) {
        assert_eq!(reasons(node, 7, "party"), ["proposed_correction"], "{}", node.label);
        assert_eq!(node.live(7, "party").len(), 2);
    }
    let release = lan.scan.release(Level::Party);
    assert_eq!(withheld(&release), [(7, vec!["proposed_correction".to_owned()])]);
    assert_eq!(votes(&shown(public, 2)), before);
    decide(&lan.scan, 7, Level::Party, &right);
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    assert_eq!(votes(&shown(public, 3)), town.sum(&[1, 2, 3, 7]));
    let rows = rows_of(&lan.scan, 7);
    assert_eq!(rows, [Some(seventh.clone()), Some(seventh), Some(right)]);

    // What was released and is corrected by its own author waits for a controller as well.
    let third = first.live(3, "party")[0]["id"].as_str().unwrap().to_owned();
    let changed = first.correct(3, Level::Party, &town.forms.mistyped(3, Level::Party, 1), &third);
    converge(&lan, 12);
    assert_eq!(reasons(&lan.scan, 3, "party"), ["review_needed"]);
    lan.scan.release(Level::Party);
    assert_eq!(votes(&shown(public, 4)), town.sum(&[1, 2, 3, 7]));
    lan.scan.must(Request::Review { who: lan.scan.who(), id: changed.clone(), accept: true, note: String::new() });
    lan.scan.release(Level::Party);
    shown(public, 5);
    assert_eq!(rows_of(&lan.scan, 3)[3..], [Some(third), Some(changed)]);
}

#[test]
fn figures_under_the_wrong_station_are_moved() {
    let Some(shared) = shared("figures_under_the_wrong_station_are_moved") else { return };
    let town = Town::assen(&shared);
    let lan = town.night(&[], ONE_SCAN);
    let [first, second, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));
    town.enter(second, &[1, 2, 3], Level::Party);
    let misplaced = first.enter(21, Level::Party, &town.forms.form(12, Level::Party));
    converge(&lan, 4);
    let looked_at = lan.scan.freeze();
    let state = |show: &Value, station: u32| {
        let rows = show["stations"].as_array().unwrap();
        rows.iter().find(|row| row["number"] == json!(station)).unwrap()["party"]["state"].clone()
    };
    assert_eq!((state(&looked_at, 12), state(&looked_at, 21)), (json!("absent"), json!("releasable")));

    // It is noticed in control, and moved where it was typed.
    let moved = first.must(Request::Move { who: first.who(), id: misplaced.clone(), to: 12, reason: String::new() });
    assert_eq!(moved["withdrawn"].as_str().map(str::len), Some(64));
    converge(&lan, 6);
    let shown_now = lan.scan.must(Request::ControlRefresh { who: lan.scan.who() });
    assert_eq!(shown_now["changed"], json!([12, 21]));
    assert_eq!((state(&shown_now, 12), state(&shown_now, 21)), (json!("releasable"), json!("withheld")));
    let release = lan.scan.must(lan.scan.releasing(Level::Party));
    assert_eq!(withheld(&release), [(21, vec!["withdrawn".to_owned()])]);
    assert_eq!(votes(&shown(public, 1)), town.sum(&[1, 2, 3, 12]));

    // The right figures of 21, from another PC.
    let right = town.enter(second, &[21], Level::Party);
    converge(&lan, 7);
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    assert_eq!(votes(&shown(public, 2)), town.sum(&[1, 2, 3, 12, 21]));
    assert_eq!(rows_of(public, 21), [None, Some(right[0].clone())]);
    let twelfth = moved["id"].as_str().map(str::to_owned);
    assert_eq!(rows_of(public, 12), [twelfth.clone(), twelfth]);
    let history = lan.scan.history(21);
    let old = history.iter().find(|entry| entry["id"] == misplaced.as_str()).unwrap();
    assert_eq!(old["state"], "withdrawn");
}

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

#[test]
fn candidates_of_12_of_44_stations_lower_no_public_total() {
    let Some(shared) = shared("candidates_of_12_of_44_stations_lower_no_public_total") else { return };
    let town = Town::assen(&shared);
    let lan = town.night(&[], &[("entry-1", "entry"), ("presentation-1", "presentation")]);
    let [entry, public] = ["entry-1", "presentation-1"].map(|label| node(&lan, label));
    let stations = town.forms.stations();
    assert_eq!(stations.len(), 44);
    town.enter(entry, &stations, Level::Party);
    converge(&lan, 44);
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    let before = shown(public, 1);
    town.forms.assert_equal(&before, false);
    assert_eq!(before["lists"][0].get("candidates"), None);

    town.enter(entry, &stations[..12], Level::Candidate);
    converge(&lan, 56);
    lan.scan.release(Level::Candidate);
    let after = shown(public, 2);
    assert_eq!(after["stations"], json!({ "counted": 44, "counted_candidate": 12, "total": 44 }));
    for (old, new) in votes(&before).into_iter().zip(votes(&after)) {
        assert!(new >= old, "{new} < {old}");
    }
    for total in ["valid_votes", "blank", "invalid", "votes_cast"] {
        assert!(after[total].as_u64() >= before[total].as_u64(), "{total}");
    }
    town.forms.assert_equal(&after, false);
    assert_eq!(candidate_votes(&after), town.candidates(&stations[..12]));
    let elected = after["seats"]["lists"].as_array().into_iter().flatten();
    for list in elected {
        assert!(list["elected_by_preference"].as_array().is_none_or(Vec::is_empty), "nobody is elected yet: {list}");
        assert!(list["elected_by_list_order"].as_array().is_none_or(Vec::is_empty), "nobody is elected yet: {list}");
    }

    // A release per party would take figures back.
    lan.scan.freeze();
    let refused = lan.scan.ask(lan.scan.releasing(Level::Party)).unwrap_err();
    assert_eq!(refused.code, "release", "{refused}");
    assert_eq!(public.shows(), 2);
}

#[test]
fn a_party_release_discloses_no_candidate() {
    let Some(shared) = shared("a_party_release_discloses_no_candidate") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let mut lan = town.night(&[], &[("entry-1", "entry"), ("presentation-1", "presentation")]);
    town.enter(node(&lan, "entry-1"), &[1, 2], Level::Candidate);
    converge(&lan, 2);
    lan.scan.release(Level::Party);
    let result = shown(node(&lan, "presentation-1"), 1);
    assert_eq!(votes(&result), town.sum(&[1, 2]));
    assert_eq!(result["stations"], json!({ "counted": 2, "counted_candidate": 0, "total": 21 }));
    for list in result["lists"].as_array().unwrap() {
        assert_eq!(list.get("candidates"), None, "{list}");
    }

    // The totals are in its store, the candidates' votes are not; the same search finds both on the scan node.
    let definition = town.definition();
    for node in std::iter::once(&mut lan.scan).chain(&mut lan.others) {
        node.stop();
    }
    let store = |label: &str| std::fs::read(node(&lan, label).data.join("election.redb")).unwrap();
    let stores = ["scan-1", "presentation-1"].map(store);
    for station in [1, 2] {
        let form = town.forms.form(station, Level::Candidate).to_string();
        let form: election::EntryForm = serde_json::from_str(&form).unwrap();
        let mut count = form.into_count(&definition, Level::Candidate).unwrap();
        count.normalise(&definition.identity);
        let (totals, candidates) = count.to_parts(Level::Candidate).unwrap();
        assert!(candidates.len() > 100);
        let held = |part: &[u8]| stores.each_ref().map(|store| store.windows(part.len()).any(|window| window == part));
        assert_eq!(held(&totals), [true, true], "the totals of station {station}");
        assert_eq!(held(&candidates), [true, false], "the candidates of station {station}");
        // Nor a part of them: any sixteen bytes in a row with more than zeros and ones.
        let says = |part: &&[u8]| part.iter().filter(|byte| **byte > 1).count() > 5;
        let parts: Vec<&[u8]> = candidates.windows(16).filter(says).collect();
        let found = stores.each_ref().map(|store| {
            let windows: std::collections::BTreeSet<&[u8]> = store.windows(16).collect();
            parts.iter().filter(|part| windows.contains(*part)).count()
        });
        assert!(parts.len() > 10, "{} parts", parts.len());
        assert_eq!(found, [parts.len(), 0], "parts of the candidates of station {station}");
    }
}

/// R2, 2.1: both levels come from EML files.
#[test]
fn way_2_1_both_levels_from_files() {
    let Some(shared) = shared("way_2_1_both_levels_from_files") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&["--way-party", "files", "--way-candidate", "files"], &[("presentation-1", "presentation")]);
    collect(&lan, &shared, "GR2022_510a_partijniveau", "party");
    release_in_full(&town, &lan, Level::Party, 1);
    collect(&lan, &shared, "GR2022_510a", "candidate");
    release_in_full(&town, &lan, Level::Candidate, 2);
}

/// R2, 2.2: the parties are typed, the candidates come from EML files.
#[test]
fn way_2_2_parties_typed_candidates_from_files() {
    let Some(shared) = shared("way_2_2_parties_typed_candidates_from_files") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let members = [("entry-1", "entry"), ("presentation-1", "presentation")];
    let lan = town.night(&["--way-party", "entry", "--way-candidate", "files"], &members);
    town.enter(node(&lan, "entry-1"), &town.forms.stations(), Level::Party);
    converge(&lan, 21);
    release_in_full(&town, &lan, Level::Party, 1);
    collect(&lan, &shared, "GR2022_510a", "candidate");
    release_in_full(&town, &lan, Level::Candidate, 2);
}

/// R2, 2.3: both levels are typed.
#[test]
fn way_2_3_both_levels_typed() {
    let Some(shared) = shared("way_2_3_both_levels_typed") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&["--way-party", "entry", "--way-candidate", "entry"], ONE_SCAN);
    let stations = town.forms.stations();
    let [first, second] = ["entry-1", "entry-2"].map(|label| node(&lan, label));
    town.enter(first, &stations[..11], Level::Party);
    town.enter(second, &stations[11..], Level::Party);
    converge(&lan, 21);
    release_in_full(&town, &lan, Level::Party, 1);
    town.enter(second, &stations[..11], Level::Candidate);
    town.enter(first, &stations[11..], Level::Candidate);
    converge(&lan, 42);
    release_in_full(&town, &lan, Level::Candidate, 2);
}

fn collect(lan: &Lan, shared: &Path, folder: &str, level: &str) {
    let scan = &lan.scan;
    scan.must(Request::WatchAdd { folder: shared.join("data/510a").join(folder) });
    scan.must(Request::WatchStart { folder: None });
    until("all stations", || (scan.must(Request::Status)["stations"][level] == 21).then_some(()));
}

fn release_in_full(town: &Town, lan: &Lan, level: Level, number: u64) {
    let release = lan.scan.release(level);
    assert_eq!((&release["rows"], withheld(&release).len()), (&json!(21), 0));
    let result = shown(node(lan, "presentation-1"), number);
    town.forms.assert_equal(&result, level == Level::Candidate);
    let todo = lan.scan.must(Request::Todo);
    assert_eq!(todo["party"].as_array().unwrap().len(), 0);
    assert_eq!(todo["candidate"].as_array().unwrap().len(), if level == Level::Candidate { 0 } else { 21 });
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
fn a_second_entry_by_another_operator() {
    let Some(shared) = shared("a_second_entry_by_another_operator") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&["--rounds-candidate", "2"], ONE_SCAN);
    let [first, second, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));
    let enter = |node: &Node, operator: &str, station: u32, round: u8, form: &Value| {
        let mut request = node.entering(station, Level::Candidate, form, None);
        let Request::Enter { who, round: of, .. } = &mut request else { unreachable!() };
        (who.operator, *of) = (operator.to_owned(), round);
        node.must(request)["id"].as_str().unwrap().to_owned()
    };
    let form = |station: u32| town.forms.form(station, Level::Candidate);
    for station in [1, 2, 3, 4] {
        enter(first, "anna", station, 1, &form(station));
    }
    converge(&lan, 4);
    for station in [1, 2, 3, 4] {
        assert_eq!(reasons(&lan.scan, station, "candidate"), ["round_missing"]);
    }
    lan.scan.freeze();
    assert_eq!(lan.scan.ask(lan.scan.releasing(Level::Candidate)).unwrap_err().code, "nothing_to_release");
    // By another operator and equal; by the same; different; and at the same PC by another.
    enter(second, "bert", 1, 2, &form(1));
    let mut own = second.entering(2, Level::Candidate, &form(2), None);
    let Request::Enter { who, round, .. } = &mut own else { unreachable!() };
    (who.operator, *round) = ("anna".to_owned(), 2);
    assert_eq!(second.ask(own.clone()).unwrap_err().code, "same_operator", "the form says so at once");
    // What the form could not know: nothing of the first entry had arrived. The merge tells.
    cut_off(second);
    let unheard = enter(second, "anna", 6, 2, &form(6));
    enter(first, "anna", 6, 1, &form(6));
    reconnect(second);
    assert!(!unheard.is_empty());
    let differs = enter(second, "bert", 3, 2, &town.forms.switched(3));
    enter(first, "bert", 4, 2, &form(4));
    converge(&lan, 9);
    let release = lan.scan.release(Level::Candidate);
    let all = [
        (2, vec!["round_missing".to_owned()]),
        (3, vec!["rounds_differ".to_owned()]),
        // Another name at the same PC: a name is only typed, and this election does not work with one PC.
        (4, vec!["same_pc".to_owned()]),
        (6, vec!["same_operator".to_owned()]),
    ];
    assert_eq!(withheld(&release), all);
    assert_eq!(votes(&shown(public, 1)), town.sum(&[1]));
    // The second one is corrected.
    let corrected = Request::Enter {
        who: api::request::Who { operator: "bert".into(), confirmed_by: None },
        station: 3,
        level: Level::Candidate,
        round: 2,
        corrects: Some(differs),
        reason: "verkeerde regel".into(),
        form: serde_json::from_value(form(3)).unwrap(),
        call: None,
    };
    second.must(corrected);
    converge(&lan, 10);
    assert_eq!(withheld(&lan.scan.release(Level::Candidate)), [all[0].clone(), all[2].clone(), all[3].clone()]);
    assert_eq!(votes(&shown(public, 2)), town.sum(&[1, 3]));
    // The party level wants one entry only.
    town.enter(first, &[5], Level::Party);
    converge(&lan, 11);
    assert_eq!(lan.scan.release(Level::Candidate)["rows"], 3);
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
