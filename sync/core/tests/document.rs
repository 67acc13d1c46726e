//! The derived document: convergence in any causal order against a plain map, save then load, and what is refused.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sync_core::document::{
    ACTOR_LENGTH, ChangeSpec, Derived, Document, DocumentError, Op, OpRef, PreparedChange, Root,
};

const ROOTS: [Root; 2] = [Root::Stations, Root::Reviews];
const SEED: [u8; 32] = [9; 32];

type Register = (Root, String);

fn actor(number: usize) -> [u8; ACTOR_LENGTH] {
    let mut actor = [0; ACTOR_LENGTH];
    // Neither the order of the numbers nor all in one place: actors sort before and after the genesis actor.
    actor[0] = (number as u8).wrapping_mul(57);
    actor[1] = number as u8;
    actor[35] = 200 - number as u8;
    actor
}

/// One operation of a history.
#[derive(Clone)]
struct Write {
    register: Register,
    /// `None` deletes.
    value: Option<Vec<u8>>,
    predecessors: Vec<OpRef>,
}

/// One change of a history, with all that the model needs to know of it.
struct Change {
    derived: Derived,
    prepared: PreparedChange,
    writes: Vec<Write>,
    /// Positions in the history.
    deps: BTreeSet<usize>,
}

/// What a multi-value register means, without automerge: a put lives until an operation names it as predecessor.
fn model(changes: &[&Change]) -> BTreeMap<Register, BTreeMap<OpRef, Vec<u8>>> {
    let replaced: BTreeSet<&OpRef> =
        changes.iter().flat_map(|change| &change.writes).flat_map(|write| &write.predecessors).collect();
    let mut registers: BTreeMap<Register, BTreeMap<OpRef, Vec<u8>>> = BTreeMap::new();
    for change in changes {
        for (write, name) in change.writes.iter().zip(&change.derived.ops) {
            if let Some(value) = write.value.as_ref().filter(|_| !replaced.contains(name)) {
                registers.entry(write.register.clone()).or_default().insert(name.clone(), value.clone());
            }
        }
    }
    registers
}

fn model_heads(changes: &[&Change], all: &[Change], genesis: &Derived) -> Vec<[u8; 32]> {
    let mut heads: BTreeSet<[u8; 32]> = changes.iter().map(|change| change.derived.hash).collect();
    heads.insert(genesis.hash);
    for change in changes {
        heads.remove(&genesis.hash);
        for dep in &change.deps {
            heads.remove(&all[*dep].derived.hash);
        }
    }
    heads.into_iter().collect()
}

fn assert_is_model(document: &Document, changes: &[&Change], all: &[Change], context: &str) -> usize {
    assert_eq!(document.heads(), model_heads(changes, all, document.genesis()), "{context}: heads");
    let registers = model(changes);
    let mut conflicts = 0;
    for root in ROOTS {
        let keys: Vec<String> =
            registers.keys().filter(|(place, _)| *place == root).map(|(_, key)| key.clone()).collect();
        assert_eq!(document.keys(root), keys, "{context}: keys of {root:?}");
        for key in ["0", "1", "2", "3", "4", "absent"] {
            let expected: Vec<_> = registers
                .get(&(root, key.to_owned()))
                .into_iter()
                .flatten()
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect();
            conflicts += usize::from(expected.len() > 1);
            assert_eq!(document.get_all(root, key), expected, "{context}: {root:?} {key}");
        }
    }
    conflicts
}

fn random_write(register: Register, view: &[&Change], rng: &mut ChaCha8Rng) -> Option<Write> {
    let mut predecessors: Vec<OpRef> =
        model(view).remove(&register).unwrap_or_default().into_keys().filter(|_| rng.random_ratio(2, 3)).collect();
    // Also what was replaced already may be named, and twice.
    for change in view {
        for (write, name) in change.writes.iter().zip(&change.derived.ops) {
            if write.register == register && write.value.is_some() && rng.random_ratio(1, 40) {
                predecessors.push(name.clone());
            }
        }
    }
    let delete = rng.random_ratio(1, 5);
    if delete && predecessors.is_empty() {
        return None;
    }
    let mut value = vec![0; rng.random_range(0..40)];
    rng.fill_bytes(&mut value);
    Some(Write { register, value: (!delete).then_some(value), predecessors })
}

