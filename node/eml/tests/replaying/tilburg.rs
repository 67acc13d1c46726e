//! One municipality published its count as a table per list only.

use super::Municipality;
use election::{Candidate, Definition, Domain, Identity, List, Station, Stations};
use eml::read_osv4_3;
use std::path::Path;

pub fn read(shared: &Path) -> Municipality {
    let path = shared.join("data/real/gr2026/osv4-3_telling_gr2026_tilburg-1.csv");
    let table = read_osv4_3(&std::fs::read(path).unwrap()).unwrap();
    let identity = Identity {
        id: "GR2026_Tilburg".into(),
        name: "Gemeenteraad Tilburg 2026".into(),
        category: "GR".into(),
        subcategory: None,
        domain: Some(Domain { id: "0855".into(), name: "Tilburg".into() }),
        date: "2026-03-18".into(),
    };
    let nobody = || Candidate {
        number: 1,
        initials: String::new(),
        first_name: None,
        prefix: None,
        last_name: String::new(),
        locality: None,
        gender: None,
    };
    let lists = table.list_names.iter();
    let definition = Definition {
        identity: identity.clone(),
        seats: None,
        preference_threshold: None,
        lists: lists
            .map(|(number, name)| List { number: *number, name: name.clone(), candidates: vec![nobody()] })
            .collect(),
    };
    let station = |at: &eml::StationCount| Station {
        number: at.number,
        name: at.name.clone(),
        postcode: at.postcode.clone(),
        called: at.called,
    };
    let stations =
        Stations { identity, eligible: table.eligible, stations: table.stations.iter().map(station).collect() };
    Municipality {
        name: "GR2026_Tilburg".into(),
        definition,
        stations,
        counts: table.stations.into_iter().map(|at| (at.number, at.count)).collect(),
        list_names: table.list_names,
    }
}
