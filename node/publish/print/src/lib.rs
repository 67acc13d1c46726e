//! Paper: what a release and the control room become as PDF.
//!
//! Two families that never mix. [`public`] prints are made of an edition (`publish::edition`), all that may be public of a
//! release; every page says that it is a provisional result and no official report, and of which release. [`control`] prints
//! are of figures that are not released; every page says so. A [`card`] is a page about keys, the [`manual`] says how things
//! are done, [`health`] what to put right on a PC before the evening: no figures at all.
//!
//! Every file is PDF/A-2a and PDF/UA-1 (for the archive, and for who cannot see it), with its fonts in it, and the same bytes
//! whenever it is made of the same figures. Text from an election is data: nothing in it is taken for markup.
//!
//! Pure: no file, no network, no clock. Typesetting takes a thread of its own; one print is made at a time.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod card;
mod cells;
pub mod control;
mod engine;
mod glyphs;
pub mod health;
pub mod manual;
mod paper;
pub mod public;
mod table;
mod world;

pub use card::card;
pub use control::control;
pub use health::health;
pub use manual::manual;
pub use public::{Public, public};
use words::{Say, Sentence, sentence};

pub use words::Lang;

/// A finished print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Why there is no print.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum PrintError {
    /// The release has nothing of this kind: what would be printed, and why it is not there.
    Nothing {
        /// The title of the print.
        title: String,
        /// Why not, in the language of the print.
        why: String,
    },
    /// The page could not be made.
    Typesetting {
        /// The title of the print.
        title: String,
        /// What the typesetter says.
        message: String,
    },
    /// The typesetter failed within.
    Panicked {
        /// The title of the print.
        title: String,
    },
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

impl Say for PrintError {
    fn say(&self) -> Sentence {
        match self {
            Self::Nothing { title, why } => sentence!("print-nothing", title = title, why = why),
            Self::Typesetting { title, message } => {
                sentence!("print-typesetting", title = format!("{title:?}"), message = message)
            }
            Self::Panicked { title } => sentence!("print-panicked", title = format!("{title:?}")),
        }
    }
}
