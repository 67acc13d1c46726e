//! The real window, under the hands of a person who does not wait for it.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use api::request::{Branch, Request};
use election::Level;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

use common::fresh::Fresh;
use common::screen::{Screen, tools};
use common::{Election, Forms, Lan, until};

fn assen(shared: &Path) -> (Lan, Forms) {
    let real = shared.join("data/real/gr2026");
    let counts = real.join("Telling_GR2026_Assen.eml.xml");
    let candidates = real.join("Kandidatenlijsten_GR2026_Assen.eml.xml");
    let lan = Lan::create(&Election { candidates: &candidates, counts: &counts, seats: 33, more: &[] });
    (lan, Forms::read(&counts))
}

/// A telephone form that adds up: admitted voters, the lists, blank, invalid, all.
fn figures(lists: usize, random: &mut ChaCha8Rng) -> Vec<u64> {
    let votes: Vec<u64> = (0..lists).map(|_| random.random_range(0..900)).collect();
    let all = votes.iter().sum::<u64>();
    std::iter::once(all).chain(votes).chain([0, 0, all]).collect()
}

fn votes(entry: &Value) -> Vec<u64> {
    let lists = entry["counts"]["lists"].as_array().unwrap().iter().map(|list| list["total"].as_u64().unwrap());
    let counts = &entry["counts"];
    let one = |name: &str| counts[name].as_u64().unwrap();
    std::iter::once(one("admitted_voters"))
        .chain(lists)
        .chain([one("blank"), one("invalid"), one("votes_cast")])
        .collect()
}

/// Stops the process dead for 100 to 300 ms, again and again: its window hears nothing, and gets all keys of that time at
/// once afterwards, as with a busy PC or a remote desktop.
struct Stalls {
    over: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<u32>>,
}

impl Stalls {
    fn begin(pid: u32, seed: u64) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let seen = over.clone();
        let thread = std::thread::spawn(move || {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            let mut stalls = 0;
            let signal = |name: &str| {
                let sent = Command::new("kill").args([name, &pid.to_string()]).status();
                assert!(sent.unwrap().success());
            };
            while !seen.load(Ordering::Relaxed) {
                signal("-STOP");
                std::thread::sleep(Duration::from_millis(random.random_range(100..300)));
                signal("-CONT");
                stalls += 1;
                std::thread::sleep(Duration::from_millis(random.random_range(100..700)));
            }
            stalls
        });
        Self { over, thread: Some(thread) }
    }

    fn end(mut self) -> u32 {
        self.over.store(true, Ordering::Relaxed);
        self.thread.take().unwrap().join().unwrap()
    }
}

/// Twenty stations in a row, typed without ever waiting for the window, which is stalled at random: station, figures,
/// read-back, save, next station. Every figure is in the field that it was typed for.
#[test]
fn no_digit_lands_in_another_field() {
    if !tools("no_digit_lands_in_another_field") {
        return;
    }
    let Some(shared) = support::shared("no_digit_lands_in_another_field") else { return };
    let (mut lan, forms) = assen(&shared);
    lan.scan.stop();
    lan.scan.screen = Some(Screen::new(1280, 800));
    lan.scan.restart();
    lan.scan.screen.as_mut().unwrap().focus();
    lan.scan.on_screen().sign_in("Anna");
    lan.scan.on_screen().press(&["F4"]);
    lan.scan.on_screen().settle();

    let lists = forms.file.totals.as_ref().unwrap().lists.len();
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let runs: Vec<(u32, Vec<u64>)> =
        forms.stations().into_iter().take(20).map(|station| (station, figures(lists, &mut random))).collect();
    assert_eq!(runs.len(), 20);
    let stalls = Stalls::begin(lan.scan.pid(), 11);
    for (at, (station, figures)) in runs.iter().enumerate() {
        let delay = [0, 5, 20, 40, 80][at % 5];
        let screen = lan.scan.on_screen();
        let typed: Vec<String> = figures.iter().map(u64::to_string).collect();
        // Enter on the last field reads back; F10 saves.
        screen.write_at(&format!("{station}\n{}\n", typed.join("\n")), delay);
        screen.press(&["F10"]);
    }
    let stalled = stalls.end();
    assert!(stalled >= 20, "it was stalled {stalled} times");
    for (station, figures) in &runs {
        let live = until(&format!("station {station}"), || {
            let live = lan.scan.live(*station, "party");
            (!live.is_empty()).then_some(live)
        });
        assert_eq!(live.len(), 1);
        assert_eq!(&votes(&live[0]), figures, "station {station}");
    }
    lan.scan.on_screen().settle();
    lan.scan.on_screen().shot("twenty-stations-typed");
}

