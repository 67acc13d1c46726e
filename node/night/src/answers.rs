//! What the control room says of what the Kiesraad will ask, and of lists that were added up again by hand: the form in which
//! it is signed and replicated, and what of it holds for a count. Pure.
//!
//! Each is an entry of its own ([`Body::Answer`]): signed by a scan PC, with its operator and time, replaced or taken back by a
//! later one, never disclosed. What is asked follows from the counts and is never stored; an answer names the question, and the
//! figures that it was given about by their hash. So it holds for equal figures from whatever source, and for no others: where
//! another count takes their place, the question is open again, and what was said stands beside it.
//!
//! Answers are no part of a release or its audit ([`sync_core::release::ReleaseAudit`]): both are composed from a cut, and equal
//! byte for byte on the PC that confirms them, whatever its version; people explain what they see on a cut after it was made, and
//! days later too. The audit of a release is read beside them: all that was ever said about the figures that it has.

use std::collections::BTreeMap;

use election::control_protocol::{Handled, MAX_EXPLANATION, Question, Rule};
use election::draw::{self, Draw, ListOutcome, Record};
use serde::{Deserialize, Serialize};
use sync_core::codec::{decode, encode};
use sync_core::entry::{Body, Counts, Entry};
use sync_core::id::{EntryId, Hash, sha256};
use sync_core::limits;
use sync_core::logs::Logs;
use sync_core::working::Working;

/// The question that the draw of lists answers: there is one draw that holds.
pub const DRAW: &str = "draw/lists";

/// An answer, as somebody gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// How what the Kiesraad will ask came about.
    Handled {
        /// The figures that it is about, as [`figures`] names them.
        count: Hash,
        /// The explanation.
        explanation: String,
    },
    /// Lists drawn in public, and what came of adding them up by hand.
    Drawn(Record),
}

/// The form in which an answer is signed. Variants and fields keep their places for good; new ones come after them.
#[derive(Serialize, Deserialize)]
enum Form {
    Handled { count: Hash, explanation: String },
    // The rest of a draw follows from these, by the function of this version.
    Drawn { version: u32, election: String, seed: String, from: Vec<u32>, lists: Vec<(u32, Option<u64>, Option<u64>)> },
}

impl Answer {
    /// The bytes that are signed.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encode(&match self.clone() {
            Self::Handled { count, explanation } => Form::Handled { count, explanation },
            Self::Drawn(Record { draw: Draw { version, election, seed, from, .. }, lists }) => {
                let lists = lists.iter().map(|one| (one.list, one.sum, one.by_hand)).collect();
                Form::Drawn { version, election, seed, from, lists }
            }
        })
    }

    /// Reads an answer; `None` when the bytes are not ones that [`Answer::to_bytes`] writes of an answer that says something.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Some(match decode::<Form>(bytes, limits::ANSWER).ok()? {
            Form::Handled { count, explanation } => {
                is_explanation(&explanation).then_some(Self::Handled { count, explanation })?
            }
            Form::Drawn { version, election, seed, from, lists } => {
                let draw = draw::draw(&election, &seed, &from).ok().filter(|draw| draw.version == version)?;
                let outcome = |(list, sum, by_hand)| ListOutcome { list, sum, by_hand };
                let lists: Vec<ListOutcome> = lists.into_iter().map(outcome).collect();
                let drawn = lists.iter().map(|one| &one.list).eq(&draw.drawn) && draw.from == from;
                drawn.then_some(Self::Drawn(Record { draw, lists }))?
            }
        })
    }
}

/// Whether a text explains something: it is not blank, has no spaces around it, and is not too long.
#[must_use]
pub fn is_explanation(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && text.chars().count() <= MAX_EXPLANATION
}

/// The name of a question: `asked/00012/not_investigated`, `asked/00012/list_share/008`.
#[must_use]
pub fn name_of(question: &Question) -> String {
    let Question { station, rule, list } = question;
    let list = list.map(|list| format!("/{list:03}")).unwrap_or_default();
    format!("asked/{station:05}/{}{list}", rule.id())
}

