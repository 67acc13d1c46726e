//! Every screen of an election in the windows of small and large PCs ([`Gallery`]).

use std::time::Instant;

use api::request::{ReleaseTerms, Request, WatchRead, Who};
use election::{Heading, Level};
use iced::Size;
use sync_core::charter::Role;
use ui::action::Once;
use ui::app::hands::Handed;
use ui::app::{Message, Over};
use ui::i18n::ta;
use ui::key::Key;
use ui::keymap::Place;
use ui::screen::present::pictures::Kind;
use ui::screen::{self, present};
use words::Lang;
use words::manual::Chapter;

use crate::common::until;
use crate::gallery::{Gallery, SIZES, called, paste, usual};
use crate::mouse::{go, night, place, places};
use crate::pc::{Pc, made_up};
use crate::people::set_up_people;
use crate::{entering, pictures, suspending, table};

/// The places that these keys begin with lead to.
fn some_places(begin: &[&str]) {
    ui::format::for_pictures();
    let (mut pc, stations, lists) = night();
    let mut gallery = Gallery::default();
    let all = places(stations, lists).into_iter().enumerate();
    for (at, (keys, there)) in all.filter(|(_, (keys, _))| begin.iter().any(|begin| keys.starts_with(begin))) {
        let screen = format!("place-{at:02}-{}-{}", called(&format!("{there:?}")), called(&keys));
        go(&mut pc, &keys);
        gallery.is_at(&pc, there, &screen);
        gallery.draw(&mut pc, &screen);
    }
    gallery.finish();
}

#[test]
fn places_of_entering() {
    some_places(&["F4", "F5"]);
}

#[test]
fn places_of_control_and_presenting() {
    some_places(&["F6", "F7"]);
}

#[test]
fn places_of_preparation() {
    some_places(&["F3"]);
}

#[test]
fn places_of_publishing_and_maintaining() {
    some_places(&["Ctrl+W", "F8"]);
}

/// None is left out above.
#[test]
fn every_place_has_its_pictures() {
    let begins = ["F3", "F4", "F5", "F6", "F7", "F8", "Ctrl+W"];
    for (keys, _) in places([1, 2, 3], 1) {
        assert!(begins.iter().any(|begin| keys.starts_with(begin)), "{keys}");
    }
}

#[test]
fn preparation() {
    ui::format::for_pictures();
    let (mut pc, _) = made_up(&[]);
    let mut gallery = Gallery::default();
    gallery.draw(&mut pc, "first-time");
    pc.press("F2 wim Enter Enter");
    let part = |nth: usize| format!("F3 {}{}Enter", "Up ".repeat(10), "Down ".repeat(nth));
    for (nth, keys, screen) in [
        (4, "Enter", "station"),
        (4, "+", "new-station"),
        (5, "Enter", "list"),
        (6, "+", "folder"),
        (9, "+", "previous"),
    ] {
        gallery.go(&mut pc, &format!("prepare-{screen}"), &format!("{} {keys}", part(nth)));
    }
    gallery.go(&mut pc, "prepare-person", &format!("{} +", part(8)));
    pc.press("Anna Down");
    pc.press("Down Spatie Down Spatie Down Down");
    paste(&mut pc, "471100");
    pc.press("Down");
    paste(&mut pc, "471100");
    pc.press("Down Enter");
    gallery.says(&pc, "gathered", "prepare-people-gathered");
    gallery.draw(&mut pc, "prepare-people-gathered");
    gallery.press(&mut pc, "prepare-sign", "F10");
    gallery.finish();
}