/// A process that is killed in the middle of a form loses no digit of it.
#[test]
fn a_crash_loses_no_digit() {
    if !tools("a_crash_loses_no_digit") {
        return;
    }
    let (mut lan, forms) = Lan::made_up();
    lan.scan.stop();
    lan.scan.screen = Some(Screen::new(1280, 800));
    lan.scan.restart();
    lan.scan.screen.as_mut().unwrap().focus();
    lan.scan.on_screen().press(&["F4"]);
    lan.scan.on_screen().settle();
    let lists = forms.file.totals.as_ref().unwrap().lists.len();
    let figures = figures(lists, &mut ChaCha8Rng::seed_from_u64(6));
    let (first, last) = figures.split_at(lists / 2);
    let station = forms.stations()[2];
    let line = |figures: &[u64]| figures.iter().map(|n| format!("{n}\n")).collect::<String>();
    lan.scan.on_screen().write(&format!("{station}\n{}", line(first)));
    let draft = lan.scan.data.join("drafts").join(format!("party-{station}-1.draft"));
    until("the last digit", || {
        let text = std::fs::read_to_string(&draft).ok()?;
        text.contains(&format!("\"text\":\"{}\"", first.last().unwrap())).then_some(())
    });
    lan.scan.on_screen().settle();
    lan.scan.kill();

    lan.scan.restart();
    lan.scan.screen.as_mut().unwrap().focus();
    lan.scan.on_screen().press(&["F4"]);
    lan.scan.on_screen().settle();
    lan.scan.on_screen().write(&format!("{station}\n"));
    lan.scan.on_screen().settle();
    lan.scan.on_screen().shot("draft-resumed");
    lan.scan.on_screen().write(&line(last));
    // Whoever sat here before the restart is not known any more; figures that are typed ahead are nobody's name, and in no form.
    lan.scan.on_screen().press(&["F10"]);
    lan.scan.on_screen().write("12\n345\n");
    lan.scan.on_screen().settle();
    lan.scan.on_screen().shot("draft-whose");
    assert_eq!(lan.scan.live(station, "party"), Vec::<Value>::new(), "a count is of somebody");
    lan.scan.on_screen().write("Anna\n\n");
    lan.scan.on_screen().press(&["F10"]);
    let live = until("the station", || {
        let live = lan.scan.live(station, "party");
        (!live.is_empty()).then_some(live)
    });
    assert_eq!(votes(&live[0]), figures);
    assert_eq!(live[0]["operator"], "Anna");
    until("the draft to be gone: what is saved is none any more", || (!draft.exists()).then_some(()));
}

