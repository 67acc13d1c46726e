//! How long the node's one task was held: whoever waits for it, a person at a screen or a count of another PC, waits so long.

use std::time::Duration;

/// How many turns are remembered.
const REMEMBERED: usize = 8;

/// What a turn was for: a word, and of a frame its kind.
pub(super) type What = (&'static str, Option<u8>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    what: What,
    took: Duration,
    at: u64,
}

/// The turns of this run: how many, and the longest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns {
    count: u64,
    /// The longest first.
    longest: Vec<Turn>,
}

impl Turns {
    /// Notes a turn that is over. `at`: milliseconds since 1970 UTC.
    pub(super) fn note(&mut self, what: What, took: Duration, at: u64) {
        self.count = self.count.saturating_add(1);
        let place = self.longest.partition_point(|other| other.took >= took);
        if place < REMEMBERED {
            self.longest.insert(place, Turn { what, took, at });
            self.longest.truncate(REMEMBERED);
        }
    }

    /// As the status tells them.
    pub(super) fn told(&self) -> api::status::Turns {
        let row = |turn: &Turn| {
            let (word, kind) = turn.what;
            let what = kind.map_or_else(|| word.to_owned(), |kind| format!("{word} {kind}"));
            api::status::Turn { what, took_us: micros(turn.took), at: turn.at }
        };
        api::status::Turns { count: self.count, longest: self.longest.iter().map(row).collect() }
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_turns_are_remembered_with_what_they_were_for() {
        let mut turns = Turns::default();
        assert_eq!(turns.told(), api::status::Turns::default());
        // 7 and 13 have no factor in common: every length from 0 to 12 ms comes, out of order.
        for number in 0..13u8 {
            let what = if number == 11 { ("tick", None) } else { ("frame", Some(number)) };
            turns.note(what, Duration::from_millis(u64::from(number) * 7 % 13), 1_000 + u64::from(number));
        }
        let told = turns.told();
        assert_eq!(told.count, 13);
        let took: Vec<u64> = told.longest.iter().map(|turn| turn.took_us).collect();
        assert_eq!(took, [12_000, 11_000, 10_000, 9_000, 8_000, 7_000, 6_000, 5_000]);
        // 11 × 7 = 77 = 5 × 13 + 12.
        let tick = api::status::Turn { what: "tick".to_owned(), took_us: 12_000, at: 1_011 };
        assert_eq!((&told.longest[0], told.longest[1].what.as_str()), (&tick, "frame 9"));
        // One that is no longer than the shortest changes nothing, however many there are.
        for _ in 0..1_000 {
            turns.note(("work", None), Duration::from_millis(5), 9_000);
        }
        assert_eq!(turns.told(), api::status::Turns { count: 1_013, ..told });
    }
}
