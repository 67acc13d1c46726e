//! `join`: this PC takes part, by code over the network or with files on a stick.

use std::path::PathBuf;
use std::time::Duration;

use api::refusal::Refusal;
use api::request::{Error, Lang};
use night::key_words;
use serde::Serialize;
use sync_core::charter::Role;

use super::args_setup::{JoinArgs, RoleArg};
use super::caller::Caller;
use super::table::plain;
use super::{Outcome, Said, say};
use organise::prepare::{self, JoinOptions, JoinedTold};

/// `join`.
pub fn execute(caller: &Caller, args: JoinArgs) -> Result<Outcome, Error> {
    let (data, lang) = (&caller.data, caller.lang);
    if let Some(file) = &args.grant {
        let (joined, organiser) = prepare::join_with_grant(data, file)?;
        return Ok(joined_in(lang, &joined.told(Some(&organiser))));
    }
    let (Some(label), Some(role)) = (args.label, args.role) else {
        return Err(Refusal::LabelAndRole.into());
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
            "{}\n\n    {}\n\n{}\n",
            say!(lang, "cli-request-written", file = plain(&file.display().to_string())),
            told.words,
            say!(lang, "cli-request-answer")
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
        let role = super::table::role(lang, request.role).to_uppercase();
        eprintln!(
            "{}\n{}",
            say!(lang, "cli-joining", role = role, label = &request.label),
            say!(lang, "cli-joining-words", words = joining.words())
        );
    };
    prepare::join(data, options, told).map(|joined| joined_in(lang, &joined.told(None)))
}

fn joined_in(lang: Lang, told: &JoinedTold) -> Outcome {
    let text = say!(lang, "cli-joined", role = super::table::role(lang, told.role)) + "\n";
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
