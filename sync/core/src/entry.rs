//! An entry: one signed statement of one node. The only thing that is replicated between entry and scan nodes.
//!
//! Four parts are hashed apart and signed together:
//!
//! ```text
//! rest         = SHA-256(H(header) | H(body))
//! signed bytes = "uitslag/entry/2\0" | election id | H(totals) | H(candidates) | rest
//! id           = SHA-256(signed bytes | signature)
//! ```
//!
//! so that a release can disclose the totals, with or without the candidates, with their author's signature, and nothing
//! else of the author's log; and so that the header alone, which is small and says log, number and predecessor, proves
//! what its author signed under a number ([`SignedHeader`]): two of them prove a fork, whatever else is known.

mod body;
mod header;

use bytes::Bytes;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use body::check_form;
pub use body::{Body, Reference, Verdict, is_scan_only};
use header::HeaderPart;
pub use header::{Header, SignedHeader};

use crate::codec::{CodecError, decode, encode};
use crate::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey, Signature, sha256};
use crate::limits;

/// The version that this program writes and reads.
pub const VERSION: u8 = 2;
const DOMAIN: &[u8; 16] = b"uitslag/entry/2\0";

/// Sixteen random bytes that make a part's hash say nothing about its content.
pub type Salt = [u8; 16];

/// How deep a count goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Votes per list only.
    Party,
    /// Votes per candidate as well.
    Candidate,
}

/// What an entry speaks about. Closed: our code formats it into the key of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// The count of a polling station.
    Station {
        /// Its number, 1..=99,999.
        number: u32,
        /// A station has one register for each level, and each level one for each round.
        level: Level,
        /// First or second entry: 1 or 2.
        round: u8,
    },
    /// The outcome of a drawing of lots.
    Lot {
        /// Which question was settled.
        question: String,
    },
    /// A candidate who died (article P 19a Kieswet).
    Deceased {
        /// The number of the list on the ballot.
        list: u32,
        /// The candidate on it.
        candidate: u32,
    },
    /// A station added, closed or merged on the day.
    StationChange {
        /// Its number, of the setup or new: 1..=99,999.
        number: u32,
    },
    /// Whether the values of a member are left aside until somebody decides for one of them.
    Suspension {
        /// The key of the member who is suspended, or not any more; all its sessions are meant.
        member: PublicKey,
    },
}

impl Subject {
    /// The key of the register in the document.
    pub fn key(&self) -> String {
        match self {
            Self::Station { number, level, round } => {
                let level = match level {
                    Level::Party => "party",
                    Level::Candidate => "candidate",
                };
                format!("{number:05}/{level}/{round}")
            }
            Self::Lot { question } => format!("lot/{question}"),
            Self::Deceased { list, candidate } => format!("deceased/{list:03}/{candidate:03}"),
            Self::StationChange { number } => format!("change/{number:05}"),
            Self::Suspension { member } => format!("suspension/{}", member.hex()),
        }
    }

    /// Whether it is a count; every other subject is ruled on.
    pub fn is_count(&self) -> bool {
        matches!(self, Self::Station { .. })
    }

    pub(crate) fn valid(&self) -> bool {
        match self {
            Self::Station { number, round, .. } => (1..=limits::STATION).contains(number) && (1..=2).contains(round),
            Self::Lot { question } => !question.is_empty() && question.len() <= limits::QUESTION,
            Self::Deceased { list, candidate } => *list <= 999 && *candidate <= 999,
            Self::StationChange { number } => (1..=limits::STATION).contains(number),
            Self::Suspension { .. } => true,
        }
    }
}

/// Where the figures of an entry came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Typed by a person.
    Typed,
    /// Read from a file.
    File {
        /// SHA-256 of the file as it was read.
        sha256: Hash,
        /// Its name, without a path.
        name: String,
        /// `kr:CreationDateTime` as a local time in milliseconds (files carry no zone); 0 when it is missing.
        created: u64,
        /// This is the `k`th (from 1) of `n` stations of the file.
        k: u32,
        /// Stations that the file brought in.
        n: u32,
    },
}

/// The part with the totals: what it is about, list totals and counters as bytes that only the domain reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalsPart {
    /// See [`Salt`].
    pub salt: Salt,
    /// What is counted, or ruled on.
    pub subject: Subject,
    /// List totals and counters, in the domain's canonical bytes.
    #[serde(with = "crate::codec::bytes")]
    pub bytes: Vec<u8>,
}

