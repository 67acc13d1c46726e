//! Zips to begin with, and zips that are meant to do harm.

use super::made::Maker;
use super::{Random, bytes};
use rand::RngExt;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip of these members.
pub fn zipped(members: &[(&str, &[u8])], deflated: bool) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let method = if deflated { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Small zips in every layout that is taken, and a few that are not.
pub fn seeds(count: &[u8], table: &[u8]) -> Vec<Vec<u8>> {
    let pdf: &[u8] = b"%PDF-1.7 protocol";
    let mut made = Vec::new();
    for deflated in [true, false] {
        let inner = zipped(&[("Telling.eml.xml", count), ("telling.csv", table)], deflated);
        let nested = zipped(&[("Model.pdf", pdf), ("a/b\\c.zip", &inner), ("x.xml", b"<EML/>")], deflated);
        made.push(zipped(&[("d.zip", &nested)], deflated));
        made.extend([inner, nested]);
        made.push(zipped(&[("map/", b""), ("a", b"<a/>"), ("b", b"<b/>"), ("c", b"")], deflated));
    }
    let mut stream = ZipWriter::new_stream(Vec::new());
    stream.start_file("a.xml", SimpleFileOptions::default()).unwrap();
    stream.write_all(b"<EML/>").unwrap();
    made.push(stream.finish().unwrap().into_inner());
    made
}

/// A zip of some of these parts under odd names, with zips in it now and then; mostly a good one.
pub fn random(parts: &[Vec<u8>], depth: u32, random: &mut Random) -> Vec<u8> {
    let names = ["a.xml", "a.xml", "b.csv", "c.zip", "map/d.xml", "..\\..\\e.xml", "/f", "g\u{1}h", "é", ""];
    let mut members: Vec<(String, Vec<u8>)> = Vec::new();
    for number in 0..random.random_range(0..5) {
        let name = names[random.random_range(0..names.len())];
        let mut bytes = match random.random_range(0..6) {
            0 if depth < 4 => self::random(parts, depth + 1, random),
            1 => Vec::new(),
            2 => vec![b'<'; random.random_range(0..20_000)],
            _ => parts[random.random_range(0..parts.len())].clone(),
        };
        if random.random_range(0..4) == 0 {
            bytes::mutate(&mut bytes, random);
        }
        // Two of one name are for the mutations of bytes to make.
        members.push((format!("{number}{name}"), bytes));
    }
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zipped(&members, random.random())
}

/// Bombs: of zeros, in zips in zips, of very many members, of members that are the same bytes.
pub fn made() -> Vec<Maker> {
    let mut made: Vec<Maker> = Vec::new();
    for megabytes in [1, 8, 63, 65] {
        for deflated in [true, false] {
            if deflated || megabytes < 9 {
                made.push(Box::new(move || zipped(&[("a.xml", &xml(megabytes << 20))], deflated)));
            }
        }
    }
    // Each at the edge of what a member may grow: spaces with some noise in them.
    made.push(Box::new(|| zipped(&[("a.xml", &noisy(8 << 20, 700))], true)));
    made.push(Box::new(|| {
        let inner = zipped(&[("a.xml", &noisy(60 << 20, 700))], true);
        zipped(&[("a.zip", &inner), ("b.zip", &inner), ("c.zip", &inner)], true)
    }));
    made.push(Box::new(|| {
        let inner = zipped(&[("a.xml", &xml(1 << 20))], true);
        let again = zipped(&[("a.zip", &inner), ("b.zip", &inner)], true);
        zipped(&[("a.zip", &again), ("b.zip", &again)], true)
    }));
    for members in [1_999, 2_001, 20_000] {
        made.push(Box::new(move || {
            let names: Vec<String> = (0..members).map(|number| number.to_string()).collect();
            zipped(&names.iter().map(|name| (name.as_str(), &b"<a/>"[..])).collect::<Vec<_>>(), false)
        }));
    }
    // One file, in the directory very many times: nothing is unpacked for each.
    made.push(Box::new(|| repeated(1_000)));
    made.push(Box::new(|| b"PK\x05\x06".repeat(1 << 14)));
    made.push(Box::new(|| [&b"PK\x03\x04"[..], &b"PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF".repeat(1 << 12)].concat()));
    made.push(Box::new(|| [&b"PK\x03\x04"[..], &vec![0; eml::MAX_BYTES]].concat()));
    // Names as long as they can be.
    made.push(Box::new(|| zipped(&[(&"x".repeat(65_000), b"<a/>"), (&"y/".repeat(32_000), b"<a/>")], true)));
    made
}

fn xml(length: usize) -> Vec<u8> {
    let mut bytes = vec![b' '; length];
    bytes[0] = b'<';
    bytes
}

/// Blank, but for a byte that differs every now and then.
fn noisy(length: usize, every: usize) -> Vec<u8> {
    let mut bytes = xml(length);
    let mut state = 7u32;
    for at in (1..length).step_by(every) {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes[at] = u8::try_from(state >> 24).unwrap();
    }
    bytes
}

/// A zip whose directory names its one member so many times.
fn repeated(times: u16) -> Vec<u8> {
    let one = zipped(&[("a.xml", &xml(1 << 20))], true);
    let begin = one.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let end = one.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let directory = one[begin..end].repeat(times.into());
    let mut last = one[end..].to_vec();
    last[8..10].copy_from_slice(&times.to_le_bytes());
    last[10..12].copy_from_slice(&times.to_le_bytes());
    last[12..16].copy_from_slice(&u32::try_from(directory.len()).unwrap().to_le_bytes());
    [&one[..begin], &directory, &last].concat()
}
