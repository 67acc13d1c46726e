//! Tables with something wrong: what is told, where, and what of the table stands.
#![allow(clippy::unwrap_used)]

mod common;

use common::{N, No, Published, Rows, V, row_a_list, row_a_station, t, text, workbook};
use election::{Candidate, Definition, Domain, Identity, Level, List, Station, Stations};
use sheets::{Applied, Book, Doubt, Fault, Mapping, Meaning, Proposal, apply, propose};
use words::{Lang, Say};

/// Three lists of two candidates, four polling stations.
fn town() -> (Definition, Stations) {
    let identity = Identity {
        id: "GR2030_Veldhorst".into(),
        name: "Gemeenteraad Veldhorst 2030".into(),
        category: "GR".into(),
        subcategory: Some("GR1".into()),
        domain: Some(Domain { id: "9002".into(), name: "Veldhorst".into() }),
        date: "2030-03-20".into(),
    };
    let person = |number, last_name: &str| Candidate {
        number,
        initials: "A.B.".into(),
        first_name: None,
        prefix: None,
        last_name: last_name.into(),
        locality: None,
        gender: None,
    };
    let list = |number, name: &str, people: [&str; 2]| List {
        number,
        name: name.into(),
        candidates: (1..).zip(people).map(|(number, name)| person(number, name)).collect(),
    };
    let lists = vec![
        list(1, "Veldhorst Vooruit", ["Jansen", "Bakker"]),
        list(2, "Dorpsbelang", ["Visser", "Smit"]),
        list(4, "GROENLINKS / Partij van de Arbeid (PvdA)", ["Mulder", "De Boer"]),
    ];
    let definition = Definition { identity: identity.clone(), seats: Some(9), preference_threshold: Some(50), lists };
    let station = |number, name: &str| Station { number, name: name.into(), postcode: None, called: None };
    let stations = vec![station(1, "De Bron"), station(2, "Kerkhof"), station(3, "School"), station(12, "Zaal Hof")];
    (definition, Stations { identity, eligible: None, stations })
}

const GOOD: &str = "\
Nr;Stembureau;Toegelaten kiezers;1. Veldhorst Vooruit;2. Dorpsbelang;4. GroenLinks/PvdA;Blanco;Ongeldig;Totaal uitgebracht
1;De Bron;606;300;200;100;4;2;606
2;Kerkhof;1.205;700;300;200;3;2;1.205
3;School;55;10;20;25;0;0;55
12;Zaal Hof;;;;;;;
Totaal;;1.866;1.010;520;325;7;4;1.866
";

fn proposed(table: &str) -> (Proposal, Book) {
    let (definition, stations) = town();
    let book = Book::read(table.as_bytes()).unwrap();
    (propose(&book.sheets[0], &definition, Some(&stations)).unwrap(), book)
}

fn applied(table: &str) -> Applied {
    let (proposal, book) = proposed(table);
    by(&book, &proposal.mapping)
}

fn by(book: &Book, mapping: &Mapping) -> Applied {
    let (definition, stations) = town();
    apply(&book.sheets[0], mapping, &definition, Some(&stations), false)
}

fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| fault.say().told(Lang::Nl)).collect()
}

fn numbers(applied: &Applied) -> Vec<u32> {
    applied.stations.iter().map(|station| station.number).collect()
}

#[test]
fn the_good_table_is_good() {
    let (proposal, _) = proposed(GOOD);
    assert_eq!(proposal.doubts().collect::<Vec<_>>(), Vec::<&Doubt>::new());
    let applied = applied(GOOD);
    assert_eq!((said(&applied.faults), numbers(&applied)), (Vec::new(), vec![1, 2, 3]));
    assert_eq!((applied.absent.as_slice(), applied.totals_compared, applied.level), (&[12][..], 7, Some(Level::Party)));
    let count = &applied.stations[1].count;
    assert_eq!((count.counters.admitted_voters, count.counters.votes_on_candidates), (Some(1_205), Some(1_200)));
    assert_eq!(count.counters.votes_cast, Some(1_205));
}

