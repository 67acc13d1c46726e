//! Counts: their canonical bytes, their shape, their entry form.
#![allow(clippy::unwrap_used, missing_docs)]

mod made;

use election::count::{CodecError, MAX_PARTS, ShapeError};
use election::form::EntryError;
use election::{Count, Definition, EntryForm, Field, Level, MAX_CELL};
use made::definition;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn ballot() -> Definition {
    definition(&[(1, &[1, 2]), (3, &[1, 4])])
}

const FORM: &str = r#"{
    "poll_cards": 20, "proxy_certificates": 3, "admitted_voters": 23,
    "lists": [
        {"number": 3, "total": 9, "candidates": [{"number": 4, "votes": 2}, {"number": 1, "votes": 7}]},
        {"number": 1, "total": 12, "candidates": [{"number": 1, "votes": 12}]}
    ],
    "votes_on_candidates": 21, "blank": 1, "invalid": 1, "votes_cast": 23, "more_ballots": 0, "fewer_ballots": null
}"#;

fn full() -> Count {
    let form: EntryForm = serde_json::from_str(FORM).unwrap();
    let mut count = form.into_count(&ballot(), Level::Candidate).unwrap();
    count.counters.explanations = Some([0, 1, 2, 3, MAX_CELL]);
    count.counters.investigations = vec![("toegelaten kiezers opnieuw vastgesteld".into(), true)];
    count
}

#[test]
fn the_entry_form_is_laid_on_the_ballot_and_leaves_open_what_is_missing() {
    let form: EntryForm = serde_json::from_str(FORM).unwrap();
    let count = form.clone().into_count(&ballot(), Level::Candidate).unwrap();
    assert_eq!(count.lists[0].candidates, [(1, Some(12)), (2, None)]);
    assert_eq!(count.lists[1].candidates, [(1, Some(7)), (4, Some(2))]);
    assert_eq!((count.lists[1].total, count.lists[1].candidates_total), (Some(9), Some(9)));
    assert_eq!((count.counters.more_ballots, count.counters.fewer_ballots), (Some(0), None));
    count.check_shape(&ballot(), Level::Candidate).unwrap();

    let written = serde_json::to_string(&EntryForm::from_count(&count)).unwrap();
    let again: EntryForm = serde_json::from_str(&written).unwrap();
    assert_eq!(again.into_count(&ballot(), Level::Candidate).unwrap(), count);

    let empty = EntryForm::default().into_count(&ballot(), Level::Party).unwrap();
    assert_eq!(empty.lists.len(), 2);
    assert!(empty.is_all_zero());
    assert_eq!(form.into_count(&ballot(), Level::Party), Err(EntryError::CandidatesAtPartyLevel(3)));
}

