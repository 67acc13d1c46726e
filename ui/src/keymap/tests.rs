//! The rules of the key map.

mod texts;

use std::collections::BTreeSet;

use super::*;
use crate::i18n::{Lang, t};

fn all() -> impl Iterator<Item = (Place, &'static Binding)> {
    MAP.iter().flat_map(|row| row.keys().map(move |key| (row.place, key)))
}

#[test]
fn no_key_does_two_things_in_one_place() {
    for (place, key) in all() {
        let same = all().filter(|(other, same)| {
            let near = [Some(place), place.around(), Some(Place::Everywhere)].contains(&Some(*other));
            near && same.chord.is(&key.chord.key())
        });
        let acts: BTreeSet<String> = same.map(|(other, same)| format!("{other:?} {:?}", same.act)).collect();
        assert_eq!(acts.len(), 1, "{:?} in {place:?}: {acts:?}", key.chord);
    }
}

/// Enter goes on, wherever that leads; any other function has one key, on whatever screen it is.
#[test]
fn one_function_has_one_key_everywhere() {
    for (place, key) in all().filter(|(_, key)| key.chord != Chord::Enter) {
        let chords: Vec<Chord> = all()
            .map(|(_, other)| other)
            .filter(|other| other.act == key.act && other.chord != Chord::Enter && other.chord != key.chord)
            .map(|other| other.chord)
            .collect();
        assert!(chords.is_empty(), "{:?} is {:?} in {place:?}, and elsewhere {chords:?}", key.act, key.chord);
    }
}

/// A function key means one thing: F9 sets ready what is looked at, F10 is the step after it, which people mean.
#[test]
fn a_function_key_has_one_meaning() {
    for number in 1..=12 {
        let acts: BTreeSet<String> =
            all().filter(|(_, key)| key.chord == Chord::F(number)).map(|(_, key)| format!("{:?}", key.act)).collect();
        let many: &[&str] = match number {
            9 => &["Freeze", "ReadBack"],
            10 => &["Carry", "Discard", "Publish", "Release", "Save", "Sign"],
            _ => &[],
        };
        assert!(acts.len() == 1 || acts.iter().eq(many), "F{number}: {acts:?}");
    }
}

/// Digits choose (boxes of a form, counts side by side), so that no choice has the letter of an action.
#[test]
fn no_digit_does_anything_by_itself() {
    for (place, key) in all() {
        assert!(!matches!(key.chord, Chord::Char(c) if c.is_ascii_digit()), "{:?} in {place:?}", key.chord);
    }
}

#[test]
fn every_key_says_what_it_does() {
    for key in MAP.iter().flat_map(Row::keys) {
        for lang in [Lang::Nl, Lang::En] {
            let said = t(lang, key.words);
            assert!(!said.starts_with('['), "{} in {lang:?}", key.words);
            // They stand beside each other at the foot of the window: one in small letters looks like a mistake.
            assert!(!said.starts_with(char::is_lowercase), "{} in {lang:?}: {said}", key.words);
        }
    }
}

#[test]
fn both_cases_of_a_letter_are_meant() {
    assert_eq!(act(Place::Present, &Key::char('H')), Some(Act::Hold));
    assert_eq!(act(Place::Present, &Key::char('x')), None);
}

#[test]
fn a_part_takes_its_keys_before_it_is_entered_and_never_one_that_takes_away() {
    assert!(leads_in(Place::Members, &Key::char('+')) && leads_in(Place::Folders, &Key::Ctrl('e')));
    assert!(leads_in(Place::Lists, &Key::F(10)));
    for key in [Key::Delete, Key::Enter, Key::Down, Key::Escape, Key::char('x')] {
        assert!(!leads_in(Place::Members, &key), "{key}");
    }
}
