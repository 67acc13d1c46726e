//! Random histories of up to 8 authors and 200 entries, with forks, cuts, void ancestors, references to what does not exist and
//! extreme integers, taken in three orders: the state equals a plain model of sets and maps, and a saved document loads.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Rules, Sums};
use rand::seq::SliceRandom;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::charter::{Base, Charter, Cut, Role, SignedCharter};
use sync_core::document::{Document, Root};
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Place, Reference, Source, Subject, Verdict};
use sync_core::frame::{Frame, Told};
use sync_core::id::{ElectionId, EntryId, Hash, LogId, PublicKey, SecretKey, sha256};
use sync_core::logs::Log;
use sync_core::replica::{Config, Now, Output, Replica};
use sync_core::working::status::Status;
use sync_core::working::{Known, Within, Working};

const ELECTION: ElectionId = ElectionId([5; 32]);
const WALL: u64 = 1_700_000_000_000;

struct History {
    charter: Charter,
    organiser: SecretKey,
    entries: Vec<Entry>,
}

fn extreme(rng: &mut ChaCha8Rng) -> Vec<u8> {
    [i64::MIN, -1, 0, 1, i64::MAX][rng.random_range(0..5)].to_be_bytes().to_vec()
}

fn subject(rng: &mut ChaCha8Rng) -> Subject {
    let level = if rng.random_ratio(1, 3) { Level::Candidate } else { Level::Party };
    match rng.random_range(0..10) {
        0 => Subject::Station { number: 99_999, level, round: 2 },
        place => Subject::Station { number: [1, 2, 99_999][place % 3], level, round: 1 },
    }
}

fn question(rng: &mut ChaCha8Rng, keys: &[SecretKey]) -> Subject {
    match rng.random_range(0..5) {
        0 => Subject::Lot { question: "ë".into() },
        1 => Subject::Deceased { list: 999, candidate: 0 },
        2 => Subject::StationChange { number: 99_999 },
        _ => Subject::Suspension { member: keys[rng.random_range(0..keys.len())].public() },
    }
}

fn some(rng: &mut ChaCha8Rng, from: &[Reference], most: usize) -> BTreeSet<Reference> {
    let count = if from.is_empty() { 0 } else { rng.random_range(0..=most.min(from.len())) };
    (0..count).map(|_| from[rng.random_range(0..from.len())]).collect()
}

/// A reference to what does not exist: another name in a place that is taken, or a place that no log ever reaches.
fn nothing(rng: &mut ChaCha8Rng, log: LogId) -> Reference {
    Reference { log, seq: [1, 2, 900][rng.random_range(0..3)], id: EntryId([rng.random_range(1..=255); 32]) }
}

fn role_of(author: usize) -> Role {
    if author.is_multiple_of(3) { Role::Scan } else { Role::Entry }
}

