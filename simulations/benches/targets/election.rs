//! An election for benchmarks: figures of real size, signed by as many authors as a night has.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::charter::{Allowance, Base, Charter, Role, SignedCharter};
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Position, SignedEntry, Source, Subject};
use sync_core::frame::Frame;
use sync_core::gate::Watch;
use sync_core::id::{ElectionId, EntryId, Hash, LogId, SecretKey, sha256};
use sync_core::limits;
use sync_core::release::{CutName, Release, ReleaseAudit, Row, RowBlob};
use sync_core::replica::{Config, Domain, Figures, Files, Now, Output, ReleaseOrder, Replica, Shown};
use sync_core::store::Write;

/// Closing time, milliseconds since 1970 UTC.
pub const CLOSING: u64 = 1_773_864_000_000;
const ELECTION: ElectionId = ElectionId([9; 32]);

/// Figures are bytes; the digest is a hash over them.
struct Sums;

impl Domain for Sums {
    fn check(&self, _: &Charter, _: Files<'_>, disclosed: &Shown) -> Figures {
        let (release, counts) = (&disclosed.release, &disclosed.counts);
        if digest(counts.iter().map(|count| &count.counts)) == release.digest {
            Figures::Hold
        } else {
            Figures::Wrong("other figures than the release names".into())
        }
    }
}

fn digest<'a>(counts: impl Iterator<Item = &'a Counts>) -> Hash {
    let parts: Vec<&[u8]> = counts.flat_map(|counts| [&counts.totals[..], &counts.candidates[..]]).collect();
    Hash(sha256(&parts))
}

/// Who takes part, and the charter that says so.
pub struct Election {
    pub scan: SecretKey,
    pub relay: SecretKey,
    pub authors: Vec<SecretKey>,
    pub presenters: Vec<SecretKey>,
    pub charter: SignedCharter,
}

fn key(kind: u8, number: usize) -> SecretKey {
    SecretKey::from_seed(sha256(&[&[kind], &number.to_be_bytes()]))
}

