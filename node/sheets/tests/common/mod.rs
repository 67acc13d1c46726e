//! Tables as offices have them, made from published counts: in every layout, as text and as workbook.
#![allow(dead_code)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use election::count::{Cell, Count, Field, Level};
use election::definition::{Candidate, Definition, Stations};
use eml::{CountFile, StationCount, combine, read_candidate_lists, read_count};
use sheets::{Applied, Book, Proposal, apply, propose_sheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An election with its published count.
pub struct Published {
    pub definition: Definition,
    pub stations: Stations,
    pub count: CountFile,
}

impl Published {
    pub fn assen(test: &str) -> Option<Self> {
        Self::read(test, "gr2026", "GR2026_Assen")
    }

    pub fn read(test: &str, folder: &str, name: &str) -> Option<Self> {
        let data: PathBuf = support::shared(test)?.join("data/real").join(folder);
        let file = |kind: &str| std::fs::read(data.join(format!("{kind}_{name}.eml.xml"))).unwrap();
        let mut count = read_count(&file("Telling")).unwrap();
        // A table has no room for investigations.
        count.stations.iter_mut().for_each(|station| station.count.counters.investigations.clear());
        let definition = combine(None, &read_candidate_lists(&file("Kandidatenlijsten")).unwrap(), Some(33)).unwrap();
        let stations = count.polling_stations().unwrap();
        Some(Self { definition, stations, count })
    }

    /// The count as a table at this level should read.
    pub fn expected(&self, level: Level) -> Vec<StationCount> {
        let at_level = |station: &StationCount| {
            let mut station = station.clone();
            station.count.normalise(&self.definition.identity);
            if level == Level::Party {
                station.count = station.count.totals_only();
            }
            station
        };
        let in_it = self.count.stations.iter().filter(|station| !station.count.is_all_zero());
        let mut all: Vec<StationCount> = in_it.map(at_level).collect();
        all.sort_by_key(|station| station.number);
        all
    }

    pub fn propose(&self, book: &Book) -> (usize, Proposal) {
        propose_sheet(book, &self.definition, Some(&self.stations)).unwrap()
    }

    /// The table read by the mapping that is proposed for it.
    pub fn proposed(&self, bytes: &[u8]) -> (Proposal, Applied) {
        let book = Book::read(bytes).unwrap();
        let (sheet, proposal) = self.propose(&book);
        let applied = apply(
            &book.sheets[sheet],
            &proposal.mapping,
            &self.definition,
            Some(&self.stations),
            book.sheets.len() > 1,
        );
        (proposal, applied)
    }

    /// Whether the table, read so, is the published count, digit for digit.
    pub fn is_read(&self, what: &str, bytes: &[u8], level: Level) -> Proposal {
        let (proposal, applied) = self.proposed(bytes);
        let said: Vec<String> = applied.faults.iter().map(|fault| words::Say::say(fault).to_string()).collect();
        assert_eq!(said, Vec::<String>::new(), "{what}");
        assert_eq!(applied.level, Some(level), "{what}");
        let mut stations = applied.stations;
        stations.sort_by_key(|station| station.number);
        let expected = self.expected(level);
        assert_eq!(stations.len(), expected.len(), "{what}");
        for (ours, theirs) in stations.iter().zip(&expected) {
            let ours = StationCount { called: theirs.called, ..ours.clone() };
            assert!(ours == *theirs, "{what}: {ours:?}\n{theirs:?}");
        }
        proposal
    }
}

/// What stands in a cell of a table that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum V {
    No,
    T(String),
    N(u32),
}

pub use V::{N, No, T};

pub type Rows = Vec<Vec<V>>;

pub fn t(text: impl Into<String>) -> V {
    T(text.into())
}

pub fn n(cell: Cell) -> V {
    cell.map_or(No, N)
}

/// The counters of a form that every count has, with what a table calls them.
pub const COUNTERS: [(Field, &str); 9] = [
    (Field::PollCards, "Geldige stempassen"),
    (Field::ProxyCertificates, "Geldige volmachtbewijzen"),
    (Field::AdmittedVoters, "Toegelaten kiezers"),
    (Field::VotesOnCandidates, "Geldige stemmen"),
    (Field::Blank, "Blanco"),
    (Field::Invalid, "Ongeldig"),
    (Field::VotesCast, "Uitgebrachte stemmen"),
    (Field::MoreBallots, "Meer stembiljetten"),
    (Field::FewerBallots, "Minder stembiljetten"),
];

pub fn figure(count: &Count, field: Field) -> Cell {
    count.cells().find(|(known, _)| *known == field).and_then(|(_, cell)| cell)
}

