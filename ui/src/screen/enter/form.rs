//! The count form, without a toolkit: its spots in the order of the paper, and what every key does to them.

mod skip;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use election::count::{Cell, Field, MAX_CELL};
use election::form::{Amended, Answers, EntryCandidate, EntryList, Paper, Said};
use election::{Count, Definition, EntryForm, Level, Question};

use super::question;
use crate::input::{Field as Text, Pointed};
use crate::key::Key;
use skip::Skip;

pub use skip::{Filled, Jump};

/// Something on the form that can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A number.
    Number(Field),
    /// A question with its boxes.
    Question(Question),
    /// The explanation of differences with the evening's count.
    Explanation,
}

/// What stands above a part of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The questions about the report.
    Report,
    /// Admitted voters.
    Voters,
    /// Votes per list.
    Lists,
    /// Blank, invalid, total.
    Votes,
    /// Differences between voters and votes.
    Difference,
    /// The candidates of a list.
    List(u32),
}

/// A key pressed on a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Not for a form.
    Nothing,
    /// The active spot moved.
    Moved,
    /// What is in a spot changed.
    Changed(usize),
    /// Candidates were set to 0 ([`CountForm::filled`]), and the active spot moved.
    Filled,
    /// What was set to 0 last is open again, and the active spot moved.
    Undone,
    /// Enter on the last spot.
    Finished,
}

/// What a form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// The polling station; `None` practises.
    pub station: Option<u32>,
    /// The level.
    pub level: Level,
    /// First or second entry.
    pub round: u8,
    /// The submission that is corrected.
    pub corrects: Option<String>,
    /// Why.
    pub reason: String,
    /// Whether it is a recount or a correction, where it is one of them.
    pub amended: Option<Amended>,
    /// The figures that stand, shown beside: of each field one, or where counts differ those of each.
    pub old: Option<BTreeMap<Field, Vec<Cell>>>,
}

impl Purpose {
    /// An entry that corrects nothing.
    #[must_use]
    pub fn entry(station: Option<u32>, level: Level, round: u8) -> Self {
        Self { station, level, round, corrects: None, reason: String::new(), amended: None, old: None }
    }
}

/// A form that is being filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountForm {
    /// What it is for.
    pub purpose: Purpose,
    /// Which paper it looks like.
    pub paper: Paper,
    spots: Vec<Spot>,
    parts: Vec<(Part, Range<usize>)>,
    numbers: Vec<String>,
    answers: Answers,
    explanation: Text,
    at: usize,
    /// The next digit takes the place of what is in the spot.
    fresh: bool,
    /// The spots that are asked, where not all are.
    asked: BTreeSet<usize>,
    skip: Skip,
}

/// Digits of [`MAX_CELL`].
const DIGITS: usize = 9;

impl CountForm {
    /// An empty form of this election.
    #[must_use]
    pub fn new(definition: &Definition, paper: Paper, purpose: Purpose) -> Self {
        let mut form = Self {
            purpose,
            paper,
            spots: Vec::new(),
            parts: Vec::new(),
            numbers: Vec::new(),
            answers: Answers::default(),
            explanation: Text::new(1_000),
            at: 0,
            fresh: true,
            asked: BTreeSet::new(),
            skip: Skip::default(),
        };
        form.lay_out(definition);
        form.numbers = vec![String::new(); form.spots.len()];
        form.skip = Skip::new(definition, &form.spots);
        form
    }

