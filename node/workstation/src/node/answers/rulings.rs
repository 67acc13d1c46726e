//! What was ruled, told: what applies, what is disputed, and what has no effect, each with who ruled it and why.

use night::control::View;
use night::rulings::{Ruled, StationChange, Why, draw_of};
use serde_json::{Value, json};
use sync_core::entry::{Body, Subject};
use sync_core::id::EntryId;

use crate::node::Node;

/// How many rulings without effect are told; honest nights have a few.
const TOLD: usize = 256;

impl Node {
    /// `{in_force: [ruling], unheeded: [ruling with why], more}`; `lots_used`: of the drawn lots those that the figures ask
    /// for. A ruling: `{subject, kind, station?, name?, into?, list?, candidate?, draw?, drawn?, options?, entry, label,
    /// operator, reason, time}`; `kind` is `lot`, `died`, `not_died`, `as_set_up`, `added`, `closed`, `merged` or
    /// `unreadable`; `more`: how many without effect are not told.
    pub(super) fn rulings_json(&self, view: &View<'_>, lots_used: usize) -> Value {
        let (in_force, unheeded) = view.heeded(lots_used);
        let told = |subject: &Subject, entry: &EntryId, why: Option<Why>| {
            let mut row = self.ruling_json(view, subject, entry);
            if let Some(why) = why {
                row["why"] = why.code().into();
            }
            row
        };
        let without = unheeded.iter().take(TOLD).map(|one| told(&one.subject, &one.entry, Some(one.why)));
        json!({
            "in_force": in_force.into_iter().map(|one| told(&one.subject, &one.entry, None)).collect::<Vec<_>>(),
            "unheeded": without.collect::<Vec<_>>(),
            "more": unheeded.len().saturating_sub(TOLD),
        })
    }

    fn ruling_json(&self, view: &View<'_>, subject: &Subject, id: &EntryId) -> Value {
        let mut row = json!({ "subject": subject.key(), "kind": "unreadable", "entry": id.hex() });
        match subject {
            Subject::Lot { question } => row["draw"] = draw_of(question).into(),
            Subject::Deceased { list, candidate } => {
                row["list"] = (*list).into();
                row["candidate"] = (*candidate).into();
            }
            Subject::StationChange { number } => row["station"] = (*number).into(),
            _ => {}
        }
        let Some(entry) = view.logs.get(id) else { return row };
        row["label"] = self.label_of(&entry.author()).into();
        row["operator"] = entry.operator.as_str().into();
        row["time"] = entry.time.into();
        if let Body::Ruling { reason, .. } = &entry.body {
            row["reason"] = reason.as_str().into();
        }
        let outcome = entry.counts.as_ref().map(|counts| &counts.totals[..]).unwrap_or_default();
        let kind = match Ruled::read(subject, outcome) {
            None => return row,
            Some(Ruled::Died(true)) => "died",
            Some(Ruled::Died(false)) => "not_died",
            Some(Ruled::Lot(lot)) => {
                row["drawn"] = lot.drawn.into();
                row["options"] = lot.options.into();
                row["list"] = lot.list.into();
                "lot"
            }
            Some(Ruled::Station(StationChange::None)) => "as_set_up",
            Some(Ruled::Station(StationChange::Closed)) => "closed",
            Some(Ruled::Station(StationChange::Merged { into })) => {
                row["into"] = into.into();
                "merged"
            }
            Some(Ruled::Station(StationChange::Added { name, .. })) => {
                row["name"] = name.into();
                "added"
            }
        };
        row["kind"] = kind.into();
        row
    }
}
