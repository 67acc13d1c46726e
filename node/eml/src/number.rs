//! Numbers as they stand in files.

use crate::error::{EmlError, ErrorKind, remedy};
use crate::xml::{Xml, clip};
use election::count::MAX_CELL;
use words::{Sentence, sentence};

/// Digits only, leading zeros allowed, at most [`MAX_CELL`].
pub(crate) fn parse(text: &str) -> Option<u32> {
    let mut number = 0u64;
    for digit in text.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(digit - b'0');
        if number > u64::from(MAX_CELL) {
            return None;
        }
    }
    if text.is_empty() { None } else { u32::try_from(number).ok() }
}

/// The number that the present element holds.
pub(crate) fn read(xml: &mut Xml<'_>) -> Result<u32, EmlError> {
    let text = xml.text()?;
    parse(&text).ok_or_else(|| xml.wrong(ErrorKind::Number, no_number(&text), remedy::CORRECT))
}

/// The number in the attribute `Id` of the present element, at least 1.
pub(crate) fn read_id(xml: &Xml<'_>) -> Result<u32, EmlError> {
    let Some(text) = xml.attribute("Id")? else {
        return Err(xml.error(ErrorKind::Missing, sentence!("eml-id-missing"), remedy::EXPORT_AGAIN));
    };
    match parse(&text) {
        Some(number) if number > 0 => Ok(number),
        _ => {
            let message = sentence!("eml-no-id", text = clip(&text), most = MAX_CELL);
            Err(xml.error(ErrorKind::Number, message, remedy::CORRECT))
        }
    }
}

/// What is wrong with a text that is no number.
pub(crate) fn no_number(text: &str) -> Sentence {
    sentence!("eml-no-number", text = clip(text), most = MAX_CELL)
}

/// Puts a value where none was yet; a second one is an error. `what` is the name of the element or attribute. `xml` comes last,
/// so that the value can be read from it on the way.
pub(crate) fn once<T>(slot: &mut Option<T>, what: &str, value: T, xml: &Xml<'_>) -> Result<(), EmlError> {
    if slot.replace(value).is_some() {
        return Err(xml.error(ErrorKind::Duplicate, sentence!("eml-twice", what = what), remedy::EXPORT_AGAIN));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_digits_up_to_the_largest_cell() {
        assert_eq!(parse("0"), Some(0));
        assert_eq!(parse("0007"), Some(7));
        assert_eq!(parse("999999999"), Some(999_999_999));
        for text in ["", "-1", "+1", "1000000000", "1.0", "1 000", "١", "99999999999999999999999", " 1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
