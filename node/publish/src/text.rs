//! Text that comes from outside, made fit to be shown beside figures.

/// Whether a character may not be shown: control characters (XML refuses most), marks that turn the direction of what
/// stands after them, marks without width, and what is no character at all.
fn is_unfit(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0x00ad | 0x061c | 0x180e | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff
            | 0xfff0..=0xfffb | 0xfdd0..=0xfdef | 0xe0000..=0xe0fff)
        || u32::from(character) & 0xfffe == 0xfffe
}

/// The text without characters that do not show or that turn its neighbours, every white space a single space.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.trim().chars() {
        if character.is_whitespace() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !is_unfit(character) {
            clean.push(character);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_is_left_out_and_the_rest_stays() {
        assert_eq!(clean("  GROEN\u{202e}SKNIL \u{200f}\n\t lijst\u{0} \u{feff}"), "GROENSKNIL lijst");
        assert_eq!(clean("\u{200b}\u{2066}"), "");
        assert_eq!(clean("D66 – “Ĳ” & <Één> שלום e\u{301}"), "D66 – “Ĳ” & <Één> שלום e\u{301}");
        assert_eq!(clean("a\u{a0}b\u{ffff}"), "a b");
    }
}
