//! A table of counts, as an app saves it, for the screens that take one over by hand.

use std::fmt::Write as _;
use std::path::PathBuf;

use election::Field;

use crate::common::Forms;
use crate::pc::Pc;

/// What the rows of a station are about that stand below its lists.
const COUNTERS: [(Field, &str); 9] = [
    (Field::PollCards, "Geldige stempassen"),
    (Field::ProxyCertificates, "Geldige volmachtbewijzen"),
    (Field::AdmittedVoters, "Toegelaten kiezers"),
    (Field::VotesOnCandidates, "Geldige stemmen"),
    (Field::Blank, "Blanco"),
    (Field::Invalid, "Ongeldig"),
    (Field::VotesCast, "Uitgebrachte stemmen"),
    (Field::MoreBallots, "Meer stembiljetten"),
    (Field::FewerBallots, "Minder stembiljetten"),
];

/// A row a list at a station, with a row a counter behind them; where it was saved.
pub fn save(pc: &Pc, forms: &Forms) -> PathBuf {
    let mut text = "Stembureau;Naam stembureau;Lijst;Partij;Aantal stemmen\n".to_owned();
    for station in &forms.file.stations {
        let lists = forms.file.list_names.iter();
        let lists = lists.map(|(number, name)| (Field::ListTotal(*number), number.to_string(), name.as_str()));
        let counters = COUNTERS.map(|(field, name)| (field, String::new(), name));
        for (field, list, name) in lists.chain(counters) {
            let cell = station.count.cells().find(|(known, _)| *known == field).and_then(|(_, cell)| cell);
            let votes = cell.map(|votes| votes.to_string()).unwrap_or_default();
            writeln!(text, "{};{};{list};{name};{votes}", station.number, station.name).unwrap();
        }
    }
    let file = pc.data.parent().unwrap().join("uitslag.csv");
    std::fs::write(&file, text).unwrap();
    file
}
