//! The stages of the night, one screen each (R17).

use night::operators::Right;

macro_rules! stages {
    ($($(#[$doc:meta])* $stage:ident: $key:literal, $help:literal, $needs:expr;)*) => {
        /// A stage of the night.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Stage {
            $($(#[$doc])* $stage,)*
        }

        impl Stage {
            /// All of them, in the order of a night.
            pub const ALL: &[Self] = &[$(Self::$stage),*];

            /// The text that names it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$stage => $key,)*
                }
            }

            /// The text of its help.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self {
                    $(Self::$stage => $help,)*
                }
            }

            /// Whoever is there has one of these rights; empty: anybody may be.
            #[must_use]
            pub fn needs(self) -> &'static [Right] {
                match self {
                    $(Self::$stage => $needs,)*
                }
            }
        }
    };
}

stages! {
    /// Voorbereiding.
    Prepare: "stage-prepare", "help-prepare", &[Right::Control];
    /// Invoeren.
    Enter: "stage-enter", "help-enter", &[Right::Enter];
    /// Te doen.
    Todo: "stage-todo", "help-todo", &[Right::Enter];
    /// Controle.
    Control: "stage-control", "help-control", &[Right::Control, Right::Release];
    /// Presenteren.
    Present: "stage-present", "help-present", &[];
    /// Publiceren.
    Publish: "stage-publish", "help-publish", &[];
    /// Onderhoud.
    Maintain: "stage-maintain", "help-maintain", &[];
}
