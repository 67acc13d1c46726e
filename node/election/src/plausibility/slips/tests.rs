//! Single slips in a made-up municipality.

use super::*;
use crate::count::{Count, Counters, ListCount};
use crate::definition::{Definition, Identity, List, Station};
use crate::plausibility::previous::{Comparison, ListMap, ListRow, Origin, Previous};
use std::collections::BTreeMap;

/// Six lists, of which the third is tiny and the last lives in the even stations.
const SHARES: [u64; 6] = [300, 160, 4, 240, 90, 60];

struct Town {
    stations: Stations,
    counts: BTreeMap<u32, Count>,
}

impl Town {
    /// Stations of 400 to 800 votes whose shares differ somewhat: the same each time.
    fn new(stations: u32) -> Self {
        let mut dice = 5u64;
        let mut below = |n: u64| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33) % n
        };
        let mut town = Self {
            stations: Stations { identity: identity(2026), eligible: None, stations: Vec::new() },
            counts: BTreeMap::new(),
        };
        for number in 1..=stations {
            let size = 400 + below(400);
            let votes: Vec<u64> = SHARES
                .iter()
                .enumerate()
                .map(|(list, share)| {
                    let local = if list == 5 && number % 2 == 0 { 4 } else { 1 };
                    size * share * local * (80 + below(40)) / 85_400
                })
                .collect();
            town.counts.insert(number, count(&votes));
            town.stations.stations.push(Station {
                number,
                name: format!("Hal{number}x"),
                postcode: None,
                called: None,
            });
        }
        town
    }

    fn counts(&self) -> Counts<'_> {
        self.counts.iter().map(|(number, count)| (*number, count)).collect()
    }

    fn votes(&self, station: u32) -> Vec<u64> {
        self.counts[&station].lists.iter().map(|row| u64::from(row.total.unwrap())).collect()
    }

    fn typed(&self, station: u32, change: impl FnOnce(&mut Vec<u64>)) -> Self {
        let mut votes = self.votes(station);
        change(&mut votes);
        let mut counts = self.counts.clone();
        counts.insert(station, count(&votes));
        Self { stations: self.stations.clone(), counts }
    }

    fn slips(&self) -> Vec<Slip> {
        slips(&self.stations, &self.counts(), None)
    }

    fn kinds(&self) -> Vec<(u32, SlipKind)> {
        self.slips().into_iter().map(|slip| (slip.station, slip.kind)).collect()
    }
}

fn identity(year: u32) -> Identity {
    Identity {
        id: format!("GR{year}_Test"),
        name: String::new(),
        category: "GR".into(),
        subcategory: None,
        domain: None,
        date: format!("{year}-03-18"),
    }
}

/// Lists are numbered 3, 5, 7 and so on: a number is no place.
fn number(list: u64) -> u32 {
    u32::try_from(3 + 2 * list).unwrap()
}

fn count(votes: &[u64]) -> Count {
    let row = |(list, votes): (u64, &u64)| ListCount {
        number: number(list),
        total: Some(u32::try_from(*votes).unwrap()),
        ..ListCount::default()
    };
    Count { counters: Counters::default(), lists: (0..).zip(votes).map(row).collect() }
}

#[test]
fn an_honest_town_has_no_slips() {
    assert_eq!(Town::new(40).kinds(), []);
    assert_eq!(Town::new(12).kinds(), []);
}

#[test]
fn two_neighbouring_lists_exchanged() {
    let town = Town::new(30).typed(8, |votes| votes.swap(2, 3));
    let found = town.slips();
    assert_eq!(town.kinds(), [(8, SlipKind::Exchanged { one: 7, other: 9 })]);
    let (slip, typed, meant) = (&found[0], town.votes(8), Town::new(30).votes(8));
    assert_eq!(slip.moved, typed[2] - typed[3]);
    assert!((LEAST_ODDS..=MOST_ODDS).contains(&slip.odds));
    assert_eq!(slip.basis, SlipBasis { stations: 29, near: false, previous: false });
    let cells: Vec<(u32, u64, u64)> = slip.cells.iter().map(|cell| (cell.list, cell.typed, cell.instead)).collect();
    assert_eq!(cells, [(7, typed[2], meant[2]), (9, typed[3], meant[3])]);
    assert!(slip.cells[0].expected < 10 && slip.cells[1].expected > 50, "{:?}", slip.cells);
    // What is said before it is saved is what is said afterwards.
    assert_eq!(slips_at(&town.stations, &town.counts(), None, 8), found);
    assert_eq!(slips_at(&town.stations, &town.counts(), None, 9), []);
    assert_eq!(slips_at(&town.stations, &town.counts(), None, 99), []);
}

