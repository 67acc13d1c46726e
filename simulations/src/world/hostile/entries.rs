//! Attacks by entries: each of the right form, and not what an honest member would sign.

use sync_core::charter::Role;
use sync_core::entry::{Body, Entry, Level, Position, Source, Subject, Verdict};
use sync_core::frame::Frame;
use sync_core::id::{EntryId, Hash, LogId, SecretKey, Signature};

use super::making::{NONE, sorted};
use super::{Hostile, World};
use crate::domain::QUESTION;

impl World {
    pub(super) fn decides(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for _ in 0..hostile.dice.between(1, 6) {
            let Some((subject, target)) = self.any_value(hostile) else { return };
            if !subject.is_count() {
                continue;
            }
            let reason = "ja".to_owned();
            let body = match hostile.dice.below(3) {
                0 => {
                    let supersedes = sorted(self.any_references(hostile, 6).into_iter().chain([target]).collect());
                    Body::Decide { subject, supersedes, chosen: target, reason }
                }
                1 => Body::Review { subject, target, verdict: Verdict::Reject, note: reason },
                _ => Body::Withdraw { subject, target, reason },
            };
            let draft = self.draft_of(hostile, body, None);
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
        self.start_over(hostile, log);
    }

    pub(super) fn rules(&mut self, hostile: &mut Hostile) {
        let log = self.spread_series(hostile, (1, 5), |world, hostile| {
            let subject = match hostile.dice.below(6) {
                0 => Subject::Deceased { list: 1, candidate: 998 },
                1 => Subject::Deceased { list: 2, candidate: 3 },
                2 => Subject::StationChange { number: world.station(hostile) },
                3 => Subject::Lot { question: "wie wint".to_owned() },
                4 => Subject::Lot { question: QUESTION.to_owned() },
                _ => Subject::Suspension { member: world.nodes[hostile.dice.place(world.profile.entry)].public },
            };
            let outcome = if hostile.dice.chance(50) { vec![1] } else { hostile.dice.bytes::<40>().to_vec() };
            world.ruling(hostile, subject, outcome, false)
        });
        self.start_over(hostile, log);
    }

    pub(super) fn fat_rulings(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for place in 0..hostile.dice.between(1, 8) {
            let draft = if hostile.dice.chance(60) {
                let subject = Subject::Deceased { list: 1 + u32::try_from(place).unwrap_or(0), candidate: 900 };
                self.ruling(hostile, subject, vec![b'{'; 1_024], true)
            } else {
                let Some((subject, target)) = self.any_value(hostile) else { return };
                let body = Body::Withdraw { subject, target, reason: "w".repeat(1_024) };
                self.draft_of(hostile, body, None)
            };
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
        self.start_over(hostile, log);
    }

    /// What is refused stays the end of its log: it goes on below, as long as nobody has seen anything above.
    pub(super) fn start_over(&self, hostile: &mut Hostile, log: LogId) {
        if hostile.role == Role::Scan || hostile.dice.chance(50) {
            return;
        }
        let held =
            self.nodes.iter().filter_map(|node| node.replica.as_ref()).map(|replica| replica.logs().height(&log));
        let most = held.max().unwrap_or(0);
        if let Some(chain) = hostile.chains.get_mut(&log) {
            chain.truncate(usize::try_from(most).unwrap_or(0));
        }
    }

    pub(super) fn fat_entries(&mut self, hostile: &mut Hostile) {
        self.spread_series(hostile, (2, 12), Self::fat);
    }

    pub(super) fn smallest(&mut self, hostile: &mut Hostile) {
        self.spread_series(hostile, (50, 320), Self::note_draft);
    }

    /// Counts for stations of others, from a file as it says, or in both rounds.
    pub(super) fn counts(&mut self, hostile: &mut Hostile, file: bool, rounds: u8) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for _ in 0..hostile.dice.between(1, 4) {
            let number = self.station(hostile);
            let first = Subject::Station { number, level: Level::Party, round: 1 };
            let counts = self.any_counts(hostile, &first);
            for round in 1..=rounds {
                let subject = Subject::Station { number, level: Level::Party, round };
                let body = Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() };
                let mut draft = self.draft_of(hostile, body, Some((subject, counts.clone())));
                draft.operator = format!("persoon {round}");
                if file {
                    let name = "510a.eml.xml".to_owned();
                    draft.source = Source::File { sha256: Hash(hostile.dice.bytes()), name, created: 5, k: 1, n: 1 };
                }
                made.extend(self.append(hostile, log, draft));
            }
        }
        self.spread(hostile, &made);
    }

    pub(super) fn beside(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let Some((subject, target)) = self.any_value(hostile) else { return };
        if !subject.is_count() {
            return;
        }
        let counts = self.any_counts(hostile, &subject);
        let supersedes = if hostile.dice.chance(50) { vec![target] } else { Vec::new() };
        let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
        let draft = self.draft_of(hostile, body, Some((subject, counts)));
        let made = self.append(hostile, log, draft);
        self.spread(hostile, &made.into_iter().collect::<Vec<_>>());
    }

