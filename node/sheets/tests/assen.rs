//! The count of Assen as tables: every layout, encoding and separator, and as workbooks, read through the mapping that is proposed,
//! is the published 510b digit for digit.
#![allow(clippy::unwrap_used)]

mod common;

use common::{
    N, Published, Rows, column_a_station, row_a_candidate, row_a_list, row_a_station, row_a_station_with_candidates, t,
    text, utf16, windows, workbook,
};
use election::Level;
use election::count::Field;
use sheets::{Book, Doubt, Form, Layout, Meaning, propose_as};

/// A table in every way that it may be handed over.
fn every_way(rows: &Rows) -> Vec<(&'static str, Vec<u8>)> {
    let plain = text(rows, ';', "", "\r\n");
    vec![
        ("semicolons, UTF-8", plain.clone().into_bytes()),
        ("semicolons, UTF-8 with a mark, dots", format!("\u{feff}{}", text(rows, ';', ".", "\n")).into_bytes()),
        ("semicolons, Windows-1252, spaces", windows(&text(rows, ';', "\u{a0}", "\r\n"))),
        ("commas, UTF-8", text(rows, ',', "", "\r\n").into_bytes()),
        ("tabs, UTF-16", utf16(&text(rows, '\t', "", "\r\n"))),
        ("tabs, UTF-8, dots", text(rows, '\t', ".", "\n").into_bytes()),
        ("workbook, shared texts", workbook(&[("Uitslag", rows)], true)),
        ("workbook, texts in cells", workbook(&[("Uitslag", rows)], false)),
    ]
}

#[test]
fn a_row_a_station() {
    let Some(assen) = Published::assen("a_row_a_station") else { return };
    for (way, bytes) in every_way(&row_a_station(&assen)) {
        let proposal = assen.is_read(way, &bytes, Level::Party);
        assert_eq!((proposal.mapping.layout, proposal.mapping.lines), (Layout::Stations, 1), "{way}");
        assert_eq!(proposal.doubts().collect::<Vec<_>>(), Vec::<&Doubt>::new(), "{way}");
    }
}

#[test]
fn a_row_a_station_with_candidates_under_two_lines() {
    let Some(assen) = Published::assen("a_row_a_station_with_candidates_under_two_lines") else { return };
    for (way, bytes) in every_way(&row_a_station_with_candidates(&assen)) {
        let proposal = assen.is_read(way, &bytes, Level::Candidate);
        assert_eq!((proposal.mapping.layout, proposal.mapping.lines), (Layout::Stations, 2), "{way}");
        assert!(!proposal.has_questions(), "{way}");
    }
}

#[test]
fn a_row_a_list() {
    let Some(assen) = Published::assen("a_row_a_list") else { return };
    for (way, bytes) in every_way(&row_a_list(&assen)) {
        let proposal = assen.is_read(way, &bytes, Level::Party);
        assert_eq!(proposal.mapping.layout, Layout::Figures, "{way}");
        assert_eq!(proposal.mapping.items.len(), assen.definition.lists.len() + common::COUNTERS.len());
        assert_eq!(proposal.doubts().count(), 0, "{way}");
    }
}

#[test]
fn a_row_a_candidate() {
    let Some(assen) = Published::assen("a_row_a_candidate") else { return };
    for (way, bytes) in every_way(&row_a_candidate(&assen)) {
        let proposal = assen.is_read(way, &bytes, Level::Candidate);
        assert_eq!(proposal.mapping.layout, Layout::Figures, "{way}");
        assert!(!proposal.has_questions(), "{way}");
    }
}

#[test]
fn a_column_a_station() {
    let Some(assen) = Published::assen("a_column_a_station") else { return };
    for level in [Level::Party, Level::Candidate] {
        for (way, bytes) in every_way(&column_a_station(&assen, level)) {
            let proposal = assen.is_read(way, &bytes, level);
            assert_eq!(proposal.mapping.layout, Layout::Across, "{way}");
            assert!(!proposal.has_questions(), "{way}");
        }
    }
}