#[test]
fn the_entry_form_refuses_what_is_not_on_the_ballot() {
    let read = |json: &str| -> Result<Count, EntryError> {
        serde_json::from_str::<EntryForm>(json).unwrap().into_count(&ballot(), Level::Candidate)
    };
    assert_eq!(read(r#"{"lists":[{"number":2}]}"#), Err(EntryError::UnknownList(2)));
    assert_eq!(read(r#"{"lists":[{"number":1},{"number":1}]}"#), Err(EntryError::ListTwice(1)));
    assert_eq!(
        read(r#"{"lists":[{"number":3,"candidates":[{"number":2}]}]}"#),
        Err(EntryError::UnknownCandidate { list: 3, candidate: 2 })
    );
    assert_eq!(
        read(r#"{"lists":[{"number":3,"candidates":[{"number":4},{"number":4}]}]}"#),
        Err(EntryError::CandidateTwice { list: 3, candidate: 4 })
    );
    assert_eq!(read(r#"{"blank":1000000000}"#), Err(EntryError::Cell { field: "F".into(), value: 1_000_000_000 }));
    assert!(serde_json::from_str::<EntryForm>(r#"{"blanc":1}"#).is_err());
    assert!(serde_json::from_str::<EntryForm>(r#"{"blank":-1}"#).is_err());
}

#[test]
fn parts_come_back_and_party_parts_carry_no_candidates() {
    let count = full();
    let (totals, candidates) = count.to_parts(Level::Candidate).unwrap();
    assert_eq!(Count::from_parts(&totals, &candidates).unwrap(), count);

    let (party, nothing) = count.to_parts(Level::Party).unwrap();
    assert!(nothing.is_empty());
    assert_eq!(party, totals, "the totals of a count are the same bytes at both levels");
    assert_eq!(Count::from_parts(&party, &nothing).unwrap(), count.totals_only());
    assert_eq!(Count::level_of_parts(&nothing), Level::Party);
    assert_eq!(Count::level_of_parts(&candidates), Level::Candidate);
    count.totals_only().check_shape(&ballot(), Level::Party).unwrap();
}

#[test]
fn bytes_that_are_not_canonical_are_refused() {
    let (totals, candidates) = full().to_parts(Level::Candidate).unwrap();
    // A trailing byte.
    let mut longer = totals.clone();
    longer.push(0);
    assert_eq!(Count::from_parts(&longer, &candidates), Err(CodecError::NotCanonical("totals")));
    // The first cell is Some(20): the same number as an over-long varint.
    assert_eq!(totals[..2], [1, 20]);
    let mut overlong = vec![1, 0x94, 0x00];
    overlong.extend_from_slice(&totals[2..]);
    assert_eq!(Count::from_parts(&overlong, &candidates), Err(CodecError::NotCanonical("totals")));
    // Cut short anywhere.
    for length in 0..totals.len() {
        assert!(Count::from_parts(&totals[..length], &candidates).is_err());
    }
    for length in 1..candidates.len() {
        assert!(Count::from_parts(&totals, &candidates[..length]).is_err());
    }
    assert_eq!(Count::from_parts(&vec![0; MAX_PARTS + 1], &[]), Err(CodecError::TooLong(MAX_PARTS + 1)));
}

#[test]
fn limits_hold_in_both_directions() {
    let mut count = full();
    count.lists[1].candidates[1].1 = Some(MAX_CELL);
    let (totals, candidates) = count.to_parts(Level::Candidate).unwrap();
    assert_eq!(Count::from_parts(&totals, &candidates).unwrap(), count);
    count.lists[1].candidates[1].1 = Some(MAX_CELL + 1);
    let error = CodecError::Cell { field: "3.4".into(), value: MAX_CELL + 1 };
    assert_eq!(count.to_parts(Level::Candidate), Err(error.clone()));
    // The same cell from outside: its varint is the last of the part, and one more keeps its length.
    let mut raised = candidates.clone();
    let at = raised.len() - 5;
    assert_eq!(raised[at..], [0xff, 0x93, 0xeb, 0xdc, 0x03], "999 999 999 as a varint");
    raised[at..].copy_from_slice(&[0x80, 0x94, 0xeb, 0xdc, 0x03]);
    assert_eq!(Count::from_parts(&totals, &raised), Err(error));

    let mut swapped = full();
    swapped.lists.swap(0, 1);
    assert_eq!(swapped.to_parts(Level::Party), Err(CodecError::Order { what: "list", number: 1 }));
    let mut fewer = full();
    fewer.lists.pop();
    let (_, candidates) = fewer.to_parts(Level::Candidate).unwrap();
    let (totals, _) = full().to_parts(Level::Candidate).unwrap();
    assert_eq!(Count::from_parts(&totals, &candidates), Err(CodecError::Misaligned { totals: 2, candidates: 1 }));

    // Eleven times None, then a length of 2^32 investigations: refused before anything is reserved.
    let mut huge = vec![0; 11];
    huge.extend([0x80, 0x80, 0x80, 0x80, 0x10]);
    assert!(matches!(Count::from_parts(&huge, &[]), Err(CodecError::Malformed { part: "totals", .. })));
}

#[test]
fn mutated_parts_never_panic_and_what_passes_is_canonical() {
    let (totals, candidates) = full().to_parts(Level::Candidate).unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut passed = 0;
    for _ in 0..200_000 {
        let (mut a, mut b) = (totals.clone(), candidates.clone());
        for _ in 0..random.random_range(1..4) {
            let part = if random.random() { &mut a } else { &mut b };
            let at = random.random_range(0..part.len());
            part[at] = random.random();
        }
        if let Ok(count) = Count::from_parts(&a, &b) {
            passed += 1;
            assert_eq!(count.to_parts(Level::Candidate).unwrap(), (a, b));
        }
    }
    assert!(passed > 1_000, "mutations of cells should often pass: {passed}");
}

#[test]
fn a_ballot_as_large_as_real_ones_fits_and_the_largest_is_refused_in_words() {
    let count = |lists: u32, candidates: u32| Count {
        lists: (1..=lists)
            .map(|number| election::ListCount {
                number,
                total: Some(MAX_CELL),
                candidates_total: Some(MAX_CELL),
                candidates: (1..=candidates).map(|number| (number, Some(MAX_CELL))).collect(),
            })
            .collect(),
        ..Count::default()
    };
    // 50 lists of 80 candidates, every cell at its largest, is beyond any real ballot.
    count(50, 80).to_parts(Level::Candidate).unwrap();
    assert!(matches!(count(100, 200).to_parts(Level::Candidate), Err(CodecError::TooLong(_))));
    count(100, 200).to_parts(Level::Party).unwrap();
    assert_eq!(count(101, 1).to_parts(Level::Party), Err(CodecError::TooMany("lists")));
}

#[test]
fn the_first_difference_in_shape_is_named() {
    let count = full();
    let list = |row, expected, found| ShapeError::List { row, expected, found };
    assert_eq!(
        count.check_shape(&definition(&[(1, &[1, 2]), (2, &[1, 4])]), Level::Candidate),
        Err(list(2, Some(2), Some(3)))
    );
    assert_eq!(count.check_shape(&definition(&[(1, &[1, 2])]), Level::Candidate), Err(list(2, None, Some(3))));
    assert_eq!(
        count.check_shape(&definition(&[(1, &[1, 2]), (3, &[1, 4, 5])]), Level::Candidate),
        Err(ShapeError::Candidate { list: 3, row: 3, expected: Some(5), found: None })
    );
    assert_eq!(count.check_shape(&ballot(), Level::Party), Err(ShapeError::CandidatesAtPartyLevel(1)));
    let told = ShapeError::Candidate { list: 3, row: 3, expected: Some(5), found: None }.to_string();
    assert_eq!(told, "on list 3 at row 3 the election has candidate 5, the count has no candidate");
    assert_eq!(list(2, None, Some(3)).to_string(), "at row 2 the election has no list, the count has list 3");
}

#[test]
fn only_zero_and_open_cells_are_not_in() {
    let mut count = EntryForm::default().into_count(&ballot(), Level::Candidate).unwrap();
    count.counters.blank = Some(0);
    count.lists[0].total = Some(0);
    count.lists[1].candidates[0].1 = Some(0);
    count.counters.explanations = Some([0; 5]);
    assert!(count.is_all_zero());
    count.lists[1].candidates[1].1 = Some(1);
    assert!(!count.is_all_zero());
    assert!(!Count { counters: full().counters, lists: vec![] }.is_all_zero());
}

#[test]
fn differences_name_cells_in_the_order_of_the_paper() {
    let (ours, mut theirs) = (full(), full());
    assert!(ours.differences(&theirs).is_empty());
    theirs.lists[0].candidates[1].1 = Some(0);
    theirs.counters.blank = Some(2);
    theirs.lists[1].total = None;
    let found: Vec<_> = ours.differences(&theirs).iter().map(|d| (d.field, d.ours, d.theirs)).collect();
    assert_eq!(
        found,
        [
            (Field::ListTotal(3), Some(9), None),
            (Field::Blank, Some(1), Some(2)),
            (Field::CandidateVotes { list: 1, candidate: 2 }, None, Some(0)),
        ]
    );
}

#[test]
fn voter_cards_of_zero_are_absent_at_a_council_only() {
    let identity = ballot().identity;
    let provincial = election::Identity { category: "PS".into(), ..identity.clone() };
    let mut count = full();
    count.counters.voter_cards = Some(0);
    count.normalise(&provincial);
    assert_eq!(count.counters.voter_cards, Some(0));
    count.normalise(&identity);
    assert_eq!(count, full());
    count.counters.voter_cards = Some(1);
    count.normalise(&identity);
    assert_eq!(count.counters.voter_cards, Some(1), "an error stays visible");
}
