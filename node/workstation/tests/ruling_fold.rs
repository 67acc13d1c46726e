//! What rulings do: a total fold, whatever stands and in whatever order it came.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::OnceLock;

use election::seats::{DrawnLot, LotKind};
use night::rulings::{Decided, Ruled, Rulings, Standing, StationChange, Why, draw_of, judge, lot_question};
use night::setup::{Settings, Setup};
use sync_core::entry::Subject;
use sync_core::id::{EntryId, Hash, SecretKey};
use sync_core::release::{ReleasedRuling, RulingRow};

/// A made-up municipality.
fn setup() -> &'static Setup {
    static SETUP: OnceLock<Setup> = OnceLock::new();
    SETUP.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let made = rehearsal::made_up(folder.path(), 7).unwrap();
        let counts = std::fs::read(&made.counts).unwrap();
        let header = eml::kind(&counts).unwrap();
        let stations = eml::stations_from_count(&counts).unwrap();
        let stations = eml::write_stations(&stations, &header.authority.unwrap(), &header.created.written).unwrap();
        let settings = Settings { rehearsal: true, seats: Some(made.seats), ..Settings::default() };
        Setup::of(settings, None, &std::fs::read(&made.candidates).unwrap(), &stations).unwrap()
    })
}

fn all() -> usize {
    setup().stations.stations.len()
}

fn number(place: usize) -> u32 {
    setup().stations.stations[place].number
}

/// A ruling that stands.
#[derive(Clone, Debug)]
struct One {
    subject: Subject,
    entry: u8,
    by_scan: bool,
    released: bool,
    outcome: Vec<u8>,
}

fn on(number: u32, entry: u8, change: StationChange) -> One {
    let outcome = Ruled::Station(change).to_bytes();
    One { subject: Subject::StationChange { number }, entry, by_scan: true, released: false, outcome }
}

fn judged(all: &[One]) -> Rulings {
    let standing = all.iter().map(|one| Standing {
        subject: one.subject.clone(),
        entry: EntryId([one.entry; 32]),
        by_scan: one.by_scan,
        released: one.released,
        outcome: &one.outcome,
    });
    judge(standing, setup())
}

fn whys(rulings: &Rulings) -> Vec<(u8, Why)> {
    let mut all: Vec<(u8, Why)> = rulings.unheeded.iter().map(|one| (one.entry.0[0], one.why)).collect();
    all.sort();
    all
}

fn added(name: &str) -> StationChange {
    StationChange::Added { name: name.to_owned(), postcode: None, called: None }
}

fn merged(into: u32) -> StationChange {
    StationChange::Merged { into }
}

#[test]
fn a_chain_of_merges_counts_where_it_ends_and_one_that_ends_nowhere_changes_nothing() {
    let [a, b, c, d] = [0, 1, 2, 3].map(number);
    let left = |all: &[One]| judged(all).decided.apply(setup()).stations.len();
    // a counts at b, which counts at c, which is open.
    assert_eq!(left(&[on(a, 1, merged(b)), on(b, 2, merged(c))]), all() - 2);
    // Into one that is added on the day, and into one that is added and merged on: a station that is not set up has no merge.
    assert_eq!(left(&[on(a, 1, merged(900)), on(900, 2, added("Nieuw"))]), all());
    assert_eq!(whys(&judged(&[on(a, 1, merged(900))])), [(1, Why::Impossible)]);
    // A circle, and a tail that leads into it; one that ends at a closed station.
    let circle = [on(a, 1, merged(b)), on(b, 2, merged(a)), on(c, 3, merged(a))];
    assert_eq!(whys(&judged(&circle)), [(1, Why::Overtaken), (2, Why::Overtaken), (3, Why::Overtaken)]);
    assert_eq!(left(&circle), all());
    let closed = [on(a, 1, merged(b)), on(b, 2, merged(d)), on(d, 3, StationChange::Closed)];
    assert_eq!(whys(&judged(&closed)), [(1, Why::Overtaken), (2, Why::Overtaken)]);
    assert_eq!(left(&closed), all() - 1);
    assert_eq!(whys(&judged(&[on(a, 1, merged(a))])), [(1, Why::Impossible)]);
    assert_eq!(whys(&judged(&[on(900, 1, StationChange::Closed)])), [(1, Why::Impossible)]);
}

