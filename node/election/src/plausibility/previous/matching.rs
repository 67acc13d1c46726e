//! Which station of now is which station of then.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::names::{place_words, postcode};
use super::{Previous, PreviousStation};
use crate::definition::Station;

/// The proposal, with the corrections made by hand. Every station of now and of then is in exactly one of the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matching {
    /// Places that are compared, by their lowest station number now.
    pub pairs: Vec<Place>,
    /// Stations of now that nothing is known of.
    pub unmatched_now: Vec<u32>,
    /// Stations of then without a successor.
    pub unmatched_then: Vec<u32>,
    /// Stations that could be several: a person has to say. Until then they are not compared.
    pub ambiguous: Vec<Ambiguous>,
    /// Corrections that name a station that does not exist any more (closed on the day, perhaps): not applied.
    pub ignored: Vec<Correction>,
}

/// One place, with the stations that stand there now and stood there then: rooms and days of one building are one place,
/// because voters choose freely between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Station numbers now, increasing.
    pub now: Vec<u32>,
    /// Station numbers then, increasing.
    pub then: Vec<u32>,
    /// Why these go together.
    pub how: How,
}

/// Why stations of now and then go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Same postcode and same name.
    PostcodeAndName,
    /// Same postcode; the name differs, but nothing else is at that postcode.
    Postcode,
    /// Same name, at another postcode or without one; no other place has that name.
    Name,
    /// A person said so.
    ByHand,
}

/// Stations at one postcode, or of one name, that could be each other in several ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ambiguous {
    /// Station numbers now, increasing.
    pub now: Vec<u32>,
    /// Station numbers then, increasing.
    pub then: Vec<u32>,
}

/// What a person says about a station of now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// The station's number now.
    pub now: u32,
    /// What it is compared with: station numbers then; empty for "nothing". Stations of now with the same numbers here are
    /// one place.
    pub then: Vec<u32>,
}

/// Why corrections contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// Two corrections for one station.
    #[error("there are two corrections for polling station {0}; keep one")]
    Twice(u32),
    /// A station of then that does not exist.
    #[error(
        "the previous election has no polling station {then}, which station {now} is compared with; choose another"
    )]
    Then {
        /// The station now.
        now: u32,
        /// The number that does not exist.
        then: u32,
    },
    /// Two stations share some, but not all, of what they are compared with.
    #[error(
        "polling stations {one} and {other} share station {then} of the previous election, but not all; give both the same stations"
    )]
    Overlap {
        /// The one station now.
        one: u32,
        /// The other.
        other: u32,
        /// The station of then that they share.
        then: u32,
    },
}

type Words = Vec<String>;

/// Stations at one place.
#[derive(Clone, Debug)]
struct Spot {
    numbers: Vec<u32>,
    postcode: Option<String>,
    words: Words,
}

impl Matching {
    /// The proposal: by postcode, there by name; what is left by name alone. Never by number.
    #[must_use]
    pub fn propose(now: &[Station], previous: &Previous) -> Self {
        let mut now = spots(now.iter().map(|at: &Station| (at.number, at.name.as_str(), at.postcode.as_deref())));
        let then = previous.stations.iter();
        let mut then = spots(then.map(|at: &PreviousStation| (at.number, at.name.as_str(), at.postcode.as_deref())));
        let mut found = Self::default();
        found.by_postcode(&mut now, &mut then);
        found.by_name(&mut now, &mut then);
        found.unmatched_now = now.into_iter().flat_map(|spot| spot.numbers).collect();
        found.unmatched_then = then.into_iter().flat_map(|spot| spot.numbers).collect();
        found.sort();
        found
    }

    fn by_postcode(&mut self, now: &mut Vec<Spot>, then: &mut Vec<Spot>) {
        let code = |spot: &Spot| spot.postcode.clone();
        for (mut ours, mut theirs) in groups(now, then, code) {
            self.pair_unique(&mut ours, &mut theirs, How::PostcodeAndName, |one, other| one.words == other.words);
            // "Wijkcentrum De Linde" is "De Linde": one name says all that the other says.
            self.pair_unique(&mut ours, &mut theirs, How::PostcodeAndName, |one, other| {
                let within = |some: &Spot, all: &Spot| {
                    !some.words.is_empty() && some.words.iter().all(|word| all.words.contains(word))
                };
                within(one, other) || within(other, one)
            });
            self.only_or_unclear(&mut ours, &mut theirs, How::Postcode);
            now.append(&mut ours);
            then.append(&mut theirs);
        }
    }

