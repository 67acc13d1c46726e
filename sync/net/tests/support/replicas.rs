//! An election of two nodes, and what their people do: counts, imports, reviews, releases. All drawn from a seed.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::sync::Arc;

use rand::{Rng, RngExt};
use sync_core::charter::{Base, Charter, Role, SignedCharter};
use sync_core::entry::{Body, Counts, Draft, Level, Source, Subject, Verdict};
use sync_core::gate::Watch;
use sync_core::id::{ElectionId, EntryId, Hash, SecretKey, sha256};
use sync_core::release::{CutName, Release, ReleaseAudit, Row, RowBlob};
use sync_core::replica::{Config, Domain, Figures, Files, Now, ReleaseOrder, Replica, Shown};
use sync_core::working::Known;
use sync_core::working::status::Judge;

/// Closing time, milliseconds since 1970 UTC.
pub const CLOSING: u64 = 1_773_864_000_000;
pub const STATIONS: u32 = 40;
const ELECTION: ElectionId = ElectionId([7; 32]);

/// Figures are bytes, and their digest a hash over them.
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
    let all: Vec<u8> = counts.flat_map(|counts| [&counts.totals[..], &[0xFF], &counts.candidates].concat()).collect();
    Hash(sha256(&[&all]))
}

/// One typed entry is enough, and no figures are wrong.
pub struct Lenient;

impl Judge for Lenient {
    fn has_errors(&self, _: Level, _: &Counts, _: &std::collections::BTreeSet<Vec<u8>>) -> bool {
        false
    }
    fn rounds(&self, _: Level) -> u8 {
        1
    }
}

pub fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed([seed; 32])
}

pub fn config(key: SecretKey) -> Config {
    let organiser = self::key(200).public();
    Config::new(key, 1, ELECTION, organiser, Arc::new(Sums))
}

/// The charter that names these nodes; the pen is with the first of them that may hold it.
pub fn charter(nodes: &[(&SecretKey, Role)]) -> SignedCharter {
    let mut charter = Charter::first(ELECTION);
    for (place, (key, role)) in nodes.iter().enumerate() {
        charter.admit(key.public(), *role, &format!("pc {place}"), 1).unwrap();
    }
    let (holder, _) = nodes.iter().find(|(_, role)| *role == Role::Scan).unwrap();
    charter.hand_pen(holder.public(), Base { number: 0, hash: Hash([0; 32]) }).unwrap();
    SignedCharter::sign(&charter, &key(200))
}

fn draft(random: &mut impl Rng, now: Now, subject: Option<Subject>, counts: Option<Counts>, body: Body) -> Draft {
    let salts = std::array::from_fn(|_| random.random());
    Draft { subject, counts, body, operator: "anna".into(), source: Source::Typed, time: now.wall, salts }
}

/// New figures for `most` different stations at most; each corrects what the same node said of its station before.
pub fn counts(replica: &Replica, random: &mut impl Rng, most: u32, now: Now) -> Vec<Draft> {
    let (log, logs) = (replica.own_log(), replica.logs());
    let first = random.random_range(0..STATIONS);
    let step = |place: u32| (first + place * 7) % STATIONS + 1;
    (0..random.random_range(1..=most))
        .map(|place| {
            let subject = Subject::Station { number: step(place), level: Level::Party, round: 1 };
            let mut totals = vec![0; random.random_range(20..400)];
            random.fill_bytes(&mut totals);
            let own = logs.standing_value(&log, &subject).map(|entry| entry.reference());
            let body =
                Body::Submission { supersedes: own.into_iter().collect(), reason: String::new(), form: Vec::new() };
            draft(random, now, Some(subject), Some(Counts::new(totals, Vec::new())), body)
        })
        .collect()
}

/// A controller accepts one of the live values of a station.
pub fn review(replica: &Replica, random: &mut impl Rng, now: Now) -> Option<Draft> {
    let number = random.random_range(1..=STATIONS);
    let subject = Subject::Station { number, level: Level::Party, round: 1 };
    let live = replica.working().live(&subject);
    let target = replica.logs().reference(live.first()?)?;
    let body = Body::Review { subject, target, verdict: Verdict::Accept, note: String::new() };
    Some(draft(random, now, None, None, body))
}

/// The next release: all that is releasable, and what is public already.
pub fn order(replica: &Replica, random: &mut impl Rng, now: Now) -> Option<ReleaseOrder> {
    let (logs, working, released) = (replica.logs(), replica.working(), replica.released_rows());
    let mut chosen: BTreeMap<u32, EntryId> = released.iter().map(|(station, row)| (*station, row.entry)).collect();
    let known = Known { logs, charter: replica.charter() };
    for (number, level) in working.stations() {
        if let Some(value) = working.status(known, number, level, &Lenient, &released).releasable() {
            chosen.insert(number, *value.submissions.first()?);
        }
    }
    let (mut rows, mut figures) = (Vec::new(), Vec::new());
    for (station, id) in chosen {
        let entry = logs.get(&id)?;
        let blob = Hash(sha256(&[&RowBlob::of(entry, false).encode()]));
        rows.push(Row { station, level: Level::Party, entry: id, blob, cause: 0 });
        figures.push(entry.counts.clone()?);
    }
    let release = Release {
        election: ELECTION,
        epoch: 0,
        number: 0,
        prev: Hash([0; 32]),
        made_at: now.wall,
        not_before: 0,
        cut: CutName { number: 1, frozen_at: now.wall, heads: Hash([0; 32]) },
        level: Level::Party,
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
        salt: random.random(),
        heads: working.heads(),
        heights: working.heights().iter().map(|(log, seq)| (*log, *seq)).collect(),
        reasons: Vec::new(),
        withheld: Vec::new(),
        retracted: Vec::new(),
        operators: vec!["anna".into(), "bram".into()],
        watches: ["anna", "bram"].map(|operator| Watch { operator: operator.into(), time: now.wall }).into(),
        consultation: String::new(),
    };
    Some(ReleaseOrder { release, audit, closing: CLOSING })
}
