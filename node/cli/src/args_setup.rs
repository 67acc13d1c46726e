//! What can be typed about elections, PCs that take part, the organiser and the pen.

use std::net::SocketAddr;
use std::path::PathBuf;

use api::request::Since;
use clap::{Args, Subcommand, ValueEnum};
use night::operators::Rights;
use organise::said::typed_address;
use sync_core::limits;
use words::{Sentence, sentence};

use super::args_settings::SettingsArgs;
use super::args_shared::{OnOff, PreviousArgs};

/// `election`.
#[derive(Debug, Subcommand)]
pub enum ElectionCommand {
    Create(Box<CreateArgs>),
    Setup(Box<SetupArgs>),
    Operators,
}

/// The organiser file and its passphrase.
#[derive(Debug, Args)]
pub struct OrganiserArgs {
    #[arg(long, value_name = "FILE")]
    pub organiser: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// The election's files.
#[derive(Debug, Args)]
pub struct FileArgs {
    #[arg(long, value_name = "110a")]
    pub definition: Option<PathBuf>,
    #[arg(long, value_name = "N", conflicts_with = "definition", value_parser = clap::value_parser!(u32).range(1..=150))]
    pub seats: Option<u32>,
    #[arg(long, value_name = "110b", conflicts_with = "counts")]
    pub stations: Option<PathBuf>,
    #[arg(long, value_name = "510b")]
    pub counts: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub neighbourhoods: Option<PathBuf>,
}

/// Who works (operators). Without any, everybody may do what the role of the PC allows.
#[derive(Debug, Args)]
pub struct OperatorArgs {
    #[arg(long = "person", value_name = "NAME:RIGHTS", value_parser = person)]
    pub persons: Vec<(String, Rights)>,
    #[arg(long, value_name = "FILE", requires = "persons")]
    pub person_pins: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub operators: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub remove_operator: Vec<String>,
}

fn person(text: &str) -> Result<(String, Rights), Sentence> {
    let (name, rights) = text.split_once(':').ok_or_else(|| sentence!("person-written"))?;
    Ok((name.to_owned(), Rights::read(rights)?))
}

/// `previous`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum PreviousCommand {
    Show,
}

/// `election create`.
#[derive(Debug, Args)]
pub struct CreateArgs {
    #[arg(long, value_name = "FILE")]
    pub organiser: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub organiser_copy: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    #[arg(long, value_name = "230b")]
    pub candidates: PathBuf,
    #[command(flatten)]
    pub files: FileArgs,
    #[command(flatten)]
    pub settings: SettingsArgs,
    #[command(flatten)]
    pub previous: PreviousArgs,
    #[command(flatten)]
    pub people: OperatorArgs,
    #[arg(long)]
    pub rehearsal: bool,
    #[arg(long, value_name = "NAME", default_value = "scan 1")]
    pub label: String,
}

/// `election setup`.
#[derive(Debug, Args)]
pub struct SetupArgs {
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    #[arg(long, value_name = "230b")]
    pub candidates: Option<PathBuf>,
    #[command(flatten)]
    pub files: FileArgs,
    #[command(flatten)]
    pub settings: SettingsArgs,
    #[command(flatten)]
    pub previous: PreviousArgs,
    #[command(flatten)]
    pub people: OperatorArgs,
    #[arg(long, conflicts_with_all = ["previous", "stations_said", "list_from"])]
    pub no_previous: bool,
    #[arg(long, conflicts_with_all = ["persons", "operators", "remove_operator"])]
    pub no_operators: bool,
    #[arg(long, conflicts_with = "neighbourhoods")]
    pub no_neighbourhoods: bool,
}

/// `join`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("way").required(true).args(["code", "request", "grant"]))]
pub struct JoinArgs {
    pub code: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub request: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["label", "role"])]
    pub grant: Option<PathBuf>,
    #[arg(long, value_name = "NAME", required_unless_present = "grant")]
    pub label: Option<String>,
    #[arg(long, required_unless_present = "grant")]
    pub role: Option<RoleArg>,
    #[arg(long, value_name = "ADDR", value_parser = typed_address)]
    pub peer: Vec<SocketAddr>,
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub wait: u64,
}

/// `member`.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    Open,
    List,
    Accept(AcceptArgs),
    SendAway {
        #[arg(required = true, value_name = "WORDS|KEY")]
        who: Vec<String>,
    },
    Revoke(RevokeArgs),
    Suspend(SuspendArgs),
    Unsuspend(SuspendArgs),
    Allow(AllowArgs),
}

/// `member accept`.
#[derive(Debug, Args)]
pub struct AcceptArgs {
    #[arg(required = true, value_name = "WORDS|KEY|FILE")]
    pub who: Vec<String>,
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    #[arg(long, value_name = "N")]
    pub session: Option<u32>,
    #[arg(long, value_name = "FILE")]
    pub grant: Option<PathBuf>,
}

/// `member revoke`.
#[derive(Debug, Args)]
pub struct RevokeArgs {
    pub who: String,
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    #[arg(long, conflicts_with = "from")]
    pub all: bool,
    #[arg(long, value_name = "ID|TIME|now", value_parser = super::input::since)]
    pub from: Option<Since>,
}

/// `member suspend` and `member unsuspend`.
#[derive(Debug, Args)]
pub struct SuspendArgs {
    #[arg(required = true, value_name = "NAME|KEY|WORDS")]
    pub who: Vec<String>,
    #[arg(long, value_name = "TEXT", required_unless_present = "preview")]
    pub reason: Option<String>,
    #[arg(long)]
    pub preview: bool,
}

/// `member allow`.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").args(["collecting", "entries", "mib"]).required(true).multiple(true)))]
pub struct AllowArgs {
    pub who: String,
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    #[arg(long, value_name = "on|off")]
    pub collecting: Option<OnOff>,
    #[arg(long, value_name = "N")]
    pub session: Option<u32>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(limits::ALLOWANCE_ENTRIES)))]
    pub entries: Option<u32>,
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(1..=256))]
    pub mib: Option<u32>,
}

/// `organiser`.
#[derive(Debug, Subcommand)]
pub enum OrganiserCommand {
    Show {
        #[command(flatten)]
        organiser: OrganiserArgs,
        #[arg(long)]
        check: bool,
    },
    Copy {
        #[command(flatten)]
        organiser: OrganiserArgs,
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    Passphrase {
        #[command(flatten)]
        organiser: OrganiserArgs,
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// `pen`.
#[derive(Debug, Subcommand)]
pub enum PenCommand {
    Show,
    Take(OrganiserArgs),
}

/// What a PC is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RoleArg {
    Entry,
    Scan,
    Presentation,
}
