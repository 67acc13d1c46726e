//! Each counted station against the municipality without it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Counts;
use super::cells::{candidate_votes, list_votes, number};
use super::explained::Past;
use super::previous::Compared;
use super::switched::{self, Pair};
use crate::count::{Cell, Count};
use crate::definition::Stations;
use crate::share::Share;

/// Something about a station's count that a controller should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// The station's number.
    pub station: u32,
    /// Which rule it breaks, with the figures that say so.
    pub kind: Kind,
    /// The figures that it rests on, for the text.
    pub figures: Vec<Figure>,
    /// The votes in question: how many votes (or voters) there are too many or too few; each kind says which. One unit for
    /// all kinds, so that they can be ranked together.
    pub weight: u64,
}

/// What is odd about a count. The order is that of a report within one class and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "OddKind")]
pub enum Kind {
    /// H is above the eligible voters of the whole municipality. Weight: H less those voters.
    MoreThanEligible,
    /// H = 0. Weight: the mean H of the other stations.
    ZeroVotes,
    /// The form itself says that a difference has no explanation. Weight: the unexplained ballots, or the difference between
    /// D and H where the form has no number for it.
    UnexplainedDifference,
    /// Forms with explanation codes (to 2025) only: D and H differ by more than the explanations say. Weight: the rest.
    UncoveredDifference,
    /// D and H differ by 2 % of H or more, or by 15 or more. Weight: the difference.
    LargeDifference,
    /// Two candidates of one list may have been switched. Weight: the votes that would have moved.
    SwitchedCandidates {
        /// The list.
        list: u32,
        /// The candidate with far more votes than elsewhere suggests.
        one: u32,
        /// The candidate with far fewer.
        other: u32,
    },
    /// The totals of two lists may have been switched: as for candidates with a factor 4, and exchanging them takes away
    /// at least two thirds of what they are off. Where this place has a past, that is what is expected instead of the other
    /// stations' shares. Weight: the votes that would have moved.
    SwitchedLists {
        /// The list with far more votes than elsewhere suggests.
        one: u32,
        /// The list with far fewer.
        other: u32,
    },
    /// A list's share deviates by 50 percentage points or more from the other stations, and the previous election does not
    /// explain it. Weight: its votes less (or below) what the others' share would give here.
    ListShare {
        /// The list.
        list: u32,
    },
    /// F is 3 % of H or more. Weight: F less what the others' share would give here.
    ManyBlank,
    /// G is 3 % of H or more. Weight: G less what the others' share would give here.
    ManyInvalid,
    /// H at this place is less than a third, or more than three times, what the previous election and the other places
    /// suggest, and at least 100 votes off. Weight: the votes off. Said of the lowest station number of the place.
    Size,
    /// H is above the voters called to this station. Normal: voters choose where to vote. Weight: H less those voters.
    MoreThanCalled,
}

/// How much a kind says; a report is ordered by it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// It cannot be right.
    Error,
    /// It looks like a mistake of counting or typing.
    Suspect,
    /// It is unusual; often there is a reason.
    Unusual,
    /// Good to know; not flagged.
    Information,
}

/// A figure behind an oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// D here.
    AdmittedVoters(u64),
    /// H here.
    VotesCast(u64),
    /// F here.
    Blank(u64),
    /// G here.
    Invalid(u64),
    /// Eligible voters of the municipality.
    Eligible(u64),
    /// Voters called to this station.
    Called(u64),
    /// Ballots that the form has an explanation, or "no explanation", for.
    Explained(u64),
    /// Ballots that the form says to have no explanation for.
    Unexplained(u64),
    /// What the other stations, or the previous election, suggest.
    Expected(u64),
    /// The one of two rows: votes and what elsewhere suggests.
    One(u64, u64),
    /// The other of two rows: votes and what elsewhere suggests.
    Other(u64, u64),
    /// A share at this station.
    Here(Share),
    /// The same share at all other counted stations.
    Elsewhere(Share),
}

/// How many stations are flagged. With a high rate a flag says little: that is why it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FlagRate {
    /// Stations with at least one finding above [`Class::Information`], of the counted stations.
    pub flagged: Share,
    /// Of those, stations with a finding of class [`Class::Error`] or [`Class::Suspect`].
    pub suspect: Share,
}

impl Kind {
    /// How much it says.
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Self::MoreThanEligible => Class::Error,
            Self::ZeroVotes
            | Self::UnexplainedDifference
            | Self::UncoveredDifference
            | Self::LargeDifference
            | Self::SwitchedCandidates { .. }
            | Self::SwitchedLists { .. } => Class::Suspect,
            Self::ListShare { .. } | Self::ManyBlank | Self::ManyInvalid | Self::Size => Class::Unusual,
            Self::MoreThanCalled => Class::Information,
        }
    }
}

