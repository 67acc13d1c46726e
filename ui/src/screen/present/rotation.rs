//! Which picture is shown, and for how long. Pure: time comes in.

use std::time::{Duration, Instant};

use night::display::Dwell;
use publish::pictures::Kind;

/// How long a picture of a kind is shown, in seconds; 0: never.
#[must_use]
pub fn seconds(dwell: &Dwell, kind: Kind) -> u16 {
    match kind {
        Kind::Progress => dwell.progress,
        Kind::Votes => dwell.parties,
        Kind::Seats | Kind::LastSeat => dwell.seats,
        Kind::News => dwell.arrived,
        Kind::Stations => dwell.stations,
        Kind::Elected => dwell.elected,
    }
}

/// So many pages of the stations are shown in one round: with 500 stations the votes would be away for minutes.
const PAGES: usize = 3;

/// Where the rotation is.
#[derive(Clone, Debug, Default)]
pub struct Rotation {
    kinds: Vec<Kind>,
    at: usize,
    since: Option<Instant>,
    /// Stands still.
    pub paused: bool,
    /// How long pictures are shown.
    pub dwell: Dwell,
    /// Where the stations go on in the next round.
    stations: usize,
    pages: usize,
}

impl Rotation {
    /// Which picture is shown.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// There are other pictures: goes on with the same one, or the first of its kind, or from the beginning.
    pub fn replace(&mut self, kinds: Vec<Kind>) {
        let shown = self.kinds.get(self.at).copied();
        let page = shown.map_or(0, |kind| self.at - self.first(kind));
        self.kinds = kinds;
        self.at = match shown.and_then(|kind| self.kinds.iter().position(|other| *other == kind)) {
            Some(first) if self.kinds.get(first + page) == self.kinds.get(first) => first + page,
            Some(first) => first,
            None => 0,
        };
    }

    /// A picture that should be seen first, where there is one of the kind.
    pub fn show(&mut self, kind: Kind) {
        if let Some(first) = self.kinds.iter().position(|other| *other == kind) {
            self.to(first);
        }
    }

    /// Time passed; whether another picture is shown now.
    pub fn tick(&mut self, now: Instant) -> bool {
        let since = *self.since.get_or_insert(now);
        let Some(kind) = self.kinds.get(self.at) else { return false };
        if self.paused
            || now.saturating_duration_since(since) < Duration::from_secs(u64::from(seconds(&self.dwell, *kind).max(1)))
        {
            return false;
        }
        let before = self.at;
        self.go_on();
        self.since = Some(now);
        before != self.at
    }

    fn go_on(&mut self) {
        let next = if self.at + 1 < self.kinds.len() { self.at + 1 } else { 0 };
        let (here, there) = (self.kinds.get(self.at).copied(), self.kinds.get(next).copied());
        if here == Some(Kind::Stations) {
            self.pages += 1;
            let last = there != here;
            if last || self.pages >= PAGES {
                self.stations = if last { 0 } else { next - self.first(Kind::Stations) };
                self.at = self.after(Kind::Stations);
                return;
            }
        } else if there == Some(Kind::Stations) {
            self.pages = 0;
            let resumed = next + self.stations;
            self.at = if self.kinds.get(resumed) == Some(&Kind::Stations) { resumed } else { next };
            return;
        }
        self.at = next;
    }

    fn first(&self, kind: Kind) -> usize {
        self.kinds.iter().position(|other| *other == kind).unwrap_or(0)
    }

    /// The picture after all of a kind; from the beginning when there is none.
    fn after(&self, kind: Kind) -> usize {
        let last = self.kinds.iter().rposition(|other| *other == kind);
        last.map(|last| last + 1).filter(|next| *next < self.kinds.len()).unwrap_or(0)
    }

    /// By hand: a picture gets its full time.
    fn to(&mut self, at: usize) {
        self.at = at;
        self.since = None;
        self.pages = 0;
    }

    /// The next page; the last one stays.
    pub fn page_on(&mut self) {
        self.to((self.at + 1).min(self.kinds.len().saturating_sub(1)));
    }

    /// The page before; the first one stays.
    pub fn page_back(&mut self) {
        self.to(self.at.saturating_sub(1));
    }

