//! Whom to dial, and when. Pure: time is a parameter, jitter is handed in.
//!
//! Addresses come from three sources: the static list, addresses that worked before, and mDNS. All are hints: who
//! answers there is known only after noise. Where an address' owner is known (or claimed), the dial rule holds: the
//! lower key dials at once, the higher after 3 s without a connection.
//!
//! Anybody in the network can announce anything, thousands of times. So what is *known* (typed, or proved by noise before) is
//! dialed first and often; of what is only claimed, what was never tried goes before what has failed, no peer has more than
//! its share of the dials under way, and what fails rests twice as long each time. A real address waits for a few seconds.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use sync_core::id::PublicKey;

/// Addresses in all; the static ones count, but are never dropped.
const CANDIDATES: usize = 512;
/// Addresses found by mDNS that claim to be of one peer.
const FOUND_PER_PEER: usize = 64;
/// Addresses found by mDNS with one IP address: many nodes on one PC are a demo, thousands are an attack.
const FOUND_PER_IP: usize = 32;
/// Addresses at which one peer has answered, beside those of the static list: the newest.
const ANSWERED_PER_PEER: usize = 8;
/// Dials under way at a time; of addresses that are known, and of those that are only claimed, so that neither takes all places
/// with addresses at which nobody is; and of those that are claimed to be of one peer.
const AT_ONCE: usize = 64;
const KNOWN_AT_ONCE: usize = 48;
const CLAIMED_AT_ONCE: usize = 48;
const CLAIMED_OF_A_PEER: usize = 12;
/// The head start of the lower key.
const HEAD_START: Duration = Duration::from_secs(3);
/// The same after a loss, which the two may notice at different times.
const HEAD_START_AGAIN: Duration = Duration::from_secs(1);
/// After a loss or a first failure.
const FIRST_RETRY: Duration = Duration::from_millis(250);
/// Between tries while a peer has not been away for long: it may be back any moment.
const NEAR_RETRY: Duration = Duration::from_secs(1);
/// So many near retries, then the pause doubles.
const NEAR_RETRIES: u32 = 60;
/// Between tries where nobody is: a node that was away all night shall not wait long once it is back.
const LONGEST_ABSENT: Duration = Duration::from_secs(3);
/// The same where nobody has ever been.
const LONGEST_CLAIMED: Duration = Duration::from_secs(15);
/// Between tries where somebody refuses.
const LONGEST_REFUSED: Duration = Duration::from_secs(60);
/// Fruitless tries after which an address found by mDNS is forgotten; it is found again if it is real.
const FOUND_TRIES: u32 = 60;
/// The same where nobody has ever been.
const CLAIMED_TRIES: u32 = 12;
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
    /// When that was, among all that answered; 0: not in this run.
    answered: u64,
    source: Source,
    /// When to dial next; `None` while a dial is under way or its connection lives.
    next: Option<Duration>,
    dialing: bool,
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

    /// Whether it is more than somebody's claim: typed, or proved before.
    fn is_known(&self) -> bool {
        self.proved || self.source != Source::Found
    }

    /// It is told of again. A claim never replaces what noise has proved, nor a static entry's freedom from claims.
    fn renew(&mut self, source: Source, peer: Option<PublicKey>) {
        match source {
            // Who types an address means whoever is there now, whatever others claimed, or who was there before.
            Source::Static => (self.source, self.peer, self.proved) = (source, peer, false),
            Source::Recent if self.source == Source::Found => {
                self.source = source;
                if !self.proved {
                    self.peer = peer;
                }
            }
            // Two claims, of which one is a lie at least: whoever is there will tell. Else a forger who announces a member that is
            // connected at the address of another one would keep that one out.
            Source::Found if !self.is_known() && self.peer != peer => self.peer = None,
            Source::Recent | Source::Found => {}
        }
    }

    /// What is known goes first, then what was never tried.
    fn rank(&self) -> u8 {
        match (self.is_known(), self.tries()) {
            (true, _) => 0,
            (false, 0) => 1,
            (false, _) => 2,
        }
    }

    /// An mDNS claim to be somebody unknown is not worth a dial; a static address is, whoever answered there before.
    fn is_wanted(&self, is_connected: impl Fn(&PublicKey) -> bool, is_member: impl Fn(&PublicKey) -> bool) -> bool {
        let peer_wanted = |peer| !is_connected(&peer) && (self.source != Source::Found || is_member(&peer));
        !self.own && self.peer.is_none_or(peer_wanted)
    }
}

