//! A form per candidate is mostly zeros: `*` says that the rest of a list has none, and `/` names the candidate to go to.
//!
//! Two things hold whatever is pressed, however far ahead of the screen (the tests press tens of thousands of keys). A digit
//! lands in what is shown as active: while a candidate is being named, that is the line with the name, and a name that leads
//! nowhere lets nothing through until somebody has seen it. And a skip writes a zero into an empty candidate and into nothing
//! else: not into what was typed, and not into what the typist emptied.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use election::count::Field;
use election::{Candidate, Definition};

use super::{CountForm, Part, Spot, Typed};
use crate::input::Field as Text;
use crate::key::Key;

/// The longest name that is typed.
const LONGEST: usize = 40;

/// A candidate is being named, to go there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// On which list.
    pub list: u32,
    /// What was typed: a number, or the first letters of a name.
    pub typed: Text,
    /// It leads nowhere. What was typed on was meant for a cell that is not there: only taking back is heard.
    pub refused: bool,
}

/// The candidates that one skip set to 0, as far as nobody has typed there since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Their spots, rising.
    pub cells: Vec<usize>,
    /// Where the skip began: undoing it goes back there.
    from: usize,
}

/// What a form knows of its skips.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Skip {
    jump: Option<Jump>,
    /// The last one last.
    filled: Vec<Filled>,
    /// Candidates that the typist emptied: open until something is typed there, or Enter says that it is a zero.
    emptied: BTreeSet<usize>,
    /// How the candidates can be called, by their spots; in lower case.
    names: BTreeMap<usize, Vec<String>>,
}

impl Skip {
    /// Of the candidates on a form.
    pub(super) fn new(definition: &Definition, spots: &[Spot]) -> Self {
        let named = spots.iter().enumerate().filter_map(|(at, spot)| match spot {
            Spot::Number(Field::CandidateVotes { list, candidate }) => {
                Some((at, names(definition.candidate(*list, *candidate)?)))
            }
            _ => None,
        });
        Self { names: named.collect(), ..Self::default() }
    }

    /// Somebody went elsewhere: nobody is being named any more.
    pub(super) fn leave(&mut self) {
        self.jump = None;
    }
}

/// With the prefix and without: a paper may have either in front.
fn names(candidate: &Candidate) -> Vec<String> {
    let mut names = vec![candidate.last_name.trim().to_lowercase()];
    let whole = candidate.surname().trim().to_lowercase();
    if !names.contains(&whole) {
        names.push(whole);
    }
    names
}

impl CountForm {
    /// Whether the active spot is on the page of a list, where skipping works.
    #[must_use]
    pub fn is_in_list(&self) -> bool {
        self.list_here().is_some()
    }

    /// The candidate that is being named, if one is.
    #[must_use]
    pub fn jump(&self) -> Option<&Jump> {
        self.skip.jump.as_ref()
    }

    /// Whether the next digit goes into this spot.
    #[must_use]
    pub fn is_active(&self, at: usize) -> bool {
        self.skip.jump.is_none() && self.at == at
    }

    /// The last skip that set candidates to 0, which can be undone.
    #[must_use]
    pub fn filled(&self) -> Option<&Filled> {
        self.skip.filled.last()
    }

    /// Whether a skip set this spot to 0, and nobody has typed there since.
    #[must_use]
    pub fn is_filled(&self, at: usize) -> bool {
        self.skip.filled.iter().any(|filled| filled.cells.contains(&at))
    }

    /// Whether the typist emptied this spot: no skip fills it.
    #[must_use]
    pub fn is_emptied(&self, at: usize) -> bool {
        self.skip.emptied.contains(&at)
    }

    /// The candidates of the list at hand that the typist emptied, by their spots.
    #[must_use]
    pub fn emptied_here(&self) -> Vec<usize> {
        let spots = self.list_here().map_or(0..0, |(_, spots)| spots);
        self.skip.emptied.range(spots).copied().collect()
    }

    /// What a draft tells of a spot: that it was emptied, or filled in after that.
    pub fn was_emptied(&mut self, at: usize, emptied: bool) {
        if emptied && self.candidate(at).is_some() {
            self.skip.emptied.insert(at);
        } else {
            self.skip.emptied.remove(&at);
        }
    }

    /// List and number of the candidate in a spot.
    #[must_use]
    pub fn candidate(&self, at: usize) -> Option<(u32, u32)> {
        match self.spots.get(at) {
            Some(Spot::Number(Field::CandidateVotes { list, candidate })) => Some((*list, *candidate)),
            _ => None,
        }
    }

