//! All releases of the night, the newest first.

use askama::Template;

use super::{Page, Scene, page as finish};
use crate::edition::Past;
use crate::site::frame::{Frame, machine_time};
use crate::site::{File, SiteError};
use words::{day_and_clock, heading};

#[derive(Template)]
#[template(path = "site/releases.html")]
struct Releases<'a> {
    frame: Frame<'a>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    number: u32,
    time: String,
    machine_time: String,
    heading: String,
    retracted: bool,
    shown: bool,
    stations: String,
    per_candidate: Option<String>,
    note: &'a str,
    hash: &'a str,
    epoch: Option<String>,
}

pub(super) fn page(scene: &Scene<'_>) -> Result<File, SiteError> {
    let texts = scene.texts;
    let shown = &scene.board().release.hash;
    let several = scene.night.history.iter().any(|past| past.epoch != scene.night.now.epoch);
    let counted = |key, of: election::Progress| {
        texts.ta(
            key,
            &[("counted", texts.whole(of.counted.into()).into()), ("total", texts.whole(of.total.into()).into())],
        )
    };
    let row = |past: &'_ Past| {
        let per_candidate = past.stations_per_candidate.map(|of| counted("site-counted-candidates", of));
        let epoch = several.then(|| texts.ta("site-epoch", &[("number", texts.whole(past.epoch.into()).into())]));
        (counted("site-counted", past.stations), per_candidate, epoch)
    };
    let rows = scene.night.history.iter().rev().map(|past| {
        let (stations, per_candidate, epoch) = row(past);
        Row {
            number: past.release.number,
            time: day_and_clock(past.release.made_at),
            machine_time: machine_time(past.release.made_at),
            heading: heading(past.heading, scene.lang()),
            retracted: !past.release.standing,
            shown: past.release.hash == *shown,
            stations,
            per_candidate,
            note: past.release.note.trim(),
            hash: &past.release.hash,
            epoch,
        }
    });
    let rows = rows.collect();
    let frame = scene.frame(Page::Releases, texts.t("site-releases-title").to_string());
    finish(scene, Page::Releases, &Releases { frame, rows })
}
