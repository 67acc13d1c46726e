//! `join`: this PC takes part, by code over the network or with files on a stick.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use sync_core::charter::Role;

use super::args_setup::{JoinArgs, RoleArg};
use super::caller::Caller;
use super::{Outcome, input};
use crate::node::{folder, join};
use crate::organiser::code::JoinCode;
use crate::organiser::enrol::{self, Grant, JoinRequest, role_name};
use crate::organiser::words;
use crate::request::{Error, JSON_VERSION};

/// The longest that anybody waits to be accepted.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// `join`.
pub fn execute(caller: &Caller, args: JoinArgs) -> Result<Outcome, Error> {
    let data = &caller.data;
    if data.join("node.json").exists() {
        let text = format!("{} holds an election already; choose another folder with --data", data.display());
        return Err(Error::new("election_exists", text));
    }
    if let Some(file) = &args.grant {
        return granted(data, file).map(Outcome::Reply);
    }
    let (Some(label), Some(role)) = (args.label, args.role) else {
        return Err(Error::new("usage", "--label NAME and --role say what this PC is"));
    };
    if label.is_empty() || label.len() > sync_core::limits::LABEL {
        return Err(Error::new("usage", format!("a label has 1 to {} bytes", sync_core::limits::LABEL)));
    }
    if let Some(file) = &args.request {
        return request(data, file, label, role.into()).map(Outcome::Reply);
    }
    // A code that was pasted with spaces comes as several words.
    let code: JoinCode = args
        .code
        .concat()
        .parse()
        .map_err(|error: crate::organiser::code::CodeError| Error::new("bad_code", error.to_string()))?;
    let wait = Duration::from_secs(args.wait).min(LONGEST);
    join::by_code(data, &code, &label, role.into(), &args.peer, wait).map(Outcome::Reply)
}

/// Kept in the data folder until the grant comes: it holds the session that was asked for.
fn kept(data: &Path) -> PathBuf {
    data.join("join-request.json")
}

fn request(data: &Path, file: &Path, label: String, role: Role) -> Result<Value, Error> {
    let key = folder::key(data)?.public();
    let mut session = [0; 4];
    getrandom::fill(&mut session).map_err(|error| Error::new("no_random", format!("no random bytes: {error}")))?;
    let request = JoinRequest { key, label, role, session: u32::from_be_bytes(session) };
    input::write_new(file, &request.to_text())?;
    folder::write_whole(&kept(data), request.to_text().as_bytes())?;
    Ok(json!({
        "version": JSON_VERSION,
        "file": file,
        "fingerprint": words::fingerprint(&key),
        "label": request.label,
        "role": role_name(role),
    }))
}

fn granted(data: &Path, file: &Path) -> Result<Value, Error> {
    let cap = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
    if !kept(data).exists() {
        let text = "this data folder has asked for nothing; write a request with `uitslag join --request FILE` first";
        return Err(Error::new("no_request", text));
    }
    let request = JoinRequest::read(&input::text(&kept(data), cap(enrol::REQUEST_BYTES))?)?;
    let grant = Grant::read(&input::text(file, cap(enrol::GRANT_BYTES))?)?;
    let key = folder::key(data)?.public();
    let named = grant.charter()?.member(&key).is_some_and(|member| member.sessions.contains(&request.session));
    if key != request.key || !named {
        let text = "the grant does not answer the last request of this PC; let the organiser accept that one";
        return Err(Error::new("other_request", text));
    }
    let code = grant.code();
    let checked =
        join::Grant { election: grant.election, organiser: grant.organiser, charters: grant.charters.clone() };
    let node = join::accept(&checked, &key, &request.label, request.role, request.session, &code)?;
    folder::create(data, &node, &grant.charters, &grant.files)?;
    // Its work is done; left behind it would do no harm.
    let _ = std::fs::remove_file(kept(data));
    Ok(json!({
        "version": JSON_VERSION,
        "election": grant.election.hex(),
        "fingerprint": words::fingerprint(&key),
        "organiser": words::fingerprint(&grant.organiser),
        "role": role_name(request.role),
    }))
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
