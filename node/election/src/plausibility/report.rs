//! All of it together, for the control screen.

use super::Counts;
use super::control_room::ControlRoomOnly;
use super::estimate::{Estimate, NoEstimate, estimate};
use super::missing::{Missing, missing};
use super::previous::Compared;
use super::representative::{Representative, representative};
use super::stations::{FlagRate, Oddity, flag_rate, oddities};
use crate::definition::Stations;

/// What the control room sees at the control moment. It holds the estimate, so it cannot be serialised as a whole; the
/// other parts can. How close the last residual seat is belongs beside it and comes from [`crate::seats`].
#[derive(Clone, Debug)]
pub struct Report {
    /// What to look at, ranked: the most telling first.
    pub oddities: Vec<Oddity>,
    /// How many stations are flagged: with a high rate, a flag says little.
    pub flag_rate: FlagRate,
    /// What is not in.
    pub missing: Missing,
    /// How representative the counted stations are; `None` without a previous election.
    pub representative: Option<Representative>,
    /// The estimate, or why there is none.
    pub estimate: Result<ControlRoomOnly<Estimate>, NoEstimate>,
}

/// The report on these counts: each station's best level, by number. Counts of stations that are not in `stations` are
/// compared as well, so leave out what does not count.
#[must_use]
pub fn report(stations: &Stations, counts: &Counts<'_>, compared: Option<&Compared<'_>>) -> Report {
    let oddities = oddities(stations, counts, compared);
    Report {
        flag_rate: flag_rate(&oddities, counts),
        oddities,
        missing: missing(stations, counts),
        representative: compared.map(|compared| representative(counts, compared)),
        estimate: estimate(stations, counts, compared),
    }
}
