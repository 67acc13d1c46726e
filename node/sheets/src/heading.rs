//! What a heading says, part by part: a counter, a list, a candidate, by number, name or both.

use election::count::Field;
use election::likeness::Likeness;

use crate::known::Known;
use crate::word::{Word, is_total};

/// What the parts of a heading say together.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// What a part is by its words alone.
    pub(crate) word: Option<Word>,
    pub(crate) list: Side,
    pub(crate) candidate: Side,
    /// What may be a list or a candidate: that depends on the headings around it.
    pub(crate) loose: Vec<Loose>,
    /// It says that it is a sum.
    pub(crate) total: bool,
}

/// A list or a candidate, as it is told.
#[derive(Debug, Default)]
pub(crate) struct Side {
    pub(crate) number: Option<u32>,
    pub(crate) name: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Loose {
    Number(u32),
    Numbered(u32, String),
    Text(String),
}

/// What the column or line that a part stands in is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    List,
    ListNumber,
    ListName,
    Candidate,
    CandidateNumber,
    CandidateName,
    Item,
}

impl Role {
    pub(crate) fn of(word: Word) -> Option<Self> {
        Some(match word {
            Word::List => Self::List,
            Word::ListNumber => Self::ListNumber,
            Word::ListName => Self::ListName,
            Word::Candidate => Self::Candidate,
            Word::CandidateNumber => Self::CandidateNumber,
            Word::CandidateName => Self::CandidateName,
            Word::Item => Self::Item,
            _ => return None,
        })
    }
}

impl Side {
    pub(crate) fn is_empty(&self) -> bool {
        self.number.is_none() && self.name.is_none()
    }
}

const LISTS: [&str; 5] = ["lijstnummer", "lijst", "partij", "list", "l"];
const CANDIDATES: [&str; 7] = ["kandidaatnummer", "kandidaat", "kand", "volgnummer", "nummer", "nr", "k"];
/// What parts numbers and names.
const SIGNS: [char; 12] = [' ', '\u{a0}', '.', ':', '-', '–', '—', ',', '/', '#', '|', '_'];
/// What parts a list from a candidate.
const BETWEEN: [&str; 6] = [" - ", " – ", " — ", ": ", " | ", " / "];

impl Facts {
    /// Takes in a part.
    pub(crate) fn take(&mut self, role: Option<Role>, text: &str, known: &Known<'_>) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let number = number(text).filter(|(_, rest)| rest.is_empty()).map(|(number, _)| number);
        match (role, number) {
            (Some(Role::ListNumber | Role::List), Some(number)) => self.list.number = Some(number),
            (Some(Role::CandidateNumber | Role::Candidate), Some(number)) => self.candidate.number = Some(number),
            (Some(Role::ListName | Role::List), None) if self.list.number.is_some() => {
                self.list.name = Some(text.to_owned());
            }
            (Some(Role::CandidateName | Role::Candidate), _)
                if self.candidate.number.is_none() && known.is_total(text) =>
            {
                self.total = true;
            }
            (Some(Role::CandidateName | Role::Candidate), _) if known.word(text).is_none() => {
                self.candidate.name = Some(text.to_owned());
            }
            _ => self.part(text, known),
        }
    }

    /// A part of whatever kind.
    fn part(&mut self, text: &str, known: &Known<'_>) {
        if let Some(field) = text.parse::<Field>().ok().filter(|_| text.contains('.'))
            && self.cell(field, known)
        {
            return;
        }
        let is_list = known.list(text).is_some_and(|(_, likeness)| likeness == Likeness::Same);
        if let Some(word) = known.word(text).filter(|_| !is_list) {
            self.word.get_or_insert(word);
            return;
        }
        if is_list {
            self.list.name.get_or_insert_with(|| text.to_owned());
            return;
        }
        if known.is_total(text) {
            self.total = true;
            let rest = without_total(text);
            // A text that is nothing but such words ends here.
            if rest.len() < text.len() && !rest.is_empty() {
                self.part(rest, known);
            }
            return;
        }
        if let Some((list, rest)) = behind(text, &LISTS).and_then(number) {
            self.list.number = Some(list);
            return self.behind_list(list, rest, known);
        }
        if let Some((candidate, rest)) = behind(text, &CANDIDATES).and_then(number) {
            self.candidate.number = Some(candidate);
            self.candidate.name = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
            return;
        }
        match number(text) {
            Some((number, "")) => self.loose.push(Loose::Number(number)),
            Some((list, rest)) if self.pair(list, rest, known) => {}
            Some((number, rest)) => self.loose.push(Loose::Numbered(number, rest.to_owned())),
            None => self.words(text, known),
        }
    }

