//! `organiser`: the organiser file.

use std::path::PathBuf;

use api::hex::Hex;
use api::request::{Error, Lang};
use night::key_words;
use serde::Serialize;
use sync_core::id::{ElectionId, PublicKey, SecretKey};

use super::args_setup::{OrganiserArgs, OrganiserCommand};
use super::{Outcome, Said, input};
use organise::prepare::{OpensKey, Organiser, Passphrase, change_passphrase, copy_organiser_file, organiser_file};

/// What an organiser file says without its passphrase.
#[derive(Serialize)]
struct FileTold {
    file: PathBuf,
    election: String,
    organiser: Hex<PublicKey>,
    fingerprint: String,
    opens: Option<bool>,
}

/// A file that was written.
#[derive(Serialize)]
struct Written {
    file: PathBuf,
}

/// Looks at, copies or reseals an organiser file. None of it needs a node.
pub fn execute(command: OrganiserCommand, lang: Lang) -> Result<Outcome, Error> {
    match command {
        OrganiserCommand::Show { organiser, check } => {
            let public = organiser_file(&organiser.organiser)?;
            let opens = if check { organiser.open(&public.election).map(|_| true)? } else { false };
            let told = FileTold {
                file: organiser.organiser.clone(),
                election: public.election.hex(),
                organiser: Hex(public.organiser),
                fingerprint: key_words::organiser_words(&public.organiser),
                opens: check.then_some(opens),
            };
            Ok(Outcome::Said(Said::fields(lang, &told)))
        }
        OrganiserCommand::Copy { organiser, to } => {
            copy_organiser_file(&organiser.organiser, &organiser, &to)?;
            Ok(Outcome::Said(Said::fields(lang, &Written { file: to })))
        }
        OrganiserCommand::Passphrase { organiser, new_passphrase_file } => {
            let new = || input::new_passphrase(new_passphrase_file.as_deref());
            change_passphrase(&organiser.organiser, &organiser, new)?;
            Ok(Outcome::Said(Said::fields(lang, &Written { file: organiser.organiser })))
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
