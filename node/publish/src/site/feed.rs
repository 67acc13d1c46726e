//! The Atom feed: one entry for each release.

use std::fmt::Write;

use super::frame::{Head, Page, feed_path, machine_time};
use super::texts::Texts;
use crate::edition::{Night, Past};
use crate::svg::Escaped;
use words::heading;

/// The feed in a language, the newest release first. `base` is the address of the site with a slash at its end; without it
/// links are relative to the feed.
pub(super) fn of(night: &Night, head: &Head<'_>, texts: &Texts, base: Option<&str>) -> String {
    let lang = texts.lang;
    let full = |path: &str| match base {
        Some(base) => format!("{base}{path}"),
        None => path.rsplit('/').next().unwrap_or(path).to_owned(),
    };
    let page = full(&Page::Overview.path(lang));
    let code = lang.code();
    let test = if head.of.rehearsal { "TEST – " } else { "" };
    let author = head.extra.organisation.as_deref().or(head.of.place.as_deref()).unwrap_or(&head.of.election);
    let updated = night.history.iter().map(|past| past.release.made_at).chain([night.now.board.release.made_at]).max();
    let mut out = String::with_capacity(1_024 + night.history.len() * 512);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{code}\">\n\
         <id>urn:uuid:{}</id>\n<title>{test}{} – {}</title>\n<updated>{}</updated>\n\
         <link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <author><name>{}</name></author>\n",
        // The feed of one election is one feed, on whatever night it is read.
        uuid(&sha(&format!("{}\0{}\0{code}", head.of.election, head.of.date))),
        text(&head.of.election),
        text(&texts.t("site-provisional-short")),
        machine_time(updated.unwrap_or(0)),
        full(&feed_path(lang)),
        text(author),
    );
    for past in night.history.iter().rev() {
        entry(&mut out, past, texts, test, &page);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(out: &mut String, past: &Past, texts: &Texts, test: &str, page: &str) {
    let release = &past.release;
    let mut summary = texts.counted("site-counted", past.stations);
    if let Some(stations) = past.stations_per_candidate {
        summary.push_str("; ");
        summary.push_str(&texts.counted("site-counted-candidates", stations));
    }
    if !release.note.trim().is_empty() {
        summary.push_str(". ");
        summary.push_str(release.note.trim());
    }
    let title = format!(
        "{test}{}: {}",
        texts.ta("site-release", &[("number", texts.whole(release.number.into()).into())]),
        heading(past.heading, texts.lang)
    );
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<entry>\n<id>urn:uuid:{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n<summary>{} – {}</summary>\n</entry>\n",
        uuid(&sha(&format!("{}\0{}", release.hash, past.epoch))),
        text(&title),
        machine_time(release.made_at),
        text(&texts.t("site-provisional")),
        text(&summary),
    );
}

fn sha(text: &str) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).into()
}

/// A UUID of version 8 (RFC 9562) of a hash: an address for what has none of its own.
fn uuid(hash: &[u8; 32]) -> String {
    let digits: Vec<char> = data_encoding::HEXLOWER.encode(hash).chars().collect();
    let part = |from: usize, to: usize| digits.iter().skip(from).take(to - from).collect::<String>();
    format!("{}-{}-8{}-a{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

/// As in a picture, but for apostrophes: between tags they stand for themselves.
fn text(text: &str) -> String {
    Escaped(text).to_string().replace("&#39;", "'")
}