/// A history of up to 8 authors and 100 changes; every author sees a causally closed part of it.
fn random_history(rng: &mut ChaCha8Rng) -> Vec<Change> {
    let deriver = Document::new(&ROOTS, &SEED).unwrap();
    let authors = rng.random_range(1..=8);
    let mut views: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); authors];
    let mut logs: Vec<Vec<usize>> = vec![Vec::new(); authors];
    let mut history: Vec<Change> = Vec::new();
    for _ in 0..rng.random_range(1..=100) {
        let (author, friend) = (rng.random_range(0..authors), rng.random_range(0..authors));
        if rng.random_ratio(1, 3) {
            let theirs = views[friend].clone();
            views[author].extend(theirs);
        }
        let view: Vec<&Change> = views[author].iter().map(|position| &history[*position]).collect();
        let mut writes = Vec::new();
        for _ in 0..rng.random_range(0..4) {
            let register = (ROOTS[rng.random_range(0..2)], rng.random_range(0..5_u32).to_string());
            if writes.iter().all(|write: &Write| write.register != register) {
                writes.extend(random_write(register, &view, rng));
            }
        }
        let mut deps: BTreeSet<usize> = views[author].clone();
        for position in &views[author] {
            deps.retain(|dep| !history[*position].deps.contains(dep));
        }
        deps.extend(logs[author].last());
        deps.extend(views[author].iter().filter(|_| rng.random_ratio(1, 30)));
        let mut named: Vec<&Derived> = deps.iter().map(|dep| &history[*dep].derived).collect();
        named.extend(rng.random_ratio(1, 20).then_some(deriver.genesis()));
        let ops: Vec<Op<'_>> = writes
            .iter()
            .map(|Write { register: (root, key), value, predecessors }| match value {
                Some(value) => Op::Put { root: *root, key, value, predecessors },
                None => Op::Delete { root: *root, key, predecessors },
            })
            .collect();
        let seq = logs[author].len() as u64 + 1;
        let spec = ChangeSpec { actor: &actor(author), seq, deps: &named, ops: &ops };
        let (derived, prepared) = deriver.derive(&spec).unwrap();
        // The same set in another order, with duplicates: the same change.
        let mirrored: Vec<&Derived> = named.iter().rev().chain(&named).copied().collect();
        let spec = ChangeSpec { deps: &mirrored, ..spec };
        assert_eq!(deriver.derive(&spec).unwrap().0, derived);

        views[author].insert(history.len());
        logs[author].push(history.len());
        history.push(Change { derived, prepared, writes, deps });
    }
    history
}

fn causal_order(history: &[Change], rng: &mut ChaCha8Rng) -> Vec<usize> {
    let mut order = Vec::new();
    let mut waiting: Vec<usize> = (0..history.len()).collect();
    let mut done = BTreeSet::new();
    while !waiting.is_empty() {
        let ready: Vec<usize> =
            (0..waiting.len()).filter(|slot| history[waiting[*slot]].deps.is_subset(&done)).collect();
        let next = waiting.remove(ready[rng.random_range(0..ready.len())]);
        done.insert(next);
        order.push(next);
    }
    order
}

#[test]
fn any_causal_order_gives_what_the_model_says_and_saves_can_be_loaded() {
    let (mut applied, mut conflicts) = (0, 0);
    for seed in 0..600 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let history = random_history(&mut rng);
        for order in 0..3 {
            let context = format!("history {seed}, order {order}");
            let positions = if order == 0 { (0..history.len()).collect() } else { causal_order(&history, &mut rng) };
            let mut document = Document::new(&ROOTS, &SEED).unwrap();
            let mut done: Vec<&Change> = Vec::new();
            let mut rest = positions.as_slice();
            while !rest.is_empty() {
                let (batch, later) = rest.split_at(rng.random_range(1..=rest.len().min(20)));
                rest = later;
                document.apply(batch.iter().map(|position| history[*position].prepared.clone()).collect()).unwrap();
                done.extend(batch.iter().map(|position| &history[*position]));
                applied += batch.len();
                if rng.random_ratio(1, 8) {
                    assert_is_model(&document, &done, &history, &context);
                    document = Document::load(&document.save(), &ROOTS, &SEED).unwrap();
                }
            }
            conflicts += assert_is_model(&document, &done, &history, &context);
            let loaded = Document::load(&document.save(), &ROOTS, &SEED).unwrap();
            assert_is_model(&loaded, &done, &history, &context);
            // What is there already is skipped.
            let again = history.iter().map(|change| change.prepared.clone()).collect();
            document.apply(again).unwrap();
            assert_is_model(&document, &done, &history, &context);
        }
    }
    println!("{applied} changes applied, {conflicts} conflicts seen");
    assert!(conflicts > 1_000);
}

/// A document with two concurrent puts of one register, and the next change of the first author under construction.
struct Fixture {
    document: Document,
    one: Derived,
    two: Derived,
}

