//! What can be downloaded, and how to check it.

use askama::Template;

use super::{Page, Scene, page as finish};
use crate::site::frame::Frame;
use crate::site::{DownloadKind, File, Offered, SiteError};

#[derive(Template)]
#[template(path = "site/downloads.html")]
struct Downloads<'a> {
    frame: Frame<'a>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    href: String,
    name: &'a str,
    what: String,
    size: String,
    sha256: &'a str,
}

pub(super) fn page(scene: &Scene<'_>, offered: &[Offered]) -> Result<File, SiteError> {
    let frame = scene.frame(Page::Downloads, scene.texts.t("site-downloads-title").to_string());
    let what = |one: &Offered| {
        let key = match (one.what, one.path.as_str()) {
            (Some(DownloadKind::SignedRelease), _) => "site-what-signed",
            (Some(DownloadKind::Eml), _) => "site-what-eml",
            (Some(DownloadKind::Osv), _) => "site-what-osv",
            (Some(DownloadKind::Pdf), _) => "site-what-pdf",
            (None, "uitslag.json") => "site-what-json",
            (None, "uitslag.schema.json") => "site-what-schema",
            (None, "lijsten.csv") => "site-what-lists",
            (None, "kandidaten.csv") => "site-what-candidates",
            (None, "stembureaus.csv") => "site-what-stations",
            (None, _) => "site-what-matrix",
        };
        format!("{} ({})", scene.texts.t(key), one.media_type)
    };
    let rows = offered.iter().map(|one| Row {
        href: format!("{}{}", frame.root(), one.path),
        name: one.path.rsplit('/').next().unwrap_or(&one.path),
        what: what(one),
        size: size(scene, one.bytes),
        sha256: &one.sha256,
    });
    let rows = rows.collect();
    finish(scene, Page::Downloads, &Downloads { frame, rows })
}

/// In bytes where there are few, in kB of 1,000 bytes above, upwards.
fn size(scene: &Scene<'_>, bytes: usize) -> String {
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    match bytes {
        0..1_000 => format!("{bytes} B"),
        _ => format!("{} kB", scene.texts.whole(bytes.div_ceil(1_000))),
    }
}