    /// The first page of the next kind; from the last to the first: a round has no end.
    pub fn next(&mut self) {
        if let Some(kind) = self.kinds.get(self.at).copied() {
            self.to(self.after(kind));
        }
    }

    /// The first page of the kind before.
    pub fn previous(&mut self) {
        let Some(kind) = self.kinds.get(self.at).copied() else { return };
        let first = self.first(kind);
        let before = if first > 0 { first - 1 } else { self.kinds.len().saturating_sub(1) };
        if let Some(kind) = self.kinds.get(before).copied() {
            self.to(self.first(kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUND: [Kind; 8] = [
        Kind::Progress,
        Kind::Votes,
        Kind::Stations,
        Kind::Stations,
        Kind::Stations,
        Kind::Stations,
        Kind::Stations,
        Kind::Elected,
    ];

    fn rotation(kinds: &[Kind]) -> Rotation {
        let dwell = Dwell { progress: 3, parties: 3, seats: 3, stations: 2, elected: 2, arrived: 2 };
        let mut rotation = Rotation { dwell, ..Rotation::default() };
        rotation.replace(kinds.to_vec());
        rotation
    }

    #[test]
    fn every_picture_has_its_time_and_stations_go_on_in_the_next_round() {
        let mut rotation = rotation(&ROUND);
        let start = Instant::now();
        let mut seen = vec![(0, rotation.at())];
        for second in 0..60 {
            if rotation.tick(start + Duration::from_secs(second)) {
                seen.push((second, rotation.at()));
            }
        }
        let order: Vec<usize> = seen.iter().map(|(_, at)| *at).collect();
        assert_eq!(order[..14], [0, 1, 2, 3, 4, 7, 0, 1, 5, 6, 7, 0, 1, 2], "{seen:?}");
        let seconds: Vec<u64> = seen.iter().map(|(second, _)| *second).collect();
        assert_eq!(seconds[..7], [0, 3, 6, 8, 10, 12, 14]);
    }

    #[test]
    fn a_pause_lasts_until_it_is_ended_and_a_key_gives_full_time() {
        let mut rotation = rotation(&ROUND);
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        assert!(!rotation.tick(at(0)));
        rotation.paused = true;
        assert!(!rotation.tick(at(3_600)));
        rotation.next();
        assert_eq!(rotation.at(), 1);
        rotation.paused = false;
        assert!(!rotation.tick(at(3_700)), "the time of a picture begins when it is chosen");
        assert!(!rotation.tick(at(3_702)) && rotation.tick(at(3_703)));
    }

    #[test]
    fn keys_walk_by_kind_and_by_page() {
        let mut rotation = rotation(&ROUND);
        let mut walk = |step: fn(&mut Rotation)| {
            step(&mut rotation);
            rotation.at()
        };
        assert_eq!(
            [walk(Rotation::next), walk(Rotation::next), walk(Rotation::next), walk(Rotation::next)],
            [1, 2, 7, 0]
        );
        assert_eq!([walk(Rotation::previous), walk(Rotation::previous), walk(Rotation::previous)], [7, 2, 1]);
        assert_eq!([walk(Rotation::page_on), walk(Rotation::page_on), walk(Rotation::page_back)], [2, 3, 2]);
        let mut empty = Rotation::default();
        empty.next();
        empty.previous();
        empty.page_on();
        empty.page_back();
        assert!(!empty.tick(Instant::now()) && empty.at() == 0);
    }

    #[test]
    fn other_pictures_never_leave_the_screen_empty() {
        let mut rotation = rotation(&ROUND);
        rotation.next();
        rotation.next();
        rotation.page_on();
        rotation.replace(vec![Kind::Progress, Kind::Votes, Kind::Seats, Kind::Stations, Kind::Stations]);
        assert_eq!(rotation.at(), 4, "the same page of the same kind");
        rotation.replace(vec![Kind::Progress, Kind::Stations]);
        assert_eq!(rotation.at(), 1, "the page is gone");
        rotation.replace(vec![Kind::Progress, Kind::Votes]);
        assert_eq!(rotation.at(), 0, "the kind is gone");
        rotation.show(Kind::Votes);
        assert_eq!(rotation.at(), 1);
        rotation.show(Kind::News);
        assert_eq!(rotation.at(), 1);
    }
}
