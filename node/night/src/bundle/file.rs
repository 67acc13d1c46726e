//! Bytes in and out: bounded, and only in the one form in which they are written.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use sync_core::chain::TAKEN_BACK;
use sync_core::charter::{OpenedLeaf, PublishedCharter};
use sync_core::id::{ElectionId, Hash, PublicKey, Signature};
use sync_core::limits;
use sync_core::release::SignedRelease;
use words::{Sentence, sentence};

use super::{ABOUT, Before, Bundle, BundleError, Recipe, VERSION};
use crate::roles::{role_name, role_named};

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
    charters: Vec<Charter>,
    files: Vec<Named>,
    releases: Vec<Signed>,
    taken_back: Vec<Signed>,
    counts: Vec<String>,
    rulings: Vec<String>,
    before: Option<Earlier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    evening: Option<Evening>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    counts: Vec<String>,
    rulings: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Evening {
    release: u32,
    counts: Vec<String>,
    rulings: Vec<String>,
}

/// What every version of the form begins with.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Charter {
    public: String,
    private: String,
    signature: String,
    opened: Vec<Opened>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opened {
    key: String,
    role: String,
    salt: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    bytes: String,
    signature: String,
    confirmation: Option<String>,
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
    let signed = |release: &SignedRelease| Signed {
        bytes: BASE64.encode(&release.bytes),
        signature: BASE64.encode(&release.signature.0),
        confirmation: release.confirmation.map(|confirmation| BASE64.encode(&confirmation.0)),
    };
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        about: ABOUT.to_owned(),
        election: bundle.election.hex(),
        organiser: bundle.organiser.hex(),
        recipe: bundle.recipe.clone(),
        charters: bundle.charters.iter().map(Charter::of).collect(),
        files: bundle
            .files
            .iter()
            .map(|(kind, bytes)| Named { kind: kind.clone(), bytes: BASE64.encode(bytes) })
            .collect(),
        releases: bundle.releases.iter().map(signed).collect(),
        taken_back: bundle.taken_back.iter().map(signed).collect(),
        counts: encoded(&bundle.counts),
        rulings: encoded(&bundle.rulings),
        before: bundle.before.as_ref().map(Earlier::of),
        evening: bundle.evening.as_ref().map(|(release, more)| Evening {
            release: *release,
            counts: encoded(&more.counts),
            rulings: encoded(&more.rulings),
        }),
    };
    file.check()?;
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|error| BundleError::Form(Sentence::from(&error)))?;
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
    let form = |error: serde_json::Error| BundleError::Form(Sentence::from(&error));
    let head: Head = serde_json::from_slice(bytes).map_err(form)?;
    if head.format != FORMAT {
        return Err(BundleError::Form(sentence!("bundle-form-other", format = FORMAT)));
    }
    if head.version != VERSION {
        return Err(BundleError::Version(head.version));
    }
    let file: File = serde_json::from_slice(bytes).map_err(form)?;
    file.check()?;
    let releases = |signed: &[Signed], field: &str| all(signed, |release| release.read(field));
    let blobs = |blobs: &[String], field: &str| all(blobs, |blob| decode(blob, field));
    let earlier = |counts: &[String], rulings: &[String], field: &str| {
        Ok(Before { counts: blobs(counts, field)?, rulings: blobs(rulings, field)? })
    };
    let before = |before: &Earlier| earlier(&before.counts, &before.rulings, "before");
    let evening = |night: &Evening| Ok((night.release, earlier(&night.counts, &night.rulings, "evening")?));
    let bundle = Bundle {
        election: ElectionId::from_hex(&file.election).ok_or_else(|| wrong("election"))?,
        organiser: PublicKey::from_hex(&file.organiser).ok_or_else(|| wrong("organiser"))?,
        recipe: file.recipe.clone(),
        charters: all(&file.charters, Charter::read)?,
        files: all(&file.files, |file| Ok((file.kind.clone(), decode(&file.bytes, "files")?)))?,
        releases: releases(&file.releases, "releases")?,
        taken_back: releases(&file.taken_back, "taken_back")?,
        counts: blobs(&file.counts, "counts")?,
        rulings: blobs(&file.rulings, "rulings")?,
        before: file.before.as_ref().map(before).transpose()?,
        evening: file.evening.as_ref().map(evening).transpose()?,
    };
    drop(file);
    if write(&bundle)? == bytes { Ok(bundle) } else { Err(BundleError::NotCanonical) }
}

