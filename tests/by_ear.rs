//! A night by keyboard of people who see nothing of it: what the accessibility bus of their desktop says is all that they know, and
//! what decides which key is pressed next.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/desktop.rs"]
mod desktop;
#[path = "common/seat.rs"]
mod seat;

use std::collections::BTreeMap;

use api::request::Request;
use election::Level;
use serde_json::{Value, json};

use common::fresh::Fresh;
use common::screen::{Screen, tools};
use common::{Forms, Lan, Node, until};
use desktop::{Desktop, Kind, Seen, is_installed};
use seat::{Seat, words};

/// A key as it is said, by its name for the keyboard.
fn by_name(cap: &str) -> String {
    let name = match cap {
        "Enter" => "Return",
        "Esc" => "Escape",
        "Spatie" => "space",
        "PgUp" => "Prior",
        "PgDn" => "Next",
        "↑" => "Up",
        "↓" => "Down",
        "←" => "Left",
        "→" => "Right",
        "+" => "plus",
        _ => {
            let letter = cap.strip_prefix("Ctrl+").map(|letter| format!("ctrl+{}", letter.to_lowercase()));
            return letter
                .unwrap_or_else(|| if cap.chars().count() == 1 { cap.to_lowercase() } else { cap.to_owned() });
        }
    };
    name.to_owned()
}

/// The key of what is called so, as it is said: before its name, or with what helps.
fn key_of(seat: &Seat<'_>, called: &str) -> String {
    let cap = until(&format!("the key of “{called}” to be said"), || {
        let all = seat.desktop.read();
        let keys = all.iter().filter(|seen| matches!(seen.kind, Kind::Button | Kind::Tab));
        let mut caps = keys.filter_map(|seen| {
            let before = seen.name.strip_suffix(called)?.trim_end_matches([' ', '·']);
            Some(if before.is_empty() { seen.help.clone() } else { before.to_owned() })
        });
        caps.find(|cap| !cap.is_empty())
    });
    by_name(&cap)
}

/// Presses the key of what is called so.
fn press(seat: &Seat<'_>, called: &str) {
    seat.screen.press(&[&key_of(seat, called)]);
}

fn enter(seat: &Seat<'_>) {
    seat.screen.press(&["Return"]);
}

/// What the keys go to, once they go to anything.
fn here(seat: &Seat<'_>) -> Seen {
    until("the keys to go to something", || seat.desktop.focused())
}

/// Presses one key until the keys go to what is wanted: what is passed on the way is heard.
fn go(seat: &Seat<'_>, key: &str, what: &str, wanted: impl Fn(&Seen) -> bool) -> Seen {
    let mut at = here(seat);
    for _ in 0..40 {
        if wanted(&at) {
            return at;
        }
        seat.screen.press(&[key]);
        let after = format!("{what}: something else after “{}”", at.name);
        at = until(&after, || seat.desktop.focused().filter(|now| !now.is(&at)));
    }
    panic!("{what} was not met; last “{}”", at.name)
}

/// The texts that are read after something, as many as are asked for.
fn after(seat: &Seat<'_>, beginning: &str, count: usize) -> Vec<String> {
    until(&format!("what is said after “{beginning}”"), || {
        let all = seat.desktop.read();
        let texts = all.iter().filter(|seen| seen.kind == Kind::Text).map(|seen| seen.name.clone());
        let found: Vec<String> = texts.skip_while(|text| !text.starts_with(beginning)).skip(1).take(count).collect();
        (found.len() == count).then_some(found)
    })
}

/// Says who sits here.
fn sign_in(seat: &Seat<'_>, name: &str) {
    press(seat, &words("no-operator"));
    let field = seat.is_at(&words("operator-name"));
    assert!(field.within.contains(&words("operator-title")), "what lies over the screen says what it is: {field:?}");
    seat.types(name);
    enter(seat);
    seat.is_at(&words("operator-go"));
    enter(seat);
    seat.there(Kind::Button, &format!("· {name}"));
}

