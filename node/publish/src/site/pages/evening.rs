//! "Verschillen woensdag–donderdag": the result of the night beside the count of the day after, station by station and list by
//! list, with what explains the differences. Made of released figures alone.

use std::rc::Rc;

use askama::Template;
use election::since::{CellSince, ListSince, Since, StationSince};
use words::since;

use super::changes::field;
use super::{Page, Scene, page as finish};
use crate::edition::Edition;
use crate::site::frame::Frame;
use crate::site::texts::isolated;
use crate::site::{File, SiteError};

/// So many cells of one station are shown; all figures are in `uitslag.json` of both releases.
const CELLS: usize = 60;

#[derive(Template)]
#[template(path = "site/evening.html")]
struct Content<'a> {
    frame: Frame<'a>,
    lead: Vec<String>,
    lists: Vec<Row>,
    stations: Vec<Station>,
}

struct Row {
    name: String,
    night: String,
    count: String,
    difference: String,
}

struct Station {
    number: u32,
    href: Option<String>,
    name: String,
    caption: String,
    cells: Vec<Row>,
    more: Option<String>,
    causes: Vec<String>,
}

/// The page; none where the release is of the night itself.
pub(super) fn page(scene: &Scene<'_>) -> Result<Option<File>, SiteError> {
    let Some((night, since)) = scene.night.since_evening() else { return Ok(None) };
    let frame = scene.frame(Page::Evening, scene.texts.t("site-evening-title").to_string());
    let list = |list: &ListSince| row(scene, scene.list_name(list.list), list.night, list.now);
    let content = Content {
        lead: lead(scene, night, &since),
        lists: since.lists_moved().map(list).collect(),
        stations: since.stations.iter().map(|at| station(scene, night, at, &frame)).collect(),
        frame,
    };
    finish(scene, Page::Evening, &content).map(Some)
}

/// What was compared, and what was not.
fn lead(scene: &Scene<'_>, night: &Edition, since: &Since) -> Vec<String> {
    let texts = scene.texts;
    let release = &night.board.release;
    let args =
        [("number", texts.whole(release.number.into()).into()), ("time", words::day_and_clock(release.made_at).into())];
    let differ = u64::try_from(since.stations.len()).unwrap_or(u64::MAX);
    let count = |key, number: usize| texts.count(key, u64::try_from(number).unwrap_or(u64::MAX));
    let mut lines = vec![
        texts.ta("site-evening-against", &args),
        texts.count("site-evening-compared", since.compared.into()),
        texts.count("site-evening-differ", differ),
    ];
    if since.unexplained() > 0 {
        lines.push(count("site-evening-unexplained", since.unexplained()));
    }
    if !since.only_night.is_empty() {
        lines.push(count("site-evening-gone", since.only_night.len()));
    }
    if !since.only_now.is_empty() {
        lines.push(count("site-evening-new", since.only_now.len()));
    }
    if !since.unknown.is_empty() {
        let cells: Vec<String> = since.unknown.iter().map(|cell| field(scene, *cell)).collect();
        lines.push(texts.ta("site-evening-unknown", &[("cells", cells.join(", ").into())]));
    }
    lines
}

fn row(scene: &Scene<'_>, name: String, night: u64, count: u64) -> Row {
    let texts = scene.texts;
    let difference = texts.marks.change(count, night);
    Row { name, night: texts.whole(night), count: texts.whole(count), difference }
}

fn station(scene: &Scene<'_>, night: &Edition, at: &StationSince, frame: &Frame<'_>) -> Station {
    let (texts, number) = (scene.texts, at.station);
    let here = scene.night.now.stations.station(number);
    let named = here.or_else(|| night.stations.station(number)).map(|station| station.name.as_str());
    let name = format!("{number} {}", named.unwrap_or_default());
    let cell = |cell: &CellSince| row(scene, field(scene, cell.field), cell.night.into(), cell.now.into());
    let more = at.cells.len().saturating_sub(CELLS);
    Station {
        number,
        href: here.is_some().then(|| frame.link(Page::Station(number))),
        caption: texts.ta("site-evening-caption", &[("station", isolated(&name).into())]),
        name,
        cells: at.cells.iter().take(CELLS).map(cell).collect(),
        more: (more > 0).then(|| texts.count("site-corrected-more", u64::try_from(more).unwrap_or(u64::MAX))),
        causes: causes(scene, at),
    }
}

/// What explains it, in words; that nothing does, where nothing does.
fn causes(scene: &Scene<'_>, at: &StationSince) -> Vec<String> {
    let lang = scene.lang();
    let said = at.causes.iter().map(|cause| since::cause(*cause).told(lang));
    let moved = at.cells.iter().filter_map(|cell| since::moved(cell, |other| field(scene, other)));
    let moved = moved.map(|moved| moved.told(lang));
    let mut causes: Vec<String> = said.chain(moved).collect();
    if !at.is_explained() {
        let none: Rc<str> = scene.texts.t("site-evening-no-cause");
        causes.push(none.to_string());
    }
    causes
}
