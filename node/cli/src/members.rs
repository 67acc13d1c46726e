//! `member` and `pen`: who takes part, and who releases.

use std::path::PathBuf;

use api::members::MemberWork;
use api::refusal::Refusal;
use api::request::{Error, Request, Since};
use serde::Serialize;

use super::args_setup::{AcceptArgs, AllowArgs, MemberCommand, OrganiserArgs, PenCommand, RevokeArgs, SuspendArgs};
use super::args_shared::OnOff;
use super::caller::Caller;
use super::{Outcome, Said, show_members};
use organise::prepare::{self, AllowOptions, Ask, Draft, Newcomer};

/// `member`.
pub fn member(caller: &Caller, command: MemberCommand) -> Result<Outcome, Error> {
    let folder = caller.folder();
    match command {
        MemberCommand::Open => caller.say(Request::MemberOpen),
        MemberCommand::List => caller.say(Request::MemberList),
        // Words are often pasted with spaces between them.
        MemberCommand::SendAway { who } => caller.say(Request::MemberSendAway { who: who.join(" ") }),
        MemberCommand::Accept(args) => {
            let newcomer = newcomer(&folder, &args)?;
            sign(caller, &prepare::admitting(&folder, &newcomer)?, &args.organiser)
        }
        MemberCommand::Allow(args) => {
            let AllowArgs { who, organiser, collecting, session, entries, mib } = args;
            let collecting = collecting.map(|choice| choice == OnOff::On);
            let bytes = mib.map(|mib| mib.saturating_mul(1024 * 1024));
            let options = AllowOptions { who, collecting, session, entries, bytes };
            sign(caller, &prepare::allowing(&folder, &options)?, &organiser)
        }
        MemberCommand::Revoke(args) => revoke(caller, &args),
        MemberCommand::Suspend(args) => caller.say(suspension(caller, args, true)),
        MemberCommand::Unsuspend(args) => caller.say(suspension(caller, args, false)),
    }
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
    match command {
        PenCommand::Show => {
            let told = prepare::pens(&folder)?;
            Ok(Outcome::Said(Said::new(&told, show_members::pens(caller.lang, &told.pens))))
        }
        PenCommand::Take(organiser) => sign(caller, &prepare::taking_pen(&folder)?, &organiser),
    }
}

/// Tells what is signed, and then asks for the passphrase.
pub(super) fn sign(caller: &Caller, draft: &Draft, organiser: &OrganiserArgs) -> Result<Outcome, Error> {
    eprint!("{}", show_members::draft(caller.lang, draft));
    let signed = draft.sign(&caller.folder(), organiser)?;
    Ok(Outcome::Said(Said::new(&signed, show_members::signed(caller.lang, &signed))))
}

/// A request file, which is read here and never again, or somebody who asks or waits.
fn newcomer(ask: &dyn Ask, args: &AcceptArgs) -> Result<Newcomer, Error> {
    // Words are often pasted with spaces between them.
    let who = args.who.join(" ");
    let file = PathBuf::from(&who);
    match (file.is_file(), &args.grant) {
        (true, Some(grant)) => Newcomer::read(&file, grant),
        (false, None) => prepare::newcomer(ask, &who, args.session),
        (true, None) => Err(Refusal::GrantForRequest.into()),
        (false, Some(_)) => Err(Refusal::GrantForNobody.into()),
    }
}

/// What a PC did, where nothing was chosen of it.
#[derive(Serialize)]
struct NotChosen {
    #[serde(flatten)]
    work: MemberWork,
    error: Error,
}

/// Without a choice the list of what the PC did, and a refusal: how much still counts is not for a program to say.
fn revoke(caller: &Caller, args: &RevokeArgs) -> Result<Outcome, Error> {
    let ask: &dyn Ask = &caller.folder();
    let since = match (&args.from, args.all) {
        (Some(since), _) => since.clone(),
        (None, true) => Since::All,
        (None, false) => {
            let work = prepare::work_of(ask, &args.who)?;
            let told = NotChosen { work, error: Refusal::NoChoice.into() };
            let text = show_members::work(caller.lang, &told.work) + &format!("\n{}\n", told.error.text(caller.lang));
            return Ok(Outcome::Partly(Said::new(&told, text)));
        }
    };
    sign(caller, &prepare::revoking(ask, &args.who, &since)?, &args.organiser)
}
