//! The words of posts, from the translation files of this crate, Dutch first.

pub use election::Lang;
use fluent_templates::static_loader;
use publish::words::Arg;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "nl",
        // Marks of direction around what is filled in would stand in posts as well.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The code of a language on networks: `nl`, `en`.
#[must_use]
pub fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "nl",
        Lang::En => "en",
    }
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
    use std::collections::BTreeMap;

    /// Keys of both languages with what is filled in: the same, and used by the sources.
    #[test]
    fn every_text_is_there_in_both_languages_and_is_used() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"));
        let keys = |lang: &str| {
            let mut keys: BTreeMap<String, String> = BTreeMap::new();
            for file in std::fs::read_dir(format!("{folder}/locales/{lang}")).unwrap() {
                let mut last = String::new();
                for line in std::fs::read_to_string(file.unwrap().path()).unwrap().lines() {
                    let mut rest = line;
                    if let Some((key, text)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
                        assert!(keys.insert(key.to_owned(), String::new()).is_none(), "{key} stands twice");
                        (last, rest) = (key.to_owned(), text);
                    }
                    for part in rest.split("{ $").skip(1) {
                        let name = part.split([' ', '}']).next().unwrap();
                        let known = keys.get_mut(&last).unwrap();
                        if !known.split(' ').any(|one| one == name) {
                            known.push_str(name);
                            known.push(' ');
                        }
                    }
                }
            }
            let sorted = |names: String| {
                let mut names: Vec<String> = names.split_whitespace().map(str::to_owned).collect();
                names.sort();
                names
            };
            keys.into_iter().map(|(key, names)| (key, sorted(names))).collect::<BTreeMap<_, _>>()
        };
        let (nl, en) = (keys("nl"), keys("en"));
        assert_eq!(nl, en);
        let mut sources = String::new();
        for file in std::fs::read_dir(format!("{folder}/src")).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
        for key in nl.keys() {
            assert!(sources.contains(&format!("\"{key}\"")), "{key} is used nowhere");
        }
        for part in sources.split('"').filter(|part| part.starts_with("post-")) {
            let is_key = part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && !part.ends_with('-');
            assert!(!is_key || nl.contains_key(part), "{part} has no text");
        }
    }
}
