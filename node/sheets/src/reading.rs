//! From headings to cells of the form, one after another: a heading that names a candidate and no list is of the list before it.

use std::collections::VecDeque;

use election::count::Field;
use election::likeness::{Likeness, likeness};
use election::naming::Naming;

use crate::doubt::Doubt;
use crate::heading::{Facts, Loose, Role, Side};
use crate::known::Known;
use crate::word::Word;

/// What a heading means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// A cell of the form.
    Figure(Field, Option<Doubt>),
    /// Something else that its words say.
    Word(Word),
    /// There is no heading.
    Nothing,
    /// It says something that is not understood.
    Unclear(Doubt),
}

pub(crate) struct Reading<'a> {
    known: &'a Known<'a>,
    /// The list that headings are about, once one was named.
    list: Option<u32>,
    /// Whether it was named, or had only a number.
    named: bool,
    /// Whether a candidate of it was there.
    candidates: bool,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(known: &'a Known<'a>) -> Self {
        Self { known, list: None, named: false, candidates: false }
    }

    /// The next heading, by its parts.
    pub(crate) fn read<'t>(&mut self, parts: impl Iterator<Item = (Option<Role>, &'t str)>) -> Read {
        let mut facts = Facts::default();
        let mut any = false;
        for (role, text) in parts {
            any |= !text.trim().is_empty();
            facts.take(role, text, self.known);
        }
        if !any {
            return Read::Nothing;
        }
        self.settle(facts)
    }

    fn settle(&mut self, facts: Facts) -> Read {
        let Facts { word, list, candidate, loose, total } = facts;
        let no_names = list.is_empty() && candidate.is_empty() && loose.is_empty();
        match word {
            Some(Word::Counter(field)) if no_names => {
                self.leave();
                return Read::Figure(field, None);
            }
            Some(Word::Letter(field)) if no_names => {
                self.leave();
                return Read::Figure(field, Some(Doubt::Letter));
            }
            Some(word) if no_names && !total => return Read::Word(word),
            _ if no_names => return self.sum(),
            _ => {}
        }
        let mut loose = paired(loose);
        let mut list = list;
        if list.is_empty() {
            self.find_list(&mut list, &mut loose);
        }
        let mut candidate = candidate;
        let left = self.place(loose, &mut list, &mut candidate);
        if left.is_some() && list.is_empty() && candidate.is_empty() {
            return Read::Unclear(Doubt::Unread { figures: false });
        }
        let by_list = match self.list_of(&list) {
            Ok(found) => found,
            Err(doubt) => return Read::Unclear(doubt),
        };
        let read = if candidate.is_empty() {
            let Some((number, doubt)) = by_list else { return Read::Unclear(Doubt::Unread { figures: false }) };
            self.enter(number, list.name.is_some());
            Read::Figure(Field::ListTotal(number), doubt)
        } else {
            self.person(by_list, &list, &candidate)
        };
        match (read, left) {
            // A number that has no meaning: perhaps these are no headings at all.
            (Read::Figure(field, None), Some(Loose::Number(_) | Loose::Numbered(..))) => {
                Read::Figure(field, Some(Doubt::Unread { figures: false }))
            }
            (read, _) => read,
        }
    }

    /// A sum, and nothing else: of the list whose candidates stand before it.
    fn sum(&mut self) -> Read {
        match self.list.filter(|_| self.candidates) {
            Some(list) => Read::Figure(Field::ListTotal(list), None),
            None => Read::Unclear(Doubt::Total),
        }
    }

    fn leave(&mut self) {
        (self.list, self.named, self.candidates) = (None, false, false);
    }

    fn enter(&mut self, list: u32, named: bool) {
        if self.list != Some(list) {
            self.candidates = false;
        }
        (self.list, self.named) = (Some(list), named);
    }

    /// The first loose part that names a list is one; a name that only resembles that of a list may be of a candidate of the list
    /// before it.
    fn find_list(&self, list: &mut Side, loose: &mut VecDeque<Loose>) {
        let is_candidate = |text: &str| self.list.is_some_and(|list| self.known.candidate_of(list, text).is_some());
        let is_list = |part: &Loose| match part {
            Loose::Text(text) | Loose::Numbered(_, text) => match self.known.list(text) {
                Some((_, likeness)) => likeness == Likeness::Same || !is_candidate(text),
                None => false,
            },
            Loose::Number(_) => false,
        };
        let Some(at) = loose.iter().position(is_list) else { return };
        match loose.remove(at) {
            Some(Loose::Text(text)) => list.name = Some(text),
            Some(Loose::Numbered(number, text)) => (list.number, list.name) = (Some(number), Some(text)),
            _ => {}
        }
    }

    /// Finds a place for what is loose: as candidate of the list in this heading or before it, or as list. What has none.
    fn place(&self, loose: VecDeque<Loose>, list: &mut Side, candidate: &mut Side) -> Option<Loose> {
        let mut left = None;
        for part in loose {
            let here = self.list_of(list).ok().flatten().map(|(number, _)| number);
            let around = here.or(self.list);
            // A bare number is of a candidate where the list has a name; else it may be a list itself.
            let of = here.or(self.list.filter(|_| self.named));
            let exists = |number: u32| of.is_some_and(|of| self.known.definition.candidate(of, number).is_some());
            let is_first = |number: u32| {
                let list = of.and_then(|of| self.known.definition.list(of));
                list.and_then(|list| list.candidates.first()).is_some_and(|first| first.number == number)
            };
            // Candidates follow their list from the first on: the fifth behind a list's own column is the next list.
            let begins = |number: u32| here.is_some() || self.candidates || is_first(number);
            let is_named = |text: &str| around.is_some_and(|list| self.known.candidate_of(list, text).is_some());
            match part {
                Loose::Number(number) if candidate.number.is_none() && exists(number) && begins(number) => {
                    candidate.number = Some(number)
                }
                Loose::Number(number) if list.is_empty() => list.number = Some(number),
                // A number with a name that nobody here has: of a candidate only where candidates are what headings are about.
                Loose::Numbered(number, text)
                    if candidate.is_empty()
                        && (is_named(&text) || (exists(number) && (here.is_some() || self.candidates))) =>
                {
                    *candidate = Side { number: Some(number), name: Some(text) };
                }
                Loose::Numbered(number, text) if list.is_empty() && self.known.definition.list(number).is_some() => {
                    *list = Side { number: Some(number), name: Some(text) };
                }
                Loose::Text(text) if candidate.name.is_none() && (is_named(&text) || self.is_unique(list, &text)) => {
                    candidate.name = Some(text);
                }
                part => left = Some(part),
            }
        }
        left
    }

    /// Whether one candidate of the whole ballot has this name, where no list is told.
    fn is_unique(&self, list: &Side, text: &str) -> bool {
        list.is_empty() && self.known.candidate(text).is_some()
    }

    /// Which list is told, and how sure that is. A name goes before a number.
    fn list_of(&self, list: &Side) -> Result<Option<(u32, Option<Doubt>)>, Doubt> {
        let named = list.name.as_deref().and_then(|name| self.known.list(name));
        let numbered = list.number.filter(|number| self.known.definition.list(*number).is_some());
        let name_of = |number| self.known.definition.list(number).map(election::List::display_name).unwrap_or_default();
        Ok(match (named, list.number) {
            (Some((number, likeness)), told) if told.is_none_or(|told| told == number) => {
                let near = (likeness != Likeness::Same).then(|| Doubt::Near { ours: name_of(number) });
                Some((number, near))
            }
            (Some((ours, _)), Some(theirs)) => {
                Some((ours, Some(Doubt::OtherNumber { theirs, ours, name: name_of(ours) })))
            }
            (_, Some(_)) => {
                let number = numbered.ok_or(Doubt::Unread { figures: false })?;
                let doubt = match &list.name {
                    None => Some(Doubt::Number),
                    Some(name) => (!self.is_called(number, name)).then(|| Doubt::OtherName { ours: name_of(number) }),
                };
                Some((number, doubt))
            }
            (None, None) if list.name.is_some() => return Err(Doubt::Unread { figures: false }),
            (None, None) | (Some(_), None) => None,
        })
    }

    /// Whether the list of this number may be called so. One without a designation goes by its number, and is called in many ways.
    fn is_called(&self, number: u32, name: &str) -> bool {
        let list = self.known.definition.list(number);
        match list.map(|list| list.name.trim()).filter(|ours| !ours.is_empty()) {
            Some(ours) => likeness(ours, name) == Likeness::Same,
            None => {
                let naming = Naming::of_lists(self.known.definition, [(number, name)]);
                naming.agrees() && naming.not_compared.is_none()
            }
        }
    }

    /// A candidate, of the list in this heading, or of the one before it, or of the one that has it.
    fn person(&mut self, by_list: Option<(u32, Option<Doubt>)>, list: &Side, candidate: &Side) -> Read {
        let text = candidate.name.as_deref();
        let unique = || text.and_then(|text| self.known.candidate(text));
        let (of, doubt) = match by_list.or_else(|| self.list.map(|list| (list, None))) {
            Some(found) => found,
            None => match unique() {
                Some((list, _)) => (list, None),
                None => return Read::Unclear(Doubt::Unread { figures: false }),
            },
        };
        // A name that only another list has: its columns have begun without a heading of their own.
        let of = match (text.and_then(|text| self.known.candidate_of(of, text)), unique()) {
            (None, Some((other, _))) if list.is_empty() && candidate.number.is_none() => other,
            _ => of,
        };
        let named = text.and_then(|text| self.known.candidate_of(of, text));
        let person = |number| self.known.definition.candidate(of, number);
        let name_of = |number| person(number).map(election::Candidate::sort_name).unwrap_or_default();
        let (number, own) = match (named, candidate.number) {
            (Some(ours), Some(theirs)) if ours != theirs => {
                (ours, Some(Doubt::OtherNumber { theirs, ours, name: name_of(ours) }))
            }
            (Some(ours), _) => (ours, None),
            (None, Some(number)) if person(number).is_some() => {
                let other = text.is_some() && self.known.is_named(of, number);
                (number, other.then(|| Doubt::OtherName { ours: name_of(number) }))
            }
            (None, _) => return Read::Unclear(Doubt::Unread { figures: false }),
        };
        let is_named = !list.is_empty() || self.named;
        self.enter(of, is_named);
        self.candidates = true;
        Read::Figure(Field::CandidateVotes { list: of, candidate: number }, own.or(doubt))
    }
}

/// A number and the text behind it are one.
fn paired(loose: Vec<Loose>) -> VecDeque<Loose> {
    let mut found: VecDeque<Loose> = VecDeque::new();
    for part in loose {
        match (found.pop_back(), part) {
            (Some(Loose::Number(number)), Loose::Text(text)) => found.push_back(Loose::Numbered(number, text)),
            (before, part) => {
                found.extend(before);
                found.push_back(part);
            }
        }
    }
    found
}
