//! Why a count takes the place of an earlier one of the same station.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person says who enters a count anew. Where nobody said, as in entries of before this was asked, it is a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Amended {
    /// The ballots were counted again ("hertelling").
    Recount,
    /// Something was written, typed or read out wrong ("correctie").
    Correction,
}

impl Amended {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Recount, Self::Correction];
}
