use super::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// 21:00 on a right clock.
const AT: u64 = 1_000_000_000_000;

fn key(number: u8) -> PublicKey {
    PublicKey([number; 32])
}

/// The gate at a moment on a right clock, when the own clock and those of the peers are off by so much.
fn at(now: u64, own: i64, peers: &[i64], watches: &[Watch]) -> Gate {
    let numbered = peers.iter().zip(1u8..);
    let peers = numbered.map(|(off, number)| (key(number), now.saturating_add_signed(*off))).collect();
    gate(AT, (key(0), now.saturating_add_signed(own)), &peers, watches)
}

fn watches(times: &[(&str, u64)]) -> Vec<Watch> {
    times.iter().map(|(operator, time)| Watch { operator: (*operator).to_owned(), time: *time }).collect()
}

/// The first minute on a right clock at which it is open; `None` within half a day.
fn opens(own: i64, peers: &[i64], with_watches: bool) -> Option<i64> {
    (-12 * 60..12 * 60).find(|minute| {
        let now = AT.saturating_add_signed(minute * MINUTE);
        let typed = watches(&[("anna", now), ("bert", now)]);
        at(now, own, peers, if with_watches { &typed } else { &[] }).is_open()
    })
}

fn told(minute: Option<i64>) -> String {
    minute.map_or_else(
        || "never".to_owned(),
        |minute| {
            let of_day = (21 * 60 + minute).rem_euclid(24 * 60);
            format!("{:02}:{:02}", of_day / 60, of_day % 60)
        },
    )
}

/// What, the own clock, those of the peers, in milliseconds ahead of a right one.
type Case = (&'static str, i64, &'static [i64]);

const HONEST_OWN: &[Case] = &[
    ("1 PC, right", 0, &[]),
    ("2 PCs, right", 0, &[0]),
    ("2 PCs, a liar 3 h fast", 0, &[3 * HOUR]),
    ("2 PCs, a liar 10 min slow", 0, &[-10 * MINUTE]),
    ("2 PCs, a liar 40 min slow", 0, &[-40 * MINUTE]),
    ("3 PCs, right", 0, &[0, 0]),
    ("3 PCs, a liar 3 h fast", 0, &[0, 3 * HOUR]),
    ("3 PCs, a liar 10 min slow", 0, &[0, -10 * MINUTE]),
    ("3 PCs, a liar 9 h slow", 0, &[0, -9 * HOUR]),
    ("3 PCs, two liars 3 h fast", 0, &[3 * HOUR, 3 * HOUR]),
    ("3 PCs, two liars, one 3 h fast and one 3 h slow", 0, &[3 * HOUR, -3 * HOUR]),
    ("3 PCs, two liars, 10 and 20 min slow", 0, &[-10 * MINUTE, -20 * MINUTE]),
    ("3 PCs, two liars 9 h slow", 0, &[-9 * HOUR, -9 * HOUR]),
    ("5 PCs, two liars 10 min slow", 0, &[0, 0, -10 * MINUTE, -10 * MINUTE]),
    ("5 PCs, two liars, 10 and 20 min slow", 0, &[0, 0, -10 * MINUTE, -20 * MINUTE]),
];

const WRONG_OWN: &[Case] = &[
    ("1 PC, own 40 min slow", -40 * MINUTE, &[]),
    ("1 PC, own 3 h fast", 3 * HOUR, &[]),
    ("2 PCs, own 40 min slow", -40 * MINUTE, &[0]),
    ("2 PCs, own 3 h fast", 3 * HOUR, &[0]),
    ("3 PCs, own 40 min slow", -40 * MINUTE, &[0, 0]),
    ("3 PCs, own 3 h fast", 3 * HOUR, &[0, 0]),
    ("2 PCs, both 40 min slow", -40 * MINUTE, &[-40 * MINUTE]),
    ("3 PCs, all 40 min slow", -40 * MINUTE, &[-40 * MINUTE, -40 * MINUTE]),
    ("3 PCs, own and a liar 3 h fast", 3 * HOUR, &[3 * HOUR, 0]),
];

/// The table of the module's text, line by line. Run with `--nocapture` to see it.
#[test]
fn what_opens_when() {
    let text = include_str!("../gate.rs");
    println!("//! | Clocks | By itself | With two watches |\n//! |---|---|---|");
    let mut missing = 0;
    for (what, own, peers) in HONEST_OWN.iter().chain(WRONG_OWN) {
        let (alone, watched) = (opens(*own, peers, false), opens(*own, peers, true));
        let line = format!("//! | {what} | {} | {} |", told(alone), told(watched));
        println!("{line}");
        missing += usize::from(!text.contains(&line));
    }
    assert_eq!(missing, 0, "lines of the table that the module's text lacks");
}

#[test]
fn a_right_own_clock_never_opens_early_and_a_minority_of_liars_delays_ten_minutes() {
    let lies = [-9 * HOUR, -40 * MINUTE, -20 * MINUTE, -10 * MINUTE, 0, 10 * MINUTE, 40 * MINUTE, 3 * HOUR];
    for one in lies {
        for two in lies {
            for peers in [vec![one], vec![one, two], vec![0, one], vec![0, 0, one, two]] {
                let found = [false, true].map(|watched| opens(0, &peers, watched));
                assert!(found.iter().flatten().all(|minute| *minute >= 0), "{peers:?} opens at {found:?}");
                let liars = peers.iter().filter(|off| **off != 0).count();
                if liars * 2 < peers.len() + 1 {
                    assert!(found[1].is_some_and(|minute| minute <= 10), "{peers:?} opens at {found:?}");
                }
            }
        }
    }
}

