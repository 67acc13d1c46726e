//! A release: what a controller made public. Signed, numbered, chained; cumulative.

use serde::{Deserialize, Serialize};

use crate::charter::{Charter, Confirmation, Role};
use crate::codec::{CodecError, decode, encode};
use crate::entry::{CandidatesPart, Counts, Entry, Level, Subject, TotalsPart, entry_id, signed_bytes};
use crate::gate::Watch;
use crate::id::{ElectionId, EntryId, Hash, PublicKey, SecretKey, Signature, sha256};
use crate::limits;

const DOMAIN: &[u8] = b"uitslag/release/3\0";
const CONFIRMATION: &[u8] = b"uitslag/confirmation/1\0";
const NAME: &[u8] = b"uitslag/release-name/1\0";
const HEARTBEAT: &[u8] = b"uitslag/heartbeat/1\0";

/// One station in a release. At most one row per station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Row {
    /// Its number; rows are sorted by it.
    pub station: u32,
    /// What is disclosed: with or without votes per candidate.
    pub level: Level,
    /// The submission whose figures count.
    pub entry: EntryId,
    /// SHA-256 of its encoded [`RowBlob`].
    pub blob: Hash,
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

/// Which state was inspected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutName {
    /// Counts the cuts of the control room.
    pub number: u32,
    /// When it was frozen: milliseconds since 1970 UTC.
    pub frozen_at: u64,
    /// Salted hash of the heads; the salt is in the audit.
    pub heads: Hash,
}

/// What is released: everything that is public from here on, until the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// A release of another election is refused.
    pub election: ElectionId,
    /// The epoch of the pen.
    pub epoch: u32,
    /// From 1; the next one has the next number, over epochs too.
    pub number: u32,
    /// The hash of the previous release; zeros for the first.
    pub prev: Hash,
    /// Milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Not shown before this time (milliseconds since 1970 UTC); 0: at once.
    pub not_before: u64,
    /// The state that was inspected.
    pub cut: CutName,
    /// Per party or per candidate.
    pub level: Level,
    /// The charter version whose setup it is computed with.
    pub charter_version: u32,
    /// Polling stations that a count is expected of, what was ruled on the day included; the domain checks it. With it "12 of
    /// 21" can be said of a release whose setup and counts are not at hand any more.
    pub stations: u32,
    /// Sorted by station; cumulative, those of earlier releases included.
    pub rows: Vec<Row>,
    /// The rulings that its figures depend on; sorted by subject.
    pub rulings: Vec<RulingRow>,
    /// Digest of totals and seats, by the domain.
    pub digest: Hash,
    /// Salted hash of the [`ReleaseAudit`].
    pub audit: Hash,
    /// Text for the public beside the result; may be empty.
    pub note: String,
    /// Who confirms it beside the pen, and how: named here, so that the bytes that were shown and signed say so.
    #[serde(with = "confirmed")]
    pub confirmer: Option<Confirmer>,
}

/// Who confirms a release beside whoever holds the pen, and what proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmer {
    /// The member with this key, which signs the same bytes.
    Key(PublicKey),
    /// Another person, with a PIN on the PC that holds the pen: by the word of that PC alone.
    Pin,
    /// The organiser, whose key signs the same bytes: on one PC, where nobody has a PIN.
    Organiser,
}

impl Confirmer {
    /// The key of the member, where it is that of one.
    #[must_use]
    pub fn key(self) -> Option<PublicKey> {
        match self {
            Self::Key(key) => Some(key),
            Self::Pin | Self::Organiser => None,
        }
    }

    /// Its name in replies and reports: `second_key`, `pin` or `organiser`.
    #[must_use]
    pub fn way(self) -> &'static str {
        match self {
            Self::Key(_) => "second_key",
            Self::Pin => "pin",
            Self::Organiser => "organiser",
        }
    }
}

/// How a [`Confirmer`] is written: one number for the way, 0 for nobody.
mod confirmed {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Confirmer, PublicKey};

    #[derive(Serialize, Deserialize)]
    enum Written {
        Nobody,
        Key(PublicKey),
        Pin,
        Organiser,
    }

    pub fn serialize<S: Serializer>(confirmer: &Option<Confirmer>, to: S) -> Result<S::Ok, S::Error> {
        let written = match confirmer {
            None => Written::Nobody,
            Some(Confirmer::Key(key)) => Written::Key(*key),
            Some(Confirmer::Pin) => Written::Pin,
            Some(Confirmer::Organiser) => Written::Organiser,
        };
        written.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Confirmer>, D::Error> {
        Ok(match Written::deserialize(from)? {
            Written::Nobody => None,
            Written::Key(key) => Some(Confirmer::Key(key)),
            Written::Pin => Some(Confirmer::Pin),
            Written::Organiser => Some(Confirmer::Organiser),
        })
    }
}

