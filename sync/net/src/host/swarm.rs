//! A swarm with our transport and our admission, for a node or for a PC that wants to become one.

use std::time::Duration;

use libp2p::Swarm;

use super::address::keypair;
use super::admission::{Admission, Purpose};
use super::doorkeeper::transport;
use super::{HostConfig, HostError};

/// Inbound streams of one connection that are being negotiated.
const NEGOTIATING: usize = 4;

pub(super) fn swarm(config: &HostConfig, purpose: Purpose) -> Result<Swarm<Admission>, HostError> {
    let keys = keypair(&config.key).ok_or_else(|| HostError::Crypto("not an ed25519 key".into()))?;
    let transport = transport(&keys, config.network_secret, config.limits)?;
    let settings = libp2p::swarm::Config::with_tokio_executor()
        .with_max_negotiating_inbound_streams(NEGOTIATING)
        // Admission closes connections; libp2p shall not.
        .with_idle_connection_timeout(Duration::from_secs(24 * 3600));
    let peer_id = keys.public().to_peer_id();
    Ok(Swarm::new(transport, Admission::new(config.key.public(), purpose, config.limits.guests), peer_id, settings))
}