/// A row that cannot be used is listed, with the cell as a spreadsheet names it, and left out; the others stand.
#[test]
fn a_wrong_figure_leaves_its_station_out() {
    for (good, bad, expected) in [
        (
            "1;De Bron;606;300",
            "1;De Bron;606;300,5",
            "rij 2, kolom D: \"300,5\" is geen geheel getal van 0 tot en met 999999999",
        ),
        ("1;De Bron;606;300", "1;De Bron;606;-300", "rij 2, kolom D: \"-300\" is geen"),
        ("1;De Bron;606;300", "1;De Bron;606;driehonderd", "rij 2, kolom D: \"driehonderd\" is geen"),
        ("1;De Bron;606;300", "1;De Bron;606;-", "rij 2, kolom D: \"-\" is geen"),
        ("1;De Bron;606;300", "1;De Bron;606;#VERW!", "rij 2, kolom D: \"#VERW!\" is geen"),
        ("1;De Bron;606;300", "1;De Bron;zes;300", "rij 2, kolom C: \"zes\" is geen"),
    ] {
        let applied = applied(&GOOD.replace(good, bad));
        let faults = said(&applied.faults);
        assert!(faults[0].starts_with(expected), "{bad}: {faults:?}");
        assert_eq!((applied.faults[0].station, numbers(&applied)), (Some(1), vec![2, 3]), "{bad}: {faults:?}");
    }
    // A cell that is open is not 0: the station is not complete, whatever its sum in the table.
    let open = GOOD.replace("1;De Bron;606;300", "1;De Bron;606;").replace("1.866;1.010", "1.866;710");
    let read = applied(&open);
    assert_eq!(said(&read.faults), ["rij 2: nog niet compleet: lijst 1 (Veldhorst Vooruit) is leeg"]);
    assert_eq!(numbers(&read), [2, 3]);
    // All of them at once, not only the first.
    let bad = GOOD.replace("1;De Bron;606;300;200", "1;De Bron;606;3x;2x").replace("3;School;55;10", "3;School;55;1,5");
    let applied = applied(&bad);
    let places: Vec<String> = applied.faults.iter().map(|fault| fault.place.say().told(Lang::Nl)).collect();
    assert_eq!(places, ["rij 2, kolom D", "rij 2, kolom E", "rij 4, kolom D"]);
    assert_eq!(numbers(&applied), [2]);
}

#[test]
fn sums_that_do_not_add_up_are_told() {
    let applied1 = applied(&GOOD.replace("1.866;1.010", "1.866;1.011"));
    assert_eq!(
        said(&applied1.faults),
        ["rij 6, kolom D: het totaal van lijst 1 (Veldhorst Vooruit) is 1011, maar de stembureaus zijn samen 1010"]
    );
    assert!(applied1.is_refused() && applied1.stations.is_empty());
    // Within a station: candidates under a list.
    let table = "\
Stembureau;Lijst 1 Veldhorst Vooruit;;;Lijst 2 Dorpsbelang;;;Lijst 4 GroenLinks/PvdA;;
;1;2;Totaal;1;2;Totaal;1;2;Totaal
1;5;6;11;1;2;3;4;5;9
2;5;6;12;1;2;3;4;5;9
";
    let applied = applied(table);
    assert_eq!((applied.level, numbers(&applied)), (Some(Level::Candidate), vec![1]));
    let faults = said(&applied.faults);
    assert!(faults.len() == 1 && faults[0].starts_with("rij 4: stembureau 2, lijst 1: "), "{faults:?}");
}

#[test]
fn each_station_once_and_only_those_of_the_election() {
    let twice = applied(&GOOD.replace("3;School;55", "2;Kerkhof;55"));
    assert_eq!(numbers(&twice), [1]);
    assert!(said(&twice.faults)[0].starts_with("rij 4: dit stembureau staat er twee keer, ook op rij 3"));
    let unknown = applied(&GOOD.replace("3;School;55", "33;School;55"));
    assert!(unknown.is_refused() && unknown.stations.is_empty());
    assert_eq!(said(&unknown.faults)[0], "rij 4, kolom A: \"33\" is geen stembureau van deze verkiezing");
    let nobody = applied(&GOOD.replace("3;School;55", ";;55"));
    assert!(nobody.is_refused());
    assert_eq!(said(&nobody.faults)[0], "rij 4, kolom A: een rij met aantallen, maar zonder stembureau");
    // A number beside the name of another station: which of them is it?
    let named = applied(&GOOD.replace("3;School;55", "3;Zaal Hof;55"));
    assert_eq!(numbers(&named), [1, 2]);
    assert!(
        said(&named.faults)[0].contains("\"Zaal Hof\" is hier de naam van stembureau 12"),
        "{:?}",
        said(&named.faults)
    );
    // Another spelling is a note.
    let spelled = applied(&GOOD.replace("3;School;55", "3;Basisschool De Linde;55"));
    assert_eq!((numbers(&spelled), spelled.faults.len()), (vec![1, 2, 3], 0));
    assert_eq!(spelled.station_names[0].number, 3);
}

