//! The rules for one station.

use super::edition::{DIFFERENCE_BALLOTS, DIFFERENCE_PERCENT, REJECTED_PERCENT};
use super::finding::of_something;
use super::sums::{References, ballot, list_votes};
use super::switched::switched;
use super::{Edition, Finding, Found, Judged, Rule};
use crate::count::Count;
use crate::plausibility::cells::number;
use crate::share::Share;

/// EML `kr:ReportingUnitInvestigations`: what makes that a difference was investigated, at a count at the station and
/// at a central count.
const INVESTIGATED: [&str; 2] = ["onderzocht vanwege onverklaard verschil", "toegelaten kiezers opnieuw vastgesteld"];

/// One station beside the others.
pub(super) struct OfStation<'a, 'j> {
    pub edition: Edition,
    pub station: u32,
    pub count: &'a Count,
    pub references: &'a References<'a>,
    pub judged: &'j mut Judged,
}

impl OfStation<'_, '_> {
    pub fn all(&mut self) {
        for rule in Rule::ALL.into_iter().filter(|rule| self.edition.has(*rule)) {
            match self.judge(rule) {
                Some(found) => {
                    let station = self.station;
                    self.judged.findings.extend(found.into_iter().map(|found| Finding { station, found }));
                }
                None => self.judged.not_judged.push((self.station, rule)),
            }
        }
    }

    /// What one rule finds; `None` when a cell that it needs is open.
    fn judge(&self, rule: Rule) -> Option<Vec<Found>> {
        let counters = &self.count.counters;
        let one = |is: bool, found: Found| if is { vec![found] } else { Vec::new() };
        Some(match rule {
            Rule::NoExplanation => {
                let ballots = counters.explanations.map_or(0, |[.., none, _]| u64::from(none));
                one(ballots > 0, Found::NoExplanation { ballots })
            }
            Rule::SumOfExplanations => {
                let (admitted, cast) = (number(counters.admitted_voters)?, self.cast()?);
                let explained = self.explained(admitted, cast);
                let wrong = admitted != cast && admitted.abs_diff(cast) != explained;
                one(wrong, Found::SumOfExplanations { admitted, cast, explained })
            }
            Rule::NotInvestigated => {
                let (admitted, cast) = (number(counters.admitted_voters)?, self.cast()?);
                let is = |(reason, yes): &(String, bool)| *yes && INVESTIGATED.contains(&reason.as_str());
                let investigated = counters.investigations.iter().any(is);
                one(admitted != cast && !investigated, Found::NotInvestigated { admitted, cast })
            }
            Rule::ZeroVotes => one(self.cast()? == 0, Found::ZeroVotes),
            Rule::ManyInvalid => {
                let (invalid, percent) = (self.of_cast(number(counters.invalid)?)?, REJECTED_PERCENT);
                one(is_many(invalid, percent), Found::ManyInvalid { invalid, percent })
            }
            Rule::ManyBlank => {
                let (blank, percent) = (self.of_cast(number(counters.blank)?)?, REJECTED_PERCENT);
                one(is_many(blank, percent), Found::ManyBlank { blank, percent })
            }
            Rule::LargeDifference => {
                let (admitted, cast) = (number(counters.admitted_voters)?, self.cast()?);
                let (ballots, percent) = (DIFFERENCE_BALLOTS, DIFFERENCE_PERCENT);
                let difference = admitted.abs_diff(cast);
                let large = difference >= ballots || is_many(self.of_cast(difference)?, percent);
                one(large, Found::LargeDifference { admitted, cast, ballots, percent })
            }
            Rule::ListShare => self.list_shares()?,
            Rule::SwitchedCandidates => switched(self.edition, self.station, &ballot(self.count)?, self.references),
        })
    }

    /// H: E, F and G added up.
    fn cast(&self) -> Option<u64> {
        let counters = &self.count.counters;
        Some(number(counters.votes_on_candidates)? + number(counters.blank)? + number(counters.invalid)?)
    }

    fn of_cast(&self, part: u64) -> Option<Share> {
        Some(Share { part, whole: self.cast()? })
    }

    /// The ballots that the form explains in the direction of the difference. With too many ballots: "te veel
    /// uitgereikte stembiljetten"; with too few: "meegenomen stembiljetten" and "te weinig uitgereikte stembiljetten";
    /// with either: "geen verklaring" and "andere verklaring". Postal votes, which HCP has codes for as well, do not
    /// exist on these forms.
    fn explained(&self, admitted: u64, cast: u64) -> u64 {
        let Some(explanations) = self.count.counters.explanations else { return 0 };
        let [taken_along, too_few, too_many, none, other] = explanations.map(u64::from);
        let of_direction = if cast > admitted { too_many } else { taken_along + too_few };
        of_direction + none + other
    }

    fn list_shares(&self) -> Option<Vec<Found>> {
        let (all, lists) = list_votes(self.count)?;
        let sums = &self.references.shares;
        let others = sums.all.saturating_sub(all);
        let points = self.edition.share_points();
        let mut found = Vec::new();
        for (list, votes) in lists {
            let elsewhere = sums.lists.get(&list).map_or(0, |sum| sum.saturating_sub(votes));
            let (here, elsewhere) = (Share { part: votes, whole: all }, Share { part: elsewhere, whole: others });
            if deviates(here, elsewhere, points) {
                found.push(Found::ListShare { list, here, elsewhere, points });
            }
        }
        Some(found)
    }
}

/// Whether a part of H is at least so many percent of it; none is never many.
fn is_many(share: Share, percent: u32) -> bool {
    share.part > 0 && share.at_least_percent(percent)
}

/// Whether two shares are at least so many percentage points apart. Exact, in products of at most 100 x 10^10 x 10^14; a
/// share of nothing is 0.
fn deviates(here: Share, elsewhere: Share, points: u32) -> bool {
    let ((a, b), (c, d)) = (of_something(here), of_something(elsewhere));
    100 * (a * d).abs_diff(c * b) >= u128::from(points) * b * d
}
