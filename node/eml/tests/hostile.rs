//! Files that nobody means well with, files that are cut off, and files with one wrong figure.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, files, have_data};
use eml::{
    EmlError, ErrorKind, MAX_BYTES, MAX_DEPTH, kind, read_candidate_lists, read_count, read_definition, read_result,
    read_stations, verify_sums,
};
use std::time::{Duration, Instant};

const ROOT: &str = r#"<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:kr="http://www.kiesraad.nl/extensions" Id="510a" SchemaVersion="5">"#;

/// A small 510a; `votes` stands where its rows and counters go.
fn small(votes: &str) -> String {
    format!(
        "{ROOT}<TransactionId>1</TransactionId><ManagingAuthority><AuthorityIdentifier Id=\"SB7\">Hof</AuthorityIdentifier></ManagingAuthority>\
         <kr:CreationDateTime>2026-03-18T22:00:00</kr:CreationDateTime><Count><EventIdentifier></EventIdentifier><Election>\
         <ElectionIdentifier Id=\"GR2026_Hof\"><ElectionCategory>GR</ElectionCategory><kr:ElectionDate>2026-03-18</kr:ElectionDate></ElectionIdentifier>\
         <Contests><Contest><ContestIdentifier Id=\"geen\"></ContestIdentifier><ReportingUnitVotes>\
         <ReportingUnitIdentifier Id=\"SB7\">Stembureau Hof</ReportingUnitIdentifier>{votes}</ReportingUnitVotes></Contest></Contests></Election></Count></EML>"
    )
}

fn list(number: &str, votes: &str) -> String {
    format!(
        "<Selection><AffiliationIdentifier Id=\"{number}\"><RegisteredName>L</RegisteredName></AffiliationIdentifier><ValidVotes>{votes}</ValidVotes></Selection>"
    )
}

fn candidate(number: &str, votes: &str) -> String {
    format!(
        "<Selection><Candidate><CandidateIdentifier Id=\"{number}\"/></Candidate><ValidVotes>{votes}</ValidVotes></Selection>"
    )
}

fn refused(votes: &str) -> EmlError {
    let text = small(votes);
    read_count(text.as_bytes()).expect_err(votes)
}

fn read_all(bytes: &[u8]) {
    let _ = kind(bytes);
    let _ = read_definition(bytes);
    let _ = read_candidate_lists(bytes);
    let _ = read_stations(bytes);
    let _ = read_result(bytes);
    if let Ok(count) = read_count(bytes) {
        let _ = verify_sums(&count);
    }
}

#[test]
fn every_wrong_figure_is_refused_with_its_place() {
    let good = small(&(list("1", "5") + &candidate("1", "5") + "<TotalCounted>5</TotalCounted>"));
    verify_sums(&read_count(good.as_bytes()).unwrap()).unwrap();
    for votes in ["-5", "+5", "5.0", "", "vijf", "1000000000", "18446744073709551621", "5 5", "٥"] {
        let error = refused(&list("1", votes));
        assert_eq!(error.kind, ErrorKind::Number, "{votes}");
        assert!(error.path.to_string().ends_with("ReportingUnitVotes/Selection/ValidVotes"), "{}", error.path);
        assert!(error.line == 1 && error.column > 700, "{error}");
    }
    for (rows, kind) in [
        (list("1", "5") + &list("1", "5"), ErrorKind::Duplicate),
        (list("2", "5") + &list("1", "5"), ErrorKind::Order),
        (list("1", "5") + &candidate("1", "5") + &candidate("1", "5"), ErrorKind::Duplicate),
        (list("1", "5") + &candidate("2", "5") + &candidate("1", "5"), ErrorKind::Order),
        (candidate("1", "5"), ErrorKind::Order),
        (list("0", "5"), ErrorKind::Number),
        (list("1", "5") + &candidate("1", "5") + &list("2", "0"), ErrorKind::Level),
        (String::new(), ErrorKind::Missing),
        ("<Selection><ValidVotes>5</ValidVotes></Selection>".to_owned(), ErrorKind::Missing),
        (list("1", "5") + "<TotalCounted>5</TotalCounted><TotalCounted>5</TotalCounted>", ErrorKind::Duplicate),
        (list("1", "5") + "<RejectedVotes ReasonCode=\"anders\">5</RejectedVotes>", ErrorKind::Reason),
        (list("1", "5") + "<UncountedVotes ReasonCode=\"kwijt\">5</UncountedVotes>", ErrorKind::Reason),
        (
            list("1", "5") + "<UncountedVotes ReasonCode=\"te veel briefstembiljetten\">5</UncountedVotes>",
            ErrorKind::Reason,
        ),
        (
            list("1", "5") + &"<UncountedVotes ReasonCode=\"toegelaten kiezers\">5</UncountedVotes>".repeat(2),
            ErrorKind::Duplicate,
        ),
        (list("1", "5") + "<UncountedVotes ReasonCode=\"geen verklaring\">5</UncountedVotes>", ErrorKind::Missing),
        (
            list("1", "5")
                + "<kr:ReportingUnitInvestigations><kr:Investigation ReasonCode=\"x\">true</kr:Investigation></kr:ReportingUnitInvestigations>",
            ErrorKind::Reason,
        ),
        (list("1", "5").replace("Id=\"1\"", "Id=\"1\" Id=\"2\""), ErrorKind::Malformed),
        (list("1", "5") + "los", ErrorKind::Malformed),
        (list("1", "&votes;"), ErrorKind::Malformed),
        (list("1", "<b>5</b>"), ErrorKind::Malformed),
        (list("1", "5") + "<x:y/>", ErrorKind::Malformed),
    ] {
        assert_eq!(refused(&rows).kind, kind, "{rows}");
    }
}

