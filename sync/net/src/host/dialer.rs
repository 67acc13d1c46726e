//! Whom to dial, and when. Pure: time is a parameter, jitter is handed in.
//!
//! Addresses come from three sources: the static list, addresses that worked before, and mDNS. All are hints: who
//! answers there is known only after noise. Where an address' owner is known (or claimed), the dial rule holds: the
//! lower key dials at once, the higher after 3 s without a connection.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use sync_core::id::PublicKey;

/// Addresses in all; the static ones count, but are never dropped.
const CANDIDATES: usize = 256;
/// Addresses found by mDNS that claim to be of one peer.
const FOUND_PER_PEER: usize = 8;
/// Addresses found by mDNS with one IP address: many nodes on one PC are a demo, thousands are an attack.
const FOUND_PER_IP: usize = 32;
/// Dials under way at a time.
const AT_ONCE: usize = 32;
/// The head start of the lower key.
const HEAD_START: Duration = Duration::from_secs(3);
/// After a loss or a first failure.
const FIRST_RETRY: Duration = Duration::from_millis(250);
/// Between tries while a peer has not been away for long: it may be back any moment.
const NEAR_RETRY: Duration = Duration::from_secs(1);
/// So many near retries, then the pause doubles.
const NEAR_RETRIES: u32 = 60;
/// Between tries where nobody is: a node that was away all night shall not wait long once it is back.
const LONGEST_ABSENT: Duration = Duration::from_secs(15);
/// Between tries where somebody refuses.
const LONGEST_REFUSED: Duration = Duration::from_secs(60);
/// Fruitless tries after which an address found by mDNS is forgotten; it is found again if it is real.
const FOUND_TRIES: u32 = 60;
/// A renewed announcement is a reason to try again, but not more often than this.
const RENEWED: Duration = Duration::from_secs(2);

/// Where an address comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Static,
    Recent,
    Found,
}

/// How a dial ended without a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Nobody there: cheap to try again.
    Unreachable,
    /// Somebody there who refused, or whom we refused.
    Refused,
}

#[derive(Debug)]
struct Candidate {
    peer: Option<PublicKey>,
    /// `peer` is what noise proved, not what somebody claims.
    proved: bool,
    source: Source,
    /// When to dial next; `None` while a dial is under way or its connection lives.
    next: Option<Duration>,
    last_try: Option<Duration>,
    failures: u32,
    refusals: u32,
    /// It is ourselves.
    own: bool,
}

impl Candidate {
    /// Fruitless ones since the last session.
    fn tries(&self) -> u32 {
        self.failures.saturating_add(self.refusals)
    }

    /// An mDNS claim to be somebody unknown is not worth a dial; a static address is, whoever answered there before.
    fn is_wanted(&self, is_connected: impl Fn(&PublicKey) -> bool, is_member: impl Fn(&PublicKey) -> bool) -> bool {
        let peer_wanted = |peer| !is_connected(&peer) && (self.source != Source::Found || is_member(&peer));
        !self.own && self.peer.is_none_or(peer_wanted)
    }
}

/// The schedule. All times are since the start of the host.
#[derive(Debug)]
pub(super) struct Dialer {
    me: PublicKey,
    candidates: BTreeMap<SocketAddr, Candidate>,
    under_way: usize,
}

impl Dialer {
    pub(super) fn new(me: PublicKey) -> Self {
        Self { me, candidates: BTreeMap::new(), under_way: 0 }
    }

    /// Learns an address. `is_member` tells whose addresses to keep when there are too many.
    pub(super) fn add(
        &mut self,
        address: SocketAddr,
        peer: Option<PublicKey>,
        source: Source,
        now: Duration,
        is_member: impl Fn(&PublicKey) -> bool,
    ) {
        if peer == Some(self.me) || address.port() == 0 || address.ip().is_unspecified() || address.ip().is_multicast()
        {
            return;
        }
        let first = now.saturating_add(self.head_start(peer));
        if let Some(known) = self.candidates.get_mut(&address) {
            // A claim never replaces what noise has proved, nor a static entry's freedom from claims.
            if known.source == Source::Found {
                if source == Source::Found && !known.proved {
                    known.peer = peer;
                }
                if source != Source::Found {
                    known.source = source;
                }
            }
            let rested = known.last_try.is_none_or(|tried| tried.saturating_add(RENEWED) <= now);
            if let Some(next) = &mut known.next
                && rested
                && known.refusals == 0
            {
                *next = (*next).min(first);
            }
            return;
        }
        if source == Source::Found && !self.make_room_for(address.ip(), peer) {
            return;
        }
        if self.candidates.len() >= CANDIDATES && !self.drop_worst(is_member) && source == Source::Found {
            return;
        }
        let candidate = Candidate {
            peer,
            proved: false,
            source,
            next: Some(first),
            last_try: None,
            failures: 0,
            refusals: 0,
            own: false,
        };
        self.candidates.insert(address, candidate);
    }

