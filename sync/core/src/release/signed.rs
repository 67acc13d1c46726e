//! A release as it travels: its bytes, who signed them, and what must hold before anybody takes it.

use serde::{Deserialize, Serialize};

use super::{Confirmer, Four, Release, ReleaseError, RulingRow};
use crate::charter::Charter;
use crate::codec::{decode, encode};
use crate::entry::{Level, Subject};
use crate::id::{ElectionId, Hash, SecretKey, Signature, sha256};
use crate::limits;

const DOMAIN: &[u8] = b"uitslag/release/3\0";
const NAME: &[u8] = b"uitslag/release-name/1\0";

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
