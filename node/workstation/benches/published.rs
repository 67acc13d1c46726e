//! From a release to what it becomes, on a real node with Groningen's count per candidate (180 stations, 415 candidates): until
//! the website is written and swapped in (target: below 300 ms), and until the summary is on the disk as PDF (below 500 ms).
//!
//! `cargo bench -p workstation --bench published`
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::time::{Duration, Instant};

use api::request::{Document, Lang, Level, ReleaseTerms, Request, Tasks, Who};
use api::task_settings::SiteTask;
use futures::executor::block_on;
use organise::prepare::{CreateOptions, FilePaths, Files, Passphrase, create};
use workstation::node::{Handle, RunOptions, start};

const RELEASES: usize = 15;

fn who() -> Who {
    Who { operator: "bench".to_owned(), confirmed_by: Some("ander".to_owned()) }
}

fn ask(handle: &Handle, request: Request) -> serde_json::Value {
    block_on(handle.call(request)).unwrap().json()
}

/// Everything accepted and released, per candidate; the number.
fn release(handle: &Handle) -> u64 {
    let frozen = block_on(handle.call(Request::ControlFreeze { who: who() }));
    if frozen.is_err() {
        ask(handle, Request::ControlRefresh { who: who() });
    }
    let release =
        Request::Release { who: who(), level: Level::Candidate, terms: ReleaseTerms::default(), expect: None };
    ask(handle, release)["number"].as_u64().unwrap()
}

fn accept_all(handle: &Handle) {
    for row in ask(handle, Request::Todo)["candidate"].as_array().unwrap() {
        let station = u32::try_from(row["number"].as_u64().unwrap()).unwrap();
        for entry in ask(handle, Request::History { station })["entries"].as_array().unwrap() {
            if entry["state"] == "live" {
                let id = entry["id"].as_str().unwrap().to_owned();
                ask(handle, Request::Review { who: who(), id, accept: true, note: "bench".to_owned() });
            }
        }
    }
}

fn until(what: impl Fn() -> bool) {
    let began = Instant::now();
    while !what() {
        assert!(began.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let ms = |time: &Duration| time.as_secs_f64() * 1_000.0;
    let (median, most) = (ms(&times[times.len() / 2]), ms(times.last().unwrap()));
    println!("{name:<58} median {median:>7.1} ms, slowest of {} {most:>7.1} ms", times.len());
}

fn main() {
    let Some(shared) = support::shared("bench published") else { return };
    let folder = shared.join("data/real/gr2022");
    let file = |name: &str| folder.join(format!("{name}_GR2022_Groningen.eml.xml"));
    let home = tempfile::tempdir().unwrap();
    let paths = FilePaths {
        candidates: Some(file("Kandidatenlijsten")),
        counts: Some(file("Telling")),
        ..FilePaths::default()
    };
    let options = CreateOptions {
        files: Files::read(&paths).unwrap(),
        seats: Some(45),
        label: "scan 1".to_owned(),
        organiser: home.path().join("organisator.json"),
        organiser_copy: home.path().join("kopie.json"),
        ..CreateOptions::default()
    };
    let made = create(&home.path().join("node"), options, &Passphrase::new("een lange wachtzin".to_owned())).unwrap();
    let run = RunOptions {
        data: made.data,
        listen: vec!["127.0.0.1:0".parse().unwrap()],
        peers: Vec::new(),
        mdns: false,
        offline: false,
    };
    let running = start(run).unwrap();
    let handle = running.handle.clone();
    ask(&handle, Request::Import { who: who(), files: vec![file("Telling")], again: false, preview: false });
    accept_all(&handle);
    let site = home.path().join("site");
    let task = SiteTask { on: true, folder: Some(site.clone()), ..SiteTask::default() };
    let tasks = Tasks { seats: true, site: task, ..Tasks::default() };
    ask(&handle, Request::TasksSet { tasks: Box::new(tasks) });
    until(|| site.join("release.json").exists());

    let of = |site: &Path| -> Option<u64> {
        let poll: serde_json::Value = serde_json::from_slice(&std::fs::read(site.join("release.json")).ok()?).ok()?;
        poll["number"].as_u64()
    };
    let (mut swapped, mut printed) = (Vec::new(), Vec::new());
    for _ in 0..RELEASES {
        let number = release(&handle);
        let began = Instant::now();
        until(|| of(&site) == Some(number));
        swapped.push(began.elapsed());
        let began = Instant::now();
        let print = Request::Print {
            document: Document::Summary,
            language: Lang::Nl,
            folder: home.path().join("prints"),
            official: Vec::new(),
            printer: None,
        };
        ask(&handle, print);
        printed.push(began.elapsed());
    }
    let files = walkdir::WalkDir::new(&site).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let bytes: u64 = files.map(|entry| entry.metadata().map_or(0, |about| about.len())).sum();
    println!("Groningen 2022: a site of {} KiB", bytes / 1024);
    tell("released until the website is swapped in", swapped);
    tell("asked until the summary is on the disk as PDF", printed);
    running.stop().unwrap();
}