    /// `E.3`, `3.12`, `3.total`, if the election has it.
    fn cell(&mut self, field: Field, known: &Known<'_>) -> bool {
        let (list, candidate) = match field {
            Field::ListTotal(list) => (list, None),
            Field::CandidatesTotal(list) => (list, None),
            Field::CandidateVotes { list, candidate } => (list, Some(candidate)),
            _ => return false,
        };
        let exists = match candidate {
            Some(candidate) => known.definition.candidate(list, candidate).is_some(),
            None => known.definition.list(list).is_some(),
        };
        if exists {
            (self.list.number, self.candidate.number) = (Some(list), candidate);
            self.total |= candidate.is_none();
        }
        exists
    }

    /// What follows `Lijst 3`: a candidate, the name of the list, or both.
    fn behind_list(&mut self, list: u32, rest: &str, known: &Known<'_>) {
        if rest.is_empty() || self.pair(list, rest, known) {
            return;
        }
        if known.list(rest).is_none()
            && let Some((name, candidate)) = parted(rest).filter(|(name, _)| known.list(name).is_some())
        {
            self.list.name = Some(name.to_owned());
            return self.part(candidate, known);
        }
        self.list.name = Some(rest.to_owned());
    }

    /// A candidate behind the number of its list: `3`, `kandidaat 3`, `3. Jansen`.
    fn pair(&mut self, list: u32, rest: &str, known: &Known<'_>) -> bool {
        let told = behind(rest, &CANDIDATES).unwrap_or(rest);
        let Some((candidate, name)) = number(told) else { return false };
        if known.definition.candidate(list, candidate).is_none() {
            return false;
        }
        self.list.number = Some(list);
        self.candidate.number = Some(candidate);
        self.candidate.name = Some(name.to_owned()).filter(|name| !name.is_empty());
        true
    }

    /// Names without a number: `VVD - Jansen`, `Jansen (VVD)`, or one of them.
    fn words(&mut self, text: &str, known: &Known<'_>) {
        let is_list = |name: &str| known.list(name).is_some_and(|(_, likeness)| likeness == Likeness::Same);
        if let Some((list, rest)) = parted(text).filter(|(list, _)| is_list(list)) {
            self.list.name.get_or_insert_with(|| list.to_owned());
            return self.part(rest, known);
        }
        let brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
        if let Some((person, list)) = brackets.filter(|(person, list)| is_list(list) && !person.trim().is_empty()) {
            self.list.name.get_or_insert_with(|| list.trim().to_owned());
            return self.part(person.trim(), known);
        }
        self.loose.push(Loose::Text(text.to_owned()));
    }
}

/// Text before and behind the first sign that parts a list from a candidate.
fn parted(text: &str) -> Option<(&str, &str)> {
    let split = BETWEEN.iter().filter_map(|sign| text.split_once(sign));
    let (list, rest) = split.min_by_key(|(list, _)| list.len())?;
    let (list, rest) = (list.trim(), rest.trim());
    (!list.is_empty() && !rest.is_empty()).then_some((list, rest))
}

/// What follows one of these words.
fn behind<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let (front, rest) = text.split_at_checked(word.len())?;
        let parted = rest.starts_with(|letter: char| !letter.is_alphabetic());
        (front.eq_ignore_ascii_case(word) && parted).then(|| rest.trim_start_matches(SIGNS))
    })
}

/// A number at the beginning, and what follows without the signs between. No number within a name: `50PLUS`, `18+`.
pub(crate) fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(digits).filter(|(digits, _)| (1..=9).contains(&digits.len()))?;
    if rest.starts_with(|letter: char| !SIGNS.contains(&letter) && !matches!(letter, '(' | ')')) {
        return None;
    }
    Some((digits.parse().ok()?, rest.trim_start_matches(SIGNS).trim_start_matches(')').trim()))
}

/// Without the words for a sum at its ends.
fn without_total(text: &str) -> &str {
    let mut rest = text.trim_matches(SIGNS);
    while let Some((first, behind)) = rest.split_once(char::is_whitespace).filter(|(first, _)| is_total(first)) {
        let _ = first;
        rest = behind.trim_matches(SIGNS);
    }
    while let Some((before, _)) = rest.rsplit_once(char::is_whitespace).filter(|(_, last)| is_total(last)) {
        rest = before.trim_matches(SIGNS);
    }
    if is_total(rest) { "" } else { rest }
}
