//! What is known of a station before figures come into its form: what was done there, which count counts, and a draft.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use api::history::History;
use api::reply::Reply;
use api::request::{Error, Request};
use api::which_counts::StationCounts;
use election::Level;
use workstation::node::Handle;

use super::draft::{self, Draft, Name};

/// See the module.
#[derive(Clone, Debug)]
pub struct Known {
    /// What was done there.
    pub history: Result<History, Error>,
    /// Which count of it counts, where the node told.
    pub counts: Option<StationCounts>,
    /// A draft of its count on this PC.
    pub draft: Option<Draft>,
}

impl Known {
    /// Asks the node, and reads the draft. `settled`: once all drafts are written.
    pub async fn look_up(handle: Handle, data: PathBuf, settled: Receiver<()>, station: u32, level: Level) -> Self {
        let history = handle.call(Request::History { station }).await.and_then(Reply::take::<History>);
        let counts = handle.call(Request::StationCounts { station, now: true }).await;
        let counts = counts.and_then(Reply::take::<StationCounts>).ok();
        let read = move || {
            let _ = settled.recv();
            let of = |round| draft::read(&data, Name { station, level, round });
            of(1).or_else(|| of(2))
        };
        let draft = tokio::task::spawn_blocking(read).await.ok().flatten();
        Self { history, counts, draft }
    }
}
