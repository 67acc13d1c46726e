//! The join code: 44 characters that let a PC into the network of one election.
//!
//! 16 random bytes, from which the network secret is derived; 10 bytes of SHA-256 over organiser key and election id, by
//! which the newcomer knows whom to believe; and a checksum of 12 bits. Written in the base32 of Crockford, which has no
//! I, L, O and U: whoever reads an O or types an l still gets the right code.

use std::fmt;
use std::str::FromStr;

use hkdf::Hkdf;
use sha2::Sha256;
use sync_core::id::{ElectionId, PublicKey, sha256};
use words::{Say, Sentence, sentence};

/// Characters of a code, separators not counted.
pub const LENGTH: usize = 44;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;
const SECRET: usize = 16;
const TAG: usize = 10;
/// By which a newcomer knows organiser and election, before it knows either: 10 bytes of SHA-256 over both.
pub type Tag = [u8; TAG];
const PAYLOAD: usize = SECRET + TAG;
const CHECK_BITS: u32 = 12;

/// The join code of an election. Whoever has it reaches the network, but takes part only once the charter names them.
#[derive(Clone, PartialEq, Eq)]
pub struct JoinCode {
    secret: [u8; SECRET],
    tag: Tag,
}

/// Why a code was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum CodeError {
    /// Too short or too long.
    Length(usize),
    /// No code has this character.
    Character {
        /// From 1, separators not counted.
        place: usize,
        /// What stands there.
        found: char,
    },
    /// All characters are possible, but at least one is wrong.
    Checksum,
}

impl Say for CodeError {
    fn say(&self) -> Sentence {
        match self {
            Self::Length(found) => sentence!("code-length", length = LENGTH, found = *found),
            Self::Character { place, found } => sentence!("code-character", place = *place, found = *found),
            Self::Checksum => sentence!("code-checksum"),
        }
    }
}

impl JoinCode {
    /// The code of an election: `secret` is drawn at random once, by `election create`.
    pub fn new(secret: [u8; 16], organiser: &PublicKey, election: &ElectionId) -> Self {
        Self { secret, tag: tag(organiser, election) }
    }

    /// The 16 random bytes.
    pub fn secret(&self) -> [u8; 16] {
        self.secret
    }

    /// Whether the code is of this organiser and this election: before anything that a peer sends is believed.
    pub fn is_of(&self, organiser: &PublicKey, election: &ElectionId) -> bool {
        self.tag == tag(organiser, election)
    }

    /// What the code says of organiser and election.
    pub fn tag(&self) -> Tag {
        self.tag
    }

    /// See [`network_secret`].
    pub fn network_secret(&self) -> [u8; 32] {
        network_secret(&self.secret)
    }

    /// See [`mdns_tag`].
    pub fn mdns_tag(&self) -> [u8; 8] {
        mdns_tag(&self.secret)
    }
}

/// The key of the network's outer fence (pnet), by HKDF-SHA256 of the 16 random bytes.
pub fn network_secret(secret: &[u8; 16]) -> [u8; 32] {
    derive(secret, b"uitslag/network/1")
}

/// What nodes announce on the local network to tell elections apart: derived from the same 16 bytes, because a PC that
/// joins knows nothing else yet; it says nothing about them.
pub fn mdns_tag(secret: &[u8; 16]) -> [u8; 8] {
    derive(secret, b"uitslag/mdns/1")
}

fn derive<const N: usize>(secret: &[u8; 16], purpose: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    let expanded = Hkdf::<Sha256>::new(None, secret).expand(purpose, &mut out);
    // HKDF-SHA256 gives up to 8,160 bytes; we ask for at most 32.
    debug_assert!(expanded.is_ok());
    out
}

fn tag(organiser: &PublicKey, election: &ElectionId) -> Tag {
    let mut tag = [0; TAG];
    for (out, byte) in tag.iter_mut().zip(sha256(&[b"uitslag/code/1\0", &organiser.0, &election.0])) {
        *out = byte;
    }
    tag
}

/// CRC-12 (x^12 + x^11 + x^3 + x^2 + x + 1): finds every error within 12 neighbouring bits, so every wrong character and
/// every two neighbours that changed places.
fn checksum(payload: &[u8]) -> u32 {
    let mut crc = 0xACE_u32;
    for byte in payload {
        for bit in (0..8).rev() {
            let top = (crc >> 11) & 1;
            crc = (crc << 1) & 0xFFF;
            if top ^ (u32::from(*byte) >> bit & 1) == 1 {
                crc ^= 0x80F;
            }
        }
    }
    crc
}