/// A whole night through windows alone, all by keyboard: a new election, two PCs that join it, a count that is entered,
/// seen in Control, released, and on the beamer. Figures typed under the wrong station are moved before anything is public.
#[test]
fn a_night_by_keyboard_alone() {
    if !tools("a_night_by_keyboard_alone") {
        return;
    }
    let (mut lan, forms) = Lan::made_up_with(&["--closing", "2000-01-01T21:00"]);
    let entry = lan.join("invoer", "entry");
    let beamer = lan.join("beamer", "presentation");
    let mut address = Vec::new();
    for node in std::iter::once(&mut lan.scan).chain(&mut lan.others) {
        node.stop();
        node.screen = Some(Screen::new(1280, 800));
        address.push(node.start(&address));
        node.screen.as_mut().unwrap().focus();
    }
    let (scan, entry, beamer) = (&lan.scan, &lan.others[entry], &lan.others[beamer]);
    until("all to be connected", || (scan.status()["peers"].as_array()?.len() == 2).then_some(()));
    for node in [scan, entry, beamer] {
        node.on_screen().settle();
    }
    beamer.on_screen().shot("night-1-beamer-waits");
    assert_eq!(beamer.shows(), 0);

    scan.on_screen().sign_in("Sanne");
    entry.on_screen().sign_in("Imke");

    // The figures of station `right`, typed under `wrong`.
    let (wrong, right) = (forms.stations()[0], forms.stations()[1]);
    let lists = forms.file.totals.as_ref().unwrap().lists.len();
    let typed = figures(lists, &mut ChaCha8Rng::seed_from_u64(9));
    let line = |figures: &[u64]| figures.iter().map(|n| format!("{n}\n")).collect::<String>();
    let (first, last) = typed.split_at(6);
    entry.on_screen().write(&format!("{wrong}\n{}", line(first)));
    entry.on_screen().settle();
    entry.on_screen().shot("night-2-typing");
    entry.on_screen().write(&line(last));
    entry.on_screen().settle();
    entry.on_screen().shot("night-2-read-back");
    entry.on_screen().press(&["F10"]);
    until("the count to be in Control", || (scan.live(wrong, "party").len() == 1).then_some(()));
    entry.on_screen().settle();
    entry.on_screen().shot("night-3-saved");
    scan.on_screen().settle();
    scan.on_screen().shot("night-4-in-control");

    // "It was 21, not 12": moved in one action, on the entry PC.
    entry.on_screen().write(&format!("{wrong}\n"));
    entry.on_screen().settle();
    entry.on_screen().shot("night-5-has-a-count");
    entry.on_screen().press(&["v"]);
    entry.on_screen().write(&format!("{right}\n\n\n"));
    until("the count to be moved", || {
        let there = scan.live(right, "party");
        (scan.live(wrong, "party").is_empty() && there.len() == 1 && votes(&there[0]) == typed).then_some(())
    });

    // Frozen, looked at; twenty more submissions arrive; released is what was looked at.
    scan.on_screen().press(&["F6", "F9"]);
    until("the cut", || scan.ask(Request::ControlShow).ok()?["cut"]["number"].as_u64());
    let before = beamer.on_screen().shot("night-6-beamer-before");
    scan.on_screen().press(&["F10"]);
    scan.on_screen().settle();
    scan.on_screen().shot("night-7-release");
    scan.on_screen().press(&["Down"; 12]);
    scan.on_screen().press(&["Return"]);
    scan.on_screen().settle();
    scan.on_screen().shot("night-8-confirmation");
    // Of every other station a count, and of some a correction: twenty submissions in all.
    let others: Vec<u32> = forms.stations().into_iter().filter(|station| *station != right).collect();
    for (at, station) in others.iter().enumerate() {
        let id = entry.enter(*station, Level::Party, &forms.form(*station, Level::Party));
        if at < 20 - others.len() {
            entry.correct(*station, Level::Party, &forms.mistyped(*station, Level::Party, 1), &id);
        }
    }
    until("them on the scan node", || {
        (scan.must(Request::ControlShow)["cut"]["new_since"].as_u64()? >= 20).then_some(())
    });
    scan.on_screen().press(&["ctrl+j"]);
    until("release 1 on the beamer", || (beamer.shows() == 1).then_some(()));
    let public = beamer.controlled().unwrap();
    assert_eq!(public["stations"]["counted"], 1, "what came after the look stays behind");
    let lists: Vec<u64> =
        public["lists"].as_array().unwrap().iter().map(|list| list["votes"].as_u64().unwrap()).collect();
    assert_eq!(lists, typed[1..typed.len() - 3]);
    beamer.on_screen().settle();
    let after = beamer.on_screen().shot("night-9-beamer-shows");
    assert_ne!(std::fs::read(before).unwrap(), std::fs::read(after).unwrap(), "the beamer shows something else now");
    scan.on_screen().settle();
    scan.on_screen().shot("night-10-released");
    scan.on_screen().press(&["Escape", "Escape", "ctrl+o", "F9"]);
    scan.on_screen().settle();
    scan.on_screen().shot("night-11-control");
    // No release ever held the figures under the wrong number.
    for release in scan.must(Request::Releases)["releases"].as_array().unwrap() {
        let stations: Vec<u64> =
            release["rows"].as_array().unwrap().iter().map(|row| row["station"].as_u64().unwrap()).collect();
        assert_eq!(stations, [u64::from(right)]);
    }
}

