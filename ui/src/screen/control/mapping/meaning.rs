//! What a line of a table can mean, found by a few letters of it.

use api::tables::Meaning;
use election::{Definition, Field};
use iced::widget::{column, container, row, space, text};
use iced::{Alignment, Element, Length};

use super::{Line, Message, Page, view};
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::i18n::Lang;
use crate::input::{Field as Typed, Pointed};
use crate::key::Key;
use crate::keymap::Act;
use crate::parts::{self, Width};
use crate::screen::control::table::{self, ROW};
use crate::theme::{self, Tone, size};

/// Of what a meaning is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A column, or a row, with a figure of each station.
    Column,
    /// A column of a table with a row a figure.
    Key,
    /// What such rows are about.
    Item,
}

/// A meaning with its words.
#[derive(Debug)]
struct Choice {
    means: Meaning,
    said: String,
    /// In lower case.
    words: Vec<String>,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Choose {
    /// Of which line.
    pub line: Line,
    all: Vec<Choice>,
    /// Those that the letters find, the best first.
    found: Vec<usize>,
    search: Typed,
    at: usize,
}

impl Choose {
    /// Everything that it can mean; what it does mean is the active one.
    pub fn new(line: Line, of: Of, means: Meaning, definition: &Definition, lang: Lang) -> Self {
        let choice = |means: Meaning| {
            let said = means.said(definition).told(lang);
            Choice { means, words: words(&said), said }
        };
        let all: Vec<Choice> = meanings(of, definition).into_iter().map(choice).collect();
        let at = all.iter().position(|choice| choice.means == means).unwrap_or(0);
        let found = (0..all.len()).collect();
        Self { line, all, found, search: Typed::new(60), at }
    }

    fn choice(&self, place: usize) -> Option<&Choice> {
        self.all.get(*self.found.get(place)?)
    }

    /// What the active row means.
    pub fn chosen(&self) -> Option<Meaning> {
        self.choice(self.at).map(|choice| choice.means)
    }

    /// Makes a row the active one.
    pub fn to(&mut self, at: usize) {
        self.at = at;
    }

    /// The pointer was in what is searched for.
    pub fn point(&mut self, pointed: Pointed) {
        self.search.point(pointed);
    }

    /// So many rows on.
    pub fn moved(&mut self, by: isize) {
        self.at = table::moved(self.at, self.found.len(), by);
    }

    /// Takes a key; `page`: how many rows a page has.
    pub fn key(&mut self, key: &Key, found: Option<Act>, page: usize) {
        if let Some(by) = table::steps(found, page) {
            self.moved(by);
        } else if self.search.press(key) {
            self.find();
        }
    }

    /// Every word that was typed is the beginning of one of a meaning; where more of them are whole words comes first.
    fn find(&mut self) {
        let typed = words(&self.search.text());
        let begins = |choice: &Choice, typed: &String| choice.words.iter().any(|word| word.starts_with(typed.as_str()));
        let fits = |choice: &Choice| typed.iter().all(|typed| begins(choice, typed));
        let found = self.all.iter().enumerate().filter(|(_, choice)| fits(choice));
        let mut found: Vec<(usize, usize)> = found
            .map(|(at, choice)| (typed.iter().filter(|typed| !choice.words.contains(typed)).count(), at))
            .collect();
        found.sort_unstable();
        self.found = found.into_iter().map(|(_, at)| at).collect();
        self.at = 0;
    }
}

/// The words of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Everything that a line can mean, what is asked most first.
fn meanings(of: Of, definition: &Definition) -> Vec<Meaning> {
    let stations = [Meaning::Station, Meaning::StationName];
    if of == Of::Key {
        let keys = [
            Meaning::ListNumber,
            Meaning::ListName,
            Meaning::CandidateNumber,
            Meaning::CandidateName,
            Meaning::Item,
            Meaning::Votes,
        ];
        return stations.into_iter().chain(keys).chain([Meaning::Ignored]).collect();
    }
    let mut all: Vec<Meaning> = if of == Of::Column { stations.to_vec() } else { Vec::new() };
    all.push(Meaning::Ignored);
    all.extend(counters(definition).map(Meaning::Figure));
    all.push(Meaning::Called);
    let lists = || definition.lists.iter();
    all.extend(lists().map(|list| Meaning::Figure(Field::ListTotal(list.number))));
    all.extend(lists().map(|list| Meaning::Figure(Field::CandidatesTotal(list.number))));
    let person = |list, candidate| Meaning::Figure(Field::CandidateVotes { list, candidate });
    for list in &definition.lists {
        all.extend(list.candidates.iter().map(|known| person(list.number, known.number)));
    }
    all
}

/// The counters of a form of this election.
fn counters(definition: &Definition) -> impl Iterator<Item = Field> {
    let council = definition.identity.is_council();
    let all = [
        Field::PollCards,
        Field::ProxyCertificates,
        Field::VoterCards,
        Field::AdmittedVoters,
        Field::VotesOnCandidates,
        Field::Blank,
        Field::Invalid,
        Field::VotesCast,
        Field::MoreBallots,
        Field::FewerBallots,
    ];
    let all = all.into_iter().filter(move |field| !(council && *field == Field::VoterCards));
    all.chain((0..5).map(Field::Explanation))
}

/// The page.
pub(super) fn view<'a>(page: &'a Page, choose: &'a Choose, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let typed = container(parts::pointed(look, true, &choose.search, Message::Searched))
        .padding([5, 10])
        .width(Length::Fill)
        .style(theme::bordered(look, Tone::Info));
    let search = row![
        text(cx.t("meaning-search")).size(size::BODY).color(look.faint),
        spoken(Thing::field(cx.t("meaning-search")).active(), typed),
    ]
    .spacing(10)
    .align_y(Alignment::Center);
    let mut lines = column![view::head(page, cx), view::about(page, choose.line, cx), search].spacing(8);
    lines = lines.height(Length::Fill);
    if choose.found.is_empty() {
        return lines.push(parts::body(look, cx.t("meaning-none"))).into();
    }
    let now = page.column(choose.line).map(|column| column.means);
    let here = *cx;
    let of = format!("meaning {}", choose.search.text());
    let rows = table::fitted(cx, &of, (choose.at, choose.found.len()), ROW, move |at| {
        let Some(choice) = choose.choice(at) else { return space().into() };
        let mark = if Some(choice.means) == now { here.t("meaning-now") } else { String::new() };
        let cells = vec![
            (table::line(look, choice.said.as_str()), Width::Share(1)),
            (parts::faint(look, mark), Width::Fixed(120.0)),
        ];
        parts::table_row(look, at == choose.at, cells, Some(Message::Row(at)))
    });
    lines.push(table::framed(look, rows)).into()
}

