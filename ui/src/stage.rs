//! The stages of the night, one screen each (R17).

use night::operators::Right;

/// A stage of the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
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
    /// Meekijken: the one screen of whoever may only watch, and of nobody else.
    Watch,
}

impl Stage {
    /// The text that names it, that of its help, and the rights of which whoever is there has one.
    const fn row(self) -> (&'static str, &'static str, &'static [Right]) {
        match self {
            Self::Prepare => ("stage-prepare", "help-prepare", &[Right::Control]),
            Self::Enter => ("stage-enter", "help-enter", &[Right::Enter]),
            Self::Todo => ("stage-todo", "help-todo", &[Right::Enter]),
            Self::Control => ("stage-control", "help-control", &[Right::Control, Right::Release]),
            Self::Present => ("stage-present", "help-present", &[]),
            Self::Publish => ("stage-publish", "help-publish", &[]),
            Self::Maintain => ("stage-maintain", "help-maintain", &[]),
            // No other right leads here: who may be there is for `Facts::may` to say.
            Self::Watch => ("stage-watch", "help-watch", &[]),
        }
    }

    /// The text that names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The text of its help.
    #[must_use]
    pub const fn help(self) -> &'static str {
        self.row().1
    }

    /// Whoever is there has one of these rights; empty: anybody may be.
    #[must_use]
    pub const fn needs(self) -> &'static [Right] {
        self.row().2
    }
}
