//! From an entry to a change of the document.

use std::collections::BTreeSet;

use super::Working;
use crate::charter::{Charter, Role};
use crate::document::{ChangeSpec, Derived, DocumentError, Op, OpRef, PreparedChange, Root};
use crate::entry::{Body, Entry, Reference, Subject};
use crate::id::{EntryId, LogId};
use crate::logs::Logs;

/// Whether it is the turn of an entry.
pub(super) enum Turn {
    /// A place that it names has not been reached in this log.
    WaitsFor(LogId),
    /// Everything that it names is known; these are the counted entries among it.
    Now(BTreeSet<EntryId>),
}

/// What a register is called in the document.
fn root_of(subject: &Subject) -> Root {
    if subject.is_count() { Root::Stations } else { Root::Rulings }
}

impl Working {
    /// A reference to a place that cannot count (behind a fork or a cut, of a session that nobody named) is passed over: to
    /// wait for it would be to wait for ever. Where another entry stands in that place, the one that is meant is passed over
    /// too. So whoever names what does not exist holds up nobody but, until the log has grown to there, itself.
    pub(super) fn turn_of(&self, entry: &Entry, logs: &Logs, charter: &Charter) -> Turn {
        let mut named = BTreeSet::new();
        for Reference { log, seq, id } in entry.body.references() {
            if logs.last_counting(log, charter).is_none_or(|last| *seq > last) {
                continue;
            }
            if self.derived.contains_key(id) {
                named.insert(*id);
                continue;
            }
            // What is held is not enough, it has to be derived: a cut names how far each log is derived, and has to come to
            // the same. (A hash cannot be named before it exists: those that are meant come in one order on every node.)
            if self.height(log) < *seq {
                return Turn::WaitsFor(*log);
            }
        }
        Turn::Now(named)
    }

    /// Derives an entry whose turn it is. `named`: the counted entries that it refers to.
    pub(super) fn derive(
        &mut self,
        logs: &Logs,
        charter: &Charter,
        entry: &Entry,
        named: &BTreeSet<EntryId>,
    ) -> Result<PreparedChange, DocumentError> {
        #[cfg(feature = "faults")]
        crate::faults::derivation();
        let previous = self.own_previous(entry, logs);
        let (derived, change) = {
            let prev = self.derived.get(&entry.prev).unwrap_or(self.document.genesis());
            let mut deps = vec![prev];
            deps.extend(named.iter().filter_map(|id| self.derived.get(id)));
            let key;
            let value = entry.id.0;
            let predecessors: Vec<OpRef>;
            let mut ops = Vec::new();
            match &entry.body {
                Body::Submission { .. } | Body::Decide { .. } | Body::Ruling { .. } => {
                    if let Some(subject) = entry.register().filter(|_| !self.falls(entry)) {
                        let replaced = entry.body.supersedes().iter().map(|reference| &reference.id);
                        let replaced = replaced.filter(|id| may_replace(entry, id, logs, charter)).chain(&previous);
                        let places: BTreeSet<&OpRef> = replaced.filter_map(|id| self.place_in(id, subject)).collect();
                        predecessors = places.into_iter().cloned().collect();
                        key = subject.key();
                        let root = root_of(subject);
                        ops.push(Op::Put { root, key: &key, value: &value, predecessors: &predecessors });
                    }
                }
                Body::Withdraw { target, subject, .. } => {
                    let place = self.place_in(&target.id, subject);
                    if let Some(place) = place.filter(|_| may_replace(entry, &target.id, logs, charter)) {
                        predecessors = vec![place.clone()];
                        key = subject.key();
                        ops.push(Op::Delete { root: root_of(subject), key: &key, predecessors: &predecessors });
                    }
                }
                Body::Review { target, subject, .. } => {
                    if self.place_in(&target.id, subject).is_some() {
                        key = target.id.hex();
                        ops.push(Op::Put { root: Root::Reviews, key: &key, value: &value, predecessors: &[] });
                    }
                }
                // An answer is derived as a kind that is not known: see there why.
                Body::Note { .. } | Body::Answer { .. } | Body::Unknown { .. } => {}
            }
            let actor = entry.log.actor();
            let spec = ChangeSpec { actor: &actor, seq: u64::from(entry.seq), deps: &deps, ops: &ops };
            self.document.derive(&spec)?
        };
        self.note(entry, &derived, previous);
        // What can be replaced later stands in `places`.
        self.derived.insert(entry.id, Derived { ops: Vec::new(), ..derived });
        self.heights.insert(entry.log, entry.seq);
        Ok(change)
    }

    /// The place of a counted value, when it stands in this register.
    fn place_in(&self, id: &EntryId, subject: &Subject) -> Option<&OpRef> {
        self.places.get(id).filter(|(of, _)| of == subject).map(|(_, place)| place)
    }

    /// The value that the author's log itself put into the register before: a log has one value in it at a time.
    fn own_previous(&self, entry: &Entry, logs: &Logs) -> Option<EntryId> {
        let subject = entry.register().filter(|_| entry.is_put())?;
        let put = logs.log(&entry.log)?.last_put(subject, entry.seq.checked_sub(1)?)?;
        if self.places.contains_key(&put.id) {
            return Some(put.id);
        }
        // A decision that fell is no value: what counted when it fell still does.
        self.before_fallen.get(&(entry.log, subject.clone())).copied()
    }

    /// A decision for a value that does not count has no effect: the register is to be decided again.
    fn falls(&self, entry: &Entry) -> bool {
        matches!(&entry.body, Body::Decide { chosen, subject, .. } if self.place_in(&chosen.id, subject).is_none())
    }

    fn note(&mut self, entry: &Entry, derived: &Derived, previous: Option<EntryId>) {
        match &entry.body {
            Body::Submission { .. } | Body::Decide { .. } | Body::Ruling { .. } => {
                let Some(subject) = entry.register().cloned() else { return };
                self.members_ruled |= matches!(subject, Subject::Suspension { .. });
                match derived.ops.first() {
                    Some(place) => {
                        self.places.insert(entry.id, (subject.clone(), place.clone()));
                        self.puts.entry(subject).or_default().insert(entry.id);
                    }
                    None => {
                        self.fallen.entry(subject.clone()).or_default().insert(entry.author());
                        self.before_fallen.extend(previous.map(|counted| ((entry.log, subject), counted)));
                    }
                }
            }
            Body::Withdraw { target, subject, .. } if !derived.ops.is_empty() => {
                self.members_ruled |= matches!(subject, Subject::Suspension { .. });
                let taken_back = self.withdrawn.entry(subject.clone()).or_default();
                taken_back.entry(target.id).or_default().insert(entry.author());
            }
            Body::Review { target, subject, .. } => {
                if derived.ops.is_empty() {
                    self.fallen.entry(subject.clone()).or_default().insert(entry.author());
                } else {
                    self.reviews.entry(target.id).or_default().insert(entry.id);
                }
            }
            Body::Answer { question, .. } => {
                self.answers.entry(question.clone()).or_default().insert(entry.id);
            }
            Body::Withdraw { .. } | Body::Note { .. } | Body::Unknown { .. } => {}
        }
    }
}

/// Whether the author of `entry` may replace or take back this value: a scan node any, an entry node those of its own key.
pub(super) fn may_replace(entry: &Entry, target: &EntryId, logs: &Logs, charter: &Charter) -> bool {
    let scan = charter.member(&entry.author()).is_some_and(|member| member.role == Role::Scan);
    scan || logs.get(target).is_some_and(|own| own.author() == entry.author())
}
