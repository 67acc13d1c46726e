//! What a release discloses: a row for each count and for each ruling, and of each the bytes that prove it.

use serde::{Deserialize, Serialize};

use super::ReleaseError;
use super::cause::Written;
use crate::charter::{Charter, Role};
use crate::codec::{decode, encode};
use crate::entry::{CandidatesPart, Counts, Entry, Level, Subject, TotalsPart, entry_id, signed_bytes};
use crate::id::{EntryId, Hash, PublicKey, Signature, sha256};
use crate::limits;

/// One station in a release. At most one row per station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Row {
    /// Its number; rows are sorted by it.
    pub station: u32,
    /// What is disclosed: with or without votes per candidate.
    pub level: Level,
    /// The submission whose figures count.
    pub entry: EntryId,
    /// SHA-256 of its encoded [`RowBlob`].
    pub blob: Hash,
    /// Why its figures are others than those that were public of it before, as whoever signs the release says: a number of the
    /// domain's own. 0: nobody said, or they are not.
    pub cause: u8,
}

/// A ruling of the control room that the figures of a release depend on (a drawn lot, a candidate who died, a changed
/// station). At most one per subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RulingRow {
    /// What was ruled on; never the count of a station.
    pub subject: Subject,
    /// The entry that ruled so.
    pub entry: EntryId,
    /// SHA-256 of its encoded [`RowBlob`], which discloses subject, outcome, author and signature: neither the reason
    /// nor who sat at the PC.
    pub blob: Hash,
}

impl RulingRow {
    /// The row of a ruling; `None` for an entry that has no subject of its own.
    #[must_use]
    pub fn of(entry: &Entry) -> Option<Self> {
        let blob = RowBlob::of(entry, false).encode();
        Some(Self { subject: entry.subject.clone()?, entry: entry.id, blob: Hash(sha256(&[&blob])) })
    }
}

/// Votes per candidate: shown, or only named by their hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Candidates {
    /// The encoded [`CandidatesPart`](crate::entry::CandidatesPart); empty where the submission has none.
    Disclosed(#[serde(with = "crate::codec::bytes")] Vec<u8>),
    /// The hash that the author signed, so that the signature holds without the votes.
    Hidden(Hash),
}

/// What a release discloses of one submission: enough to check its id and its author's signature, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowBlob {
    /// The key that signed the submission.
    pub author: PublicKey,
    /// The encoded totals part.
    #[serde(with = "crate::codec::bytes")]
    pub totals: Vec<u8>,
    /// The candidates, or their hash.
    pub candidates: Candidates,
    /// The hash of all the rest.
    pub rest: Hash,
    /// The author's, as in the entry.
    pub signature: Signature,
}

impl RowBlob {
    /// What to disclose of `entry`.
    pub fn of(entry: &Entry, with_candidates: bool) -> Self {
        let candidates = if with_candidates {
            Candidates::Disclosed(entry.candidates_part().to_vec())
        } else {
            Candidates::Hidden(Hash(sha256(&[entry.candidates_part()])))
        };
        Self {
            author: entry.author(),
            totals: entry.totals_part().to_vec(),
            candidates,
            rest: entry.rest(),
            signature: *entry.signature(),
        }
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        encode(self)
    }