fn put<'a>(key: &'a str, predecessors: &'a [OpRef]) -> Op<'a> {
    Op::Put { root: Root::Stations, key, value: b"value", predecessors }
}

impl Fixture {
    fn new() -> Self {
        let mut document = Document::new(&ROOTS, &SEED).unwrap();
        let [(one, first), (two, second)] = [0, 1].map(|author| {
            document.derive(&ChangeSpec { actor: &actor(author), seq: 1, deps: &[], ops: &[put("1", &[])] }).unwrap()
        });
        document.apply(vec![first, second]).unwrap();
        Self { document, one, two }
    }

    /// Derives and applies; whatever the answer, the document must still save and load, and an error change nothing.
    fn attempt(&mut self, spec: &ChangeSpec<'_>) -> Result<Derived, DocumentError> {
        let before = (self.document.heads(), self.document.get_all(Root::Stations, "1"));
        let result = self.document.derive(spec).and_then(|(derived, prepared)| {
            self.document.apply(vec![prepared])?;
            Ok(derived)
        });
        let after = (self.document.heads(), self.document.get_all(Root::Stations, "1"));
        if result.is_err() {
            assert_eq!(before, after);
        }
        let loaded = Document::load(&self.document.save(), &ROOTS, &SEED).unwrap();
        assert_eq!((loaded.heads(), loaded.get_all(Root::Stations, "1")), after);
        result
    }

