//! The charter as it travels: to members whole, to the public in part. One signature holds for both.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::parts::{self, OpenedLeaf, PrivatePart, PublicPart};
use super::{Charter, CharterError, Member, rule};
use crate::codec::CodecError;
use crate::id::{ElectionId, Hash, PublicKey, SecretKey, Signature, sha256};
use crate::limits;

const DOMAIN: &[u8] = b"uitslag/charter/3\0";

/// A charter as members hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCharter {
    /// The encoded part that anybody may see.
    pub public: Vec<u8>,
    /// The encoded part that only members see; both together at most 1 MiB.
    pub private: Vec<u8>,
    /// The organiser's signature over the hashes of both.
    pub signature: Signature,
}

/// A charter as the public holds it: of the private part only the hash, of the members only those that are opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedCharter {
    /// The encoded part that anybody may see.
    pub public: Vec<u8>,
    /// SHA-256 of the private part.
    pub private: Hash,
    /// The organiser's signature over the hashes of both.
    pub signature: Signature,
    /// Members that are shown, sorted by key. Not signed: each proves itself by its leaf, also in the list of a later version.
    pub opened: Vec<OpenedLeaf>,
}

/// What the organiser signs.
fn message(public: &Hash, private: &Hash) -> Vec<u8> {
    [DOMAIN, &public.0[..], &private.0].concat()
}

fn name(public: &Hash, private: &Hash, signature: &Signature) -> Hash {
    Hash(sha256(&[&public.0, &private.0, &signature.0]))
}

fn hash(bytes: &[u8]) -> Hash {
    Hash(sha256(&[bytes]))
}

impl SignedCharter {
    /// Signs `charter` with the organiser's key. The salts of the leaves follow from that key, so that nothing has to be drawn.
    pub fn sign(charter: &Charter, organiser: &SecretKey) -> Self {
        let (public, private) = parts::split(charter, organiser);
        let signature = organiser.sign(&message(&hash(&public), &hash(&private)));
        Self { public, private, signature }
    }

    /// Its hash: over both parts and the signature; the same as that of the [`PublishedCharter`].
    pub fn hash(&self) -> Hash {
        name(&hash(&self.public), &hash(&self.private), &self.signature)
    }

    /// Reads it without looking at who signed.
    ///
    /// # Errors
    /// It is too long, not readable, or its parts do not belong together.
    pub fn read(&self) -> Result<Charter, CharterError> {
        let length = self.public.len().saturating_add(self.private.len());
        if length > limits::CHARTER {
            return Err(CodecError::TooLong { length, cap: limits::CHARTER }.into());
        }
        parts::assemble(&self.public, &self.private)
    }

    /// Reads and verifies it.
    ///
    /// # Errors
    /// It is not the organiser's, not readable, of another election, or breaks a rule.
    pub fn verify(&self, election: &ElectionId, organiser: &PublicKey) -> Result<Charter, CharterError> {
        if !organiser.verify(&message(&hash(&self.public), &hash(&self.private)), &self.signature) {
            return Err(CharterError::Signature);
        }
        let mut charter = self.read()?;
        if charter.election != *election {
            return Err(CharterError::Election);
        }
        charter.check()?;
        charter.organiser = Some(*organiser);
        Ok(charter)
    }

    /// The same charter for the public, with the members shown that have one of these keys.
    ///
    /// # Errors
    /// It is not readable.
    pub fn publish(&self, shown: &BTreeSet<PublicKey>) -> Result<PublishedCharter, CharterError> {
        Ok(PublishedCharter {
            public: self.public.clone(),
            private: hash(&self.private),
            signature: self.signature,
            opened: PrivatePart::read(&self.private)?.open(|key| shown.contains(key)),
        })
    }
}

impl PublishedCharter {
    /// The same charter with other members shown: those that an older version showed can be shown by a newer one as well, so that
    /// whoever has both judges a release by the newer.
    #[must_use]
    pub fn showing(&self, opened: &[OpenedLeaf]) -> Self {
        Self { opened: opened.to_vec(), ..self.clone() }
    }

    /// Its hash; the same as that of the [`SignedCharter`].
    pub fn hash(&self) -> Hash {
        name(&hash(&self.public), &self.private, &self.signature)
    }

    /// Reads and verifies it. The charter that comes out says as much as the public may know: as members those whose leaves are
    /// opened, without labels and sessions, and as revoked only those who held the pen; the files for all roles; no cuts.
    ///
    /// # Errors
    /// It is not the organiser's, not readable, of another election, or breaks a rule; a member that is shown has no leaf.
    pub fn verify(&self, election: &ElectionId, organiser: &PublicKey) -> Result<Charter, CharterError> {
        if !organiser.verify(&message(&hash(&self.public), &self.private), &self.signature) {
            return Err(CharterError::Signature);
        }
        let part = PublicPart::read(&self.public)?;
        if part.election != *election {
            return Err(CharterError::Election);
        }
        let sorted = self.opened.is_sorted_by(|one, other| one.key < other.key);
        rule(sorted, "the members shown are unsorted or double")?;
        let has_leaf = |opened: &OpenedLeaf| part.leaves.binary_search(&opened.leaf()).is_ok();
        rule(self.opened.iter().all(has_leaf), "a member that is shown has no leaf in the charter")?;
        let revoked = part.pens.iter().filter(|pen| part.revoked.contains(&pen.epoch));
        let revoked: BTreeSet<PublicKey> = revoked.map(|pen| pen.key).collect();
        let members = self.opened.iter().map(|opened| Member {
            key: opened.key,
            role: opened.role,
            label: String::new(),
            sessions: Vec::new(),
            removed: revoked.contains(&opened.key),
            collecting: false,
        });
        let members = members.collect();
        let mut charter = part.charter(members);
        charter.check_public()?;
        charter.organiser = Some(*organiser);
        Ok(charter)
    }
}
