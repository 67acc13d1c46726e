//! Derived changes against the changes that automerge itself makes.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    ActorId, Automerge, ObjType,
    transaction::{CommitOptions, Transactable},
};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;

const ROOTS: [Root; 2] = [Root::Stations, Root::Reviews];
const KEYS: [&str; 5] = ["1", "station:00042:party", "ë", "a key of more than twenty-three bytes", "z"];

/// One author's machine.
struct Peer {
    actor: [u8; ACTOR_LENGTH],
    document: Document,
    known: BTreeSet<usize>,
    last: Option<Derived>,
    seq: u64,
}

enum Write {
    Put(Root, &'static str, Vec<u8>, Vec<OpRef>),
    Delete(Root, &'static str, Vec<OpRef>),
}

fn random_writes(peer: &Peer, rng: &mut ChaCha8Rng) -> Vec<Write> {
    let mut writes = Vec::new();
    for root in ROOTS {
        for key in KEYS {
            if rng.random_ratio(4, 5) {
                continue;
            }
            let live = peer.document.get_all(root, key);
            let names: Vec<OpRef> = live.iter().map(|(name, _)| name.clone()).collect();
            if !live.is_empty() && rng.random_ratio(1, 5) {
                writes.push(Write::Delete(root, key, names));
                continue;
            }
            let mut value = vec![0; rng.random_range(0..80)];
            rng.fill_bytes(&mut value);
            // A transaction makes no operation when it writes what stands there already.
            if live.iter().all(|(_, standing)| *standing != value) {
                writes.push(Write::Put(root, key, value, names));
            }
        }
    }
    writes
}

/// What the author's own automerge makes of the same writes: hash and bytes.
fn ordinary_change(peer: &Peer, writes: &[Write]) -> ([u8; 32], Vec<u8>) {
    let mut automerge = peer.document.automerge.clone().with_actor(ActorId::from(peer.actor.as_slice()));
    let hash = if writes.is_empty() {
        automerge.empty_commit(CommitOptions::default())
    } else {
        let mut transaction = automerge.transaction();
        for write in writes {
            match write {
                Write::Put(root, key, value, _) => {
                    let map = peer.document.map(*root).unwrap();
                    transaction.put(&map, *key, ScalarValue::Bytes(value.clone())).unwrap();
                }
                Write::Delete(root, key, _) => {
                    transaction.delete(peer.document.map(*root).unwrap(), *key).unwrap();
                }
            }
        }
        transaction.commit().0.unwrap()
    };
    let bytes = automerge.get_change_by_hash(&hash).unwrap().raw_bytes().to_vec();
    (hash.0, bytes)
}

fn derived_change(peer: &Peer, writes: &[Write], by_hash: &BTreeMap<[u8; 32], Derived>) -> (Derived, PreparedChange) {
    let mut deps: Vec<&Derived> = peer.document.heads().iter().map(|head| &by_hash[head]).collect();
    deps.extend(&peer.last);
    let ops: Vec<Op<'_>> = writes
        .iter()
        .map(|write| match write {
            Write::Put(root, key, value, predecessors) => Op::Put { root: *root, key, value, predecessors },
            Write::Delete(root, key, predecessors) => Op::Delete { root: *root, key, predecessors },
        })
        .collect();
    let spec = ChangeSpec { actor: &peer.actor, seq: peer.seq + 1, deps: &deps, ops: &ops };
    peer.document.derive(&spec).unwrap()
}

#[test]
fn derived_changes_are_the_authors_own_commits() {
    let (mut compared, mut concurrent, mut empty) = (0, 0, 0);
    for world in 0..50_u64 {
        let mut rng = ChaCha8Rng::seed_from_u64(world);
        let genesis = Document::new(&ROOTS, &[7; 32]).unwrap();
        let mut by_hash = BTreeMap::from([(genesis.genesis().hash, genesis.genesis().clone())]);
        let mut peers: Vec<Peer> = (0..rng.random_range(1..=6_usize))
            .map(|_| {
                let mut actor = [0; ACTOR_LENGTH];
                rng.fill_bytes(&mut actor);
                Peer { actor, document: genesis.clone(), known: BTreeSet::new(), last: None, seq: 0 }
            })
            .collect();
        let mut all: Vec<PreparedChange> = Vec::new();
        for _ in 0..80 {
            let (writer, friend) = (rng.random_range(0..peers.len()), rng.random_range(0..peers.len()));
            if rng.random_ratio(1, 2) {
                let new: Vec<usize> = peers[friend].known.difference(&peers[writer].known).copied().collect();
                peers[writer].known.extend(&new);
                let batch = new.iter().map(|position| all[*position].clone()).collect();
                peers[writer].document.apply(batch).unwrap();
            }
            let peer = &mut peers[writer];
            let writes = random_writes(peer, &mut rng);
            let (derived, prepared) = derived_change(peer, &writes, &by_hash);
            let (hash, bytes) = ordinary_change(peer, &writes);
            assert_eq!(derived.hash, hash, "world {world}");
            assert_eq!(prepared.change.raw_bytes(), bytes, "world {world}");
            assert_eq!(derived.ops.len(), writes.len());
            compared += 1;
            concurrent += u32::from(peer.document.heads().len() > 1);
            empty += u32::from(writes.is_empty());

            peer.document.apply(vec![prepared.clone()]).unwrap();
            peer.known.insert(all.len());
            peer.seq += 1;
            peer.last = Some(derived.clone());
            by_hash.insert(hash, derived);
            all.push(prepared);
        }
    }
    assert_eq!(compared, 4_000);
    assert!(concurrent > 500 && empty > 200, "{concurrent} on several heads, {empty} empty");
}

#[test]
fn the_genesis_is_an_ordinary_commit_and_known_for_ever() {
    let document = Document::new(&ROOTS, &[1; 32]).unwrap();
    let mut automerge = Automerge::new().with_actor(ActorId::from([1; 32].as_slice()));
    let mut transaction = automerge.transaction();
    for root in ROOTS {
        transaction.put_object(automerge::ROOT, root.name(), ObjType::Map).unwrap();
    }
    let hash = transaction.commit().0.unwrap();
    assert_eq!(document.genesis().hash, hash.0);
    assert_eq!(document.genesis().max_op, 2);
    // Nodes of two releases of this program must not disagree about it.
    assert_eq!(hash.to_string(), "8326d19ce0acd56075d1e203ff8c88251ee0cd4c7ab613df05094f78cfbbae54");
}
