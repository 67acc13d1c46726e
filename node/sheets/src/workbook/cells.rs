//! The cells of one sheet of a workbook.

use quick_xml::events::BytesStart;
use words::sentence;

use super::Parts;
use super::xml::{Step, Xml};
use crate::cell::Cell;
use crate::error::BookError;
use crate::sheet::Sheet;

/// Fills a sheet. `room`: the cells that the book may still have.
pub(super) fn read(
    parts: &Parts,
    part: &str,
    mut sheet: Sheet,
    strings: &[Cell],
    room: &mut usize,
) -> Result<Sheet, BookError> {
    let text = parts.get(part)?;
    let mut xml = Xml::new(&text, part);
    // Where the next row and cell are that do not say so themselves.
    let (mut row, mut column) = (0_usize, 0_usize);
    let mut next_row = 0_usize;
    loop {
        match xml.next()? {
            Step::Open(element) if element.local_name().as_ref() == "row" => {
                row = match xml.attribute(&element, "r")? {
                    Some(number) => row_of(&number).ok_or_else(|| xml.wrong(sentence!("sheets-reference")))?,
                    None => next_row,
                };
                (next_row, column) = (row.saturating_add(1), 0);
            }
            Step::Open(element) if element.local_name().as_ref() == "c" => {
                let at = match xml.attribute(&element, "r")? {
                    Some(name) => place_of(&name).ok_or_else(|| xml.wrong(sentence!("sheets-reference")))?,
                    None => (row, column),
                };
                let cell = value(&mut xml, &element, strings)?;
                column = at.1.saturating_add(1);
                sheet.put(at.0, at.1, cell, room)?;
            }
            Step::End => return Ok(sheet),
            _ => {}
        }
    }
}

/// What stands in a cell; its element is closed then.
fn value(xml: &mut Xml<'_>, cell: &BytesStart<'_>, strings: &[Cell]) -> Result<Cell, BookError> {
    let kind = xml.attribute(cell, "t")?.unwrap_or_default();
    let (mut stored, mut inline) = (None, None);
    loop {
        match xml.next()? {
            Step::Open(element) => match element.local_name().as_ref() {
                "v" => stored = Some(xml.text(&[])?),
                "is" => inline = Some(xml.text(&["rPh"])?),
                // A formula, or what a later form adds: only the value counts.
                _ => drop(xml.text(&[])?),
            },
            Step::Close => break,
            Step::Text(_) => {}
            Step::End => return Err(xml.wrong(sentence!("sheets-no-xml"))),
        }
    }
    let stored = stored.unwrap_or_default();
    let text = stored.trim();
    Ok(match kind.as_str() {
        "inlineStr" => Cell::text(&inline.unwrap_or_default()),
        _ if text.is_empty() => Cell::Empty,
        "s" => {
            let shared = text.parse::<usize>().ok().and_then(|at| strings.get(at));
            shared.cloned().ok_or_else(|| xml.wrong(sentence!("sheets-shared")))?
        }
        "str" => Cell::text(&stored),
        "" | "n" => whole(text).map_or_else(|| Cell::other(text), Cell::Number),
        _ => Cell::other(text),
    })
}

/// The number that decimal digits say, with a fraction of zeros and an exponent or without: exactly, and only a whole one that
/// is not below zero.
fn whole(text: &str) -> Option<u64> {
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.strip_prefix('+').unwrap_or(exponent).parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if digits.len() > 40 || !(-40..=40).contains(&exponent) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let mut number = 0_u128;
    for digit in whole.bytes().chain(fraction.bytes()) {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(u128::from(digit.wrapping_sub(b'0')))?;
    }
    let shift = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let power = 10_u128.checked_pow(shift.unsigned_abs())?;
    let number = match shift >= 0 {
        true => number.checked_mul(power)?,
        false if number.is_multiple_of(power) => number.checked_div(power)?,
        false => return None,
    };
    u64::try_from(number).ok()
}

/// `12`, from 0.
fn row_of(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.len() <= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<usize>().ok().filter(|_| digits)?.checked_sub(1)
}

/// `F12`, row and column from 0.
fn place_of(text: &str) -> Option<(usize, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(letters).filter(|(letters, _)| (1..=3).contains(&letters.len()))?;
    let digit = |byte: u8| usize::from(byte.to_ascii_uppercase().wrapping_sub(b'A')).saturating_add(1);
    let column = letters.bytes().fold(0_usize, |sum, byte| sum.saturating_mul(26).saturating_add(digit(byte)));
    Some((row_of(digits)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_are_numbers() {
        for (text, expected) in [
            ("0", Some(0)),
            ("1234", Some(1_234)),
            ("1234.0", Some(1_234)),
            ("1.234E3", Some(1_234)),
            ("1.2345E+4", Some(12_345)),
            ("12000E-3", Some(12)),
            (".0", Some(0)),
            ("1.234", None),
            ("1E-1", None),
            ("-5", None),
            ("+5", None),
            ("NaN", None),
            ("", None),
            (".", None),
            ("1e99", None),
            ("1e", None),
            ("99999999999999999999999999999999999999999", None),
            ("18446744073709551616", None),
            ("12.000000000000002", None),
        ] {
            assert_eq!(whole(text), expected, "{text}");
        }
    }

    #[test]
    fn cells_have_their_places() {
        for (text, expected) in [
            ("A1", Some((0, 0))),
            ("F12", Some((11, 5))),
            ("aa1", Some((0, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("ZZZZ1", None),
            ("A0", None),
            ("A", None),
            ("1", None),
            ("", None),
            ("A99999999", None),
            ("A1B", None),
            ("É1", None),
        ] {
            assert_eq!(place_of(text), expected, "{text}");
        }
    }
}
