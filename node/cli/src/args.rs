//! What can be typed: the commands of a node. Those about people and setup are in [`super::args_setup`]; what `--help` says of
//! each is in the translation files ([`super::help`]).

use std::net::SocketAddr;
use std::path::PathBuf;

use api::request::WatchRead;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::args_files::{CheckArgs, CompareArgs, ConvertArgs, LangArg, SeatsArgs, VerifyArgs};
use super::args_publish::{PostCommand, PrintArgs, PrintsCommand, SiteCommand};
use super::args_setup::{ElectionCommand, JoinArgs, MemberCommand, OrganiserCommand, PenCommand, PreviousCommand};
use super::args_shared::{LevelArg, OnOff};

/// The command line of `uitslag`.
#[derive(Debug, Parser)]
#[command(name = "uitslag", version, arg_required_else_help = true, propagate_version = true, max_term_width = 120)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[arg(long = "lang", id = "said_in", env = "UITSLAG_LANG", value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,
    #[command(subcommand)]
    pub command: Command,
}

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

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(DemoArgs),
    Rehearse(RehearseArgs),
    #[command(subcommand)]
    Election(ElectionCommand),
    #[command(subcommand)]
    Previous(PreviousCommand),
    Join(JoinArgs),
    #[command(subcommand)]
    Member(MemberCommand),
    #[command(subcommand)]
    Organiser(OrganiserCommand),
    #[command(subcommand)]
    Pen(PenCommand),
    Run(RunArgs),
    Status,
    Todo,
    Backup {
        file: PathBuf,
    },
    Restore {
        file: PathBuf,
    },
    Enter(EnterArgs),
    Withdraw {
        id: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Move {
        id: String,
        #[arg(long, value_name = "STATION")]
        to: u32,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long)]
        again: bool,
        #[arg(long)]
        preview: bool,
    },
    #[command(subcommand)]
    Watch(WatchCommand),
    Export {
        #[arg(required_unless_present = "none")]
        folders: Vec<PathBuf>,
        #[arg(long, conflicts_with = "folders")]
        none: bool,
    },
    History {
        #[arg(long, value_name = "N")]
        station: u32,
    },
    #[command(subcommand)]
    Control(ControlCommand),
    Conflicts,
    Decide {
        #[arg(long, value_name = "N")]
        station: u32,
        #[arg(long)]
        level: LevelArg,
        #[arg(long, visible_alias = "chosen", value_name = "ID")]
        choose: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Lot {
        #[arg(long, value_name = "NUMBER")]
        drawn: u32,
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
        draw: u32,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Deceased {
        list: u32,
        candidate: u32,
        #[arg(long)]
        undo: bool,
        #[arg(long)]
        reason: String,
    },
    #[command(subcommand)]
    Station(StationCommand),
    Review {
        id: String,
        #[arg(long, required_unless_present = "reject")]
        accept: bool,
        #[arg(long, conflicts_with = "accept")]
        reject: bool,
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
    },
    Release(ReleaseArgs),
    Confirm(ConfirmArgs),
    Releases,
    #[command(args_conflicts_with_subcommands = true)]
    Result {
        #[arg(long, default_value = "controlled")]
        branch: BranchArg,
        #[command(subcommand)]
        export: Option<ResultCommand>,
    },
    Present {
        #[arg(long, conflicts_with = "hold")]
        auto: bool,
        #[arg(long)]
        hold: bool,
        #[arg(long)]
        take: bool,
    },
    #[command(subcommand)]
    Site(SiteCommand),
    #[command(subcommand)]
    Prints(PrintsCommand),
    Print(PrintArgs),
    #[command(subcommand)]
    Post(PostCommand),
    Verify(VerifyArgs),
    Seats(SeatsArgs),
    Check(Box<CheckArgs>),
    Convert(ConvertArgs),
    Compare(CompareArgs),
    Stop,
    /// What this node holds, for rehearsals and tests
    #[command(hide = true)]
    Holds,
    /// Cut the network of this node off, or restore it (rehearsals only)
    #[command(hide = true)]
    Network {
        /// Connected or not
        state: OnOff,
    },
}

/// `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    #[arg(long)]
    pub headless: bool,
    #[arg(long, value_name = "SECONDS")]
    pub linger: Option<u64>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// `rehearse`.
#[derive(Debug, Args)]
pub struct RehearseArgs {
    #[arg(long, value_name = "230b")]
    pub candidates: PathBuf,
    #[arg(long, value_name = "510b")]
    pub counts: PathBuf,
    #[arg(long, value_name = "110a")]
    pub definition: Option<PathBuf>,
    #[arg(long, value_name = "N", conflicts_with = "definition", value_parser = clap::value_parser!(u32).range(1..=150))]
    pub seats: Option<u32>,
    #[arg(long, value_name = "110b")]
    pub stations: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=15))]
    pub entry_nodes: u32,
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=15))]
    pub presentation_nodes: u32,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub speed: Option<u32>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub headless: bool,
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// `run`.
#[derive(Debug, Args)]
pub struct RunArgs {
    #[arg(long, value_name = "ADDR")]
    pub listen: Vec<SocketAddr>,
    #[arg(long, value_name = "ADDR")]
    pub peer: Vec<SocketAddr>,
    #[arg(long)]
    pub no_mdns: bool,
    #[arg(long, conflicts_with_all = ["listen", "peer"])]
    pub offline: bool,
}

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
    #[arg(long, value_name = "NAME")]
    pub caller: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub call_back: Option<String>,
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
    Evening,
    #[command(visible_alias = "plausibiliteit")]
    Plausibility,
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
