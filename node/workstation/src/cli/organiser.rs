//! `organiser`: the organiser file.

use std::path::Path;

use serde_json::json;
use sync_core::id::{ElectionId, SecretKey};

use super::args_setup::{OrganiserArgs, OrganiserCommand};
use super::{Outcome, input};
use crate::organiser::{sealed, words};
use crate::request::{Error, JSON_VERSION};

/// Looks at, copies or reseals an organiser file. None of it needs a node.
pub fn execute(command: OrganiserCommand) -> Result<Outcome, Error> {
    match command {
        OrganiserCommand::Show { organiser, check } => {
            let public =
                sealed::public(&read(&organiser.organiser)?).map_err(|error| wrong(&organiser.organiser, &error))?;
            let opens = if check { open_any(&organiser).map(|_| true)? } else { false };
            Ok(Outcome::Reply(json!({
                "version": JSON_VERSION,
                "file": organiser.organiser,
                "election": public.election.hex(),
                "organiser": public.organiser.hex(),
                "fingerprint": words::fingerprint(&public.organiser),
                "opens": check.then_some(opens),
            })))
        }
        OrganiserCommand::Copy { organiser, to } => {
            // Opened first: a copy of a file that does not open is no copy to rely on.
            open_any(&organiser)?;
            input::write_new(&to, &read(&organiser.organiser)?)?;
            Ok(Outcome::Reply(json!({ "version": JSON_VERSION, "file": to })))
        }
        OrganiserCommand::Passphrase { organiser, new_passphrase_file } => {
            let file = &organiser.organiser;
            let key = open_any(&organiser)?;
            let election = sealed::public(&read(file)?).map_err(|error| wrong(file, &error))?.election;
            let passphrase = input::new_passphrase(new_passphrase_file.as_deref())?;
            let text = sealed::seal(&key, &passphrase, &election).map_err(|error| wrong(file, &error))?;
            crate::node::folder::write_whole(file, text.as_bytes())?;
            Ok(Outcome::Reply(json!({ "version": JSON_VERSION, "file": file })))
        }
    }
}

/// The organiser's key, from the organiser file of this election.
pub fn open(args: &OrganiserArgs, election: &ElectionId) -> Result<SecretKey, Error> {
    let text = read(&args.organiser)?;
    // Before anybody types a passphrase for the wrong file.
    let found = sealed::public(&text).map_err(|error| wrong(&args.organiser, &error))?.election;
    let passphrase =
        if found == *election { input::passphrase(args.passphrase_file.as_deref())? } else { String::new() };
    sealed::open_of(&text, &passphrase, election).map_err(|error| wrong(&args.organiser, &error))
}

fn open_any(args: &OrganiserArgs) -> Result<SecretKey, Error> {
    let text = read(&args.organiser)?;
    let election = sealed::public(&text).map_err(|error| wrong(&args.organiser, &error))?.election;
    open(args, &election)
}

fn read(path: &Path) -> Result<String, Error> {
    input::text(path, u64::try_from(sealed::MAX_BYTES).unwrap_or(u64::MAX))
}

fn wrong(path: &Path, error: &sealed::SealedError) -> Error {
    Error::new("organiser_file", format!("{}: {error}", path.display()))
}
