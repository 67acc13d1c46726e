//! The header of an entry: where it stands in its author's log. Small, and proof by itself of what was signed there.

use serde::{Deserialize, Serialize};

use super::{EntryError, Salt, VERSION, entry_id, rest_hash, signed_bytes};
use crate::codec::{decode, encode};
use crate::id::{ElectionId, EntryId, Hash, LogId, Signature, sha256};
use crate::limits;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct HeaderPart {
    pub salt: Salt,
    pub version: u8,
    pub log: LogId,
    pub seq: u32,
    pub prev: EntryId,
    pub time: u64,
    pub setup_version: u32,
    pub kind: u16,
}

/// The header of an entry with the hashes and the signature that go with it: at most 512 bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedHeader {
    /// The encoded header.
    pub header: Vec<u8>,
    /// Hash of the part with the totals.
    pub totals: Hash,
    /// Hash of the part with the candidates.
    pub candidates: Hash,
    /// Hash of the body.
    pub body: Hash,
    /// The author's signature over the whole entry.
    pub signature: Signature,
}

/// A header that was read, but not checked against anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name of the entry.
    pub id: EntryId,
    /// The author's key and session.
    pub log: LogId,
    /// Its number in that log, from 1 without gaps.
    pub seq: u32,
    /// The id of the log's previous entry; zeros for the first.
    pub prev: EntryId,
    /// When the author's clock said it was made, milliseconds since 1970 UTC.
    pub time: u64,
    /// The charter version that the author worked with.
    pub setup_version: u32,
    /// The number of its body's kind.
    pub kind: u16,
}

impl SignedHeader {
    /// The bytes that the signature is over.
    pub fn signed_bytes(&self, election: &ElectionId) -> Vec<u8> {
        let rest = rest_hash(&Hash(sha256(&[&self.header])), &self.body);
        signed_bytes(election, &self.totals, &self.candidates, &rest)
    }

    /// Reads it, and the signature's author says that it holds.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn verify(&self, election: &ElectionId) -> Result<Option<Header>, EntryError> {
        let header = Header::read(election, self)?;
        let holds = header.log.key.verify(&self.signed_bytes(election), &self.signature);
        Ok(holds.then_some(header))
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }
}

impl Header {
    /// Reads a header from bytes that came from outside: form only, the signature is not looked at.
    ///
    /// # Errors
    /// It is too long, not canonical, of another version, or its numbers are out of bounds.
    pub fn read(election: &ElectionId, signed: &SignedHeader) -> Result<Self, EntryError> {
        let codec = |error| EntryError::Codec { part: "header", error };
        let part: HeaderPart = decode(&signed.header, limits::HEADER).map_err(codec)?;
        if part.version != VERSION {
            return Err(EntryError::Version(part.version));
        }
        if part.time >= limits::TIME {
            return Err(EntryError::Rule("the time lies after the year 2100"));
        }
        if part.seq == 0 || (part.seq == 1) != (part.prev == EntryId([0; 32])) {
            return Err(EntryError::Rule("sequence numbers start at 1, and only the first has no predecessor"));
        }
        let HeaderPart { log, seq, prev, time, setup_version, kind, .. } = part;
        let id = entry_id(&signed.signed_bytes(election), &signed.signature);
        Ok(Self { id, log, seq, prev, time, setup_version, kind })
    }
}