#[test]
fn stations_without_numbers_are_known_by_their_names() {
    let bare: String = GOOD.lines().map(|line| line.split_once(';').unwrap().1.to_owned() + "\n").collect();
    let bare = bare.replace("\n;1.866", "\nTotaal;1.866");
    let (proposal, book) = proposed(&bare);
    assert_eq!(proposal.doubts().collect::<Vec<_>>(), [&Doubt::Names]);
    let read = by(&book, &proposal.mapping);
    assert_eq!((said(&read.faults), numbers(&read)), (Vec::new(), vec![1, 2, 3]));
    let other = applied(&bare.replace("School;55", "Gymzaal;55"));
    assert_eq!(said(&other.faults)[0], "rij 4, kolom A: \"Gymzaal\" is geen stembureau van deze verkiezing");
}

/// Columns that change places are the same table: names say which is which. Lists that are numbered anew are a question.
#[test]
fn headings_in_another_order_and_lists_under_other_numbers() {
    let swapped = "\
Ongeldig;Nr;2. Dorpsbelang;Blanco;1. Veldhorst Vooruit;Toegelaten kiezers;4. GroenLinks/PvdA
2;1;200;4;300;606;100
";
    let (proposal, book) = proposed(swapped);
    assert_eq!(proposal.doubts().count(), 0);
    let count = by(&book, &proposal.mapping).stations.remove(0).count;
    assert_eq!(count.lists.iter().map(|list| list.total).collect::<Vec<_>>(), [Some(300), Some(200), Some(100)]);
    assert_eq!((count.counters.blank, count.counters.invalid), (Some(4), Some(2)));
    assert!(!proposed(GOOD).0.mapping.fits(&book.sheets[0]), "confirmed headings in another order are others");

    let permuted = GOOD
        .replace("1. Veldhorst Vooruit", "X")
        .replace("2. Dorpsbelang", "1. Dorpsbelang")
        .replace('X', "2. Veldhorst Vooruit");
    let (proposal, book) = proposed(&permuted);
    let questions: Vec<String> = proposal.doubts().map(|doubt| doubt.say().told(Lang::Nl)).collect();
    assert_eq!(
        questions,
        [
            "\"Veldhorst Vooruit\" heeft hier nummer 1, in de tabel 2",
            "\"Dorpsbelang\" heeft hier nummer 2, in de tabel 1"
        ]
    );
    assert!(proposal.has_questions());
    // The name goes before the number, once a person has looked.
    let applied = by(&book, &proposal.mapping);
    assert_eq!(applied.stations[0].count.lists[0].total, Some(300));
    // And whoever says otherwise, against the name, is refused.
    let mut wrong = proposal.mapping.clone();
    (wrong.columns[3].means, wrong.columns[4].means) = (wrong.columns[4].means, wrong.columns[3].means);
    let applied = by(&book, &wrong);
    assert!(applied.is_refused());
    assert!(
        said(&applied.faults)[0].contains("is de naam van lijst 1 (Veldhorst Vooruit), maar is gekoppeld aan lijst 2")
    );

    // In a table of figures the names stand in the rows.
    let rows = "SB;Lijst;Partij;Stemmen\n1;1;Dorpsbelang;200\n1;2;Veldhorst Vooruit;300\n1;4;GroenLinks/PvdA;100\n";
    let (proposal, book) = proposed(rows);
    assert_eq!(proposal.doubts().filter(|doubt| matches!(doubt, Doubt::OtherNumber { .. })).count(), 2);
    assert_eq!(by(&book, &proposal.mapping).stations[0].count.lists[0].total, Some(300));
}

