//! The names of an election, to be found in the texts of a table. A table repeats its texts, so what was found is remembered.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use election::definition::{Candidate, Definition, Domain, Stations};
use election::likeness::{Finder, Likeness, words};

use crate::word::{Word, is_total};

/// How many texts are remembered of each kind.
const MAX_FOUND: usize = 50_000;

/// An election, by its names.
pub(crate) struct Known<'a> {
    pub(crate) definition: &'a Definition,
    /// Where there are none, a table says itself which stations there are.
    pub(crate) stations: Option<&'a Stations>,
    lists: Finder,
    places: Finder,
    people: People,
    found_lists: Found<Option<(u32, Likeness)>>,
    found_places: Found<Option<u32>>,
    found_people: Found<Rc<[Match]>>,
    found_words: Found<(Option<Word>, bool)>,
    found_areas: Found<bool>,
}

/// What was found for a text.
struct Found<T>(RefCell<HashMap<String, T>>);

impl<T: Clone> Found<T> {
    fn new() -> Self {
        Self(RefCell::default())
    }

    fn get(&self, text: &str, find: impl FnOnce() -> T) -> T {
        if let Some(found) = self.0.borrow().get(text) {
            return found.clone();
        }
        let found = find();
        let mut all = self.0.borrow_mut();
        if all.len() < MAX_FOUND {
            all.insert(text.to_owned(), found.clone());
        }
        found
    }
}

/// A candidate whose name stands in a text.
#[derive(Clone, Copy, Debug)]
struct Match {
    list: u32,
    candidate: u32,
    /// How much of the text is this name.
    fit: usize,
}

/// Candidates by the first word of their last names, with its prefix and without.
struct People {
    all: Vec<Person>,
    by_word: HashMap<String, Vec<usize>>,
}

/// A candidate, by the words of their name.
struct Person {
    list: u32,
    candidate: u32,
    /// The last name with its prefix, and without.
    last: [Vec<String>; 2],
    initials: Vec<String>,
}

impl People {
    fn of(definition: &Definition) -> Self {
        let person = |list: u32, candidate: &Candidate| Person {
            list,
            candidate: candidate.number,
            last: [words(&candidate.surname()), words(&candidate.last_name)],
            initials: words(&candidate.initials),
        };
        let lists = definition.lists.iter();
        let all: Vec<Person> = lists
            .flat_map(|list| list.candidates.iter().map(move |candidate| person(list.number, candidate)))
            .collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, person) in all.iter().enumerate() {
            for word in person.last.iter().filter_map(|last| last.first()) {
                let known = by_word.entry(word.clone()).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
            }
        }
        Self { all, by_word }
    }

    fn matches(&self, text: &str) -> Rc<[Match]> {
        let text = words(text);
        let mut met: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &text {
            for at in self.by_word.get(word).into_iter().flatten() {
                if let Some(fit) = self.all.get(*at).and_then(|person| person.fits(&text)) {
                    met.insert(*at, fit);
                }
            }
        }
        let found = met.into_iter().filter_map(|(at, fit)| {
            let person = self.all.get(at)?;
            Some(Match { list: person.list, candidate: person.candidate, fit })
        });
        found.collect()
    }
}

impl Person {
    /// How many words of a text are this person's: the last name, whole; beside it initials, if any stand there.
    fn fits(&self, text: &[String]) -> Option<usize> {
        let has = |last: &Vec<String>| !last.is_empty() && text.windows(last.len()).any(|part| part == last.as_slice());
        let last = self.last.iter().find(|last| has(last))?.len();
        let initials = !self.initials.is_empty() && self.initials.iter().all(|word| text.contains(word));
        Some(last.saturating_mul(2).saturating_add(usize::from(initials)))
    }
}

/// The one that fits best.
fn best(matches: impl Iterator<Item = Match> + Clone) -> Option<Match> {
    let most = matches.clone().map(|one| one.fit).max()?;
    let mut best = matches.filter(|one| one.fit == most);
    let first = best.next();
    first.filter(|_| best.next().is_none())
}

impl<'a> Known<'a> {
    pub(crate) fn new(definition: &'a Definition, stations: Option<&'a Stations>) -> Self {
        let lists = Finder::of(definition.lists.iter().map(|list| (list.number, list.name.as_str())));
        let all = stations.map(|stations| stations.stations.as_slice()).unwrap_or_default();
        let places = Finder::of(all.iter().map(|station| (station.number, station.name.as_str())));
        Self {
            definition,
            stations,
            lists,
            places,
            people: People::of(definition),
            found_lists: Found::new(),
            found_places: Found::new(),
            found_people: Found::new(),
            found_words: Found::new(),
            found_areas: Found::new(),
        }
    }

    /// What a heading is by its words alone.
    pub(crate) fn word(&self, text: &str) -> Option<Word> {
        self.words(text).0
    }

    /// Whether a text says that what stands beside it is a sum.
    pub(crate) fn is_total(&self, text: &str) -> bool {
        self.words(text).1
    }

    fn words(&self, text: &str) -> (Option<Word>, bool) {
        self.found_words.get(text, || (Word::of(text), is_total(text)))
    }

    /// The one list with this name.
    pub(crate) fn list(&self, name: &str) -> Option<(u32, Likeness)> {
        self.found_lists.get(name, || self.lists.find(name))
    }

    /// The one station with exactly this name.
    pub(crate) fn place(&self, name: &str) -> Option<u32> {
        let find = || {
            let name = name.trim();
            let bare = ["Stembureau ", "stembureau ", "SB "].into_iter().find_map(|word| name.strip_prefix(word));
            let found = self.places.find(name).or_else(|| self.places.find(bare?));
            found.filter(|(_, likeness)| *likeness == Likeness::Same).map(|(number, _)| number)
        };
        if self.stations.is_none() { None } else { self.found_places.get(name, find) }
    }

    /// Whether a text is the name of the municipality, which some tables give their sums.
    pub(crate) fn is_municipality(&self, text: &str) -> bool {
        let Some(own) = self.definition.identity.domain.as_ref().filter(|own| !own.name.is_empty()) else {
            return false;
        };
        let area = || Domain { id: String::new(), name: text.to_owned() };
        !text.is_empty() && self.found_areas.get(text, || own.is_same(&area()))
    }

    /// Whether the election has a station of this number; where stations are not known, any number may be one.
    pub(crate) fn has_place(&self, number: u32) -> bool {
        self.stations.is_none_or(|stations| stations.station(number).is_some())
    }

    /// The one candidate of a list whose name stands in this text.
    pub(crate) fn candidate_of(&self, list: u32, text: &str) -> Option<u32> {
        let matches = self.found_people.get(text, || self.people.matches(text));
        best(matches.iter().copied().filter(|one| one.list == list)).map(|one| one.candidate)
    }

    /// The one candidate of all lists whose name this is: the best one on its list, and on no other list anybody.
    pub(crate) fn candidate(&self, text: &str) -> Option<(u32, u32)> {
        let matches = self.found_people.get(text, || self.people.matches(text));
        let list = matches.first()?.list;
        let alone = matches.iter().all(|one| one.list == list);
        best(matches.iter().copied().filter(|_| alone)).map(|one| (one.list, one.candidate))
    }

    /// Whether the election has a name for this candidate.
    pub(crate) fn is_named(&self, list: u32, candidate: u32) -> bool {
        self.definition.candidate(list, candidate).is_some_and(|person| !person.last_name.trim().is_empty())
    }
}