#[test]
fn the_odd_clock_is_named_with_what_to_do() {
    // Most say something else than this PC.
    let gate = at(AT, -40 * MINUTE, &[0, 0], &[]);
    assert_eq!(gate.odd, [Odd { key: key(0), ahead_ms: -40 * MINUTE }]);
    let shut = gate.shut.unwrap();
    assert_eq!(shut.remedy, Remedy::SetOwnClock { ahead_ms: -40 * MINUTE });
    assert_eq!((shut.wait_ms, shut.slowest), (2_400_000, key(0)));
    // It is ahead of them: its own time is no reason to wait for, theirs is.
    let gate = at(AT - 60_000, 3 * HOUR, &[0, 0], &[]);
    assert_eq!(gate.shut.unwrap().remedy, Remedy::SetOwnClock { ahead_ms: 3 * HOUR });
    // One of the others is off: told, also when that stops nothing.
    let gate = at(AT, 0, &[0, -3 * HOUR], &[]);
    assert_eq!((gate.shut, gate.odd), (None, vec![Odd { key: key(2), ahead_ms: -3 * HOUR }]));
    // One that counts, and is behind.
    let shut = at(AT, 0, &[0, -7 * MINUTE], &[]).shut.unwrap();
    assert_eq!((shut.remedy, shut.wait_ms, shut.slowest), (Remedy::Wait, 420_000, key(2)));
    // Of two nobody can say which.
    let gate = at(AT, 0, &[-40 * MINUTE], &[]);
    assert_eq!(gate.odd, [Odd { key: key(1), ahead_ms: -40 * MINUTE }]);
    let shut = gate.shut.unwrap();
    assert_eq!((shut.remedy, shut.wait_ms), (Remedy::Watches(Unconvinced::TooFew), 0));
    // The watches can: the own clock is the wrong one, and it stops nobody.
    let gate = at(AT, 3 * HOUR, &[], &watches(&[("anna", AT), ("bert", AT)]));
    assert_eq!((gate.shut, gate.odd), (None, vec![Odd { key: key(0), ahead_ms: 3 * HOUR }]));
}

#[test]
fn two_persons_two_watches() {
    let both = |one: (&str, u64), two: (&str, u64)| at(AT, 0, &[], &watches(&[one, two])).shut.map(|shut| shut.remedy);
    let shut = |why: Unconvinced| Some(Remedy::Watches(why));
    assert_eq!(both(("anna", AT), ("bert", AT + 60_000)), None);
    assert_eq!(both(("anna", AT), ("Anna ", AT)), shut(Unconvinced::TooFew), "the same person twice");
    assert_eq!(both(("anna", AT), (" ", AT)), shut(Unconvinced::TooFew), "nobody is no second person");
    assert_eq!(both(("anna", AT), ("bert", AT - 1)), shut(Unconvinced::Early));
    assert_eq!(both(("anna", AT), ("bert", AT + KEPT_MS + 1)), shut(Unconvinced::Apart));
    assert_eq!(at(AT, 0, &[], &[]).shut.unwrap().remedy, Remedy::Watches(Unconvinced::TooFew));
    // They do not open it before the own clock, nor against a majority.
    let typed = watches(&[("anna", AT), ("bert", AT)]);
    assert_eq!(at(AT, -5, &[], &typed).shut.unwrap().remedy, Remedy::Wait);
    let slow = Remedy::SetOwnClock { ahead_ms: -40 * MINUTE };
    assert_eq!(at(AT, -40 * MINUTE, &[], &typed).shut.unwrap().remedy, slow, "the watches say which one is wrong");
    assert!(!at(AT, 0, &[-9 * HOUR, -9 * HOUR], &typed).is_open());
    // Nothing has to wait for no moment.
    assert!(gate(0, (key(0), 5), &BTreeMap::new(), &[]).is_open());
}

#[test]
fn a_clock_out_of_range_has_no_vote_and_the_own_one_has_one() {
    let peers = BTreeMap::from([(key(0), 0), (key(1), u64::MAX), (key(2), limits::TIME)]);
    let gate = gate(AT, (key(0), AT), &peers, &[]);
    assert_eq!((gate.shut.unwrap().remedy, gate.odd), (Remedy::Watches(Unconvinced::TooFew), Vec::new()));
    assert!(!is_early(AT, &BTreeMap::from([(key(1), u64::MAX), (key(2), limits::TIME), (key(3), 0)])));
}

#[test]
fn what_came_is_shown_unless_most_say_that_it_is_early() {
    let early = |clocks: &[i64]| {
        let clocks = clocks.iter().zip(1u8..).map(|(off, number)| (key(number), AT.saturating_add_signed(*off)));
        is_early(AT, &clocks.collect())
    };
    assert!(early(&[-HOUR, -HOUR]) && early(&[-HOUR, -HOUR, 0]) && early(&[-1, -1, 0]));
    for shown in [&[][..], &[-HOUR], &[-HOUR, 0], &[-1, 0], &[-HOUR, 0, 0], &[-HOUR, -2 * HOUR, 0], &[0, 0, -1]] {
        assert!(!early(shown), "{shown:?}");
    }
}
