//! The manual: how things are done, in chapters, sections and steps. F1 shows of it what the open screen needs, and the print
//! `manual` is all of it, or what one role needs. Its texts stand once, in `manual.ftl` of each language: of each section a title,
//! and its steps, a line each.

mod keys;
mod sections;

pub use keys::{Keys, PRINTED};
pub use sections::SECTIONS;

use crate::{Lang, t, ta};

/// When something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chapter {
    /// The first night, in five steps for each role.
    First,
    /// The first night, place by place: what the tour of the screens says at each of its stops.
    Tour,
    /// The day before.
    Before,
    /// The evening.
    Evening,
    /// The day after.
    After,
    /// Whenever something goes wrong.
    Trouble,
}

impl Chapter {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [Self::First, Self::Tour, Self::Before, Self::Evening, Self::After, Self::Trouble];

    /// What it is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        let name = match self {
            Self::First => "first",
            Self::Tour => "tour",
            Self::Before => "before",
            Self::Evening => "evening",
            Self::After => "after",
            Self::Trouble => "trouble",
        };
        t(lang, &format!("manual-chapter-{name}"))
    }
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who has the organiser file.
    Organiser,
    /// Who types counts.
    Entry,
    /// Who collects, controls and releases.
    Scan,
    /// Who shows the result.
    Presentation,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Organiser, Self::Entry, Self::Scan, Self::Presentation];

    /// What that work is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        let name = match self {
            Self::Organiser => "organiser",
            Self::Entry => "entry",
            Self::Scan => "scan",
            Self::Presentation => "presentation",
        };
        t(lang, &format!("manual-role-{name}"))
    }
}

/// A screen of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// The start screen.
    Start,
    /// Voorbereiding.
    Prepare,
    /// Invoeren.
    Enter,
    /// Te doen.
    Todo,
    /// Controle.
    Control,
    /// Presenteren.
    Present,
    /// Publiceren.
    Publish,
    /// Onderhoud.
    Maintain,
    /// Meekijken.
    Watch,
}

impl Screen {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Start,
        Self::Prepare,
        Self::Enter,
        Self::Todo,
        Self::Control,
        Self::Present,
        Self::Publish,
        Self::Maintain,
        Self::Watch,
    ];
}

/// How one thing is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Names it in this program, and in the keys of its texts: `manual-<name>` and `manual-<name>-steps`.
    pub name: &'static str,
    /// When it is done.
    pub chapter: Chapter,
    /// Who does it.
    pub roles: &'static [Role],
    /// On which screens it is shown; none: only in its chapter.
    pub screens: &'static [Screen],
}

impl Section {
    /// What it is called.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        t(lang, &format!("manual-{}", self.name))
    }

    /// What to do, one after the other.
    #[must_use]
    pub fn steps(&self, lang: Lang, keys: &Keys) -> Vec<String> {
        let text = ta(lang, &format!("manual-{}-steps", self.name), &keys.args(lang));
        text.lines().map(str::trim).filter(|step| !step.is_empty()).map(str::to_owned).collect()
    }

    /// Whether this role does it.
    #[must_use]
    pub fn is_for(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether it is shown on this screen.
    #[must_use]
    pub fn is_on(&self, screen: Screen) -> bool {
        self.screens.contains(&screen)
    }
}
