//! Names of lists, wherever two published files number the same lists: they never differ, so comparing them costs nobody
//! anything.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use common::{files, have_data, shared};
use election::naming::Naming;
use eml::{Message, kind, read_candidate_lists, read_count, read_osv4_3, read_result};

type Names = Vec<(u32, String)>;

fn compared(ours: &Names, theirs: &Names) -> Naming {
    fn each(names: &Names) -> impl Iterator<Item = (u32, &str)> {
        names.iter().map(|(number, name)| (*number, name.as_str()))
    }
    Naming::of(each(ours), each(theirs))
}

/// Files by election: what each is called, and its lists.
type Published = BTreeMap<String, Vec<(String, Names)>>;

/// The names of every file with lists; read once, because the files are large.
fn published() -> &'static Published {
    static ALL: LazyLock<Published> = LazyLock::new(read_all);
    &ALL
}

fn read_all() -> Published {
    let mut all = Published::new();
    for (path, bytes) in files("real").into_iter().chain(files("510a")) {
        let header = kind(&bytes).unwrap();
        let names = match header.message {
            Message::Definition => continue,
            Message::CandidateLists => {
                let lists = read_candidate_lists(&bytes).unwrap().lists;
                lists.into_iter().map(|list| (list.number, list.name)).collect()
            }
            Message::Result => {
                let lists = read_result(&bytes).unwrap().lists;
                lists.into_iter().map(|list| (list.number, list.name)).collect()
            }
            _ => read_count(&bytes).unwrap().list_names,
        };
        all.entry(header.identity.id).or_default().push((common::name(&path), names));
    }
    // The tables name no election by its id; their files are called after it.
    for (table, election) in [
        ("golden/osv4-3_telling_gr2022_groningen.csv", "GR2022_Groningen"),
        ("golden/osv4-3_telling_gr2022_westmaasenwaal.csv", "GR2022_WestMaasenWaal"),
        ("golden/osv4-3_telling_gr2026_assen.csv", "GR2026_Assen"),
        ("golden/osv4-3_telling_tk2025_gemeente_westmaasenwaal.csv", "TK2025"),
    ] {
        let read = read_osv4_3(&std::fs::read(shared().join("data").join(table)).unwrap()).unwrap();
        all.get_mut(election).unwrap().push((table.to_owned(), read.list_names));
    }
    all
}

#[test]
fn names_of_published_files_never_differ() {
    if !have_data("names_of_published_files_never_differ") {
        return;
    }
    let (mut rows, mut pairs) = (0, 0);
    for (election, files) in published() {
        for (at, (one, ours)) in files.iter().enumerate() {
            for (other, theirs) in &files[at + 1..] {
                let naming = compared(ours, theirs);
                assert!(naming.agrees() && naming.not_compared.is_none(), "{election}: {one}, {other}: {naming:?}");
                // A 520 has the lists with a seat only; nothing else has fewer.
                assert!(naming.only_theirs.is_empty() || naming.only_ours.is_empty(), "{one}, {other}: {naming:?}");
                (rows, pairs) = (rows + naming.same, pairs + 1);
            }
        }
    }
    println!("{rows} rows of {pairs} pairs of files");
    assert!(rows > 2_000 && pairs > 100, "{rows} {pairs}");
}

/// Two lists of a published file exchanged, or all of them moved up: told as such, whatever they are called.
#[test]
fn lists_under_other_numbers_are_found_in_every_published_file() {
    if !have_data("lists_under_other_numbers_are_found_in_every_published_file") {
        return;
    }
    for (election, files) in published() {
        for (file, names) in files {
            let named: Vec<usize> = (0..names.len()).filter(|at| !names[*at].1.trim().is_empty()).collect();
            let &[first, .., last] = named.as_slice() else { continue };
            let mut exchanged = names.clone();
            (exchanged[first].1, exchanged[last].1) = (names[last].1.clone(), names[first].1.clone());
            let naming = compared(names, &exchanged);
            assert!(naming.is_permutation() && !naming.is_question(), "{election} {file}: {naming:?}");
            assert_eq!(naming.differ[0].theirs_is_our, Some(names[last].0), "{election} {file}");
            let mut moved = names.clone();
            for (at, &place) in named.iter().enumerate() {
                moved[place].1 = names[named[(at + 1) % named.len()]].1.clone();
            }
            let naming = compared(names, &moved);
            assert!(naming.is_permutation() && naming.differ.len() == named.len(), "{election} {file}: {naming:?}");
        }
    }
}
