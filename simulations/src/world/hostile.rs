//! The hostile member: a valid key that does whatever the protocol lets it.
//!
//! It is a PC like the others, with a replica of its own, so that it knows what an accepted member knows; what it sends is
//! made here. Each night draws a role and some of the [`Strategy`]s, and mixes them with the work of honest people.

use std::collections::BTreeMap;

use sync_core::charter::Role;
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Place, Reference, SignedEntry, Source, Subject, Verdict};
use sync_core::fork::Fork;
use sync_core::frame::{FORKS, Frame, PROBES, Piece, Told};
use sync_core::id::{EntryId, Hash, LogId, PublicKey, SecretKey, Signature, sha256};
use sync_core::release::{Heartbeat, ReleaseAudit, RowBlob, SignedRelease};
use sync_core::replica::{Conn, Replica};

use super::World;
use crate::dice::Dice;
use crate::domain::{QUESTION, figures};
use crate::node::START;

/// What it can do. The numbers are those of the faults that were once found that way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// 1: decides, reviews and takes back what others counted.
    Decides,
    /// 1, 2: rules on lots, candidates, stations and members, possible or not.
    Rules,
    /// 3, 19: fat rulings, decisions and withdrawals, with all the reasons and references that fit.
    FatRulings,
    /// 5, 6: entries as large as they may be, past all room.
    FatEntries,
    /// 6: the child first, then its siblings under one number.
    SiblingsChildFirst,
    /// 5: hundreds of registers, and then branch upon branch.
    Branches,
    /// 17: forks its log lower and lower.
    FallingForks,
    /// 7: a `Have` of a megabyte about logs that exist.
    HaveFlood,
    /// 16: names every tip higher than it is, and delivers nothing.
    NamesAndKeeps,
    /// 16: names every tip, and delivers one entry at a time.
    Trickles,
    /// 18: asks for everything, again and again.
    WantFlood,
    /// 18: hundreds of the smallest entries.
    SmallestEntries,
    /// 18: tips of sessions that nobody has.
    InventedLogs,
    /// 15: says that what it typed came from a file.
    FileSource,
    /// 15: plain values beside what was decided.
    BesideDecisions,
    /// 15: first and second entry, by two people who are one.
    BothEntries,
    /// 15: releases that are not signed by whoever holds the pen, of this epoch and of later ones.
    FalseReleases,
    /// Entries of sessions, charters and authors that are not known yet.
    ForeignSessions,
    /// Everything that it has heard, once more, the last first.
    Replays,
    /// Entries that were changed after they were signed, and entries in the names of others.
    FalseSignatures,
    /// References to what does not exist, or not yet.
    ForeignReferences,
    /// Proofs of forks that prove nothing, or something about nobody.
    FalseProofs,
    /// Ids and headers that nobody asked for, and questions for them.
    HeadersAndIds,
    /// Audits, counts and pieces that nobody asked for.
    AuditsAndBlobs,
    /// Asks for counts that are not released.
    Asks,
    /// Kinds of frames and entries of later versions.
    LaterVersions,
    /// Charters: old ones again, changed ones, ones of an organiser of its own.
    Charters,
    /// A clock, a newest release and heartbeats that are made up.
    Clocks,
    /// Comes and goes.
    Reconnects,
    /// Another history for each PC.
    ManyHistories,
    /// Gives what it made to one PC only.
    OnePcOnly,
    /// Unreleased counts to presentation PCs.
    Leaks,
    /// Any entry: any body, any size, any place.
    AnyEntries,
    /// Any frame.
    AnyFrames,
}

impl Strategy {
    /// All of them.
    pub const ALL: [Self; 34] = [
        Self::Decides,
        Self::Rules,
        Self::FatRulings,
        Self::FatEntries,
        Self::SiblingsChildFirst,
        Self::Branches,
        Self::FallingForks,
        Self::HaveFlood,
        Self::NamesAndKeeps,
        Self::Trickles,
        Self::WantFlood,
        Self::SmallestEntries,
        Self::InventedLogs,
        Self::FileSource,
        Self::BesideDecisions,
        Self::BothEntries,
        Self::FalseReleases,
        Self::ForeignSessions,
        Self::Replays,
        Self::FalseSignatures,
        Self::ForeignReferences,
        Self::FalseProofs,
        Self::HeadersAndIds,
        Self::AuditsAndBlobs,
        Self::Asks,
        Self::LaterVersions,
        Self::Charters,
        Self::Clocks,
        Self::Reconnects,
        Self::ManyHistories,
        Self::OnePcOnly,
        Self::Leaks,
        Self::AnyEntries,
        Self::AnyFrames,
    ];
}

