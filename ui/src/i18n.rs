//! Every text on screen, from the translation files (`ui/locales`), Dutch first.

pub use election::Lang;
use fluent_templates::static_loader;
pub use publish::words::Arg;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "nl",
        // Marks of direction around what is filled in would stand in prints and posts as well.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The text of a key; one that is missing shows itself in brackets, and a test finds those.
#[must_use]
pub fn t(lang: Lang, key: &str) -> String {
    publish::words::text(&*LOCALES, lang, key)
}

/// The text of a key, with something filled in.
#[must_use]
pub fn ta(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
    publish::words::text_with(&*LOCALES, lang, key, args)
}

/// The text of a label: a key, or text as it is after `=`.
#[must_use]
pub fn label(lang: Lang, label: &str) -> String {
    match label.strip_prefix('=') {
        Some(text) => text.to_owned(),
        None => t(lang, label),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};

    use super::*;

    fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(files(&path, ending));
            } else if path.extension().is_some_and(|other| other == ending) {
                found.push(path);
            }
        }
        found
    }

    /// Keys with the names that are filled in.
    fn keys(language: &str) -> BTreeMap<String, BTreeSet<String>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
        let mut keys = BTreeMap::new();
        for file in files(&folder, "ftl") {
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
    fn both_languages_have_every_text_with_the_same_gaps() {
        let (nl, en) = (keys("nl"), keys("en"));
        assert!(nl.len() > 100);
        for (key, gaps) in &nl {
            assert_eq!(en.get(key), Some(gaps), "{key} in English");
        }
        assert_eq!(en.len(), nl.len(), "a text that only English has");
        for (key, gaps) in &nl {
            for lang in [Lang::Nl, Lang::En] {
                let gap = |name: &String| -> (&'static str, Arg<'_>) {
                    let filled = if name == "n" { Arg::Number(2) } else { Arg::from("x") };
                    (String::leak(name.clone()), filled)
                };
                let args: Vec<_> = gaps.iter().map(gap).collect();
                let text = ta(lang, key, &args);
                assert!(!text.is_empty() && !text.starts_with('['), "{key} in {lang:?}");
            }
        }
    }

    /// Keys stand in the sources as texts of lower-case words with hyphens; those that end in a hyphen are completed.
    #[test]
    fn every_text_that_the_sources_use_exists_and_the_other_way_round() {
        let known = keys("nl");
        let sources: String = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "rs")
            .iter()
            .map(|file| std::fs::read_to_string(file).unwrap())
            .collect();
        for key in known.keys() {
            let whole = sources.contains(&format!("\"{key}\""));
            let begun = key.match_indices(['-', '_']).any(|(at, _)| sources.contains(&format!("\"{}-{{", &key[..at])));
            assert!(whole || begun, "no source uses {key}");
        }
        for call in [".t(\"", "t(lang, \"", "ta(lang, \"", ".ta(\"", "cx.lang, \""] {
            for part in sources.split(call).skip(1) {
                let key: String = part.chars().take_while(|c| *c != '"').collect();
                assert!(known.contains_key(&key), "the sources use {key}, which no translation has");
            }
        }
    }

    /// What the node says by a short name is said in words: its names stand in no source of the screens.
    #[test]
    fn every_reason_and_every_kind_of_entry_has_words() {
        let reasons = sync_core::working::status::Withheld::ALL.map(|reason| format!("reason-{}", reason.code()));
        let kinds = ["submission", "decision", "ruling", "withdrawal", "review", "note", "unknown"];
        let known = keys("nl");
        for key in reasons.into_iter().chain(kinds.map(|kind| format!("work-{kind}"))) {
            assert!(known.contains_key(&key), "{key} has no text");
        }
    }

    #[test]
    fn one_and_many() {
        let text = |n: u64| ta(Lang::Nl, "undelivered", &[("count", n.to_string().into()), ("n", n.into())]);
        assert_eq!(text(1), "1 alleen hier");
        assert_eq!(text(2), "2 alleen hier");
        assert_eq!(t(Lang::En, "no-such-text"), "[no-such-text]");
    }
}
