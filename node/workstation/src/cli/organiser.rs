//! `organiser`: the organiser file.

use api::request::{Error, JSON_VERSION};
use night::key_words;
use serde_json::json;
use sync_core::id::{ElectionId, SecretKey};

use super::args_setup::{OrganiserArgs, OrganiserCommand};
use super::{Outcome, input};
use crate::prepare::{OpensKey, Organiser, Passphrase, change_passphrase, copy_organiser_file, organiser_file};

/// Looks at, copies or reseals an organiser file. None of it needs a node.
pub fn execute(command: OrganiserCommand) -> Result<Outcome, Error> {
    match command {
        OrganiserCommand::Show { organiser, check } => {
            let public = organiser_file(&organiser.organiser)?;
            let opens = if check { organiser.open(&public.election).map(|_| true)? } else { false };
            Ok(Outcome::Reply(json!({
                "version": JSON_VERSION,
                "file": organiser.organiser,
                "election": public.election.hex(),
                "organiser": public.organiser.hex(),
                "fingerprint": key_words::organiser_words(&public.organiser),
                "opens": check.then_some(opens),
            })))
        }
        OrganiserCommand::Copy { organiser, to } => {
            copy_organiser_file(&organiser.organiser, &organiser, &to)?;
            Ok(Outcome::Reply(json!({ "version": JSON_VERSION, "file": to })))
        }
        OrganiserCommand::Passphrase { organiser, new_passphrase_file } => {
            let new = || input::new_passphrase(new_passphrase_file.as_deref());
            change_passphrase(&organiser.organiser, &organiser, new)?;
            Ok(Outcome::Reply(json!({ "version": JSON_VERSION, "file": organiser.organiser })))
        }
    }
}

impl OpensKey for OrganiserArgs {
    /// The organiser's key, from the organiser file of this election.
    fn open(&self, election: &ElectionId) -> Result<SecretKey, Error> {
        // Nobody types a passphrase for the wrong file.
        let ours = organiser_file(&self.organiser)?.election == *election;
        let passphrase = if ours { input::passphrase(self.passphrase_file.as_deref())? } else { Passphrase::default() };
        Organiser { file: self.organiser.clone(), passphrase }.open(election)
    }
}
