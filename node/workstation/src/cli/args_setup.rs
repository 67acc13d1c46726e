//! What can be typed about elections, PCs that take part, the organiser and the pen.

use std::net::SocketAddr;
use std::path::PathBuf;

use api::request::Since;
use clap::{Args, Subcommand, ValueEnum};
use night::display::{ListsOrder, SeatsShown};
use night::operators::Rights;
use sync_core::charter::Confirmation;
use sync_core::limits;
use words::{Sentence, sentence};

use super::args_shared::{OnOff, PreviousArgs};

/// `election`.
#[derive(Debug, Subcommand)]
pub enum ElectionCommand {
    /// Make a new election on this PC, which becomes its first scan PC and holds the pen
    Create(Box<CreateArgs>),
    /// Change files or settings of this election, with the organiser file
    Setup(Box<SetupArgs>),
    /// Who works, and what each may do
    Operators,
}

/// The organiser file and its passphrase.
#[derive(Debug, Args)]
pub struct OrganiserArgs {
    /// The organiser file (organisatorbestand)
    #[arg(long, value_name = "FILE")]
    pub organiser: PathBuf,
    /// A file that holds its passphrase (wachtzin) [default: it is asked]
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// The election's files.
#[derive(Debug, Args)]
pub struct FileArgs {
    /// The definition of the election (verkiezingsdefinitie, EML 110a)
    #[arg(long, value_name = "110a")]
    pub definition: Option<PathBuf>,
    /// Seats of the council (raadszetels), when there is no 110a
    #[arg(long, value_name = "N", conflicts_with = "definition", value_parser = clap::value_parser!(u32).range(1..=150))]
    pub seats: Option<u32>,
    /// The polling stations (stembureaus, EML 110b)
    #[arg(long, value_name = "110b", conflicts_with = "counts")]
    pub stations: Option<PathBuf>,
    /// A published 510b, of which only number, name, postcode and voters of each station are used
    #[arg(long, value_name = "510b")]
    pub counts: Option<PathBuf>,
}

/// The election's settings; what is not given stays, or has its default.
#[derive(Debug, Args)]
pub struct SettingsArgs {
    /// Closing time, before which nothing is released (2026-03-18T21:00, Dutch time, or with an offset)
    /// [default: 21:00 on election day]
    #[arg(long, value_name = "TIME", value_parser = super::input::time)]
    pub closing: Option<u64>,
    /// Entries by different operators at party level [default: 1]
    #[arg(long, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2))]
    pub rounds_party: Option<u8>,
    /// Entries by different operators at candidate level [default: 2]
    #[arg(long, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2))]
    pub rounds_candidate: Option<u8>,
    /// Where party counts come from [default: entry]
    #[arg(long)]
    pub way_party: Option<WayArg>,
    /// Where candidate counts come from [default: entry]
    #[arg(long)]
    pub way_candidate: Option<WayArg>,
    /// How the municipality counts (stemopneming): cso at one place, dso at the stations [default: cso]
    #[arg(long)]
    pub method: Option<MethodArg>,
    /// Short name of a list, at most 12 characters (3=VVD; empty takes it back); may be repeated
    #[arg(long, value_name = "LIST=NAME", value_parser = night::style::pair)]
    pub short: Vec<(u32, String)>,
    /// Colour of a list (3=#1a5fb4; empty takes it back); may be repeated
    #[arg(long, value_name = "LIST=#RRGGBB", value_parser = night::style::pair)]
    pub colour: Vec<(u32, String)>,
    /// Who confirms every release (tweede bevestigt): on for another scan PC, entry for an entry PC too, one-pc for a second
    /// person with a PIN on the same PC [default: off]
    #[arg(long)]
    pub confirm_release: Option<ConfirmArg>,
    /// Seats of an incomplete count on public screens [default: by-choice]
    #[arg(long)]
    pub seats_on_screen: Option<SeatsArg>,
    /// Order of lists on screens [default: ballot]
    #[arg(long)]
    pub lists_order: Option<OrderArg>,
    /// Seconds that a scene stays (parties=20; 0 leaves it out): progress, parties, seats, stations, elected, arrived
    #[arg(long, value_name = "SCENE=SECONDS", value_parser = dwell)]
    pub dwell: Vec<(String, u16)>,
    /// Whom to call when something does not work, one line (an empty text takes it back); the signed release makes it public
    #[arg(long, value_name = "TEXT")]
    pub contact: Option<String>,
    /// Seats of a list in the previous election (3=5), by its number now; may be repeated
    #[arg(long, value_name = "LIST=SEATS", value_parser = seats_before)]
    pub seats_before: Vec<(u32, u32)>,
    /// Colour of the bar that tells two elections of one day apart (an empty text takes it back)
    #[arg(long, value_name = "#RRGGBB")]
    pub bar: Option<String>,
}

fn seats_before(text: &str) -> Result<(u32, u32), Sentence> {
    let (list, seats) = night::style::pair(text)?;
    let wrong = |_: std::num::ParseIntError| sentence!("seats-written", seats = format!("{seats:?}"));
    Ok((list, seats.parse().map_err(wrong)?))
}

fn dwell(text: &str) -> Result<(String, u16), Sentence> {
    let (scene, seconds) = text.split_once('=').ok_or_else(|| sentence!("dwell-written"))?;
    let wrong = |_: std::num::ParseIntError| sentence!("dwell-number", seconds = format!("{seconds:?}"));
    let seconds = seconds.trim().parse().map_err(wrong)?;
    Ok((scene.trim().to_owned(), seconds))
}

/// Whether seats are on a screen before the count is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SeatsArg {
    /// Not before the count is complete
    Never,
    /// When whoever is at the screen chooses it
    ByChoice,
    /// As soon as they are computed
    Always,
}

