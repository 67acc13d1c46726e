//! The settings file, and what is made of it for the night.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Block, Correction, CorrectionError, ListMap, ListMapError, Matching, Place, Previous, PreviousError, PreviousList,
};
use crate::definition::{Definition, Station};

/// A previous election with what people said about it in Preparation: a settings file of the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The previous election.
    pub previous: Previous,
    /// Corrections of the matching of stations.
    pub corrections: Vec<Correction>,
    /// Where each list of now comes from.
    pub lists: ListMap,
}

/// What is wrong with a comparison.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComparisonError {
    /// The previous election itself.
    #[error(transparent)]
    Previous(#[from] PreviousError),
    /// The corrections.
    #[error(transparent)]
    Corrections(#[from] CorrectionError),
    /// The map of lists.
    #[error(transparent)]
    Lists(#[from] ListMapError),
}

/// A checked comparison, ready for use.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// The previous election.
    pub previous: &'a Previous,
    /// Its stations against those of now, corrections applied.
    pub matching: Matching,
    /// The lists that are compared as one.
    pub blocks: Vec<Block>,
    /// Lists of now that nobody has said the origin of: while there are any, there is no estimate.
    pub undecided: Vec<u32>,
    place_of: BTreeMap<u32, usize>,
    /// Per list of then, in their order, its block.
    block_of_then: Vec<Option<usize>>,
}

impl Comparison {
    /// Checks everything and matches the stations. A correction for a station that is not there (any more) is no error: see
    /// [`Matching::ignored`].
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn prepare(&self, definition: &Definition, stations: &[Station]) -> Result<Compared<'_>, ComparisonError> {
        self.previous.check()?;
        self.previous.check_against(&definition.identity)?;
        self.lists.check(definition, &self.previous)?;
        let matching = Matching::propose(stations, &self.previous).corrected(&self.corrections, &self.previous)?;
        let numbered = matching.pairs.iter().enumerate();
        let place_of = numbered.flat_map(|(at, place)| place.now.iter().map(move |&now| (now, at))).collect();
        let (blocks, undecided) = (self.lists.blocks(), self.lists.undecided());
        let block_of = |list: &PreviousList| blocks.iter().position(|block| block.then.contains(&list.number));
        let block_of_then = self.previous.lists.iter().map(block_of).collect();
        Ok(Compared { previous: &self.previous, matching, blocks, undecided, place_of, block_of_then })
    }
}

impl Compared<'_> {
    /// The place that a station of now is at, where it is compared.
    #[must_use]
    pub fn place(&self, station: u32) -> Option<&Place> {
        self.matching.pairs.get(*self.place_of.get(&station)?)
    }

    /// The votes per list of then at these stations of then, in the order of [`Previous::lists`].
    #[must_use]
    pub fn votes_then<'s>(&self, stations: impl IntoIterator<Item = &'s u32>) -> Vec<u64> {
        let mut sums = vec![0u64; self.previous.lists.len()];
        for station in stations.into_iter().filter_map(|number| self.previous.station(*number)) {
            for (sum, &votes) in sums.iter_mut().zip(&station.votes) {
                *sum += u64::from(votes);
            }
        }
        sums
    }

    /// Votes per list of then (in the order of [`Previous::lists`]) as votes per block, in the order of
    /// [`Compared::blocks`]; votes of lists that are gone are in none.
    #[must_use]
    pub fn per_block(&self, votes: &[u64]) -> Vec<u64> {
        let mut sums = vec![0u64; self.blocks.len()];
        for (block, votes) in self.block_of_then.iter().zip(votes) {
            if let Some(sum) = block.and_then(|block| sums.get_mut(block)) {
                *sum += votes;
            }
        }
        sums
    }
}