/// The part with the votes per candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidatesPart {
    /// See [`Salt`].
    pub salt: Salt,
    /// Votes per candidate, in the domain's canonical bytes; never empty.
    #[serde(with = "crate::codec::bytes")]
    pub bytes: Vec<u8>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct BodyPart {
    operator: String,
    source: Source,
    #[serde(with = "crate::codec::bytes")]
    content: Vec<u8>,
}

/// An entry as it travels and is stored: bytes, not looked into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedEntry {
    /// The encoded [`TotalsPart`], or nothing.
    #[serde(with = "crate::codec::bytes")]
    pub totals: Bytes,
    /// The encoded [`CandidatesPart`], or nothing.
    #[serde(with = "crate::codec::bytes")]
    pub candidates: Bytes,
    /// The encoded header: log, number, predecessor, time, kind.
    #[serde(with = "crate::codec::bytes")]
    pub header: Vec<u8>,
    /// The encoded body: operator, source, what it says.
    #[serde(with = "crate::codec::bytes")]
    pub body: Vec<u8>,
    /// The author's, over election, hashes of totals and candidates, and hash of the rest.
    pub signature: Signature,
}

/// The hash of header and body together. The salt of the header makes it say nothing of either.
fn rest_hash(header: &Hash, body: &Hash) -> Hash {
    Hash(sha256(&[&header.0, &body.0]))
}

/// What is signed, from the hashes of its parts.
pub fn signed_bytes(election: &ElectionId, totals: &Hash, candidates: &Hash, rest: &Hash) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(16 + 4 * 32);
    bytes.extend_from_slice(DOMAIN);
    for part in [&election.0, &totals.0, &candidates.0, &rest.0] {
        bytes.extend_from_slice(part);
    }
    bytes
}

/// The id of the entry with these signed bytes and this signature.
pub fn entry_id(signed: &[u8], signature: &Signature) -> EntryId {
    EntryId(sha256(&[signed, &signature.0]))
}

impl SignedEntry {
    /// The bytes that the signature is over.
    pub fn signed_bytes(&self, election: &ElectionId) -> Vec<u8> {
        self.signed_header().signed_bytes(election)
    }

    /// Its header with what it takes to check the signature: proof of what was signed, without the content.
    pub fn signed_header(&self) -> SignedHeader {
        let hash = |part: &[u8]| Hash(sha256(&[part]));
        SignedHeader {
            header: self.header.clone(),
            totals: hash(&self.totals),
            candidates: hash(&self.candidates),
            body: hash(&self.body),
            signature: self.signature,
        }
    }

    /// Bytes that this entry takes on disk and in a frame, about.
    pub fn size(&self) -> usize {
        self.totals.len() + self.candidates.len() + self.header.len() + self.body.len() + 64
    }
}

/// The figures of a submission, without salts: two submissions with equal counts are one value with two sources.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counts {
    /// List totals and counters.
    pub totals: Bytes,
    /// Votes per candidate; empty at party level.
    pub candidates: Bytes,
}

impl Counts {
    /// List totals and counters, and votes per candidate: none at party level.
    pub fn new(totals: impl Into<Bytes>, candidates: impl Into<Bytes>) -> Self {
        Self { totals: totals.into(), candidates: candidates.into() }
    }
}

/// What stands at the end of an encoded part, without a copy: thousands of entries are held, each once. The field that is
/// written last is the end of what is written.
fn tail(part: &Bytes, last: &[u8]) -> Bytes {
    part.slice(part.len().saturating_sub(last.len())..)
}

/// Reads a part of the figures; `None` where the entry has none.
fn decode_some<T: Serialize + DeserializeOwned>(part: &[u8]) -> Result<Option<T>, CodecError> {
    if part.is_empty() { Ok(None) } else { decode(part, limits::COUNTS).map(Some) }
}

/// An entry that was read, but not checked against anything: see `admit`.
///
/// Its body is held as it was read, and written anew where it travels: there is one form in which it can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// SHA-256 of what was signed, with the signature.
    pub id: EntryId,
    /// The author's key and session.
    pub log: LogId,
    /// Its number in that log, from 1 without gaps.
    pub seq: u32,
    /// The id of the log's previous entry; zeros for the first.
    pub prev: EntryId,
    /// When the author's clock said it was made, milliseconds since 1970 UTC. Display only.
    pub time: u64,
    /// The charter version that the author worked with.
    pub setup_version: u32,
    /// Who sat at the PC.
    pub operator: String,
    /// Where the figures came from.
    pub source: Source,
    /// What a submission or a ruling is about; `None` for other bodies.
    pub subject: Option<Subject>,
    /// The figures of a submission; of a ruling its outcome, as totals.
    pub counts: Option<Counts>,
    /// What kind of entry it is, with that kind's own fields.
    pub body: Body,
    signed: Signed,
}

