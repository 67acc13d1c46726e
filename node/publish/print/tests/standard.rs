//! What a file claims to be (for the archive, and for who cannot see it) and what can be checked of that.

#![allow(clippy::unwrap_used)]

mod common;

use std::process::Command;

use common::whole_night;
use print::card::{Details, Role};
use print::health::{Health, Line};
use print::{Pdf, Public, card, health, manual, public};
use support::edition::Held;
use words::{Lang, manual::Role as Of};

/// All prints of a night, in both languages, with a name for each.
fn all(test: &str) -> Option<Vec<(String, Lang, Pdf)>> {
    let held = Held::west_maas_en_waal(test)?;
    let night = whole_night(&held);
    let mut made = Vec::new();
    for lang in [Lang::Nl, Lang::En] {
        for what in Public::ALL {
            made.push((format!("{}-{lang:?}", what.file_word()), lang, public(what, &night, lang).unwrap()));
        }
        for role in Role::ALL {
            let pdf = card(role, &Details::default(), lang).unwrap();
            made.push((format!("{}-{lang:?}", role.file_word()), lang, pdf));
        }
        let line = |needs| Line {
            level: "Let op".to_owned(),
            says: "De klok van <entry-1> loopt voor.".to_owned(),
            remedy: "Zet die goed.".to_owned(),
            needs,
        };
        let (pc, version) = ("scan-1".to_owned(), "0.1.0".to_owned());
        let found = Health { pc, version, made_at: 1_773_867_600_000, lines: vec![line(true), line(false)] };
        let pdf = health(&found, &Details::default(), lang).unwrap();
        made.push((format!("{}-{lang:?}", health::FILE_WORD), lang, pdf));
        for of in [None, Some(Of::Entry)] {
            let pdf = manual(of, &Details::default(), lang).unwrap();
            made.push((format!("{}-{lang:?}", manual::file_word(of)), lang, pdf));
        }
    }
    Some(made)
}

fn has(pdf: &Pdf, text: &str) -> bool {
    pdf.bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn every_file_claims_both_standards_and_has_what_they_ask() {
    let Some(made) = all("every_file_claims_both_standards") else { return };
    for (name, lang, pdf) in made {
        assert!(pdf.bytes.starts_with(b"%PDF-1.7"), "{name}");
        for claim in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "<dc:title>",
            "/OutputIntents",
            "/StructTreeRoot",
            "/DisplayDocTitle true",
            "/Marked true",
            if lang == Lang::Nl { "/Lang(nl-NL)" } else { "/Lang(en-GB)" },
        ] {
            assert!(has(&pdf, claim), "{name}: {claim}");
        }
        for other in ["/JavaScript", "/Launch", "/URI", "/EmbeddedFiles"] {
            assert!(!has(&pdf, other), "{name}: {other}");
        }
    }
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let (Some(first), Some(second)) = (all("the_same_figures"), all("the_same_figures")) else { return };
    for ((name, _, one), (_, _, other)) in first.iter().zip(&second) {
        assert!(one == other, "{name}");
    }
}

/// The machine-checkable rules of PDF/UA-1 by a program of others (`pdfua`, from PyPI).
#[test]
fn a_checker_finds_nothing() {
    const TEST: &str = "a_checker_finds_nothing";
    if let Err(error) = Command::new(support::tool("pdfua")).arg("--version").output() {
        support::not_run(TEST, &format!("pdfua (pip install pdfua) is missing: {error}"));
        return;
    }
    let Some(made) = all(TEST) else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut check = Command::new(support::tool("pdfua"));
    check.arg("check");
    for (name, _, pdf) in &made {
        let file = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&file, &pdf.bytes).unwrap();
        check.arg(file);
    }
    let said = check.output().unwrap();
    assert!(
        said.status.success(),
        "{}\n{}{}",
        said.status,
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
}

/// Every font is in the file (`pdffonts`, of poppler).
#[test]
fn fonts_are_embedded() {
    const TEST: &str = "fonts_are_embedded";
    let Some(made) = all(TEST) else { return };
    let folder = tempfile::tempdir().unwrap();
    for (name, _, pdf) in &made {
        let file = folder.path().join(format!("{name}.pdf"));
        std::fs::write(&file, &pdf.bytes).unwrap();
        let said = match Command::new("pdffonts").arg(&file).output() {
            Ok(said) => String::from_utf8(said.stdout).unwrap(),
            Err(error) => return support::not_run(TEST, &format!("pdffonts (poppler-utils) is missing: {error}")),
        };
        let fonts: Vec<&str> = said.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{name}");
        for font in fonts {
            // emb, sub, uni: embedded, a subset, with a table back to Unicode.
            assert!(font.contains("Noto") || font.contains("Symbols"), "{name}: {font}");
            assert!(font.contains("yes yes yes"), "{name}: {font}");
        }
    }
}
