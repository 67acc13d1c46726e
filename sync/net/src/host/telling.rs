//! What this node tells members about where members are. Pure: time is a parameter.
//!
//! Only what it knows itself: where it listens, and where those with whom it is connected are. Of a member that it dialed that is
//! the address that answered; of one that came by itself, the addresses that this one says of itself with the very IP address that
//! it came from. So nobody makes this node send others elsewhere. At most four addresses a member, of local networks only.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use sync_core::codec::encode;
use sync_core::frame::Place;
use sync_core::id::PublicKey;

use super::hints::{PER_MEMBER, is_local};

/// Between two tellings to one member.
const PAUSE: Duration = Duration::from_secs(5);
/// What is no news is told again after this time: whoever it was told had no room for it, or not yet the charter that names
/// somebody in it.
const AGAIN: Duration = Duration::from_secs(300);
/// Who tells more often is not listened to.
const TOO_OFTEN: Duration = Duration::from_secs(1);

/// A member with whom there is a connection.
#[derive(Debug)]
struct Known {
    /// Where it is, as the connection shows it.
    at: SocketAddr,
    /// Whether that is an address to dial.
    dialed: bool,
    /// Where it says that it listens.
    says: Vec<(IpAddr, u16)>,
    heard: Option<Duration>,
    told: Option<Told>,
}

#[derive(Debug)]
struct Told {
    /// When it was looked at, and when it went.
    at: Duration,
    sent: Duration,
    /// As of which change.
    change: u64,
    body: Vec<u8>,
}

/// What is told, to whom.
#[derive(Debug)]
pub(super) struct Telling {
    me: PublicKey,
    listens: BTreeSet<SocketAddr>,
    peers: BTreeMap<PublicKey, Known>,
    /// Counts what may be news.
    change: u64,
}

impl Telling {
    pub(super) fn new(me: PublicKey) -> Self {
        Self { me, listens: BTreeSet::new(), peers: BTreeMap::new(), change: 0 }
    }

    /// This node listens there, or does so no more.
    pub(super) fn listens(&mut self, address: SocketAddr, still: bool) {
        let changed = if still { self.listens.insert(address) } else { self.listens.remove(&address) };
        self.change = self.change.wrapping_add(u64::from(changed));
    }

    /// There is a connection, perhaps in the place of another.
    pub(super) fn up(&mut self, peer: PublicKey, at: SocketAddr, dialed: bool) {
        self.peers.insert(peer, Known { at, dialed, says: Vec::new(), heard: None, told: None });
        self.change = self.change.wrapping_add(1);
    }

    pub(super) fn down(&mut self, peer: &PublicKey) {
        self.peers.remove(peer);
        self.change = self.change.wrapping_add(1);
    }

    /// A member tells; where it is, if it is to be listened to.
    pub(super) fn heard(&mut self, peer: &PublicKey, now: Duration) -> Option<IpAddr> {
        let known = self.peers.get_mut(peer)?;
        if known.heard.is_some_and(|heard| heard.saturating_add(TOO_OFTEN) > now) {
            return None;
        }
        known.heard = Some(now);
        Some(known.at.ip())
    }

    /// What it says of itself.
    pub(super) fn says(&mut self, peer: &PublicKey, places: &[Place]) {
        let Some(known) = self.peers.get_mut(peer) else { return };
        let own = places.iter().find(|(key, _)| key == peer).map(|(_, addresses)| addresses.as_slice());
        let own = own.unwrap_or_default().iter().filter(|(ip, _)| *ip == known.at.ip().to_canonical());
        let says: Vec<(IpAddr, u16)> = own.take(PER_MEMBER).copied().collect();
        if known.says != says {
            known.says = says;
            self.change = self.change.wrapping_add(1);
        }
    }

