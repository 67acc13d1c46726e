//! A night by mouse: text and digits are typed, and everything else is a click of a real pointer on a real window. Where things
//! stand is what the window itself tells whoever magnifies or touches it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/desktop.rs"]
mod desktop;
#[path = "common/seat.rs"]
mod seat;

use std::path::Path;

use api::request::Request;
use serde_json::{Value, json};

use common::fresh::{Fresh, told};
use common::screen::tools;
use common::{Forms, until};
use desktop::{Desktop, Kind, Seen, is_installed};
use seat::{Seat, words};

/// After so many looks in vain the wheel is turned, and after as many again the other way.
const LOOKS: usize = 12;
const PHRASE: &str = "een lange wachtzin";

/// A hand at the mouse of a PC.
struct Hand<'a> {
    seat: Seat<'a>,
}

impl<'a> Hand<'a> {
    fn new(who: &'static str, desktop: &'a Desktop, pc: &'a Fresh) -> Self {
        Self { seat: Seat::new(who, desktop, &pc.screen) }
    }

    /// Where it is clicked: in its middle, if that is in sight.
    fn place(&self, what: &Seen) -> Option<[u32; 2]> {
        let [x, y, width, height] = self.seat.desktop.bounds(what).filter(|_| self.seat.desktop.is_in_sight(what))?;
        let [left, top, across, down] = self.seat.screen.geometry();
        let (x, y) = (x + width / 2, y + height / 2);
        let inside = (0..across).contains(&x) && (0..down).contains(&y);
        inside.then(|| [left + x, top + y].map(|at| u32::try_from(at).unwrap()))
    }

    /// Turns the wheel in the middle of the window.
    fn wheel(&self, down: bool) {
        let [left, top, width, height] = self.seat.screen.geometry();
        let middle = [left + width / 2, top + height / 2].map(|at| u32::try_from(at).unwrap());
        self.seat.screen.wheel(middle[0], middle[1], down, 2);
    }

    /// Clicks on what is found, once it stands still. Where it is not in sight the wheel brings it there.
    fn click_on(&self, what: &str, find: impl Fn() -> Option<Seen>) {
        let (mut looks, mut last) = (0, None);
        let [x, y] = until(&format!("{what} in sight"), || {
            let place = find().and_then(|seen| self.place(&seen));
            if place.is_none() {
                looks += 1;
                if looks > LOOKS {
                    self.wheel(looks / LOOKS % 2 == 1);
                }
            }
            let stands = place.filter(|_| place == last);
            last = place;
            stands
        });
        println!("clicks on {what} at {x}, {y}");
        self.seat.screen.click(x, y);
    }

    fn click(&self, kind: Kind, called: &str) {
        self.click_on(&format!("{kind:?} “{called}”"), || self.seat.find(kind, called));
    }

    /// A click lets the keys go to a field; then it is typed into.
    fn fill(&self, kind: Kind, called: &str, text: &str) {
        self.click(kind, called);
        self.seat.is_at(called);
        self.seat.types(text);
    }

    /// One of several is chosen, and is it then.
    fn choose(&self, option: &str) {
        self.click(Kind::Option, option);
        until(&format!("“{option}” to be chosen"), || self.seat.find(Kind::Option, option).filter(Seen::is_on));
    }

    /// A tab is opened, and is what is on the screen then: another screen may have one of the same name.
    fn open(&self, tab: &str) {
        self.click(Kind::Tab, tab);
        until(&format!("“{tab}” to be open"), || self.seat.find(Kind::Tab, tab).filter(Seen::is_chosen));
    }

    /// The first that was not confirmed.
    fn unconfirmed(&self) -> Option<Seen> {
        self.seat.desktop.read().into_iter().find(|seen| seen.kind == Kind::Switch && !seen.is_on())
    }

    /// Says who sits here.
    fn sign_in(&self, name: &str) {
        self.click(Kind::Button, &words("no-operator"));
        self.fill(Kind::Field, &words("operator-name"), name);
        self.click(Kind::Button, &words("operator-go"));
        self.seat.there(Kind::Button, &format!("· {name}"));
    }
}

fn path(of: &Path) -> String {
    of.display().to_string()
}

