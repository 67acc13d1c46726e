//! Letting a PC in without a network: it writes a request, the organiser answers with a grant; both travel on a stick.
//!
//! Both are JSON. A request holds nothing secret. A grant holds the join code's 16 bytes, and so is as secret as the
//! code; nothing in it is believed before the charter's signature is verified and the code's tag agrees, or, where only
//! files are exchanged, the person who carries the stick has compared the fingerprint.

use api::refusal::{Refusal, of_sync};
use api::request::Error;
use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use night::roles::{role_name, role_named};
use night::{key_words, labels};
use serde::{Deserialize, Serialize};
pub use sync_core::charter::Role;
use sync_core::charter::{Charter, CharterSet, SignedCharter};
use sync_core::codec;
pub use sync_core::id::PublicKey;
use sync_core::id::{ElectionId, Hash, sha256};
use sync_core::limits;
use words::{Say, Sentence, sentence};

use super::code::{CodeError, JoinCode, Tag};

/// The version of both forms.
pub const VERSION: u32 = 1;
/// The longest request file that is read, in bytes.
pub const REQUEST_BYTES: usize = 16 * 1024;
/// The longest grant file that is read, in bytes: setup files of 16 MiB in all, in base64.
pub const GRANT_BYTES: usize = 32 * 1024 * 1024;

const REQUEST: &str = "uitslag-join-request";
const GRANT: &str = "uitslag-join-grant";

/// A PC asks to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinRequest {
    /// Its key.
    pub key: PublicKey,
    /// What people call it.
    pub label: String,
    /// What it is for.
    pub role: Role,
    /// The session that it drew.
    pub session: u32,
}

/// The organiser lets it in.
#[derive(Clone, PartialEq, Eq)]
pub struct Grant {
    /// Which election.
    pub election: ElectionId,
    /// Who signs its charters.
    pub organiser: PublicKey,
    /// The code's 16 bytes.
    pub secret: [u8; 16],
    /// The charter that names the newcomer; two when two of one version are in force.
    pub charters: Vec<SignedCharter>,
    /// Setup files; what is missing is fetched from the first peer.
    pub files: Vec<Vec<u8>>,
}

#[derive(Serialize, Deserialize)]
struct RequestFile {
    kind: String,
    version: u32,
    key: String,
    /// For who opens the file with an editor; they are made anew from the rest wherever they are compared.
    words: String,
    label: String,
    role: String,
    session: u32,
}

#[derive(Serialize, Deserialize)]
struct GrantFile {
    kind: String,
    version: u32,
    election: String,
    organiser: String,
    code: String,
    charters: Vec<String>,
    files: Vec<String>,
}

#[derive(Deserialize)]
struct Head {
    kind: String,
    version: u32,
}

impl JoinRequest {
    /// The words that people compare on both PCs before this request, and no other, is granted: of key, role, label and
    /// session, and of the election where both sides know it by `tag`, the join code's. With a file neither does.
    pub fn words(&self, tag: Option<&Tag>) -> String {
        let election: &[u8] = tag.map_or(&[], |tag| tag);
        let known = [u8::from(tag.is_some())];
        let role = role_name(self.role).as_bytes();
        let session = self.session.to_be_bytes();
        // Each part but the last has a length of its own or ends with a zero, which no name of a role has.
        let parts: [&[u8]; 8] =
            [b"uitslag/request/1\0", &known, election, &self.key.0, role, b"\0", &session, self.label.as_bytes()];
        key_words::of_hash(&sha256(&parts))
    }

    /// The request file.
    pub fn to_text(&self) -> String {
        let file = RequestFile {
            kind: REQUEST.to_owned(),
            version: VERSION,
            key: self.key.hex(),
            words: self.words(None),
            label: self.label.clone(),
            role: role_name(self.role).to_owned(),
            session: self.session,
        };
        text(&file)
    }