/// The door is opened; the code as it is read.
fn open_the_door(seat: &Seat<'_>) -> String {
    seat.step("1-the-door");
    press(seat, &words("stage-prepare"));
    seat.is_at(&words("prepare-overview"));
    go(seat, "Down", "the PCs", |seen| seen.name == words("prepare-members"));
    enter(seat);
    until("the PCs to have the keys", || seat.desktop.focused().filter(|seen| seen.kind == Kind::Row));
    press(seat, &words("key-door"));
    let code = after(seat, "De deur is open", 2);
    code.join("-")
}

/// A PC of which nothing is known yet asks to take part; its words.
fn ask_to_join(seat: &Seat<'_>, code: &str, address: &str) -> String {
    seat.step("2-joins");
    go(seat, "Down", "to take part", |seen| seen.name.starts_with(&words("start-join")));
    enter(seat);
    let field = seat.is_at(&words("join-code"));
    assert!(field.within.contains(&words("join-title")) && !field.help.is_empty(), "{field:?}");
    seat.types(code);
    enter(seat);
    let role = until("a role", || seat.desktop.focused().filter(|seen| seen.kind == Kind::Option));
    assert_eq!(role.name, words("role-entry"));
    assert!(role.is_on() && role.within.contains(&words("join-role")), "{role:?}");
    enter(seat);
    seat.is_at(&words("create-label"));
    seat.types("invoer 1");
    enter(seat);
    seat.is_at(&words("join-peer"));
    seat.types(address);
    enter(seat);
    let folder = seat.is_at(&words("create-data"));
    assert!(!seat.desktop.text(&folder).unwrap_or_default().is_empty(), "what is proposed is said");
    enter(seat);
    seat.is_at(&words("join-go"));
    enter(seat);
    let said = after(seat, &words("join-read-words"), 2);
    assert!(said[0].starts_with("invoer 1") && said[0].contains(&words("role-entry")), "{said:?}");
    said[1].clone()
}

/// Whoever asks is let in, if its words are those that were read out; the first passphrase is a wrong one.
fn accept(seat: &Seat<'_>, read_out: &str, lan: &Lan) {
    let asks = seat.is_at("invoer 1");
    assert!(asks.name.contains(&words("member-asks")) && asks.name.contains(read_out), "{}: {read_out}", asks.name);
    seat.step("3-who-asks");
    enter(seat);
    seat.desktop.hears("invoer 1 toelaten als invoer");
    seat.is_at(&words("create-organiser"));
    seat.types(&lan.organiser);
    for (phrase, heard) in
        [("niet de goede zin", words("refused")), ("een lange zin voor de proef", "Ondertekend".into())]
    {
        go(seat, "Down", "the passphrase", |seen| seen.kind == Kind::Secret);
        seat.types(phrase);
        enter(seat);
        seat.is_at(&words("sign-go"));
        enter(seat);
        seat.desktop.hears(&heard);
        // It is asked anew, or done.
        until("the answer to stand there", || {
            seat.desktop.focused().filter(|seen| matches!(seen.kind, Kind::Secret | Kind::Row))
        });
    }
    seat.step("4-accepted");
}

/// What stands on the paper of the polling station, by the letters of its fields: model N 10-2.
fn paper(lists: &[u32]) -> BTreeMap<String, u64> {
    let valid = 415;
    let others = 40 * (u64::try_from(lists.len()).unwrap() - 1);
    let each =
        lists.iter().enumerate().map(|(at, list)| (format!("E.{list}"), if at == 0 { valid - others } else { 40 }));
    let counters = [("A", 400), ("B", 20), ("D", 420), ("E", valid), ("F", 3), ("G", 2), ("H", 420)];
    each.chain(counters.map(|(letter, votes)| (letter.to_owned(), votes))).collect()
}

