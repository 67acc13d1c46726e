//! An author that signs a whole tree of entries: whatever part of it each honest node gets, and in whatever order, all of them
//! end with the lowest fork and the longest chain below it. The model sees the whole set at once.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Night, counts, key, station};
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::charter::Allowance;
use sync_core::charter::Role::{Entry as Enters, Scan};
use sync_core::entry::{Body, Entry, Level, Reference, is_scan_only};
use sync_core::frame::{Frame, Told};
use sync_core::id::{EntryId, LogId};
use sync_core::logs::Log;
use sync_core::replica::{Conn, Event};

const ROOT: EntryId = EntryId([0; 32]);

fn hostile() -> LogId {
    LogId { key: key(60).public(), session: 1 }
}

struct Tree {
    entries: Vec<Entry>,
    room: Allowance,
    /// Whether some of it names predecessors that do not exist: what that proves depends on who was there to see it.
    loose: bool,
}

impl Tree {
    fn grow(night: &mut Night, rng: &mut ChaCha8Rng) -> Self {
        let small = Allowance { entries: rng.random_range(2..=10), bytes: rng.random_range(800..=5_000) };
        let room = if rng.random_ratio(2, 3) { small } else { Allowance { entries: 8_192, bytes: 16 << 20 } };
        let (loose, kinds) = (rng.random_ratio(1, 4), rng.random_ratio(1, 2));
        let mut entries: Vec<Entry> = Vec::new();
        for _ in 0..rng.random_range(1..=30) {
            let parent = match rng.random_range(0..20) {
                0 => None,
                1..=4 if !entries.is_empty() => Some(rng.random_range(0..entries.len())),
                _ => entries.len().checked_sub(1),
            };
            let parent = parent.and_then(|place| entries.get(place));
            let (mut seq, mut prev) = parent.map_or((1, ROOT), |parent: &Entry| (parent.seq + 1, parent.id));
            if loose && seq > 1 && rng.random_ratio(1, 10) {
                prev = EntryId([rng.random_range(1..=255); 32]);
                seq = rng.random_range(2..=seq + 1);
            }
            let text = "x".repeat(if rng.random_ratio(1, 5) { 900 } else { 1 });
            let body = match rng.random_range(0..8) {
                0 if kinds => Body::Unknown { kind: 99, bytes: vec![1] },
                1 => Body::Unknown { kind: 40, bytes: vec![1] },
                2..=4 => Body::Note { text },
                _ => Body::Submission { supersedes: Vec::new(), reason: text, form: Vec::new() },
            };
            let draft = match body {
                Body::Submission { .. } => {
                    let figures = counts(&rng.random_range(0..9u8).to_string(), Level::Party);
                    night.draft(Some(station(rng.random_range(1..4), Level::Party, 1)), Some(figures), body)
                }
                body => night.draft(None, None, body),
            };
            entries.push(night.forge(&key(60), hostile(), seq, prev, draft));
        }
        Self { entries, room, loose }
    }

    /// A part of the tree with all that it builds on.
    fn share(&self, chosen: impl Fn(usize) -> bool) -> Vec<Entry> {
        let mut wanted: BTreeSet<EntryId> = BTreeSet::new();
        for (place, entry) in self.entries.iter().enumerate().rev() {
            if chosen(place) || wanted.contains(&entry.id) {
                wanted.extend([entry.id, entry.prev]);
            }
        }
        self.entries.iter().filter(|entry| wanted.contains(&entry.id)).cloned().collect()
    }
}

/// The lowest number that was signed twice, and how many entries count.
struct Model {
    fork: Option<u32>,
    /// Whether one of those that were signed for that number may stand there: then every node comes to know of it.
    evident: bool,
    counted: Vec<EntryId>,
}

fn model(all: &[Entry], room: Allowance) -> Model {
    let mut at: BTreeMap<u32, BTreeMap<EntryId, &Entry>> = BTreeMap::new();
    for entry in all {
        at.entry(entry.seq).or_default().insert(entry.id, entry);
    }
    let fork = at.iter().find(|(_, here)| here.len() > 1).map(|(seq, _)| *seq);
    let mut counted = Vec::new();
    let mut bytes = 0u64;
    let mut evident = false;
    for (seq, here) in &at {
        let stands = |entry: &&&Entry| {
            let size = entry.weight();
            !is_scan_only(entry.body.kind()) && *seq <= room.entries && bytes + size <= u64::from(room.bytes)
        };
        if Some(*seq) == fork {
            evident = here.values().any(|entry| stands(&entry));
            break;
        }
        let Some(entry) = here.values().find(stands) else { break };
        bytes += entry.weight();
        counted.push(entry.id);
    }
    Model { fork, evident, counted }
}

