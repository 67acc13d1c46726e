//! Random histories of up to 8 authors and 200 entries, with forks, cuts, void ancestors and extreme integers, taken in
//! three orders: the state equals a plain model of sets and maps, and a saved document loads.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Rules, Sums};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::charter::{Base, Charter, Cut, Role, SignedCharter};
use sync_core::document::{Document, Root};
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Place, Source, Subject, Verdict};
use sync_core::frame::Frame;
use sync_core::id::{ElectionId, EntryId, Hash, LogId, SecretKey, sha256};
use sync_core::replica::{Config, Now, Output, Replica};
use sync_core::working::status::Status;

const ELECTION: ElectionId = ElectionId([5; 32]);
const NOW: Now = Now { mono: 1, wall: 1_700_000_000_000 };

struct History {
    charter: Charter,
    organiser: SecretKey,
    keys: Vec<SecretKey>,
    entries: Vec<Entry>,
}

fn extreme(rng: &mut ChaCha8Rng) -> Vec<u8> {
    [i64::MIN, -1, 0, 1, i64::MAX][rng.random_range(0..5)].to_be_bytes().to_vec()
}

fn subject(rng: &mut ChaCha8Rng) -> Subject {
    let level = if rng.random_ratio(1, 3) { Level::Candidate } else { Level::Party };
    match rng.random_range(0..12) {
        0 => Subject::Lot { question: "ë".into() },
        1 => Subject::Deceased { list: 999, candidate: 0 },
        2 => Subject::StationChange { number: 99_999 },
        3 => Subject::Station { number: 99_999, level, round: 2 },
        place => Subject::Station { number: [1, 2, 99_999][place % 3], level, round: 1 },
    }
}

fn some(rng: &mut ChaCha8Rng, from: &[EntryId], most: usize) -> BTreeSet<EntryId> {
    let count = if from.is_empty() { 0 } else { rng.random_range(0..=most.min(from.len())) };
    (0..count).map(|_| from[rng.random_range(0..from.len())]).collect()
}

/// What the branch that ends in `tip` says last of each register.
fn standing(entries: &[Entry], tip: Option<EntryId>) -> BTreeMap<Subject, EntryId> {
    let by_id: BTreeMap<EntryId, &Entry> = entries.iter().map(|entry| (entry.id, entry)).collect();
    let mut path = Vec::new();
    let mut next = tip.and_then(|id| by_id.get(&id));
    while let Some(entry) = next {
        path.push(*entry);
        next = by_id.get(&entry.prev);
    }
    let mut last = BTreeMap::new();
    for entry in path.into_iter().rev() {
        match &entry.body {
            Body::Withdraw { target, .. } => last.retain(|_, id| id != target),
            Body::Submission { .. } => drop(last.insert(entry.subject.clone().unwrap(), entry.id)),
            Body::Decide { subject, .. } => drop(last.insert(subject.clone(), entry.id)),
            _ => {}
        }
    }
    last
}

