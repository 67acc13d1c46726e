//! What is being elected: the election, its lists and candidates, its polling stations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::likeness::{Likeness, likeness};

/// Which election a file, an entry or a result belongs to. Two files are of one election when `id`, domain and date agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Identity {
    /// EML `ElectionIdentifier/@Id`, such as `GR2026_Assen`.
    pub id: String,
    /// EML `ElectionName`, such as `Gemeenteraad Assen 2026`.
    pub name: String,
    /// EML `ElectionCategory`: `GR`, `PS`, `AB`, `TK`, `EP` and others, as written.
    pub category: String,
    /// EML `kr:ElectionSubcategory`: `GR1` (fewer than 19 seats) or `GR2`; other elections have their own.
    pub subcategory: Option<String>,
    /// EML `kr:ElectionDomain`: number (four digits for a municipality, leading zeros kept) and name. Absent in some 110b.
    pub domain: Option<Domain>,
    /// EML `kr:ElectionDate`, `YYYY-MM-DD`.
    pub date: String,
}

/// The area that an election is held in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Domain {
    /// The CBS number as written in EML, such as `0106`; empty where the file has none, as its schema allows.
    pub id: String,
    /// Its name, such as `Assen`.
    pub name: String,
}

/// The election with its lists, as 110a and 230b give it together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Definition {
    /// Which election.
    pub identity: Identity,
    /// Seats to be filled (110a `kr:NumberOfSeats`); `None` when no 110a was read: then no seats are computed.
    pub seats: Option<u32>,
    /// The preference threshold in percent of the electoral quota (110a), 25 or 50 for a council (article P 15 Kieswet).
    pub preference_threshold: Option<u32>,
    /// The lists in ballot order: strictly increasing numbers, possibly with gaps.
    pub lists: Vec<List>,
}

/// A list of candidates (EML `Affiliation`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct List {
    /// The number on the ballot.
    pub number: u32,
    /// The registered name (appellation); empty for an unnamed list.
    pub name: String,
    /// Candidates in list order: strictly increasing numbers, possibly with gaps.
    pub candidates: Vec<Candidate>,
}

/// A candidate on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// The number on its list.
    pub number: u32,
    /// Such as `P.M.J.`; may be empty.
    pub initials: String,
    /// The given name, where published.
    pub first_name: Option<String>,
    /// Such as `de`; `None` when there is none.
    pub prefix: Option<String>,
    /// The last name without its prefix.
    pub last_name: String,
    /// The place of residence, where published.
    pub locality: Option<String>,
    /// EML `Gender`, as written (`male`, `female`, ...), where published.
    pub gender: Option<String>,
}

/// A polling station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Station {
    /// Its number (`SB7` is 7): the key; names are not unique.
    pub number: u32,
    /// Its name, without the word "Stembureau" that files put before it.
    pub name: String,
    /// Its postcode as written (`9401 JW`), where known.
    pub postcode: Option<String>,
    /// "Opgeroepenen": the voters called to this station. Administrative, never a turnout; `None` is unknown, never 0 %.
    pub called: Option<u64>,
}

/// The polling stations of an election, as a 110b or the reduced 510b gives them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stations {
    /// Which election.
    pub identity: Identity,
    /// "Kiesgerechtigden": eligible voters of the whole municipality, where known.
    pub eligible: Option<u64>,
    /// Stations with strictly increasing, unique numbers.
    pub stations: Vec<Station>,
}

/// The most lists that an election can have here.
pub const MAX_LISTS: usize = 100;
/// The most candidates that a list can have here.
pub const MAX_CANDIDATES: usize = 200;
/// The most seats that a body can have here (the House of Representatives has 150).
pub const MAX_SEATS: u32 = 150;
/// The most polling stations that an election can have here.
pub const MAX_STATIONS: usize = 10_000;

/// Two things that should belong to one election do not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the {what} differs: {ours} here, {theirs} there; use the files of one election")]
pub struct Mismatch {
    /// What differs: `election id`, `domain` or `election date`.
    pub what: &'static str,
    /// The value on our side.
    pub ours: String,
    /// The value on the other side.
    pub theirs: String,
}

