//! Finding nodes by multicast: `_uitslag._udp.local.`, with the node's key and a hash tag, nothing else.
//!
//! mDNS is not authenticated: anybody in the network can announce anything. So what is found is only a hint whom to
//! dial; nothing of it is shown as a name, and who caps the candidates (the dialer) expects forgeries. Many municipal
//! networks filter multicast; then the static list and the recent addresses do.
//!
//! When is asked, and when only listened, is in `seeking.rs`. The daemon refreshes what it knows at 80 % of its two minutes while
//! anybody browses, also without asking; so what was heard is forgotten each minute ([`AGAIN`]).

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mdns_sd::{
    IfKind, Receiver, RecvTimeoutError, ResolvedService, ScopedIp, ServiceDaemon, ServiceEvent, ServiceInfo,
};
use sync_core::id::PublicKey;
use tokio::sync::mpsc;

use crate::seeking::{Presence, Seeking};

const SERVICE: &str = "_uitslag._udp.local.";
/// Text records: the node's key, and the tag, both in hexadecimal.
const KEY: &str = "k";
const TAG: &str = "t";
/// Found addresses that wait for the host; what finds no room there waits here.
const QUEUE: usize = 64;
/// Keys of which something waits, and addresses of each: of a flood the newest. Who forges one key keeps no other out.
const WAITING_KEYS: usize = 1_024;
const WAITING_OF_A_KEY: usize = 16;
/// Addresses of one announcement that are looked at.
const ADDRESSES: usize = 8;
/// Between looks at whether to stop or to announce something else.
const TICK: Duration = Duration::from_millis(200);
/// Between two beginnings of asking, or of listening. After each one the daemon tells all that it knows, and then only what is new.
/// Shorter than the time after which it would refresh what it heard.
const AGAIN: Duration = Duration::from_secs(60);
/// Before a failed daemon is started again; doubled up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// A daemon that ran so long has not failed at the start.
const STABLE: Duration = Duration::from_secs(60);

/// Which nodes to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MdnsConfig {
    /// Tells elections in one network apart: a hash of something that the code gives, never the secret itself.
    pub tag: [u8; 8],
}

/// Somebody announced that this node is at this address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The key that it claims.
    pub peer: PublicKey,
    /// Where.
    pub address: SocketAddr,
}

/// What was heard of multicast in this run, for whoever asks whether the network passes it on. Nothing decides by it: anybody can
/// announce anything.
#[derive(Debug, Default)]
pub struct Heard {
    own: AtomicBool,
    others: AtomicU64,
}

impl Heard {
    /// Whether this node's own announcement came back.
    pub fn own(&self) -> bool {
        self.own.load(Ordering::Relaxed)
    }

    /// How many announcements were heard that say they are of another node of this election; the same one may be among them more
    /// than once.
    pub fn others(&self) -> u64 {
        self.others.load(Ordering::Relaxed)
    }