    /// The addresses to dial now; they count as under way from here on.
    pub(super) fn due(
        &mut self,
        now: Duration,
        is_connected: impl Fn(&PublicKey) -> bool,
        is_member: impl Fn(&PublicKey) -> bool,
    ) -> Vec<SocketAddr> {
        let mut due: Vec<(Duration, SocketAddr)> = self
            .candidates
            .iter()
            .filter(|(_, candidate)| candidate.is_wanted(&is_connected, &is_member))
            .filter_map(|(address, candidate)| Some((candidate.next.filter(|next| *next <= now)?, *address)))
            .collect();
        due.sort_unstable();
        due.truncate(AT_ONCE.saturating_sub(self.under_way));
        for (_, address) in &due {
            if let Some(candidate) = self.candidates.get_mut(address) {
                candidate.next = None;
                candidate.last_try = Some(now);
            }
        }
        self.under_way = self.under_way.saturating_add(due.len());
        due.into_iter().map(|(_, address)| address).collect()
    }

    /// A dial reached `peer`, proved by noise; whether there will be a session is still open.
    pub(super) fn reached(&mut self, address: SocketAddr, peer: PublicKey) {
        self.under_way = self.under_way.saturating_sub(1);
        if let Some(candidate) = self.candidates.get_mut(&address) {
            candidate.peer = Some(peer);
            candidate.proved = true;
        }
    }

    /// A dial reached `peer`, with whom there is a connection already.
    pub(super) fn duplicate(&mut self, address: SocketAddr, peer: PublicKey, now: Duration) {
        self.reached(address, peer);
        if let Some(candidate) = self.candidates.get_mut(&address) {
            candidate.next = Some(now.saturating_add(NEAR_RETRY));
        }
    }

    /// A dial reached ourselves.
    pub(super) fn own(&mut self, address: SocketAddr) {
        self.under_way = self.under_way.saturating_sub(1);
        if let Some(candidate) = self.candidates.get_mut(&address) {
            candidate.own = true;
        }
    }

    /// A dial reached nobody. `jitter` is 0..=255.
    pub(super) fn failed(&mut self, address: SocketAddr, failure: Failure, now: Duration, jitter: u8) {
        self.under_way = self.under_way.saturating_sub(1);
        self.again(address, failure, now, jitter);
    }

    /// A connection that we dialed, and that had reached somebody, ended before there was a session.
    pub(super) fn refused(&mut self, address: SocketAddr, now: Duration, jitter: u8) {
        self.again(address, Failure::Refused, now, jitter);
    }

    /// There is a session with `peer`.
    pub(super) fn connected(&mut self, peer: PublicKey, now: Duration) {
        for candidate in self.candidates.values_mut().filter(|candidate| candidate.peer == Some(peer)) {
            candidate.failures = 0;
            candidate.refusals = 0;
            if candidate.proved && candidate.source == Source::Found {
                candidate.source = Source::Recent;
            }
            // Due at once when the session is lost; `due` skips it as long as it lives.
            candidate.next = Some(now);
        }
    }

    /// The session with `peer` is over. `jitter` is 0..=255.
    pub(super) fn lost(&mut self, peer: PublicKey, now: Duration, jitter: u8) {
        let pause = self.head_start(Some(peer)).max(FIRST_RETRY);
        for candidate in self.candidates.values_mut().filter(|candidate| candidate.peer == Some(peer)) {
            if candidate.next.is_some() {
                candidate.next = Some(now.saturating_add(jittered(pause, jitter)));
            }
        }
    }

    /// When to ask [`Dialer::due`] again, unless something happens before.
    pub(super) fn next(
        &self,
        is_connected: impl Fn(&PublicKey) -> bool,
        is_member: impl Fn(&PublicKey) -> bool,
    ) -> Option<Duration> {
        if self.under_way >= AT_ONCE {
            return None;
        }
        let wanted = self.candidates.values().filter(|candidate| candidate.is_wanted(&is_connected, &is_member));
        wanted.filter_map(|candidate| candidate.next).min()
    }