/// The hostile author at one node: it pushes, and answers what it is asked as it likes.
struct Speaker {
    node: usize,
    conn: Conn,
    share: Vec<Entry>,
    seen: usize,
}

impl Speaker {
    fn new(night: &mut Night, node: usize, share: Vec<Entry>, rng: &mut ChaCha8Rng) -> Self {
        let conn = night.connect_script(node, key(60).public());
        let seen = night.trace.len();
        let hashes = night.view(node).charters().hashes();
        let (election, charter) = (night.election, night.charter.version);
        night.send(conn, &Frame::Hello { minor: 0, election, charter, hashes });
        let tip = rng.random::<bool>().then(|| share.get(rng.random_range(0..share.len().max(1)))).flatten();
        let told = |tip: &Entry| Told { log: hostile(), height: tip.seq, tip: tip.id, fork: None };
        night.send(conn, &Frame::Have { full: true, logs: tip.map(told).into_iter().collect() });
        Self { node, conn, share, seen }
    }

    fn push(&mut self, night: &mut Night, entries: &[&Entry], rng: &mut ChaCha8Rng) {
        let entries = entries.iter().map(|entry| entry.wire()).collect();
        night.send(self.conn, &Frame::Entries { entries, push: true, last: false });
        self.answer(night, rng);
    }

    fn answer(&mut self, night: &mut Night, rng: &mut ChaCha8Rng) {
        for _ in 0..30 {
            let asked: Vec<Frame> = night.trace[self.seen..]
                .iter()
                .filter(|frame| frame.from == self.node && frame.to == usize::MAX)
                .filter_map(|frame| Frame::decode(frame.kind, &frame.body).unwrap())
                .collect();
            self.seen = night.trace.len();
            let mut any = false;
            for question in asked {
                let answer = match question {
                    Frame::Want(ranges) => {
                        let within = |entry: &&Entry| {
                            ranges.iter().any(|(log, from, to)| entry.log == *log && (*from..=*to).contains(&entry.seq))
                        };
                        let mut found: Vec<&Entry> = self.share.iter().filter(within).collect();
                        found.sort_by_key(|entry| entry.seq);
                        let entries = found.into_iter().map(|entry| entry.wire()).collect();
                        Frame::Entries { entries, push: false, last: true }
                    }
                    Frame::GetIds(log, numbers) => {
                        let mut ids = Vec::new();
                        for number in numbers {
                            ids.extend(self.at(number, rng).map(|entry| (number, entry.id)));
                        }
                        Frame::Ids(log, ids)
                    }
                    Frame::GetHeader(_, number) => match self.at(number, rng) {
                        Some(entry) => Frame::Header(entry.signed_header()),
                        None => continue,
                    },
                    _ => continue,
                };
                any = true;
                night.send(self.conn, &answer);
            }
            if !any {
                return;
            }
        }
    }

    fn at(&self, number: u32, rng: &mut ChaCha8Rng) -> Option<&Entry> {
        let here: Vec<&Entry> = self.share.iter().filter(|entry| entry.seq == number).collect();
        (!here.is_empty()).then(|| here[rng.random_range(0..here.len())])
    }
}

/// Honest nodes that know the hostile member, with this much room; nobody is connected.
fn honest(night: &mut Night, nodes: usize, room: Allowance) {
    let signed = night.amend(0, |charter| {
        charter.admit(hostile().key, Enters, "hostile", 1).unwrap();
        let member = charter.members.iter_mut().find(|member| member.key == hostile().key).unwrap();
        member.sessions[0].allowance = room;
    });
    for node in 1..nodes {
        let now = night.now(node);
        night.replica(node).add_charter(signed.clone(), now).unwrap();
    }
    night.settle();
}

fn outcome(night: &Night, node: usize) -> (Option<u32>, u32, Vec<EntryId>) {
    let replica = night.view(node);
    let logs = replica.logs();
    let last = logs.last_counting(&hostile(), replica.charter()).unwrap().min(logs.height(&hostile()));
    let log = logs.log(&hostile());
    let counted = (1..=last).map(|seq| log.unwrap().id_at(seq).unwrap()).collect();
    (log.and_then(Log::fork), last, counted)
}

