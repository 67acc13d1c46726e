//! Seats and margins once more, on their own: whole numbers and loops, and every vote tried one after the other.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

/// An election: seats, and for each list in ballot order how many candidates it has.
#[derive(Clone, Debug)]
pub struct Council {
    pub seats: u64,
    pub room: Vec<u64>,
}

/// What moves a seat: so many votes, from and to the lists at these places.
pub type Found = Option<(u64, Option<usize>, Option<usize>)>;

/// Seats of every list; `None` when a lot is to be drawn.
pub fn seats(council: &Council, votes: &[u64]) -> Option<Vec<u64>> {
    let (n, total) = (council.seats, votes.iter().sum::<u64>());
    if total == 0 {
        return Some(vec![0; votes.len()]);
    }
    let mut state = State {
        have: votes.iter().map(|v| v * n / total).collect(),
        rest: votes.iter().map(|v| v * n % total).collect(),
        by_remainder: vec![false; votes.len()],
        by_average: vec![false; votes.len()],
        group: Vec::new(),
    };
    give(&mut state, council, votes, false)?;
    // P 9.
    let half = (0..votes.len()).find(|&j| votes[j] * 2 > total && state.have[j] * 2 <= n);
    if let Some(winner) = half
        && !state.group.is_empty()
    {
        let [loser] = state.group[..] else { return None };
        state.have[loser] -= 1;
        state.have[winner] += 1;
        if state.by_average[loser] {
            state.by_average[loser] = false;
        } else {
            state.by_remainder[loser] = false;
        }
    }
    // P 10.
    for (have, room) in state.have.iter_mut().zip(&council.room) {
        *have = (*have).min(*room);
    }
    give(&mut state, council, votes, true)?;
    Some(state.have)
}

struct State {
    have: Vec<u64>,
    rest: Vec<u64>,
    by_remainder: Vec<bool>,
    by_average: Vec<bool>,
    /// Who got the last seats, all with one value.
    group: Vec<usize>,
}

fn give(state: &mut State, council: &Council, votes: &[u64], full: bool) -> Option<()> {
    let (n, total) = (council.seats, votes.iter().sum::<u64>());
    let mut last = (0, 0, 1);
    loop {
        let left = n - state.have.iter().sum::<u64>();
        let may = |j: &usize| votes[*j] > 0 && !(full && state.have[*j] >= council.room[*j]);
        let all: Vec<usize> = (0..votes.len()).filter(may).collect();
        let mut rule = 2;
        let mut who = all.clone();
        if n < 19 {
            who.retain(|&j| votes[j] * n * 4 >= total * 3 && !state.by_remainder[j]);
            rule = 0;
            if who.is_empty() {
                who = all.clone();
                who.retain(|&j| !state.by_average[j]);
                rule = 1;
            }
            if who.is_empty() {
                who = all;
                rule = 2;
            }
        }
        if left == 0 || who.is_empty() {
            return Some(());
        }
        let value = |j: usize| if rule == 0 { (state.rest[j], 1) } else { (votes[j], state.have[j] + 1) };
        let less = |a: (u64, u64), b: (u64, u64)| a.0 * b.1 < b.0 * a.1;
        let best = who.iter().map(|&j| value(j)).reduce(|a, b| if less(a, b) { b } else { a }).unwrap();
        who.retain(|&j| !less(value(j), best));
        if who.len() as u64 > left {
            return None;
        }
        let winner = who[0];
        let same = last.0 == rule && last.1 * best.1 == best.0 * last.2;
        if !same {
            state.group.clear();
        }
        last = (rule, best.0, best.1);
        state.group.push(winner);
        state.have[winner] += 1;
        state.by_remainder[winner] |= rule == 0;
        state.by_average[winner] |= rule == 1;
    }
}

/// The fewest votes with which any list has fewer seats than now, trying 1, 2, 3 … votes on all `ways`; `lots` says of
/// votes with a lot whether a list can have fewer seats then.
pub fn scan(
    council: &Council,
    votes: &[u64],
    ways: &[(Option<usize>, Option<usize>)],
    most: u64,
    lots: &mut dyn FnMut(&[u64]) -> bool,
) -> Found {
    let now = seats(council, votes).unwrap();
    for moved in 1..=most {
        for &(from, to) in ways {
            let mut then = votes.to_vec();
            if let Some(from) = from {
                let Some(left) = then[from].checked_sub(moved) else { continue };
                then[from] = left;
            }
            if let Some(to) = to {
                then[to] += moved;
            }
            let fewer = match seats(council, &then) {
                Some(seats) => seats.iter().zip(&now).any(|(then, now)| then < now),
                None => lots(&then),
            };
            if fewer {
                return Some((moved, from, to));
            }
        }
    }
    None
}

/// From every list to every other one; onto one; off one.
pub fn ways(lists: usize) -> [Vec<(Option<usize>, Option<usize>)>; 3] {
    let pairs = (0..lists).flat_map(|from| (0..lists).filter(move |to| *to != from).map(move |to| (from, to)));
    [
        pairs.map(|(from, to)| (Some(from), Some(to))).collect(),
        (0..lists).map(|to| (None, Some(to))).collect(),
        (0..lists).map(|from| (Some(from), None)).collect(),
    ]
}