    /// Whom to tell what now.
    pub(super) fn due(&mut self, now: Duration) -> Vec<(PublicKey, Vec<u8>)> {
        let change = self.change;
        let is_old = |sent: Duration| sent.saturating_add(AGAIN) <= now;
        let is_due = |known: &Known| {
            let told = known.told.as_ref();
            let is_due = |told: &Told| told.change != change && told.at.saturating_add(PAUSE) <= now;
            told.is_none_or(|told| is_due(told) || is_old(told.sent))
        };
        let due: Vec<PublicKey> = self.peers.iter().filter(|(_, known)| is_due(known)).map(|(key, _)| *key).collect();
        let mut tell = Vec::new();
        for peer in due {
            let body = encode(&self.places(&peer));
            let Some(known) = self.peers.get_mut(&peer) else { continue };
            let before = known.told.as_ref().filter(|told| told.body == body).map(|told| told.sent);
            let before = before.filter(|sent| !is_old(*sent));
            if before.is_none() {
                tell.push((peer, body.clone()));
            }
            known.told = Some(Told { at: now, sent: before.unwrap_or(now), change, body });
        }
        tell
    }

    /// What is told to one member.
    fn places(&self, to: &PublicKey) -> Vec<Place> {
        let Some(beside) = self.peers.get(to).map(|known| known.at.ip().to_canonical()) else { return Vec::new() };
        let mut own: Vec<(IpAddr, u16)> = self.listens.iter().map(|address| (address.ip(), address.port())).collect();
        // What is nearest to that member first: another network of this PC may lead nowhere for it.
        own.sort_by_key(|(ip, port)| (Reverse(alike(*ip, beside)), *ip, *port));
        let mut places = vec![(self.me, chosen(own, beside))];
        for (key, known) in self.peers.iter().filter(|(key, _)| *key != to) {
            let at = Some((known.at.ip(), known.at.port())).filter(|_| known.dialed);
            let addresses = chosen(at.into_iter().chain(known.says.iter().copied()), beside);
            if !addresses.is_empty() {
                places.push((*key, addresses));
            }
        }
        places
    }
}

/// The first few of them that may be told to who is at `beside`.
fn chosen(addresses: impl IntoIterator<Item = (IpAddr, u16)>, beside: IpAddr) -> Vec<(IpAddr, u16)> {
    let mut chosen = Vec::new();
    for (ip, port) in addresses {
        if is_local(ip, beside) && !chosen.contains(&(ip, port)) && chosen.len() < PER_MEMBER {
            chosen.push((ip, port));
        }
    }
    chosen
}

