//! Ports, the other PCs, announcements, clocks, versions, and what posts are sent to.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use api::doctor::{Checked, Found, Knock};
use words::{Sentence, sentence};

use super::patience::each_within;
use super::{Known, Other};

/// For a PC to answer a knock.
const KNOCK: Duration = Duration::from_millis(1_500);
/// For all of them together.
const KNOCKS: Duration = Duration::from_secs(4);
/// For a host on the internet, its name included.
const INTERNET: Duration = Duration::from_secs(6);
/// Hosts that are tried.
const HOSTS: usize = 16;

/// Whether these ports can be had: as long as no node runs that has them.
#[must_use]
pub fn ports(addresses: &[SocketAddr]) -> Vec<Checked> {
    addresses.iter().map(|address| Checked::from(port(*address))).collect()
}

/// Whether that port can be had.
pub(super) fn port(address: SocketAddr) -> Found {
    match TcpListener::bind(address) {
        Ok(_) => Found::PortFree { address: address.to_string() },
        Err(error) => Found::PortTaken { address: address.to_string(), why: error.into() },
    }
}

pub(super) fn reach(known: &Known, found: &mut Vec<Found>) {
    if !known.on_network {
        found.push(Found::OffNetwork);
        return;
    }
    let addresses = known.listening.clone();
    found.push(if addresses.is_empty() { Found::ListensNowhere } else { Found::Listens { addresses } });
    if known.came_in {
        found.push(Found::CameIn);
    } else if !known.others.is_empty() {
        found.push(Found::NobodyCameIn);
    }
}

pub(super) fn others(known: &Known, found: &mut Vec<Found>) {
    let away: Vec<&Other> = known.others.iter().filter(|other| !other.connected).collect();
    if known.others.is_empty() {
        found.push(Found::OnlyPc);
    } else if away.is_empty() {
        found.push(Found::AllConnected { count: known.others.len() });
    }
    // A PC that is taken off the network reaches nobody, whatever becomes of knocking.
    let addresses = away.iter().map(|other| other.address.filter(|_| known.on_network)).collect();
    let knocks = each_within(KNOCKS, addresses, knock);
    for (other, knock) in away.into_iter().zip(knocks) {
        found.push(Found::Away {
            label: other.label.clone(),
            address: other.address.map(|address| address.to_string()),
            knock: knock.unwrap_or(Knock::Silent),
            why_not: other.why_not,
        });
    }
}

fn knock(address: Option<SocketAddr>) -> Knock {
    let Some(address) = address else { return Knock::NoAddress };
    match TcpStream::connect_timeout(&address, KNOCK) {
        Ok(_) => Knock::Answered,
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => Knock::Refused,
        Err(_) => Knock::Silent,
    }
}

pub(super) fn multicast(known: &Known, found: &mut Vec<Found>) {
    if !known.on_network {
        return;
    }
    found.push(match known.multicast {
        None => Found::MulticastOff,
        Some(heard) if heard.others => Found::MulticastHeard,
        // Nobody else has anything to announce.
        Some(_) if known.others.is_empty() => return,
        Some(heard) if heard.own => Found::MulticastOwnOnly,
        Some(_) => Found::MulticastSilent,
    });
}

pub(super) fn clocks(known: &Known, found: &mut Vec<Found>) {
    let told: Vec<(&Other, i64)> =
        known.others.iter().filter_map(|other| Some((other, other.clock_ahead.filter(|_| other.connected)?))).collect();
    let off = |(other, ahead_ms): &(&Other, i64)| {
        Found::is_clock_off(*ahead_ms).then(|| Found::ClockOff { label: other.label.clone(), ahead_ms: *ahead_ms })
    };
    let off: Vec<Found> = told.iter().filter_map(off).collect();
    match (told.len(), off.is_empty()) {
        (0, _) if known.others.is_empty() => {}
        (0, _) => found.push(Found::ClocksUnknown),
        (count, true) => found.push(Found::ClocksAgree { count }),
        (_, false) => found.extend(off),
    }
}

pub(super) fn versions(known: &Known, found: &mut Vec<Found>) {
    let connected: Vec<&Other> = known.others.iter().filter(|other| other.connected).collect();
    if connected.is_empty() {
        return;
    }
    let other = |other: &&Other| match &other.version {
        None => Some(Found::VersionNotTold { label: other.label.clone() }),
        Some(version) if *version != known.version => {
            Some(Found::OtherVersion { label: other.label.clone(), version: version.clone() })
        }
        Some(_) => None,
    };
    let others: Vec<Found> = connected.iter().filter_map(other).collect();
    if others.is_empty() {
        found.push(Found::SameVersion { version: known.version.clone(), count: connected.len() });
    }
    found.extend(others);
}

