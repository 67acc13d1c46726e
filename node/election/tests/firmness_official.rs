//! Firm seats and margins on the councils of 2022 and on a real night: against planted errors, and against every vote
//! tried.
#![allow(clippy::unwrap_used, missing_docs)]

mod apart;
mod councils;
mod nights;
mod reached;
mod shared;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use apart::{scan, ways};
use election::plausibility::firmness::{Fewest, Firmness, Moves, Open, Station, Verdict, firmness, margins};
use election::plausibility::margin::{NoMargin, margin};
use election::seats::Input;
use nights::{Night, night, plant};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use reached::{check_witness, council, fewest_seats, planted, rounds, votes, with};

/// All councils that there are figures of.
fn all(test: &str) -> Option<Vec<(String, Input)>> {
    let mut all = nights::councils(&shared::read(test, "data/gr2022_official_seats.json")?);
    assert_eq!(all.len(), 154);
    all.extend(nights::cities(&shared::read(test, "data/gr2022_large18_lists.csv")?));
    assert_eq!(all.len(), 172);
    // Without optimisation, a part of them in the order of the file: as many as there is patience for.
    let every = all.len().div_ceil(rounds(all.len(), 43).max(1));
    Some(all.into_iter().step_by(every).collect())
}

/// So many votes that move a seat, of so many.
type Found = Option<(u64, u64)>;

/// The margins of these votes, moved, added and removed, as trying every vote finds them; `None` where lots or no votes leave
/// nothing to move.
fn check_margins(name: &str, input: &Input) -> Option<([Found; 3], Duration)> {
    let started = Instant::now();
    let found = match margins(input) {
        Ok(found) => found,
        Err(NoMargin::Lot(_) | NoMargin::NoVotes) => return None,
        Err(why) => panic!("{name}: {why}"),
    };
    let took = started.elapsed();
    let (counted, council) = (votes(input), council(input));
    let now: Vec<u64> = fewest_seats(input).iter().map(|seats| u64::from(*seats)).collect();
    assert_eq!(apart::seats(&council, &counted).unwrap(), now, "{name}");
    let mut lots = |votes: &[u64]| {
        let then = fewest_seats(&with(input, votes));
        then.iter().zip(&now).any(|(then, now)| u64::from(*then) < *now)
    };
    let place =
        |number: Option<u32>| number.map(|number| input.lists.iter().position(|list| list.number == number).unwrap());
    let each = [&found.moved, &found.added, &found.removed];
    let mut table = [None; 3];
    let total = counted.iter().sum();
    for ((fewest, ways), cell) in each.into_iter().zip(ways(counted.len())).zip(&mut table) {
        let as_found = fewest.as_ref().map(|fewest: &Fewest| (fewest.votes, place(fewest.from), place(fewest.to)));
        // Where nothing is found, so far as there is patience for.
        let most = as_found.map_or(500.min(total), |(votes, ..)| votes);
        assert_eq!(as_found, scan(&council, &counted, &ways, most, &mut lots), "{name}");
        *cell = as_found.map(|(votes, ..)| (votes, total));
    }
    // Of the last seat alone it cannot be less.
    if let Ok(last) = margin(input) {
        let least = last.rivals.iter().filter_map(|rival| Some(rival.moved.as_ref()?.needed)).min();
        let moved = found.moved.as_ref().map(|moved| moved.votes);
        assert!(least.is_none() || moved.is_some_and(|moved| Some(moved) <= least), "{name}");
    }
    Some((table, took))
}

