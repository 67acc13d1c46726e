//! The words on paper: from the translation files of this crate (`locales`), Dutch first.

use fluent_templates::static_loader;
use publish::words::{Arg, Lang};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "nl",
        // Marks of direction around what is filled in would stand on the paper as well.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The text of a key; one that is missing shows itself in brackets, and a test finds those.
pub(crate) fn t(lang: Lang, key: &str) -> String {
    publish::words::text(&*LOCALES, lang, key)
}

/// The text of a key, with something filled in.
pub(crate) fn ta(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
    publish::words::text_with(&*LOCALES, lang, key, args)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// All keys of both languages, and all that the sources of this crate name as a literal.
    #[test]
    fn every_text_is_there_in_both_languages_and_is_used() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
        let keys = |lang: &str| {
            let mut keys = BTreeSet::new();
            for file in std::fs::read_dir(format!("{folder}/{lang}")).unwrap() {
                for line in std::fs::read_to_string(file.unwrap().path()).unwrap().lines() {
                    if let Some((key, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
                        assert!(keys.insert(key.to_owned()), "{key} stands twice");
                    }
                }
            }
            keys
        };
        let (nl, en) = (keys("nl"), keys("en"));
        assert_eq!(nl, en);
        let mut sources = String::new();
        let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
        while let Some(folder) = folders.pop() {
            for file in std::fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    sources.push_str(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
        for key in &nl {
            let used = sources.contains(&format!("\"{key}\"")) || key.starts_with("todo-why-");
            assert!(used, "{key} is used nowhere");
        }
        // And the other way round: what is looked up is there.
        for call in
            sources.split("t(lang, \"").chain(sources.split("ta(lang, \"")).chain(sources.split(".t(\"")).skip(1)
        {
            let Some((key, _)) = call.split_once('"') else { continue };
            let is_key =
                !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(!is_key || nl.contains(key), "{key} has no text");
        }
    }
}