#[cfg(test)]
mod tests {
    use election::{Candidate, Identity, List};

    use super::*;

    fn definition() -> Definition {
        let person = |number: u32, name: &str| Candidate {
            number,
            initials: "A.".into(),
            first_name: None,
            prefix: None,
            last_name: name.into(),
            locality: None,
            gender: None,
        };
        let list = |number: u32, name: &str| List {
            number,
            name: name.into(),
            candidates: vec![person(1, "Jansen"), person(3, "Blanken")],
        };
        let identity = Identity {
            id: "GR2026_Duinwoude".into(),
            name: "Gemeenteraad Duinwoude 2026".into(),
            category: "GR".into(),
            subcategory: None,
            domain: None,
            date: "2026-03-18".into(),
        };
        let lists = vec![list(1, "Dorpsbelang"), list(3, "Duinwoude Vooruit"), list(13, "Samen 3")];
        Definition { identity, seats: None, preference_threshold: None, lists }
    }

    fn typed(choose: &mut Choose, letters: &str) -> Vec<String> {
        choose.search.set("");
        for letter in letters.chars() {
            choose.key(&Key::char(letter), None, 10);
        }
        choose.find();
        choose.found.iter().map(|at| choose.all[*at].means.to_string()).collect()
    }

    #[test]
    fn a_few_letters_find_a_meaning() {
        let definition = definition();
        let mut choose = Choose::new(Line::Column(0), Of::Column, Meaning::Unknown, &definition, Lang::Nl);
        assert_eq!(typed(&mut choose, "lijst 3")[..4], ["E.3", "E.13", "3.total", "13.total"]);
        assert_eq!(typed(&mut choose, "lijst 13 tot"), ["13.total"]);
        assert_eq!(typed(&mut choose, "BLAN")[0], "F");
        assert_eq!(typed(&mut choose, "telt"), ["ignored"]);
        assert_eq!(typed(&mut choose, "naam stem")[0], "station-name");
        assert_eq!(typed(&mut choose, "jans 3")[0], "3.1");
        assert!(typed(&mut choose, "xyz").is_empty() && choose.chosen().is_none());
        assert!(typed(&mut choose, "").len() > 20);
        assert_eq!(choose.chosen(), Some(Meaning::Station));
    }

    #[test]
    fn what_a_line_means_is_the_active_one_and_each_kind_of_line_has_its_own() {
        let definition = definition();
        let blank = Meaning::Figure(Field::Blank);
        let choose = Choose::new(Line::Column(0), Of::Column, blank, &definition, Lang::Nl);
        assert_eq!(choose.chosen(), Some(blank));
        for (of, has, lacks) in [
            (Of::Column, Meaning::Station, Meaning::Votes),
            (Of::Key, Meaning::Votes, blank),
            (Of::Item, blank, Meaning::Station),
        ] {
            let all = meanings(of, &definition);
            assert!(all.contains(&has) && !all.contains(&lacks) && all.contains(&Meaning::Ignored), "{of:?}");
            assert!(all.iter().all(|means| means.fits(&definition)), "{of:?}");
            assert!(!all.contains(&Meaning::Figure(Field::VoterCards)), "a council has none");
        }
    }
}