/// Fills the form in from the paper: each field says which figure it wants.
fn fill_in(seat: &Seat<'_>, paper: &BTreeMap<String, u64>) {
    let mut asked = Vec::new();
    loop {
        let mut field = here(seat);
        // The form is over: it is read back.
        if field.kind == Kind::Button || field.name.starts_with(&words("confirm")) {
            break;
        }
        let letter = field.name.split(' ').next().unwrap_or_default().to_owned();
        match (field.kind, paper.get(&letter)) {
            (Kind::Field, Some(votes)) => {
                seat.types(&votes.to_string());
                asked.push(letter);
            }
            // The paper has no figure there.
            (Kind::Field, None) => assert!(["I", "J"].contains(&letter.as_str()), "{}", field.name),
            _ if field.name == words("question-comparison") => {
                // As many voters as ballots: the box that says so says its number.
                let equal = seat.there(Kind::Switch, &words("box-equal"));
                assert!(equal.within.contains(&field.name), "{equal:?}");
                let number = equal.name.chars().next().unwrap().to_string();
                seat.screen.write(&number);
                field = until("the box to be ticked", || seat.desktop.focused().filter(Seen::is_on));
                assert!(field.is(&equal), "{field:?}");
            }
            _ => assert_eq!(field.name, words("question-explained")),
        }
        enter(seat);
        until(&format!("something else after “{}”", field.name), || {
            seat.desktop.focused().filter(|now| !now.is(&field))
        });
    }
    asked.sort();
    assert_eq!(asked, paper.keys().cloned().collect::<Vec<_>>(), "all that is on the paper was asked, once");
}

/// A station of the paper is opened; one that is not there is refused before.
fn open(seat: &Seat<'_>, station: u32, name: &str) {
    press(seat, &words("stage-enter"));
    let search = seat.is_at(&words("pick-search"));
    assert!(search.within.contains(&words("pick-title")), "{search:?}");
    seat.screen.write("99999\n");
    seat.desktop.hears(&words("pick-nothing"));
    press(seat, &words("key-empty"));
    until("an empty search", || {
        let search = seat.desktop.focused()?;
        seat.desktop.text(&search).filter(String::is_empty)
    });
    seat.screen.write(&station.to_string());
    let row = seat.is_at(&format!("{station}, "));
    assert!(row.name.contains(name), "{}", row.name);
    enter(seat);
    let field = seat.is_at("D ");
    let title = format!("{station} {name}");
    assert!(field.within.iter().any(|outer| outer.starts_with(&title)), "{title}: {field:?}");
}

/// A count is typed from its paper, in which a figure is misread first; read back, and saved.
fn count(seat: &Seat<'_>, station: u32, name: &str, paper: &BTreeMap<String, u64>) {
    seat.step("5-opens");
    open(seat, station, name);
    // It was called; now it is typed from the paper.
    press(seat, &words("key-paper"));
    seat.says("N 10-2");
    go(seat, "Up", "the first field", |seen| seen.name.starts_with("A "));
    let mut misread = paper.clone();
    misread.insert("G".to_owned(), paper["G"] + 2);
    fill_in(seat, &misread);
    seat.step("6-finding");
    // What does not add up, by how much, and in which fields.
    let finding = here(seat);
    assert_eq!(finding.kind, Kind::Switch);
    for said in ["422", "420", "E + F + G", "(H)"] {
        assert!(finding.name.contains(said), "{said} in {}", finding.name);
    }
    seat.desktop.hears(&words("read-back-errors"));
    press(seat, &words("key-to-field"));
    seat.is_at("E ");
    go(seat, "Down", "the invalid votes", |seen| seen.name.starts_with("G "));
    seat.types(&paper["G"].to_string());
    press(seat, &words("key-read-back"));
    seat.there(Kind::Title, &words("read-back-title"));
    // All of it is read back.
    for (letter, votes) in paper {
        until(&format!("{letter} to be read back"), || {
            seat.desktop.read().into_iter().find(|seen| {
                let (name, kind) = (seen.name.as_str(), seen.kind);
                kind == Kind::Text && name.starts_with(&format!("{letter} ")) && name.ends_with(&format!(" {votes}"))
            })
        });
    }
    seat.step("7-read-back");
    let first = words("confirm-first");
    for _ in 0..8 {
        press(seat, &words("key-save"));
        let told = until("what came of it to be announced", || {
            let told = seat.desktop.announcements();
            told.into_iter().find(|told| told.starts_with("Opgeslagen") || told.starts_with(&first))
        });
        if told.starts_with("Opgeslagen") {
            assert!(told.contains(&format!("{station} {name}")), "{told}");
            seat.step("8-saved");
            return;
        }
        seat.desktop.hears(&first);
        let open =
            until("what has to be confirmed", || seat.desktop.focused().filter(|seen| seen.kind == Kind::Switch));
        assert!(!open.is_on() && open.name.chars().count() > 20, "it says what it is: {}", open.name);
        seat.screen.press(&["space"]);
        until("it to be confirmed", || seat.desktop.focused().filter(Seen::is_on));
    }
    panic!("it is never saved");
}

