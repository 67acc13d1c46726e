//! An entry: one signed statement of one node. The only thing that is replicated between entry and scan nodes.
//!
//! Three parts, each with a salt of its own, are hashed apart and signed together:
//!
//! ```text
//! signed bytes = "uitslag/entry/1\0" | election id | H(totals) | H(candidates) | H(rest)
//! id           = SHA-256(signed bytes | signature)
//! ```
//!
//! so that a release can disclose the totals, with or without the candidates, with their author's signature, and
//! nothing else of the author's log.

mod body;

use serde::{Deserialize, Serialize};

use body::check_form;
pub use body::{Body, Verdict};

use crate::codec::{CodecError, decode, encode};
use crate::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey, Signature, sha256};
use crate::limits;

/// The version that this program writes and reads.
pub const VERSION: u8 = 1;
const DOMAIN: &[u8; 16] = b"uitslag/entry/1\0";

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
        /// Its level.
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
        /// The list.
        list: u32,
        /// The candidate on it.
        candidate: u32,
    },
    /// A station added, closed or merged on the day.
    StationChange {
        /// Its number.
        number: u32,
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
        }
    }

    fn valid(&self) -> bool {
        match self {
            Self::Station { number, round, .. } => (1..=limits::STATION).contains(number) && (1..=2).contains(round),
            Self::Lot { question } => !question.is_empty() && question.len() <= limits::QUESTION,
            Self::Deceased { list, candidate } => *list <= 999 && *candidate <= 999,
            Self::StationChange { number } => (1..=limits::STATION).contains(number),
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
    /// What is counted.
    pub subject: Subject,
    /// List totals and counters, in the domain's canonical bytes.
    pub bytes: Vec<u8>,
}

/// The part with the votes per candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidatesPart {
    /// See [`Salt`].
    pub salt: Salt,
    /// Votes per candidate, in the domain's canonical bytes; never empty.
    pub bytes: Vec<u8>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct RestPart {
    salt: Salt,
    version: u8,
    log: LogId,
    seq: u32,
    prev: EntryId,
    time: u64,
    setup_version: u32,
    operator: String,
    source: Source,
    kind: u16,
    body: Vec<u8>,
}

/// An entry as it travels and is stored: bytes, not looked into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedEntry {
    /// The encoded [`TotalsPart`], or nothing.
    pub totals: Vec<u8>,
    /// The encoded [`CandidatesPart`], or nothing.
    pub candidates: Vec<u8>,
    /// All the rest, encoded.
    pub rest: Vec<u8>,
    /// The author's signature.
    pub signature: Signature,
}

/// What is signed, from the hashes of the three parts.
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
        let [totals, candidates, rest] = [&self.totals, &self.candidates, &self.rest].map(|part| Hash(sha256(&[part])));
        signed_bytes(election, &totals, &candidates, &rest)
    }

    /// Bytes that this entry takes in memory and on disk, about.
    pub fn size(&self) -> usize {
        self.totals.len() + self.candidates.len() + self.rest.len() + 64
    }
}

/// The figures of a submission, without salts: two submissions with equal counts are one value with two sources.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counts {
    /// List totals and counters.
    pub totals: Vec<u8>,
    /// Votes per candidate; empty at party level.
    pub candidates: Vec<u8>,
}

/// An entry that was read, but not checked against anything: see `admit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// As it travels.
    pub wire: SignedEntry,
    /// The author's log.
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
    /// What a submission is about; `None` for other bodies.
    pub subject: Option<Subject>,
    /// The figures of a submission.
    pub counts: Option<Counts>,
    /// What it says.
    pub body: Body,
}

/// Why bytes are no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// A part is not readable, too long or not canonical.
    #[error("{part}: {error}")]
    Codec {
        /// Which part.
        part: &'static str,
        /// What is wrong.
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
    /// What it says.
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

/// The place of a new entry in its author's log.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The log.
    pub log: LogId,
    /// The number.
    pub seq: u32,
    /// The id of the previous entry; zeros for the first.
    pub prev: EntryId,
    /// The charter version in force.
    pub setup_version: u32,
}

