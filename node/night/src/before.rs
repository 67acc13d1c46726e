//! The election that votes and seats are compared with in public: sums of the municipality per list. Set in Preparation.
//!
//! Unlike the previous election of the control room ([`crate::previous`]) it holds nothing per polling station, and goes to
//! every role: it was published long ago.

use std::collections::BTreeSet;

use election::Definition;
use election::definition::MAX_SEATS;
use election::plausibility::previous::Comparison;
use election::seats::MAX_VOTES;
use serde::{Deserialize, Serialize};
use words::{Say, Sentence, sentence};

/// The longest name, in characters: it stands above a narrow column.
pub const MAX_NAME: usize = 12;

/// An earlier election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// What it is called in a table: "2022".
    pub name: String,
    /// Votes on all its lists.
    pub votes: u64,
    /// The lists of now that can be compared, by number.
    pub lists: Vec<BeforeList>,
}

/// What a list of now had then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeforeList {
    /// The list's number now.
    pub number: u32,
    /// Its votes then, or the votes of the lists that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<u64>,
    /// Its seats then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum BeforeError {
    /// The name.
    Name,
    /// No such list.
    UnknownList(u32),
    /// A list is there twice.
    Twice(u32),
    /// More votes or seats than there can be.
    TooMany(u32),
}

impl Say for BeforeError {
    fn say(&self) -> Sentence {
        match self {
            Self::Name => sentence!("before-name", most = MAX_NAME),
            Self::UnknownList(list) => sentence!("before-unknown-list", list = *list),
            Self::Twice(list) => sentence!("before-twice", list = *list),
            Self::TooMany(list) => sentence!("before-too-many", list = *list),
        }
    }
}

impl Before {
    /// The previous election of the control room, as the public may see it. Lists that merged are compared with the sum of
    /// those they come from; a list that split, is new, or of which nobody said where it comes from is not compared.
    #[must_use]
    pub fn of(comparison: &Comparison) -> Self {
        let previous = &comparison.previous;
        let then = |number: &u32| {
            let place = previous.lists.iter().position(|list| list.number == *number)?;
            let votes = previous.stations.iter().map(|station| station.votes.get(place).copied().unwrap_or(0));
            Some(votes.map(u64::from).sum::<u64>())
        };
        let lists = comparison.lists.blocks().into_iter().filter_map(|block| match block.now.as_slice() {
            [number] if !block.then.is_empty() => {
                Some(BeforeList { number: *number, votes: block.then.iter().map(then).sum(), seats: None })
            }
            _ => None,
        });
        let votes = previous.stations.iter().flat_map(|station| &station.votes).map(|votes| u64::from(*votes)).sum();
        let year = previous.identity.date.get(..4).unwrap_or("?");
        Self { name: year.to_owned(), votes, lists: lists.collect() }
    }

    /// With the seats that were given for another version of it.
    #[must_use]
    pub fn with_seats_of(mut self, other: Option<&Self>) -> Self {
        for list in other.into_iter().flat_map(|other| &other.lists) {
            if let Some(seats) = list.seats {
                self.set_seats(list.number, seats);
            }
        }
        self
    }

    /// Sets what a list of now had then in seats: no count says it.
    pub fn set_seats(&mut self, number: u32, seats: u32) {
        match self.lists.iter_mut().find(|list| list.number == number) {
            Some(list) => list.seats = Some(seats),
            None => self.lists.push(BeforeList { number, votes: None, seats: Some(seats) }),
        }
        self.lists.sort_by_key(|list| list.number);
    }

    /// What a list of now had then.
    #[must_use]
    pub fn list(&self, number: u32) -> Option<&BeforeList> {
        self.lists.iter().find(|list| list.number == number)
    }

