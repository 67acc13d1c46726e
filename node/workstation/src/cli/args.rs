//! What can be typed: the commands of a node. Those about people and setup are in [`super::args_setup`].

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
#[command(
    name = "uitslag",
    version,
    about = "Election night (uitslagenavond) for a Dutch municipality: take counts, check them, release them, show them",
    long_about = "Election night (uitslagenavond) for a Dutch municipality: entry PCs (invoer) take the counts, a scan PC \
                  (controle) in the closed room checks and releases them (vrijgeven), presentation PCs (presentatie) \
                  show what was released and hold nothing else.\n\n\
                  Every PC has one data folder (--data). Most commands ask the node that runs on it (`uitslag run`); \
                  when none runs, they open the folder themselves.",
    after_help = "Exit status: 0 done, 1 refused (the reason is on standard error), 2 wrong usage.\n\
                  Try it without risk: `uitslag demo`. All results are provisional (voorlopig) until the central \
                  electoral committee has established them.",
    arg_required_else_help = true,
    propagate_version = true,
    max_term_width = 120
)]
pub struct Cli {
    /// Where, how and by whom.
    #[command(flatten)]
    pub common: Common,
    /// What the program says, and asks, is in this language; before the command [default: that of the window, Dutch at first]
    #[arg(long = "lang", id = "said_in", env = "UITSLAG_LANG", value_enum, value_name = "LANG")]
    pub lang: Option<LangArg>,
    /// What.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The data folder of the node (gegevensmap) [default: this user's data folder of the platform]
    #[arg(long, global = true, env = "UITSLAG_DATA", value_name = "DIR", help_heading = "Common options")]
    pub data: Option<PathBuf>,
    /// Print the reply as one JSON object with a `version`; a refusal as {"error": {"code", "message"}}. Their forms:
    /// `uitslag help json`
    #[arg(long, global = true, help_heading = "Common options")]
    pub json: bool,
    /// Short name of whoever types; written into every entry [default: the name of the logged-in user]
    #[arg(long, global = true, env = "UITSLAG_OPERATOR", value_name = "NAME", help_heading = "Common options")]
    pub operator: Option<String>,
    /// A file with the operator's PIN, where the node wants one; without it the PIN is asked on the terminal
    #[arg(long, global = true, value_name = "FILE", help_heading = "Common options")]
    pub pin_file: Option<PathBuf>,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A whole night on this PC with a made-up municipality (demonstratie)
    Demo(DemoArgs),
    /// Replay a published count as a live night on this PC (generale repetitie)
    Rehearse(RehearseArgs),
    /// Make an election, or change its setup (verkiezing)
    #[command(subcommand)]
    Election(ElectionCommand),
    /// The previous election (vorige verkiezing) that the control room compares with
    #[command(subcommand)]
    Previous(PreviousCommand),
    /// Let this PC take part in an election (deelnemen)
    Join(JoinArgs),
    /// Let other PCs in, or revoke one (toelaten, intrekken)
    #[command(subcommand)]
    Member(MemberCommand),
    /// The organiser file (organisatorbestand): look, copy, change its passphrase
    #[command(subcommand)]
    Organiser(OrganiserCommand),
    /// The pen (de pen): which scan PC releases
    #[command(subcommand)]
    Pen(PenCommand),
    /// Run the node of this data folder until it is stopped
    Run(RunArgs),
    /// What this node is and knows: peers, stations, undelivered entries, alarms (stand)
    Status,
    /// Stations that are not processed yet, and why (nog te doen)
    Todo,
    /// Write a copy of this node, with its key and all figures, to a file (reservekopie)
    Backup {
        /// The file to write
        file: PathBuf,
    },
    /// Make a data folder from a backup; the node takes a new session, which the organiser accepts (terugzetten)
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Submit a count (telling invoeren)
    Enter(EnterArgs),
    /// Take a submission back (intrekken)
    Withdraw {
        /// The submission: its id, or the first 8 or more digits of it
        id: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Move a submission to the station that it belongs to (verplaatsen)
    Move {
        /// The submission: its id, or the first 8 or more digits of it
        id: String,
        /// The right station
        #[arg(long, value_name = "STATION")]
        to: u32,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Import count files: 510a, and on a scan PC 510b (tellingen inlezen)
    Import {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Also files that are older than what stands
        #[arg(long)]
        again: bool,
        /// Change nothing; show what would happen
        #[arg(long)]
        preview: bool,
    },
    /// Transfer directories (uitwisselmappen), from which files are collected
    #[command(subcommand)]
    Watch(WatchCommand),
    /// Where a 510a of each finished station is written (exportmappen)
    Export {
        /// The folders; they replace those set before
        #[arg(required_unless_present = "none")]
        folders: Vec<PathBuf>,
        /// Export nowhere
        #[arg(long, conflicts_with = "folders")]
        none: bool,
    },
    /// All that was ever submitted for a station (geschiedenis)
    History {
        /// The polling station (stembureau)
        #[arg(long, value_name = "N")]
        station: u32,
    },
    /// Check the counts on a frozen cut (controle)
    #[command(subcommand)]
    Control(ControlCommand),
    /// Stations with contradicting counts (conflicten)
    Conflicts,
    /// Settle a conflict: this submission counts (beslissen)
    Decide {
        /// The polling station (stembureau)
        #[arg(long, value_name = "N")]
        station: u32,
        /// The level of the count
        #[arg(long)]
        level: LevelArg,
        /// The submission that counts from now on
        #[arg(long, visible_alias = "chosen", value_name = "ID")]
        choose: String,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Record a drawing of lots (loting)
    Lot {
        /// The list or candidate number that was drawn
        #[arg(long, value_name = "NUMBER")]
        drawn: u32,
        /// Which draw this is, in the order in which the result asks for them
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
        draw: u32,
        /// The minutes of the draw (proces-verbaal)
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Record that a candidate died (overleden kandidaat): no seat, the votes count for the list
    Deceased {
        /// The list (lijst)
        list: u32,
        /// The candidate's number on it (kandidaat)
        candidate: u32,
        /// Take an earlier decision back
        #[arg(long)]
        undo: bool,
        /// Source of the news
        #[arg(long)]
        reason: String,
    },
    /// Polling stations added, closed or merged on the day (stembureaus van de dag)
    #[command(subcommand)]
    Station(StationCommand),
    /// Judge a submission (beoordelen)
    Review {
        /// The submission: its id, or the first 8 or more digits of it
        id: String,
        /// It is right
        #[arg(long, required_unless_present = "reject")]
        accept: bool,
        /// It is not
        #[arg(long, conflicts_with = "accept")]
        reject: bool,
        /// What was seen
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
    },
    /// Release from the frozen cut (vrijgeven)
    Release(ReleaseArgs),
    /// Confirm a release of another scan PC with the key of this one (bevestigen): shows what is asked and, on a terminal, asks
    Confirm(ConfirmArgs),
    /// All releases (vrijgaven)
    Releases,
    /// The result (uitslag) of this node, or the released one as files
    #[command(args_conflicts_with_subcommands = true)]
    Result {
        /// What was released, or everything that has come in
        #[arg(long, default_value = "controlled")]
        branch: BranchArg,
        /// As files.
        #[command(subcommand)]
        export: Option<ResultCommand>,
    },
    /// What this presentation PC shows (presenteren): follow each release, or hold until told
    Present {
        /// Follow each release by itself
        #[arg(long, conflicts_with = "hold")]
        auto: bool,
        /// Keep what is shown
        #[arg(long)]
        hold: bool,
        /// Show the newest release now
        #[arg(long)]
        take: bool,
    },
    /// The website (website): into a folder after each release, served on the network, carried away
    #[command(subcommand)]
    Site(SiteCommand),
    /// Prints that are made of each release by themselves (afdrukken)
    #[command(subcommand)]
    Prints(PrintsCommand),
    /// Make a print now (afdrukken): of what was released, or for the control room
    Print(PrintArgs),
    /// Posts about a release (berichten): prepared here, let go by a person
    #[command(subcommand)]
    Post(PostCommand),
    /// Check a results website, or a signed release, from the files alone (nakijken): signatures, chain of releases, counts,
    /// totals, seats; of a folder every file, byte for byte. Without a file: everything that this node has stored
    #[command(after_long_help = VERIFY_FORM)]
    Verify(VerifyArgs),
    /// Seats and elected candidates from files alone, step by step (zetelverdeling)
    #[command(after_long_help = SEATS_FORM)]
    Seats(SeatsArgs),
    /// Check a count from files alone: every finding, the sums, and where to look first (nakijken van een telling).
    /// Status 1 when there are errors
    Check(Box<CheckArgs>),
    /// A count as an OSV4-3 table (CSV), as JSON or as 510a files, from files alone (omzetten)
    Convert(ConvertArgs),
    /// Official figures (510b, 510d, 520) beside ours, from files alone (vergelijken). Status 1 when they differ
    Compare(CompareArgs),
    /// Stop the running node (stoppen)
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

/// What `verify --help` says below the options.
const VERIFY_FORM: &str = "\
Of a folder, the whole website is made again from the signed release in it and compared with what
is there, every file byte for byte. What is changed, missing, added, a link, or no plain file is
named. All signed releases in the folder are judged by the newest setup of the election there.

Status:
  0  all of it is proven, and the organiser is the one that you gave
  1  something is false: do not use these figures
  2  all of it is proven, but no organiser was given: compare the key words yourself
  3  the figures are proven, the pages are not: another render version of Uitslag made them
  4  nothing could be checked: no signed release, an unreadable file, wrong usage";

/// What `seats --help` says of its input.
const SEATS_FORM: &str = "\
The votes as JSON: {\"seats\": 23, \"lists\": [{\"number\": 1, \"candidate_votes\": [120, 45], \"candidate_numbers\": [1, 2],
\"deceased\": []}], \"lots\": []}. `candidate_numbers`, `deceased` and `lots` may be left out; `lots` are the list or
candidate numbers drawn, in the order in which they are asked for.

With --json: complete, quota as \"n/d\", lists[].number, full_seats, residual_seats, seats, elected_by_preference,
elected_by_list_order (candidate numbers, in order), steps[] with exact fractions, lots_needed[] (kind, options) when a
lot is missing.";

/// `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// No windows, and plain lines in place of progress bars
    #[arg(long)]
    pub headless: bool,
    /// How many seconds the windows stay after the night [default: until one of them is closed]
    #[arg(long, value_name = "SECONDS")]
    pub linger: Option<u64>,
    /// Where results, logs and data folders go [default: a new temporary folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The same seed gives the same municipality and the same night
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// `rehearse`.
#[derive(Debug, Args)]
pub struct RehearseArgs {
    /// The lists of candidates (kandidatenlijsten, EML 230b)
    #[arg(long, value_name = "230b")]
    pub candidates: PathBuf,
    /// The published count (telling, EML 510b)
    #[arg(long, value_name = "510b")]
    pub counts: PathBuf,
    /// The definition of the election (verkiezingsdefinitie, EML 110a)
    #[arg(long, value_name = "110a")]
    pub definition: Option<PathBuf>,
    /// Seats of the council (raadszetels), when there is no 110a
    #[arg(long, value_name = "N", conflicts_with = "definition", value_parser = clap::value_parser!(u32).range(1..=150))]
    pub seats: Option<u32>,
    /// The polling stations (stembureaus, EML 110b) [default: as the count lists them]
    #[arg(long, value_name = "110b")]
    pub stations: Option<PathBuf>,
    /// Entry PCs (invoer)
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=15))]
    pub entry_nodes: u32,
    /// Presentation PCs (presentatie)
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=15))]
    pub presentation_nodes: u32,
    /// Stations per minute [default: as fast as they can be stored durably]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub speed: Option<u32>,
    /// As for `demo`
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Plain lines in place of progress bars
    #[arg(long)]
    pub headless: bool,
    /// The same seed gives the same script of the night
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// `run`.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Where to listen, such as 0.0.0.0:4100; may be repeated [default: all addresses, a free port]
    #[arg(long, value_name = "ADDR")]
    pub listen: Vec<SocketAddr>,
    /// The address of another node, for networks that filter multicast; may be repeated
    #[arg(long, value_name = "ADDR")]
    pub peer: Vec<SocketAddr>,
    /// Do not announce and look on the local network (mDNS)
    #[arg(long)]
    pub no_mdns: bool,
    /// No network at all
    #[arg(long, conflicts_with_all = ["listen", "peer"])]
    pub offline: bool,
}