/// All findings, ranked: by class, then the most votes in question first, then by station and kind.
#[must_use]
pub fn oddities(stations: &Stations, counts: &Counts<'_>, compared: Option<&Compared<'_>>) -> Vec<Oddity> {
    let whole = Whole::of(counts);
    let past = compared.map(|compared| Past::new(compared, counts));
    let mut found = Vec::new();
    for (&station, count) in counts {
        let mut one = OfStation { station, count, whole: &whole, past: past.as_ref(), found: &mut found };
        one.sizes(stations);
        one.differences();
        one.rejected();
        one.lists();
        one.candidates();
    }
    if let Some(past) = &past {
        for size in past.sizes() {
            let figures = vec![Figure::VotesCast(size.now), Figure::Expected(size.expected)];
            found.push(Oddity {
                station: size.station,
                kind: Kind::Size,
                figures,
                weight: size.now.abs_diff(size.expected),
            });
        }
    }
    found.sort_by_key(|odd| (odd.kind.class(), std::cmp::Reverse(odd.weight), odd.station, odd.kind));
    found
}

/// How many of the counted stations these findings flag.
#[must_use]
pub fn flag_rate(oddities: &[Oddity], counts: &Counts<'_>) -> FlagRate {
    let up_to = |class: Class| {
        let stations: BTreeSet<u32> =
            oddities.iter().filter(|odd| odd.kind.class() <= class).map(|odd| odd.station).collect();
        Share { part: stations.len() as u64, whole: counts.len() as u64 }
    };
    FlagRate { flagged: up_to(Class::Unusual), suspect: up_to(Class::Suspect) }
}

/// Sums over all counted stations: a station is taken out again by subtraction.
struct Whole {
    stations: u64,
    votes_cast: u64,
    /// F and G with the H of the stations that have them.
    blank: Share,
    invalid: Share,
    /// Votes per list, over the stations where every list total is known.
    lists: BTreeMap<u32, u64>,
    /// Votes per list and candidate, over the stations where all of a list's candidates are known.
    candidates: BTreeMap<u32, BTreeMap<u32, u64>>,
}

impl Whole {
    fn of(counts: &Counts<'_>) -> Self {
        let mut whole = Self {
            stations: counts.len() as u64,
            votes_cast: 0,
            blank: Share::default(),
            invalid: Share::default(),
            lists: BTreeMap::new(),
            candidates: BTreeMap::new(),
        };
        for count in counts.values() {
            whole.votes_cast += number(count.counters.votes_cast).unwrap_or(0);
            for (sum, cell) in [(&mut whole.blank, count.counters.blank), (&mut whole.invalid, count.counters.invalid)]
            {
                if let Some(share) = of_votes_cast(count, cell) {
                    sum.part += share.part;
                    sum.whole += share.whole;
                }
            }
            for (list, votes) in list_votes(count).into_iter().flatten() {
                *whole.lists.entry(list).or_default() += votes;
            }
            for row in &count.lists {
                if let Some(candidates) = candidate_votes(&row.candidates) {
                    let sums = whole.candidates.entry(row.number).or_default();
                    for (candidate, votes) in candidates {
                        *sums.entry(candidate).or_default() += votes;
                    }
                }
            }
        }
        whole
    }
}

fn of_votes_cast(count: &Count, cell: Cell) -> Option<Share> {
    Some(Share { part: number(cell)?, whole: number(count.counters.votes_cast)? })
}

/// `part` of `whole` less a station's own: what the others have.
fn without(all: Share, own: Share) -> Share {
    Share { part: all.part.saturating_sub(own.part), whole: all.whole.saturating_sub(own.whole) }
}

/// What a share elsewhere would give of a whole here, rounded down.
fn expected(here: u64, elsewhere: Share) -> u64 {
    let product = u128::from(here) * u128::from(elsewhere.part);
    product.checked_div(u128::from(elsewhere.whole)).and_then(|votes| u64::try_from(votes).ok()).unwrap_or(0)
}

struct OfStation<'a, 'f> {
    station: u32,
    count: &'a Count,
    whole: &'a Whole,
    past: Option<&'a Past<'a>>,
    found: &'f mut Vec<Oddity>,
}

impl OfStation<'_, '_> {
    fn odd(&mut self, kind: Kind, weight: u64, figures: Vec<Figure>) {
        self.found.push(Oddity { station: self.station, kind, figures, weight });
    }

    fn sizes(&mut self, stations: &Stations) {
        let Some(cast) = number(self.count.counters.votes_cast) else { return };
        if cast == 0 {
            let others = self.whole.stations.saturating_sub(1);
            let mean = self.whole.votes_cast.checked_div(others).unwrap_or(0);
            self.odd(Kind::ZeroVotes, mean, vec![Figure::Expected(mean)]);
        }
        if let Some(eligible) = stations.eligible.filter(|&eligible| cast > eligible) {
            let figures = vec![Figure::VotesCast(cast), Figure::Eligible(eligible)];
            self.odd(Kind::MoreThanEligible, cast - eligible, figures);
        }
        let called = stations.station(self.station).and_then(|station| station.called);
        if let Some(called) = called.filter(|&called| cast > called) {
            self.odd(Kind::MoreThanCalled, cast - called, vec![Figure::VotesCast(cast), Figure::Called(called)]);
        }
    }