/// The table of the official software is one of these layouts as well.
/// Where headings say nothing, they do not say how a table lies either: somebody does who sees it.
#[test]
fn a_table_lies_as_somebody_says() {
    let Some(assen) = Published::assen("a_table_lies_as_somebody_says") else { return };
    let book = |rows: &Rows| Book::read(text(rows, ';', "", "\n").as_bytes()).unwrap();
    let so = |book: &Book, layout| propose_as(&book.sheets[0], layout, &assen.definition, Some(&assen.stations));
    let lying = [
        (row_a_station(&assen), Layout::Stations),
        (column_a_station(&assen, Level::Party), Layout::Across),
        (row_a_list(&assen), Layout::Figures),
    ];
    for (rows, layout) in lying {
        let book = book(&rows);
        assert_eq!(so(&book, layout), Some(assen.propose(&book).1), "{layout:?}");
    }
    let row = |name: &str, votes: [u32; 2]| vec![t(name), N(votes[0]), N(votes[1])];
    let book = book(&vec![row("appel", [1001, 1002]), row("peer", [31, 42]), row("pruim", [53, 64])]);
    for (layout, headings) in
        [(Layout::Stations, ["appel", "1001", "1002"]), (Layout::Across, ["appel", "peer", "pruim"])]
    {
        let proposal = so(&book, layout).unwrap();
        let told: Vec<&str> = proposal.mapping.columns.iter().map(|column| column.heading[0].as_str()).collect();
        assert_eq!((proposal.mapping.layout, told.as_slice()), (layout, &headings[..]));
        assert!(proposal.columns.iter().all(Option::is_some) && proposal.has_questions(), "{layout:?}");
        assert!(proposal.mapping.fits(&book.sheets[0]), "{layout:?}");
    }
    assert_eq!(so(&book, Layout::Figures), None);
}

#[test]
fn the_table_of_osv_reads_the_same_through_a_mapping() {
    let Some(assen) = Published::assen("the_table_of_osv_reads_the_same_through_a_mapping") else { return };
    let shared = support::shared("the_table_of_osv_reads_the_same_through_a_mapping").unwrap();
    let bytes = std::fs::read(shared.join("data/golden/osv4-3_telling_gr2026_assen.csv")).unwrap();
    let proposal = assen.is_read("OSV4-3", &bytes, Level::Candidate);
    assert_eq!(proposal.mapping.layout, Layout::Across);
    assert!(!proposal.has_questions());
}

/// The form of 2022 explains differences in five more counters.
#[test]
fn explanations_are_counters_too() {
    let Some(place) = Published::read("explanations_are_counters_too", "gr2022", "GR2022_WestMaasenWaal") else {
        return;
    };
    const NAMES: [&str; 5] = [
        "meegenomen stembiljetten",
        "te weinig uitgereikte stembiljetten",
        "te veel uitgereikte stembiljetten",
        "geen verklaring",
        "andere verklaring",
    ];
    let mut rows = row_a_station(&place);
    rows.truncate(rows.len() - 1);
    let (heading, body) = (3, 4);
    rows[heading].pop();
    rows[heading].extend(NAMES.map(t));
    for (row, station) in rows[body..].iter_mut().zip(&place.count.stations) {
        row.extend(station.count.counters.explanations.unwrap().map(N));
    }
    let proposal = place.is_read("explanations", text(&rows, ';', "", "\n").as_bytes(), Level::Party);
    assert_eq!(proposal.doubts().count(), 0);
}

#[test]
fn the_sheet_that_fits_best_is_proposed() {
    let Some(assen) = Published::assen("the_sheet_that_fits_best_is_proposed") else { return };
    let note: Rows =
        vec![vec![t("Toelichting"), t("Deze werkmap is van het verkiezingsteam")], vec![t("Stembureaus"), N(3)]];
    let rows = row_a_station(&assen);
    let bytes = workbook(&[("Toelichting", &note), ("Uitslag & meer", &rows)], true);
    let book = Book::read(&bytes).unwrap();
    let (sheet, _) = assen.propose(&book);
    assert_eq!((sheet, book.sheets[sheet].name.as_str()), (1, "Uitslag & meer"));
    assert_eq!(book.modified.as_ref().unwrap().written, "2026-03-18T21:41:00Z");
    assert_eq!(book.form, Form::Workbook);
    assen.is_read("two sheets", &bytes, Level::Party);
}

