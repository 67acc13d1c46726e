//! The tables of the crate's README, made from the published counts.

use super::Municipality;
use super::errors::{Errors, coverage, earlier, mean_error, quantiles};
use election::plausibility::estimate::{BANDS, ORDERS};
use election::plausibility::previous::{Comparison, ListMap, ListRow, Origin};
use election::plausibility::{Kind, flag_rate, oddities};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The fewest stations of a municipality that the table of quantiles is made of.
const LEAST_STATIONS: usize = 20;

/// The replays of all municipalities with enough stations, as if they had no previous election.
pub fn all_errors(all: &[Municipality]) -> Vec<Errors> {
    let large: Vec<&Municipality> = all.iter().filter(|m| m.counts.len() >= LEAST_STATIONS).collect();
    std::thread::scope(|scope| {
        let replays: Vec<_> = large.iter().map(|m| scope.spawn(|| m.replay(&m.uninformative()))).collect();
        replays.into_iter().map(|replay| replay.join().unwrap()).collect()
    })
}

/// The table that the program holds.
pub fn table_of(errors: &[Errors]) -> [[u32; 4]; 4] {
    quantiles(&errors.iter().collect::<Vec<_>>())
}

/// The table of the other municipalities.
fn table_without(errors: &[Errors], name: &str) -> [[u32; 4]; 4] {
    let town = |name: &str| name.split_once('_').unwrap().1.to_owned();
    quantiles(&errors.iter().filter(|other| town(&other.name) != town(name)).collect::<Vec<_>>())
}

fn percent((inside, of): (usize, usize)) -> Option<usize> {
    (inside * 200 + of).checked_div(2 * of)
}

fn shown(value: Option<usize>) -> String {
    value.map_or("–".into(), |percent| percent.to_string())
}

fn shown_name(name: &str) -> String {
    let (election, town) = name.split_once('_').unwrap();
    let town = town.replace("WestMaasenWaal", "West Maas en Waal").replace('_', " ").replace("gemeente ", "");
    format!("{town} {} {}", &election[..2], &election[2..])
}

/// How often the result lay in the interval, each municipality with the table of the others.
pub fn coverage_tables(errors: &[Errors]) -> String {
    let found: Vec<_> = errors.iter().map(|one| (one, coverage(one, &table_without(errors, &one.name)))).collect();
    let mut text = String::from("| order | 20 % | 40 % | 60 % | 80 % |\n|---|---|---|---|---|\n");
    for (order, name) in ORDERS.iter().enumerate() {
        let _ = write!(text, "| {name} |");
        for band in 0..BANDS.len() {
            let all: Vec<usize> = found.iter().filter_map(|(_, rows)| percent(rows[band][order])).collect();
            let mean = (all.iter().sum::<usize>() * 2 + all.len()) / (2 * all.len());
            let _ = write!(text, " {mean} ({}) |", all.iter().min().unwrap());
        }
        text.push('\n');
    }
    text.push_str("\n| municipality | order | 20 % | 40 % | 60 % | 80 % |\n|---|---|---|---|---|---|\n");
    for (one, rows) in &found {
        for (order, name) in ORDERS.iter().enumerate() {
            let _ = write!(text, "| {} | {name} |", shown_name(&one.name));
            for row in rows {
                let _ = write!(text, " {} |", shown(percent(row[order])));
            }
            text.push('\n');
        }
    }
    text
}

