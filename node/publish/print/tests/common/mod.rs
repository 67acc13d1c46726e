//! What tests of prints share: real elections, and the text of a PDF.

#![allow(clippy::unwrap_used, dead_code, missing_docs)]

use std::path::PathBuf;
use std::process::Command;

use election::Level;
use print::Pdf;
use publish::edition::{Edition, Night};
use support::edition::{Held, night};

/// A release of all stations per candidate, after one of half of them per list.
pub fn whole_night(held: &Held) -> Night {
    let half = held.first(1, Level::Party, held.counts.len() / 2);
    night(&[held.edition(&half), held.edition(&held.all(2, Level::Candidate))])
}

pub fn alone(edition: Edition) -> Night {
    night(&[edition])
}

/// The text of a PDF as it stands on the page, a string for each page; `None` (noted) without poppler's `pdftotext`.
pub fn pages(test: &str, pdf: &Pdf) -> Option<Vec<String>> {
    let text = poppler(test, "pdftotext", &["-layout", "-enc", "UTF-8"], pdf)?;
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    assert_eq!(pages.pop().as_deref().map(str::trim), Some(""), "a form feed ends every page");
    assert_eq!(pages.len(), pdf.pages);
    Some(pages)
}

/// Every word with its box: page, width and height of the page, left, top, right, bottom.
pub fn boxes(test: &str, pdf: &Pdf) -> Option<Vec<Word>> {
    let xml = poppler(test, "pdftotext", &["-bbox"], pdf)?;
    let mut words = Vec::new();
    let mut page = (0.0, 0.0);
    for line in xml.lines() {
        let number = |name: &str| -> f64 {
            let from = line.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
            line[from..].split('"').next().unwrap().parse().unwrap()
        };
        if line.contains("<page ") {
            page = (number("width"), number("height"));
        } else if line.contains("<word ") {
            let text = line.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned();
            let (left, top, right, bottom) = (number("xMin"), number("yMin"), number("xMax"), number("yMax"));
            words.push(Word { page, left, top, right, bottom, text });
        }
    }
    Some(words)
}

#[derive(Debug)]
pub struct Word {
    pub page: (f64, f64),
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

fn poppler(test: &str, tool: &str, args: &[&str], pdf: &Pdf) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.pdf"), folder.path().join("out.txt"));
    std::fs::write(&from, &pdf.bytes).unwrap();
    keep(test, pdf);
    match Command::new(tool).args(args).arg(&from).arg(&to).status() {
        Ok(status) => assert!(status.success(), "{tool}: {status}"),
        Err(error) => {
            support::not_run(test, &format!("{tool} (poppler-utils) is missing: {error}"));
            return None;
        }
    }
    Some(std::fs::read_to_string(&to).unwrap())
}

/// With `UITSLAG_PRINTS=folder`, what a test made is kept there to be looked at.
pub fn keep(test: &str, pdf: &Pdf) {
    let Some(folder) = std::env::var_os("UITSLAG_PRINTS").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    let name: String = test.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    std::fs::write(folder.join(format!("{name}.pdf")), &pdf.bytes).unwrap();
}

/// The words of a text in their order.
pub fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Finds the rows one after the other: each row's words directly behind each other, after the row before it.
pub fn in_order(all: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
    let mut at = 0;
    for row in rows {
        let found = all[at..].windows(row.len()).position(|window| window.iter().zip(&row).all(|(a, b)| a == b));
        let found = found.unwrap_or_else(|| panic!("{row:?} is not there after {:?}", &all[at.saturating_sub(20)..at]));
        at += found + row.len();
    }
}
