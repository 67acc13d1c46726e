//! A night of prints does not fill memory: what the typesetter keeps for a next time is thrown away after each.

#![allow(clippy::unwrap_used)]

use election::Level;
use peak_alloc::PeakAlloc;
use print::{Public, public};
use support::edition::{Held, night};
use words::Lang;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn prints_leave_nothing_behind() {
    let Some(held) = Held::west_maas_en_waal("prints_leave_nothing_behind") else { return };
    let print = |number: u32| {
        let mut held = held.clone();
        for count in held.counts.values_mut() {
            count.counters.invalid = Some(number);
        }
        let night = night(&[held.edition(&held.all(number, Level::Candidate))]);
        for what in [Public::Summary, Public::Candidates] {
            assert!(public(what, &night, Lang::Nl).unwrap().pages > 1);
        }
    };
    (1..=4).for_each(print);
    let before = MEMORY.current_usage();
    (5..=24).for_each(print);
    let grown = MEMORY.current_usage().saturating_sub(before);
    assert!(grown < 2 << 20, "20 releases left {grown} bytes behind");
}
