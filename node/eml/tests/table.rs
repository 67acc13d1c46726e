//! OSV4-3 tables: written as published, byte for byte; read back equal to their counts; and refused with the cell.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, have_data};
use election::count::Level;
use election::definition::{Definition, Identity};
use election::plausibility::previous::Previous;
use eml::{
    CountFile, ErrorKind, Table, TableFile, combine, osv4_3_file_name, read_candidate_lists, read_count, read_osv4_3,
    write_osv4_3,
};
use words::Lang;

/// The published tables, each with the count and the lists of candidates that it was made from. Those of the parliamentary
/// election are of the electoral district that the municipality is in.
const GOLDEN: [(&str, &str, &str); 4] = [
    (
        "osv4-3_telling_gr2022_groningen.csv",
        "real/gr2022/Telling_GR2022_Groningen.eml.xml",
        "real/gr2022/Kandidatenlijsten_GR2022_Groningen.eml.xml",
    ),
    (
        "osv4-3_telling_gr2022_westmaasenwaal.csv",
        "real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml",
        "real/gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml",
    ),
    (
        "osv4-3_telling_gr2026_assen.csv",
        "real/gr2026/Telling_GR2026_Assen.eml.xml",
        "real/gr2026/Kandidatenlijsten_GR2026_Assen.eml.xml",
    ),
    (
        "osv4-3_telling_tk2025_gemeente_westmaasenwaal.csv",
        "real/other/Telling_TK2025_gemeente_West_Maas_en_Waal.eml.xml",
        "real/other/Kandidatenlijsten_TK2025_Nijmegen.eml.xml",
    ),
];

struct Golden {
    name: &'static str,
    bytes: Vec<u8>,
    count: CountFile,
    definition: Definition,
}

impl Golden {
    fn all() -> impl Iterator<Item = Self> {
        GOLDEN.into_iter().map(|(name, count, lists)| Self {
            name,
            bytes: file(&format!("golden/{name}")),
            count: read_count(&file(count)).unwrap(),
            definition: combine(None, &read_candidate_lists(&file(lists)).unwrap(), None).unwrap(),
        })
    }

    fn table(&self, level: Level) -> Table<'_> {
        Table {
            definition: &self.definition,
            municipality: self.count.header.authority.as_ref().unwrap(),
            level,
            eligible: self.count.eligible,
            stations: &self.count.stations,
            doubled: &self.count.doubled,
        }
    }
}

#[test]
fn tables_are_the_published_ones_byte_for_byte() {
    if !have_data("tables_are_the_published_ones_byte_for_byte") {
        return;
    }
    for golden in Golden::all() {
        let table = golden.table(Level::Candidate);
        let written = write_osv4_3(&table).unwrap();
        if written != golden.bytes {
            let (ours, theirs) = (String::from_utf8(written).unwrap(), String::from_utf8(golden.bytes).unwrap());
            let line = ours.lines().zip(theirs.lines()).find(|(ours, theirs)| ours != theirs);
            panic!("{}: {line:?}", golden.name);
        }
        assert_eq!(osv4_3_file_name(&golden.definition.identity, &table.municipality.name), golden.name);
    }
}

#[test]
fn a_published_table_reads_as_the_count_it_was_made_from() {
    if !have_data("a_published_table_reads_as_the_count_it_was_made_from") {
        return;
    }
    for golden in Golden::all() {
        let mut count = golden.count.clone();
        // A table has no room for investigations.
        count.stations.iter_mut().for_each(|station| station.count.counters.investigations.clear());
        let table = read_osv4_3(&golden.bytes).unwrap();
        let identity = &golden.definition.identity;
        assert_eq!(table.election.as_ref(), Some(&identity.name));
        assert_eq!(table.date.as_ref(), Some(&identity.date));
        let authority = count.header.authority.unwrap();
        assert_eq!((table.area.as_ref(), table.area_number.as_ref()), (Some(&authority.name), Some(&authority.id)));
        assert_eq!(table.level, Level::Candidate);
        assert_eq!(table.list_names, count.list_names);
        assert_eq!(table.eligible, count.eligible);
        assert_eq!(Some(&table.totals), count.totals.as_ref());
        assert!(table.stations == count.stations, "{}", golden.name);
        assert_eq!(table.doubled, count.doubled);
        assert_eq!(table.doubled.is_empty(), !golden.name.contains("assen"));
        let people: usize = table.candidate_names.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(
            people,
            golden.count.stations[0].count.lists.iter().map(|list| list.candidates.len()).sum::<usize>()
        );

        let party = read_osv4_3(&write_osv4_3(&golden.table(Level::Party)).unwrap()).unwrap();
        assert_eq!(party.level, Level::Party);
        assert!(party.candidate_names.is_empty());
        assert_eq!(party.totals, table.totals.totals_only());
    }
}

