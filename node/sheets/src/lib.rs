//! Counts from tables, as offices get them from an app or keep them in a spreadsheet: a text with separators or a workbook, with a
//! row or a column a polling station, or a row a figure, through a mapping that is proposed, corrected and remembered.
//!
//! Everything works on bytes that may come from anyone, within hard limits. Pure: no files, no clock.

#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod apply;
mod book;
mod cell;
mod delimited;
mod doubt;
mod error;
mod fault;
mod figure;
mod heading;
mod known;
mod laid;
mod mapping;
mod meaning;
mod place;
mod propose;
mod reading;
mod sheet;
mod shown;
mod text;
mod word;
mod workbook;

pub use apply::{Applied, apply};
pub use book::{Book, Form, MAX_BYTES};
pub use cell::Cell;
pub use doubt::Doubt;
pub use error::BookError;
pub use fault::Fault;
pub use figure::Decimal;
pub use mapping::{Column, FORM, Item, Layout, Mapping};
pub use meaning::{Meaning, NoMeaning};
pub use place::Place;
pub use propose::{Proposal, propose, propose_as, propose_sheet};
pub use sheet::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Sheet};
pub use shown::{Shown, ShownColumn, shown};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
