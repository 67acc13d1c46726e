//! What the hall is told before the first release: the reply to [`Request::Hall`](crate::request::Request::Hall). How many
//! stations are in, and when that was said; no figure of any count is in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the hall is told before the first release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hall {
    /// Whether it can be switched on here: this PC holds the pen, and nothing is public yet.
    pub can: bool,
    /// Whether it is switched on here. It stays so over a new start of this PC, until the first release, or until another PC has
    /// the pen.
    pub on: bool,
    /// What screens show before the first release; `None`: nothing.
    pub shown: Option<HallShown>,
}

/// How many stations are in, as the PC that holds the pen told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HallShown {
    /// Stations that are in, per list or per candidate.
    pub counted: u32,
    /// Stations that a count is expected of.
    pub stations: u32,
    /// When that was said, milliseconds since 1970 UTC.
    pub told_at: u64,
}
