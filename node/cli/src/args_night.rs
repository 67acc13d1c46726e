//! What can be typed: counts, folders, control and releases.

use std::path::PathBuf;
use std::sync::LazyLock;

use api::request::{Rule, WatchRead};
use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};

use super::args_shared::{LevelArg, OnOff};

/// `enter`.
#[derive(Debug, Args)]
pub struct EnterArgs {
    #[arg(long, value_name = "N")]
    pub station: u32,
    #[arg(long)]
    pub level: LevelArg,
    #[arg(long, value_name = "1|2", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    pub round: u8,
    #[arg(long, value_name = "ID", requires = "reason")]
    pub corrects: Option<String>,
    #[arg(long, value_name = "TEXT", requires = "corrects")]
    pub reason: Option<String>,
    #[arg(long)]
    pub recount: bool,
    #[arg(long, value_name = "NAME")]
    pub caller: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub call_back: Option<String>,
    #[arg(long)]
    pub preview: bool,
    #[arg(long, value_name = "FILE")]
    pub file: PathBuf,
}

/// `release`.
#[derive(Debug, Args)]
pub struct ReleaseArgs {
    #[arg(long)]
    pub level: LevelArg,
    #[arg(long, value_name = "STATION")]
    pub withhold: Vec<u32>,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    #[arg(long, value_name = "TIME", value_parser = super::input::time)]
    pub not_before: Option<u64>,
    #[arg(long, value_name = "STATION", requires = "reason")]
    pub retract: Vec<u32>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub consultation: String,
    #[arg(long, visible_alias = "confirmed-by", value_name = "NAME")]
    pub confirm: Option<String>,
    #[arg(long, value_name = "LABEL|WORDS")]
    pub confirm_by: Option<String>,
    #[arg(long = "watch", value_name = "NAME=21:03", value_parser = super::input::watch)]
    pub watches: Vec<WatchRead>,
    #[arg(long, value_name = "FILE", requires = "confirm")]
    pub confirm_pin_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["confirm", "confirm_by"])]
    pub organiser: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "organiser")]
    pub passphrase_file: Option<PathBuf>,
    #[arg(long)]
    pub preview: bool,
    #[arg(long, value_name = "HASH", conflicts_with = "preview")]
    pub expect: Option<String>,
}

/// `confirm`.
#[derive(Debug, Args)]
pub struct ConfirmArgs {
    #[arg(long, value_name = "HASH", conflicts_with_all = ["decline", "show"])]
    pub plan: Option<String>,
    #[arg(long)]
    pub decline: bool,
    #[arg(long, conflicts_with = "decline")]
    pub show: bool,
}

/// `watch`.
#[derive(Debug, Subcommand)]
pub enum WatchCommand {
    Add { folder: PathBuf },
    Start { folder: Option<PathBuf> },
    Pause { folder: Option<PathBuf> },
    List,
}

/// `result`.
#[derive(Debug, Subcommand)]
pub enum ResultCommand {
    Export {
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        #[arg(long)]
        control: bool,
    },
}

/// `control`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ControlCommand {
    Freeze,
    Refresh,
    Thaw,
    Show,
    #[command(visible_alias = "nu")]
    Now,
    #[command(visible_alias = "tempo")]
    Pace,
    #[command(visible_alias = "zaal")]
    Progress {
        state: Option<OnOff>,
    },
    #[command(visible_alias = "stembureau")]
    Station {
        station: u32,
        #[arg(long)]
        now: bool,
    },
    Evening,
    #[command(visible_alias = "plausibiliteit")]
    Plausibility,
    #[command(visible_alias = "controleprotocol")]
    Protocol,
}

/// `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(long, value_name = "N")]
    pub station: u32,
    #[arg(long)]
    pub rule: RuleArg,
    #[arg(long, value_name = "N")]
    pub list: Option<u32>,
    #[arg(long, value_name = "TEXT", required_unless_present = "undo")]
    pub explanation: Option<String>,
    #[arg(long, conflicts_with = "explanation")]
    pub undo: bool,
}

/// A rule of the Kiesraad's control protocol, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleArg(pub Rule);

impl ValueEnum for RuleArg {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<RuleArg>> = LazyLock::new(|| Rule::ALL.map(RuleArg).into());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        // As JSON has it as well: that is what a program reads.
        Some(PossibleValue::new(self.0.id().replace('_', "-")).alias(self.0.id()))
    }
}

/// Which state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BranchArg {
    Working,
    Controlled,
}

/// `station`.
#[derive(Debug, Subcommand)]
pub enum StationCommand {
    Add {
        station: u32,
        #[arg(long)]
        name: String,
        #[arg(long)]
        postcode: Option<String>,
        #[arg(long)]
        called: Option<u64>,
        #[arg(long)]
        reason: String,
    },
    Close {
        station: u32,
        #[arg(long)]
        reason: String,
    },
    Merge {
        station: u32,
        #[arg(long)]
        into: u32,
        #[arg(long)]
        reason: String,
    },
    Restore {
        station: u32,
        #[arg(long)]
        reason: String,
    },
}
