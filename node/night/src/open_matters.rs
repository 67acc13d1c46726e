//! What stands at each station beside the count that would be released, for whoever asks which seats are firm. Pure.

use std::collections::BTreeMap;

use election::{Count, Level};
use sync_core::entry::{Level as SyncLevel, Subject};
use sync_core::working::status::{Status, Value, Withheld};

use crate::control::{StationState, View};
use crate::figures::count_of;
use crate::findings::explanations;
use crate::firm_seats::{Beside, Matter};

/// What stands beside these counts ([`View::best_counts`]), by station; nothing of a station where no other figures stand.
#[must_use]
pub fn beside(view: &View<'_>, states: &[StationState], counts: &[(u32, Level, Count)]) -> BTreeMap<u32, Beside> {
    let levels: BTreeMap<u32, Level> = counts.iter().map(|(number, level, _)| (*number, *level)).collect();
    let of = |state: &StationState| {
        let found = Station { view, state, counted: levels.get(&state.number).copied() }.beside();
        (found != Beside::default()).then_some((state.number, found))
    };
    states.iter().filter_map(of).collect()
}

struct Station<'a> {
    view: &'a View<'a>,
    state: &'a StationState,
    /// The level of the count that would be released.
    counted: Option<Level>,
}

impl Station<'_> {
    fn beside(&self) -> Beside {
        let mut beside = Beside { counts: Vec::new(), unknown: self.counted.is_none() && self.is_unknown() };
        let mut explained = false;
        for level in [SyncLevel::Candidate, SyncLevel::Party] {
            let values: Vec<Value> = [1, 2].into_iter().flat_map(|round| self.values(level, round)).collect();
            if level == SyncLevel::Candidate {
                explained = values.iter().any(|value| !explanations(&value.forms).is_empty());
            }
            let Some(matter) = self.matter(level, &values, explained) else { continue };
            for value in values {
                match count_of(&value.counts, &self.view.setup.definition) {
                    Ok((_, count)) => beside.counts.push((matter, count)),
                    // No count of this ballot: whatever it says, nobody knows.
                    Err(_) => beside.unknown = true,
                }
            }
        }
        beside
    }

    fn values(&self, level: SyncLevel, round: u8) -> Vec<Value> {
        let subject = Subject::Station { number: self.state.number, level, round };
        self.view.working.values(self.view.known(), &subject)
    }

    /// What is the matter with counts of a level that stand beside what would be released; `None`: nothing.
    fn matter(&self, level: SyncLevel, values: &[Value], explained: bool) -> Option<Matter> {
        let status = match level {
            SyncLevel::Candidate => &self.state.candidate,
            SyncLevel::Party => &self.state.party,
        };
        let reasons = match status {
            Status::Withheld { reasons, .. } => Some(reasons),
            _ => None,
        };
        let Some(reasons) = reasons.filter(|reasons| !reasons.is_empty()) else {
            // It may be released. Is it what would be, there is nothing beside it but what the evening said.
            return match (level, self.counted) {
                (SyncLevel::Party, Some(Level::Candidate)) => (!explained).then_some(Matter::Evening),
                // The station as a whole waits.
                (_, None) => Some(Matter::Waiting),
                _ => None,
            };
        };
        let differ = values.iter().any(|value| values.first().is_some_and(|first| first.counts != value.counts));
        Some(if differ {
            Matter::Conflict
        } else if reasons.contains(&Withheld::Errors) {
            Matter::Errors
        } else {
            Matter::Waiting
        })
    }

    /// Whether somebody has said that its figures do not hold.
    fn is_unknown(&self) -> bool {
        let reasons = self.state.reasons();
        self.state.taken_back
            || [Withheld::Rejected, Withheld::ReviewsDiffer, Withheld::Withdrawn]
                .iter()
                .any(|one| reasons.contains(one))
    }
}