#[test]
fn names_that_are_not_ours_are_asked() {
    for (heading, doubt, question) in [
        ("1. Veldhorst Vooriut", Doubt::Near { ours: "Veldhorst Vooruit".into() }, false),
        ("1. VV", Doubt::Near { ours: "Veldhorst Vooruit".into() }, false),
        ("1. Anders", Doubt::OtherName { ours: "Veldhorst Vooruit".into() }, true),
        ("Lijst 1", Doubt::Number, false),
        ("1", Doubt::Number, false),
    ] {
        let (proposal, _) = proposed(&GOOD.replace("1. Veldhorst Vooruit", heading));
        assert_eq!(proposal.doubts().collect::<Vec<_>>(), [&doubt], "{heading}");
        assert_eq!(proposal.has_questions(), question, "{heading}");
    }
    let (proposal, _) = proposed(&GOOD.replace("Blanco", "F"));
    assert_eq!(proposal.doubts().collect::<Vec<_>>(), [&Doubt::Letter]);
}

#[test]
fn nothing_that_looks_like_votes_is_left_out_silently() {
    let missing: String = GOOD
        .lines()
        .map(|line| {
            let mut cells: Vec<&str> = line.split(';').collect();
            cells.remove(4);
            cells.join(";") + "\n"
        })
        .collect();
    let applied1 = applied(&missing);
    assert!(applied1.is_refused() && applied1.level.is_none());
    assert!(said(&applied1.faults).contains(&"lijst 2 (Dorpsbelang) ontbreekt in de tabel".to_owned()));

    // A column that nobody knows, with figures, stops the table until somebody says what it is.
    let more: String = GOOD
        .lines()
        .enumerate()
        .map(|(at, line)| {
            format!("{line};{}\n", if at == 0 { "Lokaal Anders".to_owned() } else { (at * 7).to_string() })
        })
        .collect();
    let (proposal, book) = proposed(&more);
    assert_eq!(proposal.doubts().collect::<Vec<_>>(), [&Doubt::Unread { figures: true }]);
    let mut mapping = proposal.mapping;
    let read = by(&book, &mapping);
    assert!(read.is_refused());
    assert!(
        said(&read.faults)[0].starts_with("rij 2, kolom J: er staan aantallen bij \"Lokaal Anders\""),
        "{:?}",
        said(&read.faults)
    );
    mapping.columns[9].means = Meaning::Ignored;
    assert_eq!(by(&book, &mapping).stations.len(), 3);

    // Without a heading nobody can say so.
    let headless: String =
        GOOD.lines().enumerate().map(|(at, line)| format!("{line};{}\n", if at == 0 { "" } else { "9" })).collect();
    let applied2 = applied(&headless);
    assert!(applied2.is_refused());
    assert_eq!(said(&applied2.faults)[0], "rij 2, kolom J: hier staan aantallen zonder kop erboven");

    // Two columns for one list.
    let (proposal, book) = proposed(&GOOD.replace("4. GroenLinks/PvdA", "2. Dorpsbelang"));
    assert_eq!(proposal.doubts().filter(|doubt| **doubt == Doubt::Twice).count(), 2);
    assert!(by(&book, &proposal.mapping).is_refused());
}

#[test]
fn a_row_of_zeros_is_not_in_yet_unless_it_is_the_only_one() {
    let zeros = GOOD.replace("12;Zaal Hof;;;;;;;", "12;Zaal Hof;0;0;0;0;0;0;0");
    let read = applied(&zeros);
    assert_eq!((numbers(&read), read.absent.as_slice()), (vec![1, 2, 3], &[12][..]));
    let alone: String = zeros
        .lines()
        .filter(|line| line.starts_with("Nr") || line.starts_with("12"))
        .map(|line| line.to_owned() + "\n")
        .collect();
    let read = applied(&alone);
    assert_eq!((numbers(&read), read.absent.len()), (vec![12], 0));
}

