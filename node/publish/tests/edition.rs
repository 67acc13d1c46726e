//! Editions of real elections: what is public of them, and what differs between two.
#![allow(clippy::unwrap_used, missing_docs)]

use election::{Heading, Level};
use publish::board::OfSeats;
use publish::edition::ChangeKind;
use support::edition::{Held, night};

#[test]
fn nobody_is_named_before_all_stations_are_in_per_candidate() {
    let Some(held) = Held::west_maas_en_waal("nobody_is_named_before_all_stations_are_in_per_candidate") else {
        return;
    };
    let early = held.edition(&held.first(1, Level::Candidate, 20));
    assert_eq!((early.board.heading, &early.board.elected), (Heading::Interim, &None));
    let seats = early.seats.unwrap();
    assert!(
        seats.lists.iter().all(|list| list.elected_by_preference.is_none() && list.elected_by_list_order.is_none())
    );
    let all = held.edition(&held.all(2, Level::Candidate));
    assert_eq!(all.board.heading, Heading::ProvisionalCandidates);
    assert_eq!(all.board.elected.as_ref().map(Vec::len), Some(17));
    let OfSeats::Known { lists, open, .. } = &all.board.seats else { panic!("seats are known") };
    assert_eq!((lists.iter().sum::<u32>(), *open), (17, 0));
}

#[test]
fn a_change_says_what_is_new_more_precise_other_or_gone() {
    let Some(held) = Held::west_maas_en_waal("a_change_says_what_is_new_more_precise_other_or_gone") else { return };
    let first = held.edition(&held.first(1, Level::Party, 5));
    let mut wish = held.first(2, Level::Candidate, 6);
    let numbers: Vec<u32> = wish.stations.keys().copied().collect();
    wish.stations.insert(numbers[1], Level::Party);
    wish.stations.remove(&numbers[0]);
    let mut counts = held.edition(&wish).counts;
    let corrected = &mut counts.get_mut(&numbers[2]).unwrap().count;
    corrected.lists[0].total = corrected.lists[0].total.map(|votes| votes + 1);
    let night = night(&[first, held.edition_of(&wish, counts)]);
    let changes = night.changes().unwrap();
    let what: Vec<_> = changes.stations.iter().map(|change| (change.number, &change.what)).collect();
    assert!(matches!(what[0], (number, ChangeKind::Retracted) if number == numbers[0]));
    assert!(
        matches!(what[1], (number, ChangeKind::Corrected(differences)) if number == numbers[2] && differences.len() == 1)
    );
    assert!(matches!(what[2], (number, ChangeKind::Detailed) if number == numbers[3]));
    assert!(matches!(what[4], (number, ChangeKind::New(Level::Candidate)) if number == numbers[5]));
    assert_eq!(what.len(), 5);
    assert!(changes.corrects());
}
