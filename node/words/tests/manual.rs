//! The manual says the same in every language, names only keys that are known, and none of its texts is left over.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;

use words::Lang;
use words::manual::{Chapter, Keys, PRINTED, Role, SECTIONS, Screen, Section};

/// A step is read while somebody waits.
const LONGEST: usize = 200;
/// What takes more steps than that is more than one thing.
const MOST: usize = 8;

fn text(lang: Lang) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang.code()).join("manual.ftl");
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn every_section_has_the_same_steps_in_every_language() {
    let keys = Keys::printed();
    for section in SECTIONS {
        let counts: BTreeSet<usize> = Lang::ALL.iter().map(|lang| section.steps(*lang, &keys).len()).collect();
        assert_eq!(counts.len(), 1, "{}: {counts:?}", section.name);
        assert!(counts.iter().all(|count| (3..=MOST).contains(count)), "{}: {counts:?}", section.name);
        for lang in Lang::ALL {
            assert!(!section.title(lang).starts_with('['), "{} in {lang:?}", section.name);
            for step in section.steps(lang, &keys) {
                let whole = step.ends_with(['.', '?']);
                assert!(whole && step.starts_with(|c: char| c.is_uppercase()), "{} in {lang:?}: {step}", section.name);
                assert!(step.chars().count() <= LONGEST, "{} in {lang:?}: {step}", section.name);
                assert!(!step.contains(['[', '{', '$']), "{} in {lang:?}: {step}", section.name);
            }
        }
    }
}

#[test]
fn every_key_is_named_and_every_name_is_known() {
    for lang in Lang::ALL {
        let text = text(lang);
        let name = |part: &str| part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
        let named: BTreeSet<String> = text.split('$').skip(1).map(name).filter(|name| name != "role").collect();
        let known: BTreeSet<String> = PRINTED.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(named, known, "{lang:?}");
        assert_eq!(known.len(), PRINTED.len(), "a key stands there twice");
    }
}

#[test]
fn keys_are_those_of_whoever_shows_the_manual() {
    let freezing = SECTIONS.iter().find(|section| section.name == "look").unwrap();
    let other = Keys::of(|name| if name == "key_freeze" { "Ctrl+Q".to_owned() } else { "x".to_owned() });
    assert!(freezing.steps(Lang::Nl, &other)[0].contains("zet stil met Ctrl+Q"));
    assert!(freezing.steps(Lang::Nl, &Keys::printed())[0].contains("zet stil met F9"));
    let showing = SECTIONS.iter().find(|section| section.name == "show").unwrap().steps(Lang::En, &Keys::printed());
    assert!(showing[1].contains("; Space stops them."), "in the language of the text");
}

/// Keys of texts that are no section's.
const OTHERS: [&str; 4] = ["title", "title-of", "contents", "about"];

#[test]
fn no_text_of_the_manual_is_left_over() {
    let mut left: BTreeSet<String> = BTreeSet::new();
    for line in text(Lang::Nl).lines().filter_map(|line| line.strip_prefix("manual-")) {
        let key = line.split(' ').next().unwrap();
        let name = key.strip_suffix("-steps").unwrap_or(key);
        let known = OTHERS.contains(&key) || SECTIONS.iter().any(|section| section.name == name);
        if !known && !key.starts_with("chapter-") && !key.starts_with("role-") {
            left.insert(key.to_owned());
        }
    }
    assert!(left.is_empty(), "{left:?}");
    for lang in Lang::ALL {
        let titles = Chapter::ALL.map(|chapter| chapter.title(lang)).into_iter();
        let mut titles = titles.chain(Role::ALL.map(|role| role.title(lang)));
        assert!(titles.all(|title| !title.starts_with('[')), "{lang:?}");
    }
}

#[test]
fn whoever_works_on_a_screen_finds_something_there_and_what_to_do_when_it_goes_wrong() {
    let of = |wanted: &dyn Fn(&Section) -> bool| SECTIONS.iter().filter(|section| wanted(section)).count();
    let names: BTreeSet<&str> = SECTIONS.iter().map(|section| section.name).collect();
    assert_eq!(names.len(), SECTIONS.len(), "each has a name of its own");
    for screen in Screen::ALL {
        assert!(of(&|section| section.is_on(screen)) > 0, "{screen:?}");
    }
    for role in Role::ALL {
        assert_eq!(of(&|section| section.chapter == Chapter::First && section.is_for(role)), 1, "{role:?}");
        assert!(of(&|section| section.chapter == Chapter::Trouble && section.is_for(role)) >= 3, "{role:?}");
    }
    for section in SECTIONS {
        assert!(!section.roles.is_empty(), "{}", section.name);
    }
    let chapters: Vec<Chapter> = SECTIONS.iter().map(|section| section.chapter).collect();
    assert!(chapters.is_sorted(), "in the order of the chapters");
}
