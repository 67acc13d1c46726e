//! A random history: what up to eight authors sign, with forks, cuts and references to what does not exist.

use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, RngExt};
use rand_chacha::ChaCha8Rng;
use sync_core::charter::{Base, Charter, Cut, Role};
use sync_core::entry::{Body, Counts, Draft, Entry, Level, Position, Reference, Source, Subject, Verdict};
use sync_core::id::{EntryId, Hash, LogId, SecretKey};

use super::ELECTION;

pub(super) struct History {
    pub(super) charter: Charter,
    pub(super) organiser: SecretKey,
    pub(super) entries: Vec<Entry>,
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

/// Who takes part: up to eight authors, each with a session or two, beside the reader and its peer.
fn members(rng: &mut ChaCha8Rng) -> (Charter, Vec<SecretKey>, Vec<(usize, LogId)>) {
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
    (charter, keys, logs)
}

/// What an author says who knows these `puts`: about a subject in place of `supersedes`, or on somebody else's entry; now and
/// then, in a `bogus` history, on an entry of another subject.
fn body(
    rng: &mut ChaCha8Rng,
    puts: &[&Entry],
    about: &Subject,
    mut supersedes: BTreeSet<Reference>,
    (scan, bogus): (bool, bool),
) -> (Body, Option<Counts>) {
    let target = |rng: &mut ChaCha8Rng| -> Option<(Subject, Reference)> {
        let put = *puts.get(rng.random_range(0..puts.len().max(1)))?;
        let subject = if bogus && rng.random_ratio(1, 10) { subject(rng) } else { put.register()?.clone() };
        Some((subject, put.reference()))
    };
    let note = || Body::Note { text: "x".into() };
    let mut counts = None;
    let body = match rng.random_range(0..12) {
        0 => {
            target(rng).map_or_else(note, |(subject, target)| Body::Withdraw { subject, target, reason: String::new() })
        }
        1 | 2 if scan => target(rng).map_or_else(note, |(subject, target)| {
            let verdict = if rng.random() { Verdict::Accept } else { Verdict::Reject };
            Body::Review { subject, target, verdict, note: String::new() }
        }),
        3 | 4 if scan && about.is_count() => {
            let figures = |entry: &&&Entry| entry.register() == Some(about) && entry.counts.is_some();
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
        6 if scan && !supersedes.is_empty() => {
            let replaces: BTreeSet<_> = supersedes.iter().map(|named| named.id).collect();
            Body::Answer { question: "q".into(), replaces: replaces.into_iter().collect(), bytes: vec![3] }
        }
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
    (body, counts)
}

/// Cuts some logs, and revokes some authors.
fn cut(rng: &mut ChaCha8Rng, charter: &mut Charter, logs: &[(usize, LogId)]) {
    for (_, log) in logs {
        if rng.random_ratio(1, 5) {
            let last = [0, 1, rng.random_range(0..20), u32::MAX][rng.random_range(0..4)];
            charter.cuts.push(Cut { log: *log, last });
        }
    }
    charter.cuts.sort();
    for member in charter.members.iter_mut().filter(|member| member.label == "a") {
        member.removed = rng.random_ratio(1, 15);
    }
}

pub(super) fn history(rng: &mut ChaCha8Rng) -> History {
    let organiser = SecretKey::from_seed([250; 32]);
    let (mut charter, keys, logs) = members(rng);
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
        let (body, counts) = body(rng, &puts, &about, supersedes, (scan, bogus));
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
        let place = Position { log, seq, prev, setup_version: [0, 1][step % 2] };
        let entry = Entry::sign(&ELECTION, &keys[author], place, draft).unwrap();
        tips.insert(log, entry.id);
        entries.push(entry);
    }
    cut(rng, &mut charter, &logs);
    charter.check().unwrap();
    History { charter, organiser, entries }
}
