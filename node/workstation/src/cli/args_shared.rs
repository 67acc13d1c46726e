//! What several commands have typed alike.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use night::previous::{ListSaid, StationSaid};

/// A switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnOff {
    /// On (connected)
    On,
    /// Off (cut off)
    Off,
}

/// The previous election, which the control room compares with.
#[derive(Debug, Args)]
pub struct PreviousArgs {
    /// A published count of an earlier election of this municipality per polling station (vorige verkiezing): a 510b or an
    /// OSV4-3 table (CSV). For the control room; presentation PCs never get it
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// The day of that election, for a table that does not say it
    #[arg(long, value_name = "YYYY-MM-DD", requires = "previous")]
    pub previous_date: Option<String>,
    /// A polling station of now is compared with these of then: 7=12, 7=12,13; 7=- none; 7=? as proposed; may be repeated
    #[arg(long = "match", id = "stations_said", value_name = "NOW=THEN")]
    pub stations: Vec<StationSaid>,
    /// A list of now comes from these of then: 3=2, 3=2+8; 3=nieuw, 3=nvt; 3=? not known yet; may be repeated
    #[arg(long, value_name = "NOW=THEN")]
    pub list_from: Vec<ListSaid>,
}

/// Per party or per candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    /// Totals per list (lijstniveau)
    Party,
    /// Votes per candidate (kandidaatniveau)
    Candidate,
}
