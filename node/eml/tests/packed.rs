//! Zips in the layouts that counts come in, and zips that are meant to do harm.
#![allow(clippy::unwrap_used)]

mod common;

use common::{file, have_data};
use eml::{Content, ErrorKind, MAX_BYTES, MAX_MEMBERS, Unpacked, is_zip, read_count, read_osv4_3, unpack};
use std::io::{Cursor, Write as _};
use words::Lang;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const SMALL: &[u8] = b"<EML/>";

fn zipped(members: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn deflated(members: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(members, CompressionMethod::Deflated)
}

fn refused(bytes: &[u8]) -> ErrorKind {
    let error = unpack(bytes).unwrap_err();
    assert_ne!(error.text(Lang::Nl), error.text(Lang::En));
    error.kind
}

#[test]
fn the_layouts_that_counts_come_in() {
    if !have_data("the_layouts_that_counts_come_in") {
        return;
    }
    let count = file("real/gr2026/Telling_GR2026_Assen.eml.xml");
    let table = file("golden/osv4-3_telling_gr2026_assen.csv");
    let pdf: &[u8] = b"%PDF-1.7 protocol";
    let direct = deflated(&[("Telling_GR2026_Assen.eml.xml", &count)]);
    let alone = unpack(&direct).unwrap();
    assert_eq!((alone.files.len(), alone.files[0].content, alone.others.len()), (1, Content::Eml, 0));
    assert!(alone.files[0].bytes == count);

    // The documents of a first session: protocol, table, and the count in a zip of its own.
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        let documents = zipped(
            &[
                ("Model_Na31-2.pdf", pdf),
                ("documenten/osv4-3_telling_gr2026_assen.csv", &table),
                ("documenten\\Telling_GR2026_Assen.zip", &direct),
            ],
            method,
        );
        let Unpacked { files, others } = unpack(&documents).unwrap();
        assert_eq!(others, ["Model_Na31-2.pdf"]);
        let names: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.content)).collect();
        assert_eq!(
            names,
            [("osv4-3_telling_gr2026_assen.csv", Content::Table), ("Telling_GR2026_Assen.eml.xml", Content::Eml)]
        );
        let (read, from_table) = (read_count(&files[1].bytes).unwrap(), read_osv4_3(&files[0].bytes).unwrap());
        assert_eq!(read.totals, Some(from_table.totals));
    }

    // Written in one go, sizes behind the contents, as some programs do; and text in UTF-16.
    let mut writer = ZipWriter::new_stream(Vec::new());
    writer.start_file("a.eml.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(&count).unwrap();
    writer.start_file("b.eml.xml", SimpleFileOptions::default()).unwrap();
    let utf16: Vec<u8> = "\u{FEFF}<EML/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    writer.write_all(&utf16).unwrap();
    let streamed = unpack(&writer.finish().unwrap().into_inner()).unwrap();
    assert_eq!((streamed.files.len(), streamed.files[1].content), (2, Content::Eml));
    assert!(streamed.files[0].bytes == count);
}

#[test]
fn nothing_of_a_path_comes_through() {
    let names = ["../../etc/passwd", "/abs/telling.xml", "C:\\x\\telling.xml", "a/b/../telling.xml"];
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, SMALL)).collect();
    let found = unpack(&deflated(&members)).unwrap();
    let names: Vec<_> = found.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["passwd", "telling.xml", "telling.xml", "telling.xml"]);

    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_directory("folder", SimpleFileOptions::default()).unwrap();
    writer.add_symlink("folder/link.eml.xml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let found = unpack(&writer.finish().unwrap().into_inner()).unwrap();
    assert_eq!((found.files.len(), found.others), (0, vec!["link.eml.xml".to_owned()]));
}

#[test]
fn what_is_no_zip_or_has_nothing_in_it_is_refused() {
    assert_eq!(refused(b""), ErrorKind::NotZip);
    assert_eq!(refused(SMALL), ErrorKind::NotZip);
    assert!(!is_zip(SMALL) && is_zip(&deflated(&[])));
    assert_eq!(refused(&deflated(&[])), ErrorKind::Missing);
    let big: Vec<u8> = b"PK\x03\x04".iter().copied().chain(std::iter::repeat_n(0, MAX_BYTES)).collect();
    assert_eq!(refused(&big), ErrorKind::TooLarge);
}

