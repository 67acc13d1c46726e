//! One election night, pure: the setup that the charter carries, what was ruled, the figures and what follows from them, the
//! cut of the control room, and the signed release with its verification. No disk, no network, no clock.
//!
//! - The election: [`setup`], with what a person can set ([`setting`]), the people ([`operators`], [`pins`]), how it is shown
//!   ([`style`], [`display`]), what it is compared with ([`previous`] by the control room, [`before`] in public), and what was
//!   ruled on the day ([`rulings`]).
//! - Its figures: [`figures`] of one station, the [`outcome`] of all, its [`digest`], what a release tells ([`disclosed`]), and
//!   the answers that the sync core wants ([`domain`]).
//! - The control room: [`findings`], [`plausibility`], [`firm_seats`] with the [`open_matters`] of a cut, what was said of what
//!   the Kiesraad will ask ([`answers`]), the cut itself and the plan of a release ([`control`]), which count of a station counts
//!   ([`which_counts`]), and which release was the night's ([`evening`]).
//! - The public: the [`board`] of the screens, the [`edition`] for pages and paper, [`downloads`], the signed [`bundle`] and
//!   [`rendering`] it to a website.
//! - How fast it goes, which says nothing of any figure: the [`pace`].
//! - Names of PCs and keys, for people: [`roles`], [`labels`], [`key_words`]; what sync says: [`of_sync`]; what entries say
//!   that nobody typed: [`by_itself`]; what they say they are beside an earlier count: [`amended`]; and what a second entry is
//!   worth: [`second_entry`].
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod amended;
pub mod answers;
pub mod before;
pub mod board;
pub mod bundle;
pub mod by_itself;
pub mod control;
pub mod digest;
pub mod disclosed;
pub mod display;
pub mod domain;
pub mod downloads;
pub mod edition;
pub mod evening;
pub mod figures;
pub mod findings;
pub mod firm_seats;
pub mod key_words;
pub mod labels;
pub mod of_sync;
pub mod open_matters;
pub mod operators;
pub mod outcome;
pub mod pace;
pub mod pins;
pub mod plausibility;
pub mod previous;
pub mod rendering;
pub mod roles;
pub mod rulings;
pub mod second_entry;
pub mod setting;
pub mod setup;
pub mod style;
pub mod time;
pub mod tolerant;
pub mod which_counts;

/// Version of the JSON forms that programs are answered in; it rises when a field changes its meaning.
pub const JSON_VERSION: u32 = 1;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
