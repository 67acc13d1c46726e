//! The control room's rules and its estimate on published counts: what they flag, which planted faults they find, how often
//! the result lay in the interval. The tables of `node/election/README.md` are made here and compared.
#![allow(clippy::unwrap_used)]

mod replaying;

use election::Count;
use election::plausibility::estimate::QUANTILES;
use election::plausibility::previous::{Comparison, How, ListMap, ListRow, Origin};
use election::plausibility::{Class, Kind, NoEstimate, Oddity, flag_rate, oddities, report};
use replaying::orders::Dice;
use replaying::tables::{all_errors, assen, coverage_tables, flag_table, pair_table, table_of};
use replaying::{Municipality, municipalities, municipality};
use std::collections::BTreeMap;

#[test]
fn the_tables_are_what_the_replays_give() {
    let Some(shared) = support::shared("the_tables_are_what_the_replays_give") else { return };
    let all = municipalities(&shared);
    let errors = all_errors(&all);
    let names: Vec<&str> = errors.iter().map(|one| one.name.as_str()).collect();
    let expected = [
        "GR2022_Assen",
        "GR2022_Groningen",
        "GR2022_Hulst",
        "GR2022_Leeuwarden",
        "GR2022_Stadskanaal",
        "GR2022_WestMaasenWaal",
        "GR2022_Zwolle",
        "GR2026_Assen",
        "GR2026_Tilburg",
    ];
    assert_eq!(names, expected, "all counts of at least 20 stations");
    assert_eq!(
        table_of(&errors),
        QUANTILES,
        "put the printed table into election/src/plausibility/estimate/quantiles.rs"
    );

    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../election/README.md");
    let readme = std::fs::read_to_string(readme).unwrap().replace("\r\n", "\n");
    for table in [flag_table(&all), coverage_tables(&errors), pair_table(&assen(&shared), &errors)] {
        for part in table.split("\n\n") {
            assert!(readme.contains(part.trim_end()), "node/election/README.md misses:\n{part}");
        }
    }
}

#[test]
fn one_real_municipality_flags_13_of_21() {
    let Some(shared) = support::shared("one_real_municipality_flags_13_of_21") else { return };
    let m = municipality(&shared, "gr2022/Telling_GR2022_WestMaasenWaal.eml.xml");
    let counts = m.counts();
    let found = oddities(&m.stations, &counts, None);
    let rate = flag_rate(&found, &counts);
    assert_eq!((rate.flagged.part, rate.flagged.whole), (13, 21));
    // Ranked: never a weaker class, and within a class never a greater weight, after a weaker one.
    let key = |odd: &Oddity| (odd.kind.class(), std::cmp::Reverse(odd.weight));
    assert!(found.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])));
    // D = 690, H = 689 and no explanation is filled in.
    let uncovered = found.iter().find(|odd| odd.station == 1 && odd.kind == Kind::UncoveredDifference).unwrap();
    assert_eq!(uncovered.weight, 1);
    // A village list has 62 % in its village and 2 % elsewhere: unusual, not suspect.
    let village = found.iter().find(|odd| odd.station == 7 && odd.kind == Kind::ListShare { list: 8 }).unwrap();
    assert_eq!((village.kind.class(), village.weight), (Class::Unusual, 523));
}

#[test]
fn the_previous_election_explains_a_village() {
    let Some(shared) = support::shared("the_previous_election_explains_a_village") else { return };
    let m = municipality(&shared, "gr2022/Telling_GR2022_WestMaasenWaal.eml.xml");
    let previous = replaying::errors::earlier(m.previous());
    let lists = ListMap::propose(&m.definition, &previous);
    assert!(lists.undecided().is_empty());
    let comparison = Comparison { previous, corrections: vec![], lists };
    let compared = comparison.prepare(&m.definition, &m.stations.stations).unwrap();
    assert!(compared.matching.pairs.iter().all(|place| place.now == place.then), "{:?}", compared.matching.pairs);
    let counts = m.counts();
    let is_share = |odd: &&Oddity| matches!(odd.kind, Kind::ListShare { .. });
    assert_eq!(oddities(&m.stations, &counts, None).iter().filter(is_share).count(), 10);
    let found = oddities(&m.stations, &counts, Some(&compared));
    assert_eq!(found.iter().filter(is_share).count(), 0);
    assert!(found.iter().all(|odd| odd.kind != Kind::Size));
    // The village's station now votes for a list of elsewhere: flagged also with the previous election.
    let swapped = with_count(&m, 7, |count| {
        let (one, other) = (count.lists[7].total, count.lists[4].total);
        (count.lists[7].total, count.lists[4].total) = (other, one);
    });
    let counts = swapped.counts();
    let found = oddities(&m.stations, &counts, Some(&compared));
    assert!(found.iter().any(|odd| odd.station == 7 && odd.kind == Kind::ListShare { list: 5 }), "{found:?}");
}