#[test]
fn a_large_list_at_0() {
    let honest = Town::new(30).typed(7, |votes| votes[1] = 0);
    assert_eq!(honest.kinds(), [(7, SlipKind::Nothing { list: 5 })]);
    let small = Town::new(30).typed(7, |votes| votes[2] = 0);
    assert_eq!(small.kinds(), [], "a 0 where little is expected is nothing");
}

#[test]
fn rows_after_a_zero_moved_up_or_down() {
    let honest = Town::new(30).typed(7, |votes| votes[2] = 0);
    let up = |votes: &mut Vec<u64>| {
        votes.remove(2);
        votes.push(0);
    };
    assert_eq!(honest.typed(7, up).kinds(), [(7, SlipKind::RowsUp { from: 9, to: 13 })]);
    let down = |votes: &mut Vec<u64>| {
        votes.remove(2);
        votes.insert(0, 0);
    };
    assert_eq!(honest.typed(7, down).kinds(), [(7, SlipKind::RowsDown { from: 3, to: 5 })]);
}

#[test]
fn a_row_that_was_skipped_and_typed_at_the_end() {
    let town = Town::new(30).typed(5, |votes| {
        let skipped = votes.remove(2);
        votes.push(skipped);
    });
    assert_eq!(town.kinds(), [(5, SlipKind::RowsUp { from: 9, to: 13 })]);
    assert_eq!(town.slips()[0].cells.len(), 4);
}

#[test]
fn two_digits_exchanged() {
    // 190 votes for the largest list, typed as 910.
    let honest = Town::new(60).typed(4, |votes| votes[0] = 190);
    assert_eq!(honest.kinds(), []);
    assert_eq!(honest.typed(4, |votes| votes[0] = 910).kinds(), [(4, SlipKind::Transposed { list: 3 })]);
}

#[test]
fn a_station_typed_twice() {
    let town = Town::new(20);
    let twice = town.typed(15, |votes| *votes = town.votes(3));
    assert_eq!(twice.kinds(), [(15, SlipKind::SameAs { station: 3 })]);
    let found = slips_at(&twice.stations, &twice.counts(), None, 3);
    assert_eq!(found, twice.slips(), "it is said of both");
    let small =
        twice.typed(15, |votes| *votes = vec![9, 9, 9, 9, 9, 0]).typed(3, |votes| *votes = vec![9, 9, 9, 9, 9, 0]);
    assert!(small.kinds().iter().all(|(_, kind)| !matches!(kind, SlipKind::SameAs { .. })), "that may be chance");
}

#[test]
fn few_stations_say_nothing() {
    for stations in 0..LEAST_STATIONS as u32 {
        let town = Town::new(stations.max(1)).typed(1, |votes| votes.swap(2, 3));
        assert_eq!(town.kinds(), [], "{stations}");
    }
    let nothing = Town { stations: Town::new(1).stations, counts: BTreeMap::new() };
    assert_eq!(nothing.kinds(), []);
    let five = Town::new(5).typed(2, |votes| votes[0] = 0);
    assert_eq!(five.kinds(), [(2, SlipKind::Nothing { list: 3 })], "a large list at 0 is seen sooner");
}

