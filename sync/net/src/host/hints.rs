//! Where members say that other members are, in networks without multicast. Pure: time is a parameter.
//!
//! A member may lie. So what it says is a hint, and costs others next to nothing ([`Hints`]):
//! - only keys of the charter, at addresses of local networks, at ports of programs; loopback addresses only from who is on this PC;
//! - whoever answers there has to prove that very key, else the address is forgotten at once; after three fruitless tries too,
//!   and for two minutes nobody can bring it back. Then it is tried again, behind all others, as long as its teller stands by it: a
//!   teller says nothing twice, and the cable that was out may have been that of this PC;
//! - each teller has 16 tries, and gets one back in ten seconds; only a try that reaches the member costs nothing. So a member
//!   makes this node dial elsewhere at most six times a minute, whatever it tells, and uses up nobody else's tries;
//! - hints are never passed on: what a node tells is what it knows itself (`telling.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV6};
use std::time::Duration;

use sync_core::frame::Place;
use sync_core::id::PublicKey;

/// Addresses of one member that are told, and looked at.
pub(super) const PER_MEMBER: usize = 4;
/// Hints of one teller.
const PER_TELLER: usize = 512;
/// Hints in all.
const ALL: usize = 4_096;
/// Cables over which one link-local address is tried.
const SCOPES: usize = 4;
/// Dials under way at a time.
const AT_ONCE: usize = 16;
/// Tries of one teller.
const TRIES: u32 = 16;
/// For one of them to come back.
const TRY_BACK: Duration = Duration::from_secs(10);
/// Fruitless tries after which an address is forgotten.
const FRUITLESS: u32 = 3;
/// Between two tries; longer after each.
const RETRY: Duration = Duration::from_secs(5);
/// For so long what was forgotten stays forgotten.
const FORGOTTEN: Duration = Duration::from_secs(120);
/// Forgotten addresses kept in mind.
const FORGOTTEN_ADDRESSES: usize = 1_024;
/// The head start of the lower key, as the dialer gives it.
const HEAD_START: Duration = Duration::from_secs(3);
/// Between the first tries of two addresses of one member.
const NEXT_ADDRESS: Duration = Duration::from_millis(300);
/// The lowest port of programs.
const LOWEST_PORT: u16 = 1_024;

