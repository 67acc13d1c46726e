//! The website of this node: made whole, swapped in, served, carried away.

use std::path::Path;
use std::sync::Arc;

use publish::edition::{Edition, Night};
use publish::site::{self, Coming, Download, Extra, Site};
use tokio::sync::watch;

use super::serve::Served;
use super::settings::SiteTask;
use super::worker::Job;
use super::{carry, swap};
use crate::bundle::Bundle;
use crate::downloads::{self, What};
use crate::setup::Setup;

/// What is on the site.
#[derive(Clone, Debug)]
pub enum Content {
    /// That nothing has been released yet.
    Waiting,
    /// A release.
    Release {
        /// What may be public.
        night: Arc<Night>,
        /// The same, signed; none of a release that was taken back.
        signed: Option<Arc<Bundle>>,
    },
}

/// The website at one moment.
#[derive(Clone, Debug)]
pub struct SiteJob {
    /// What is on it.
    pub content: Content,
    /// The setup in force.
    pub setup: Arc<Setup>,
    /// Where it goes.
    pub task: SiteTask,
    /// What is served.
    pub served: watch::Sender<Arc<Served>>,
}

impl Job for SiteJob {
    fn release(&self) -> u32 {
        match &self.content {
            Content::Waiting => 0,
            Content::Release { night, .. } => night.now.board.release.number,
        }
    }

    fn act(&self, overtaken: &dyn Fn() -> bool) -> Result<Vec<String>, String> {
        let files = self.make()?.files;
        self.served.send_replace(Arc::new(Served::of(&files)));
        let mut made = Vec::new();
        for folder in self.task.folder.iter().chain(&self.task.copy) {
            write(folder, &files)?;
            made.push(folder.display().to_string());
        }
        if let Some(folder) = self.task.folder.as_deref().filter(|_| !self.task.command.is_empty()) {
            carry::carry(&self.task.command, folder, self.release(), overtaken)?;
        }
        Ok(made)
    }
}

impl SiteJob {
    fn make(&self) -> Result<Site, String> {
        let (settings, identity) = (&self.setup.settings, &self.setup.definition.identity);
        let place = identity.domain.as_ref().map(|domain| domain.name.clone());
        let mut extra = Extra {
            base_url: self.task.address.clone(),
            organisation: place.clone(),
            contact: Some(settings.contact.clone()).filter(|text| !text.is_empty()),
            downloads: Vec::new(),
        };
        match &self.content {
            Content::Waiting => {
                let (election, date) = (identity.name.clone(), identity.date.clone());
                let coming = Coming { election, place, date, rehearsal: settings.rehearsal };
                site::waiting(&coming, &extra)
            }
            Content::Release { night, signed } => {
                extra.downloads = offered(&night.now, signed.as_deref())?;
                site::build(night, &extra)
            }
        }
        .map_err(|error| error.to_string())
    }
}

/// What can be downloaded beside what the site itself is made of.
fn offered(edition: &Edition, signed: Option<&Bundle>) -> Result<Vec<Download>, String> {
    let mut files = Vec::new();
    if let Some(signed) = signed {
        let (id, number) = (&edition.definition.identity.id, edition.board.release.number);
        files.push(downloads::signed(signed, id, number).map_err(|error| error.to_string())?);
    }
    let made = downloads::public(edition, &crate::time::dutch(edition.board.release.made_at));
    for left in &made.left_out {
        tracing::warn!(file = %left.name, "not on the website: {}", left.why);
    }
    files.extend(made.files);
    let offered = files.into_iter().filter_map(|file| {
        let what = match file.what {
            What::SignedRelease => site::What::SignedRelease,
            What::Eml => site::What::Eml,
            What::Osv => site::What::Osv,
            // Never for the public.
            What::Result => return None,
        };
        let media_type = file.media_type.to_owned();
        Some(Download { name: file.name, media_type, what, bytes: file.bytes.into() })
    });
    Ok(offered.collect())
}

/// Writes a site into a folder, unless it is there already.
fn write(folder: &Path, files: &swap::Files) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("the website cannot be written to {}: {error}", folder.display());
    swap::mend(folder).map_err(failed)?;
    if swap::holds(folder, files) { Ok(()) } else { swap::replace(folder, files).map_err(failed) }
}
