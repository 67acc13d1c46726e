//! What it makes: entries of any content, signed by its own key, at any place in its own logs.

use sync_core::entry::{Body, Counts, Draft, Entry, Level, Position, Reference, Source, Subject, Verdict};
use sync_core::id::{EntryId, LogId};
use sync_core::replica::Replica;

use super::{Hostile, World};
use crate::dice::Dice;
use crate::domain::figures;
use crate::node::START;

/// What the first entry of a log names as the one before it.
pub(super) const NONE: EntryId = EntryId([0; 32]);

/// Sorted and unique, as a form has to be.
pub(super) fn sorted(mut references: Vec<Reference>) -> Vec<Reference> {
    references.sort_unstable();
    references.dedup();
    references
}

impl World {
    pub(super) fn log_of(&self, hostile: &mut Hostile) -> LogId {
        let session = hostile.dice.pick(&hostile.sessions).copied().unwrap_or(0);
        LogId { key: self.nodes[hostile.node].public, session }
    }

    pub(super) fn draft_of(&self, hostile: &mut Hostile, body: Body, value: Option<(Subject, Counts)>) -> Draft {
        let (subject, counts) = value.unzip();
        let names = ["pc0-0", "pc1-1", "", "anna", "00000000000000000000000000000000"];
        Draft {
            subject,
            counts,
            body,
            operator: hostile.dice.pick(&names).copied().unwrap_or_default().to_owned(),
            source: Source::Typed,
            time: if hostile.dice.chance(90) { START + self.now } else { hostile.dice.below(u64::MAX) },
            salts: [hostile.dice.bytes(), hostile.dice.bytes(), hostile.dice.bytes()],
        }
    }

    pub(super) fn note_draft(&self, hostile: &mut Hostile) -> Draft {
        self.draft_of(hostile, Body::Note { text: String::new() }, None)
    }

    pub(super) fn ruling(&self, hostile: &mut Hostile, subject: Subject, outcome: Vec<u8>, fat: bool) -> Draft {
        let supersedes = self.any_references(hostile, if fat { 400 } else { 3 });
        let reason = "r".repeat(if fat { 1_024 } else { 3 });
        let counts = Counts::new(outcome, Vec::new());
        self.draft_of(hostile, Body::Ruling { supersedes, reason }, Some((subject, counts)))
    }

    pub(super) fn fat(&self, hostile: &mut Hostile) -> Draft {
        let mut totals = vec![3; 32_000];
        totals.splice(..16, hostile.dice.bytes::<16>());
        let body = Body::Submission { supersedes: Vec::new(), reason: "f".repeat(1_024), form: vec![9; 16_384] };
        let mut subject = self.any_subject(hostile);
        if let Subject::Station { level, .. } = &mut subject {
            *level = Level::Party;
        }
        self.draft_of(hostile, body, Some((subject, Counts::new(totals, Vec::new()))))
    }

    /// Any body with any content, most of it of the right form.
    pub(super) fn any_draft(&self, hostile: &mut Hostile) -> Draft {
        let words = |dice: &mut Dice| "x".repeat(dice.pick(&[0, 1, 30, 1_024]).copied().unwrap_or(0));
        let subject = self.any_subject(hostile);
        let value = self.any_value(hostile);
        let (register, target) = value.unwrap_or_else(|| {
            (subject.clone(), Reference { log: self.log_of(hostile), seq: 1, id: EntryId([7; 32]) })
        });
        let body = match hostile.dice.below(10) {
            0..5 => {
                let counts = self.any_counts(hostile, &subject);
                let form = vec![7; hostile.dice.pick(&[0, 0, 3, 16_384]).copied().unwrap_or(0)];
                let supersedes = self.any_references(hostile, 8);
                let body = Body::Submission { supersedes, reason: words(&mut hostile.dice), form };
                return self.draft_of(hostile, body, Some((subject, counts)));
            }
            5 => {
                let supersedes = sorted(self.any_references(hostile, 20).into_iter().chain([target]).collect());
                Body::Decide { subject: register, supersedes, chosen: target, reason: words(&mut hostile.dice) }
            }
            6 => Body::Withdraw { subject: register, target, reason: words(&mut hostile.dice) },
            7 => {
                let verdict = if hostile.dice.chance(50) { Verdict::Accept } else { Verdict::Reject };
                Body::Review { subject: register, target, verdict, note: words(&mut hostile.dice) }
            }
            8 => Body::Note { text: words(&mut hostile.dice) },
            _ => {
                let kind = hostile.dice.pick(&[4, 40, 63, 64, 67, 99, u16::MAX]).copied().unwrap_or(40);
                Body::Unknown { kind, bytes: vec![1; hostile.dice.place(2_000)] }
            }
        };
        self.draft_of(hostile, body, None)
    }