impl fmt::Display for JoinCode {
    /// Groups of four with dashes between them: one word on a command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let payload = [&self.secret[..], &self.tag[..]].concat();
        let check = checksum(&payload);
        let (mut held, mut bits, mut written) = (0u32, 0u32, 0usize);
        let check_bytes = [(check >> 4, 8), (check & 0xF, CHECK_BITS - 8)];
        for (value, width) in payload.iter().map(|byte| (u32::from(*byte), 8)).chain(check_bytes) {
            held = held << width | value;
            bits += width;
            while bits >= 5 {
                bits -= 5;
                if written > 0 && written.is_multiple_of(GROUP) {
                    f.write_str("-")?;
                }
                let digit = usize::try_from(held >> bits).ok().and_then(|digit| ALPHABET.get(digit));
                f.write_str(&char::from(digit.copied().unwrap_or(b'0')).to_string())?;
                written += 1;
                held &= (1 << bits) - 1;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for JoinCode {
    /// The code is a secret: never in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JoinCode(..)")
    }
}

impl FromStr for JoinCode {
    type Err = CodeError;

    /// Spaces, dashes, dots and case do not matter; O is read as 0, I and L as 1.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let characters = || text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '_' | '–' | '—'));
        let mut payload = Vec::with_capacity(PAYLOAD + 2);
        let (mut held, mut bits) = (0u32, 0u32);
        for (place, found) in (1..).zip(characters().take(LENGTH)) {
            held = held << 5 | digit(found).ok_or(CodeError::Character { place, found })?;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                payload.push(u8::try_from(held >> bits).unwrap_or_default());
                held &= (1 << bits) - 1;
            }
        }
        let length = characters().take(10 * LENGTH).count();
        if length != LENGTH {
            return Err(CodeError::Length(length));
        }
        // 220 bits are 27 whole bytes and the last 4 bits of the checksum.
        let check_high = payload.pop().map_or(0, u32::from);
        if checksum(&payload) != check_high << 4 | held {
            return Err(CodeError::Checksum);
        }
        let (secret, tag) = payload.split_at_checked(SECRET).ok_or(CodeError::Length(length))?;
        match (secret.try_into(), tag.try_into()) {
            (Ok(secret), Ok(tag)) => Ok(Self { secret, tag }),
            _ => Err(CodeError::Length(length)),
        }
    }
}

fn digit(character: char) -> Option<u32> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let byte = u8::try_from(character).ok()?;
    ALPHABET.iter().position(|known| *known == byte).and_then(|digit| u32::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> impl Iterator<Item = JoinCode> {
        (0u8..20).map(|n| {
            let bytes = sha256(&[&[n]]);
            JoinCode::new(bytes[..16].try_into().unwrap(), &PublicKey(bytes), &ElectionId(sha256(&[&bytes])))
        })
    }

    #[test]
    fn read_back_however_it_is_written() {
        for code in codes() {
            let text = code.to_string();
            assert_eq!(text.len(), LENGTH + LENGTH / GROUP - 1);
            assert_eq!(text.parse(), Ok(code.clone()));
            assert_eq!(text.to_lowercase().replace('-', "  ").parse(), Ok(code.clone()));
            assert_eq!(text.replace('0', "o").replace('1', "l").replace('-', "").parse(), Ok(code.clone()));
            assert_eq!(text.replace('0', "O").replace('1', "i").parse(), Ok(code));
        }
    }

    #[test]
    fn every_single_wrong_character_is_found() {
        for code in codes() {
            let text = code.to_string();
            for (place, right) in text.char_indices().filter(|(_, c)| *c != '-') {
                for wrong in ALPHABET.iter().map(|byte| char::from(*byte)).filter(|wrong| *wrong != right) {
                    let mut changed = text.clone();
                    changed.replace_range(place..=place, &wrong.to_string());
                    assert_eq!(changed.parse::<JoinCode>(), Err(CodeError::Checksum), "{changed}");
                }
            }
        }
    }

    #[test]
    fn every_two_neighbours_in_the_wrong_order_are_found() {
        for code in codes() {
            let plain: Vec<char> = code.to_string().chars().filter(|c| *c != '-').collect();
            for place in 1..plain.len() {
                let mut swapped = plain.clone();
                swapped.swap(place - 1, place);
                if swapped != plain {
                    let text: String = swapped.into_iter().collect();
                    assert_eq!(text.parse::<JoinCode>(), Err(CodeError::Checksum));
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_says_why() {
        let code = codes().next().unwrap().to_string();
        assert_eq!("".parse::<JoinCode>(), Err(CodeError::Length(0)));
        assert_eq!(code[..code.len() - 1].parse::<JoinCode>(), Err(CodeError::Length(43)));
        assert_eq!(format!("{code}A").parse::<JoinCode>(), Err(CodeError::Length(45)));
        let found = CodeError::Character { place: 1, found: '€' };
        assert_eq!(format!("€{}", &code[1..]).parse::<JoinCode>(), Err(found));
        assert_eq!("U".repeat(44).parse::<JoinCode>(), Err(CodeError::Character { place: 1, found: 'U' }));
    }

    #[test]
    fn of_one_organiser_and_one_election() {
        let (organiser, election) = (PublicKey([1; 32]), ElectionId([2; 32]));
        let code = JoinCode::new([3; 16], &organiser, &election);
        assert!(code.is_of(&organiser, &election));
        assert!(!code.is_of(&PublicKey([2; 32]), &election) && !code.is_of(&organiser, &ElectionId([1; 32])));
        assert_eq!(code.network_secret(), network_secret(&[3; 16]));
        assert_ne!(network_secret(&[3; 16]), network_secret(&[4; 16]));
        assert_ne!(code.mdns_tag()[..], code.network_secret()[..8]);
        assert!(!format!("{code:?}").contains(&code.to_string()[..4]));
    }
}