    fn refusal(&mut self, actor: &[u8], seq: u64, deps: &[&Derived], ops: &[Op<'_>]) -> DocumentError {
        self.attempt(&ChangeSpec { actor, seq, deps, ops }).unwrap_err()
    }
}

#[test]
fn what_would_break_automerge_is_refused() {
    let mut it = Fixture::new();
    let (one, two) = (it.one.clone(), it.two.clone());
    let me = actor(0);
    let unseen = DocumentError::PredecessorNotSeen { counter: 3 };

    assert_eq!(it.refusal(&me[1..], 2, &[&one], &[]), DocumentError::ActorLength(35));
    assert_eq!(it.refusal(&[], 2, &[&one], &[]), DocumentError::ActorLength(0));
    assert_eq!(it.refusal(&SEED, 2, &[&one], &[]), DocumentError::ActorLength(32));
    assert_eq!(it.refusal(&me, 0, &[&one], &[]), DocumentError::Sequence(0));
    assert_eq!(it.refusal(&me, u64::MAX, &[&one], &[]), DocumentError::Sequence(u64::MAX));
    assert_eq!(it.refusal(&me, 3, &[&one], &[]), DocumentError::OutOfTurn { expected: 2, found: 3 });
    // The same number twice, with other content: the first stays.
    assert_eq!(it.refusal(&me, 1, &[], &[put("2", &[])]), DocumentError::OutOfTurn { expected: 2, found: 1 });
    assert_eq!(it.refusal(&me, 2, &[&two], &[]), DocumentError::NotOnPrevious(2));
    assert_eq!(it.refusal(&me, 2, &[&one], &[put("", &[])]), DocumentError::EmptyKey);
    assert_eq!(
        it.refusal(&me, 2, &[&one], &[put("2", &[]), put("2", &[])]),
        DocumentError::RepeatedKey("2".to_owned())
    );
    let delete = Op::Delete { root: Root::Stations, key: "1", predecessors: &[] };
    assert_eq!(it.refusal(&me, 2, &[&one], &[delete]), DocumentError::EmptyDelete("1".to_owned()));

    let elsewhere = |key: &str, counter| DocumentError::PredecessorElsewhere { key: key.to_owned(), counter };
    assert_eq!(it.refusal(&me, 2, &[&one], &[put("2", &one.ops)]), elsewhere("2", 3));
    let review = Op::Put { root: Root::Reviews, key: "1", value: b"", predecessors: &one.ops };
    assert_eq!(it.refusal(&me, 2, &[&one], &[review]), elsewhere("1", 3));
    // The poison pill: a predecessor that exists, but outside the causal past.
    assert_eq!(it.refusal(&me, 2, &[&one], &[put("1", &two.ops)]), unseen);
    let both = [one.ops.clone(), two.ops.clone()].concat();
    assert_eq!(it.refusal(&me, 2, &[&one], &[put("1", &both)]), unseen);

    // A predecessor of the future, of a change that nobody applied.
    let spec = ChangeSpec { actor: &me, seq: 2, deps: &[&one, &two], ops: &[put("1", &both)] };
    let (next, prepared) = it.document.derive(&spec).unwrap();
    assert_eq!(it.refusal(&me, 2, &[&one], &[put("1", &next.ops)]), DocumentError::PredecessorNotSeen { counter: 4 });
    assert_eq!(it.refusal(&me, 3, &[&next], &[]), DocumentError::MissingDependency);
    it.document.apply(vec![prepared]).unwrap();
    let values = it.document.get_all(Root::Stations, "1");
    assert_eq!(values, [(next.ops[0].clone(), b"value".to_vec())]);

    // A delete is no predecessor.
    let delete = Op::Delete { root: Root::Stations, key: "1", predecessors: &next.ops };
    let gone = it.attempt(&ChangeSpec { actor: &me, seq: 3, deps: &[&next], ops: &[delete] }).unwrap();
    assert_eq!(it.document.keys(Root::Stations), [""; 0]);
    assert_eq!(it.refusal(&me, 4, &[&gone], &[put("1", &gone.ops)]), elsewhere("1", 5));

    assert_eq!(Document::new(&[], &SEED).unwrap_err(), DocumentError::Roots);
    assert_eq!(Document::new(&[Root::Reviews, Root::Reviews], &SEED).unwrap_err(), DocumentError::Roots);
    let small = Document::new(&[Root::Stations], &SEED).unwrap();
    let spec = ChangeSpec { actor: &me, seq: 1, deps: &[], ops: &[review] };
    assert_eq!(small.derive(&spec).unwrap_err(), DocumentError::NoSuchRoot(Root::Reviews));
    assert_eq!(small.get_all(Root::Reviews, "1"), []);
}

#[test]
fn one_wrong_change_keeps_its_whole_batch_out() {
    let mut it = Fixture::new();
    let heads = it.document.heads();
    let spec = ChangeSpec { actor: &actor(2), seq: 1, deps: &[&it.one], ops: &[put("7", &[])] };
    let (third, good) = it.document.derive(&spec).unwrap();
    let spec = ChangeSpec { actor: &actor(3), seq: 2, deps: &[&third], ops: &[put("8", &[])] };
    let (_, bad) = it.document.derive(&spec).unwrap();
    assert_eq!(
        it.document.apply(vec![good.clone(), bad]).unwrap_err(),
        DocumentError::OutOfTurn { expected: 1, found: 2 }
    );
    assert_eq!(it.document.heads(), heads);
    assert!(!it.document.contains(&third.hash));
    it.document.apply(vec![good]).unwrap();
    assert!(it.document.contains(&third.hash));
    assert_eq!(it.document.keys(Root::Stations), ["1", "7"]);
}

/// Every integer that a caller can hand in, from the edges: an error or an honest change, never a panic, and never a
/// document whose save cannot be loaded.
#[test]
fn integers_from_the_edges() {
    const EDGES: [u64; 14] = [
        0,
        1,
        2,
        3,
        4,
        5,
        i32::MAX as u64 - 1,
        i32::MAX as u64,
        i32::MAX as u64 + 1,
        u32::MAX as u64 - 1,
        u32::MAX as u64,
        u32::MAX as u64 + 1,
        i64::MAX as u64,
        u64::MAX,
    ];
    let mut accepted = 0;
    for seq in EDGES {
        for first in EDGES {
            for second in EDGES {
                for count in 0..3 {
                    let mut it = Fixture::new();
                    let (mut one, mut two) = (it.one.clone(), it.two.clone());
                    (one.max_op, two.max_op) = (first, second);
                    let predecessors = [one.ops.clone(), two.ops.clone()].concat();
                    let ops = [put("1", &predecessors), put("2", &[]), put("3", &[])];
                    let spec = ChangeSpec { actor: &actor(0), seq, deps: &[&one, &two], ops: &ops[..count] };
                    if it.attempt(&spec).is_ok() {
                        assert_eq!((seq, first.max(second)), (2, 3));
                        accepted += 1;
                    }
                }
            }
        }
    }
    // One of the two dependencies tells the truth, and the other one no more than that: 4 + 4 - 1 pairs.
    assert_eq!(accepted, 7 * 3);
}

#[test]
fn damaged_and_foreign_saves_are_refused() {
    let it = Fixture::new();
    let bytes = it.document.save();
    for length in [0, 1, 31, 32, 33, bytes.len() - 1] {
        assert_eq!(Document::load(&bytes[..length], &ROOTS, &SEED).unwrap_err(), DocumentError::Damaged);
    }
    for position in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[position] ^= 1 << (position % 8);
        assert_eq!(Document::load(&damaged, &ROOTS, &SEED).unwrap_err(), DocumentError::Damaged);
    }
    assert_eq!(Document::load(&bytes, &ROOTS, &[8; 32]).unwrap_err(), DocumentError::OtherGenesis);
    assert_eq!(Document::load(&bytes, &[Root::Stations], &SEED).unwrap_err(), DocumentError::OtherGenesis);
}