    pub(super) fn station(&self, hostile: &mut Hostile) -> u32 {
        match hostile.dice.below(10) {
            0 => hostile.dice.pick(&[99_999, 77, 1_000]).copied().unwrap_or(77),
            _ => 1 + u32::try_from(hostile.dice.below(u64::from(self.profile.stations))).unwrap_or(0),
        }
    }

    pub(super) fn any_subject(&self, hostile: &mut Hostile) -> Subject {
        let level = if hostile.dice.chance(50) { Level::Party } else { Level::Candidate };
        let round = if hostile.dice.chance(80) { 1 } else { 2 };
        Subject::Station { number: self.station(hostile), level, round }
    }

    pub(super) fn any_counts(&self, hostile: &mut Hostile, subject: &Subject) -> Counts {
        let level = if let Subject::Station { level, .. } = subject { *level } else { Level::Party };
        figures(&mut hostile.dice, level, self.profile.lists, self.profile.candidates)
    }

    /// Something that is, or was, or could be in a register.
    pub(super) fn any_value(&self, hostile: &mut Hostile) -> Option<(Subject, Reference)> {
        let nodes: Vec<&Replica> =
            self.nodes.iter().filter(|node| node.works()).filter_map(|node| node.replica.as_ref()).collect();
        let replica = hostile.dice.pick(&nodes)?;
        let subjects: Vec<&Subject> = replica.working().subjects().collect();
        let subject = (*hostile.dice.pick(&subjects)?).clone();
        let values: Vec<&EntryId> = replica.working().history(&subject).collect();
        let id = hostile.dice.pick(&values)?;
        Some((subject, replica.logs().reference(id)?))
    }

    pub(super) fn any_references(&self, hostile: &mut Hostile, most: u64) -> Vec<Reference> {
        let count = hostile.dice.below(most);
        let mut all = Vec::new();
        for _ in 0..count {
            all.extend(match hostile.dice.below(4) {
                0 => {
                    let log = if hostile.dice.chance(50) {
                        self.log_of(hostile)
                    } else {
                        self.nodes[hostile.dice.place(self.nodes.len())].log()
                    };
                    let seq = hostile.dice.pick(&[1, 2, 10, 299, 300, 5_000, u32::MAX]).copied().unwrap_or(1);
                    Some(Reference { log, seq, id: EntryId(hostile.dice.bytes()) })
                }
                _ => self.any_value(hostile).map(|(_, reference)| reference),
            });
        }
        sorted(all)
    }

    /// Signs an entry anywhere, and remembers that it exists. `None` where no reader would take its form.
    pub(super) fn craft(&mut self, hostile: &Hostile, place: Position, draft: Draft) -> Option<Entry> {
        let election = self.organiser.charter.election;
        let entry = Entry::sign(&election, &self.nodes[hostile.node].key, place, draft).ok()?;
        self.hide(hostile.node, &entry);
        self.durable.insert(entry.id);
        Some(entry)
    }

    pub(super) fn craft_at(
        &mut self,
        hostile: &Hostile,
        log: LogId,
        after: Option<&Entry>,
        draft: Draft,
    ) -> Option<Entry> {
        let (seq, prev) = after.map_or((1, NONE), |entry| (entry.seq.saturating_add(1), entry.id));
        self.craft(hostile, Position { log, seq, prev, setup_version: 1 }, draft)
    }

    /// Makes so many entries of a kind, one after the other at the end of a log of its own.
    pub(super) fn series(
        &mut self,
        hostile: &mut Hostile,
        log: LogId,
        count: u64,
        draft: impl Fn(&Self, &mut Hostile) -> Draft,
    ) -> Vec<Entry> {
        let mut made = Vec::new();
        for _ in 0..count {
            let draft = draft(self, hostile);
            made.extend(self.append(hostile, log, draft));
        }
        made
    }

    /// The same, and gives them to everybody.
    pub(super) fn spread_series(
        &mut self,
        hostile: &mut Hostile,
        (least, most): (u64, u64),
        draft: impl Fn(&Self, &mut Hostile) -> Draft,
    ) -> LogId {
        let log = self.log_of(hostile);
        let count = hostile.dice.between(least, most);
        let made = self.series(hostile, log, count, draft);
        self.spread(hostile, &made);
        log
    }

    /// One more entry of the history that it goes on with.
    pub(super) fn append(&mut self, hostile: &mut Hostile, log: LogId, draft: Draft) -> Option<Entry> {
        let after = hostile.chains.get(&log).and_then(|chain| chain.last()).cloned();
        let entry = self.craft_at(hostile, log, after.as_ref(), draft)?;
        hostile.chains.entry(log).or_default().push(entry.clone());
        Some(entry)
    }
}
