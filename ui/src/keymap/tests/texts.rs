//! Texts that name a key: each is shown somewhere, and there that key does something. A text that is not in the table, or that
//! names another key than works where it is shown, fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::input::{Pressed, Sheet};
use crate::screen::tour::TOURS;

/// Texts that name a key, and where they are shown.
const SHOWN: &[(&str, &[Place])] = &[
    // On paper, and where somebody asks what became of a file.
    ("card-cap-space", &[Place::Present]),
    ("card-entry-2", &[Place::Form]),
    ("import-collected-whole", &[Place::Collect]),
    // Refusals say in which screen, where a key does not work on all of them.
    ("refusal-NoCut", &[Place::ControlPages]),
    ("refusal-Frozen", &[Place::ControlPages]),
    ("refusal-SuspendedSinceCut", &[Place::ControlPages]),
    ("refusal-PinNeeded", &[Place::Everywhere]),
    ("refusal-PinNeededOfSomebody", &[Place::Everywhere]),
    ("refusal-SignInNeeded", &[Place::Everywhere]),
    ("refusal-SignInNeededOfSomebody", &[Place::Everywhere]),
    ("refusal-NobodyEnters", &[Place::Everywhere]),
    ("refusal-NobodyExplains", &[Place::Everywhere]),
    ("refusal-MayNotEnter", &[Place::Everywhere]),
    ("refusal-MayNotControl", &[Place::Everywhere]),
    ("refusal-MayNotRelease", &[Place::Everywhere]),
    ("refusal-MayOnlyWatch", &[Place::Everywhere]),
    ("operator-no-right-do", &[Place::Everywhere]),
    ("tour-offer", &[Place::Everywhere]),
    ("tour-later-do", &[Place::Form, Place::Candidates, Place::ReadBack, Place::Standing, Place::Sheet, Place::Paths]),
    ("second-key-asked-do", &[Place::Everywhere]),
    ("drop-elsewhere-do", &[Place::Everywhere]),
    ("leave-what-to-do", &[Place::Leave]),
    ("operator-pin-help", &[Place::Operator]),
    ("operator-locked-do", &[Place::Operator]),
    ("operator-another-do", &[Place::Operator]),
    // Begin and Voorbereiding.
    ("files-help", &[Place::Paths]),
    ("start-folder-help", &[Place::Paths]),
    ("start-backup-help", &[Place::Paths]),
    ("create-copy-help", &[Place::Paths]),
    ("create-open", &[Place::Start]),
    ("join-open", &[Place::Start]),
    ("join-organiser-do", &[Place::Start]),
    ("join-waiting-do", &[Place::Waiting]),
    ("prepare-people-help", &[Place::Parts, Place::Operators]),
    ("gathered", &[Place::Lists, Place::Operators, Place::Previous]),
    ("sign-drafted-not", &[Place::Paths]),
    ("files-signed", &[Place::Paths]),
    ("files-other-open", &[Place::Paths, Place::Folders]),
    ("member-sent-away-do", &[Place::Members]),
    ("door-closed", &[Place::Members]),
    ("accept-nobody-do", &[Place::Members]),
    ("revoke-pen", &[Place::Members]),
    ("people-off-do", &[Place::Operators]),
    ("people-sign-more", &[Place::Paths, Place::Operators]),
    ("previous-none-do", &[Place::Previous]),
    ("folders-none-do", &[Place::Folders]),
    ("folders-no-export", &[Place::Folders]),
    // Invoeren and Te doen.
    ("help-enter", &[Place::Form]),
    ("help-todo", &[Place::Todo]),
    ("pick-other-election-do", &[Place::Pick]),
    ("form-open-do", &[Place::Form]),
    ("confirm-first-do", &[Place::ReadBack]),
    ("zeros-filled", &[Place::Candidates]),
    ("jump-help", &[Place::Jump]),
    ("jump-refused", &[Place::Jump]),
    ("draft-carry-has-count", &[Place::Form]),
    ("draft-carry-correction-do", &[Place::Standing]),
    ("read-back-enter", &[Place::ReadBack]),
    ("second-not-asked-do", &[Place::Standing]),
    ("second-is-there-do", &[Place::Standing]),
    ("saved-differs", &[Place::Standing]),
    ("list-not-counted-do", &[Place::Standing]),
    // Controle.
    ("not-frozen-do", &[Place::Interim, Place::Plausible, Place::Protocol, Place::Draw, Place::Release]),
    ("nothing-found", &[Place::Control]),
    ("station-nothing-do", &[Place::ControlStation]),
    ("level-nothing", &[Place::ControlStation]),
    ("control-done-after-cut", &[Place::ControlStation, Place::Decisions, Place::Nodes]),
    ("never-released-do", &[Place::Releases]),
    ("no-folders-do", &[Place::Collect]),
    ("import-file-help", &[Place::Paths]),
    ("import-came-do", &[Place::Collect]),
    ("mapping-open-do", &[Place::Mapping]),
    ("mapping-none-open", &[Place::Mapping]),
    ("drop-later-do", &[Place::Sheet, Place::Draw, Place::Release, Place::Confirm, Place::ConfirmKey]),
    ("nodes-suspend-how", &[Place::Nodes]),
    ("draw-title", &[Place::Draw]),
    ("release-from-cut-do", &[Place::Release]),
    ("suspended-since-do", &[Place::Release]),
    ("publish-void-do", &[Place::Confirm, Place::ConfirmKey]),
    ("publish-replaces-say", &[Place::Confirm, Place::ConfirmKey]),
    ("publish-how", &[Place::Confirm]),
    ("publish-how-second", &[Place::ConfirmKey]),
    ("second-key-other", &[Place::ConfirmKey]),
    ("second-key-waiting-how", &[Place::ConfirmKey]),
    ("watch-own-name-do", &[Place::Confirm, Place::ConfirmKey]),
    ("second-key-how", &[Place::Second]),
    ("second-key-how-not", &[Place::Second]),
    // Presenteren, Publiceren, Onderhoud.
    ("scene-new-release", &[Place::Present]),
    ("publish-paper-help", &[Place::Parts, Place::Paper]),
    ("post-who-do", &[Place::Post]),
    ("enter-opens", &[Place::Parts]),
    ("doctor-offer", &[Place::Parts]),
    ("maintain-start-help", &[Place::Parts]),
];

