//! The form of `uitslag seats --input F --json`: seats from a file alone.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::rules::unnamed;
use super::{
    Candidates, Fraction, Input, Known, ListVotes, LotNeeded, Outcome, RuleSet, SeatsError, Step, Warning, compute,
};
use crate::count::capped;
use crate::definition::{MAX_CANDIDATES, MAX_LISTS};

/// The version of [`SeatsOutput`]: it rises when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// The most drawn lots of one form: one for each of 150 seats between lists, and for each between candidates, is far less.
const MAX_LOTS: usize = 1_000;

/// What goes in. More lists or candidates than a ballot can have, or more lots than can be asked for, are an error at once: a
/// form of any length is read in bounded memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatsInput {
    /// Seats to be filled, 1 to 150.
    pub seats: u32,
    /// The lists in ballot order.
    #[serde(deserialize_with = "capped::<_, _, MAX_LISTS>")]
    pub lists: Vec<SeatsInputList>,
    /// The numbers drawn so far, in the order in which they were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "capped::<_, _, MAX_LOTS>")]
    pub lots: Vec<u32>,
}

/// A list in [`SeatsInput`]: votes per candidate, or at party level `votes` alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatsInputList {
    /// The list's number.
    pub number: u32,
    /// Votes on the whole list; may be left out when `candidate_votes` is there, and must else be their sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<u64>,
    /// Votes per candidate, in list order.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "of_candidates")]
    pub candidate_votes: Option<Vec<u64>>,
    /// The candidates' numbers in list order; left out, they are 1, 2, 3 and so on. Without `candidate_votes` they still say
    /// how many seats the list can fill.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "of_candidates")]
    pub candidate_numbers: Option<Vec<u32>>,
    /// Numbers of candidates who have died.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "capped::<_, _, MAX_CANDIDATES>")]
    pub deceased: Vec<u32>,
}

/// One number for each candidate of a list, or `null`.
fn of_candidates<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<Vec<T>>, D::Error> {
    #[derive(Deserialize)]
    #[serde(transparent, bound = "T: Deserialize<'de>")]
    struct Row<T>(#[serde(deserialize_with = "capped::<_, _, MAX_CANDIDATES>")] Vec<T>);

    Ok(Option::<Row<T>>::deserialize(deserializer)?.map(|Row(row)| row))
}

/// What comes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeatsOutput {
    /// [`VERSION`].
    pub version: u32,
    /// The law that the seats were computed by.
    #[serde(default = "unnamed")]
    pub rules: RuleSet,
    /// Whether no lot is open; otherwise the seats are those given so far.
    pub complete: bool,
    /// Seats to be filled.
    pub seats: u32,
    /// The electoral quota, `n/d` in lowest terms (`n` when whole).
    pub quota: Fraction,
    /// The votes of which a candidate must have more to be elected by preference.
    pub preference_threshold: Fraction,
    /// Seats that nobody can fill.
    pub empty_seats: u32,
    /// The lists in the order of the input.
    pub lists: Vec<SeatsOutputList>,
    /// Every residual seat given, taken or handed back, in order.
    pub steps: Vec<Step>,
    /// The lots to be drawn now.
    pub lots_needed: Vec<LotNeeded>,
    /// What a reader of the result should be told.
    pub warnings: Vec<Warning>,
}

/// A list in [`SeatsOutput`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeatsOutputList {
    /// The list's number.
    pub number: u32,
    /// Its votes.
    pub votes: u64,
    /// Full seats (article P 6).
    pub full_seats: u32,
    /// Residual seats (articles P 7 to P 10).
    pub residual_seats: u32,
    /// All seats.
    pub seats: u32,
    /// Votes left over after the full seats.
    pub remainder: Fraction,
    /// What was known of its candidates; left out when nothing was.
    #[serde(default, skip_serializing_if = "nothing")]
    pub known: Known,
    /// Numbers of its candidates who have died.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deceased: Vec<u32>,
    /// Numbers of those elected by preference, most votes first; `null` when not known: no votes per candidate, or a lot is open.
    pub elected_by_preference: Option<Vec<u32>>,
    /// Numbers of those elected in list order; `null` when not known.
    pub elected_by_list_order: Option<Vec<u32>>,
    /// The new order of the list (article P 19), only when it differs from the ballot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_order: Option<Vec<u32>>,
}

fn nothing(known: &Known) -> bool {
    *known == Known::Nothing
}

impl SeatsInput {
    /// Computes what the form asks, by the rules that are in force now: the form has no date.
    ///
    /// # Errors
    /// Input that is no election, or lots that do not answer what is asked.
    pub fn compute(&self) -> Result<SeatsOutput, SeatsError> {
        let lists = self.lists.iter().map(SeatsInputList::to_votes).collect::<Result<_, _>>()?;
        let input = Input::undated(self.seats, lists);
        Ok(SeatsOutput::new(self.seats, compute(&input, &self.lots)?))
    }
}

impl SeatsInputList {
    fn to_votes(&self) -> Result<ListVotes, SeatsError> {
        let candidates = match (&self.candidate_votes, &self.candidate_numbers) {
            (None, None) => Candidates::Unknown,
            (None, Some(numbers)) => Candidates::Listed(numbers.clone()),
            (Some(votes), None) => Candidates::Counted((1..).zip(votes.iter().copied()).collect()),
            (Some(votes), Some(numbers)) if votes.len() != numbers.len() => {
                return Err(SeatsError::Lengths { list: self.number, numbers: numbers.len(), votes: votes.len() });
            }
            (Some(votes), Some(numbers)) => {
                Candidates::Counted(numbers.iter().copied().zip(votes.iter().copied()).collect())
            }
        };
        let sum = match &self.candidate_votes {
            Some(votes) => {
                let sum = votes.iter().try_fold(0u64, |sum, &votes| sum.checked_add(votes));
                Some(sum.ok_or(SeatsError::TooManyVotes)?)
            }
            None => None,
        };
        let votes = self.votes.or(sum).ok_or(SeatsError::NoVotes(self.number))?;
        Ok(ListVotes { number: self.number, votes, candidates, deceased: self.deceased.clone() })
    }
}

impl SeatsOutput {
    /// The form of an outcome for this many seats.
    #[must_use]
    pub fn new(seats: u32, outcome: Outcome) -> Self {
        let list = |list: super::ListOutcome| {
            let seats = list.seats.seats();
            let (by_preference, by_list_order, new_order) = match list.elected {
                Some(elected) => (
                    Some(elected.by_preference),
                    Some(elected.by_list_order),
                    elected.ranking_changed.then_some(elected.ranking),
                ),
                None => (None, None, None),
            };
            SeatsOutputList {
                number: list.seats.number,
                votes: list.seats.votes,
                full_seats: list.seats.full_seats,
                residual_seats: list.seats.residual_seats,
                seats,
                remainder: list.seats.remainder,
                known: list.known,
                deceased: list.deceased,
                elected_by_preference: by_preference,
                elected_by_list_order: by_list_order,
                new_order,
            }
        };
        Self {
            version: VERSION,
            rules: outcome.rules,
            complete: outcome.complete,
            seats,
            quota: outcome.quota,
            preference_threshold: outcome.preference_threshold,
            empty_seats: outcome.empty_seats,
            lists: outcome.lists.into_iter().map(list).collect(),
            steps: outcome.steps,
            lots_needed: outcome.lots_needed,
            warnings: outcome.warnings,
        }
    }
}
