//! Members who are suspended, and what a register says without them.
//!
//! What a suspended member put, took back or judged is as if it had never been, and what it had replaced is back. Its figures
//! count where somebody else decides for them. Nothing of it leaves the document: the ruling that lifts the suspension brings
//! all of it back as it was.
//!
//! Who is suspended, of the rulings that stand:
//! 1. No member rules on itself, and none on the holder of the pen: to part that one from the night is the organiser's.
//! 2. One ruling that suspends is enough, whatever another says that was made without knowledge of it.
//! 3. What a suspended member ruled on others has no effect, once it is suspended by somebody whom nobody suspends. Of two
//!    who suspend each other both are: neither decides the night, until a third or the organiser does.

use std::collections::{BTreeMap, BTreeSet};

use super::derive::may_replace;
use super::{Known, Working};
use crate::entry::{Entry, Subject};
use crate::id::{EntryId, LogId, PublicKey};

/// The outcome of a ruling on a member: 1 leaves its values aside, anything else does not.
pub const SUSPENDS: [u8; 1] = [1];

fn suspends(ruling: &Entry) -> bool {
    ruling.counts.as_ref().is_some_and(|outcome| outcome.totals[..] == SUSPENDS)
}

impl Working {
    /// Whether what a member says is left aside.
    pub fn is_suspended(&self, member: &PublicKey) -> bool {
        self.aside.contains(member)
    }

    /// The members whose values are left aside.
    pub fn suspended(&self) -> &BTreeSet<PublicKey> {
        &self.aside
    }

    /// The rulings by which a member is suspended: those that stand and say so.
    pub fn suspensions<'a>(&self, member: &PublicKey, known: Known<'a>) -> Vec<&'a Entry> {
        if !self.is_suspended(member) {
            return Vec::new();
        }
        // Of two who suspend each other the ruling is by a suspended member as well: shown, not hidden.
        let subject = Subject::Suspension { member: *member };
        let without = |author: &PublicKey| author == member;
        let live = self.live_without(&subject, &without, known);
        live.iter().filter_map(|id| known.logs.get(id)).filter(|entry| suspends(entry)).collect()
    }

    /// The values of a register, or the rulings on a subject, as they stand without the members who are suspended; sorted.
    pub fn standing(&self, subject: &Subject, known: Known<'_>) -> Vec<EntryId> {
        if self.aside.is_empty() {
            return self.live(subject);
        }
        self.live_without(subject, &|member| self.aside.contains(member), known)
    }

    /// The live values of a register as if these members had never put or taken back anything in it; sorted.
    fn live_without(&self, subject: &Subject, without: &dyn Fn(&PublicKey) -> bool, known: Known<'_>) -> Vec<EntryId> {
        let (logs, charter) = (known.logs, known.charter);
        let puts: Vec<&Entry> = self.history(subject).filter_map(|id| logs.get(id)).collect();
        let withdrawn = self.withdrawn.get(subject);
        let concerns = puts.iter().any(|entry| without(&entry.author()))
            || withdrawn.into_iter().flat_map(BTreeMap::values).flatten().any(without);
        // The document knows, where they did nothing.
        if !concerns {
            return self.live(subject);
        }
        let mut last: BTreeMap<LogId, u32> = BTreeMap::new();
        let mut replaced: BTreeSet<EntryId> = BTreeSet::new();
        for entry in puts.iter().filter(|entry| !without(&entry.author())) {
            let last = last.entry(entry.log).or_insert(entry.seq);
            *last = entry.seq.max(*last);
            let named = entry.body.supersedes().iter().map(|reference| &reference.id);
            replaced.extend(named.filter(|id| may_replace(entry, id, logs, charter)));
        }
        for (target, by) in withdrawn.into_iter().flatten() {
            if by.iter().any(|author| !without(author)) {
                replaced.insert(*target);
            }
        }
        // A log has one value in a register at a time.
        let stands = |entry: &&&Entry| last.get(&entry.log) == Some(&entry.seq) && !replaced.contains(&entry.id);
        let mut live: Vec<EntryId> = puts.iter().filter(stands).map(|entry| entry.id).collect();
        live.sort_unstable();
        live
    }

    /// Judges anew who is suspended.
    pub(super) fn judge_suspensions(&mut self, known: Known<'_>) {
        self.aside = self.suspended_given(known, |_| None);
    }

    /// Who would be suspended if somebody whom nobody suspends ruled so on this member now.
    pub fn suspended_if(&self, member: &PublicKey, suspended: bool, known: Known<'_>) -> BTreeSet<PublicKey> {
        self.suspended_given(known, |of| (of == member).then_some(suspended))
    }

    /// The state as it would be with these members suspended: for a look ahead.
    #[must_use]
    pub fn with_suspended(mut self, members: BTreeSet<PublicKey>) -> Self {
        self.aside = members;
        self
    }

    /// `ruled`: what a ruling that stands above all others says of a member.
    fn suspended_given(&self, known: Known<'_>, ruled: impl Fn(&PublicKey) -> Option<bool>) -> BTreeSet<PublicKey> {
        let pen = known.charter.pen().map(|pen| pen.key);
        let members: Vec<PublicKey> = known
            .charter
            .members
            .iter()
            .map(|member| member.key)
            .filter(|key| Some(*key) != pen)
            .filter(|key| ruled(key).is_some() || self.puts.contains_key(&Subject::Suspension { member: *key }))
            .collect();
        if members.is_empty() {
            return BTreeSet::new();
        }
        let by = |member: &PublicKey, ignored: &BTreeSet<PublicKey>| -> Vec<PublicKey> {
            let subject = Subject::Suspension { member: *member };
            let live = self.live_without(&subject, &|author| author == member || ignored.contains(author), known);
            let rulings = live.iter().filter_map(|id| known.logs.get(id));
            rulings.filter(|entry| suspends(entry)).map(Entry::author).collect()
        };
        let none = BTreeSet::new();
        let rulers: BTreeMap<PublicKey, Vec<PublicKey>> = members
            .iter()
            .filter(|member| ruled(member).is_none())
            .map(|member| (*member, by(member, &none)))
            .collect();
        let of = |member: &PublicKey| rulers.get(member).map(Vec::as_slice).unwrap_or_default();
        let claimed = |member: &&PublicKey| ruled(member).unwrap_or_else(|| !of(member).is_empty());
        let claimed: BTreeSet<PublicKey> = members.iter().filter(claimed).copied().collect();
        let beyond_doubt =
            |member: &&PublicKey| ruled(member).unwrap_or_else(|| of(member).iter().any(|one| !claimed.contains(one)));
        let settled: BTreeSet<PublicKey> = members.iter().filter(beyond_doubt).copied().collect();
        let stands = |member: &&PublicKey| ruled(member).unwrap_or_else(|| !by(member, &settled).is_empty());
        members.iter().filter(stands).copied().collect()
    }
}
