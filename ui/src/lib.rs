//! The screens of Uitslag, and the program `uitslag`.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod action;
pub mod aloud;
pub mod app;
pub mod cx;
pub mod desk;
pub mod format;
pub mod i18n;
pub mod input;
pub mod key;
pub mod keymap;
pub mod log;
pub mod parts;
pub mod prefs;
pub mod refusal;
pub mod screen;
pub mod session;
pub mod stage;
#[cfg(test)]
mod testing;
pub mod theme;
pub mod widget;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