#[test]
fn a_change_of_a_whole_municipality() {
    // automerge encodes changes of more than 10,000 operations in another way.
    let mut document = Document::new(&ROOTS, &SEED).unwrap();
    let mut deps = document.genesis().clone();
    for seq in 1..=3 {
        let keys: Vec<String> = (0..12_000).map(|number| format!("{number:05}")).collect();
        let ops: Vec<Op<'_>> = keys
            .iter()
            .enumerate()
            .map(|(number, key)| match seq {
                1 => put(key, &[]),
                2 => put(key, &deps.ops[number..=number]),
                _ => Op::Delete { root: Root::Stations, key, predecessors: &deps.ops[number..=number] },
            })
            .collect();
        let (derived, prepared) =
            document.derive(&ChangeSpec { actor: &actor(0), seq, deps: &[&deps], ops: &ops }).unwrap();
        document.apply(vec![prepared]).unwrap();
        deps = derived;
        let loaded = Document::load(&document.save(), &ROOTS, &SEED).unwrap();
        assert_eq!(loaded.heads(), [deps.hash]);
        assert_eq!(loaded.keys(Root::Stations).len(), if seq < 3 { 12_000 } else { 0 });
    }
}

/// Authors who never see each other, in turns, and one that sees all: long chains that automerge's caches miss.
fn long_night(authors: usize, changes: usize) -> (Document, Vec<PreparedChange>) {
    let document = Document::new(&ROOTS, &SEED).unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    // The length of one submission.
    let mut value = [0; 1_372];
    let mut last: Vec<Derived> = vec![document.genesis().clone(); authors];
    let mut prepared = Vec::with_capacity(changes);
    for number in 0..changes {
        let author = number % authors;
        let key = format!("{number:05}");
        rng.fill_bytes(&mut value);
        let ops = [Op::Put { root: Root::Stations, key: &key, value: &value, predecessors: &[] }];
        let seq = (number / authors) as u64 + 1;
        let spec = ChangeSpec { actor: &actor(author), seq, deps: &[&last[author]], ops: &ops };
        let (derived, change) = document.derive(&spec).unwrap();
        last[author] = derived;
        prepared.push(change);
    }
    let all: Vec<&Derived> = last.iter().collect();
    let spec = ChangeSpec { actor: &actor(authors), seq: 1, deps: &all, ops: &[] };
    prepared.push(document.derive(&spec).unwrap().1);
    (document, prepared)
}

#[test]
fn long_separate_logs_join() {
    for (authors, changes) in [(1, 20_000), (16, 16_000), (33, 5_000)] {
        let (mut document, prepared) = long_night(authors, changes);
        document.apply(prepared).unwrap();
        assert_eq!(document.heads().len(), 1);
        let loaded = Document::load(&document.save(), &ROOTS, &SEED).unwrap();
        assert_eq!(loaded.heads(), document.heads());
        assert_eq!(loaded.keys(Root::Stations).len(), changes);
    }
}

#[test]
#[ignore = "prints times; asserts nothing"]
fn times() {
    for changes in [600, 10_000] {
        let start = std::time::Instant::now();
        let (document, mut prepared) = long_night(20, changes);
        let derived = start.elapsed();
        let last = prepared.split_off(prepared.len() - 10);
        let mut batch = Vec::new();
        let mut filled = document.clone();
        for _ in 0..5 {
            let (mut document, prepared) = (document.clone(), prepared.clone());
            let start = std::time::Instant::now();
            document.apply(prepared).unwrap();
            batch.push(start.elapsed());
            filled = document;
        }
        batch.sort();
        let start = std::time::Instant::now();
        for change in last {
            filled.apply(vec![change]).unwrap();
        }
        let single = start.elapsed() / 10;
        let start = std::time::Instant::now();
        let bytes = filled.save();
        let saved = start.elapsed();
        let start = std::time::Instant::now();
        Document::load(&bytes, &ROOTS, &SEED).unwrap();
        let loaded = start.elapsed();
        let start = std::time::Instant::now();
        let read: usize = filled.keys(Root::Stations).iter().map(|key| filled.get_all(Root::Stations, key).len()).sum();
        println!(
            "{changes} changes: derive {derived:?}, batch {:?}, single {single:?}, save {saved:?} ({} KiB), load {loaded:?}, read {read} {:?}",
            batch[2],
            bytes.len() / 1024,
            start.elapsed()
        );
    }
}
