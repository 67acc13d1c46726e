//! Commands that are one request to the node.

use std::io::Write;

use api::folders::{Import, ImportOutcome, ImportedFile};
use api::refusal::Refusal;
use api::release::{Preview, Release};
use api::reply::Reply;
use api::request::{Branch, Call, Error, Level, ReleaseTerms, Request, StationChange, Who};
use words::{Sentence, sentence};

use super::args::{
    BranchArg, Command, ControlCommand, EnterArgs, ReleaseArgs, ResultCommand, StationCommand, WatchCommand,
};
use super::args_setup::{OrganiserArgs, PreviousCommand};
use super::args_shared::{LevelArg, OnOff};
use super::caller::{Caller, absolute};
use super::{Outcome, Said, confirming, input, show_release};
use organise::prepare::Shown;

/// The longest entry form, in bytes.
const FORM: u64 = 1024 * 1024;

/// Asks the node, and tells whether all of what was asked was done.
pub fn execute(caller: &Caller, command: Command) -> Result<Outcome, Error> {
    let command = match command {
        Command::Release(args) if args.organiser.is_some() && !args.preview => return by_organiser(caller, args),
        other => other,
    };
    let confirm_pin = match &command {
        Command::Release(args) => args.confirm_pin_file.clone(),
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
    Ok(match &reply {
        Reply::Import(import) if !all_imported(import) => Outcome::Partly(said),
        _ => Outcome::Said(said),
    })
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

/// A file that was refused, or left because it is older, was not imported. A preview only has to say so.
fn all_imported(import: &Import) -> bool {
    let done = |file: &ImportedFile| matches!(file.outcome, ImportOutcome::Imported | ImportOutcome::NothingNew);
    import.preview || import.files.iter().all(done)
}

fn request(caller: &Caller, command: Command) -> Result<Request, Error> {
    let who = caller.who();
    Ok(match command {
        Command::Status => Request::Status,
        Command::Todo => Request::Todo,
        Command::Backup { file } => Request::Backup { file: absolute(&file)? },
        Command::Enter(args) => enter(who, args)?,
        Command::Withdraw { id, reason } => Request::Withdraw { who, id, reason },
        Command::Move { id, to, reason } => Request::Move { who, id, to, reason },
        Command::Import { files, again, preview } => {
            let files = files.iter().map(|file| absolute(file)).collect::<Result<_, _>>()?;
            Request::Import { who, files, again, preview }
        }
        Command::Watch(command) => watch(command)?,
        Command::Export { folders, none: _ } => {
            Request::ExportTo { folders: folders.iter().map(|folder| absolute(folder)).collect::<Result<_, _>>()? }
        }
        Command::History { station } => Request::History { station },
        Command::Control(ControlCommand::Freeze) => Request::ControlFreeze { who },
        Command::Control(ControlCommand::Refresh) => Request::ControlRefresh { who },
        Command::Control(ControlCommand::Thaw) => Request::ControlThaw,
        Command::Control(ControlCommand::Show) => Request::ControlShow,
        Command::Control(ControlCommand::Now) => Request::ControlNow,
        Command::Control(ControlCommand::Evening) => Request::Evening,
        Command::Control(ControlCommand::Plausibility) => Request::ControlPlausibility,
        Command::Previous(PreviousCommand::Show) => Request::PreviousShow,
        Command::Conflicts => Request::Conflicts,
        Command::Decide { station, level, choose, reason } => {
            Request::Decide { who, station, level: level.into(), chosen: choose, reason }
        }
        Command::Lot { drawn, draw, reason } => Request::DecideLot { who, drawn, draw, reason },
        Command::Deceased { list, candidate, undo, reason } => {
            Request::DecideDeceased { who, list, candidate, died: !undo, reason }
        }
        Command::Station(command) => station(who, command),
        Command::Review { id, accept, reject: _, note } => Request::Review { who, id, accept, note },
        Command::Release(args) => release(who, args),
        Command::Releases => Request::Releases,
        Command::Result { export: Some(ResultCommand::Export { to, control }), .. } => {
            Request::ResultExport { to: absolute(&to)?, control }
        }
        Command::Result { branch: BranchArg::Working, export: None } => Request::Result { branch: Branch::Working },
        Command::Result { branch: BranchArg::Controlled, export: None } => {
            Request::Result { branch: Branch::Controlled }
        }
        Command::Present { auto, hold, take } => {
            Request::Present { auto: auto.then_some(true).or(hold.then_some(false)), take }
        }
        Command::Verify(_) => Request::Verify,
        Command::Stop => Request::Stop,
        Command::Holds => Request::Holds,
        Command::Network { state } => Request::Network { on: state == OnOff::On },
        // These are not asked of a node, or not by one request, and do not come here.
        other @ (Command::Demo(_)
        | Command::Rehearse(_)
        | Command::Election(_)
        | Command::Join(_)
        | Command::Member(_)
        | Command::Organiser(_)
        | Command::Pen(_)
        | Command::Run(_)
        | Command::Restore { .. }
        | Command::Confirm(_)
        | Command::Site(_)
        | Command::Prints(_)
        | Command::Print(_)
        | Command::Post(_)
        | Command::Seats(_)
        | Command::Check(_)
        | Command::Convert(_)
        | Command::Compare(_)) => {
            let command = format!("{other:?}");
            return Err(Refusal::Internal { detail: sentence!("internal-request", command = command) }.into());
        }
    })
}

fn enter(who: Who, args: EnterArgs) -> Result<Request, Error> {
    let EnterArgs { station, level, round, corrects, reason, caller, call_back, file } = args;
    let call = (caller.is_some() || call_back.is_some())
        .then(|| Call { caller: caller.unwrap_or_default(), call_back: call_back.unwrap_or_default() });
    let form = serde_json::from_str(&input::text(&file, FORM)?)
        .map_err(|error| Refusal::UnreadableForm { detail: Sentence::quote(&error) })?;
    let reason = reason.unwrap_or_default();
    Ok(Request::Enter { who, station, level: level.into(), round, corrects, reason, form, call })
}

fn watch(command: WatchCommand) -> Result<Request, Error> {
    let folder = |folder: Option<std::path::PathBuf>| folder.map(|folder| absolute(&folder)).transpose();
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
