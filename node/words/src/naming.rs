//! Two names of one number, in words: a person must see both.

use election::naming::{Naming, NoNames, OtherName};

use crate::{Say, Sentence, sentence};

/// What differs between the names of lists here and in another source.
impl Say for Naming {
    fn say(&self) -> Sentence {
        let facts = Sentence::list(self.differ.iter().map(list));
        if self.is_permutation() {
            sentence!("names-permuted", facts = facts)
        } else if self.is_question() {
            sentence!("names-near", facts = facts)
        } else {
            sentence!("names-differ", facts = facts)
        }
    }
}

/// `lijst 2 heet hier "Dorpsbelang", daar "Groen Veldhorst"; dat is hier lijst 3`.
fn list(other: &OtherName) -> Sentence {
    let (number, ours, theirs) = (other.number, called(&other.ours), called(&other.theirs));
    match other.theirs_is_our {
        Some(at) => sentence!("names-list-moved", number = number, ours = ours, theirs = theirs, at = at),
        None => sentence!("names-list", number = number, ours = ours, theirs = theirs),
    }
}

/// That the lists of a file could not be compared by name, because it has no names; `None` when they were, or when we have none.
#[must_use]
pub fn not_compared(naming: &Naming) -> Option<Sentence> {
    (naming.not_compared == Some(NoNames::Theirs)).then(|| sentence!("names-not-there"))
}

/// What differs between the names of the candidates of a list here and in another source.
#[must_use]
pub fn candidates(list: u32, naming: &Naming) -> Sentence {
    let candidate = |other: &OtherName| {
        let (number, ours, theirs) = (other.number, called(&other.ours), called(&other.theirs));
        match other.theirs_is_our {
            Some(at) => {
                sentence!("names-candidate-moved", number = number, list = list, ours = ours, theirs = theirs, at = at)
            }
            None => sentence!("names-candidate", number = number, list = list, ours = ours, theirs = theirs),
        }
    };
    Sentence::list(naming.differ.iter().map(candidate))
}

/// What differs between the names of polling stations here and in another source: a note, because these are written in many
/// ways; `None` when nothing does.
#[must_use]
pub fn stations(differ: &[OtherName]) -> Option<Sentence> {
    let station = |other: &OtherName| {
        let (number, ours, theirs) = (other.number, called(&other.ours), called(&other.theirs));
        match other.theirs_is_our {
            Some(at) => sentence!("names-station-moved", number = number, ours = ours, theirs = theirs, at = at),
            None => sentence!("names-station", number = number, ours = ours, theirs = theirs),
        }
    };
    let more = differ.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| sentence!("names-more", more = more));
    (!differ.is_empty()).then(|| Sentence::list(differ.iter().take(SHOWN).map(station).chain(more)))
}

/// How many stations are told by name: where a file writes all of them otherwise, more say nothing more.
const SHOWN: usize = 10;

/// A name in quotation marks, or that there is none.
fn called(name: &str) -> Sentence {
    if name.is_empty() { sentence!("names-none") } else { Sentence::from(format!("\"{name}\"")) }
}