fn history(rng: &mut ChaCha8Rng) -> History {
    let organiser = SecretKey::from_seed([250; 32]);
    let authors = rng.random_range(1..=8usize);
    let mut charter = Charter::first(ELECTION);
    let mut keys = Vec::new();
    let mut logs = Vec::new();
    for author in 0..authors {
        let key = SecretKey::from_seed([author as u8 + 1; 32]);
        charter.admit(key.public(), role_of(author), "a", 0).unwrap();
        logs.push((author, LogId { key: key.public(), session: 0 }));
        if rng.random_ratio(1, 4) {
            charter.admit(key.public(), role_of(author), "a", u32::MAX).unwrap();
            logs.push((author, LogId { key: key.public(), session: u32::MAX }));
        }
        keys.push(key);
    }
    charter.hand_pen(keys[0].public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
    for (seed, label) in [(99, "reader"), (98, "peer")] {
        charter.admit(SecretKey::from_seed([seed; 32]).public(), Role::Scan, label, 0).unwrap();
    }
    let size = if rng.random_ratio(1, 20) { rng.random_range(150..=200) } else { rng.random_range(1..=60) };
    let (forks, bogus) = (rng.random_ratio(1, 3), rng.random_ratio(1, 3));
    let mut entries: Vec<Entry> = Vec::new();
    let mut tips: BTreeMap<LogId, EntryId> = BTreeMap::new();
    for step in 0..size {
        let (author, log) = logs[rng.random_range(0..logs.len())];
        let scan = role_of(author) == Role::Scan;
        let mut tip = tips.get(&log).copied();
        if forks && rng.random_ratio(1, 12) {
            let mine: Vec<EntryId> = entries.iter().filter(|entry| entry.log == log).map(|entry| entry.id).collect();
            tip = mine.get(rng.random_range(0..=mine.len())).copied();
        }
        let held = tip.and_then(|id| entries.iter().find(|entry| entry.id == id));
        let (seq, prev) = held.map_or((1, EntryId([0; 32])), |entry| (entry.seq + 1, entry.id));
        let about = if scan && rng.random_ratio(1, 8) { question(rng, &keys) } else { subject(rng) };
        let puts: Vec<&Entry> = entries.iter().filter(|entry| entry.is_put()).collect();
        let of = |about: &Subject| -> Vec<Reference> {
            puts.iter().filter(|entry| entry.register() == Some(about)).map(|entry| entry.reference()).collect()
        };
        let mut supersedes = if rng.random() { some(rng, &of(&about), 6) } else { BTreeSet::new() };
        if bogus && rng.random_ratio(1, 20) {
            let log = logs[rng.random_range(0..logs.len())].1;
            supersedes.insert(nothing(rng, log));
        }
        let target = |rng: &mut ChaCha8Rng| -> Option<(Subject, Reference)> {
            let put = *puts.get(rng.random_range(0..puts.len().max(1)))?;
            let subject = if bogus && rng.random_ratio(1, 10) { subject(rng) } else { put.register()?.clone() };
            Some((subject, put.reference()))
        };
        let note = || Body::Note { text: "x".into() };
        let mut counts = None;
        let body = match rng.random_range(0..12) {
            0 => target(rng).map_or_else(note, |(subject, target)| Body::Withdraw {
                subject,
                target,
                reason: String::new(),
            }),
            1 | 2 if scan => target(rng).map_or_else(note, |(subject, target)| {
                let verdict = if rng.random() { Verdict::Accept } else { Verdict::Reject };
                Body::Review { subject, target, verdict, note: String::new() }
            }),
            3 | 4 if scan && about.is_count() => {
                let figures = |entry: &&&Entry| entry.register() == Some(&about) && entry.counts.is_some();
                let submissions: Vec<Reference> = puts.iter().filter(figures).map(|entry| entry.reference()).collect();
                if submissions.is_empty() {
                    note()
                } else {
                    let chosen = submissions[rng.random_range(0..submissions.len())];
                    supersedes.insert(chosen);
                    let supersedes = supersedes.into_iter().collect();
                    Body::Decide { subject: about.clone(), supersedes, chosen, reason: String::new() }
                }
            }
            5 => note(),
            6 => Body::Unknown { kind: if scan { u16::MAX } else { 63 }, bytes: vec![1, 2] },
            _ => {
                let mut totals = extreme(rng);
                if rng.random_ratio(1, 10) {
                    totals = vec![0xEE];
                }
                let supersedes = supersedes.into_iter().collect();
                if about.is_count() {
                    let deep = matches!(about, Subject::Station { level: Level::Candidate, .. });
                    counts = Some(Counts::new(totals, if deep { vec![1] } else { Vec::new() }));
                    Body::Submission { supersedes, reason: String::new(), form: Vec::new() }
                } else {
                    counts = Some(Counts::new(vec![rng.random_range(0..2u8)], Vec::new()));
                    Body::Ruling { supersedes, reason: String::new() }
                }
            }
        };
        let mut salts = [[0; 16]; 3];
        salts.iter_mut().for_each(|salt| rng.fill_bytes(salt));
        let draft = Draft {
            subject: counts.is_some().then_some(about),
            counts,
            body,
            operator: ["", "anna"][step % 2].into(),
            source: Source::Typed,
            time: [0, 1, (1 << 42) - 1][step % 3],
            salts,
        };
        let place = Place { log, seq, prev, setup_version: [0, 1][step % 2] };
        let entry = Entry::sign(&ELECTION, &keys[author], place, draft).unwrap();
        tips.insert(log, entry.id);
        entries.push(entry);
    }
    for (_, log) in &logs {
        if rng.random_ratio(1, 5) {
            let last = [0, 1, rng.random_range(0..20), u32::MAX][rng.random_range(0..4)];
            charter.cuts.push(Cut { log: *log, last });
        }
    }
    charter.cuts.sort();
    for member in charter.members.iter_mut().filter(|member| member.label == "a") {
        member.removed = rng.random_ratio(1, 15);
    }
    charter.check().unwrap();
    History { charter, organiser, entries }
}

/// The rules of the design, over sets and maps.
struct Model<'a> {
    by_id: BTreeMap<EntryId, &'a Entry>,
    /// The lowest number of each log that was signed twice.
    forks: BTreeMap<LogId, u32>,
    /// Up to where each log may count.
    last: BTreeMap<LogId, u32>,
    /// The entries that count, and whose turn comes.
    derived: BTreeSet<EntryId>,
    /// Those among them that put a value into a register.
    placed: BTreeSet<EntryId>,
    /// The members who are suspended.
    aside: BTreeSet<PublicKey>,
    charter: &'a Charter,
}

