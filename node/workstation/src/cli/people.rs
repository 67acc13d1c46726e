//! `member` and `pen`: who takes part, and who releases.

use std::path::PathBuf;

use api::request::{Error, Request, Since};

use super::Outcome;
use super::args_setup::{AcceptArgs, AllowArgs, MemberCommand, OrganiserArgs, PenCommand, RevokeArgs, SuspendArgs};
use super::args_shared::OnOff;
use super::caller::Caller;
use super::show_members;
use crate::prepare::{self, AllowOptions, Ask, Draft, Newcomer};

/// `member`.
pub fn member(caller: &Caller, command: MemberCommand) -> Result<Outcome, Error> {
    let folder = caller.folder();
    let reply = match command {
        MemberCommand::Open => caller.ask(Request::MemberOpen)?,
        MemberCommand::List => caller.ask(Request::MemberList)?,
        // Words are often pasted with spaces between them.
        MemberCommand::SendAway { who } => caller.ask(Request::MemberSendAway { who: who.join(" ") })?,
        MemberCommand::Accept(args) => {
            let newcomer = newcomer(&folder, &args)?;
            sign(&folder, &prepare::admitting(&folder, &newcomer)?, &args.organiser)?
        }
        MemberCommand::Allow(args) => {
            let AllowArgs { who, organiser, collecting, session, entries, mib } = args;
            let collecting = collecting.map(|choice| choice == OnOff::On);
            let bytes = mib.map(|mib| mib.saturating_mul(1024 * 1024));
            let options = AllowOptions { who, collecting, session, entries, bytes };
            sign(&folder, &prepare::allowing(&folder, &options)?, &organiser)?
        }
        MemberCommand::Revoke(args) => return revoke(&folder, &args),
        MemberCommand::Suspend(args) => caller.ask(suspension(caller, args, true))?,
        MemberCommand::Unsuspend(args) => caller.ask(suspension(caller, args, false))?,
    };
    Ok(Outcome::Reply(reply))
}

fn suspension(caller: &Caller, args: SuspendArgs, suspended: bool) -> Request {
    let SuspendArgs { who, reason, preview } = args;
    // Words are often pasted with spaces between them.
    let member = who.join(" ");
    Request::Suspend { who: caller.who(), member, suspended, reason: reason.unwrap_or_default(), preview }
}

/// `pen`.
pub fn pen(caller: &Caller, command: PenCommand) -> Result<Outcome, Error> {
    let folder = caller.folder();
    let reply = match command {
        PenCommand::Show => prepare::pens(&folder)?,
        PenCommand::Take(organiser) => sign(&folder, &prepare::taking_pen(&folder)?, &organiser)?,
    };
    Ok(Outcome::Reply(reply))
}

/// Tells what is signed, and then asks for the passphrase.
pub(super) fn sign(ask: &dyn Ask, draft: &Draft, organiser: &OrganiserArgs) -> Result<serde_json::Value, Error> {
    eprint!("{}", show_members::draft(draft));
    draft.sign(ask, organiser)
}

/// A request file, which is read here and never again, or somebody who asks or waits.
fn newcomer(ask: &dyn Ask, args: &AcceptArgs) -> Result<Newcomer, Error> {
    // Words are often pasted with spaces between them.
    let who = args.who.join(" ");
    let file = PathBuf::from(&who);
    match (file.is_file(), &args.grant) {
        (true, Some(grant)) => Newcomer::read(&file, grant),
        (false, None) => prepare::newcomer(ask, &who, args.session),
        (true, None) => {
            Err(Error::new("usage", "a request file is answered with a grant file: name it with --grant FILE"))
        }
        (false, Some(_)) => {
            Err(Error::new("usage", "--grant FILE answers a request file; a PC that asks over the network needs none"))
        }
    }
}

/// Without a choice the list of what the PC did, and a refusal: how much still counts is not for a program to say.
fn revoke(ask: &dyn Ask, args: &RevokeArgs) -> Result<Outcome, Error> {
    let since = match (&args.from, args.all) {
        (Some(since), _) => since.clone(),
        (None, true) => Since::All,
        (None, false) => {
            let mut list = prepare::work_of(ask, &args.who)?;
            let text = "nothing was revoked: say what does not count any more, --all of it, or --from ID or TIME on \
                        (--from now: what has arrived here still counts)";
            list["error"] = serde_json::json!(Error::new("no_choice", text));
            return Ok(Outcome::Partly(list));
        }
    };
    sign(ask, &prepare::revoking(ask, &args.who, &since)?, &args.organiser).map(Outcome::Reply)
}
