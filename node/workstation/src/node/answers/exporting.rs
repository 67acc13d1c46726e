//! What is presented, as files: for a person who publishes it by hand, and for the control room.

use std::path::Path;

use api::folders::{LeftOut, ResultFiles};
use api::refusal::Refusal;
use api::request::Error;
use api::task_settings::Tasks;
use night::bundle::{self, Bundle, BundleError, Earlier, Recipe};
use night::disclosed::Disclosed;
use night::downloads::{self, Download, Downloads, Figures};
use night::setup::Setup;
use sync_core::replica::{Now, Shown};
use words::{Say, Sentence};

use super::At;
use crate::node::Node;
use crate::shared_file;

impl Node {
    /// The signed release as one file; `setup` is that of its charter version.
    ///
    /// # Errors
    /// It does not stand, or a part of it is not here.
    pub(crate) fn signed_release(&self, setup: &Setup, shown: &Shown, now: Now) -> Result<Download, BundleError> {
        let bytes = bundle::write(&self.bundle(shown, now)?)?;
        Ok(downloads::signed(&bytes, &setup.definition.identity.id, shown.release.number))
    }

    /// The signed release with all that it takes to check it, and with the earlier ones that it is compared with.
    ///
    /// # Errors
    /// As [`Self::signed_release`].
    pub(crate) fn bundle(&self, shown: &Shown, now: Now) -> Result<Bundle, BundleError> {
        let (before, night) = (self.before(shown), self.night(shown));
        // Told once, where the one before it was the result of the night.
        let evening = night.filter(|night| night.release.number.checked_add(1) != Some(shown.release.number));
        let earlier = Earlier { before: before.as_ref(), evening: evening.as_ref() };
        bundle::of(&self.replica, shown, earlier, self.recipe(), now)
    }

    /// What this node chose for its website.
    pub(crate) fn recipe(&self) -> Recipe {
        let Tasks { seats, site, .. } = &self.local.tasks;
        Recipe::new(*seats, site.address.clone())
    }

    pub(super) fn result_export(
        &self,
        to: &Path,
        &control: &bool,
        At { now, .. }: At<'_>,
    ) -> Result<ResultFiles, Error> {
        if control {
            self.scan_only()?;
        }
        let shown = self.presented.as_ref().ok_or(Refusal::NothingReleased)?;
        if !control && !self.may_show(&shown.release, now) {
            let until = night::time::dutch(shown.release.not_before.max(self.closing().unwrap_or(0)));
            let until = until.get(..16).unwrap_or_default().replace('T', " ");
            return Err(Refusal::Embargo { until }.into());
        }
        let setup = self.setup_at(shown.release.charter_version)?;
        let Downloads { mut files, left_out } = self.downloads(&setup, shown, control)?;
        let signed = self.signed_release(&setup, shown, now);
        files.insert(0, signed.map_err(|error| Refusal::SignedRelease { detail: error.say() })?);
        shared_file::make_folder(to)
            .map_err(|error| Refusal::NotMade { folder: to.to_owned(), detail: Sentence::from(&error) })?;
        let mut written = Vec::with_capacity(files.len());
        for file in files {
            let path = to.join(&file.name);
            shared_file::write(&path, &file.bytes)
                .map_err(|error| Refusal::NotWritten { file: path.clone(), detail: Sentence::from(&error) })?;
            written.push(path.display().to_string());
        }
        let left_out = left_out.into_iter().map(|one| LeftOut {
            name: one.name,
            reason: one.why.to_string(),
            why: Some(one.why.say()),
        });
        Ok(ResultFiles { release: shown.release.number, files: written, left_out: left_out.collect() })
    }

    /// The counts as files; `control`: also the 520.
    fn downloads(&self, setup: &Setup, shown: &Shown, control: bool) -> Result<Downloads, Error> {
        let disclosed = Disclosed::read(setup, shown);
        let Disclosed { stations, counts, outcome, .. } =
            disclosed.map_err(|error| Refusal::Figures { detail: error })?;
        let created = night::time::dutch(shown.release.made_at);
        let all = Figures {
            definition: &setup.definition,
            stations: &stations,
            counts: &counts,
            created: &created,
            rehearsal: setup.settings.rehearsal,
        };
        let mut made = downloads::public_of(&all);
        if control {
            let result = outcome.seats.map_err(|_| downloads::DownloadError::Elected);
            match result.and_then(|seats| downloads::result_520(&all, &seats)) {
                Ok(file) => made.files.push(file),
                Err(why) => made.left_out.push(downloads::LeftOut { name: "Resultaat (520)".to_owned(), why }),
            }
        }
        Ok(made)
    }
}
