//! Every text is there in every language, with the same gaps; every source names texts that exist; and no text is left over.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use words::{Arg, Lang, ta};

/// Keys whose second half the sources fill in from a name that is no text in them.
const BEGUN: [&str; 4] = ["refusal-", SYNC[0], SYNC[1], SYNC[2]];
/// Those whose second half are words of sync.
const SYNC: [&str; 3] = ["rule-", "fault-ruling-", "fault-count-"];

fn node() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ends = |ending: &&str| path.extension().is_some_and(|other| other == *ending);
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if endings.iter().any(ends) {
            found.push(path);
        }
    }
    found
}

/// What programs are made of, the tests that stand in between included.
fn sources() -> String {
    let folders = [node(), node().join("../ui/src")];
    let all = folders.iter().flat_map(|folder| files(folder, &["rs", "html", "typ"]));
    let program = |path: &PathBuf| !path.components().any(|part| part.as_os_str() == "tests");
    all.filter(program).map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Keys with the names that are filled in.
fn keys(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
    let mut keys = BTreeMap::new();
    for file in files(&folder, &["ftl"]) {
        let text = std::fs::read_to_string(file).unwrap();
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once('=')
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                name.trim().clone_into(&mut key);
                assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice in {language}");
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                keys.get_mut(&key).unwrap().insert(name);
            }
        }
    }
    keys
}

#[test]
fn every_language_has_every_text_with_the_same_gaps() {
    let nl = keys("nl");
    assert!(nl.len() > 1_000);
    for lang in Lang::ALL {
        let theirs = keys(lang.code());
        for (key, gaps) in &nl {
            assert_eq!(theirs.get(key), Some(gaps), "{key} in {lang:?}");
        }
        for key in theirs.keys() {
            assert!(nl.contains_key(key), "only {lang:?} has {key}");
        }
    }
    for (key, gaps) in &nl {
        for lang in Lang::ALL {
            let gap = |name: &String| -> (&'static str, Arg<'_>) {
                let filled = if name == "n" { Arg::from(2) } else { Arg::from("x") };
                (String::leak(name.clone()), filled)
            };
            let args: Vec<_> = gaps.iter().map(gap).collect();
            let text = ta(lang, key, &args);
            // Of a text within a text that is not there, its name stands in braces.
            let there = !text.is_empty() && text != format!("[{key}]");
            assert!(there && !text.contains("{-"), "{key} in {lang:?}");
        }
    }
}