    pub(super) fn foreign_references(&mut self, hostile: &mut Hostile) {
        self.spread_series(hostile, (1, 6), |world, hostile| {
            let subject = world.any_subject(hostile);
            let counts = world.any_counts(hostile, &subject);
            let supersedes = world.any_references(hostile, 64);
            let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
            world.draft_of(hostile, body, Some((subject, counts)))
        });
    }

    pub(super) fn foreign_sessions(&mut self, hostile: &mut Hostile) {
        let key = self.nodes[hostile.node].public;
        let log = LogId { key, session: hostile.dice.session() };
        let mut all: Vec<Entry> = Vec::new();
        let fat = hostile.dice.chance(30);
        for _ in 0..if fat { 30 } else { hostile.dice.between(1, 120) } {
            let draft = if fat { self.fat(hostile) } else { self.note_draft(hostile) };
            let after = all.last().cloned();
            all.extend(self.craft_at(hostile, log, after.as_ref(), draft));
        }
        // Of a charter that is yet to come, and of somebody who is nobody's member.
        let own = self.log_of(hostile);
        let (seq, prev) =
            hostile.chains.get(&own).and_then(|chain| chain.last()).map_or((1, NONE), |last| (last.seq + 1, last.id));
        let draft = self.note_draft(hostile);
        all.extend(self.craft(hostile, Position { log: own, seq, prev, setup_version: 900 }, draft));
        let stranger = SecretKey::from_seed(hostile.dice.bytes());
        let draft = self.note_draft(hostile);
        let place =
            Position { log: LogId { key: stranger.public(), session: 1 }, seq: 1, prev: NONE, setup_version: 1 };
        if let Ok(entry) = Entry::sign(&self.organiser.charter.election, &stranger, place, draft) {
            self.hide(hostile.node, &entry);
            self.durable.insert(entry.id);
            all.push(entry);
        }
        if hostile.dice.chance(50) {
            all.reverse();
        }
        self.spread(hostile, &all);
    }

    pub(super) fn false_signatures(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let draft = self.any_draft(hostile);
        let Some(entry) = self.append(hostile, log, draft) else { return };
        let mut wires = Vec::new();
        for _ in 0..hostile.dice.between(1, 30) {
            let mut wire = entry.wire();
            match hostile.dice.below(3) {
                0 => wire.signature.0[hostile.dice.place(64)] ^= 1,
                1 => wire.signature = Signature(hostile.dice.bytes()),
                _ => {
                    // In another's name, at the end of what that one has.
                    let victim = hostile.dice.place(hostile.node);
                    self.forge(hostile.node, victim);
                    continue;
                }
            }
            wires.push(wire);
        }
        wires.push(entry.wire());
        let last = hostile.dice.chance(50);
        self.tell_one(hostile, &Frame::Entries { entries: wires, push: true, last });
    }

    /// What the hostile member itself has heard.
    pub(super) fn heard(&self, hostile: &Hostile) -> Vec<Entry> {
        let replica = self.nodes[hostile.node].replica.as_ref();
        replica.map(|replica| replica.logs().by_arrival().cloned().collect()).unwrap_or_default()
    }

    pub(super) fn replays(&mut self, hostile: &mut Hostile) {
        let mut all = self.heard(hostile);
        all.extend(hostile.chains.values().flatten().cloned());
        all.reverse();
        all.truncate(400);
        self.spread(hostile, &all);
    }

    pub(super) fn one_pc_only(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let one = self.somebody(hostile);
        for _ in 0..hostile.dice.between(1, 5) {
            let draft = self.any_draft(hostile);
            let made = self.append(hostile, log, draft);
            self.bring(hostile, one.as_slice(), &made.into_iter().collect::<Vec<_>>());
        }
    }

    pub(super) fn any_entries(&mut self, hostile: &mut Hostile) {
        let mut all = Vec::new();
        for _ in 0..hostile.dice.between(1, 20) {
            let log = self.log_of(hostile);
            let draft = self.any_draft(hostile);
            if hostile.dice.chance(85) {
                all.extend(self.append(hostile, log, draft));
                continue;
            }
            let seq = u32::try_from(hostile.dice.below(40)).unwrap_or(0);
            let prev = if seq == 1 { NONE } else { EntryId(hostile.dice.bytes()) };
            let setup_version = u32::try_from(hostile.dice.below(4)).unwrap_or(0);
            all.extend(self.craft(hostile, Position { log, seq, prev, setup_version }, draft));
        }
        if hostile.dice.chance(30) {
            all.reverse();
        }
        self.spread(hostile, &all);
    }
}
