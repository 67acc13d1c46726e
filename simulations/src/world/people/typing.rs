//! Who types: counts, corrections, withdrawals and notes, and once more what became void.

use std::collections::BTreeMap;

use sync_core::entry::{Body, Counts, Draft, Entry, Source, Subject};
use sync_core::id::{EntryId, Hash, sha256};
use sync_core::replica::{Replica, SubmitError};

use super::TRIES;
use crate::domain::figures;
use crate::plan::Act;
use crate::world::World;

/// The value that `replica`'s own log stands by: a further value of this log has to name it.
fn standing(replica: &Replica, subject: &Subject) -> Option<EntryId> {
    replica.logs().standing_value(&replica.own_log(), subject).map(|entry| entry.id)
}

impl World {
    pub(super) fn type_in(&mut self, node: usize, what: &Act, tries: u32) {
        if self.nodes[node].replica.is_none() {
            // The PC is off; people come back later.
            if !self.nodes[node].gone {
                self.put_off(what.clone(), tries);
            }
            return;
        }
        let drafts = match what {
            Act::Enter { station, level, round, counts, operator, file, .. } => {
                let subject = Subject::Station { number: *station, level: *level, round: *round };
                let own = self.nodes[node].replica.as_ref().and_then(|replica| standing(replica, &subject));
                let own: Vec<EntryId> = own.into_iter().collect();
                let mut draft = self.submission(node, subject, counts.clone(), &own);
                draft.operator = format!("pc{node}-{operator}");
                if *file {
                    let sha256 = Hash(sha256(&[&counts.totals]));
                    draft.source = Source::File { sha256, name: "510a.eml.xml".to_owned(), created: 5, k: 1, n: 1 };
                }
                vec![draft]
            }
            Act::Note(_) => {
                let body = if self.dice.chance(50) {
                    Body::Note { text: "een notitie".to_owned() }
                } else {
                    Body::Unknown { kind: 40, bytes: self.dice.bytes::<40>().to_vec() }
                };
                vec![self.draft(node, 0, body)]
            }
            _ => self.change(node, what),
        };
        self.submit(node, drafts, what, tries);
    }

    /// Corrections, withdrawals and moves of something that stands.
    fn change(&mut self, node: usize, what: &Act) -> Vec<Draft> {
        let Some(replica) = &self.nodes[node].replica else { return Vec::new() };
        let own = replica.key();
        let scan = node >= self.profile.entry;
        let wanted = |mine: bool| match what {
            Act::CorrectOther(_) => !mine,
            Act::Withdraw(_) => mine || scan,
            _ => mine,
        };
        let steady = self.profile.steady;
        let busy = |subject: &Subject| matches!(subject, Subject::Station { number, .. } if *number > steady);
        let choice: Vec<(Subject, EntryId, bool)> = replica
            .working()
            .subjects()
            .filter(|subject| busy(subject))
            .flat_map(|subject| replica.working().live(subject).into_iter().map(move |id| (subject.clone(), id)))
            .filter_map(|(subject, id)| Some((subject, id, replica.logs().get(&id)?.author() == own)))
            .filter(|(_, _, mine)| wanted(*mine))
            .collect();
        let Some((subject, target, mine)) = self.dice.pick(&choice).cloned() else { return Vec::new() };
        let Some(replica) = &self.nodes[node].replica else { return Vec::new() };
        let Subject::Station { level, .. } = subject else { return Vec::new() };
        let was = replica.logs().get(&target).and_then(|entry| entry.counts.clone());
        let named: Vec<EntryId> = standing(replica, &subject).into_iter().chain([target]).collect();
        let Some(reference) = replica.logs().reference(&target) else { return Vec::new() };
        let withdraw =
            |reason: &str| Body::Withdraw { subject: subject.clone(), target: reference, reason: reason.to_owned() };
        match what {
            Act::Withdraw(_) => vec![self.draft(node, 0, withdraw("vergissing"))],
            Act::Move(_) => {
                let (Some(counts), true) = (was, mine) else { return Vec::new() };
                let busy = self.profile.stations - steady;
                let number = steady + 1 + u32::try_from(self.dice.below(u64::from(busy))).unwrap_or(0);
                let other = Subject::Station { number, level, round: 1 };
                if other == subject {
                    return Vec::new();
                }
                let Some(replica) = &self.nodes[node].replica else { return Vec::new() };
                let there: Vec<EntryId> = standing(replica, &other).into_iter().collect();
                vec![self.draft(node, 0, withdraw("verkeerd stembureau")), self.submission(node, other, counts, &there)]
            }
            _ => {
                let counts = figures(&mut self.dice, level, self.profile.lists, self.profile.candidates);
                vec![self.submission(node, subject, counts, &named)]
            }
        }
    }