/// What is wrong with a definition or a list of stations.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DefinitionError {
    /// The identity has no id.
    #[error("the election has no id")]
    NoId,
    /// There are no lists, or too many.
    #[error("the election has {0} lists; it must have 1 to {MAX_LISTS}")]
    Lists(usize),
    /// A list has no candidates, or too many.
    #[error("list {list} has {count} candidates; it must have 1 to {MAX_CANDIDATES}")]
    Candidates {
        /// The list's number.
        list: u32,
        /// How many candidates it has.
        count: usize,
    },
    /// List numbers do not strictly increase from 1.
    #[error("list {number} stands after list {previous}; list numbers must be at least 1 and strictly increasing")]
    ListOrder {
        /// The offending number.
        number: u32,
        /// The number before it; 0 when it is the first.
        previous: u32,
    },
    /// Candidate numbers do not strictly increase from 1.
    #[error(
        "on list {list}, candidate {number} stands after candidate {previous}; candidate numbers must be at least 1 and strictly increasing"
    )]
    CandidateOrder {
        /// The list's number.
        list: u32,
        /// The offending number.
        number: u32,
        /// The number before it; 0 when it is the first.
        previous: u32,
    },
    /// The number of seats is out of range.
    #[error("the election has {0} seats; it must have 1 to {MAX_SEATS}")]
    Seats(u32),
    /// The preference threshold is out of range.
    #[error("the preference threshold is {0} %; it must be 1 to 100")]
    Threshold(u32),
    /// There are no stations, or too many.
    #[error("there are {0} polling stations; there must be 1 to {MAX_STATIONS}")]
    Stations(usize),
    /// Station numbers do not strictly increase from 1.
    #[error(
        "polling station {number} stands after station {previous}; station numbers must be at least 1, unique and increasing"
    )]
    StationOrder {
        /// The offending number.
        number: u32,
        /// The number before it; 0 when it is the first.
        previous: u32,
    },
}

/// The first number that is not above the one before it, with that one; numbers start at 1.
pub(crate) fn first_disorder(numbers: impl Iterator<Item = u32>) -> Option<(u32, u32)> {
    let mut previous = 0;
    for number in numbers {
        if number <= previous {
            return Some((number, previous));
        }
        previous = number;
    }
    None
}

impl Identity {
    /// Whether the other identity is of this election: equal ids and dates, and the same domain where both have one (some
    /// 110b have none; [`Domain::is_same`]). The election's name is not compared: it is written in many ways.
    ///
    /// # Errors
    /// The first thing that differs, with both values.
    pub fn same_election(&self, other: &Self) -> Result<(), Mismatch> {
        let differ =
            |what, ours: &str, theirs: &str| Err(Mismatch { what, ours: ours.to_owned(), theirs: theirs.to_owned() });
        if self.id != other.id {
            return differ("election id", &self.id, &other.id);
        }
        if let (Some(ours), Some(theirs)) = (&self.domain, &other.domain)
            && !ours.is_same(theirs)
        {
            return differ("domain", &ours.to_string(), &theirs.to_string());
        }
        if self.date != other.date {
            return differ("election date", &self.date, &other.date);
        }
        Ok(())
    }

    /// Whether this is the election of a municipal council (category `GR`), where voter cards do not exist.
    #[must_use]
    pub fn is_council(&self) -> bool {
        self.category == "GR"
    }
}

impl Domain {
    /// Whether this is the same area: equal numbers where both have one, and the same name where both have one.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && one != other;
        !differ(&self.id, &other.id) && is_same_place(&self.name, &other.name)
    }
}

impl std::fmt::Display for Domain {
    /// `0106 Assen`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(format!("{} {}", self.id, self.name).trim())
    }
}

/// Whether two names are of one area, which is told by "Gemeente" before it, by a slip of a typist, or in its other name, too.
fn is_same_place(one: &str, other: &str) -> bool {
    const TWICE: [(&str, &str); 2] = [("'s-Gravenhage", "Den Haag"), ("'s-Hertogenbosch", "Den Bosch")];
    let own = |name: &str| {
        let name = name.trim();
        let lower = name.to_lowercase();
        let word = ["gemeente ", "provincie ", "waterschap "].into_iter().find(|word| lower.starts_with(word));
        let name = word.and_then(|word| name.get(word.len()..)).unwrap_or(name).trim();
        let known = TWICE.iter().find(|(_, second)| likeness(second, name) == Likeness::Same);
        known.map_or(name, |(first, _)| *first).to_owned()
    };
    let (one, other) = (own(one), own(other));
    one.is_empty() || other.is_empty() || likeness(&one, &other) != Likeness::Other
}

