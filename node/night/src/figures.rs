//! Figures of one station between two worlds: a [`Count`] of the domain, and the signed parts that are replicated.

use election::{Count, Definition, Level};
use sync_core::entry::Counts;
use words::{Say, Sentence};

/// The level in sync's words.
pub fn to_sync(level: Level) -> sync_core::entry::Level {
    match level {
        Level::Party => sync_core::entry::Level::Party,
        Level::Candidate => sync_core::entry::Level::Candidate,
    }
}

/// The level in the domain's words.
pub fn from_sync(level: sync_core::entry::Level) -> Level {
    match level {
        sync_core::entry::Level::Party => Level::Party,
        sync_core::entry::Level::Candidate => Level::Candidate,
    }
}

/// The figures of a count as they are signed.
pub fn counts_of(count: &Count, level: Level) -> Result<Counts, Sentence> {
    let (totals, candidates) = count.to_parts(level).map_err(|error| error.say())?;
    Ok(Counts::new(totals, candidates))
}

/// Reads signed figures, and checks that they are of this election's lists.
pub fn count_of(counts: &Counts, definition: &Definition) -> Result<(Level, Count), Sentence> {
    let count = Count::from_parts(&counts.totals, &counts.candidates).map_err(|error| error.say())?;
    let level = Count::level_of_parts(&counts.candidates);
    count.check_shape(definition, level).map_err(|error| error.say())?;
    Ok((level, count))
}