impl<'a> Model<'a> {
    fn new(history: &'a History) -> Self {
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
    fn history(&self, subject: &Subject) -> Vec<&'a Entry> {
        self.placed.iter().map(|id| self.by_id[id]).filter(|entry| entry.register() == Some(subject)).collect()
    }

    fn live(&self, subject: &Subject) -> BTreeSet<EntryId> {
        self.live_without(subject, &BTreeSet::new())
    }

    /// What is live as if these members had done nothing.
    fn live_without(&self, subject: &Subject, without: &BTreeSet<PublicKey>) -> BTreeSet<EntryId> {
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
    fn reviews(&self, target: &EntryId) -> Vec<&'a Entry> {
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
    fn reasons(&self, subject: &Subject) -> Option<BTreeSet<&'static str>> {
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
    fn ends(&self) -> usize {
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

/// A scan node that gets the entries from one peer, which tells what it has and answers.
struct Reader<'a> {
    replica: Replica,
    history: &'a History,
    now: Now,
}

impl<'a> Reader<'a> {
    fn new(history: &'a History) -> Self {
        let config = Config {
            key: SecretKey::from_seed([99; 32]),
            session: 0,
            election: ELECTION,
            organiser: history.organiser.public(),
            domain: std::sync::Arc::new(Sums),
            broken: None,
        };
        let now = Now { mono: 10_000, wall: WALL };
        let mut replica = Replica::restore(config, [], now).unwrap();
        replica.add_charter(SignedCharter::sign(&history.charter, &history.organiser), now).unwrap();
        replica.handle_connected(1, SecretKey::from_seed([98; 32]).public(), now);
        let mut reader = Self { replica, history, now };
        reader.feed(&Frame::Hello { minor: 0, election: ELECTION, charter: 1, hashes: Vec::new() });
        reader
    }

    /// Hands over a frame, and answers all that is asked thereupon.
    fn feed(&mut self, frame: &Frame) {
        let mut queue = vec![frame.clone()];
        while let Some(frame) = queue.pop() {
            let (kind, body) = frame.encode();
            self.replica.handle_frame(1, kind, &body, self.now);
            while self.replica.has_work() {
                self.replica.work(self.now);
            }
            for output in self.replica.take_outputs() {
                match output {
                    Output::Send { kind, body, .. } => queue.extend(self.answer(Frame::decode(kind, &body).unwrap())),
                    Output::Close { reason, .. } => panic!("let go: {reason}"),
                    output => assert!(!format!("{output:?}").contains("Refused"), "{output:?}"),
                }
            }
        }
    }

    /// As a node that holds of each log its first branch.
    fn answer(&self, question: Option<Frame>) -> Option<Frame> {
        let at =
            |log: LogId, number: u32| self.history.entries.iter().find(|entry| entry.log == log && entry.seq == number);
        match question? {
            Frame::Want(ranges) => {
                let within = |entry: &&Entry| {
                    ranges.iter().any(|(log, from, to)| entry.log == *log && (*from..=*to).contains(&entry.seq))
                };
                let mut found: Vec<&Entry> = self.history.entries.iter().filter(within).collect();
                found.sort_by_key(|entry| entry.seq);
                let entries = found.into_iter().map(|entry| entry.wire()).collect();
                Some(Frame::Entries { entries, push: false, last: true })
            }
            Frame::GetIds(log, numbers) => {
                let ids = numbers.iter().filter_map(|number| Some((*number, at(log, *number)?.id))).collect();
                Some(Frame::Ids(log, ids))
            }
            Frame::GetHeader(log, number) => Some(Frame::Header(at(log, number)?.signed_header())),
            _ => None,
        }
    }

    fn push(&mut self, order: &[usize], rng: &mut ChaCha8Rng) {
        let mut rest = order;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rng.random_range(1..=rest.len().min(40)));
            let entries = now.iter().map(|place| self.history.entries[*place].wire()).collect();
            self.feed(&Frame::Entries { entries, push: true, last: false });
            rest = later;
        }
    }

