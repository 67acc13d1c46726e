//! The orders in which counts come in.

use super::Municipality;
use std::collections::BTreeMap;

/// A small generator with a fixed seed: the same replays everywhere (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Replays of the random order, and of each order with a random part.
const RANDOM: u64 = 200;
const WORST: u64 = 50;

/// For each of [`election::plausibility::estimate::ORDERS`], the replays: station numbers in the order of arrival.
pub fn orders(m: &Municipality) -> [Vec<Vec<u32>>; 4] {
    let numbers: Vec<u32> = m.counts.iter().map(|(number, _)| *number).collect();
    let valid: BTreeMap<u32, u64> = m.counts.iter().map(|(number, _)| (*number, m.valid(*number))).collect();
    let shuffled = |seed: u64| {
        let mut order = numbers.clone();
        Dice::new(seed).shuffle(&mut order);
        order
    };
    let mut small = numbers.clone();
    small.sort_by_key(|number| (valid[number], *number));

    let mut areas: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for number in &numbers {
        let postcode = m.stations.station(*number).unwrap().postcode.clone().unwrap_or_default();
        areas.entry(postcode.chars().take(4).collect()).or_default().push(*number);
    }
    // The area's stations first (or last), the rest as in a random order.
    let with_area = |area: &[u32], seed: u64, first: bool| {
        let mut order = shuffled(seed);
        order.sort_by_key(|number| area.contains(number) != first);
        order
    };
    let by_area = areas.values().zip(0..).map(|(area, seed)| with_area(area, seed, true)).collect();
    // The area that moves the result most: its votes x how far its shares are from the whole.
    let moves = |area: &Vec<u32>| {
        let whole = m.lists(&numbers);
        let own = m.lists(area);
        let (all, here): (u64, u64) = (whole.values().sum(), own.values().sum());
        whole
            .iter()
            .map(|(list, votes)| (own[list] as i128 * all as i128 - *votes as i128 * here as i128).abs())
            .sum::<i128>()
    };
    let worst = areas.values().max_by_key(|area| (moves(area), std::cmp::Reverse(area.first().copied()))).unwrap();
    [
        (0..RANDOM).map(shuffled).collect(),
        vec![small],
        by_area,
        (0..WORST).map(|seed| with_area(worst, seed, false)).collect(),
    ]
}