/// Nothing goes to the internet unless posts are switched on, and then only to where they are sent.
pub(super) fn internet(hosts: &[(String, u16)], found: &mut Vec<Found>) {
    if hosts.is_empty() {
        found.push(Found::InternetUnused);
        return;
    }
    let mut hosts = hosts.to_vec();
    hosts.sort();
    hosts.dedup();
    hosts.truncate(HOSTS);
    let answers = each_within(INTERNET, hosts.clone(), call);
    for ((host, _), answer) in hosts.into_iter().zip(answers) {
        found.push(match answer {
            Some(Ok(())) => Found::InternetReached { host },
            Some(Err(why)) => Found::InternetNotReached { host, why },
            None => Found::InternetNotReached { host, why: sentence!("doctor-no-answer") },
        });
    }
}

fn call((host, port): (String, u16)) -> Result<(), Sentence> {
    let mut why = sentence!("doctor-no-answer");
    for address in (host.as_str(), port).to_socket_addrs()?.take(4) {
        match TcpStream::connect_timeout(&address, KNOCK) {
            Ok(_) => return Ok(()),
            Err(error) => why = error.into(),
        }
    }
    Err(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Multicast;

    fn other(label: &str) -> Other {
        let version = Some("0.1.0".to_owned());
        Other { label: label.to_owned(), connected: true, clock_ahead: Some(40), version, address: None, why_not: None }
    }

    fn known(others: Vec<Other>) -> Known {
        Known { running: true, on_network: true, version: "0.1.0".to_owned(), others, ..Known::default() }
    }

    fn of(known: &Known, look: fn(&Known, &mut Vec<Found>)) -> Vec<Found> {
        let mut found = Vec::new();
        look(known, &mut found);
        found
    }

    #[test]
    fn a_pc_that_is_away_is_knocked_at() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let (there, gone) = (taken.local_addr().unwrap(), free.local_addr().unwrap());
        drop(free);
        let away = |label, address| Other { connected: false, address, ..other(label) };
        let known = known(vec![other("a"), away("b", Some(there)), away("c", Some(gone)), away("d", None)]);
        let knocks: Vec<Knock> = of(&known, others)
            .into_iter()
            .map(|found| match found {
                Found::Away { knock, .. } => knock,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(knocks, [Knock::Answered, Knock::Refused, Knock::NoAddress]);
        assert_eq!(of(&super::tests::known(vec![other("a")]), others), [Found::AllConnected { count: 1 }]);
        assert_eq!(of(&super::tests::known(Vec::new()), others), [Found::OnlyPc]);
    }

    #[test]
    fn a_port_is_free_or_taken() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap();
        let told = ports(&[address]);
        assert!(matches!(&told[0].found, Found::PortTaken { address: told, .. } if *told == address.to_string()));
        drop(taken);
        assert_eq!(ports(&[address])[0].found, Found::PortFree { address: address.to_string() });
    }

    #[test]
    fn multicast_is_off_heard_or_filtered() {
        let told = |multicast| of(&Known { multicast, ..known(vec![other("a")]) }, super::multicast);
        assert_eq!(told(None), [Found::MulticastOff]);
        assert_eq!(told(Some(Multicast { own: true, others: true })), [Found::MulticastHeard]);
        assert_eq!(told(Some(Multicast { own: true, others: false })), [Found::MulticastOwnOnly]);
        assert_eq!(told(Some(Multicast::default())), [Found::MulticastSilent]);
        // Where nobody else is, nobody else can be heard.
        let alone = Known { multicast: Some(Multicast::default()), ..known(Vec::new()) };
        assert_eq!(of(&alone, super::multicast), []);
    }

    #[test]
    fn odd_clocks_and_other_versions_are_named() {
        let slow = Other { clock_ahead: Some(-180_000), ..other("b") };
        let told = of(&known(vec![other("a"), slow]), clocks);
        assert_eq!(told, [Found::ClockOff { label: "b".to_owned(), ahead_ms: -180_000 }]);
        assert_eq!(of(&known(vec![other("a")]), clocks), [Found::ClocksAgree { count: 1 }]);
        let newer = Other { version: Some("0.2.0".to_owned()), ..other("b") };
        let silent = Other { version: None, ..other("c") };
        let told = of(&known(vec![other("a"), newer, silent]), versions);
        let version = "0.2.0".to_owned();
        let named =
            [Found::OtherVersion { label: "b".to_owned(), version }, Found::VersionNotTold { label: "c".to_owned() }];
        assert_eq!(told, named);
        let same = Found::SameVersion { version: "0.1.0".to_owned(), count: 1 };
        assert_eq!(of(&known(vec![other("a")]), versions), [same]);
    }

    #[test]
    fn nothing_is_sent_to_the_internet_that_no_post_goes_to() {
        let mut found = Vec::new();
        internet(&[], &mut found);
        assert_eq!(found, [Found::InternetUnused]);
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = server.local_addr().unwrap().port();
        found.clear();
        internet(&[("127.0.0.1".to_owned(), port)], &mut found);
        drop(server);
        internet(&[("127.0.0.1".to_owned(), port)], &mut found);
        let host = "127.0.0.1".to_owned();
        assert_eq!(found[0], Found::InternetReached { host });
        assert!(matches!(found[1], Found::InternetNotReached { .. }));
    }
}