    /// Reads a request file.
    ///
    /// # Errors
    /// `bad_file`: it is none, or a field holds something else; `label`: no PC may be called so.
    pub fn read(text: &str) -> Result<Self, Error> {
        let file: RequestFile = read(text, REQUEST, REQUEST_BYTES, &sentence!("enrol-request"))?;
        labels::check(&file.label)?;
        Ok(Self {
            key: PublicKey::from_hex(&file.key).ok_or_else(|| bad(sentence!("enrol-key")))?,
            label: file.label,
            role: role_named(&file.role).ok_or_else(|| bad(sentence!("enrol-role")))?,
            session: file.session,
        })
    }
}

impl Grant {
    /// The grant file.
    pub fn to_text(&self) -> String {
        let file = GrantFile {
            kind: GRANT.to_owned(),
            version: VERSION,
            election: self.election.hex(),
            organiser: self.organiser.hex(),
            code: JoinCode::new(self.secret, &self.organiser, &self.election).to_string(),
            charters: self.charters.iter().map(|signed| HEXLOWER_PERMISSIVE.encode(&codec::encode(signed))).collect(),
            files: self.files.iter().map(|file| BASE64.encode(file)).collect(),
        };
        text(&file)
    }

    /// Reads a grant file: the code belongs to organiser and election, the charters are signed by the organiser, and
    /// every file is one that they name.
    ///
    /// # Errors
    /// `bad_file`, with what is wrong.
    pub fn read(text: &str) -> Result<Self, Error> {
        let file: GrantFile = read(text, GRANT, GRANT_BYTES, &sentence!("enrol-grant"))?;
        let election = ElectionId::from_hex(&file.election).ok_or_else(|| bad(sentence!("enrol-election")))?;
        let organiser = PublicKey::from_hex(&file.organiser).ok_or_else(|| bad(sentence!("enrol-organiser")))?;
        let code: JoinCode = file.code.parse().map_err(|error: CodeError| bad(error.say()))?;
        if !code.is_of(&organiser, &election) {
            return Err(bad(sentence!("enrol-code")));
        }
        if !(1..=2).contains(&file.charters.len()) || file.files.len() > limits::SETUP_FILES {
            return Err(bad(sentence!("enrol-charters")));
        }
        let charter = |hex: &String| {
            let bytes = HEXLOWER_PERMISSIVE
                .decode(hex.as_bytes())
                .map_err(|error| bad(Sentence::foreign("foreign-letters", &error)))?;
            codec::decode::<SignedCharter>(&bytes, limits::SIGNED_CHARTER).map_err(|error| bad(of_sync::codec(&error)))
        };
        let charters = file.charters.iter().map(charter).collect::<Result<Vec<_>, _>>()?;
        let grant = Self {
            election,
            organiser,
            secret: code.secret(),
            charters,
            files: file
                .files
                .iter()
                .map(|file| {
                    BASE64.decode(file.as_bytes()).map_err(|error| bad(Sentence::foreign("foreign-letters", &error)))
                })
                .collect::<Result<_, _>>()?,
        };
        let charter = grant.charter()?;
        let named = |file: &Vec<u8>| charter.all_files().any(|named| named.sha256 == Hash(sha256(&[file])));
        if grant.files.iter().all(named) { Ok(grant) } else { Err(bad(sentence!("enrol-file"))) }
    }

    /// The charter that it brings into force.
    ///
    /// # Errors
    /// `bad_file`: it is not the organiser's.
    pub fn charter(&self) -> Result<Charter, Error> {
        let mut set = CharterSet::new(self.election, self.organiser);
        for signed in &self.charters {
            set.accept(signed).map_err(|error| bad(of_sync::charter(&error)))?;
        }
        Ok(set.effective().clone())
    }

    /// The join code.
    pub fn code(&self) -> JoinCode {
        JoinCode::new(self.secret, &self.organiser, &self.election)
    }
}

fn text<T: Serialize>(file: &T) -> String {
    // Strings and numbers: writing them to memory cannot fail.
    serde_json::to_string_pretty(file).unwrap_or_default() + "\n"
}

