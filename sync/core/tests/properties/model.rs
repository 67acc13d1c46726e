//! The plain model: sets and maps, and the rules once more, without a document.

use std::collections::{BTreeMap, BTreeSet};

use sync_core::charter::{Charter, Role};
use sync_core::entry::{Body, Counts, Entry, Reference, Source, Subject, Verdict};
use sync_core::id::{EntryId, LogId, PublicKey};

use super::history::History;

/// The rules of the design, over sets and maps.
pub(super) struct Model<'a> {
    by_id: BTreeMap<EntryId, &'a Entry>,
    /// The lowest number of each log that was signed twice.
    pub(super) forks: BTreeMap<LogId, u32>,
    /// Up to where each log may count.
    pub(super) last: BTreeMap<LogId, u32>,
    /// The entries that count, and whose turn comes.
    pub(super) derived: BTreeSet<EntryId>,
    /// Those among them that put a value into a register.
    placed: BTreeSet<EntryId>,
    /// The members who are suspended.
    pub(super) aside: BTreeSet<PublicKey>,
    charter: &'a Charter,
}

impl<'a> Model<'a> {
    pub(super) fn new(history: &'a History) -> Self {
        let mut seen: BTreeMap<(LogId, u32), u32> = BTreeMap::new();
        for entry in &history.entries {
            *seen.entry((entry.log, entry.seq)).or_default() += 1;
        }
        let mut forks: BTreeMap<LogId, u32> = BTreeMap::new();
        for ((log, seq), times) in seen {
            if times > 1 {
                let lowest = forks.entry(log).or_insert(seq);
                *lowest = seq.min(*lowest);
            }
        }
        let mut last = BTreeMap::new();
        for member in &history.charter.members {
            for session in &member.sessions {
                let log = LogId { key: member.key, session: session.id };
                let cut = history.charter.cuts.iter().find(|cut| cut.log == log).map(|cut| cut.last);
                let cut = cut.unwrap_or(if member.removed { 0 } else { u32::MAX });
                let fork = forks.get(&log).map_or(u32::MAX, |fork| fork - 1);
                last.insert(log, cut.min(fork));
            }
        }
        let by_id = history.entries.iter().map(|entry| (entry.id, entry)).collect();
        let (derived, placed) = (BTreeSet::new(), BTreeSet::new());
        let aside = BTreeSet::new();
        let mut model = Self { by_id, forks, last, derived, placed, aside, charter: &history.charter };
        model.derive(&history.entries);
        model.aside = model.suspended();
        model
    }

    /// Round after round, until nothing more has its turn.
    fn derive(&mut self, entries: &[Entry]) {
        loop {
            let ready = |entry: &&Entry| {
                let prev = entry.seq == 1 || self.derived.contains(&entry.prev);
                let counts = entry.seq <= self.last[&entry.log];
                !self.derived.contains(&entry.id) && counts && prev && entry.body.references().all(|to| self.known(to))
            };
            let Some(next) = entries.iter().find(ready) else { return };
            self.derived.insert(next.id);
            let falls =
                matches!(&next.body, Body::Decide { subject, chosen, .. } if !self.stands_in(&chosen.id, subject));
            if next.is_put() && !falls {
                self.placed.insert(next.id);
            }
        }
    }

    /// Whether a place is beyond what counts, or what stands there, the same or another entry, is derived.
    fn known(&self, to: &Reference) -> bool {
        let there = |id: &EntryId| (self.by_id[id].log, self.by_id[id].seq) == (to.log, to.seq);
        to.seq > self.last[&to.log] || self.derived.iter().any(there)
    }

    fn stands_in(&self, id: &EntryId, subject: &Subject) -> bool {
        self.placed.contains(id) && self.by_id[id].register() == Some(subject)
    }

    fn scan(&self, entry: &Entry) -> bool {
        self.charter.members.iter().any(|member| member.key == entry.log.key && member.role == Role::Scan)
    }

    fn may_replace(&self, by: &Entry, id: &EntryId) -> bool {
        self.scan(by) || self.by_id[id].log.key == by.log.key
    }

