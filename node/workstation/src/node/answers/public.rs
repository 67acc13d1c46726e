//! What is released, and what has come in: results, the line of releases, the screens of this node.

use api::hex::Hex;
use api::refusal::Refusal;
use api::release::{ConfirmedBy, High, Mode, Presented, ReleaseTold, ReleasedRow, Releases};
use api::reply::Reply;
use api::request::{Branch, Error};
use api::result::{OfRelease, ResultTold};
use night::amended;
use night::board;
use night::disclosed::released_outcome;
use night::figures::from_sync;
use publish::board::Board;
use sync_core::chain::HeldRelease;
use sync_core::entry::Level as SyncLevel;
use sync_core::release::{Confirmer, Row};
use words::Say;

use super::At;
use super::control::best_level;
use super::outcome::outcome_told;
use crate::node::Node;

impl Node {
    pub(super) fn result(&self, &branch: &Branch, _: At<'_>) -> Result<ResultTold, Error> {
        let (setup, outcome, release) = match branch {
            Branch::Working => {
                self.working_only()?;
                let setup = self.setup()?;
                let view = self.view(&setup);
                let stations = view.stations();
                let outcome = view.outcome(&stations, best_level(&stations)).map_err(|error| error.say());
                (setup, outcome, None)
            }
            Branch::Controlled => {
                let shown = self.presented.as_ref().ok_or(Refusal::NothingReleased)?;
                let release = OfRelease {
                    standing: self.replica.chain().stands(shown.release.number, &shown.hash),
                    number: shown.release.number,
                    epoch: shown.release.epoch,
                    hash: Hex(shown.hash),
                    made_at: shown.release.made_at,
                    note: shown.release.note.clone(),
                };
                let setup = self.setup_at(shown.release.charter_version)?;
                let outcome = released_outcome(&setup, shown);
                (setup, outcome, Some(release))
            }
        };
        let outcome = outcome.map_err(|error| Refusal::Figures { detail: error })?;
        let rehearsal = setup.settings.rehearsal;
        Ok(ResultTold { outcome: outcome_told(&outcome, &setup), branch, rehearsal, release })
    }

    /// The scenes of the release that is presented, with their figures.
    pub(super) fn board(&self, _: At<'_>) -> Result<Board, Error> {
        let shown = self.presented.as_ref().ok_or(Refusal::NothingReleased)?;
        let standing = self.replica.chain().stands(shown.release.number, &shown.hash);
        let setup = self.setup_at(shown.release.charter_version)?;
        board::of(&setup, shown, standing).map_err(|error| Error::from(Refusal::Figures { detail: error }))
    }

    pub(super) fn releases(&self, _: At<'_>) -> Reply {
        let chain = self.replica.chain();
        let told = |held: &HeldRelease| ReleaseTold {
            number: held.release.number,
            epoch: held.release.epoch,
            hash: Hex(held.hash),
            prev: Hex(held.release.prev),
            made_at: held.release.made_at,
            not_before: held.release.not_before,
            level: from_sync(held.release.level),
            stations: held.release.rows.len(),
            candidate_stations: held.release.rows.iter().filter(|row| row.level == SyncLevel::Candidate).count(),
            rows: held.release.rows.iter().map(row_told).collect(),
            note: held.release.note.clone(),
            confirmed: held.release.confirmer.map(confirmed_by),
            standing: chain.stands(held.release.number, &held.hash),
        };
        let high = chain.high_water();
        let high = High { epoch: high.epoch, number: high.number };
        Releases { releases: chain.all().map(told).collect(), high }.into()
    }

    pub(super) fn present(&mut self, &auto: &Option<bool>, &take: &bool, _: At<'_>) -> Result<Presented, Error> {
        if let Some(auto) = auto {
            self.local.present_auto = auto;
            self.save_local()?;
        }
        if take {
            self.take_release();
        }
        self.follow_release();
        Ok(Presented {
            mode: if self.local.present_auto { Mode::Auto } else { Mode::Hold },
            presented: self.presented.as_ref().map(|shown| shown.release.number),
            available: self.replica.shown().map(|shown| shown.release.number),
        })
    }
}

fn row_told(row: &Row) -> ReleasedRow {
    let cause = amended::of_code(row.cause);
    ReleasedRow { station: row.station, level: from_sync(row.level), entry: Hex(row.entry), cause }
}

/// The way in which somebody confirms.
pub(super) fn confirmed_by(confirmer: Confirmer) -> ConfirmedBy {
    match confirmer {
        Confirmer::Key(_) => ConfirmedBy::SecondKey,
        Confirmer::Pin => ConfirmedBy::Pin,
        Confirmer::Organiser => ConfirmedBy::Organiser,
    }
}