/// Dials under way: at addresses that are known, and at those that are only claimed.
#[derive(Default)]
struct UnderWay {
    known: usize,
    claimed: usize,
    of_peer: BTreeMap<Option<PublicKey>, usize>,
}

impl UnderWay {
    fn has_place(&self, candidate: &Candidate) -> bool {
        if candidate.is_known() {
            return self.known < KNOWN_AT_ONCE;
        }
        let of_peer = self.of_peer.get(&candidate.peer).copied().unwrap_or(0);
        self.claimed < CLAIMED_AT_ONCE && of_peer < CLAIMED_OF_A_PEER
    }

    fn add(&mut self, candidate: &Candidate) {
        if candidate.is_known() {
            self.known = self.known.saturating_add(1);
            return;
        }
        self.claimed = self.claimed.saturating_add(1);
        let of_peer = self.of_peer.entry(candidate.peer).or_default();
        *of_peer = of_peer.saturating_add(1);
    }

    /// Takes a place, if there is one.
    fn take(&mut self, candidate: &Candidate) -> bool {
        let has_place = self.has_place(candidate);
        if has_place {
            self.add(candidate);
        }
        has_place
    }
}

/// The schedule. All times are since the start of the host.
#[derive(Debug)]
pub(super) struct Dialer {
    me: PublicKey,
    candidates: BTreeMap<SocketAddr, Candidate>,
    under_way: usize,
    /// Counts dials that reached somebody.
    answers: u64,
}

impl Dialer {
    pub(super) fn new(me: PublicKey) -> Self {
        Self { me, candidates: BTreeMap::new(), under_way: 0, answers: 0 }
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
            known.renew(source, peer);
            // What has failed again and again has been announced again and again.
            let rest = if known.is_known() { RENEWED } else { RENEWED.saturating_mul(1 << known.tries().min(3)) };
            let rested = known.last_try.is_none_or(|tried| tried.saturating_add(rest) <= now);
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
            answered: 0,
            source,
            next: Some(first),
            dialing: false,
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
        let wanted = self.candidates.iter().filter(|(_, candidate)| candidate.is_wanted(&is_connected, &is_member));
        let mut due: Vec<(u8, Duration, SocketAddr)> = wanted
            .filter_map(|(address, candidate)| {
                let next = candidate.next.filter(|next| *next <= now)?;
                Some((candidate.rank(), next, *address))
            })
            .collect();
        due.sort_unstable();
        let mut places = AT_ONCE.saturating_sub(self.under_way);
        let mut under_way = self.of_each_kind();
        let mut dialed = Vec::new();
        for (_, _, address) in due {
            if places == 0 {
                break;
            }
            let Some(candidate) = self.candidates.get_mut(&address) else { continue };
            if !under_way.take(candidate) {
                continue;
            }
            places = places.saturating_sub(1);
            candidate.next = None;
            candidate.dialing = true;
            candidate.last_try = Some(now);
            dialed.push(address);
        }
        self.under_way = self.under_way.saturating_add(dialed.len());
        dialed
    }

    fn of_each_kind(&self) -> UnderWay {
        let mut under_way = UnderWay::default();
        for candidate in self.candidates.values().filter(|candidate| candidate.dialing) {
            under_way.add(candidate);
        }
        under_way
    }

    /// A dial has ended, one way or the other.
    fn ended(&mut self, address: SocketAddr) -> Option<&mut Candidate> {
        self.under_way = self.under_way.saturating_sub(1);
        let candidate = self.candidates.get_mut(&address)?;
        candidate.dialing = false;
        Some(candidate)
    }

    /// Whose address that is, or is said to be.
    pub(super) fn peer_at(&self, address: &SocketAddr) -> Option<PublicKey> {
        self.candidates.get(address)?.peer
    }

    /// The network of this PC changed: whoever could not be reached may be reachable now.
    pub(super) fn hurry(&mut self, now: Duration) {
        let me = self.me;
        for candidate in self.candidates.values_mut().filter(|candidate| candidate.is_known()) {
            let higher = candidate.peer.is_some_and(|peer| me > peer);
            let first = if higher { now.saturating_add(HEAD_START_AGAIN) } else { now };
            candidate.next = candidate.next.map(|next| next.min(first));
        }
    }

