//! Edges of the pace: clocks that jump, counts that replace each other, nights that are short or long.

use super::*;

/// 18 March 2026, ten in the evening.
const TEN: u64 = 1_773_867_600_000;

type Count = Came<&'static str>;

/// So many minutes after ten.
fn at(minutes: u64) -> u64 {
    TEN + minutes * MINUTE
}

fn list(station: u32, minutes: u64) -> Count {
    let (level, by) = (Level::Party, Some("invoer 1"));
    Came { station, level, round: 1, whole: false, lacks_second: false, at: at(minutes), by }
}

fn candidates(station: u32, round: u8, minutes: u64) -> Count {
    Came { level: Level::Candidate, round, ..list(station, minutes) }
}

fn expected(stations: u32) -> Expected {
    Expected { stations: (1..=stations).collect(), rounds_party: 1, rounds_candidate: 2 }
}

fn party(came: &[Count], stations: u32, now: u64) -> Pace {
    Pace::of(came, Level::Party, &expected(stations), now)
}

fn bars(pace: &Pace) -> Vec<(u64, usize)> {
    pace.quarters.iter().map(|bar| ((bar.from - TEN) / MINUTE, bar.stations)).collect()
}

#[test]
fn a_station_comes_in_once_whatever_takes_the_place_of_its_count() {
    let mut came = vec![list(7, 3)];
    let first = party(&came, 10, at(59));
    assert_eq!((first.expected, first.counted, first.last), (10, 1, Some(at(3))));
    // Corrected, by another PC, decided, and counted per candidate.
    came.push(list(7, 20));
    came.push(Came { by: Some("invoer 2"), ..list(7, 31) });
    came.push(Came { whole: true, by: None, ..list(7, 40) });
    came.extend([candidates(7, 1, 45), candidates(7, 2, 50)]);
    assert_eq!(party(&came, 10, at(59)), first);
    // In whatever order they are told.
    came.reverse();
    assert_eq!(party(&came, 10, at(59)), first);
    // Per candidate it came in by its second entry.
    let per_candidate = Pace::of(&came, Level::Candidate, &expected(10), at(59));
    assert_eq!((per_candidate.counted, per_candidate.last), (1, Some(at(50))));
}

#[test]
fn a_station_is_in_once_all_is_there_that_is_asked() {
    let counted = |came: &[Count], level, expected: &Expected| Pace::of(came, level, expected, at(59)).counted;
    let asked = expected(3);
    let one = [candidates(1, 1, 5)];
    assert_eq!((counted(&one, Level::Candidate, &asked), counted(&one, Level::Party, &asked)), (0, 0));
    // A second entry without a first one is none.
    let second = [Came { level: Level::Party, ..candidates(1, 2, 5) }];
    assert_eq!(counted(&second, Level::Party, &asked), 0);
    // What is counted per candidate is counted per list.
    let both = [candidates(1, 1, 5), candidates(1, 2, 9)];
    assert_eq!((counted(&both, Level::Candidate, &asked), counted(&both, Level::Party, &asked)), (1, 1));
    assert_eq!(counted(&[list(1, 1), list(2, 2)], Level::Candidate, &asked), 0);
    // A file is whole, and so is what was decided.
    let file = [Came { whole: true, ..candidates(1, 1, 5) }];
    assert_eq!(counted(&file, Level::Candidate, &asked), 1);
    let twice = Expected { rounds_party: 2, ..expected(3) };
    assert_eq!(counted(&[list(1, 1)], Level::Party, &twice), 0);
    assert_eq!(counted(&[list(1, 1), Came { round: 2, ..list(1, 2) }], Level::Party, &twice), 1);
    // A station that was closed on the day is expected no more.
    assert_eq!(counted(&[list(1, 1), list(9, 1)], Level::Party, &asked), 1);
}

#[test]
fn a_second_entry_that_does_not_count_brings_nothing_in() {
    let counted = |came: &[Count], expected: &Expected| Pace::of(came, Level::Party, expected, at(59)).counted;
    let (once, twice) = (expected(3), Expected { rounds_party: 2, ..expected(3) });
    let lacking = |round, minutes| Came { round, lacks_second: true, ..list(1, minutes) };
    // They differ, or are by one person.
    let pair = [lacking(1, 1), lacking(2, 2)];
    assert_eq!((counted(&pair, &twice), counted(&pair, &once)), (0, 1));
    // A decision says what the count is, and a file is a whole one.
    let decided = [pair[0], pair[1], Came { whole: true, by: None, ..lacking(1, 9) }];
    assert_eq!(counted(&decided, &twice), 1);
    // Whoever typed it has worked all the same.
    assert_eq!(
        brought(&pair, Level::Party, &twice, at(5))["invoer 1"],
        Brought { stations: 1, last: at(2), idle_since: None }
    );
}

#[test]
fn each_quarter_of_an_hour_has_its_bar_and_none_is_left_out() {
    let came = [list(1, 2), list(2, 14), list(3, 15), list(4, 50)];
    let pace = party(&came, 9, at(58));
    assert_eq!(bars(&pace), [(0, 2), (15, 1), (30, 0), (45, 1)]);
    assert_eq!((pace.before, pace.last_quarter, pace.last_half_hour), (0, 1, 1));
    assert!(party(&came[..0], 9, at(58)).quarters.is_empty());
    // After an hour in which nothing came the picture stands still.
    let later = party(&came, 9, at(60 * 9));
    assert_eq!(bars(&later).last(), Some(&(45 + 60, 0)));
    assert_eq!(bars(&later).len(), 8);
    // A long night: the last eight hours.
    let long = [list(1, 2), list(2, 60 * 9 + 5)];
    let pace = party(&long, 9, at(60 * 9 + 6));
    assert_eq!((pace.quarters.len(), pace.before, pace.counted), (32, 1, 2));
    assert_eq!(pace.quarters.last().unwrap().stations, 1);
}