    fn note(&self, service: &ResolvedService, config: &MdnsConfig, me: Option<PublicKey>) {
        let text = |key| service.get_property_val_str(key);
        let Some(peer) = text(KEY).and_then(PublicKey::from_hex) else { return };
        if text(TAG) != Some(tag_hex(&config.tag).as_str()) {
            return;
        }
        if me == Some(peer) {
            self.own.store(true, Ordering::Relaxed);
        } else {
            self.others.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Announces and looks, on a thread of its own, until dropped. The daemon is started again when it fails.
#[derive(Debug)]
pub struct Discovery {
    wishes: Arc<Mutex<Wishes>>,
    heard: Arc<Heard>,
}

#[derive(Debug, Default)]
struct Wishes {
    listening: Vec<SocketAddr>,
    /// Counts changes of `listening`.
    version: u64,
    /// Whose announcements are of use; `None`: anybody's.
    members: Option<BTreeSet<PublicKey>>,
    /// Who is connected.
    connected: BTreeSet<PublicKey>,
    /// What is known is to be told again, because there are others of whom it is of use.
    again: bool,
    stop: bool,
}

impl Discovery {
    /// Starts looking. With `me`, that node is announced as soon as [`Discovery::announce`] says where, and not found.
    pub fn start(config: MdnsConfig, me: Option<PublicKey>) -> (Self, mpsc::Receiver<Found>) {
        let (found, receiver) = mpsc::channel(QUEUE);
        let wishes = Arc::<Mutex<Wishes>>::default();
        let heard = Arc::<Heard>::default();
        let worker = Worker { config, me, wishes: wishes.clone(), heard: heard.clone(), found };
        if let Err(error) = std::thread::Builder::new().name("uitslag-mdns".into()).spawn(move || worker.run()) {
            tracing::warn!("nodes cannot be found by multicast: {error}");
        }
        (Self { wishes, heard }, receiver)
    }

    /// What was heard, also from now on.
    pub fn heard(&self) -> Arc<Heard> {
        self.heard.clone()
    }

    /// Says where this node listens; an unspecified address stands for all of this PC.
    pub fn announce(&self, listening: Vec<SocketAddr>) {
        let mut wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
        if wishes.listening != listening {
            wishes.listening = listening;
            wishes.version = wishes.version.wrapping_add(1);
        }
    }

    /// Says whose announcements are of use; `None`: anybody's. What others announce is not even told to the host.
    pub fn look_for(&self, members: Option<BTreeSet<PublicKey>>) {
        let mut wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
        if wishes.members != members {
            wishes.members = members;
            wishes.again = true;
        }
    }
}

impl Discovery {
    /// Says who is connected: while all are that are looked for, nothing is asked.
    pub fn connected(&self, connected: BTreeSet<PublicKey>) {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner).connected = connected;
    }
}

impl Wishes {
    /// Who is there of those who are looked for; `None`: anybody is looked for.
    fn presence(&self, me: Option<&PublicKey>) -> Option<Presence> {
        let (members, me) = (self.members.as_ref()?, me?);
        let there = || members.iter().filter(|key| *key != me && self.connected.contains(*key));
        let others = members.iter().filter(|key| *key != me).count();
        let present = there().count();
        let rank = there().filter(|key| *key < me).count();
        Some(Presence { missing: others.saturating_sub(present), present: present.saturating_add(1), rank })
    }
}

impl Drop for Discovery {
    fn drop(&mut self) {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner).stop = true;
    }
}

/// The next that is found; who does not look finds nothing, and waits for ever.
pub(crate) async fn next_found(found: &mut Option<mpsc::Receiver<Found>>) -> Option<Found> {
    match found {
        Some(found) => found.recv().await,
        None => std::future::pending().await,
    }
}

/// What was found and not told yet. Told in turns among the keys.
#[derive(Default)]
struct Waiting {
    of: BTreeMap<PublicKey, VecDeque<SocketAddr>>,
    /// Whose turn was last.
    last: Option<PublicKey>,
}

impl Waiting {
    fn push(&mut self, Found { peer, address }: Found) {
        if self.of.len() >= WAITING_KEYS && !self.of.contains_key(&peer) {
            return;
        }
        let waiting = self.of.entry(peer).or_default();
        if waiting.contains(&address) {
            return;
        }
        if waiting.len() >= WAITING_OF_A_KEY {
            waiting.pop_front();
        }
        waiting.push_back(address);
    }

    fn pop(&mut self) -> Option<Found> {
        let after = |last| self.of.range((Bound::Excluded(last), Bound::Unbounded)).next();
        let peer = *self.last.and_then(after).or_else(|| self.of.iter().next())?.0;
        self.last = Some(peer);
        let waiting = self.of.get_mut(&peer)?;
        let address = waiting.pop_front();
        if waiting.is_empty() {
            self.of.remove(&peer);
        }
        address.map(|address| Found { peer, address })
    }

    /// Tells what there is room for.
    fn tell(&mut self, to: &mpsc::Sender<Found>) {
        while let Ok(place) = to.try_reserve() {
            let Some(found) = self.pop() else { return };
            place.send(found);
        }
    }
}

struct Worker {
    config: MdnsConfig,
    me: Option<PublicKey>,
    wishes: Arc<Mutex<Wishes>>,
    heard: Arc<Heard>,
    found: mpsc::Sender<Found>,
}

impl Worker {
    fn run(self) {
        let mut pause = FIRST_PAUSE;
        while !self.stopped() {
            let started = Instant::now();
            if let Err(error) = self.serve() {
                tracing::warn!("finding nodes by multicast failed, and is started again: {error}");
            }
            if started.elapsed() > STABLE {
                pause = FIRST_PAUSE;
            }
            let until = Instant::now() + pause;
            while !self.stopped() && Instant::now() < until {
                std::thread::sleep(TICK);
            }
            pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
        }
    }

    fn stopped(&self) -> bool {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner).stop || self.found.is_closed()
    }

