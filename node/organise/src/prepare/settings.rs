//! Changes of the election's settings, laid on those that there are.

use api::refusal::Refusal;
use api::request::Error;
use night::setting::{Change, Wrong};
use night::setup::Settings;

/// Makes all changes but those of seats in the previous election, which may not be known yet.
pub(super) fn apply(changes: &[Change], settings: &mut Settings) -> Result<(), Error> {
    write(changes, settings, |change| !is_of_before(change))?;
    settings.check().map_err(|detail| Refusal::Setup { detail }.into())
}

/// Puts in what lists had in the previous election, once that one is known.
pub(super) fn apply_seats_before(changes: &[Change], settings: &mut Settings) -> Result<(), Error> {
    write(changes, settings, is_of_before)
}

fn is_of_before(change: &Change) -> bool {
    matches!(change, Change::SeatsBefore(_))
}

fn write(changes: &[Change], settings: &mut Settings, which: impl Fn(&Change) -> bool) -> Result<(), Error> {
    let mut changes = changes.iter().filter(|change| which(change)).cloned();
    changes.try_for_each(|change| change.write(settings)).map_err(refused_setting)
}

/// Why a setting is refused.
pub fn refused_setting(wrong: Wrong) -> Error {
    let refusal = match wrong {
        Wrong::Form(detail) | Wrong::Value(detail) => Refusal::Setup { detail },
        Wrong::Rounds(rounds) => Refusal::Rounds { rounds },
        Wrong::NoBefore => Refusal::SeatsBeforeNone,
    };
    refusal.into()
}
