//! `uitslag verify FOLDER|FILE`: a signed release, and the files beside it, from these alone.

use std::path::Path;

use api::request::{Error, Lang};

use crate::args_files::VerifyArgs;
use crate::{Outcome, Said};
use verify::Told;

/// `verify`: the status is that of [`verify::Verdict::status`], 4 when nothing could be checked. With `--json`:
/// [`Told::reply`].
pub fn execute(args: &VerifyArgs, lang: Lang) -> Result<Outcome, Error> {
    let what = args.what.as_deref().unwrap_or(Path::new("."));
    let told = verify::check(what, args.organiser.as_deref(), lang);
    let Told { verdict, reply, text } = told?;
    Ok(Outcome::Judged { said: Said::new(&reply, text), status: verdict.status() })
}
