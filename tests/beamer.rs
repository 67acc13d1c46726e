//! The real window of a presentation PC: what the council chamber sees through a night with trouble.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::ask::code_of;
use common::screen::{Screen, tools};
use common::{Lan, uitslag, until};
use election::Level;
use serde_json::Value;

/// The red of the band above every picture of a rehearsal: at this height the program's own bars would be white.
const BAND: [u8; 3] = [176, 16, 32];

/// Waits until the window says all of this.
fn shows(lan: &Lan, at: usize, words: &[&str]) {
    let mut last = String::new();
    let screen = lan.others[at].on_screen();
    let wait = || {
        last = screen.title();
        words.iter().all(|word| last.contains(word)).then_some(())
    };
    until(&format!("{words:?} on the beamer"), wait);
}

fn fills_the_screen(lan: &Lan, at: usize) {
    let screen = lan.others[at].on_screen();
    until("the picture to fill the screen", || (screen.pixel(40, 14) == BAND).then_some(()));
}

#[test]
fn the_beamer_follows_holds_survives_and_never_goes_blank() {
    if !tools("the_beamer_follows_holds_survives_and_never_goes_blank") {
        return;
    }
    let (mut lan, forms) = Lan::made_up();
    let at = lan.join("beamer", "presentation");
    lan.others[at].stop();
    lan.others[at].screen = Some(Screen::new(1280, 800));
    lan.others[at].restart();
    lan.others[at].screen.as_mut().unwrap().focus();
    lan.others[at].on_screen().press(&["F11"]);
    fills_the_screen(&lan, at);
    shows(&lan, at, &["Uitslag"]);
    lan.others[at].on_screen().settle();
    lan.others[at].on_screen().shot("beamer-waiting");

    // A first release comes by itself, and says that it is not the end.
    let stations = forms.stations();
    let (first, rest) = stations.split_at(stations.len() / 2);
    for station in first {
        lan.scan.enter(*station, Level::Party, &forms.form(*station, Level::Party));
    }
    assert_eq!(lan.scan.release(Level::Party)["number"], 1);
    shows(&lan, at, &["Tussenstand", "Voortgang", "vrijgave 1"]);
    let screen = lan.others[at].on_screen();
    screen.press(&["Right"]);
    shows(&lan, at, &["Stemmen per lijst"]);
    screen.shot("beamer-votes");

    // Held: the next release waits for the key.
    screen.press(&["space", "h"]);
    until("the beamer to hold", || {
        (lan.others[at].must(api::request::Request::Present { auto: None, take: false })["mode"] == "hold")
            .then_some(())
    });
    for station in rest {
        lan.scan.enter(*station, Level::Candidate, &forms.form(*station, Level::Candidate));
    }
    for station in first {
        lan.scan.enter(*station, Level::Candidate, &forms.form(*station, Level::Candidate));
    }
    assert_eq!(lan.scan.release(Level::Candidate)["number"], 2);
    until("the second release to arrive", || {
        (lan.others[at].must(api::request::Request::Status)["released"]["number"] == 2).then_some(())
    });
    std::thread::sleep(Duration::from_secs(2));
    assert!(screen.title().contains("vrijgave 1") && screen.title().contains("Tussenstand"), "{}", screen.title());
    screen.shot("beamer-held");
    screen.press(&["Return"]);
    shows(&lan, at, &["Voorlopige kandidaatuitslag", "vrijgave 2"]);

    // The power is cut: it comes back with the same release, full screen, without a touch.
    lan.others[at].kill();
    lan.others[at].restart();
    lan.others[at].screen.as_mut().unwrap().focus();
    fills_the_screen(&lan, at);
    shows(&lan, at, &["Voorlopige kandidaatuitslag", "vrijgave 2"]);
    // All kinds of pictures, with the elected now that all candidates are counted.
    let screen = lan.others[at].on_screen();
    screen.press(&["space"]);
    for (scene, name) in [
        ("Stemmen per lijst", "beamer-all-votes"),
        ("Zetels", "beamer-seats"),
        ("De laatste restzetel", "beamer-last-seat"),
        ("Per stembureau", "beamer-stations"),
        ("Gekozen kandidaten", "beamer-elected"),
    ] {
        screen.press(&["Right"]);
        shows(&lan, at, &[scene]);
        screen.settle();
        screen.shot(name);
    }

    // The PC that releases is gone: the figures stay, and from when they are is said.
    lan.scan.kill();
    shows(&lan, at, &["Gekozen kandidaten", "vrijgave 2", "Stand van"]);
    lan.others[at].on_screen().shot("beamer-as-of");
}

/// The same without a window, by the command line: what a presentation PC knows before the first release is a number, where the
/// control room says so.
#[test]
fn the_hall_is_told_how_many_stations_are_in_where_that_is_switched_on() {
    let (mut lan, forms) = Lan::made_up();
    let at = lan.join("beamer", "presentation");
    let progress = |data: &str, state: &str| uitslag(&["control", "progress", state, "--json", "--data", data]);
    let shown = |lan: &Lan| lan.others[at].status()["hall"]["shown"].clone();
    let stations = forms.stations();
    let enter = |lan: &Lan, place: usize| {
        lan.scan.enter(stations[place], Level::Party, &forms.form(stations[place], Level::Party));
    };
    enter(&lan, 0);
    assert_eq!(shown(&lan), Value::Null);
    assert_eq!(code_of(&progress(lan.others[at].data(), "on")), "not_a_scan_node");

    assert_eq!(progress(lan.scan.data(), "on").unwrap()["on"], true);
    until("the first number", || (shown(&lan)["counted"] == 1).then_some(()));
    assert_eq!(shown(&lan)["stations"], stations.len());
    enter(&lan, 1);
    until("the second number", || (shown(&lan)["counted"] == 2).then_some(()));
    progress(lan.scan.data(), "off").unwrap();
    until("no number", || shown(&lan).is_null().then_some(()));
    progress(lan.scan.data(), "on").unwrap();
    until("the number again", || (shown(&lan)["counted"] == 2).then_some(()));

    lan.scan.release(Level::Party);
    lan.all_show(1);
    until("the number to go", || shown(&lan).is_null().then_some(()));
    assert_eq!(code_of(&progress(lan.scan.data(), "on")), "already_public");
}