impl Definition {
    /// The list with this number.
    #[must_use]
    pub fn list(&self, number: u32) -> Option<&List> {
        self.lists.binary_search_by_key(&number, |list| list.number).ok().and_then(|at| self.lists.get(at))
    }

    /// The candidate with this number on the list with that number.
    #[must_use]
    pub fn candidate(&self, list: u32, candidate: u32) -> Option<&Candidate> {
        self.list(list)?.candidate(candidate)
    }

    /// Whether the definition holds together: an id, numbers strictly increasing from 1 (gaps are allowed), nothing empty,
    /// everything within its cap. Everything else in this crate may lean on a checked definition, but does not have to.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), DefinitionError> {
        if self.identity.id.is_empty() {
            return Err(DefinitionError::NoId);
        }
        if !(1..=MAX_LISTS).contains(&self.lists.len()) {
            return Err(DefinitionError::Lists(self.lists.len()));
        }
        if let Some((number, previous)) = first_disorder(self.lists.iter().map(|list| list.number)) {
            return Err(DefinitionError::ListOrder { number, previous });
        }
        for list in &self.lists {
            let count = list.candidates.len();
            if !(1..=MAX_CANDIDATES).contains(&count) {
                return Err(DefinitionError::Candidates { list: list.number, count });
            }
            if let Some((number, previous)) = first_disorder(list.candidates.iter().map(|candidate| candidate.number)) {
                return Err(DefinitionError::CandidateOrder { list: list.number, number, previous });
            }
        }
        if let Some(seats) = self.seats.filter(|seats| !(1..=MAX_SEATS).contains(seats)) {
            return Err(DefinitionError::Seats(seats));
        }
        if let Some(percent) = self.preference_threshold.filter(|percent| !(1..=100).contains(percent)) {
            return Err(DefinitionError::Threshold(percent));
        }
        Ok(())
    }
}

impl List {
    /// The candidate with this number.
    #[must_use]
    pub fn candidate(&self, number: u32) -> Option<&Candidate> {
        let at = self.candidates.binary_search_by_key(&number, |candidate| candidate.number).ok()?;
        self.candidates.get(at)
    }

    /// The name to show: the registered one, or for an unnamed list its number with its first candidate, such as
    /// `Lijst 10 (De Vries, A.)`. Several unnamed lists can stand on one ballot, so "Blanco" alone would name none of them.
    #[must_use]
    pub fn display_name(&self) -> String {
        let name = self.name.trim();
        if !name.is_empty() {
            return name.to_owned();
        }
        match self.candidates.first() {
            Some(first) => format!("Lijst {} ({})", self.number, first.sort_name()),
            None => format!("Lijst {}", self.number),
        }
    }
}

impl Candidate {
    /// The last name with its prefix, such as `de Vries`: what two files are told apart by that number the same candidates.
    #[must_use]
    pub fn surname(&self) -> String {
        let prefix = self.prefix.as_deref().map(|prefix| format!("{prefix} ")).unwrap_or_default();
        format!("{prefix}{}", self.last_name)
    }

    /// The name with the last name in front, such as `De Vries, A.`: the prefix takes a capital when it opens the name.
    #[must_use]
    pub fn sort_name(&self) -> String {
        let mut name = String::new();
        if let Some(prefix) = self.prefix.as_deref().map(str::trim).filter(|prefix| !prefix.is_empty()) {
            let mut letters = prefix.chars();
            name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            name.push_str(letters.as_str());
            // "d'" and "l'" stand against the name.
            if !prefix.ends_with(['\'', '’']) {
                name.push(' ');
            }
        }
        name.push_str(self.last_name.trim());
        let initials = self.initials.trim();
        if !initials.is_empty() {
            name.push_str(", ");
            name.push_str(initials);
        }
        name
    }
}

impl Stations {
    /// The station with this number.
    #[must_use]
    pub fn station(&self, number: u32) -> Option<&Station> {
        let at = self.stations.binary_search_by_key(&number, |station| station.number).ok()?;
        self.stations.get(at)
    }