/// Who it is, and what it has made so far.
pub struct Hostile {
    /// Its number among the nodes: after all the others.
    pub node: usize,
    /// Its role in the charter.
    pub role: Role,
    /// Its named sessions.
    pub sessions: Vec<u32>,
    /// What it does in this night.
    pub strategies: Vec<Strategy>,
    /// How far the clock is ahead that it tells.
    pub clock: Option<i64>,
    /// Whether it does anything: the same night is played without it as well.
    pub active: bool,
    /// What it signed: of each log the history that it goes on with.
    chains: BTreeMap<LogId, Vec<Entry>>,
    dice: Dice,
}

/// What it says of its clock so that closing time comes later, by less than what makes it odd.
pub const SLOW: i64 = -9 * 60_000;
/// The most bytes of entries in a frame of its making.
const FRAME: usize = 120_000;
const NONE: EntryId = EntryId([0; 32]);

impl Hostile {
    /// The hostile member of a seed; its key and its first session are those of the node.
    pub fn new(node: usize, session: u32, seed: u64, active: bool) -> Self {
        let mut dice = Dice::new(seed, 3);
        let role = match dice.below(20) {
            0..12 => Role::Entry,
            12..17 => Role::Scan,
            _ => Role::Presentation,
        };
        let sessions = (0..dice.below(3)).map(|_| dice.session());
        let sessions = std::iter::once(session).chain(sessions).collect();
        let count = dice.between(2, 8);
        let mut strategies: Vec<Strategy> = (0..count).filter_map(|_| dice.pick(&Strategy::ALL).copied()).collect();
        strategies.sort_unstable();
        strategies.dedup();
        let clock = strategies.contains(&Strategy::Clocks).then(|| {
            let clocks = [SLOW, 3 * 3_600_000, -2 * 86_400_000, i64::MAX, i64::MIN, 9 * 60_000];
            dice.pick(&clocks).copied().unwrap_or(0)
        });
        Self { node, role, sessions, strategies, clock, active, chains: BTreeMap::new(), dice }
    }

    fn does(&self, strategy: Strategy) -> bool {
        self.active && self.strategies.contains(&strategy)
    }

    /// What leaves its replica, as it wants it to leave; `None` for what it keeps.
    pub fn twist(&mut self, kind: u8, body: Vec<u8>) -> Option<(u8, Vec<u8>)> {
        if !self.active {
            return Some((kind, body));
        }
        let Ok(Some(frame)) = Frame::decode(kind, &body) else { return Some((kind, body)) };
        let names = self.does(Strategy::NamesAndKeeps) || self.does(Strategy::Trickles);
        let twisted = match frame {
            Frame::Have { full, mut logs } if names => {
                for told in &mut logs {
                    told.height = told.height.saturating_add(1_000);
                    told.tip = EntryId(self.dice.bytes());
                }
                Frame::Have { full, logs }
            }
            Frame::Entries { push: false, .. } | Frame::Blobs(_) if self.does(Strategy::NamesAndKeeps) => return None,
            Frame::Entries { mut entries, push: false, .. } if self.does(Strategy::Trickles) => {
                entries.truncate(1);
                Frame::Entries { entries, push: false, last: false }
            }
            Frame::Ping { clock, tip, heartbeat } if self.clock.is_some() => {
                let clock = clock.saturating_add_signed(self.clock.unwrap_or(0));
                let tip = if self.dice.chance(50) { tip } else { (tip.0, u32::MAX, Hash(self.dice.bytes())) };
                Frame::Ping { clock, tip, heartbeat }
            }
            _ => return Some((kind, body)),
        };
        Some(twisted.encode())
    }
}

/// Sorted and unique, as a form has to be.
fn sorted(mut references: Vec<Reference>) -> Vec<Reference> {
    references.sort_unstable();
    references.dedup();
    references
}

impl World {
    /// Whether this node is the hostile member.
    pub fn is_hostile(&self, node: usize) -> bool {
        self.profile.hostile && node == self.profile.nodes()
    }

    /// The hostile member does something, if it is there.
    pub fn attack(&mut self) {
        let Some(mut hostile) = self.hostile.take() else { return };
        if hostile.active && self.nodes[hostile.node].replica.is_some() && !self.nodes[hostile.node].removed {
            let strategy = hostile.dice.pick(&hostile.strategies).copied();
            if let Some(strategy) = strategy {
                self.note(format!("the hostile {:?} PC: {strategy:?}", hostile.role));
                self.count(&format!("attack {strategy:?}"));
                self.strike(&mut hostile, strategy);
            }
        }
        let node = hostile.node;
        self.hostile = Some(hostile);
        self.drain(node);
    }

