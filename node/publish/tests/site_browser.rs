//! The website in a real browser: `tests/browser/site.mjs` drives Chromium and says what is wrong.
#![allow(clippy::unwrap_used, missing_docs)]

mod web;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use publish::site::{Coming, Extra, Site, build, waiting};
use support::edition::{Held, hostile};
use support::not_run;
use web::{begun, extra, full, halfway, write};
use words::number::Share;

/// Where the script is; `None` where something is missing to run it, which is noted.
fn browser(test: &str) -> Option<PathBuf> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser/site.mjs");
    let runs = |program: &str, argument: &str| {
        Command::new(program).arg(argument).output().is_ok_and(|out| out.status.success())
    };
    let chromium = std::env::var_os("CHROMIUM").is_some()
        || ["chromium", "chromium-browser", "google-chrome"].into_iter().any(|name| runs(name, "--version"));
    let missing = if !runs("node", "--version") {
        Some("node is missing (Debian: nodejs)")
    } else if !chromium {
        Some("Chromium is missing (Debian: chromium)")
    } else if !script.with_file_name("node_modules").join("puppeteer-core").is_dir() {
        Some("run `npm ci` in tests/browser first")
    } else {
        None
    };
    if let Some(why) = missing {
        not_run(test, why);
        return None;
    }
    Some(script)
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("site").join(name)
}

fn written(name: &str, site: &Site) -> PathBuf {
    let folder = folder(name);
    write(site, &folder);
    folder
}

fn shots() -> PathBuf {
    let shots = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
    std::fs::create_dir_all(&shots).unwrap();
    shots
}

/// One browser at a time: each takes a whole machine.
static ONE: Mutex<()> = Mutex::new(());

/// Runs the script; what it says on its output.
fn run(script: &Path, arguments: &[&std::ffi::OsStr]) -> String {
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let out = Command::new("node").arg(script).args(arguments).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

/// `only`: `all`, each Dutch page in two colour schemes and three widths, or `some` of these.
fn check(script: &Path, name: &str, site: &Site, only: &str) {
    let folder = written(name, site);
    let said = run(script, &["check".as_ref(), folder.as_ref(), shots().as_ref(), name.as_ref(), only.as_ref()]);
    let said: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    // Of every page there is one in each language.
    let times = if only == "all" { 4 } else { 2 };
    assert_eq!(said["checked"].as_u64().unwrap(), said["pages"].as_u64().unwrap() * times, "{said}");
}

#[test]
fn every_page_of_a_village_is_accessible_and_fits() {
    let test = "every_page_of_a_village_is_accessible_and_fits";
    let (Some(script), Some(held)) = (browser(test), Held::west_maas_en_waal(test)) else { return };
    check(&script, "west-maas-en-waal", &build(&full(&held), &extra()).unwrap(), "all");
}

#[test]
fn every_page_of_a_city_is_accessible_and_fits() {
    let test = "every_page_of_a_city_is_accessible_and_fits";
    let (Some(script), Some(held)) = (browser(test), Held::groningen(test)) else { return };
    check(&script, "groningen", &build(&halfway(&held), &extra()).unwrap(), "all");
}

#[test]
fn a_rehearsal_and_a_retracted_release_are_accessible_and_fit() {
    let test = "a_rehearsal_and_a_retracted_release_are_accessible_and_fit";
    let (Some(script), Some(held)) = (browser(test), Held::west_maas_en_waal(test)) else { return };
    let mut night = halfway(&held);
    let board = &mut night.now.board;
    board.rehearsal = true;
    board.release.standing = false;
    // Compared with an election in which some lists took part.
    board.before = Some("2018".to_owned());
    for list in board.lists.iter_mut().skip(2) {
        list.before = Some(Share { part: list.votes + 100 * u64::from(list.number) - 500, whole: 9_000 });
        list.seats_before = Some(list.number % 4);
        list.short = Some(list.name.chars().take(6).collect());
        list.colour = "#ffffff".parse().ok();
    }
    check(&script, "test", &build(&night, &extra()).unwrap(), "some");
}

#[test]
fn an_open_page_follows_the_releases() {
    let test = "an_open_page_follows_the_releases";
    let (Some(script), Some(held)) = (browser(test), Held::west_maas_en_waal(test)) else { return };
    let coming = Coming {
        election: held.definition.identity.name.clone(),
        place: None,
        date: held.definition.identity.date.clone(),
        rehearsal: false,
    };
    let nothing = written("follow-0", &waiting(&coming, &extra()).unwrap());
    let first = written("follow-1", &build(&begun(&held), &extra()).unwrap());
    let second = written("follow-2", &build(&full(&held), &extra()).unwrap());
    let shots = shots();
    let arguments: [&std::ffi::OsStr; 5] =
        ["follow".as_ref(), nothing.as_ref(), first.as_ref(), second.as_ref(), shots.as_ref()];
    let said = run(&script, &arguments);
    let times: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert_eq!(times.as_object().unwrap().len(), 2, "{times}");
}

#[test]
fn hostile_text_is_shown_as_it_is() {
    let test = "hostile_text_is_shown_as_it_is";
    let (Some(script), Some(held)) = (browser(test), Held::west_maas_en_waal(test)) else { return };
    let mut night = full(&held.with_hostile_names());
    night.now.board.release.note = hostile(true);
    let folder = written("hostile", &build(&night, &Extra::default()).unwrap());
    check(&script, "hostile", &build(&night, &Extra::default()).unwrap(), "some");
    let said = run(&script, &["text".as_ref(), folder.as_ref()]);
    let pages: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    let (short, long) = (hostile(false), hostile(true));
    for (page, of) in pages.as_object().unwrap() {
        assert_eq!(of["scripts"], 1, "{page}");
        let names: Vec<&str> = of["names"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
        let expected: &[&str] = match page.as_str() {
            "index.html" | "lijsten.html" | "zetels.html" => &[&short, long.trim()],
            "kandidaten.html" | "stembureaus.html" => &[&short],
            _ => &[],
        };
        for text in expected {
            assert!(names.iter().any(|name| name.contains(text)), "{page}: {text}");
        }
    }
}
