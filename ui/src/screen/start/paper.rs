//! The hash of a file beside the paper that came with it: whoever compares types two groups that the screen leaves out. Where the
//! paper is not at hand, that is kept, and shown until it was compared after all.

use api::request::Error;
use iced::Element;
use iced::widget::{Column, column};
use night::setup::kind;
use organise::prepare::{Challenge, Source, check_groups, hash_groups, read_hash};

use crate::i18n::{Lang, t, ta};
use crate::input::{Did, Sheet};
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::prefs::Paper;
use crate::screen::sheets::{self, Open};
use crate::theme::Look;

/// A line of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// A group of the hash of a file: which file, and the first or second group.
    Group(usize, usize),
    /// The paper of a file is not at hand.
    NotHere(usize),
    /// Compares.
    Compare,
    /// Other files are chosen instead.
    Others,
}

/// What happened: of the sheet.
pub type Message = sheets::Message<Id>;

/// What came of a key or a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing outside.
    Nothing,
    /// The person gave up.
    Gone,
    /// What was typed is what the files are; these papers are not at hand.
    Compared(Vec<Paper>),
    /// Other files are to be chosen.
    Others,
}

/// A file with its paper, and the groups of it that are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    paper: Paper,
    challenge: Challenge,
}

/// The state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    papers: Vec<Asked>,
    sheet: Sheet<Id>,
    /// Without paper nothing counts but a rehearsal, which asks for none.
    rehearsal: bool,
}

/// Whether a paper with its hash comes with a file of this kind. A list of polling stations is the municipality's own, and so is
/// a count that they are taken from.
#[must_use]
pub fn has_paper(kind: &str) -> bool {
    [kind::DEFINITION, kind::CANDIDATES].contains(&kind)
}

/// The papers of files that were read.
#[must_use]
pub fn of_files(sources: &[Source]) -> Vec<Paper> {
    let paper = |source: &Source| Paper {
        kind: source.kind.to_owned(),
        name: source.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: source.sha256.hex(),
    };
    sources.iter().filter(|source| has_paper(source.kind)).map(paper).collect()
}

/// Draws which groups are asked of each.
///
/// # Errors
/// `no_random`.
pub fn asked(papers: Vec<Paper>) -> Result<Vec<Asked>, Error> {
    papers.into_iter().map(|paper| Ok(Asked { paper, challenge: Challenge::draw()? })).collect()
}

impl State {
    /// Of files that are about to be used.
    #[must_use]
    pub fn new(papers: Vec<Asked>, rehearsal: bool) -> Self {
        let button = if papers.is_empty() { "files-go-on" } else { "files-compare" };
        let sheet = lines(&papers, rehearsal).button(Id::Compare, button);
        Self { papers, sheet, rehearsal }
    }

    /// Of files that are used already, whose paper was not at hand.
    #[must_use]
    pub fn later(papers: Vec<Asked>) -> Self {
        let sheet = lines(&papers, false).button(Id::Compare, "files-compare").button(Id::Others, "files-others");
        Self { papers, sheet, rehearsal: false }
    }

    /// Whether it is about these papers.
    #[must_use]
    pub fn is_of(&self, papers: &[Paper]) -> bool {
        self.papers.iter().map(|asked| &asked.paper).eq(papers)
    }

    /// The kinds of files that it is about.
    #[must_use]
    pub fn kinds(&self) -> Vec<String> {
        self.papers.iter().map(|asked| asked.paper.kind.clone()).collect()
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::Sheet
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key) -> Then {
        let did = self.sheet.key(key);
        self.did(&did)
    }

    /// Takes a message.
    pub fn heard(&mut self, message: Message) -> Then {
        let did = self.sheet.heard(message);
        self.did(&did)
    }

    fn did(&mut self, did: &Did<Id>) -> Then {
        match did {
            Did::Gone => Then::Gone,
            Did::Done(Id::Others) => Then::Others,
            Did::Done(_) => self.compare(),
            Did::Nothing | Did::Look(..) | Did::Changed(_) | Did::Put(..) => Then::Nothing,
        }
    }

    /// Whether what was typed is what the files are.
    pub fn compare(&mut self) -> Then {
        self.sheet.all_right();
        let (mut wrong, mut open) = (None, Vec::new());
        for (at, Asked { paper, challenge }) in self.papers.iter().enumerate() {
            let typed = [0, 1].map(|which| self.sheet.value(Id::Group(at, which)).trim().to_owned());
            // What was typed is compared, whatever is said of the paper.
            if typed.iter().all(String::is_empty) && (self.rehearsal || self.sheet.is_on(Id::NotHere(at))) {
                if !self.rehearsal {
                    open.push(paper.clone());
                }
                continue;
            }
            let Some(hash) = read_hash(&paper.sha256) else { continue };
            let groups = hash_groups(&hash);
            for (which, (place, typed)) in challenge.places.into_iter().zip(&typed).enumerate() {
                let same = groups.get(place).is_some_and(|group| group.eq_ignore_ascii_case(typed));
                if !same {
                    wrong = wrong.or(Some((Id::Group(at, which), typed.is_empty())));
                }
            }
            // The library has the last word.
            let [one, other] = &typed;
            if check_groups(&hash, [one, other], *challenge).is_err() {
                wrong = wrong.or(Some((Id::Group(at, 0), false)));
            }
        }
        match wrong {
            Some((id, true)) => self.sheet.wrong(id, "hash-open"),
            Some((id, false)) => self.sheet.wrong(id, "hash-differs"),
            None => return Then::Compared(open),
        }
        Then::Nothing
    }

