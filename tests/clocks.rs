//! Closing time, by real nodes with clocks that are off: nothing leaves early, the odd clock is named with what to do, and
//! a flat battery blanks no screen.
#![allow(clippy::unwrap_used)]

mod common;

use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use api::request::{Error, Level, Request};
use common::ask::code_of;
use common::{Lan, Node, uitslag, until};
use serde_json::Value;

const MINUTE: i64 = 60_000;

fn now() -> u64 {
    u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// Sets closing time as people write it: Dutch time, on a PC whose zone is wrong.
fn set_closing(lan: &Lan, at: u64) {
    let closing = night::time::dutch(at);
    let status = Command::new(env!("CARGO_BIN_EXE_uitslag"))
        .args(["election", "setup", "--closing", &closing, "--json", "--data", lan.scan.data()])
        .args(["--organiser", &lan.organiser, "--passphrase-file", &lan.passphrase])
        .env("TZ", "America/Los_Angeles")
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}

/// A release; `watched`: with the time on two watches, which are right.
fn release(node: &Node, watched: bool) -> Result<Value, Error> {
    node.freeze();
    let mut request = node.releasing(Level::Party);
    if let Request::Release { terms, .. } = &mut request {
        terms.watches.retain(|_| watched);
    }
    node.ask(request)
}

/// Tries to release until just before this moment: it is refused each time, watches or not, and nothing leaves. Whether the
/// try that came after the moment was taken.
fn refused_until(lan: &Lan, at: u64, shows: u64) -> bool {
    let public = lan.others.last().unwrap();
    let mut tries = 0;
    loop {
        let reply = release(&lan.scan, tries % 2 == 0);
        if now() >= at {
            assert!(tries > 3, "{tries} tries");
            return reply.is_ok();
        }
        assert_eq!(reply.unwrap_err().code, "gate");
        assert_eq!((public.shows(), lan.scan.shows()), (shows, shows));
        tries += 1;
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Releases once the gate opens by itself: after this PC's own clock has passed closing time, when that of the slowest PC
/// that is not odd has, as far as it could be measured (milliseconds on one machine, more when it is loaded).
fn released_by_itself(lan: &Lan) {
    until("the gate to open by itself", || release(&lan.scan, false).ok());
}

fn gate(node: &Node) -> Value {
    node.status()["gate"].clone()
}

/// How many other clocks have told theirs.
fn told(node: &Node) -> usize {
    node.status()["peers"].as_array().unwrap().iter().filter(|peer| peer["clock_ahead_ms"].is_i64()).count()
}

/// Starts a node anew with its clock off by so much: the scan PC, or one of the others; and waits for all clocks.
fn restart(lan: &mut Lan, place: Option<usize>, clock: i64, zone: &str) {
    let addresses = lan.addresses.clone();
    let node = place.map_or(&mut lan.scan, |place| &mut lan.others[place]);
    node.kill();
    node.set_clock(clock);
    node.env = vec![("TZ", zone.to_owned())];
    let address = node.start(&addresses);
    lan.addresses[place.map_or(0, |place| place + 1)] = address;
    let all = lan.others.len();
    until("all clocks", || (told(&lan.scan) == all).then_some(()));
}

#[test]
fn nothing_leaves_before_closing_time_whatever_the_clocks_say() {
    let (mut lan, forms) = Lan::made_up_with(&["--closing", "2000-01-01T21:00"]);
    let entries = [lan.join("entry-1", "entry"), lan.join("entry-2", "entry")];
    let screen = lan.join("presentation-1", "presentation");
    // The battery of the presentation PC is flat.
    restart(&mut lan, Some(screen), -20 * 365 * 1_440 * MINUTE, "UTC");
    for (place, station) in entries.iter().zip(forms.stations()) {
        lan.others[*place].enter(station, Level::Party, &forms.form(station, Level::Party));
    }
    until("both counts", || (lan.scan.must(Request::Holds)["entries"] == 2).then_some(()));

    // 40 minutes slow: refused before, and for as long as its own clock has not passed; the PC itself is named.
    restart(&mut lan, None, -40 * MINUTE, "UTC");
    let closing = now() + 8_000;
    set_closing(&lan, closing);
    assert!(!refused_until(&lan, closing, 0));
    std::thread::sleep(Duration::from_millis(500));
    let late = release(&lan.scan, true).unwrap_err();
    assert!(late.message.contains("clock of this PC is 40 minutes behind"), "{late}");
    assert!(late.code == "gate" && late.message.contains("40 more minutes"), "{late}");
    let told = gate(&lan.scan);
    assert_eq!((&told["remedy"], &told["odd"][0]["here"]), (&"set_own_clock".into(), &true.into()), "{told}");
    assert_eq!(lan.others[screen].shows(), 0);

    // Another one is three hours fast: shut until then, and open by itself afterwards. The odd one is named all the time.
    restart(&mut lan, None, 0, "UTC");
    restart(&mut lan, Some(entries[1]), 180 * MINUTE, "UTC");
    let closing = now() + 8_000;
    set_closing(&lan, closing);
    if !refused_until(&lan, closing, 0) {
        released_by_itself(&lan);
    }
    let told = gate(&lan.scan);
    assert_eq!((&told["open"], &told["odd"][0]["label"]), (&true.into(), &"entry-2".into()), "{told}");
    let ahead = told["odd"][0]["ahead_ms"].as_i64().unwrap();
    assert!((ahead - 180 * MINUTE).abs() < MINUTE, "{ahead}");
    until("release 1 on the screen whose clock is dead", || (lan.others[screen].shows() == 1).then_some(()));

    // A wrong zone changes nothing.
    for zone in ["Pacific/Auckland", "America/Los_Angeles"] {
        let before = lan.scan.shows();
        restart(&mut lan, None, 0, zone);
        let closing = now() + 8_000;
        set_closing(&lan, closing);
        if !refused_until(&lan, closing, before) {
            released_by_itself(&lan);
        }
        until("it on the screen", || (lan.others[screen].shows() == before + 1).then_some(()));
    }
}

/// One other PC, and it says another time: nobody can tell which is wrong but people with watches.
#[test]
fn two_clocks_that_disagree_are_settled_by_two_watches() {
    let (mut lan, forms) = Lan::made_up_with(&["--closing", "2000-01-01T21:00"]);
    let entry = lan.join("entry-1", "entry");
    let station = forms.stations()[0];
    lan.others[entry].enter(station, Level::Party, &forms.form(station, Level::Party));
    until("the count", || (lan.scan.must(Request::Holds)["entries"] == 1).then_some(()));
    for (clock, says) in [(-40 * MINUTE, "40 minutes behind"), (180 * MINUTE, "180 minutes ahead of")] {
        restart(&mut lan, Some(entry), clock, "UTC");
        set_closing(&lan, now() - 60_000);
        let before = lan.scan.shows();
        let refused = release(&lan.scan, false).unwrap_err();
        let named = format!("the clock of entry-1 is {says} this PC's");
        assert!(refused.message.contains("two persons type the time") && refused.message.contains(&named), "{refused}");
        let told = gate(&lan.scan);
        assert_eq!((&told["remedy"], &told["majority"]), (&"watches".into(), &false.into()), "{told}");
        let releasing = |watches: [&str; 2]| {
            let [one, two] = watches;
            let release = ["release", "--level", "party", "--json", "--data", lan.scan.data()];
            uitslag(&[&release[..], &["--watch", one, "--watch", two]].concat())
        };
        let time = night::time::dutch(now())[11..19].to_owned();
        let [anna, bert] = ["anna", "bert"].map(|name| format!("{name}={time}"));
        let early = night::time::dutch(now() - 3_600_000)[11..16].to_owned();
        for pair in [[&anna, &anna], [&anna, &format!("bert={early}")]] {
            assert_eq!(code_of(&releasing(pair.map(String::as_str))), "gate", "{pair:?}");
        }
        assert_eq!(releasing([&anna, &bert]).unwrap()["number"], before + 1);
    }
}