impl Earlier {
    fn of(before: &Before) -> Self {
        Self { counts: encoded(&before.counts), rulings: encoded(&before.rulings) }
    }
}

impl File {
    fn check(&self) -> Result<(), BundleError> {
        self.recipe.check()?;
        let most = [
            ("charters", self.charters.len(), 2),
            ("members", self.charters.iter().map(|charter| charter.opened.len()).max().unwrap_or(0), limits::MEMBERS),
            ("files", self.files.len(), 3 * limits::SETUP_FILES),
            ("releases", self.releases.len(), MAX_RELEASES),
            ("releases that were taken back", self.taken_back.len(), TAKEN_BACK),
            ("counts", self.counts.len(), limits::ROWS),
            ("rulings", self.rulings.len(), limits::RULINGS),
            ("counts before", self.before.as_ref().map_or(0, |before| before.counts.len()), limits::ROWS),
            ("rulings before", self.before.as_ref().map_or(0, |before| before.rulings.len()), limits::RULINGS),
            ("counts of the night", self.evening.as_ref().map_or(0, |night| night.counts.len()), limits::ROWS),
            ("rulings of the night", self.evening.as_ref().map_or(0, |night| night.rulings.len()), limits::RULINGS),
        ];
        match most.into_iter().find(|(_, there, most)| there > most) {
            Some((what, ..)) => Err(BundleError::TooMany(what)),
            None => Ok(()),
        }
    }
}

impl Charter {
    fn of(charter: &PublishedCharter) -> Self {
        let opened = charter.opened.iter().map(|member| Opened {
            key: member.key.hex(),
            role: role_name(member.role).to_owned(),
            salt: BASE64.encode(&member.salt),
        });
        Self {
            public: BASE64.encode(&charter.public),
            private: charter.private.hex(),
            signature: BASE64.encode(&charter.signature.0),
            opened: opened.collect(),
        }
    }

    fn read(&self) -> Result<PublishedCharter, BundleError> {
        let bad = || wrong("charters");
        let opened = |member: &Opened| {
            Ok(OpenedLeaf {
                key: PublicKey::from_hex(&member.key).ok_or_else(bad)?,
                role: role_named(&member.role).ok_or_else(bad)?,
                salt: fixed(&member.salt, "charters")?,
            })
        };
        Ok(PublishedCharter {
            public: decode(&self.public, "charters")?,
            private: Hash::from_hex(&self.private).ok_or_else(bad)?,
            signature: Signature(fixed(&self.signature, "charters")?),
            opened: all(&self.opened, opened)?,
        })
    }
}

impl Signed {
    fn read(&self, field: &str) -> Result<SignedRelease, BundleError> {
        let signature = |text: &String| fixed(text, field).map(Signature);
        Ok(SignedRelease {
            bytes: decode(&self.bytes, field)?,
            signature: signature(&self.signature)?,
            confirmation: self.confirmation.as_ref().map(signature).transpose()?,
        })
    }
}

fn encoded(blobs: &[Vec<u8>]) -> Vec<String> {
    blobs.iter().map(|blob| BASE64.encode(blob)).collect()
}

fn fixed<const N: usize>(text: &str, field: &str) -> Result<[u8; N], BundleError> {
    decode(text, field)?.try_into().map_err(|_| wrong(field))
}

fn all<A, B>(all: &[A], one: impl Fn(&A) -> Result<B, BundleError>) -> Result<Vec<B>, BundleError> {
    all.iter().map(one).collect()
}

fn decode(text: &str, field: &str) -> Result<Vec<u8>, BundleError> {
    BASE64.decode(text.as_bytes()).map_err(|_| wrong(field))
}

fn wrong(field: &str) -> BundleError {
    BundleError::Form(sentence!("bundle-form-field", field = field))
}