    /// One life of the daemon.
    fn serve(&self) -> Result<(), mdns_sd::Error> {
        let daemon = ServiceDaemon::new()?;
        // Multicast of a PC's own processes: several nodes on one PC find each other too.
        daemon.enable_interface(vec![IfKind::LoopbackV4, IfKind::LoopbackV6])?;
        let mut events = daemon.browse(SERVICE)?;
        let (started, mut browsed) = (Instant::now(), Instant::now());
        let mut seeking = Seeking::new(Duration::ZERO);
        let mut asking = true;
        let mut announced = BTreeMap::new();
        let mut version = None;
        let mut waiting = Waiting::default();
        loop {
            if self.stopped() {
                // Says goodbye for what is announced. Nobody waits for it longer than a moment.
                if let Ok(status) = daemon.shutdown() {
                    let _ = status.recv_timeout(Duration::from_millis(500));
                }
                return Ok(());
            }
            let (wanted, again, who) = {
                let mut wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
                let wanted = (version != Some(wishes.version)).then(|| (wishes.version, wishes.listening.clone()));
                (wanted, std::mem::take(&mut wishes.again), wishes.presence(self.me.as_ref()))
            };
            let now = started.elapsed();
            if let Some((wanted, listening)) = wanted {
                self.register(&daemon, &listening, &mut announced)?;
                version = Some(wanted);
                seeking.comes(now);
            }
            if again {
                seeking.look(now);
            }
            let asks = seeking.asks(now, who);
            if asks != asking || again || browsed.elapsed() > AGAIN {
                // What is known is told, and asked for, again; who only listens forgets it instead.
                if asks != asking || !asks {
                    daemon.stop_browse(SERVICE)?;
                }
                events = browse(&daemon, asks)?;
                (asking, browsed) = (asks, Instant::now());
            }
            if !self.hear(&events, &mut waiting) {
                events = browse(&daemon, asking)?;
            }
            waiting.tell(&self.found);
        }
    }

