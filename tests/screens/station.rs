//! The page of one station in the control room: what was done there, the newest first, and how much of it is not told.

use api::request::{ReleaseTerms, Request, WatchRead, Who};
use election::Level;
use serde_json::{Value, json};

use crate::pc::{Pc, made_up};

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

/// A correction per list beside a count per candidate that is public: the page says that it does not count, and that it is not what
/// is public.
#[test]
fn the_page_says_which_count_counts_and_which_is_public() {
    let (mut pc, forms) = made_up(&["--closing", "2000-01-01T21:00", "--rounds-candidate", "1"]);
    let station = forms.stations()[0];
    let who = |operator: &str, confirms: Option<&str>| Who {
        operator: operator.to_owned(),
        confirmed_by: confirms.map(str::to_owned),
    };
    let enter = |pc: &Pc, level: Level, corrects: Option<&Value>| {
        let form = serde_json::from_value(forms.form(station, level)).unwrap();
        let corrects = corrects.map(|entered| entered["id"].as_str().unwrap().to_owned());
        let reason = if corrects.is_some() { "verkeerde regel".to_owned() } else { String::new() };
        pc.ask(Request::Enter { who: who("els", None), station, level, round: 1, corrects, reason, form, call: None })
            .unwrap()
    };
    let list = enter(&pc, Level::Party, None);
    let candidates = enter(&pc, Level::Candidate, None);
    let id = candidates["id"].as_str().unwrap().to_owned();
    pc.ask(Request::Review { who: who("carla", None), id, accept: true, note: String::new() }).unwrap();
    pc.ask(Request::ControlFreeze { who: who("els", None) }).unwrap();
    let terms = ReleaseTerms { watches: WatchRead::as_this_pc(["els", "jan"]), ..ReleaseTerms::default() };
    let (confirmed, level) = (who("els", Some("jan")), Level::Candidate);
    pc.ask(Request::Release { who: confirmed, level, terms, expect: None }).unwrap();
    enter(&pc, Level::Party, Some(&list));
    pc.ask(Request::ControlRefresh { who: who("els", None) }).unwrap();

    pc.look();
    pc.press("F2 els Enter Enter F6");
    pc.look();
    assert!(pc.shows("kandidaat telt") && pc.shows("vrijgegeven"));
    pc.press("Enter");
    pc.look();
    let counts = "Telt: telling per kandidaat (invoer, versie 1) van els op scan-1; niets spreekt haar tegen; de telling per \
                  kandidaat gaat voor die per lijst.";
    assert!(pc.shows(counts));
    assert!(pc.shows("Deze telling telt niet.") && pc.shows("openbaar is de telling per kandidaat"));
    assert!(!pc.shows("openbaar") && !pc.shows("telt"), "neither the correction nor what it corrects");
    assert!(pc.shows("Goedkeuren: verandert niet wat telt: de telling per kandidaat gaat voor"));
    pc.draw("control-station-list-corrected");
    // The level of the count that counts, below what was said of it.
    pc.press("Ctrl+K Down");
    assert!(pc.shows("Deze telling telt.") && pc.shows("openbaar") && pc.shows("telt"));
    assert!(pc.shows("Goedkeuren: telt mee"), "what a key will do is said of the count that can count");
}