#[test]
fn forms_of_entering() {
    ui::format::for_pictures();
    let (mut pc, forms) = entering::made_up(&["--rounds-candidate", "1"]);
    let mut gallery = Gallery::default();
    let stations = forms.stations();
    let open = |nth: usize| format!("F4 {} Enter", stations[nth]);
    let lists = forms.form(stations[0], Level::Party)["lists"].as_array().unwrap().len();
    gallery.go(&mut pc, "enter-list", &open(0));
    gallery.press(&mut pc, "enter-list-paper", "Ctrl+T");
    gallery.press(&mut pc, "enter-draft-kept", "Ctrl+T 812 Enter 41 Enter Esc");
    gallery.go(&mut pc, "enter-draft-resumed", &open(0));
    gallery.go(&mut pc, "enter-refused", "F4 99999 Enter");
    let figures = format!("812 Enter {}30 Enter 2 Enter 700 Enter", "41 Enter ".repeat(lists));
    gallery.go(&mut pc, "enter-findings", &format!("{} {figures}", open(4)));
    gallery.is_at(&pc, Place::ReadBack, "enter-findings");
    gallery.press(&mut pc, "enter-findings-not-confirmed", "F10");
    let slip = entering::lines(&entering::spoken(&forms, stations[5]));
    entering::by_another(&pc, &forms, stations[5], Level::Party, "els");
    gallery.go(&mut pc, "enter-slip", &format!("{} {slip}F10", open(6)));
    go(&mut pc, &format!("{} {}", open(7), entering::lines(&entering::spoken(&forms, stations[7]))));
    entering::save(&mut pc);
    gallery.draw(&mut pc, "enter-saved");
    gallery.go(&mut pc, "enter-standing", &open(7));
    for (key, screen) in [("v", "move"), ("i", "withdraw"), ("c", "why-corrected")] {
        gallery.go(&mut pc, &format!("enter-{screen}"), &format!("{} {key}", open(7)));
    }
    gallery.press(&mut pc, "enter-correction", "typefout Enter Enter");
    gallery.is_at(&pc, Place::Form, "enter-correction");
    let candidates = entering::by_another(&pc, &forms, stations[8], Level::Candidate, "els");
    let id = candidates["id"].as_str().unwrap().to_owned();
    pc.ask(Request::Review { who: entering::who("carla"), id, accept: true, note: String::new() }).unwrap();
    gallery.go(&mut pc, "enter-beside-candidates", &open(8));
    gallery.finish();
}

#[test]
fn forms_of_entering_per_candidate() {
    ui::format::for_pictures();
    let (mut pc, forms) = entering::made_up(&["--rounds-candidate", "1"]);
    let mut gallery = Gallery::default();
    let stations = forms.stations();
    let open = |nth: usize| format!("F4 {} Enter", stations[nth]);
    // From here on it stays so.
    go(&mut pc, "F4 Ctrl+K");
    gallery.draw(&mut pc, "candidates-pick");
    gallery.go(&mut pc, "candidates-1", &open(2));
    gallery.press(&mut pc, "candidates-2", "PgDn");
    gallery.is_at(&pc, Place::Candidates, "candidates-2");
    gallery.press(&mut pc, "candidates-zeros", "31 / 4 * 2 *");
    gallery.press(&mut pc, "candidates-jump", "/ 999 Enter");
    gallery.go(&mut pc, "candidates-explanation", &format!("{} PgDn Up {}", open(3), "verschoven Spatie ".repeat(30)));
    go(&mut pc, &open(1));
    entering::per_candidate(&mut pc, &forms.form(stations[1], Level::Candidate));
    gallery.is_at(&pc, Place::ReadBack, "candidates-read-back");
    gallery.draw(&mut pc, "candidates-read-back");
    entering::save(&mut pc);
    gallery.go(&mut pc, "candidates-standing", &open(1));
    gallery.go(&mut pc, "candidates-todo", "F5 Ctrl+K");
    gallery.finish();
}

#[test]
fn second_entries_and_a_conflict() {
    ui::format::for_pictures();
    let (mut pc, forms) = entering::made_up(&entering::ONE_PC);
    let mut gallery = Gallery::default();
    let stations = forms.stations();
    let open = |nth: usize| format!("F4 {} Enter", stations[nth]);
    entering::by_another(&pc, &forms, stations[1], Level::Party, "els");
    entering::by_another(&pc, &forms, stations[2], Level::Party, "Wim");
    let (right, wrong) = (forms.form(stations[3], Level::Party), forms.mistyped(stations[3], Level::Party, 30));
    entering::entered(&pc, stations[3], Level::Party, 1, "els", entering::by_telephone(right));
    entering::entered(&pc, stations[3], Level::Party, 2, "wim", entering::by_telephone(wrong));
    gallery.go(&mut pc, "enter-first-stands", &open(1));
    gallery.press(&mut pc, "enter-second", "t");
    gallery.go(&mut pc, "enter-second-person", &format!("{} t", open(2)));
    gallery.go(&mut pc, "enter-conflict", &open(3));
    gallery.press(&mut pc, "enter-only-differing", "c verteld Enter Enter");
    gallery.go(&mut pc, "control-conflict", "F6 Ctrl+O");
    gallery.go(&mut pc, "control-to-decide", "F6 Ctrl+B");
    let station = format!("F6 Ctrl+O {} Enter", stations[3]);
    gallery.go(&mut pc, "control-conflict-station", &station);
    gallery.is_at(&pc, Place::ControlStation, "control-conflict-station");
    for (key, screen) in [("k", "decide"), ("g", "accept"), ("a", "reject"), ("i", "withdraw")] {
        gallery.go(&mut pc, &format!("control-{screen}"), &format!("{station} {key}"));
        gallery.is_at(&pc, Place::Sheet, screen);
    }
    gallery.finish();
}

