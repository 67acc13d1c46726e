//! Attacks by forks: two histories under one number, many of them, and proofs of them that are none.

use sync_core::entry::{Body, Entry, Level, Subject};
use sync_core::fork::Fork;
use sync_core::frame::{FORKS, Frame};
use sync_core::id::{Hash, LogId, Signature};

use super::{Hostile, World};

impl World {
    pub(super) fn siblings(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let after = match hostile.chains.get(&log) {
            Some(chain) if hostile.dice.chance(70) => chain.last().cloned(),
            _ => None,
        };
        let fat = hostile.dice.chance(20);
        let count = if fat { 12 } else { hostile.dice.between(40, 400) };
        let mut all = Vec::new();
        for _ in 0..count {
            let draft = if fat { self.fat(hostile) } else { self.note_draft(hostile) };
            all.extend(self.craft_at(hostile, log, after.as_ref(), draft));
        }
        let Some(parent) = hostile.dice.pick(&all).cloned() else { return };
        let draft = self.note_draft(hostile);
        let Some(child) = self.craft_at(hostile, log, Some(&parent), draft) else { return };
        all.insert(0, child);
        self.spread(hostile, &all);
    }

    pub(super) fn branches(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        // What stands in hundreds of registers is what each branch once had a copy of.
        let registers = if hostile.chains.get(&log).is_none_or(|chain| chain.len() < 60) { 80 } else { 2 };
        for place in 0..registers {
            let subject = Subject::Station { number: 1_000 + place, level: Level::Party, round: 1 };
            let counts = self.any_counts(hostile, &subject);
            let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
            let draft = self.draft_of(hostile, body, Some((subject, counts)));
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
        let Some(after) = made.last().cloned() else { return };
        let mut ends = Vec::new();
        for _ in 0..hostile.dice.between(20, 120) {
            let draft = self.note_draft(hostile);
            ends.extend(self.craft_at(hostile, log, Some(&after), draft));
        }
        self.spread(hostile, &ends);
    }

    pub(super) fn falling_forks(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        if hostile.chains.get(&log).is_none_or(|chain| chain.len() < 30) {
            let made = self.series(hostile, log, 30, Self::any_draft);
            return self.spread(hostile, &made);
        }
        let held = self
            .nodes
            .iter()
            .filter_map(|node| Some(node.replica.as_ref()?.logs().log(&log)?.fork().unwrap_or(u32::MAX)));
        let lowest = held.min().unwrap_or(u32::MAX);
        for _ in 0..hostile.dice.between(1, 4) {
            let length = hostile.chains.get(&log).map_or(0, Vec::len);
            let below = length.min(usize::try_from(lowest).unwrap_or(usize::MAX).saturating_sub(1));
            let from = below.saturating_sub(hostile.dice.place(4) + 1);
            let after = from.checked_sub(1).and_then(|place| hostile.chains.get(&log)?.get(place)).cloned();
            let draft = self.any_draft(hostile);
            let branch = self.craft_at(hostile, log, after.as_ref(), draft);
            self.spread(hostile, &branch.into_iter().collect::<Vec<_>>());
        }
    }

    /// Another entry under one number for each PC, and something on top of each.
    pub(super) fn many_histories(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let after = hostile.chains.get(&log).and_then(|chain| chain.last()).cloned();
        for listener in self.listeners(hostile, true) {
            let mut branch: Vec<Entry> = Vec::new();
            for _ in 0..hostile.dice.between(1, 4) {
                let draft = self.any_draft(hostile);
                let last = branch.last().or(after.as_ref()).cloned();
                branch.extend(self.craft_at(hostile, log, last.as_ref(), draft));
            }
            self.bring(hostile, &[listener], &branch);
            if hostile.dice.chance(30) {
                hostile.chains.entry(log).or_default().extend(branch);
                return;
            }
        }
    }

    pub(super) fn false_proofs(&mut self, hostile: &mut Hostile) {
        let heard = self.heard(hostile);
        let mut forks = Vec::new();
        for _ in 0..hostile.dice.between(1, FORKS as u64) {
            let (Some(a), Some(b)) = (hostile.dice.pick(&heard), hostile.dice.pick(&heard)) else { break };
            let mut headers = [a.signed_header(), b.signed_header()];
            if hostile.dice.chance(50) {
                headers[1].signature = Signature(hostile.dice.bytes());
                headers[1].body = Hash(hostile.dice.bytes());
            }
            forks.push(Fork { log: a.log, seq: a.seq, headers });
        }
        // A true one, about a session that nobody has.
        let log = LogId { key: self.nodes[hostile.node].public, session: hostile.dice.session() };
        let drafts = [self.note_draft(hostile), self.note_draft(hostile)];
        let two: Vec<Entry> = drafts.into_iter().filter_map(|draft| self.craft_at(hostile, log, None, draft)).collect();
        if let [a, b] = two.as_slice() {
            let headers = [a.signed_header(), b.signed_header()];
            forks.insert(0, Fork { log, seq: 1, headers });
        }
        forks.truncate(FORKS);
        self.tell_one(hostile, &Frame::Forks(forks));
    }
}