/// The table as a spreadsheet saves it: without quotes where it can, with other line ends, and padded.
fn resaved(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let text = text.trim_start_matches('\u{FEFF}');
    let width = text.lines().map(|line| line.matches(';').count()).max().unwrap();
    let lines = text.lines().chain(["", ""]).map(|line| {
        let padding = ";".repeat(width - line.matches(';').count());
        format!("{}{padding}\r\n", line.replace('"', ""))
    });
    lines.collect::<String>().into_bytes()
}

#[test]
fn what_a_spreadsheet_saves_reads_the_same() {
    if !have_data("what_a_spreadsheet_saves_reads_the_same") {
        return;
    }
    for golden in Golden::all() {
        let table = read_osv4_3(&golden.bytes).unwrap();
        assert_eq!(read_osv4_3(&resaved(&golden.bytes)).unwrap(), table, "{}", golden.name);
        let text = String::from_utf8(golden.bytes).unwrap();
        let bare = text.split_once("\n\n").unwrap().1;
        let bare = read_osv4_3(bare.as_bytes()).unwrap();
        assert_eq!(bare.stations, table.stations);
        assert_eq!((bare.election, bare.date, bare.area, bare.area_number), (None, None, None, None));
    }
}

#[test]
fn a_table_per_list_is_read_as_a_municipality_published_it() {
    if !have_data("a_table_per_list_is_read_as_a_municipality_published_it") {
        return;
    }
    let table = read_osv4_3(&file("real/gr2026/osv4-3_telling_gr2026_tilburg-1.csv")).unwrap();
    assert_eq!((table.level, table.stations.len(), table.eligible), (Level::Party, table.doubled.len(), Some(186_454)));
    let first = &table.stations[0];
    assert_eq!(
        (first.number, first.name.as_str(), first.postcode.as_deref()),
        (101, "BS De Boemerang", Some("5035 BR"))
    );
    assert_eq!(table.list_names[0], (1, "GROENLINKS / Partij van de Arbeid (PvdA)".to_owned()));
    assert_eq!(table.totals.counters.votes_on_candidates, Some(84_541));
    let ours = Identity {
        id: "GR2030_Tilburg".into(),
        name: "Gemeenteraad Tilburg 2030".into(),
        category: "GR".into(),
        subcategory: None,
        domain: Some(election::Domain { id: "0855".into(), name: "Tilburg".into() }),
        date: "2030-03-20".into(),
    };
    let no_date = table.identity_as_previous_of(&ours, None).unwrap_err();
    assert_eq!(no_date.kind, ErrorKind::Missing);
    assert_eq!(table.identity_as_previous_of(&ours, Some("in maart")).unwrap_err().kind, ErrorKind::Value);
    let identity = table.identity_as_previous_of(&ours, Some("2026-03-18")).unwrap();
    assert_eq!((identity.id.as_str(), identity.name.as_str()), ("GR2026_Tilburg", "GR Tilburg 2026"));
    let previous = previous(&table, identity);
    assert_eq!(previous.stations.len(), 99);
    let votes: u32 = previous.stations.iter().flat_map(|station| &station.votes).sum();
    assert_eq!(votes, 84_541);
}

fn previous(table: &TableFile, identity: Identity) -> Previous {
    let station = |at: &eml::StationCount| election::Station {
        number: at.number,
        name: at.name.clone(),
        postcode: at.postcode.clone(),
        called: at.called,
    };
    let stations = table.stations.iter().map(|at| (station(at), &at.count));
    Previous::of(identity, table.list_names.clone(), stations).unwrap()
}

