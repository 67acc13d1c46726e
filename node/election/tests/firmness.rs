//! Which seats are firm, and margins: against everything that can happen, enumerated, on many small elections.
#![allow(clippy::unwrap_used, missing_docs)]

mod apart;
mod reached;

use std::collections::BTreeMap;

use election::plausibility::firmness::{NoFirmness, Open, Seat, Station, Verdict, firmness, margins};
use election::plausibility::margin::NoMargin;
use election::seats::{Input, Known, Method, compute};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use reached::{check_witness, council, fewest_seats, input, rounds, votes, with, worst};

/// A small election with up to four stations with something open.
fn made(random: &mut ChaCha8Rng) -> (Input, Vec<Station>) {
    let lists: usize = random.random_range(2..=4);
    let most = [6, 15, 40, 120][random.random_range(0..4)];
    let favourite = random.random_range(0..3) == 0;
    let row = |random: &mut ChaCha8Rng, most: u64| -> Vec<u64> {
        let votes = |at: usize| if favourite && at == 0 { lists as u64 - 1 } else { 1 };
        (0..lists).map(|at| random.random_range(0..=most) * votes(at)).collect()
    };
    let mut votes = row(random, most);
    let mut stations = Vec::new();
    for number in 1..=random.random_range(1..=4) {
        let size = random.random_range(0..=9);
        let mut station = Station { number, counted: row(random, size), open: Vec::new() };
        match random.random_range(0..8) {
            0 => {
                station.counted = vec![0; lists];
                station.open.push(Open::NotIn { voters: Some(random.random_range(0..=4)) });
            }
            1 | 2 => {
                let mut other = station.counted.clone();
                for votes in &mut other {
                    *votes = votes.saturating_add_signed(random.random_range(-4..=4));
                }
                station.open.push(Open::Row(other));
            }
            3 => {
                station.open.push(Open::Row(row(random, size)));
                station.open.push(Open::Row(row(random, size)));
            }
            4 => {
                let mut other = station.counted.clone();
                other.reverse();
                station.open.push(Open::Row(other));
                station.open.push(Open::Votes(1));
            }
            _ => station.open.push(Open::Votes(random.random_range(0..=2))),
        }
        for (votes, row) in votes.iter_mut().zip(&station.counted) {
            *votes += row;
        }
        stations.push(station);
    }
    let seats = random.random_range(1..=26);
    let candidates: Vec<u32> = (0..lists).map(|_| random.random_range(1..=12)).collect();
    let candidates = (random.random_range(0..4) == 0).then_some(&candidates[..]);
    (input(seats, &votes, candidates), stations)
}

/// The stations of a set, by bits.
fn subset(stations: &[Station], bits: usize) -> Vec<&Station> {
    stations.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, station)| station).collect()
}

/// Where an absolute majority (P 9) meets a list without candidates enough (P 10), below 19 seats, bounds are wider
/// than what can be.
fn may_stay_open(input: &Input) -> bool {
    input.seats < 19 && input.lists.iter().any(|list| list.candidates.known() != Known::Nothing)
}

#[derive(Debug, Default)]
struct Seen {
    firm: u32,
    moved: u32,
    by_two: u32,
    not_fewest: u32,
    undecided: u32,
    in_lots: u32,
    large: u32,
    majorities: u32,
    exhausted: u32,
}

impl Seen {
    fn election(&mut self, input: &Input) {
        let outcome = compute(input, &[]).unwrap();
        let has = |method| u32::from(outcome.steps.iter().any(|step| step.method == method));
        self.majorities += has(Method::AbsoluteMajority);
        self.exhausted += has(Method::ListExhausted);
        self.large += u32::from(input.seats >= 19);
        self.in_lots += u32::from(!outcome.complete);
    }

