//! The one key map: what every key does, on every screen.
//!
//! Screens ask what a key means where they are ([`act`]); the foot of the window and the help show the same rows, and texts
//! that name a key get it from here ([`NAMED`]). Tests look for clashes, for a function with two keys, and press every key
//! that a text names where the text is shown.

mod act;
mod chord;
mod map;
mod place;
#[cfg(test)]
mod tests;

pub use act::Act;
pub use chord::Chord;
pub use map::{Binding, MAP, Row};
pub use place::Place;

use crate::key::Key;
use crate::stage::Stage;

/// Under which names texts ask for the key of a function: `{ $key_freeze }`.
pub const NAMED: &[(&str, Act)] = &[
    ("key_help", Act::Help),
    ("key_operator", Act::Operator),
    ("key_other_election", Act::OtherElection),
    ("key_control", Act::Go(Stage::Control)),
    ("key_present", Act::Go(Stage::Present)),
    ("key_maintain", Act::Go(Stage::Maintain)),
    ("key_level", Act::Level),
    ("key_correct", Act::Correct),
    ("key_freeze", Act::Freeze),
    ("key_release", Act::Release),
    ("key_evening", Act::Evening),
    ("key_print", Act::Print),
    ("key_import", Act::Import),
    ("key_filter", Act::Filter),
    ("key_suspend", Act::Suspend),
    ("key_confirm", Act::Confirm),
    ("key_other_pc", Act::OtherPc),
    ("key_second_key", Act::SecondKey),
    ("key_accept", Act::Accept),
    ("key_reject", Act::Reject),
    ("key_browse", Act::Browse),
    ("key_add", Act::Add),
    ("key_sign", Act::Sign),
    ("key_pen", Act::Pen),
    ("key_export", Act::Export),
];

/// What a key does in a place; keys that work everywhere come after those of the place.
#[must_use]
pub fn act(place: Place, key: &Key) -> Option<Act> {
    of(place).find(|row| row.chord.is(key)).map(|row| row.act)
}

/// The keys of a place.
pub fn of(place: Place) -> impl Iterator<Item = &'static Binding> {
    MAP.iter().filter(move |row| row.place == place).flat_map(Row::keys)
}

/// The key of a function: one function has one key everywhere.
#[must_use]
pub fn key(act: Act) -> Option<Key> {
    MAP.iter().flat_map(Row::keys).find(|binding| binding.act == act).map(|binding| binding.chord.key())
}

/// That key as texts name it.
#[must_use]
pub fn cap(act: Act) -> String {
    key(act).map(|key| key.to_string()).unwrap_or_default()
}

/// Whether a key goes on into the part of a screen that is shown beside its menu: what the part says of its keys is true before
/// it is entered. Keys that go through lines, or that take something away, are for whoever is inside.
#[must_use]
pub fn leads_in(part: Place, key: &Key) -> bool {
    matches!(key, Key::F(_) | Key::Ctrl(_) | Key::Text(_)) && act(part, key).is_some()
}