#[test]
fn missing_is_unknown_and_never_zero() {
    let read = read_count(small(&list("1", "5")).as_bytes()).unwrap();
    let counters = &read.stations[0].count.counters;
    assert_eq!(
        (counters.votes_on_candidates, counters.blank, counters.votes_cast, counters.more_ballots),
        (None, None, None, None)
    );
    assert_eq!(verify_sums(&read).unwrap_err().len(), 1);
    let rows = "<Selection><AffiliationIdentifier Id=\"1\"/></Selection><TotalCounted>0</TotalCounted>";
    assert_eq!(read_count(small(rows).as_bytes()).unwrap().stations[0].count.lists[0].total, None);
}

#[test]
fn a_bad_sum_is_named_with_its_figures() {
    if !have_data("a_bad_sum_is_named_with_its_figures") {
        return;
    }
    let text = String::from_utf8(file("real/gr2022/Telling_GR2022_Vlieland.eml.xml")).unwrap();
    let last = text.rfind("<ValidVotes>40</ValidVotes>").unwrap();
    let mut wrong = text.clone();
    wrong.replace_range(last..last + 14, "<ValidVotes>41");
    let faults = verify_sums(&read_count(wrong.as_bytes()).unwrap()).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(
        faults[0].to_string(),
        "eml.sum in station 3, list 4: the candidates of the list: the file says 125, the sum is 126. Do not use this file: have the count checked in the program that made it, and export it again; if it was published so, ask whoever did for a good one"
    );
    // Every single figure of a small file that is off by one is noticed, except those that nothing depends on.
    let mut noticed = 0;
    for (at, _) in text.match_indices("</ValidVotes>") {
        let mut wrong = text.clone();
        let digit = wrong.as_bytes()[at - 1];
        wrong.replace_range(at - 1..at, if digit == b'9' { "8" } else { "9" });
        if wrong != text {
            verify_sums(&read_count(wrong.as_bytes()).unwrap()).unwrap_err();
            noticed += 1;
        }
    }
    assert!(noticed > 100);
    for tag in [
        "TotalCounted>",
        "\"blanco\">",
        "\"toegelaten kiezers\">",
        "\"geldige volmachtbewijzen\">",
        "\"meer getelde stembiljetten\">",
        "\"andere verklaring\">",
    ] {
        let at = text.find(tag).unwrap() + tag.len();
        let mut wrong = text.clone();
        wrong.insert(at, '1');
        verify_sums(&read_count(wrong.as_bytes()).unwrap()).expect_err(tag);
    }
}

#[test]
fn bombs_are_refused_at_once() {
    let start = Instant::now();
    let body = small(&list("1", "5"));
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE EML [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;&a;&a;\">]>{body}",
        "x".repeat(1000)
    );
    assert_eq!(read_count(laughs.as_bytes()).unwrap_err().kind, ErrorKind::Malformed);
    let outside = body.replace("<TransactionId>1", "<TransactionId>&outside;");
    assert_eq!(read_count(outside.as_bytes()).unwrap_err().kind, ErrorKind::Malformed);
    for name in ["a", "Selection"] {
        let deep = format!("{ROOT}{}{}</EML>", format!("<{name}>").repeat(10_000), format!("</{name}>").repeat(10_000));
        let error = kind(deep.as_bytes()).unwrap_err();
        assert_eq!(error.kind, ErrorKind::TooLarge);
        assert!(error.path.to_string().split('/').count() <= MAX_DEPTH);
    }
    let rows = [
        format!("<a b=\"{}\"/>", "x".repeat(5_000)),
        format!("<a {}/>", (0..33).map(|n| format!("b{n}=\"\" ")).collect::<String>()),
        format!("<a {}/>", (0..1_000_000).map(|n| format!("b{n}=\"\" ")).collect::<String>()),
        list("1", "5") + &format!("<TotalCounted>{}</TotalCounted>", "5".repeat(70_000)),
    ];
    for rows in rows {
        assert_eq!(refused(&rows).kind, ErrorKind::TooLarge);
    }
    let namespaces: String = (0..1_000_000).map(|n| format!("xmlns:b{n}=\"u\" ")).collect();
    assert!(read_count(small(&format!("<a {namespaces}/>")).as_bytes()).is_err());
    assert_eq!(kind(&vec![b' '; MAX_BYTES + 1]).unwrap_err().kind, ErrorKind::TooLarge);
    // As many rows or elements as fit: time stays linear.
    let many: String = (1..=400_000).map(|n| list(&n.to_string(), "0")).collect();
    assert_eq!(read_count(small(&many).as_bytes()).unwrap().stations[0].count.lists.len(), 400_000);
    let dust = small(&(list("1", "5") + &"<a/>".repeat(MAX_BYTES / 4 - 1_000)));
    assert!(read_count(dust.as_bytes()).is_ok());
    // On a machine with much else to do; a reader that looks back from each of these elements would take days.
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
    println!("all bombs: {:?}", start.elapsed());
}