    /// Enters again what became void: the last value of each register that the node still stood by.
    pub(super) fn reoffer(&mut self, node: usize, tries: u32) {
        let Some(replica) = &self.nodes[node].replica else { return };
        let mut last: BTreeMap<Subject, Counts> = BTreeMap::new();
        for entry in replica.own_void() {
            if let (Some(subject), Some(counts)) = (&entry.subject, &entry.counts) {
                last.insert(subject.clone(), counts.clone());
            }
        }
        last.retain(|subject, _| {
            let live = replica.working().live(subject);
            !live.iter().filter_map(|id| replica.logs().get(id)).any(|entry| entry.author() == replica.key())
                && standing(replica, subject).is_none()
        });
        let drafts = last.into_iter().map(|(subject, counts)| self.submission(node, subject, counts, &[]));
        let drafts: Vec<Draft> = drafts.collect();
        self.submit(node, drafts, &Act::Reoffer(node), tries);
    }

    pub(super) fn draft(&mut self, node: usize, operator: u8, body: Body) -> Draft {
        let time = self.nodes[node].now(self.now).wall;
        Draft {
            subject: None,
            counts: None,
            body,
            operator: format!("pc{node}-{operator}"),
            source: Source::Typed,
            time,
            salts: [self.dice.bytes(), self.dice.bytes(), self.dice.bytes()],
        }
    }

    /// `replaced`: what the person chose to correct; a scan node names all that this takes.
    fn submission(&mut self, node: usize, subject: Subject, counts: Counts, replaced: &[EntryId]) -> Draft {
        let scan = node >= self.profile.entry;
        let supersedes = self.nodes[node].replica.as_ref().map_or_else(Vec::new, |replica| {
            let (logs, working) = (replica.logs(), replica.working());
            let all = scan && !replaced.is_empty();
            if all { working.corrections(&subject, replaced, logs) } else { logs.references(replaced) }
        });
        let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
        Draft { subject: Some(subject), counts: Some(counts), ..self.draft(node, 0, body) }
    }

    /// Submits, and remembers what must not get lost, and what must not be seen.
    pub(super) fn submit(&mut self, node: usize, drafts: Vec<Draft>, what: &Act, tries: u32) {
        if drafts.is_empty() {
            return;
        }
        let now = self.nodes[node].now(self.now);
        let Some(replica) = &mut self.nodes[node].replica else { return };
        match replica.submit(drafts, now) {
            Ok((token, ids)) => {
                let entries: Vec<Entry> = ids.iter().filter_map(|id| replica.logs().get(id).cloned()).collect();
                self.nodes[node].unsaved.insert(token, ids);
                for entry in entries {
                    self.hide(node, &entry);
                }
            }
            Err(error @ (SubmitError::CatchingUp | SubmitError::OwnLogVoid)) => {
                if tries < TRIES {
                    self.later(self.now + 1_000, what.clone(), tries + 1);
                } else if self.profile.hostile && !matches!(what, Act::Control(_) | Act::Rule(_)) {
                    self.fail(format!("node {node} could not do {what:?} for half a minute: {error}"));
                }
            }
            Err(SubmitError::Role) if self.nodes[node].removed => {}
            Err(error) => self.fail(format!("node {node} could not do {what:?}: {error}")),
        }
        self.drain(node);
    }

    /// Remembers who made an entry, where it stands, and what of it may not be seen.
    pub fn hide(&mut self, node: usize, entry: &Entry) {
        self.authored.insert(entry.id, node);
        self.places.insert(entry.id, (entry.log, entry.seq));
        let name = format!("of entry {:?}", entry.id);
        self.leak.hide(&entry.id.0, &format!("the id {name}"));
        self.leak.hide(&entry.signature().0, &format!("the signature {name}"));
        self.leak.hide(&entry.wire().header, &format!("the header {name}"));
        self.leak.hide(&entry.wire().body, &format!("the body {name}"));
        self.leak.hide(entry.totals_part(), &format!("the totals part {name}"));
        self.leak.hide(entry.candidates_part(), &format!("the candidates part {name}"));
        if let Some(counts) = &entry.counts {
            self.leak.hide(&counts.totals, &format!("the list totals {name}"));
            self.leak.hide(&counts.candidates, &format!("the votes per candidate {name}"));
        }
    }
}
