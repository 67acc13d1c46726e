//! Connections with other PCs: since when, and why not.
//!
//! Everything that is kept is bounded: of each member the last reason, of each kind of reason when it last came.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use api::status::{Alone, Trouble};
use sync_core::id::PublicKey;
use sync_core::replica::Now;
use sync_net::host::{DownReason, Refusal, Unreached};

use super::Node;

/// Who has no connection for so long, in milliseconds, is told why.
const ALONE: u64 = 15_000;
/// What happened so long ago, in milliseconds, is no reason any more.
const LATELY: u64 = 60_000;
/// Members whose last reason is kept: more than a charter has.
const MEMBERS: usize = 1_024;

/// See the module.
#[derive(Debug, Default)]
pub struct Links {
    up: BTreeMap<PublicKey, u64>,
    last: BTreeMap<PublicKey, Trouble>,
    lately: BTreeMap<Alone, u64>,
    /// Since when nobody is connected; `None`: somebody is, or the network is off.
    alone: Option<u64>,
    /// Rises when a reason changes.
    changes: u64,
}

impl Links {
    /// The network is on.
    pub fn on(&mut self, now: u64) {
        *self = Self { alone: Some(now), changes: self.changes.saturating_add(1), ..Self::default() };
    }

    /// The network is off: nobody wonders why.
    pub fn off(&mut self) {
        *self = Self { changes: self.changes.saturating_add(1), ..Self::default() };
    }

    /// A member is connected.
    pub fn up(&mut self, peer: PublicKey, now: u64) {
        self.up.insert(peer, now);
        self.alone = None;
        self.lately.clear();
        self.last.remove(&peer);
    }

    /// It is so no more.
    pub fn down(&mut self, peer: PublicKey, why: &DownReason, now: u64) {
        if self.up.remove(&peer).is_some() && self.up.is_empty() {
            self.alone = Some(now);
        }
        self.note(Some(peer), of_down(why));
    }

    /// A connection was refused, by this side or the other; `incoming`: the other side had dialed.
    pub fn refused(&mut self, member: Option<PublicKey>, incoming: bool, why: &Refusal, now: u64) {
        let Some(trouble) = of_refusal(why) else { return };
        // Who comes and hangs up refuses nobody: the doctor of another PC knocks so.
        if !(incoming && matches!(why, Refusal::Broken(_))) {
            self.lately.insert(Alone::Refused, now);
        }
        self.note(member, trouble);
    }

    /// A dial reached nobody.
    pub fn unreached(&mut self, member: Option<PublicKey>, why: Unreached, now: u64) {
        let (trouble, alone) = match why {
            Unreached::NothingThere => (Trouble::NothingThere, Alone::NothingThere),
            Unreached::NoAnswer => (Trouble::NoAnswer, Alone::NoAnswer),
            Unreached::NoPc => (Trouble::NoPc, Alone::NothingThere),
            Unreached::NoNetwork => (Trouble::NoNetwork, Alone::NoNetwork),
            Unreached::Other => (Trouble::Unreached, Alone::NothingThere),
        };
        self.lately.insert(alone, now);
        self.note(member, trouble);
    }

    fn note(&mut self, member: Option<PublicKey>, trouble: Trouble) {
        let Some(member) = member.filter(|member| !self.up.contains_key(member)) else { return };
        if self.last.len() >= MEMBERS && !self.last.contains_key(&member) {
            return;
        }
        if self.last.insert(member, trouble) != Some(trouble) {
            self.changes = self.changes.saturating_add(1);
        }
    }

    /// For how long a member has been connected, in milliseconds.
    pub fn since(&self, peer: &PublicKey, now: u64) -> Option<u64> {
        self.up.get(peer).map(|since| now.saturating_sub(*since))
    }

    /// Why it is not.
    pub fn why_not(&self, peer: &PublicKey) -> Option<Trouble> {
        self.last.get(peer).copied()
    }

    /// Rises when a reason changes.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Why nobody is connected, most likely, once that has been so for a while.
    pub fn alone(&self, listening: &[SocketAddr], now: u64) -> Option<Alone> {
        self.alone.filter(|since| now.saturating_sub(*since) >= ALONE)?;
        let lately = self.lately.iter().find(|(_, at)| now.saturating_sub(**at) <= LATELY);
        let outside = listening.iter().any(|address| !address.ip().is_loopback());
        let unheard = if outside { Alone::NobodyHeard } else { Alone::NoNetwork };
        Some(lately.map_or(unheard, |(alone, _)| *alone))
    }
}

