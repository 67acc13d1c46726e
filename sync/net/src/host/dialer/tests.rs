//! Whom it dials, when, and how many at a time.

use super::*;

const ME: PublicKey = PublicKey([5; 32]);
const LOWER: PublicKey = PublicKey([4; 32]);
const HIGHER: PublicKey = PublicKey([6; 32]);

fn at(port: u16) -> SocketAddr {
    SocketAddr::from(([10, 0, 0, 1], port))
}

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

fn due(dialer: &mut Dialer, now: Duration) -> Vec<SocketAddr> {
    dialer.due(now, |_| false, |_| true)
}

fn next(dialer: &Dialer) -> Duration {
    dialer.next(|_| false, |_| true).unwrap()
}

#[test]
fn the_lower_dials_at_once_and_the_higher_after_three_seconds() {
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), Some(HIGHER), Source::Found, ms(0), |_| true);
    dialer.add(at(2), Some(LOWER), Source::Found, ms(0), |_| true);
    dialer.add(at(3), None, Source::Static, ms(0), |_| true);
    dialer.add(at(4), Some(ME), Source::Found, ms(0), |_| true);
    assert_eq!(due(&mut dialer, ms(0)), [at(3), at(1)]);
    assert_eq!(due(&mut dialer, ms(2_999)), []);
    assert_eq!(due(&mut dialer, ms(3_000)), [at(2)]);
    assert_eq!(due(&mut dialer, ms(9_000)), []);
}

#[test]
fn a_lost_peer_is_tried_within_two_seconds_for_a_minute_and_then_a_little_less() {
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), None, Source::Static, ms(0), |_| true);
    assert_eq!(due(&mut dialer, ms(0)), [at(1)]);
    dialer.reached(at(1), HIGHER);
    dialer.connected(HIGHER, ms(1));
    assert_eq!(dialer.due(ms(60_000), |peer| *peer == HIGHER, |_| true), []);
    dialer.lost(HIGHER, ms(60_000), 255);
    let mut last = ms(60_000);
    let mut gaps = Vec::new();
    while gaps.len() < 80 {
        let now = next(&dialer);
        assert_eq!(due(&mut dialer, now), [at(1)]);
        dialer.failed(at(1), Failure::Unreachable, now, (gaps.len() * 37 % 256) as u8);
        gaps.push(now - last);
        last = now;
    }
    assert!(gaps[..50].iter().all(|gap| *gap <= ms(1_200)), "{gaps:?}");
    assert!(gaps[0] <= ms(300) && gaps[1] <= ms(300) && gaps[2] <= ms(600), "{gaps:?}");
    // Back after a cable within ten seconds, also after an hour: a dial itself takes up to four.
    assert!(gaps[75..].iter().all(|gap| *gap >= ms(2_000) && *gap <= ms(3_600)), "{gaps:?}");
}

#[test]
fn who_refuses_is_left_in_peace() {
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), None, Source::Static, ms(0), |_| true);
    let mut tries = 0;
    let mut now = ms(0);
    while now < ms(600_000) {
        due(&mut dialer, now);
        dialer.reached(at(1), HIGHER);
        dialer.refused(at(1), now, 0);
        // Announcing itself again does not help it.
        dialer.add(at(1), Some(HIGHER), Source::Found, now, |_| true);
        now = next(&dialer);
        tries += 1;
    }
    assert!((12..25).contains(&tries), "{tries}");
}

#[test]
fn what_worked_once_is_never_forgotten_and_what_never_did_is() {
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), Some(HIGHER), Source::Found, ms(0), |_| true);
    dialer.add(at(2), Some(PublicKey([7; 32])), Source::Found, ms(0), |_| true);
    assert_eq!(due(&mut dialer, ms(0)), [at(1), at(2)]);
    dialer.reached(at(1), HIGHER);
    dialer.connected(HIGHER, ms(0));
    dialer.lost(HIGHER, ms(0), 0);
    dialer.failed(at(2), Failure::Unreachable, ms(0), 0);
    for _ in 0..1_000 {
        let now = next(&dialer);
        for address in due(&mut dialer, now) {
            dialer.failed(address, Failure::Unreachable, now, 128);
        }
    }
    assert_eq!(dialer.candidates.keys().collect::<Vec<_>>(), [&at(1)]);
    assert_eq!(dialer.under_way, 0);
}

#[test]
fn forged_announcements_are_bounded_and_never_push_out_static_addresses() {
    let mut dialer = Dialer::new(ME);
    for port in 1..=20 {
        dialer.add(at(port), None, Source::Static, ms(0), |_| true);
    }
    for forged in 0..20_000_u32 {
        let [_, a, b, c] = forged.to_be_bytes();
        let address = SocketAddr::from(([10, 1 + a, b, c % 4], 1000 + c as u16));
        dialer.add(address, Some(PublicKey([7 + c % 200; 32])), Source::Found, ms(0), |_| false);
        assert!(dialer.candidates.len() <= CANDIDATES);
        let claims = dialer.candidates.values().filter(|found| found.peer == Some(PublicKey([7; 32])));
        assert!(claims.count() <= FOUND_PER_PEER);
    }
    // A member's address finds a place among strangers'.
    dialer.add(at(99), Some(HIGHER), Source::Found, ms(0), |peer| *peer == HIGHER);
    assert!(dialer.candidates.contains_key(&at(99)));
    assert!((1..=20).all(|port| dialer.candidates.contains_key(&at(port))));
    // Strangers are not even dialed.
    let dialed = dialer.due(ms(10_000), |_| false, |peer| *peer == HIGHER);
    assert!(dialed.iter().all(|address| address.ip() == at(1).ip()));
    assert_eq!(dialed.len(), 21, "{dialed:?}");
}