/// Of them, those that stand beside the menu of their screen as well, where the keys of the part work before it is entered.
const BESIDE_A_MENU: [&str; 7] = [
    "files-help",
    "gathered",
    "door-closed",
    "people-off-do",
    "previous-none-do",
    "folders-none-do",
    "folders-no-export",
];

/// Texts with a capital letter by itself that is no key: the boxes of the paper, and a drive.
const NO_KEYS: [&str; 6] = ["box-equal", "box-more", "box-fewer", "sum-voters", "sum-votes", "folder-help"];

/// The manual tells of all screens at once, with names of its own for their keys: a test of the help looks whether they are the
/// same.
const MANUAL: &str = "manual.ftl";

/// The texts of a language but for the manual, each with the file that it stands in.
fn texts(language: &str) -> BTreeMap<String, (String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node/words/locales").join(language);
    let mut found: BTreeMap<String, (String, String)> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if file == MANUAL {
            continue;
        }
        let mut last = String::new();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase())
                && let Some((key, text)) = line.split_once('=')
            {
                key.trim().clone_into(&mut last);
                found.insert(last.clone(), (file.clone(), text.to_owned()));
            } else if let Some((_, text)) = found.get_mut(&last).filter(|_| !line.starts_with('#')) {
                text.push(' ');
                text.push_str(line);
            }
        }
    }
    found
}

/// The words of a text: letters and digits, with what is tied to them by a plus.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+')
        .map(|word| word.trim_matches('+'))
        .filter(|word| !word.is_empty())
}

/// The keys that a text names. Their names are words of English, so that the words among them are looked for in Dutch only.
fn named(language: &str, file: &str, text: &str) -> Vec<Key> {
    let by_map = NAMED.iter().filter(|(name, _)| gaps(text).contains(name)).filter_map(|(_, act)| key(*act));
    let by_name = words(text).filter_map(|word| {
        let number = word.strip_prefix('F').and_then(|number| number.parse::<u8>().ok());
        let letter = word.strip_prefix("Ctrl+").and_then(|letter| letter.chars().next());
        match (number, letter, word) {
            (Some(number), ..) => Some(Key::F(number)),
            (_, Some(letter), _) => Some(Key::Ctrl(letter.to_ascii_lowercase())),
            (.., "Enter") if language == "nl" => Some(Key::Enter),
            (.., "Esc") if language == "nl" => Some(Key::Escape),
            (.., "Del") if language == "nl" => Some(Key::Delete),
            (.., "Spatie" | "spatiebalk") if language == "nl" => Some(Key::char(' ')),
            // Of a screen: a letter by itself is the key that has it. `U` is whom it speaks to.
            (.., one) if language == "nl" && file.starts_with("screen-") && one.len() == 1 && one != "U" => {
                one.chars().next().filter(char::is_ascii_uppercase).map(Key::char)
            }
            _ => None,
        }
    });
    by_map.chain(by_name).collect()
}