impl Node {
    /// Why no other PC is connected, where there are others.
    pub(super) fn alone(&self, now: Now) -> Option<Alone> {
        let own = self.replica.key();
        let mut members = self.replica.charter().members.iter();
        let others = members.any(|member| !member.removed && member.key != own);
        self.links.alone(&self.listening, now.mono).filter(|_| others)
    }

    /// The key, if it is a member's: of others nothing is kept.
    pub(super) fn member_of(&self, peer: Option<PublicKey>) -> Option<PublicKey> {
        peer.filter(|key| self.replica.charter().member(key).is_some_and(|member| !member.removed))
    }
}

fn of_down(why: &DownReason) -> Trouble {
    match why {
        DownReason::Lost(_) => Trouble::Lost,
        DownReason::Closed(_) | DownReason::Replaced | DownReason::Shutdown => Trouble::Closed,
        DownReason::NotListed => Trouble::NotListed,
        DownReason::Violation(_) => Trouble::Broke,
        DownReason::Silent => Trouble::Silent,
        DownReason::Trickle | DownReason::TooSlow => Trouble::TooSlow,
    }
}

/// Nothing where the refusal is no reason to wonder: there is another connection, or it is about a PC that asks to join.
fn of_refusal(why: &Refusal) -> Option<Trouble> {
    Some(match why {
        Refusal::Silent => Trouble::NoAnswer,
        Refusal::NoSecret => Trouble::NoSecret,
        Refusal::NotListed => Trouble::NotListed,
        Refusal::Crowded => Trouble::Crowded,
        Refusal::NoStream => Trouble::NoStream,
        Refusal::Broken(_) => Trouble::BrokeOff,
        Refusal::Duplicate | Refusal::GuestsFull | Refusal::SentAway => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: PublicKey = PublicKey([1; 32]);
    const B: PublicKey = PublicKey([2; 32]);

    fn network() -> Vec<SocketAddr> {
        vec![([127, 0, 0, 1], 4_000).into(), ([10, 0, 0, 1], 4_000).into()]
    }

    #[test]
    fn after_fifteen_seconds_alone_the_likely_cause_is_told() {
        let mut links = Links::default();
        assert_eq!(links.alone(&network(), 1_000_000), None, "the network is off");
        links.on(1_000);
        assert_eq!(links.alone(&network(), 15_999), None);
        assert_eq!(links.alone(&network(), 16_000), Some(Alone::NobodyHeard));
        assert_eq!(links.alone(&network()[..1], 16_000), Some(Alone::NoNetwork));
        links.unreached(Some(A), Unreached::NoAnswer, 17_000);
        assert_eq!(links.alone(&network(), 17_000), Some(Alone::NoAnswer));
        links.refused(None, true, &Refusal::Broken(String::new()), 17_500);
        assert_eq!(links.alone(&network(), 17_500), Some(Alone::NoAnswer), "somebody knocked");
        links.refused(None, true, &Refusal::NoSecret, 18_000);
        assert_eq!(links.alone(&network(), 18_000), Some(Alone::Refused));
        assert_eq!(links.alone(&network(), 78_001), Some(Alone::NobodyHeard), "what was a minute ago is no reason");
        links.up(B, 80_000);
        assert_eq!(links.alone(&network(), 200_000), None);
        assert_eq!(links.since(&B, 80_250), Some(250));
        links.down(B, &DownReason::Lost(String::new()), 200_000);
        assert_eq!(links.alone(&network(), 214_999), None);
        assert_eq!(links.alone(&network(), 215_000), Some(Alone::NobodyHeard));
    }

    #[test]
    fn of_each_member_the_last_reason_is_kept_while_it_is_away() {
        let mut links = Links::default();
        links.on(0);
        links.unreached(Some(A), Unreached::NoPc, 1);
        let before = links.changes();
        links.unreached(Some(A), Unreached::NoPc, 2);
        assert_eq!((links.why_not(&A), links.changes()), (Some(Trouble::NoPc), before));
        links.refused(Some(A), true, &Refusal::Duplicate, 3);
        assert_eq!(links.why_not(&A), Some(Trouble::NoPc));
        links.up(A, 4);
        // A forged address of a PC that is connected says nothing of it.
        links.unreached(Some(A), Unreached::NoAnswer, 5);
        assert_eq!(links.why_not(&A), None);
        links.down(A, &DownReason::Silent, 6);
        assert_eq!(links.why_not(&A), Some(Trouble::Silent));
        assert!(links.changes() > before);
    }
}