#[test]
fn a_table_of_figures_with_gaps_and_doubles() {
    let good = "\
Stembureau;Lijst;Partij;Stemmen
1;1;Veldhorst Vooruit;300
1;2;Dorpsbelang;200
1;4;GroenLinks/PvdA;100
2;1;Veldhorst Vooruit;7
2;2;Dorpsbelang;8
2;4;GroenLinks/PvdA;9
Totaal;1;Veldhorst Vooruit;307
";
    let read = applied(good);
    assert_eq!((said(&read.faults), numbers(&read), read.totals_compared), (Vec::new(), vec![1, 2], 1));
    let gap = applied(&good.replace("2;2;Dorpsbelang;8\n", ""));
    assert_eq!(
        (said(&gap.faults), numbers(&gap)),
        (vec!["rij 5: nog niet compleet: lijst 2 (Dorpsbelang) is leeg".to_owned()], vec![1])
    );
    let double = applied(
        &good
            .replace("2;2;Dorpsbelang;8\n", "2;2;Dorpsbelang;8\n2;2;Dorpsbelang;8\n")
            .replace("Totaal;1;Veldhorst Vooruit;307\n", ""),
    );
    assert_eq!(numbers(&double), [1]);
    assert_eq!(
        said(&double.faults),
        ["rij 7, kolom D: lijst 2 (Dorpsbelang) staat er twee keer, ook op rij 6, kolom D"]
    );
    // A row about something that the confirmed mapping does not have.
    let (proposal, _) = proposed(good);
    let later = Book::read(good.replace("Totaal;1", "2;9;Nieuw;4\nTotaal;1").as_bytes()).unwrap();
    let read = by(&later, &proposal.mapping);
    assert!(read.is_refused());
    assert!(
        said(&read.faults)[0].starts_with("rij 8, kolom D: \"9 · Nieuw\" staat niet in de koppeling"),
        "{:?}",
        said(&read.faults)
    );
}

/// A workbook stores numbers: what is no whole one is refused, however its digits would read as a text.
#[test]
fn a_fraction_in_a_workbook_is_no_thousand() {
    let (definition, stations) = town();
    let rows: Rows = GOOD
        .lines()
        .map(|line| {
            line.split(';')
                .map(|cell| {
                    cell.replace('.', "").parse().map_or_else(|_| if cell.is_empty() { No } else { t(cell) }, N)
                })
                .collect::<Vec<V>>()
        })
        .collect();
    let good = workbook(&[("Blad1", &rows), ("Leeg", &vec![vec![t("x"), t("y")]])], false);
    let text = |bytes: &[u8]| {
        let book = Book::read(bytes).unwrap();
        let proposal = propose(&book.sheets[0], &definition, Some(&stations)).unwrap();
        let read = apply(&book.sheets[0], &proposal.mapping, &definition, Some(&stations), true);
        (said(&read.faults), numbers(&read))
    };
    assert_eq!(text(&good), (Vec::new(), vec![1, 2, 3]));
    // 1.205 as a number is one and a bit.
    let mut parts = parts_of(&good);
    let sheet = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    sheet.1 = sheet.1.replace("<v>1205</v>", "<v>1.205</v>");
    let (faults, numbers) = text(&common::packed(&parts));
    assert!(faults[0].starts_with("blad Blad1, rij 3, kolom C: \"1.205\" is geen geheel getal"), "{faults:?}");
    assert_eq!(numbers, [1, 3]);
    let sheet = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    sheet.1 = sheet.1.replace("<v>1.205</v>", "<f>SUM(A1:A2)*1</f><v>1.205E3</v>");
    assert_eq!(
        text(&common::packed(&parts)),
        (Vec::new(), vec![1, 2, 3]),
        "the value of a formula, however it is stored"
    );
}

/// The parts of a workbook that a test made.
fn parts_of(bytes: &[u8]) -> Vec<(String, String)> {
    let all = eml::members(bytes, |name| name.starts_with("xl/") || name.starts_with("docProps/"), 1 << 24).unwrap();
    all.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// A published count with one figure too many, in a table of many rows.
#[test]
fn one_wrong_figure_among_many_is_found() {
    let Some(assen) = Published::assen("one_wrong_figure_among_many_is_found") else { return };
    let mut rows = row_a_list(&assen);
    let at = rows.iter().position(|row| row[0] == N(assen.count.stations[4].number)).unwrap();
    rows[at][4] = N(9_999);
    let (_, applied) = assen.proposed(text(&rows, ';', "", "\n").as_bytes());
    assert_eq!(applied.stations.len(), assen.expected(Level::Party).len() - 1);
    assert_eq!(applied.faults[0].station, Some(assen.count.stations[4].number));
    let mut rows = row_a_station(&assen);
    let last = rows.len() - 1;
    rows[last][7] = N(1);
    let (_, applied) = assen.proposed(text(&rows, ';', "", "\n").as_bytes());
    assert!(applied.is_refused());
}
