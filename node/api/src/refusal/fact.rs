//! What a refusal tells beside its words.

use std::path::PathBuf;

use election::naming::Naming;
use words::{Arg, Lang, Say, Sentence};

/// Something that is filled into the words of a refusal.
pub(super) trait Fact {
    /// As it stands in a text.
    fn told(&self, lang: Lang) -> Arg<'static>;

    /// As it stands in a text of the window.
    fn in_window(&self, lang: Lang) -> Arg<'static> {
        self.told(lang)
    }
}

impl Fact for String {
    fn told(&self, _: Lang) -> Arg<'static> {
        self.clone().into()
    }
}

impl Fact for PathBuf {
    fn told(&self, _: Lang) -> Arg<'static> {
        self.display().to_string().into()
    }
}

impl Fact for Sentence {
    fn told(&self, lang: Lang) -> Arg<'static> {
        self.told(lang).into()
    }

    fn in_window(&self, lang: Lang) -> Arg<'static> {
        self.in_window(lang).into()
    }
}

impl Fact for Naming {
    fn told(&self, lang: Lang) -> Arg<'static> {
        self.say().told(lang).into()
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Fact for $number {
            // Most are names (of a station, a list), so digits are not set apart in groups.
            fn told(&self, _: Lang) -> Arg<'static> {
                self.to_string().into()
            }
        })*
    };
}

numbers!(u8, u32, u64, usize);

impl<T: ToString> Fact for Vec<T> {
    fn told(&self, _: Lang) -> Arg<'static> {
        self.iter().map(T::to_string).collect::<Vec<_>>().join(", ").into()
    }
}
