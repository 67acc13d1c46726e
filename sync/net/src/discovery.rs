//! Finding nodes by multicast: `_uitslag._udp.local.`, with the node's key and a hash tag, nothing else.
//!
//! mDNS is not authenticated: anybody in the network can announce anything. So what is found is only a hint whom to
//! dial; nothing of it is shown as a name, and who caps the candidates (the dialer) expects forgeries. Many municipal
//! networks filter multicast; then the static list and the recent addresses do.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mdns_sd::{IfKind, Receiver, RecvTimeoutError, ResolvedService, ServiceDaemon, ServiceEvent, ServiceInfo};
use sync_core::id::PublicKey;
use tokio::sync::mpsc;

const SERVICE: &str = "_uitslag._udp.local.";
/// Text records: the node's key, and the tag, both in hexadecimal.
const KEY: &str = "k";
const TAG: &str = "t";
/// Found addresses that wait for the host. More are dropped: they will be announced again.
const QUEUE: usize = 64;
/// Addresses of one announcement that are looked at.
const ADDRESSES: usize = 8;
/// Between looks at whether to stop or to announce something else.
const TICK: Duration = Duration::from_millis(200);
/// Between two complete tellings of what the daemon knows; between them it tells only what is new.
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
        let mut browsed = Instant::now();
        let mut announced = BTreeMap::new();
        let mut version = None;
        loop {
            if self.stopped() {
                // Says goodbye for what is announced. Nobody waits for it longer than a moment.
                if let Ok(status) = daemon.shutdown() {
                    let _ = status.recv_timeout(Duration::from_millis(500));
                }
                return Ok(());
            }
            let wanted = {
                let wishes = self.wishes.lock().unwrap_or_else(PoisonError::into_inner);
                (version != Some(wishes.version)).then(|| (wishes.version, wishes.listening.clone()))
            };
            if let Some((wanted, listening)) = wanted {
                self.register(&daemon, &listening, &mut announced)?;
                version = Some(wanted);
            }
            if browsed.elapsed() > AGAIN {
                events = daemon.browse(SERVICE)?;
                browsed = Instant::now();
            }
            events = self.hear(&daemon, events)?;
        }
    }

    fn hear(
        &self,
        daemon: &ServiceDaemon,
        events: Receiver<ServiceEvent>,
    ) -> Result<Receiver<ServiceEvent>, mdns_sd::Error> {
        match events.recv_timeout(TICK) {
            Ok(ServiceEvent::ServiceResolved(service)) => {
                self.heard.note(&service, &self.config, self.me);
                for found in read(&service, &self.config, self.me) {
                    // A full queue means a flood; what is real will be announced again.
                    let _ = self.found.try_send(found);
                }
                Ok(events)
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => Ok(events),
            // We were too slow for a flood, or the daemon is gone: then browsing says so.
            Err(RecvTimeoutError::Disconnected) => daemon.browse(SERVICE),
        }
    }

    fn register(
        &self,
        daemon: &ServiceDaemon,
        listening: &[SocketAddr],
        announced: &mut BTreeMap<SocketAddr, String>,
    ) -> Result<(), mdns_sd::Error> {
        let Some(me) = self.me else { return Ok(()) };
        let gone: Vec<SocketAddr> = announced.keys().filter(|address| !listening.contains(address)).copied().collect();
        for address in gone {
            if let Some(name) = announced.remove(&address) {
                daemon.unregister(&name)?;
            }
        }
        for address in listening {
            if !announced.contains_key(address) {
                let service = service(&me, &self.config, *address)?;
                announced.insert(*address, service.get_fullname().to_owned());
                daemon.register(service)?;
            }
        }
        Ok(())
    }
}

/// The announcement of one listening address.
fn service(me: &PublicKey, config: &MdnsConfig, address: SocketAddr) -> Result<ServiceInfo, mdns_sd::Error> {
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
        service.set_interfaces(vec![if ip.is_ipv4() { IfKind::IPv4 } else { IfKind::IPv6 }]);
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
    let mut addresses: Vec<IpAddr> = service
        .get_addresses()
        .iter()
        .map(mdns_sd::ScopedIp::to_ip_addr)
        // A link-local address means nothing without its interface.
        .filter(|ip| !matches!(ip, IpAddr::V6(ip) if ip.is_unicast_link_local()))
        .filter(|ip| !ip.is_unspecified() && !ip.is_multicast())
        .collect();
    addresses.sort_unstable();
    addresses.truncate(ADDRESSES);
    addresses.into_iter().map(|ip| Found { peer, address: SocketAddr::new(ip, service.get_port()) }).collect()
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
        let service = service(&peer, &config, address).unwrap();
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
    fn what_was_heard_tells_the_own_announcement_from_others_of_this_election() {
        let (me, config) = (PublicKey([7; 32]), MdnsConfig { tag: [1; 8] });
        let address: SocketAddr = "10.1.2.3:4000".parse().unwrap();
        let heard = Heard::default();
        let hear = |key: PublicKey, of: &MdnsConfig| {
            heard.note(&service(&key, of, address).unwrap().as_resolved_service(), &config, Some(me));
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
}
