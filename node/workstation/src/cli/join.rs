//! `join`: this PC takes part, by code over the network or with files on a stick.

use std::time::Duration;

use api::request::{Error, JSON_VERSION};
use night::key_words;
use night::roles::role_name;
use serde_json::json;
use sync_core::charter::Role;

use super::Outcome;
use super::args_setup::{JoinArgs, RoleArg};
use super::caller::Caller;
use crate::prepare::{self, JoinOptions};

/// `join`.
pub fn execute(caller: &Caller, args: JoinArgs) -> Result<Outcome, Error> {
    let data = &caller.data;
    if let Some(file) = &args.grant {
        let (joined, organiser) = prepare::join_with_grant(data, file)?;
        let mut reply = joined.to_json();
        reply["organiser"] = key_words::organiser_words(&organiser).into();
        return Ok(Outcome::Reply(reply));
    }
    let (Some(label), Some(role)) = (args.label, args.role) else {
        return Err(Error::new("usage", "--label NAME and --role say what this PC is"));
    };
    if let Some(file) = &args.request {
        let request = prepare::request_to_join(data, file, &label, role.into())?;
        return Ok(Outcome::Reply(json!({
            "version": JSON_VERSION,
            "file": file,
            "fingerprint": key_words::fingerprint(&request.key),
            "words": request.words(None),
            "label": request.label,
            "role": role_name(request.role),
        })));
    }
    let options = JoinOptions {
        // A code that was pasted with spaces comes as several words.
        code: args.code.concat(),
        label,
        role: role.into(),
        peers: args.peer,
        mdns: true,
        wait: Duration::from_secs(args.wait),
    };
    let told = |joining: &prepare::Joining| {
        let request = joining.request();
        let role = super::table::role(&role_name(request.role).into());
        eprintln!(
            "Deze pc vraagt toegang als {} met de naam {}.\nLees deze woorden voor aan de organisator: {}",
            role.to_uppercase(),
            request.label,
            joining.words()
        );
    };
    prepare::join(data, options, told).map(|joined| Outcome::Reply(joined.to_json()))
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Entry => Self::Entry,
            RoleArg::Scan => Self::Scan,
            RoleArg::Presentation => Self::Presentation,
        }
    }
}
