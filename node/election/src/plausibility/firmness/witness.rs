//! Rows of stations that bring the votes where they have to go.

use super::search::Target;
use super::stations::Place;

/// A row for each station, within what is open there, so that the votes change as the target says: these rows hold,
/// `rows` of each, with votes added and removed. `None` when the votes to be removed are not found where they may be.
pub(super) fn realise(places: &[&Place], rows: &[usize], target: &Target, own: usize) -> Option<Vec<Vec<u64>>> {
    let mut then: Vec<Vec<u64>> =
        places.iter().zip(rows).map(|(place, row)| place.rows.get(*row).cloned()).collect::<Option<_>>()?;
    let mut changes: Vec<i64> = target.lows.iter().map(|low| (*low).max(0)).collect();
    *changes.get_mut(own)? = target.own;
    let sum: i64 = changes.iter().sum();
    if sum < target.change {
        // More come in than anybody needs: to whom else does not matter, so to the one that needs most.
        let others = (0..changes.len()).filter(|j| *j != own);
        let most = others.max_by_key(|j| (target.lows.get(*j).copied(), std::cmp::Reverse(*j)))?;
        *changes.get_mut(most)? += target.change - sum;
    }
    let mut spare: Vec<u64> = places.iter().map(|place| place.removed).collect();
    if let Some(fewer) = changes.get(own).copied().filter(|change| *change < 0) {
        remove(&mut then, &mut spare, own, fewer.unsigned_abs(), true)?;
    }
    let mut surplus = u64::try_from(sum - target.change).unwrap_or(0);
    for (list, low) in target.lows.iter().enumerate().filter(|(list, low)| *list != own && **low < 0) {
        let most = low.unsigned_abs().min(surplus);
        surplus -= remove(&mut then, &mut spare, list, most, false)?;
    }
    if surplus > 0 {
        return None;
    }
    let mut room: Vec<u64> = places.iter().map(|place| place.added).collect();
    for (list, more) in changes.iter().enumerate().filter(|(_, change)| **change > 0) {
        let mut left = more.unsigned_abs();
        for (row, room) in then.iter_mut().zip(&mut room) {
            let votes = left.min(*room);
            let cell = row.get_mut(list)?;
            *cell = cell.checked_add(votes)?;
            *room -= votes;
            left -= votes;
        }
        if left > 0 {
            return None;
        }
    }
    Some(then)
}

/// Takes so many votes from a list, station by station, or as many as there are; `None` when all are wanted and not
/// there.
fn remove(then: &mut [Vec<u64>], spare: &mut [u64], list: usize, most: u64, all: bool) -> Option<u64> {
    let mut left = most;
    for (row, spare) in then.iter_mut().zip(spare) {
        let cell = row.get_mut(list)?;
        let votes = left.min(*spare).min(*cell);
        *cell -= votes;
        *spare -= votes;
        left -= votes;
    }
    (left == 0 || !all).then_some(most - left)
}