/// What of a [`SignedEntry`] cannot be written anew, or is asked for too often to be.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Signed {
    totals: Bytes,
    candidates: Bytes,
    header: Box<[u8]>,
    /// Hash of the encoded body.
    body: Hash,
    /// Length of the encoded body, in bytes.
    body_length: usize,
    signature: Signature,
}

/// Why bytes are no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// A part is not readable, too long or not canonical.
    #[error("{part}: {error}")]
    Codec {
        /// `counts` (totals and candidates together), `totals`, `candidates`, `header` or `body`.
        part: &'static str,
        /// Too long, unreadable or not canonical.
        error: CodecError,
    },
    /// A version that this program does not know.
    #[error("entry version {0}, this program reads {VERSION}; update this PC")]
    Version(u8),
    /// A rule of the form is broken.
    #[error("{0}")]
    Rule(&'static str),
}

/// What a person wants to say; the node adds log, number and signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What a submission is about.
    pub subject: Option<Subject>,
    /// The figures of a submission.
    pub counts: Option<Counts>,
    /// What kind of entry it becomes.
    pub body: Body,
    /// Who sits at the PC.
    pub operator: String,
    /// Where the figures came from.
    pub source: Source,
    /// When, milliseconds since 1970 UTC.
    pub time: u64,
    /// Random bytes for the three parts.
    pub salts: [Salt; 3],
}

/// The position of a new entry in its author's log.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    /// The author's own log.
    pub log: LogId,
    /// One more than the log's height.
    pub seq: u32,
    /// The id of the previous entry; zeros for the first.
    pub prev: EntryId,
    /// The charter version in force.
    pub setup_version: u32,
}

impl Entry {
    /// Signs `draft` at `position`.
    pub fn sign(election: &ElectionId, key: &SecretKey, position: Position, draft: Draft) -> Result<Self, EntryError> {
        if draft.body.answers_nothing() {
            return Err(EntryError::Rule("an answer to nothing, or one that is too long"));
        }
        let [salt_totals, salt_candidates, salt_rest] = draft.salts;
        let (totals, candidates) = match (&draft.subject, &draft.counts) {
            (Some(subject), Some(counts)) => {
                let totals = TotalsPart { salt: salt_totals, subject: subject.clone(), bytes: counts.totals.to_vec() };
                let candidates = if counts.candidates.is_empty() {
                    Vec::new()
                } else {
                    encode(&CandidatesPart { salt: salt_candidates, bytes: counts.candidates.to_vec() })
                };
                (encode(&totals), candidates)
            }
            _ => (Vec::new(), Vec::new()),
        };
        let (kind, content) = draft.body.parts();
        let header = encode(&HeaderPart {
            salt: salt_rest,
            version: VERSION,
            log: position.log,
            seq: position.seq,
            prev: position.prev,
            time: draft.time.min(limits::TIME - 1),
            setup_version: position.setup_version,
            kind,
        });
        let body = encode(&BodyPart { operator: draft.operator, source: draft.source, content });
        let (totals, candidates) = (totals.into(), candidates.into());
        let mut wire = SignedEntry { totals, candidates, header, body, signature: Signature([0; 64]) };
        wire.signature = key.sign(&wire.signed_bytes(election));
        Self::read(election, wire)
    }