/// The question of this name; `None` when it is no name that [`name_of`] gives.
#[must_use]
pub fn asked(name: &str) -> Option<Question> {
    let mut parts = name.strip_prefix("asked/")?.split('/');
    let station: u32 = parts.next()?.parse().ok()?;
    let rule = parts.next()?;
    let rule = Rule::ALL.into_iter().find(|known| known.id() == rule)?;
    let list = parts.next().map(str::parse::<u32>).transpose().ok()?;
    let question = Question { station, rule, list };
    (list.is_some() == rule.is_of_list() && name_of(&question) == name).then_some(question)
}

/// The station that an entry explains something of.
#[must_use]
pub fn station_of(entry: &Entry) -> Option<u32> {
    match &entry.body {
        Body::Answer { question, .. } => Some(asked(question)?.station),
        _ => None,
    }
}

/// The name of figures, by a hash over all of them.
#[must_use]
pub fn figures(counts: &Counts) -> Hash {
    // The one length tells where the other part begins.
    let length = u64::try_from(counts.totals.len()).unwrap_or(u64::MAX).to_be_bytes();
    Hash(sha256(&[b"uitslag/answered/1\0", &length, &counts.totals, &counts.candidates]))
}

/// Something that was said to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// As it was signed: by whom, where and when.
    pub entry: &'a Entry,
    /// What it says; `None`: what was said before is taken back.
    pub answer: Option<Answer>,
    /// Whether nothing was said in its place.
    pub stands: bool,
}

impl Said<'_> {
    /// When it explains something, how.
    #[must_use]
    pub fn handled(&self) -> Option<Handled> {
        match &self.answer {
            Some(Answer::Handled { explanation, .. }) => {
                Some(Handled { by: self.entry.operator.clone(), at: self.entry.time, explanation: explanation.clone() })
            }
            _ => None,
        }
    }

    /// Whether it stands, and explains something about these figures.
    #[must_use]
    pub fn holds_for(&self, figures: &Hash) -> bool {
        self.stands && matches!(&self.answer, Some(Answer::Handled { count, .. }) if count == figures)
    }
}

/// All that was said to a question in a state of the working document, the newest first by the clocks of those who said it. What
/// no version of this program writes is passed over.
#[must_use]
pub fn said<'a>(question: &str, working: &Working, logs: &'a Logs) -> Vec<Said<'a>> {
    let standing: Vec<EntryId> = working.answers(question, logs).iter().map(|entry| entry.id).collect();
    let read = |entry: &'a Entry| {
        let Body::Answer { bytes, .. } = &entry.body else { return None };
        let answer = if bytes.is_empty() { None } else { Some(Answer::read(bytes)?) };
        Some(Said { entry, answer, stands: standing.contains(&entry.id) })
    };
    let mut said: Vec<Said<'a>> = working.said(question, logs).into_iter().filter_map(read).collect();
    said.sort_by_key(|one| std::cmp::Reverse((one.entry.time, one.entry.id)));
    said
}