    /// `smallest`: of the sets of stations that can take the seat, how many stations the smallest one has.
    fn seat(&mut self, input: &Input, stations: &[Station], seat: &Seat, smallest: Option<u32>) {
        let about = || format!("{seat:?} {input:?} {stations:?}");
        match &seat.verdict {
            Verdict::Firm => {
                self.firm += 1;
                assert_eq!(smallest, None, "{}", about());
            }
            Verdict::Moves(moves) => {
                self.moved += 1;
                self.by_two += u32::from(moves.stations.len() > 1);
                check_witness(input, stations, seat.list, seat.seat, moves);
                let size = u32::try_from(moves.stations.len()).unwrap();
                if moves.fewest {
                    assert_eq!(smallest, Some(size), "{}", about());
                } else {
                    self.not_fewest += 1;
                    assert!(may_stay_open(input) && smallest <= Some(size), "{}", about());
                }
            }
            Verdict::Undecided => {
                self.undecided += 1;
                assert!(may_stay_open(input), "{}", about());
            }
        }
    }
}

#[test]
fn it_is_what_everything_that_can_happen_says() {
    let mut random = ChaCha8Rng::seed_from_u64(61);
    let mut seen = Seen::default();
    for _ in 0..rounds(2_000, 150) {
        let (input, stations) = made(&mut random);
        let found = firmness(&input, &stations).unwrap();
        let found = found.for_control_room();
        let mut known = BTreeMap::new();
        let worst: Vec<Vec<u32>> =
            (0..1usize << stations.len()).map(|bits| worst(&input, &subset(&stations, bits), &mut known)).collect();
        let now = &worst[0];
        assert_eq!(found.seats.len(), now.iter().sum::<u32>() as usize, "{input:?}");
        assert_eq!(found.seats.len() + (found.by_lot + found.empty) as usize, input.seats as usize);
        assert!(found.by_lot == 0 || found.in_lot.len() > 1, "{input:?}");
        seen.election(&input);
        for seat in &found.seats {
            let place = usize::try_from(seat.list).unwrap() - 1;
            assert!((1..=now[place]).contains(&seat.seat));
            let takes = |bits: &usize| worst[*bits][place] < seat.seat;
            seen.seat(&input, &stations, seat, (0..worst.len()).filter(takes).map(usize::count_ones).min());
        }
    }
    println!("{seen:?}");
    let kinds = [seen.firm, seen.moved, seen.by_two, seen.in_lots, seen.large, seen.majorities, seen.exhausted];
    assert!(kinds.iter().all(|seen| *seen > 0), "{seen:?}");
    // One in a thousand at most.
    assert!((seen.undecided + seen.not_fewest) * 1_000 <= seen.firm + seen.moved, "{seen:?}");
}

#[test]
fn margins_are_what_trying_every_vote_finds() {
    let mut random = ChaCha8Rng::seed_from_u64(62);
    let (mut found_some, mut none, mut back) = (0, 0, 0);
    for _ in 0..rounds(2_000, 150) {
        let (input, _) = made(&mut random);
        let votes = votes(&input);
        let found = match margins(&input) {
            Ok(found) => found,
            Err(NoMargin::NoVotes) => {
                assert!(votes.iter().all(|votes| *votes == 0));
                continue;
            }
            Err(NoMargin::Lot(_)) => {
                assert!(!compute(&input, &[]).unwrap().complete);
                continue;
            }
            Err(why) => panic!("{why} {input:?}"),
        };
        let now = fewest_seats(&input);
        let council = council(&input);
        let mut fewer = |votes: &[u64]| fewest_seats(&with(&input, votes)).iter().zip(&now).any(|(a, b)| a < b);
        let each = [&found.moved, &found.added, &found.removed];
        for (fewest, ways) in each.into_iter().zip(apart::ways(votes.len())) {
            let most = votes.iter().sum::<u64>() * u64::from(input.seats + 1);
            let most = fewest.as_ref().map_or(most.min(300), |fewest| fewest.votes);
            let scanned = apart::scan(&council, &votes, &ways, most, &mut fewer);
            let place = |number: Option<u32>| number.map(|number| usize::try_from(number).unwrap() - 1);
            match fewest {
                Some(fewest) => {
                    let as_found = (fewest.votes, place(fewest.from), place(fewest.to));
                    assert_eq!(Some(as_found), scanned, "{input:?}");
                    assert!(!fewest.fewer_seats.is_empty());
                    found_some += 1;
                    back += u32::from(
                        fewest.from.is_none() && !fewest.to.is_some_and(|to| gains(&input, to, fewest.votes)),
                    );
                }
                None => {
                    assert_eq!(scanned, None, "{input:?}");
                    none += 1;
                }
            }
        }
    }
    println!(
        "{found_some} margins; {none} where nothing moves a seat; {back} where votes for a list move one between others"
    );
    assert!(found_some > 100 && none > 0 && back > 0);
}

