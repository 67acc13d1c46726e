//! Nights whose websites are looked at, and how to read the pages.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::path::Path;

use election::Level;
use publish::edition::Night;
use publish::site::{Download, DownloadKind, Extra, Site};
use scraper::{ElementRef, Html, Selector};
use support::edition::{Held, night};

/// A night of two releases: some stations per list, then all per candidate.
pub fn full(held: &Held) -> Night {
    let first = held.edition(&held.first(1, Level::Party, 12));
    night(&[first, held.edition(&held.all(2, Level::Candidate))])
}

/// A night at its begin: some stations per list.
pub fn begun(held: &Held) -> Night {
    night(&[held.edition(&held.first(1, Level::Party, 12))])
}

/// In the middle: all per list, some per candidate, one corrected and one taken back.
pub fn halfway(held: &Held) -> Night {
    let first = held.edition(&held.all(1, Level::Party));
    let mut wish = held.all(2, Level::Party);
    wish.level = Level::Candidate;
    let numbers: Vec<u32> = wish.stations.keys().copied().collect();
    for number in &numbers[2..6] {
        wish.stations.insert(*number, Level::Candidate);
    }
    wish.stations.remove(&numbers[0]);
    let mut counts = held.edition(&wish).counts;
    let count = &mut counts.get_mut(&numbers[1]).unwrap().count;
    count.lists[0].total = count.lists[0].total.map(|votes| votes + 7);
    count.counters.blank = None;
    wish.note = "De telling van één stembureau is teruggenomen.".to_owned();
    night(&[first, held.edition_of(&wish, counts)])
}

/// With an address, a contact and downloads.
pub fn extra() -> Extra {
    let download = |name: &str, media_type: &str, what, bytes: &[u8]| Download {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        what,
        bytes: bytes.into(),
    };
    Extra {
        base_url: Some("https://uitslagen.example.nl/gr".to_owned()),
        organisation: Some("Gemeente Voorbeeld".to_owned()),
        contact: Some("Bureau Verkiezingen, 0100 000000".to_owned()),
        downloads: vec![
            download("vrijgave-2.uitslag", "application/octet-stream", DownloadKind::SignedRelease, b"signed"),
            download("Voorlopig_Telling.eml.xml", "application/xml", DownloadKind::Eml, b"<EML/>"),
            download("osv4-3_telling.csv", "text/csv", DownloadKind::Osv, b"a;b"),
        ],
    }
}

pub fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    let bytes = site.files.get(path).unwrap_or_else(|| panic!("{path} is missing"));
    std::str::from_utf8(bytes).unwrap()
}

pub fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    site.files.keys().filter(|path| path.ends_with(".html")).map(|path| (path.as_str(), text(site, path)))
}

pub fn html(site: &Site, path: &str) -> Html {
    Html::parse_document(text(site, path))
}

pub fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element without what only a picture says.
pub fn words(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    for node in element.descendants() {
        let in_picture = || node.ancestors().any(|one| one.value().as_element().is_some_and(|of| of.name() == "svg"));
        if let Some(text) = node.value().as_text()
            && !in_picture()
        {
            words.push_str(text);
        }
    }
    words.trim().to_owned()
}

/// The rows of the table with this caption's id, or of the first table of this class: the words of each cell.
pub fn rows(html: &Html, table: &str) -> Vec<Vec<String>> {
    let cells = Selector::parse("th, td").unwrap();
    let rows = all(html, &format!("{table} tbody tr"));
    assert!(!rows.is_empty(), "{table} has no rows");
    rows.into_iter().map(|row| row.select(&cells).map(words).collect()).collect()
}

/// Names and figures of a page's list of facts.
pub fn facts(html: &Html) -> Vec<(String, String)> {
    all(html, "dl.facts dt").into_iter().map(words).zip(all(html, "dl.facts dd").into_iter().map(words)).collect()
}

/// The cells of a table with semicolons.
pub fn csv(site: &Site, path: &str) -> Vec<Vec<String>> {
    let text = text(site, path).strip_prefix('\u{feff}').unwrap();
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut characters) = (false, text.chars().peekable());
    while let Some(character) = characters.next() {
        let row = rows.last_mut().unwrap();
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ';' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(characters.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            other => row.last_mut().unwrap().push(other),
        }
    }
    assert_eq!(rows.pop().unwrap(), [""], "{path} ends in the middle of a line");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{path} has rows of different length");
    rows
}

/// Writes a site into a folder, for a browser.
pub fn write(site: &Site, folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
    for (path, bytes) in &site.files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
