//! Whether the sums that a table has are those of its stations.

use std::collections::BTreeMap;

use words::sentence;

use super::count::Places;
use crate::fault::{Faults, What};
use crate::figure::Figure;
use crate::laid::Laid;
use crate::meaning::{Meaning, figure};

/// Compares each sum with the stations above it; how many were compared. Where a figure of a station cannot be read, no sum is.
pub(super) fn check(places: &Places<'_>, laid: &Laid<'_>, faults: &mut Faults) -> usize {
    if laid.totals.is_empty() {
        return 0;
    }
    let mut sums: BTreeMap<Meaning, Option<u64>> = BTreeMap::new();
    for (means, _, cell) in laid.stations.iter().flat_map(|(_, row)| &row.cells) {
        let sum = sums.entry(*means).or_insert(Some(0));
        *sum = match places.decimal.figure(cell) {
            Figure::Votes(votes) => sum.and_then(|sum| sum.checked_add(u64::from(votes))),
            Figure::Open => *sum,
            Figure::No => None,
        };
    }
    let mut compared = 0_usize;
    for (means, at, cell) in laid.totals.iter().flat_map(|row| &row.cells) {
        let place = || places.view.place(Some(at.0), Some(at.1));
        let what = match means {
            Meaning::Figure(field) => figure(*field, places.known.definition),
            Meaning::Called => sentence!("sheets-means-called"),
            _ => continue,
        };
        let stated = match places.decimal.figure(cell) {
            Figure::Votes(votes) => u64::from(votes),
            Figure::Open => continue,
            Figure::No => {
                faults.of_all(place(), What::NotNumber(&cell.shown()));
                continue;
            }
        };
        // The eligible voters of a municipality are not the sum of those called to its stations.
        let (Some(sum), false) = (sums.get(means).copied().unwrap_or(Some(0)), *means == Meaning::Called) else {
            continue;
        };
        compared = compared.saturating_add(1);
        if stated != sum {
            faults.of_all(place(), What::Total { stated, sum, what });
        }
    }
    compared
}