    fn lay_out(&mut self, definition: &Definition) {
        let council = definition.identity.is_council();
        let paper = self.paper;
        self.part(Part::Report, question::before(paper).iter().copied().map(Spot::Question));
        let voters: &[Field] = match (paper, council) {
            (Paper::Telephone, _) => &[Field::AdmittedVoters],
            (_, true) => &[Field::PollCards, Field::ProxyCertificates, Field::AdmittedVoters],
            (_, false) => &[Field::PollCards, Field::ProxyCertificates, Field::VoterCards, Field::AdmittedVoters],
        };
        self.part(Part::Voters, voters.iter().copied().map(Spot::Number));
        let lists = definition.lists.iter().map(|list| Spot::Number(Field::ListTotal(list.number)));
        // By telephone nobody reads E out: it is the sum of the lists.
        let sum = (paper != Paper::Telephone).then_some(Spot::Number(Field::VotesOnCandidates));
        self.part(Part::Lists, lists.chain(sum));
        let votes = [Field::Blank, Field::Invalid, Field::VotesCast];
        self.part(Part::Votes, votes.into_iter().map(Spot::Number));
        if paper != Paper::Telephone {
            let compared = [Spot::Question(Question::Comparison)];
            let numbers = [Field::MoreBallots, Field::FewerBallots].map(Spot::Number);
            let after = [Spot::Question(Question::Explained)];
            let words = (paper == Paper::Na31_2).then_some(Spot::Explanation);
            self.part(Part::Difference, compared.into_iter().chain(numbers).chain(after).chain(words));
        }
        if self.purpose.level == Level::Candidate {
            for list in &definition.lists {
                let number = list.number;
                let votes = list
                    .candidates
                    .iter()
                    .map(|one| Spot::Number(Field::CandidateVotes { list: number, candidate: one.number }));
                self.part(Part::List(number), votes.chain([Spot::Number(Field::CandidatesTotal(number))]));
            }
        }
    }

    fn part(&mut self, part: Part, spots: impl Iterator<Item = Spot>) {
        let from = self.spots.len();
        self.spots.extend(spots);
        if self.spots.len() > from {
            self.parts.push((part, from..self.spots.len()));
        }
    }

    /// The spots in the order of the paper.
    #[must_use]
    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// The active spot's place.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The parts with their spots.
    #[must_use]
    pub fn parts(&self) -> &[(Part, Range<usize>)] {
        &self.parts
    }

    /// The pages: everything but the candidates, then each list. Each is a range of parts.
    #[must_use]
    pub fn pages(&self) -> Vec<Range<usize>> {
        let head = self.parts.iter().take_while(|(part, _)| !matches!(part, Part::List(_))).count();
        std::iter::once(0..head).chain((head..self.parts.len()).map(|at| at..at + 1)).collect()
    }

    /// The page of the active spot.
    #[must_use]
    pub fn page(&self) -> usize {
        let part = self.parts.iter().position(|(_, spots)| spots.contains(&self.at)).unwrap_or(0);
        self.pages().iter().position(|page| page.contains(&part)).unwrap_or(0)
    }

    /// What was typed into a number.
    #[must_use]
    pub fn number(&self, at: usize) -> &str {
        self.numbers.get(at).map_or("", String::as_str)
    }

    /// The value of a number; `None` is open.
    #[must_use]
    pub fn value(&self, field: Field) -> Cell {
        let at = self.place(Spot::Number(field))?;
        self.number(at).parse().ok()
    }

    /// The answers to the questions.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The explanation.
    #[must_use]
    pub fn explanation(&self) -> &Text {
        &self.explanation
    }

    /// Where a spot is.
    #[must_use]
    pub fn place(&self, spot: Spot) -> Option<usize> {
        self.spots.iter().position(|other| *other == spot)
    }