impl Entry {
    /// Signs `draft` at `place`.
    pub fn sign(election: &ElectionId, key: &SecretKey, place: Place, draft: Draft) -> Result<Self, EntryError> {
        let [salt_totals, salt_candidates, salt_rest] = draft.salts;
        let (totals, candidates) = match (&draft.subject, &draft.counts) {
            (Some(subject), Some(counts)) => {
                let totals = TotalsPart { salt: salt_totals, subject: subject.clone(), bytes: counts.totals.clone() };
                let candidates = if counts.candidates.is_empty() {
                    Vec::new()
                } else {
                    encode(&CandidatesPart { salt: salt_candidates, bytes: counts.candidates.clone() })
                };
                (encode(&totals), candidates)
            }
            _ => (Vec::new(), Vec::new()),
        };
        let (kind, body) = draft.body.parts();
        let rest = encode(&RestPart {
            salt: salt_rest,
            version: VERSION,
            log: place.log,
            seq: place.seq,
            prev: place.prev,
            time: draft.time.min(limits::TIME - 1),
            setup_version: place.setup_version,
            operator: draft.operator,
            source: draft.source,
            kind,
            body,
        });
        let mut wire = SignedEntry { totals, candidates, rest, signature: Signature([0; 64]) };
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
        let rest: RestPart = decode(&wire.rest, limits::ENTRY).map_err(codec("rest"))?;
        if rest.version != VERSION {
            return Err(EntryError::Version(rest.version));
        }
        let body = Body::read(rest.kind, rest.body).map_err(codec("body"))?;
        let totals: Option<TotalsPart> = if wire.totals.is_empty() {
            None
        } else {
            Some(decode(&wire.totals, limits::COUNTS).map_err(codec("totals"))?)
        };
        let candidates: Option<CandidatesPart> = if wire.candidates.is_empty() {
            None
        } else {
            Some(decode(&wire.candidates, limits::COUNTS).map_err(codec("candidates"))?)
        };
        let is_submission = matches!(body, Body::Submission { .. });
        if is_submission != totals.is_some() || (candidates.is_some() && totals.is_none()) {
            return Err(EntryError::Rule("a submission, and only a submission, carries counts"));
        }
        let (subject, counts) = match totals {
            None => (None, None),
            Some(totals) => {
                let candidates = candidates.map(|part| part.bytes);
                if candidates.as_ref().is_some_and(Vec::is_empty) {
                    return Err(EntryError::Rule("a part for candidates without content"));
                }
                let counts = Counts { totals: totals.bytes, candidates: candidates.unwrap_or_default() };
                (Some(totals.subject), Some(counts))
            }
        };
        if let Some(Subject::Station { level: Level::Party, .. }) = &subject
            && counts.as_ref().is_some_and(|counts| !counts.candidates.is_empty())
        {
            return Err(EntryError::Rule("a count per party carries votes per candidate"));
        }
        check_form(&body, subject.as_ref(), &rest.operator, &rest.source)?;
        if rest.time >= limits::TIME {
            return Err(EntryError::Rule("the time lies after the year 2100"));
        }
        if rest.seq == 0 || (rest.seq == 1) != (rest.prev == EntryId([0; 32])) {
            return Err(EntryError::Rule("sequence numbers start at 1, and only the first has no predecessor"));
        }
        let id = entry_id(&wire.signed_bytes(election), &wire.signature);
        Ok(Self {
            id,
            log: rest.log,
            seq: rest.seq,
            prev: rest.prev,
            time: rest.time,
            setup_version: rest.setup_version,
            operator: rest.operator,
            source: rest.source,
            subject,
            counts,
            body,
            wire,
        })
    }

    /// Whether the author signed it, by the strict rules.
    pub fn signature_holds(&self, election: &ElectionId) -> bool {
        self.log.key.verify(&self.wire.signed_bytes(election), &self.wire.signature)
    }

    /// Whether it puts a value into a register.
    pub fn is_put(&self) -> bool {
        matches!(self.body, Body::Submission { .. } | Body::Decide { .. })
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