fn all_votes(votes: u64) -> String {
    format!("{} {}", words("field-h"), ui::format::int(ui::i18n::Lang::Nl, votes))
}

/// Two counts of one station contradict each other: the one that stands on the paper is chosen.
fn decide(seat: &Seat<'_>, (station, name): (u32, &str), paper: &BTreeMap<String, u64>, other: &Value) {
    press(seat, &words("stage-control"));
    let is_overview = |seen: &Seen| seen.within.iter().any(|outer| outer.ends_with(&words("page-overview")));
    until("the overview", || seat.desktop.focused().filter(|seen| seen.kind == Kind::Row && is_overview(seen)));
    press(seat, &words("page-decisions"));
    let row = seat.is_at(&format!("{station} {name}"));
    assert!(row.name.contains(&words("standing-conflict")), "{}", row.name);
    seat.step("9-conflict");
    enter(seat);
    // Where one is, and what each of the two comes to.
    let title = seat.there(Kind::Title, &format!("{station} {name}"));
    assert!(title.name.contains(&words("standing-conflict")), "{}", title.name);
    let theirs = all_votes(other["votes_cast"].as_u64().unwrap());
    until("the sum of the other count", || {
        seat.desktop.read().into_iter().find(|seen| seen.kind == Kind::Row && seen.help.contains(&theirs))
    });
    let first = until("the figures of the first list", || {
        let all = seat.desktop.read();
        all.into_iter().find(|seen| seen.kind == Kind::Text && seen.name.starts_with("E.1 "))
    });
    let both = [json!(paper["E.1"]), other["lists"][0]["total"].clone()];
    assert!(both.iter().all(|votes| first.name.contains(&votes.to_string())), "{both:?} in {}", first.name);
    assert!(first.name.ends_with(&words("figure-differs")), "{}", first.name);
    until("an entry to have the keys", || seat.desktop.focused().filter(|seen| !seen.help.is_empty()));
    let ours = all_votes(paper["H"]);
    go(seat, "Down", "the count that is on the paper", |seen| seen.help.contains(&ours));
    // What the key will do is said before it is pressed.
    let does = format!("{}: ", words("key-decide"));
    let does = until("what deciding for it does", || {
        seat.desktop.read().into_iter().find(|seen| seen.kind == Kind::Text && seen.name.starts_with(&does))
    });
    assert!(does.name.contains("vervangt"), "{}", does.name);
    press(seat, &words("key-decide"));
    seat.is_at(&words("why-reason"));
    seat.types("nageteld van het papier");
    seat.step("10-decides");
    enter(seat);
    seat.is_at(&words("key-decide"));
    enter(seat);
    seat.desktop.hears(&words("control-done"));
}

