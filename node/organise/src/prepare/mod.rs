//! What an organiser does, for whatever asks for it: make an election, set it up, let PCs in, revoke one, hand the pen over.
//! The command line and the screens are thin layers over this.
//!
//! All of it blocks, for as long as the disk or the node takes. It works against whoever answers ([`Ask`]): a node that
//! runs in this process, one that runs elsewhere on this PC, or a data folder on which none runs.

mod admit;
mod allow;
mod chart;
mod confirm;
mod create;
mod draft;
mod files;
mod hash;
mod inspect;
mod join;
mod newcomer;
mod operators;
mod pen;
mod revocation;
mod revoke;
mod secret;
mod settings;
mod setup;
mod told;
pub mod who;

pub use admit::admitting;
pub use allow::{AllowOptions, allowing};
pub use api::ask::Ask;
pub use api::passphrase::Passphrase;
pub use chart::InForce;
pub use confirm::Shown;
pub use create::{CreateOptions, Planned, check_apart, create};
pub use draft::{Changed, Draft, Drafted};
pub use files::{FilePaths, Files, Source, stations_of};
pub use hash::{Challenge, GROUPS, check_groups, hash_groups, read_hash};
pub use inspect::{FileSummary, Summary, inspect};
pub use join::{Cancel, JoinOptions, Joined, Joining, join, join_with_grant, request_to_join};
pub use newcomer::{By, Newcomer, newcomer, open_door};
pub use operators::{OperatorSaid, OperatorsChange, read_operators};
pub use pen::{pens, taking_pen};
pub use revocation::Revocation;
pub use revoke::{revoking, work_of};
pub use secret::{OpensKey, Organiser, change_passphrase, copy_organiser_file, organiser_file};
pub use settings::refused_setting;
pub use setup::{PreviousChange, SetupChange, changing_setup, said_of_previous, wrong_previous};
pub use told::{
    Accepted, Allowed, BaseTold, Created, FileTold, JoinedTold, PenTold, Pens, PensNow, Revoked, SessionRoom, SetUp,
    Signed, SignedWhat,
};

use api::refusal::Refusal;
use api::request::Error;
use words::Sentence;

/// Random bytes of the system.
fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Refusal::NoRandom { detail: Sentence::foreign("foreign-random", &error) })?;
    Ok(bytes)
}