#[test]
fn a_zip_that_is_still_being_written_is_unfinished() {
    let whole = deflated(&[("a.eml.xml", SMALL), ("b.eml.xml", SMALL)]);
    for length in 4..whole.len() {
        let kind = refused(&whole[..length]);
        let end = length + 18 >= whole.len();
        assert!(kind == ErrorKind::Unfinished || (end && kind == ErrorKind::Zip), "{length}: {kind:?}");
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let xml =
        |length: usize| -> Vec<u8> { b"<EML>".iter().copied().chain(std::iter::repeat_n(b' ', length)).collect() };
    assert_eq!(refused(&deflated(&[("bomb.eml.xml", &xml(8_000_000))])), ErrorKind::TooLarge);
    assert_eq!(refused(&deflated(&[("bomb.eml.xml", &xml(MAX_BYTES))])), ErrorKind::TooLarge);
    // Not packed very tightly, but too much together: no more is taken than there is room for.
    let text: Vec<u8> =
        (0..16_000_000u32).map(|at| b'a' + u8::try_from(at.wrapping_mul(2_654_435_761) >> 28).unwrap()).collect();
    let member = [b"<EML>", text.as_slice()].concat();
    let names: Vec<String> = (0..9).map(|number| format!("{number}.eml.xml")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), member.as_slice())).collect();
    let many = deflated(&members);
    assert!(many.len() < MAX_BYTES, "{}", many.len());
    assert_eq!(refused(&many), ErrorKind::TooLarge);

    let one = deflated(&[("a.eml.xml", SMALL)]);
    let two = deflated(&[("one.zip", &one)]);
    assert_eq!(unpack(&two).unwrap().files.len(), 1);
    assert_eq!(refused(&deflated(&[("two.zip", &two)])), ErrorKind::TooLarge);

    let names: Vec<String> = (0..=MAX_MEMBERS).map(|number| number.to_string()).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), SMALL)).collect();
    assert_eq!(refused(&deflated(&members)), ErrorKind::TooLarge);
    assert_eq!(unpack(&deflated(&members[1..])).unwrap().files.len(), MAX_MEMBERS);
}

/// Where a signature stands.
fn places(bytes: &[u8], signature: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(signature)).collect()
}

/// The zip with two bytes changed in the headers of its members, both before them and in its directory.
fn patched(bytes: &[u8], local: usize, central: usize, value: u16) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (signature, offset) in [(b"PK\x03\x04", local), (b"PK\x01\x02", central)] {
        for at in places(&bytes, signature) {
            bytes[at + offset..at + offset + 2].copy_from_slice(&value.to_le_bytes());
        }
    }
    bytes
}

#[test]
fn locked_strange_and_contradictory_zips_are_refused() {
    let good = deflated(&[("a.eml.xml", SMALL), ("b.eml.xml", SMALL)]);
    unpack(&good).unwrap();
    // Encrypted; packed with bzip2; stating another size.
    assert_eq!(refused(&patched(&good, 6, 8, 1)), ErrorKind::Zip);
    assert_eq!(refused(&patched(&good, 8, 10, 12)), ErrorKind::Zip);
    for size in [0, 1, 5, 7, 5_000] {
        let kind = refused(&patched(&good, 22, 24, size));
        assert!(matches!(kind, ErrorKind::Zip | ErrorKind::TooLarge), "{size}: {kind:?}");
    }
    // The second member is the first one.
    let central = places(&good, b"PK\x01\x02");
    let mut overlapping = good.clone();
    overlapping[central[1] + 42..central[1] + 46].copy_from_slice(&[0; 4]);
    assert_eq!(refused(&overlapping), ErrorKind::Zip);
    // Both have one name.
    let name = |at: usize| at + 46;
    let mut twice = good.clone();
    twice[name(central[1])] = b'a';
    let local = places(&good, b"PK\x03\x04");
    twice[local[1] + 30] = b'a';
    assert_eq!(refused(&twice), ErrorKind::Zip);
    // Its directory does not name the second.
    let mut hidden = good.clone();
    let end = places(&good, b"PK\x05\x06")[0];
    hidden[end + 8] = 1;
    hidden[end + 10] = 1;
    assert_eq!(refused(&hidden), ErrorKind::Zip);
    // Damaged contents.
    let stored = zipped(&[("a.eml.xml", b"<EML>123</EML>")], CompressionMethod::Stored);
    let mut damaged = stored.clone();
    let at = places(&stored, b"123")[0];
    damaged[at] = b'9';
    assert_eq!(refused(&damaged), ErrorKind::Zip);
    // Of the kind for more than 4 GB.
    let mut large = good[..end].to_vec();
    large.extend_from_slice(b"PK\x06\x07");
    large.extend_from_slice(&[0; 16]);
    large.extend_from_slice(&good[end..]);
    assert_eq!(refused(&large), ErrorKind::TooLarge);
}

#[test]
fn mutated_zips_neither_panic_nor_grow() {
    let inner = deflated(&[("a.eml.xml", &b"<EML>1</EML>".repeat(40))]);
    let whole = deflated(&[("x.csv", b"Lijstnummer;"), ("y.zip", &inner), ("z.pdf", b"%PDF")]);
    let mut state = 20_260_318u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let (mut read, mut refused) = (0, 0);
    for _ in 0..30_000 {
        let mut bytes = whole.clone();
        for _ in 0..=random(3) {
            let at = random(bytes.len());
            bytes[at] = u8::try_from(random(256)).unwrap();
        }
        match unpack(&bytes) {
            Ok(found) => {
                assert!(found.files.iter().map(|file| file.bytes.len()).sum::<usize>() < 10_000);
                read += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(read > 100 && refused > 1_000, "{read} read, {refused} refused");
}
