//! Files that nobody means well with: bombs, torn files, random bytes. Nothing panics, hangs or grows without bound.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use common::{N, Rows, packed, t, text, workbook};
use election::{Candidate, Definition, Domain, Identity, List};
use proptest::prelude::*;
use sheets::{Book, BookError, MAX_BYTES, apply, propose, propose_sheet};

fn definition() -> Definition {
    let person = |number| Candidate {
        number,
        initials: "A.".into(),
        first_name: None,
        prefix: None,
        last_name: format!("Naam{number}"),
        locality: None,
        gender: None,
    };
    let list = |number: u32, name: &str| List { number, name: name.into(), candidates: (1..=3).map(person).collect() };
    Definition {
        identity: Identity {
            id: "GR2030_X".into(),
            name: "X".into(),
            category: "GR".into(),
            subcategory: None,
            domain: Some(Domain { id: "9999".into(), name: "X".into() }),
            date: "2030-03-20".into(),
        },
        seats: Some(9),
        preference_threshold: None,
        lists: vec![list(1, "Een"), list(2, "Twee")],
    }
}

/// Everything that a table goes through.
fn all(bytes: &[u8]) -> Result<(), BookError> {
    let book = Book::read(bytes)?;
    let definition = definition();
    if let Some((at, proposal)) = propose_sheet(&book, &definition, None) {
        let _ = apply(&book.sheets[at], &proposal.mapping, &definition, None, true);
        let _ = proposal.mapping.fingerprint();
    }
    Ok(())
}

fn small() -> Rows {
    vec![
        vec![t("Nr"), t("Stembureau"), t("1. Een"), t("2. Twee"), t("Blanco")],
        vec![N(1), t("Hof"), N(10), N(20), N(1)],
        vec![N(2), t("Bron"), N(11), N(21), N(2)],
    ]
}

fn parts(sheet: &str, strings: &str) -> Vec<(String, String)> {
    let all = eml::members(&workbook(&[("S", &small())], true), |name| name.starts_with("xl/"), 1 << 20).unwrap();
    let own = |name: String, bytes: Vec<u8>| {
        let text = match name.as_str() {
            "xl/worksheets/sheet1.xml" => sheet.to_owned(),
            "xl/sharedStrings.xml" => strings.to_owned(),
            _ => String::from_utf8(bytes).unwrap(),
        };
        (name, text)
    };
    all.into_iter().map(|(name, bytes)| own(name, bytes)).collect()
}

fn sheet(data: &str) -> String {
    format!("<worksheet><sheetData>{data}</sheetData></worksheet>")
}

