//! Addresses as people type them, and the cables of this PC that a link-local address needs beside it.
//!
//! Where no server and no router gives addresses, each PC makes one for each of its cables, `fe80::…`, which says nothing without
//! the cable: `fe80::1%eth0` on Linux, `fe80::1%3` on Windows. The name of the cable is that of the PC at which it is typed.

use std::net::{IpAddr, SocketAddr, SocketAddrV6};

use crate::ports::PORTS;

/// A cable, or wifi, over which there are link-local addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// As the system calls it.
    pub name: String,
    /// Its number, which goes into a socket address.
    pub index: u32,
}

/// Those of this PC; empty also when the system does not tell.
pub fn zones() -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    for interface in if_addrs::get_if_addrs().unwrap_or_default() {
        let link_local = matches!(interface.ip(), IpAddr::V6(ip) if ip.is_unicast_link_local());
        if let Some(index) = interface.index.filter(|index| link_local && *index != 0)
            && zones.iter().all(|zone| zone.index != index)
        {
            zones.push(Zone { name: interface.name, index });
        }
    }
    zones
}

/// Why what was typed is no address of a PC.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// Nothing that can be read.
    #[error("this is no address with a port, such as 192.168.1.20:{}", PORTS.start())]
    NoAddress,
    /// No PC is at such an address.
    #[error("no PC can be reached at {0}")]
    NoUse(IpAddr),
    /// This PC has no cable of that name.
    #[error("this PC has no network called {name}; it has: {}", .known.join(", "))]
    NoZone {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A link-local address, and more than one cable.
    #[error("an address that begins with fe80 needs the network of this PC behind it, such as {ip}%{}; it has: {}",
        .known.first().map_or("1", String::as_str), .known.join(", "))]
    WhichZone {
        /// The address.
        ip: IpAddr,
        /// The names that there are.
        known: Vec<String>,
    },
}

/// Reads an address that a person typed: `192.168.1.20:29300`, `[fd00::1]:29300`, `[fe80::1%eth0]:29300`, each also without the
/// port, which is then the first of the range. `zones` are those of this PC.
///
/// # Errors
/// [`TypedError`].
pub fn typed(text: &str, zones: &[Zone]) -> Result<SocketAddr, TypedError> {
    let (host, port) = split(text.trim()).ok_or(TypedError::NoAddress)?;
    let (host, zone) = match host.split_once('%') {
        Some((host, zone)) => (host, Some(zone)),
        None => (host, None),
    };
    let ip: IpAddr = host.parse().map_err(|_| TypedError::NoAddress)?;
    let port = match port {
        Some(port) => port.parse().map_err(|_| TypedError::NoAddress)?,
        None => *PORTS.start(),
    };
    if port == 0 {
        return Err(TypedError::NoAddress);
    }
    let broadcast = matches!(ip, IpAddr::V4(ip) if ip.is_broadcast());
    if ip.is_unspecified() || ip.is_multicast() || broadcast {
        return Err(TypedError::NoUse(ip));
    }
    match ip {
        IpAddr::V6(inner) if inner.is_unicast_link_local() => {
            Ok(SocketAddrV6::new(inner, port, 0, scope(ip, zone, zones)?).into())
        }
        _ if zone.is_some() => Err(TypedError::NoAddress),
        _ => Ok(SocketAddr::new(ip, port)),
    }
}

fn scope(ip: IpAddr, zone: Option<&str>, zones: &[Zone]) -> Result<u32, TypedError> {
    let known = || -> Vec<String> { zones.iter().map(|zone| zone.name.clone()).collect() };
    match (zone, zones) {
        (Some(name), _) => {
            let of_name = zones.iter().find(|zone| zone.name == name).map(|zone| zone.index);
            // A number is taken at its word: the system may know it where we do not.
            let number = || name.parse::<u32>().ok().filter(|number| *number != 0);
            of_name.or_else(number).ok_or_else(|| TypedError::NoZone { name: name.to_owned(), known: known() })
        }
        (None, [only]) => Ok(only.index),
        (None, _) => Err(TypedError::WhichZone { ip, known: known() }),
    }
}

/// Host and port.
fn split(text: &str) -> Option<(&str, Option<&str>)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        return match port {
            "" => Some((host, None)),
            port => Some((host, Some(port.strip_prefix(':')?))),
        };
    }
    match text.split_once(':') {
        // Two colons: IPv6, and no port, which would need brackets.
        Some((_, rest)) if rest.contains(':') => Some((text, None)),
        Some((host, port)) => Some((host, Some(port))),
        None => Some((text, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str, index: u32) -> Zone {
        Zone { name: name.to_owned(), index }
    }

    #[test]
    fn addresses_as_people_type_them() {
        let zones = [zone("eth0", 2), zone("Wi-Fi", 7)];
        for (text, address) in [
            ("192.168.1.20:4100", "192.168.1.20:4100"),
            (" 192.168.1.20 ", "192.168.1.20:29300"),
            ("[fd00::1]:4100", "[fd00::1]:4100"),
            ("[fd00::1]", "[fd00::1]:29300"),
            ("fd00::1", "[fd00::1]:29300"),
            ("[fe80::1%eth0]:4100", "[fe80::1%2]:4100"),
            ("[fe80::1%Wi-Fi]:4100", "[fe80::1%7]:4100"),
            ("[fe80::1%3]:4100", "[fe80::1%3]:4100"),
            ("fe80::1%3", "[fe80::1%3]:29300"),
            ("127.0.0.1:1", "127.0.0.1:1"),
        ] {
            let read = typed(text, &zones).unwrap();
            assert_eq!(read.to_string(), address, "{text}");
            // What is shown can be typed.
            assert_eq!(typed(&read.to_string(), &zones), Ok(read));
        }
    }

    #[test]
    fn a_link_local_address_without_its_network_is_asked_for_it_where_there_are_several() {
        let one = [zone("eth0", 2)];
        assert_eq!(typed("[fe80::1]:4100", &one).unwrap().to_string(), "[fe80::1%2]:4100");
        let two = [zone("eth0", 2), zone("wlan0", 3)];
        let known = vec!["eth0".to_owned(), "wlan0".to_owned()];
        let wrong = typed("fe80::1", &two).unwrap_err();
        assert_eq!(wrong, TypedError::WhichZone { ip: "fe80::1".parse().unwrap(), known: known.clone() });
        assert!(wrong.to_string().contains("fe80::1%eth0"), "{wrong}");
        assert!(matches!(typed("fe80::1", &[]), Err(TypedError::WhichZone { .. })));
        assert_eq!(typed("fe80::1%eth9", &two), Err(TypedError::NoZone { name: "eth9".to_owned(), known }));
        assert!(matches!(typed("fe80::1%0", &two), Err(TypedError::NoZone { .. })));
    }

    #[test]
    fn nonsense_is_no_address() {
        for text in [
            "",
            "hier",
            "scan-pc:4100",
            "192.168.1",
            "192.168.1.20:",
            "192.168.1.20:0",
            "192.168.1.20:70000",
            "[fd00::1",
            "[fd00::1]4100",
            "[]:1",
            ":4100",
            "10.0.0.1%eth0",
            "fd00::1%eth0",
            "[192.168.1.20%2]:1",
            "fe80::1%2:4100:",
        ] {
            assert!(typed(text, &[zone("eth0", 2)]).is_err(), "{text}");
        }
        for text in ["0.0.0.0:4100", "255.255.255.255:4100", "224.0.0.1", "[::]:4100", "[ff02::1]:4100"] {
            assert!(matches!(typed(text, &[]), Err(TypedError::NoUse(_))), "{text}");
        }
    }
}
