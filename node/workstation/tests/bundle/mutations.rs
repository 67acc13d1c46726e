//! No change of any byte passes, nor a file of another form.

use night::bundle::{self, BundleError, Fault, verify};
use words::Say;

use crate::released::Office;

#[test]
fn a_file_of_another_form_is_refused_with_its_reason() {
    let bytes = bundle::write(&Office::night().bundle()).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let code = |text: &str| bundle::read(text.as_bytes()).unwrap_err();
    assert_eq!(code(&text.replace("\"version\": 3", "\"version\": 4")), BundleError::Version(4));
    assert!(matches!(code(&text.replace("uitslag-release", "anything")), BundleError::Form(_)));
    assert!(matches!(code(&text[..text.len() / 2]), BundleError::Form(_)));
    assert!(matches!(code(""), BundleError::Form(_)));
    assert!(matches!(code("{}"), BundleError::Form(_)));
    // Nothing can be put beside what is signed, not even a space.
    for added in [format!("{text} "), text.replace("  \"election\"", "   \"election\"")] {
        assert_eq!(code(&added), BundleError::NotCanonical);
    }
    assert!(matches!(code(&text.replacen('{', "{\"seats\": 3,", 1)), BundleError::Form(_)));
    let counts = vec![String::from("\"AAAA\""); sync_core::limits::ROWS + 1].join(",");
    let start = text.split_once("\"counts\": [").unwrap().0;
    assert_eq!(code(&format!("{start}\"counts\": [{counts}], \"rulings\": []}}")), BundleError::TooMany("counts"));
    let deep = "[".repeat(100_000);
    assert!(matches!(
        code(&format!("{{\"format\": \"uitslag-release\", \"version\": 2, \"x\": {deep}")),
        BundleError::Form(_)
    ));
}

/// A small generator (xorshift): the same mutations in every run.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap()
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() % end.max(1)
    }
}

fn mutated(bytes: &[u8], seeded: &mut Seeded) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=seeded.below(3) {
        if bytes.is_empty() {
            break;
        }
        let at = seeded.below(bytes.len());
        match seeded.below(6) {
            0 => bytes[at] ^= 1 << seeded.below(8),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, u8::try_from(seeded.below(256)).unwrap()),
            3 => bytes.truncate(at.max(1)),
            4 => {
                let other = seeded.below(bytes.len());
                bytes.swap(at, other);
            }
            _ => {
                let end = bytes.len().min(at + 1 + seeded.below(300));
                let piece = bytes[at..end].to_vec();
                let to = seeded.below(bytes.len());
                bytes.splice(to..to, piece);
            }
        }
    }
    bytes
}

#[test]
fn no_change_of_the_file_passes() {
    let bytes = bundle::write(&Office::night().bundle()).unwrap();
    let mut seeded = Seeded(0x5EED_0001);
    let (mut unread, mut found, mut same) = (0, 0, 0);
    for _ in 0..1_500 {
        let changed = mutated(&bytes, &mut seeded);
        match bundle::read(&changed) {
            _ if changed == bytes => same += 1,
            Err(_) => unread += 1,
            Ok(read) => {
                assert!(verify(&read).is_err(), "a changed file verifies");
                found += 1;
            }
        }
    }
    assert!(unread > 500 && found > 20 && same < 50, "{unread} unread, {found} found, {same} unchanged");
}

#[test]
fn no_change_of_a_part_passes() {
    let bundle = Office::night().bundle();
    let mut seeded = Seeded(0x5EED_0002);
    for round in 0..1_200 {
        let mut forged = bundle.clone();
        let (charter, release) = (0, seeded.below(forged.releases.len()));
        let (file, count) = (seeded.below(forged.files.len()), seeded.below(forged.counts.len()));
        let before = seeded.below(forged.before.as_ref().unwrap().counts.len());
        let part = match round % 7 {
            0 => &mut forged.charters[charter].public,
            1 => &mut forged.releases[release].bytes,
            2 => &mut forged.files[file].1,
            3 => &mut forged.counts[count],
            4 => &mut forged.before.as_mut().unwrap().counts[before],
            // A signature keeps its length.
            5 => {
                forged.charters[charter].signature.0[seeded.below(64)] ^= 1 << seeded.below(8);
                assert!(matches!(verify(&forged), Err(Fault::Charter(_))));
                continue;
            }
            _ => {
                forged.releases[release].signature.0[seeded.below(64)] ^= 1 << seeded.below(8);
                assert!(matches!(verify(&forged), Err(Fault::Release(..))));
                continue;
            }
        };
        *part = mutated(part, &mut seeded);
        if forged == bundle {
            continue;
        }
        // Also through the file: nothing in it stops the program.
        let read = bundle::read(&bundle::write(&forged).unwrap()).unwrap();
        let fault = verify(&read).expect_err("a changed part verifies");
        assert!(!fault.say().told(words::Lang::Nl).is_empty());
        assert_ne!(fault, Fault::Digest, "every part is bound by a hash or a signature, not by the totals alone");
    }
}