/// What was decided is frozen, looked at and released.
fn release(seat: &Seat<'_>, paper: &BTreeMap<String, u64>) {
    press(seat, &words("key-freeze"));
    seat.desktop.hears("Stilgezet om");
    press(seat, &words("key-release"));
    let level = until("the level", || seat.desktop.focused().filter(|seen| seen.kind == Kind::Option));
    assert_eq!(level.name, words("per-party"));
    for outer in [words("release-title"), words("release-level")] {
        assert!(level.within.contains(&outer), "{outer}: {level:?}");
    }
    seat.step("11-release");
    go(seat, "Down", "to go on", |seen| seen.kind == Kind::Button && seen.name == words("release-go"));
    enter(seat);
    // The page says what would become public, before it is.
    let page = seat.is_at("Vrijgave 1");
    assert!(page.name.contains("1 stembureau wordt openbaar"), "{}", page.name);
    let row = seat.there(Kind::Row, "1 ");
    assert!(row.name.contains(&paper["E.1"].to_string()), "{}", row.name);
    seat.step("12-confirmation");
    press(seat, &words("key-publish"));
    seat.desktop.hears("Vrijgave 1 is gedaan");
    let made = seat.is_at("1, ");
    assert!(made.name.contains(&words("release-stands")), "{}", made.name);
    seat.step("13-released");
}

fn is_connected(node: &Node, on: bool) {
    node.must(Request::Network { on });
    until("its network", || (node.status()["peers"].as_array()?.is_empty() != on).then_some(()));
}

/// A PC joins, a station is typed from its paper, two PCs contradict each other and one of them is chosen, and it is released: by
/// keyboard and by ear.
#[test]
fn a_night_by_keyboard_and_by_ear() {
    let test = "a_night_by_keyboard_and_by_ear";
    if !tools(test) || !is_installed(test) {
        return;
    }
    let (mut lan, forms) = Lan::made_up_with(&["--closing", "2000-01-01T21:00"]);
    let away = lan.join("invoer-2", "entry");
    let desk = Desktop::new();
    lan.scan.stop();
    lan.scan.screen = Some(Screen::new(1280, 800));
    lan.scan.env.push(("DBUS_SESSION_BUS_ADDRESS", desk.address().to_owned()));
    let address = lan.scan.restart();
    lan.scan.screen.as_mut().unwrap().focus();
    lan.others[away].stop();
    lan.others[away].start(std::slice::from_ref(&address));
    let (scan, away) = (&lan.scan, &lan.others[away]);
    let at_scan = Seat::new("ear-scan", &desk, scan.on_screen());
    let other_desk = Desktop::new();
    let entry = Fresh::heard(1280, 800, other_desk.address());
    let at_entry = Seat::new("ear-entry", &other_desk, &entry.screen);

    let code = open_the_door(&at_scan);
    let read_out = ask_to_join(&at_entry, &code, &address);
    accept(&at_scan, &read_out, &lan);
    at_entry.there(Kind::Tab, &words("stage-enter"));

    // What the other PC has to say about the station nobody knows yet.
    is_connected(away, false);
    let station = forms.stations()[2];
    let name = forms.file.stations[2].name.clone();
    let other = forms.form(station, Level::Party);
    away.enter(station, Level::Party, &other);

    sign_in(&at_entry, "Imke");
    let paper = paper(&lists(&forms));
    count(&at_entry, station, &name, &paper);
    until("the count on the scan PC", || (scan.live(station, "party").len() == 1).then_some(()));
    is_connected(away, true);
    until("the conflict", || (scan.conflicts().len() == 1).then_some(()));

    sign_in(&at_scan, "Sanne");
    decide(&at_scan, (station, &name), &paper, &other);
    release(&at_scan, &paper);
    let releases = scan.must(Request::Releases);
    assert_eq!(releases["releases"][0]["rows"][0]["station"], json!(station));
    let public = scan.controlled().unwrap();
    let votes: Vec<u64> =
        public["lists"].as_array().unwrap().iter().map(|list| list["votes"].as_u64().unwrap()).collect();
    let wanted: Vec<u64> = lists(&forms).iter().map(|list| paper[&format!("E.{list}")]).collect();
    assert_eq!(votes, wanted, "what was typed from the paper is what is public");
}

/// The numbers of the lists.
fn lists(forms: &Forms) -> Vec<u32> {
    forms.file.totals.as_ref().unwrap().lists.iter().map(|list| list.number).collect()
}