#[test]
fn a_table_of_another_municipality_is_no_previous_election() {
    if !have_data("a_table_of_another_municipality_is_no_previous_election") {
        return;
    }
    let golden: Vec<Golden> = Golden::all().collect();
    let table = read_osv4_3(&golden[0].bytes).unwrap();
    let ours = &golden[0].definition.identity;
    let identity = table.identity_as_previous_of(ours, None).unwrap();
    assert_eq!((&identity.id, &identity.date, &identity.name), (&ours.id, &ours.date, &ours.name));
    assert_eq!(previous(&table, identity).stations.len(), 180);
    let other = table.identity_as_previous_of(&golden[2].definition.identity, None).unwrap_err();
    assert_eq!(other.kind, ErrorKind::Identity);
    assert!(other.text(Lang::Nl).contains("0014 Groningen") && other.text(Lang::Nl).contains("0106"), "{other}");
    assert_eq!(table.identity_as_previous_of(ours, Some("2022-03-17")).unwrap_err().kind, ErrorKind::Identity);
}

/// A small table with a fault in it.
fn faulty(from: &str, to: &str) -> (ErrorKind, u32, String) {
    let table = "\"Verkiezing\";;\"X\"\n\nLijstnummer;Aanduiding;Volgnummer;Naam kandidaat;Totaal;Een;Twee\n\
        Gebiednummer;;;;;1;2\n;geldige stembiljetten;;;30;10;20\n;blanco stembiljetten;;;1;1;0\n\
        ;ongeldige stembiljetten;;;2;0;2\n;aangetroffen stembiljetten;;;33;11;22\n1;A;;;12;4;8\n;;1;\"V, A.\";7;4;3\n;;2;W;5;0;5\n4;B;;;18;6;12\n;;3;X;18;6;12";
    let bad = table.replacen(from, to, 1);
    assert_ne!(table, bad, "{from}");
    read_osv4_3(table.as_bytes()).unwrap();
    let error = read_osv4_3(bad.as_bytes()).unwrap_err();
    assert!(!error.text(Lang::Nl).is_empty());
    assert_ne!(error.text(Lang::Nl), error.text(Lang::En));
    (error.kind, error.line, error.path.to_string())
}

#[test]
fn a_faulty_table_is_refused_with_the_cell() {
    let place = |kind, line, path: &str| (kind, line, path.to_owned());
    assert_eq!(faulty("1;A;;;12;4;8", "1;A;;;12;4;x"), place(ErrorKind::Number, 9, "cell G9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;A;;;12;4;-8"), place(ErrorKind::Number, 9, "cell G9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;A;;;12;4;"), place(ErrorKind::Missing, 9, "cell G9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;A;;;13;4;8"), place(ErrorKind::Sum, 9, "cell E9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;A;;;12;4;8;1"), place(ErrorKind::Malformed, 9, "cell H9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;A;;;12;4"), place(ErrorKind::Missing, 9, "cell G9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;A\tB;;;12;4;8"), place(ErrorKind::Malformed, 9, "cell B9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;\"A\u{1}\";;;12;4;8"), place(ErrorKind::Malformed, 9, "cell B9"));
    assert_eq!(faulty("1;A;;;12;4;8", "1;\"A;;;12;4;8"), place(ErrorKind::Malformed, 9, "cell B9"));
    assert_eq!(faulty("4;B;;;18;6;12", "1;B;;;18;6;12"), place(ErrorKind::Order, 12, "cell A12"));
    assert_eq!(faulty(";;2;W", ";;1;W"), place(ErrorKind::Order, 11, "cell C11"));
    assert_eq!(faulty("1;A;;;12;4;8\n", ""), place(ErrorKind::Order, 9, "cell C9"));
    assert_eq!(faulty(";;2;W;5;0;5", ";;2;W;5;1;4"), place(ErrorKind::Sum, 12, "station 1"));
    assert_eq!(faulty("\n;;3;X;18;6;12", ""), place(ErrorKind::Level, 12, ""));
    assert_eq!(faulty("\n;;3;X;18;6;12", "\n;;3;X;18;6"), place(ErrorKind::Unfinished, 13, "cell G13"));
    assert_eq!(
        faulty(";geldige stembiljetten;;;30;10;20", ";geldige stembiljetten;;;30;12;18"),
        place(ErrorKind::Sum, 13, "station 1")
    );
    assert_eq!(faulty("33;11;22", "34;12;22"), place(ErrorKind::Sum, 13, "totals"));
    assert_eq!(faulty(";blanco stembiljetten;;;1;1;0\n", ""), place(ErrorKind::Missing, 12, ""));
    assert_eq!(faulty("blanco stembiljetten", "blauwe stembiljetten"), place(ErrorKind::Reason, 6, "cell B6"));
    assert_eq!(faulty("ongeldige stembiljetten", "blanco stembiljetten"), place(ErrorKind::Duplicate, 7, "cell B7"));
    assert_eq!(faulty("Gebiednummer;;;;;1;2", "Gebiednummer;;;;;1;1"), place(ErrorKind::Duplicate, 4, "cell G4"));
    assert_eq!(faulty("Gebiednummer;;;;;1;2", "Gebiednummer;;;;;0;2"), place(ErrorKind::Number, 4, "cell F4"));
    assert_eq!(faulty("Gebiednummer;;;;;1;2\n", ""), place(ErrorKind::Missing, 4, "cell A4"));
    assert_eq!(faulty("Naam kandidaat", "Naam"), place(ErrorKind::NotTable, 3, "cell D3"));
    assert_eq!(faulty("Totaal;Een;Twee", "Totaal;;"), place(ErrorKind::Missing, 3, "cell F3"));
    assert_eq!(faulty("Lijstnummer", "Lijst"), place(ErrorKind::NotTable, 0, ""));
    assert_eq!(faulty("\n\n", "\nVerkiezing;;Y\n"), place(ErrorKind::Duplicate, 2, "cell A2"));
}