    /// Goes to a spot, as a click or a finding does.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.spots.len().saturating_sub(1));
        self.fresh = true;
        self.skip.leave();
    }

    /// The pointer was in the text of a spot.
    pub fn point(&mut self, at: usize, pointed: Pointed) {
        self.go(at);
        if self.spots.get(at) == Some(&Spot::Explanation) {
            self.explanation.point(pointed);
        }
    }

    /// Goes to the spot of a field that a finding names; whether there is one.
    pub fn go_to(&mut self, field: Field) -> bool {
        let spot = match field {
            Field::Answer(question) => Spot::Question(question),
            field => Spot::Number(field),
        };
        let place = self.place(spot);
        if let Some(at) = place {
            self.go(at);
        }
        place.is_some()
    }

    /// Whether anything has been filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.iter().all(String::is_empty) && self.answers == Answers::default() && self.explanation.is_empty()
    }

    /// Takes a key. The form changes at once, so that the next key, however soon, finds it changed.
    pub fn press(&mut self, key: &Key) -> Typed {
        if let Some(typed) = self.press_skip(key) {
            return typed;
        }
        let had = !self.number(self.at).is_empty();
        let typed = self.press_spot(key);
        if let Typed::Changed(at) = typed {
            self.typed_in(at, had);
        }
        typed
    }

    fn press_spot(&mut self, key: &Key) -> Typed {
        match key {
            Key::Up | Key::BackTab => return self.step(false),
            Key::Down | Key::Tab => return self.step(true),
            Key::PageDown => return self.turn(true),
            Key::PageUp => return self.turn(false),
            Key::Home if !matches!(self.spots.get(self.at), Some(Spot::Explanation)) => {
                self.go(0);
                return Typed::Moved;
            }
            _ => {}
        }
        match self.spots.get(self.at).copied() {
            Some(Spot::Number(field)) => self.press_number(field, key),
            Some(Spot::Question(asked)) => self.press_question(asked, key),
            Some(Spot::Explanation) if *key == Key::Enter => self.on(),
            Some(Spot::Explanation) if self.explanation.press(key) => Typed::Changed(self.at),
            _ => Typed::Nothing,
        }
    }

    fn press_number(&mut self, field: Field, key: &Key) -> Typed {
        let at = self.at;
        let Some(number) = self.numbers.get_mut(at) else { return Typed::Nothing };
        match key {
            Key::Text(text) => {
                let mut changed = false;
                for digit in text.chars().filter(char::is_ascii_digit) {
                    if std::mem::take(&mut self.fresh) {
                        number.clear();
                    }
                    // A leading zero says nothing; nine digits are the most.
                    if number == "0" {
                        number.clear();
                    }
                    if number.len() < DIGITS {
                        number.push(digit);
                    }
                    changed = true;
                }
                if changed { Typed::Changed(at) } else { Typed::Nothing }
            }
            Key::Backspace => {
                self.fresh = false;
                number.pop();
                Typed::Changed(at)
            }
            Key::Delete => {
                self.fresh = true;
                number.clear();
                Typed::Changed(at)
            }
            Key::Enter => {
                // On paper an empty line of a list is a zero, and everybody has to see that it was taken for one. Where counts
                // differ nothing is taken for anything.
                let line = matches!(field, Field::ListTotal(_) | Field::CandidateVotes { .. });
                let zero = number.is_empty() && line && self.asked.is_empty();
                if zero {
                    "0".clone_into(number);
                }
                match self.on() {
                    Typed::Finished => Typed::Finished,
                    _ if zero => Typed::Changed(at),
                    moved => moved,
                }
            }
            _ => Typed::Nothing,
        }
    }

    fn press_question(&mut self, asked: Question, key: &Key) -> Typed {
        match key {
            Key::Enter => self.on(),
            Key::Text(text) if question::press(&mut self.answers, asked, text) => Typed::Changed(self.at),
            Key::Delete | Key::Backspace => {
                question::clear(&mut self.answers, asked);
                Typed::Changed(self.at)
            }
            _ => Typed::Nothing,
        }
    }

    /// On to the next spot after Enter.
    fn on(&mut self) -> Typed {
        let next = match self.asked.range(self.at + 1..).next() {
            _ if self.asked.is_empty() => self.at + 1,
            Some(asked) => *asked,
            None => return Typed::Finished,
        };
        if next >= self.spots.len() {
            return Typed::Finished;
        }
        self.go(next);
        Typed::Moved
    }

    fn step(&mut self, on: bool) -> Typed {
        // The ends do not wrap: whoever holds the arrow arrives at an end.
        self.go(if on { self.at + 1 } else { self.at.saturating_sub(1) });
        Typed::Moved
    }

    fn turn(&mut self, on: bool) -> Typed {
        let pages = self.pages();
        let page = if on { (self.page() + 1).min(pages.len() - 1) } else { self.page().saturating_sub(1) };
        let first = pages.get(page).and_then(|page| self.parts.get(page.start)).map_or(0, |(_, spots)| spots.start);
        self.go(first);
        Typed::Moved
    }

    /// Puts a text into a spot, as a draft holds it ([`Self::held`]).
    pub fn put(&mut self, at: usize, text: &str) {
        match self.spots.get(at) {
            Some(Spot::Number(_)) => {
                if let Some(number) = self.numbers.get_mut(at) {
                    *number = text.chars().filter(char::is_ascii_digit).take(DIGITS).collect();
                }
            }
            Some(Spot::Question(asked)) => question::put(&mut self.answers, *asked, text),
            Some(Spot::Explanation) => self.explanation.set(text),
            None => {}
        }
    }

    /// What is in a spot, as text.
    #[must_use]
    pub fn held(&self, at: usize) -> String {
        match self.spots.get(at) {
            Some(Spot::Number(_)) => self.number(at).to_owned(),
            Some(Spot::Question(asked)) => question::held(&self.answers, *asked),
            Some(Spot::Explanation) => self.explanation.text(),
            None => String::new(),
        }
    }

    /// Fills the numbers of a count in, for a correction.
    pub fn fill(&mut self, count: &Count) {
        for (field, cell) in count.cells() {
            if let (Some(at), Some(votes)) = (self.place(Spot::Number(field)), cell) {
                self.put(at, &votes.to_string());
            }
        }
    }

    /// Fills in what a form said beyond its figures.
    pub fn fill_said(&mut self, said: &Said) {
        self.answers = said.answers.unwrap_or_default();
        self.explanation.set(&said.explanation);
    }

    /// Empties these spots and asks for them alone; what else is filled in stays, and can be gone to.
    pub fn ask_only(&mut self, spots: &BTreeSet<Spot>) {
        self.asked = spots.iter().filter_map(|spot| self.place(*spot)).collect();
        for at in self.asked.clone() {
            self.put(at, "");
        }
        self.go(self.asked.first().copied().unwrap_or(0));
    }

    /// The spots that are asked, by their places; empty: all are.
    #[must_use]
    pub fn asked(&self) -> &BTreeSet<usize> {
        &self.asked
    }

    /// Asks for the spots at these places alone, as before: what is in them stays. It goes to the first that is open.
    pub fn ask_again(&mut self, places: &BTreeSet<usize>) {
        self.asked = places.iter().copied().filter(|at| *at < self.spots.len()).collect();
        let open = self.asked.iter().find(|at| self.held(**at).is_empty()).or(self.asked.last());
        if let Some(at) = open.copied() {
            self.go(at);
        }
    }

    /// The same figures on another paper, as far as it has them.
    #[must_use]
    pub fn on_paper(&self, definition: &Definition, paper: Paper) -> Self {
        let mut other = Self::new(definition, paper, self.purpose.clone());
        for (at, spot) in self.spots.iter().enumerate() {
            if let Some(there) = other.place(*spot) {
                other.put(there, &self.held(at));
            }
        }
        let place = |at: &usize| self.spots.get(*at).and_then(|spot| other.place(*spot));
        let (at, asked) = (place(&self.at), self.asked.iter().filter_map(place).collect());
        other.asked = asked;
        if let Some(at) = at {
            other.go(at);
        }
        other
    }

    /// The form as the node takes it.
    #[must_use]
    pub fn entry(&self, definition: &Definition) -> EntryForm {
        let candidates = self.purpose.level == Level::Candidate;
        let value = |field| self.value(field);
        let list = |number: u32, numbers: &mut dyn Iterator<Item = u32>| EntryList {
            number,
            total: value(Field::ListTotal(number)),
            candidates_total: if candidates { value(Field::CandidatesTotal(number)) } else { None },
            candidates: numbers
                .map(|one| EntryCandidate {
                    number: one,
                    votes: value(Field::CandidateVotes { list: number, candidate: one }),
                })
                .collect(),
        };
        EntryForm {
            poll_cards: value(Field::PollCards),
            proxy_certificates: value(Field::ProxyCertificates),
            voter_cards: value(Field::VoterCards),
            admitted_voters: value(Field::AdmittedVoters),
            lists: definition
                .lists
                .iter()
                .map(|of| {
                    let mut numbers = of.candidates.iter().map(|one| one.number).filter(|_| candidates);
                    list(of.number, &mut numbers)
                })
                .collect(),
            votes_on_candidates: value(Field::VotesOnCandidates),
            blank: value(Field::Blank),
            invalid: value(Field::Invalid),
            votes_cast: value(Field::VotesCast),
            more_ballots: value(Field::MoreBallots),
            fewer_ballots: value(Field::FewerBallots),
            paper: Some(self.paper),
            answers: (self.paper != Paper::Telephone).then_some(self.answers),
            explanation: self.explanation.text(),
            amended: self.purpose.amended,
            ..EntryForm::default()
        }
    }

    /// What the form says beyond its figures.
    #[must_use]
    pub fn said(&self) -> Said {
        Said {
            paper: self.paper,
            answers: (self.paper != Paper::Telephone).then_some(self.answers),
            explanation: self.explanation.text(),
            call: None,
        }
    }
}

const _: () = assert!(MAX_CELL == 999_999_999, "DIGITS are those of the largest cell");
