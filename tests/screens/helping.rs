//! F1 on the screens of a scan PC, the line for whoever is new there, and the manual on paper.

use api::request::{Request, Who};
use election::Level;
use words::Lang;
use words::manual::{Keys, SECTIONS};

use crate::common::{Forms, uitslag};
use crate::pc::{Pc, made_up};

/// The steps of a section, as they stand on the screen.
fn steps(name: &str) -> Vec<String> {
    SECTIONS.iter().find(|section| section.name == name).unwrap().steps(Lang::Nl, &Keys::printed())
}

/// Somebody has worked at this PC.
fn enter(pc: &Pc, forms: &Forms) {
    let (station, level, reason) = (forms.stations()[1], Level::Party, String::new());
    let form = serde_json::from_value(forms.form(station, level)).unwrap();
    let who = Who { operator: "els".to_owned(), confirmed_by: None };
    pc.ask(Request::Enter { who, station, level, round: 1, corrects: None, reason, form, call: None }).unwrap();
}

#[test]
fn whoever_is_new_is_shown_the_way_once_and_nothing_stands_in_it() {
    let (mut pc, forms) = made_up(&[]);
    assert!(pc.notice().starts_with("Eerste keer? F1 "), "{}", pc.notice());
    pc.press("F1");
    assert!(pc.shows(&steps("first-scan")[4]), "the first steps come first");
    pc.press("Esc F4");
    assert_eq!(pc.notice(), "");
    // Whoever has worked here needs no tour.
    enter(&pc, &forms);
    pc.again();
    assert_eq!(pc.notice(), "");
    pc.press("F6 F1");
    assert!(pc.shows(&steps("look")[3]), "what is done on this page");
}

#[test]
fn help_follows_the_person_and_is_used_by_mouse() {
    let (mut pc, forms) = made_up(&[]);
    enter(&pc, &forms);
    pc.look();
    let places = [("F3", "first-organiser"), ("F5", "missing"), ("F7", "show"), ("F6 Ctrl+G", "wrong-release")];
    for (keys, section) in places {
        pc.press(keys);
        pc.press("F1");
        let first = steps(section);
        assert!(first.iter().all(|step| pc.shows(step)), "{section} on {keys}");
        pc.press("Esc");
    }
    pc.press("F6 F1");
    pc.click("Als er iets misgaat");
    pc.click("PIN vergeten");
    assert!(steps("pin").iter().all(|step| pc.shows(step)));
    pc.draw("help-trouble");
    // What lies below does not get the keys.
    pc.press("F9 Esc");
    assert!(pc.shows("Niet stilgezet: u ziet de stand van nu"));
}

#[test]
fn the_manual_is_printed_by_command_whole_or_for_one_role() {
    let (pc, _) = made_up(&[]);
    let folder = pc.data.parent().unwrap().join("papier");
    let (data, out) = (pc.data.to_str().unwrap(), folder.to_str().unwrap());
    uitslag(&["print", "manual", "--json", "--data", data, "--folder", out]).unwrap();
    uitslag(&["print", "manual-entry", "--json", "--data", data, "--out", out, "--lang", "en"]).unwrap();
    for name in ["handleiding-nl.pdf", "handleiding-invoer-en.pdf"] {
        assert!(std::fs::read(folder.join(name)).unwrap().starts_with(b"%PDF-1.7"), "{name}");
    }
}
