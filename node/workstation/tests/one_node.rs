//! One scan node, without a network: a real municipality's published count in, released, and equal to the digit.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use serde_json::{Value, json};
use sync_core::charter::{Base, Charter, Role, SignedCharter};
use sync_core::id::{ElectionId, Hash, SecretKey, sha256};
use workstation::node::folder::{self, NodeFile};
use workstation::node::offline;
use workstation::request::{Branch, Level, Request, Who};
use workstation::setup::{Settings, kind, setup_file};

/// A data folder with an election of its own: lists from a 230b, stations from a 510b.
fn create(data: &Path, candidates: &[u8], counts: &[u8], seats: u32) {
    let organiser = SecretKey::from_seed([7; 32]);
    let election = ElectionId([9; 32]);
    let key = folder::key(data).unwrap();
    let stations = eml::stations_from_count(counts).unwrap();
    let header = eml::kind(counts).unwrap();
    let stations = eml::write_stations(&stations, &header.authority.unwrap(), &header.created.written).unwrap();
    let settings = Settings { rehearsal: true, seats: Some(seats), rounds_candidate: 1, ..Settings::default() };
    let mut charter = Charter::first(election);
    for (kind, bytes) in [(kind::CANDIDATES, candidates), (kind::STATIONS, &stations[..])] {
        charter.files.push(setup_file(kind, Hash(sha256(&[bytes])), bytes.len()));
    }
    charter.settings = settings.to_bytes();
    charter.admit(key.public(), Role::Scan, "scan", 1).unwrap();
    charter.hand_pen(key.public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
    let node = NodeFile {
        version: 1,
        election: election.hex(),
        organiser: organiser.public().hex(),
        network: "00".repeat(16),
        session: 1,
        label: "scan".into(),
        role: "scan".into(),
        rehearsal: true,
    };
    let signed = SignedCharter::sign(&charter, &organiser);
    folder::create(data, &node, &[signed], &[candidates.to_vec(), stations]).unwrap();
}

fn who() -> Who {
    Who { operator: "anna".into(), confirmed_by: Some("bert".into()) }
}

fn ask(data: &Path, request: Request) -> Value {
    offline::call(data, request).unwrap_or_else(|error| panic!("{error}"))
}

fn import(data: &Path, file: &Path) -> Value {
    let files = vec![file.to_path_buf()];
    ask(data, Request::Import { who: who(), files, again: false, preview: false })["files"][0].clone()
}

#[test]
fn a_published_count_is_imported_released_and_equal() {
    let Some(shared) = support::shared("a_published_count_is_imported_released_and_equal") else { return };
    let real = shared.join("data/real/gr2022");
    let counts = real.join("Telling_GR2022_WestMaasenWaal.eml.xml");
    let bytes = std::fs::read(&counts).unwrap();
    let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("scan");
    create(&data, &lists, &bytes, 17);

    let imported = import(&data, &counts);
    assert_eq!((&imported["outcome"], &imported["new"]), (&json!("imported"), &json!(21)));
    assert_eq!(import(&data, &counts)["outcome"], "nothing_new", "the same file twice changes nothing");

    assert_eq!(offline::call(&data, release(Level::Candidate)).unwrap_err().code, "no_cut");
    let shown = ask(&data, Request::ControlFreeze { who: who() });
    assert_eq!(shown["releasable"], json!({ "party": 21, "candidate": 21 }));
    assert_eq!(ask(&data, release(Level::Candidate))["number"], 1);

    let result = ask(&data, Request::Result { branch: Branch::Controlled });
    assert_eq!(result["stations"], json!({ "counted": 21, "counted_candidate": 21, "total": 21 }));
    let file = eml::read_count(&bytes).unwrap();
    let totals = file.totals.unwrap();
    assert_eq!(result["valid_votes"], json!(totals.counters.votes_on_candidates));
    for (list, published) in result["lists"].as_array().unwrap().iter().zip(&totals.lists) {
        assert_eq!(list["votes"], json!(published.total));
        for (candidate, (number, votes)) in list["candidates"].as_array().unwrap().iter().zip(&published.candidates) {
            assert_eq!((&candidate["number"], &candidate["votes"]), (&json!(number), &json!(votes)));
        }
    }
    assert_eq!(result["seats"]["complete"], true);
    assert!(ask(&data, Request::Verify)["checked"].as_array().unwrap().len() >= 4);
}

fn release(level: Level) -> Request {
    Request::Release {
        who: who(),
        level,
        withhold: Vec::new(),
        note: String::new(),
        not_before: 0,
        retract: Vec::new(),
        reason: String::new(),
        consultation: String::new(),
    }
}
