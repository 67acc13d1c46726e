//! Who has to make room: places that strangers share, so that nobody takes them all.
//!
//! Whoever comes gets a place; when there is none, somebody who stands there has to go. Of an address that has its share,
//! one of its own goes; else one of the address that has the most; of equals, the first to go. So a crowd of one address only pushes out itself, and an
//! honest newcomer, who needs its place for a moment, gets in beside any crowd.

use std::collections::BTreeMap;
use std::net::IpAddr;

/// How many places there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// In all.
    pub all: usize,
    /// For one address.
    pub per_address: usize,
    /// For one loopback address, on which a whole election may run for a demonstration, or a server that passes visitors on.
    pub per_loopback: usize,
}

impl Room {
    /// Who has to go before somebody from `from` comes in; `None`: there is room. `standing` are those who stand there, the
    /// first to go first. IPv4 written as IPv6 is the same address.
    pub fn leaver<I: Copy>(&self, standing: &[(I, IpAddr)], from: IpAddr) -> Option<I> {
        let from = from.to_canonical();
        let mut counts: BTreeMap<IpAddr, usize> = BTreeMap::new();
        for (_, ip) in standing {
            let count = counts.entry(ip.to_canonical()).or_default();
            *count = count.saturating_add(1);
        }
        let share = if from.is_loopback() { self.per_loopback } else { self.per_address };
        let crowded = if counts.get(&from).is_some_and(|count| *count >= share) {
            from
        } else if standing.len() >= self.all {
            // Of those that have as much, the one whose first would go first.
            let most = counts.values().max()?;
            standing.iter().map(|(_, ip)| ip.to_canonical()).find(|ip| counts.get(ip) == Some(most))?
        } else {
            return None;
        };
        standing.iter().find(|(_, ip)| ip.to_canonical() == crowded).map(|(id, _)| *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_the_busiest_address_goes_and_never_the_only_one_of_another() {
        let room = Room { all: 5, per_address: 2, per_loopback: 3 };
        let ip = |last: u8| IpAddr::from([10, 0, 0, last]);
        let standing = |addresses: &[IpAddr]| addresses.iter().copied().enumerate().collect::<Vec<_>>();
        assert_eq!(room.leaver(&standing(&[ip(1), ip(2), ip(2), ip(3)]), ip(1)), None);
        // A third of 2: its first goes.
        assert_eq!(room.leaver(&standing(&[ip(1), ip(2), ip(2), ip(3)]), ip(2)), Some(1));
        // Full: one of the address with two, whoever comes.
        let full = standing(&[ip(3), ip(1), ip(2), ip(2), ip(4)]);
        assert_eq!((room.leaver(&full, ip(5)), room.leaver(&full, ip(1))), (Some(2), Some(2)));
        // All have one: the first of all, whatever its address.
        let even = standing(&[ip(4), ip(1), ip(9), ip(2), ip(3)]);
        assert_eq!(room.leaver(&even, ip(5)), Some(0));
        // A server on this PC that passes visitors on has a larger share; the same address written otherwise is the same.
        let here = IpAddr::from([127, 0, 0, 1]);
        let mapped: IpAddr = "::ffff:10.0.0.2".parse().unwrap();
        assert_eq!(room.leaver(&standing(&[here, here]), here), None);
        assert_eq!(room.leaver(&standing(&[here, here, here]), here), Some(0));
        assert_eq!(room.leaver(&standing(&[ip(2), mapped]), ip(2)), Some(0));
        let none = Room { all: 0, per_address: 0, per_loopback: 0 };
        assert_eq!(none.leaver(&standing(&[]), here), None);
    }
}