    fn counted(&self) -> impl Iterator<Item = &'a Entry> {
        self.derived.iter().map(|id| self.by_id[id])
    }

    /// What is or was in a register.
    pub(super) fn history(&self, subject: &Subject) -> Vec<&'a Entry> {
        self.placed.iter().map(|id| self.by_id[id]).filter(|entry| entry.register() == Some(subject)).collect()
    }

    pub(super) fn live(&self, subject: &Subject) -> BTreeSet<EntryId> {
        self.live_without(subject, &BTreeSet::new())
    }

    /// What is live as if these members had done nothing.
    pub(super) fn live_without(&self, subject: &Subject, without: &BTreeSet<PublicKey>) -> BTreeSet<EntryId> {
        let mut puts = self.history(subject);
        puts.retain(|entry| !without.contains(&entry.log.key));
        let mut live: BTreeSet<EntryId> = puts.iter().map(|entry| entry.id).collect();
        for put in &puts {
            live.retain(|id| {
                let named = put.body.supersedes().iter().any(|named| named.id == *id);
                let older = self.by_id[id].log == put.log && self.by_id[id].seq < put.seq;
                !(older || (named && self.may_replace(put, id)))
            });
        }
        for entry in self.counted().filter(|entry| !without.contains(&entry.log.key)) {
            if let Body::Withdraw { subject: of, target, .. } = &entry.body
                && of == subject
                && live.contains(&target.id)
                && self.may_replace(entry, &target.id)
            {
                live.remove(&target.id);
            }
        }
        live
    }

    /// Who suspends a member: never itself, and nobody the holder of the pen.
    fn suspenders(&self, member: PublicKey, without: &BTreeSet<PublicKey>) -> BTreeSet<PublicKey> {
        if self.charter.pen().is_some_and(|pen| pen.key == member) {
            return BTreeSet::new();
        }
        let mut without = without.clone();
        without.insert(member);
        let live = self.live_without(&Subject::Suspension { member }, &without);
        let live = live.iter().map(|id| self.by_id[id]);
        live.filter(|entry| entry.counts.as_ref().unwrap().totals[..] == [1]).map(|entry| entry.log.key).collect()
    }

    /// Who is suspended. What they ruled on others themselves does not count, unless only of one another.
    fn suspended(&self) -> BTreeSet<PublicKey> {
        let all: Vec<PublicKey> = self.charter.members.iter().map(|member| member.key).collect();
        let none = BTreeSet::new();
        let claimed: BTreeSet<PublicKey> =
            all.iter().filter(|member| !self.suspenders(**member, &none).is_empty()).copied().collect();
        let settled: BTreeSet<PublicKey> =
            all.iter().filter(|member| !self.suspenders(**member, &none).is_subset(&claimed)).copied().collect();
        all.into_iter().filter(|member| !self.suspenders(*member, &settled).is_empty()).collect()
    }

    /// The live values without the members who are suspended, but those that a live one covers.
    fn standing(&self, subject: &Subject) -> BTreeSet<EntryId> {
        let live = self.live_without(subject, &self.aside);
        let covers = |by: &Entry, value: &Entry| {
            let names = |named: &Reference| {
                named.log == value.log && named.seq > value.seq && !self.derived.contains(&named.id)
            };
            by.id != value.id && self.may_replace(by, &value.id) && by.body.supersedes().iter().any(names)
        };
        let covered = |id: &EntryId| live.iter().any(|by| covers(self.by_id[by], self.by_id[id]));
        let mut standing: BTreeSet<EntryId> = live.iter().filter(|id| !covered(id)).copied().collect();
        if standing.is_empty() {
            standing = live;
        }
        standing
    }

    fn figures(&self, id: &EntryId) -> &'a Counts {
        match &self.by_id[id].body {
            Body::Decide { chosen, .. } => self.by_id[&chosen.id].counts.as_ref().unwrap(),
            _ => self.by_id[id].counts.as_ref().unwrap(),
        }
    }

    /// The last review of each log.
    pub(super) fn reviews(&self, target: &EntryId) -> Vec<&'a Entry> {
        let mut last: BTreeMap<LogId, &Entry> = BTreeMap::new();
        for entry in self.counted().filter(|entry| !self.aside.contains(&entry.log.key)) {
            if matches!(&entry.body, Body::Review { target: of, subject, .. }
                if of.id == *target && self.stands_in(target, subject))
            {
                let slot = last.entry(entry.log).or_insert(entry);
                if entry.seq >= slot.seq {
                    *slot = entry;
                }
            }
        }
        last.into_values().collect()
    }

    /// Whether this review or decision is by the one who typed the figures.
    fn own(&self, judgement: &Entry, target: &EntryId) -> bool {
        let chosen = match &self.by_id[target].body {
            Body::Decide { chosen, .. } => self.by_id[&chosen.id],
            _ => self.by_id[target],
        };
        matches!(chosen.source, Source::Typed) && !chosen.operator.is_empty() && chosen.operator == judgement.operator
    }

    /// What the reviews say, without anybody's acceptance of own figures.
    fn verdicts(&self, target: &EntryId) -> BTreeSet<Verdict> {
        let of = |entry: &'a Entry| match &entry.body {
            Body::Review { verdict: Verdict::Accept, .. } if self.own(entry, target) => None,
            Body::Review { verdict, .. } => Some(*verdict),
            _ => None,
        };
        self.reviews(target).into_iter().filter_map(of).collect()
    }

    /// The reasons to withhold a station of which only round 1 was ever entered; `None` when nothing came in.
    pub(super) fn reasons(&self, subject: &Subject) -> Option<BTreeSet<&'static str>> {
        let history = self.history(subject);
        if history.is_empty() {
            return None;
        }
        let standing = self.standing(subject);
        let mut reasons = BTreeSet::new();
        let values: BTreeSet<&Counts> = standing.iter().map(|id| self.figures(id)).collect();
        if values.is_empty() {
            let aside = self.live(subject).iter().any(|id| self.aside.contains(&self.by_id[id].log.key));
            return Some(BTreeSet::from([if aside { "suspended" } else { "withdrawn" }]));
        }
        if values.len() > 1 {
            let names =
                |id: &EntryId, other: &EntryId| self.by_id[id].body.supersedes().iter().any(|named| named.id == *other);
            let linked = |id: &EntryId| standing.iter().any(|other| names(id, other) || names(other, id));
            return Some(BTreeSet::from([if standing.iter().all(linked) {
                "proposed_correction"
            } else {
                "conflict"
            }]));
        }
        let decided =
            |id: &&EntryId| matches!(self.by_id[*id].body, Body::Decide { .. }) && !self.own(self.by_id[*id], id);
        let mut judged: BTreeSet<EntryId> = standing.clone();
        for id in &standing {
            if let Body::Decide { chosen, .. } = &self.by_id[id].body {
                judged.insert(chosen.id);
            }
        }
        let verdicts: BTreeSet<Verdict> = judged.iter().flat_map(|id| self.verdicts(id)).collect();
        let accepted = verdicts.contains(&Verdict::Accept);
        match (accepted, verdicts.contains(&Verdict::Reject)) {
            (true, true) => drop(reasons.insert("reviews_differ")),
            (false, true) => drop(reasons.insert("rejected")),
            _ => {}
        }
        if accepted || standing.iter().any(|id| decided(&id)) {
            return Some(reasons);
        }
        let value = *values.first().unwrap();
        if value.totals.first() == Some(&0xEE) {
            reasons.insert("errors");
        }
        let changed =
            history.iter().any(|entry| !self.reviews(&entry.id).is_empty() && self.figures(&entry.id) != value);
        let heeded = self.counted().filter(|entry| !self.aside.contains(&entry.log.key));
        let fell = heeded.into_iter().any(|entry| match &entry.body {
            Body::Decide { subject: of, .. } => of == subject && !self.placed.contains(&entry.id),
            Body::Review { subject: of, target, .. } => of == subject && !self.stands_in(&target.id, of),
            _ => false,
        });
        if changed || fell {
            reasons.insert("review_needed");
        }
        Some(reasons)
    }

    /// How many derived entries no other one builds on.
    pub(super) fn ends(&self) -> usize {
        let mut ends: BTreeSet<EntryId> = self.derived.clone();
        for entry in self.counted() {
            ends.remove(&entry.prev);
            for named in entry.body.references() {
                ends.remove(&named.id);
            }
        }
        ends.len().max(1)
    }
}
