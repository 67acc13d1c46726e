//! The texts of one language for one build: each is looked up once, however many pages have it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use election::Progress;
use words::number::{Marks, Share};
use words::{Arg, Lang};

/// The words and numbers of a language.
pub(super) struct Texts {
    pub lang: Lang,
    pub marks: Marks,
    known: RefCell<HashMap<&'static str, Rc<str>>>,
}

impl Texts {
    pub fn new(lang: Lang) -> Self {
        Self { lang, marks: Marks::of(lang), known: RefCell::default() }
    }

    /// A text of the translation files.
    pub fn t(&self, key: &'static str) -> Rc<str> {
        if let Some(known) = self.known.borrow().get(key) {
            return known.clone();
        }
        let text: Rc<str> = words::t(self.lang, key).into();
        self.known.borrow_mut().insert(key, text.clone());
        text
    }

    /// A text with something filled in.
    pub fn ta(&self, key: &'static str, args: &[(&'static str, Arg<'_>)]) -> String {
        words::ta(self.lang, key, args)
    }

    pub fn whole(&self, number: u64) -> String {
        self.marks.whole(number)
    }

    /// How many are counted, of all.
    pub fn counted(&self, key: &'static str, of: Progress) -> String {
        let whole = |number: u32| Arg::from(self.whole(number.into()));
        self.ta(key, &[("counted", whole(of.counted)), ("total", whole(of.total))])
    }

    /// How many there are of something: the number twice, to choose the word by and to be shown.
    pub fn count(&self, key: &'static str, number: u64) -> String {
        self.ta(key, &[("n", number.into()), ("count", self.whole(number).into())])
    }

    pub fn percent(&self, part: u64, whole: u64) -> String {
        self.marks.percent(Share { part, whole })
    }
}

/// A text of the election inside a sentence. Letters that are written from right to left, and marks of direction, must not
/// turn the words after them: then the text is set apart by isolating marks.
pub(super) fn isolated(text: &str) -> String {
    let turns = |character: char| {
        matches!(u32::from(character), 0x0590..=0x08ff | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069
            | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
    };
    if !text.chars().any(turns) {
        return text.to_owned();
    }
    // Isolates that the text opens itself are closed first, or they would swallow ours.
    let open = text.chars().fold(0usize, |open, character| match u32::from(character) {
        0x2066..=0x2068 => open.saturating_add(1),
        0x2069 => open.saturating_sub(1),
        _ => open,
    });
    format!("\u{2068}{text}{}\u{2069}", "\u{2069}".repeat(open))
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn a_name_does_not_turn_its_sentence() {
        assert_eq!(isolated("Jansen"), "Jansen");
        assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
        assert_eq!(isolated("a\u{2067}b"), "\u{2068}a\u{2067}b\u{2069}\u{2069}");
    }
}