/// What the rules flag in complete counts.
pub fn flag_table(all: &[Municipality]) -> String {
    let mut text = String::from("| count | stations | flagged | suspect | what |\n|---|---|---|---|---|\n");
    for m in all {
        let counts = m.counts();
        let found = oddities(&m.stations, &counts, None);
        let rate = flag_rate(&found, &counts);
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for odd in &found {
            *kinds.entry(kind_name(odd.kind)).or_default() += 1;
        }
        let kinds: Vec<String> = kinds.iter().map(|(name, times)| format!("{name} {times}")).collect();
        let (name, flagged) = (shown_name(&m.name), rate.flagged);
        let kinds = kinds.join(", ");
        let _ = writeln!(text, "| {name} | {} | {} | {} | {kinds} |", flagged.whole, flagged.part, rate.suspect.part);
    }
    text
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::MoreThanEligible => "above eligible",
        Kind::ZeroVotes => "zero votes",
        Kind::UnexplainedDifference => "unexplained difference",
        Kind::UncoveredDifference => "difference not covered",
        Kind::LargeDifference => "large difference",
        Kind::SwitchedCandidates { .. } => "switched candidates",
        Kind::SwitchedLists { .. } => "switched lists",
        Kind::ListShare { .. } => "share of a list",
        Kind::ManyBlank => "blank",
        Kind::ManyInvalid => "invalid",
        Kind::Size => "size",
        Kind::MoreThanCalled => "above called (information)",
    }
}

/// Assen, now compared with its other election: the map of lists is made by hand.
pub struct Pair {
    pub now: Municipality,
    pub comparison: Comparison,
}

/// The pair in both directions: 2026 with 2022 as previous, and the other way round.
pub fn assen(shared: &std::path::Path) -> [Pair; 2] {
    let read = |path| super::municipality(shared, path);
    let then = read("gr2022/Telling_GR2022_Assen.eml.xml");
    let now = read("gr2026/Telling_GR2026_Assen.eml.xml");
    let rows = |rows: &[(u32, &[u32])]| ListMap {
        rows: rows
            .iter()
            .map(|(now, then)| ListRow {
                now: *now,
                origin: Some(if then.is_empty() { Origin::New } else { Origin::Then(then.to_vec()) }),
            })
            .collect(),
    };
    // Two lists merged; four are new. The names of the others are the same; not one of the numbers is.
    let forward: [(u32, &[u32]); 13] = [
        (1, &[2, 3]),
        (2, &[4]),
        (3, &[1]),
        (4, &[10]),
        (5, &[5]),
        (6, &[6]),
        (7, &[9]),
        (8, &[8]),
        (9, &[7]),
        (10, &[]),
        (11, &[]),
        (12, &[]),
        (13, &[]),
    ];
    let backward: [(u32, &[u32]); 10] =
        [(1, &[3]), (2, &[1]), (3, &[1]), (4, &[2]), (5, &[5]), (6, &[6]), (7, &[9]), (8, &[8]), (9, &[7]), (10, &[4])];
    let (before, after) = (then.previous(), earlier(now.previous()));
    [
        Pair { comparison: Comparison { previous: before, corrections: vec![], lists: rows(&forward) }, now },
        Pair { comparison: Comparison { previous: after, corrections: vec![], lists: rows(&backward) }, now: then },
    ]
}

/// The pair: how often the result lay in the interval, with the table of the other municipalities, and the mean error of a
/// list in percentage points beside that without a previous election.
pub fn pair_table(pairs: &[Pair], errors: &[Errors]) -> String {
    let mut text = String::from("| Assen | order | 20 % | 40 % | 60 % | 80 % |\n|---|---|---|---|---|---|\n");
    for (pair, name) in pairs.iter().zip(["2022 → 2026", "2026 → 2022"]) {
        let table = table_without(errors, &pair.now.name);
        let with = pair.now.replay(&pair.comparison);
        let without = errors.iter().find(|one| one.name == pair.now.name).unwrap();
        let (found, mean, plain) = (coverage(&with, &table), mean_error(&with), mean_error(without));
        for (order, order_name) in ORDERS.iter().enumerate() {
            let _ = write!(text, "| {name} | {order_name} |");
            for band in 0..BANDS.len() {
                let points =
                    |mean: Option<u32>| mean.map_or("–".into(), |mean| format!("{:.2}", f64::from(mean) / 1e4));
                let (with, without) = (points(mean[band][order]), points(plain[band][order]));
                let _ = write!(text, " {} ({with}; {without}) |", shown(percent(found[band][order])));
            }
            text.push('\n');
        }
    }
    text
}
