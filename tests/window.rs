//! The real window, under the hands of a person who does not wait for it.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

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
    lan.scan.on_screen().press(&["F10"]);
    let live = until("the station", || {
        let live = lan.scan.live(station, "party");
        (!live.is_empty()).then_some(live)
    });
    assert_eq!(votes(&live[0]), figures);
    assert!(!draft.exists(), "what is saved is no draft any more");
}