/// An address of somebody's claim.
fn claimed(number: u16) -> SocketAddr {
    SocketAddr::from(([10, 77, (number / 20) as u8, (number % 20) as u8], 4_000 + number))
}

#[test]
fn a_forger_who_is_first_does_not_keep_the_real_one_out_for_long() {
    let mut dialer = Dialer::new(ME);
    for number in 0..200 {
        dialer.add(claimed(number), Some(HIGHER), Source::Found, ms(0), |_| true);
    }
    assert_eq!(dialer.candidates.len(), FOUND_PER_PEER);
    for address in due(&mut dialer, ms(0)) {
        dialer.failed(address, Failure::Unreachable, ms(0), 0);
    }
    dialer.add(at(98), Some(HIGHER), Source::Found, ms(1), |_| true);
    assert!(dialer.candidates.contains_key(&at(98)));
    assert_eq!(dialer.candidates.len(), FOUND_PER_PEER);
}

#[test]
fn a_real_address_is_dialed_within_seconds_beside_forty_forged_ones_of_each_member() {
    let mut dialer = Dialer::new(ME);
    let members: Vec<PublicKey> = (6..12).map(|key| PublicKey([key; 32])).collect();
    let mut under_way: Vec<(Duration, SocketAddr)> = Vec::new();
    let mut tries: BTreeMap<SocketAddr, u32> = BTreeMap::new();
    let mut found = None;
    let mut now = ms(0);
    while now < ms(30_000) {
        // Announced five times a second, and nobody answers there within three.
        if now.as_millis().is_multiple_of(200) {
            for (member, key) in (0u16..).zip(&members) {
                for number in 0..40 {
                    dialer.add(claimed(member * 40 + number), Some(*key), Source::Found, now, |_| true);
                }
            }
        }
        if now == ms(9_000) {
            dialer.add(at(7), Some(HIGHER), Source::Found, now, |_| true);
        }
        for (_, address) in under_way.extract_if(.., |(until, _)| *until <= now) {
            dialer.failed(address, Failure::Unreachable, now, 128);
        }
        for address in due(&mut dialer, now) {
            *tries.entry(address).or_default() += 1;
            under_way.push((now + ms(3_000), address));
            if address == at(7) {
                found.get_or_insert(now);
            }
        }
        assert!(under_way.len() <= CLAIMED_AT_ONCE);
        for member in &members {
            let of_it = under_way.iter().filter(|(_, address)| dialer.peer_at(address) == Some(*member));
            assert!(of_it.count() <= CLAIMED_OF_A_PEER);
        }
        now += ms(50);
    }
    assert!(found.is_some_and(|at| at < ms(13_000)), "{found:?}");
    assert!(tries.values().all(|tries| *tries <= 4), "forged ones are tried less and less: {tries:?}");
}

#[test]
fn what_is_known_goes_before_what_is_claimed() {
    let mut dialer = Dialer::new(ME);
    for number in 0..60 {
        dialer.add(claimed(number), Some(HIGHER), Source::Found, ms(0), |_| true);
    }
    for port in 1..=20 {
        dialer.add(at(port), None, Source::Static, ms(10), |_| true);
    }
    dialer.add(at(30), Some(PublicKey([8; 32])), Source::Recent, ms(20), |_| true);
    let dialed = due(&mut dialer, ms(20));
    assert!(dialed[..21].iter().all(|address| address.ip() == at(1).ip()));
    assert_eq!(dialed.len(), 21 + CLAIMED_OF_A_PEER);

    // Places for what is known are left, whatever is claimed.
    let mut dialer = Dialer::new(ME);
    for key in 9..19u8 {
        for number in 0..20u16 {
            let address = claimed(1_000 + u16::from(key) * 20 + number);
            dialer.add(address, Some(PublicKey([key; 32])), Source::Found, ms(0), |_| true);
        }
    }
    assert_eq!(due(&mut dialer, ms(0)).len(), CLAIMED_AT_ONCE);
    // Nothing more to be done before one of them ends: who waits for the next moment is not called at once, for ever.
    assert_eq!(dialer.next(|_| false, |_| true), None);
    dialer.add(at(1), None, Source::Static, ms(1), |_| true);
    assert_eq!(next(&dialer), ms(1));
    assert_eq!(due(&mut dialer, ms(1)), [at(1)]);
}

