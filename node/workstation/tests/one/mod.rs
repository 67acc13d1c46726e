//! One scan node with an election of its own, asked without a network.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

#[path = "../fits/mod.rs"]
#[allow(clippy::duplicate_mod, reason = "a test with a town may have one node beside it")]
pub mod fits;

use std::path::Path;

use api::request::{Request, Who};
use night::setup::{Settings, kind, setup_file};
use organise::data_folder::{self, NodeFile};
use serde_json::Value;
use sync_core::charter::{Base, Charter, Role, SignedCharter};
use sync_core::id::{ElectionId, Hash, SecretKey, sha256};
use workstation::node::offline;

/// A data folder with an election of its own: lists from a 230b, stations from a 510b.
pub fn create(data: &Path, candidates: &[u8], counts: &[u8], seats: u32) -> (Charter, SecretKey) {
    let settings = Settings { rehearsal: true, seats: Some(seats), rounds_candidate: 1, ..Settings::default() };
    create_with(data, candidates, counts, settings.to_bytes())
}

/// The same with other polling stations.
pub fn create_for(
    data: &Path,
    candidates: &[u8],
    counts: &[u8],
    stations: election::Stations,
    seats: u32,
) -> (Charter, SecretKey) {
    let settings = Settings { rehearsal: true, seats: Some(seats), rounds_candidate: 1, ..Settings::default() };
    create_of(data, candidates, counts, stations, settings.to_bytes())
}

/// The same with settings as they are, also such as this program does not write.
pub fn create_with(data: &Path, candidates: &[u8], counts: &[u8], settings: Vec<u8>) -> (Charter, SecretKey) {
    create_of(data, candidates, counts, eml::stations_from_count(counts).unwrap(), settings)
}

fn create_of(
    data: &Path,
    candidates: &[u8],
    counts: &[u8],
    stations: election::Stations,
    settings: Vec<u8>,
) -> (Charter, SecretKey) {
    let organiser = SecretKey::from_seed([7; 32]);
    let election = ElectionId([9; 32]);
    let key = data_folder::key(data).unwrap();
    let header = eml::kind(counts).unwrap();
    let stations = eml::write_stations(&stations, &header.authority.unwrap(), &header.created.written).unwrap();
    let mut charter = Charter::first(election);
    for (kind, bytes) in [(kind::CANDIDATES, candidates), (kind::STATIONS, &stations[..])] {
        charter.files.push(setup_file(kind, Hash(sha256(&[bytes])), bytes.len()));
    }
    charter.settings = settings;
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
    data_folder::create(data, &node, &[signed], &[candidates.to_vec(), stations]).unwrap();
    (charter, organiser)
}

pub fn who() -> Who {
    Who { operator: "anna".into(), confirmed_by: Some("bert".into()) }
}

/// Asks; what is told keeps to its schema.
pub fn ask(data: &Path, request: Request) -> Value {
    let name = fits::name(&request);
    let told = offline::call(data, request).unwrap_or_else(|error| panic!("{error}")).json();
    fits::reply(&name, &told);
    told
}
