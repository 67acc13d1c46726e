//! Slips of a row planted in published counts: how many are noticed, and how many honest stations are named. The tables of
//! the README are made here and compared.
#![allow(clippy::unwrap_used)]

mod published;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use election::plausibility::previous::{Comparison, ListMap, ListRow, Origin};
use election::plausibility::slips::{SlipKind, deviations, slips, slips_at};
use election::plausibility::{Kind, oddities};
use election::{Candidate, Count, Definition, List};
use published::{Municipality, of_2022, others, votes};

/// A planted slip: what was typed instead of a station's row.
struct Planted {
    station: u32,
    typed: Vec<u64>,
    exchange: bool,
    second_half: bool,
}

/// Every exchange of two neighbouring lists' votes, one of which had at most an eighth of the other's, and every row after a 0
/// moved up by one; where at least 10 votes move.
fn planted(m: &Municipality) -> Vec<Planted> {
    let mut all = Vec::new();
    for (&station, count) in &m.counts {
        let row = votes(count);
        for at in 0..row.len() - 1 {
            let (one, other) = (row[at], row[at + 1]);
            if one.abs_diff(other) >= 10 && one.min(other) * 8 <= one.max(other) {
                let mut typed = row.clone();
                typed.swap(at, at + 1);
                all.push(Planted { station, typed, exchange: true, second_half: half(&m.name, station, at) });
            }
            if one == 0 {
                let mut typed = row.clone();
                typed.remove(at);
                typed.push(0);
                let moved: u64 = row.iter().zip(&typed).map(|(one, other)| one.abs_diff(*other)).sum::<u64>() / 2;
                if moved >= 10 {
                    all.push(Planted { station, typed, exchange: false, second_half: half(&m.name, station, at) });
                }
            }
        }
    }
    all
}

/// Half of all slips, by a hash (FNV-1a).
fn half(name: &str, station: u32, at: usize) -> bool {
    let text = format!("{name}|{station}|{at}");
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 40) & 1 == 1
}

/// So many of so many.
#[derive(Clone, Copy, Default)]
struct Of(usize, usize);

impl Of {
    fn add(&mut self, yes: bool) {
        self.0 += usize::from(yes);
        self.1 += 1;
    }

    fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0, self.1 + other.1)
    }

    fn at_least_percent(self, percent: usize) -> bool {
        self.0 * 100 >= self.1 * percent
    }
}

impl std::fmt::Display for Of {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.1 == 0 { f.write_str("–") } else { write!(f, "{} of {}", self.0, self.1) }
    }
}

/// What is noticed of slips planted in one municipality, and which honest stations are named.
#[derive(Clone, Copy, Default)]
struct Noticed {
    stations: usize,
    /// Honest stations with a finding about lists by the older rules, and those that only this one names.
    before: usize,
    more: usize,
    /// By the older rules.
    exchanges_before: Of,
    shifts_before: Of,
    /// In the half that things were set by first of all, and in the other.
    exchanges: [Of; 2],
    shifts: [Of; 2],
    /// Where the row that was meant is the one that is suggested.
    right: Of,
}

impl Noticed {
    fn plus(self, other: Self) -> Self {
        let both = |one: [Of; 2], other: [Of; 2]| [one[0].plus(other[0]), one[1].plus(other[1])];
        Self {
            stations: self.stations + other.stations,
            before: self.before + other.before,
            more: self.more + other.more,
            exchanges_before: self.exchanges_before.plus(other.exchanges_before),
            shifts_before: self.shifts_before.plus(other.shifts_before),
            exchanges: both(self.exchanges, other.exchanges),
            shifts: both(self.shifts, other.shifts),
            right: self.right.plus(other.right),
        }
    }
}

/// Stations that the older rules name for their lists.
fn named_before(m: &Municipality, counts: &BTreeMap<u32, Count>) -> BTreeSet<u32> {
    let counts = counts.iter().map(|(number, count)| (*number, count)).collect();
    let of_lists = |kind: Kind| matches!(kind, Kind::SwitchedLists { .. } | Kind::ListShare { .. });
    let found = oddities(&m.stations, &counts, None);
    found.into_iter().filter(|odd| of_lists(odd.kind)).map(|odd| odd.station).collect()
}