/// From nothing: a rehearsal is made in one window, another PC joins it from another, by the code and an accepted name.
#[test]
fn an_election_is_made_and_joined_by_keyboard() {
    if !tools("an_election_is_made_and_joined_by_keyboard") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let made = rehearsal::made_up(folder.path(), 7).unwrap();
    let path = |path: &Path| path.display().to_string();
    let phrase = "een lange wachtzin";

    let scan = Fresh::start();
    scan.screen.shot("begin-1-start");
    scan.screen.press(&["Down", "Down", "Return"]);
    scan.screen.settle();
    scan.screen.write(&path(&made.candidates));
    scan.screen.press(&["Down", "Down", "Down"]);
    scan.lines(&[&path(&made.counts), "", ""]);
    scan.screen.shot("begin-2-files");
    // A rehearsal goes without the paper that the hash is compared with.
    scan.screen.press(&["Down"; 6]);
    scan.screen.press(&["Return"]);
    scan.screen.settle();
    scan.screen.shot("begin-3-names");
    let copy = path(&folder.path().join("kopie.json"));
    scan.lines(&["scan 1", &made.seats.to_string(), "", "", "", &copy, phrase, phrase, ""]);
    // The key is made slowly, by intention: the display may stand still meanwhile.
    until("the copy of the organiser's file", || Path::new(&copy).exists().then_some(()));
    scan.screen.settle();
    scan.screen.shot("begin-4-made");
    scan.screen.press(&["Return"]);
    let data = scan.data("the election to be open");
    let ask = |request: Request| api::loopback::call(&data, &request).unwrap().json();
    assert_eq!(ask(Request::Status)["election"]["rehearsal"], true);
    scan.screen.settle();

    scan.screen.press(&["F3"]);
    scan.screen.press(&["Down"; 7]);
    scan.screen.press(&["Return", "plus"]);
    scan.screen.settle();
    scan.screen.shot("begin-5-the-door");
    let code = ask(Request::MemberOpen)["code"].as_str().unwrap().to_owned();
    let address = until("an address", || ask(Request::Status)["listen"][0].as_str().map(str::to_owned));
    let entry = Fresh::start();
    entry.screen.press(&["Down", "Return"]);
    entry.screen.settle();
    entry.lines(&[&code, "", "invoer 1", &address, "", ""]);
    entry.screen.shot("begin-6-asks");
    until("the newcomer", || {
        let asking = ask(Request::MemberList)["asking"].clone();
        asking.as_array()?.iter().any(|one| one["label"] == "invoer 1").then_some(())
    });
    scan.screen.settle();
    scan.screen.shot("begin-7-who-asks");
    scan.screen.press(&["Return"]);
    scan.screen.settle();
    scan.lines(&[phrase, ""]);
    scan.screen.shot("begin-8-accepted");
    let joined = entry.data("the second PC to be in");
    until("both to be connected", || {
        let peers = api::loopback::call(&joined, &Request::Status).ok()?.json()["peers"].as_array()?.len();
        (peers == 1).then_some(())
    });
    entry.screen.settle();
    entry.screen.shot("begin-9-in");
    first_release(&scan, &entry, &data, &made.counts);
}

