//! Short runs of the simulation: that nights hold, that they repeat, and that broken rules are noticed.
#![allow(clippy::unwrap_used)]

use simulations::{Fault, Profile, run};

#[test]
fn twenty_village_nights_hold() {
    for seed in 0..20 {
        let outcome = run(Profile::VILLAGE, seed, None, false);
        assert_eq!(outcome.violation, None, "seed {seed}");
        assert!(outcome.figures.get("entries saved").copied().unwrap_or(0) > 0, "seed {seed}: nothing was entered");
    }
}

#[test]
fn ten_council_nights_hold() {
    for seed in 0..10 {
        assert_eq!(run(Profile::COUNCIL, seed, None, false).violation, None, "seed {seed}");
    }
}

#[test]
fn a_groningen_night_holds() {
    assert_eq!(run(Profile::GRONINGEN, 1, None, false).violation, None);
}

#[test]
fn the_same_seed_gives_the_same_night() {
    for (profile, seed) in [(Profile::VILLAGE, 3), (Profile::VILLAGE, 4), (Profile::COUNCIL, 3)] {
        let (first, second) = (run(profile, seed, None, false), run(profile, seed, None, false));
        assert_eq!(first, second, "{} seed {seed}", profile.name);
    }
    let traces: std::collections::BTreeSet<u64> =
        (0..10).map(|seed| run(Profile::VILLAGE, seed, None, false).trace).collect();
    assert_eq!(traces.len(), 10, "different seeds gave the same night");
}

#[test]
fn a_dozen_hostile_nights_hold() {
    for seed in 0..12 {
        let outcome = run(Profile::HOSTILE, seed, None, false);
        assert_eq!(outcome.violation, None, "seed {seed}");
        assert!(outcome.figures.get("releases").copied().unwrap_or(0) > 0, "seed {seed}: nothing was released");
    }
}

/// What the first night of a hundred with a hostile member says in which this rule does not hold.
fn found_besieged(fault: Fault) -> String {
    let found = (0..100).find_map(|seed| run(Profile::HOSTILE, seed, Some(fault), false).violation);
    found.map(|violation| violation.what).unwrap_or_default()
}

#[test]
fn a_door_that_does_not_look_at_roles_is_noticed() {
    let what = found_besieged(Fault::Authority);
    assert!(what.contains("whose role does not allow it"), "{what}");
}

#[test]
fn copies_for_each_branch_are_noticed() {
    let what = found_besieged(Fault::Branches);
    assert!(what.contains("bytes in memory"), "{what}");
}

#[test]
fn siblings_on_the_disk_are_noticed() {
    let what = found_besieged(Fault::Siblings);
    assert!(what.contains("has stored"), "{what}");
}

#[test]
fn a_ruling_that_stops_every_release_is_noticed() {
    let what = found_besieged(Fault::Impossible);
    assert!(what.contains("could not release"), "{what}");
}

#[test]
fn a_walk_for_each_tip_is_noticed() {
    let what = found_besieged(Fault::Have);
    assert!(what.contains("in one turn"), "{what}");
}

#[test]
fn asking_first_who_names_most_is_noticed() {
    let what = found_besieged(Fault::Starving);
    assert!(what.contains("without end") || what.contains("does not count"), "{what}");
}

/// The first seed that notices the broken rule, and what it says.
fn found(fault: Fault) -> Option<(u64, String)> {
    (0..100).find_map(|seed| Some((seed, run(Profile::VILLAGE, seed, Some(fault), false).violation?.what)))
}

#[test]
fn skipped_signatures_are_noticed() {
    let (seed, what) = found(Fault::Signature).unwrap();
    assert!(what.contains("which nobody has made"), "seed {seed}: {what}");
}

#[test]
fn working_entries_to_presentation_nodes_are_noticed() {
    let (seed, what) = found(Fault::Leak).unwrap();
    assert!(what.contains("to presentation node"), "seed {seed}: {what}");
}

#[test]
fn a_lower_release_that_wins_is_noticed() {
    let (seed, what) = found(Fault::LowerRelease).unwrap();
    assert!(what.contains("went back from release"), "seed {seed}: {what}");
}
