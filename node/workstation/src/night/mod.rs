//! A whole night on one PC: a published count, or a made-up one, is replayed as if it came in live, through real nodes
//! in processes of their own (B6).

mod lists_file;
mod municipality;
mod random;
mod script;
mod sums;

use std::path::PathBuf;

/// `uitslag demo`: a night on a made-up municipality that ships inside the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoOptions {
    /// Plain lines in place of progress bars.
    pub headless: bool,
    /// Where the results, logs and data folders of the nodes go; none: a new folder for temporary files.
    pub out: Option<PathBuf>,
    /// The same seed gives the same municipality and the same night.
    pub seed: u64,
}

/// `uitslag rehearse`: a night on a published count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RehearseOptions {
    /// The lists (230b).
    pub candidates: PathBuf,
    /// The published count (510b).
    pub counts: PathBuf,
    /// The definition (110a).
    pub definition: Option<PathBuf>,
    /// Seats, where there is no 110a.
    pub seats: Option<u32>,
    /// The polling stations (110b); none: taken from the count.
    pub stations: Option<PathBuf>,
    /// Entry nodes, 1 to 15.
    pub entry_nodes: u32,
    /// Presentation nodes, 1 to 15.
    pub presentation_nodes: u32,
    /// Stations per minute; none: as fast as they can be stored durably.
    pub speed: Option<u32>,
    /// As for the demo.
    pub out: Option<PathBuf>,
    /// As for the demo.
    pub headless: bool,
    /// The same seed gives the same script.
    pub seed: u64,
}