    /// The candidates that are being named, by their spots: of a number one at most; of letters those whose name is that, or
    /// else all whose name begins so.
    #[must_use]
    pub fn named(&self) -> Vec<usize> {
        let Some(jump) = &self.skip.jump else { return Vec::new() };
        let typed = jump.typed.text().trim().to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let on_list = self.skip.names.iter().filter_map(|(at, names)| {
            let (list, number) = self.candidate(*at)?;
            (list == jump.list).then_some((*at, number, names.as_slice()))
        });
        let on_list: Vec<(usize, u32, &[String])> = on_list.collect();
        let those = |fits: &dyn Fn(u32, &[String]) -> bool| -> Vec<usize> {
            on_list.iter().filter(|(_, number, names)| fits(*number, names)).map(|(at, ..)| *at).collect()
        };
        if typed.bytes().all(|byte| byte.is_ascii_digit()) {
            let wanted = typed.parse::<u32>().ok();
            return those(&|number: u32, _: &[String]| Some(number) == wanted);
        }
        let whole = those(&|_: u32, names: &[String]| names.contains(&typed));
        if whole.is_empty() {
            those(&|_: u32, names: &[String]| names.iter().any(|name| name.starts_with(&typed)))
        } else {
            whole
        }
    }

    /// A key for skipping; `None`: it is none.
    pub(super) fn press_skip(&mut self, key: &Key) -> Option<Typed> {
        if self.skip.jump.is_some() {
            return Some(self.press_jump(key));
        }
        match key {
            Key::Text(text) if text == "*" => self.rest(),
            Key::Text(text) if text == "/" => self.name(),
            Key::Ctrl('z') => Some(self.undo()),
            _ => None,
        }
    }

    /// Somebody typed in a spot; `had`: something was in it.
    pub(super) fn typed_in(&mut self, at: usize, had: bool) {
        // Backspace in a cell that was empty takes nothing away.
        let empty = self.number(at).is_empty();
        if had || !empty {
            self.was_emptied(at, empty);
        }
        for filled in &mut self.skip.filled {
            filled.cells.retain(|cell| *cell != at);
        }
        self.skip.filled.retain(|filled| !filled.cells.is_empty());
    }

    /// The list of the active spot, with its spots.
    fn list_here(&self) -> Option<(u32, Range<usize>)> {
        self.parts.iter().find_map(|(part, spots)| match part {
            Part::List(list) if spots.contains(&self.at) => Some((*list, spots.clone())),
            _ => None,
        })
    }

    /// "The rest of this list is 0", and on to its total.
    fn rest(&mut self) -> Option<Typed> {
        let (list, spots) = self.list_here()?;
        let total = self.place(Spot::Number(Field::CandidatesTotal(list))).unwrap_or(spots.end);
        if self.at == total {
            return Some(Typed::Nothing);
        }
        let filled = self.fill_zeros(self.at..total);
        self.go(total);
        Some(filled)
    }

    /// Zeros in the candidates of a range that are open. Where counts differ nothing is taken for 0, as with Enter.
    fn fill_zeros(&mut self, spots: Range<usize>) -> Typed {
        let mut cells = Vec::new();
        for at in spots {
            let open = self.candidate(at).is_some() && !self.is_emptied(at) && self.asked.is_empty();
            if let Some(number) = self.numbers.get_mut(at).filter(|number| open && number.is_empty()) {
                "0".clone_into(number);
                cells.push(at);
            }
        }
        if cells.is_empty() {
            return Typed::Moved;
        }
        self.skip.filled.push(Filled { cells, from: self.at });
        Typed::Filled
    }

    /// The last skip is undone: what it set to 0 is open again.
    fn undo(&mut self) -> Typed {
        let Some(filled) = self.skip.filled.pop() else { return Typed::Nothing };
        for at in &filled.cells {
            if let Some(number) = self.numbers.get_mut(*at) {
                number.clear();
            }
        }
        self.go(filled.from);
        Typed::Undone
    }

    /// A candidate will be named.
    fn name(&mut self) -> Option<Typed> {
        let (list, _) = self.list_here()?;
        self.skip.jump = Some(Jump { list, typed: Text::new(LONGEST), refused: false });
        Some(Typed::Moved)
    }

    /// A key for the line in which a candidate is named. All of them are: what is no key for it does nothing.
    fn press_jump(&mut self, key: &Key) -> Typed {
        let Some(jump) = &mut self.skip.jump else { return Typed::Nothing };
        match key {
            Key::Escape => self.skip.jump = None,
            // An empty line stays: who holds Backspace down must not go on in a cell.
            Key::Backspace => {
                jump.typed.press(key);
                jump.refused = false;
            }
            _ if jump.refused => return Typed::Nothing,
            Key::Enter => return self.arrive(false),
            Key::Text(text) if text == "*" => return self.arrive(true),
            Key::Text(text) => jump.typed.insert(&text.replace(['*', '/'], "")),
            _ => return Typed::Nothing,
        }
        Typed::Moved
    }

    /// Goes to the candidate that was named; `zeros`: those that are skipped on the way have none.
    fn arrive(&mut self, zeros: bool) -> Typed {
        let named = self.named();
        let [to] = named.as_slice() else {
            if let Some(jump) = &mut self.skip.jump {
                jump.refused = true;
            }
            return Typed::Moved;
        };
        let typed = if zeros { self.fill_zeros(self.at..*to) } else { Typed::Moved };
        self.go(*to);
        typed
    }
}