    /// A dial reached `peer`, proved by noise; whether there will be a session is still open.
    pub(super) fn reached(&mut self, address: SocketAddr, peer: PublicKey) {
        let _ = self.ended(address);
        self.note_answer(address, peer);
    }

    /// A dial that this schedule does not know of reached `peer`, proved by noise.
    pub(super) fn met(&mut self, address: SocketAddr, peer: PublicKey, now: Duration) {
        self.add(address, Some(peer), Source::Recent, now, |_| true);
        self.note_answer(address, peer);
    }

    fn note_answer(&mut self, address: SocketAddr, peer: PublicKey) {
        self.answers = self.answers.saturating_add(1);
        if let Some(candidate) = self.candidates.get_mut(&address) {
            (candidate.peer, candidate.proved, candidate.answered) = (Some(peer), true, self.answers);
        }
    }

    /// Whether an address is dialed again and again because that member has answered there.
    pub(super) fn knows(&self, peer: &PublicKey, address: &SocketAddr) -> bool {
        let known = self.candidates.get(address).filter(|candidate| candidate.is_known());
        known.is_some_and(|candidate| candidate.peer.as_ref() == Some(peer))
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
        if let Some(candidate) = self.ended(address) {
            candidate.own = true;
        }
    }

    /// A dial reached nobody. `jitter` is 0..=255.
    pub(super) fn failed(&mut self, address: SocketAddr, failure: Failure, now: Duration, jitter: u8) {
        let _ = self.ended(address);
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
        self.keep_newest(peer);
    }

    /// Whoever moves on and on, or answers at thousands of ports, takes nobody else's room or turn by it.
    fn keep_newest(&mut self, peer: PublicKey) {
        let of_peer = self.candidates.iter().filter(|(_, known)| known.peer == Some(peer) && !known.dialing);
        let answered = of_peer.filter(|(_, known)| known.proved && known.source != Source::Static);
        let mut answered: Vec<(u64, SocketAddr)> =
            answered.map(|(address, known)| (known.answered, *address)).collect();
        answered.sort_unstable_by_key(|known| Reverse(*known));
        for (_, address) in answered.into_iter().skip(ANSWERED_PER_PEER) {
            self.candidates.remove(&address);
        }
    }

    /// The session with `peer` is over. `jitter` is 0..=255.
    pub(super) fn lost(&mut self, peer: PublicKey, now: Duration, jitter: u8) {
        let pause = if self.me > peer { HEAD_START_AGAIN } else { FIRST_RETRY };
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
        // What has no place waits for a dial to end, which is an event.
        let under_way = self.of_each_kind();
        let has_place = |candidate: &&Candidate| under_way.has_place(candidate);
        let wanted = self.candidates.values().filter(|candidate| candidate.is_wanted(&is_connected, &is_member));
        wanted.filter(has_place).filter_map(|candidate| candidate.next).min()
    }

    fn again(&mut self, address: SocketAddr, failure: Failure, now: Duration, jitter: u8) {
        let Some(candidate) = self.candidates.get_mut(&address) else { return };
        let known = candidate.is_known();
        let pause = match failure {
            Failure::Unreachable => {
                candidate.refusals = 0;
                candidate.failures = candidate.failures.saturating_add(1);
                match candidate.failures {
                    claimed if !known => doubled(claimed.saturating_sub(1)).min(LONGEST_CLAIMED),
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
        let most = if known { FOUND_TRIES } else { CLAIMED_TRIES };
        if candidate.source == Source::Found && candidate.tries() > most {
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

    /// Drops a found or recent address to make room: first of no member, then a claimed one that has failed, then one of the
    /// peer that most are claimed to be of.
    fn drop_worst(&mut self, is_member: impl Fn(&PublicKey) -> bool) -> bool {
        let mut claims: BTreeMap<Option<PublicKey>, usize> = BTreeMap::new();
        for candidate in self.candidates.values().filter(|candidate| !candidate.is_known()) {
            *claims.entry(candidate.peer).or_default() += 1;
        }
        let worst = self
            .candidates
            .iter()
            .filter(|(_, candidate)| candidate.source != Source::Static && candidate.next.is_some())
            .max_by_key(|(_, candidate)| {
                let stranger = candidate.peer.is_none_or(|peer| !is_member(&peer));
                let claims = claims.get(&candidate.peer).copied().unwrap_or(0);
                (stranger, !candidate.is_known(), candidate.failures, claims)
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
mod tests;
