//! Somebody at a PC who knows of it what its desktop says, and nothing else.
#![allow(dead_code, clippy::unwrap_used)]

use std::cell::RefCell;

use ui::i18n::Lang;

use crate::common::screen::Screen;
use crate::common::until;
use crate::desktop::{Desktop, Kind, Seen};

/// What stands on the screen for a key of the texts.
pub fn words(key: &str) -> String {
    ui::i18n::t(Lang::Nl, key)
}

/// See the module.
pub struct Seat<'a> {
    pub desktop: &'a Desktop,
    pub screen: &'a Screen,
    /// Whose pictures these are.
    who: &'static str,
    step: RefCell<String>,
}

impl Drop for Seat<'_> {
    /// What stood there when something went wrong: as it is seen, and as it is heard.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let (who, step) = (self.who, self.step.borrow());
            eprintln!("--- {who} at step “{step}” ---\n{}", self.desktop.told());
            eprintln!("--- announced there, and not asked for: {:#?}", self.desktop.announcements());
            self.screen.shot(&format!("failed-{who}-{step}"));
        }
    }
}

impl<'a> Seat<'a> {
    pub fn new(who: &'static str, desktop: &'a Desktop, screen: &'a Screen) -> Self {
        Self { desktop, screen, who, step: RefCell::new("begin".to_owned()) }
    }

    /// Something is done from here on: what is there before it is kept as a picture of this name.
    pub fn step(&self, name: &str) {
        *self.step.borrow_mut() = name.to_owned();
        self.screen.shot(&format!("{}-{name}", self.who));
    }

    /// What it is called, or begins or ends with: there may be a key before it and more behind it.
    pub fn find(&self, kind: Kind, called: &str) -> Option<Seen> {
        let all: Vec<Seen> = self.desktop.read().into_iter().filter(|seen| seen.kind == kind).collect();
        let ways: [fn(&str, &str) -> bool; 3] = [
            |name, called| name == called,
            |name, called| name.starts_with(called),
            |name, called| name.ends_with(called),
        ];
        ways.iter().find_map(|fits| all.iter().find(|seen| fits(&seen.name, called))).cloned()
    }

    /// Waits for something of this kind.
    pub fn there(&self, kind: Kind, called: &str) -> Seen {
        until(&format!("{kind:?} “{called}”"), || self.find(kind, called))
    }

    /// Waits for something, whatever it is, in the name of which these words stand.
    pub fn says(&self, words: &str) -> Seen {
        until(&format!("“{words}” to be said"), || {
            self.desktop.read().into_iter().find(|seen| seen.name.contains(words))
        })
    }

    /// Waits until the keys go to what is called so, or begins so.
    pub fn is_at(&self, called: &str) -> Seen {
        until(&format!("the keys to go to “{called}”"), || {
            self.desktop.focused().filter(|seen| seen.name.starts_with(called))
        })
    }

    /// Types into the field that has the keys, and waits until it is said to be in it; of a secret only how long it is.
    pub fn types(&self, text: &str) {
        self.screen.write(text);
        until(&format!("“{text}” to be typed"), || {
            let field = self.desktop.focused()?;
            let typed = self.desktop.text(&field)?;
            let same = match field.kind {
                Kind::Secret => typed.chars().count() == text.chars().count(),
                _ => typed == text,
            };
            same.then_some(())
        });
    }
}
