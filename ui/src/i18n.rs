//! Every text on screen, from the translation files.

use crate::keymap;

pub use words::{Arg, Lang};

/// The text of a key of the translations.
#[must_use]
pub fn t(lang: Lang, key: &str) -> String {
    ta(lang, key, &[])
}

/// The text of a key of the translations, with something filled in. Keys of the keyboard are filled in from the key map, so
/// that no text names one that does something else by now.
#[must_use]
pub fn ta(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
    // Most texts name no key: those are not looked for before.
    let with_keys = || {
        let caps = keymap::NAMED.iter().map(|(name, act)| (*name, Arg::from(keymap::cap(*act))));
        words::find(lang, key, &args.iter().cloned().chain(caps).collect::<Vec<_>>())
    };
    words::find(lang, key, args).or_else(with_keys).unwrap_or_else(|| format!("[{key}]"))
}

/// The languages by their own names, as labels, in the order of [`Lang::ALL`].
#[must_use]
pub fn language_names() -> Vec<String> {
    Lang::ALL.iter().map(|lang| format!("={}", lang.name())).collect()
}

/// The text of a label: a key, or text as it is after `=`.
#[must_use]
pub fn label(lang: Lang, label: &str) -> String {
    match label.strip_prefix('=') {
        Some(text) => text.to_owned(),
        None => t(lang, label),
    }
}
