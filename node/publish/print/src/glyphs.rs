//! Text made fit for the embedded fonts. A document for the archive (PDF/A) may not hold a character that no font of it can
//! draw: such a print would be refused as a whole, because of one name.

use publish::text::clean;

use crate::world::fonts;

/// In the place of a character that the fonts do not have.
const UNKNOWN: char = '\u{fffd}';
/// The same where a font has no sign for it.
const PLAIN: char = '?';
/// A word of more characters than this may be wider than a column: a line may break within it.
const LONG: usize = 20;
/// Places to break stand this many characters apart.
const PIECE: usize = 8;
/// Where a line may break within a long word; the template takes it out again ([`clean`] has taken all others out).
const BREAK: char = '\u{200b}';

fn is_known(character: char) -> bool {
    // Most are: no need to look them up.
    matches!(character, ' '..='~') || fonts().iter().any(|font| font.info().coverage.contains(u32::from(character)))
}

/// Private use: a document for the archive may not hold it, whatever the font draws.
fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xe000..=0xf8ff | 0xf0000..)
}

fn sign() -> char {
    if is_known(UNKNOWN) { UNKNOWN } else { PLAIN }
}

/// One character as it can be printed.
fn printable(character: char) -> char {
    if is_known(character) && !is_private(character) { character } else { sign() }
}

/// A line of text as it can be printed: cleaned, every character one of the fonts', long words breakable.
pub(crate) fn line(text: &str) -> String {
    let clean = clean(text);
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_inclusive([' ', '-']) {
        let breakable = word.chars().count() > LONG;
        for (place, character) in word.chars().enumerate() {
            if breakable && place > 0 && place.is_multiple_of(PIECE) {
                out.push(BREAK);
            }
            out.push(printable(character));
        }
    }
    out
}

/// A picture as it can be printed: its texts made of characters of the fonts. The marks of SVG are ASCII.
pub(crate) fn picture(svg: &str) -> String {
    svg.chars().map(|character| if character.is_ascii() { character } else { printable(character) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_draws_is_replaced_and_long_words_may_break() {
        assert_eq!(line("Één “Ĳ” š Ł – €  Vries"), "Één “Ĳ” š Ł – € Vries");
        let hebrew = line("a שלום b");
        assert_eq!(hebrew.chars().count(), 8);
        assert!(hebrew.starts_with("a ") && hebrew.ends_with(" b") && !hebrew.contains('ש'));
        assert_eq!(line("\u{e000}").chars().next(), Some(sign()));
        let long = line(&"x".repeat(100));
        assert_eq!(long.matches(BREAK).count(), 12);
        assert!(!line("Beneden-Leeuwen, gemeentehuis").contains(BREAK));
        assert_eq!(long.replace(BREAK, ""), "x".repeat(100));
        assert_eq!(line("\u{202e}\u{0}").as_str(), "");
        assert_eq!(picture("<text>שé</text>"), format!("<text>{}é</text>", sign()));
    }
}
