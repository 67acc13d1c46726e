//! What can be seen from outside: of one node, and whether all agree.

use std::collections::BTreeSet;

use sync_core::charter::Role;
use sync_core::entry::{Level, Reference, Subject};
use sync_core::id::{EntryId, LogId};
use sync_core::release::ReleasedCount;
use sync_core::replica::{Event, Replica, Shown};
use sync_core::working::Known;
use sync_core::working::status::Status;

use super::{Night, Rules};

impl Night {
    /// What names an entry that a node holds.
    pub fn reference(&self, node: usize, id: EntryId) -> Reference {
        self.view(node).logs().reference(&id).unwrap()
    }

    pub fn references(&self, node: usize, ids: &[EntryId]) -> Vec<Reference> {
        let mut all: Vec<Reference> = ids.iter().map(|id| self.reference(node, *id)).collect();
        all.sort_unstable();
        all
    }

    pub fn subject_of(&self, node: usize, id: EntryId) -> Subject {
        self.view(node).logs().get(&id).unwrap().register().unwrap().clone()
    }

    /// What a node's state is read with.
    pub fn known(&self, node: usize) -> Known<'_> {
        let replica = self.view(node);
        Known { logs: replica.logs(), charter: replica.charter() }
    }

    pub fn log_of(&self, node: usize) -> LogId {
        LogId { key: self.nodes[node].key.public(), session: self.nodes[node].session }
    }

    pub fn status(&self, node: usize, number: u32) -> Status {
        self.status_by(node, number, Level::Party, 1)
    }

    pub fn status_by(&self, node: usize, number: u32, level: Level, rounds: u8) -> Status {
        let replica = self.view(node);
        replica.working().status(self.known(node), number, level, &Rules { rounds }, &replica.released_rows())
    }

    /// Why a station is withheld, in stable short names; empty when it is not.
    pub fn reasons(&self, node: usize, number: u32) -> Vec<&'static str> {
        match self.status(node, number) {
            Status::Withheld { reasons, .. } => reasons.into_iter().map(|reason| reason.code()).collect(),
            Status::Absent => vec!["absent"],
            Status::Releasable(_) => Vec::new(),
        }
    }

    pub fn releasable(&self, node: usize, number: u32) -> Option<String> {
        self.status(node, number).releasable().map(|value| String::from_utf8(value.counts.totals.to_vec()).unwrap())
    }

    pub fn shown(&self, node: usize) -> Option<&Shown> {
        self.view(node).shown().map(|shown| &**shown)
    }

    /// Number of the release that is shown, and the totals by station.
    pub fn screen(&self, node: usize) -> (u32, Vec<(u32, String)>) {
        let Some(shown) = self.shown(node) else { return (0, Vec::new()) };
        let row = |count: &ReleasedCount| (count.row.station, String::from_utf8(count.counts.totals.to_vec()).unwrap());
        (shown.release.number, shown.counts.iter().map(row).collect())
    }

    pub fn has_event(&self, node: usize, wanted: impl Fn(&Event) -> bool) -> bool {
        self.nodes[node].events.iter().any(wanted)
    }

    pub fn alarms(&self, node: usize) -> Vec<String> {
        let alarm = |event: &Event| if let Event::Alarm(alarm) = event { Some(alarm.to_string()) } else { None };
        self.nodes[node].events.iter().filter_map(alarm).collect()
    }

    pub fn refusals(&self, node: usize) -> Vec<String> {
        let refused = |event: &Event| if let Event::Refused { what, .. } = event { Some(what.clone()) } else { None };
        self.nodes[node].events.iter().filter_map(refused).collect()
    }

    /// All working nodes agree about what counts: the same state, and of each log the same fork and the same last number.
    pub fn assert_converged(&self) {
        let working: Vec<usize> = (0..self.nodes.len())
            .filter(|node| self.nodes[*node].role != Role::Presentation && self.nodes[*node].replica.is_some())
            .collect();
        for pair in working.windows(2) {
            let (a, b) = (self.view(pair[0]), self.view(pair[1]));
            let ids: BTreeSet<LogId> = a.logs().logs().chain(b.logs().logs()).map(|(id, _)| *id).collect();
            for id in ids {
                let told = |replica: &Replica| {
                    let last = replica.logs().last_counting(&id, replica.charter());
                    let height = replica.logs().height(&id).min(last.unwrap_or(0));
                    (replica.logs().log(&id).and_then(sync_core::logs::Log::fork), last, height)
                };
                assert_eq!(told(a), told(b), "nodes {pair:?}: fork, last number that counts and height of {id}");
            }
            assert_eq!(a.working().heights(), b.working().heights(), "nodes {pair:?} have derived different entries");
            assert_eq!(a.working().heads(), b.working().heads(), "nodes {pair:?} have different heads");
        }
        let heads: Vec<_> = self
            .nodes
            .iter()
            .filter_map(|node| node.replica.as_ref())
            .map(|replica| replica.controlled().heads())
            .collect();
        assert!(heads.windows(2).all(|pair| pair[0] == pair[1]), "controlled heads differ");
    }
}