    /// The peer tells how far it has each log, before anything in it was signed twice.
    fn tell(&mut self, model: &Model<'_>) {
        let mut tips: BTreeMap<LogId, &Entry> = BTreeMap::new();
        for entry in &self.history.entries {
            let single = model.forks.get(&entry.log).is_none_or(|fork| entry.seq < *fork);
            let tip = tips.get(&entry.log).map_or(0, |tip| tip.seq);
            if single && entry.seq > tip {
                tips.insert(entry.log, entry);
            }
        }
        let told = |(log, tip): (LogId, &Entry)| Told { log, height: tip.seq, tip: tip.id, fork: None };
        let logs = tips.into_iter().map(told).collect();
        self.feed(&Frame::Have { full: true, logs });
    }

    /// Until what counts is derived.
    fn settle(&mut self) {
        for _ in 0..3 {
            self.now.mono += 1_100;
            self.replica.handle_tick(self.now);
            self.feed(&Frame::Ping { clock: WALL, tip: (0, 0, Hash([0; 32])), heartbeat: None });
        }
        assert!(!self.replica.is_unsettled());
    }
}

/// Takes a history in one of three orders.
fn read<'a>(history: &'a History, model: &Model<'_>, turn: usize, rng: &mut ChaCha8Rng) -> Reader<'a> {
    let mut reader = Reader::new(history);
    let all: Vec<usize> = (0..history.entries.len()).collect();
    let mut order = all.clone();
    match turn {
        0 => {}
        1 => {
            reader.tell(model);
            order.reverse();
        }
        _ => order.shuffle(rng),
    }
    reader.push(&order, rng);
    if turn == 2 {
        reader.tell(model);
    }
    // Whatever came too early to be kept is pushed once more, each log in its order.
    let mut order = all;
    order.shuffle(rng);
    order.sort_by_key(|place| history.entries[*place].seq);
    reader.push(&order, rng);
    reader.settle();
    reader
}

fn codes(status: &Status) -> Option<BTreeSet<&'static str>> {
    match status {
        Status::Absent => None,
        Status::Withheld { reasons, .. } => Some(reasons.iter().map(|reason| reason.code()).collect()),
        Status::Releasable(_) => Some(BTreeSet::new()),
    }
}

