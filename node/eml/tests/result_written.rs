//! The 520 and 510d that are written from computed seats and counted votes are the published ones.
#![allow(clippy::unwrap_used)]

mod common;

use common::{definition_of, file, files, have_data, schema_valid};
use election::count::Level;
use election::definition::Definition;
use election::seats::{Candidates, Input, ListVotes, Outcome, compute};
use eml::{
    Authority, CountFile, Cover, ElectedOnList, ErrorKind, Message, Provisional, Ranking, combine, elected_by,
    file_name, kind, read_candidate_lists, read_count, read_result, says_provisional, total_of, verify_sums,
    write_510d, write_520,
};

/// The places of which all of 230b, 510b and 520 are published, and their seats.
const COMPLETE: [(&str, u32); 2] = [("WestMaasenWaal", 17), ("Groningen", 45)];

fn definition(place: &str, seats: u32) -> Definition {
    let lists = file(&format!("real/gr2022/Kandidatenlijsten_GR2022_{place}.eml.xml"));
    combine(None, &read_candidate_lists(&lists).unwrap(), Some(seats)).unwrap()
}

fn counted(place: &str) -> CountFile {
    read_count(&file(&format!("real/gr2022/Telling_GR2022_{place}.eml.xml"))).unwrap()
}

fn outcome(count: &CountFile, seats: u32) -> Outcome {
    let lists = count.totals.as_ref().unwrap().lists.iter().map(|list| ListVotes {
        number: list.number,
        votes: u64::from(list.total.unwrap()),
        candidates: Candidates::Counted(
            list.candidates.iter().map(|(number, votes)| (*number, u64::from(votes.unwrap()))).collect(),
        ),
        deceased: Vec::new(),
    });
    compute(&Input::undated(seats, lists.collect()), &[]).unwrap()
}

#[test]
fn a_520_from_computed_seats_is_the_published_one() {
    let test = "a_520_from_computed_seats_is_the_published_one";
    if !have_data(test) {
        return;
    }
    for (place, seats) in COMPLETE {
        let (definition, count) = (definition(place, seats), counted(place));
        let published = file(&format!("real/gr2022/Resultaat_GR2022_{place}.eml.xml"));
        let header = kind(&published).unwrap();
        let cover = Cover {
            definition: &definition,
            contest: &count.contest,
            municipality: count.header.authority.as_ref().unwrap(),
            level: Level::Candidate,
            created: &header.created.written,
            comment: None,
        };
        let elected = elected_by(&outcome(&count, seats)).unwrap();
        let written = write_520(&cover, &elected).unwrap();
        assert!(written == published, "{place}: {}", difference(&written, &published));

        let provisional = Provisional::new(
            &file_name(Message::Result, &definition.identity, Level::Candidate, "", None),
            "Uitslag test",
        );
        assert_eq!(provisional.file_name, format!("Voorlopig_Resultaat_GR2022_{place}.eml.xml"));
        let ours = write_520(&Cover { comment: Some(&provisional.comment), ..cover }, &elected).unwrap();
        assert_eq!(read_result(&ours).unwrap(), read_result(&published).unwrap());
        assert!(says_provisional(&ours) && !says_provisional(&published));
        schema_valid(test, "520-result-kiesraad-strict.xsd", &ours);
        schema_valid(test, "520-result-kiesraad-strict.xsd", &written);
    }
}

/// Where two files part, with what stands there.
fn difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let around =
        |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(80)..bytes.len().min(at + 120)]).into_owned();
    format!("at byte {at}: ours {:?}, theirs {:?}", around(one), around(other))
}

#[test]
fn a_520_is_not_written_from_what_is_not_known() {
    if !have_data("a_520_is_not_written_from_what_is_not_known") {
        return;
    }
    let (definition, count) = (definition("WestMaasenWaal", 17), counted("WestMaasenWaal"));
    let cover = Cover {
        definition: &definition,
        contest: &count.contest,
        municipality: count.header.authority.as_ref().unwrap(),
        level: Level::Candidate,
        created: "2022-03-17T10:00:00",
        comment: None,
    };
    let good = outcome(&count, 17);
    assert_eq!(elected_by(&Outcome { complete: false, ..good.clone() }).unwrap_err().kind, ErrorKind::Open);
    let mut party = good.clone();
    party.lists.iter_mut().for_each(|list| list.elected = None);
    assert_eq!(elected_by(&party).unwrap_err().kind, ErrorKind::Open);

    let row = |list, by_preference: &[u32]| ElectedOnList {
        list,
        by_preference: by_preference.to_vec(),
        by_list_order: Vec::new(),
    };
    let wrong = |rows: &[ElectedOnList]| write_520(&cover, rows).unwrap_err().kind;
    assert_eq!(wrong(&[]), ErrorKind::Missing);
    assert_eq!(wrong(&[row(1, &[])]), ErrorKind::Missing);
    assert_eq!(wrong(&[row(99, &[1])]), ErrorKind::Missing);
    assert_eq!(wrong(&[row(1, &[199])]), ErrorKind::Missing);
    assert_eq!(wrong(&[row(1, &[1, 1])]), ErrorKind::Duplicate);
    assert_eq!(wrong(&[row(2, &[1]), row(1, &[1])]), ErrorKind::Duplicate);
    let read = read_result(&write_520(&cover, &[row(1, &[3, 2]), row(2, &[])]).unwrap()).unwrap();
    assert_eq!(read.lists.len(), 1);
    let orders: Vec<_> = read.lists[0].elected.iter().map(|person| (person.order, person.ranking)).collect();
    assert_eq!(orders, [(1, Some(Ranking::Preference)), (2, Some(Ranking::Preference))]);
    assert_eq!(read.lists[0].elected[0].last_name, definition.lists[0].candidates[2].last_name);
}

#[test]
fn a_510d_holds_the_totals_of_the_stations_at_both_levels() {
    let test = "a_510d_holds_the_totals_of_the_stations_at_both_levels";
    if !have_data(test) {
        return;
    }
    let mut written = 0;
    for (path, bytes) in files("real") {
        if kind(&bytes).unwrap().message != Message::MunicipalCount {
            continue;
        }
        let count = read_count(&bytes).unwrap();
        let definition = definition_of(&count);
        let totals = total_of(&count.stations).unwrap();
        assert_eq!(Some(&totals), count.totals.as_ref(), "{}", path.display());
        for level in [Level::Candidate, Level::Party] {
            let provisional = Provisional::new(
                &file_name(Message::TotalCount, &definition.identity, level, "", None),
                "Uitslag test",
            );
            let cover = Cover {
                definition: &definition,
                contest: &count.contest,
                municipality: count.header.authority.as_ref().unwrap(),
                level,
                created: "2026-03-20T10:00:00",
                comment: Some(&provisional.comment),
            };
            let bytes = write_510d(&cover, count.eligible, &totals).unwrap();
            let read = read_count(&bytes).unwrap();
            verify_sums(&read).unwrap();
            let authority = Authority { id: "CSB".into(), name: cover.municipality.name.clone() };
            assert_eq!((read.header.message, read.header.authority.as_ref()), (Message::TotalCount, Some(&authority)));
            assert_eq!((read.level, read.eligible, read.stations.len()), (level, count.eligible, 0));
            let expected = if level == Level::Party { totals.totals_only() } else { totals.clone() };
            assert_eq!(read.totals, Some(expected), "{}", path.display());
            assert!(says_provisional(&bytes));
            schema_valid(test, "510-count-kiesraad-strict.xsd", &bytes);
            written += 1;
        }
    }
    assert_eq!(written, 32);
}