    /// Whether the stations hold together: 1 to [`MAX_STATIONS`], numbers unique and increasing from 1.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), DefinitionError> {
        if !(1..=MAX_STATIONS).contains(&self.stations.len()) {
            return Err(DefinitionError::Stations(self.stations.len()));
        }
        match first_disorder(self.stations.iter().map(|station| station.number)) {
            Some((number, previous)) => Err(DefinitionError::StationOrder { number, previous }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(number: u32) -> Candidate {
        Candidate {
            number,
            initials: "A.".into(),
            first_name: None,
            prefix: Some("de".into()),
            last_name: "Vries".into(),
            locality: None,
            gender: None,
        }
    }

    fn definition() -> Definition {
        let list =
            |number: u32, name: &str| List { number, name: name.into(), candidates: vec![candidate(1), candidate(4)] };
        Definition {
            identity: Identity {
                id: "GR2026_Test".into(),
                name: "Gemeenteraad Test 2026".into(),
                category: "GR".into(),
                subcategory: None,
                domain: Some(Domain { id: "0106".into(), name: "Test".into() }),
                date: "2026-03-18".into(),
            },
            seats: Some(19),
            preference_threshold: Some(25),
            lists: vec![list(1, "Een"), list(10, "  ")],
        }
    }

    #[test]
    fn an_unnamed_list_is_named_after_its_first_candidate() {
        let definition = definition();
        let name = |number| definition.list(number).unwrap().display_name();
        assert_eq!(name(1), "Een");
        assert_eq!(name(10), "Lijst 10 (De Vries, A.)");
        let mut plain = definition.lists[1].clone();
        plain.candidates[0].prefix = Some("van der".into());
        plain.candidates[0].initials.clear();
        assert_eq!(plain.display_name(), "Lijst 10 (Van der Vries)");
        plain.candidates[0].prefix = Some("d'".into());
        assert_eq!(plain.display_name(), "Lijst 10 (D'Vries)");
        plain.candidates.clear();
        assert_eq!(plain.display_name(), "Lijst 10");
    }

    #[test]
    fn numbers_may_have_gaps_but_must_increase() {
        let good = definition();
        good.check().unwrap();
        assert_eq!(good.candidate(10, 4).unwrap().number, 4);
        assert!(good.candidate(10, 2).is_none() && good.list(2).is_none());

        let mut bad = good.clone();
        bad.lists[1].number = 1;
        assert_eq!(bad.check(), Err(DefinitionError::ListOrder { number: 1, previous: 1 }));
        let mut bad = good.clone();
        bad.lists[0].candidates[0].number = 0;
        assert_eq!(bad.check(), Err(DefinitionError::CandidateOrder { list: 1, number: 0, previous: 0 }));
        let mut bad = good.clone();
        bad.lists[0].candidates = (1..=201).map(candidate).collect();
        assert_eq!(bad.check(), Err(DefinitionError::Candidates { list: 1, count: 201 }));
        let mut bad = good.clone();
        bad.lists.clear();
        assert_eq!(bad.check(), Err(DefinitionError::Lists(0)));
        for seats in [0, 151] {
            let bad = Definition { seats: Some(seats), ..good.clone() };
            assert_eq!(bad.check(), Err(DefinitionError::Seats(seats)));
        }
    }

    #[test]
    fn an_election_is_known_by_id_domain_and_date() {
        let ours = definition().identity;
        let mut theirs = Identity { name: "anders geschreven".into(), domain: None, ..ours.clone() };
        ours.same_election(&theirs).unwrap();
        theirs.domain = Some(Domain { id: "0114".into(), name: "Emmen".into() });
        let mismatch = ours.same_election(&theirs).unwrap_err();
        assert_eq!(
            mismatch.to_string(),
            "the domain differs: 0106 Test here, 0114 Emmen there; use the files of one election"
        );
        // An area without a number is known by its name, which may be written otherwise.
        for (id, name, same) in [
            ("", "Test", true),
            ("0106", "Gemeente TEST", true),
            ("0106", "", true),
            ("", "Emmen", false),
            ("0106", "Emmen", false),
        ] {
            theirs.domain = Some(Domain { id: id.into(), name: name.into() });
            assert_eq!(ours.same_election(&theirs).is_ok(), same, "{id} {name}");
        }
        let named = |name: &str| Domain { id: String::new(), name: name.into() };
        assert!(named("'s-Gravenhage").is_same(&named("Den Haag")) && named("Súdwest").is_same(&named("Sudwest")));
        theirs = Identity { date: "2022-03-16".into(), ..ours.clone() };
        assert_eq!(ours.same_election(&theirs).unwrap_err().what, "election date");
        theirs = Identity { id: "GR2026_Emmen".into(), ..ours.clone() };
        assert_eq!(ours.same_election(&theirs).unwrap_err().what, "election id");
    }
}
