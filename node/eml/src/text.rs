//! From the bytes of a file to its text, whatever it is encoded in.

use crate::error::{EmlError, ErrorKind, remedy};
use std::borrow::Cow;
use words::sentence;

/// The largest file that is read, in bytes: the largest election that the schemas know (480 stations, 621 candidates), indented,
/// with the old values of a corrigendum, is 110 million bytes.
pub const MAX_BYTES: usize = 128 * 1024 * 1024;

/// The text of a file: UTF-8 as it is, UTF-16 converted. Refuses what no XML file may hold.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, EmlError> {
    let text = text_of(bytes)?;
    if let Some(at) = control(text.as_bytes()) {
        let message = sentence!("eml-control");
        return Err(place(&text, at, EmlError::whole(ErrorKind::Malformed, message, remedy::EXPORT_AGAIN)));
    }
    Ok(text)
}

/// The text of a file of at most [`MAX_BYTES`]: UTF-8 as it is, UTF-16 converted.
pub(crate) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, EmlError> {
    if bytes.len() > MAX_BYTES {
        let length = bytes.len();
        let message = sentence!("eml-file-large", bytes = length, most = MAX_BYTES);
        return Err(EmlError::whole(ErrorKind::TooLarge, message, remedy::NOT_OURS));
    }
    Ok(match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(utf8(rest)?),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        _ => Cow::Borrowed(utf8(bytes)?),
    })
}

/// Where the first character is that no XML file may hold: a control character other than tab and line breaks, or U+FFFE or
/// U+FFFF. A block at a time: most files have none, and a loop without a way out is one that the compiler makes fast.
fn control(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 1024;
    /// The first byte of U+FFFE and U+FFFF in UTF-8, and of other characters that few files have.
    const SUSPECT: u8 = 0xEF;
    let bad = |b: u8| b < 0x20 && b != b'\t' && b != b'\n' && b != b'\r';
    for (number, block) in bytes.chunks(BLOCK).enumerate() {
        if !block.iter().fold(false, |found, b| found | bad(*b) | (*b == SUSPECT)) {
            continue;
        }
        let begin = number * BLOCK;
        let found = block.iter().zip(begin..).find(|(b, at)| {
            let rest = bytes.get(*at..).unwrap_or_default();
            bad(**b) || matches!(rest, [SUSPECT, 0xBF, 0xBE | 0xBF, ..])
        });
        if let Some((_, at)) = found {
            return Some(at);
        }
    }
    None
}

fn utf8(bytes: &[u8]) -> Result<&str, EmlError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or_default();
        let whole = match error.error_len() {
            None => EmlError::whole(ErrorKind::Unfinished, sentence!("eml-cut-off"), remedy::WAIT),
            Some(_) => EmlError::whole(ErrorKind::Encoding, sentence!("eml-no-utf"), remedy::EXPORT_AGAIN),
        };
        place(good, good.len(), whole)
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, EmlError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => {
                let whole = EmlError::whole(ErrorKind::Encoding, sentence!("eml-half-utf16"), remedy::EXPORT_AGAIN);
                return Err(place(&text, text.len(), whole));
            }
        }
    }
    if rest.is_empty() {
        return Ok(text);
    }
    Err(EmlError::whole(ErrorKind::Unfinished, sentence!("eml-cut-off-utf16"), remedy::WAIT))
}

/// `error` at byte `at` of `text`.
pub(crate) fn place(text: &str, at: usize, mut error: EmlError) -> EmlError {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
    error.line = u32::try_from(line).unwrap_or(u32::MAX);
    error.column = u32::try_from(column).unwrap_or(u32::MAX);
    error
}