/// All that was said to what the Kiesraad will ask, by question.
#[must_use]
pub fn all<'a>(working: &Working, logs: &'a Logs) -> BTreeMap<Question, Vec<Said<'a>>> {
    let questions = working.answered().filter_map(|name| Some((asked(name)?, name)));
    questions.map(|(question, name)| (question, said(name, working, logs))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handled(explanation: &str) -> Answer {
        Answer::Handled { count: Hash([3; 32]), explanation: explanation.to_owned() }
    }

    fn drawn() -> Record {
        let draw = draw::draw("GR2026_Assen", "4 1 6 6 2 3", &(1..=13).collect::<Vec<_>>()).unwrap();
        let outcome = |&list: &u32| ListOutcome { list, sum: Some(1_234), by_hand: (list == 10).then_some(1_233) };
        Record { lists: draw.drawn.iter().map(outcome).collect(), draw }
    }

    /// These bytes are in signed logs: they stay what they are.
    #[test]
    fn an_answer_has_one_form() {
        for answer in [handled("herteld"), Answer::Drawn(drawn())] {
            assert_eq!(Answer::read(&answer.to_bytes()).as_ref(), Some(&answer));
            let longer = [answer.to_bytes(), vec![0]].concat();
            assert_eq!(Answer::read(&longer), None, "nothing can be added to it");
        }
        let hex = data_encoding::HEXLOWER.encode(&handled("herteld").to_bytes());
        assert_eq!(hex, format!("00{}07{}", "03".repeat(32), data_encoding::HEXLOWER.encode(b"herteld")));
        let hex = data_encoding::HEXLOWER.encode(&Answer::Drawn(drawn()).to_bytes());
        let texts = [&b"GR2026_Assen"[..], b"4 1 6 6 2 3"].map(|text| data_encoding::HEXLOWER.encode(text));
        let lists = "030a01d20901d1090801d209000101d20900";
        assert_eq!(hex, format!("01010c{}0b{}0d0102030405060708090a0b0c0d{lists}", texts[0], texts[1]));
    }

    #[test]
    fn what_says_nothing_or_was_not_drawn_is_no_answer() {
        for text in ["", " ", "herteld ", &"x".repeat(MAX_EXPLANATION + 1)] {
            assert_eq!(Answer::read(&handled(text).to_bytes()), None, "{text:?}");
        }
        let longest = handled(&"é".repeat(MAX_EXPLANATION));
        assert_eq!(Answer::read(&longest.to_bytes()), Some(longest));
        let widest = handled(&"𝟙".repeat(MAX_EXPLANATION));
        assert!(widest.to_bytes().len() <= limits::ANSWER && Answer::read(&widest.to_bytes()).is_some());
        assert_eq!(Answer::read(&[]), None);

        let mut other = drawn();
        other.lists[0].list = 2;
        assert_eq!(Answer::read(&Answer::Drawn(other).to_bytes()), None, "list 2 was not drawn");
        let mut later = drawn();
        later.draw.version = 2;
        assert_eq!(Answer::read(&Answer::Drawn(later).to_bytes()), None, "a function that is not known");
        let mut order = drawn();
        order.draw.from.reverse();
        assert_eq!(Answer::read(&Answer::Drawn(order).to_bytes()), None, "the lists have one order");
    }

    #[test]
    fn a_question_has_one_name() {
        let question = |rule, list| Question { station: 12, rule, list };
        for (question, name) in [
            (question(Rule::NotInvestigated, None), "asked/00012/not_investigated"),
            (question(Rule::ListShare, Some(8)), "asked/00012/list_share/008"),
        ] {
            assert_eq!((name_of(&question).as_str(), asked(name)), (name, Some(question)));
        }
        for name in [
            "asked/12/not_investigated",
            "asked/00012/not_investigated/008",
            "asked/00012/list_share",
            "asked/00012/list_share/8",
            "asked/00012/list_share/008/9",
            "asked/00012/something_else",
            "asked/x/not_investigated",
            DRAW,
            "",
        ] {
            assert_eq!(asked(name), None, "{name}");
        }
        assert!(Rule::ALL.into_iter().all(|rule| {
            let question = Question { station: 99_999, rule, list: rule.is_of_list().then_some(999) };
            name_of(&question).len() <= limits::QUESTION
        }));
    }

    #[test]
    fn figures_are_named_by_all_of_them() {
        let of = |totals: &[u8], candidates: &[u8]| figures(&Counts::new(totals.to_vec(), candidates.to_vec()));
        assert_eq!(of(&[1], &[2]), of(&[1], &[2]));
        assert!(of(&[1, 2], &[]) != of(&[1], &[2]) && of(&[1], &[]) != of(&[1], &[2]));
    }
}