/// A first station is typed on the other PC and released on this one: from the first window on, in under eight minutes of a hand
/// that types three keys a second, of somebody who looks at each new screen for two.
fn first_release(scan: &Fresh, entry: &Fresh, data: &Path, counts: &Path) {
    let ask = |request: Request| api::loopback::call(data, &request).map(|reply| reply.json());
    let file = eml::read_count(&std::fs::read(counts).unwrap()).unwrap();
    let station = file.stations[0].number;
    let typed = figures(file.stations[0].count.lists.len(), &mut ChaCha8Rng::seed_from_u64(3));
    entry.screen.sign_in("Imke");
    entry.screen.press(&["F4"]);
    entry.screen.settle();
    entry.screen.write(&format!("{station}\n"));
    entry.screen.settle();
    entry.screen.write(&typed.iter().map(|n| format!("{n}\n")).collect::<String>());
    entry.screen.settle();
    entry.screen.press(&["F10"]);
    until("the count on the scan PC", || {
        let told = ask(Request::History { station }).ok()?;
        (!told["entries"].as_array()?.is_empty()).then_some(())
    });
    scan.screen.sign_in("Sanne");
    scan.screen.press(&["F6"]);
    scan.screen.settle();
    scan.screen.press(&["F9"]);
    scan.screen.settle();
    scan.screen.press(&["F10"]);
    scan.screen.settle();
    scan.screen.shot("begin-10-release");
    scan.screen.press(&["Down"; 12]);
    scan.screen.press(&["Return"]);
    scan.screen.settle();
    scan.screen.shot("begin-11-confirmation");
    scan.screen.press(&["ctrl+j"]);
    until("the first release", || {
        let told = ask(Request::Releases).ok()?;
        (told["releases"].as_array()?.len() == 1).then_some(())
    });
    scan.screen.settle();
    scan.screen.shot("begin-12-released");
    let (here, there) = (scan.screen.by_hand(), entry.screen.by_hand());
    println!("from the first window to the first release: {here} s here and {there} s there, one after the other");
    assert!(here + there < 8 * 60, "{here} s and {there} s");
}

/// The window of a small screen is on it, with the keys at its foot, and takes a click there.
#[test]
fn the_window_fits_a_small_screen_and_hears_the_mouse() {
    if !tools("the_window_fits_a_small_screen_and_hears_the_mouse") {
        return;
    }
    let fresh = Fresh::on(Screen::new(1366, 768), tempfile::tempdir().unwrap(), &[]);
    until("all of it on the screen", || {
        let [_, y, width, height] = fresh.screen.geometry();
        (width <= 1366 && y + height <= 768).then_some(())
    });
    fresh.screen.settle();
    let before = fresh.screen.shot("small-screen");
    // The first key at its foot: the help.
    let [x, y, _, height] = fresh.screen.geometry();
    fresh.screen.click(u32::try_from(x + 40).unwrap(), u32::try_from(y + height - 15).unwrap());
    fresh.screen.settle();
    let after = fresh.screen.shot("small-screen-help");
    assert_ne!(std::fs::read(before).unwrap(), std::fs::read(after).unwrap(), "the help is open");
}

/// It comes back to where it was, in the size that it had.
#[test]
fn the_window_comes_back_to_where_it_was() {
    if !tools("the_window_comes_back_to_where_it_was") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let preferences = home.path().join("preferences.json");
    let kept = r#"{"window": {"at": [300, 120], "width": 900, "height": 600, "maximized": false}}"#;
    std::fs::write(&preferences, kept).unwrap();
    let more = ["--preferences", preferences.to_str().unwrap()];
    let fresh = Fresh::on(Screen::new(1920, 1080), home, &more);
    until("the window to be where it was", || (fresh.screen.geometry() == [300, 120, 900, 600]).then_some(()));
}

/// The demonstration in windows ends as it must, and its first entry PC was typed at by hands.
#[test]
fn the_demonstration_plays_in_windows() {
    if !tools("the_demonstration_plays_in_windows") {
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let screen = Screen::new(1920, 1080);
    let mut demo = Command::new(env!("CARGO_BIN_EXE_uitslag"))
        .args(["demo", "--linger", "1", "--out"])
        .arg(out.path().join("night"))
        .env("DISPLAY", screen.display())
        .env_remove("WAYLAND_DISPLAY")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let released = || {
        let data = out.path().join("night/data/presentation-1");
        let board = api::loopback::call(&data, &Request::Result { branch: Branch::Controlled }).ok()?.json();
        (board["stations"]["counted"].as_u64()? > 3).then_some(())
    };
    until("the night to be under way", released);
    screen.shot("demo");
    assert!(demo.wait().unwrap().success(), "everything ended as it must");
    let hands = std::fs::read_to_string(out.path().join("night/data/entry-1.hands")).unwrap();
    assert!(hands.lines().count() > 1, "hands typed at the first entry PC");
    let summary = std::fs::read_to_string(out.path().join("night/summary.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&summary).unwrap()["ok"], true);
}
