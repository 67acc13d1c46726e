//! Every text on screen, from the translation files.

pub use words::{Arg, Lang, t, ta};

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
