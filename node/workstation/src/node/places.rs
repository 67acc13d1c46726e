//! Where a node listens: where whoever started it says, else at its own port, which it keeps.

use std::net::SocketAddr;
use std::ops::RangeInclusive;

use api::refusal::Refusal;
use api::request::Error;
use sync_net::ports::{Claim, PORTS, range};
use words::sentence;

/// Names another range of ports for all nodes of this PC: set by whoever manages PCs, for all of them at once.
const RANGE: &str = "UITSLAG_PORTS";

/// The same over all pauses of the network, so that addresses stay what they were.
#[derive(Debug, Default)]
pub(super) struct Places {
    claim: Option<Claim>,
    /// Where it listened.
    heard: Vec<SocketAddr>,
}

impl Places {
    /// The host listens there.
    pub fn heard(&mut self, address: SocketAddr) {
        if !self.heard.contains(&address) {
            self.heard.push(address);
        }
    }

    /// Where to listen, and the port to keep, if that is another one. `asked`: by whoever started the node; `kept`: what the data
    /// folder has kept.
    ///
    /// # Errors
    /// `network`: the range that is set is none.
    pub fn listen(&mut self, asked: &[SocketAddr], kept: Option<u16>) -> Result<(Vec<SocketAddr>, Option<u16>), Error> {
        self.listen_in(asked, kept, std::env::var(RANGE).ok().as_deref())
    }

    fn listen_in(
        &mut self,
        asked: &[SocketAddr],
        kept: Option<u16>,
        set: Option<&str>,
    ) -> Result<(Vec<SocketAddr>, Option<u16>), Error> {
        if !asked.is_empty() {
            return Ok((asked.iter().map(|asked| self.again(*asked)).collect(), None));
        }
        let range = range_of(set)?;
        if self.claim.is_none() {
            self.claim = Claim::take(&range, kept);
        }
        let listen = self.claim.as_ref().map(Claim::listen).filter(|listen| !listen.is_empty());
        let Some((claim, listen)) = self.claim.as_ref().zip(listen) else {
            tracing::warn!("no port from {} to {} is free: another one is taken for now", range.start(), range.end());
            return Ok((vec![self.again(SocketAddr::from(([0, 0, 0, 0], 0)))], None));
        };
        // A port that is taken today is this node's again tomorrow; one outside the range never is.
        let keeps = kept.is_some_and(|kept| range.contains(&kept));
        Ok((listen, Some(claim.port()).filter(|_| !keeps)))
    }

    /// The port that the system chose before, where it may choose.
    fn again(&self, asked: SocketAddr) -> SocketAddr {
        let is_of = |heard: &&SocketAddr| {
            heard.is_ipv4() == asked.is_ipv4() && (asked.ip().is_unspecified() || asked.ip() == heard.ip())
        };
        let port = self.heard.iter().find(is_of).map(SocketAddr::port).filter(|_| asked.port() == 0);
        SocketAddr::new(asked.ip(), port.unwrap_or(asked.port()))
    }
}

/// The port that this data folder has kept, where a start would ask for it.
pub(super) fn own_port(kept: Option<u16>) -> Option<u16> {
    let range = range_of(std::env::var(RANGE).ok().as_deref()).ok()?;
    kept.filter(|port| range.contains(port))
}

fn range_of(set: Option<&str>) -> Result<RangeInclusive<u16>, Error> {
    let Some(text) = set.filter(|text| !text.trim().is_empty()) else { return Ok(PORTS) };
    range(text).ok_or_else(|| Refusal::Network { detail: sentence!("ports-wrong", name = RANGE, value = text) }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_port_is_kept_and_found_again_after_a_pause() {
        let set = Some("28101-28119");
        let mut places = Places::default();
        let (listen, keep) = places.listen_in(&[], None, set).unwrap();
        let port = keep.unwrap();
        assert!((28_101..=28_119).contains(&port));
        assert!(listen.contains(&SocketAddr::from(([0, 0, 0, 0], port))));
        // After a pause: its own claim is not in its way.
        assert_eq!(places.listen_in(&[], keep, set).unwrap(), (listen.clone(), None));
        // Another election beside it, and the first one again after a restart.
        let mut other = Places::default();
        let beside = other.listen_in(&[], None, set).unwrap().1.unwrap();
        assert_ne!(beside, port);
        drop((places, other));
        assert_eq!(Places::default().listen_in(&[], Some(beside), set).unwrap().0[0].port(), beside);
        assert_eq!(Places::default().listen_in(&[], Some(port), set).unwrap(), (listen, None));
        // Kept from before the range was set.
        assert_eq!(Places::default().listen_in(&[], Some(4_100), set).unwrap().1, Some(port));
    }

    #[test]
    fn what_was_asked_for_is_where_it_listens_and_a_port_of_the_system_stays_the_same() {
        let mut places = Places::default();
        let asked = [at("127.0.0.1:0"), at("[::]:0"), at("10.0.0.1:4100")];
        assert_eq!(places.listen_in(&asked, Some(29_301), None).unwrap(), (asked.to_vec(), None));
        for heard in ["127.0.0.1:5001", "[::1]:5002", "10.0.0.1:4100"] {
            places.heard(at(heard));
        }
        let again = [at("127.0.0.1:5001"), at("[::]:5002"), at("10.0.0.1:4100")];
        assert_eq!(places.listen_in(&asked, None, None).unwrap().0, again);
    }

    #[test]
    fn a_range_that_is_none_is_refused() {
        assert_eq!(range_of(None).unwrap(), PORTS);
        assert_eq!(range_of(Some(" ")).unwrap(), PORTS);
        let refused = range_of(Some("80-90")).unwrap_err();
        assert_eq!(refused.code, "network");
        assert!(refused.message.contains("UITSLAG_PORTS"), "{}", refused.message);
    }
}
