//! The control moment: freeze, look. What is released of it: [`super::releasing`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use api::control::{Change, Changes, Cut as CutTold, Overview, PerLevel, VoidRow};
use api::counts::Nothing;
use api::plausible::CutNamed;
use api::refusal::{Refusal, of_sync};
use api::request::{Error, Who};
use election::{Count, Level};
use night::control::{Cut, ReleasedFigures, StationState, View, changed, released_figures};
use night::figures::from_sync;
use night::setup::Setup;
use sync_core::entry::Subject;
use sync_core::id::{EntryId, Hash};
use sync_core::replica::{Now, Shown};
use sync_core::working::{Heights, Within, Working};
use words::{Say, sentence};

use super::At;
use super::outcome::outcome_told;
use crate::node::Node;
use organise::said::not_stored;

impl Node {
    /// The working document as it is now.
    pub(crate) fn view<'a>(&'a self, setup: &'a Setup) -> View<'a> {
        self.view_of(setup, self.replica.working())
    }

    /// A state of the working document; `setup`: with what was ruled in it.
    pub(crate) fn view_of<'a>(&'a self, setup: &'a Setup, working: &'a Working) -> View<'a> {
        View {
            setup,
            rulings: self.rulings_of(working),
            charter: self.replica.charter(),
            logs: self.replica.logs(),
            working,
            released: self.replica.released_rows(),
            retracted: self.retracted(),
        }
    }

    /// Stations whose row was taken back and has not been released again, with what was known when it was.
    fn retracted(&self) -> BTreeMap<u32, Option<Heights>> {
        let mut public: BTreeSet<u32> = BTreeSet::new();
        let mut retracted = BTreeMap::new();
        for held in self.replica.chain().line() {
            let rows: BTreeSet<u32> = held.release.rows.iter().map(|row| row.station).collect();
            for station in public.difference(&rows) {
                retracted.insert(*station, held.hash);
            }
            retracted.retain(|station, _| !rows.contains(station));
            public = rows;
        }
        let known = |release: &Hash| self.replica.audit(release).map(|audit| audit.heights.iter().copied().collect());
        retracted.into_iter().map(|(station, release)| (station, known(&release))).collect()
    }

    /// Derives the state of the cut, unless it is derived already.
    pub(super) fn derive_cut(&mut self) -> Result<(), Error> {
        let cut = self.local.cut.as_ref().ok_or(Refusal::NoCut)?;
        let key = self.replica.state_key();
        if self.cut_view.as_ref().is_none_or(|(of, _)| *of != key) {
            let heights: Heights = cut.heights.iter().copied().collect();
            // Deriving thousands of entries anew would hold up everybody: a cut that is made now is what is derived already.
            let now = self.replica.working();
            let working = if *now.heights() == heights && !self.replica.is_unsettled() {
                now.kept()
            } else {
                let within = Within { heights: Some(&heights), unsaved: None };
                Working::build(self.replica.logs(), self.replica.charter(), within)
                    .map_err(|error| Refusal::Document { detail: of_sync::document(&error) })?
            };
            self.cut_view = Some((key, working));
        }
        Ok(())
    }

    pub(super) fn control_freeze(&mut self, _: &Who, at: At<'_>) -> Result<Overview, Error> {
        self.freeze(false, at.now)
    }

    pub(super) fn control_refresh(&mut self, _: &Who, at: At<'_>) -> Result<Overview, Error> {
        self.freeze(true, at.now)
    }

    fn freeze(&mut self, refresh: bool, now: Now) -> Result<Overview, Error> {
        self.scan_only()?;
        let setup = self.setup()?;
        let before = match (refresh, self.derive_cut()) {
            (true, Ok(())) => self.cut_stations(&setup),
            (true, Err(error)) => return Err(error),
            (false, Ok(())) => return Err(Refusal::Frozen.into()),
            (false, Err(_)) => Vec::new(),
        };
        self.local.cuts = self.local.cuts.saturating_add(1);
        self.local.cut = Some(Cut {
            number: self.local.cuts,
            frozen_at: now.wall,
            heights: self.replica.working().heights().iter().map(|(log, height)| (*log, *height)).collect(),
            charter: self.replica.charter().version,
        });
        self.save_local()?;
        self.cut_view = None;
        let mut shown = self.overview()?;
        if refresh {
            shown.changed = Some(changed(&before, &self.cut_stations(&setup)));
        }
        Ok(shown)
    }

    pub(super) fn control_thaw(&mut self, _: At<'_>) -> Result<Nothing, Error> {
        self.scan_only()?;
        self.local.cut = None;
        self.cut_view = None;
        self.save_local()?;
        Ok(Nothing {})
    }

    fn cut_stations(&self, setup: &Setup) -> Vec<StationState> {
        let Some((_, working)) = &self.cut_view else { return Vec::new() };
        self.view_of(setup, working).stations()
    }

    /// What the control room looks at.
    pub(super) fn looked_at(&mut self) -> Result<LookedAt<'_>, Error> {
        self.scan_only()?;
        self.derive_cut()?;
        let (cut, (_, working)) = self.local.cut.as_ref().zip(self.cut_view.as_ref()).ok_or(Refusal::NoCut)?;
        Ok(LookedAt { node: self, cut, working, setup: self.setup_with(working)? })
    }

    pub(super) fn control_show(&mut self, _: At<'_>) -> Result<Overview, Error> {
        self.overview()
    }

    fn overview(&mut self) -> Result<Overview, Error> {
        let looked = self.looked_at()?;
        let LookedAt { node, cut, setup, .. } = &looked;
        let view = looked.view();
        let stations = view.stations();
        let releasable = |of: &dyn Fn(&StationState) -> bool| stations.iter().filter(|state| of(state)).count();
        let level = best_level(&stations);
        let outcome = view.outcome(&stations, level).map_err(|error| Refusal::Figures { detail: error.say() })?;
        Ok(Overview {
            cut: CutTold { number: cut.number, frozen_at: cut.frozen_at, new_since: looked.new_since() },
            stations: node.station_rows(&view, &stations),
            releasable: PerLevel {
                party: releasable(&|state| state.best().is_some()),
                candidate: releasable(&|state| state.candidate.releasable().is_some()),
            },
            result: outcome_told(&outcome, setup),
            differences: node.differences(&stations)?,
            void_public: node.void_public(&stations),
            suspended: node.suspended(view.working.suspended()),
            contested: view.rulings.contested.iter().map(Subject::key).collect(),
            rulings: node.rulings_told(&view, outcome.lots_used),
            changed: None,
        })
    }

    /// Public rows of an entry that does not count any more (its PC was revoked or is suspended, or its log forked), with what
    /// the next release does with them by itself.
    pub(super) fn void_public(&self, stations: &[StationState]) -> Vec<VoidRow> {
        let best = |number: u32| stations.iter().find(|state| state.number == number).and_then(StationState::best);
        let row = |(station, why)| VoidRow { station, replaced: best(station).is_some(), why };
        self.void_rows(self.replica.charter(), self.replica.working()).into_iter().map(row).collect()
    }

    /// What a release of these stations would change against the last one, per station.
    fn differences(&self, stations: &[StationState]) -> Result<Vec<Change>, Error> {
        let Some(shown) = self.replica.shown() else { return Ok(Vec::new()) };
        let old = self.released_figures_of(shown)?;
        let old: BTreeMap<u32, EntryId> = old.iter().map(|figures| (figures.row.station, figures.row.entry)).collect();
        let change = |state: &StationState| {
            let (level, value) = state.best()?;
            let change = match old.get(&state.number) {
                None => Changes::New,
                Some(entry) if !value.submissions.contains(entry) => Changes::Other,
                Some(_) => return None,
            };
            Some(Change { station: state.number, change, level: from_sync(level) })
        };
        Ok(stations.iter().filter_map(change).collect())
    }

    /// What a release disclosed, read with the ballot that it was made under.
    pub(super) fn released_figures_of(&self, shown: &Shown) -> Result<Vec<ReleasedFigures>, Error> {
        let setup = self.setup_at(shown.release.charter_version)?;
        released_figures(&setup, &shown.counts).map_err(|error| Error::from(Refusal::Figures { detail: error }))
    }

    pub(crate) fn save_local(&mut self) -> Result<(), Error> {
        self.noted = self.noted.saturating_add(1);
        let write = self.local.write()?;
        self.store.commit(&[write]).map_err(not_stored)
    }

    /// The same where nobody waits for it: what is wrong is an alarm.
    pub(crate) fn keep_local(&mut self) {
        if let Err(error) = self.save_local() {
            self.alarm(sentence!("alarm-settings", error = error.say()));
        }
    }
}