#[test]
fn margins_are_what_trying_every_vote_finds() {
    let test = "margins_are_what_trying_every_vote_finds";
    let Some(all) = all(test) else { return };
    let mut tables: [Vec<(u64, u64)>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    let mut slowest = Duration::ZERO;
    for (name, input) in &all {
        let (found, took) = check_margins(name, input).unwrap();
        slowest = slowest.max(took);
        for (table, found) in tables.iter_mut().zip(found) {
            table.push(found.unwrap());
        }
    }
    println!(
        "| votes that move a seat | at most 3 | at most 10 | at most 20 | median | largest |\n|---|---|---|---|---|---|"
    );
    let names = ["moved from one list to another", "added to one list", "taken from one list"];
    for (name, mut table) in names.iter().zip(tables) {
        table.sort_unstable();
        let within = |most: u64| table.iter().filter(|(votes, _)| *votes <= most).count();
        let (median, largest) = (table[table.len() / 2].0, table.last().unwrap().0);
        println!("| {name} | {} | {} | {} | {median} | {largest} |", within(3), within(10), within(20));
    }
    println!("{} elections, the slowest took {slowest:?}", all.len());
}

#[derive(Default)]
struct Figures {
    nights: u32,
    seats: usize,
    firm: usize,
    all_firm: u32,
    by_lot: u32,
    undecided: usize,
    sizes: BTreeMap<usize, usize>,
    at_most: usize,
    plants: u32,
    moved: u32,
    slowest: Duration,
}

impl Figures {
    fn add(&mut self, found: &Firmness, took: Duration) {
        self.nights += 1;
        self.seats += found.seats.len();
        self.firm += found.firm();
        self.all_firm += u32::from(found.firm() == usize::try_from(found.council).unwrap());
        self.by_lot += found.by_lot;
        self.undecided += found.undecided();
        self.slowest = self.slowest.max(took);
        for seat in &found.seats {
            if let Verdict::Moves(moves) = &seat.verdict {
                *self.sizes.entry(moves.stations.len()).or_default() += 1;
                self.at_most += usize::from(!moves.fewest);
            }
        }
    }

    fn line(&self, name: &str) -> String {
        let size = |from: usize, to: usize| self.sizes.range(from..to).map(|(_, seats)| seats).sum::<usize>();
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            self.nights,
            self.seats,
            self.firm,
            self.all_firm,
            size(1, 2),
            size(2, 3),
            size(3, 6),
            size(6, usize::MAX),
            self.at_most,
            self.undecided,
            self.plants
        )
    }
}

const HEAD: &str = "| open | nights | seats | firm | nights with all firm | move by 1 station | by 2 | by 3 to 5 \
    | by more | of these *at most* | undecided | plants |\n|---|---|---|---|---|---|---|---|---|---|---|---|";

/// No seat called firm moves; how many of the others do is counted.
fn check_plant(input: &Input, found: &Firmness, then: &[u64], about: &str) -> bool {
    let seats = fewest_seats(&with(input, then));
    let mut moved = false;
    for seat in &found.seats {
        let place = input.lists.iter().position(|list| list.number == seat.list).unwrap();
        let kept = seats[place] >= seat.seat;
        assert!(kept || seat.verdict != Verdict::Firm, "{about}: {seat:?} {then:?}");
        moved |= !kept;
    }
    moved
}

/// So many plants, every other one of which is meant to do harm: how many of them move a seat, and no firm one.
fn check_plants(
    input: &Input,
    stations: &[Station],
    found: &Firmness,
    plants: u32,
    about: &str,
    random: &mut ChaCha8Rng,
) -> u32 {
    let lists = input.lists.len();
    let mut moved = 0;
    for round in 0..plants {
        let from = random.random_range(0..lists);
        let to = (from + random.random_range(1..lists)) % lists;
        let pair = (round % 2 == 0).then_some((from, to));
        let rows: Vec<Vec<u64>> = stations.iter().map(|station| plant(station, pair, random)).collect();
        moved += u32::from(check_plant(input, found, &planted(input, stations, &rows), about));
    }
    moved
}

/// One station less than the smallest set, and the seat is firm: told by the program, and tried by plants.
fn check_without_one(
    input: &Input,
    stations: &[Station],
    list: u32,
    seat: u32,
    moves: &Moves,
    random: &mut ChaCha8Rng,
) {
    for left_out in &moves.stations {
        let is_in = |station: &&Station| moves.stations.contains(&station.number) && station.number != *left_out;
        let fewer: Vec<Station> = stations.iter().filter(is_in).cloned().collect();
        let found = firmness(input, &fewer).unwrap();
        let found = found.for_control_room();
        let verdict = &found.seats.iter().find(|each| (each.list, each.seat) == (list, seat)).unwrap().verdict;
        assert_eq!(*verdict, Verdict::Firm, "without {left_out}: {moves:?}");
        let loser = input.lists.iter().position(|each| each.number == list).unwrap();
        for gainer in (0..input.lists.len()).filter(|gainer| *gainer != loser) {
            let rows: Vec<Vec<u64>> =
                fewer.iter().map(|station| plant(station, Some((loser, gainer)), random)).collect();
            assert!(fewest_seats(&with(input, &planted(input, &fewer, &rows)))[loser] >= seat);
        }
    }
}