/// What was confirmed on an empty template before the night fits the same table on the night, and no other.
#[test]
fn a_mapping_of_a_template_fits_the_table_of_the_night() {
    let Some(assen) = Published::assen("a_mapping_of_a_template_fits_the_table_of_the_night") else { return };
    for level in [Level::Party, Level::Candidate] {
        let layouts = [
            if level == Level::Party { row_a_station(&assen) } else { row_a_station_with_candidates(&assen) },
            if level == Level::Party { row_a_list(&assen) } else { row_a_candidate(&assen) },
            column_a_station(&assen, level),
        ];
        for rows in layouts {
            let full = Book::read(text(&rows, ';', "", "\n").as_bytes()).unwrap();
            let mapping = assen.propose(&full).1.mapping;
            let empty =
                emptied(&rows, &mapping.columns.iter().map(|column| column.means).collect::<Vec<_>>(), mapping.layout);
            let template = Book::read(text(&empty, ';', "", "\n").as_bytes()).unwrap();
            let proposal = assen.propose(&template).1;
            assert_eq!(proposal.mapping, mapping);
            assert_eq!(proposal.mapping.fingerprint(), mapping.fingerprint());
            assert!(proposal.mapping.fits(&full.sheets[0]) && mapping.fits(&template.sheets[0]));
            let applied = sheets::apply(&template.sheets[0], &mapping, &assen.definition, Some(&assen.stations), false);
            assert!(applied.stations.is_empty() && applied.faults.is_empty(), "{:?}", applied.faults);
            assert_eq!(applied.absent.len(), assen.count.stations.len());
            let read = sheets::apply(&full.sheets[0], &mapping, &assen.definition, Some(&assen.stations), false);
            assert_eq!(read.stations.len(), assen.expected(level).len());
            // Another heading, or one more, is another table.
            let mut other = rows.clone();
            let at = other.iter().position(|row| row.len() > 4).unwrap();
            other[at][1] = t("Anders");
            assert!(!mapping.fits(&Book::read(text(&other, ';', "", "\n").as_bytes()).unwrap().sheets[0]));
        }
    }
}

/// The table before anything was counted.
fn emptied(rows: &Rows, means: &[Meaning], layout: Layout) -> Rows {
    let mut rows = rows.clone();
    match layout {
        Layout::Figures => {
            let votes = means.iter().position(|means| *means == Meaning::Votes).unwrap();
            rows.iter_mut().skip(1).for_each(|row| row[votes] = common::No);
        }
        Layout::Across => {
            for row in rows.iter_mut().skip(2) {
                row.iter_mut().skip(4).filter(|cell| matches!(cell, N(_))).for_each(|cell| *cell = common::No);
            }
        }
        Layout::Stations => {
            for row in rows.iter_mut() {
                row.iter_mut().skip(1).filter(|cell| matches!(cell, N(_))).for_each(|cell| *cell = common::No);
            }
        }
    }
    rows
}

#[test]
fn a_table_of_one_station_is_of_the_one_in_its_title() {
    let Some(assen) = Published::assen("a_table_of_one_station_is_of_the_one_in_its_title") else { return };
    let station = &assen.count.stations[2];
    let mut rows: Rows = vec![
        vec![t("Processtaat")],
        vec![t("Stembureau"), t(format!("{} {}", station.number, station.name))],
        Vec::new(),
        ["Lijst", "Partij", "Stemmen"].map(t).to_vec(),
    ];
    for (list, known) in station.count.lists.iter().zip(&assen.definition.lists) {
        rows.push(vec![N(list.number), t(&known.name), common::n(list.total)]);
    }
    for (field, name) in common::COUNTERS {
        rows.push(vec![common::No, t(name), common::n(common::figure(&station.count, field))]);
    }
    let (proposal, applied) = assen.proposed(text(&rows, ';', "", "\n").as_bytes());
    assert_eq!((proposal.doubts().count(), applied.faults.len()), (0, 0), "{:?}", applied.faults);
    assert_eq!(applied.stations.len(), 1);
    assert_eq!(
        (applied.stations[0].number, &applied.stations[0].count),
        (station.number, &station.count.totals_only())
    );
    // Of another number than any here it is of nobody.
    rows[1][1] = t("999");
    let (_, applied) = assen.proposed(text(&rows, ';', "", "\n").as_bytes());
    assert!(applied.is_refused() && applied.stations.is_empty());
}

#[test]
fn what_a_table_does_not_have_stays_unknown() {
    let Some(assen) = Published::assen("what_a_table_does_not_have_stays_unknown") else { return };
    // Lists alone: E is their sum, nothing else is known.
    let mut rows: Rows = vec![vec![t("stembureau")]];
    rows[0].extend(assen.definition.lists.iter().map(|list| t(&list.name)));
    for station in &assen.count.stations {
        let mut row = vec![N(station.number)];
        row.extend(station.count.lists.iter().map(|list| common::n(list.total)));
        rows.push(row);
    }
    let (proposal, applied) = assen.proposed(text(&rows, ',', "", "\n").as_bytes());
    assert_eq!((proposal.doubts().count(), applied.faults.len()), (0, 0), "{:?}", applied.faults);
    for (ours, theirs) in applied.stations.iter().zip(assen.expected(Level::Party)) {
        assert_eq!(ours.count.lists, theirs.count.lists);
        assert_eq!(ours.count.counters.votes_on_candidates, theirs.count.counters.votes_on_candidates);
        let unknown = [Field::PollCards, Field::AdmittedVoters, Field::Blank, Field::Invalid, Field::VotesCast];
        assert!(unknown.iter().all(|field| common::figure(&ours.count, *field).is_none()), "never 0");
    }
}