#[test]
fn sums_of_a_file_with_very_many_lists_and_stations_take_no_longer_than_reading_it() {
    let station = |number: usize, rows: &str| {
        format!(
            "<ReportingUnitVotes><ReportingUnitIdentifier Id=\"SB{number}\">X</ReportingUnitIdentifier>{rows}</ReportingUnitVotes>"
        )
    };
    let lists: String = (1..=100_000).map(|number| list(&number.to_string(), "0")).collect();
    let stations: String = (1..=100_000).map(|number| station(number, &list("1", "0"))).collect();
    let (begin, end) = ("<ReportingUnitVotes>", "</ReportingUnitVotes>");
    let one = small("");
    let (before, after) = (&one[..one.find(begin).unwrap()], &one[one.find(end).unwrap() + end.len()..]);
    let text = format!("{before}<TotalVotes>{lists}</TotalVotes>{stations}{after}").replace("\"510a\"", "\"510b\"");
    let start = Instant::now();
    let file = read_count(text.as_bytes()).unwrap();
    let read = start.elapsed();
    assert_eq!(verify_sums(&file).unwrap_err().len(), 100);
    let all = start.elapsed();
    assert!(all < read * 10 + Duration::from_secs(1), "read in {read:?}, checked in {:?}", all - read);
}

