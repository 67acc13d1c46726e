//! From the bytes of a file to its text: UTF-8 and UTF-16, with or without a byte order mark, and Windows-1252, which is what
//! spreadsheets here still write.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::BookError;

/// How many bytes are looked at for UTF-16 that does not say so.
const SAMPLE: usize = 512;

/// The text, and what it was written in.
///
/// # Errors
/// [`BookError::NoTable`] for bytes that are no text; [`BookError::Unfinished`] when it ends within a character.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static Encoding), BookError> {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (guess(bytes)?, bytes),
    };
    if encoding != UTF_8 && encoding != WINDOWS_1252 && !rest.len().is_multiple_of(2) {
        return Err(BookError::Unfinished);
    }
    let (text, wrong) = encoding.decode_without_bom_handling(rest);
    if wrong || text.chars().any(is_no_text) {
        return Err(BookError::NoTable);
    }
    Ok((text, encoding))
}

fn guess(bytes: &[u8]) -> Result<&'static Encoding, BookError> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    // Letters, digits and separators of a table have a zero as their other half.
    let most = sample.len() / 4;
    match (zeros(0), zeros(1)) {
        (0, 0) => {}
        (0, odd) if odd > most => return Ok(UTF_16LE),
        (even, 0) if even > most => return Ok(UTF_16BE),
        _ => return Err(BookError::NoTable),
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(UTF_8),
        // Whole characters of several bytes before it: it is UTF-8, cut off.
        Err(error) if error.error_len().is_none() && !bytes.get(..error.valid_up_to()).is_none_or(<[u8]>::is_ascii) => {
            Err(BookError::Unfinished)
        }
        Err(_) => Ok(WINDOWS_1252),
    }
}

/// Control characters, but for those that part cells and lines.
fn is_no_text(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_in_every_encoding() {
        const TEXT: &str = "stembureau;Súdwest ‘t Hûs – café;€\r\n1;2;3\r\n";
        let wide = |bom: bool, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let bom = if bom { "\u{feff}" } else { "" };
            format!("{bom}{TEXT}").encode_utf16().flat_map(order).collect()
        };
        let (windows, _, missing) = WINDOWS_1252.encode(TEXT);
        assert!(!missing && std::str::from_utf8(&windows).is_err());
        for bytes in [
            TEXT.as_bytes().to_vec(),
            format!("\u{feff}{TEXT}").into_bytes(),
            wide(true, u16::to_le_bytes),
            wide(true, u16::to_be_bytes),
            wide(false, u16::to_le_bytes),
            wide(false, u16::to_be_bytes),
            windows.into_owned(),
        ] {
            assert_eq!(decode(&bytes).unwrap().0, TEXT);
        }
    }

    #[test]
    fn what_is_no_text_or_is_cut_off_is_told_apart() {
        for bytes in [&b"\0\x01\x02\x03"[..], b"a;b\x07;c", b"%PDF-1.7\n\x00\x01\xff", b"a\0b;\0\0"] {
            assert_eq!(decode(bytes).unwrap_err(), BookError::NoTable, "{bytes:?}");
        }
        let whole = "Súdwest;é".as_bytes();
        assert_eq!(decode(&whole[..whole.len() - 1]).unwrap_err(), BookError::Unfinished);
        let wide: Vec<u8> = "\u{feff}ab;".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide[..wide.len() - 1]).unwrap_err(), BookError::Unfinished);
        assert_eq!(decode(b"").unwrap().0, "");
    }
}