    fn differences(&mut self) {
        let counters = &self.count.counters;
        let known = number(counters.admitted_voters).zip(number(counters.votes_cast));
        let difference = known.map(|(admitted, cast)| admitted.abs_diff(cast));
        let figures = known.map(|(admitted, cast)| vec![Figure::AdmittedVoters(admitted), Figure::VotesCast(cast)]);
        let figures = figures.unwrap_or_default();
        if let Some([.., none, _]) = counters.explanations {
            let unexplained = u64::from(none);
            if unexplained > 0 {
                let figures = [figures.as_slice(), &[Figure::Unexplained(unexplained)]].concat();
                self.odd(Kind::UnexplainedDifference, unexplained, figures);
            }
        } else if counters.investigations.iter().any(|(why, yes)| *yes && why == UNEXPLAINED) {
            self.odd(Kind::UnexplainedDifference, difference.unwrap_or(0), figures.clone());
        }
        let (Some(difference), Some((_, cast))) = (difference, known) else { return };
        if let Some(explanations) = counters.explanations {
            let explained: u64 = explanations.iter().map(|&ballots| u64::from(ballots)).sum();
            if difference > explained {
                let figures = [figures.as_slice(), &[Figure::Explained(explained)]].concat();
                self.odd(Kind::UncoveredDifference, difference - explained, figures);
            }
        }
        if difference > 0 && (difference >= 15 || 100 * difference >= 2 * cast) {
            self.odd(Kind::LargeDifference, difference, figures);
        }
    }

    fn rejected(&mut self) {
        let counters = &self.count.counters;
        let cells = [
            (Kind::ManyBlank, counters.blank, self.whole.blank),
            (Kind::ManyInvalid, counters.invalid, self.whole.invalid),
        ];
        for (kind, cell, all) in cells {
            let Some(here) = of_votes_cast(self.count, cell).filter(|here| here.part > 0 && here.at_least_percent(3))
            else {
                continue;
            };
            let elsewhere = without(all, here);
            let votes = if kind == Kind::ManyBlank { Figure::Blank(here.part) } else { Figure::Invalid(here.part) };
            let weight = here.part.saturating_sub(expected(here.whole, elsewhere));
            self.odd(kind, weight, vec![votes, Figure::VotesCast(here.whole), Figure::Elsewhere(elsewhere)]);
        }
    }

    fn lists(&mut self) {
        let Some(votes) = list_votes(self.count) else { return };
        let here: u64 = votes.iter().map(|(_, votes)| votes).sum();
        let all: u64 = self.whole.lists.values().sum();
        let elsewhere = all.saturating_sub(here);
        if here == 0 || elsewhere == 0 {
            return;
        }
        let rows: Vec<(u32, u64, u64)> = votes
            .iter()
            .map(|&(list, own)| (list, own, self.whole.lists.get(&list).map_or(0, |all| all.saturating_sub(own))))
            .collect();
        for &(list, own, others) in &rows {
            let (here, elsewhere) = (Share { part: own, whole: here }, Share { part: others, whole: elsewhere });
            if half_or_more(here, elsewhere) && !self.past.is_some_and(|past| past.explains_share(self.station, list)) {
                let weight = own.abs_diff(expected(here.whole, elsewhere));
                self.odd(Kind::ListShare { list }, weight, vec![Figure::Here(here), Figure::Elsewhere(elsewhere)]);
            }
        }
        let rows = self.past.and_then(|past| past.expects(self.station, &rows)).unwrap_or(rows);
        for pair in switched::pairs(&rows, switched::LISTS).into_iter().filter(Pair::fits_when_exchanged) {
            let (one, other) = (pair.one.number, pair.other.number);
            self.switched(Kind::SwitchedLists { one, other }, &pair);
        }
    }

    fn candidates(&mut self) {
        for row in &self.count.lists {
            let Some(votes) = candidate_votes(&row.candidates) else { continue };
            let Some(sums) = self.whole.candidates.get(&row.number) else { continue };
            let rows: Vec<(u32, u64, u64)> = votes
                .iter()
                .map(|&(candidate, own)| {
                    (candidate, own, sums.get(&candidate).map_or(0, |all| all.saturating_sub(own)))
                })
                .collect();
            for pair in switched::pairs(&rows, switched::CANDIDATES) {
                let (one, other) = (pair.one.number, pair.other.number);
                self.switched(Kind::SwitchedCandidates { list: row.number, one, other }, &pair);
            }
        }
    }

    fn switched(&mut self, kind: Kind, pair: &Pair) {
        let figures = vec![
            Figure::One(pair.one.received, pair.one.expected),
            Figure::Other(pair.other.received, pair.other.expected),
        ];
        self.odd(kind, pair.votes(), figures);
    }
}

/// EML `kr:ReportingUnitInvestigations`: the count was looked into because of an unexplained difference.
const UNEXPLAINED: &str = "onderzocht vanwege onverklaard verschil";

/// Whether two shares differ by at least half: exact, in products of at most 10^13 x 10^13.
fn half_or_more(one: Share, other: Share) -> bool {
    let wide = |value: u64| u128::from(value);
    let left = wide(one.part) * wide(other.whole);
    let right = wide(other.part) * wide(one.whole);
    2 * left.abs_diff(right) >= wide(one.whole) * wide(other.whole)
}
