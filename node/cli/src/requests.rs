//! Commands that are one request to the node.

use std::io::Write;
use std::path::PathBuf;

use api::refusal::Refusal;
use api::release::{Preview, Release};
use api::reply::Reply;
use api::request::{Branch, ByHand, Call, EntryForm, Error, Level, ReleaseTerms, Request, StationChange, Who};
use clap::Subcommand;
use election::form::Amended;
use words::{Sentence, sentence};

use super::args_files::DrawArgs;
use super::args_night::{
    BranchArg, ControlCommand, EnterArgs, ExplainArgs, ReleaseArgs, ResultCommand, StationCommand, WatchCommand,
};
use super::args_setup::{OrganiserArgs, PreviousCommand};
use super::args_shared::{LevelArg, OnOff};
use super::caller::{Caller, absolute};
use super::imported::imported;
use super::tables::{self, TableArgs, TableCommand};
use super::{Outcome, Said, confirming, input, show_release};
use organise::prepare::Shown;

/// Commands that are one request, whose words are in the translation files ([`super::help`]).
#[derive(Debug, Subcommand)]
pub enum Asked {
    #[command(subcommand)]
    Previous(PreviousCommand),
    Status,
    Todo,
    Backup {
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
        #[command(flatten)]
        table: TableArgs,
    },
    #[command(subcommand)]
    Table(TableCommand),
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
    Explain(ExplainArgs),
    Audit {
        #[arg(long, value_name = "N")]
        release: Option<u32>,
    },
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
        #[arg(long)]
        recount: bool,
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

/// The longest entry form, in bytes.
const FORM: u64 = 1024 * 1024;

/// Asks the node, and tells whether all of what was asked was done.
pub fn execute(caller: &Caller, command: Asked) -> Result<Outcome, Error> {
    let command = match command {
        Asked::Release(args) if args.organiser.is_some() && !args.preview => return by_organiser(caller, args),
        Asked::Table(command) => return tables::execute(caller, command),
        Asked::Import { files, again, preview, table } if table.is_of_one() => {
            let [file] = files.as_slice() else { return Err(Refusal::OneTable.into()) };
            return tables::import(caller, file, table, again, preview);
        }
        other => other,
    };
    let confirm_pin = match &command {
        Asked::Release(args) => args.confirm_pin_file.clone(),
        _ => None,
    };
    let request = request(caller, command)?;
    let reply = match caller.ask_confirmed(request, confirm_pin.as_deref())? {
        Reply::Release(release) => match *release {
            Release::Offered(offered) => Release::Made(confirming::wait(caller, &offered)?).into(),
            made @ Release::Made(_) => made.into(),
        },
        reply => reply,
    };
    let said = Said::of(caller.lang, &reply);
    Ok(imported(&reply, said))
}

/// A release that the organiser confirms: shown, signed as it was shown, and made.
fn by_organiser(caller: &Caller, mut args: ReleaseArgs) -> Result<Outcome, Error> {
    let (file, passphrase_file) = (args.organiser.clone().unwrap_or_default(), args.passphrase_file.clone());
    let expected = args.expect.take();
    args.preview = true;
    let Request::ReleasePreview { who, level, terms } = release(caller.who(), args) else {
        return Err(Refusal::Internal { detail: sentence!("internal-preview") }.into());
    };
    let preview = Request::ReleasePreview { who: who.clone(), level, terms: terms.clone() };
    let shown: Preview = caller.told(preview)?;
    if expected.is_some_and(|expected| shown.expect.to_string() != expected.trim()) {
        return Err(Refusal::LookedAtOther.into());
    }
    // Nobody types a passphrase in vain; comparing with others ends by itself.
    let mut refusals = shown.refusals.iter().map(|refusal| &refusal.error);
    if let Some(refusal) = refusals.find(|refusal| refusal.code != "catching_up") {
        return Err(refusal.clone());
    }
    let to_sign = Shown::of(&shown)?;
    if passphrase_file.is_none() {
        let _ = writeln!(std::io::stderr(), "{}", show_release::preview(caller.lang, &shown));
    }
    let signature = to_sign.sign(&OrganiserArgs { organiser: file, passphrase_file })?;
    let terms = ReleaseTerms { signature, ..terms };
    caller.say(Request::Release { who, level, terms, expect: Some(shown.expect.to_string()) })
}

fn request(caller: &Caller, command: Asked) -> Result<Request, Error> {
    let who = caller.who();
    Ok(match command {
        Asked::Status => Request::Status,
        Asked::Todo => Request::Todo,
        Asked::Backup { file } => Request::Backup { file: absolute(&file)? },
        Asked::Enter(args) => enter(who, args)?,
        Asked::Withdraw { id, reason } => Request::Withdraw { who, id, reason },
        Asked::Move { id, to, reason } => Request::Move { who, id, to, reason },
        Asked::Import { files, again, preview, .. } => {
            let files = files.iter().map(|file| absolute(file)).collect::<Result<_, _>>()?;
            Request::Import { who, files, again, preview }
        }
        Asked::Table(_) => return Err(Refusal::OneTable.into()),
        Asked::Watch(command) => watch(command)?,
        Asked::Export { folders, none: _ } => {
            Request::ExportTo { folders: folders.iter().map(|folder| absolute(folder)).collect::<Result<_, _>>()? }
        }
        Asked::History { station } => Request::History { station },
        Asked::Control(ControlCommand::Freeze) => Request::ControlFreeze { who },
        Asked::Control(ControlCommand::Refresh) => Request::ControlRefresh { who },
        Asked::Control(ControlCommand::Thaw) => Request::ControlThaw,
        Asked::Control(ControlCommand::Show) => Request::ControlShow,
        Asked::Control(ControlCommand::Now) => Request::ControlNow,
        Asked::Control(ControlCommand::Pace) => Request::Pace,
        Asked::Control(ControlCommand::Progress { state }) => {
            Request::Hall { on: state.map(|state| state == OnOff::On) }
        }
        Asked::Control(ControlCommand::Station { station, now }) => Request::StationCounts { station, now },
        Asked::Control(ControlCommand::Evening) => Request::Evening,
        Asked::Control(ControlCommand::Plausibility) => Request::ControlPlausibility,
        Asked::Control(ControlCommand::Protocol) => Request::ControlProtocol,
        Asked::Explain(ExplainArgs { station, rule, list, explanation, undo: _ }) => {
            Request::Explain { who, station, rule: rule.0, list, explanation }
        }
        Asked::Audit { release } => Request::Audit { number: release },
        Asked::Previous(PreviousCommand::Show) => Request::PreviousShow,
        Asked::Conflicts => Request::Conflicts,
        Asked::Decide { station, level, choose, reason, recount } => {
            let amended = recount.then_some(Amended::Recount);
            Request::Decide { who, station, level: level.into(), chosen: choose, reason, amended }
        }
        Asked::Lot { drawn, draw, reason } => Request::DecideLot { who, drawn, draw, reason },
        Asked::Deceased { list, candidate, undo, reason } => {
            Request::DecideDeceased { who, list, candidate, died: !undo, reason }
        }
        Asked::Station(command) => station(who, command),
        Asked::Review { id, accept, reject: _, note } => Request::Review { who, id, accept, note },
        Asked::Release(args) => release(who, args),
        Asked::Releases => Request::Releases,
        Asked::Result { export: Some(ResultCommand::Export { to, control }), .. } => {
            Request::ResultExport { to: absolute(&to)?, control }
        }
        Asked::Result { branch: BranchArg::Working, export: None } => Request::Result { branch: Branch::Working },
        Asked::Result { branch: BranchArg::Controlled, export: None } => Request::Result { branch: Branch::Controlled },
        Asked::Present { auto, hold, take } => {
            Request::Present { auto: auto.then_some(true).or(hold.then_some(false)), take }
        }
        Asked::Stop => Request::Stop,
        Asked::Holds => Request::Holds,
        Asked::Network { state } => Request::Network { on: state == OnOff::On },
    })
}

/// `draw` on the cut of a node.
pub fn draw(caller: &Caller, args: DrawArgs) -> Result<Outcome, Error> {
    let DrawArgs { seed, keep, by_hand, .. } = args;
    let by_hand: Vec<ByHand> = by_hand.into_iter().map(|added| added.0).collect();
    caller.say(match seed {
        Some(seed) if keep || !by_hand.is_empty() => Request::DrawLists { who: caller.who(), seed, by_hand },
        seed => Request::ListsDrawn { seed },
    })
}

fn enter(who: Who, args: EnterArgs) -> Result<Request, Error> {
    let EnterArgs { station, level, round, corrects, reason, recount, caller, call_back, preview, file } = args;
    let call = (caller.is_some() || call_back.is_some())
        .then(|| Call { caller: caller.unwrap_or_default(), call_back: call_back.unwrap_or_default() });
    let mut form: Box<EntryForm> = serde_json::from_str(&input::text(&file, FORM)?)
        .map_err(|error| Refusal::UnreadableForm { detail: Sentence::from(&error) })?;
    if preview {
        return Ok(Request::EnterPreview { station, level: level.into(), form });
    }
    if recount {
        form.amended = Some(Amended::Recount);
    }
    let reason = reason.unwrap_or_default();
    Ok(Request::Enter { who, station, level: level.into(), round, corrects, reason, form, call })
}

fn watch(command: WatchCommand) -> Result<Request, Error> {
    let folder = |folder: Option<PathBuf>| folder.map(|folder| absolute(&folder)).transpose();
    Ok(match command {
        WatchCommand::Add { folder } => Request::WatchAdd { folder: absolute(&folder)? },
        WatchCommand::Start { folder: one } => Request::WatchStart { folder: folder(one)? },
        WatchCommand::Pause { folder: one } => Request::WatchPause { folder: folder(one)? },
        WatchCommand::List => Request::WatchList,
    })
}

fn station(who: Who, command: StationCommand) -> Request {
    let (station, change, reason) = match command {
        StationCommand::Add { station, name, postcode, called, reason } => {
            (station, StationChange::Added { name, postcode, called }, reason)
        }
        StationCommand::Close { station, reason } => (station, StationChange::Closed, reason),
        StationCommand::Merge { station, into, reason } => (station, StationChange::Merged { into }, reason),
        StationCommand::Restore { station, reason } => (station, StationChange::None, reason),
    };
    Request::DecideStation { who, station, change, reason }
}

fn release(who: Who, args: ReleaseArgs) -> Request {
    let ReleaseArgs {
        level,
        withhold,
        note,
        not_before,
        retract,
        reason,
        consultation,
        confirm,
        watches,
        confirm_by,
        preview,
        expect,
        organiser,
        ..
    } = args;
    let (level, who) = (level.into(), Who { confirmed_by: confirm, ..who });
    let confirm_by = confirm_by.unwrap_or_default();
    let (not_before, reason) = (not_before.unwrap_or(0), reason.unwrap_or_default());
    let by_organiser = organiser.is_some();
    let terms = ReleaseTerms {
        withhold,
        note,
        not_before,
        retract,
        reason,
        consultation,
        watches,
        confirm_by,
        by_organiser,
        signature: String::new(),
    };
    if preview { Request::ReleasePreview { who, level, terms } } else { Request::Release { who, level, terms, expect } }
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Party => Self::Party,
            LevelArg::Candidate => Self::Candidate,
        }
    }
}