/// A rehearsal of these files is made, and opened.
fn make(hand: &Hand<'_>, made: &rehearsal::MadeUp, copy: &str) {
    hand.seat.step("1-start");
    hand.click(Kind::Button, &words("start-rehearse"));
    hand.fill(Kind::Field, &words("files-candidates"), &path(&made.candidates));
    hand.fill(Kind::Field, &words("files-counts"), &path(&made.counts));
    hand.seat.step("2-files");
    hand.click(Kind::Button, &words("files-read"));
    // A rehearsal goes without the paper that the hash is compared with.
    hand.click(Kind::Button, &words("files-compare"));
    hand.fill(Kind::Field, &words("create-label"), "scan 1");
    hand.fill(Kind::Field, &words("create-seats"), &made.seats.to_string());
    hand.choose(&words("setting-method-dso"));
    hand.choose(&words("setting-method-cso"));
    hand.fill(Kind::Field, &words("create-copy"), copy);
    hand.fill(Kind::Secret, &words("create-phrase"), PHRASE);
    hand.fill(Kind::Secret, &words("create-again"), PHRASE);
    hand.seat.step("3-names");
    hand.click(Kind::Button, &words("create-make-rehearsal"));
    // The key is made slowly, by intention.
    until("the copy of the organiser's file", || Path::new(copy).exists().then_some(()));
    hand.seat.step("4-made");
    hand.click(Kind::Button, &words("create-open"));
}

/// The door is opened; its code.
fn open_the_door(hand: &Hand<'_>, data: &Path) -> String {
    hand.open(&words("stage-prepare"));
    hand.open(&words("prepare-members"));
    hand.click(Kind::Button, &words("key-door"));
    hand.seat.says(&words("door-open-do"));
    told(data, Request::MemberOpen).unwrap()["code"].as_str().unwrap().to_owned()
}

/// Another PC asks to take part.
fn ask_to_join(hand: &Hand<'_>, code: &str, address: &str) {
    hand.seat.step("6-another-pc");
    hand.click(Kind::Button, &words("start-join"));
    hand.fill(Kind::Field, &words("join-code"), code);
    // A role is what was clicked, whatever it was before.
    hand.choose(&words("role-presentation"));
    hand.choose(&words("role-entry"));
    hand.fill(Kind::Field, &words("create-label"), "invoer 1");
    hand.fill(Kind::Field, &words("join-peer"), address);
    hand.seat.step("7-asks");
    hand.click(Kind::Button, &words("join-go"));
}

/// Whoever asks is let in, with the organiser's key.
fn accept(hand: &Hand<'_>) {
    let row = || hand.seat.find(Kind::Row, "invoer 1").filter(|row| row.name.contains(&words("member-asks")));
    let asks = until("the newcomer", row);
    hand.seat.step("8-who-asks");
    assert!(asks.name.contains(&words("role-entry")), "what it was chosen to be by mouse: {}", asks.name);
    // A click chooses a row, and one on the row that is chosen opens it.
    if !asks.is_chosen() {
        hand.click_on("the newcomer", row);
        until("the newcomer to be chosen", || row().filter(Seen::is_chosen));
    }
    hand.click_on("the newcomer", row);
    hand.fill(Kind::Secret, &words("create-phrase"), PHRASE);
    hand.click(Kind::Button, &words("sign-go"));
    hand.seat.desktop.hears("Ondertekend");
    hand.seat.step("9-accepted");
}

/// The figures as a caller reads them out, by the letters of the fields.
fn figures(forms: &Forms, station: u32) -> Vec<(String, u64)> {
    let form = forms.form(station, election::Level::Party);
    let lists = form["lists"].as_array().unwrap().iter();
    let lists: Vec<(String, u64)> =
        lists.map(|list| (format!("E.{}", list["number"]), list["total"].as_u64().unwrap())).collect();
    let (blank, invalid) = (2, 1);
    let all = lists.iter().map(|(_, votes)| votes).sum::<u64>() + blank + invalid;
    let one = |letter: &str, votes: u64| (letter.to_owned(), votes);
    std::iter::once(one("D", all)).chain(lists).chain([one("F", blank), one("G", invalid), one("H", all)]).collect()
}