#[test]
fn the_end_is_a_range_and_not_said_too_early() {
    let every_three: Vec<Count> = (0..10).map(|nth| list(nth + 1, u64::from(nth) * 3 + 1)).collect();
    let end = |came: &[Count], stations, now| party(came, stations, now).end;
    // Ten in 29 minutes, give or take three: thirty more take 67 to 125 minutes.
    assert_eq!(end(&every_three, 40, at(30)), Some(Between { from: at(95), to: at(155) }));
    // Of four nothing is said, of five it is.
    assert_eq!(end(&every_three[..4], 40, at(13)), None);
    assert!(end(&every_three[..5], 40, at(14)).is_some());
    // None for half an hour.
    assert!(end(&every_three, 12, at(57)).is_some());
    assert_eq!(end(&every_three, 12, at(58)), None);
    // All are in.
    assert_eq!(end(&every_three, 10, at(30)), None);
    assert!(party(&every_three, 10, at(30)).is_complete());
    // One that is left: a moment that is not over yet.
    let last = end(&every_three, 11, at(30)).unwrap();
    assert!(last.from >= at(30) && last.to > last.from && last.to <= at(40), "{last:?}");
    // One in half an hour, and a thousand to go: that is no expectation.
    let slow: Vec<Count> = (0..5).map(|nth| list(nth + 1, u64::from(nth) * 40)).collect();
    assert_eq!(end(&slow, 1000, at(165)), None);
    // All at once, this very moment.
    let burst: Vec<Count> = (1..=20).map(|station| list(station, 30)).collect();
    let told = end(&burst, 40, at(30)).unwrap();
    assert!(told.from >= at(30) && told.to <= at(60), "{told:?}");
}

#[test]
fn a_clock_that_jumps_moves_no_station_out_of_the_count() {
    let mut came: Vec<Count> = (1..=6).map(|station| list(station, u64::from(station))).collect();
    let before = party(&came, 20, at(20));
    // A flat battery: in, before the bars, and no pace.
    came.push(Came { at: 5, ..list(7, 0) });
    let pace = party(&came, 20, at(20));
    assert_eq!((pace.counted, pace.before), (7, 1));
    assert_eq!((pace.last_quarter, pace.last_half_hour), (before.last_quarter, before.last_half_hour));
    assert_eq!(pace.quarters.iter().map(|bar| bar.stations).sum::<usize>(), 6);
    // A clock that is ahead, or this PC's own set back: it came now.
    came.push(Came { at: at(600), ..list(8, 0) });
    let pace = party(&came, 20, at(20));
    assert_eq!((pace.counted, pace.last), (8, Some(at(20))));
    assert_eq!(pace.last_quarter, before.last_quarter + 1);
    // Whatever the clocks say, all are in and all are drawn.
    let extremes = [0, 1, TEN, at(600), u64::MAX - 1, u64::MAX];
    for now in extremes {
        let came: Vec<Count> = (1..).zip(extremes).map(|(station, at)| Came { at, ..list(station, 0) }).collect();
        let pace = party(&came, 20, now);
        let drawn: usize = pace.quarters.iter().map(|bar| bar.stations).sum();
        assert_eq!((pace.counted, pace.before + drawn), (extremes.len(), extremes.len()), "{now}");
        assert!(pace.quarters.len() <= 32 && pace.last <= Some(now), "{now}");
    }
}

#[test]
fn who_brings_counts_and_who_is_idle() {
    let came = [
        list(1, 1),
        list(2, 5),
        list(2, 9),
        candidates(2, 1, 30),
        Came { by: Some("map"), whole: true, ..list(3, 34) },
        Came { by: None, whole: true, ..list(1, 44) },
        list(99, 44),
    ];
    let of = |level| brought(&came, level, &expected(10), at(45));
    let party = of(Level::Party);
    assert_eq!(party.len(), 2, "a decision brings nothing: {party:?}");
    assert_eq!(party["invoer 1"], Brought { stations: 2, last: at(30), idle_since: Some(at(30)) });
    assert_eq!(party["map"], Brought { stations: 1, last: at(34), idle_since: None });
    let candidate = of(Level::Candidate);
    assert_eq!((candidate.len(), candidate["invoer 1"].stations), (1, 1));
}

#[test]
fn the_pace_is_said_in_one_line() {
    let came: Vec<Count> = (0..10).map(|nth| list(nth + 1, u64::from(nth) * 3 + 1)).collect();
    let said = |pace: &Pace, lang| pace.line(lang, words::clock);
    let pace = party(&came, 40, at(30));
    assert_eq!(said(&pace, Lang::Nl), "10 van 40 binnen · laatste kwartier 5 · klaar rond 23:35–00:35");
    assert!(said(&pace, Lang::En).starts_with("10 of 40 in · "), "{}", said(&pace, Lang::En));
    assert!(said(&party(&came[..2], 40, at(30)), Lang::Nl).ends_with("nog niets te zeggen"));
    assert_eq!(said(&party(&came, 10, at(30)), Lang::Nl), "alle 10 binnen om 22:28");
}
