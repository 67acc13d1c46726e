//! When to ask the network who is there, and when only to listen. Pure.
//!
//! A question by multicast is answered by multicast, by everybody: 40 PCs that each ask once a minute are 1,600 answers a minute at each
//! PC. And a cache that asks is refreshed at 80 % of two minutes, by a question for each address of each PC. So:
//!
//! - While every member is connected nothing is asked and nothing refreshed: no byte.
//! - Whoever comes asks by itself, at its start, when its own addresses change, and when it has lost half of the others or more: then it is
//!   likely this PC that was away. The others need not: they are found, and dialed.
//! - While somebody is missing, those who are there ask in turn: one PC in [`TURN`], whoever is there, in the order of their
//!   keys. What is answered to one is heard by all, who listen. So all know what is new after a minute and a half, and what this costs
//!   a PC grows with the number of PCs, not with its square.
//! - A PC that is alone asks every [`ALONE`]: nobody answers.
//!
//! Bytes on the cable at each PC, with one of 40 missing. A question: 20 + 28 (IPv4, UDP) + 14, and once more with 48 for IPv6: 160;
//! the second one of a turn names the 39 answers that are known, about 45 bytes each: 3,700 with both kinds. An answer (PTR, SRV,
//! TXT, A, two AAAA, NSEC): 320 + 62, and with IPv6 + 82: 800 with both. A turn: 160 + 39 × 800 + 3,700 = 35 KB; in 90 s that is
//! 390 bytes a second, and none while all are connected.

use std::time::Duration;

/// For so long is asked when this PC comes, or was away.
const COMING: Duration = Duration::from_secs(15);
/// For so long is asked in a turn: two questions.
const LOOK: Duration = Duration::from_millis(2_500);
/// Whoever is away for a moment is not looked for.
const MISSED: Duration = Duration::from_secs(3);
/// Between the turns of two PCs.
const TURN: Duration = Duration::from_secs(90);
/// Between the turns of a PC that is alone.
const ALONE: Duration = Duration::from_secs(15);

/// Who is there of those who are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Presence {
    /// Members that are not connected.
    pub missing: usize,
    /// Members that are, and this one.
    pub present: usize,
    /// The place of this one among those, by their keys, from 0.
    pub rank: usize,
}

impl Presence {
    /// Between two turns of this PC.
    fn every(&self) -> Duration {
        if self.present <= 1 { ALONE } else { TURN.saturating_mul(u32::try_from(self.present).unwrap_or(u32::MAX)) }
    }

    /// Its first turn, after somebody was missed.
    fn first(&self) -> Duration {
        TURN.saturating_mul(u32::try_from(self.rank).unwrap_or(u32::MAX))
    }

    /// Whether it has lost half of the others or more.
    fn is_lonely(&self) -> bool {
        self.missing >= self.present
    }
}

/// What is asked when; times are by any clock that never goes back.
#[derive(Debug)]
pub(crate) struct Seeking {
    /// Until when is asked.
    until: Duration,
    missing_since: Option<Duration>,
    turn: Option<Duration>,
    lonely: bool,
}

impl Seeking {
    /// This PC comes.
    pub fn new(now: Duration) -> Self {
        Self { until: now.saturating_add(COMING), missing_since: None, turn: None, lonely: true }
    }

    /// It comes again, or its addresses are other ones.
    pub fn comes(&mut self, now: Duration) {
        self.until = self.until.max(now.saturating_add(COMING));
    }

    /// Others are looked for than before.
    pub fn look(&mut self, now: Duration) {
        self.until = self.until.max(now.saturating_add(LOOK));
    }

    /// Whether to ask now; to be called every moment. `None`: anybody is looked for, and always asked.
    pub fn asks(&mut self, now: Duration, who: Option<Presence>) -> bool {
        let Some(who) = who else { return true };
        if who.missing == 0 {
            (self.until, self.missing_since, self.turn, self.lonely) = (now, None, None, false);
            return false;
        }
        if who.is_lonely() && !self.lonely {
            self.comes(now);
        }
        self.lonely = who.is_lonely();
        let since = *self.missing_since.get_or_insert(now);
        if now.saturating_sub(since) >= MISSED {
            let latest = now.saturating_add(who.every());
            let turn = self.turn.map_or(now.saturating_add(who.first()), |turn| turn.min(latest));
            self.turn = Some(turn);
            if turn <= now {
                self.look(now);
                self.turn = Some(latest);
            }
        }
        now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_millis(200);

    /// How often each of `present` PCs begins to ask in so many minutes, of `members`, after a quarter of an hour of that.
    fn asked(members: usize, present: usize, minutes: u32) -> Vec<usize> {
        let mut all: Vec<(Seeking, bool)> = (0..present).map(|_| (Seeking::new(Duration::ZERO), false)).collect();
        let mut begun = vec![0; present];
        let (from, mut now) = (Duration::from_secs(900), Duration::ZERO);
        while now < from + Duration::from_secs(60) * minutes {
            for (rank, (seeking, asks)) in all.iter_mut().enumerate() {
                let who = Presence { missing: members - present, present, rank };
                let before = std::mem::replace(asks, seeking.asks(now, Some(who)));
                if *asks && !before && now >= from {
                    begun[rank] += 1;
                }
            }
            now += STEP;
        }
        begun
    }

    #[test]
    fn nobody_asks_while_all_are_connected() {
        assert_eq!(asked(40, 40, 60), vec![0; 40]);
        let mut seeking = Seeking::new(Duration::ZERO);
        assert!(seeking.asks(Duration::ZERO, None), "who is looked for is not known");
        let who = |missing| Some(Presence { missing, present: 5 - missing, rank: 0 });
        assert!(seeking.asks(STEP, who(4)), "it comes");
        assert!(!seeking.asks(STEP * 2, who(0)), "all are there");
        seeking.comes(STEP * 3);
        assert!(seeking.asks(STEP * 4, who(1)), "its addresses changed, and somebody went");
    }

    #[test]
    fn one_at_a_time_asks_for_who_is_missing_however_many_they_are() {
        for present in [2, 10, 39] {
            let begun = asked(40, present, 180);
            let all: usize = begun.iter().sum();
            assert!((110..=130).contains(&all), "{present} are there and ask {all} times in 180 minutes");
            let most = 180 * 60 / 90 / present + 1;
            assert!(begun.iter().all(|times| *times <= most), "{begun:?}");
        }
    }

    #[test]
    fn who_is_alone_asks_often_and_who_was_away_at_once() {
        assert!(asked(40, 1, 10)[0] >= 38);
        let mut seeking = Seeking::new(Duration::ZERO);
        let at = |seconds| Duration::from_secs(seconds);
        let who = |present| Some(Presence { missing: 40 - present, present, rank: (present - 1).min(30) });
        assert!(!seeking.asks(at(20), who(40)));
        // One goes: it is looked for, but first by others.
        assert!(!seeking.asks(at(30), who(39)) && !seeking.asks(at(40), who(39)));
        // All go: it is this PC whose cable was pulled.
        assert!(seeking.asks(at(50), who(1)));
        assert!(seeking.asks(at(66), who(1)), "its turn is not that of one among 39");
        assert!(!seeking.asks(at(70), who(1)));
        assert!(seeking.asks(at(82), who(1)));
    }
}