/// `enter`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
The form: {\"poll_cards\": 640, \"proxy_certificates\": 60, \"admitted_voters\": 700, \"lists\": [{\"number\": 1, \"total\": 430,
\"candidates\": [{\"number\": 1, \"votes\": 400}]}], \"votes_on_candidates\": 690, \"blank\": 6, \"invalid\": 4, \"votes_cast\": 700,
\"more_ballots\": 0, \"fewer_ballots\": 0}. `candidates` at level candidate only. A cell that is left out stays open; a
misspelt name is refused. `paper` names the form (telephone, n10_2, n10_1, na31_2) and `answers` its boxes and questions,
such as {\"more\": true, \"explained\": {\"yes\": true}}; `explanation` says why a count per candidate differs from the
evening's. Left out, nothing is known of them.")]
pub struct EnterArgs {
    /// The polling station (stembureau)
    #[arg(long, value_name = "N")]
    pub station: u32,
    /// Per party (lijstniveau) or per candidate (kandidaatniveau)
    #[arg(long)]
    pub level: LevelArg,
    /// First or second entry (tweede invoer)
    #[arg(long, value_name = "1|2", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
    pub round: u8,
    /// The submission that this one corrects (correctie)
    #[arg(long, value_name = "ID", requires = "reason")]
    pub corrects: Option<String>,
    /// Why it corrects
    #[arg(long, value_name = "TEXT", requires = "corrects")]
    pub reason: Option<String>,
    /// Who called, for a count by telephone
    #[arg(long, value_name = "NAME")]
    pub caller: Option<String>,
    /// The number to call back
    #[arg(long, value_name = "NUMBER")]
    pub call_back: Option<String>,
    /// The form as JSON; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub file: PathBuf,
}

/// `release`.
#[derive(Debug, Args)]
pub struct ReleaseArgs {
    /// What is disclosed: per party, or also per candidate where counted
    #[arg(long)]
    pub level: LevelArg,
    /// A station that is held back (achterhouden); may be repeated
    #[arg(long, value_name = "STATION")]
    pub withhold: Vec<u32>,
    /// Public text beside the result
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// Embargo: not shown before this time (2026-03-18T23:30, Dutch time, or with an offset)
    #[arg(long, value_name = "TIME", value_parser = super::input::time)]
    pub not_before: Option<u64>,
    /// A station whose released row is taken back (terugnemen); may be repeated
    #[arg(long, value_name = "STATION", requires = "reason")]
    pub retract: Vec<u32>,
    /// Why it is taken back
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Consultation with the chair, for the record (overleg)
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub consultation: String,
    /// A second operator who confirms
    #[arg(long, visible_alias = "confirmed-by", value_name = "NAME")]
    pub confirm: Option<String>,
    /// The PC that confirms with its key (bevestigende pc), where the election asks for that: its label or its words. The command
    /// waits until somebody there has done so (`uitslag confirm`)
    #[arg(long, value_name = "LABEL|WORDS")]
    pub confirm_by: Option<String>,
    /// The time on somebody's watch (horloge); of two persons, where the clocks of the PCs have no majority
    #[arg(long = "watch", value_name = "NAME=21:03", value_parser = super::input::watch)]
    pub watches: Vec<WatchRead>,
    /// A file with the PIN of that operator, where the node wants one; without it the PIN is asked on the terminal
    #[arg(long, value_name = "FILE", requires = "confirm")]
    pub confirm_pin_file: Option<PathBuf>,
    /// The organiser file (organisatorbestand): the organiser confirms, where one PC releases and nobody has a PIN
    #[arg(long, value_name = "FILE", conflicts_with_all = ["confirm", "confirm_by"])]
    pub organiser: Option<PathBuf>,
    /// A file that holds its passphrase (wachtzin) [default: it is asked]
    #[arg(long, value_name = "FILE", requires = "organiser")]
    pub passphrase_file: Option<PathBuf>,
    /// Change nothing: show what would become public, and what stands in the way
    #[arg(long)]
    pub preview: bool,
    /// Only if these are still the figures of a preview: its `expect`
    #[arg(long, value_name = "HASH", conflicts_with = "preview")]
    pub expect: Option<String>,
}

/// `confirm`.
#[derive(Debug, Args)]
pub struct ConfirmArgs {
    /// Confirm without being asked, only if it still is this: the `plan` that was shown
    #[arg(long, value_name = "HASH", conflicts_with_all = ["decline", "show"])]
    pub plan: Option<String>,
    /// Do not confirm it, and say so at the other PC
    #[arg(long)]
    pub decline: bool,
    /// Change nothing: show what is asked
    #[arg(long, conflicts_with = "decline")]
    pub show: bool,
}

/// `watch`.
#[derive(Debug, Subcommand)]
pub enum WatchCommand {
    /// Add a folder; collecting starts with `watch start`
    Add {
        /// The folder
        folder: PathBuf,
    },
    /// Start or resume collecting, in one folder or all
    Start {
        /// The folder
        folder: Option<PathBuf>,
    },
    /// Pause collecting, in one folder or all
    Pause {
        /// The folder
        folder: Option<PathBuf>,
    },
    /// The folders and what became of their files
    List,
}

/// `result`.
#[derive(Debug, Subcommand)]
pub enum ResultCommand {
    /// What is presented as files: the signed release (vrijgave), the counts as EML_NL and OSV4-3
    Export {
        /// The folder; it is made when it is not there
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Also who would be elected (520): for the control room alone, on a scan PC
        #[arg(long)]
        control: bool,
    },
}

/// `control`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ControlCommand {
    /// Freeze the counts seen now (bevriezen): what is checked and released from here on
    Freeze,
    /// Move the cut to now (verversen)
    Refresh,
    /// Give the cut up (vrijlaten)
    Thaw,
    /// The stations, result and differences on the cut
    Show,
    /// The stations as they are now, without freezing anything (nu)
    #[command(visible_alias = "nu")]
    Now,
    /// Where counts per candidate differ from the evening's counts per list (verschillen avond–telling)
    Evening,
    /// Where to look first on the cut, what is not in, how close the last seat is; with a previous election also how
    /// representative the counted stations are, and an estimate (plausibiliteit; never for the public)
    #[command(visible_alias = "plausibiliteit")]
    Plausibility,
}

/// Which state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BranchArg {
    /// All that has come in, as far as it may be released
    Working,
    /// What was released
    Controlled,
}

/// `station`.
#[derive(Debug, Subcommand)]
pub enum StationCommand {
    /// A station that the setup does not know, or with another name (toevoegen)
    Add {
        /// Its number
        station: u32,
        /// Its name
        #[arg(long)]
        name: String,
        /// Its postcode
        #[arg(long)]
        postcode: Option<String>,
        /// The voters called to it (opgeroepenen)
        #[arg(long)]
        called: Option<u64>,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// It never opened, or has no count of its own: nothing is expected of it (sluiten)
    Close {
        /// Its number
        station: u32,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Its ballots are counted at another station (samenvoegen)
    Merge {
        /// Its number
        station: u32,
        /// The station where the ballots are counted
        #[arg(long)]
        into: u32,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// As the setup says, again (herstellen)
    Restore {
        /// Its number
        station: u32,
        /// Why
        #[arg(long)]
        reason: String,
    },
}