impl Release {
    /// The confirmation of a release with these bytes, by the member that it names or by the organiser.
    #[must_use]
    pub fn confirmation(bytes: &[u8], key: &SecretKey) -> Signature {
        key.sign(&[CONFIRMATION, bytes].concat())
    }

    /// Whether `by` confirmed a release with these bytes.
    #[must_use]
    pub fn is_confirmed(bytes: &[u8], by: &PublicKey, confirmation: &Signature) -> bool {
        by.verify(&[CONFIRMATION, bytes].concat(), confirmation)
    }

    /// Whether it takes back rows of the release before it and changes nothing else that is public: that may be done by one
    /// person at once, under whatever terms.
    #[must_use]
    pub fn only_retracts(&self, prev: &Self) -> bool {
        let fewer = self.rows.len() < prev.rows.len();
        let mut old = prev.rows.iter();
        let kept = self.rows.iter().all(|row| old.any(|old| old == row));
        fewer && kept && (self.level, &self.rulings, self.not_before) == (prev.level, &prev.rulings, 0)
    }

    /// The member whose key confirms it, where it names one.
    #[must_use]
    pub fn second_key(&self) -> Option<PublicKey> {
        self.confirmer.and_then(Confirmer::key)
    }

    /// What the terms of its own charter version say of it, whichever key signed.
    ///
    /// # Errors
    /// It does not keep them, or they are of a later version of the program.
    fn check_terms(&self, charter: &Charter) -> Result<Four, &'static str> {
        let terms = charter.terms_at(self.charter_version).ok_or("it names a charter that there is not")?;
        let second = match (terms.confirmation, &self.confirmer) {
            (Confirmation::Unknown(_), _) => return Err("how it has to be confirmed is known to a later version only"),
            (Confirmation::None, None) => return Ok(Four::Kept),
            (_, None) => return Ok(Four::OnlyRetracts),
            (_, Some(Confirmer::Key(second))) => second,
            (Confirmation::SecondKey { .. }, _) => {
                return Err("it is not confirmed by another key, as its charter asks");
            }
            (_, Some(Confirmer::Pin | Confirmer::Organiser)) => return Ok(Four::Kept),
        };
        let role = charter.role_of(second).ok_or("who confirmed it does not take part")?;
        let may = match terms.confirmation {
            Confirmation::SecondKey { .. } => terms.confirmation.may_confirm(role),
            _ => role != Role::Presentation,
        };
        if may { Ok(Four::Kept) } else { Err("who confirmed it may not") }
    }

    /// The blobs that it discloses: counts, then rulings.
    pub fn blobs(&self) -> impl Iterator<Item = Hash> {
        let rulings = self.rulings.iter().map(|row| row.blob);
        self.rows.iter().map(|row| row.blob).chain(rulings)
    }

    /// Whether it may come directly after `prev`: what is public per candidate stays so, or is taken back.
    pub fn may_follow(&self, prev: &Self) -> Result<(), &'static str> {
        if prev.level == Level::Candidate && self.level == Level::Party {
            return Err("after a release per candidate none per party can follow");
        }
        if self.epoch < prev.epoch || self.charter_version < prev.charter_version {
            return Err("its epoch or its charter is older than that of the release before it");
        }
        let mut rows = self.rows.iter().peekable();
        for old in prev.rows.iter().filter(|row| row.level == Level::Candidate) {
            while rows.next_if(|row| row.station < old.station).is_some() {}
            if rows.peek().is_some_and(|row| row.station == old.station && row.level == Level::Party) {
                return Err("a station that was released per candidate is released per party");
            }
        }
        Ok(())
    }
}

/// Whether a release has the four eyes that its terms ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Four {
    /// It has, or they ask for none.
    Kept,
    /// It is the pen's alone: it stands only if it [only retracts](Release::only_retracts), which whoever holds the release
    /// before it can tell.
    OnlyRetracts,
}

/// A release as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedRelease {
    /// The encoded [`Release`].
    #[serde(with = "crate::codec::bytes")]
    pub bytes: Vec<u8>,
    /// The signature of the pen, over the bytes and the confirmation.
    pub signature: Signature,
    /// The signature of the member that it names as confirmer, or of the organiser, over the bytes.
    pub confirmation: Option<Signature>,
}

