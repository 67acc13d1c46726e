//! A line of a sheet for a setting of the election, as the table of settings describes it.

use night::setting::{Change, Kind, Setting};
use night::setup::Settings;

use super::Sheet;

impl<Id: Copy + PartialEq> Sheet<Id> {
    /// Adds a line for a setting that has one value, as it is in these settings.
    #[must_use]
    pub fn setting(self, id: Id, setting: Setting, settings: &Settings) -> Self {
        let words = setting.words();
        let now = setting.read(settings).first().map(Change::text).unwrap_or_default();
        match setting.kind() {
            Kind::Line(most) => self.text(id, &words, &now, most),
            kind => {
                let options = kind.options();
                // Of what a later version of this program allows more, the last that this one knows is nearest.
                let chosen = options.iter().position(|option| *option == now).unwrap_or(options.len());
                let texts: Vec<String> = options.iter().map(|option| format!("{words}-{option}")).collect();
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                self.choice(id, &words, &texts, chosen)
            }
        }
    }

    /// What such a line says; `None`: it is no value of the setting.
    #[must_use]
    pub fn set_to(&self, id: Id, setting: Setting) -> Option<Change> {
        let options = setting.kind().options();
        let text = options.get(self.chosen(id)).cloned().unwrap_or_else(|| self.value(id));
        setting.parse(&text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, t};
    use crate::input::Content;

    #[test]
    fn a_line_says_what_the_setting_is_and_has_its_texts() {
        let settings = Settings::default();
        for setting in Setting::ALL.iter().filter(|setting| setting.kind() != Kind::Each) {
            let sheet = Sheet::new().setting((), *setting, &settings);
            assert_eq!(sheet.set_to((), *setting).as_ref(), setting.read(&settings).first(), "{setting:?}");
            let item = &sheet.items()[0];
            let mut texts = vec![item.label.clone()];
            match &item.what {
                // A switch on the screen, which says less.
                Content::Choice { .. } if *setting == Setting::ConfirmRelease => {}
                Content::Choice { options, .. } => texts.extend(options.clone()),
                _ => {}
            }
            for key in texts {
                assert!(Lang::ALL.iter().all(|lang| t(*lang, &key) != format!("[{key}]")), "{key}");
            }
        }
    }
}
