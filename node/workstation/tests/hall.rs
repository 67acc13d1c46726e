//! What the hall sees before the first release: whole nodes over real sockets, one screen behind another, and a member that
//! signs a number of its own.
#![allow(clippy::unwrap_used)]

mod speaker;
mod town;

use std::path::{Path, PathBuf};

use api::request::{Level, ReleaseTerms, Request, WatchRead, Who};
use futures::executor::block_on;
use organise::data_folder;
use serde_json::Value;
use speaker::Speaker;
use sync_core::charter::Role;
use sync_core::frame::Frame;
use sync_core::id::PublicKey;
use sync_core::progress::{Progress, StationsIn};
use town::{Town, address, complete, must, run, until};
use workstation::node::{Handle, Running};

/// A scan PC, an entry PC, a screen, and a screen that is connected with that screen alone.
struct Evening {
    town: Town,
    data: PathBuf,
    screen_data: PathBuf,
    scan: Running,
    desk: Running,
    screen: Running,
    behind: Running,
    /// Of an entry PC that takes part and does not run.
    theirs: PathBuf,
}

fn key(data: &Path) -> PublicKey {
    data_folder::key(data).unwrap().public()
}

fn who() -> Who {
    Who { operator: "carla".to_owned(), confirmed_by: Some("dirk".to_owned()) }
}

/// How many stations the hall sees at a node, and when that was said.
fn shown(handle: &Handle) -> Option<(u64, u64)> {
    let shown = must(handle, Request::Status)["hall"]["shown"].clone();
    Some((shown["counted"].as_u64()?, shown["told_at"].as_u64()?))
}

fn code(handle: &Handle, on: bool) -> String {
    block_on(handle.call(Request::Hall { on: Some(on) })).unwrap_err().code
}

fn switch(handle: &Handle, on: bool) -> Value {
    must(handle, Request::Hall { on: Some(on) })
}

impl Evening {
    fn new() -> Self {
        let town = Town::new();
        let data = town.create(town.options());
        let scan = run(&data, Vec::new());
        let let_in = |label: &str, role: Role| town.let_in(&scan.handle, label, role);
        let desk_data = let_in("balie", Role::Entry);
        let theirs = let_in("vreemd", Role::Entry);
        let screen_data = let_in("zaal", Role::Presentation);
        let behind_data = let_in("gang", Role::Presentation);
        let desk = run(&desk_data, vec![address(&scan.handle)]);
        let screen = run(&screen_data, vec![address(&scan.handle)]);
        let behind = run(&behind_data, vec![address(&screen.handle)]);
        for handle in [&desk.handle, &screen.handle, &behind.handle] {
            complete(handle);
        }
        Self { town, data, screen_data, scan, desk, screen, behind, theirs }
    }

    fn screens(&self) -> [&Handle; 2] {
        [&self.screen.handle, &self.behind.handle]
    }

    fn enter(&self, place: usize) {
        must(&self.scan.handle, self.town.enter(place, None, "anna"));
    }

    /// Waits until both screens show so many stations, or none.
    fn until_shown(&self, counted: Option<u64>) {
        for handle in self.screens() {
            until(&format!("{counted:?} in the hall"), || {
                (shown(handle).map(|(counted, _)| counted) == counted).then_some(())
            });
        }
    }
}

#[test]
fn the_hall_sees_a_number_where_that_is_switched_on_and_until_the_first_release() {
    let mut evening = Evening::new();
    for place in 0..2 {
        evening.enter(place);
    }
    let scan = evening.scan.handle.clone();
    assert_eq!(must(&scan, Request::Hall { on: None })["on"], false, "off, until somebody switches it on");
    evening.until_shown(None);
    // No other PC than the one with the pen.
    assert_eq!(code(&evening.desk.handle, true), "not_a_scan_node");
    assert_eq!(code(&evening.screen.handle, true), "not_a_scan_node");

    let told = switch(&scan, true);
    assert_eq!((&told["on"], &told["can"]), (&true.into(), &true.into()));
    evening.until_shown(Some(2));
    evening.enter(2);
    evening.until_shown(Some(3));
    let stations = u64::try_from(evening.town.count.stations.len()).unwrap();
    for handle in evening.screens() {
        let status = must(handle, Request::Status);
        assert_eq!(status["hall"]["shown"]["stations"], stations);
        assert_eq!(status["stations"]["party"], 0, "and nothing else is told");
    }
    switch(&scan, false);
    evening.until_shown(None);

    // It is kept over a new start, and told anew.
    switch(&scan, true);
    evening.until_shown(Some(3));
    let before = shown(&evening.behind.handle).unwrap().1;
    evening.scan.stop().unwrap();
    evening.scan = run(&evening.data, vec![address(&evening.screen.handle)]);
    let scan = evening.scan.handle.clone();
    assert_eq!(must(&scan, Request::Hall { on: None })["on"], true);
    until("a number of the new start", || {
        shown(&evening.behind.handle).filter(|(counted, told_at)| *counted == 3 && *told_at > before)
    });

    must(&scan, Request::ControlFreeze { who: who() });
    let terms = ReleaseTerms { watches: WatchRead::as_this_pc(["carla", "dirk"]), ..ReleaseTerms::default() };
    must(&scan, Request::Release { who: who(), level: Level::Party, terms, expect: None });
    for handle in evening.screens() {
        until("the release", || (must(handle, Request::Status)["released"]["number"] == 1).then_some(()));
    }
    evening.until_shown(None);
    until("the switch to be off", || (must(&scan, Request::Hall { on: None })["on"] == false).then_some(()));
    assert_eq!(code(&scan, true), "already_public");
    for running in [evening.scan, evening.desk, evening.screen, evening.behind] {
        running.stop().unwrap();
    }
}

/// With the key of an entry PC, at the screen itself.
#[test]
fn a_number_that_an_entry_pc_signs_is_shown_nowhere() {
    let evening = Evening::new();
    evening.enter(0);
    switch(&evening.scan.handle, true);
    evening.until_shown(Some(1));

    let file = data_folder::load(&evening.theirs).unwrap();
    let member = Speaker::new(&evening.theirs, 1);
    let screen = key(&evening.screen_data);
    member.meet(address(&evening.screen.handle), screen);
    let own = data_folder::key(&evening.theirs).unwrap();
    let told = StationsIn { counted: 7, stations: 7 };
    let forged = Progress::sign(&file.election().unwrap(), &own, (1, 1 << 40), 0, Some(told));
    member.say(screen, &Frame::Progress(forged));
    until("the screen to hang up", || (member.is_heard_by(screen).1 > 0).then_some(()));
    // What the pen says goes on.
    evening.enter(1);
    evening.until_shown(Some(2));
    let alarms = must(&evening.screen.handle, Request::Status)["alarms"].to_string();
    assert!(alarms.contains("hall"), "{alarms}");
    drop(member);
    for running in [evening.scan, evening.desk, evening.screen, evening.behind] {
        running.stop().unwrap();
    }
}
