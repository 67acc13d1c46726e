//! Tempo: the line above the overview, and the page behind it.

use super::*;

#[test]
fn the_pace_stands_above_the_overview_and_on_a_page_of_its_own() {
    let office = Office::new(true);
    let all = office.file.stations.len();
    for place in 0..5 {
        office.ask(enter(&office.file, place, 0, None));
    }
    let mut driven = office.open();
    driven.until_says(&format!("5 van {all} binnen · laatste kwartier 5 · klaar rond "));
    driven.key(Key::Ctrl('i'));
    driven.until_says("Binnengekomen per kwartier");
    // This PC brought them, a moment ago.
    driven.until_says("bezig");
    let told = &driven.app.sessions[0].screens.control.tempo;
    let party = told.as_ref().unwrap().at(Level::Party).clone();
    assert_eq!((party.stations.counted, party.sources.len(), party.sources[0].stations), (5, 1, 5));
    call::<Reply>(&driven, enter(&office.file, 5, 0, None)).unwrap();
    driven.until_says(&format!("6 van {all} binnen"));
    driven.key(Key::Ctrl('k'));
    driven.until_says(&format!("0 van {all} binnen"));
    driven.until_says("Er is nog niets binnen.");
    driven.key(Key::Escape);
    driven.until_says("Zoek");
}