/// Whether the list has more seats with so many votes more.
fn gains(input: &Input, number: u32, votes: u64) -> bool {
    let place = usize::try_from(number).unwrap() - 1;
    let mut then = reached::votes(input);
    then[place] += votes;
    fewest_seats(&with(input, &then))[place] > fewest_seats(input)[place]
}

fn station(number: u32, counted: &[u64], open: &[Open]) -> Station {
    Station { number, counted: counted.to_vec(), open: open.to_vec() }
}

/// List and seat of each that is not firm, with its stations.
fn not_firm(input: &Input, stations: &[Station]) -> Vec<(u32, u32, Vec<u32>)> {
    let found = firmness(input, stations).unwrap();
    let seats = found.for_control_room().seats.iter();
    let moves = seats.filter_map(|seat| match &seat.verdict {
        Verdict::Firm => None,
        Verdict::Moves(moves) => Some((seat.list, seat.seat, moves.stations.clone())),
        Verdict::Undecided => panic!("{seat:?}"),
    });
    moves.collect()
}

#[test]
fn a_seat_hangs_on_the_stations_that_are_enough_together() {
    // P 7, 20 seats: 8, 7 and 4 full ones, and for the last 848/9 (94 2/9) against 752/8 (94).
    let council = input(20, &[848, 752, 400], None);
    let open = |votes: &[u64]| -> Vec<Station> {
        let station = |(number, votes): (u32, &u64)| station(number, &[50, 50, 0], &[Open::Votes(*votes)]);
        (12..).step_by(4).zip(votes).map(station).collect()
    };
    // One vote that moved makes 94 1/9 against 94 1/8.
    assert_eq!(not_firm(&council, &open(&[1])), [(1, 9, vec![12])]);
    // Of several, the one with the greatest difference is enough.
    assert_eq!(not_firm(&council, &open(&[0, 3, 1])), [(1, 9, vec![16])]);
    assert_eq!(not_firm(&council, &[]), []);
    // With 850 against 750 it takes three votes, and so two stations.
    let council = input(20, &[850, 750, 400], None);
    assert_eq!(not_firm(&council, &open(&[2])), []);
    assert_eq!(not_firm(&council, &open(&[2, 1, 1])), [(1, 9, vec![12, 16])]);
    let found = firmness(&council, &open(&[2, 1, 1])).unwrap();
    let found = found.for_control_room();
    assert_eq!((found.firm(), found.undecided(), found.council), (19, 0, 20));
    let order: Vec<(u32, u32, Option<Method>)> =
        found.seats.iter().map(|seat| (seat.list, seat.seat, seat.method)).collect();
    assert_eq!(order.last(), Some(&(1, 9, Some(Method::HighestAverage))));
}

#[test]
fn an_absolute_majority_keeps_its_seat_and_takes_one() {
    // 20 seats, 1048 of 2000 votes: 11 of the seats by P 9, whatever one station leaves open; with 1001 one vote ends it.
    let open = [station(12, &[50, 50], &[Open::Votes(1)])];
    assert_eq!(not_firm(&input(20, &[1_048, 952], None), &open), []);
    assert_eq!(not_firm(&input(20, &[1_001, 999], None), &open), [(1, 11, vec![12])]);
    // With 999 one vote more makes the majority, and the last seat is that of the other list no more.
    let open = [station(12, &[50, 50, 0], &[Open::Votes(2)])];
    assert_eq!(not_firm(&input(20, &[999, 998, 3], None), &open), [(2, 10, vec![12])]);
}

