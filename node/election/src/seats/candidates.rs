//! Which candidates of a list are elected: articles P 15 (by preference), P 17 (in list order), P 19 (the new order of the list)
//! and P 19a (the deceased are left out).

use serde::{Deserialize, Serialize};

use super::lots::{Answers, Draws, LotKind, LotNeeded};
use super::{Candidates, Fraction, ListVotes, MAX_VOTES, RuleSet, SeatsError};

/// The elected candidates of one list, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elected {
    /// Elected with more votes than the preference threshold (article P 15), most votes first.
    pub by_preference: Vec<u32>,
    /// Elected in the order of the list (article P 17).
    pub by_list_order: Vec<u32>,
    /// The order of the list from now on (article P 19), for later vacancies: the deceased are left out.
    pub ranking: Vec<u32>,
    /// Whether that differs from the list as it was on the ballot.
    pub ranking_changed: bool,
}

/// The council that is elected, so far as one list's candidates depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Council {
    /// The law to compute by.
    pub rules: RuleSet,
    /// Seats to be filled, at least 1.
    pub seats: u32,
    /// Votes on all lists together, at most [`super::MAX_VOTES`].
    pub votes: u64,
}

impl Council {
    /// The votes of which a candidate must have *more* to be elected by preference (article P 15): 25 % of the quota in
    /// a large council, else 50 % ([`RuleSet::preference_percent`]).
    #[must_use]
    pub fn preference_threshold(self) -> Fraction {
        let percent = u64::from(self.rules.preference_percent(self.seats));
        Fraction::new(self.votes.saturating_mul(percent), u64::from(self.seats).saturating_mul(100))
    }
}

/// The elected of one list with so many seats, whatever the other lists have: the step of article P 15 to P 19 by itself.
/// `Ok(Err(_))` is the first lot that is still to be drawn; `None` when the votes per candidate are not known.
///
/// # Errors
/// A list that does not hold together, or lots that do not answer what is asked.
pub fn elect_on_list(
    list: &ListVotes,
    seats: u32,
    council: Council,
    lots: &[u32],
) -> Result<Option<Result<Elected, LotNeeded>>, SeatsError> {
    list.check()?;
    if council.votes > MAX_VOTES {
        return Err(SeatsError::TooManyVotes);
    }
    match &list.candidates {
        Candidates::Counted(votes) => {
            elect(list, votes, seats, council, &mut Draws::new(Answers::Numbers(lots))).map(Some)
        }
        Candidates::Listed(_) | Candidates::Unknown => Ok(None),
    }
}

/// A candidate who lives: place on the list, number, votes.
#[derive(Clone, Copy)]
struct Living {
    number: u32,
    votes: u64,
}

/// The elected of a list with this many seats, or the lot that is to be drawn first.
pub(super) fn elect(
    list: &ListVotes,
    votes: &[(u32, u64)],
    seats: u32,
    council: Council,
    draws: &mut Draws<'_>,
) -> Result<Result<Elected, LotNeeded>, SeatsError> {
    let living: Vec<Living> = votes
        .iter()
        .filter(|(number, _)| !list.deceased.contains(number))
        .map(|&(number, votes)| Living { number, votes })
        .collect();
    let threshold = council.preference_threshold();
    let mut above: Vec<Living> =
        living.iter().copied().filter(|candidate| Fraction::new(candidate.votes, 1) > threshold).collect();
    // A stable sort: equal votes stay in list order.
    above.sort_by_key(|candidate| std::cmp::Reverse(candidate.votes));

    let mut elected = Elected::default();
    match by_preference(list.number, &above, seats, draws)? {
        Ok(numbers) => elected.by_preference = numbers,
        Err(needed) => return Ok(Err(needed)),
    }
    let mut left = usize::try_from(seats).unwrap_or(usize::MAX).saturating_sub(elected.by_preference.len());
    for candidate in &living {
        if left > 0 && !elected.by_preference.contains(&candidate.number) {
            elected.by_list_order.push(candidate.number);
            left -= 1;
        }
    }

    elected.ranking.extend(elected.by_preference.iter().chain(&elected.by_list_order));
    // From 19 seats on, votes change the order only of a list that has a seat.
    let by_votes = if council.rules.is_large(council.seats) && seats == 0 { &[][..] } else { &above[..] };
    for candidate in by_votes.iter().chain(&living) {
        if !elected.ranking.contains(&candidate.number) {
            elected.ranking.push(candidate.number);
        }
    }
    elected.ranking_changed = !elected.ranking.iter().copied().eq(votes.iter().map(|&(number, _)| number));
    Ok(Ok(elected))
}

/// Fills the list's seats from those above the threshold, most votes first. `above` is sorted by votes, equal ones in list order.
fn by_preference(
    list: u32,
    above: &[Living],
    seats: u32,
    draws: &mut Draws<'_>,
) -> Result<Result<Vec<u32>, LotNeeded>, SeatsError> {
    let seats = usize::try_from(seats).unwrap_or(usize::MAX);
    let mut elected: Vec<u32> = Vec::new();
    for group in above.chunk_by(|a, b| a.votes == b.votes) {
        let mut options: Vec<u32> = group.iter().map(|candidate| candidate.number).collect();
        if options.len() <= seats.saturating_sub(elected.len()) {
            elected.append(&mut options);
            continue;
        }
        // More equals than seats: a lot for each seat that is left.
        while elected.len() < seats {
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let asked = LotNeeded {
                kind: LotKind::Preference,
                options: options.clone(),
                list: Some(list),
                assign_to: None,
                value: group.first().map(|candidate| Fraction::new(candidate.votes, 1)),
                seat_numbers: (number(elected.len().saturating_add(1))..=number(seats)).collect(),
            };
            let Some(drawn) = draws.draw(&asked)? else {
                return Ok(Err(asked));
            };
            elected.push(drawn);
            options.retain(|&option| option != drawn);
        }
        break;
    }
    Ok(Ok(elected))
}