#[test]
fn control_in_the_middle_of_a_night() {
    ui::format::for_pictures();
    let mut pc = pictures::half_a_night();
    let mut gallery = Gallery::default();
    go(&mut pc, "F2 els Enter Enter");
    for (letter, screen) in [
        ("O", "overview"),
        ("I", "pace"),
        ("T", "interim"),
        ("P", "plausible"),
        ("E", "evening"),
        ("G", "releases"),
        ("G t", "retract"),
        ("M +", "folder"),
        ("O d o r p", "searched"),
        ("O Right", "filtered"),
        ("O Left F9", "frozen"),
        ("O Ctrl+H", "held-back"),
    ] {
        gallery.go(&mut pc, &format!("control-{screen}"), &format!("F6 Ctrl+{letter}"));
    }
    pc.press("Ctrl+H");
    go(&mut pc, &format!("F6 Ctrl+B {}", "Down ".repeat(40)));
    for kind in (0..7).rev() {
        let screen = format!("control-decision-{kind}");
        gallery.press(&mut pc, &screen, "Enter");
        // Help with the reason is that of what is decided.
        let of_kind = match kind {
            0 => Some("decide-reason-lot"),
            1 | 2 => Some("decide-reason-died"),
            _ => None,
        };
        for help in ["decide-reason-lot", "decide-reason-died"] {
            if pc.shows(&words::t(Lang::Nl, help)) != (of_kind == Some(help)) {
                gallery.wrong.push(format!("{screen}: {help} belongs to another decision"));
            }
        }
        pc.press("Esc Up");
    }
    gallery.go(&mut pc, "control-release", "F6 Ctrl+O F10");
    gallery.press(&mut pc, "control-confirm", &format!("{}Enter", "Down ".repeat(12)));
    gallery.is_at(&pc, Place::Confirm, "control-confirm");
    gallery.go(&mut pc, "todo-half", "F5");
    gallery.finish();
}

/// What the Kiesraad will ask, the lists that are drawn, and the difference between the evening and the count of candidates.
#[test]
fn control_of_candidates() {
    ui::format::for_pictures();
    let (mut pc, forms) = entering::made_up(&["--closing", "2000-01-01T21:00", "--rounds-candidate", "1"]);
    let mut gallery = Gallery::default();
    for (at, station) in forms.stations().into_iter().enumerate() {
        let evening = forms.mistyped(station, Level::Party, if at < 2 { 3 } else { 0 });
        entering::entered(&pc, station, Level::Party, 1, "els", evening);
        entering::by_another(&pc, &forms, station, Level::Candidate, "els");
    }
    pc.look();
    gallery.go(&mut pc, "candidates-control", "F6 Ctrl+K");
    pc.press("F9");
    pc.look();
    for (letter, screen) in [("R", "protocol"), ("E", "evening"), ("U", "draw"), ("T", "interim"), ("P", "plausible")] {
        gallery.go(&mut pc, &format!("candidates-{screen}"), &format!("F6 Ctrl+{letter}"));
    }
    gallery.go(&mut pc, "candidates-explain", "F6 Ctrl+R a");
    gallery.is_at(&pc, Place::Sheet, "candidates-explain");
    // Without a line to write on, these letters would do something else.
    if place(&pc) == Place::Sheet {
        gallery.press(&mut pc, "candidates-explained", "herteld Enter Enter");
        gallery.press(&mut pc, "candidates-open-only", "f");
    }
    go(&mut pc, "F6 Ctrl+U");
    paste(&mut pc, "4 1 6 6 2 3");
    gallery.press(&mut pc, "candidates-drawn", "Enter Enter");
    gallery.go(&mut pc, "candidates-control-station", "F6 Ctrl+O Enter");
    gallery.finish();
}