#[test]
fn what_is_no_table_is_refused_at_once() {
    let kind = |bytes: &[u8]| read_osv4_3(bytes).unwrap_err().kind;
    assert_eq!(kind(b""), ErrorKind::NotTable);
    assert_eq!(kind(b"<EML/>"), ErrorKind::NotTable);
    assert_eq!(kind(b"Lijstnummer,Aanduiding"), ErrorKind::NotTable);
    assert_eq!(kind(b"Lijstnummer;Aanduiding;Volgnummer;Naam kandidaat;Totaal;Caf\xE9;"), ErrorKind::Encoding);
    assert_eq!(kind(&b";".repeat(eml::MAX_TABLE_BYTES)), ErrorKind::TooLarge);
    assert_eq!(kind(&b" ".repeat(eml::MAX_TABLE_BYTES + 1)), ErrorKind::TooLarge);
    assert_eq!(kind(&[&b"\""[..], &b"\"\"".repeat(4_000_000)].concat()), ErrorKind::Malformed);
}

/// The names of a table stand beside those of the lists that it was made from, and what is called otherwise is found.
#[test]
fn names_of_lists_candidates_and_stations_are_compared() {
    if !have_data("names_of_lists_candidates_and_stations_are_compared") {
        return;
    }
    for golden in Golden::all() {
        let table = read_osv4_3(&golden.bytes).unwrap();
        let name = golden.name;
        assert!(table.naming(&golden.definition).agrees(), "{name}: {:?}", table.naming(&golden.definition));
        let people = table.naming_of_candidates(&golden.definition);
        assert_eq!(people, [], "{name}");
        assert!(!table.people().is_empty(), "{name}");
        let stations = golden.count.polling_stations().unwrap();
        assert!(table.naming_of_stations(&stations).agrees(), "{name}");

        // Two lists, two candidates of the first, and two stations exchanged.
        let mut other = table.clone();
        let swap = |names: &mut [(u32, String)]| {
            if let [(_, one), (_, two), ..] = names {
                std::mem::swap(one, two);
            }
        };
        swap(&mut other.list_names);
        assert!(other.naming(&golden.definition).is_permutation(), "{name}");
        let first = other.candidate_names.first_mut().map(|(_, people)| swap(people));
        assert!(first.is_some());
        let people = other.naming_of_candidates(&golden.definition);
        assert_eq!(people.iter().map(|(list, naming)| (*list, naming.differ.len())).collect::<Vec<_>>(), [(1, 2)]);
        let apart = (1..other.stations.len()).find(|at| other.stations[*at].name != other.stations[0].name);
        if let Some(at) = apart {
            let names = [other.stations[0].name.clone(), other.stations[at].name.clone()];
            [other.stations[at].name, other.stations[0].name] = names;
            assert_eq!(other.naming_of_stations(&stations).differ.len(), 2, "{name}");
        }
    }
}
