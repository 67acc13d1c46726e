//! Fingerprints in words: short Dutch words that people read to each other to compare a key. Six for a PC, ten for the organiser.

use sync_core::id::{PublicKey, sha256};

/// Words of a fingerprint: 48 bits.
pub const WORDS: usize = 6;

/// The fingerprint of a key, such as `anker-molen-vis-radio-klok-tulp`.
pub fn fingerprint(key: &PublicKey) -> String {
    first_words(&sha256(&[b"uitslag/fingerprint/1\0", &key.0]), WORDS)
}

/// Whether `text` is the fingerprint of `key`, however it is separated and in any case.
pub fn is_fingerprint(text: &str, key: &PublicKey) -> bool {
    same(text, &fingerprint(key))
}

/// Words of a hash of a request: 64 bits. More than of a key, because who makes a request chooses what is hashed.
pub const REQUEST_WORDS: usize = 8;

/// The words of 64 bits, such as `anker-molen-vis-radio-klok-tulp-oma-zee`.
pub fn of_hash(hash: &[u8; 32]) -> String {
    first_words(hash, REQUEST_WORDS)
}

/// Words of an organiser: 80 bits. It is announced once and compared by anybody for years, so that whoever wants another key
/// with the same words has all the time to look for one.
pub const ORGANISER_WORDS: usize = 10;

/// The words of an organiser's key, as a municipality announces them.
pub fn organiser_words(key: &PublicKey) -> String {
    first_words(&sha256(&[b"uitslag/organiser-words/1\0", &key.0]), ORGANISER_WORDS)
}

/// Whether `text` are the words of an organiser's key, however they are separated and in any case.
pub fn are_organiser_words(text: &str, key: &PublicKey) -> bool {
    same(text, &organiser_words(key))
}

/// Whether `text` has the words of `words`, however it is separated and in any case.
pub fn same(text: &str, words: &str) -> bool {
    split(text).collect::<Vec<_>>().join("-") == words
}

/// Whether `text` could be read as a fingerprint: so many words of the list, and nothing else.
pub fn are_words(text: &str) -> bool {
    let count = split(text).count();
    count >= WORDS && split(text).all(|word| LIST.contains(&word.as_str()))
}

fn first_words(hash: &[u8; 32], words: usize) -> String {
    let words = hash.iter().take(words).filter_map(|byte| LIST.get(usize::from(*byte)).copied());
    words.collect::<Vec<_>>().join("-")
}

fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}

/// 256 words of three to seven letters, no accents; any two differ in at least two letters. The order is part of the
/// format: two versions of the program have to show the same words.
const LIST: [&str; 256] = [
    "agenda", "ananas", "anker", "appel", "april", "baard", "bakker", "balkon", "banaan", "bank", "basis", "beker",
    "berg", "beuk", "bezem", "biljet", "bliksem", "bloem", "boer", "boog", "borstel", "breed", "brief", "bril",
    "brood", "brug", "bruin", "buurt", "cactus", "cirkel", "citroen", "dans", "deken", "deur", "dijk", "dolfijn",
    "dorp", "draad", "drempel", "dromen", "druif", "duin", "echo", "egel", "eiland", "emmer", "fabriek", "fakkel",
    "feest", "fiets", "film", "fles", "fluit", "fontein", "forel", "garage", "gebouw", "geit", "geluk", "gember",
    "gitaar", "glas", "gordijn", "goud", "grot", "haan", "hamer", "handel", "haven", "havik", "hemel", "hert",
    "heuvel", "honing", "hotel", "huis", "iglo", "ijzer", "inkt", "jager", "jas", "jurk", "kaars", "kabel", "kameel",
    "kano", "kapper", "kasteel", "kat", "kelder", "kerk", "kikker", "kist", "klaver", "klok", "kluis", "knoop",
    "koffie", "komeet", "kompas", "konijn", "koor", "kous", "kraan", "krekel", "kroon", "kruik", "kwast", "ladder",
    "lade", "lamp", "lente", "lepel", "leraar", "lied", "linde", "loep", "lucht", "magneet", "mango", "markt",
    "masker", "mast", "meeuw", "melk", "merel", "metaal", "meubel", "minuut", "modder", "molen", "motor", "muur",
    "muziek", "naald", "natuur", "nest", "neus", "noord", "noot", "oever", "olifant", "olijf", "oma", "onweer", "oost",
    "orgel", "oven", "paleis", "panda", "papier", "parasol", "parel", "park", "pauw", "peper", "piano", "pijl",
    "piraat", "plant", "poort", "pop", "potlood", "prijs", "pruim", "purper", "raam", "radio", "ratel", "regen",
    "rivier", "robot", "roos", "rugzak", "ruiter", "salade", "schaap", "schaduw", "schelp", "schip", "schoen",
    "schuur", "sjaal", "slak", "slang", "sleutel", "sloot", "smid", "sneeuw", "snor", "spiegel", "spin", "spons",
    "spoor", "ster", "stoel", "storm", "straat", "strik", "suiker", "tafel", "tak", "tand", "tapijt", "tempel", "tent",
    "theater", "thee", "tijger", "toets", "tomaat", "toren", "touw", "trap", "trein", "trommel", "tulp", "tunnel",
    "uil", "vaas", "vader", "veer", "vijver", "vis", "vlag", "vleugel", "vlieger", "vlinder", "voet", "vogel", "vork",
    "vrede", "vrucht", "wagen", "walvis", "water", "wei", "wereld", "wiel", "wijn", "wind", "winter", "wolk", "wortel",
    "zadel", "zalm", "zebra", "zee", "zeil", "zilver", "zomer", "zon", "zout", "zuid", "zwaan", "zwaluw",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.bytes().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in b.bytes().enumerate() {
                let above = row[j + 1];
                row[j + 1] = (above + 1).min(row[j] + 1).min(diagonal + usize::from(x != y));
                diagonal = above;
            }
        }
        row[b.len()]
    }

    #[test]
    fn no_two_words_are_one_letter_apart() {
        for (place, word) in LIST.iter().enumerate() {
            assert!((3..=7).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
            for other in &LIST[..place] {
                assert!(distance(word, other) >= 2, "{word} {other}");
            }
        }
    }

    #[test]
    fn keys_have_different_words_that_are_read_back() {
        let keys: Vec<PublicKey> = (0u8..=255).map(|n| PublicKey([n; 32])).collect();
        let all: std::collections::BTreeSet<String> = keys.iter().map(fingerprint).collect();
        assert_eq!(all.len(), keys.len());
        for key in &keys {
            let words = fingerprint(key);
            assert_eq!(words.split('-').count(), WORDS);
            assert!(is_fingerprint(&words, key));
            assert!(is_fingerprint(&format!(" {} ", words.to_uppercase().replace('-', ", ")), key));
            assert!(!is_fingerprint(&words[1..], key) && !is_fingerprint("", key));
        }
    }

    #[test]
    fn an_organiser_has_ten_words_that_say_nothing_of_a_pc() {
        for key in (0u8..=255).map(|n| PublicKey([n; 32])) {
            let words = organiser_words(&key);
            assert_eq!(words.split('-').count(), ORGANISER_WORDS);
            assert!(are_organiser_words(&format!("{}.", words.to_uppercase().replace('-', ", ")), &key));
            let first_nine = words.rsplit_once('-').unwrap().0;
            assert!(!are_organiser_words(first_nine, &key) && !is_fingerprint(&words, &key));
            assert!(!words.starts_with(&fingerprint(&key)), "the words of a PC are no part of those of an organiser");
        }
    }
}