#[test]
fn no_planted_error_moves_a_firm_seat() {
    let test = "no_planted_error_moves_a_firm_seat";
    let Some(all) = all(test) else { return };
    let mut random = ChaCha8Rng::seed_from_u64(45);
    println!("{HEAD}");
    let mut slowest = Duration::ZERO;
    for kind in Night::ALL {
        let mut figures = Figures::default();
        for (name, council) in &all {
            let (input, stations) = night(council, kind, &mut random);
            let started = Instant::now();
            let found = firmness(&input, &stations).unwrap();
            let found = found.for_control_room();
            figures.add(found, started.elapsed());
            figures.plants += 24;
            figures.moved += check_plants(&input, &stations, found, 24, name, &mut random);
            let mut without_one = 1;
            for seat in &found.seats {
                let Verdict::Moves(moves) = &seat.verdict else { continue };
                check_witness(&input, &stations, seat.list, seat.seat, moves);
                if moves.fewest && moves.stations.len() > 1 && without_one > 0 {
                    check_without_one(&input, &stations, seat.list, seat.seat, moves, &mut random);
                    without_one -= 1;
                }
            }
        }
        println!("{}", figures.line(kind.name()));
        assert_eq!((figures.undecided, figures.at_most), (0, 0), "{kind:?}");
        // What is counted while stations are missing can be a tie.
        assert!(figures.by_lot <= 3, "{kind:?}");
        assert!(figures.firm > 0 && figures.moved > 0, "{kind:?}");
        slowest = slowest.max(figures.slowest);
    }
    println!("the slowest night took {slowest:?}");
}

#[test]
fn the_recorded_apportionments_hold_as_well() {
    // Made for the corners of the law: absolute majorities, exhausted lists, lots, equal averages.
    let test = "the_recorded_apportionments_hold_as_well";
    let Some(text) = shared::read(test, "data/apportionment_cases.json") else { return };
    let cases = nights::recorded(&text);
    let mut random = ChaCha8Rng::seed_from_u64(95);
    let (mut with_margins, mut figures) = (0, Figures::default());
    for (name, council) in &cases {
        with_margins += u32::from(check_margins(name, council).is_some());
        for kind in Night::ALL {
            let (input, stations) = night(council, kind, &mut random);
            let found = firmness(&input, &stations).unwrap();
            let found = found.for_control_room();
            figures.add(found, Duration::ZERO);
            figures.plants += 10;
            check_plants(&input, &stations, found, 10, name, &mut random);
            for seat in &found.seats {
                if let Verdict::Moves(moves) = &seat.verdict {
                    check_witness(&input, &stations, seat.list, seat.seat, moves);
                }
            }
        }
    }
    println!("{HEAD}\n{}", figures.line("recorded cases, on all four nights"));
    println!("{} cases, {with_margins} with margins, {} seats by lot", cases.len(), figures.by_lot);
    assert!(cases.len() > 60 && with_margins > 40);
    assert!(figures.undecided * 100 <= figures.seats);
}

#[test]
fn seats_become_firm_as_a_real_night_goes_on() {
    let test = "seats_become_firm_as_a_real_night_goes_on";
    let Some(text) = shared::read(test, "data/real/gr2026/osv4-3_telling_gr2026_tilburg-1.csv") else { return };
    let (whole, real) = nights::tilburg(&text);
    assert_eq!((whole.lists.len(), real.len()), (15, 99));
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let mut order: Vec<usize> = (0..real.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, random.random_range(0..=at));
    }
    println!("| Tilburg 2026: not in | firm of 45 | undecided | slowest |\n|---|---|---|---|");
    let mut before = 0;
    for missing in [50, 25, 10, 5, 2, 1, 0] {
        let mut input = whole.clone();
        for list in &mut input.lists {
            list.votes = 0;
        }
        let mut stations = Vec::new();
        for (at, (number, voters, ballots, row)) in order.iter().map(|at| &real[*at]).enumerate() {
            let mut station = Station { number: *number, counted: row.clone(), open: Vec::new() };
            if at < missing {
                station.counted = vec![0; row.len()];
                station.open.push(Open::NotIn { voters: Some(*voters) });
            } else if voters != ballots {
                // The published difference, as if nobody had explained it.
                station.open.push(Open::Votes(voters.abs_diff(*ballots)));
            }
            for (list, votes) in input.lists.iter_mut().zip(&station.counted) {
                list.votes += votes;
            }
            if !station.open.is_empty() {
                stations.push(station);
            }
        }
        let started = Instant::now();
        let found = firmness(&input, &stations).unwrap();
        let took = started.elapsed();
        let found = found.for_control_room();
        println!("| {missing} | {} | {} | {took:?} |", found.firm(), found.undecided());
        assert_eq!(found.undecided(), 0);
        // The result, so far as it is now known, keeps every seat called firm.
        assert!(real.iter().all(|(_, voters, _, row)| row.iter().sum::<u64>() <= voters + 10));
        check_plant(&input, found, &votes(&whole), "Tilburg");
        for seat in &found.seats {
            if let Verdict::Moves(moves) = &seat.verdict {
                check_witness(&input, &stations, seat.list, seat.seat, moves);
                if missing == 0 {
                    println!(
                        "  list {}, seat {}: stations {:?}, to {:?}",
                        seat.list, seat.seat, moves.stations, moves.to
                    );
                }
            }
        }
        assert!(found.firm() >= before);
        before = found.firm();
    }
}
