//! The smallest set of stations whose open matters can take a seat.
//!
//! First a bound: if `m` stations could do what is the most for each list and in all, whichever `m` stations that are,
//! and this does not take the seat, then no `m` do. The smallest `m` that this leaves is where the search begins. Then
//! sets of that size: those that rank first in what they can take from the list and give to another; then all the
//! others, with the same bound for what is not chosen yet. A station that can do all that another can is chosen before
//! it: exchanging the two in any set that takes the seat leaves a set that does. Where all stations have one row, this
//! leaves few sets: stations with differences come by their size, stations that are not in as well. If all sets of a
//! size are ruled out, the next size is tried. If there are too many to look at, that size stays open, and the set that
//! is found is *at most* as large as it has to be.

use std::collections::BTreeSet;

use super::decide::{Case, Decision, Held, Witness};
use super::stations::{Place, Reach};
use super::{Moves, NoFirmness, Verdict};

/// How many partial sets of one size are looked at.
const SETS: u32 = 600;

/// Whether the seat is firm; if not, the smallest set of stations that can take it.
pub(super) fn verdict(case: &Case, held: Held) -> Result<Verdict, NoFirmness> {
    case.begin();
    let all: Vec<usize> = (0..case.places.len()).collect();
    let witness = match case.decide(&all, held)? {
        Decision::Firm => return Ok(Verdict::Firm),
        Decision::Open => return Ok(Verdict::Undecided),
        Decision::Moves(witness) => witness,
    };
    let sets = Sets::of(case, held);
    let mut known = true;
    // The stations whose rows the witness changes are a set that does it.
    let changed = |at: &usize| case.places.get(*at).is_some_and(|place| witness.changes(place.number));
    let enough: Vec<usize> = all.into_iter().filter(changed).collect();
    for size in sets.smallest_possible()..enough.len() {
        if let Some((set, witness)) = sets.likely(size)? {
            return Ok(moves(case, held, &set, &witness, known));
        }
        match sets.any(size)? {
            Found::Set(set, witness) => return Ok(moves(case, held, &set, &witness, known)),
            Found::None => {}
            Found::Open => known = false,
        }
    }
    Ok(moves(case, held, &enough, &witness, known))
}

fn moves(case: &Case, held: Held, set: &[usize], witness: &Witness, fewest: bool) -> Verdict {
    let mut stations: Vec<u32> = set.iter().filter_map(|at| Some(case.places.get(*at)?.number)).collect();
    stations.sort_unstable();
    let now = case.seats_against(&case.votes(), held.place).unwrap_or_default();
    let lists = case.input.lists.iter().zip(now.iter().zip(&witness.seats));
    let to = lists.filter(|(_, (now, then))| then > now).map(|(list, _)| list.number).collect();
    Verdict::Moves(Moves { stations, fewest, to, rows: witness.rows.clone() })
}

enum Found {
    Set(Vec<usize>, Witness),
    None,
    Open,
}

struct Sets<'a> {
    case: &'a Case,
    held: Held,
    /// What each station can do at most, in the order of [`Case::places`].
    hulls: Vec<Reach>,
    /// Places of the stations, those that can do most first.
    order: Vec<usize>,
}

impl<'a> Sets<'a> {
    fn of(case: &'a Case, held: Held) -> Self {
        let hulls: Vec<Reach> = case.places.iter().map(Place::hull).collect();
        let mut order: Vec<usize> = (0..hulls.len()).collect();
        order.sort_by_key(|at| {
            std::cmp::Reverse(hulls.get(*at).map(|hull| {
                (u128::from(hull.added) + u128::from(hull.removed), case.places.get(*at).map(sum_of_first))
            }))
        });
        Self { case, held, hulls, order }
    }

    /// As if these stations and the best `more` of others, for each list and in all, did what they can.
    fn bound(&self, chosen: &[usize], rest: &[usize], more: usize) -> Reach {
        let mut reach = Reach::still(self.case.votes());
        for hull in chosen.iter().filter_map(|at| self.hulls.get(*at)) {
            reach.widen(hull);
        }
        let best = |of: &dyn Fn(&Reach) -> u64| -> u64 {
            let mut all: Vec<u64> = rest.iter().filter_map(|at| self.hulls.get(*at)).map(of).collect();
            all.sort_unstable_by(|a, b| b.cmp(a));
            all.iter().take(more).fold(0, |sum: u64, most| sum.saturating_add(*most))
        };
        let per_list = |cells: &dyn Fn(&Reach) -> &Vec<u64>| -> Vec<u64> {
            (0..reach.votes.len()).map(|j| best(&|hull| cells(hull).get(j).copied().unwrap_or(0))).collect()
        };
        let up = per_list(&|hull| &hull.up);
        let down = per_list(&|hull| &hull.down);
        reach.widen(&Reach {
            votes: Vec::new(),
            added: best(&|hull| hull.added),
            removed: best(&|hull| hull.removed),
            up,
            down,
        });
        reach.bounded()
    }

