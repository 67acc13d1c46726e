//! Tempo: the line above the overview, and the page behind it.

use api::hall::Hall;

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

/// What the hall sees is switched on the page that has the number, by key and by mouse; it says before what that will be.
#[test]
fn the_hall_is_told_how_many_are_in_where_somebody_switches_that_on() {
    let office = Office::new(true);
    let all = office.file.stations.len();
    for place in 0..5 {
        office.ask(enter(&office.file, place, 0, None));
    }
    let mut driven = office.open();
    driven.key(Key::Ctrl('i'));
    driven.until_says(&format!(
        "De zaal ziet geen aantal. Aangezet ziet zij: 5 van {all} stembureaus binnen. Nooit cijfers."
    ));
    driven.until_says("Laat de zaal zien");
    let status = |driven: &Driven| call::<Status>(driven, Request::Status).unwrap();
    assert_eq!(status(&driven).hall, Hall { can: true, on: false, shown: None });

    driven.key(Key::char('z'));
    driven.until_says("De zaal ziet nu hoeveel stembureaus binnen zijn, tot de eerste vrijgave.");
    driven.until_says(&format!("De zaal ziet: 5 van {all} stembureaus binnen. Nooit cijfers."));
    let stations = u32::try_from(all).unwrap();
    driven.until("the number", |app| {
        let shown = app.sessions[0].facts.status.hall.shown;
        shown.is_some_and(|shown| (shown.counted, shown.stations) == (5, stations))
    });
    call::<Reply>(&driven, enter(&office.file, 5, 0, None)).unwrap();
    driven.until_says(&format!("De zaal ziet: 6 van {all} stembureaus binnen. Nooit cijfers."));

    driven.click("Niet meer laten zien");
    driven.until_says("De zaal ziet geen aantal meer.");
    driven.until("nothing told", |app| app.sessions[0].facts.status.hall.shown.is_none());
    assert!(!status(&driven).hall.on);
}