/// The same municipality with one count changed.
fn with_count(m: &Municipality, station: u32, change: impl FnOnce(&mut Count)) -> Municipality {
    let mut counts = m.counts.clone();
    change(&mut counts.iter_mut().find(|(number, _)| *number == station).unwrap().1);
    Municipality {
        name: m.name.clone(),
        definition: m.definition.clone(),
        stations: m.stations.clone(),
        counts,
        list_names: m.list_names.clone(),
    }
}

/// Found of planted, per municipality and in all.
fn planted(test: &str, plant: impl Fn(&Municipality, &mut Dice) -> Option<bool>) -> Option<(u32, u32)> {
    let shared = support::shared(test)?;
    let (mut found, mut all) = (0, 0);
    for m in municipalities(&shared).into_iter().filter(|m| m.counts.len() >= 10) {
        let mut dice = Dice::new(7);
        let tries: Vec<bool> = (0..200).filter_map(|_| plant(&m, &mut dice)).take(40).collect();
        let hits = tries.iter().filter(|hit| **hit).count();
        println!("{test}: {} {hits} of {}", m.name, tries.len());
        found += hits as u32;
        all += tries.len() as u32;
    }
    println!("{test}: {found} of {all}");
    Some((found, all))
}

fn any_station(m: &Municipality, dice: &mut Dice) -> (u32, Count) {
    m.counts[dice.below(m.counts.len())].clone()
}

#[test]
fn two_switched_candidates_are_found() {
    let test = "two_switched_candidates_are_found";
    let Some((found, all)) = planted(test, |m, dice| {
        let (station, count) = any_station(m, dice);
        let row = &count.lists[dice.below(count.lists.len())];
        // The first on the list with a small one: a switch that matters.
        let (first, votes) =
            *row.candidates.iter().max_by_key(|(number, votes)| (*votes, std::cmp::Reverse(*number)))?;
        let (other, few) = row.candidates[dice.below(row.candidates.len())];
        if votes? < 30 || few? * 10 > votes? {
            return None;
        }
        let list = row.number;
        let changed = with_count(m, station, |count| {
            let row = count.lists.iter_mut().find(|row| row.number == list).unwrap();
            for (number, cell) in &mut row.candidates {
                if *number == first {
                    *cell = few;
                } else if *number == other {
                    *cell = votes;
                }
            }
        });
        let found = oddities(&changed.stations, &changed.counts(), None);
        let switched = Kind::SwitchedCandidates { list, one: other, other: first };
        Some(found.iter().any(|odd| odd.station == station && odd.kind == switched))
    }) else {
        return;
    };
    assert!(all >= 300 && found * 100 >= all * 90, "{found} of {all}");
}

#[test]
fn a_digit_too_many_is_always_found_where_d_is_known() {
    let test = "a_digit_too_many_is_always_found_where_d_is_known";
    let Some((found, all)) = planted(test, |m, dice| {
        let (station, count) = any_station(m, dice);
        let row = dice.below(count.lists.len());
        let votes = count.lists[row].total?;
        if votes < 20 {
            return None;
        }
        // The totals follow, so that no sum of the form is broken.
        let changed = with_count(m, station, |count| {
            count.lists[row].total = Some(votes * 10);
            count.counters.votes_on_candidates = count.counters.votes_on_candidates.map(|e| e + votes * 9);
            count.counters.votes_cast = count.counters.votes_cast.map(|h| h + votes * 9);
        });
        let found = oddities(&changed.stations, &changed.counts(), None);
        Some(found.iter().any(|odd| odd.station == station && odd.kind == Kind::LargeDifference && odd.weight >= 100))
    }) else {
        return;
    };
    assert!(all >= 300 && found == all, "{found} of {all}");
}

#[test]
fn two_switched_lists_are_found_where_the_past_is_known_and_often_without_it() {
    let test = "two_switched_lists_are_found_where_the_past_is_known_and_often_without_it";
    let with_past = std::cell::Cell::new((0, 0));
    let Some((found, all)) = planted(test, |m, dice| {
        let (station, count) = any_station(m, dice);
        let large = (0..count.lists.len()).max_by_key(|&at| (count.lists[at].total, std::cmp::Reverse(at)))?;
        let small = dice.below(count.lists.len());
        let (many, few) = (count.lists[large].total?, count.lists[small].total?);
        if many < 40 || few * 8 > many {
            return None;
        }
        let changed = with_count(m, station, |count| {
            count.lists[large].total = Some(few);
            count.lists[small].total = Some(many);
        });
        let (one, other) = (count.lists[small].number, count.lists[large].number);
        let is_found = |found: Vec<Oddity>| {
            found.iter().any(|odd| {
                let about = odd.kind == Kind::SwitchedLists { one, other } || odd.kind == Kind::ListShare { list: one };
                odd.station == station && about
            })
        };
        // The best past that there could be: the same election before the fault. Real ones are between this and none.
        let previous = replaying::errors::earlier(m.previous());
        let same = |number: u32| ListRow { now: number, origin: Some(Origin::Then(vec![number])) };
        let lists = ListMap { rows: m.definition.lists.iter().map(|list| same(list.number)).collect() };
        let comparison = Comparison { previous, corrections: vec![], lists };
        let compared = comparison.prepare(&m.definition, &m.stations.stations).unwrap();
        let (hits, tries) = with_past.get();
        let hit = is_found(oddities(&changed.stations, &changed.counts(), Some(&compared)));
        with_past.set((hits + u32::from(hit), tries + 1));
        Some(is_found(oddities(&changed.stations, &changed.counts(), None)))
    }) else {
        return;
    };
    let (hits, tries) = with_past.get();
    println!("{test}: with a past {hits} of {tries}");
    assert!(all >= 300 && found * 100 >= all * 60, "{found} of {all}");
    assert!(hits * 100 >= tries * 85, "{hits} of {tries}");
}

