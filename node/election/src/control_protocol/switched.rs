//! Candidates of one list whose votes may have been written in each other's place.

use super::edition::{Edition, LEAST_OF_MUNICIPALITY, LEAST_OF_NEIGHBOURHOOD, SWITCHED_FACTOR, SWITCHED_VOTES};
use super::finding::{Against, Found, Row};
use super::noise::Noise;
use super::sums::{BallotList, Group, References};
use crate::share::Share;

/// The pairs at one station. Where the station has a neighbourhood, a pair must be found there; if the municipality
/// shows it too, its figures are those of the municipality.
pub(super) fn switched(
    edition: Edition,
    station: u32,
    ballot: &[BallotList],
    references: &References<'_>,
) -> Vec<Found> {
    let within = |group: &Group, least: usize, against: Against| {
        (group.stations >= least).then(|| pairs(edition, ballot, group, against))
    };
    let municipality = within(&references.municipality, LEAST_OF_MUNICIPALITY, Against::Municipality);
    let neighbourhood = references.neighbourhood(station).and_then(|group| {
        let found = within(group, LEAST_OF_NEIGHBOURHOOD, Against::Neighbourhood);
        if edition.small_neighbourhood_is_none() { found } else { Some(found.unwrap_or_default()) }
    });
    let municipality = municipality.unwrap_or_default();
    let Some(neighbourhood) = neighbourhood else { return municipality };
    let both = |found: Found| {
        let same = municipality.iter().find(|other| pair(other) == pair(&found));
        same.cloned().unwrap_or(found)
    };
    neighbourhood.into_iter().map(both).collect()
}

/// The list and the two candidates.
fn pair(found: &Found) -> Option<(u32, u32, u32)> {
    match found {
        Found::SwitchedCandidates { list, more, fewer, .. } => Some((*list, more.candidate, fewer.candidate)),
        _ => None,
    }
}

/// All pairs of one station against a group: each candidate with far more beside each with far fewer on the same list.
fn pairs(edition: Edition, ballot: &[BallotList], group: &Group, against: Against) -> Vec<Found> {
    let rows: Vec<Vec<Row>> = ballot.iter().enumerate().map(|(at, list)| rows(at, list, group)).collect();
    let noise = edition.most_noise_squared().map(|most| Noise::of(&rows, most));
    let mut found = Vec::new();
    for (at, list) in ballot.iter().enumerate() {
        let Some(rows) = rows.get(at) else { continue };
        let more = rows.iter().filter(|row| has_far_more(row));
        for (more, fewer) in more.flat_map(|more| rows.iter().map(move |fewer| (more, fewer))) {
            let quiet = || noise.as_ref().is_none_or(|noise| noise.is_quiet(at, [more, fewer]));
            if has_far_fewer(fewer) && !has_far_more(fewer) && quiet() {
                found.push(Found::SwitchedCandidates { list: list.number, more: *more, fewer: *fewer, against });
            }
        }
    }
    found
}

fn rows(at: usize, list: &BallotList, group: &Group) -> Vec<Row> {
    let row = |(&(candidate, received), elsewhere): (&(u32, u64), Share)| Row {
        candidate,
        received,
        list_here: list.votes,
        elsewhere,
    };
    list.candidates.iter().zip(group.without(at, list)).map(row).collect()
}

/// At least 15 votes, and five times what is expected or more; with 0 expected, any 15 are.
fn has_far_more(row: &Row) -> bool {
    let (expected, of) = row.exact();
    let received = u128::from(row.received);
    received >= SWITCHED_VOTES && received * of >= SWITCHED_FACTOR * expected
}

/// At least 15 expected, and a fifth of that or less.
fn has_far_fewer(row: &Row) -> bool {
    let (expected, of) = row.exact();
    expected >= SWITCHED_VOTES * of && SWITCHED_FACTOR * u128::from(row.received) * of <= expected
}