    /// Reads and verifies the blob of `row`: hash, id, author and signature, subject.
    ///
    /// # Errors
    /// What does not hold.
    pub fn read(bytes: &[u8], row: &Row, charter: &Charter) -> Result<ReleasedCount, ReleaseError> {
        let bad = |text| ReleaseError::Blob(row.station, text);
        let (blob, totals) = Self::signed(bytes, (&row.blob, &row.entry), charter, |role| {
            if matches!(role, Role::Entry | Role::Scan) { Ok(()) } else { Err("its author may not enter counts") }
        })
        .map_err(bad)?;
        let candidates = match &blob.candidates {
            Candidates::Disclosed(part) if !part.is_empty() => {
                let part: CandidatesPart = decode(part, limits::COUNTS).map_err(|_| bad("candidates not readable"))?;
                Some(part.bytes)
            }
            Candidates::Disclosed(_) => Some(Vec::new()),
            Candidates::Hidden(_) => None,
        };
        let Subject::Station { number, .. } = totals.subject else { return Err(bad("it is no count")) };
        if number != row.station {
            return Err(bad("it is of another station"));
        }
        if (row.level == Level::Candidate) != candidates.as_ref().is_some_and(|part| !part.is_empty()) {
            return Err(bad("it discloses another level than the release says"));
        }
        Ok(ReleasedCount {
            row: *row,
            author: blob.author,
            subject: totals.subject,
            counts: Counts::new(totals.bytes, candidates.unwrap_or_default()),
        })
    }

    /// Reads and verifies the blob of a ruling: hash, id, signature of a scan member, subject. What the outcome means,
    /// and whether it has an effect, is the domain's business.
    ///
    /// # Errors
    /// What does not hold.
    pub fn read_ruling(bytes: &[u8], row: &RulingRow, charter: &Charter) -> Result<ReleasedRuling, ReleaseError> {
        let bad = |text| ReleaseError::Ruling(row.subject.key(), text);
        let (blob, totals) = Self::signed(bytes, (&row.blob, &row.entry), charter, |role| {
            if role == Role::Scan { Ok(()) } else { Err("its author may not rule: it is no scan node") }
        })
        .map_err(bad)?;
        if totals.subject != row.subject {
            return Err(bad("it is on another question"));
        }
        if !matches!(blob.candidates, Candidates::Hidden(none) if none == Hash(sha256(&[&[]]))) {
            return Err(bad("a ruling has no votes per candidate"));
        }
        if totals.bytes.len() > limits::OUTCOME {
            return Err(bad("its outcome is too long"));
        }
        Ok(ReleasedRuling { row: row.clone(), author: blob.author, outcome: totals.bytes })
    }

    /// Reads a blob that is named by its hash and by the id of its entry, and checks both, and its author's signature.
    fn signed(
        bytes: &[u8],
        (hash, entry): (&Hash, &EntryId),
        charter: &Charter,
        may: impl Fn(Role) -> Result<(), &'static str>,
    ) -> Result<(Self, TotalsPart), &'static str> {
        if Hash(sha256(&[bytes])) != *hash {
            return Err("its bytes do not have the hash that the release names");
        }
        let blob: Self = decode(bytes, limits::ENTRY).map_err(|_| "it is not readable")?;
        let candidates = match &blob.candidates {
            Candidates::Disclosed(part) => Hash(sha256(&[part])),
            Candidates::Hidden(hash) => *hash,
        };
        let signed = signed_bytes(&charter.election, &Hash(sha256(&[&blob.totals])), &candidates, &blob.rest);
        if entry_id(&signed, &blob.signature) != *entry {
            return Err("it is not the entry that the release names");
        }
        may(charter.member(&blob.author).ok_or("its author does not take part")?.role)?;
        if !blob.author.verify(&signed, &blob.signature) {
            return Err("its author did not sign it");
        }
        let totals = decode(&blob.totals, limits::COUNTS).map_err(|_| "totals not readable")?;
        Ok((blob, totals))
    }
}

/// The released count of one station, verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedCount {
    /// As in the release.
    pub row: Row,
    /// The key of the PC on which it was entered, or that of the PC that read it from a file.
    pub author: PublicKey,
    /// What the submission is about.
    pub subject: Subject,
    /// Its figures; without candidates when these are not disclosed.
    pub counts: Counts,
}

/// A released ruling, verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleasedRuling {
    /// As in the release.
    pub row: RulingRow,
    /// The scan node that ruled.
    pub author: PublicKey,
    /// The outcome, in the domain's bytes.
    pub outcome: Vec<u8>,
}