#[test]
fn promises_cost_nothing() {
    let started = Instant::now();
    for (data, strings) in [
        // A library reserves this, and the program is gone.
        (sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), "<sst uniqueCount=\"1000000000000\"></sst>"),
        (
            format!(
                "<worksheet><dimension ref=\"A1:XFD1048576\"/>{}</worksheet>",
                "<sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c></row></sheetData>"
            ),
            "<sst/>",
        ),
    ] {
        let book = Book::read(&packed(&parts(&data, strings))).unwrap();
        assert!(book.sheets[0].rows() == 1);
    }
    for (data, strings) in [
        (sheet("<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>"), "<sst/>"),
        (sheet("<row r=\"99999999999\"><c><v>1</v></c></row>"), "<sst/>"),
        (sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"), "<sst/>"),
        (sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"), "<sst/>"),
        (sheet("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"), "<sst/>"),
        (sheet("<row r=\"1\"><c r=\"A1\"><v>&lol;</v></c></row>"), "<sst/>"),
        ("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>".to_owned(), "<sst/>"),
        (format!("<worksheet>{}", "<a>".repeat(5_000)), "<sst/>"),
        ("<worksheet><sheetData>".to_owned(), "<sst/>"),
    ] {
        let read = Book::read(&packed(&parts(&data, strings)));
        assert!(
            matches!(read, Err(BookError::Part { .. } | BookError::TooLarge | BookError::CellTwice { .. })),
            "{data}: {read:?}"
        );
    }
    assert!(started.elapsed() < Duration::from_secs(20));
}

/// A figure is all that stands in its element: what stands between its digits parts none.
#[test]
fn a_figure_is_read_whole_or_not_at_all() {
    for (stored, expected) in [("12<!-- -->34", "1234"), ("1&#50;3", "123"), ("<![CDATA[45]]>6", "456"), (" 7 ", "7")] {
        let data = sheet(&format!("<row r=\"1\"><c r=\"A1\"><v>{stored}</v></c><c r=\"B1\"><v>1</v></c></row>"));
        let book = Book::read(&packed(&parts(&data, "<sst/>"))).unwrap();
        assert_eq!(book.sheets[0].cell(0, 0).shown(), expected, "{stored}");
    }
}

#[test]
fn bombs_do_not_go_off() {
    let started = Instant::now();
    // One text of a megabyte that every cell shares, and sheets of nothing but spaces.
    // Such letters are not packed to next to nothing, which would be refused as a bomb of its own.
    let mut dice = 7u32;
    let mut letter = || {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(dice >> 28).unwrap())
    };
    let long: String = (0..1_000_000).map(|_| letter()).collect();
    let long = format!("<sst><si><t>{long}</t></si></sst>");
    let cells: String = (1..=20_000)
        .map(|row| format!("<row r=\"{row}\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>"))
        .collect();
    let book = Book::read(&packed(&parts(&sheet(&cells), &long))).unwrap();
    assert!(book.sheets[0].cell(19_999, 1).shown().len() <= 500);
    let spaces = packed(&parts(&format!("<worksheet>{}</worksheet>", " ".repeat(100_000_000)), "<sst/>"));
    assert!(spaces.len() < 1_000_000);
    assert!(matches!(Book::read(&spaces), Err(BookError::Zip(_))));
    // A cell at the far end of every row.
    let wide: String =
        (1..=1_000).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    assert_eq!(Book::read(&packed(&parts(&sheet(&wide), "<sst/>"))).unwrap_err(), BookError::TooLarge);
    assert_eq!(Book::read(";".repeat(5_000_000).as_bytes()).unwrap_err(), BookError::NoTable);
    let many = "1;2;3;4;5;6;7;8\n".repeat(600_000);
    assert_eq!(Book::read(many.as_bytes()).unwrap_err(), BookError::TooLarge);
    assert!(matches!(Book::read(&vec![b';'; MAX_BYTES + 1]), Err(BookError::TooLong { .. })));
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn a_torn_file_is_refused_or_known_to_be_unfinished() {
    let whole = workbook(&[("S", &small())], true);
    for length in 4..whole.len() {
        let error = Book::read(&whole[..length]).unwrap_err();
        assert!(error.is_unfinished() || length + 22 >= whole.len(), "{length}: {error}");
    }
    let csv = text(&small(), ';', "", "\n");
    for length in 0..csv.len() {
        let _ = all(&csv.as_bytes()[..length]);
    }
}

/// The largest table that the schemas allow: every candidate at every station, a row each.
#[test]
fn the_largest_election_is_read() {
    let mut definition = definition();
    let person = definition.lists[0].candidates[0].clone();
    let people = |count: u32| {
        (1..=count).map(|number| Candidate { number, last_name: format!("Naam{number}"), ..person.clone() }).collect()
    };
    definition.lists = (1..=27)
        .map(|number| List { number, name: format!("Lijst nummer {number}e"), candidates: people(23) })
        .collect();
    let mut csv = String::from("Stembureau;Lijst;Lijstnaam;Nr;Kandidaat;Stemmen\n");
    for station in 1..=480 {
        for list in 1..=27 {
            for candidate in 1..=23 {
                csv.push_str(&format!(
                    "{station};{list};Lijst nummer {list}e;{candidate};Naam{candidate}, A.;{}\n",
                    (station + list * candidate) % 97
                ));
            }
        }
    }
    let started = Instant::now();
    let book = Book::read(csv.as_bytes()).unwrap();
    let proposal = propose(&book.sheets[0], &definition, None).unwrap();
    let applied = apply(&book.sheets[0], &proposal.mapping, &definition, None, false);
    assert_eq!((applied.stations.len(), applied.faults.len()), (480, 0), "{:?}", applied.faults.first());
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = all(&bytes);
    }

    #[test]
    fn random_tables_do_no_harm(cells in prop::collection::vec(
        prop::collection::vec("(|[0-9]{1,5}|[0-9]\\.[0-9]{3}|Een|1\\. Een|Twee|Blanco|Stembureau|Lijst|Partij|Stemmen|Totaal|SB [0-9]|E\\.1|1\\.2|\\PC{0,12})", 1..7), 1..12
    )) {
        let table: String = cells.iter().map(|row| row.join(";") + "\n").collect();
        let _ = all(table.as_bytes());
    }

    #[test]
    fn a_workbook_with_changed_bytes_does_no_harm(at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = workbook(&[("S", &small())], true);
        for (index, byte) in at {
            let place = index.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = all(&bytes);
    }

    #[test]
    fn a_sheet_with_changed_xml_does_no_harm(at in prop::collection::vec((any::<prop::sample::Index>(), "[<>/&;\"a-z0-9 =]"), 1..8)) {
        let mut data = sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>1. Een</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f>A1</f><v>12</v></c></row>");
        for (index, letter) in at {
            let place = index.index(data.len());
            data.replace_range(place..=place, &letter);
        }
        let _ = all(&packed(&parts(&data, "<sst><si><t>Nr</t></si></sst>")));
    }
}
