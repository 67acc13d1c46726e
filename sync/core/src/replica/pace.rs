//! How much is asked of a peer at a time: as much as comes within a second or so.
//!
//! A large answer on a slow line keeps everything else waiting, is asked for again elsewhere before it is there, and so
//! comes twice or never. A small one on a fast line costs time for each question. How fast the line is nobody knows before
//! something has come over it: so it begins small, doubles while answers come at once, and halves when they do not.

/// Answers that come within so many milliseconds may be larger.
const SOON: u64 = 400;
/// Those that take more may be smaller.
const LATE: u64 = 1_500;

/// How much is asked at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pace {
    now: usize,
    least: usize,
    most: usize,
}

impl Pace {
    /// Entries.
    pub fn of_entries() -> Self {
        Self { now: 32, least: 8, most: 1 << 16 }
    }

    /// Bytes of blobs.
    pub fn of_blobs() -> Self {
        Self { now: 32 << 10, least: 8 << 10, most: 1 << 20 }
    }

    /// How much to ask.
    pub fn portion(self) -> usize {
        self.now
    }

    /// An answer is there, so many milliseconds after its question; `full`: it was as large as it might be.
    pub fn answered(&mut self, took: u64, full: bool) {
        if took > LATE {
            self.slower();
        } else if took < SOON && full {
            self.now = self.now.saturating_mul(2).min(self.most);
        }
    }

    /// An answer did not come in time.
    pub fn slower(&mut self) {
        self.now = (self.now / 2).max(self.least);
    }
}

/// Takes of each of some ranges, in turn order, no more than its part of `portion`, and at least one; of so many that each
/// gets one, the first.
pub(super) fn shares<T>(ranges: Vec<(T, u32, u32)>, portion: usize) -> Vec<(T, u32, u32)> {
    let count = |(_, from, to): &(T, u32, u32)| u64::from(to.saturating_sub(*from)).saturating_add(1);
    let portion = u64::try_from(portion).unwrap_or(u64::MAX).max(1);
    let mut left = portion;
    // What the small ones leave is for the large ones.
    let mut order: Vec<(usize, u64)> = ranges.iter().map(count).enumerate().collect();
    order.truncate(usize::try_from(portion).unwrap_or(usize::MAX));
    order.sort_by_key(|(_, size)| *size);
    let mut given = vec![0u64; ranges.len()];
    let all = order.len();
    for (done, (place, size)) in order.into_iter().enumerate() {
        let others = u64::try_from(all.saturating_sub(done)).unwrap_or(1).max(1);
        let share = size.min((left / others).max(1));
        left = left.saturating_sub(share);
        if let Some(given) = given.get_mut(place) {
            *given = share;
        }
    }
    let cut = |((name, from, _), share): ((T, u32, u32), u64)| {
        let more = u32::try_from(share.checked_sub(1)?).unwrap_or(u32::MAX);
        Some((name, from, from.saturating_add(more)))
    };
    ranges.into_iter().zip(given).filter_map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portion_is_as_much_as_comes_in_a_second_or_so() {
        // 1,000 bytes an entry, and a line of so many bytes a second.
        for (line, most) in [(32_000u64, 64), (128_000, 256), (100_000_000, 1 << 16)] {
            let mut pace = Pace::of_entries();
            let mut largest = 0;
            for _ in 0..40 {
                let portion = pace.portion();
                largest = largest.max(portion);
                pace.answered(u64::try_from(portion).unwrap() * 1_000_000 / line, true);
            }
            assert!(largest <= most, "{line}: {largest}");
            assert!(line < 1_000_000 || largest == most);
        }
        let mut pace = Pace::of_entries();
        pace.answered(1, false);
        assert_eq!(pace, Pace::of_entries(), "a small answer says nothing about a large one");
        for _ in 0..99 {
            pace.slower();
        }
        assert_eq!(pace.portion(), 8);
    }

    #[test]
    fn every_log_has_its_share() {
        let total = |ranges: &[(char, u32, u32)]| ranges.iter().map(|(_, from, to)| to - from + 1).sum::<u32>();
        let shared = shares(vec![('a', 1, 1_000), ('b', 5, 6), ('c', 1, 40)], 32);
        assert_eq!(shared, [('a', 1, 15), ('b', 5, 6), ('c', 1, 15)]);
        assert_eq!(total(&shared), 32);
        // All of it, where it fits.
        let few = vec![('a', 1, 3), ('b', 7, 7)];
        assert_eq!(shares(few.clone(), 32), few);
        // More logs than there are places.
        let many: Vec<(char, u32, u32)> = ('a'..='z').map(|name| (name, 1, 9)).collect();
        let shared = shares(many, 8);
        assert_eq!((shared.len(), total(&shared), shared[0].0), (8, 8, 'a'));
        assert_eq!(shares(vec![('a', 1, u32::MAX)], 8), [('a', 1, 8)]);
        assert_eq!(shares(Vec::<(char, u32, u32)>::new(), 8), []);
    }
}
