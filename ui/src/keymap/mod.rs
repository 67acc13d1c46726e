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
pub use map::{Binding, MAP, Row};
pub use place::Place;

use crate::key::Key;

/// What a key does in a place; keys that work everywhere come after those of the place.
#[must_use]
pub fn act(place: Place, key: &Key) -> Option<Act> {
    of(place).find(|row| row.chord.is(key)).map(|row| row.act)
}

/// The keys of a place.
pub fn of(place: Place) -> impl Iterator<Item = &'static Binding> {
    MAP.iter().filter(move |row| row.place == place).flat_map(Row::keys)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::{Lang, t};

    #[test]
    fn no_key_does_two_things_in_one_place() {
        let all = || MAP.iter().flat_map(|row| row.keys().map(move |key| (row.place, key)));
        for (place, key) in all() {
            let same = all().filter(|(other, same)| {
                let near = [Some(place), place.around(), Some(Place::Everywhere)].contains(&Some(*other));
                near && same.chord.is(&key.chord.key())
            });
            let acts: BTreeSet<String> = same.map(|(other, same)| format!("{other:?} {:?}", same.act)).collect();
            assert_eq!(acts.len(), 1, "{:?} in {place:?}: {acts:?}", key.chord);
        }
    }

    #[test]
    fn every_key_says_what_it_does() {
        for key in MAP.iter().flat_map(Row::keys) {
            for lang in [Lang::Nl, Lang::En] {
                assert!(!t(lang, key.words).starts_with('['), "{} in {lang:?}", key.words);
            }
        }
    }

    #[test]
    fn both_cases_of_a_letter_are_meant() {
        assert_eq!(act(Place::Present, &Key::char('H')), Some(Act::Hold));
        assert_eq!(act(Place::Present, &Key::char('x')), None);
    }
}
