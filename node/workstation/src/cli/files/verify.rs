//! `uitslag verify FOLDER|FILE`: a signed release, and the files beside it, from these alone.

use std::path::Path;

use super::args::VerifyArgs;
use crate::cli::Outcome;
use crate::request::Error;
use crate::verification::{self, Told};

/// `verify`: status 1 when something does not hold, 2 (code `cannot_verify`) when it cannot be read. With `--json`:
/// [`Told::reply`].
pub fn execute(args: &VerifyArgs) -> Result<Outcome, Error> {
    let what = args.what.as_deref().unwrap_or(Path::new("."));
    let Told { holds, reply, text } = verification::check(what, args.organiser.as_deref(), args.lang.into())?;
    Ok(Outcome::Told { reply, text, done: holds })
}
