//! What changed since the release before.

use std::rc::Rc;

use askama::Template;
use election::Level;
use election::count::{Cell, Field};

use super::{Page, Scene, page as finish};
use crate::edition::{ChangeKind, Changes, StationChange};
use crate::site::frame::Frame;
use crate::site::texts::isolated;
use crate::site::{File, SiteError};
use words::person;

/// So many corrected figures of one station are shown; all are in `uitslag.json`.
const CELLS: usize = 60;

#[derive(Template)]
#[template(path = "site/changes.html")]
struct Content<'a> {
    frame: Frame<'a>,
    lead: Vec<String>,
    /// Where the result of the night stands beside the count.
    evening: Option<String>,
    groups: Vec<Group>,
    corrected: Vec<Corrected>,
    tables: Vec<Table>,
}

struct Group {
    title: String,
    text: String,
    stations: Vec<Station>,
}

struct Station {
    href: Option<String>,
    name: String,
}

struct Corrected {
    number: u32,
    caption: String,
    cells: Vec<(String, String, String)>,
    more: Option<String>,
}

struct Table {
    id: &'static str,
    title: Rc<str>,
    caption: Rc<str>,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    was: String,
    is: String,
    difference: String,
}

pub(super) fn page(scene: &Scene<'_>) -> Result<File, SiteError> {
    let frame = scene.frame(Page::Changes, scene.texts.t("site-changes-title").to_string());
    let changes = scene.night.changes();
    let lead = summary(scene, changes.as_ref());
    let changes = changes.unwrap_or_default();
    let page = Content {
        lead,
        evening: scene.night.evening.is_some().then(|| frame.link(Page::Evening)),
        groups: groups(scene, &changes, &frame),
        corrected: changes.stations.iter().filter_map(|station| corrected(scene, station)).collect(),
        tables: tables(scene, &changes),
        frame,
    };
    finish(scene, Page::Changes, &page)
}

