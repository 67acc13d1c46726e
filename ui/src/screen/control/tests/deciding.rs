//! Decisions of the day, and what has to be decided before a release, in one list; what is explained, and what is drawn.

use super::*;

/// What each kind of decision will do, as the list says it.
const KINDS: [&str; 7] = [
    "de getrokken lijst of kandidaat krijgt de zetel",
    "krijgt geen zetel; de stemmen tellen voor de lijst",
    "kan weer een zetel krijgen",
    "telt mee zodra de telling binnen is",
    "wordt niet verwacht; wat er van binnen is, telt niet mee",
    "telt niet apart mee; de stembiljetten worden bij het andere geteld",
    "vervangt het besluit: het stembureau is zoals het was ingericht",
];
/// What deciding about figures with errors will do.
const FINDINGS: &str = "goedgekeurd telt zij mee als de cijfers kloppen; afgekeurd gaat zij terug naar invoer";

/// A count whose first list has three votes more than its sums say.
fn wrong(file: &eml::CountFile, place: usize) -> Request {
    let mut request = enter(file, place, 0, None);
    if let Request::Enter { form, .. } = &mut request {
        form.lists[0].total = form.lists[0].total.map(|votes| votes + 3);
    }
    request
}

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
    driven.until_says("niets houdt een vrijgave op");
    let texts = driven.texts();
    assert!(KINDS.iter().all(|does| texts.iter().any(|text| text == does)), "{texts:?}");
    driven.keys(&Key::Down, 4);
    driven.key(Key::Enter);
    driven.until_says("Stembureau niet open geweest");
    driven.until_says(KINDS[4]);
    driven.typed(&closed.to_string());
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Geef een reden");
    // Given up, and begun again: nothing was decided.
    driven.key(Key::Escape);
    driven.until_says("Wat is besloten?");
    driven.key(Key::Enter);
    driven.typed(&closed.to_string());
    driven.key(Key::Enter);
    driven.typed("brand");
    driven.key(Key::Enter);
    driven.key(Key::Enter);
    driven.until_says("Vastgelegd.");
    driven.key(Key::Escape);
    driven.until_says(&format!("{} van {} stembureaus", all - 1, all - 1));
}

/// What holds a release up stands in the list, with what deciding it will do, and opens by Enter or by a second click.
#[test]
fn what_has_to_be_decided_stands_above_what_can_be() {
    let office = Office::new(true);
    let station = &office.file.stations[2];
    office.ask(wrong(&office.file, 2));
    let mut driven = office.open();
    driven.until_says("fouten");
    driven.key(Key::Ctrl('b'));
    driven.until_says("1 te beslissen voor de vrijgave");
    driven.until_says(FINDINGS);
    driven.key(Key::Enter);
    // These figures contradict each other: nobody can accept that.
    driven.until_says("Goedkeuren: telt ook dan niet mee");
    driven.until_says("Afkeuren: telt niet mee; het stembureau gaat terug naar invoer");
    let page = driven.app.sessions[0].screens.control.station().map(|page| (page.number, page.level));
    assert_eq!(page, Some((station.number, Level::Party)));
    driven.key(Key::Ctrl('b'));
    driven.until_says("1 te beslissen voor de vrijgave");
    let id = driven.app.sessions[0].id;
    let row =
        |at| crate::app::Message::Of(id, crate::screen::Message::Control(crate::screen::control::Message::Row(at)));
    driven.tell(row(1));
    assert!(driven.app.sessions[0].screens.control.station().is_none());
    driven.tell(row(1));
    driven.until_says("Hoeveelste loting");
}

/// Where not every line fits, the active one is in sight and it is said how many follow, or stand above.
#[test]
fn a_long_list_says_how_many_lines_follow() {
    let office = Office::new(true);
    let all = office.file.stations.len();
    for place in 0..all {
        office.ask(wrong(&office.file, place));
    }
    let mut driven = office.open();
    driven.until_says("fouten");
    driven.key(Key::Ctrl('b'));
    driven.until_says(&format!("{all} te beslissen voor de vrijgave"));
    let shown = |driven: &Driven| {
        let texts = driven.texts();
        let lines = texts.iter().filter(|text| *text == FINDINGS || KINDS.contains(&text.as_str())).count();
        let more = |arrow: &str| -> usize {
            let mut told = texts.windows(2).filter(|pair| pair[1] == arrow);
            told.find_map(|pair| pair[0].strip_prefix("nog ")?.split_once(" regel")?.0.parse().ok()).unwrap_or(0)
        };
        (more("↑"), lines, more("↓"))
    };
    let (above, lines, below) = shown(&driven);
    assert_eq!((above, lines + below), (0, all + KINDS.len()), "at the top every line is shown or counted");
    driven.keys(&Key::Down, all + KINDS.len());
    let (above, lines, below) = shown(&driven);
    assert_eq!((above + lines, below), (all + KINDS.len(), 0), "at the end none follows");
    assert!(driven.texts().iter().any(|text| text == KINDS[6]), "the active line is in sight");
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
    assert!(!driven.texts().iter().any(|text| text == "Alleen open"), "meanwhile no other finding is chosen");
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

/// The node tells late that something was decided: what was begun meanwhile stays.
#[test]
fn a_decision_that_was_begun_meanwhile_stays() {
    let office = Office::new(true);
    let mut driven = office.open();
    driven.key(Key::Ctrl('b'));
    driven.until_says("Wat is besloten?");
    driven.until_says(KINDS[4]);
    driven.keys(&Key::Down, 4);
    driven.key(Key::Enter);
    driven.typed(&office.file.stations[0].number.to_string());
    driven.key(Key::Enter);
    driven.typed("brand");
    driven.keys(&Key::Enter, 2);
    driven.key(Key::Escape);
    driven.keys(&Key::Down, 2);
    driven.key(Key::Enter);
    driven.typed("17");
    driven.until_says("Vastgelegd.");
    assert!(driven.texts().iter().any(|text| text == "17"), "{:?}", driven.texts());
}