    /// Reads an entry from bytes that came from outside: form only, nothing is verified yet.
    pub fn read(election: &ElectionId, wire: SignedEntry) -> Result<Self, EntryError> {
        let codec = |part| move |error| EntryError::Codec { part, error };
        if wire.totals.len() + wire.candidates.len() > limits::COUNTS {
            let length = wire.totals.len() + wire.candidates.len();
            return Err(codec("counts")(CodecError::TooLong { length, cap: limits::COUNTS }));
        }
        let signed_header = wire.signed_header();
        let header = Header::read(election, &signed_header)?;
        let part: BodyPart = decode(&wire.body, limits::ENTRY).map_err(codec("body"))?;
        let body = Body::read(header.kind, part.content).map_err(codec("body"))?;
        let totals: Option<TotalsPart> = decode_some(&wire.totals).map_err(codec("totals"))?;
        let candidates: Option<CandidatesPart> = decode_some(&wire.candidates).map_err(codec("candidates"))?;
        let carries = matches!(body, Body::Submission { .. } | Body::Ruling { .. });
        if carries != totals.is_some() || (candidates.is_some() && totals.is_none()) {
            return Err(EntryError::Rule("a submission or a ruling, and nothing else, carries a value"));
        }
        let (subject, counts) = match totals {
            None => (None, None),
            Some(totals) => {
                let candidates = candidates.map(|part| tail(&wire.candidates, &part.bytes));
                if candidates.as_ref().is_some_and(Bytes::is_empty) {
                    return Err(EntryError::Rule("a part for candidates without content"));
                }
                let counts = Counts::new(tail(&wire.totals, &totals.bytes), candidates.unwrap_or_default());
                (Some(totals.subject), Some(counts))
            }
        };
        if let Some(Subject::Station { level: Level::Party, .. }) = &subject
            && counts.as_ref().is_some_and(|counts| !counts.candidates.is_empty())
        {
            return Err(EntryError::Rule("a count per party carries votes per candidate"));
        }
        check_form(&body, subject.as_ref(), counts.as_ref(), &part.operator, &part.source)?;
        let Header { id, log, seq, prev, time, setup_version, .. } = header;
        let signed = Signed {
            totals: wire.totals,
            candidates: wire.candidates,
            header: wire.header.into(),
            body: signed_header.body,
            body_length: wire.body.len(),
            signature: wire.signature,
        };
        Ok(Self {
            id,
            log,
            seq,
            prev,
            time,
            setup_version,
            operator: part.operator,
            source: part.source,
            subject,
            counts,
            body,
            signed,
        })
    }

    /// As it travels and is stored.
    pub fn wire(&self) -> SignedEntry {
        let (_, content) = self.body.parts();
        let body = BodyPart { operator: self.operator.clone(), source: self.source.clone(), content };
        SignedEntry {
            totals: self.signed.totals.clone(),
            candidates: self.signed.candidates.clone(),
            header: self.signed.header.to_vec(),
            body: encode(&body),
            signature: self.signed.signature,
        }
    }

    /// Its header with what it takes to check the signature: see [`SignedEntry::signed_header`].
    pub fn signed_header(&self) -> SignedHeader {
        let hash = |part: &[u8]| Hash(sha256(&[part]));
        SignedHeader {
            header: self.signed.header.to_vec(),
            totals: hash(&self.signed.totals),
            candidates: hash(&self.signed.candidates),
            body: self.signed.body,
            signature: self.signed.signature,
        }
    }

    /// The hash of header and body: what a release names of them.
    pub fn rest(&self) -> Hash {
        rest_hash(&Hash(sha256(&[&self.signed.header])), &self.signed.body)
    }

    /// The encoded [`TotalsPart`], or nothing.
    pub fn totals_part(&self) -> &Bytes {
        &self.signed.totals
    }

    /// The encoded [`CandidatesPart`], or nothing.
    pub fn candidates_part(&self) -> &Bytes {
        &self.signed.candidates
    }

    /// The author's signature.
    pub fn signature(&self) -> &Signature {
        &self.signed.signature
    }

    /// Bytes that this entry takes on disk and in a frame, about.
    pub fn size(&self) -> usize {
        let Signed { totals, candidates, header, body_length, .. } = &self.signed;
        totals.len() + candidates.len() + header.len() + body_length + 64
    }

    /// What it counts in the allowance of its log, in bytes: its body twice, because a node holds what a body says, and in
    /// the document, as edges of it, what a body names. The figures count once.
    pub fn weight(&self) -> u64 {
        u64::try_from(self.size().saturating_add(self.signed.body_length)).unwrap_or(u64::MAX)
    }

    /// Whether the author signed it, by the strict rules.
    pub fn signature_holds(&self, election: &ElectionId) -> bool {
        self.log.key.verify(&self.signed_header().signed_bytes(election), &self.signed.signature)
    }

    /// Whether it puts a value into a register: of counts, or of rulings.
    pub fn is_put(&self) -> bool {
        matches!(self.body, Body::Submission { .. } | Body::Decide { .. } | Body::Ruling { .. })
    }

    /// What later entries name it by.
    pub fn reference(&self) -> Reference {
        Reference { log: self.log, seq: self.seq, id: self.id }
    }

    /// The register that a put writes to.
    pub fn register(&self) -> Option<&Subject> {
        match &self.body {
            Body::Decide { subject, .. } => Some(subject),
            _ => self.subject.as_ref(),
        }
    }

    /// The author's public key.
    pub fn author(&self) -> PublicKey {
        self.log.key
    }
}