fn read<T: for<'de> Deserialize<'de>>(text: &str, kind: &str, cap: usize, name: &Sentence) -> Result<T, Error> {
    if text.len() > cap {
        return Err(bad(sentence!("enrol-longer", name = name, most = cap)));
    }
    let not_one = |error: serde_json::Error| bad(sentence!("enrol-none", name = name, error = &error));
    let head: Head = serde_json::from_str(text).map_err(not_one)?;
    if head.kind != kind {
        let kind: String = head.kind.chars().take(40).collect();
        return Err(bad(sentence!("enrol-other", name = name, kind = kind)));
    }
    if head.version != VERSION {
        return Err(bad(sentence!("enrol-version", version = head.version, known = VERSION)));
    }
    serde_json::from_str(text).map_err(not_one)
}

fn bad(detail: Sentence) -> Error {
    Refusal::BadFile { detail }.into()
}

#[cfg(test)]
mod tests {
    use sync_core::charter::Audience;
    use sync_core::id::SecretKey;

    use super::*;

    fn grant() -> Grant {
        let organiser = SecretKey::from_seed([1; 32]);
        let mut charter = Charter::first(ElectionId([2; 32]));
        charter.admit(SecretKey::from_seed([3; 32]).public(), Role::Scan, "scan 1", 5).unwrap();
        let file = b"<lists/>".to_vec();
        charter.files.push(sync_core::charter::SetupFile {
            kind: "230b".into(),
            sha256: Hash(sha256(&[&file])),
            length: 8,
            audience: Audience::All,
        });
        Grant {
            election: charter.election,
            organiser: organiser.public(),
            secret: [4; 16],
            charters: vec![SignedCharter::sign(&charter, &organiser)],
            files: vec![file],
        }
    }

    #[test]
    fn both_files_are_read_back() {
        let key = SecretKey::from_seed([3; 32]).public();
        let request = JoinRequest { key, label: "invoer \"3\"".into(), role: Role::Entry, session: u32::MAX };
        assert_eq!(JoinRequest::read(&request.to_text()), Ok(request.clone()));
        // Whatever is changed changes the words.
        let words = request.words(None);
        assert!(request.to_text().contains(&words) && words.split('-').count() == key_words::REQUEST_WORDS);
        let others = [
            JoinRequest { key: SecretKey::from_seed([4; 32]).public(), ..request.clone() },
            JoinRequest { role: Role::Scan, ..request.clone() },
            JoinRequest { label: "invoer \"4\"".into(), ..request.clone() },
            JoinRequest { session: 0, ..request.clone() },
        ];
        assert!(others.iter().all(|other| other.words(None) != words));
        assert!(
            request.words(Some(&[0; 10])) != words && request.words(Some(&[1; 10])) != request.words(Some(&[0; 10]))
        );
        let grant = grant();
        assert!(Grant::read(&grant.to_text()).as_ref() == Ok(&grant));
        assert_eq!(grant.charter().unwrap().members.len(), 1);
        for wrong in ["", "{}", &grant.to_text()] {
            assert_eq!(JoinRequest::read(wrong).unwrap_err().code, "bad_file");
        }
        let long = JoinRequest { label: "x".repeat(65), ..request };
        assert!(JoinRequest::read(&long.to_text()).is_err());
    }

    #[test]
    fn a_grant_that_anybody_could_have_made_is_refused() {
        let refused = |change: &dyn Fn(&mut Grant)| {
            let mut changed = grant();
            change(&mut changed);
            Grant::read(&changed.to_text()).err().unwrap().message
        };
        let other = SecretKey::from_seed([9; 32]);
        assert!(refused(&|grant| grant.organiser = other.public()).contains("not signed"));
        assert!(refused(&|grant| grant.election = ElectionId([9; 32])).contains("another election"));
        assert!(refused(&|grant| grant.files.push(vec![1])).contains("does not name"));
        assert!(refused(&|grant| grant.charters.clear()).contains("no charter"));
        assert!(refused(&|grant| grant.charters[0].signature.0[5] ^= 1).contains("not signed"));
        let text = grant().to_text();
        let code = grant().code().to_string();
        let another = JoinCode::new([4; 16], &other.public(), &ElectionId([2; 32])).to_string();
        assert!(Grant::read(&text.replace(&code, &another)).is_err());
    }
}
