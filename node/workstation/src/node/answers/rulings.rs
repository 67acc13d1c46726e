//! What was ruled, told: what applies, what is disputed, and what has no effect, each with who ruled it and why.

use api::control::{Ruling, RulingKind, Rulings};
use api::hex::Hex;
use night::control::View;
use night::rulings::{Ruled, StationChange, Why, draw_of};
use sync_core::entry::{Body, Subject};
use sync_core::id::EntryId;

use crate::node::Node;

/// How many rulings without effect are told; honest nights have a few.
const TOLD: usize = 256;

impl Node {
    /// What applies and what has no effect; `lots_used`: of the drawn lots those that the figures ask for.
    pub(super) fn rulings_told(&self, view: &View<'_>, lots_used: usize) -> Rulings {
        let (in_force, unheeded) = view.heeded(lots_used);
        Rulings {
            in_force: in_force.into_iter().map(|one| self.ruling_told(view, &one.subject, &one.entry, None)).collect(),
            unheeded: unheeded
                .iter()
                .take(TOLD)
                .map(|one| self.ruling_told(view, &one.subject, &one.entry, Some(one.why)))
                .collect(),
            more: unheeded.len().saturating_sub(TOLD),
        }
    }

    fn ruling_told(&self, view: &View<'_>, subject: &Subject, id: &EntryId, why: Option<Why>) -> Ruling {
        let entry = view.logs.get(id);
        let reason = entry.map(|entry| match &entry.body {
            Body::Ruling { reason, .. } => reason.clone(),
            _ => String::new(),
        });
        let mut told = Ruling {
            subject: subject.key(),
            kind: RulingKind::Unreadable,
            station: None,
            name: None,
            into: None,
            list: None,
            candidate: None,
            draw: None,
            drawn: None,
            options: None,
            entry: Hex(*id),
            label: entry.map(|entry| self.label_of(&entry.author())).unwrap_or_default(),
            operator: entry.map(|entry| entry.operator.clone()).unwrap_or_default(),
            reason: reason.unwrap_or_default(),
            time: entry.map_or(0, |entry| entry.time),
            why,
        };
        match subject {
            Subject::Lot { question } => told.draw = draw_of(question),
            Subject::Deceased { list, candidate } => (told.list, told.candidate) = (Some(*list), Some(*candidate)),
            Subject::StationChange { number } => told.station = Some(*number),
            _ => {}
        }
        let outcome = entry.and_then(|entry| entry.counts.as_ref()).map(|counts| &counts.totals[..]);
        told.kind = match Ruled::read(subject, outcome.unwrap_or_default()) {
            None => RulingKind::Unreadable,
            Some(Ruled::Died(true)) => RulingKind::Died,
            Some(Ruled::Died(false)) => RulingKind::NotDied,
            Some(Ruled::Lot(lot)) => {
                (told.drawn, told.options, told.list) = (Some(lot.drawn), Some(lot.options), lot.list);
                RulingKind::Lot
            }
            Some(Ruled::Station(StationChange::None)) => RulingKind::AsSetUp,
            Some(Ruled::Station(StationChange::Closed)) => RulingKind::Closed,
            Some(Ruled::Station(StationChange::Merged { into })) => {
                told.into = Some(into);
                RulingKind::Merged
            }
            Some(Ruled::Station(StationChange::Added { name, .. })) => {
                told.name = Some(name);
                RulingKind::Added
            }
        };
        told
    }
}