fn history(rng: &mut ChaCha8Rng) -> History {
    let organiser = SecretKey::from_seed([250; 32]);
    let authors = rng.random_range(1..=8usize);
    let mut charter = Charter::first(ELECTION);
    let mut keys = Vec::new();
    let mut logs = Vec::new();
    for author in 0..authors {
        let key = SecretKey::from_seed([author as u8 + 1; 32]);
        let role = if author.is_multiple_of(3) { Role::Scan } else { Role::Entry };
        charter.admit(key.public(), role, "a", 0).unwrap();
        logs.push((author, LogId { key: key.public(), session: 0 }));
        if rng.random_ratio(1, 4) {
            charter.admit(key.public(), role, "a", u32::MAX).unwrap();
            logs.push((author, LogId { key: key.public(), session: u32::MAX }));
        }
        keys.push(key);
    }
    charter.hand_pen(keys[0].public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
    let reader = SecretKey::from_seed([99; 32]);
    charter.admit(reader.public(), Role::Scan, "reader", 0).unwrap();
    let peer = SecretKey::from_seed([98; 32]);
    charter.admit(peer.public(), Role::Scan, "peer", 0).unwrap();

    let size = if rng.random_ratio(1, 20) { rng.random_range(150..=200) } else { rng.random_range(1..=60) };
    let forks = rng.random_ratio(1, 3);
    let mut entries: Vec<Entry> = Vec::new();
    let mut tips: BTreeMap<LogId, EntryId> = BTreeMap::new();
    let role_of = |author: usize| if author.is_multiple_of(3) { Role::Scan } else { Role::Entry };
    for step in 0..size {
        let (author, log) = logs[rng.random_range(0..logs.len())];
        let key = &keys[author];
        let mut tip = tips.get(&log).copied();
        if forks && rng.random_ratio(1, 12) {
            let mine: Vec<EntryId> = entries.iter().filter(|entry| entry.log == log).map(|entry| entry.id).collect();
            let at = if mine.is_empty() { 0 } else { rng.random_range(0..=mine.len()) };
            tip = mine.get(at).copied();
        }
        let held = tip.and_then(|id| entries.iter().find(|entry| entry.id == id));
        let (seq, prev) = held.map_or((1, EntryId([0; 32])), |entry| (entry.seq + 1, entry.id));
        if entries.iter().filter(|entry| entry.log == log && entry.seq == seq).count() >= 4 {
            continue;
        }
        let about = subject(rng);
        let last = standing(&entries, tip).get(&about).copied();
        let of = |about: &Subject| -> Vec<EntryId> {
            entries
                .iter()
                .filter(|entry| entry.is_put() && entry.register() == Some(about))
                .map(|entry| entry.id)
                .collect()
        };
        let puts: Vec<EntryId> = entries.iter().filter(|entry| entry.is_put()).map(|entry| entry.id).collect();
        let own: Vec<EntryId> = entries
            .iter()
            .filter(|entry| entry.is_put() && (role_of(author) == Role::Scan || entry.log.key == log.key))
            .map(|entry| entry.id)
            .collect();
        let scan = role_of(author) == Role::Scan;
        let mut counts = None;
        let body = match rng.random_range(0..12) {
            0 if !own.is_empty() => {
                Body::Withdraw { target: own[rng.random_range(0..own.len())], reason: String::new() }
            }
            1 | 2 if scan && !puts.is_empty() => Body::Review {
                target: puts[rng.random_range(0..puts.len())],
                verdict: if rng.random() { Verdict::Accept } else { Verdict::Reject },
                note: String::new(),
            },
            3 | 4 if scan => {
                let mut supersedes = some(rng, &of(&about), 6);
                supersedes.extend(last);
                let submissions: Vec<EntryId> = of(&about)
                    .into_iter()
                    .filter(|id| entries.iter().any(|e| e.id == *id && e.counts.is_some()))
                    .collect();
                if supersedes.is_empty() || submissions.is_empty() {
                    Body::Note { text: "nothing to decide".into() }
                } else {
                    let chosen = submissions[rng.random_range(0..submissions.len())];
                    Body::Decide {
                        subject: about.clone(),
                        supersedes: supersedes.into_iter().collect(),
                        chosen,
                        reason: String::new(),
                    }
                }
            }
            5 => Body::Note { text: "x".into() },
            6 => Body::Unknown { kind: u16::MAX, bytes: vec![1, 2] },
            _ => {
                let mut supersedes = if rng.random() { some(rng, &of(&about), 4) } else { BTreeSet::new() };
                supersedes.extend(last);
                let mut totals = extreme(rng);
                if rng.random_ratio(1, 10) {
                    totals = vec![0xEE];
                }
                let deep = matches!(about, Subject::Station { level: Level::Candidate, .. });
                counts = Some(Counts { totals, candidates: if deep { vec![1] } else { Vec::new() } });
                Body::Submission {
                    supersedes: supersedes.into_iter().collect(),
                    reason: String::new(),
                    form: Vec::new(),
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
        let entry = Entry::sign(&ELECTION, key, place, draft).unwrap();
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
    History { charter, organiser, keys, entries }
}

/// The rules of the design, over sets and maps.
struct Model<'a> {
    by_id: BTreeMap<EntryId, &'a Entry>,
    counting: BTreeSet<EntryId>,
    charter: &'a Charter,
}

impl<'a> Model<'a> {
    fn new(history: &'a History) -> Self {
        let mut seen: BTreeMap<(LogId, u32), u32> = BTreeMap::new();
        for entry in &history.entries {
            *seen.entry((entry.log, entry.seq)).or_default() += 1;
        }
        let counts = |entry: &&Entry| {
            let forked = seen.iter().any(|((log, seq), times)| *log == entry.log && *seq <= entry.seq && *times > 1);
            let cut = history.charter.cuts.iter().find(|cut| cut.log == entry.log);
            let member = history.charter.members.iter().find(|member| member.key == entry.log.key).unwrap();
            !forked && cut.map_or(!member.removed, |cut| entry.seq <= cut.last)
        };
        Self {
            by_id: history.entries.iter().map(|entry| (entry.id, entry)).collect(),
            counting: history.entries.iter().filter(counts).map(|entry| entry.id).collect(),
            charter: &history.charter,
        }
    }

    fn void(&self, id: &EntryId) -> bool {
        let chosen_void = match &self.by_id[id].body {
            Body::Decide { chosen, .. } => !self.counting.contains(chosen),
            _ => false,
        };
        !self.counting.contains(id) || chosen_void
    }

    /// What references stand for, once void ones have given way to their own.
    fn resolve(&self, references: &[EntryId]) -> BTreeSet<EntryId> {
        let mut all = BTreeSet::new();
        for id in references {
            if self.void(id) {
                all.extend(self.resolve(self.by_id[id].body.supersedes()));
            } else {
                all.insert(*id);
            }
        }
        all
    }

    fn scan(&self, entry: &Entry) -> bool {
        self.charter.members.iter().any(|member| member.key == entry.log.key && member.role == Role::Scan)
    }

    fn counted(&self) -> impl Iterator<Item = &'a Entry> {
        self.counting.iter().map(|id| self.by_id[id])
    }

    fn live(&self, subject: &Subject) -> BTreeSet<EntryId> {
        let puts: Vec<&Entry> = self
            .counted()
            .filter(|entry| entry.is_put() && entry.register() == Some(subject) && !self.void(&entry.id))
            .collect();
        let mut live: BTreeSet<EntryId> = puts.iter().map(|entry| entry.id).collect();
        for put in puts {
            for target in self.resolve(put.body.supersedes()) {
                if self.scan(put) || self.by_id[&target].log.key == put.log.key {
                    live.remove(&target);
                }
            }
        }
        for entry in self.counted() {
            if let Body::Withdraw { target, .. } = &entry.body {
                live.remove(target);
            }
        }
        live
    }

    fn figures(&self, id: &EntryId) -> &'a Counts {
        match &self.by_id[id].body {
            Body::Decide { chosen, .. } => self.by_id[chosen].counts.as_ref().unwrap(),
            _ => self.by_id[id].counts.as_ref().unwrap(),
        }
    }

    /// The last review of each log.
    fn reviews(&self, target: &EntryId) -> Vec<&'a Entry> {
        let mut last: BTreeMap<LogId, &Entry> = BTreeMap::new();
        for entry in self.counted() {
            if matches!(&entry.body, Body::Review { target: of, .. } if of == target) && !self.void(target) {
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
            Body::Decide { chosen, .. } => self.by_id[chosen],
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
        let of = |entry: &&Entry| entry.is_put() && entry.register() == Some(subject);
        let history: Vec<&Entry> = self.counted().filter(of).collect();
        if history.is_empty() {
            return None;
        }
        let live = self.live(subject);
        let mut reasons = BTreeSet::new();
        let values: BTreeSet<&Counts> = live.iter().map(|id| self.figures(id)).collect();
        if values.is_empty() {
            return Some(BTreeSet::from(["withdrawn"]));
        }
        if values.len() > 1 {
            let targets = |id: &EntryId| self.resolve(self.by_id[id].body.supersedes());
            let linked = |id: &EntryId| {
                targets(id).iter().any(|target| live.contains(target))
                    || live.iter().any(|other| targets(other).contains(id))
            };
            return Some(BTreeSet::from([if live.iter().all(linked) { "proposed_correction" } else { "conflict" }]));
        }
        let decided =
            |id: &&EntryId| matches!(self.by_id[*id].body, Body::Decide { .. }) && !self.own(self.by_id[*id], id);
        let mut judged: BTreeSet<EntryId> = live.clone();
        for id in &live {
            if let Body::Decide { chosen, .. } = &self.by_id[id].body {
                judged.insert(*chosen);
            }
        }
        let verdicts: BTreeSet<Verdict> = judged.iter().flat_map(|id| self.verdicts(id)).collect();
        let accepted = verdicts.contains(&Verdict::Accept);
        match (accepted, verdicts.contains(&Verdict::Reject)) {
            (true, true) => drop(reasons.insert("reviews_differ")),
            (false, true) => drop(reasons.insert("rejected")),
            _ => {}
        }
        if accepted || live.iter().any(|id| decided(&id)) {
            return Some(reasons);
        }
        let value = *values.first().unwrap();
        if value.totals.first() == Some(&0xEE) {
            reasons.insert("errors");
        }
        let changed = history.iter().any(|entry| {
            let fell = matches!(entry.body, Body::Decide { .. }) && self.void(&entry.id);
            fell || (!self.reviews(&entry.id).is_empty() && self.figures(&entry.id) != value)
        });
        let judged_void = self.counted().any(|entry| match &entry.body {
            Body::Review { target, .. } => self.void(target) && self.by_id[target].register() == Some(subject),
            _ => false,
        });
        if changed || judged_void {
            reasons.insert("review_needed");
        }
        Some(reasons)
    }

    /// How many counted entries no other one builds on.
    fn ends(&self) -> usize {
        let mut ends: BTreeSet<EntryId> = self.counting.clone();
        for entry in self.counted() {
            ends.remove(&entry.prev);
            for id in self.resolve(&entry.body.references()) {
                ends.remove(&id);
            }
        }
        ends.len().max(1)
    }
}

/// A scan node that gets the entries in this order, in pieces, from one peer.
fn replica(history: &History, order: &[usize], rng: &mut ChaCha8Rng) -> Replica {
    let config = Config {
        key: SecretKey::from_seed([99; 32]),
        session: 0,
        election: ELECTION,
        organiser: history.organiser.public(),
        domain: std::sync::Arc::new(Sums),
        broken: None,
    };
    let mut replica = Replica::restore(config, [], NOW).unwrap();
    replica.add_charter(SignedCharter::sign(&history.charter, &history.organiser), NOW).unwrap();
    replica.handle_connected(1, SecretKey::from_seed([98; 32]).public(), NOW);
    let feed = |replica: &mut Replica, frame: Frame| {
        let (kind, body) = frame.encode();
        replica.handle_frame(1, kind, &body, NOW);
    };
    feed(&mut replica, Frame::Hello { minor: 0, election: ELECTION, charter: 1, hashes: Vec::new() });
    let mut rest = order;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(rng.random_range(1..=rest.len().min(40)));
        let entries = now.iter().map(|place| history.entries[*place].wire.clone()).collect();
        feed(&mut replica, Frame::Entries { entries, push: true, last: false });
        rest = later;
    }
    let refused: Vec<Output> =
        replica.take_outputs().into_iter().filter(|output| format!("{output:?}").contains("Refused")).collect();
    assert!(refused.is_empty(), "{refused:?}");
    replica
}

fn codes(status: &Status) -> Option<BTreeSet<&'static str>> {
    match status {
        Status::Absent => None,
        Status::Withheld { reasons, .. } => Some(reasons.iter().map(|reason| reason.code()).collect()),
        Status::Releasable(_) => Some(BTreeSet::new()),
    }
}

fn check(seed: u64) -> (usize, usize) {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let history = history(&mut rng);
    assert!(!history.keys.is_empty());
    let model = Model::new(&history);
    let mut heads = None;
    let mut conflicts = 0;
    for turn in 0..3 {
        let mut order: Vec<usize> = (0..history.entries.len()).collect();
        match turn {
            0 => {}
            1 => order.reverse(),
            _ => {
                for place in (1..order.len()).rev() {
                    order.swap(place, rng.random_range(0..=place));
                }
            }
        }
        let replica = replica(&history, &order, &mut rng);
        assert_eq!(replica.logs().len(), history.entries.len(), "seed {seed} turn {turn}: all are held");
        let working = replica.working();
        for entry in &history.entries {
            assert_eq!(
                working.contains(&entry.id),
                model.counting.contains(&entry.id),
                "seed {seed}: counts {:?}",
                entry.id
            );
        }
        let subjects: BTreeSet<&Subject> = history.entries.iter().filter_map(|entry| entry.register()).collect();
        for subject in subjects {
            let live: BTreeSet<EntryId> = working.live(subject).into_iter().collect();
            assert_eq!(live, model.live(subject), "seed {seed} turn {turn}: live values of {subject:?}");
            for id in working.history(subject) {
                let verdicts: BTreeSet<Verdict> = working.reviews(id, replica.logs()).into_values().collect();
                let of = |entry: &Entry| match &entry.body {
                    Body::Review { verdict, .. } => Some(*verdict),
                    _ => None,
                };
                let expected: BTreeSet<Verdict> = model.reviews(id).into_iter().filter_map(of).collect();
                assert_eq!(verdicts, expected, "seed {seed} turn {turn}: reviews of {id:?}");
            }
            if let Subject::Station { number: number @ (1 | 2), level, round: 1 } = subject {
                let status = working.status(replica.logs(), *number, *level, &Rules { rounds: 1 }, &BTreeMap::new());
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
            let mut again = sync_core::working::Working::build(replica.logs(), replica.charter(), None).unwrap();
            assert_eq!(again.heads(), working.heads(), "seed {seed}: derived anew");
            let genesis = sha256(&[b"uitslag/working/1\0", &ELECTION.0]);
            let loaded = Document::load(&again.save(), &[Root::Stations, Root::Reviews], &genesis).unwrap();
            let loaded: Vec<Hash> = loaded.heads().into_iter().map(Hash).collect();
            assert_eq!(loaded, again.heads(), "seed {seed}: saved and loaded");
        }
    }
    (history.entries.len() - model.counting.len(), conflicts)
}

#[test]
fn a_thousand_histories_in_three_orders_equal_the_plain_model() {
    let parts: Vec<_> = (0..4u64)
        .map(|part| std::thread::spawn(move || (0..300).map(|seed| check(4 * seed + part)).collect::<Vec<_>>()))
        .collect();
    let all: Vec<(usize, usize)> = parts.into_iter().flat_map(|part| part.join().unwrap()).collect();
    let (void, conflicts): (usize, usize) =
        all.iter().fold((0, 0), |(void, conflicts), (more, open)| (void + more, conflicts + open));
    assert!(void > 5_000 && conflicts > 1_000, "the histories exercise what they are made for: {void}, {conflicts}");
}