    fn by_name(&mut self, now: &mut Vec<Spot>, then: &mut Vec<Spot>) {
        let name = |spot: &Spot| Some(spot.words.clone()).filter(|words| !words.is_empty());
        for (mut ours, mut theirs) in groups(now, then, name) {
            self.only_or_unclear(&mut ours, &mut theirs, How::Name);
            now.append(&mut ours);
            then.append(&mut theirs);
        }
    }

    /// One left on each side go together; several are for a person to say.
    fn only_or_unclear(&mut self, now: &mut Vec<Spot>, then: &mut Vec<Spot>, how: How) {
        match (now.len(), then.len()) {
            (1, 1) => self.pair_unique(now, then, how, |_, _| true),
            (0, _) | (_, 0) => {}
            _ => self.ambiguous.push(Ambiguous {
                now: now.drain(..).flat_map(|spot| spot.numbers).collect(),
                then: then.drain(..).flat_map(|spot| spot.numbers).collect(),
            }),
        }
    }

    /// Pairs those that go with exactly one of the other side, both ways.
    fn pair_unique(
        &mut self,
        now: &mut Vec<Spot>,
        then: &mut Vec<Spot>,
        how: How,
        same: impl Fn(&Spot, &Spot) -> bool,
    ) {
        // More than this at one postcode is no place, but a file that says nothing.
        if now.len().saturating_mul(then.len()) > MAX_COMPARED {
            return;
        }
        let left = std::mem::take(now);
        let choices: Vec<Vec<usize>> = left
            .iter()
            .map(|ours| (0..then.len()).filter(|&at| then.get(at).is_some_and(|theirs| same(ours, theirs))).collect())
            .collect();
        let mut wanted: BTreeMap<usize, u32> = BTreeMap::new();
        for at in choices.iter().flatten() {
            *wanted.entry(*at).or_default() += 1;
        }
        let mut taken = BTreeSet::new();
        for (ours, choice) in left.into_iter().zip(&choices) {
            match choice.as_slice() {
                [at] if wanted.get(at) == Some(&1) => {
                    let theirs = then.get(*at).map(|spot| spot.numbers.clone()).unwrap_or_default();
                    taken.insert(*at);
                    self.pairs.push(Place { now: ours.numbers, then: theirs, how });
                }
                _ => now.push(ours),
            }
        }
        let mut at = 0;
        then.retain(|_| {
            at += 1;
            !taken.contains(&(at - 1))
        });
    }

    /// The proposal with what a person said on top: a corrected station leaves its place, and takes what it is compared with
    /// from theirs. What is left without a counterpart is unmatched. Corrections of stations that are not there are kept in
    /// [`Matching::ignored`].
    ///
    /// # Errors
    /// When corrections contradict each other or name a station of then that does not exist.
    pub fn corrected(mut self, corrections: &[Correction], previous: &Previous) -> Result<Self, CorrectionError> {
        let known: BTreeSet<u32> = self.all_now().collect();
        let mut by_station: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for correction in corrections {
            if !known.contains(&correction.now) {
                self.ignored.push(correction.clone());
                continue;
            }
            if let Some(&then) = correction.then.iter().find(|then| previous.station(**then).is_none()) {
                return Err(CorrectionError::Then { now: correction.now, then });
            }
            if by_station.insert(correction.now, correction.then.iter().copied().collect()).is_some() {
                return Err(CorrectionError::Twice(correction.now));
            }
        }
        let mut owner: BTreeMap<u32, u32> = BTreeMap::new();
        let mut places: BTreeMap<BTreeSet<u32>, Vec<u32>> = BTreeMap::new();
        for (&now, then) in &by_station {
            for &one in then {
                let first = *owner.entry(one).or_insert(now);
                if by_station.get(&first) != Some(then) {
                    return Err(CorrectionError::Overlap { one: first, other: now, then: one });
                }
            }
            places.entry(then.clone()).or_default().push(now);
        }
        self.take_out(&by_station.keys().copied().collect(), &owner.keys().copied().collect());
        for (then, now) in places {
            if then.is_empty() {
                self.unmatched_now.extend(now);
            } else {
                self.pairs.push(Place { now, then: then.into_iter().collect(), how: How::ByHand });
            }
        }
        self.sort();
        Ok(self)
    }