    /// Whether the daemon goes on telling.
    fn hear(&self, events: &Receiver<ServiceEvent>, waiting: &mut Waiting) -> bool {
        match events.recv_timeout(TICK) {
            Ok(ServiceEvent::ServiceResolved(service)) => {
                self.heard.note(&service, &self.config, self.me);
                for found in read(&service, &self.config, self.me) {
                    if self.is_of_use(&found.peer) {
                        waiting.push(found);
                    }
                }
                true
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => true,
            // We were too slow for a flood, or the daemon is gone: then browsing says so.
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    fn is_of_use(&self, peer: &PublicKey) -> bool {
        let wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
        wishes.members.as_ref().is_none_or(|members| members.contains(peer))
    }

    fn register(
        &self,
        daemon: &ServiceDaemon,
        listening: &[SocketAddr],
        announced: &mut BTreeMap<Place, String>,
    ) -> Result<(), mdns_sd::Error> {
        let Some(me) = self.me else { return Ok(()) };
        let listening = &places(listening);
        let gone: Vec<Place> = announced.keys().filter(|place| !listening.contains(place)).copied().collect();
        for place in gone {
            if let Some(name) = announced.remove(&place) {
                daemon.unregister(&name)?;
            }
        }
        for place in listening {
            if !announced.contains_key(place) {
                let service = service(&me, &self.config, *place)?;
                announced.insert(*place, service.get_fullname().to_owned());
                daemon.register(service)?;
            }
        }
        Ok(())
    }
}

/// Asks who is there, or only listens.
fn browse(daemon: &ServiceDaemon, asks: bool) -> Result<Receiver<ServiceEvent>, mdns_sd::Error> {
    if asks { daemon.browse(SERVICE) } else { daemon.browse_cache(SERVICE) }
}

/// Where a node listens, and whether it does so at all addresses of both kinds with that port: one announcement does for these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    address: SocketAddr,
    both: bool,
}

fn places(listening: &[SocketAddr]) -> Vec<Place> {
    let of_both = |port: u16| {
        let all = [IpAddr::from(Ipv4Addr::UNSPECIFIED), Ipv6Addr::UNSPECIFIED.into()];
        all.into_iter().all(|ip| listening.contains(&SocketAddr::new(ip, port)))
    };
    let place = |address: &SocketAddr| {
        let both = address.ip().is_unspecified() && of_both(address.port());
        (!both || address.is_ipv4()).then_some(Place { address: *address, both })
    };
    listening.iter().filter_map(place).collect()
}

/// The announcement of one listening address.
fn service(me: &PublicKey, config: &MdnsConfig, place: Place) -> Result<ServiceInfo, mdns_sd::Error> {
    let Place { address, both } = place;
    let hex = me.hex();
    let short = hex.get(..16).unwrap_or_default();
    let family = if address.is_ipv4() { "4" } else { "6" };
    // A host name stands for a set of addresses, so each listening address has its own.
    let host = format!("uitslag-{short}-{family}-{}.local.", address.port());
    let name = format!("{short}-{family}-{}", address.port());
    let texts = [(KEY, hex.clone()), (TAG, tag_hex(&config.tag))];
    let ip = address.ip();
    if ip.is_unspecified() {
        let mut service = ServiceInfo::new(SERVICE, &name, &host, "", address.port(), &texts[..])?.enable_addr_auto();
        service.set_interfaces(match (both, ip.is_ipv4()) {
            (true, _) => vec![IfKind::All],
            (false, true) => vec![IfKind::IPv4],
            (false, false) => vec![IfKind::IPv6],
        });
        return Ok(service);
    }
    let mut service = ServiceInfo::new(SERVICE, &name, &host, ip, address.port(), &texts[..])?;
    if ip.is_loopback() {
        // No other machine can do anything with it.
        service.set_interfaces(vec![if ip.is_ipv4() { IfKind::LoopbackV4 } else { IfKind::LoopbackV6 }]);
    }
    Ok(service)
}

/// What of an announcement is worth a dial; empty for another election, for ourselves, and for nonsense.
fn read(service: &ResolvedService, config: &MdnsConfig, me: Option<PublicKey>) -> Vec<Found> {
    let text = |key| service.get_property_val_str(key);
    let Some(peer) = text(KEY).and_then(PublicKey::from_hex) else { return Vec::new() };
    if text(TAG) != Some(tag_hex(&config.tag).as_str()) || me == Some(peer) || service.get_port() == 0 {
        return Vec::new();
    }
    let heard = service.get_addresses().iter().filter_map(|ip| socket(ip, service.get_port()));
    let mut addresses: Vec<SocketAddr> =
        heard.filter(|address| !address.ip().is_unspecified() && !address.ip().is_multicast()).collect();
    addresses.sort_unstable();
    addresses.truncate(ADDRESSES);
    addresses.into_iter().map(|address| Found { peer, address }).collect()
}

/// An address that was heard. A link-local one means nothing without the cable over which it was heard.
fn socket(ip: &ScopedIp, port: u16) -> Option<SocketAddr> {
    match ip {
        ScopedIp::V6(ip) if ip.addr().is_unicast_link_local() => {
            let scope = Some(ip.scope_id().index).filter(|scope| *scope != 0)?;
            Some(SocketAddrV6::new(*ip.addr(), port, 0, scope).into())
        }
        ip => Some(SocketAddr::new(ip.to_ip_addr(), port)),
    }
}

fn tag_hex(tag: &[u8; 8]) -> String {
    tag.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(service: ServiceInfo, config: &MdnsConfig, me: Option<PublicKey>) -> Vec<Found> {
        read(&service.as_resolved_service(), config, me)
    }

    #[test]
    fn an_announcement_says_key_and_address_to_those_with_the_tag() {
        let peer = PublicKey([7; 32]);
        let config = MdnsConfig { tag: [1, 2, 3, 4, 5, 6, 7, 8] };
        let address: SocketAddr = "10.1.2.3:4000".parse().unwrap();
        let service = service(&peer, &config, Place { address, both: false }).unwrap();
        assert_eq!(found(service.clone(), &config, None), [Found { peer, address }]);
        assert_eq!(found(service.clone(), &config, Some(peer)), []);
        assert_eq!(found(service.clone(), &MdnsConfig { tag: [0; 8] }, None), []);
        let known: Vec<&str> = service.get_properties().iter().map(mdns_sd::TxtProperty::key).collect();
        assert_eq!(known, [KEY, TAG], "nothing else is told to the network");
        for label in service.get_fullname().split('.') {
            assert!(label.len() <= 63);
        }
    }

    #[test]
    fn all_addresses_of_both_kinds_with_one_port_are_one_announcement() {
        let read = |texts: &[&str]| -> Vec<SocketAddr> { texts.iter().map(|text| text.parse().unwrap()).collect() };
        let of = |texts: &[&str]| -> Vec<(String, bool)> {
            places(&read(texts)).iter().map(|place| (place.address.to_string(), place.both)).collect()
        };
        let both = [("0.0.0.0:29300".to_owned(), true)];
        assert_eq!(of(&["0.0.0.0:29300", "[::]:29300"]), both);
        assert_eq!(of(&["[::]:29300", "0.0.0.0:29300"]), both);
        assert_eq!(of(&["[::]:29300"]), [("[::]:29300".to_owned(), false)]);
        assert_eq!(of(&["0.0.0.0:1", "[::]:2", "10.0.0.1:1"]).len(), 3);
    }

    #[test]
    fn what_was_heard_tells_the_own_announcement_from_others_of_this_election() {
        let (me, config) = (PublicKey([7; 32]), MdnsConfig { tag: [1; 8] });
        let address: SocketAddr = "10.1.2.3:4000".parse().unwrap();
        let heard = Heard::default();
        let hear = |key: PublicKey, of: &MdnsConfig| {
            heard.note(
                &service(&key, of, Place { address, both: false }).unwrap().as_resolved_service(),
                &config,
                Some(me),
            );
            (heard.own(), heard.others())
        };
        assert_eq!(hear(PublicKey([9; 32]), &MdnsConfig { tag: [2; 8] }), (false, 0), "another election");
        assert_eq!(hear(PublicKey([9; 32]), &config), (false, 1));
        assert_eq!(hear(me, &config), (true, 1));
    }

    #[test]
    fn forged_announcements_are_nothing_or_a_few_addresses() {
        let config = MdnsConfig { tag: [1; 8] };
        let make = |texts: &[(&str, &str)], ips: &str, port| {
            ServiceInfo::new(SERVICE, "x", "x.local.", ips, port, texts).unwrap()
        };
        let tag = tag_hex(&config.tag);
        let key = PublicKey([9; 32]).hex();
        assert_eq!(found(make(&[], "10.0.0.1", 1), &config, None), []);
        assert_eq!(found(make(&[(KEY, "zz"), (TAG, &tag)], "10.0.0.1", 1), &config, None), []);
        assert_eq!(found(make(&[(KEY, &key), (TAG, &tag)], "10.0.0.1", 0), &config, None), []);
        assert_eq!(found(make(&[(KEY, &key), (TAG, &tag)], "fe80::1,224.0.0.1,0.0.0.0", 1), &config, None), []);
        let many = (0..200).map(|n| format!("10.0.1.{n}")).collect::<Vec<_>>().join(",");
        assert_eq!(found(make(&[(KEY, &key), (TAG, &tag)], &many, 1), &config, None).len(), ADDRESSES);
    }

    #[test]
    fn who_is_missing_are_the_members_that_are_not_connected() {
        let key = |number: u8| PublicKey([number; 32]);
        let mut wishes = Wishes { connected: BTreeSet::from([key(1), key(3), key(9)]), ..Wishes::default() };
        assert_eq!(wishes.presence(Some(&key(2))), None, "anybody is looked for");
        wishes.members = Some((1..=5).map(key).collect());
        assert_eq!(wishes.presence(Some(&key(2))), Some(Presence { missing: 2, present: 3, rank: 1 }));
        assert_eq!(wishes.presence(None), None);
    }

    #[test]
    fn who_forges_one_key_keeps_no_other_out() {
        let mut waiting = Waiting::default();
        let found = |key: u8, port: u16| Found { peer: PublicKey([key; 32]), address: ([10, 0, 0, key], port).into() };
        for port in 1..=10_000 {
            waiting.push(found(1, port));
        }
        waiting.push(found(2, 7));
        waiting.push(found(3, 8));
        waiting.push(found(3, 8));
        let told: Vec<Found> = std::iter::from_fn(|| waiting.pop()).collect();
        // In turns, each once; of the flood the newest.
        assert_eq!(told[..4], [found(1, 9_985), found(2, 7), found(3, 8), found(1, 9_986)]);
        assert_eq!(told.len(), WAITING_OF_A_KEY + 2);
        assert!(waiting.of.is_empty());
        for key in 0..2_000u32 {
            let mut bytes = [0; 32];
            bytes[..4].copy_from_slice(&key.to_be_bytes());
            waiting.push(Found { peer: PublicKey(bytes), address: ([10, 0, 0, 1], 1).into() });
        }
        assert_eq!(waiting.of.len(), WAITING_KEYS);
    }
}