/// How many forks came to be known, and how many entries count.
fn check(seed: u64) -> (u32, u32) {
    let rng = &mut ChaCha8Rng::seed_from_u64(seed);
    let nodes = rng.random_range(2..=4usize);
    let mut night = Night::new(&[Scan, Enters, Scan, Enters][..nodes]);
    let tree = Tree::grow(&mut night, rng);
    honest(&mut night, nodes, tree.room);
    if rng.random_ratio(1, 3) {
        night.connect_all();
    }
    let picks: Vec<usize> = tree.entries.iter().map(|_| rng.random_range(1..1 << nodes)).collect();
    let shares: Vec<Vec<Entry>> = (0..nodes).map(|node| tree.share(|place| (picks[place] >> node) & 1 == 1)).collect();
    for (node, share) in shares.into_iter().enumerate() {
        let mut speaker = Speaker::new(&mut night, node, share.clone(), rng);
        let mut order: Vec<&Entry> = share.iter().collect();
        match rng.random_range(0..3) {
            0 => {}
            1 => order.reverse(),
            _ => order.shuffle(rng),
        }
        while !order.is_empty() {
            let some = order.split_off(order.len() - rng.random_range(1..=order.len().min(8)));
            speaker.push(&mut night, &some, rng);
            if rng.random_ratio(1, 10) {
                night.advance(1_000);
            }
        }
        // Whatever was dropped because it came too early comes once more.
        let mut order: Vec<&Entry> = share.iter().collect();
        order.shuffle(rng);
        order.sort_by_key(|entry| entry.seq);
        speaker.push(&mut night, &order, rng);
        if rng.random() {
            let named: Vec<Reference> = share.iter().filter(|_| rng.random_ratio(1, 6)).map(Entry::reference).collect();
            let mut supersedes = named;
            supersedes.sort_unstable();
            let body = Body::Submission { supersedes, reason: String::new(), form: Vec::new() };
            let number = rng.random_range(1..4);
            let draft = night.draft(Some(station(number, Level::Party, 1)), Some(counts("7", Level::Party)), body);
            night.submit(node, draft);
        }
        night.replica(node).handle_disconnected(speaker.conn);
        night.links.remove(&speaker.conn);
    }
    night.connect_all();
    night.advance(6_000);
    let wanted = model(&tree.entries, tree.room);
    for again in [false, true] {
        if again {
            for node in 0..nodes {
                night.restart(node);
            }
            night.connect_all();
            night.advance(3_000);
        }
        night.assert_converged();
        let first = outcome(&night, 0);
        for node in 0..nodes {
            let found = outcome(&night, node);
            assert_eq!(found, first, "seed {seed}: nodes 0 and {node}, again: {again}");
            assert!(!night.view(node).is_unsettled(), "seed {seed}: node {node} has derived what counts");
            if !tree.loose {
                assert_eq!(found.2, wanted.counted, "seed {seed} node {node} again {again}: what counts");
                let fork = wanted.fork.filter(|fork| *fork as usize == wanted.counted.len() + 1);
                if wanted.evident || found.0.is_some() {
                    assert_eq!(found.0, fork, "seed {seed} node {node} again {again}: the fork");
                }
            }
            for entry in &tree.entries {
                let counts = found.2.contains(&entry.id);
                assert_eq!(night.view(node).working().contains(&entry.id), counts, "seed {seed}: {:?}", entry.seq);
            }
            bounded(&night, node);
        }
    }
    let (fork, last, _) = outcome(&night, 0);
    (u32::from(fork.is_some()), last)
}

/// Nothing is kept of the tree but one chain, one fork and one refusal; and people are told once of each kind.
fn bounded(night: &Night, node: usize) {
    let kept = |kind: &[u8]| {
        let of = |key: &&Vec<u8>| key.starts_with(kind) && key[2..].starts_with(&hostile().actor());
        night.nodes[node].disk.keys().filter(of).count()
    };
    assert_eq!(kept(b"e/"), night.view(node).logs().height(&hostile()) as usize);
    assert!(kept(b"f/") <= 1 && kept(b"x/") <= 1);
    let alarms = night.nodes[node].events.iter().filter(|event| matches!(event, Event::Alarm(_))).count();
    assert!(alarms <= 2 * 3, "{:?}", night.alarms(node));
    assert_eq!(night.view(node).waiting(), 0);
}

#[test]
fn any_split_and_order_of_a_hostile_tree_gives_one_result() {
    let parts: Vec<_> = (0..4u64)
        .map(|part| std::thread::spawn(move || (0..150).map(|seed| check(4 * seed + part)).collect::<Vec<_>>()))
        .collect();
    let all: Vec<(u32, u32)> = parts.into_iter().flat_map(|part| part.join().unwrap()).collect();
    let (forks, counted) = all.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(forks > 200 && counted > 500, "the trees exercise what they are made for: {forks}, {counted}");
}
