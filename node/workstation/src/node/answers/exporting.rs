//! What is presented, as files: for a person who publishes it by hand, and for the control room.

use std::path::Path;

use serde_json::{Value, json};
use sync_core::replica::{Now, Shown};

use crate::bundle::{self, BundleError};
use crate::downloads::{self, Download, Downloads, Figures, What};
use crate::figures::{count_of, released_outcome};
use crate::node::Node;
use crate::node::folder::write_whole;
use crate::request::{Error, JSON_VERSION};
use crate::setup::Setup;

impl Node {
    /// The signed release as one file; `setup` is that of its charter version.
    ///
    /// # Errors
    /// It does not stand, or a part of it is not here.
    pub(crate) fn signed_release(&self, setup: &Setup, shown: &Shown) -> Result<Download, BundleError> {
        let bytes = bundle::write(&bundle::of(&self.replica, shown)?)?;
        let name = bundle::file_name(&setup.definition.identity.id, shown.release.number);
        Ok(Download { name, media_type: "application/json", what: What::SignedRelease, bytes })
    }

    pub(super) fn export_result(&self, to: &Path, control: bool, now: Now) -> Result<Value, Error> {
        if control {
            self.scan_only()?;
        }
        let Some(shown) = &self.presented else {
            return Err(Error::new("nothing_released", "nothing has been released yet"));
        };
        if shown.release.not_before > now.wall && !control {
            let until = crate::time::dutch(shown.release.not_before);
            let until = until.get(..16).unwrap_or_default().replace('T', " ");
            return Err(Error::new("embargo", format!("this release is under embargo until {until}; wait until then")));
        }
        let setup = self.setup_at(shown.release.charter_version)?;
        let Downloads { mut files, mut left_out } = self.downloads(&setup, shown, control)?;
        match self.signed_release(&setup, shown) {
            Ok(signed) => files.insert(0, signed),
            Err(error) => return Err(Error::new("signed_release", error.to_string())),
        }
        std::fs::create_dir_all(to)
            .map_err(|error| Error::new("write", format!("{} cannot be made: {error}", to.display())))?;
        let mut written = Vec::with_capacity(files.len());
        for file in files {
            let path = to.join(&file.name);
            write_whole(&path, &file.bytes)?;
            written.push(path.display().to_string());
        }
        let left_out = left_out.drain(..).map(|one| json!({ "name": one.name, "reason": one.why.to_string() }));
        Ok(json!({
            "version": JSON_VERSION,
            "release": shown.release.number,
            "files": written,
            "left_out": left_out.collect::<Vec<_>>(),
        }))
    }

    /// The counts as files; `control`: also the 520.
    fn downloads(&self, setup: &Setup, shown: &Shown, control: bool) -> Result<Downloads, Error> {
        let figures = |error: String| Error::new("figures", error);
        let mut counts = std::collections::BTreeMap::new();
        for row in &shown.counts {
            counts.insert(row.row.station, count_of(&row.counts, &setup.definition).map_err(figures)?);
        }
        let decided = crate::decisions::Decided::read(&shown.release.decisions);
        let stations = decided.map_err(|error| figures(error.to_string()))?.apply(setup);
        let created = crate::time::dutch(shown.release.made_at);
        let all = Figures {
            definition: &setup.definition,
            stations: &stations,
            counts: &counts,
            created: &created,
            rehearsal: setup.settings.rehearsal,
        };
        let mut made = downloads::public_of(&all);
        if control {
            let outcome = released_outcome(setup, &shown.release, &shown.counts).map_err(figures)?;
            let result = outcome.seats.map_err(|_| downloads::DownloadError::Elected);
            match result.and_then(|seats| downloads::result_520(&all, &seats)) {
                Ok(file) => made.files.push(file),
                Err(why) => made.left_out.push(downloads::LeftOut { name: "Resultaat (520)".to_owned(), why }),
            }
        }
        Ok(made)
    }
}