/// Whether an address may be told to, or by, a node at `beside`: of a local network, never of the internet, never of many PCs.
pub(super) fn is_local(ip: IpAddr, beside: IpAddr) -> bool {
    let beside_loopback = beside.to_canonical().is_loopback();
    match ip {
        IpAddr::V4(ip) if ip.is_loopback() => beside_loopback,
        IpAddr::V6(ip) if ip.is_loopback() => beside_loopback,
        IpAddr::V4(ip) => ip.is_private() || ip.is_link_local() || is_shared(ip),
        // IPv4 written as IPv6 is neither.
        IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

/// 100.64.0.0/10, which providers and VPNs use as their own.
fn is_shared(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    first == 100 && second & 0xC0 == 64
}

/// A member, and where it is said to be.
type Where = (PublicKey, SocketAddr);

#[derive(Debug)]
struct Hint {
    /// When to dial; `None` while a dial is under way.
    next: Option<Duration>,
    fruitless: u32,
    /// How often it was forgotten for a while.
    forgotten: u32,
}

#[derive(Debug)]
struct Teller {
    hints: BTreeMap<Where, Hint>,
    tries: u32,
    /// Since when a try is on its way back.
    since: Duration,
}

/// What others told, and whom to dial because of it. All times are since the start of the host.
#[derive(Debug)]
pub(super) struct Hints {
    me: PublicKey,
    tellers: BTreeMap<PublicKey, Teller>,
    /// With whose try it is paid.
    under_way: BTreeMap<Where, PublicKey>,
    /// Until when.
    forgotten: BTreeMap<Where, Duration>,
    /// Where members answered: the dialer knows these.
    proved: BTreeSet<Where>,
}

impl Hints {
    pub(super) fn new(me: PublicKey) -> Self {
        let (tellers, under_way, forgotten, proved) = Default::default();
        Self { me, tellers, under_way, forgotten, proved }
    }

    /// `teller`, who is at `beside`, says where members are. It replaces what it said before. `scopes`: the cables of this PC over
    /// which a link-local address may be meant.
    pub(super) fn heard(
        &mut self,
        teller: PublicKey,
        beside: IpAddr,
        places: &[Place],
        scopes: &[u32],
        now: Duration,
        is_member: impl Fn(&PublicKey) -> bool,
    ) {
        self.forgotten.retain(|_, until| *until > now);
        let mut told: BTreeMap<Where, usize> = BTreeMap::new();
        for (key, addresses) in places.iter().filter(|(key, _)| *key != self.me && is_member(key)) {
            let local = addresses.iter().filter(|(ip, port)| *port >= LOWEST_PORT && is_local(*ip, beside));
            let sockets = local.take(PER_MEMBER).flat_map(|(ip, port)| sockets(*ip, *port, scopes));
            for (place, address) in sockets.enumerate() {
                if told.len() < PER_TELLER {
                    told.entry((*key, address)).or_insert(place);
                }
            }
        }
        let others: usize =
            self.tellers.iter().filter(|(key, _)| **key != teller).map(|(_, told)| told.hints.len()).sum();
        let entry =
            self.tellers.entry(teller).or_insert_with(|| Teller { hints: BTreeMap::new(), tries: TRIES, since: now });
        entry.hints.retain(|place, hint| told.contains_key(place) || hint.next.is_none());
        for (place, order) in told {
            if self.proved.contains(&place)
                || entry.hints.contains_key(&place)
                || others.saturating_add(entry.hints.len()) >= ALL
            {
                continue;
            }
            let head_start = if self.me > place.0 { HEAD_START } else { Duration::ZERO };
            let turn = NEXT_ADDRESS.saturating_mul(u32::try_from(order).unwrap_or(u32::MAX));
            let first = now.saturating_add(head_start).saturating_add(turn);
            let (next, forgotten) = self.forgotten.get(&place).map_or((first, 0), |until| (first.max(*until), 1));
            entry.hints.insert(place, Hint { next: Some(next), fruitless: 0, forgotten });
        }
    }

    /// The addresses to dial now, and who has to answer there; they count as under way from here on.
    pub(super) fn due(
        &mut self,
        now: Duration,
        is_connected: impl Fn(&PublicKey) -> bool,
        is_member: impl Fn(&PublicKey) -> bool,
    ) -> Vec<Where> {
        let mut due = Vec::new();
        for (key, teller) in &mut self.tellers {
            // What was told by who is no member any more counts no more.
            if !is_member(key) {
                teller.hints.retain(|_, hint| hint.next.is_none());
            }
            teller.refill(now);
            let mut ready: Vec<(u32, Duration, Where)> = teller
                .hints
                .iter()
                .filter(|((member, _), _)| !is_connected(member) && is_member(member))
                .filter_map(|(place, hint)| Some((hint.forgotten, hint.next.filter(|next| *next <= now)?, *place)))
                .collect();
            ready.sort_unstable();
            for (.., place) in ready {
                if teller.tries == 0 || self.under_way.len() >= AT_ONCE {
                    break;
                }
                // Somebody else told the same.
                if self.under_way.contains_key(&place) {
                    continue;
                }
                if let Some(hint) = teller.hints.get_mut(&place) {
                    hint.next = None;
                    teller.tries = teller.tries.saturating_sub(1);
                    self.under_way.insert(place, *key);
                    due.push(place);
                }
            }
        }
        due
    }

    /// The member answered there: the try is given back, and the dialer knows the address from now on.
    pub(super) fn proved(&mut self, place: Where) {
        self.give_back(&place);
        for teller in self.tellers.values_mut() {
            teller.hints.remove(&place);
        }
        if self.proved.len() >= ALL {
            self.proved.clear();
        }
        self.proved.insert(place);
    }

    /// The member answered there, and there is a connection with it already.
    pub(super) fn needless(&mut self, place: Where, now: Duration) {
        self.give_back(&place);
        for hint in self.told(place) {
            hint.next = Some(now.saturating_add(RETRY));
        }
    }

    /// Nobody answered.
    pub(super) fn fruitless(&mut self, place: Where, now: Duration) {
        self.under_way.remove(&place);
        let mut spent = false;
        for hint in self.told(place) {
            hint.fruitless = hint.fruitless.saturating_add(1);
            hint.next = Some(now.saturating_add(RETRY.saturating_mul(hint.fruitless)));
            spent |= hint.fruitless >= FRUITLESS;
        }
        if spent {
            self.forget(place, now);
        }
    }

    /// Somebody else answered, or whoever did would have nothing of it.
    pub(super) fn wrong(&mut self, place: Where, now: Duration) {
        self.under_way.remove(&place);
        self.forget(place, now);
    }

    /// Keeps in mind where members answered only as long as the dialer does: it has room for so many.
    pub(super) fn keep_proved(&mut self, is_known: impl Fn(&PublicKey, &SocketAddr) -> bool) {
        self.proved.retain(|(peer, address)| is_known(peer, address));
    }

    fn told(&mut self, place: Where) -> impl Iterator<Item = &mut Hint> {
        self.tellers.values_mut().filter_map(move |teller| teller.hints.get_mut(&place))
    }

    fn forget(&mut self, place: Where, now: Duration) {
        let until = now.saturating_add(FORGOTTEN);
        for hint in self.told(place) {
            (hint.next, hint.fruitless, hint.forgotten) = (Some(until), 0, hint.forgotten.saturating_add(1));
        }
        if self.forgotten.len() >= FORGOTTEN_ADDRESSES {
            self.forgotten.pop_first();
        }
        self.forgotten.insert(place, until);
    }

    fn give_back(&mut self, place: &Where) {
        let paid = self.under_way.remove(place);
        if let Some(teller) = paid.and_then(|key| self.tellers.get_mut(&key)) {
            teller.tries = teller.tries.saturating_add(1).min(TRIES);
        }
    }
}

impl Teller {
    fn refill(&mut self, now: Duration) {
        while self.tries < TRIES && self.since.saturating_add(TRY_BACK) <= now {
            self.tries = self.tries.saturating_add(1);
            self.since = self.since.saturating_add(TRY_BACK);
        }
        if self.tries >= TRIES {
            self.since = now;
        }
    }
}

/// A link-local address means another PC on each cable.
fn sockets(ip: IpAddr, port: u16, scopes: &[u32]) -> Vec<SocketAddr> {
    match ip {
        IpAddr::V6(ip) if ip.is_unicast_link_local() => {
            let scopes = scopes.iter().take(SCOPES);
            scopes.map(|scope| SocketAddr::V6(SocketAddrV6::new(ip, port, 0, *scope))).collect()
        }
        _ => vec![SocketAddr::new(ip, port)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: PublicKey = PublicKey([5; 32]);
    const TELLER: PublicKey = PublicKey([6; 32]);
    const OTHER: PublicKey = PublicKey([7; 32]);
    const LAN: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 6));

    fn member(number: u8) -> PublicKey {
        PublicKey([10 + number; 32])
    }

    fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn places(all: &[(PublicKey, &[&str])]) -> Vec<Place> {
        let read = |text: &&str| {
            let address: SocketAddr = text.parse().unwrap();
            (address.ip(), address.port())
        };
        all.iter().map(|(key, addresses)| (*key, addresses.iter().map(read).collect())).collect()
    }

    fn hear(hints: &mut Hints, teller: PublicKey, all: &[(PublicKey, &[&str])], now: Duration) {
        hints.heard(teller, LAN, &places(all), &[2, 3], now, |key| key.0[0] >= 5);
    }

    /// All that is dialed at a moment.
    fn due(hints: &mut Hints, now: Duration) -> BTreeSet<String> {
        hints.due(now, |_| false, |_| true).into_iter().map(|(_, address)| address.to_string()).collect()
    }

    fn texts(all: &[&str]) -> BTreeSet<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_member_is_dialed_where_another_one_says_that_it_is() {
        let mut hints = Hints::new(ME);
        // The lower key waits, as everywhere.
        let lower = PublicKey([4; 32]);
        let told: &[(PublicKey, &[&str])] =
            &[(member(1), &["10.0.0.11:29300", "192.168.7.2:29301"]), (lower, &["10.0.0.4:29300"])];
        hints.heard(TELLER, LAN, &places(told), &[], s(0), |_| true);
        assert_eq!(due(&mut hints, s(0)), texts(&["10.0.0.11:29300"]));
        hints.proved((member(1), "10.0.0.11:29300".parse().unwrap()));
        // Once it is connected its other addresses are left alone.
        let connected = |key: &PublicKey| *key == member(1);
        assert!(hints.due(s(2), connected, |_| true).is_empty());
        assert_eq!(hints.due(s(3), connected, |_| true).len(), 1);
        // What is proved is the dialer's, also when it is told again.
        hear(&mut hints, OTHER, &[(member(1), &["10.0.0.11:29300"])], s(4));
        assert!(!due(&mut hints, s(5)).contains("10.0.0.11:29300"));
    }

    #[test]
    fn never_the_internet_never_many_never_a_port_of_the_system_never_a_stranger() {
        let mut hints = Hints::new(ME);
        let bad: &[&str] = &[
            "8.8.8.8:29300",
            "224.0.0.251:29300",
            "255.255.255.255:29300",
            "0.0.0.0:29300",
            "127.0.0.1:29300",
            "100.128.0.1:29300",
            "172.32.0.1:29300",
            "192.169.0.1:29300",
            "10.0.0.1:22",
            "10.0.0.1:1023",
            "10.0.0.1:0",
            "[2001:db8::1]:29300",
            "[ff02::1]:29300",
            "[::]:29300",
            "[::1]:29300",
            "[::ffff:10.0.0.1]:29300",
            "[fec0::1]:29300",
        ];
        for address in bad {
            hear(&mut hints, TELLER, &[(member(1), &[address])], s(0));
            assert_eq!(due(&mut hints, s(60)), texts(&[]), "{address}");
        }
        let strange = PublicKey([3; 32]);
        hear(&mut hints, TELLER, &[(strange, &["10.0.0.9:29300"]), (ME, &["10.0.0.8:29300"])], s(0));
        assert_eq!(due(&mut hints, s(60)), texts(&[]));
        let good: &[&str] = &["100.64.0.1:29300", "172.31.0.1:1024", "169.254.1.2:29300", "[fd00::1]:29300"];
        hear(&mut hints, TELLER, &[(member(1), good), (member(2), &["[fe80::1]:29300"])], s(60));
        let all = [good, &["[fe80::1%2]:29300", "[fe80::1%3]:29300"]].concat();
        assert_eq!(due(&mut hints, s(70)), texts(&all));
    }

    #[test]
    fn loopback_addresses_come_only_from_who_is_on_this_pc() {
        let mut hints = Hints::new(ME);
        let told = places(&[(member(1), &["127.0.0.1:4000", "[::1]:4000"])]);
        hints.heard(TELLER, LAN, &told, &[], s(0), |_| true);
        assert_eq!(due(&mut hints, s(9)), texts(&[]));
        hints.heard(TELLER, Ipv4Addr::LOCALHOST.into(), &told, &[], s(9), |_| true);
        assert_eq!(due(&mut hints, s(19)), texts(&["127.0.0.1:4000", "[::1]:4000"]));
    }

    #[test]
    fn a_member_makes_nobody_dial_elsewhere_more_than_a_few_times_a_minute() {
        let mut hints = Hints::new(ME);
        let mut dials = 0;
        for second in 0..600_u64 {
            // Another hundred addresses each second, of all members.
            let now = s(second);
            let lies: Vec<Place> = (0..100_u8)
                .map(|number| {
                    (member(number % 200), vec![([10, 1, (second % 250) as u8, number].into(), 2_000 + second as u16)])
                })
                .collect();
            hints.heard(TELLER, LAN, &lies, &[], now, |_| true);
            for place in hints.due(now, |_| false, |_| true) {
                dials += 1;
                hints.fruitless(place, now);
            }
            assert!(hints.tellers[&TELLER].hints.len() <= PER_TELLER && hints.forgotten.len() <= FORGOTTEN_ADDRESSES);
        }
        assert!((16..=16 + 60).contains(&dials), "{dials} in ten minutes");
        // An honest one beside it is heard at once.
        hear(&mut hints, OTHER, &[(member(1), &["10.0.0.11:29300"])], s(600));
        assert!(due(&mut hints, s(600)).contains("10.0.0.11:29300"));
    }

    #[test]
    fn a_whole_election_is_found_at_once_where_the_hints_are_true() {
        let mut hints = Hints::new(ME);
        let told: Vec<Place> =
            (0..100_u8).map(|number| (member(number), vec![([10, 0, 1, number].into(), 29_300)])).collect();
        hints.heard(TELLER, LAN, &told, &[], s(0), |_| true);
        let mut reached = BTreeSet::new();
        for _ in 0..20 {
            let due = hints.due(s(1), |key| reached.contains(key), |_| true);
            assert!(due.len() <= AT_ONCE);
            for place in due {
                reached.insert(place.0);
                hints.proved(place);
            }
        }
        assert_eq!(reached.len(), 100);
    }

    #[test]
    fn who_has_not_the_key_is_forgotten_at_once_and_who_is_not_there_after_three_tries() {
        let mut hints = Hints::new(ME);
        let told: &[(PublicKey, &[&str])] = &[(member(1), &["10.0.0.11:29300"])];
        let place = (member(1), "10.0.0.11:29300".parse().unwrap());
        hear(&mut hints, TELLER, told, s(0));
        assert_eq!(due(&mut hints, s(0)).len(), 1);
        hints.wrong(place, s(1));
        for second in 2..120 {
            hear(&mut hints, if second % 2 == 0 { TELLER } else { OTHER }, told, s(second));
            assert_eq!(due(&mut hints, s(second)), texts(&[]), "{second}");
        }
        let mut tries = 0;
        for second in 122..230 {
            hear(&mut hints, TELLER, told, s(second));
            for place in hints.due(s(second), |_| false, |_| true) {
                tries += 1;
                hints.fruitless(place, s(second));
            }
        }
        assert_eq!(tries, 3);
    }

    #[test]
    fn what_a_member_does_not_say_any_more_and_what_a_former_member_said_is_not_dialed() {
        let mut hints = Hints::new(ME);
        hear(&mut hints, TELLER, &[(member(1), &["10.0.0.11:29300"])], s(0));
        hear(&mut hints, TELLER, &[(member(2), &["10.0.0.12:29300"])], s(0));
        assert_eq!(hints.due(s(1), |_| false, |key| *key != TELLER), []);
        hear(&mut hints, TELLER, &[(member(2), &["10.0.0.12:29300"])], s(1));
        assert_eq!(due(&mut hints, s(1)), texts(&["10.0.0.12:29300"]));
    }

    #[test]
    fn what_was_told_once_and_was_out_of_reach_is_tried_again_behind_all_others() {
        let mut hints = Hints::new(ME);
        hear(&mut hints, TELLER, &[(member(1), &["10.0.0.11:29300"])], s(0));
        let mut tries = Vec::new();
        for second in 0..300 {
            for place in hints.due(s(second), |_| false, |_| true) {
                tries.push(second);
                hints.fruitless(place, s(second));
            }
            // Another one says the same, once, while it is forgotten.
            if second == 60 {
                hear(&mut hints, OTHER, &[(member(1), &["10.0.0.11:29300"])], s(second));
            }
        }
        assert_eq!(tries, [0, 5, 15, 135, 140, 150, 270, 275, 285]);
        // What is new does not wait for what was given up, however much that is.
        let mut hints = Hints::new(ME);
        let dead: Vec<Place> =
            (0..40).map(|number| (member(number), vec![([10, 0, 1, number].into(), 29_300)])).collect();
        let mut all = dead.clone();
        all.push((member(50), vec![([10, 0, 0, 50].into(), 29_300)]));
        let mut found = None;
        for second in 0..1_800 {
            let told = if second < 1_500 { &dead } else { &all };
            hints.heard(TELLER, LAN, told, &[], s(second), |_| true);
            for place in hints.due(s(second), |_| false, |_| true) {
                if place.0 == member(50) {
                    found.get_or_insert(second);
                }
                hints.fruitless(place, s(second));
            }
        }
        assert!(found.is_some_and(|second| second <= 1_510), "{found:?}");
    }

    #[test]
    fn what_the_dialer_has_no_room_for_is_a_hint_again() {
        let mut hints = Hints::new(ME);
        let told: &[(PublicKey, &[&str])] = &[(member(1), &["10.0.0.11:29300"])];
        hear(&mut hints, TELLER, told, s(0));
        assert_eq!(due(&mut hints, s(0)).len(), 1);
        hints.proved((member(1), "10.0.0.11:29300".parse().unwrap()));
        hints.keep_proved(|_, _| true);
        hear(&mut hints, TELLER, told, s(1));
        assert_eq!(due(&mut hints, s(9)), texts(&[]));
        hints.keep_proved(|_, _| false);
        hear(&mut hints, TELLER, told, s(10));
        assert_eq!(due(&mut hints, s(10)), texts(&["10.0.0.11:29300"]));
    }

    #[test]
    fn two_who_say_the_same_cause_one_dial() {
        let mut hints = Hints::new(ME);
        for teller in [TELLER, OTHER] {
            hear(&mut hints, teller, &[(member(1), &["10.0.0.11:29300"])], s(0));
        }
        assert_eq!(hints.due(s(0), |_| false, |_| true).len(), 1);
        hints.needless((member(1), "10.0.0.11:29300".parse().unwrap()), s(0));
        assert_eq!(hints.due(s(4), |_| false, |_| true), []);
        assert_eq!(hints.due(s(5), |_| false, |_| true).len(), 1);
    }
}