/// In a few sentences what this release brought.
pub(super) fn summary(scene: &Scene<'_>, changes: Option<&Changes>) -> Vec<String> {
    let texts = scene.texts;
    let Some(changes) = changes else { return vec![texts.t("site-first").to_string()] };
    let count = |which: fn(&ChangeKind) -> bool| {
        let some = changes.stations.iter().filter(|station| which(&station.what)).count();
        u64::try_from(some).unwrap_or(u64::MAX)
    };
    let since = texts.whole(changes.since.into());
    let mut lines = vec![texts.ta("site-since", &[("number", since.into())])];
    let kinds: [(&'static str, u64); 4] = [
        ("site-count-new", count(|what| matches!(what, ChangeKind::New(_)))),
        ("site-count-detailed", count(|what| matches!(what, ChangeKind::Detailed))),
        ("site-count-corrected", count(|what| matches!(what, ChangeKind::Corrected(_)))),
        ("site-count-retracted", count(|what| matches!(what, ChangeKind::Retracted))),
    ];
    lines.extend(kinds.into_iter().filter(|(_, count)| *count > 0).map(|(key, number)| texts.count(key, number)));
    if lines.len() == 1 {
        lines.push(texts.t("site-nothing-changed").to_string());
    }
    lines
}

/// The title of a group of stations, the sentence below it, and which belong to it.
type Kind = (&'static str, &'static str, fn(&ChangeKind) -> bool);

fn groups(scene: &Scene<'_>, changes: &Changes, frame: &Frame<'_>) -> Vec<Group> {
    let kinds: [Kind; 5] = [
        ("site-new-lists", "", |what| matches!(what, ChangeKind::New(Level::Party))),
        ("site-new-candidates", "", |what| matches!(what, ChangeKind::New(Level::Candidate))),
        ("site-detailed", "site-detailed-text", |what| matches!(what, ChangeKind::Detailed)),
        ("site-taken-back", "site-taken-back-text", |what| matches!(what, ChangeKind::Retracted)),
        ("site-corrected", "site-corrected-text", |what| matches!(what, ChangeKind::Corrected(_))),
    ];
    let here = |number| scene.night.now.stations.station(number).is_some();
    let group = |(title, text, which): Kind| {
        let stations = changes.stations.iter().filter(|station| which(&station.what));
        let station = |station: &StationChange| Station {
            href: here(station.number).then(|| frame.link(Page::Station(station.number))),
            name: format!("{} {}", station.number, station.name),
        };
        Group {
            title: scene.texts.t(title).to_string(),
            text: if text.is_empty() { String::new() } else { scene.texts.t(text).to_string() },
            stations: stations.map(station).collect(),
        }
    };
    kinds.into_iter().map(group).filter(|group| !group.stations.is_empty()).collect()
}

fn corrected(scene: &Scene<'_>, station: &StationChange) -> Option<Corrected> {
    let ChangeKind::Corrected(differences) = &station.what else { return None };
    let texts = scene.texts;
    let figure = |cell: Cell| match cell {
        Some(votes) => texts.whole(votes.into()),
        None => texts.t("site-open-cell").to_string(),
    };
    let cell = |one: &election::count::Difference| (field(scene, one.field), figure(one.theirs), figure(one.ours));
    let more = differences.len().saturating_sub(CELLS);
    let name = isolated(&format!("{} {}", station.number, station.name));
    Some(Corrected {
        number: station.number,
        caption: texts.ta("site-corrected-caption", &[("station", name.into())]),
        cells: differences.iter().take(CELLS).map(cell).collect(),
        more: (more > 0).then(|| texts.count("site-corrected-more", u64::try_from(more).unwrap_or(u64::MAX))),
    })
}

/// A cell of the form in plain words.
pub(super) fn field(scene: &Scene<'_>, field: Field) -> String {
    let texts = scene.texts;
    let key = match field {
        Field::PollCards => "site-poll-cards",
        Field::ProxyCertificates => "site-proxies",
        Field::VoterCards => "site-voter-cards",
        Field::AdmittedVoters => "site-admitted",
        Field::VotesOnCandidates => "site-valid",
        Field::Blank => "site-blank",
        Field::Invalid => "site-invalid",
        Field::VotesCast => "site-cast",
        Field::MoreBallots => "site-more",
        Field::FewerBallots => "site-fewer",
        Field::ListTotal(list) => return isolated(&scene.list_name(list)),
        Field::CandidatesTotal(list) => {
            return texts.ta("site-candidates-total", &[("list", isolated(&scene.list_name(list)).into())]);
        }
        Field::CandidateVotes { list, candidate } => {
            let name = scene.night.now.definition.candidate(list, candidate).map(person).unwrap_or_default();
            return isolated(&format!("{list}.{candidate} {name}"));
        }
        Field::Explanation(_) => "site-explanation",
        Field::Answer(_) => "site-answer",
    };
    texts.t(key).to_string()
}

fn tables(scene: &Scene<'_>, changes: &Changes) -> Vec<Table> {
    let texts = scene.texts;
    let row = |number: u32, was: u64, is: u64| Row {
        name: scene.list_name(number),
        was: texts.whole(was),
        is: texts.whole(is),
        difference: texts.marks.change(is, was),
    };
    let votes: Vec<Row> = changes.votes.iter().map(|&(number, was, is)| row(number, was, is)).collect();
    let seats = changes.seats.iter().map(|&(number, was, is)| row(number, was.into(), is.into())).collect();
    let tables = [
        ("votes", "site-votes-changed", "site-votes-changed-caption", votes),
        ("seats", "site-seats-changed", "site-seats-changed-caption", seats),
    ];
    let table = |(id, title, caption, rows)| Table { id, title: texts.t(title), caption: texts.t(caption), rows };
    tables.into_iter().map(table).filter(|table| !table.rows.is_empty()).collect()
}