#[test]
fn what_is_public_stands_against_another_ruling_and_without_it_none_does() {
    let (a, b) = (number(0), number(1));
    let both = [on(a, 1, StationChange::Closed), on(a, 2, merged(b))];
    let rulings = judged(&both);
    assert_eq!(whys(&rulings), [(1, Why::Contested), (2, Why::Contested)]);
    assert_eq!(rulings.withheld, BTreeSet::from([a, b]));
    assert!(rulings.decided.stations.is_empty() && rulings.contested.len() == 1);
    let public = [both[0].clone(), One { released: true, ..both[1].clone() }];
    let rulings = judged(&public);
    assert_eq!((whys(&rulings), rulings.withheld.len()), (vec![(1, Why::Contested)], 0));
    assert_eq!(rulings.in_force[0].entry, EntryId([2; 32]));
    // Equal ones are one; what an entry PC signed, or cannot be read, disputes nothing.
    let others = [
        both[0].clone(),
        One { entry: 3, ..both[0].clone() },
        One { entry: 4, by_scan: false, ..both[1].clone() },
        One { entry: 5, outcome: vec![9, 9], ..both[0].clone() },
    ];
    let rulings = judged(&others);
    assert_eq!(rulings.in_force[0].entry, EntryId([1; 32]));
    assert_eq!(whys(&rulings), [(4, Why::NotByScan), (5, Why::Unreadable)]);
}

#[test]
fn an_outcome_has_one_form_and_bounds() {
    let lot = Subject::Lot { question: lot_question(1) };
    let drawn = |options: Vec<u32>, drawn: u32| {
        Ruled::Lot(DrawnLot { kind: LotKind::Preference, options, list: Some(1), assign_to: None, drawn })
    };
    let widest = drawn((u32::MAX - 199..=u32::MAX).collect(), u32::MAX);
    assert!(widest.to_bytes().len() <= sync_core::limits::OUTCOME, "{}", widest.to_bytes().len());
    let station = Subject::StationChange { number: 1 };
    let name = |name: &str| Ruled::Station(added(name));
    for (subject, ruled, reads) in [
        (&lot, widest, true),
        (&lot, drawn(vec![1, 2], 3), false),
        (&lot, drawn(vec![1, 1], 1), false),
        (&lot, drawn((0..201).collect(), 1), false),
        (&lot, Ruled::Died(true), false),
        (&station, name("Noodlocatie"), true),
        (&station, name(&"x".repeat(200)), true),
        (&station, name(&"x".repeat(201)), false),
        (&station, name(" "), false),
        (&station, name("a\nb"), false),
        (&station, name("a\u{202e}b"), false),
        (&station, Ruled::Station(merged(100_000)), false),
        (&Subject::Deceased { list: 1, candidate: 1 }, Ruled::Died(false), true),
    ] {
        let bytes = ruled.to_bytes();
        assert_eq!(Ruled::read(subject, &bytes), reads.then_some(ruled));
        let longer = [bytes, vec![0]].concat();
        assert_eq!(Ruled::read(subject, &longer), None, "bytes after the end");
    }
    assert_eq!(HEX.map(|(ruled, _)| data_encoding::HEXLOWER.encode(&ruled().to_bytes())), HEX.map(|(_, hex)| hex));
    assert_eq!(
        ["draw/0001", "draw/0300", "draw/0301", "draw/0000", "draw/1", "draw/+001", "x"].map(draw_of),
        [Some(1), Some(300), None, None, None, None, None]
    );
}