#[test]
fn what_is_no_eml_is_refused() {
    let body = small(&list("1", "5"));
    for (bytes, kind_expected) in [
        (b"".to_vec(), ErrorKind::Unfinished),
        (b"   \n".to_vec(), ErrorKind::Unfinished),
        (b"hello".to_vec(), ErrorKind::NotEml),
        (b"PK\x03\x04rest".to_vec(), ErrorKind::Malformed),
        (b"%PDF-1.7 \xFF\xFF".to_vec(), ErrorKind::Encoding),
        (b"<html></html>".to_vec(), ErrorKind::NotEml),
        (body.replace("urn:oasis:names:tc:evs:schema:eml", "urn:other").into_bytes(), ErrorKind::NotEml),
        (body.replace("SchemaVersion=\"5\"", "SchemaVersion=\"6\"").into_bytes(), ErrorKind::NotEml),
        (body.replace("Id=\"510a\"", "Id=\"510z\"").into_bytes(), ErrorKind::Message),
        (body.replace("Id=\"510a\"", "Id=\"230b\"").into_bytes(), ErrorKind::Message),
        (format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{body}").into_bytes(), ErrorKind::Encoding),
        (body.replace("Hof", "H\u{1}f").into_bytes(), ErrorKind::Malformed),
        (body.replace("Hof", "H&#1;f").into_bytes(), ErrorKind::Malformed),
        (body.replace("Hof", "H\u{FFFE}f").into_bytes(), ErrorKind::Malformed),
        (body.replace("Hof", "H\u{FFFF}f").into_bytes(), ErrorKind::Malformed),
        (format!("{body}<EML/>").into_bytes(), ErrorKind::Malformed),
        (format!("{body}</EML>").into_bytes(), ErrorKind::Malformed),
        (format!("{body} rest").into_bytes(), ErrorKind::Malformed),
        (body.replace("</Contests>", "</Contest>").into_bytes(), ErrorKind::Malformed),
        (body.replace("2026-03-18T22", "2026-03-18 22").into_bytes(), ErrorKind::Value),
        (body.replace(">2026-03-18<", ">18-03-2026<").into_bytes(), ErrorKind::Value),
        (body.replace("Id=\"SB7\">Stem", "Id=\"SB\">Stem").into_bytes(), ErrorKind::Value),
    ] {
        let error = read_count(&bytes).expect_err(&String::from_utf8_lossy(&bytes));
        assert_eq!(error.kind, kind_expected, "{error}\n{}", String::from_utf8_lossy(&bytes));
    }
    // A second election, count or date would have to be left out silently: refused.
    let count = &body[body.find("<Count>").unwrap()..body.find("</EML>").unwrap()];
    let election = &body[body.find("<Election>").unwrap()..body.find("</Count>").unwrap()];
    for (place, what) in [
        ("</EML>", count),
        ("</Count>", election),
        ("</EML>", "<kr:CreationDateTime>2026-03-18T23:00:00</kr:CreationDateTime>"),
        ("<Contests>", "<ElectionIdentifier Id=\"GR2026_X\"/>"),
        ("</Contests>", &body[body.find("<Contest>").unwrap()..body.find("</Contests>").unwrap()]),
        ("</Contest>", &body[body.find("<ReportingUnitVotes>").unwrap()..body.find("</Contest>").unwrap()]),
    ] {
        let doubled = body.replace(place, &format!("{what}{place}"));
        assert_eq!(read_count(doubled.as_bytes()).expect_err(place).kind, ErrorKind::Duplicate, "{place}");
    }
    // Characters next to those that are none are fine, also where the file is looked at in blocks.
    let fine = body.replace("Hof", &"\u{FFFD}\u{FEFF}\u{FFBE}".repeat(400));
    assert!(read_count(fine.as_bytes()).is_ok());
    // Other prefixes for the same namespaces are the same file.
    let other = body.replace("xmlns:kr=", "xmlns:q=").replace("kr:", "q:");
    assert_eq!(read_count(other.as_bytes()).unwrap(), read_count(body.as_bytes()).unwrap());
}

#[test]
fn a_file_cut_off_anywhere_is_unfinished() {
    if !have_data("a_file_cut_off_anywhere_is_unfinished") {
        return;
    }
    let bytes = file(
        "510a/GR2022_510a_partijniveau/Lijstentelling_GR2022_WestMaasenWaal_stembureau7_KulturhusdnDulper.eml.xml",
    );
    for end in 0..bytes.len() {
        let error = read_count(&bytes[..end]).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Unfinished, "at {end}: {error}");
    }
    let bytes = file("fictional/juinen/eml110b_stembureaulijst-juinen.eml.xml");
    let end = bytes.windows(6).rposition(|window| window == b"</EML>").unwrap() + 6;
    for end in 0..end {
        let error = read_stations(&bytes[..end]).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Unfinished, "at {end}: {error}");
    }
}

/// SplitMix64: seeded, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

#[test]
fn mutated_files_neither_panic_nor_hang() {
    if !have_data("mutated_files_neither_panic_nor_hang") {
        return;
    }
    let mut seeds: Vec<Vec<u8>> =
        files("510a/GR2022_510a_partijniveau").into_iter().take(2).map(|(_, bytes)| bytes).collect();
    for path in [
        "real/gr2022/Telling_GR2022_Schiermonnikoog.eml.xml",
        "real/gr2022/Resultaat_GR2022_Vlieland.eml.xml",
        "real/gr2026/Verkiezingsdefinitie_GR2026_Stadskanaal.eml.xml",
        "fictional/juinen/eml110b_stembureaulijst-juinen.eml.xml",
        "fictional/abacus_e2e/eml230b_test_with_gaps.eml.xml",
    ] {
        seeds.push(file(path));
    }
    let pieces: [&[u8]; 16] = [
        b"<",
        b">",
        b"</",
        b"/>",
        b"&",
        b";",
        b"\"",
        b"<!--",
        b"]]>",
        b"<![CDATA[",
        b"<!DOCTYPE",
        b"<?",
        b"&#x110000;",
        b"xmlns:kr=\"\"",
        b"\xFF\xFE",
        b"999999999",
    ];
    let mut random = Random(2026);
    let mut slowest = Duration::ZERO;
    for round in 0..6_000 {
        let mut bytes = seeds[round % seeds.len()].clone();
        for _ in 0..=random.below(4) {
            let at = random.below(bytes.len());
            let to = (at + random.below(60)).min(bytes.len());
            match random.below(6) {
                0 => bytes[at] ^= 1 << random.below(8),
                1 => drop(bytes.drain(at..to)),
                2 => {
                    let piece = pieces[random.below(pieces.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
                3 => {
                    let copy = bytes[at..to].to_vec();
                    let place = random.below(bytes.len());
                    bytes.splice(place..place, copy);
                }
                4 => bytes.truncate(at.max(1)),
                _ => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            }
            if bytes.is_empty() {
                break;
            }
        }
        let start = Instant::now();
        read_all(&bytes);
        slowest = slowest.max(start.elapsed());
    }
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}
