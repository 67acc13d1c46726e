//! Making public, from what came in to what is shown: a conflict decided, a cut that stays as it was looked at, stations held
//! back and taken back.

use super::*;
use crate::aloud::Live;
use crate::testing::heard;

#[test]
fn from_a_conflict_to_what_is_public() {
    let office = Office::new(false);
    let station = office.file.stations[2].number;
    let entry = office.entry();
    // Typed twice, on two PCs that know nothing of each other: with three votes at another list, and right.
    offline::call(&entry, enter(&office.file, 2, 3, None)).unwrap();
    for place in 0..office.file.stations.len() {
        office.ask(enter(&office.file, place, 0, None));
    }
    let mut driven = office.open();
    driven.until_says("Niet stilgezet");
    named(&mut driven, "carla");
    let entry = node::start(options(&entry, listening(&driven.app.sessions[0].handle))).unwrap();
    driven.until_says("tegenstrijdig");
    entry.stop().unwrap();
    driven.until("the other PC is gone", |app| app.sessions[0].facts.status.peers.is_empty());

    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.until_says("niets nieuws sinds");

    // Found by its number; both counts side by side, with what differs.
    driven.typed(&station.to_string());
    driven.key(Key::Enter);
    driven.until_says("2 vakken verschillen");
    driven.until_says("tegenstrijdig");
    // They are called by digits: A is the key of Afkeuren. What each key would do is said before it is pressed.
    let texts = driven.texts();
    assert!(texts.windows(4).any(|head| head == ["1", "staat", "2", "staat"]), "{texts:?}");
    driven.until_says("Deze telling geldt: telt mee en vervangt telling");
    driven.until_says("Afkeuren: telt niet mee; het stembureau gaat terug naar invoer");
    // The count of this PC is right: chosen by key, with a reason, never without.
    let chosen = |driven: &Driven| {
        let Some(page) = driven.app.sessions[0].screens.control.station() else { return false };
        page.active().is_some_and(|past| past.label == "scan 1")
    };
    if !chosen(&driven) {
        driven.key(Key::Down);
    }
    assert!(chosen(&driven));
    driven.key(Key::char('k'));
    driven.until_says("telt mee en vervangt telling");
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Geef een reden");
    driven.typed("formulier vergeleken");
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Vastgelegd.");
    driven.until_says("na de momentopname");

    // The cut is from before; a refresh says what changed.
    driven.key(Key::Escape);
    driven.until_says("1 nieuwe invoer sinds");
    driven.key(Key::F(9));
    driven.until_says("1 stembureau is veranderd");
    driven.key(Key::Escape);

    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 2");
    through_the_sheet(&mut driven);
    driven.until_says("worden nieuw openbaar");
    assert_eq!(released(&driven), 0, "nothing is public on this page");
    // Without another PC a second person confirms, and that is another one.
    driven.key(Key::Ctrl('j'));
    driven.until_says("Een tweede persoon moet bevestigen.");
    // The keys of the page before do nothing here.
    for key in [Key::Enter, Key::F(10), Key::F(9)] {
        driven.key(key);
    }
    // Enter moved on from the name.
    driven.key(Key::Up);
    driven.instead("bert");
    assert_eq!(released(&driven), 0);
    watches(&mut driven);
    driven.key(Key::Ctrl('j'));
    driven.until_says("Vrijgave 1 is gedaan.");
    driven.until_says("geldt nu");
    let public = public(&mut driven);
    let all: u64 = office.file.stations.iter().filter_map(|row| row.count.counters.votes_cast).map(u64::from).sum();
    assert_eq!(public.votes_cast, all);

    driven.key(Key::Ctrl('o'));
    driven.until_says("vrijgegeven");
}

/// What arrives between the look and the confirmation does not become public: the release equals the cut.
#[test]
fn what_comes_after_the_look_stays_behind() {
    let office = Office::new(true);
    office.import();
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    let looked: Overview = call(&driven, Request::ControlShow).unwrap();
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    through_the_sheet(&mut driven);
    driven.until_says("worden nieuw openbaar");

    let mut sent = 0;
    for place in 0..office.file.stations.len().min(20) {
        call::<Reply>(&driven, enter(&office.file, place, 1, None)).unwrap();
        sent += 1;
    }
    assert!(sent >= 10, "{sent} came in");
    confirm(&mut driven);
    driven.until_says("Vrijgave 1 is gedaan.");
    // Whoever cannot see it is told.
    let heard = heard(&driven.app);
    let told = heard.root.all().into_iter().find(|node| node.name.starts_with("Vrijgave 1 is gedaan."));
    assert_eq!(told.and_then(|told| told.live), Some(Live::Polite));
    let public = public(&mut driven);
    assert_eq!(figures(&public), figures(&looked.result));
    assert_eq!(figures(&public).len(), looked.result.lists.len() + 4);
    driven.until_says(&format!("{sent} nieuwe invoeren sinds"));
}

#[test]
fn the_gate_and_the_cut_are_told_before_anything_is_typed() {
    let office = Office::new(true);
    let mut driven = office.open();
    driven.until_says("nog niet binnen");
    driven.key(Key::F(10));
    driven.until_says("Er is nog niets stilgezet.");
    through_the_sheet(&mut driven);
    // Still here.
    driven.until_says("Niet eerder dan");
    // The key that is named there works there: what it freezes is looked at before it is released.
    driven.until_says("Zet de stand stil met F9.");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.until_says("volgorde: nummer");
    driven.key(Key::F(10));
    driven.until_says("U geeft vrij van momentopname 1");
    driven.key(Key::Escape);
    driven.key(Key::F(9));
    driven.until_says("geen stembureau is veranderd");
    driven.key(Key::F(10));
    driven.until_says("nog geen stembureau dat mag worden vrijgegeven");
}

#[test]
fn a_station_is_held_back_and_taken_back() {
    let office = Office::new(true);
    office.import();
    let held = office.file.stations[0].number;
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    driven.typed(&held.to_string());
    driven.key(Key::Ctrl('h'));
    driven.until_says(&format!("Stembureau {held} wordt aangehouden."));
    driven.key(Key::F(10));
    through_the_sheet(&mut driven);
    driven.until_says("met de hand aangehouden");
    confirm(&mut driven);
    driven.until_says("Vrijgave 1 is gedaan.");
    let rows = |driven: &Driven| {
        let told: Releases = call(driven, Request::Releases).unwrap();
        told.releases.last().unwrap().rows.iter().map(|row| row.station).collect::<Vec<_>>()
    };
    assert!(!rows(&driven).contains(&held));

    // Taking back is a release of its own, with a reason.
    let back = office.file.stations[1].number;
    driven.until_says("geldt nu");
    // The next release is planned beside this one: not before this PC has verified it.
    public(&mut driven);
    driven.key(Key::char('t'));
    driven.until_says("Reden van het terugnemen");
    driven.typed(&back.to_string());
    through_the_sheet(&mut driven);
    driven.until_says("Geef een reden");
    driven.instead("verkeerde doos");
    through_the_sheet(&mut driven);
    driven.until_says("1 stembureau wordt teruggenomen:");
    confirm(&mut driven);
    driven.until_says("Vrijgave 2 is gedaan.");
    assert!(!rows(&driven).contains(&back));
}