impl Election {
    /// A scan node with the pen, a second working node, and so many authors and presentation nodes.
    pub fn new(authors: usize, presenters: usize) -> Self {
        let (scan, relay) = (key(0, 0), key(1, 0));
        let authors: Vec<SecretKey> = (0..authors).map(|number| key(2, number)).collect();
        let presenters: Vec<SecretKey> = (0..presenters).map(|number| key(3, number)).collect();
        let mut charter = Charter::first(ELECTION);
        charter.admit(scan.public(), Role::Scan, "scan", 1).unwrap();
        let others = [(Role::Entry, std::slice::from_ref(&relay)), (Role::Entry, &authors)];
        for (role, keys) in others.into_iter().chain([(Role::Presentation, &presenters[..])]) {
            for (number, key) in keys.iter().enumerate() {
                charter.admit(key.public(), role, &format!("{role:?} {number}"), 1).unwrap();
                if role == Role::Entry {
                    // One PC that types all of a country: more than a charter gives it by itself.
                    charter
                        .allow(&LogId { key: key.public(), session: 1 }, Allowance::first(Role::Scan, false))
                        .unwrap();
                }
            }
        }
        charter.hand_pen(scan.public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
        let charter = SignedCharter::sign(&charter, &key(9, 0));
        Self { scan, relay, authors, presenters, charter }
    }

    pub fn config(&self, key: &SecretKey) -> Config {
        let organiser = self::key(9, 0).public();
        let key = key.clone();
        Config::new(key, 1, ELECTION, organiser, Arc::new(Sums))
    }

    /// A replica that knows the charter and nothing else; its writes are dropped.
    pub fn replica(&self, key: &SecretKey, now: Now) -> Replica {
        let mut replica = Replica::restore(self.config(key), [], now).unwrap();
        replica.add_charter(self.charter.clone(), now).unwrap();
        writes(&mut replica, now);
        replica
    }

    /// One count of each of so many stations, by all authors in turn.
    pub fn entries(&self, stations: u32) -> Vec<SignedEntry> {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut ends: Vec<(u32, EntryId)> = vec![(0, EntryId([0; 32])); self.authors.len()];
        (1..=stations)
            .map(|station| {
                let author = station as usize % self.authors.len();
                let (seq, prev) = ends[author];
                let log = LogId { key: self.authors[author].public(), session: 1 };
                let place = Position { log, seq: seq + 1, prev, setup_version: 1 };
                let entry = Entry::sign(&ELECTION, &self.authors[author], place, draft(&mut random, station)).unwrap();
                ends[author] = (entry.seq, entry.id);
                entry.wire()
            })
            .collect()
    }
}

/// A count as it is typed: 20 counters and list totals, 30 lists of 40 candidates, most with few votes.
pub fn draft(random: &mut impl Rng, station: u32) -> Draft {
    let mut votes = |times: usize, most: u32| -> Vec<u8> {
        let mut bytes = Vec::new();
        for _ in 0..times {
            let reach = random.random_range(1..=most);
            let count = random.random_range(0..reach) / random.random_range(1..=reach);
            // As postcard writes numbers.
            bytes.extend(if count < 128 { vec![count as u8] } else { vec![count as u8 | 128, (count >> 7) as u8] });
        }
        bytes
    };
    let counts = Counts::new(votes(50, 2_000), votes(1_200, 300));
    let subject = Subject::Station { number: station, level: Level::Candidate, round: 1 };
    Draft {
        subject: Some(subject),
        counts: Some(counts),
        body: Body::Submission { supersedes: Vec::new(), reason: String::new(), form: Vec::new() },
        operator: "anna".into(),
        source: Source::Typed,
        time: CLOSING,
        salts: std::array::from_fn(|_| random.random()),
    }
}

/// Takes a replica's outputs, and answers that all of it is durable.
pub fn writes(replica: &mut Replica, now: Now) -> Vec<Write> {
    let mut all = Vec::new();
    loop {
        let outputs = replica.take_outputs();
        if outputs.is_empty() {
            return all;
        }
        for output in outputs {
            if let Output::Persist { token, writes } = output {
                all.extend(writes);
                replica.handle_persisted(token, now);
            }
        }
    }
}

/// Entries in frames as a peer would push them.
pub fn frames(entries: &[SignedEntry], most: usize) -> Vec<(u8, Vec<u8>)> {
    let mut frames: Vec<Vec<SignedEntry>> = vec![Vec::new()];
    let mut size = 0;
    for entry in entries {
        if size + entry.size() + 32 > limits::ENTRIES_FRAME || frames.last().unwrap().len() == most {
            frames.push(Vec::new());
            size = 0;
        }
        size += entry.size() + 32;
        frames.last_mut().unwrap().push(entry.clone());
    }
    frames.into_iter().map(|entries| Frame::Entries { entries, push: true, last: false }.encode()).collect()
}

/// Connects a replica with a peer that only a frame or two is heard of.
pub fn greet(replica: &mut Replica, election: &Election, peer: &SecretKey, now: Now) {
    replica.handle_connected(1, peer.public(), now);
    let version = election.charter.verify(&ELECTION, &key(9, 0).public()).unwrap().version;
    let hello = Frame::Hello { minor: 0, election: ELECTION, charter: version, hashes: vec![election.charter.hash()] };
    let (kind, body) = hello.encode();
    replica.handle_frame(1, kind, &body, now);
}

/// What the store of a node holds that got the charter and these entries.
pub fn records(election: &Election, node: &SecretKey, entries: &[SignedEntry], start: Instant) -> Vec<Write> {
    let now = crate::node::now(start);
    let mut replica = Replica::restore(election.config(node), [], now).unwrap();
    replica.add_charter(election.charter.clone(), now).unwrap();
    let mut all = writes(&mut replica, now);
    let peer = if node.public() == election.relay.public() { &election.scan } else { &election.relay };
    greet(&mut replica, election, peer, now);
    for (kind, body) in frames(entries, usize::MAX).into_iter().filter(|_| !entries.is_empty()) {
        replica.handle_frame(1, kind, &body, now);
        replica.work_off(now);
    }
    all.extend(writes(&mut replica, now));
    assert_eq!(replica.logs().len(), entries.len());
    all
}

/// A release of the stations up to `last`, candidates included.
pub fn order(replica: &Replica, last: u32, now: Now) -> ReleaseOrder {
    let mut chosen: BTreeMap<u32, EntryId> = BTreeMap::new();
    for entry in replica.logs().by_arrival() {
        if let Some(Subject::Station { number, .. }) = entry.subject
            && number <= last
        {
            chosen.insert(number, entry.id);
        }
    }
    let (mut rows, mut figures) = (Vec::new(), Vec::new());
    for (station, id) in chosen {
        let entry = replica.logs().get(&id).unwrap();
        let blob = Hash(sha256(&[&RowBlob::of(entry, true).encode()]));
        rows.push(Row { station, level: Level::Candidate, entry: id, blob, cause: 0 });
        figures.push(entry.counts.clone().unwrap());
    }
    let release = Release {
        election: ELECTION,
        epoch: 0,
        number: 0,
        prev: Hash([0; 32]),
        made_at: now.wall,
        not_before: 0,
        cut: CutName { number: 1, frozen_at: now.wall, heads: Hash([0; 32]) },
        level: Level::Candidate,
        charter_version: 0,
        stations: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        rows,
        rulings: Vec::new(),
        digest: digest(figures.iter()),
        audit: Hash([0; 32]),
        note: String::new(),
        confirmer: None,
    };
    let audit = ReleaseAudit {
        salt: [7; 16],
        heads: replica.working().heads(),
        heights: replica.working().heights().iter().map(|(log, seq)| (*log, *seq)).collect(),
        reasons: Vec::new(),
        withheld: Vec::new(),
        retracted: Vec::new(),
        operators: vec!["anna".into(), "bram".into()],
        watches: ["anna", "bram"].map(|operator| Watch { operator: operator.into(), time: now.wall }).into(),
        consultation: String::new(),
    };
    ReleaseOrder { release, audit, closing: CLOSING }
}
