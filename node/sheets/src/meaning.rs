//! What a column, or a row of a table, means.

use std::fmt;
use std::str::FromStr;

use election::count::Field;
use election::definition::Definition;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Say, Sentence, sentence};

/// What stands in a column. Written as a word, or as the cell of the form (`D`, `E.3`, `3.12`, `3.total`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum Meaning {
    /// A polling station: its number, or number and name in one, or its name.
    Station,
    /// The name of a polling station.
    StationName,
    /// The figures of one cell of the form.
    Figure(Field),
    /// Called voters, who are on no form.
    Called,
    /// The number of the list that the row is about.
    ListNumber,
    /// Its name.
    ListName,
    /// The number of the candidate that the row is about.
    CandidateNumber,
    /// Their name.
    CandidateName,
    /// What the row is about, in words: a list, a candidate or a counter.
    Item,
    /// Votes of whatever the row is about.
    Votes,
    /// Nothing that counts; somebody said so, or it is known to hold no figures.
    Ignored,
    /// Nobody knows yet. Figures in it stop the table.
    Unknown,
}

/// The words of those that are no cell of the form.
const WORDS: [(&str, Meaning); 11] = [
    ("station", Meaning::Station),
    ("station-name", Meaning::StationName),
    ("called", Meaning::Called),
    ("list-number", Meaning::ListNumber),
    ("list-name", Meaning::ListName),
    ("candidate-number", Meaning::CandidateNumber),
    ("candidate-name", Meaning::CandidateName),
    ("item", Meaning::Item),
    ("votes", Meaning::Votes),
    ("ignored", Meaning::Ignored),
    ("unknown", Meaning::Unknown),
];

/// What is no meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoMeaning(String);

impl Say for NoMeaning {
    fn say(&self) -> Sentence {
        let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        sentence!("sheets-no-meaning", text = &self.0, words = words.join(", "))
    }
}

impl fmt::Display for NoMeaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.say().fmt(f)
    }
}

impl std::error::Error for NoMeaning {}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, WORDS.iter().find(|(_, known)| known == self)) {
            (_, Some((word, _))) => f.write_str(word),
            (Self::Figure(field), None) => field.fmt(f),
            (_, None) => f.write_str("unknown"),
        }
    }
}

impl FromStr for Meaning {
    type Err = NoMeaning;

    fn from_str(text: &str) -> Result<Self, NoMeaning> {
        if let Some((_, known)) = WORDS.iter().find(|(word, _)| *word == text) {
            return Ok(*known);
        }
        text.parse().map(Self::Figure).map_err(|_| NoMeaning(text.chars().take(40).collect()))
    }
}

impl TryFrom<String> for Meaning {
    type Error = NoMeaning;

    fn try_from(text: String) -> Result<Self, NoMeaning> {
        text.parse()
    }
}

impl From<Meaning> for String {
    fn from(meaning: Meaning) -> Self {
        meaning.to_string()
    }
}

impl Meaning {
    /// For people, with the names of the election.
    #[must_use]
    pub fn said(self, definition: &Definition) -> Sentence {
        match self {
            Self::Station => sentence!("sheets-means-station"),
            Self::StationName => sentence!("sheets-means-station-name"),
            Self::Figure(field) => figure(field, definition),
            Self::Called => sentence!("sheets-means-called"),
            Self::ListNumber => sentence!("sheets-means-list-number"),
            Self::ListName => sentence!("sheets-means-list-name"),
            Self::CandidateNumber => sentence!("sheets-means-candidate-number"),
            Self::CandidateName => sentence!("sheets-means-candidate-name"),
            Self::Item => sentence!("sheets-means-item"),
            Self::Votes => sentence!("sheets-means-votes"),
            Self::Ignored => sentence!("sheets-means-ignored"),
            Self::Unknown => sentence!("sheets-means-unknown"),
        }
    }

    /// Whether a form of this election has that cell; a list or a candidate that it does not have is no meaning at all.
    #[must_use]
    pub fn fits(self, definition: &Definition) -> bool {
        match self {
            Self::Figure(Field::ListTotal(list) | Field::CandidatesTotal(list)) => definition.list(list).is_some(),
            Self::Figure(Field::CandidateVotes { list, candidate }) => definition.candidate(list, candidate).is_some(),
            Self::Figure(Field::Explanation(at)) => at < 5,
            Self::Figure(Field::Answer(_)) => false,
            _ => true,
        }
    }
}

/// A cell of the form, with its letter or its names.
pub(crate) fn figure(field: Field, definition: &Definition) -> Sentence {
    let list_name = |number| definition.list(number).map(election::List::display_name).unwrap_or_default();
    let counter = |key: &str| Sentence::text(key, []);
    match field {
        Field::PollCards => counter("eml-counter-a"),
        Field::ProxyCertificates => counter("eml-counter-b"),
        Field::VoterCards => counter("eml-counter-c"),
        Field::AdmittedVoters => counter("eml-counter-d"),
        Field::VotesOnCandidates => counter("eml-counter-e"),
        Field::Blank => counter("eml-counter-f"),
        Field::Invalid => counter("eml-counter-g"),
        Field::VotesCast => sentence!("sheets-means-votes-cast"),
        Field::MoreBallots => counter("eml-counter-i"),
        Field::FewerBallots => counter("eml-counter-j"),
        Field::Explanation(0) => counter("eml-counter-taken"),
        Field::Explanation(1) => counter("eml-counter-too-few"),
        Field::Explanation(2) => counter("eml-counter-too-many"),
        Field::Explanation(3) => counter("eml-counter-none"),
        Field::Explanation(_) => counter("eml-counter-other"),
        Field::ListTotal(list) => sentence!("sheets-means-list", list = list, name = list_name(list)),
        Field::CandidatesTotal(list) => {
            sentence!("sheets-means-candidates-total", list = list, name = list_name(list))
        }
        Field::CandidateVotes { list, candidate } => {
            let name = definition.candidate(list, candidate).map(election::Candidate::sort_name).unwrap_or_default();
            sentence!("sheets-means-candidate", list = list, candidate = candidate, name = name)
        }
        Field::Answer(question) => Sentence::quote(&question),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_is_read_as_it_is_written() {
        let figures = [Field::Blank, Field::ListTotal(3), Field::CandidateVotes { list: 3, candidate: 12 }];
        for meaning in WORDS.iter().map(|(_, known)| *known).chain(figures.map(Meaning::Figure)) {
            assert_eq!(meaning.to_string().parse(), Ok(meaning));
            let written = serde_json::to_string(&meaning).unwrap();
            assert_eq!(serde_json::from_str::<Meaning>(&written).unwrap(), meaning);
        }
        assert!("blanco".parse::<Meaning>().unwrap_err().to_string().contains("station-name"));
        assert!(serde_json::from_str::<Meaning>("\"of a later version\"").is_err());
    }
}