/// `Vries, A. de`, as lists of names have it.
pub fn name(person: &Candidate) -> String {
    let prefix = person.prefix.as_deref().map(|prefix| format!(" {prefix}")).unwrap_or_default();
    format!("{}, {}{prefix}", person.last_name, person.initials)
}

/// A row a polling station: counters before and behind the lists, a title above, a sum below.
pub fn row_a_station(of: &Published) -> Rows {
    let (before, behind) = COUNTERS.split_at(3);
    let mut heading = vec![t("Nr."), t("Stembureau"), t("Postcode")];
    heading.extend(before.iter().map(|(_, name)| t(*name)));
    heading.extend(of.definition.lists.iter().map(|list| t(format!("{}. {}", list.number, list.name))));
    heading.extend(behind.iter().map(|(_, name)| t(*name)));
    heading.push(t("Opmerkingen"));
    let mut rows = vec![vec![t("Uitslagen per stembureau")], vec![t("Voorlopig")], Vec::new(), heading];
    let mut sums: Vec<u32> = vec![0; COUNTERS.len() + of.definition.lists.len()];
    for station in &of.count.stations {
        let mut figures: Vec<Cell> = before.iter().map(|(field, _)| figure(&station.count, *field)).collect();
        figures.extend(station.count.lists.iter().map(|list| list.total));
        figures.extend(behind.iter().map(|(field, _)| figure(&station.count, *field)));
        for (sum, cell) in sums.iter_mut().zip(&figures) {
            *sum += cell.unwrap_or(0);
        }
        let mut row = vec![N(station.number), t(&station.name), station.postcode.as_ref().map_or(No, t)];
        row.extend(figures.into_iter().map(n));
        rows.push(row);
    }
    let mut total = vec![No, t("Totaal"), No];
    total.extend(sums.into_iter().map(N));
    rows.push(total);
    rows
}

/// A row a polling station, a column a candidate, under two lines of headings: the list above its first candidate.
pub fn row_a_station_with_candidates(of: &Published) -> Rows {
    let mut above = vec![No, No];
    let mut heading = vec![t("SB"), t("Naam stembureau")];
    for (_, name) in COUNTERS {
        above.push(No);
        heading.push(t(name));
    }
    for list in &of.definition.lists {
        for (at, person) in list.candidates.iter().enumerate() {
            above.push(if at == 0 { t(format!("Lijst {} {}", list.number, list.name)) } else { No });
            heading.push(t(format!("{} {}", person.number, name(person))));
        }
        above.push(No);
        heading.push(t("Totaal"));
    }
    let mut rows = vec![above, heading];
    for station in &of.count.stations {
        let mut row = vec![t(format!("SB{}", station.number)), t(&station.name)];
        row.extend(COUNTERS.iter().map(|(field, _)| n(figure(&station.count, *field))));
        for list in &station.count.lists {
            row.extend(list.candidates.iter().map(|(_, votes)| n(*votes)));
            row.push(n(list.total));
        }
        rows.push(row);
    }
    rows
}

/// A row a list at a polling station, with a row a counter behind them.
pub fn row_a_list(of: &Published) -> Rows {
    let mut rows = vec![["Stembureau", "Naam stembureau", "Lijst", "Partij", "Aantal stemmen"].map(t).to_vec()];
    for station in &of.count.stations {
        let place = || vec![N(station.number), t(&station.name)];
        for (list, known) in station.count.lists.iter().zip(&of.definition.lists) {
            rows.push([place(), vec![N(list.number), t(&known.name), n(list.total)]].concat());
        }
        for (field, name) in COUNTERS {
            rows.push([place(), vec![No, t(name), n(figure(&station.count, field))]].concat());
        }
    }
    rows
}

/// A row a candidate at a polling station; the counters as rows as well, without list and candidate.
pub fn row_a_candidate(of: &Published) -> Rows {
    let heading = ["Stembureaunummer", "Lijstnummer", "Lijstnaam", "Volgnummer", "Naam kandidaat", "Stemmen"];
    let mut rows = vec![heading.map(t).to_vec()];
    for station in &of.count.stations {
        let place = || vec![N(station.number)];
        for (field, name) in COUNTERS {
            rows.push([place(), vec![No, t(name), No, No, n(figure(&station.count, field))]].concat());
        }
        for (list, known) in station.count.lists.iter().zip(&of.definition.lists) {
            let of_list = || vec![N(list.number), t(&known.name)];
            for ((_, votes), person) in list.candidates.iter().zip(&known.candidates) {
                let person = vec![N(person.number), t(name(person)), n(*votes)];
                rows.push([place(), of_list(), person].concat());
            }
            rows.push([place(), of_list(), vec![No, t("Totaal"), n(list.total)]].concat());
        }
    }
    rows
}

