//! The board of a release: every figure that the presentation shows of it, computed from what the release discloses alone.
//! Pure.

use std::collections::BTreeMap;

use election::plausibility::margin::{NoMargin, margin};
use election::seats::Warning;
use election::seats::json::SeatsOutput;
use election::{Count, Heading, Level, Share, Stations};
use publish::board::{Board, Elected, OfLastSeat, OfList, OfRelease, OfSeats, OfStation};
use sync_core::replica::Shown;
use words::Sentence;

use crate::disclosed::Disclosed;
use crate::outcome::Outcome;
use crate::rulings::Decided;
use crate::setup::Setup;

/// The board of a release; `setup` is that of its charter version, `standing` whether it stands.
///
/// # Errors
/// Its figures cannot be read: such a release was refused on arrival.
pub fn of(setup: &Setup, shown: &Shown, standing: bool) -> Result<Board, Sentence> {
    let disclosed = Disclosed::read(setup, shown)?;
    Ok(read(setup, shown, &disclosed, standing))
}

/// As [`of`], of what was read already.
pub fn read(setup: &Setup, shown: &Shown, disclosed: &Disclosed, standing: bool) -> Board {
    let (release, Disclosed { decided, stations: of_the_day, counts, outcome }) = (&shown.release, disclosed);
    let identity = &setup.definition.identity;
    let tally = &outcome.tally;
    Board {
        version: crate::JSON_VERSION,
        release: OfRelease {
            number: release.number,
            hash: shown.hash.hex(),
            made_at: release.made_at,
            note: release.note.clone(),
            standing,
        },
        rehearsal: setup.settings.rehearsal,
        election: identity.name.clone(),
        place: identity.domain.as_ref().map(|domain| domain.name.clone()),
        date: identity.date.clone(),
        heading: outcome.heading,
        stations: tally.stations,
        stations_per_candidate: (outcome.level == Level::Candidate).then_some(tally.stations_per_candidate),
        valid_votes: tally.valid_votes,
        blank: tally.blank,
        invalid: tally.invalid,
        votes_cast: tally.votes_cast,
        turnout: tally.turnout(of_the_day),
        before: setup.settings.before.as_ref().map(|before| before.name.clone()),
        lists: lists(setup, outcome),
        seats: seats(outcome),
        last_seat: last_seat(setup, outcome, decided),
        per_station: stations(of_the_day, counts),
        elected: elected(setup, outcome),
    }
}

fn lists(setup: &Setup, outcome: &Outcome) -> Vec<OfList> {
    let list = |list: &election::ListTally| {
        let style = setup.style(list.number);
        let before = setup.settings.before.as_ref().and_then(|before| Some((before, before.list(list.number)?)));
        OfList {
            number: list.number,
            name: setup.definition.list(list.number).map(election::List::display_name).unwrap_or_default(),
            short: style.and_then(|style| style.short.clone()),
            colour: style.and_then(|style| style.colour),
            votes: list.votes,
            before: before.and_then(|(all, one)| Some(Share { part: one.votes?, whole: all.votes })),
            seats_before: before.and_then(|(_, one)| one.seats),
        }
    };
    outcome.tally.lists.iter().map(list).collect()
}

fn seats(outcome: &Outcome) -> OfSeats {
    match &outcome.seats {
        Ok(seats) => {
            let lists: Vec<u32> = seats.lists.iter().map(|list| list.seats).collect();
            let given = lists.iter().fold(0u32, |sum, seats| sum.saturating_add(*seats));
            OfSeats::Known { open: seats.seats.saturating_sub(given), lists, lots: seats.lots_needed.clone() }
        }
        Err(why) => OfSeats::Unknown(Sentence::worded(|lang| why.text(lang))),
    }
}

fn last_seat(setup: &Setup, outcome: &Outcome, decided: &Decided) -> OfLastSeat {
    let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
    let Some(input) = outcome.tally.seats_input(&setup.definition, &deceased) else { return OfLastSeat::Unknown };
    match margin(&input) {
        Ok(margin) => OfLastSeat::Held(margin),
        Err(NoMargin::NoResidualSeat) => OfLastSeat::NoResidualSeat,
        Err(NoMargin::Lot(_)) => OfLastSeat::Lot,
        Err(NoMargin::NoVotes | NoMargin::Seats(_)) => OfLastSeat::Unknown,
    }
}

fn stations(of_the_day: &Stations, counts: &BTreeMap<u32, (Level, Count)>) -> Vec<OfStation> {
    let votes = |count: &Count| count.lists.iter().map(|list| u64::from(list.total.unwrap_or(0))).collect();
    let station = |station: &election::Station| OfStation {
        number: station.number,
        name: station.name.clone(),
        votes: counts.get(&station.number).map(|(_, count)| votes(count)),
    };
    of_the_day.stations.iter().map(station).collect()
}

/// Who is elected, as far as the public may be told (R11): all stations per candidate, no lot open, and no list that runs
/// out of candidates in a way on which programs are known to differ.
fn elected(setup: &Setup, outcome: &Outcome) -> Option<Vec<Elected>> {
    let seats = outcome.seats.as_ref().ok().filter(|_| outcome.heading == Heading::ProvisionalCandidates)?;
    let open = !seats.complete
        || !seats.lots_needed.is_empty()
        || seats.warnings.contains(&Warning::AbsoluteMajorityAndListExhaustion);
    if open { None } else { named(setup, outcome, seats) }
}

fn named(setup: &Setup, outcome: &Outcome, seats: &SeatsOutput) -> Option<Vec<Elected>> {
    let mut elected = Vec::new();
    for (list, tally) in seats.lists.iter().zip(&outcome.tally.lists) {
        let by_preference = list.elected_by_preference.as_ref()?;
        let by_list_order = list.elected_by_list_order.as_ref()?;
        let all = by_preference.iter().map(|number| (number, true));
        for (number, preference) in all.chain(by_list_order.iter().map(|number| (number, false))) {
            let candidate = setup.definition.candidate(list.number, *number)?.clone();
            let votes = tally.candidates.iter().find(|(other, _)| other == number)?.1;
            elected.push(Elected { list: list.number, candidate, votes, preference });
        }
    }
    Some(elected)
}
