//! Commands that work on files alone: no node, no data folder, no network. Nothing that they say is official.

mod check;
mod compare;
mod convert;
mod load;
mod seats;
mod verify;

use api::request::Error;

use super::Outcome;
use super::args_files::{CheckArgs, CompareArgs, ConvertArgs, SeatsArgs, VerifyArgs};

/// `seats`.
pub fn seats(args: &SeatsArgs) -> Result<Outcome, Error> {
    seats::execute(args)
}

/// `check`.
pub fn check(args: &CheckArgs) -> Result<Outcome, Error> {
    check::execute(args)
}

/// `convert`.
pub fn convert(args: &ConvertArgs) -> Result<Outcome, Error> {
    convert::execute(args)
}

/// `compare`.
pub fn compare(args: &CompareArgs) -> Result<Outcome, Error> {
    compare::execute(args)
}

/// `verify` of files.
pub fn verify(args: &VerifyArgs) -> Result<Outcome, Error> {
    verify::execute(args)
}

#[cfg(test)]
mod tests;
