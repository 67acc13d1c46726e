//! What several commands have typed alike.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use night::previous::{ListSaid, StationSaid};

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    #[arg(long, global = true, env = "UITSLAG_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, env = "UITSLAG_OPERATOR", value_name = "NAME")]
    pub operator: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub pin_file: Option<PathBuf>,
}

/// A switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnOff {
    On,
    Off,
}

/// The previous election, which the control room compares with.
#[derive(Debug, Args)]
pub struct PreviousArgs {
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", requires = "previous")]
    pub previous_date: Option<String>,
    #[arg(long = "match", id = "stations_said", value_name = "NOW=THEN")]
    pub stations: Vec<StationSaid>,
    #[arg(long, value_name = "NOW=THEN")]
    pub list_from: Vec<ListSaid>,
}

/// Per party or per candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    Party,
    Candidate,
}
