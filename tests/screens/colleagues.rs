//! Whoever types the same station at the same moment is told of each other: in the list of stations, at the form, in the control
//! room. Never what is typed; and nothing moves when it comes or goes.

use std::collections::BTreeSet;

use api::hex::Hex;
use api::request::{Request, Typing};
use api::status::Busy;
use election::Level;
use iced::futures::executor::block_on;
use iced::{Rectangle, Size};
use iced_test::selector::Candidate;
use serde_json::{Value, json};
use sync_core::charter::Role;
use ui::app::Message;
use workstation::node::Running;

use crate::common::until;
use crate::entering::{lines, made_up, save, spoken, who};
use crate::pc::Pc;
use crate::suspending::second;

const IN_LIST: &str = "collega bezig: invoer 2";
const AT_FORM: &str = "Op invoer 2 (els) wordt dit stembureau nu ook ingevoerd.";
const WHAT_IT_MEANS: &str = "U kunt doorgaan: er gaat niets verloren. Is het dezelfde telling, spreek dan af wie haar afmaakt; \
                             verschillen de cijfers, dan beslist de controleruimte.";
const IN_CONTROL: &str = "wordt ingevoerd op invoer 2";

fn party(station: u32) -> Typing {
    Typing { station, level: Level::Party, round: 1 }
}

/// What els types on the other PC.
fn types(second: &Running, on: Option<Typing>) {
    block_on(second.handle.call(Request::Busy { who: who("els"), on })).unwrap();
}

/// What the other PC knows of this one.
fn known(second: &Running) -> Value {
    block_on(second.handle.call(Request::Status)).unwrap().json()["busy"].clone()
}

fn until_known(second: &Running, station: Option<u32>) {
    let on = |station: u32| json!([{ "station": station, "level": "party", "round": 1 }]);
    until(&format!("the other PC to know of {station:?}"), || {
        let told = known(second);
        let is = match station {
            Some(station) => told[0]["on"] == on(station),
            None => told == json!([]),
        };
        is.then_some(())
    });
}

fn until_shown(pc: &mut Pc, text: &str, shown: bool) {
    until(&format!("{text:?} on screen: {shown}"), || {
        pc.look();
        (pc.shows(text) == shown).then_some(())
    });
}

#[test]
fn a_colleague_at_the_same_station_is_seen_and_sees_this_one() {
    let (mut pc, forms) = made_up(&[]);
    let second = second(&pc, "invoer 2", Role::Entry);
    let (one, two) = (forms.stations()[0], forms.stations()[1]);
    pc.press("F4");
    assert!(!pc.shows(IN_LIST));
    types(&second, Some(party(one)));
    until_shown(&mut pc, IN_LIST, true);
    // At the level that is typed, and at no other.
    pc.press("Ctrl+K");
    assert!(!pc.shows(IN_LIST));
    pc.press("Ctrl+K");
    pc.draw("enter-pick-colleague");
    pc.press(&format!("{two} Enter"));
    assert!(!pc.shows(AT_FORM) && !pc.shows(WHAT_IT_MEANS), "another station");
    pc.press(&format!("Esc {one} Enter"));
    assert!(pc.shows(AT_FORM) && pc.shows(WHAT_IT_MEANS));
    pc.draw("enter-form-colleague");
    assert_eq!(known(&second), json!([]), "nothing was typed yet");

    // The first digit; what it was, the other PC is not told.
    pc.press("7");
    until_known(&second, Some(one));
    let told = known(&second);
    let fields: BTreeSet<&String> = told[0].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["key", "label", "on", "operator"].map(str::to_owned).iter().collect());
    assert_eq!((&told[0]["label"], &told[0]["operator"]), (&json!("scan-1"), &json!("wim")));
    // Nobody is locked out, and whoever leaves is gone at once.
    types(&second, None);
    until_shown(&mut pc, AT_FORM, false);
    pc.press("Esc");
    until_known(&second, None);
    // A draft that is taken up again, and a count that is saved.
    pc.press(&format!("{one} Enter"));
    until_known(&second, Some(one));
    pc.press(&format!("Esc {two} Enter {}", lines(&spoken(&forms, two))));
    until_known(&second, Some(two));
    save(&mut pc);
    until_known(&second, None);
    assert_eq!(pc.live(two, "party").len(), 1);

    types(&second, Some(party(one)));
    pc.press("F6");
    until_shown(&mut pc, IN_CONTROL, true);
    pc.draw("control-overview-colleague");
    drop(pc);
    second.stop().unwrap();
}

/// All texts with where they are.
fn texts(pc: &Pc, window: Size) -> Vec<(String, Rectangle)> {
    let mut texts = Vec::new();
    pc.view_at(window.width, window.height, |shown| {
        let look = |candidate: Candidate<'_>| -> Option<()> {
            if let Candidate::Text { bounds, content, .. } = candidate {
                texts.push((content.to_owned(), bounds));
            }
            None
        };
        // It finds nothing: it only looks at everything.
        let _ = shown.find(look);
    });
    texts
}

fn set(pc: &mut Pc, on: Option<Typing>) {
    let label = "invoer 2".to_owned();
    let busy = on.map(|typing| Busy { label, key: Hex::default(), operator: "els".to_owned(), on: vec![typing] });
    pc.app.sessions[0].facts.status.busy = busy.into_iter().collect();
}

fn width(texts: &[(String, Rectangle)], text: &str) -> f32 {
    texts.iter().find(|(content, _)| content == text).map(|(_, place)| place.width).unwrap()
}

#[test]
fn nothing_moves_when_a_colleague_begins_and_in_a_small_window_it_is_read_whole() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[0];
    let (small, large) = (Size::new(1024.0, 700.0), Size::new(1920.0, 1080.0));
    pc.press("F4");
    for (keys, text) in [(String::new(), IN_LIST), (format!("{station} Enter 7"), AT_FORM)] {
        pc.press(&keys);
        let mut widths = Vec::new();
        for window in [small, large] {
            pc.tell(Message::Resized(window));
            set(&mut pc, None);
            let before = texts(&pc, window);
            set(&mut pc, Some(party(station)));
            let after = texts(&pc, window);
            // In a row of the list its own words make room; no row and no field goes anywhere.
            let place = |(content, place): &(String, Rectangle)| {
                let across = if text == IN_LIST { 0 } else { place.x.to_bits() };
                (content.clone(), across, place.y.to_bits())
            };
            let after_places: BTreeSet<_> = after.iter().map(place).collect();
            for one in before.iter().map(place) {
                assert!(after_places.contains(&one), "{one:?} moved in a window of {window:?}");
            }
            widths.push(width(&after, text));
        }
        assert!((widths[0] - widths[1]).abs() < 0.5, "{text} is cut off in a small window: {widths:?}");
    }
}
