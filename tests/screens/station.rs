//! The page of one station in the control room: what was done there, the newest first, and how much of it is not told.

use api::request::{Request, Who};
use election::Level;
use serde_json::json;

use crate::pc::made_up;

/// How many entries of one PC the page tells of.
const TOLD: u32 = 200;

#[test]
fn what_the_page_of_a_station_does_not_tell_is_counted() {
    let (mut pc, forms) = made_up(&["--closing", "2000-01-01T21:00"]);
    let station = forms.stations()[0];
    let form = |wrong: u32| match wrong % 2 {
        0 => forms.form(station, Level::Party),
        _ => forms.mistyped(station, Level::Party, 2),
    };
    let mut last: Option<String> = None;
    for entry in 0..TOLD + 2 {
        let who = Who { operator: "els".to_owned(), confirmed_by: None };
        let reason = if last.is_some() { format!("verbetering {entry}") } else { String::new() };
        let (level, form) = (Level::Party, serde_json::from_value(form(entry)).unwrap());
        let enter = Request::Enter { who, station, level, round: 1, corrects: last, reason, form, call: None };
        last = Some(pc.ask(enter).unwrap()["id"].as_str().unwrap().to_owned());
    }
    pc.look();
    pc.press("F2 els Enter Enter F6 Enter");
    pc.look();
    let history = pc.ask(Request::History { station }).unwrap();
    assert_eq!(history["entries"].as_array().map(Vec::len), Some(200));
    assert_eq!(history["older"][0]["entries"], json!(2));
    pc.draw("control-station-older");
    let label = history["older"][0]["label"].as_str().unwrap();
    assert!(pc.shows(&format!("Van {label} staan er 2 oudere niet bij.")));
}