/// Why a release is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseError {
    /// Its bytes are too long, not canonical, or no release.
    #[error("the release is {0}")]
    Codec(#[from] CodecError),
    /// It names another election than this node's.
    #[error("the release is of another election")]
    Election,
    /// Not signed by whoever held the pen in its epoch.
    #[error("the release is not signed by the holder of the pen")]
    Pen,
    /// A rule is broken.
    #[error("the release breaks a rule: {0}")]
    Rule(&'static str),
    /// A released blob does not hold.
    #[error("station {0}: the released count does not hold: {1}")]
    Blob(u32, &'static str),
    /// A released ruling does not hold.
    #[error("{0}: the released ruling does not hold: {1}")]
    Ruling(String, &'static str),
    /// Totals or seats are not those that the release names.
    #[error("the figures do not hold: {0}")]
    Figures(String),
}

impl SignedRelease {
    /// Signs `release` with the key that holds the pen, where nobody confirms it.
    pub fn sign(release: &Release, key: &SecretKey) -> Self {
        Self::sign_confirmed(release, None, key)
    }

    /// Signs `release` with the key that holds the pen, on top of a confirmation.
    pub fn sign_confirmed(release: &Release, confirmation: Option<Signature>, key: &SecretKey) -> Self {
        let bytes = encode(release);
        let signature = key.sign(&Self::message(&bytes, confirmation.as_ref()));
        Self { bytes, signature, confirmation }
    }

    /// What the pen signs. The confirmation is in it, so that whoever confirmed cannot make a second release of the same bytes
    /// by signing them once more.
    fn message(bytes: &[u8], confirmation: Option<&Signature>) -> Vec<u8> {
        let (flag, confirmation) = confirmation.map_or((0, &[][..]), |confirmation| (1, &confirmation.0[..]));
        [DOMAIN, &[flag], confirmation, bytes].concat()
    }

    /// Its hash: over all of it.
    pub fn hash(&self) -> Hash {
        let message = Self::message(&self.bytes, self.confirmation.as_ref());
        Hash(sha256(&[NAME, &self.signature.0, &message]))
    }

    /// Reads it without looking at who signed.
    pub fn read(&self, election: &ElectionId) -> Result<Release, ReleaseError> {
        let release: Release = decode(&self.bytes, limits::RELEASE)?;
        if release.election != *election {
            return Err(ReleaseError::Election);
        }
        let rule = |holds: bool, text| if holds { Ok(()) } else { Err(ReleaseError::Rule(text)) };
        rule(release.number >= 1 && release.epoch >= 1, "numbers start at 1")?;
        rule((release.number == 1) == (release.prev == Hash([0; 32])), "only the first has no predecessor")?;
        rule(release.rows.len() <= limits::ROWS, "too many rows")?;
        rule(release.rows.is_sorted_by(|a, b| a.station < b.station), "rows unsorted or double")?;
        let stations = usize::try_from(release.stations).unwrap_or(usize::MAX);
        rule(release.rows.len() <= stations && stations <= limits::ROWS, "more stations than there are")?;
        rule(release.made_at < limits::TIME && release.not_before < limits::TIME, "its time lies after 2100")?;
        rule(release.note.len() <= limits::TEXT, "its note is too long")?;
        rule(release.rulings.len() <= limits::RULINGS, "too many rulings")?;
        rule(release.rulings.is_sorted_by(|a, b| a.subject < b.subject), "rulings unsorted or double")?;
        let ruled = |row: &RulingRow| {
            let public =
                matches!(row.subject, Subject::Lot { .. } | Subject::Deceased { .. } | Subject::StationChange { .. });
            public && row.subject.valid()
        };
        rule(release.rulings.iter().all(ruled), "a ruling on what is no question")?;
        let party = release.level == Level::Candidate || release.rows.iter().all(|row| row.level == Level::Party);
        rule(party, "a release per party discloses candidates")?;
        Ok(release)
    }

    /// Reads it and checks that `charter` gives its signer the pen in its epoch, and that it was confirmed as the terms ask
    /// that hold for the charter version it names. A release that is the pen's alone under terms that ask for somebody else may
    /// still be one that only retracts: [`SignedRelease::four`] tells.
    pub fn verify(&self, charter: &Charter) -> Result<Release, ReleaseError> {
        let release = self.read(&charter.election)?;
        let pen = charter.pens.iter().find(|pen| pen.epoch == release.epoch).ok_or(ReleaseError::Pen)?;
        if !pen.key.verify(&Self::message(&self.bytes, self.confirmation.as_ref()), &self.signature) {
            return Err(ReleaseError::Pen);
        }
        let rule = |holds: bool, text| if holds { Ok(()) } else { Err(ReleaseError::Rule(text)) };
        rule(release.charter_version >= pen.since, "it names a charter from before its epoch")?;
        match (&release.confirmer, &self.confirmation) {
            (None | Some(Confirmer::Pin), None) => {}
            (Some(Confirmer::Organiser), Some(confirmation)) => {
                let organiser = charter.organiser.ok_or(ReleaseError::Rule("whose charter it is, is not known"))?;
                let confirmed = Release::is_confirmed(&self.bytes, &organiser, confirmation);
                rule(confirmed, "it is not confirmed by whom it names")?;
            }
            (Some(Confirmer::Key(by)), Some(confirmation)) => {
                rule(*by != pen.key, "who holds the pen confirmed it")?;
                rule(Release::is_confirmed(&self.bytes, by, confirmation), "it is not confirmed by whom it names")?;
            }
            _ => return Err(ReleaseError::Rule("it is not confirmed by whom it names")),
        }
        release.check_terms(charter).map_err(ReleaseError::Rule)?;
        Ok(release)
    }

    /// Whether a release that was [verified](SignedRelease::verify) has the four eyes that its terms ask for.
    ///
    /// # Errors
    /// It cannot be verified.
    pub fn four(release: &Release, charter: &Charter) -> Result<Four, ReleaseError> {
        release.check_terms(charter).map_err(ReleaseError::Rule)
    }
}

/// What the control room keeps of a release; on the working topic only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseAudit {
    /// Makes its hash, and the hash of the cut's heads, say nothing.
    pub salt: [u8; 16],
    /// Heads of the working document at the cut.
    pub heads: Vec<Hash>,
    /// Height of every log at the cut.
    pub heights: Vec<(crate::id::LogId, u32)>,
    /// Why stations were withheld or taken back, each reason once: at most [`limits::REASONS`].
    pub reasons: Vec<String>,
    /// Stations that were withheld, and why: bit n stands for the nth of `reasons`, from 0.
    pub withheld: Vec<(u32, u32)>,
    /// Stations taken back by this release, and why: as in `withheld`.
    pub retracted: Vec<(u32, u32)>,
    /// Who released, and who confirmed.
    pub operators: Vec<String>,
    /// What persons read on their watches, where the clocks of the PCs were not enough.
    pub watches: Vec<Watch>,
    /// Consultation with the chair.
    pub consultation: String,
}

impl ReleaseAudit {
    /// The bit of a reason, which is added where it is new; none when there are [`limits::REASONS`] others.
    pub fn reason(&mut self, reason: &str) -> u32 {
        let place = self.reasons.iter().position(|known| known == reason).or_else(|| {
            (self.reasons.len() < limits::REASONS).then(|| {
                self.reasons.push(reason.to_owned());
                self.reasons.len().saturating_sub(1)
            })
        });
        place.and_then(|place| 1u32.checked_shl(u32::try_from(place).ok()?)).unwrap_or(0)
    }

    /// The reasons that these bits stand for.
    pub fn reasons_of(&self, bits: u32) -> impl Iterator<Item = &str> {
        let set =
            move |place: usize| u32::try_from(place).is_ok_and(|place| bits.checked_shr(place).unwrap_or(0) & 1 == 1);
        self.reasons.iter().enumerate().filter(move |(place, _)| set(*place)).map(|(_, reason)| reason.as_str())
    }

    /// The salted hash that the release names.
    pub fn hash(&self) -> Hash {
        Hash(sha256(&[b"uitslag/audit/2\0", &encode(self)]))
    }

    /// The salted hash of the heads that the cut names.
    pub fn heads_hash(&self) -> Hash {
        let heads: Vec<u8> = self.heads.iter().flat_map(|head| head.0).collect();
        Hash(sha256(&[b"uitslag/heads/1\0", &self.salt, &heads]))
    }
}

/// Says that the pen's holder is alive, and which release is the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// The epoch of the pen.
    pub epoch: u32,
    /// The newest release that may be shown; 0: none yet.
    pub number: u32,
    /// Of that release; zeros for none.
    pub hash: Hash,
    /// Rises with each heartbeat, also over restarts.
    pub counter: u64,
    /// By the holder of the pen of that epoch.
    pub signature: Signature,
}

impl Heartbeat {
    fn bytes(election: &ElectionId, epoch: u32, number: u32, hash: &Hash, counter: u64) -> Vec<u8> {
        [HEARTBEAT, &election.0[..], &epoch.to_be_bytes(), &number.to_be_bytes(), &hash.0, &counter.to_be_bytes()]
            .concat()
    }

    /// Signs a heartbeat.
    pub fn sign(election: &ElectionId, key: &SecretKey, tip: (u32, u32, Hash), counter: u64) -> Self {
        let (epoch, number, hash) = tip;
        let signature = key.sign(&Self::bytes(election, epoch, number, &hash, counter));
        Self { epoch, number, hash, counter, signature }
    }

    /// Whether the holder of the pen in force signed it.
    pub fn holds(&self, charter: &Charter) -> bool {
        let removed = |pen: &crate::charter::Pen| charter.member(&pen.key).is_none_or(|holder| holder.removed);
        charter.pen().filter(|pen| !removed(pen)).is_some_and(|pen| {
            let bytes = Self::bytes(&charter.election, self.epoch, self.number, &self.hash, self.counter);
            pen.epoch == self.epoch && pen.key.verify(&bytes, &self.signature)
        })
    }
}