/// How many bits two addresses begin with alike.
fn alike(one: IpAddr, other: IpAddr) -> u32 {
    match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => (u32::from(one) ^ u32::from(other)).leading_zeros(),
        (IpAddr::V6(one), IpAddr::V6(other)) => (u128::from(one) ^ u128::from(other)).leading_zeros(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use sync_core::codec::decode;
    use sync_core::frame::ADDRESSES_CAP;
    use sync_core::limits;

    use super::*;

    const ME: PublicKey = PublicKey([5; 32]);

    fn peer(number: u8) -> PublicKey {
        PublicKey([10 + number; 32])
    }

    fn at(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn told(telling: &mut Telling, now: Duration) -> BTreeMap<PublicKey, BTreeMap<PublicKey, Vec<String>>> {
        let text = |(ip, port): (IpAddr, u16)| SocketAddr::new(ip, port).to_string();
        let due = telling.due(now).into_iter().map(|(to, body)| {
            let places: Vec<Place> = decode(&body, ADDRESSES_CAP).unwrap();
            (to, places.into_iter().map(|(key, all)| (key, all.into_iter().map(text).collect())).collect())
        });
        due.collect()
    }

    #[test]
    fn own_addresses_and_those_of_connected_members_are_told_on_connect_and_on_change() {
        let mut telling = Telling::new(ME);
        for own in ["172.17.0.1:29300", "10.0.0.5:29300", "127.0.0.1:29300", "[fe80::5]:29300", "8.8.4.4:29300"] {
            telling.listens(at(own), true);
        }
        telling.up(peer(1), at("10.0.0.11:29301"), true);
        telling.up(peer(2), at("10.0.0.12:51000"), false);
        let first = told(&mut telling, s(0));
        // The nearest first, nothing of the internet, nothing that only this PC can reach.
        assert_eq!(first[&peer(1)][&ME], ["10.0.0.5:29300", "172.17.0.1:29300", "[fe80::5]:29300"]);
        assert_eq!(first[&peer(2)][&peer(1)], ["10.0.0.11:29301"]);
        // Where a member came from is no place to dial, until it says where it listens.
        assert!(!first[&peer(1)].contains_key(&peer(2)));
        assert!(told(&mut telling, s(100)).is_empty(), "no change, no telling");
        telling.says(&peer(2), &[(peer(2), vec![(at("10.0.0.12:1").ip(), 29_300)])]);
        let second = told(&mut telling, s(100));
        assert_eq!(second[&peer(1)][&peer(2)], ["10.0.0.12:29300"]);
        assert_eq!(second.len(), 1, "to itself that is no news");
        telling.down(&peer(1));
        assert!(told(&mut telling, s(102)).is_empty(), "not more often than each 5 s");
        assert!(!told(&mut telling, s(106))[&peer(2)].contains_key(&peer(1)));
    }

    #[test]
    fn what_somebody_had_no_room_for_is_told_again() {
        let mut telling = Telling::new(ME);
        telling.listens(at("10.0.0.5:29300"), true);
        telling.up(peer(1), at("10.0.0.11:29301"), true);
        let first = told(&mut telling, s(0));
        // Changes that are none to that member put nothing off.
        for second in 1..300 {
            telling.listens(at("127.0.0.1:29300"), second % 2 == 1);
            assert!(told(&mut telling, s(second)).is_empty());
        }
        assert_eq!(told(&mut telling, s(300)), first);
        assert!(told(&mut telling, s(301)).is_empty());
    }

    #[test]
    fn nobody_makes_this_node_send_others_elsewhere() {
        let mut telling = Telling::new(ME);
        telling.up(peer(1), at("10.0.0.11:51000"), false);
        telling.up(peer(2), at("10.0.0.12:29300"), true);
        let lies: Vec<(IpAddr, u16)> = (0..250).map(|last| ([10, 0, 0, last].into(), 3_000)).collect();
        telling.says(&peer(1), &[(peer(1), lies.clone()), (peer(2), lies)]);
        let told = told(&mut telling, s(0));
        assert_eq!(told[&peer(2)][&peer(1)], ["10.0.0.11:3000"], "at its own address, and nowhere else");
        assert_eq!(told[&peer(1)][&peer(2)], ["10.0.0.12:29300"]);
        // And whoever talks on and on is not listened to.
        assert!(telling.heard(&peer(1), s(10)).is_some());
        assert!((1..10).all(|tenth| telling.heard(&peer(1), s(10) + Duration::from_millis(tenth * 100)).is_none()));
        assert!(telling.heard(&peer(1), s(11)).is_some());
        assert!(telling.heard(&peer(3), s(11)).is_none(), "not connected");
    }

    #[test]
    fn members_on_one_pc_are_told_its_loopback_addresses_and_nobody_else() {
        let mut telling = Telling::new(ME);
        telling.listens(at("127.0.0.1:4000"), true);
        telling.up(peer(1), at("127.0.0.1:4001"), true);
        telling.up(peer(2), at("127.0.0.1:4002"), true);
        telling.up(peer(3), at("10.0.0.13:29300"), true);
        let told = told(&mut telling, s(0));
        assert_eq!(told[&peer(1)][&peer(2)], ["127.0.0.1:4002"]);
        assert_eq!(told[&peer(1)][&ME], ["127.0.0.1:4000"]);
        assert_eq!(told[&peer(3)], BTreeMap::from([(ME, vec![])]));
    }

    #[test]
    fn the_largest_election_fits_in_a_frame() {
        let mut telling = Telling::new(ME);
        for number in 0..limits::MEMBERS {
            let mut key = [200; 32];
            key[..8].copy_from_slice(&(number as u64).to_be_bytes());
            let address = format!("[fd00::{number:x}]:65535");
            telling.up(PublicKey(key), at(&address), true);
            let own: Vec<(IpAddr, u16)> = (0..9).map(|port| (at(&address).ip(), 65_000 + port)).collect();
            telling.says(&PublicKey(key), &[(PublicKey(key), own)]);
        }
        let due = telling.due(s(0));
        assert_eq!(due.len(), limits::MEMBERS);
        assert!(due.iter().all(|(_, body)| body.len() <= ADDRESSES_CAP && body.len() > 50_000));
    }
}
