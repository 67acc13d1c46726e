//! `member` and `pen`: who takes part, and who releases.

use std::path::PathBuf;

use super::Outcome;
use super::args_setup::{AcceptArgs, MemberCommand, PenCommand, RevokeArgs};
use super::caller::Caller;
use crate::prepare::{self, Newcomer, RevokeOptions};
use crate::request::{Error, Request};

/// `member`.
pub fn member(caller: &Caller, command: MemberCommand) -> Result<Outcome, Error> {
    let folder = caller.folder();
    let reply = match command {
        MemberCommand::Open => caller.ask(Request::MemberOpen)?,
        MemberCommand::List => caller.ask(Request::MemberList)?,
        MemberCommand::SendAway { who } => caller.ask(Request::MemberSendAway { who })?,
        MemberCommand::Accept(args) => {
            let newcomer = newcomer(&args)?;
            prepare::accept(&folder, &newcomer, &args.organiser)?.to_json()
        }
        MemberCommand::Revoke(args) => {
            let RevokeArgs { who, organiser, cut, session } = args;
            prepare::revoke(&folder, &RevokeOptions { who, cut, session }, &organiser)?
        }
    };
    Ok(Outcome::Reply(reply))
}

/// `pen`.
pub fn pen(caller: &Caller, command: PenCommand) -> Result<Outcome, Error> {
    let folder = caller.folder();
    let reply = match command {
        PenCommand::Show => prepare::pens(&folder)?,
        PenCommand::Take(organiser) => prepare::take_pen(&folder, &organiser)?,
    };
    Ok(Outcome::Reply(reply))
}

/// A request file, or somebody who asks or waits.
fn newcomer(args: &AcceptArgs) -> Result<Newcomer, Error> {
    let file = PathBuf::from(&args.who);
    match (file.is_file(), &args.grant) {
        (true, Some(grant)) => Ok(Newcomer::Request { file, grant: grant.clone() }),
        (false, None) => Ok(Newcomer::Asking { who: args.who.clone(), session: args.session }),
        (true, None) => {
            Err(Error::new("usage", "a request file is answered with a grant file: name it with --grant FILE"))
        }
        (false, Some(_)) => {
            Err(Error::new("usage", "--grant FILE answers a request file; a PC that asks over the network needs none"))
        }
    }
}
