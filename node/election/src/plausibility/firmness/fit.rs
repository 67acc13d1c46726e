//! Whether the other lists can reach enough thresholds with the votes there are.
//!
//! List `j` reaches a count at a cost: so many votes more than it has, or fewer (it can spare them). The costs above 0
//! together must not exceed what can be added, and all costs together not what is added less what is removed.

use super::law::{Kind, Law, Span};
use super::stations::Reach;

/// How many choices are kept for one count; beyond that, two are taken together as if the better of each held.
const KEPT: usize = 40;

/// What may be spent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The most that can be added to the lists together.
    pub(super) up: i64,
    /// What is added less what is removed.
    pub(super) net: i64,
}

/// The lists other than the one whose seat it is.
#[derive(Clone, Copy)]
pub(super) struct Others<'a> {
    pub(super) law: &'a Law,
    pub(super) reach: &'a Reach,
    pub(super) place: usize,
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// A list's choices: how many thresholds beyond those that nothing can take from it, and the cost.
struct Choices {
    place: usize,
    free: u64,
    /// By number beyond the free ones, from 0.
    costs: Vec<i64>,
}

/// Choices taken for the lists so far.
#[derive(Clone, Copy)]
struct Taken {
    up: i64,
    net: i64,
    /// Of this list, and where the choices before it are.
    pick: usize,
    before: usize,
}

/// Votes for sums that can be negative; far above all that is computed with, the largest.
pub(super) fn signed(votes: u64) -> i64 {
    i64::try_from(votes).unwrap_or(i64::MAX)
}

/// The least change of every list for which all of it works, or `None` when it cannot.
pub(super) fn fit(others: &Others<'_>, limits: Limits) -> Option<Vec<i64>> {
    if limits.up < 0 {
        return None;
    }
    let mut lows: Vec<i64> = others.reach.down.iter().map(|down| -signed(*down)).collect();
    let need = others.law.need(others.kind);
    if need == 0 {
        return Some(lows);
    }
    let choices: Vec<Choices> =
        (0..lows.len()).filter(|j| *j != others.place).map(|j| others.choices(j, need, limits)).collect();
    let free: u64 = choices.iter().map(|list| list.free).sum();
    let missing = usize::try_from(need.saturating_sub(free)).unwrap_or(usize::MAX);
    if choices.iter().map(|list| list.costs.len() - 1).sum::<usize>() < missing {
        return None;
    }
    let picks = one_list(&choices, missing, limits).or_else(|| many_lists(&choices, missing, limits))?;
    for (list, pick) in choices.iter().zip(picks) {
        if let (Some(low), Some(cost)) = (lows.get_mut(list.place), list.costs.get(pick)) {
            *low = *cost;
        }
    }
    Some(lows)
}

impl Others<'_> {
    fn choices(&self, place: usize, need: u64, limits: Limits) -> Choices {
        let cell = |cells: &[u64]| signed(cells.get(place).copied().unwrap_or(0));
        let (votes, down) = (cell(&self.reach.votes), cell(&self.reach.down));
        let up = cell(&self.reach.up).min(limits.up);
        let cost = |count: u64| Some(signed(self.law.least(self.kind, self.span, place, count)?) - votes);
        let mut free = 0;
        while free < need && cost(free + 1).is_some_and(|cost| cost <= -down) {
            free += 1;
        }
        let mut costs = vec![-down];
        let mut count = free;
        while count < need
            && let Some(cost) = cost(count + 1)
            && cost <= up
        {
            costs.push(cost);
            count += 1;
        }
        Choices { place, free, costs }
    }
}

/// The usual case: all but one list stay where they are.
fn one_list(choices: &[Choices], missing: usize, limits: Limits) -> Option<Vec<usize>> {
    let stay: Vec<usize> =
        choices.iter().map(|list| list.costs.iter().take_while(|cost| **cost <= 0).count().max(1) - 1).collect();
    let have: usize = stay.iter().sum();
    let cost_of = |list: &Choices, pick: usize| list.costs.get(pick).copied().unwrap_or(0);
    let net: i64 = choices.iter().zip(&stay).map(|(list, pick)| cost_of(list, *pick)).sum();
    if have >= missing && net <= limits.net {
        return Some(stay);
    }
    choices.iter().enumerate().find_map(|(at, list)| {
        let before = stay.get(at).copied()?;
        let pick = before + missing.checked_sub(have)?;
        let cost = *list.costs.get(pick)?;
        let fits = cost <= limits.up && net - cost_of(list, before) + cost <= limits.net;
        fits.then(|| {
            let mut picks = stay.clone();
            if let Some(cell) = picks.get_mut(at) {
                *cell = pick;
            }
            picks
        })
    })
}

/// Every choice of counts, list by list: of those that reach equally much, the ones that no other one beats in both
/// costs.
fn many_lists(choices: &[Choices], missing: usize, limits: Limits) -> Option<Vec<usize>> {
    let mut all: Vec<Taken> = vec![Taken { up: 0, net: 0, pick: 0, before: 0 }];
    // By how much is reached, places in `all`.
    let mut fronts: Vec<Vec<usize>> = vec![Vec::new(); missing + 1];
    if let Some(first) = fronts.first_mut() {
        first.push(0);
    }
    for list in choices {
        let mut next: Vec<Vec<Taken>> = vec![Vec::new(); missing + 1];
        for (reached, front) in fronts.iter().enumerate() {
            for (&before, (pick, &cost)) in
                front.iter().flat_map(|before| list.costs.iter().enumerate().map(move |choice| (before, choice)))
            {
                let Some(so_far) = all.get(before) else { continue };
                let up = so_far.up + cost.max(0);
                if up > limits.up {
                    continue;
                }
                // What can still be spent cannot make it worse than this.
                let net = (so_far.net + cost).max(limits.net - (limits.up - up));
                if let Some(front) = next.get_mut((reached + pick).min(missing)) {
                    insert(front, Taken { up, net, pick, before });
                }
            }
        }
        fronts = next
            .into_iter()
            .map(|front| {
                let from = all.len();
                all.extend(front);
                (from..all.len()).collect()
            })
            .collect();
    }
    let found = fronts.last()?.iter().find(|at| all.get(**at).is_some_and(|taken| taken.net <= limits.net))?;
    let mut picks = Vec::with_capacity(choices.len());
    let mut at = *found;
    while picks.len() < choices.len() {
        let taken = all.get(at)?;
        picks.push(taken.pick);
        at = taken.before;
    }
    picks.reverse();
    Some(picks)
}

fn insert(front: &mut Vec<Taken>, taken: Taken) {
    if front.iter().any(|other| other.up <= taken.up && other.net <= taken.net) {
        return;
    }
    front.retain(|other| taken.up > other.up || taken.net > other.net);
    front.push(taken);
    if front.len() > KEPT
        && let (Some(one), Some(other)) = (front.pop(), front.pop())
    {
        front.push(Taken { up: one.up.min(other.up), net: one.net.min(other.net), ..one });
    }
}
