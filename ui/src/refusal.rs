//! Refusals of the node and of the preparation, for people.

use api::request::Error;
use night::labels::{self, LabelError};

use crate::i18n::Lang;

/// What, where and what to do in the window, in the language of the screen, with the code small behind it: by that others can be
/// asked.
#[must_use]
pub fn words(lang: Lang, error: &Error) -> String {
    format!("{} ({})", error.in_window(lang), error.code)
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

#[cfg(test)]
mod tests {
    use api::refusal::Refusal;

    use super::*;

    #[test]
    fn a_refusal_is_told_in_the_language_of_the_screen_with_its_code() {
        let error = Error::from(Refusal::UnknownStation { station: 12 });
        assert!(words(Lang::Nl, &error).starts_with("Stembureau 12 hoort niet bij deze verkiezing"));
        assert!(words(Lang::En, &error).ends_with("(unknown_station)"));
        assert_eq!(words(Lang::Nl, &Error::new("strange", "odd")), "odd (strange)");
    }

    #[cfg(unix)]
    #[test]
    fn an_open_data_folder_is_refused_in_the_language_of_the_screen_with_the_command_that_closes_it() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let data = place.path().join("data");
        organise::data_folder::make(&data).unwrap();
        organise::data_folder::check(&data).unwrap();
        std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
        let error = organise::data_folder::check(&data).unwrap_err();
        for (lang, begin) in [(Lang::Nl, "Andere gebruikers van deze pc"), (Lang::En, &*data.display().to_string())] {
            let text = words(lang, &error);
            let remedy = format!("chmod -R u=rwX,go= '{}'", data.display());
            assert!(text.starts_with(begin) && text.contains(&remedy), "{text}");
        }
    }
}
