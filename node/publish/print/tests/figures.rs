//! Every figure of a real election is on paper, digit for digit and in its place.

#![allow(clippy::unwrap_used)]

mod common;

use common::{in_order, pages, whole_night, words};
use election::Level;
use print::{Public, public};
use publish::board::OfSeats;
use publish::edition::Night;
use support::edition::{Held, counted_again, night};
use words::number::{Marks, Share};
use words::{Lang, person};

const NL: Lang = Lang::Nl;

fn whole(number: impl Into<u64>) -> String {
    Marks::of(NL).whole(number.into())
}

fn text(test: &str, what: Public, night: &Night) -> Option<String> {
    let pdf = public(what, night, NL).unwrap();
    Some(pages(&format!("{test}-{}", what.file_word()), &pdf)?.join("\n"))
}

/// Number, votes, share and seats of every list, one below the other.
fn per_list(night: &Night, text: &str) {
    let board = &night.now.board;
    let total: u64 = board.lists.iter().map(|list| list.votes).sum();
    let OfSeats::Known { lists: seats, .. } = &board.seats else { panic!("seats are computed") };
    let rows = board.lists.iter().zip(seats).map(|(list, seats)| {
        let share = Marks::of(NL).percent(Share { part: list.votes, whole: total });
        vec![whole(list.votes), share, whole(*seats)]
    });
    in_order(&words(text), rows);
    let given: u64 = seats.iter().map(|seats| u64::from(*seats)).sum();
    in_order(&words(text), [vec!["Totaal".to_owned(), whole(total), "100,0%".to_owned(), whole(given)]]);
}

fn facts(night: &Night, text: &str) {
    let board = &night.now.board;
    for figure in [board.valid_votes, board.blank, board.invalid] {
        assert!(words(text).contains(&whole(figure).as_str()), "{figure}");
    }
    let of = format!("{} van {}", whole(board.stations.counted), whole(board.stations.total));
    assert!(text.contains(&of), "{of}");
}

fn candidates(night: &Night, text: &str) {
    let edition = &night.now;
    let mut lines = text.lines();
    for (list, tally) in edition.definition.lists.iter().zip(&edition.tally.lists) {
        for (candidate, (_, votes)) in list.candidates.iter().zip(&tally.candidates) {
            let share = Share { part: *votes, whole: tally.votes_where_candidates_counted };
            let figures = format!("{} {}", whole(*votes), Marks::of(NL).percent(share));
            let name = person(candidate);
            let first = name.split(' ').next().unwrap();
            let row = |line: &&str| {
                let words = words(line);
                words.first() == Some(&whole(candidate.number).as_str())
                    && words.get(1) == Some(&first)
                    && words.join(" ").contains(&figures)
            };
            assert!(lines.any(|line| row(&line)), "list {}: {} {name} {figures}", list.number, candidate.number);
        }
        let total = ["Totaal".to_owned(), whole(tally.votes_where_candidates_counted)];
        assert!(lines.any(|line| words(line) == total), "list {}: {total:?}", list.number);
    }
}

fn stations(night: &Night, text: &str) {
    let edition = &night.now;
    let all = words(text);
    let cell = |cell: election::Cell| cell.map_or_else(|| "–".to_owned(), whole);
    let counters = edition.counts.values().map(|of| {
        let counters = &of.count.counters;
        let cells = [counters.admitted_voters, counters.votes_on_candidates, counters.blank, counters.invalid];
        cells.into_iter().chain([counters.votes_cast]).map(cell).collect()
    });
    in_order(&all, counters);
    let lists = edition.board.lists.len();
    let blocks = lists.div_ceil(16);
    let size = lists.div_ceil(blocks);
    for block in 0..blocks {
        let range = block * size..((block + 1) * size).min(lists);
        let rows = edition
            .counts
            .values()
            .map(|of| of.count.lists[range.clone()].iter().map(|list| cell(list.total)).collect());
        in_order(&all, rows);
        let sums: Vec<String> = edition.board.lists[range].iter().map(|list| whole(list.votes)).collect();
        in_order(&all, [std::iter::once("Totaal".to_owned()).chain(sums).collect()]);
    }
    for station in &edition.stations.stations {
        let word = station.name.split_whitespace().next().unwrap();
        assert!(text.contains(word), "{}", station.name);
    }
}

