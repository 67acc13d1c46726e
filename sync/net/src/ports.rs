//! The port of a node: one of a small range that an ICT department can allow, the first that is free, and then always that one.
//!
//! A port counts as free only when nobody listens there, and when no other node of this PC is about to. Looking alone would
//! not do: the transport lets two programs share a port on some systems, each of which then gets half of the connections. So
//! who takes a port holds a claim to it, a datagram socket on the loopback address that no other machine can reach. It goes
//! with its process, however that ends.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::ops::RangeInclusive;

/// The range, unless somebody sets another one. None of them is assigned by IANA, and no system takes one of them for an outgoing
/// connection.
pub const PORTS: RangeInclusive<u16> = 29_300..=29_319;
/// The lowest that may be set: below are those of the system.
pub const LOWEST: u16 = 1_024;

/// A port that is this node's as long as this is held.
#[derive(Debug)]
pub struct Claim {
    port: u16,
    /// No loopback address, no claim; then looking has to do.
    _claim: Option<UdpSocket>,
}

impl Claim {
    /// Takes the port that this node had before, else the first free one of the range; `None`: there is none.
    pub fn take(range: &RangeInclusive<u16>, kept: Option<u16>) -> Option<Self> {
        let kept = kept.filter(|port| range.contains(port));
        kept.into_iter().chain(range.clone()).find_map(Self::of)
    }

    fn of(port: u16) -> Option<Self> {
        let claim = match UdpSocket::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(socket) => Some(socket),
            Err(error) if error.kind() == ErrorKind::AddrInUse => return None,
            Err(_) => None,
        };
        let claim = Self { port, _claim: claim };
        (!claim.listen().is_empty()).then_some(claim)
    }

    /// Its number.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where to listen: at all addresses of this PC, of each kind that it has. Empty: somebody listens there.
    pub fn listen(&self) -> Vec<SocketAddr> {
        let all = [SocketAddr::from((Ipv4Addr::UNSPECIFIED, self.port)), (Ipv6Addr::UNSPECIFIED, self.port).into()];
        let mut listen = Vec::new();
        for address in all {
            match is_free(address) {
                Ok(()) => listen.push(address),
                Err(error) if error.kind() == ErrorKind::AddrInUse => return Vec::new(),
                // No addresses of this kind here.
                Err(_) => {}
            }
        }
        listen
    }
}

/// Whether one could listen there.
pub(crate) fn is_free(address: SocketAddr) -> std::io::Result<()> {
    TcpListener::bind(address).map(drop)
}

/// A range as a person writes it: `29300-29319`, or one port. `None`: it is none, or it has ports of the system.
pub fn range(text: &str) -> Option<RangeInclusive<u16>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first >= LOWEST && first <= last).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A range of which nobody else on this machine takes a port meanwhile, or so we hope: the tests look for one.
    fn quiet(from: u16) -> RangeInclusive<u16> {
        let starts = (from..from + 4_000).step_by(4);
        let mut ranges = starts.map(|first| first..=first + 3);
        ranges.find(|range| range.clone().all(|port| Claim::of(port).is_some())).unwrap()
    }

    #[test]
    fn the_first_free_one_is_taken_and_kept() {
        let range = quiet(20_000);
        let first = *range.start();
        let one = Claim::take(&range, None).unwrap();
        assert_eq!(one.port(), first);
        assert!(one.listen().contains(&SocketAddr::from(([0, 0, 0, 0], first))));
        // Another node beside it, before either listens.
        let other = Claim::take(&range, None).unwrap();
        assert_eq!(other.port(), first + 1);
        drop((one, other));
        // Each comes back to its own, in whatever order they start.
        let other = Claim::take(&range, Some(first + 1)).unwrap();
        let one = Claim::take(&range, Some(first)).unwrap();
        assert_eq!((one.port(), other.port()), (first, first + 1));
    }

    #[test]
    fn a_port_at_which_somebody_listens_is_not_free_and_a_full_range_gives_none() {
        let range = quiet(24_000);
        let listeners: Vec<TcpListener> =
            range.clone().map(|port| TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).unwrap()).collect();
        assert!(Claim::take(&range, Some(*range.start())).is_none());
        drop(listeners);
        // One that was kept, and is not of the range any more, is not asked for.
        assert_eq!(Claim::take(&range, Some(range.end() + 1)).unwrap().port(), *range.start());
    }

    #[test]
    fn ranges_as_they_are_written() {
        assert_eq!(range("29300-29319"), Some(PORTS));
        assert_eq!(range(" 4100 "), Some(4_100..=4_100));
        for wrong in ["", "x", "1000-2000", "5000-4000", "5000-", "70000", "1-2-3"] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }
}
