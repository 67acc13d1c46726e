//! The paper forms that a count is typed from, and what they say beyond the figures.
//!
//! Which form it is depends on how the municipality counts (a setting of the election) and on the level:
//!
//! | | per list, on the night | per candidate |
//! |---|---|---|
//! | central count (CSO) | N 10-2 | Na 31-2, bijlage 1 |
//! | count at the station (DSO) | N 10-1, its lists | N 10-1 |
//!
//! A count from a file has figures only, and one by telephone is shorter than any paper.

mod amended;
mod answers;
mod entry;
mod said;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use amended::Amended;
pub use answers::{Answers, Extra, FullCount, Report, YesNo};
pub use entry::{EntryCandidate, EntryError, EntryForm, EntryList};
pub use said::{Call, MAX_CALL_BACK, MAX_CALLER, MAX_EXPLANATION, Said, SaidError};

use crate::count::{Count, Level};
use crate::definition::Identity;

/// How the municipality counts (article N 1 and following of the Kieswet): a setting of the election.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// "Centrale stemopneming": lists on the night at the station, candidates the next day at one place.
    #[default]
    Cso,
    /// "Decentrale stemopneming": lists and candidates at the station.
    Dso,
}

/// A form that a person types from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Figures phoned in ahead of the paper: E.1 to E.n, F, G and H; D may be open.
    Telephone,
    /// Model N 10-2: a station's record in a central count, lists only.
    N10_2,
    /// Model N 10-1: a station's record where it counts itself.
    N10_1,
    /// Model Na 31-2, bijlage 1: the count per candidate of one station in a central count.
    Na31_2,
}

/// Which form a count was made with: it decides which rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Lists only, or candidates as well.
    pub level: Level,
    /// Whether voter cards (C) exist at this election; not for a municipal council.
    pub voter_cards: bool,
    /// What the figures stood on.
    pub basis: Basis,
}

/// What figures stood on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A form that a person types from.
    Paper(Paper),
    /// Figures alone that have to be whole, as in a file that is checked.
    Figures,
    /// Figures per list with which no form came: of a file, or of a program that does not say. They are whole without D, as those
    /// by telephone are; that they were phoned in nobody said.
    NoForm,
}

impl Paper {
    /// The form of an election that counts in this way, at this level.
    #[must_use]
    pub fn of(method: Method, level: Level) -> Self {
        match (method, level) {
            (Method::Cso, Level::Party) => Self::N10_2,
            (Method::Cso, Level::Candidate) => Self::Na31_2,
            (Method::Dso, _) => Self::N10_1,
        }
    }

    /// Whether the form exists at this level.
    #[must_use]
    pub fn has(self, level: Level) -> bool {
        match self {
            Self::Telephone | Self::N10_2 => level == Level::Party,
            Self::N10_1 => true,
            Self::Na31_2 => level == Level::Candidate,
        }
    }

    /// What it is called; the same in both languages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Telephone => "telefoon",
            Self::N10_2 => "N 10-2",
            Self::N10_1 => "N 10-1",
            Self::Na31_2 => "Na 31-2, bijlage 1",
        }
    }
}

impl Form {
    /// A form of this election.
    #[must_use]
    pub fn of(identity: &Identity, level: Level, paper: Paper) -> Self {
        Self { level, voter_cards: !identity.is_council(), basis: Basis::Paper(paper) }
    }

    /// Figures alone, as a file has them.
    #[must_use]
    pub fn figures(identity: &Identity, level: Level) -> Self {
        Self { level, voter_cards: !identity.is_council(), basis: Basis::Figures }
    }

    /// Figures per list with which no form came.
    #[must_use]
    pub fn no_form(identity: &Identity) -> Self {
        Self { level: Level::Party, voter_cards: !identity.is_council(), basis: Basis::NoForm }
    }

    /// The short form by telephone: lists only, D may be open.
    #[must_use]
    pub fn telephone(identity: &Identity) -> Self {
        Self::of(identity, Level::Party, Paper::Telephone)
    }

    /// The form that a person typed from, if any.
    #[must_use]
    pub fn paper(self) -> Option<Paper> {
        match self.basis {
            Basis::Paper(paper) => Some(paper),
            Basis::Figures | Basis::NoForm => None,
        }
    }

    /// Whether the figures were phoned in: somebody said so.
    #[must_use]
    pub fn is_telephone(self) -> bool {
        self.paper() == Some(Paper::Telephone)
    }

    /// Whether a person has the paper itself at hand.
    #[must_use]
    pub fn is_on_paper(self) -> bool {
        self.paper().is_some_and(|paper| paper != Paper::Telephone)
    }

    /// Whether the figures are whole without D.
    #[must_use]
    pub fn may_lack_voters(self) -> bool {
        self.is_telephone() || self.basis == Basis::NoForm
    }