    /// The smallest number of stations that the bound does not rule out; at least one.
    fn smallest_possible(&self) -> usize {
        let (mut ruled_out, mut possible) = (0, self.order.len().max(1));
        while possible - ruled_out > 1 {
            let middle = ruled_out + (possible - ruled_out) / 2;
            if self.case.is_possible(&self.bound(&[], &self.order, middle), self.held) {
                possible = middle;
            } else {
                ruled_out = middle;
            }
        }
        possible
    }

    /// Sets of this size that rank first in something.
    fn likely(&self, size: usize) -> Result<Option<(Vec<usize>, Witness)>, NoFirmness> {
        let loser = self.held.place;
        let mut tried = BTreeSet::new();
        for gainer in (0..self.case.input.lists.len()).filter(|j| *j != loser) {
            let mut order = self.order.clone();
            // A stable sort: among equals, those that can do most come first.
            order.sort_by_key(|at| {
                std::cmp::Reverse(self.case.places.get(*at).map(|place| use_of(place, loser, gainer)))
            });
            order.truncate(size);
            order.sort_unstable();
            if !tried.insert(order.clone()) {
                continue;
            }
            if let Decision::Moves(witness) = self.case.decide(&order, self.held)? {
                return Ok(Some((order, witness)));
            }
        }
        Ok(None)
    }

    /// Any set of this size.
    fn any(&self, size: usize) -> Result<Found, NoFirmness> {
        let (mut looked, mut open) = (0, false);
        // Chosen so far, and which may be chosen still.
        let mut stack: Vec<(Vec<usize>, Vec<usize>)> = vec![(Vec::new(), self.order.clone())];
        while let Some((chosen, rest)) = stack.pop() {
            looked += 1;
            if looked > SETS {
                return Ok(Found::Open);
            }
            let more = size - chosen.len();
            if rest.len() < more || !self.case.is_possible(&self.bound(&chosen, &rest, more), self.held) {
                continue;
            }
            let Some((&first, others)) = rest.split_first().filter(|_| more > 0) else {
                match self.case.decide(&chosen, self.held)? {
                    Decision::Moves(witness) => return Ok(Found::Set(chosen, witness)),
                    Decision::Firm => {}
                    Decision::Open => open = true,
                }
                continue;
            };
            // Without it, and so without any that it can stand for; then with it.
            let without = others.iter().copied().filter(|at| !self.stands_for(first, *at)).collect();
            stack.push((chosen.clone(), without));
            let mut with = chosen;
            with.push(first);
            stack.push((with, others.to_vec()));
        }
        Ok(if open { Found::Open } else { Found::None })
    }

    /// Whether one station can do all that the other can.
    fn stands_for(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.case.places.get(one), self.case.places.get(other)) else { return false };
        let ([row, ..], [only]) = (&one.rows[..], &other.rows[..]) else { return false };
        one.added >= other.added
            && one.removed >= other.removed
            && row.iter().zip(only).all(|(votes, needed)| *votes >= (*needed).min(other.removed))
    }
}

/// The votes of the row that counts now.
fn sum_of_first(place: &Place) -> u64 {
    place.rows.first().map_or(0, |row| row.iter().sum())
}

/// How many votes a station can take from one list and give to another, in all.
fn use_of(place: &Place, loser: usize, gainer: usize) -> i128 {
    let counted = place.rows.first();
    let of = |row: Option<&Vec<u64>>, j: usize| i128::from(row.and_then(|row| row.get(j)).copied().unwrap_or(0));
    let each = |row: &Vec<u64>| {
        let row = Some(row);
        of(row, gainer) - of(counted, gainer) + of(counted, loser) - of(row, loser)
            + i128::from(place.removed).min(of(row, loser))
    };
    i128::from(place.added) + place.rows.iter().map(each).max().unwrap_or(0)
}
