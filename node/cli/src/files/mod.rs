//! Commands that work on files alone: no node, no data folder, no network. Nothing that they say is official.

mod check;
mod compare;
mod convert;
mod draw;
mod gather;
mod load;
mod seats;
mod tables;
mod verify;

use api::request::{Error, Lang};

use super::Outcome;
use super::args_files::{CheckArgs, CompareArgs, ConvertArgs, DrawArgs, SeatsArgs, VerifyArgs};

/// `seats`.
pub fn seats(args: &SeatsArgs, lang: Lang) -> Result<Outcome, Error> {
    seats::execute(args, lang)
}

/// `check`.
pub fn check(args: &CheckArgs, lang: Lang) -> Result<Outcome, Error> {
    check::execute(args, lang)
}

/// `convert`.
pub fn convert(args: &ConvertArgs, lang: Lang) -> Result<Outcome, Error> {
    convert::execute(args, lang)
}

/// `compare`.
pub fn compare(args: &CompareArgs, lang: Lang) -> Result<Outcome, Error> {
    compare::execute(args, lang)
}

/// `draw` from files.
pub fn draw(args: &DrawArgs, lang: Lang) -> Result<Outcome, Error> {
    draw::execute(args, lang)
}

/// `verify` of files.
pub fn verify(args: &VerifyArgs, lang: Lang) -> Result<Outcome, Error> {
    verify::execute(args, lang)
}

#[cfg(test)]
mod tests;