/// Who confirms a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConfirmArg {
    /// Nobody: whoever holds the pen releases alone
    Off,
    /// Somebody on another scan PC
    On,
    /// Somebody on another scan PC or on an entry PC
    Entry,
    /// Another person on the same PC, with a PIN; without a list of people the organiser, with the passphrase
    OnePc,
}

impl From<ConfirmArg> for Confirmation {
    fn from(confirm: ConfirmArg) -> Self {
        match confirm {
            ConfirmArg::Off => Self::None,
            ConfirmArg::On => Self::SecondKey { entry_may: false },
            ConfirmArg::Entry => Self::SecondKey { entry_may: true },
            ConfirmArg::OnePc => Self::OnePc,
        }
    }
}

impl From<SeatsArg> for SeatsShown {
    fn from(seats: SeatsArg) -> Self {
        match seats {
            SeatsArg::Never => Self::Never,
            SeatsArg::ByChoice => Self::ByChoice,
            SeatsArg::Always => Self::Always,
        }
    }
}

/// In which order lists are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderArg {
    /// As on the ballot
    Ballot,
    /// Most votes first
    Votes,
}

impl From<OrderArg> for ListsOrder {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Ballot => Self::Ballot,
            OrderArg::Votes => Self::Votes,
        }
    }
}

/// Who works (operators). Without any, everybody may do what the role of the PC allows.
#[derive(Debug, Args)]
pub struct OperatorArgs {
    /// Somebody who works, with rights: enter, control, release (Anna:control,release); may be repeated
    #[arg(long = "person", value_name = "NAME:RIGHTS", value_parser = person)]
    pub persons: Vec<(String, Rights)>,
    /// A file with the PIN of each --person, one a line in the same order (6 characters or more; an empty line for who only
    /// enters); without it they keep the PIN they have
    #[arg(long, value_name = "FILE", requires = "persons")]
    pub person_pins: Option<PathBuf>,
    /// All who work, instead of those there are: a JSON file {"operators": [{"name", "rights", "pin"}]}
    #[arg(long, value_name = "FILE")]
    pub operators: Option<PathBuf>,
    /// Somebody who works no more; may be repeated
    #[arg(long, value_name = "NAME")]
    pub remove_operator: Vec<String>,
}

fn person(text: &str) -> Result<(String, Rights), Sentence> {
    let (name, rights) = text.split_once(':').ok_or_else(|| sentence!("person-written"))?;
    Ok((name.to_owned(), Rights::read(rights)?))
}

/// How the municipality counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MethodArg {
    /// Lists at the station on the night, candidates at one place the next day (centrale stemopneming)
    Cso,
    /// Lists and candidates at the station (decentrale stemopneming)
    Dso,
}