/// A column a polling station, number above name; a row a counter, a list or a candidate.
pub fn column_a_station(of: &Published, level: Level) -> Rows {
    let mut rows: Rows = vec![vec![t("Tellingen van de gemeente")], Vec::new()];
    rows.push(
        [
            ["Lijst", "Partij", "Nr", "Kandidaat"].map(t).to_vec(),
            of.count.stations.iter().map(|at| t(format!("SB {}", at.number))).collect(),
        ]
        .concat(),
    );
    rows.push([vec![No, t("Locatie"), No, No], of.count.stations.iter().map(|at| t(&at.name)).collect()].concat());
    for (field, name) in COUNTERS {
        let figures = of.count.stations.iter().map(|at| n(figure(&at.count, field))).collect();
        rows.push([vec![No, t(name), No, No], figures].concat());
    }
    for (at, list) in of.definition.lists.iter().enumerate() {
        let totals = of.count.stations.iter().map(|station| n(station.count.lists[at].total)).collect();
        rows.push([vec![N(list.number), t(&list.name), No, No], totals].concat());
        if level == Level::Party {
            continue;
        }
        for (place, person) in list.candidates.iter().enumerate() {
            let votes =
                of.count.stations.iter().map(|station| n(station.count.lists[at].candidates[place].1)).collect();
            rows.push([vec![No, No, N(person.number), t(name(person))], votes].concat());
        }
    }
    rows
}

/// As text, with thousands set apart by `group`.
pub fn text(rows: &Rows, separator: char, group: &str, end: &str) -> String {
    let cell = |cell: &V| match cell {
        No => String::new(),
        N(number) if *number >= 1000 => format!("{}{group}{:03}", number / 1000, number % 1000),
        N(number) => number.to_string(),
        T(text) if text.contains([separator, '"', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
        T(text) => text.clone(),
    };
    let line = |row: &Vec<V>| row.iter().map(cell).collect::<Vec<_>>().join(&separator.to_string());
    rows.iter().map(|row| line(row) + end).collect()
}

pub fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// In Windows-1252: the letters of Latin-1 have their own number there.
pub fn windows(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '€' => 0x80,
        '‘' => 0x91,
        '’' => 0x92,
        '–' => 0x96,
        letter => u8::try_from(u32::from(letter)).unwrap_or_else(|_| panic!("{letter} is not in Windows-1252")),
    };
    text.chars().map(byte).collect()
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A minimal workbook with these sheets, texts shared or in their cells.
pub fn workbook(sheets: &[(&str, &Rows)], shared: bool) -> Vec<u8> {
    let mut strings: Vec<String> = Vec::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut list = String::new();
    let mut relations = String::new();
    for (at, (name, rows)) in sheets.iter().enumerate() {
        let mut data = String::new();
        for (row, cells) in rows.iter().enumerate() {
            write!(data, "<row r=\"{}\">", row + 1).unwrap();
            for (column, cell) in cells.iter().enumerate() {
                let place = format!("{}{}", eml::column_name(column), row + 1);
                match cell {
                    No => {}
                    N(number) => write!(data, "<c r=\"{place}\"><v>{number}</v></c>").unwrap(),
                    T(text) if shared => {
                        let index = strings.iter().position(|known| known == text).unwrap_or_else(|| {
                            strings.push(text.clone());
                            strings.len() - 1
                        });
                        write!(data, "<c r=\"{place}\" t=\"s\"><v>{index}</v></c>").unwrap();
                    }
                    T(text) => {
                        write!(data, "<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)).unwrap();
                    }
                }
            }
            data.push_str("</row>");
        }
        let number = at + 1;
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"),
        ));
        write!(list, "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", escaped(name)).unwrap();
        write!(relations, "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>").unwrap();
    }
    if shared {
        let all: String = strings.iter().map(|text| format!("<si><t>{}</t></si>", escaped(text))).collect();
        parts.push(("xl/sharedStrings.xml".into(), format!("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{0}\" uniqueCount=\"{0}\">{all}</sst>", strings.len())));
        relations.push_str("<Relationship Id=\"rIdS\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>");
    }
    parts.push(("xl/workbook.xml".into(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")));
    parts.push(("docProps/core.xml".into(), "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-03-18T21:41:00Z</dcterms:modified></cp:coreProperties>".into()));
    packed(&parts)
}

/// A workbook of these parts, and those that every workbook has.
pub fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    put(
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>",
    );
    for (name, text) in parts {
        put(name, text);
    }
    zip.finish().unwrap().into_inner()
}
