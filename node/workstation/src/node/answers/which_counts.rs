//! Which count of a station counts, told; and whether what is entered will.

use api::refusal::Refusal;
use api::request::{Error, Level, Who};
use api::which_counts::StationCounts;
use night::second_entry::{Hand, worth};
use night::setup::Setup;
use night::which_counts::{WhichCounts, candidates_first};
use sync_core::entry::{Source, Subject};
use words::Sentence;

use super::At;
use crate::node::Node;

impl Node {
    pub(super) fn station_counts(&mut self, &station: &u32, &now: &bool, _: At<'_>) -> Result<StationCounts, Error> {
        self.working_only()?;
        let cut = self.local.cut.as_ref().filter(|_| !now).map(|cut| cut.number);
        if cut.is_some() {
            self.derive_cut()?;
        }
        let working = match &self.cut_view {
            Some((_, working)) if cut.is_some() => working,
            _ => self.replica.working(),
        };
        let setup = self.setup_with(working)?;
        self.must_have(&setup, station)?;
        let view = self.view_of(&setup, working);
        Ok(StationCounts::of(station, cut, WhichCounts::of(&view, station)))
    }

    /// Refuses a station that the election does not have; one that was closed or merged since it has.
    pub(super) fn must_have(&self, setup: &Setup, station: u32) -> Result<(), Error> {
        let known = |setup: &Setup| setup.stations.station(station).is_some();
        if !known(setup) && !known(&*self.setup_at(self.replica.charter().version)?) {
            return Err(Refusal::UnknownStation { station }.into());
        }
        Ok(())
    }

    /// Why what is entered here is kept and does not count as things are; `None`: nothing is known against it.
    pub(super) fn not_counted(&self, who: &Who, setup: &Setup, level: Level, subject: &Subject) -> Option<Sentence> {
        let Subject::Station { number, .. } = subject else { return None };
        if level == Level::Party && self.view(setup).state(*number).candidate.releasable().is_some() {
            return Some(candidates_first());
        }
        if setup.settings.rounds(level) < 2 {
            return None;
        }
        let own = Hand { pc: self.replica.key(), operator: who.operator.clone() };
        let worth = worth(&self.other_hands(subject), &own, self.replica.charter().terms.confirmation);
        worth.why().filter(|_| !worth.can_count())
    }

    /// Who typed what stands in the other round of this register, first for second, second for first.
    pub(super) fn other_hands(&self, subject: &Subject) -> Vec<Hand> {
        let Some(other) = other_round(subject) else { return Vec::new() };
        let values = self.replica.working().values(self.known_state(), &other);
        let entries = values.iter().flat_map(|value| &value.submissions).filter_map(|id| self.replica.logs().get(id));
        let typed = entries.filter(|entry| entry.source == Source::Typed);
        typed.map(|entry| Hand { pc: entry.author(), operator: entry.operator.clone() }).collect()
    }
}

fn other_round(subject: &Subject) -> Option<Subject> {
    match subject {
        Subject::Station { number, level, round } => {
            Some(Subject::Station { number: *number, level: *level, round: if *round == 1 { 2 } else { 1 } })
        }
        _ => None,
    }
}