impl From<MethodArg> for election::Method {
    fn from(method: MethodArg) -> Self {
        match method {
            MethodArg::Cso => Self::Cso,
            MethodArg::Dso => Self::Dso,
        }
    }
}

/// `previous`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum PreviousCommand {
    /// Which station is which and which list comes from where; correct it with `election setup --match`, `--list-from`
    Show,
}

/// `election create`.
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// Where the organiser file (organisatorbestand) is written; it must not exist yet
    #[arg(long, value_name = "FILE")]
    pub organiser: PathBuf,
    /// A second copy of it, to be kept elsewhere
    #[arg(long, value_name = "FILE")]
    pub organiser_copy: PathBuf,
    /// A file that holds the passphrase (wachtzin) for both [default: it is asked twice]
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// The lists of candidates (kandidatenlijsten, EML 230b)
    #[arg(long, value_name = "230b")]
    pub candidates: PathBuf,
    /// The other files.
    #[command(flatten)]
    pub files: FileArgs,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// The previous election.
    #[command(flatten)]
    pub previous: PreviousArgs,
    /// Who works.
    #[command(flatten)]
    pub people: OperatorArgs,
    /// A rehearsal (proef): everything says TEST, and nothing of it can enter a real election
    #[arg(long)]
    pub rehearsal: bool,
    /// What people call this PC; the signed release makes it public, so no person's name
    #[arg(long, value_name = "NAME", default_value = "scan 1")]
    pub label: String,
}

/// `election setup`.
#[derive(Debug, Args)]
pub struct SetupArgs {
    /// The organiser.
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    /// The lists of candidates (kandidatenlijsten, EML 230b)
    #[arg(long, value_name = "230b")]
    pub candidates: Option<PathBuf>,
    /// The other files.
    #[command(flatten)]
    pub files: FileArgs,
    /// The settings.
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// The previous election.
    #[command(flatten)]
    pub previous: PreviousArgs,
    /// Who works.
    #[command(flatten)]
    pub people: OperatorArgs,
    /// Compare with no previous election any more
    #[arg(long, conflicts_with_all = ["previous", "stations_said", "list_from"])]
    pub no_previous: bool,
    /// Work without operators: everybody may do what the role of the PC allows
    #[arg(long, conflicts_with_all = ["persons", "operators", "remove_operator"])]
    pub no_operators: bool,
}

/// `join`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("way").required(true).args(["code", "request", "grant"]))]
pub struct JoinArgs {
    /// The join code (deelnamecode): 44 characters; spaces and dashes do not matter
    pub code: Vec<String>,
    /// Without a network: write a request for the organiser to this file
    #[arg(long, value_name = "FILE")]
    pub request: Option<PathBuf>,
    /// Without a network: read the organiser's answer from this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["label", "role"])]
    pub grant: Option<PathBuf>,
    /// What people will call this PC; the signed release makes it public, so no person's name
    #[arg(long, value_name = "NAME", required_unless_present = "grant")]
    pub label: Option<String>,
    /// What this PC is for
    #[arg(long, required_unless_present = "grant")]
    pub role: Option<RoleArg>,
    /// The address of a node of the election; may be repeated [default: look on the local network]
    #[arg(long, value_name = "ADDR")]
    pub peer: Vec<SocketAddr>,
    /// How long to wait for a person to accept this PC
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub wait: u64,
}

/// `member`.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    /// Let PCs with the code ask to take part, for 10 minutes (Toelaten); prints the code
    Open,
    /// Who takes part, who asks, and which sessions wait
    List,
    /// Accept a PC that asks, a waiting session, or a request file
    Accept(AcceptArgs),
    /// Send a PC away that asks to take part; it may ask again after the next `member open` (wegsturen)
    SendAway {
        /// The words that its screen shows, or its key (8 or more digits of it). Never its label
        #[arg(required = true, value_name = "WORDS|KEY")]
        who: Vec<String>,
    },
    /// Revoke a PC: no connection, no pen, and its work does not count from some moment on (intrekken); lists it first
    Revoke(RevokeArgs),
    /// Leave aside what a PC enters and decides, until that is lifted; without the organiser (opschorten)
    Suspend(SuspendArgs),
    /// Let a PC count again that is suspended (opschorting opheffen)
    Unsuspend(SuspendArgs),
    /// Allow a PC more: room for its entries, or collecting files
    Allow(AllowArgs),
}