fn seats(night: &Night, text: &str) {
    let output = night.now.seats.as_ref().unwrap();
    let all = words(text);
    let split = |text: String| words(&text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert!(text.contains(&Marks::of(NL).fraction(output.quota)));
    in_order(
        &all,
        output.lists.iter().map(|list| {
            let mut row = vec![whole(list.votes), whole(list.full_seats)];
            row.extend(split(Marks::of(NL).fraction(list.remainder)));
            row
        }),
    );
    for step in &output.steps {
        let value = Marks::of(NL).fraction(step.value.unwrap());
        let line = format!("Restzetel {} naar lijst {}", step.residual_seat.unwrap(), step.assigned.unwrap());
        let joined = all.join(" ");
        assert!(joined.contains(&line), "{line}");
        assert!(joined.contains(&value), "{value}");
        for (_, value) in &step.standings {
            assert!(joined.contains(&Marks::of(NL).fraction(*value)), "{value}");
        }
    }
    in_order(
        &all,
        output.lists.iter().map(|list| vec![whole(list.full_seats), whole(list.residual_seats), whole(list.seats)]),
    );
    let elected = night.now.board.elected.as_ref().unwrap();
    assert_eq!(elected.len(), usize::try_from(output.seats).unwrap());
    let rows = elected.iter().map(|one| {
        let how = if one.preference { "met" } else { "op" };
        vec![whole(one.votes), how.to_owned()]
    });
    in_order(&all, rows);
    let after = text.split("Gekozen kandidaten op alfabet").nth(1).unwrap();
    for one in elected {
        assert!(after.contains(person(&one.candidate).split(' ').next().unwrap()), "{:?}", one.candidate);
    }
}

fn check_all(test: &str, held: &Held) {
    let night = whole_night(held);
    let Some(summary) = text(test, Public::Summary, &night) else { return };
    facts(&night, &summary);
    per_list(&night, &summary);
    let press = text(test, Public::Press, &night).unwrap();
    facts(&night, &press);
    per_list(&night, &press);
    seats(&night, &text(test, Public::Seats, &night).unwrap());
    candidates(&night, &text(test, Public::Candidates, &night).unwrap());
    stations(&night, &text(test, Public::Stations, &night).unwrap());
}

#[test]
fn west_maas_en_waal_digit_for_digit() {
    const TEST: &str = "west_maas_en_waal_digit_for_digit";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    check_all(TEST, &held);
}

#[test]
fn groningen_digit_for_digit() {
    const TEST: &str = "groningen_digit_for_digit";
    let Some(held) = Held::groningen(TEST) else { return };
    check_all(TEST, &held);
}

#[test]
fn differences_name_what_changed() {
    const TEST: &str = "differences_name_what_changed";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    let before = held.edition(&held.first(1, Level::Party, 10));
    let now = held.all(2, Level::Party);
    let mut corrected = held.clone();
    let first = corrected.counts.values_mut().next().unwrap();
    let was = first.lists[0].total.unwrap();
    for cell in [&mut first.lists[0].total, &mut first.counters.votes_on_candidates, &mut first.counters.votes_cast] {
        *cell = cell.map(|votes| votes + 7);
    }
    let night = night(&[before, corrected.edition(&now)]);
    let changes = night.changes().unwrap();
    assert!(changes.corrects());
    let Some(text) = text(TEST, Public::Differences, &night) else { return };
    let all = words(&text);
    in_order(&all, [vec![whole(was), whole(was + 7)]]);
    let rows =
        changes.votes.iter().map(|(_, old, new)| vec![whole(*old), whole(*new), format!("+{}", whole(new - old))]);
    in_order(&all, rows);
    assert!(text.contains("gecorrigeerd of teruggenomen"));
    assert_eq!(text.matches("nieuw, per lijst").count(), held.counts.len() - 10);
}

#[test]
fn the_night_beside_the_count_is_printed_with_its_causes() {
    const TEST: &str = "the_night_beside_the_count_is_printed_with_its_causes";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    let night = counted_again(&held);
    let Some(text) = text(TEST, Public::Differences, &night) else { return };
    let (_, text) = text.split_once("Verkiezingsavond en telling").unwrap();
    let (evening, since) = night.since_evening().unwrap();
    let rows = since.lists_moved().map(|list| {
        let by = if list.now > list.night {
            format!("+{}", list.now - list.night)
        } else {
            format!("–{}", list.night - list.now)
        };
        vec![whole(list.night), whole(list.now), by]
    });
    in_order(&words(text), rows);
    for (station, cause) in since.stations.iter().zip(["elders geteld: 7 van", "hertelling", "niet verklaard"]) {
        let name = &evening.stations.station(station.station).unwrap().name;
        assert_eq!(text.matches(&format!("{} · {name}", station.station)).count(), 1, "{name}");
        assert!(text.contains(cause), "{cause}");
    }
}

#[test]
fn a_release_per_list_has_no_candidates_and_a_first_one_no_differences() {
    const TEST: &str = "a_release_per_list_has_no_candidates_and_a_first_one_no_differences";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    let night = common::alone(held.edition(&held.all(1, Level::Party)));
    for what in Public::ALL {
        let missing = matches!(what, Public::Candidates | Public::Differences);
        assert_eq!(what.is_there(&night), !missing, "{what:?}");
        assert_eq!(matches!(public(what, &night, NL), Err(print::PrintError::Nothing { .. })), missing, "{what:?}");
    }
    // And nobody is named in a release that does not allow it.
    let pdf = public(Public::Seats, &night, NL).unwrap();
    let Some(pages) = pages(TEST, &pdf) else { return };
    let text = pages.join("\n");
    let names = held.definition.lists.iter().filter(|list| !list.name.is_empty()).flat_map(|list| &list.candidates);
    for candidate in names {
        assert!(!text.contains(&person(candidate)), "{}", person(candidate));
    }
}
