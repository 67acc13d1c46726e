//! The organiser confirms a release: on one PC, in an election without a list of people, where nobody else can prove who it is.

use api::hex::Hex;
use api::refusal::Refusal;
use api::release::Preview;
use api::request::Error;
use sync_core::codec::decode;
use sync_core::id::Hash;
use sync_core::limits;
use sync_core::release::{Confirmer, Release};
use sync_core::replica::Composed;

use super::secret::OpensKey;

/// A release as it was shown: signed as it stands, or not at all.
#[derive(Clone, Debug)]
pub struct Shown {
    release: Release,
    bytes: Vec<u8>,
}

impl Shown {
    /// From the reply to [`Request::ReleasePreview`](api::request::Request::ReleasePreview), asked `by_organiser`.
    ///
    /// # Errors
    /// `bad_reply`: its bytes are not those that the rest of it is about.
    pub fn of(preview: &Preview) -> Result<Self, Error> {
        Self::read(preview.bytes.as_deref().unwrap_or_default(), &preview.expect)
    }

    /// From `bytes` and `expect` of such a reply.
    ///
    /// # Errors
    /// As [`Shown::of`].
    pub fn read(bytes: &str, expect: &Hex<Hash>) -> Result<Self, Error> {
        let bad = || Error::from(Refusal::BadToSign);
        let bytes = data_encoding::HEXLOWER.decode(bytes.as_bytes()).map_err(|_| bad())?;
        let release: Release = decode(&bytes, limits::RELEASE).map_err(|_| bad())?;
        let same = Composed::hash_of(&bytes) == expect.0 && release.confirmer == Some(Confirmer::Organiser);
        if same { Ok(Self { release, bytes }) } else { Err(bad()) }
    }

    /// Signs it with the organiser's key: what [`ReleaseTerms::signature`](api::request::ReleaseTerms::signature) takes.
    ///
    /// # Errors
    /// Those of the key.
    pub fn sign(&self, key: &dyn OpensKey) -> Result<String, Error> {
        let key = key.open(&self.release.election)?;
        Ok(data_encoding::HEXLOWER.encode(&Release::confirmation(&self.bytes, &key).0))
    }
}