#[test]
fn votes_for_a_third_list_can_move_a_seat() {
    // P 8, 5 seats: more votes for list 3 raise the quota; of the larger remainder more is lost than of the smaller.
    let mut moved = 0;
    for first in 20..60 {
        for second in 5..first {
            let council = input(5, &[first, second, 30], None);
            let now = fewest_seats(&council);
            let then = fewest_seats(&input(5, &[first, second, 33], None));
            if now.iter().sum::<u32>() == 5 && then[2] == now[2] && then[0] < now[0] {
                let not_in = station(7, &[0, 0, 0], &[Open::NotIn { voters: Some(3) }]);
                let found = not_firm(&council, &[not_in]);
                assert!(found.iter().any(|(list, seat, stations)| (*list, *seat) == (1, now[0]) && stations == &[7]));
                moved += 1;
            }
        }
    }
    assert!(moved > 0);
}

#[test]
fn nothing_is_firm_while_anything_can_come_in() {
    let open = |voters| [station(3, &[0, 0], &[Open::NotIn { voters }])];
    let council = input(21, &[5_000, 3_000], None);
    assert_eq!(not_firm(&council, &open(None)).len(), 21);
    assert_eq!(not_firm(&council, &open(Some(1))).len(), 0);
    // But seats that no other list has candidates for.
    let council = input(21, &[5_000, 3_000], Some(&[21, 6]));
    assert_eq!(not_firm(&council, &open(None)).len(), 6);
    // Nothing counted, nobody has a seat.
    let found = firmness(&input(9, &[0, 0], None), &open(Some(10))).unwrap();
    assert_eq!((found.for_control_room().seats.len(), found.for_control_room().empty), (0, 9));
}

#[test]
fn a_tie_is_not_firm() {
    let found = firmness(&input(3, &[10, 10], None), &[]).unwrap();
    let found = found.for_control_room();
    assert_eq!((found.seats.len(), found.firm(), found.by_lot, found.in_lot.as_slice()), (2, 2, 1, &[1, 2][..]));
}

#[test]
fn of_two_counts_either_may_hold() {
    // The second count has the two lists switched.
    let council = input(19, &[1_000, 900], None);
    let conflict = station(88, &[120, 40], &[Open::Row(vec![40, 120])]);
    assert!(!not_firm(&council, std::slice::from_ref(&conflict)).is_empty());
    assert!(not_firm(&council, &[conflict]).iter().all(|(list, _, stations)| *list == 1 && stations == &[88]));
    let harmless = station(88, &[120, 40], &[Open::Row(vec![121, 40])]);
    assert_eq!(not_firm(&council, &[harmless]), []);
}

#[test]
fn stations_have_to_belong_to_the_votes() {
    let council = input(19, &[100, 50], None);
    let refused = |stations: &[Station]| firmness(&council, stations).err().unwrap();
    let whole = [100, 50];
    assert_eq!(refused(&[station(4, &[1], &[])]), NoFirmness::Row(4));
    assert_eq!(refused(&[station(4, &whole, &[Open::Row(vec![1, 2, 3])])]), NoFirmness::Row(4));
    assert_eq!(refused(&[station(4, &whole, &[Open::Row(vec![u64::MAX, 1])])]), NoFirmness::Row(4));
    let open = [Open::Votes(1)];
    assert_eq!(refused(&[station(4, &[0, 0], &open), station(4, &[0, 0], &open)]), NoFirmness::Twice(4));
    assert_eq!(refused(&[station(4, &[99, 0], &open), station(5, &[2, 0], &open)]), NoFirmness::Sum(1));
    assert!(matches!(firmness(&input(0, &[1], None), &[]), Err(NoFirmness::Seats(_))));
}