type Vector = (fn() -> Ruled, &'static str);

/// The bytes that every later version must read.
const HEX: [Vector; 6] = [
    (
        || {
            let (kind, options) = (LotKind::HighestAverage, vec![1, 200]);
            Ruled::Lot(DrawnLot { kind, options, list: None, assign_to: Some(3), drawn: 200 })
        },
        "00010001030201c801c801", /* kind, no list, to list 3, two options */
    ),
    (|| Ruled::Died(true), "0101"),
    (|| Ruled::Station(StationChange::None), "02"),
    (|| Ruled::Station(added("Nood")), "03044e6f6f640000"),
    (|| Ruled::Station(StationChange::Closed), "04"),
    (|| Ruled::Station(merged(300)), "05ac02"),
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most).unwrap()
    }

    fn station(&mut self) -> u32 {
        [number(0), number(1), number(2), number(3), 900, 901, 99_999][self.below(7)]
    }

    fn one(&mut self, entry: u8) -> One {
        let (subject, ruled) = match self.below(8) {
            0 => {
                (Subject::Deceased { list: 1, candidate: [1, 2, 998][self.below(3)] }, Ruled::Died(self.below(2) == 0))
            }
            1 => {
                let options = vec![1, [2, 77][self.below(2)]];
                let (kind, list) = (LotKind::LargestRemainder, None);
                let lot = DrawnLot { kind, options, list, assign_to: None, drawn: 1 };
                (Subject::Lot { question: ["draw/0001", "draw/0002", "?"][self.below(3)].into() }, Ruled::Lot(lot))
            }
            _ => {
                let change = match self.below(6) {
                    0 => StationChange::None,
                    1 => StationChange::Closed,
                    2 => added(["Nood", "Anders"][self.below(2)]),
                    _ => merged(self.station()),
                };
                (Subject::StationChange { number: self.station() }, Ruled::Station(change))
            }
        };
        let outcome = if self.below(10) == 0 { vec![u8::try_from(self.below(256)).unwrap()] } else { ruled.to_bytes() };
        One { subject, entry, by_scan: self.below(8) > 0, released: self.below(6) == 0, outcome }
    }
}

#[test]
fn any_rulings_in_any_order_give_one_result_that_a_release_can_carry() {
    for seed in 0..3_000 {
        let mut dice = Dice(seed);
        let many = u8::try_from(1 + dice.below(14)).unwrap();
        let mut all: Vec<One> = (0..many).map(|entry| dice.one(entry)).collect();
        // A release names at most one ruling a subject.
        let mut public = BTreeSet::new();
        all.iter_mut().for_each(|one| one.released &= public.insert(one.subject.clone()));
        let rulings = judged(&all);
        for _ in 0..4 {
            let at = dice.below(all.len() as u64);
            all.rotate_left(at);
            all.reverse();
            assert_eq!(judged(&all), rulings, "seed {seed}");
        }
        // Nobody is forgotten: each is in force, or equal to one that is, or changes nothing, or is told with its reason.
        let told: BTreeSet<EntryId> = rulings.unheeded.iter().map(|one| one.entry).collect();
        // Equal outcomes on one subject are one ruling, told once.
        let is_told = |one: &One| {
            let same = |other: &&One| other.subject == one.subject && other.outcome == one.outcome;
            all.iter().filter(same).any(|other| told.contains(&EntryId([other.entry; 32])))
        };
        for one in all.iter().filter(|one| !is_told(one)) {
            let ruled = Ruled::read(&one.subject, &one.outcome).unwrap();
            let in_force = rulings.in_force.iter().any(|known| known.subject == one.subject && known.ruled == ruled);
            assert!(in_force || ruled.changes_nothing(), "seed {seed}: {one:?}");
        }
        // Whoever holds a release with what is in force computes the same.
        let author = SecretKey::from_seed([1; 32]).public();
        let released: Vec<ReleasedRuling> = rulings
            .in_force
            .iter()
            .map(|one| ReleasedRuling {
                row: RulingRow { subject: one.subject.clone(), entry: one.entry, blob: Hash([0; 32]) },
                author,
                outcome: one.ruled.to_bytes(),
            })
            .collect();
        assert_eq!(Decided::of_release(setup(), &released), Ok(rulings.decided.clone()), "seed {seed}");
        // Ballots are counted somewhere: a merge ends at a station of the day.
        let day = rulings.decided.apply(setup());
        for change in rulings.decided.stations.values() {
            if let StationChange::Merged { into } = change {
                let mut at = *into;
                while let Some(StationChange::Merged { into }) = rulings.decided.stations.get(&at) {
                    at = *into;
                }
                assert!(day.station(at).is_some(), "seed {seed}");
            }
        }
    }
}