/// A count is typed, from field to field by clicks, read back and saved.
fn count(hand: &Hand<'_>, station: u32, figures: &[(String, u64)]) {
    hand.seat.step("10-stations");
    hand.open(&words("stage-enter"));
    hand.click(Kind::Row, &format!("{station}, "));
    hand.seat.is_at("D ");
    for (letter, votes) in figures {
        hand.fill(Kind::Field, &format!("{letter} "), &votes.to_string());
    }
    hand.seat.step("11-typed");
    hand.click(Kind::Button, &words("key-read-back"));
    hand.seat.there(Kind::Title, &words("read-back-title"));
    hand.seat.step("12-read-back");
    let first = words("confirm-first");
    for _ in 0..8 {
        hand.click(Kind::Button, &words("key-save"));
        let told = until("what came of it", || {
            let told = hand.seat.desktop.announcements();
            told.into_iter().find(|told| told.starts_with("Opgeslagen") || told.starts_with(&first))
        });
        if told.starts_with("Opgeslagen") {
            hand.seat.step("13-saved");
            return;
        }
        hand.seat.desktop.hears(&first);
        while let Some(open) = hand.unconfirmed() {
            let now = || hand.seat.desktop.read().into_iter().find(|seen| seen.is(&open));
            hand.click_on(&open.name, now);
            until("what was confirmed", || now().filter(Seen::is_on));
        }
    }
    panic!("it is never saved");
}

/// What is in is frozen, looked at and released.
fn release(hand: &Hand<'_>) {
    hand.open(&words("stage-control"));
    hand.seat.step("14-control");
    hand.click(Kind::Button, &words("key-freeze"));
    hand.seat.desktop.hears("Stilgezet om");
    hand.seat.step("15-frozen");
    hand.click(Kind::Button, &words("key-release"));
    hand.seat.there(Kind::Title, &words("release-title"));
    hand.seat.step("16-release");
    hand.choose(&words("per-party"));
    hand.click(Kind::Button, &words("release-go"));
    hand.seat.there(Kind::Title, "Vrijgave 1");
    hand.seat.step("17-confirmation");
    hand.click(Kind::Button, &words("key-publish"));
    hand.seat.desktop.hears("Vrijgave 1 is gedaan");
    hand.seat.step("18-released");
}

/// From nothing to the first release, in two windows: nothing but text and digits is typed.
#[test]
fn a_night_by_mouse_but_for_text_and_digits() {
    let test = "a_night_by_mouse_but_for_text_and_digits";
    if !tools(test) || !is_installed(test) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = rehearsal::made_up(folder.path(), 7).unwrap();
    let forms = Forms::read(&made.counts);

    let desk = Desktop::new();
    let scan = Fresh::heard(1366, 768, desk.address());
    let at_scan = Hand::new("mouse-scan", &desk, &scan);
    make(&at_scan, &made, &path(&folder.path().join("kopie.json")));
    let data = scan.data("the election to be open");
    let ask = |request: Request| told(&data, request);
    let code = open_the_door(&at_scan, &data);
    at_scan.seat.step("5-the-door");
    let address = until("an address", || ask(Request::Status)?["listen"][0].as_str().map(str::to_owned));

    // The smallest of windows: the last of its stations are out of sight.
    let other_desk = Desktop::new();
    let entry = Fresh::heard(1024, 700, other_desk.address());
    let at_entry = Hand::new("mouse-entry", &other_desk, &entry);
    ask_to_join(&at_entry, &code, &address);
    accept(&at_scan);
    let joined = entry.data("the second PC to be in");
    until("both to be connected", || (told(&joined, Request::Status)?["peers"].as_array()?.len() == 1).then_some(()));

    let station = *forms.stations().last().unwrap();
    let typed = figures(&forms, station);
    at_entry.sign_in("Imke");
    count(&at_entry, station, &typed);
    let entries = until("the count on the scan PC", || {
        let entries = ask(Request::History { station })?["entries"].as_array()?.clone();
        (!entries.is_empty()).then_some(entries)
    });
    let lists: Vec<Value> = entries[0]["counts"]["lists"].as_array().unwrap().clone();
    let votes: Vec<&Value> = lists.iter().map(|list| &list["total"]).collect();
    let wanted: Vec<Value> =
        typed.iter().filter(|(letter, _)| letter.starts_with("E.")).map(|(_, votes)| json!(votes)).collect();
    assert_eq!(votes, wanted.iter().collect::<Vec<_>>());
    assert_eq!(entries[0]["operator"], "Imke");

    at_scan.sign_in("Sanne");
    release(&at_scan);
    let releases = ask(Request::Releases).unwrap()["releases"].as_array().unwrap().clone();
    assert_eq!(releases.len(), 1);
    assert_eq!(releases[0]["rows"][0]["station"], json!(station));
}