#[test]
fn another_network_is_a_reason_to_try_at_once() {
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), None, Source::Static, ms(0), |_| true);
    let mut now = ms(0);
    for _ in 0..80 {
        now = next(&dialer);
        due(&mut dialer, now);
        dialer.failed(at(1), Failure::Unreachable, now, 128);
    }
    assert!(next(&dialer) > now + ms(2_000));
    dialer.hurry(now + ms(10));
    assert_eq!(due(&mut dialer, now + ms(10)), [at(1)]);
    // Not one that is being dialed.
    dialer.hurry(now + ms(20));
    assert_eq!(due(&mut dialer, now + ms(20)), []);
}

#[test]
fn a_forged_claim_keeps_nobody_from_the_address_of_another_one() {
    let connected = |peer: &PublicKey| *peer == LOWER;
    // Somebody announces a member that is connected at the address of one that is not, before and after the real announcement.
    for claims in [[LOWER, HIGHER], [HIGHER, LOWER]] {
        let mut dialer = Dialer::new(ME);
        for peer in claims {
            dialer.add(at(1), Some(peer), Source::Found, ms(0), |_| true);
        }
        assert_eq!(dialer.due(ms(3_000), connected, |_| true), [at(1)]);
        // Noise says who it is, and that is all that counts from then on.
        dialer.reached(at(1), HIGHER);
        dialer.connected(HIGHER, ms(3_000));
        dialer.add(at(1), Some(LOWER), Source::Found, ms(4_000), |_| true);
        assert_eq!(dialer.peer_at(&at(1)), Some(HIGHER));
    }
    // A person types that address; or a member was met there, by a dial because of a hint.
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), Some(LOWER), Source::Found, ms(0), |_| true);
    dialer.add(at(1), None, Source::Static, ms(1), |_| true);
    dialer.add(at(2), Some(LOWER), Source::Found, ms(0), |_| true);
    dialer.met(at(2), HIGHER, ms(1));
    assert_eq!(dialer.due(ms(3_000), connected, |_| true), [at(1), at(2)]);
}

#[test]
fn who_types_an_address_means_whoever_is_there_now() {
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), None, Source::Static, ms(0), |_| true);
    due(&mut dialer, ms(0));
    dialer.reached(at(1), HIGHER);
    dialer.connected(HIGHER, ms(1));
    let connected = |peer: &PublicKey| *peer == HIGHER;
    assert_eq!(dialer.due(ms(60_000), connected, |_| true), []);
    // It moved on, and another PC has its address.
    dialer.add(at(1), None, Source::Static, ms(60_000), |_| true);
    assert_eq!(dialer.due(ms(60_000), connected, |_| true), [at(1)]);
}

#[test]
fn addresses_that_are_known_and_dead_leave_places_for_what_is_announced() {
    // An election that met in another network: a hundred addresses at which nobody answers within four seconds.
    let mut dialer = Dialer::new(ME);
    for port in 1_001..=1_100 {
        dialer.add(at(port), None, Source::Recent, ms(0), |_| true);
    }
    let mut under_way: Vec<(Duration, SocketAddr)> = Vec::new();
    let mut known: BTreeMap<SocketAddr, u32> = BTreeMap::new();
    let mut found = None;
    let mut now = ms(0);
    while now < ms(60_000) {
        if now == ms(9_000) {
            dialer.add(at(7), Some(HIGHER), Source::Found, now, |_| true);
        }
        for (_, address) in under_way.extract_if(.., |(until, _)| *until <= now) {
            dialer.failed(address, Failure::Unreachable, now, 128);
        }
        for address in due(&mut dialer, now) {
            *known.entry(address).or_default() += 1;
            under_way.push((now + ms(4_000), address));
            if address == at(7) {
                found.get_or_insert(now);
            }
        }
        assert!(under_way.len() <= AT_ONCE);
        now += ms(50);
    }
    assert_eq!(found, Some(ms(9_000)));
    // And each of them has its turn.
    assert!((1_001..=1_100).all(|port| known[&at(port)] >= 5), "{known:?}");
}

#[test]
fn who_answers_at_ever_other_addresses_has_the_newest_kept_and_pushes_out_nobody() {
    let mut dialer = Dialer::new(ME);
    dialer.add(at(1), Some(LOWER), Source::Recent, ms(0), |_| true);
    dialer.add(at(2), None, Source::Static, ms(0), |_| true);
    for port in 2_000..3_000 {
        dialer.met(at(port), HIGHER, ms(1));
        dialer.connected(HIGHER, ms(1));
        dialer.lost(HIGHER, ms(2), 0);
    }
    let kept: Vec<SocketAddr> = dialer.candidates.keys().copied().collect();
    let newest = (3_000 - ANSWERED_PER_PEER as u16..3_000).map(at);
    assert_eq!(kept, [at(1), at(2)].into_iter().chain(newest).collect::<Vec<_>>());
    assert!(
        dialer.knows(&HIGHER, &at(2_999)) && !dialer.knows(&LOWER, &at(2_999)) && !dialer.knows(&HIGHER, &at(2_000))
    );
}
