//! The organiser file: the organiser's secret key under a passphrase.
//!
//! JSON, so that it can be recognised and kept by people: a public part (version, election, organiser's public key, how
//! it was sealed) and the sealed 32 bytes. The key comes from the passphrase by argon2id; ChaCha20-Poly1305 seals, and
//! covers the public part too, so that a changed file is noticed.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sync_core::id::{ElectionId, PublicKey, SecretKey};
use words::{Say, Sentence, sentence};

/// The version of the form.
pub const VERSION: u32 = 1;
/// The longest organiser file that is read, in bytes; a real one has under 1 kB.
pub const MAX_BYTES: usize = 16 * 1024;
/// The shortest passphrase that is taken for a new file, in characters.
pub const SHORTEST_PASSPHRASE: usize = 8;

const KIND: &str = "uitslag-organiser";
const DOMAIN: &str = "uitslag/organiser-file/1";

/// 64 MiB and 3 passes: about 0.2 s here, and dear for whoever tries many passphrases (RFC 9106 section 4).
const COST: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
/// What a file may ask of us: a file that asks more is not ours.
const HIGHEST: Cost = Cost { memory_kib: 1024 * 1024, passes: 16, lanes: 4 };

/// Why an organiser file was not opened or made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum SealedError {
    /// It is something else.
    NotOne(Sentence),
    /// A later version of the program made it.
    Version(u32),
    /// The passphrase is not the one, or the file was changed; the two cannot be told apart.
    WrongPassphrase,
    /// It opens, but the key inside is not the one that the file names.
    WrongKey,
    /// It is of another election.
    Election {
        /// The beginning of the id that the file names.
        found: String,
        /// The beginning of the id that was wanted.
        expected: String,
    },
    /// No passphrase, or a short one.
    Short,
    /// The system gave no random bytes, or too little memory.
    System(String),
}

impl Say for SealedError {
    fn say(&self) -> Sentence {
        match self {
            Self::NotOne(error) => sentence!("sealed-not-one", error = error),
            Self::Version(version) => sentence!("sealed-version", version = *version, known = VERSION),
            Self::WrongPassphrase => sentence!("sealed-passphrase"),
            Self::WrongKey => sentence!("sealed-key"),
            Self::Election { found, expected } => {
                sentence!("sealed-election", found = found, expected = expected)
            }
            Self::Short => sentence!("sealed-short", least = SHORTEST_PASSPHRASE),
            Self::System(error) => sentence!("sealed-system", error = Sentence::foreign("foreign-random", error)),
        }
    }
}

/// What an organiser file says without its passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Public {
    /// Of which election it is.
    pub election: ElectionId,
    /// Whose key is inside.
    pub organiser: PublicKey,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: String,
    version: u32,
    election: String,
    organiser: String,
    cost: Cost,
    salt: String,
    nonce: String,
    sealed: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// Seals the organiser's key. Each call draws its own salt and nonce: two copies look different.
///
/// # Errors
/// [`SealedError::Short`], [`SealedError::System`].
pub fn seal(key: &SecretKey, passphrase: &str, election: &ElectionId) -> Result<String, SealedError> {
    seal_at(COST, key, passphrase, election)
}

fn seal_at(cost: Cost, key: &SecretKey, passphrase: &str, election: &ElectionId) -> Result<String, SealedError> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(SealedError::Short);
    }
    let (mut salt, mut nonce) = ([0; 16], [0; 12]);
    getrandom::fill(&mut salt).and_then(|()| getrandom::fill(&mut nonce)).map_err(system)?;
    let mut file = File {
        kind: KIND.to_owned(),
        version: VERSION,
        election: election.hex(),
        organiser: key.public().hex(),
        cost,
        salt: HEXLOWER.encode(&salt),
        nonce: HEXLOWER.encode(&nonce),
        sealed: String::new(),
    };
    let cipher = cipher(cost, passphrase, &salt)?;
    let payload = Payload { msg: &key.seed(), aad: &file.public_bytes() };
    let sealed = cipher.encrypt(&Nonce::from(nonce), payload).map_err(system)?;
    file.sealed = HEXLOWER.encode(&sealed);
    serde_json::to_string_pretty(&file).map(|text| text + "\n").map_err(system)
}

/// Opens an organiser file.
///
/// # Errors
/// All of [`SealedError`] but `Short` and `Election`.
pub fn open(text: &str, passphrase: &str) -> Result<SecretKey, SealedError> {
    let file = File::read(text)?;
    let public = file.public()?;
    let salt: [u8; 16] = hex(&file.salt, "salt")?;
    let nonce: [u8; 12] = hex(&file.nonce, "nonce")?;
    let sealed: [u8; 48] = hex(&file.sealed, "sealed")?;
    let cipher = cipher(file.cost, passphrase, &salt)?;
    let payload = Payload { msg: &sealed, aad: &file.public_bytes() };
    let seed = cipher.decrypt(&Nonce::from(nonce), payload).map_err(|_| SealedError::WrongPassphrase)?;
    let key = SecretKey::from_seed(seed.try_into().map_err(|_| SealedError::WrongKey)?);
    if key.public() == public.organiser { Ok(key) } else { Err(SealedError::WrongKey) }
}

/// Opens the organiser file of this election, before any passphrase is tried on another one's.
///
/// # Errors
/// [`SealedError::Election`], and those of [`open`].
pub fn open_of(text: &str, passphrase: &str, election: &ElectionId) -> Result<SecretKey, SealedError> {
    let found = public(text)?.election;
    if found != *election {
        let short = |id: &ElectionId| id.hex().chars().take(8).collect::<String>();
        return Err(SealedError::Election { found: short(&found), expected: short(election) });
    }
    open(text, passphrase)
}

