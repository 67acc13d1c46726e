//! Random histories of up to 8 authors and 200 entries, with forks, cuts, void ancestors, references to what does not exist and
//! extreme integers, taken in three orders: the state equals a plain model of sets and maps, and a saved document loads.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "properties/history.rs"]
mod history;
#[path = "properties/model.rs"]
mod model;
#[path = "properties/reader.rs"]
mod reader;

use std::collections::{BTreeMap, BTreeSet};

use common::Rules;
use history::history;
use model::Model;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use reader::read;
use sync_core::document::{Document, Root};
use sync_core::entry::{Body, Entry, Subject, Verdict};
use sync_core::id::{ElectionId, EntryId, Hash, sha256};
use sync_core::logs::Log;
use sync_core::working::status::Status;
use sync_core::working::{Known, Within, Working};

const ELECTION: ElectionId = ElectionId([5; 32]);
const WALL: u64 = 1_700_000_000_000;

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