    /// Takes stations out of wherever they are; whoever loses its counterpart becomes unmatched.
    fn take_out(&mut self, now: &BTreeSet<u32>, then: &BTreeSet<u32>) {
        let keep_now = |numbers: &mut Vec<u32>| numbers.retain(|number| !now.contains(number));
        let keep_then = |numbers: &mut Vec<u32>| numbers.retain(|number| !then.contains(number));
        keep_now(&mut self.unmatched_now);
        keep_then(&mut self.unmatched_then);
        for pair in std::mem::take(&mut self.pairs) {
            let Place { now: mut ours, then: mut theirs, how } = pair;
            keep_now(&mut ours);
            keep_then(&mut theirs);
            if ours.is_empty() || theirs.is_empty() {
                self.unmatched_now.extend(ours);
                self.unmatched_then.extend(theirs);
            } else {
                self.pairs.push(Place { now: ours, then: theirs, how });
            }
        }
        for pair in std::mem::take(&mut self.ambiguous) {
            let Ambiguous { now: mut ours, then: mut theirs } = pair;
            keep_now(&mut ours);
            keep_then(&mut theirs);
            if ours.is_empty() || theirs.is_empty() {
                self.unmatched_now.extend(ours);
                self.unmatched_then.extend(theirs);
            } else {
                self.ambiguous.push(Ambiguous { now: ours, then: theirs });
            }
        }
    }

    fn all_now(&self) -> impl Iterator<Item = u32> + '_ {
        let places = self.pairs.iter().flat_map(|pair| pair.now.iter().copied());
        let unclear = self.ambiguous.iter().flat_map(|pair| pair.now.iter().copied());
        places.chain(unclear).chain(self.unmatched_now.iter().copied())
    }

    fn sort(&mut self) {
        for pair in &mut self.pairs {
            pair.now.sort_unstable();
            pair.then.sort_unstable();
        }
        for pair in &mut self.ambiguous {
            pair.now.sort_unstable();
            pair.then.sort_unstable();
        }
        self.pairs.sort_by(|one, other| one.now.cmp(&other.now));
        self.ambiguous.sort_by(|one, other| one.now.cmp(&other.now));
        self.unmatched_now.sort_unstable();
        self.unmatched_then.sort_unstable();
    }
}

/// How many comparisons of names at one postcode are worth making.
const MAX_COMPARED: usize = 10_000;

/// Takes the spots that have a key out, as what each side has of it; those without a key stay.
fn groups<K: Ord>(
    now: &mut Vec<Spot>,
    then: &mut Vec<Spot>,
    key: impl Fn(&Spot) -> Option<K>,
) -> Vec<(Vec<Spot>, Vec<Spot>)> {
    let mut found: BTreeMap<K, (Vec<Spot>, Vec<Spot>)> = BTreeMap::new();
    for (side, spots) in [std::mem::take(now), std::mem::take(then)].into_iter().enumerate() {
        for spot in spots {
            match (key(&spot), side) {
                (Some(key), 0) => found.entry(key).or_default().0.push(spot),
                (Some(key), _) => found.entry(key).or_default().1.push(spot),
                (None, 0) => now.push(spot),
                (None, _) => then.push(spot),
            }
        }
    }
    found.into_values().collect()
}

/// Stations grouped by place: same postcode and same words in the name. A name that tells nothing stands alone.
fn spots<'a>(stations: impl Iterator<Item = (u32, &'a str, Option<&'a str>)>) -> Vec<Spot> {
    let mut grouped: BTreeMap<(Option<String>, Words, Option<u32>), Vec<u32>> = BTreeMap::new();
    for (number, name, code) in stations {
        let words = place_words(name);
        let alone = words.is_empty().then_some(number);
        grouped.entry((postcode(code), words, alone)).or_default().push(number);
    }
    grouped.into_iter().map(|((postcode, words, _), numbers)| Spot { numbers, postcode, words }).collect()
}
