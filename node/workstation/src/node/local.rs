//! What this node keeps for itself, in the same store: never replicated. Keys start with `l/`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sync_net::store::{Store, Write};

use api::refusal::Refusal;
use api::request::Error;
use api::task_settings::Tasks;
use night::control::Cut;
use words::Sentence;

use organise::said::not_stored;

/// Local settings and state; survive a restart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Local {
    /// The cut that the control room looks at. One of a later version of this program is made anew.
    #[serde(deserialize_with = "night::tolerant::choice")]
    pub cut: Option<Cut>,
    /// Cuts made so far.
    pub cuts: u32,
    /// Where a 510a per finished station is written.
    pub exports: Vec<PathBuf>,
    /// Whether screens follow a release at once (R13).
    pub present_auto: bool,
    /// Whether the hall is told how many stations are in, before the first release.
    pub hall: bool,
    /// The release on the screens of this node; 0 for none.
    pub presented: u32,
    /// Addresses at which peers answered before.
    pub recent: Vec<(String, std::net::SocketAddr)>,
    /// The port of this data folder: addresses stay what they were after a restart.
    pub port: Option<u16>,
    /// The transfer directories, as the watcher keeps them.
    pub watch: Vec<crate::transfer::folder::FolderState>,
    /// Website, prints and posts.
    pub tasks: Tasks,
    /// Wrong PINs, by the person whose PIN it was not; those of the list only.
    pub tries: BTreeMap<String, super::Tries>,
}

impl Default for Local {
    fn default() -> Self {
        Self {
            cut: None,
            cuts: 0,
            exports: Vec::new(),
            present_auto: true,
            hall: false,
            presented: 0,
            recent: Vec::new(),
            port: None,
            watch: Vec::new(),
            tasks: Tasks::default(),
            tries: BTreeMap::new(),
        }
    }
}

const KEY: &[u8] = b"l/local";

impl Local {
    /// Reads it; a new store has the defaults.
    pub fn load(store: &Store) -> Result<Self, Error> {
        let stored = store.get(KEY).map_err(not_stored)?;
        let Some(bytes) = stored else { return Ok(Self::default()) };
        serde_json::from_slice(&bytes).map_err(|error| Refusal::LocalSettings { detail: Sentence::from(&error) }.into())
    }

    /// As a write of the store.
    pub fn write(&self) -> Result<Write, Error> {
        let value = serde_json::to_vec(self).map_err(|error| Refusal::Store { detail: Sentence::from(&error) })?;
        Ok(Write::Put { key: KEY.to_vec(), value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::folder::FileOutcome;

    #[test]
    fn what_a_later_program_kept_is_read_as_far_as_it_is_known() {
        let text = r#"{"cut": {"number": 3, "by": "anna"}, "cuts": 3, "present_auto": false, "desks": 4,
            "tries": {"Anna": {"wrong": 6, "last": 5, "from": "window"}},
            "watch": [{"folder": "/in", "collecting": true, "problem": null, "sort": "name", "files": [{"name": "a.xml",
                "size": 1, "mtime": 2, "sha256": null, "outcome": "weighed", "reason": "", "at": 3,
                "present": true, "weight": 9}]}]}"#;
        let local: Local = serde_json::from_str(text).unwrap();
        assert_eq!((local.cut, local.cuts, local.present_auto), (None, 3, false));
        assert!(!local.hall, "off, until somebody switches it on");
        assert_eq!(local.watch[0].files[0].outcome, FileOutcome::Waiting);
        assert_eq!(local.tries["Anna"].wait(5), 30_000);
    }
}
