//! The edition of a release: what prints, website and posts are made from. What may not be public is taken out here, once.
//! Pure.

use election::seats::LotKind;
use election::seats::json::SeatsOutput;
use election::{Heading, Tally};
use publish::board::{Board, OfLastSeat, OfRelease, OfSeats};
use publish::edition::{Edition, Past, StationCount};
use sync_core::chain::HeldRelease;
use sync_core::replica::Shown;

use crate::board;
use crate::figures::{Disclosed, from_sync};
use crate::screen::SeatsShown;
use crate::setup::Setup;

/// What stands in the place of seats that are not shown yet, in Dutch and in English.
const SEATS_LATER: (&str, &str) = (
    "De zetels worden getoond zodra alle stembureaus zijn geteld.",
    "The seats are shown once all polling stations have been counted.",
);

/// The edition of a release; `setup` is that of its charter version, `standing` whether it stands, `seats` whether this node
/// shows the seats of an incomplete count where the election leaves that to it ([`SeatsShown::ByChoice`]).
///
/// # Errors
/// Its figures cannot be read: such a release was refused on arrival.
pub fn of(setup: &Setup, shown: &Shown, standing: bool, seats: bool) -> Result<Edition, String> {
    let release = &shown.release;
    let disclosed = Disclosed::read(setup, shown)?;
    let mut board = board::read(setup, shown, &disclosed, standing);
    let Disclosed { stations, counts, outcome, .. } = disclosed;
    let seats = if seats_shown(setup.settings.seats_on_screen, outcome.heading, seats) {
        outcome.seats.ok().map(|seats| masked(seats, &board))
    } else {
        hide_seats(&mut board);
        None
    };
    let count = |(number, (level, count))| (number, StationCount { level, count });
    Ok(Edition {
        board,
        epoch: release.epoch,
        level: outcome.level,
        definition: setup.definition.clone(),
        stations,
        tally: outcome.tally,
        seats,
        counts: counts.into_iter().map(count).collect(),
    })
}

/// Whether the public sees the seats (R11).
#[must_use]
pub fn seats_shown(setting: SeatsShown, heading: Heading, choice: bool) -> bool {
    match setting {
        _ if heading != Heading::Interim => true,
        SeatsShown::Never => false,
        SeatsShown::ByChoice => choice,
        SeatsShown::Always => true,
    }
}

fn hide_seats(board: &mut Board) {
    if matches!(board.seats, OfSeats::Known { .. }) {
        board.seats = OfSeats::Unknown(SEATS_LATER.0.to_owned(), SEATS_LATER.1.to_owned());
    }
    board.last_seat = OfLastSeat::Unknown;
}

/// The seats without candidates, as long as nobody may be named.
fn masked(mut seats: SeatsOutput, board: &Board) -> SeatsOutput {
    if board.elected.is_some() {
        return seats;
    }
    for list in &mut seats.lists {
        list.elected_by_preference = None;
        list.elected_by_list_order = None;
        list.new_order = None;
    }
    seats.lots_needed.retain(|lot| lot.kind != LotKind::Preference);
    seats
}

/// A release as it stands in the history; `setup` is that of its charter version. All of it follows from the release
/// itself: its counts and rulings need not be here any more.
pub fn past(setup: &Setup, held: &HeldRelease, standing: bool) -> Past {
    let release = &held.release;
    let mut tally = Tally::new(&setup.definition, release.stations);
    let counted = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let detailed = release.rows.iter().filter(|row| row.level == sync_core::entry::Level::Candidate).count();
    tally.stations.counted = counted(release.rows.len());
    tally.stations_per_candidate.counted = counted(detailed);
    let level = from_sync(release.level);
    Past {
        release: OfRelease {
            number: release.number,
            hash: held.hash.hex(),
            made_at: release.made_at,
            note: release.note.clone(),
            standing,
        },
        epoch: release.epoch,
        level,
        heading: tally.heading(level),
        stations: tally.stations,
        stations_per_candidate: (level == election::Level::Candidate).then_some(tally.stations_per_candidate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_of_an_incomplete_count_are_shown_as_the_election_says() {
        use SeatsShown::{Always, ByChoice, Never};
        for (setting, choice, expected) in
            [(Never, true, false), (ByChoice, false, false), (ByChoice, true, true), (Always, false, true)]
        {
            assert_eq!(seats_shown(setting, Heading::Interim, choice), expected, "{setting:?} {choice}");
            assert!(seats_shown(setting, Heading::ProvisionalFinal, choice));
        }
    }
}
