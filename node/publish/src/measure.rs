//! How wide a text is, so that labels can be fitted.

use crate::advances;

/// The weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Normal.
    Regular,
    /// Bold.
    Bold,
}

/// From the baseline to the top of the line, as a part of the text size (table `hhea` of Noto Sans).
pub const ASCENT: f32 = 1.069;
/// From the baseline to the foot of the line.
pub const DESCENT: f32 = 0.293;
/// From the baseline to the top of a capital.
pub const CAPITAL: f32 = 0.714;

/// Knows widths of text. Of another font than [`NotoSans`], implement it where that font is at hand.
pub trait Measure {
    /// The width of a text of this size.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;
}

/// The widths of the embedded font, from a table: no font file is needed. Kerning is left out: real text is a hair
/// narrower.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotoSans;

/// The width of a character that the font does not have: a wide one of another font.
const FALLBACK: u16 = 1250;

impl NotoSans {
    /// The width of one character in thousandths of the text size.
    #[must_use]
    pub fn advance(character: char, weight: Weight) -> u16 {
        let code = u32::from(character);
        // Combining marks stand on the letter before them.
        if (0x300..=0x36f).contains(&code) {
            return 0;
        }
        let in_range = |range: &advances::Range| {
            let place = usize::try_from(code.checked_sub(range.first)?).ok()?;
            let widths = match weight {
                Weight::Regular => range.regular,
                Weight::Bold => range.bold,
            };
            widths.get(place).copied().filter(|width| *width > 0)
        };
        advances::RANGES.iter().find_map(in_range).unwrap_or(FALLBACK)
    }
}

impl Measure for NotoSans {
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32 {
        let thousandths: f32 = text.chars().map(|character| f32::from(Self::advance(character, weight))).sum();
        thousandths / 1000.0 * size
    }
}

/// The text if it is no wider than `width`, else as much of its beginning as fits with "…" after it; empty where not even
/// that fits.
#[must_use]
pub fn fit(measure: &dyn Measure, text: &str, size: f32, weight: Weight, width: f32) -> String {
    if measure.width(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut best = String::new();
    for (at, character) in text.char_indices() {
        // A mark stays with its letter: cut only before what has a width of its own.
        if NotoSans::advance(character, weight) > 0 {
            let shortened = format!("{}…", kept.trim_end());
            if measure.width(&shortened, size, weight) > width {
                break;
            }
            best = shortened;
        }
        kept.push_str(text.get(at..at + character.len_utf8()).unwrap_or_default());
    }
    if best == "…" { String::new() } else { best }
}

/// The text over at most `lines` lines of this width, broken at spaces; the last line is cut where more would follow.
#[must_use]
pub fn wrap(measure: &dyn Measure, text: &str, size: f32, weight: Weight, width: f32, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || measure.width(&longer, size, weight) <= width {
            line = longer;
        } else if done.len() + 1 < lines {
            done.push(fit(measure, &line, size, weight, width));
            word.clone_into(&mut line);
        } else {
            line = longer;
            for rest in words.by_ref() {
                line.push(' ');
                line.push_str(rest);
            }
        }
    }
    if !line.is_empty() && lines > 0 {
        done.push(fit(measure, &line, size, weight, width));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_align_and_unknown_characters_are_wide() {
        for weight in [Weight::Regular, Weight::Bold] {
            let widths: Vec<u16> = ('0'..='9').map(|digit| NotoSans::advance(digit, weight)).collect();
            assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
        }
        assert_eq!(NotoSans::advance('e', Weight::Regular), NotoSans::advance('é', Weight::Regular));
        assert!(NotoSans::advance('i', Weight::Bold) < NotoSans::advance('W', Weight::Bold));
        assert_eq!(NotoSans::advance('漢', Weight::Regular), FALLBACK);
        assert_eq!(NotoSans.width("e\u{301}", 10.0, Weight::Regular), NotoSans.width("é", 10.0, Weight::Regular));
    }

    #[test]
    fn a_text_that_does_not_fit_ends_in_dots_and_fits() {
        let fitted = |text: &str, width| fit(&NotoSans, text, 20.0, Weight::Regular, width);
        assert_eq!(fitted("VVD", 100.0), "VVD");
        let short = fitted("Democratisch Platform Enschede", 150.0);
        assert!(short.ends_with('…') && "Democratisch Platform".starts_with(short.trim_end_matches('…')), "{short}");
        assert!(NotoSans.width(&short, 20.0, Weight::Regular) <= 150.0);
        assert_eq!(fitted("VVD", 3.0), "");
        // A letter keeps its mark.
        let accents = "e\u{301}".repeat(50);
        let cut = fitted(&accents, 100.0);
        assert!(cut.ends_with("\u{301}…"), "{cut:?}");
    }

    #[test]
    fn lines_break_at_spaces_and_lose_nothing_that_fits() {
        let wrapped = |width, lines| {
            wrap(
                &NotoSans,
                "Gemeenteraadsverkiezing van de gemeente Súdwest-Fryslân",
                20.0,
                Weight::Regular,
                width,
                lines,
            )
        };
        assert_eq!(wrapped(2_000.0, 3).len(), 1);
        let three = wrapped(260.0, 3);
        assert_eq!(three.join(" "), "Gemeenteraadsverkiezing van de gemeente Súdwest-Fryslân");
        let two = wrapped(260.0, 2);
        assert!(two.len() == 2 && two[1].ends_with('…'), "{two:?}");
        assert!(two.iter().all(|line| NotoSans.width(line, 20.0, Weight::Regular) <= 260.0));
        assert!(wrapped(260.0, 0).is_empty());
    }
}
