//! Bytes in and out: bounded, and only in the one form in which they are written.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use sync_core::chain::TAKEN_BACK;
use sync_core::charter::SignedCharter;
use sync_core::id::{ElectionId, PublicKey, Signature};
use sync_core::limits;
use sync_core::release::SignedRelease;

use super::{ABOUT, Bundle, BundleError, Recipe, VERSION};

/// The largest file. Of 10,000 stations with 1,200 candidates a release has about 60 MB.
pub const MAX_BYTES: usize = 128 * 1024 * 1024;
/// The most releases of one night.
pub const MAX_RELEASES: usize = 1_024;

const FORMAT: &str = "uitslag-release";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    version: u32,
    about: String,
    election: String,
    organiser: String,
    recipe: Recipe,
    charters: Vec<Signed>,
    files: Vec<Named>,
    releases: Vec<Signed>,
    taken_back: Vec<Signed>,
    counts: Vec<String>,
    before: Option<Vec<String>>,
}

/// What every version of the form begins with.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    bytes: String,
    signature: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    kind: String,
    bytes: String,
}

/// The bytes of the file: the same for equal bundles.
///
/// # Errors
/// [`BundleError::TooLong`], [`BundleError::TooMany`]: nobody could read it.
pub fn write(bundle: &Bundle) -> Result<Vec<u8>, BundleError> {
    let signed = |bytes: &[u8], signature: &Signature| Signed {
        bytes: BASE64.encode(bytes),
        signature: BASE64.encode(&signature.0),
    };
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        about: ABOUT.to_owned(),
        election: bundle.election.hex(),
        organiser: bundle.organiser.hex(),
        recipe: bundle.recipe.clone(),
        charters: bundle.charters.iter().map(|charter| signed(&charter.bytes, &charter.signature)).collect(),
        files: bundle
            .files
            .iter()
            .map(|(kind, bytes)| Named { kind: kind.clone(), bytes: BASE64.encode(bytes) })
            .collect(),
        releases: bundle.releases.iter().map(|release| signed(&release.bytes, &release.signature)).collect(),
        taken_back: bundle.taken_back.iter().map(|release| signed(&release.bytes, &release.signature)).collect(),
        counts: bundle.counts.iter().map(|count| BASE64.encode(count)).collect(),
        before: bundle.before.as_ref().map(|counts| counts.iter().map(|count| BASE64.encode(count)).collect()),
    };
    file.check()?;
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|error| BundleError::Form(error.to_string()))?;
    bytes.push(b'\n');
    if bytes.len() > MAX_BYTES {
        return Err(BundleError::TooLong { bytes: bytes.len() });
    }
    Ok(bytes)
}

/// Reads a file that came from anybody. Nothing in it is verified yet.
///
/// # Errors
/// It is too long, of another form or version, or not as [`write`] writes it.
pub fn read(bytes: &[u8]) -> Result<Bundle, BundleError> {
    if bytes.len() > MAX_BYTES {
        return Err(BundleError::TooLong { bytes: bytes.len() });
    }
    let form = |error: serde_json::Error| BundleError::Form(error.to_string());
    let head: Head = serde_json::from_slice(bytes).map_err(form)?;
    if head.format != FORMAT {
        return Err(BundleError::Form(format!("its format is not {FORMAT}")));
    }
    if head.version != VERSION {
        return Err(BundleError::Version(head.version));
    }
    let file: File = serde_json::from_slice(bytes).map_err(form)?;
    file.check()?;
    let releases = |signed: &[Signed], field: &str| {
        all(signed, |release| {
            let (bytes, signature) = release.parts(field)?;
            Ok(SignedRelease { bytes, signature })
        })
    };
    let counts = |counts: &[String], field: &str| all(counts, |count| decode(count, field));
    let bundle = Bundle {
        election: ElectionId::from_hex(&file.election).ok_or_else(|| wrong("election"))?,
        organiser: PublicKey::from_hex(&file.organiser).ok_or_else(|| wrong("organiser"))?,
        recipe: file.recipe.clone(),
        charters: all(&file.charters, |charter| {
            let (bytes, signature) = charter.parts("charters")?;
            Ok(SignedCharter { bytes, signature })
        })?,
        files: all(&file.files, |file| Ok((file.kind.clone(), decode(&file.bytes, "files")?)))?,
        releases: releases(&file.releases, "releases")?,
        taken_back: releases(&file.taken_back, "taken_back")?,
        counts: counts(&file.counts, "counts")?,
        before: file.before.as_deref().map(|before| counts(before, "before")).transpose()?,
    };
    drop(file);
    if write(&bundle)? == bytes { Ok(bundle) } else { Err(BundleError::NotCanonical) }
}

impl File {
    fn check(&self) -> Result<(), BundleError> {
        self.recipe.check()?;
        let most = [
            ("charters", self.charters.len(), 2),
            ("files", self.files.len(), 2 * limits::SETUP_FILES),
            ("releases", self.releases.len(), MAX_RELEASES),
            ("releases that were taken back", self.taken_back.len(), TAKEN_BACK),
            ("counts", self.counts.len(), limits::ROWS),
            ("counts before", self.before.as_ref().map_or(0, Vec::len), limits::ROWS),
        ];
        match most.into_iter().find(|(_, there, most)| there > most) {
            Some((what, ..)) => Err(BundleError::TooMany(what)),
            None => Ok(()),
        }
    }
}

impl Signed {
    fn parts(&self, field: &str) -> Result<(Vec<u8>, Signature), BundleError> {
        let signature = decode(&self.signature, field)?.try_into().map_err(|_| wrong(field))?;
        Ok((decode(&self.bytes, field)?, Signature(signature)))
    }
}

fn all<A, B>(all: &[A], one: impl Fn(&A) -> Result<B, BundleError>) -> Result<Vec<B>, BundleError> {
    all.iter().map(one).collect()
}

fn decode(text: &str, field: &str) -> Result<Vec<u8>, BundleError> {
    BASE64.decode(text.as_bytes()).map_err(|_| wrong(field))
}

fn wrong(field: &str) -> BundleError {
    BundleError::Form(format!("`{field}` cannot be read"))
}
