//! What a controller decides and answers that changes no figure.

use super::*;

/// A station that never opened: closed by a decision with a reason, then no longer expected.
#[test]
fn a_station_is_closed_by_a_decision() {
    let office = Office::new(true);
    let closed = office.file.stations[0].number;
    let all = office.file.stations.len();
    let mut driven = office.open();
    driven.until_says(&format!("{all} van {all} stembureaus"));
    driven.key(Key::Ctrl('b'));
    driven.until_says("Wat is besloten?");
    driven.keys(&Key::Right, 4);
    driven.key(Key::Down);
    driven.typed(&closed.to_string());
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Geef een reden");
    driven.typed("brand");
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Vastgelegd.");
    driven.key(Key::Escape);
    driven.until_says(&format!("{} van {} stembureaus", all - 1, all - 1));
}

/// What the Kiesraad will ask is explained by keyboard, listed, and taken back; three lists are drawn and added up.
#[test]
fn what_will_be_asked_is_explained_and_three_lists_are_drawn() {
    let office = Office::new(true);
    office.import();
    let mut driven = office.open();
    driven.until_says("binnen");
    named(&mut driven, "carla");
    driven.key(Key::Ctrl('r'));
    driven.until_says("Er is nog niets stilgezet.");
    driven.key(Key::F(9));
    driven.until_says("Verschil niet onderzocht");
    driven.until_says("Controleprotocol GR2026");
    let open = |driven: &Driven| {
        let told: api::protocol::Protocol = call(driven, Request::ControlProtocol).unwrap();
        let open = told.open().count();
        (open, told.findings.len())
    };
    let (before, all) = open(&driven);
    assert_eq!(before, all);
    // Nothing is said without words; then it is said by whoever sits here.
    driven.key(Key::char('a'));
    driven.until_says("Hoe is dit gekomen?");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Schrijf op hoe dit is gekomen.");
    driven.typed("herteld, zelfde uitkomst");
    driven.keys(&Key::Enter, 2);
    driven.until_says("afgehandeld door carla om");
    assert_eq!(open(&driven), (all - 1, all));
    driven.until_says(&format!("{} nog niet afgehandeld", all - 1));
    driven.key(Key::char('f'));
    driven.until_says("alleen wat open staat");
    driven.key(Key::char('f'));
    driven.key(Key::char('i'));
    driven.until_says("eerder gezegd: afgehandeld door carla");
    assert_eq!(open(&driven), (all, all));
    driven.key(Key::char('h'));
    driven.until_says("hertellen");

    driven.key(Key::Ctrl('u'));
    driven.until_says("Lotingsgetal");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Typ het lotingsgetal.");
    driven.typed("4 1 6 6 2 3");
    driven.keys(&Key::Enter, 2);
    driven.until_says("Nog niet vastgelegd");
    let drawn: api::drawn::ListsDrawn =
        call(&driven, Request::ListsDrawn { seed: Some("4 1 6 6 2 3".into()) }).unwrap();
    driven.until_says("sha256sum");
    driven.typed(&drawn.lists[0].sum.unwrap().to_string());
    driven.key(Key::Down);
    driven.typed("veel");
    driven.keys(&Key::Down, 3);
    driven.key(Key::Enter);
    driven.until_says("Typ een getal, zoals 1234.");
    driven.instead(&(drawn.lists[1].sum.unwrap() + 2).to_string());
    driven.keys(&Key::Down, 3);
    driven.key(Key::Enter);
    driven.until_says("Deze loting is vastgelegd");
    driven.until_says("met de hand 2 meer");
    let kept: api::drawn::ListsDrawn = call(&driven, Request::ListsDrawn { seed: None }).unwrap();
    assert!(kept.kept && kept.all[0].by == "carla");
}
