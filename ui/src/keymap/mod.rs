//! The one key map: what every key does, on every screen.
//!
//! Screens ask what a key means where they are ([`act`]); the foot of the window and the help show the same rows. A test
//! looks for clashes.

mod act;
mod chord;
mod map;
mod place;

pub use act::Act;
pub use chord::Chord;
pub use map::{Binding, MAP};
pub use place::Place;

use crate::key::Key;

/// What a key does in a place; keys that work everywhere come after those of the place.
#[must_use]
pub fn act(place: Place, key: &Key) -> Option<Act> {
    MAP.iter().find(|row| row.place == place && row.chord.is(key)).map(|row| row.act)
}

/// The rows of a place.
pub fn of(place: Place) -> impl Iterator<Item = &'static Binding> {
    MAP.iter().filter(move |row| row.place == place)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::{Lang, t};

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for row in MAP {
            let same = MAP.iter().filter(|other| {
                let near = [Some(row.place), row.place.around(), Some(Place::Everywhere)].contains(&Some(other.place));
                near && other.chord.is(&row.chord.key())
            });
            let acts: BTreeSet<String> = same.map(|other| format!("{:?} {:?}", other.place, other.act)).collect();
            assert_eq!(acts.len(), 1, "{:?} in {:?}: {acts:?}", row.chord, row.place);
        }
    }

    #[test]
    fn every_key_says_what_it_does() {
        for row in MAP {
            for lang in [Lang::Nl, Lang::En] {
                assert!(!t(lang, row.words).starts_with('['), "{} in {lang:?}", row.words);
            }
        }
    }

    #[test]
    fn both_cases_of_a_letter_are_meant() {
        assert_eq!(act(Place::Present, &Key::char('H')), Some(Act::Hold));
        assert_eq!(act(Place::Present, &Key::char('x')), None);
    }
}
