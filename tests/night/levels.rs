//! Counts per party and per candidate: what each release says, by hand and from files.

use api::request::{Level, Request};
use serde_json::json;

use super::{ONE_SCAN, Town, candidate_votes, collect, converge, node, shown, votes, withheld};
use crate::common::{Lan, shared};

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

fn release_in_full(town: &Town, lan: &Lan, level: Level, number: u64) {
    let release = lan.scan.release(level);
    assert_eq!((&release["rows"], withheld(&release).len()), (&json!(21), 0));
    let result = shown(node(lan, "presentation-1"), number);
    town.forms.assert_equal(&result, level == Level::Candidate);
    let todo = lan.scan.must(Request::Todo);
    assert_eq!(todo["party"].as_array().unwrap().len(), 0);
    assert_eq!(todo["candidate"].as_array().unwrap().len(), if level == Level::Candidate { 0 } else { 21 });
}