/// `member accept`.
#[derive(Debug, Args)]
pub struct AcceptArgs {
    /// The words that its screen shows, or its key (8 or more digits of it); or the request file that it wrote. Never its label
    #[arg(required = true, value_name = "WORDS|KEY|FILE")]
    pub who: Vec<String>,
    /// The organiser.
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    /// Which of its sessions, when more than one waits
    #[arg(long, value_name = "N")]
    pub session: Option<u32>,
    /// Where the grant for a request file is written; as secret as the join code
    #[arg(long, value_name = "FILE")]
    pub grant: Option<PathBuf>,
}

/// `member revoke`.
#[derive(Debug, Args)]
pub struct RevokeArgs {
    /// Its label, its key (8 or more digits of it) or its fingerprint words
    pub who: String,
    /// The organiser.
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    /// Nothing that it did counts any more
    #[arg(long, conflicts_with = "from")]
    pub all: bool,
    /// From this entry or this time of arrival on nothing counts; `now`: what has arrived here still does. Without --all and
    /// --from only what it did is listed
    #[arg(long, value_name = "ID|TIME|now", value_parser = super::input::since)]
    pub from: Option<Since>,
}

/// `member suspend` and `member unsuspend`.
#[derive(Debug, Args)]
pub struct SuspendArgs {
    /// Its label, its key (8 or more digits of it) or its fingerprint words
    #[arg(required = true, value_name = "NAME|KEY|WORDS")]
    pub who: Vec<String>,
    /// Why; stays in the control room
    #[arg(long, value_name = "TEXT", required_unless_present = "preview")]
    pub reason: Option<String>,
    /// Only tell what would change
    #[arg(long)]
    pub preview: bool,
}

/// `member allow`.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("what").args(["collecting", "entries", "mib"]).required(true).multiple(true)))]
pub struct AllowArgs {
    /// Its label, its key (8 or more digits of it) or its fingerprint words
    pub who: String,
    /// The organiser.
    #[command(flatten)]
    pub organiser: OrganiserArgs,
    /// Counts from files on this entry PC need no second entry (verzamelen)
    #[arg(long, value_name = "on|off")]
    pub collecting: Option<OnOff>,
    /// Which of its sessions gets more room, when it has more than one
    #[arg(long, value_name = "N")]
    pub session: Option<u32>,
    /// Entries that the session may have; never fewer than now
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(limits::ALLOWANCE_ENTRIES)))]
    pub entries: Option<u32>,
    /// MiB that the session may have; never fewer than now
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(1..=256))]
    pub mib: Option<u32>,
}

/// `organiser`.
#[derive(Debug, Subcommand)]
pub enum OrganiserCommand {
    /// What an organiser file is of; with --check also whether the passphrase opens it
    Show {
        /// The file and its passphrase.
        #[command(flatten)]
        organiser: OrganiserArgs,
        /// Open it
        #[arg(long)]
        check: bool,
    },
    /// Write a new copy, under the same passphrase
    Copy {
        /// The file and its passphrase.
        #[command(flatten)]
        organiser: OrganiserArgs,
        /// The new file; it must not exist yet
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Change the passphrase (wachtzin) of this file; other copies keep theirs
    Passphrase {
        /// The file and its passphrase.
        #[command(flatten)]
        organiser: OrganiserArgs,
        /// A file that holds the new passphrase [default: it is asked twice]
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// `pen`.
#[derive(Debug, Subcommand)]
pub enum PenCommand {
    /// Who has held it, and from which release on
    Show,
    /// Take it to this scan PC, on top of the newest release that it holds
    Take(OrganiserArgs),
}

/// What a PC is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RoleArg {
    /// Takes counts (invoer)
    Entry,
    /// Checks and releases, in the closed room (controle)
    Scan,
    /// Shows what was released, and holds nothing else (presentatie)
    Presentation,
}

/// Where counts come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WayArg {
    /// Typed on entry PCs
    Entry,
    /// Collected from EML files
    Files,
}
