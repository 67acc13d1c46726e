//! libp2p's names for things, and ours.

use std::net::{IpAddr, SocketAddr};

use libp2p::identity::Keypair;
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

pub(super) fn to_multiaddr(address: SocketAddr) -> Multiaddr {
    Multiaddr::from(address.ip()).with(Protocol::Tcp(address.port()))
}

/// IP address and TCP port of `address`; `None` when it has other parts than that (and a peer's name).
pub(super) fn to_socket(address: &Multiaddr) -> Option<SocketAddr> {
    let mut ip: Option<IpAddr> = None;
    let mut port = None;
    for part in address {
        match part {
            Protocol::Ip4(found) => ip = Some(found.into()),
            Protocol::Ip6(found) => ip = Some(found.into()),
            Protocol::Tcp(found) => port = Some(found),
            Protocol::P2p(_) | Protocol::Ip6zone(_) => {}
            _ => return None,
        }
    }
    Some(SocketAddr::new(ip?, port?))
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
        }
        assert_eq!(key_of(&PeerId::random()), None);
        for text in ["127.0.0.1:80", "[::1]:65535", "10.1.2.3:1"] {
            let address: SocketAddr = text.parse().unwrap();
            assert_eq!(to_socket(&to_multiaddr(address)), Some(address));
        }
        assert_eq!(to_socket(&"/ip4/127.0.0.1/udp/80".parse().unwrap()), None);
        assert_eq!(to_socket(&"/dns4/example.org/tcp/80".parse().unwrap()), None);
    }
}