/// What the file says without its passphrase (and without any proof).
///
/// # Errors
/// [`SealedError::NotOne`], [`SealedError::Version`].
pub fn public(text: &str) -> Result<Public, SealedError> {
    File::read(text)?.public()
}

impl File {
    fn read(text: &str) -> Result<Self, SealedError> {
        #[derive(Deserialize)]
        struct Kind {
            kind: String,
            version: u32,
        }
        if text.len() > MAX_BYTES {
            return Err(SealedError::NotOne(sentence!("sealed-longer", most = MAX_BYTES)));
        }
        let not_one = |error: serde_json::Error| SealedError::NotOne(Sentence::from(&error));
        let head: Kind = serde_json::from_str(text).map_err(not_one)?;
        if head.kind != KIND {
            return Err(SealedError::NotOne(sentence!("sealed-other")));
        }
        if head.version != VERSION {
            return Err(SealedError::Version(head.version));
        }
        let file: Self = serde_json::from_str(text).map_err(not_one)?;
        let Cost { memory_kib, passes, lanes } = file.cost;
        if memory_kib > HIGHEST.memory_kib || passes > HIGHEST.passes || lanes > HIGHEST.lanes {
            return Err(SealedError::NotOne(sentence!("sealed-greedy")));
        }
        Ok(file)
    }

    fn public(&self) -> Result<Public, SealedError> {
        Ok(Public {
            election: ElectionId(hex(&self.election, "election")?),
            organiser: PublicKey(hex(&self.organiser, "organiser")?),
        })
    }

    /// What the seal covers beside the key. Salt and nonce are covered by what they do.
    fn public_bytes(&self) -> Vec<u8> {
        let Cost { memory_kib, passes, lanes } = self.cost;
        format!("{DOMAIN}\0{}\0{}\0{memory_kib}\0{passes}\0{lanes}", self.election, self.organiser).into_bytes()
    }
}

fn cipher(cost: Cost, passphrase: &str, salt: &[u8]) -> Result<ChaCha20Poly1305, SealedError> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(|error| {
        SealedError::NotOne(sentence!("sealed-cost", error = Sentence::foreign("foreign-program", &error)))
    })?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut key)
        .map_err(system)?;
    Ok(ChaCha20Poly1305::new(&Key::from(key)))
}

fn hex<const N: usize>(text: &str, field: &str) -> Result<[u8; N], SealedError> {
    let bytes = HEXLOWER.decode(text.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| SealedError::NotOne(sentence!("sealed-digits", field = field, digits = 2 * N)))
}

fn system(error: impl std::fmt::Display) -> SealedError {
    SealedError::System(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };
    const ELECTION: ElectionId = ElectionId([7; 32]);

    fn key() -> SecretKey {
        SecretKey::from_seed([9; 32])
    }

    #[test]
    fn opens_with_its_passphrase_only() {
        let text = seal(&key(), "twee woorden é", &ELECTION).unwrap();
        assert_eq!(open(&text, "twee woorden é").unwrap().seed(), [9; 32]);
        assert_eq!(public(&text).unwrap(), Public { election: ELECTION, organiser: key().public() });
        for wrong in ["", "twee woorden", "twee woorden é ", "Twee woorden é"] {
            assert_eq!(open(&text, wrong).unwrap_err(), SealedError::WrongPassphrase);
        }
        assert!(!text.contains(&HEXLOWER.encode(&[9; 32])));
        assert_ne!(text, seal(&key(), "twee woorden é", &ELECTION).unwrap());
    }

    #[test]
    fn of_this_election_only() {
        let text = seal_at(CHEAP, &key(), "passphrase", &ELECTION).unwrap();
        assert_eq!(open_of(&text, "passphrase", &ELECTION).unwrap().seed(), [9; 32]);
        let error = open_of(&text, "passphrase", &ElectionId([8; 32])).unwrap_err();
        let expected = SealedError::Election { found: "07070707".into(), expected: "08080808".into() };
        assert_eq!(error, expected);
    }

    #[test]
    fn no_flipped_bit_passes() {
        let text = seal_at(CHEAP, &key(), "passphrase", &ELECTION).unwrap();
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
        for place in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[place] ^= 1 << bit;
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                // White space that says the same is no change.
                if value(&changed) == value(&text) {
                    continue;
                }
                assert!(open(&changed, "passphrase").is_err(), "{changed}");
            }
        }
    }

    #[test]
    fn what_is_no_organiser_file_says_so() {
        let text = seal_at(CHEAP, &key(), "passphrase", &ELECTION).unwrap();
        for wrong in ["", "{}", "[]", "null", &text[..text.len() / 2], &text.replace(KIND, "uitslag-grant")] {
            assert!(matches!(open(wrong, "passphrase"), Err(SealedError::NotOne(_))), "{wrong}");
        }
        assert_eq!(
            open(&text.replace("\"version\": 1", "\"version\": 2"), "passphrase").unwrap_err(),
            SealedError::Version(2)
        );
        let greedy = text.replace("\"memory_kib\": 64", "\"memory_kib\": 4000000000");
        assert!(matches!(open(&greedy, "passphrase"), Err(SealedError::NotOne(_))));
        assert_eq!(seal(&key(), "korte", &ELECTION).unwrap_err(), SealedError::Short);
    }
}
