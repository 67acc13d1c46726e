//! What can be typed. Commands that are one request to a node are in [`super::requests`], those about people and setup in
//! [`super::args_setup`]; what `--help` says of each is in the translation files ([`super::help`]).

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use organise::said::typed_address;

use super::args_files::{CheckArgs, CompareArgs, ConvertArgs, DrawArgs, LangArg, SeatsArgs, VerifyArgs};
use super::args_night::ConfirmArgs;
use super::args_publish::{PostCommand, PrintArgs, PrintsCommand, SiteCommand};
use super::args_setup::{ElectionCommand, JoinArgs, MemberCommand, OrganiserCommand, PenCommand};
use super::args_shared::Common;
use super::requests::Asked;

/// The command line of `uitslag`.
#[derive(Debug, Parser)]
#[command(name = "uitslag", version, arg_required_else_help = true, propagate_version = true, max_term_width = 120)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[arg(long = "lang", id = "said_in", env = "UITSLAG_LANG", value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,
    #[arg(long = "log", id = "log_level", env = "UITSLAG_LOG", value_enum, value_name = "LEVEL")]
    pub log: Option<LogArg>,
    #[command(subcommand)]
    pub command: Command,
}

/// Every command. What is one request to a node is in [`Asked`].
#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(DemoArgs),
    Rehearse(RehearseArgs),
    #[command(subcommand)]
    Election(ElectionCommand),
    Join(JoinArgs),
    #[command(subcommand)]
    Member(MemberCommand),
    #[command(subcommand)]
    Organiser(OrganiserCommand),
    #[command(subcommand)]
    Pen(PenCommand),
    Run(RunArgs),
    #[command(flatten)]
    Asked(Box<Asked>),
    Confirm(ConfirmArgs),
    #[command(subcommand)]
    Site(SiteCommand),
    #[command(subcommand)]
    Prints(PrintsCommand),
    Print(PrintArgs),
    #[command(subcommand)]
    Post(PostCommand),
    Restore {
        file: PathBuf,
    },
    Doctor(DoctorArgs),
    Support(SupportArgs),
    Verify(VerifyArgs),
    Seats(SeatsArgs),
    Check(Box<CheckArgs>),
    Convert(ConvertArgs),
    Compare(CompareArgs),
    Draw(DrawArgs),
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogArg {
    Error,
    Warn,
    Info,
    Debug,
}

impl LogArg {
    /// As the rules of the log have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}

/// `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    #[arg(long, value_name = "ADDR")]
    pub listen: Vec<SocketAddr>,
}

/// `support`.
#[derive(Debug, Args)]
pub struct SupportArgs {
    pub file: PathBuf,
    #[arg(long)]
    pub yes: bool,
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
    #[arg(long, value_name = "ADDR", value_parser = typed_address)]
    pub peer: Vec<SocketAddr>,
    #[arg(long)]
    pub no_mdns: bool,
    #[arg(long, conflicts_with_all = ["listen", "peer"])]
    pub offline: bool,
}
