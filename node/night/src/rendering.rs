//! The website of a release, whole, from what was signed and from nothing else. The node that publishes it and whoever verifies
//! it call the same function with the same signed file: equal bytes are the proof. Pure.

use std::collections::BTreeMap;
use std::sync::Arc;

use publish::edition::Edition;
use publish::site::{self, Extra};
use words::{Say, Sentence};

use crate::bundle::{Recipe, Report};
use crate::downloads::{self, FileKind};
use crate::edition::{self, Material};

/// Files by their path from the root of the site, with forward slashes.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// The folder of a site in which files for other programs stand.
pub const DOWNLOADS: &str = "downloads";

/// The site of a signed release that holds; `signed` are the bytes of its file, as
/// [`write`](crate::bundle::write) makes them.
///
/// # Errors
/// A page or a file cannot be made, such as one for an address that is none.
pub fn of(report: &Report, signed: &[u8]) -> Result<Files, Sentence> {
    let before = report.before.as_ref().map(|(setup, shown)| (setup, shown));
    let material = Material {
        now: (&report.setup, &report.shown),
        before,
        evening: report.evening.as_ref().map(|(setup, shown)| (setup, shown)),
        line: &report.line,
        taken_back: &report.taken_back,
        seats: report.recipe.seats,
    };
    site(&material, &report.contact, &report.recipe, signed)
}

/// The site of a release and its night. `contact`: whom to ask, may be empty.
///
/// # Errors
/// As [`of`].
pub fn site(material: &Material<'_>, contact: &str, recipe: &Recipe, signed: &[u8]) -> Result<Files, Sentence> {
    let night = edition::night(material)?;
    let extra = Extra {
        base_url: recipe.address.clone(),
        organisation: night.now.board.place.clone(),
        contact: Some(contact.to_owned()).filter(|text| !text.is_empty()),
        downloads: offered(&night.now, signed),
    };
    site::build(&night, &extra).map(|site| site.files).map_err(|error| error.say())
}

/// What can be downloaded beside what the site itself is made of.
fn offered(edition: &Edition, signed: &[u8]) -> Vec<site::Download> {
    let (id, number) = (&edition.definition.identity.id, edition.board.release.number);
    let mut files = vec![downloads::signed(signed, id, number)];
    let made = downloads::public(edition, &crate::time::dutch(edition.board.release.made_at));
    for left in &made.left_out {
        tracing::warn!(file = %left.name, "not on the website: {}", left.why);
    }
    files.extend(made.files);
    let offered = files.into_iter().filter_map(|file| {
        let what = match file.what {
            FileKind::SignedRelease => site::DownloadKind::SignedRelease,
            FileKind::Eml => site::DownloadKind::Eml,
            FileKind::Osv => site::DownloadKind::Osv,
            // Never for the public.
            FileKind::Result => return None,
        };
        let media_type = file.media_type.to_owned();
        Some(site::Download { name: file.name, media_type, what, bytes: file.bytes.into() })
    });
    offered.collect()
}
