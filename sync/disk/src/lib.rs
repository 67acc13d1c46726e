//! Files on a PC that other people and other programs use too.
//!
//! - [`open`] and [`read`]: what comes from a folder or a person. What lies there may have been swapped a moment ago for a
//!   pipe, a device or something endless; opening it never blocks, what it is and how long is asked of the open file, and
//!   never more than so many bytes are read.
//! - [`private`]: what is this user's alone (keys, stores, unreleased figures).
//! - [`write`], [`write_new`], [`make_folder`]: whole or not at all, under a name that nobody can foresee until it is
//!   complete, never through a link that somebody has put there.
//!
//! On Windows there are no modes: what is private lies in the profile of the user, whose access list keeps others out.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod private;
mod reading;
mod writing;

pub use reading::{Unfit, open, open_no_link, read, read_no_link, read_text, rest};
pub use writing::{Access, make_folder, part, place_new, write, write_new};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