fn measure(m: &Municipality, comparison: Option<&Comparison>) -> Noticed {
    let definition = definition(m);
    let compared = comparison.map(|one| one.prepare(&definition, &m.stations.stations).unwrap());
    let before = named_before(m, &m.counts);
    let named: BTreeSet<u32> =
        slips(&m.stations, &m.counts(), compared.as_ref()).into_iter().map(|slip| slip.station).collect();
    let mut noticed = Noticed {
        stations: m.counts.len(),
        before: before.len(),
        more: named.difference(&before).count(),
        ..Noticed::default()
    };
    for Planted { station, typed, exchange, second_half } in planted(m) {
        let counts = m.with(station, &typed);
        let older = named_before(m, &counts).contains(&station) && !before.contains(&station);
        let counts = counts.iter().map(|(number, count)| (*number, count)).collect();
        let found = slips_at(&m.stations, &counts, compared.as_ref(), station);
        let now = older || !found.is_empty();
        let (earlier, later) = if exchange {
            (&mut noticed.exchanges_before, &mut noticed.exchanges)
        } else {
            (&mut noticed.shifts_before, &mut noticed.shifts)
        };
        earlier.add(older);
        later[usize::from(second_half)].add(now);
        if let Some(slip) = found.first() {
            let row = votes(&m.counts[&station]);
            let meant = m.lists.iter().zip(row).zip(&typed).all(|(((list, _), meant), typed)| {
                slip.cells.iter().find(|cell| cell.list == *list).map_or(*typed, |cell| cell.instead) == meant
            });
            noticed.right.add(meant);
        }
    }
    noticed
}

fn definition(m: &Municipality) -> Definition {
    let list = |(number, name): &(u32, String)| List {
        number: *number,
        name: name.clone(),
        candidates: Vec::<Candidate>::new(),
    };
    Definition {
        identity: m.stations.identity.clone(),
        seats: None,
        preference_threshold: None,
        lists: m.lists.iter().map(list).collect(),
    }
}

fn shown(name: &str) -> String {
    let (election, town) = name.split_once('_').unwrap();
    format!("{town} {} {}", &election[..2], &election[2..]).replace('_', " ")
}

fn line(text: &mut String, name: &str, one: &Noticed) {
    let Noticed { stations, before, more, exchanges_before, shifts_before, exchanges, shifts, right } = one;
    let _ = writeln!(
        text,
        "| {name} | {stations} | {before} + {more} | {exchanges_before} | {} | {} | {shifts_before} | {} | {} | {right} |",
        exchanges[0], exchanges[1], shifts[0], shifts[1],
    );
}

const HEAD: &str = "| count | stations | honest named, before + more | exchanges, before | now, one half | the other \
                    | shifts, before | now, one half | the other | right row |\n|---|---|---|---|---|---|---|---|---|---|\n";

/// The best previous election that there could be: this one, without slips.
fn itself(m: &Municipality) -> Comparison {
    let same = |(number, _): &(u32, String)| ListRow { now: *number, origin: Some(Origin::Then(vec![*number])) };
    Comparison {
        previous: m.previous(),
        corrections: vec![],
        lists: ListMap { rows: m.lists.iter().map(same).collect() },
    }
}

/// Assen 2026 with its election of 2022: two lists merged, four are new, no number is the same.
fn assen(shared: &Path) -> Comparison {
    let then = published::read(&shared.join("data/real/gr2022/Telling_GR2022_Assen.eml.xml")).previous();
    let origins: [&[u32]; 13] = [&[2, 3], &[4], &[1], &[10], &[5], &[6], &[9], &[8], &[7], &[], &[], &[], &[]];
    let row = |(now, then): (u32, &&[u32])| ListRow {
        now,
        origin: Some(if then.is_empty() { Origin::New } else { Origin::Then(then.to_vec()) }),
    };
    Comparison { previous: then, corrections: vec![], lists: ListMap { rows: (1..).zip(&origins).map(row).collect() } }
}

fn sum(text: &mut String, name: &str, all: impl IntoIterator<Item = Noticed>) -> Noticed {
    let all = all.into_iter().fold(Noticed::default(), Noticed::plus);
    line(text, name, &all);
    all
}

