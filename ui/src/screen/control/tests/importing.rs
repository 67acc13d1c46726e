//! Files that a person takes over by hand, on a real node: the official count, and what was held in a folder.

use election::likeness::{Likeness, likeness};

use super::*;
use crate::input::Clicked;
use crate::screen::control::{Message, import};
use crate::screen::sheets;

/// As if it was clicked.
pub(super) fn clicked(driven: &mut Driven, message: Message) {
    let id = driven.app.sessions[0].id;
    driven.tell(crate::app::Message::Of(id, crate::screen::Message::Control(message)));
}

/// How many counts of a station stand, per list or per candidate.
pub(super) fn live(driven: &Driven, station: u32) -> usize {
    let history: api::history::History = call(driven, Request::History { station }).unwrap();
    history.entries.iter().filter(|past| past.state == api::history::EntryState::Live).count()
}

/// The election of a count as the count itself has it, with another name for its first list.
fn called(file: &eml::CountFile, first: &str) -> election::Definition {
    let list = |(place, (number, name)): (usize, &(u32, String))| election::List {
        number: *number,
        name: if place == 0 { first.to_owned() } else { name.clone() },
        candidates: Vec::new(),
    };
    election::Definition {
        identity: file.header.identity.clone(),
        seats: None,
        preference_threshold: None,
        lists: file.list_names.iter().enumerate().map(list).collect(),
    }
}

/// The official count, chosen by hand in the folders' page: seen before it counts, taken over, and laid beside the
/// night.
#[test]
fn the_official_count_is_taken_over_by_hand_after_a_look() {
    let office = Office::new(true);
    for place in 0..office.file.stations.len() {
        office.ask(enter(&office.file, place, if place == 0 { 2 } else { 0 }, None));
    }
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::Ctrl('m'));
    driven.until_says("Met I neemt u één bestand met de hand over");
    driven.key(Key::char('i'));
    driven.until_says("Een telling uit een bestand overnemen");
    // Nothing chosen: it says so, and stays.
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Kies een bestand, of typ het hele pad.");
    driven.instead(&office.counts.display().to_string());
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    let all = office.file.stations.len();
    driven.until_says(&format!("Brengt {all} stembureaus in."));
    let evening: api::evening::Evening = call(&driven, Request::Evening).unwrap();
    assert_eq!(evening.compared, 0, "it was only looked at");
    // Enter alone takes nothing over: leaving comes first.
    driven.key(Key::Down);
    driven.key(Key::Enter);
    driven.until_says(&format!("{all} stembureaus zijn overgenomen."));
    driven.key(Key::Ctrl('e'));
    driven.until_says("elders geteld: 2 van ");
    let evening: api::evening::Evening = call(&driven, Request::Evening).unwrap();
    assert_eq!((usize::try_from(evening.compared).unwrap(), evening.stations.len()), (all, 1));
    assert!(evening.stations[0].explained);
}

/// In a folder nobody is there to ask: what may be a slip in a name waits there, and a person who sees both names says what it is,
/// by keyboard or by mouse.
#[test]
fn a_file_that_was_held_for_its_names_is_asked_in_the_folders() {
    let office = Office::new(true);
    let folder = office.folder.path().join("in");
    std::fs::create_dir(&folder).unwrap();
    let name = office.file.list_names[0].1.clone();
    let slip: String = name.chars().take(name.chars().count() - 1).collect();
    assert_eq!(likeness(&name, &slip), Likeness::Near, "{name} {slip}");
    let row = &office.file.stations[0];
    let definition = called(&office.file, &slip);
    let cover = eml::Cover {
        definition: &definition,
        contest: &office.file.contest,
        municipality: office.file.header.authority.as_ref().unwrap(),
        level: Level::Candidate,
        created: "2026-03-19T10:00:00",
        comment: None,
    };
    std::fs::write(folder.join("telling.eml.xml"), eml::write_510a(&cover, row).unwrap()).unwrap();
    office.ask(Request::WatchAdd { folder: folder.clone() });
    office.ask(Request::WatchStart { folder: None });
    let mut driven = office.open();
    driven.until_says("nog niet binnen");
    named(&mut driven, "carla");
    driven.key(Key::Ctrl('m'));
    driven.until_says("aangehouden");
    assert_eq!(live(&driven, row.number), 0, "nothing of it counts");
    driven.key(Key::Down);
    driven.key(Key::Enter);
    for says in ["In deze verkiezing", "In het bestand", &name, &slip, "kan een schrijfwijze zijn"] {
        driven.until_says(says);
    }
    // Left alone, it stays where it is.
    driven.key(Key::Enter);
    driven.until_says("aangehouden");
    assert_eq!(live(&driven, row.number), 0);
    // By mouse: the first click goes to the row, the second opens it.
    clicked(&mut driven, Message::Row(1));
    clicked(&mut driven, Message::Row(1));
    driven.until_says("De namen bedoelen hetzelfde");
    let pressed = |id| Message::Import(import::Message::Sheet(sheets::Message::Clicked(Clicked::Button(id))));
    clicked(&mut driven, pressed(import::Id::Again));
    driven.until_says("Brengt 1 stembureau in.");
    clicked(&mut driven, pressed(import::Id::Go));
    driven.until_says("1 stembureau is overgenomen.");
    assert_eq!(live(&driven, row.number), 1);
    driven.until_says("met de hand overgenomen");
}

/// The node answers about a file when another one is on the page: what is shown, and then taken over, is always the same file.
#[test]
fn what_was_asked_of_one_file_is_not_shown_of_another() {
    let office = Office::new(true);
    let mut driven = office.open();
    driven.until_says("nog niet binnen");
    named(&mut driven, "carla");
    let other = office.folder.path().join("ander.eml.xml");
    std::fs::copy(&office.counts, &other).unwrap();
    let files = vec![office.counts.clone()];
    let preview = Request::Import { who: who(), files, again: false, preview: true };
    let looked: api::folders::Import = call(&driven, preview).unwrap();
    driven.tell(crate::app::Message::Dropped(other));
    clicked(&mut driven, Message::Import(import::Message::Looked(office.counts.clone(), Ok(looked.clone()))));
    clicked(&mut driven, Message::Import(import::Message::Came(office.counts.clone(), Ok(looked))));
    assert!(!driven.texts().iter().any(|line| line.starts_with("Brengt ")), "{:?}", driven.texts());
    driven.until_says(&format!("Brengt {} stembureaus in.", office.file.stations.len()));
    driven.until_says("ander.eml.xml");
}
