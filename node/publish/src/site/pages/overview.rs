//! The first page: how far the count is, the sums, the largest lists, the seats, and what is new.

use askama::Template;

use super::{Counter, Link, Page, Row, Scene, page as finish};
use crate::edition::ChangeKind;
use crate::site::frame::Frame;
use crate::site::{File, SiteError};

/// So many lists stand on the first page, the largest first; all of them where there are not many more.
const LISTS: usize = 10;
/// So many new stations are named on the first page.
const STATIONS: usize = 12;

#[derive(Template)]
#[template(path = "site/overview.html")]
struct Overview<'a> {
    frame: Frame<'a>,
    counters: Vec<Counter>,
    note: Option<&'a str>,
    facts: Vec<(String, String)>,
    lists: Vec<Row>,
    all_lists: String,
    seats_known: bool,
    no_seats: Option<String>,
    chart: Option<String>,
    seat_notes: Vec<String>,
    news: Vec<String>,
    fresh: Vec<Link>,
}

pub(super) fn page(scene: &Scene<'_>) -> Result<File, SiteError> {
    let board = scene.board();
    let frame = scene.frame(Page::Overview, words::heading(board.heading, scene.lang()));
    let (news, fresh) = news(scene, &frame);
    let note = board.release.note.trim();
    let overview = Overview {
        counters: scene.counters(),
        note: Some(note).filter(|note| !note.is_empty()),
        facts: facts(scene),
        lists: largest(scene),
        all_lists: scene.texts.count("site-all-lists", u64::try_from(board.lists.len()).unwrap_or(u64::MAX)),
        seats_known: board.seats.lists().is_some(),
        no_seats: scene.no_seats(),
        chart: scene.half_circle(),
        seat_notes: super::seats::open(scene),
        news,
        fresh,
        frame,
    };
    finish(scene, Page::Overview, &overview)
}

fn facts(scene: &Scene<'_>) -> Vec<(String, String)> {
    let board = scene.board();
    let fact = |key, number| (scene.texts.t(key).to_string(), scene.texts.whole(number));
    let mut facts = vec![
        fact("site-valid", board.valid_votes),
        fact("site-blank", board.blank),
        fact("site-invalid", board.invalid),
        fact("site-cast", board.votes_cast),
    ];
    if let Some(share) = board.turnout {
        facts.push((scene.texts.t("site-turnout").to_string(), scene.texts.marks.percent(share)));
        facts.push(fact("site-eligible", share.whole));
    }
    facts
}

fn largest(scene: &Scene<'_>) -> Vec<Row> {
    let board = scene.board();
    let (whole, most) = (board.votes_on_lists(), board.lists.iter().map(|list| list.votes).max().unwrap_or(0));
    let seats = board.seats.lists().unwrap_or_default();
    let mut lists: Vec<_> = board.lists.iter().enumerate().collect();
    lists.sort_by_key(|(place, list)| (std::cmp::Reverse(list.votes), *place));
    // One or two more are not worth another page.
    let shown = if lists.len() <= LISTS + 2 { lists.len() } else { LISTS };
    let row = |(place, list): (usize, &crate::board::OfList)| {
        let mut row = Row::of(scene, list, list.votes, whole, most);
        row.seats = seats.get(place).map(|seats| scene.texts.whole((*seats).into())).unwrap_or_default();
        row
    };
    lists.into_iter().take(shown).map(row).collect()
}

/// What is new, in sentences, and the stations that came with this release.
fn news(scene: &Scene<'_>, frame: &Frame<'_>) -> (Vec<String>, Vec<Link>) {
    let changes = scene.night.changes();
    let lines = super::changes::summary(scene, changes.as_ref());
    let changes = changes.unwrap_or_default();
    let new = changes.stations.iter().filter(|station| matches!(station.what, ChangeKind::New(_)));
    let station = |station: &crate::edition::StationChange| Link {
        href: frame.link(Page::Station(station.number)),
        name: format!("{} {}", station.number, station.name),
    };
    let new: Vec<Link> = new.map(station).collect();
    let fresh = if new.len() > STATIONS { Vec::new() } else { new };
    (lines, fresh)
}