#[test]
fn planted_slips_are_noticed() {
    let Some(shared) = support::shared("planted_slips_are_noticed") else { return };
    let all = of_2022(&shared);
    assert_eq!((all.len(), all.iter().map(|m| m.counts.len()).sum::<usize>()), (14, 547));
    let mut text = HEAD.to_owned();
    let each: Vec<Noticed> = all.iter().map(|m| measure(m, None)).collect();
    for (m, noticed) in all.iter().zip(&each) {
        line(&mut text, &shown(&m.name), noticed);
    }
    let whole = sum(&mut text, "**all 14**", each);
    let bare = sum(&mut text, "all 14, without postcodes", all.iter().map(|m| measure(&m.without_postcodes(), None)));
    let best = sum(&mut text, "all 14, best previous election", all.iter().map(|m| measure(m, Some(&itself(m)))));
    let others = others(&shared);
    for m in &others {
        line(&mut text, &shown(&m.name), &measure(m, None));
    }
    let past = measure(&others[0], Some(&assen(&shared)));
    line(&mut text, "Assen GR 2026, with that of 2022", &past);
    println!("{text}");

    for (what, noticed) in [("as published", &whole), ("without postcodes", &bare), ("best past", &best)] {
        for half in 0..2 {
            assert!(noticed.exchanges[half].at_least_percent(85), "{what}: {}", noticed.exchanges[half]);
            assert!(noticed.shifts[half].at_least_percent(80), "{what}: {}", noticed.shifts[half]);
        }
        assert!(noticed.more * 100 <= noticed.stations, "{what}: {} more of {}", noticed.more, noticed.stations);
    }
    in_readme(&text);
}

fn in_readme(text: &str) {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.replace("\r\n", "\n").contains(text.trim_end()), "node/election/README.md misses:\n{text}");
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).unwrap()
    }
}

#[test]
fn with_few_stations_little_is_said() {
    let Some(shared) = support::shared("with_few_stations_little_is_said") else { return };
    let large: Vec<Municipality> = of_2022(&shared).into_iter().filter(|m| m.counts.len() >= 20).collect();
    let mut dice = Dice(4);
    let mut text = String::from("| stations | honest named | exchanges | shifts |\n|---|---|---|---|\n");
    for size in [10, 15, 20, 40, 80] {
        let (mut named, mut exchanges, mut shifts) = (Of::default(), Of::default(), Of::default());
        for m in large.iter().filter(|m| m.counts.len() >= size) {
            for _ in 0..4 {
                let mut rest: Vec<u32> = m.counts.keys().copied().collect();
                let some: Vec<u32> = (0..size).map(|_| rest.swap_remove(dice.below(rest.len()))).collect();
                let noticed = measure(&m.only(&some), None);
                named = named.plus(Of(noticed.more, noticed.stations));
                exchanges = noticed.exchanges.into_iter().fold(exchanges, Of::plus);
                shifts = noticed.shifts.into_iter().fold(shifts, Of::plus);
            }
        }
        let _ = writeln!(text, "| {size} | {named} | {exchanges} | {shifts} |");
        assert!(named.0 * 100 <= named.1 * if size >= 20 { 1 } else { 4 }, "{size}: {named}");
    }
    println!("{text}");
    in_readme(&text);
}

#[test]
fn the_cases_from_the_field_are_found() {
    let Some(shared) = support::shared("the_cases_from_the_field_are_found") else { return };
    let read = |path: &str| published::read(&shared.join("data/field").join(path));
    let zero = read("10-large-list-with-0-at-one-station/t.xml");
    let found = slips(&zero.stations, &zero.counts(), None);
    let kinds: Vec<(u32, SlipKind)> = found.iter().map(|slip| (slip.station, slip.kind)).collect();
    assert_eq!(kinds, [(3, SlipKind::Nothing { list: 2 })]);
    let deviating = deviations(&zero.counts());
    let list = deviating.iter().find(|one| (one.station, one.list) == (3, 2)).unwrap();
    assert_eq!((list.above, list.per_mille, list.here.part), (false, 1000, 0));
    assert_eq!(list.elsewhere.per_mille(), Some(269), "27 % elsewhere");

    let then = read("11-votes-between-lists-with-previous/p.xml");
    let now = read("11-votes-between-lists-with-previous/t.xml");
    let (comparison, definition) = (itself(&then), definition(&now));
    let compared = comparison.prepare(&definition, &now.stations.stations).unwrap();
    let found = slips(&now.stations, &now.counts(), Some(&compared));
    let kinds: Vec<(u32, SlipKind)> = found.iter().map(|slip| (slip.station, slip.kind)).collect();
    assert_eq!(kinds, [(7, SlipKind::Between { from: 1, to: 2 })]);
    assert!(found[0].basis.previous && found[0].moved.abs_diff(280) <= 5, "{found:?}");
}

#[test]
fn the_relative_deviation_is_no_flag() {
    let Some(shared) = support::shared("the_relative_deviation_is_no_flag") else { return };
    let named = |m: &Municipality| deviations(&m.counts()).iter().map(|one| one.station).collect::<BTreeSet<_>>().len();
    let all = of_2022(&shared);
    let (stations, named) = all.iter().fold((0, 0), |sum, m| (sum.0 + m.counts.len(), sum.1 + named(m)));
    let text = format!("A list's share deviates by 60 % or more at {named} of {stations} honest stations");
    println!("{text}");
    in_readme(&text);
}
