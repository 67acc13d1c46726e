//! Mutations that any file can suffer: of its bytes, its numbers, and its encoding.

use super::Random;
use rand::RngExt;

/// Numbers at and beyond the edges of what files may hold.
pub const NUMBERS: [&str; 20] = [
    "0",
    "1",
    "-1",
    "+1",
    "00000000000000000000007",
    "999999999",
    "1000000000",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "1.0",
    "1e9",
    "1e400",
    "0x10",
    "٣",
    "",
];

/// Pieces that mean something to some reader.
const PIECES: [&[u8]; 40] = [
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b";",
    b"\"",
    b"'",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE EML [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
    b"<?pi ",
    b"?>",
    b"<?xml version=\"1.1\" encoding=\"utf-8\"?>",
    b"&a;",
    b"&#x110000;",
    b"&#0;",
    b"&#xD800;",
    b"&#xFFFF;",
    b"&#10;",
    b"&lt;",
    b"xmlns=\"\"",
    b"xmlns:kr=\"\"",
    b"xmlns:xml=\"u\"",
    b"kr:",
    b":",
    b"\0",
    b"\r\n",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xEF\xBF\xBF",
    b"\xED\xA0\x80",
    b"\xC2\x85",
    b"[",
    b"{",
    b"null",
    b"\\ud800",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80",
];

/// One mutation of bytes.
pub fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    if bytes.is_empty() {
        bytes.extend_from_slice(PIECES[random.random_range(0..PIECES.len())]);
        return;
    }
    let at = random.random_range(0..bytes.len());
    let most = if random.random_range(0..8) == 0 { bytes.len() } else { 60 };
    let to = (at + random.random_range(0..=most)).min(bytes.len());
    match random.random_range(0..9) {
        0 => bytes[at] ^= 1 << random.random_range(0..8),
        1 => bytes[at] = random.random(),
        2 => drop(bytes.drain(at..to)),
        3 => {
            let copy = bytes[at..to].to_vec();
            let place = random.random_range(0..=bytes.len());
            bytes.splice(place..place, copy);
        }
        4 => bytes.truncate(at),
        5 => number(bytes, random),
        6 => {
            // A run of one byte, as a broken disk or a preallocated file has.
            let byte = [0, b' ', b'0', b'9', 0xFF][random.random_range(0..5)];
            bytes[at..to].fill(byte);
        }
        _ => {
            let piece = PIECES[random.random_range(0..PIECES.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}

/// Another number in the place of one of the file's.
pub fn number(bytes: &mut Vec<u8>, random: &mut Random) {
    let from = random.random_range(0..bytes.len());
    let Some(begin) = (from..bytes.len()).find(|&at| bytes[at].is_ascii_digit()) else { return };
    let end = (begin..bytes.len()).find(|&at| !bytes[at].is_ascii_digit()).unwrap_or(bytes.len());
    let other = NUMBERS[random.random_range(0..NUMBERS.len())];
    bytes.splice(begin..end, other.bytes());
}

/// The text in another encoding, or marked as one. Lone surrogates and half characters come by.
pub fn encode(bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
    let big = random.random();
    match random.random_range(0..7) {
        0 => [b"\xEF\xBB\xBF", bytes.as_slice()].concat(),
        1 | 2 => utf16(text, big),
        3 => utf16(text, big)[2..].to_vec(),
        4 => {
            let mut bytes = utf16(text, big);
            let at = random.random_range(0..bytes.len() / 2) * 2;
            let surrogate = random.random_range(0xD800..0xE000_u16);
            let pair = if big { surrogate.to_be_bytes() } else { surrogate.to_le_bytes() };
            bytes.splice(at..at, pair);
            bytes
        }
        5 => {
            let mut bytes = utf16(text, big);
            bytes.pop();
            bytes
        }
        _ => text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
    }
}

/// UTF-16 with its mark.
pub fn utf16(text: &str, big: bool) -> Vec<u8> {
    let pair = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(pair).collect()
}
