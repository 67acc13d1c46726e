//! A text on as many lines as it needs.

use iced::Element;
use iced::widget::text;

use crate::input::Field;
use crate::theme::{Look, size};

/// So many characters are shown before the caret of a text that is being typed, and after it: more would not fit a small window.
const BEFORE: usize = 240;
const AFTER: usize = 60;

/// The text of a field, with its caret when it is active: then, of a long one, what stands around the caret.
pub fn written<'a, M: 'a>(look: Look, active: bool, field: &Field) -> Element<'a, M> {
    let (before, after) = field.split();
    let words = match (active, field.is_empty()) {
        (true, _) => around(&before, &after),
        // A line of nothing is as high as any.
        (false, true) => " ".to_owned(),
        (false, false) => before + &after,
    };
    text(words).size(size::BODY).color(look.ink).wrapping(text::Wrapping::WordOrGlyph).into()
}

fn around(before: &str, after: &str) -> String {
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let first: String = before.chars().skip(skipped).collect();
    let last: String = after.chars().take(AFTER).collect();
    let left = if skipped > 0 { "…" } else { "" };
    let right = if last.len() < after.len() { "…" } else { "" };
    format!("{left}{first}|{last}{right}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_around_its_caret() {
        assert_eq!(around("vier stem", "biljetten"), "vier stem|biljetten");
        assert_eq!(around("", ""), "|");
        let shown = around(&"é".repeat(1_000), &"x".repeat(200));
        assert_eq!(shown.chars().count(), BEFORE + AFTER + 3);
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
    }
}