/// What the window says in its own words has no facts that the same text elsewhere lacks.
#[test]
fn what_the_window_says_is_said_of_the_same_facts() {
    let known = keys("nl");
    let of_window = known.iter().filter_map(|(key, gaps)| Some((key.strip_suffix("-window")?, gaps)));
    let mut seen = 0;
    for (key, gaps) in of_window.filter(|(key, _)| *key != "cmd") {
        let all = known.get(key).unwrap_or_else(|| panic!("there is no {key}"));
        assert!(gaps.is_subset(all), "{key}");
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
}

/// Words of English sentences that no Dutch one has.
const ENGLISH: [&str; 11] = ["the", "has", "this", "cannot", "and", "with", "not", "are", "there", "been", "which"];

#[test]
fn no_dutch_text_has_english_words() {
    for (key, gaps) in keys("nl") {
        let gap = |name: &String| -> (&'static str, Arg<'_>) {
            let filled = if name == "n" { Arg::from(2) } else { Arg::from("x") };
            (String::leak(name.clone()), filled)
        };
        let args: Vec<_> = gaps.iter().map(gap).collect();
        let text = ta(Lang::Nl, &key, &args);
        // What is typed on a command line is English in every language.
        for word in text.split_whitespace().filter(|word| !word.starts_with('-')) {
            let bare = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
            assert!(!ENGLISH.contains(&bare.as_str()), "{key}: {text}");
        }
    }
}

/// Keys stand in the sources as texts of lower-case words with hyphens; those that end in a hyphen are completed.
/// Texts that Dutch and English say alike; what else is alike was forgotten in one of them.
const ALIKE: [&str; 21] = [
    "apart-bytes",
    "card-mark",
    "cli-accounts",
    "cli-task-site",
    "column-postcode",
    "document-automerge",
    "key-later",
    "maintain-contrast",
    "open",
    "page-protocol",
    "post-accounts",
    "print-open",
    "protocol-not-handled",
    "publish-site",
    "refusal-NoSeats",
    "role-scan",
    "site-downloads-title",
    "site-nav-downloads",
    "site-postcode",
    "start-title",
    "station-postcode",
];

/// Each text of one line as it is written, without what is filled in.
fn written(language: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
    let all: Vec<String> =
        files(&folder, &["ftl"]).into_iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let lines =
        all.iter().flat_map(|text| text.lines()).filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let text = |line: &str| {
        let (key, text) = line.split_once('=')?;
        let mut parts = text.split('{');
        let first = parts.next()?;
        let bare = parts.map(|part| part.split_once('}').map_or("", |(_, after)| after));
        Some((key.trim().to_owned(), std::iter::once(first).chain(bare).collect::<String>()))
    };
    lines.filter_map(text).collect()
}

#[test]
fn what_two_languages_say_alike_is_meant_so() {
    let (nl, en) = (written("nl"), written("en"));
    let is_word = |text: &str| text.split(|c: char| !c.is_ascii_lowercase()).any(|word| word.len() > 3);
    let alike = nl.iter().filter(|(key, text)| en.get(*key) == Some(*text) && is_word(text));
    let alike: Vec<&str> = alike.map(|(key, _)| key.as_str()).collect();
    assert_eq!(alike, ALIKE);
}

#[test]
fn every_text_that_the_sources_use_exists_and_the_other_way_round() {
    let (known, sources) = (keys("nl"), sources());
    // What the window says in its own words is found by the name of what it says otherwise.
    let of_window = |key: &&String| key.strip_suffix("-window").is_some_and(|other| known.contains_key(other));
    let named = known.keys().filter(|key| !BEGUN.iter().any(|begun| key.starts_with(begun)) && !of_window(key));
    for key in named {
        let whole = sources.contains(&format!("\"{key}\""));
        let begun = key.match_indices(['-', '_']).any(|(at, _)| sources.contains(&format!("\"{}-{{", &key[..at])));
        assert!(whole || begun, "no source uses {key}");
    }
    for call in [".t(\"", "t(lang, \"", "ta(lang, \"", ".ta(\"", "cx.lang, \"", "sentence!(\""] {
        for part in sources.split(call).skip(1) {
            let key: String = part.chars().take_while(|c| *c != '"').collect();
            let is_key =
                !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(!is_key || known.contains_key(&key), "the sources use {key}, which no translation has");
        }
    }
}

/// Where sources fill in a sentence: its key, and the names of what is filled in.
fn sentences(sources: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for call in ["sentence!(", "say!("] {
        for (at, _) in sources.match_indices(call) {
            // Up to the bracket that closes the call.
            let mut depth = 1_usize;
            let inner = sources[at + call.len()..].chars().take_while(|c| {
                depth = match c {
                    '(' | '[' | '{' => depth + 1,
                    ')' | ']' | '}' => depth - 1,
                    _ => depth,
                };
                depth > 0
            });
            let (mut key, mut names, mut depth, mut argument) = (None, BTreeSet::new(), 0_usize, String::new());
            for c in inner.chain([',']) {
                match c {
                    ',' if depth == 0 => {
                        let text = argument.trim();
                        if let Some(quoted) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                            key.get_or_insert_with(|| quoted.to_owned());
                        } else if key.is_some()
                            && let Some((name, _)) = text.split_once(" = ")
                        {
                            names.insert(name.to_owned());
                        }
                        argument.clear();
                    }
                    _ => {
                        depth = match c {
                            '(' | '[' | '{' => depth + 1,
                            ')' | ']' | '}' => depth.saturating_sub(1),
                            _ => depth,
                        };
                        argument.push(c);
                    }
                }
            }
            found.extend(key.map(|key| (key, names)));
        }
    }
    found
}

#[test]
fn sentences_are_filled_in_as_their_texts_ask() {
    let (known, sources) = (keys("nl"), sources());
    let found = sentences(&sources);
    assert!(found.len() > 1_000, "{}", found.len());
    for (key, names) in found {
        assert_eq!(known.get(&key), Some(&names), "{key}");
    }
}

/// What sync says in English only has its Dutch under a key made of its words; no such text is left over.
#[test]
fn every_rule_of_sync_has_its_words() {
    let core = node().join("../sync/core/src");
    let files = files(&core, &["rs"]);
    let program = |path: &&PathBuf| !path.to_string_lossy().contains("tests");
    let sources: String = files.iter().filter(program).map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let slug = |words: &str| {
        let letters = words.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
        let letters: String = letters.collect();
        letters.split_whitespace().collect::<Vec<_>>().join("-")
    };
    let known = keys("nl");
    let said: BTreeSet<String> = sources.split('"').filter(|text| text.contains(' ')).map(slug).collect();
    for key in known.keys() {
        if let Some(words) = SYNC.iter().find_map(|begun| key.strip_prefix(begun)) {
            assert!(said.contains(words), "sync does not say {key} any more");
        }
    }
    for call in ["Rule(\"", "Lapsed(\"", "Confirmer(\"", "bad(\"", "Err(\"", "Release(\"", "lied(from, \""] {
        for part in sources.split(call).skip(1) {
            let words: String = part.chars().take_while(|c| *c != '"').collect();
            assert!(known.contains_key(&format!("rule-{}", slug(&words))), "{words} has no Dutch");
        }
    }
}
