//! The control room's eyes: which stations look odd, which are not in, how representative the counted ones are, which seats
//! are firm whatever is still open, and, with a previous election of the municipality per station, an estimate of the result.
//!
//! Nothing here changes or blocks a figure; it says where to look first. On real counts such rules flag many stations, so
//! findings are ranked and the flag rate is shown with them (measured in this crate's README). All comparisons are exact
//! integers. What is not known is not compared, and a station's called voters are never a turnout.

pub mod estimate;
pub mod firmness;
pub mod margin;
pub mod previous;
pub mod slips;

pub(crate) mod cells;

mod control_room;
mod explained;
mod luck;
mod missing;
mod report;
mod representative;
mod stations;
mod switched;

use std::collections::BTreeMap;

pub use control_room::ControlRoomOnly;
pub use estimate::{Estimate, ListEstimate, NoEstimate};
pub use missing::{Area, Called, Missing, missing};
pub use report::{Report, report};
pub use representative::{ListThen, Representative, representative};
pub use stations::{Class, Figure, FlagRate, Kind, Oddity, flag_rate, oddities};

use crate::count::Count;

/// The counts that are in, by station number: each station's best level.
pub type Counts<'a> = BTreeMap<u32, &'a Count>;