#[test]
fn assen_from_one_election_to_the_next() {
    let Some(shared) = support::shared("assen_from_one_election_to_the_next") else { return };
    let [pair, _] = assen(&shared);
    let m = &pair.now;
    let compared = pair.comparison.prepare(&m.definition, &m.stations.stations).unwrap();

    // Stations: matched by postcode and name, numbers play no part.
    let place = |number: u32| compared.place(number).unwrap();
    assert_eq!((place(1).then.as_slice(), place(1).how), ([1, 40, 48].as_slice(), How::PostcodeAndName));
    assert_eq!(
        (place(37).now.as_slice(), place(37).then.as_slice()),
        ([37, 38].as_slice(), [28, 29, 74, 75].as_slice())
    );
    assert_eq!((place(33).then.as_slice(), place(33).how), ([15].as_slice(), How::Postcode));
    assert_eq!(compared.matching.pairs.len(), 23);
    assert!(compared.place(2).is_none() && compared.matching.ambiguous.is_empty());

    // Lists: what has the same name is proposed, and nothing by number.
    let proposal = ListMap::propose(&m.definition, compared.previous);
    assert_eq!(proposal.undecided(), [1, 10, 11, 12, 13]);
    for row in proposal.rows.iter().filter(|row| row.origin.is_some()) {
        let by_hand = pair.comparison.lists.rows.iter().find(|hand| hand.now == row.now).unwrap();
        assert_eq!(row.origin, by_hand.origin);
    }

    // A night in which the stations come in by size.
    let mut order: Vec<u32> = m.counts.iter().map(|(number, _)| *number).collect();
    order.sort_by_key(|number| (m.valid(*number), *number));
    let all = m.counts();
    let until = |length: usize| -> BTreeMap<u32, &Count> {
        order.iter().take(length).map(|number| (*number, all[number])).collect()
    };
    let at = |length: usize| report(&m.stations, &until(length), Some(&compared));
    assert!(matches!(at(4).estimate, Err(NoEstimate::TooFewStations(4))));
    assert!(matches!(at(6).estimate, Err(NoEstimate::TooLittleCovered(_))));
    assert!(matches!(at(44).estimate, Err(NoEstimate::Complete)));
    assert!(matches!(report(&m.stations, &until(30), None).estimate, Err(NoEstimate::NoPrevious)));

    let half = at(30);
    assert_eq!(half.missing.stations.len(), 14);
    // One of four stations of then at this place is left, and another place near by is new: true, and good to know.
    let flagged: Vec<(u32, Kind)> = half.oddities.iter().map(|odd| (odd.station, odd.kind)).collect();
    assert_eq!(flagged, [(28, Kind::Size)]);
    let facts = half.representative.unwrap();
    assert_eq!(facts.covered.whole, 28_124, "all votes on lists in 2022");
    assert_eq!(facts.lists.iter().map(|list| list.counted.part).sum::<u64>(), facts.covered.part);
    let estimate = half.estimate.unwrap();
    let estimate = estimate.for_control_room();
    assert_eq!(estimate.lists.len(), 13);
    let sum: u32 = estimate.lists.iter().map(|list| list.share).sum();
    assert!(sum.abs_diff(1_000_000) <= 13, "{sum}");
    // The result: 5438 of 32,073 votes on the first list.
    for (list, votes) in m.lists(&order) {
        let row = estimate.lists.iter().find(|row| row.number == list).unwrap();
        let result = u32::try_from(votes * 1_000_000 / 32_073).unwrap();
        assert!((row.low..=row.high).contains(&result), "list {list}: {result} not in {row:?}");
    }

    // As long as nobody has said where a list comes from, there is no estimate.
    let comparison = Comparison { lists: proposal, ..pair.comparison.clone() };
    let undecided = comparison.prepare(&m.definition, &m.stations.stations).unwrap();
    let refused = report(&m.stations, &until(30), Some(&undecided)).estimate;
    assert!(matches!(refused, Err(NoEstimate::ListsUndecided(lists)) if lists == [1, 10, 11, 12, 13]));
    assert!(pair.comparison.lists.rows.iter().any(|row| row.origin == Some(Origin::Then(vec![2, 3]))));
}