#[test]
fn a_table_that_is_taken_over() {
    ui::format::for_pictures();
    let (mut pc, forms) = entering::made_up(&[]);
    let mut gallery = Gallery::default();
    let file = table::save(&pc, &forms);
    let all = [("", Place::Mapping), ("Enter", Place::Meaning), ("F9", Place::Incoming)];
    for (keys, there) in all {
        go(&mut pc, "F6 Ctrl+O");
        pc.tell(Message::Dropped(file.clone()));
        pc.press(keys);
        let screen = format!("table-{}", called(&format!("{there:?}")));
        gallery.is_at(&pc, there, &screen);
        gallery.draw(&mut pc, &screen);
    }
    pc.tell(Message::Dropped(file));
    gallery.draw(&mut pc, "table-another-waits");
    gallery.finish();
}

/// What is shown to the public, in the window of whoever stands at the keys and on the beamer.
#[test]
fn presenting() {
    ui::format::for_pictures();
    let (mut pc, forms) = made_up(&["--closing", "2000-01-01T21:00"]);
    let mut gallery = Gallery::default();
    gallery.press(&mut pc, "present-waiting", "F7");
    gallery.press(&mut pc, "beamer-waiting", "F11");
    pc.press("F11");
    let stations = forms.stations();
    let (first, rest) = stations.split_at(stations.len() / 2);
    let enter = |pc: &Pc, all: &[u32]| {
        all.iter().for_each(|station| pictures::enter(pc, *station, forms.form(*station, Level::Party)));
    };
    enter(&pc, first);
    pictures::freeze(&pc);
    pc.ask(pictures::releasing()).unwrap();
    until_shown(&mut pc, 1);
    scenes(&mut gallery, &mut pc, "interim", &[Kind::Progress, Kind::Votes, Kind::Stations]);
    gallery.press(&mut pc, "present-seats", "z");
    pc.press("z");
    // What was said of that is gone after a while.
    let id = pc.app.session().unwrap().id;
    for _ in 0..6 {
        let ticked = present::Message::Ticked(Instant::now());
        pc.tell(Message::Of(id, screen::Message::Present(ticked)));
    }
    gallery.press(&mut pc, "present-paused", "Spatie");
    gallery.press(&mut pc, "beamer-paused", "F11");
    pc.press("F11 Spatie");

    let refresh = |pc: &Pc| pc.ask(Request::ControlRefresh { who: entering::who("els") }).unwrap();
    enter(&pc, rest);
    stations.iter().for_each(|station| accept(&pc, *station));
    refresh(&pc);
    pc.ask(pictures::releasing()).unwrap();
    until_shown(&mut pc, 2);
    let heading = words::heading(Heading::ProvisionalFinal, Lang::Nl);
    if !pc.app.title().contains(&heading) {
        gallery.wrong.push(format!("it is not final: {}", pc.app.title()));
    }
    // Seats come with the last station, and what came in since the first release.
    let all = [Kind::Progress, Kind::Votes, Kind::Seats, Kind::LastSeat, Kind::News, Kind::Stations];
    scenes(&mut gallery, &mut pc, "final", &all);

    // A station that was public is corrected, and then taken back.
    let station = first[0];
    let form = serde_json::from_value(forms.mistyped(station, Level::Party, 2)).unwrap();
    let corrects = pc.live(station, "party")[0]["id"].as_str().map(str::to_owned);
    let (who, reason, level) = (entering::who("els"), "verteld".to_owned(), Level::Party);
    pc.ask(Request::Enter { who, station, level, round: 1, corrects, reason, form, call: None }).unwrap();
    accept(&pc, station);
    refresh(&pc);
    pc.ask(pictures::releasing()).unwrap();
    until_shown(&mut pc, 3);
    gallery.draw(&mut pc, "present-corrected");
    let terms = ReleaseTerms {
        retract: vec![station],
        reason: "verkeerd stembureau".to_owned(),
        watches: WatchRead::as_this_pc(["els", "jan"]),
        ..ReleaseTerms::default()
    };
    let who = Who { confirmed_by: Some("jan".to_owned()), ..entering::who("els") };
    pc.ask(Request::Release { who, level, terms, expect: None }).unwrap();
    until_shown(&mut pc, 4);
    gallery.draw(&mut pc, "present-taken-back");
    gallery.press(&mut pc, "control-taken-back", "F6 Ctrl+G");
    gallery.finish();
}

