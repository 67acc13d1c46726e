//! libp2p's names for things, and ours.

use std::net::{IpAddr, SocketAddr, SocketAddrV6};

use libp2p::identity::{Keypair, ed25519};
use libp2p::multiaddr::Protocol;
use libp2p::{Multiaddr, PeerId};
use sync_core::id::{PublicKey, SecretKey};

/// An ed25519 `PeerId` holds the key itself: identity multihash (0x00), 36 bytes, of the protobuf {type 1, 32 bytes}.
const ED25519_PEER_ID: [u8; 6] = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

/// The key that a `PeerId` holds; `None` for other kinds of keys, which no node of ours has.
pub(super) fn key_of(peer: &PeerId) -> Option<PublicKey> {
    let bytes = peer.to_bytes();
    Some(PublicKey(bytes.strip_prefix(&ED25519_PEER_ID)?.try_into().ok()?))
}

/// The node key as libp2p wants it. `None` cannot happen: any 32 bytes are a seed.
pub(super) fn keypair(key: &SecretKey) -> Option<Keypair> {
    Keypair::ed25519_from_bytes(key.seed()).ok()
}

/// The `PeerId` of a key; `None`: nobody can have that key.
pub(super) fn peer_id_of(key: &PublicKey) -> Option<PeerId> {
    let key = ed25519::PublicKey::try_from_bytes(&key.0).ok()?;
    Some(libp2p::identity::PublicKey::from(key).to_peer_id())
}

/// The cable of a link-local address goes along as its number, for our own transport: libp2p's takes none.
pub(super) fn to_multiaddr(address: SocketAddr) -> Multiaddr {
    let scope = match address {
        SocketAddr::V6(address) if address.scope_id() != 0 => Some(address.scope_id()),
        _ => None,
    };
    let zone = scope.map(|scope| Protocol::Ip6zone(scope.to_string().into()));
    let ip = match address.ip() {
        IpAddr::V4(ip) => Protocol::Ip4(ip),
        IpAddr::V6(ip) => Protocol::Ip6(ip),
    };
    zone.into_iter().chain([ip, Protocol::Tcp(address.port())]).collect()
}

/// IP address and TCP port of `address`; `None` when it has other parts than that (and a peer's name).
pub(super) fn to_socket(address: &Multiaddr) -> Option<SocketAddr> {
    let mut ip: Option<IpAddr> = None;
    let mut port = None;
    let mut scope = 0;
    for part in address {
        match part {
            Protocol::Ip4(found) => ip = Some(found.into()),
            Protocol::Ip6(found) => ip = Some(found.into()),
            Protocol::Tcp(found) => port = Some(found),
            Protocol::Ip6zone(zone) => scope = zone.parse().unwrap_or(0),
            Protocol::P2p(_) => {}
            _ => return None,
        }
    }
    Some(match ip? {
        IpAddr::V4(ip) => SocketAddr::from((ip, port?)),
        IpAddr::V6(ip) => SocketAddrV6::new(ip, port?, 0, scope).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_there_and_back() {
        for number in 0..50 {
            let secret = SecretKey::from_seed([number; 32]);
            let peer = keypair(&secret).unwrap().public().to_peer_id();
            assert_eq!(key_of(&peer), Some(secret.public()));
            assert_eq!(peer_id_of(&secret.public()), Some(peer));
        }
        assert_eq!(key_of(&PeerId::random()), None);
        for text in ["127.0.0.1:80", "[::1]:65535", "10.1.2.3:1", "[fe80::1%3]:4100"] {
            let address: SocketAddr = text.parse().unwrap();
            assert_eq!(to_socket(&to_multiaddr(address)), Some(address));
        }
        assert_eq!(to_socket(&"/ip4/127.0.0.1/udp/80".parse().unwrap()), None);
        assert_eq!(to_socket(&"/dns4/example.org/tcp/80".parse().unwrap()), None);
    }
}
