//! The whole municipality: totals beside each other, those that both sides know.

use std::collections::BTreeMap;

use super::report::{Changed, ListTotals, TotalsCompared};
use super::{NotCompared, OfficialCounts, OfficialError, Ours, Side};
use crate::count::{Count, Field, Level};
use crate::definition::{Definition, Identity};
use crate::tally::Tally;

/// The official sums: the totals as one count, or the stations that are in added up.
pub(super) fn official(definition: &Definition, counts: &OfficialCounts) -> Result<Tally, OfficialError> {
    if let Some(totals) = &counts.totals {
        totals.check_shape(definition, counts.level).map_err(OfficialError::Shape)?;
        return Ok(Tally::of(definition, 1, [(1, counts.level, totals)])?);
    }
    let all: Vec<_> = present(counts).collect();
    Ok(Tally::of(definition, u32::try_from(all.len()).unwrap_or(u32::MAX), all)?)
}

/// The official stations that are in.
fn present(counts: &OfficialCounts) -> impl Iterator<Item = (u32, Level, &Count)> {
    let stations = counts.stations.iter().filter(|station| !station.count.is_all_zero());
    stations.map(|station| (station.number, counts.level, &station.count))
}

/// A sum for each cell of the form; `None` where a station does not know its own.
type Sums = BTreeMap<Field, Option<u64>>;

/// Adds counts up, cell by cell. A cell that some have and others do not is unknown.
fn sums<'a>(identity: &Identity, counts: impl Iterator<Item = &'a Count>) -> Sums {
    let mut sums = Sums::new();
    let mut added = 0u32;
    for count in counts {
        let mut count = count.clone();
        count.normalise(identity);
        let mut cells: Sums = count.cells().map(|(field, cell)| (field, cell.map(u64::from))).collect();
        for (field, sum) in &mut sums {
            let cell = cells.remove(field).flatten();
            *sum = sum.zip(cell).and_then(|(sum, cell)| sum.checked_add(cell));
        }
        sums.extend(cells.into_iter().map(|(field, cell)| (field, cell.filter(|_| added == 0))));
        added = added.saturating_add(1);
    }
    sums
}

/// Lays the totals beside each other; `not_compared` is told what one side does not know.
pub(super) fn compare(
    ours: &Ours<'_>,
    official: &OfficialCounts,
    not_compared: &mut Vec<NotCompared>,
) -> TotalsCompared {
    let identity = &ours.definition.identity;
    let own = sums(identity, ours.counts.values().map(|(_, count)| *count));
    let theirs = match &official.totals {
        Some(totals) => sums(identity, std::iter::once(totals)),
        None => sums(identity, present(official).map(|(_, _, count)| count)),
    };
    let mut compared = TotalsCompared { lists: Vec::new(), others: Vec::new(), candidates: Vec::new(), compared: 0 };
    // With stations, much is told by station already.
    let alone = official.stations.is_empty();
    let per_candidate = ours.counts.values().all(|(level, _)| *level == Level::Candidate);
    let mut fields: Vec<Field> = own.keys().chain(theirs.keys()).copied().collect();
    fields.sort_unstable();
    fields.dedup();
    for field in fields {
        let known = |sums: &Sums| sums.get(&field).copied().flatten();
        let of_candidates = matches!(field, Field::CandidateVotes { .. } | Field::CandidatesTotal(_));
        if of_candidates && !(alone && per_candidate && official.level == Level::Candidate) {
            continue;
        }
        let (ours, official) = match (known(&own), known(&theirs)) {
            (Some(ours), Some(official)) => (ours, official),
            (None, None) => continue,
            // With stations, what one side does not know is told by station.
            (None, Some(_)) | (Some(_), None) if !alone => continue,
            (one, _) => {
                let unknown = if one.is_none() { Side::Ours } else { Side::Official };
                not_compared.push(NotCompared::Total { field, unknown });
                continue;
            }
        };
        compared.compared = compared.compared.saturating_add(1);
        let changed = Changed { field, ours, official };
        match field {
            Field::ListTotal(list) => compared.lists.push(ListTotals { list, ours, official }),
            // The same sum as the list's total, in every file.
            Field::CandidatesTotal(_) => {}
            _ if ours == official => {}
            Field::CandidateVotes { .. } => compared.candidates.push(changed),
            _ => compared.others.push(changed),
        }
    }
    if alone && per_candidate != (official.level == Level::Candidate) {
        let unknown = if per_candidate { Side::Official } else { Side::Ours };
        not_compared.push(NotCompared::Candidates { unknown });
    }
    compared
}
