//! One municipality published its count as a table per list only.

use super::Municipality;
use election::{Candidate, Count, Definition, Domain, Identity, List, ListCount, Station, Stations};
use std::path::Path;

const HEAD: usize = 5;

pub fn read(shared: &Path) -> Municipality {
    let path = shared.join("data/real/gr2026/osv4-3_telling_gr2026_tilburg-1.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(';').collect()).collect();
    let row = |label: &str| rows.iter().find(|row| row[0] == label || row[1] == label).unwrap();
    let number = |cell: &str| cell.parse::<u32>().unwrap();
    let cells = |label: &str| row(label)[HEAD..].iter().map(|cell| number(cell)).collect::<Vec<u32>>();
    let identity = Identity {
        id: "GR2026_Tilburg".into(),
        name: "Gemeenteraad Tilburg 2026".into(),
        category: "GR".into(),
        subcategory: None,
        domain: Some(Domain { id: "0855".into(), name: "Tilburg".into() }),
        date: "2026-03-18".into(),
    };
    let lists: Vec<(u32, &str, Vec<u32>)> = rows
        .iter()
        .filter(|row| row[0].parse::<u32>().is_ok())
        .map(|row| (number(row[0]), row[1], row[HEAD..].iter().map(|cell| number(cell)).collect()))
        .collect();
    let nobody = || Candidate {
        number: 1,
        initials: String::new(),
        first_name: None,
        prefix: None,
        last_name: String::new(),
        locality: None,
        gender: None,
    };
    let definition = Definition {
        identity: identity.clone(),
        seats: None,
        preference_threshold: None,
        lists: lists
            .iter()
            .map(|(number, name, _)| List { number: *number, name: (*name).into(), candidates: vec![nobody()] })
            .collect(),
    };
    let numbers = cells("Gebiednummer");
    let (called, postcodes) = (cells("opgeroepenen"), &row("Postcode")[HEAD..]);
    let stations = (0..numbers.len())
        .map(|at| Station {
            number: numbers[at],
            name: rows[0][HEAD + at].trim_start_matches("Stembureau ").into(),
            postcode: Some(postcodes[at].into()),
            called: Some(u64::from(called[at])).filter(|called| *called > 0),
        })
        .collect();
    let counts = (0..numbers.len())
        .map(|at| {
            let mut count = Count::default();
            for (list, _, votes) in &lists {
                count.lists.push(ListCount { number: *list, total: Some(votes[at]), ..ListCount::default() });
            }
            let counters = &mut count.counters;
            counters.poll_cards = Some(cells("geldige stempas")[at]);
            counters.proxy_certificates = Some(cells("geldig volmachtbewijs")[at]);
            counters.admitted_voters = Some(cells("toegelaten kiezers")[at]);
            counters.votes_on_candidates = Some(cells("geldige stembiljetten")[at]);
            counters.blank = Some(cells("blanco stembiljetten")[at]);
            counters.invalid = Some(cells("ongeldige stembiljetten")[at]);
            counters.votes_cast = Some(cells("aangetroffen stembiljetten")[at]);
            (numbers[at], count)
        })
        .collect();
    Municipality {
        name: "GR2026_Tilburg".into(),
        definition,
        stations: Stations { identity, eligible: Some(u64::from(number(row("opgeroepenen")[4]))), stations },
        counts,
        list_names: lists.iter().map(|(number, name, _)| (*number, (*name).into())).collect(),
    }
}