fn check(seed: u64) -> (usize, usize, usize) {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let history = history(&mut rng);
    let model = Model::new(&history);
    let mut heads = None;
    let mut conflicts = 0;
    for turn in 0..3 {
        let reader = read(&history, &model, turn, &mut rng);
        let replica = &reader.replica;
        let (working, logs) = (replica.working(), replica.logs());
        let known = Known { logs, charter: replica.charter() };
        for (log, last) in &model.last {
            let fork = logs.log(log).and_then(Log::fork);
            assert_eq!(fork, model.forks.get(log).copied(), "seed {seed} turn {turn}: the fork of {log}");
            let room = replica.charter().allowance(log).unwrap().entries;
            let counting = logs.last_counting(log, replica.charter());
            assert_eq!(counting, Some((*last).min(room)), "seed {seed} turn {turn}: what counts of {log}");
        }
        for entry in &history.entries {
            let (found, wanted) = (working.contains(&entry.id), model.derived.contains(&entry.id));
            assert_eq!(found, wanted, "seed {seed} turn {turn}: counts {:?} of {}", entry.seq, entry.log);
            let below = model.forks.get(&entry.log).is_none_or(|fork| entry.seq < *fork);
            assert!(!below || logs.get(&entry.id).is_some(), "seed {seed} turn {turn}: held");
        }
        assert_eq!(*working.suspended(), model.aside, "seed {seed} turn {turn}: who is suspended");
        let subjects: BTreeSet<&Subject> = history.entries.iter().filter_map(|entry| entry.register()).collect();
        for subject in subjects {
            let live: BTreeSet<EntryId> = working.live(subject).into_iter().collect();
            assert_eq!(live, model.live(subject), "seed {seed} turn {turn}: live values of {subject:?}");
            let standing: BTreeSet<EntryId> = working.standing(subject, known).into_iter().collect();
            let wanted = model.live_without(subject, &model.aside);
            assert_eq!(standing, wanted, "seed {seed} turn {turn}: what stands of {subject:?}");
            let puts: BTreeSet<EntryId> = working.history(subject).copied().collect();
            let wanted: BTreeSet<EntryId> = model.history(subject).iter().map(|entry| entry.id).collect();
            assert_eq!(puts, wanted, "seed {seed} turn {turn}: history of {subject:?}");
            for id in &puts {
                let verdicts: BTreeSet<Verdict> = working.reviews(id, logs).into_values().collect();
                let of = |entry: &Entry| match &entry.body {
                    Body::Review { verdict, .. } => Some(*verdict),
                    _ => None,
                };
                let expected: BTreeSet<Verdict> = model.reviews(id).into_iter().filter_map(of).collect();
                assert_eq!(verdicts, expected, "seed {seed} turn {turn}: reviews of {id:?}");
            }
            if let Subject::Station { number: number @ (1 | 2), level, round: 1 } = subject {
                let status = working.status(known, *number, *level, &Rules { rounds: 1 }, &BTreeMap::new());
                let (mut found, wanted) = (codes(&status), model.reasons(subject));
                let open =
                    |reasons: &BTreeSet<&str>| reasons.contains("conflict") || reasons.contains("proposed_correction");
                if wanted.as_ref().is_some_and(open) {
                    conflicts += 1;
                    // Of a conflict between decisions the code also tells what reviews say of one of them.
                    if let Some(found) = &mut found {
                        found.retain(|reason| ["conflict", "proposed_correction"].contains(reason));
                    }
                }
                assert_eq!(found, wanted, "seed {seed} turn {turn}: status of {subject:?}");
            }
        }
        assert_eq!(working.heads().len(), model.ends(), "seed {seed} turn {turn}: heads");
        let first = heads.get_or_insert_with(|| working.heads());
        assert_eq!(*first, working.heads(), "seed {seed} turn {turn}: heads in another order");
        if turn == 2 {
            let mut again = Working::build(logs, replica.charter(), Within::default()).unwrap();
            assert_eq!(again.heads(), working.heads(), "seed {seed}: derived anew");
            let genesis = sha256(&[b"uitslag/working/3\0", &ELECTION.0]);
            let roots = [Root::Stations, Root::Reviews, Root::Rulings];
            let loaded = Document::load(&again.save(), &roots, &genesis).unwrap();
            let loaded: Vec<Hash> = loaded.heads().into_iter().map(Hash).collect();
            assert_eq!(loaded, again.heads(), "seed {seed}: saved and loaded");
        }
    }
    (history.entries.len() - model.derived.len(), conflicts, model.aside.len())
}

#[test]
fn a_thousand_histories_in_three_orders_equal_the_plain_model() {
    let parts: Vec<_> = (0..4u64)
        .map(|part| std::thread::spawn(move || (0..300).map(|seed| check(4 * seed + part)).collect::<Vec<_>>()))
        .collect();
    let all: Vec<(usize, usize, usize)> = parts.into_iter().flat_map(|part| part.join().unwrap()).collect();
    let sum = |of: fn(&(usize, usize, usize)) -> usize| all.iter().map(of).sum::<usize>();
    let (void, conflicts, aside) = (sum(|all| all.0), sum(|all| all.1), sum(|all| all.2));
    assert!(void > 5_000 && conflicts > 1_000, "the histories exercise what they are made for: {void}, {conflicts}");
    assert!(aside > 100, "and suspend: {aside}");
}