    fn again(&mut self, address: SocketAddr, failure: Failure, now: Duration, jitter: u8) {
        let Some(candidate) = self.candidates.get_mut(&address) else { return };
        let pause = match failure {
            Failure::Unreachable => {
                candidate.refusals = 0;
                candidate.failures = candidate.failures.saturating_add(1);
                match candidate.failures {
                    1 => FIRST_RETRY,
                    2 => FIRST_RETRY.saturating_mul(2),
                    near if near <= NEAR_RETRIES => NEAR_RETRY,
                    far => doubled(far.saturating_sub(NEAR_RETRIES)).min(LONGEST_ABSENT),
                }
            }
            Failure::Refused => {
                candidate.refusals = candidate.refusals.saturating_add(1);
                doubled(candidate.refusals.saturating_sub(1)).min(LONGEST_REFUSED)
            }
        };
        candidate.next = Some(now.saturating_add(jittered(pause, jitter)));
        if candidate.source == Source::Found && candidate.tries() > FOUND_TRIES {
            self.candidates.remove(&address);
        }
    }

    fn head_start(&self, peer: Option<PublicKey>) -> Duration {
        match peer {
            Some(peer) if self.me > peer => HEAD_START,
            _ => Duration::ZERO,
        }
    }

    /// Bounds what is found of one peer and at one IP address. A forger who is there first shall not keep the real one
    /// out for long: an address that has failed makes room.
    fn make_room_for(&mut self, ip: IpAddr, peer: Option<PublicKey>) -> bool {
        self.keep_below(FOUND_PER_PEER, |_, candidate| candidate.peer == peer)
            && self.keep_below(FOUND_PER_IP, |address, _| address.ip() == ip)
    }

    fn keep_below(&mut self, bound: usize, is_alike: impl Fn(&SocketAddr, &Candidate) -> bool) -> bool {
        let alike = || {
            let found = self.candidates.iter().filter(|(_, candidate)| candidate.source == Source::Found);
            found.filter(|(address, candidate)| is_alike(address, candidate))
        };
        if alike().count() < bound {
            return true;
        }
        let failed = alike().filter(|(_, candidate)| candidate.next.is_some() && candidate.tries() > 0);
        let worst = failed.max_by_key(|(_, candidate)| candidate.tries()).map(|(address, _)| *address);
        worst.and_then(|address| self.candidates.remove(&address)).is_some()
    }

    /// Drops a found or recent address to make room: first of no member, then the one with most failures.
    fn drop_worst(&mut self, is_member: impl Fn(&PublicKey) -> bool) -> bool {
        let worst = self
            .candidates
            .iter()
            .filter(|(_, candidate)| candidate.source != Source::Static && candidate.next.is_some())
            .max_by_key(|(_, candidate)| {
                let stranger = candidate.peer.is_none_or(|peer| !is_member(&peer));
                (stranger, candidate.source == Source::Found, candidate.failures)
            })
            .map(|(address, _)| *address);
        worst.and_then(|address| self.candidates.remove(&address)).is_some()
    }
}

/// 1 s, 2 s, 4 s …
fn doubled(times: u32) -> Duration {
    NEAR_RETRY.saturating_mul(1_u32.checked_shl(times).unwrap_or(u32::MAX))
}

/// 80 % to 120 % of `pause`, so that nodes that failed together do not retry together.
fn jittered(pause: Duration, jitter: u8) -> Duration {
    pause.saturating_mul(4) / 5 + (pause.saturating_mul(2) / 5).saturating_mul(u32::from(jitter)) / 255
}

#[cfg(test)]
mod tests {
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
        assert_eq!(due(&mut dialer, ms(0)), [at(1), at(3)]);
        assert_eq!(due(&mut dialer, ms(2_999)), []);
        assert_eq!(due(&mut dialer, ms(3_000)), [at(2)]);
        assert_eq!(due(&mut dialer, ms(9_000)), []);
    }

    #[test]
    fn a_lost_peer_is_tried_within_two_seconds_for_a_minute_and_then_less_and_less() {
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
        assert!(gaps[75..].iter().all(|gap| *gap >= ms(12_000) && *gap <= ms(18_000)), "{gaps:?}");
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

    #[test]
    fn a_forger_who_is_first_does_not_keep_the_real_one_out_for_long() {
        let mut dialer = Dialer::new(ME);
        for port in 1..=20 {
            dialer.add(at(port), Some(HIGHER), Source::Found, ms(0), |_| true);
        }
        assert_eq!(dialer.candidates.len(), FOUND_PER_PEER);
        for address in due(&mut dialer, ms(0)) {
            dialer.failed(address, Failure::Unreachable, ms(0), 0);
        }
        dialer.add(at(98), Some(HIGHER), Source::Found, ms(1), |_| true);
        assert!(dialer.candidates.contains_key(&at(98)));
        assert_eq!(dialer.candidates.len(), FOUND_PER_PEER);
    }
}
