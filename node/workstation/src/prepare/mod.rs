//! What an organiser does, for whatever asks for it: make an election, set it up, let PCs in, revoke one, hand the pen over.
//! The command line and the screens are thin layers over this.
//!
//! All of it blocks, for as long as the disk or the node takes. It works against a node that runs in this process (a
//! [`Handle`]), against one that runs elsewhere on this PC, and against a data folder on which none runs (a [`Folder`]).

mod accept;
mod allow;
mod chart;
mod confirm;
mod create;
pub(crate) mod disk;
mod draft;
mod files;
mod hash;
mod inspect;
mod join;
mod operators;
mod pen;
mod revoke;
mod secret;
mod settings;
mod setup;
pub(crate) mod who;

use std::path::PathBuf;

use data_encoding::HEXLOWER;
use serde_json::Value;
use sync_core::charter::SignedCharter;
use sync_core::codec;

pub use accept::{By, Door, Newcomer, admitting, newcomer, open_door};
pub use allow::{AllowOptions, allowing};
pub use chart::InForce;
pub use confirm::Shown;
pub use create::{CreateOptions, Created, Planned, create};
pub use draft::{Changed, Draft, What};
pub use files::{FilePaths, Files, Source};
pub use hash::{Challenge, GROUPS, check_groups, hash_groups};
pub use inspect::{FileSummary, Summary, inspect};
pub use join::{Cancel, JoinOptions, Joined, Joining, join, join_with_grant, request_to_join};
pub use operators::{OperatorSaid, OperatorsChange, read_operators};
pub use pen::{pens, taking_pen};
pub use revoke::{Revocation, SessionCut, revoking, work_of};
pub use secret::{OpensKey, Organiser, Passphrase, change_passphrase, copy_organiser_file, organiser_file};
pub use settings::SettingsChange;
pub use setup::{PreviousChange, SetupChange, changing_setup, said_of_previous, wrong_previous};

pub(crate) use create::check_apart;
#[cfg(test)]
pub(crate) use disk::write_new;
pub(crate) use disk::{bytes, text};
#[cfg(test)]
pub(crate) use files::stations_of;

use crate::api;
use crate::node::Handle;
use crate::request::{Error, Request};

/// Whoever answers requests.
pub trait Ask: Send + Sync {
    /// Asks, and waits for the reply.
    ///
    /// # Errors
    /// The node's refusal.
    fn ask(&self, request: Request) -> Result<Value, Error>;

    /// Hands over a charter that the organiser signed, and the setup files that are new.
    ///
    /// # Errors
    /// The node's refusal.
    fn add_charter(&self, signed: &SignedCharter, files: Vec<Vec<u8>>) -> Result<Value, Error> {
        self.ask(Request::AddCharter {
            signed: HEXLOWER.encode(&codec::encode(signed)),
            files: files.iter().map(|file| HEXLOWER.encode(file)).collect(),
        })
    }
}

/// A data folder: the node that runs on it, or the folder itself when none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(
    /// The folder.
    pub PathBuf,
);

impl Ask for Folder {
    fn ask(&self, request: Request) -> Result<Value, Error> {
        match api::call(&self.0, &request) {
            Err(error) if error.code == api::NO_NODE && !needs_a_running_node(&request) => {
                crate::node::offline::call(&self.0, request)
            }
            answer => answer,
        }
    }
}

/// What makes no sense without a node that goes on running.
pub(crate) fn needs_a_running_node(request: &Request) -> bool {
    matches!(request, Request::MemberOpen | Request::Network { .. } | Request::Stop)
}

/// Blocks: not to be used from a task of an asynchronous runtime, but from a thread for blocking work.
impl Ask for Handle {
    fn ask(&self, request: Request) -> Result<Value, Error> {
        futures::executor::block_on(self.call(request))
    }

    fn add_charter(&self, signed: &SignedCharter, files: Vec<Vec<u8>>) -> Result<Value, Error> {
        // Not through text: a setup file may have 16 MiB.
        futures::executor::block_on(Handle::add_charter(self, signed.clone(), files))
    }
}

/// Random bytes of the system.
fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::new("no_random", format!("no random bytes: {error}")))?;
    Ok(bytes)
}
