//! All releases of the night, the newest first.

use askama::Template;

use super::{Page, Scene, page as finish};
use crate::board::OfRelease;
use crate::site::frame::Frame;
use crate::site::{File, SiteError};
use words::heading;

#[derive(Template)]
#[template(path = "site/releases.html")]
struct Releases<'a> {
    frame: Frame<'a>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    release: &'a OfRelease,
    heading: String,
    shown: bool,
    stations: String,
    per_candidate: Option<String>,
    note: &'a str,
    epoch: Option<String>,
}

pub(super) fn page(scene: &Scene<'_>) -> Result<File, SiteError> {
    let texts = scene.texts;
    let shown = &scene.board().release.hash;
    let several = scene.night.history.iter().any(|past| past.epoch != scene.night.now.epoch);
    let rows = scene.night.history.iter().rev().map(|past| Row {
        release: &past.release,
        heading: heading(past.heading, scene.lang()),
        shown: past.release.hash == *shown,
        stations: texts.counted("site-counted", past.stations),
        per_candidate: past.stations_per_candidate.map(|of| texts.counted("site-counted-candidates", of)),
        note: past.release.note.trim(),
        epoch: several.then(|| texts.ta("site-epoch", &[("number", texts.whole(past.epoch.into()).into())])),
    });
    let rows = rows.collect();
    let frame = scene.frame(Page::Releases, texts.t("site-releases-title").to_string());
    finish(scene, Page::Releases, &Releases { frame, rows })
}
