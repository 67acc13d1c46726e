//! A 510b in which a row of a polling station cannot be read: all others are, and the row is told with its place.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, have_data};
use eml::{ErrorKind, read_count, read_count_in_part};
use words::{Lang, Say};

const FILE: &str = "real/gr2022/Telling_GR2022_WestMaasenWaal.eml.xml";

/// The text of a file with something else in the row of a station.
fn with(text: &str, station: u32, change: impl Fn(&str) -> String) -> String {
    let begin = text.find(&format!("::SB{station}\"")).unwrap();
    let end = begin + text[begin..].find("</ReportingUnitVotes>").unwrap();
    format!("{}{}{}", &text[..begin], change(&text[begin..end]), &text[end..])
}

#[test]
fn rows_that_cannot_be_read_are_told_and_the_others_are_read() {
    if !have_data("rows_that_cannot_be_read_are_told") {
        return;
    }
    let text = String::from_utf8(file(FILE)).unwrap();
    let whole = read_count(text.as_bytes()).unwrap();
    assert_eq!(read_count_in_part(text.as_bytes()).unwrap(), (whole.clone(), Vec::new()));
    let third = |row: &str| row.replacen("<ValidVotes>", "<ValidVotes>x", 1);
    let seventh = |row: &str| row.replacen("ReasonCode=\"blanco\"", "ReasonCode=\"leeg\"", 1);
    let odd = with(&with(&text, 3, third), 7, seventh);
    assert_eq!(read_count(odd.as_bytes()).unwrap_err().kind, ErrorKind::Number);
    let (read, faults) = read_count_in_part(odd.as_bytes()).unwrap();
    let rest: Vec<_> = whole.stations.iter().filter(|row| ![3, 7].contains(&row.number)).cloned().collect();
    assert_eq!((&read.stations, &read.totals, &read.list_names), (&rest, &whole.totals, &whole.list_names));
    let kinds: Vec<_> = faults.iter().map(|fault| fault.kind).collect();
    assert_eq!(kinds, [ErrorKind::Number, ErrorKind::Reason]);
    for (fault, row) in faults.iter().zip(["0668::SB3", "0668::SB7"]) {
        let told = fault.say().told(Lang::Nl);
        assert!(fault.column > 0 && told.contains(&format!("rij {row}")), "{told}");
    }
    // Another name of a list in the row that comes first is forgotten with it.
    let first = whole.stations[0].number;
    let renamed = |row: &str| {
        let name = &whole.list_names[0].1;
        row.replacen(&format!("<RegisteredName>{name}<"), "<RegisteredName>Heel iets anders<", 1).replacen(
            "<ValidVotes>",
            "<ValidVotes>x",
            1,
        )
    };
    let (read, faults) = read_count_in_part(with(&text, first, renamed).as_bytes()).unwrap();
    assert_eq!((read.stations.len(), faults.len(), &read.list_names), (whole.stations.len() - 1, 1, &whole.list_names));
    // A row without candidates among rows that have them.
    let bare = |row: &str| {
        let from = row.find("<Selection><Candidate>").unwrap();
        let to = row[from..].find("<Selection><AffiliationIdentifier").unwrap() + from;
        format!("{}{}", &row[..from], &row[to..])
    };
    let odd = with(&text, 5, bare);
    assert_eq!(read_count(odd.as_bytes()).unwrap_err().kind, ErrorKind::Level);
    let (read, faults) = read_count_in_part(odd.as_bytes()).unwrap();
    assert_eq!((read.stations.len(), faults[0].kind), (whole.stations.len() - 1, ErrorKind::Level));
}

/// What is wrong with the text itself, or with the totals, is never passed over; nor is a file that ends too soon.
#[test]
fn what_is_not_of_a_row_alone_refuses_the_file() {
    if !have_data("what_is_not_of_a_row_alone") {
        return;
    }
    let text = String::from_utf8(file(FILE)).unwrap();
    let totals = text.replacen("<ValidVotes>", "<ValidVotes>x", 1);
    assert_eq!(read_count_in_part(totals.as_bytes()).unwrap_err().kind, ErrorKind::Number);
    let open = with(&text, 3, |row| row.replacen("<ValidVotes>", "<ValidVotes><", 1));
    assert_eq!(read_count_in_part(open.as_bytes()).unwrap_err().kind, ErrorKind::Malformed);
    for end in [text.len() / 3, text.len() - 20] {
        assert_eq!(read_count_in_part(&text.as_bytes()[..end]).unwrap_err().kind, ErrorKind::Unfinished);
    }
}