/// What the rules ask about is in order.
fn accept(pc: &Pc, station: u32) {
    for entry in pc.live(station, "party") {
        let id = entry["id"].as_str().unwrap().to_owned();
        // Of most there is nothing to accept.
        let _ = pc.ask(Request::Review { who: entering::who("carla"), id, accept: true, note: String::new() });
    }
}

/// A release that was made is on the screen a moment later: it is verified as if it came from elsewhere.
fn until_shown(pc: &mut Pc, number: u32) {
    let release = format!(" · {} ·", ta(Lang::Nl, "scene-release", &[("number", number.to_string().into())]));
    until(&format!("release {number} on the screen"), || {
        pc.look();
        pc.app.title().contains(&release).then_some(())
    });
}

/// Every slide of a release in every window, which decides by its shape how many stations stand on one: from the first to the
/// last, where the round begins anew. They are of these kinds, in this order.
fn scenes(gallery: &mut Gallery, pc: &mut Pc, of: &str, kinds: &[Kind]) {
    let shown = |pc: &Pc| pc.app.session().unwrap().screens.present.shown().clone();
    for window in SIZES {
        // It has its own slides from the moment that it has this size.
        pc.tell(Message::Resized(Size::new(f32::from(window.0), f32::from(window.1))));
        pc.look();
        let mut at = shown(pc);
        loop {
            pc.press("PgUp");
            let before = std::mem::replace(&mut at, shown(pc));
            if at == before {
                break;
            }
        }
        let first = at.clone();
        let mut titles: Vec<String> = Vec::new();
        for nth in 1.. {
            gallery.draw_in(pc, window, &format!("present-{of}-{nth}"));
            titles.push(at.title.clone());
            pc.press("PgDn");
            let before = std::mem::replace(&mut at, shown(pc));
            if at == before {
                break;
            }
        }
        titles.dedup();
        let told = titles.iter().map(|title| title.rsplit(": ").next().unwrap_or(title).to_owned());
        if !told.eq(kinds.iter().map(|kind| kind.title(Lang::Nl))) {
            gallery.wrong.push(format!("the slides of {of} in {window:?}: {titles:?}"));
        }
        pc.press("Right");
        if shown(pc) != first {
            gallery.wrong.push(format!("{of} in {window:?} goes from its last slide to {}", shown(pc).title));
        }
    }
    usual(pc);
}

#[test]
fn posts() {
    ui::format::for_pictures();
    let mut pc = pictures::half_a_night();
    let mut gallery = Gallery::default();
    pictures::prepare_posts(&pc);
    pc.look();
    go(&mut pc, "Ctrl+W");
    pc.look();
    gallery.press(&mut pc, "publish-posts", &format!("{}{}Enter", "Up ".repeat(9), "Down ".repeat(4)));
    gallery.is_at(&pc, Place::Posts, "publish-posts");
    gallery.press(&mut pc, "publish-post", "Enter");
    gallery.is_at(&pc, Place::Post, "publish-post");
    gallery.finish();
}

/// Help on every stage, and all its chapters; and what is said before the window closes.
#[test]
fn help_and_leaving() {
    ui::format::for_pictures();
    let (mut pc, ..) = night();
    let mut gallery = Gallery::default();
    for keys in ["F3", "F4", "F5", "F7", "F8", "Ctrl+W", "F6"] {
        gallery.go(&mut pc, &format!("help-{}", called(keys)), &format!("{keys} F1"));
    }
    for chapter in 1..=Chapter::ALL.len() {
        gallery.press(&mut pc, &format!("help-chapter-{chapter}"), "Right");
    }
    go(&mut pc, "F4");
    pc.tell(Message::CloseAsked);
    gallery.is_at(&pc, Place::Leave, "leave");
    gallery.draw(&mut pc, "leave");
    gallery.finish();
}

