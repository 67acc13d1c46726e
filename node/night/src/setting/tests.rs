//! The table is whole: each field that a person sets has its row, each row its texts.

use std::path::Path;

use words::{Lang, t};

use super::*;
use crate::before::{Before, BeforeList};
use crate::display::Dwell;

/// Everything otherwise than by default. Whoever adds a field is asked for it here: give it a value that only its row can set,
/// or its default if no person sets it by itself.
fn otherwise() -> Settings {
    let (lists, colour) = (vec![BeforeList { number: 1, votes: None, seats: Some(5) }], "#1a5fb4".parse().ok());
    Settings {
        rehearsal: false,
        closing: 1_773_864_000_000,
        seats: None,
        rounds_party: 2,
        rounds_candidate: 1,
        way_party: Way::Files,
        way_candidate: Way::Files,
        method: Method::Dso,
        lists: vec![ListStyle { number: 3, short: Some("VVD".to_owned()), colour }],
        before: Some(Before { lists, ..nobody_sat() }),
        confirmation: Confirmation::SecondKey { entry_may: true },
        seats_on_screen: SeatsShown::Always,
        lists_order: ListsOrder::Votes,
        dwell: Dwell { progress: 11, parties: 12, seats: 13, stations: 14, elected: 15, arrived: 16 },
        contact: "toestel 4141".to_owned(),
        bar: colour,
    }
}

/// A previous election of which no seats are known.
fn nobody_sat() -> Before {
    Before { name: "2022".to_owned(), votes: 9, lists: Vec::new() }
}

#[test]
fn every_field_that_a_person_sets_has_a_row_that_writes_what_it_reads() {
    let (default, otherwise) = (Settings::default(), otherwise());
    let mut written = Settings { before: Some(nobody_sat()), ..Settings::default() };
    for setting in Setting::ALL {
        let changes = setting.read(&otherwise);
        assert!(!changes.is_empty(), "{setting:?}");
        for change in changes {
            assert!(!setting.read(&default).contains(&change), "{change:?} is so anyway");
            assert_eq!(setting.parse(&change.text()).as_ref(), Ok(&change));
            change.write(&mut written).unwrap();
        }
    }
    assert_eq!(written, otherwise);
    written.check().unwrap();
}

#[test]
fn every_setting_has_its_texts_and_no_text_is_of_none() {
    for setting in Setting::ALL {
        let names = match setting.kind() {
            Kind::Choice(names) => names,
            _ => Vec::new(),
        };
        let flag = setting.flag();
        let values = names.iter().map(|name| format!("{flag}-{name}"));
        for key in std::iter::once(flag.clone()).chain(values) {
            let texts = Lang::ALL.map(|lang| t(lang, &key));
            assert!(texts.iter().all(|text| *text != format!("[{key}]")), "{key}");
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../words/locales/nl/settings.ftl");
    let texts = std::fs::read_to_string(file).unwrap();
    let is_of =
        |key: &str, begins: &str| key.strip_prefix(begins).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    for (key, _) in texts.lines().filter_map(|line| line.split_once(" = ")) {
        let known = Setting::ALL.iter().any(|setting| is_of(key, &setting.words()) || is_of(key, &setting.flag()));
        assert!(known, "{key} is of no setting");
    }
}

#[test]
fn an_empty_text_takes_back_what_was_set() {
    let mut settings = otherwise();
    for (setting, text) in
        [(Setting::Short, "3="), (Setting::Colour, "3="), (Setting::Contact, " "), (Setting::Bar, "")]
    {
        setting.parse(text).unwrap().write(&mut settings).unwrap();
    }
    assert!(settings.lists.is_empty() && settings.contact.is_empty() && settings.bar.is_none());
}

#[test]
fn what_is_no_value_is_told_apart_from_one_that_cannot_be() {
    for (setting, text) in [
        (Setting::Closing, "ooit"),
        (Setting::RoundsParty, "twee"),
        (Setting::WayParty, "pigeon"),
        (Setting::Short, "VVD"),
        (Setting::Colour, "x=#1a5fb4"),
        (Setting::Dwell, "parties"),
        (Setting::Dwell, "parties=x"),
        (Setting::SeatsBefore, "3=x"),
    ] {
        assert!(matches!(setting.parse(text), Err(Wrong::Form(_))), "{text}");
    }
    for (setting, text) in [(Setting::Bar, "blue"), (Setting::Colour, "3=blauw")] {
        assert!(matches!(setting.parse(text), Err(Wrong::Value(_))), "{text}");
    }
    let mut settings = Settings::default();
    assert_eq!(Change::RoundsParty(3).write(&mut settings), Err(Wrong::Rounds(3)));
    assert_eq!(Change::SeatsBefore((1, 5)).write(&mut settings), Err(Wrong::NoBefore));
    let pie = Change::Dwell(("pie".to_owned(), 20)).write(&mut settings);
    assert!(matches!(pie, Err(Wrong::Value(why)) if why.to_string().contains("parties")));
    assert_eq!(settings, Settings::default());
}
