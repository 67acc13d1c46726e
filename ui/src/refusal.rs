//! Refusals of the node and of the preparation, for people: what it means and what to do, the node's own words behind it.

use api::request::Error;
use night::labels::{self, LabelError};

use crate::i18n::{Lang, t};

/// What a refusal means, in the language of the screen, with the code and the node's own words small behind it.
#[must_use]
pub fn words(lang: Lang, error: &Error) -> String {
    let behind = format!("{} ({})", error.message, error.code);
    match known(lang, &error.code) {
        Some(words) => format!("{words} – {behind}"),
        None => behind,
    }
}

/// What is wrong with a label, as the name of the text at its field; `None`: nothing.
#[must_use]
pub fn of_label(label: &str) -> Option<&'static str> {
    Some(match labels::check(label).err()? {
        LabelError::Length if label.is_empty() => "create-label-open",
        LabelError::Length => "label-long",
        LabelError::Character(_) => "label-character",
        LabelError::Spaces(_) => "label-spaces",
        LabelError::NoName => "label-no-name",
        LabelError::Key(_) => "label-key",
        LabelError::Words(_) => "label-words",
        LabelError::Taken { .. } => "label-taken",
    })
}

fn known(lang: Lang, code: &str) -> Option<String> {
    let words = t(lang, &format!("refusal-{}", code.replace('_', "-")));
    Some(words).filter(|words| !words.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_code_is_explained_and_any_code_is_shown() {
        let error = Error::new("bad_code", "the code has 12 characters");
        for lang in [Lang::Nl, Lang::En] {
            let text = words(lang, &error);
            assert!(text.len() > error.message.len() + 20 && text.ends_with("(bad_code)"), "{text}");
        }
        assert_eq!(words(Lang::Nl, &Error::new("strange", "odd")), "odd (strange)");
    }

    #[cfg(unix)]
    #[test]
    fn an_open_data_folder_is_refused_in_the_language_of_the_screen_with_the_command_that_closes_it() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("data");
        workstation::data_folder::make(&data).unwrap();
        workstation::data_folder::check(&data).unwrap();
        std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
        let error = workstation::data_folder::check(&data).unwrap_err();
        for (lang, begin) in [(Lang::Nl, "Andere gebruikers van deze pc"), (Lang::En, "Other users of this PC")] {
            let text = words(lang, &error);
            let remedy = format!("chmod -R u=rwX,go= '{}'", data.display());
            assert!(text.starts_with(begin) && text.contains(&remedy), "{text}");
        }
    }
}