    /// Fills in what the form does not ask because it follows: by telephone nobody reads out E, which is the sum of the
    /// lists. Where a list is open, E stays open.
    pub fn complete(self, count: &mut Count) {
        if self.may_lack_voters() && count.counters.votes_on_candidates.is_none() {
            let sum = count.lists.iter().try_fold(0u32, |sum, list| sum.checked_add(list.total?));
            count.counters.votes_on_candidates = sum.filter(|sum| *sum <= crate::count::MAX_CELL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::ListCount;

    #[test]
    fn every_way_of_counting_has_its_forms() {
        assert_eq!(Paper::of(Method::Cso, Level::Party), Paper::N10_2);
        assert_eq!(Paper::of(Method::Cso, Level::Candidate), Paper::Na31_2);
        for level in [Level::Party, Level::Candidate] {
            assert_eq!(Paper::of(Method::Dso, level), Paper::N10_1);
            for method in [Method::Cso, Method::Dso] {
                assert!(Paper::of(method, level).has(level));
            }
        }
        assert!(!Paper::Telephone.has(Level::Candidate) && !Paper::Na31_2.has(Level::Party));
    }

    #[test]
    fn by_telephone_e_is_the_sum_of_the_lists_when_all_are_known() {
        let list = |number, total| ListCount { number, total, ..ListCount::default() };
        let phoned = Form { level: Level::Party, voter_cards: false, basis: Basis::Paper(Paper::Telephone) };
        let e = |lists: Vec<ListCount>, e: Option<u32>, form: Form| {
            let mut count = Count { lists, ..Count::default() };
            count.counters.votes_on_candidates = e;
            form.complete(&mut count);
            count.counters.votes_on_candidates
        };
        assert_eq!(e(vec![list(1, Some(3)), list(2, Some(0))], None, phoned), Some(3));
        assert_eq!(e(vec![list(1, Some(3)), list(2, None)], None, phoned), None);
        assert_eq!(e(vec![list(1, Some(3))], Some(4), phoned), Some(4));
        assert_eq!(e(vec![list(1, Some(999_999_999)), list(2, Some(1))], None, phoned), None);
        assert_eq!(e(vec![list(1, Some(3))], None, Form { basis: Basis::NoForm, ..phoned }), Some(3));
        assert_eq!(e(vec![list(1, Some(3))], None, Form { basis: Basis::Paper(Paper::N10_2), ..phoned }), None);
    }

    #[test]
    fn what_a_form_says_comes_back_and_nothing_else_does() {
        let mut answers = Answers { more: true, explained: true.into(), ..Answers::default() };
        answers.report.corrigendum = Some(false);
        let explanation = "twee blanco stembiljetten zaten bij lijst 4".to_owned();
        let said = Said { paper: Paper::N10_1, answers: Some(answers), explanation, call: None };
        let bytes = said.to_bytes().unwrap();
        assert_eq!(Said::read(&bytes), Ok(said.clone()));
        let longer: Vec<u8> = bytes.iter().copied().chain([0]).collect();
        let newer: Vec<u8> = [2].into_iter().chain(bytes.iter().skip(1).copied()).collect();
        for wrong in [&[][..], &[1], &longer, &newer, &[0xff; 5_000]] {
            assert_eq!(Said::read(wrong), Err(SaidError::Unreadable));
        }
        for cut in 0..bytes.len() {
            assert_eq!(Said::read(&bytes[..cut]), Err(SaidError::Unreadable));
        }
        let long = Said { explanation: "x".repeat(MAX_EXPLANATION + 1), ..said.clone() };
        assert_eq!(long.to_bytes(), Err(SaidError::TooLong(MAX_EXPLANATION + 1)));

        // A telephone call beside it; without one the bytes are as they were before calls were noted.
        let call = |caller: &str, back: &str| Call { caller: caller.to_owned(), call_back: back.to_owned() };
        let called = Said { call: Some(call("mw. De Boer", "0592-366911")), ..said.clone() };
        let bytes = called.to_bytes().unwrap();
        assert_eq!(Said::read(&bytes), Ok(called.clone()));
        for cut in 0..bytes.len() {
            assert_eq!(Said::read(&bytes[..cut]), Err(SaidError::Unreadable));
        }
        let longest = Said {
            explanation: "x".repeat(MAX_EXPLANATION),
            call: Some(call(&"é".repeat(MAX_CALLER / 2), &"0".repeat(MAX_CALL_BACK))),
            ..said.clone()
        };
        assert_eq!(Said::read(&longest.to_bytes().unwrap()), Ok(longest));
        for wrong in [call(&"x".repeat(MAX_CALLER + 1), ""), call("", &"0".repeat(MAX_CALL_BACK + 1)), call("a\nb", "")]
        {
            assert_eq!(Said { call: Some(wrong), ..said.clone() }.to_bytes(), Err(SaidError::Call));
        }
    }

    #[test]
    fn the_questions_come_to_what_eml_asks() {
        let names = |paper, answers: Answers| {
            answers.investigations(paper).into_iter().filter_map(|(code, yes)| yes.then_some(code)).collect::<Vec<_>>()
        };
        let mut answers = Answers::default();
        assert_eq!(answers.investigations(Paper::N10_2), []);
        assert_eq!(answers.investigations(Paper::Na31_2).len(), 3);
        assert_eq!(names(Paper::Na31_2, answers), [""; 0]);
        // Voters are re-established when a difference is not explained, or when a list differs.
        let again = "toegelaten kiezers opnieuw vastgesteld";
        for change in [
            (|a: &mut Answers| a.explained = false.into()) as fn(&mut Answers),
            |a| a.full.explained = false.into(),
            |a| a.full.lists_differ = true.into(),
        ] {
            let mut one = answers;
            change(&mut one);
            assert_eq!(names(Paper::Na31_2, one), [again]);
        }
        (answers.extra.other_reason, answers.extra.recounted) = (true.into(), true.into());
        assert_eq!(names(Paper::Na31_2, answers), ["onderzocht vanwege andere reden", "stembiljetten deels herteld"]);
        answers.report.corrected = true.into();
        assert_eq!(names(Paper::N10_1, answers), ["uitslag gecorrigeerd"]);
    }
}
