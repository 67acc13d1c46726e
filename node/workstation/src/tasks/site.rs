//! The website of this node: made whole, swapped in, served, carried away.

use std::path::Path;
use std::sync::Arc;

use api::refusal::of_sync;
use api::task_settings::SiteTask;
use night::bundle::{self, Bundle};
use night::rendering;
use night::setup::Setup;
use publish::site::{self, Coming, Extra};
use tokio::sync::watch;
use words::{Say, Sentence, sentence};

use super::serve::Served;
use super::worker::Job;
use super::{carry, swap};

/// What is on the site.
#[derive(Clone, Debug)]
pub enum Content {
    /// That nothing has been released yet.
    Waiting,
    /// A release.
    Release {
        /// Its number.
        number: u32,
        /// All that the site is made of.
        signed: Arc<Bundle>,
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
            Content::Release { number, .. } => *number,
        }
    }

    fn act(&self, overtaken: &dyn Fn() -> bool) -> Result<Vec<String>, Sentence> {
        let files = self.make()?;
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
    /// The files. What is published has passed the check that anybody can make, and is made of what that check has seen.
    fn make(&self) -> Result<swap::Files, Sentence> {
        match &self.content {
            Content::Waiting => self.waiting(),
            Content::Release { signed, .. } => {
                let bytes = bundle::write(signed).map_err(|error| error.say())?;
                let report = bundle::verify(signed).map_err(|fault| fault.say())?;
                rendering::of(&report, &bytes)
            }
        }
    }

    fn waiting(&self) -> Result<swap::Files, Sentence> {
        let (settings, identity) = (&self.setup.settings, &self.setup.definition.identity);
        let place = identity.domain.as_ref().map(|domain| domain.name.clone());
        let extra = Extra {
            base_url: self.task.address.clone(),
            organisation: place.clone(),
            contact: Some(settings.contact.clone()).filter(|text| !text.is_empty()),
            downloads: Vec::new(),
        };
        let (election, date) = (identity.name.clone(), identity.date.clone());
        let coming = Coming { election, place, date, rehearsal: settings.rehearsal };
        site::waiting(&coming, &extra).map(|site| site.files).map_err(|error| error.say())
    }
}

/// Writes a site into a folder, unless it is there already.
fn write(folder: &Path, files: &swap::Files) -> Result<(), Sentence> {
    let failed = |error: std::io::Error| sentence!("site-not-written", folder = folder, error = of_sync::disk(&error));
    swap::mend(folder).map_err(failed)?;
    if swap::holds(folder, files) { Ok(()) } else { swap::replace(folder, files).map_err(failed) }
}