/// The names that a text asks to be filled in.
fn gaps(text: &str) -> BTreeSet<&str> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split('$').skip(1).filter_map(|part| part.split(|c| !of_name(c)).next()).collect()
}

/// Whether a key does something in a place: by the map, or because a sheet takes it.
fn works(place: Place, key: &Key) -> bool {
    let near = [Some(place), place.around(), Some(Place::Everywhere)];
    let sheet = [Place::Sheet, Place::Paths, Place::Operator, Place::ReadBack].contains(&place);
    let mut one = Sheet::new().switch(0, "", false).button(1, "");
    near.into_iter().flatten().any(|place| act(place, key).is_some()) || sheet && one.press(key) != Pressed::Nothing
}

#[test]
fn every_key_that_a_text_names_works_where_the_text_is_shown() {
    let shown: BTreeMap<&str, &[Place]> = SHOWN.iter().copied().collect();
    assert_eq!(shown.len(), SHOWN.len(), "a text stands twice in the table");
    let mut seen = BTreeSet::new();
    for language in ["nl", "en"] {
        for (name, (file, text)) in texts(language) {
            if NO_KEYS.contains(&name.as_str()) {
                continue;
            }
            for key in named(language, &file, &text) {
                let places = shown.get(name.as_str()).copied().unwrap_or_default();
                assert!(!places.is_empty(), "{name} names {key}; say in this table where it is shown: {text}");
                for place in places {
                    assert!(works(*place, &key), "{name} names {key}, which does nothing in {place:?}: {text}");
                    let beside = BESIDE_A_MENU.contains(&name.as_str());
                    assert!(
                        !beside || leads_in(*place, &key),
                        "{name} names {key}, which does nothing beside the menu"
                    );
                }
                seen.insert(name.clone());
            }
        }
    }
    for (name, _) in SHOWN {
        assert!(seen.contains(*name), "{name} names no key any more");
    }
}

/// A tour leads to a place and names the keys of it, or of what lies one key further.
#[test]
fn every_key_that_a_tour_names_works_where_it_leads() {
    for language in ["nl", "en"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node/words/locales").join(language);
        let manual = std::fs::read_to_string(folder.join(MANUAL)).unwrap();
        for tour in TOURS {
            let begins = format!("manual-{}-steps =", tour.name);
            let steps = manual.lines().skip_while(|line| !line.starts_with(&begins)).skip(1);
            let steps: Vec<&str> = steps.take_while(|line| line.starts_with(' ')).collect();
            assert_eq!(steps.len(), tour.stops.len(), "{} in {language}", tour.name);
            for (step, stop) in steps.iter().zip(tour.stops) {
                let near = [Some(stop.place), stop.place.around(), Some(Place::Everywhere)];
                let places: Vec<Place> = near.into_iter().flatten().chain(stop.next.iter().copied()).collect();
                for gap in gaps(step) {
                    let words = gap.replace('_', "-");
                    let bare = words.strip_prefix("key-").unwrap_or_default();
                    let mut bound = places.iter().flat_map(|place| of(*place));
                    let works = bound.any(|binding| binding.words == words || binding.words == bare);
                    assert!(works, "{} names {gap}, which does nothing in {places:?}: {step}", tour.name);
                }
            }
        }
    }
}

/// What is filled into texts is bound, and some text asks for it.
#[test]
fn every_name_of_a_key_is_bound_and_used() {
    let texts = texts("nl");
    for (name, act) in NAMED {
        assert!(!cap(*act).is_empty(), "{name} has no key");
        assert!(texts.values().any(|(_, text)| gaps(text).contains(name)), "no text asks for {name}");
    }
    for (text, (_, words)) in &texts {
        for gap in gaps(words).into_iter().filter(|gap| gap.starts_with("key_")) {
            assert!(
                NAMED.iter().any(|(name, _)| *name == gap),
                "{text} asks for {gap}, which the map does not fill in"
            );
        }
        let only_keys = words.contains('$') && gaps(words).iter().all(|gap| gap.starts_with("key_"));
        assert!(!only_keys || !t(Lang::Nl, text).starts_with('['), "{text} is not filled in");
    }
}