    fn strike(&mut self, hostile: &mut Hostile, strategy: Strategy) {
        match strategy {
            Strategy::Decides => self.decides(hostile),
            Strategy::Rules => self.rules(hostile),
            Strategy::FatRulings => self.fat_rulings(hostile),
            Strategy::FatEntries => self.fat_entries(hostile),
            Strategy::SiblingsChildFirst => self.siblings(hostile),
            Strategy::Branches => self.branches(hostile),
            Strategy::FallingForks => self.falling_forks(hostile),
            Strategy::HaveFlood => self.have_flood(hostile),
            Strategy::NamesAndKeeps | Strategy::Trickles => self.names_all(hostile),
            Strategy::WantFlood => self.want_flood(hostile),
            Strategy::SmallestEntries => self.smallest(hostile),
            Strategy::InventedLogs => self.invented(hostile),
            Strategy::FileSource => self.counts(hostile, true, 1),
            Strategy::BesideDecisions => self.beside(hostile),
            Strategy::BothEntries => self.counts(hostile, false, 2),
            Strategy::FalseReleases => self.false_releases(hostile),
            Strategy::ForeignSessions => self.foreign_sessions(hostile),
            Strategy::Replays => self.replays(hostile),
            Strategy::FalseSignatures => self.false_signatures(hostile),
            Strategy::ForeignReferences => self.foreign_references(hostile),
            Strategy::FalseProofs => self.false_proofs(hostile),
            Strategy::HeadersAndIds => self.headers_and_ids(hostile),
            Strategy::AuditsAndBlobs => self.audits_and_blobs(hostile),
            Strategy::Asks => self.asks(hostile),
            Strategy::LaterVersions => self.later_versions(hostile),
            Strategy::Charters => self.charters(hostile),
            Strategy::Clocks => self.clocks(hostile),
            Strategy::Reconnects => {
                for conn in self.network.held_by(hostile.node) {
                    if hostile.dice.chance(60) {
                        self.hang_up(conn, hostile.node, hostile.dice.chance(30));
                    }
                }
            }
            Strategy::ManyHistories => self.many_histories(hostile),
            Strategy::OnePcOnly => {
                let log = self.log_of(hostile);
                let to = self.listeners(hostile, true);
                let one = hostile.dice.pick(&to).copied();
                for _ in 0..hostile.dice.between(1, 5) {
                    let draft = self.any_draft(hostile);
                    let made = self.append(hostile, log, draft);
                    self.bring(hostile, one.as_slice(), &made.into_iter().collect::<Vec<_>>());
                }
            }
            Strategy::Leaks => self.leaks(hostile),
            Strategy::AnyEntries => self.any_entries(hostile),
            Strategy::AnyFrames => self.any_frames(hostile),
        }
    }

    /// Its connections: with entry and scan nodes, or with presentation nodes.
    fn listeners(&self, hostile: &Hostile, working: bool) -> Vec<(Conn, usize)> {
        (0..hostile.node)
            .filter(|node| self.nodes[*node].works() == working)
            .filter_map(|node| Some((self.network.between(hostile.node, node)?, node)))
            .collect()
    }

    fn tell_all(&mut self, hostile: &Hostile, frame: &Frame) {
        for (conn, _) in self.listeners(hostile, true) {
            self.inject(hostile.node, conn, frame);
        }
    }

    fn tell_one(&mut self, hostile: &mut Hostile, frame: &Frame) {
        let all = self.listeners(hostile, true);
        if let Some((conn, _)) = hostile.dice.pick(&all).copied() {
            self.inject(hostile.node, conn, frame);
        }
    }

    fn log_of(&self, hostile: &mut Hostile) -> LogId {
        let session = hostile.dice.pick(&hostile.sessions).copied().unwrap_or(0);
        LogId { key: self.nodes[hostile.node].public, session }
    }

