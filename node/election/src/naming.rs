//! Names are keys too: two sources that number the same things must also call them the same.
//!
//! A file whose lists are numbered otherwise has good figures under wrong numbers, and every sum of it adds up. The names tell.
//! In published files they differ in no row at all, so comparing them costs nobody anything.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::definition::{Definition, List, Stations};
use crate::likeness::{Index, Likeness, Name};

/// Two tables of numbers and names beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Naming {
    /// How many numbers both have, under one name.
    pub same: u32,
    /// The numbers that both have, under two names, increasing.
    pub differ: Vec<OtherName>,
    /// Numbers that only we have.
    pub only_ours: Vec<u32>,
    /// Numbers that only the other side has.
    pub only_theirs: Vec<u32>,
    /// Why names could not be compared; nothing differs then.
    pub not_compared: Option<NoNames>,
}

/// A number with two names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherName {
    /// The number.
    pub number: u32,
    /// What we call it; empty for a list without a designation.
    pub ours: String,
    /// What the other side calls it.
    pub theirs: String,
    /// Our number of what the other side calls so, where we have it under another one.
    pub theirs_is_our: Option<u32>,
    /// Their number of what we call so, where they have it under another one.
    pub ours_is_their: Option<u32>,
    /// Whether the two may be one name, by a slip of a typist or an abbreviation: a question to a person.
    pub near: bool,
}

/// Why names could not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoNames {
    /// We have none.
    Ours,
    /// The other side has none.
    Theirs,
    /// Neither has any.
    Both,
}

impl Naming {
    /// Lays two tables beside each other. A number that stands in a table twice counts once, under its first name.
    pub fn of<'a, 'b>(
        ours: impl IntoIterator<Item = (u32, &'a str)>,
        theirs: impl IntoIterator<Item = (u32, &'b str)>,
    ) -> Self {
        let (ours, theirs) = (Table::of(ours), Table::of(theirs));
        let only = |one: &Table<'_>, other: &Table<'_>| {
            one.names.keys().filter(|number| !other.names.contains_key(number)).copied().collect()
        };
        let mut naming = Self { only_ours: only(&ours, &theirs), only_theirs: only(&theirs, &ours), ..Self::default() };
        naming.not_compared = match (ours.has_names(), theirs.has_names()) {
            (true, true) => None,
            (false, true) => Some(NoNames::Ours),
            (true, false) => Some(NoNames::Theirs),
            (false, false) => Some(NoNames::Both),
        };
        if naming.not_compared.is_some() {
            return naming;
        }
        for (&number, (text, name)) in &ours.names {
            let Some((their_text, their_name)) = theirs.names.get(&number) else { continue };
            let likeness = name.likeness(their_name);
            let is_same = likeness == Likeness::Same;
            // Every name is looked for among all others: only where there is a question.
            if is_same && name.whole == their_name.whole {
                naming.same = naming.same.saturating_add(1);
                continue;
            }
            let theirs_is_our = ours.elsewhere(number, their_name);
            // One name in two spellings, but for the very spelling at another number: that is the one that is meant.
            if is_same && !theirs_is_our.is_some_and(|at| at.1) {
                naming.same = naming.same.saturating_add(1);
                continue;
            }
            let ours_is_their = theirs.elsewhere(number, name);
            naming.differ.push(OtherName {
                number,
                ours: (*text).to_owned(),
                theirs: (*their_text).to_owned(),
                theirs_is_our: theirs_is_our.map(|(at, _)| at),
                ours_is_their: ours_is_their.map(|(at, _)| at),
                near: likeness == Likeness::Near && theirs_is_our.is_none() && ours_is_their.is_none(),
            });
        }
        naming
    }

    /// The lists of an election beside those of another source. A list of ours without a designation goes by its number and
    /// its first candidate, where that one has a name.
    pub fn of_lists<'a>(definition: &Definition, theirs: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        let name = |list: &List| match list.candidates.first() {
            Some(first) if list.name.trim().is_empty() && !first.last_name.trim().is_empty() => list.display_name(),
            _ => list.name.clone(),
        };
        let ours: Vec<(u32, String)> = definition.lists.iter().map(|list| (list.number, name(list))).collect();
        Self::of(ours.iter().map(|(number, name)| (*number, name.as_str())), theirs)
    }

    /// The polling stations of an election beside those of another source.
    pub fn of_stations<'a>(stations: &'a Stations, theirs: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        Self::of(stations.stations.iter().map(|station| (station.number, station.name.as_str())), theirs)
    }

    /// Whether no number has two names. Numbers that one side has alone, and names that neither has, are no difference.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differ.is_empty()
    }

    /// Whether all that differs are names that may be one: a person who sees both can say so.
    #[must_use]
    pub fn is_question(&self) -> bool {
        !self.differ.is_empty() && self.differ.iter().all(|other| other.near)
    }

    /// Whether the same names stand at other numbers, and no other name with them: the lists were numbered anew.
    #[must_use]
    pub fn is_permutation(&self) -> bool {
        let mut there: Vec<u32> = self.differ.iter().filter_map(|other| other.theirs_is_our).collect();
        there.sort_unstable();
        !there.is_empty() && there.iter().eq(self.differ.iter().map(|other| &other.number))
    }
}

/// Names by number.
struct Table<'a> {
    names: BTreeMap<u32, (&'a str, Name)>,
    /// Made when a name is looked for.
    index: OnceCell<Index>,
}

impl<'a> Table<'a> {
    fn of(rows: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        let mut names = BTreeMap::new();
        for (number, text) in rows {
            names.entry(number).or_insert_with(|| (text.trim(), Name::at(number, text)));
        }
        Self { names, index: OnceCell::new() }
    }

