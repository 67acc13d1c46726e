//! What stands in a cell of a sheet.

use std::borrow::Cow;
use std::sync::Arc;

/// The longest text of a cell that is kept, in characters; remarks may be longer, names and figures never are.
const MAX_TEXT: usize = 500;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, which is never 0.
    #[default]
    Empty,
    /// A whole number, as a workbook stores it.
    Number(u64),
    /// A text, trimmed.
    Text(Arc<str>),
    /// What a workbook stores and is no count, as it is stored: a fraction, a number below zero, yes or no, an error. Never read
    /// as a figure, whatever its digits look like.
    Other(Arc<str>),
}

impl Cell {
    /// A text, without the spaces around it. Of one without end only the beginning is kept, which can be no figure either.
    pub(crate) fn text(text: &str) -> Self {
        let text = cut(text.trim());
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// Something that is no count.
    pub(crate) fn other(text: &str) -> Self {
        Self::Other(cut(text.trim()).into())
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What people see in it.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Text(text) | Self::Other(text) => Cow::Borrowed(text),
        }
    }

    /// The same on one line with single spaces: how headings are compared.
    pub(crate) fn line(&self) -> String {
        self.shown().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn cut(text: &str) -> &str {
    match text.char_indices().nth(MAX_TEXT) {
        Some((at, _)) => text.get(..at).unwrap_or_default(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_has_an_end() {
        assert_eq!(Cell::text(" \u{a0}12\u{202f} "), Cell::Text("12".into()));
        assert_eq!((Cell::text("  "), Cell::text("\t\u{a0}")), (Cell::Empty, Cell::Empty));
        let long = Cell::text(&"é".repeat(9_000));
        assert_eq!(long.shown().chars().count(), MAX_TEXT);
        assert_eq!(Cell::text(" a \n b ").line(), "a b");
    }
}