/// People with rights: who sits here, who may not, who only watches, and who has left.
#[test]
fn people() {
    ui::format::for_pictures();
    let mut pc = pictures::half_a_night();
    let mut gallery = Gallery::default();
    set_up_people(&pc);
    pc.look();
    gallery.draw(&mut pc, "people-asked");
    gallery.press(&mut pc, "people-pin", "Esc Anna Enter");
    gallery.press(&mut pc, "people-wrong", "222222 Enter");
    pc.press("111111 Enter");
    gallery.press(&mut pc, "people-no-right", "F4");
    gallery.press(&mut pc, "people-of-the-election", &format!("F3 {}{}Enter", "Up ".repeat(10), "Down ".repeat(8)));
    pc.press("Esc Esc F2 Wim Enter 333333 Enter");
    gallery.says(&pc, "watching-means", "watching");
    gallery.draw(&mut pc, "watching");
    gallery.press(&mut pc, "watching-help", "F1");

    // Nobody has touched the keys: somebody who was signed in by hands has left.
    pc.again();
    let hand = |pc: &mut Pc, key: Key| pc.tell(Message::Handed(Handed::Key(key)));
    hand(&mut pc, Key::F(6));
    "Anna".chars().for_each(|letter| hand(&mut pc, Key::char(letter)));
    hand(&mut pc, Key::Enter);
    "111111".chars().for_each(|digit| hand(&mut pc, Key::char(digit)));
    hand(&mut pc, Key::Enter);
    if pc.app.session().unwrap().facts.operator != "Anna" {
        gallery.wrong.push("nobody is signed in who could leave".to_owned());
    }
    pc.tell(Message::Ticked);
    if pc.app.over != Some(Over::Operator) {
        gallery.wrong.push("idle-lock: nobody is asked for".to_owned());
    }
    gallery.draw(&mut pc, "idle-lock");
    pc.press(&format!("bert Enter {}", "999999 Enter ".repeat(6)));
    gallery.draw(&mut pc, "people-pause");
    gallery.finish();
}

/// A release that another PC confirms with its key, in the windows of both; and that other PC, where PCs are looked at.
#[test]
fn a_second_pc() {
    ui::format::for_pictures();
    let (mut pc, forms) = made_up(&["--closing", "2000-01-01T21:00", "--confirm-release", "on"]);
    let mut gallery = Gallery::default();
    let second = suspending::second(&pc, "scan-2", Role::Scan);
    let folder = pc.data.parent().unwrap().join("second");
    for station in &forms.stations()[..3] {
        pictures::enter(&pc, *station, forms.form(*station, Level::Party));
    }
    // Both in one program: F12 goes from one to the other.
    pc.tell(Message::Opened(folder, Ok(Once::new(second))));
    pc.press("F2 Bert Enter Enter F12 F2 Anna Enter Enter");
    until("the other PC", || {
        let confirmers = pc.ask(Request::Plans).unwrap()["confirmers"].as_array().map(Vec::len);
        (confirmers == Some(1)).then_some(())
    });
    pc.look();
    gallery.press(&mut pc, "control-pcs", "F6 Ctrl+N");
    gallery.press(&mut pc, "control-suspend", "s");
    go_back(&mut pc);
    pc.press(&format!("F3 {}{}Enter Down", "Up ".repeat(10), "Down ".repeat(7)));
    gallery.draw(&mut pc, "prepare-members");
    gallery.press(&mut pc, "prepare-revoke", "Del");
    go_back(&mut pc);
    pc.press("F6 Ctrl+O F9");
    pc.look();
    pc.press(&format!("F10 {}Enter", "Down ".repeat(12)));
    gallery.is_at(&pc, Place::ConfirmKey, "second-key-choose");
    gallery.draw(&mut pc, "second-key-choose");
    pc.press("Ctrl+J");
    until("the other PC to be asked", || {
        pc.look();
        let asked = pc.app.sessions[1].facts.status.plans.asked.as_ref();
        asked.is_some_and(|asked| asked.lacks == 0).then_some(())
    });
    gallery.draw(&mut pc, "second-key-waits");
    gallery.press(&mut pc, "second-key-asked", "F12");
    pc.press("Ctrl+Y");
    gallery.is_at(&pc, Place::Second, "second-key-panel");
    gallery.draw(&mut pc, "second-key-panel");
    gallery.press(&mut pc, "second-key-confirmed", "Ctrl+J");
    pc.press("F12");
    until("the release", || {
        pc.look();
        pc.app.sessions[0].facts.status.released.is_some().then_some(())
    });
    gallery.draw(&mut pc, "second-key-released");
    gallery.finish();
}

/// Out of what is open; where two elections are, F12 would lead to the other one.
fn go_back(pc: &mut Pc) {
    pc.press("Esc Esc Esc Esc");
}
