//! `join`: this PC takes part, by code over the network or with files on a stick.

use std::path::PathBuf;
use std::time::Duration;

use api::request::Error;
use night::key_words;
use serde::Serialize;
use sync_core::charter::Role;

use super::args_setup::{JoinArgs, RoleArg};
use super::caller::Caller;
use super::table::plain;
use super::{Outcome, Said};
use crate::prepare::{self, JoinOptions, JoinedTold};

/// `join`.
pub fn execute(caller: &Caller, args: JoinArgs) -> Result<Outcome, Error> {
    let data = &caller.data;
    if let Some(file) = &args.grant {
        let (joined, organiser) = prepare::join_with_grant(data, file)?;
        return Ok(joined_in(&joined.told(Some(&organiser))));
    }
    let (Some(label), Some(role)) = (args.label, args.role) else {
        return Err(Error::new("usage", "--label NAME and --role say what this PC is"));
    };
    if let Some(file) = &args.request {
        let request = prepare::request_to_join(data, file, &label, role.into())?;
        let told = Asked {
            file: file.clone(),
            fingerprint: key_words::fingerprint(&request.key),
            words: request.words(None),
            label: request.label,
            role: request.role,
        };
        let text = format!(
            "Aanvraag geschreven: {}. Breng die naar de organisator, en lees deze woorden voor:\n\n    {}\n\nMet het \
             antwoord: uitslag join --grant BESTAND\n",
            plain(&file.display().to_string()),
            told.words
        );
        return Ok(Outcome::Said(Said::new(&told, text)));
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
        let role = super::table::role(request.role);
        eprintln!(
            "Deze pc vraagt toegang als {} met de naam {}.\nLees deze woorden voor aan de organisator: {}",
            role.to_uppercase(),
            request.label,
            joining.words()
        );
    };
    prepare::join(data, options, told).map(|joined| joined_in(&joined.told(None)))
}

fn joined_in(told: &JoinedTold) -> Outcome {
    let text = format!("Deze pc doet mee ({}). Volgende stap: uitslag run.\n", super::table::role(told.role));
    Outcome::Said(Said::new(told, text))
}

/// A request was written to a file.
#[derive(Serialize)]
struct Asked {
    file: PathBuf,
    fingerprint: String,
    words: String,
    label: String,
    #[serde(with = "api::named::role")]
    role: Role,
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