    /// Whether any has a name: a table without one says nothing about names.
    fn has_names(&self) -> bool {
        self.names.values().any(|(_, name)| name.bare.is_none())
    }

    /// The one other number that has this name, as [`Index::only`] finds it. Nothing for a list without a designation, and for names
    /// that several have: stations are not all named apart.
    fn elsewhere(&self, number: u32, name: &Name) -> Option<(u32, bool)> {
        if name.bare.is_some() {
            return None;
        }
        let index = || Index::of(self.names.iter().map(|(at, (_, other))| (*at, other)));
        self.index.get_or_init(index).only(Some(number), name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: [(u32, &str); 5] =
        [(1, "VVD"), (2, "Partij van de Arbeid (P.v.d.A.)"), (3, "GROENLINKS"), (5, ""), (9, "Dorpsbelang")];

    fn with(changed: &[(u32, &'static str)]) -> Vec<(u32, &'static str)> {
        let name = |number, name| changed.iter().find(|(at, _)| *at == number).map_or(name, |(_, name)| *name);
        OURS.iter().map(|&(number, own)| (number, name(number, own))).collect()
    }

    fn differ(theirs: &[(u32, &'static str)]) -> Naming {
        Naming::of(OURS, with(theirs))
    }

    #[test]
    fn spelling_is_no_difference() {
        let naming = differ(&[(1, "V.V.D."), (2, "PvdA"), (3, "GroenLinks"), (5, "Blanco (De Vries, A.)")]);
        assert_eq!(naming, Naming { same: 5, ..Naming::default() });
        assert!(naming.agrees() && !naming.is_question() && !naming.is_permutation());
        assert!(differ(&[(5, "Lijst 5 (De Vries, A.)")]).agrees());
        assert!(!differ(&[(5, "Lijst 6")]).agrees(), "it says itself that it is another list");
        assert!(!differ(&[(5, "LIJST058")]).agrees(), "a party can be called so");
    }

    #[test]
    fn another_name_is_told_with_both() {
        let naming = differ(&[(9, "Leefbaar")]);
        let expected = OtherName {
            number: 9,
            ours: "Dorpsbelang".into(),
            theirs: "Leefbaar".into(),
            theirs_is_our: None,
            ours_is_their: None,
            near: false,
        };
        assert_eq!((naming.same, naming.differ.as_slice()), (4, &[expected][..]));
        assert!(!naming.is_question() && !naming.is_permutation());
        // A list without a designation has no name of another.
        assert!(!differ(&[(9, "")]).agrees() && !differ(&[(5, "Leefbaar")]).agrees());
    }

    #[test]
    fn what_may_be_a_slip_is_a_question_unless_it_is_another_list() {
        let naming = differ(&[(9, "Dorpsbelnag")]);
        assert!(naming.is_question() && naming.differ[0].near);
        let both = differ(&[(9, "Dorpsbelnag"), (1, "Leefbaar")]);
        assert!(!both.is_question() && both.differ.len() == 2);
        let ours = [(1, "Dorpslijst 1"), (2, "Dorpslijst 2")];
        let naming = Naming::of(ours, [(1, "Dorpslijst 2"), (2, "Dorpslijst 1")]);
        assert!(naming.is_permutation() && !naming.is_question(), "{naming:?}");
    }

    #[test]
    fn a_permutation_says_which_list_is_which() {
        let naming = differ(&[(1, "GroenLinks"), (2, "VVD"), (3, "PvdA")]);
        assert!(naming.is_permutation() && !naming.is_question());
        let ends: Vec<_> = naming.differ.iter().map(|one| (one.number, one.theirs_is_our, one.ours_is_their)).collect();
        assert_eq!(ends, [(1, Some(3), Some(2)), (2, Some(1), Some(3)), (3, Some(2), Some(1))]);
        // A name too many, and one that is gone.
        let naming = differ(&[(1, "GroenLinks"), (3, "Leefbaar")]);
        assert!(!naming.is_permutation() && naming.differ[0].theirs_is_our == Some(3));
        // The same name but for its brackets, which two lists have.
        let ours = [(1, "Lokaal (Noord)"), (2, "Lokaal")];
        assert!(Naming::of(ours, [(1, "Lokaal"), (2, "Lokaal (Noord)")]).is_permutation());
        assert!(Naming::of(ours, ours).agrees());
    }

    #[test]
    fn numbers_of_one_side_and_names_of_none() {
        let naming = Naming::of(OURS, [(1, "VVD"), (4, "CDA")]);
        assert_eq!(
            (naming.same, naming.only_ours.as_slice(), naming.only_theirs.as_slice()),
            (1, &[2, 3, 5, 9][..], &[4][..])
        );
        let bare = OURS.map(|(number, _)| (number, ""));
        assert_eq!(Naming::of(OURS, bare).not_compared, Some(NoNames::Theirs));
        assert_eq!(Naming::of(bare, OURS).not_compared, Some(NoNames::Ours));
        assert_eq!(Naming::of(bare, bare).not_compared, Some(NoNames::Both));
        // Stations are not named apart: which of two is meant nobody knows.
        let ours = [(1, "Zaal"), (2, "Zaal"), (3, "School")];
        let naming = Naming::of(ours, [(1, "Zaal"), (2, "School"), (3, "Zaal")]);
        let ends: Vec<_> = naming.differ.iter().map(|one| (one.number, one.theirs_is_our)).collect();
        assert_eq!(ends, [(2, Some(3)), (3, None)]);
    }
}
