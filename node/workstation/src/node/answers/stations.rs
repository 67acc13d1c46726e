//! The rows of the control room: every polling station with what is known of it, of one state of the working document.

use std::collections::BTreeMap;

use api::control::{LevelState, StationRow, Stations};
use api::counts::Stand;
use api::hex::Hex;
use api::request::Error;
use night::control::{StationState, View};
use night::figures::{count_of, from_sync};
use sync_core::entry::{Level as SyncLevel, Verdict};
use sync_core::id::EntryId;
use sync_core::working::status::{Status, Value as Figures};

use super::At;
use crate::node::Node;

impl Node {
    /// The rows of everything that is here now, cut or no cut.
    pub(super) fn control_now(&self, _: At<'_>) -> Result<Stations, Error> {
        self.scan_only()?;
        let setup = self.setup()?;
        let view = self.view(&setup);
        Ok(Stations { stations: self.station_rows(&view, &view.stations()) })
    }

    pub(super) fn station_rows(&self, view: &View<'_>, stations: &[StationState]) -> Vec<StationRow> {
        let names = view.setup.names();
        let public = self.replica.shown().map(|shown| shown.release.rows.as_slice()).unwrap_or_default();
        let public: BTreeMap<u32, SyncLevel> = public.iter().map(|row| (row.station, row.level)).collect();
        let row = |state: &StationState| {
            let number = state.number;
            let at = [&state.party, &state.candidate].into_iter().flat_map(figures).filter_map(|of| latest(view, of));
            let entry = view.released.get(&number).map(|row| row.entry);
            StationRow {
                number,
                name: names.get(&number).copied().unwrap_or_default().to_owned(),
                party: level_state(view, &state.party, entry),
                candidate: level_state(view, &state.candidate, entry),
                at: at.max(),
                released: view.released.contains_key(&number),
                released_level: public.get(&number).map(|level| from_sync(*level)),
                retracted: state.taken_back,
                held_back: state.held_back().map(str::to_owned),
            }
        };
        stations.iter().map(row).collect()
    }
}

/// All that stands at a level.
pub(super) fn figures(status: &Status) -> &[Figures] {
    match status {
        Status::Absent => &[],
        Status::Releasable(value) => std::slice::from_ref(value),
        Status::Withheld { values, .. } => values,
    }
}

fn latest(view: &View<'_>, value: &Figures) -> Option<u64> {
    value.sources.iter().filter_map(|id| view.logs.get(id)).map(|entry| entry.time).max()
}

/// What a level says, with how many findings its figures have and whether a controller has looked at them. `public`: the entry
/// that the row of the station names.
fn level_state(view: &View<'_>, status: &Status, public: Option<EntryId>) -> LevelState {
    let found = |value: &Figures| {
        let Ok((level, count)) = count_of(&value.counts, &view.setup.definition) else { return 0 };
        night::findings::of_value(view.setup, level, &count, &value.forms).len()
    };
    let accepted =
        |id: &EntryId| view.working.reviews(id, view.logs).values().any(|verdict| *verdict == Verdict::Accept);
    let looked_at = |value: &Figures| value.decided || value.sources.iter().chain(&value.submissions).any(accepted);
    let values = figures(status);
    let (state, reasons) = stand(status);
    let releasable = status.releasable();
    LevelState {
        state,
        reasons,
        decided: releasable.map(|value| value.decided),
        sources: releasable.map(|value| value.sources.iter().copied().map(Hex).collect()),
        values: matches!(status, Status::Withheld { .. }).then_some(values.len()),
        findings: values.iter().map(found).max().unwrap_or(0),
        reviewed: !values.is_empty() && values.iter().all(looked_at),
        public: public.is_some_and(|entry| values.iter().any(|value| value.submissions.contains(&entry))),
    }
}

/// How a level stands, and why it is withheld.
pub(super) fn stand(status: &Status) -> (Stand, Vec<String>) {
    match status {
        Status::Absent => (Stand::Absent, Vec::new()),
        Status::Releasable(_) => (Stand::Releasable, Vec::new()),
        Status::Withheld { reasons, .. } => {
            (Stand::Withheld, reasons.iter().map(|reason| reason.code().to_owned()).collect())
        }
    }
}