    fn draft_of(&self, hostile: &mut Hostile, body: Body, value: Option<(Subject, Counts)>) -> Draft {
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

    /// Signs an entry anywhere, and remembers that it exists. `None` where no reader would take its form.
    fn craft(&mut self, hostile: &Hostile, place: Place, draft: Draft) -> Option<Entry> {
        let election = self.organiser.charter.election;
        let entry = Entry::sign(&election, &self.nodes[hostile.node].key, place, draft).ok()?;
        self.hide(hostile.node, &entry);
        self.durable.insert(entry.id);
        Some(entry)
    }

    fn craft_at(&mut self, hostile: &Hostile, log: LogId, after: Option<&Entry>, draft: Draft) -> Option<Entry> {
        let (seq, prev) = after.map_or((1, NONE), |entry| (entry.seq.saturating_add(1), entry.id));
        self.craft(hostile, Place { log, seq, prev, setup_version: 1 }, draft)
    }

    /// One more entry of the history that it goes on with.
    fn append(&mut self, hostile: &mut Hostile, log: LogId, draft: Draft) -> Option<Entry> {
        let after = hostile.chains.get(&log).and_then(|chain| chain.last()).cloned();
        let entry = self.craft_at(hostile, log, after.as_ref(), draft)?;
        hostile.chains.entry(log).or_default().push(entry.clone());
        Some(entry)
    }

    /// Sends entries over these connections, in frames that are not too large.
    fn bring(&mut self, hostile: &Hostile, to: &[(Conn, usize)], entries: &[Entry]) {
        let mut frames: Vec<Vec<SignedEntry>> = Vec::new();
        let mut size = usize::MAX;
        for entry in entries {
            let more = entry.size() + 32;
            if size.saturating_add(more) > FRAME {
                frames.push(Vec::new());
                size = 0;
            }
            size += more;
            frames.iter_mut().last().into_iter().for_each(|frame| frame.push(entry.wire()));
        }
        for entries in frames {
            let frame = Frame::Entries { entries, push: true, last: false };
            for (conn, _) in to {
                self.inject(hostile.node, *conn, &frame);
            }
        }
    }

    /// To everybody, or now and then only to some.
    fn spread(&mut self, hostile: &mut Hostile, entries: &[Entry]) {
        let mut to = self.listeners(hostile, true);
        if hostile.dice.chance(25) {
            to.retain(|_| hostile.dice.chance(50));
        }
        self.bring(hostile, &to, entries);
    }

    fn station(&self, hostile: &mut Hostile) -> u32 {
        match hostile.dice.below(10) {
            0 => hostile.dice.pick(&[99_999, 77, 1_000]).copied().unwrap_or(77),
            _ => 1 + u32::try_from(hostile.dice.below(u64::from(self.profile.stations))).unwrap_or(0),
        }
    }

    fn any_subject(&self, hostile: &mut Hostile) -> Subject {
        let level = if hostile.dice.chance(50) { Level::Party } else { Level::Candidate };
        let round = if hostile.dice.chance(80) { 1 } else { 2 };
        Subject::Station { number: self.station(hostile), level, round }
    }

    fn any_counts(&self, hostile: &mut Hostile, subject: &Subject) -> Counts {
        let level = if let Subject::Station { level, .. } = subject { *level } else { Level::Party };
        figures(&mut hostile.dice, level, self.profile.lists, self.profile.candidates)
    }

    /// Something that is, or was, or could be in a register.
    fn any_value(&self, hostile: &mut Hostile) -> Option<(Subject, Reference)> {
        let nodes: Vec<&Replica> =
            self.nodes.iter().filter(|node| node.works()).filter_map(|node| node.replica.as_ref()).collect();
        let replica = hostile.dice.pick(&nodes)?;
        let subjects: Vec<&Subject> = replica.working().subjects().collect();
        let subject = (*hostile.dice.pick(&subjects)?).clone();
        let values: Vec<&EntryId> = replica.working().history(&subject).collect();
        let id = hostile.dice.pick(&values)?;
        Some((subject, replica.logs().reference(id)?))
    }

    fn any_references(&self, hostile: &mut Hostile, most: u64) -> Vec<Reference> {
        let count = hostile.dice.below(most);
        let mut all = Vec::new();
        for _ in 0..count {
            all.extend(match hostile.dice.below(4) {
                0 => {
                    let log = if hostile.dice.chance(50) {
                        self.log_of(hostile)
                    } else {
                        let node = &self.nodes[hostile.dice.place(self.nodes.len())];
                        LogId { key: node.public, session: node.session }
                    };
                    let seq = hostile.dice.pick(&[1, 2, 10, 299, 300, 5_000, u32::MAX]).copied().unwrap_or(1);
                    Some(Reference { log, seq, id: EntryId(hostile.dice.bytes()) })
                }
                _ => self.any_value(hostile).map(|(_, reference)| reference),
            });
        }
        sorted(all)
    }

    /// Any body with any content, most of it of the right form.
    fn any_draft(&self, hostile: &mut Hostile) -> Draft {
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

    fn ruling(&self, hostile: &mut Hostile, subject: Subject, outcome: Vec<u8>, fat: bool) -> Draft {
        let supersedes = self.any_references(hostile, if fat { 400 } else { 3 });
        let reason = "r".repeat(if fat { 1_024 } else { 3 });
        let counts = Counts::new(outcome, Vec::new());
        self.draft_of(hostile, Body::Ruling { supersedes, reason }, Some((subject, counts)))
    }

    fn decides(&mut self, hostile: &mut Hostile) {
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

    /// What is refused stays the end of its log: it goes on below, as long as nobody has seen anything above.
    fn start_over(&self, hostile: &mut Hostile, log: LogId) {
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

    fn rules(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for _ in 0..hostile.dice.between(1, 5) {
            let subject = match hostile.dice.below(6) {
                0 => Subject::Deceased { list: 1, candidate: 998 },
                1 => Subject::Deceased { list: 2, candidate: 3 },
                2 => Subject::StationChange { number: self.station(hostile) },
                3 => Subject::Lot { question: "wie wint".to_owned() },
                4 => Subject::Lot { question: QUESTION.to_owned() },
                _ => Subject::Suspension { member: self.nodes[hostile.dice.place(self.profile.entry)].public },
            };
            let outcome = if hostile.dice.chance(50) { vec![1] } else { hostile.dice.bytes::<40>().to_vec() };
            let draft = self.ruling(hostile, subject, outcome, false);
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
        self.start_over(hostile, log);
    }

    fn fat_rulings(&mut self, hostile: &mut Hostile) {
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

    fn fat(&self, hostile: &mut Hostile) -> Draft {
        let mut totals = vec![3; 32_000];
        totals.splice(..16, hostile.dice.bytes::<16>());
        let body = Body::Submission { supersedes: Vec::new(), reason: "f".repeat(1_024), form: vec![9; 16_384] };
        let mut subject = self.any_subject(hostile);
        if let Subject::Station { level, .. } = &mut subject {
            *level = Level::Party;
        }
        self.draft_of(hostile, body, Some((subject, Counts::new(totals, Vec::new()))))
    }

    fn fat_entries(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for _ in 0..hostile.dice.between(2, 12) {
            let draft = self.fat(hostile);
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
    }

    fn note_draft(&self, hostile: &mut Hostile) -> Draft {
        self.draft_of(hostile, Body::Note { text: String::new() }, None)
    }

    fn siblings(&mut self, hostile: &mut Hostile) {
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

    fn branches(&mut self, hostile: &mut Hostile) {
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

    fn falling_forks(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        if hostile.chains.get(&log).is_none_or(|chain| chain.len() < 30) {
            let mut made = Vec::new();
            for _ in 0..30 {
                let draft = self.any_draft(hostile);
                made.extend(self.append(hostile, log, draft));
            }
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

    fn have_flood(&mut self, hostile: &mut Hostile) {
        // Its own log has some length: that is what was walked along.
        let log = self.log_of(hostile);
        if hostile.chains.get(&log).is_none_or(|chain| chain.len() < 100) {
            let mut made = Vec::new();
            for _ in 0..100 {
                let draft = self.note_draft(hostile);
                made.extend(self.append(hostile, log, draft));
            }
            self.spread(hostile, &made);
        }
        let known: Vec<LogId> =
            self.nodes.iter().map(|node| LogId { key: node.public, session: node.session }).chain([log]).collect();
        let count = hostile.dice.pick(&[200, 2_000, 9_000]).copied().unwrap_or(200);
        let one = hostile.dice.chance(50).then_some(log);
        let mut logs = Vec::new();
        for place in 0..count {
            let log = one.or_else(|| hostile.dice.pick(&known).copied()).unwrap_or(log);
            let fork = hostile.dice.chance(20).then_some(place);
            logs.push(Told { log, height: place, tip: EntryId([u8::try_from(place % 251).unwrap_or(0); 32]), fork });
        }
        let full = hostile.dice.chance(50);
        self.tell_one(hostile, &Frame::Have { full, logs });
    }

    /// Says that it holds more of every log than there is.
    fn names_all(&mut self, hostile: &mut Hostile) {
        let logs: Vec<Told> = self
            .nodes
            .iter()
            .filter(|node| node.works())
            .map(|node| {
                let log = LogId { key: node.public, session: node.session };
                let height = hostile.dice.pick(&[50, 1_000, u32::MAX]).copied().unwrap_or(50);
                Told { log, height, tip: EntryId(hostile.dice.bytes()), fork: None }
            })
            .collect();
        self.tell_all(hostile, &Frame::Have { full: false, logs });
    }

    fn want_flood(&mut self, hostile: &mut Hostile) {
        let mut ranges = Vec::new();
        for _ in 0..256 {
            let node = &self.nodes[hostile.dice.place(self.nodes.len())];
            let from = u32::try_from(hostile.dice.below(5)).unwrap_or(0);
            ranges.push((LogId { key: node.public, session: node.session }, from, u32::MAX));
        }
        let to = self.listeners(hostile, true);
        let Some((conn, _)) = hostile.dice.pick(&to).copied() else { return };
        for _ in 0..hostile.dice.between(1, 40) {
            self.inject(hostile.node, conn, &Frame::Want(ranges.clone()));
        }
    }

    fn smallest(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for _ in 0..hostile.dice.between(50, 320) {
            let draft = self.note_draft(hostile);
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
    }

    fn invented(&mut self, hostile: &mut Hostile) {
        let mut logs = Vec::new();
        for _ in 0..hostile.dice.pick(&[100, 1_500]).copied().unwrap_or(100) {
            let key = if hostile.dice.chance(10) {
                PublicKey(hostile.dice.bytes())
            } else {
                self.nodes[hostile.dice.place(self.nodes.len())].public
            };
            let log = LogId { key, session: hostile.dice.session() };
            logs.push(Told { log, height: 7, tip: EntryId([9; 32]), fork: None });
        }
        let full = hostile.dice.chance(30);
        self.tell_all(hostile, &Frame::Have { full, logs });
    }

    /// Counts for stations of others, from a file as it says, or in both rounds.
    fn counts(&mut self, hostile: &mut Hostile, file: bool, rounds: u8) {
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

    fn beside(&mut self, hostile: &mut Hostile) {
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

    fn false_releases(&mut self, hostile: &mut Hostile) {
        let tips: Vec<_> = self
            .nodes
            .iter()
            .filter_map(|node| node.replica.as_ref()?.chain().tip().map(|tip| (tip.release.clone(), tip.hash)))
            .collect();
        let Some((release, hash)) = hostile.dice.pick(&tips).cloned() else { return };
        let key = self.nodes[hostile.node].key.clone();
        let all: Vec<(Conn, usize)> =
            self.listeners(hostile, true).into_iter().chain(self.listeners(hostile, false)).collect();
        let Some((conn, _)) = hostile.dice.pick(&all).copied() else { return };
        for place in 0..hostile.dice.between(1, 24) {
            let mut release = release.clone();
            match hostile.dice.below(4) {
                0 => release.number += 1,
                1 => release.epoch += 1,
                2 => release.charter_version += 1_000,
                _ => release.rows.clear(),
            }
            release.prev = hash;
            release.note = format!("{place}").repeat(200);
            self.inject(hostile.node, conn, &Frame::Release(SignedRelease::sign(&release, &key)));
        }
    }

    fn foreign_sessions(&mut self, hostile: &mut Hostile) {
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
        all.extend(self.craft(hostile, Place { log: own, seq, prev, setup_version: 900 }, draft));
        let stranger = SecretKey::from_seed(hostile.dice.bytes());
        let draft = self.note_draft(hostile);
        let place = Place { log: LogId { key: stranger.public(), session: 1 }, seq: 1, prev: NONE, setup_version: 1 };
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

    /// What the hostile member itself has heard.
    fn heard(&self, hostile: &Hostile) -> Vec<Entry> {
        let replica = self.nodes[hostile.node].replica.as_ref();
        replica.map(|replica| replica.logs().by_arrival().cloned().collect()).unwrap_or_default()
    }

    fn replays(&mut self, hostile: &mut Hostile) {
        let mut all = self.heard(hostile);
        all.extend(hostile.chains.values().flatten().cloned());
        all.reverse();
        all.truncate(400);
        self.spread(hostile, &all);
    }

    fn false_signatures(&mut self, hostile: &mut Hostile) {
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

    fn foreign_references(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for _ in 0..hostile.dice.between(1, 6) {
            let subject = self.any_subject(hostile);
            let counts = self.any_counts(hostile, &subject);
            let supersedes = self.any_references(hostile, 64);
            let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
            let draft = self.draft_of(hostile, body, Some((subject, counts)));
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
    }

    fn false_proofs(&mut self, hostile: &mut Hostile) {
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

    fn headers_and_ids(&mut self, hostile: &mut Hostile) {
        let heard = self.heard(hostile);
        let to = self.listeners(hostile, true);
        let Some((conn, _)) = hostile.dice.pick(&to).copied() else { return };
        for _ in 0..hostile.dice.between(1, 30) {
            let node = &self.nodes[hostile.dice.place(self.nodes.len())];
            let log = LogId { key: node.public, session: node.session };
            let number = u32::try_from(hostile.dice.below(40)).unwrap_or(0);
            let probes = u32::try_from(PROBES).unwrap_or(32);
            let frame = match hostile.dice.below(4) {
                0 => Frame::GetIds(log, (0..probes).map(|place| place.wrapping_mul(number)).collect()),
                1 => Frame::Ids(log, (0..probes).map(|place| (place, EntryId([3; 32]))).collect()),
                2 => Frame::GetHeader(log, number),
                _ => match hostile.dice.pick(&heard) {
                    Some(entry) => Frame::Header(entry.signed_header()),
                    None => Frame::GetHeader(log, u32::MAX),
                },
            };
            self.inject(hostile.node, conn, &frame);
        }
    }

    fn audits_and_blobs(&mut self, hostile: &mut Hostile) {
        let audit = ReleaseAudit {
            salt: hostile.dice.bytes(),
            heads: vec![Hash(hostile.dice.bytes()); 100],
            heights: Vec::new(),
            reasons: vec!["x".repeat(100)],
            withheld: Vec::new(),
            retracted: Vec::new(),
            operators: vec!["niemand".to_owned()],
            watches: Vec::new(),
            consultation: "y".repeat(1_000),
        };
        self.tell_one(hostile, &Frame::Audit(sync_core::codec::encode(&audit)));
        let named: Vec<Hash> = self
            .nodes
            .iter()
            .filter_map(|node| node.replica.as_ref()?.chain().tip())
            .flat_map(|tip| tip.release.rows.iter().map(|row| row.blob))
            .collect();
        let hash = hostile.dice.pick(&named).copied().unwrap_or(Hash([5; 32]));
        let total = hostile.dice.pick(&[0, 100, 1 << 24, u64::MAX]).copied().unwrap_or(0);
        let offset = hostile.dice.pick(&[0, 99, u64::MAX]).copied().unwrap_or(0);
        let length = hostile.dice.pick(&[0usize, 100, 200_000]).copied().unwrap_or(0);
        let pieces = vec![Piece { hash, total, offset, bytes: vec![6; length] }];
        let all: Vec<(Conn, usize)> =
            self.listeners(hostile, true).into_iter().chain(self.listeners(hostile, false)).collect();
        if let Some((conn, _)) = hostile.dice.pick(&all).copied() {
            self.inject(hostile.node, conn, &Frame::Blobs(pieces));
        }
    }

    /// Asks for what it may not have: a presentation PC for anything of the working topic, any PC for counts by their hash.
    fn asks(&mut self, hostile: &mut Hostile) {
        let to = self.listeners(hostile, true);
        let Some((conn, node)) = hostile.dice.pick(&to).copied() else { return };
        let Some(replica) = &self.nodes[node].replica else { return };
        let blobs: Vec<(Hash, u64)> = replica
            .logs()
            .by_arrival()
            .filter(|entry| entry.subject.is_some())
            .flat_map(|entry| [true, false].map(|with| RowBlob::of(entry, with).encode()))
            .map(|blob| (Hash(sha256(&[&blob])), 0))
            .take(400)
            .chain(self.organiser.charter.files.iter().map(|file| (file.sha256, 0)))
            .collect();
        let logs: Vec<LogId> = replica.logs().logs().map(|(log, _)| *log).collect();
        self.inject(hostile.node, conn, &Frame::GetBlobs(blobs));
        match hostile.dice.below(3) {
            0 => self.inject(
                hostile.node,
                conn,
                &Frame::Want(logs.iter().take(200).map(|log| (*log, 1, u32::MAX)).collect()),
            ),
            1 => {
                for log in logs {
                    self.inject(hostile.node, conn, &Frame::GetIds(log, vec![1, 2, 3]));
                    self.inject(hostile.node, conn, &Frame::GetHeader(log, 1));
                }
            }
            _ => self.inject(hostile.node, conn, &Frame::Have { full: true, logs: Vec::new() }),
        }
    }

    fn later_versions(&mut self, hostile: &mut Hostile) {
        let log = self.log_of(hostile);
        let mut made = Vec::new();
        for kind in [4, 40, 63] {
            let draft = self.draft_of(hostile, Body::Unknown { kind, bytes: vec![2; 16_000] }, None);
            made.extend(self.append(hostile, log, draft));
        }
        self.spread(hostile, &made);
        let to = self.listeners(hostile, true);
        let Some((conn, _)) = hostile.dice.pick(&to).copied() else { return };
        for kind in [128, 200, 255] {
            self.transmit(hostile.node, conn, kind, vec![1; hostile.dice.place(100_000)]);
        }
        // An entry of a later version: the third byte group of its header says so.
        if let Some(entry) = made.last() {
            let mut wire = entry.wire();
            if let Some(version) = wire.header.get_mut(16) {
                *version += 1;
            }
            self.inject(hostile.node, conn, &Frame::Entries { entries: vec![wire; 50], push: true, last: false });
        }
        let hello = Frame::Hello {
            minor: u16::MAX,
            election: self.organiser.charter.election,
            charter: u32::MAX,
            hashes: vec![Hash([1; 32]); 4],
        };
        self.inject(hostile.node, conn, &hello);
    }

    fn charters(&mut self, hostile: &mut Hostile) {
        let mut all = Vec::new();
        let mut rogue = self.organiser.charter.clone();
        rogue.version += 1;
        rogue.prev = vec![self.organiser.signed.hash()];
        all.push(sync_core::charter::SignedCharter::sign(&rogue, &self.nodes[hostile.node].key));
        let again = hostile.dice.pick(&[1usize, 20, 500]).copied().unwrap_or(1);
        let first = self.organiser.first.clone();
        let charters = match hostile.dice.below(3) {
            0 => all,
            1 => vec![first; again],
            _ => vec![self.organiser.signed.clone(); again],
        };
        let to: Vec<(Conn, usize)> =
            self.listeners(hostile, true).into_iter().chain(self.listeners(hostile, false)).collect();
        if let Some((conn, _)) = hostile.dice.pick(&to).copied() {
            self.inject(hostile.node, conn, &Frame::Charter(charters));
        }
    }

    fn clocks(&mut self, hostile: &mut Hostile) {
        let key = self.nodes[hostile.node].key.clone();
        let beat = Heartbeat::sign(
            &self.organiser.charter.election,
            &key,
            (1, u32::MAX, Hash(hostile.dice.bytes())),
            u64::MAX,
        );
        let clock = (START + self.now).saturating_add_signed(hostile.clock.unwrap_or(0));
        let tip = (u32::MAX, u32::MAX, Hash(hostile.dice.bytes()));
        let all: Vec<(Conn, usize)> =
            self.listeners(hostile, true).into_iter().chain(self.listeners(hostile, false)).collect();
        for (conn, _) in all {
            self.inject(hostile.node, conn, &Frame::Ping { clock, tip, heartbeat: Some(beat) });
        }
    }

    /// Another entry under one number for each PC, and something on top of each.
    fn many_histories(&mut self, hostile: &mut Hostile) {
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

    fn leaks(&mut self, hostile: &mut Hostile) {
        let heard = self.heard(hostile);
        let to = self.listeners(hostile, false);
        let Some((conn, _)) = hostile.dice.pick(&to).copied() else { return };
        let counts: Vec<&Entry> = heard.iter().filter(|entry| entry.subject.is_some()).collect();
        let pieces: Vec<Piece> = counts
            .iter()
            .take(20)
            .map(|entry| RowBlob::of(entry, true).encode())
            .map(|bytes| Piece {
                hash: Hash(sha256(&[&bytes])),
                total: u64::try_from(bytes.len()).unwrap_or(0),
                offset: 0,
                bytes,
            })
            .collect();
        self.inject(hostile.node, conn, &Frame::Blobs(pieces));
        if hostile.dice.chance(50) {
            let entries = heard.iter().rev().take(20).map(|entry| entry.wire()).collect();
            self.inject(hostile.node, conn, &Frame::Entries { entries, push: true, last: true });
        }
    }

    fn any_entries(&mut self, hostile: &mut Hostile) {
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
            all.extend(self.craft(hostile, Place { log, seq, prev, setup_version }, draft));
        }
        if hostile.dice.chance(30) {
            all.reverse();
        }
        self.spread(hostile, &all);
    }

    fn any_frames(&mut self, hostile: &mut Hostile) {
        let to: Vec<(Conn, usize)> =
            self.listeners(hostile, true).into_iter().chain(self.listeners(hostile, false)).collect();
        for _ in 0..hostile.dice.between(1, 10) {
            let Some((conn, _)) = hostile.dice.pick(&to).copied() else { return };
            let kind = u8::try_from(hostile.dice.below(20)).unwrap_or(0);
            let length = hostile.dice.pick(&[0usize, 1, 40, 3_000]).copied().unwrap_or(0);
            let body: Vec<u8> = (0..length).map(|_| hostile.dice.bytes::<1>()[0]).collect();
            self.transmit(hostile.node, conn, kind, body);
        }
    }
}