    /// Whether it fits this ballot.
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn check(&self, definition: &Definition) -> Result<(), BeforeError> {
        let length = self.name.trim().chars().count();
        if !(1..=MAX_NAME).contains(&length) || self.name.chars().any(char::is_control) {
            return Err(BeforeError::Name);
        }
        let mut seen = BTreeSet::new();
        for list in &self.lists {
            if definition.list(list.number).is_none() {
                return Err(BeforeError::UnknownList(list.number));
            }
            if !seen.insert(list.number) {
                return Err(BeforeError::Twice(list.number));
            }
            let votes = list.votes.is_some_and(|votes| votes > self.votes.min(MAX_VOTES));
            if votes || list.seats.is_some_and(|seats| seats > MAX_SEATS) {
                return Err(BeforeError::TooMany(list.number));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use election::plausibility::previous::{ListMap, ListRow, Origin, Previous, PreviousList, PreviousStation};
    use election::{Identity, List};

    use super::*;

    fn identity(date: &str) -> Identity {
        let (id, name, category) = ("GR".into(), "Gemeenteraad".into(), "GR".into());
        Identity { id, name, category, subcategory: None, domain: None, date: date.into() }
    }

    fn ballot(numbers: &[u32]) -> Definition {
        let list = |number: &u32| List { number: *number, name: String::new(), candidates: Vec::new() };
        Definition {
            identity: identity("2026-03-18"),
            seats: Some(9),
            preference_threshold: None,
            lists: numbers.iter().map(list).collect(),
        }
    }

    #[test]
    fn sums_are_of_the_municipality_and_only_lists_that_are_the_same_are_compared() {
        let station = |number, votes: [u32; 4]| PreviousStation {
            number,
            name: String::new(),
            postcode: None,
            votes: votes.to_vec(),
            votes_cast: None,
        };
        let previous = Previous {
            identity: identity("2022-03-16"),
            lists: (1..=4).map(|number| PreviousList { number, name: String::new() }).collect(),
            stations: vec![station(1, [10, 20, 30, 40]), station(2, [1, 2, 3, 4])],
        };
        let row = |now, origin| ListRow { now, origin };
        let rows = vec![
            row(1, Some(Origin::Then(vec![1, 2]))),
            row(2, Some(Origin::Then(vec![3]))),
            row(3, Some(Origin::Then(vec![3]))),
            row(4, Some(Origin::New)),
            row(5, None),
        ];
        let before = Before::of(&Comparison { previous, corrections: Vec::new(), lists: ListMap { rows } });
        assert_eq!((before.name.as_str(), before.votes), ("2022", 110));
        assert_eq!(before.lists, [BeforeList { number: 1, votes: Some(33), seats: None }]);
        let mut seated = before.clone();
        seated.set_seats(4, 0);
        seated.set_seats(1, 7);
        let again = before.clone().with_seats_of(Some(&seated));
        let list = |number| again.list(number).map(|list| (list.votes, list.seats));
        assert_eq!((list(1), list(4), list(2)), (Some((Some(33), Some(7))), Some((None, Some(0))), None));
        assert_eq!(before.check(&ballot(&[1, 2, 3, 4, 5])), Ok(()));
        assert_eq!(before.check(&ballot(&[2])), Err(BeforeError::UnknownList(1)));
    }

    #[test]
    fn figures_that_cannot_be_are_refused() {
        let list = BeforeList { number: 1, votes: Some(5), seats: Some(3) };
        let before = Before { name: "2022".into(), votes: 9, lists: vec![list.clone()] };
        assert_eq!(before.check(&ballot(&[1])), Ok(()));
        let with = |lists: Vec<BeforeList>| Before { lists, ..before.clone() }.check(&ballot(&[1]));
        assert_eq!(with(vec![list.clone(), list.clone()]), Err(BeforeError::Twice(1)));
        assert_eq!(with(vec![BeforeList { votes: Some(10), ..list.clone() }]), Err(BeforeError::TooMany(1)));
        assert_eq!(with(vec![BeforeList { seats: Some(151), ..list }]), Err(BeforeError::TooMany(1)));
        let name = |name: &str| Before { name: name.into(), ..before.clone() }.check(&ballot(&[1]));
        assert_eq!((name(" "), name("Gemeenteraad 2022")), (Err(BeforeError::Name), Err(BeforeError::Name)));
    }
}
