//! Made-up ballots for tests.
#![allow(dead_code, missing_docs)]

use election::{Candidate, Definition, Identity, List};

/// A council election with these lists: number and candidate numbers.
pub fn definition(lists: &[(u32, &[u32])]) -> Definition {
    let candidate = |&number: &u32| Candidate {
        number,
        initials: "A.".into(),
        first_name: None,
        prefix: None,
        last_name: "Test".into(),
        locality: None,
        gender: None,
    };
    let list = |&(number, candidates): &(u32, &[u32])| List {
        number,
        name: String::new(),
        candidates: candidates.iter().map(candidate).collect(),
    };
    Definition {
        identity: Identity {
            id: "GR2026_Test".into(),
            name: String::new(),
            category: "GR".into(),
            subcategory: None,
            domain: None,
            date: "2026-03-18".into(),
        },
        seats: None,
        preference_threshold: None,
        lists: lists.iter().map(list).collect(),
    }
}