    /// The screen.
    pub fn view(&self, lang: Lang, look: Look) -> Element<'_, Message> {
        let mut lines = column![].spacing(8);
        for asked in &self.papers {
            lines = lines.push(hash(lang, look, asked));
        }
        if !self.papers.is_empty() {
            let ask = if self.rehearsal { "hash-ask-rehearsal" } else { "hash-ask" };
            lines = lines.push(parts::body(look, t(lang, ask))).push(parts::faint(look, t(lang, "hash-where")));
        }
        lines.push(sheets::plain(look, lang, &self.sheet)).into()
    }
}

/// The groups that are asked, and whether the paper is at hand.
fn lines(papers: &[Asked], rehearsal: bool) -> Sheet<Id> {
    let mut sheet = Sheet::new();
    for (at, Asked { paper, challenge }) in papers.iter().enumerate() {
        for (which, place) in challenge.places.into_iter().enumerate() {
            // The kind of file and the number, as it is left out above: no language.
            let label = format!("={} · [{}]", paper.kind, place + 1);
            sheet = sheet.text(Id::Group(at, which), &label, "", 8);
        }
        if !rehearsal {
            sheet = sheet.switch(Id::NotHere(at), "hash-not-here", false);
        }
    }
    sheet
}

/// The hash of a file in its sixteen groups, without those that are asked.
fn hash<'a, M: 'a>(lang: Lang, look: Look, asked: &Asked) -> Element<'a, M> {
    let Asked { paper, challenge } = asked;
    let groups = read_hash(&paper.sha256).map(|hash| hash_groups(&hash)).unwrap_or_default();
    let shown = |(place, group): (usize, &String)| {
        if challenge.places.contains(&place) { format!("[{}: ····]", place + 1) } else { group.clone() }
    };
    let groups: Vec<String> = groups.iter().enumerate().map(shown).collect();
    let name = ta(lang, "files-file", &[("kind", (&paper.kind).into()), ("name", (&paper.name).into())]);
    Column::with_children([parts::strong(look, name), parts::body(look, groups.join("  "))]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(kind: &str, digit: char) -> Paper {
        Paper { kind: kind.to_owned(), name: format!("{kind}.xml"), sha256: digit.to_string().repeat(64) }
    }

    /// Two files whose groups are all alike: `AAAA` and `BBBB`.
    fn two(rehearsal: bool) -> State {
        let papers = vec![paper(kind::DEFINITION, 'a'), paper(kind::CANDIDATES, 'b')];
        State::new(asked(papers).unwrap(), rehearsal)
    }

    fn typed(state: &mut State, id: Id, text: &str) {
        state.sheet.go(id);
        for letter in text.chars() {
            state.key(&Key::char(letter));
        }
    }

    #[test]
    fn what_is_typed_from_paper_must_be_right_and_what_is_not_at_hand_is_kept() {
        let mut state = two(false);
        assert_eq!(state.compare(), Then::Nothing);
        assert_eq!(state.sheet.active(), Some(Id::Group(0, 0)), "the first that is open");
        for which in [0, 1] {
            typed(&mut state, Id::Group(0, which), "aaaa");
        }
        assert_eq!(state.compare(), Then::Nothing, "the other file was not compared");
        state.sheet.go(Id::NotHere(1));
        state.key(&Key::char(' '));
        let open = vec![paper(kind::CANDIDATES, 'b')];
        assert_eq!(state.compare(), Then::Compared(open.clone()));
        // What was typed wrong is wrong, whatever is said of the paper.
        typed(&mut state, Id::Group(1, 0), "cccc");
        assert_eq!(state.compare(), Then::Nothing);

        let mut later = State::later(asked(open.clone()).unwrap());
        assert!(later.is_of(&open) && later.kinds() == [kind::CANDIDATES]);
        for which in [0, 1] {
            typed(&mut later, Id::Group(0, which), "bbbb");
        }
        assert_eq!(later.compare(), Then::Compared(Vec::new()));
    }

    #[test]
    fn a_rehearsal_asks_for_no_paper_and_takes_no_wrong_one() {
        let mut state = two(true);
        assert!(!state.sheet.items().iter().any(|item| matches!(item.id, Id::NotHere(_))));
        assert_eq!(state.compare(), Then::Compared(Vec::new()), "and nothing of it is kept");
        typed(&mut state, Id::Group(0, 0), "0000");
        assert_eq!(state.compare(), Then::Nothing);
    }

    #[test]
    fn only_files_that_come_with_a_paper_ask_for_it() {
        let kinds = [kind::DEFINITION, kind::CANDIDATES, kind::STATIONS, kind::PREVIOUS, kind::NEIGHBOURHOODS];
        assert_eq!(kinds.map(has_paper), [true, true, false, false, false]);
        let state = State::new(Vec::new(), false);
        assert_eq!(state.sheet.items().len(), 1, "only the button, to go on");
    }
}
