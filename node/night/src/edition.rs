//! The edition of a release: what prints, website and posts are made from. What may not be public is taken out here, once.
//! Pure.

use election::seats::LotKind;
use election::seats::json::SeatsOutput;
use election::{Heading, Level, Progress};
use publish::board::{Board, OfLastSeat, OfRelease, OfSeats};
use publish::edition::{Edition, Night, Past, StationCount};
use sync_core::chain::HeldRelease;
use sync_core::release::Release;
use sync_core::replica::Shown;
use words::{Sentence, sentence};

use crate::amended;
use crate::board;
use crate::disclosed::Disclosed;
use crate::display::SeatsShown;
use crate::evening::of_night;
use crate::figures::from_sync;
use crate::setup::Setup;

/// A release among the others of its night, as it stands in what was signed: all that website, prints and posts are made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The release that is shown, and the setup of its charter version.
    pub now: (&'a Setup, &'a Shown),
    /// The same of the one before it; `None` where there is none, or its counts are not here.
    pub before: Option<(&'a Setup, &'a Shown)>,
    /// The same of the release that was the result of the night ([`evening_of`]), where the one that is shown is of the count
    /// after it; `None` where it is not, or its counts are not here.
    pub evening: Option<(&'a Setup, &'a Shown)>,
    /// All standing releases up to this one.
    pub line: &'a [HeldRelease],
    /// Those that were taken back.
    pub taken_back: &'a [HeldRelease],
    /// Whether the seats of an incomplete count are shown where the election leaves that to the publisher
    /// ([`SeatsShown::ByChoice`]).
    pub seats: bool,
}

/// What may be public of a release and of its night.
///
/// # Errors
/// Its figures cannot be read: such a release was refused on arrival.
pub fn night(material: &Material<'_>) -> Result<Night, Sentence> {
    let edition = |(setup, shown): (&Setup, &Shown)| of(setup, shown, material.seats);
    let standing = material.line.iter().map(|held| past(held, true));
    let mut history: Vec<Past> = standing.chain(material.taken_back.iter().map(|held| past(held, false))).collect();
    history.sort_by(|one, other| {
        let key = |past: &Past| (past.release.made_at, past.epoch, past.release.number);
        key(one).cmp(&key(other)).then_with(|| one.release.hash.cmp(&other.release.hash))
    });
    let before = material.before.map(edition).transpose()?;
    Ok(Night { now: edition(material.now)?, before, evening: material.evening.map(edition).transpose()?, history })
}

/// Which of the releases of a line was the result of the night, for the last one of it; `None` where that one is of the night
/// itself.
#[must_use]
pub fn evening_of<'a>(line: &[&'a Release], election_day: &str) -> Option<&'a Release> {
    let (now, earlier) = line.split_last()?;
    of_night(earlier, now.level, now.made_at, election_day)
}

/// The edition of a release that stands; `setup` is that of its charter version, `seats` as in [`Material`].
fn of(setup: &Setup, shown: &Shown, seats: bool) -> Result<Edition, Sentence> {
    let release = &shown.release;
    let disclosed = Disclosed::read(setup, shown)?;
    let mut board = board::read(setup, shown, &disclosed, true);
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
        causes: release.rows.iter().filter_map(|row| Some((row.station, amended::of_code(row.cause)?))).collect(),
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
        board.seats = OfSeats::Unknown(sentence!("seats-later"));
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

/// A release as it stands in the history. All of it follows from the release itself: its counts, rulings and setup need not
/// be here any more.
fn past(held: &HeldRelease, standing: bool) -> Past {
    let release = &held.release;
    let level = from_sync(release.level);
    let detailed = release.rows.iter().filter(|row| row.level == sync_core::entry::Level::Candidate).count();
    let progress =
        |counted: usize| Progress { counted: u32::try_from(counted).unwrap_or(u32::MAX), total: release.stations };
    let (stations, per_candidate) = (progress(release.rows.len()), progress(detailed));
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
        heading: Heading::of(level, stations, per_candidate),
        stations,
        stations_per_candidate: (level == Level::Candidate).then_some(per_candidate),
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
