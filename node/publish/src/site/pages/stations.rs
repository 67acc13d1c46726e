//! Polling stations: the table of all, and a page for each.

use askama::Template;
use election::{Cell, Count, Counters, Level, Station};

use super::{Counter, Link, Page, Row, Scene, page as finish};
use crate::board::OfList;
use crate::site::frame::Frame;
use crate::site::{File, SiteError};

#[derive(Template)]
#[template(path = "site/stations.html")]
struct Index<'a> {
    frame: Frame<'a>,
    counters: Vec<Counter>,
    rows: Vec<StationRow<'a>>,
}

struct StationRow<'a> {
    number: u32,
    name: &'a str,
    href: String,
    state: String,
    waiting: bool,
    cast: String,
    valid: String,
    blank: String,
    invalid: String,
    largest: String,
}

#[derive(Template)]
#[template(path = "site/station.html")]
struct OneStation<'a> {
    frame: Frame<'a>,
    state: String,
    postcode: Option<&'a str>,
    facts: Vec<(String, String)>,
    lists: Vec<Row>,
    per_candidate: bool,
    previous: Option<Link>,
    next: Option<Link>,
}

/// The table of all stations.
pub(super) fn index(scene: &Scene<'_>) -> Result<File, SiteError> {
    let edition = &scene.night.now;
    let frame = scene.frame(Page::Stations, scene.texts.t("site-stations-title").to_string());
    let rows = edition.stations.stations.iter().map(|station| {
        let of = edition.counts.get(&station.number);
        let cell =
            |cell: fn(&Counters) -> Cell| of.map(|of| figure(scene, cell(&of.count.counters))).unwrap_or_default();
        StationRow {
            number: station.number,
            name: &station.name,
            href: frame.link(Page::Station(station.number)),
            state: state(scene, station.number, ["site-state-waiting", "site-state-lists", "site-state-candidates"]),
            waiting: of.is_none(),
            cast: cell(|of| of.votes_cast),
            valid: cell(|of| of.votes_on_candidates),
            blank: cell(|of| of.blank),
            invalid: cell(|of| of.invalid),
            largest: of.map(|of| largest(scene, &of.count)).unwrap_or_default(),
        }
    });
    let rows = rows.collect();
    finish(scene, Page::Stations, &Index { counters: scene.counters(), rows, frame })
}

/// A page for each station.
pub(super) fn each(scene: &Scene<'_>, made: &mut Vec<File>) -> Result<(), SiteError> {
    let stations = &scene.night.now.stations.stations;
    for (place, station) in stations.iter().enumerate() {
        let title = name(scene, station);
        let frame = scene.frame(Page::Station(station.number), title);
        let of = scene.night.now.counts.get(&station.number);
        let link = |other: Option<&Station>| {
            other.map(|other| Link { href: frame.link(Page::Station(other.number)), name: name(scene, other) })
        };
        let one = OneStation {
            state: state(scene, station.number, ["site-counted-not", "site-counted-lists", "site-counted-both"]),
            postcode: station.postcode.as_deref(),
            facts: of.map(|of| facts(scene, &of.count)).unwrap_or_default(),
            lists: of.map(|of| lists(scene, &of.count)).unwrap_or_default(),
            per_candidate: of.is_some_and(|of| of.level == Level::Candidate),
            previous: link(place.checked_sub(1).and_then(|place| stations.get(place))),
            next: link(stations.get(place.saturating_add(1))),
            frame,
        };
        made.push(finish(scene, Page::Station(station.number), &one)?);
    }
    Ok(())
}

fn name(scene: &Scene<'_>, station: &Station) -> String {
    format!("{} {} – {}", scene.texts.t("site-station-word"), station.number, station.name)
}

/// One of three texts: not counted, per list, per candidate.
fn state(scene: &Scene<'_>, number: u32, [waiting, lists, candidates]: [&'static str; 3]) -> String {
    let key = match scene.night.now.counts.get(&number).map(|of| of.level) {
        None => waiting,
        Some(Level::Party) => lists,
        Some(Level::Candidate) => candidates,
    };
    scene.texts.t(key).to_string()
}

/// A cell that is open is not zero.
fn figure(scene: &Scene<'_>, cell: Cell) -> String {
    cell.map_or_else(|| scene.texts.t("site-open-cell").to_string(), |votes| scene.texts.whole(votes.into()))
}

fn facts(scene: &Scene<'_>, count: &Count) -> Vec<(String, String)> {
    let counters = &count.counters;
    let all = [
        ("site-admitted", counters.admitted_voters, false),
        ("site-valid", counters.votes_on_candidates, true),
        ("site-blank", counters.blank, true),
        ("site-invalid", counters.invalid, true),
        ("site-cast", counters.votes_cast, true),
        ("site-more", counters.more_ballots.filter(|more| *more > 0), false),
        ("site-fewer", counters.fewer_ballots.filter(|fewer| *fewer > 0), false),
    ];
    let shown = all.into_iter().filter(|(_, cell, always)| *always || cell.is_some());
    shown.map(|(key, cell, _)| (scene.texts.t(key).to_string(), figure(scene, cell))).collect()
}

/// Lists of the election with their cells in a count.
fn cells<'a>(scene: &'a Scene<'_>, count: &'a Count) -> impl Iterator<Item = (&'a OfList, Cell)> {
    scene.board().lists.iter().zip(&count.lists).map(|(list, row)| (list, row.total))
}

fn lists(scene: &Scene<'_>, count: &Count) -> Vec<Row> {
    let votes = |cell: Cell| u64::from(cell.unwrap_or(0));
    let whole = cells(scene, count).fold(0u64, |sum, (_, cell)| sum.saturating_add(votes(cell)));
    let most = cells(scene, count).map(|(_, cell)| votes(cell)).max().unwrap_or(0);
    let row = |(list, cell): (&OfList, Cell)| {
        let mut row = Row::of(scene, list, votes(cell), whole, most);
        if cell.is_none() {
            row.votes = figure(scene, cell);
            row.share = String::new();
        }
        row
    };
    cells(scene, count).map(row).collect()
}

/// The list with the most votes; all of them where some have equally many. None without a vote.
fn largest(scene: &Scene<'_>, count: &Count) -> String {
    let most = cells(scene, count).filter_map(|(_, cell)| cell).max().filter(|most| *most > 0);
    let Some(most) = most else { return String::new() };
    let all = cells(scene, count).filter(|(_, cell)| *cell == Some(most));
    let name = |(list, _): (&OfList, Cell)| list.short.clone().unwrap_or_else(|| list.name.clone());
    all.map(name).collect::<Vec<_>>().join(" / ")
}