/// The cut, with the document and the setup that it sees.
pub(super) struct LookedAt<'a> {
    pub node: &'a Node,
    pub cut: &'a Cut,
    pub working: &'a Working,
    pub setup: Arc<Setup>,
}

impl LookedAt<'_> {
    /// How many entries that count came in after the cut.
    pub fn new_since(&self) -> usize {
        let (logs, charter) = (self.node.replica.logs(), self.node.replica.charter());
        let counted = logs.by_arrival().filter(|entry| logs.counts(entry, charter));
        counted.filter(|entry| !self.working.contains(&entry.id)).count()
    }

    /// As the control room sees it.
    pub fn view(&self) -> View<'_> {
        self.node.view_of(&self.setup, self.working)
    }

    /// The cut, as replies name it.
    pub fn named(&self) -> CutNamed {
        CutNamed { number: self.cut.number, frozen_at: self.cut.frozen_at }
    }
}

/// Each station with its state, and the best count of each that may be released.
pub(super) fn best_counts(view: &View<'_>) -> (Vec<StationState>, Vec<(u32, Level, Count)>) {
    let states = view.stations();
    let rows = view.best_counts(&states, best_level(&states));
    (states, rows)
}

/// Per candidate once any station is counted so.
pub(super) fn best_level(stations: &[StationState]) -> Level {
    if stations.iter().any(|state| state.candidate.releasable().is_some()) { Level::Candidate } else { Level::Party }
}