#[test]
fn what_cannot_be_compared_is_left_out() {
    let town = Town::new(20).typed(8, |votes| votes.swap(2, 3));
    let expected = town.kinds();
    let mut odd = Town { stations: town.stations.clone(), counts: town.counts.clone() };
    odd.counts.insert(30, count(&[0, 0, 0, 0, 0, 0]));
    odd.counts.insert(31, count(&[5, 6]));
    let mut open = count(&[1, 2, 3, 4, 5, 6]);
    open.lists[2].total = None;
    odd.counts.insert(32, open);
    assert_eq!(odd.kinds(), expected);
    let largest = town.typed(1, |votes| *votes = vec![999_999_999; 6]);
    assert!(largest.slips().iter().all(|slip| slip.odds <= MOST_ODDS));
    // One list, or two: nothing to compare, or little; but no crash.
    for lists in 1..3 {
        let mut short = Town::new(15);
        short.counts.values_mut().for_each(|count| count.lists.truncate(lists));
        assert_eq!(short.kinds(), []);
    }
}

#[test]
fn neighbours_explain_a_village() {
    // Four stations of one village whose own list, the tiny one elsewhere, is the largest there.
    let mut town = Town::new(30);
    for (station, more) in [(9, 0), (14, 3), (19, 5), (24, 8)] {
        town = town.typed(station, |votes| *votes = vec![20 + more, 150, 300 + more, 10, 20, 10]);
        town.stations.stations[station as usize - 1].postcode = Some("1000 AB".into());
    }
    for station in town.stations.stations.iter_mut().filter(|station| station.postcode.is_none()) {
        station.postcode = Some(format!("{} CD", 1001 + station.number / 4));
    }
    assert_eq!(town.kinds(), []);
    let typed = town.typed(19, |votes| votes.swap(2, 3));
    assert_eq!(typed.kinds(), [(19, SlipKind::Exchanged { one: 7, other: 9 })]);
    assert!(typed.slips()[0].basis.near);
}

/// What all stations had then, compared with now.
fn with_past(then: &Town, now: &Town) -> Vec<Slip> {
    let lists: Vec<(u32, String)> = (0..6).map(|list| (number(list), format!("Lijst {list}"))).collect();
    let stations = then.stations.stations.iter().map(|station| (station.clone(), &then.counts[&station.number]));
    let previous = Previous::of(identity(2022), lists.clone(), stations).unwrap();
    let row = |(number, _): &(u32, String)| ListRow { now: *number, origin: Some(Origin::Then(vec![*number])) };
    let comparison =
        Comparison { previous, corrections: vec![], lists: ListMap { rows: lists.iter().map(row).collect() } };
    let list = |(number, name): &(u32, String)| List { number: *number, name: name.clone(), candidates: vec![] };
    let definition = Definition {
        identity: identity(2026),
        seats: None,
        preference_threshold: None,
        lists: lists.iter().map(list).collect(),
    };
    let compared = comparison.prepare(&definition, &now.stations.stations).unwrap();
    slips(&now.stations, &now.counts(), Some(&compared))
}

#[test]
fn votes_that_moved_since_the_previous_election() {
    let then = Town::new(20);
    assert_eq!(with_past(&then, &then), []);
    let now = then.typed(11, |votes| {
        let moved = votes[0] / 2;
        votes[0] -= moved;
        votes[3] += moved;
    });
    assert_eq!(now.kinds(), [], "without the past it is within what stations differ");
    let found = with_past(&then, &now);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].station, found[0].kind), (11, SlipKind::Between { from: 3, to: 9 }));
    assert!(found[0].basis.previous && found[0].moved.abs_diff(then.votes(11)[0] / 2) <= 10, "{found:?}");
}

#[test]
fn an_exchange_is_surer_with_the_past() {
    let then = Town::new(20);
    let now = then.typed(8, |votes| votes.swap(3, 4));
    let found = with_past(&then, &now);
    assert_eq!(found.first().map(|slip| slip.kind), Some(SlipKind::Exchanged { one: 9, other: 11 }));
    assert!(found[0].odds >= now.slips().first().map_or(0, |slip| slip.odds));
}

#[test]
fn all_pcs_say_the_same() {
    // The odds come out of some thousand operations on floating point: they would differ if one did.
    let town = Town::new(40).typed(8, |votes| votes.swap(3, 4)).typed(21, |votes| votes.swap(1, 2));
    let odds: Vec<(u32, u64)> = town.slips().iter().map(|slip| (slip.station, slip.odds)).collect();
    assert_eq!(odds, [(21, MOST_ODDS), (8, 2134)]);
    assert_eq!(town.slips(), town.slips());
}
