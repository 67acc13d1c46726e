//! Who an elected person of a 520 is on our list: found by name, because a 520 does not say the place on the list.

use super::OfficialPerson;
use crate::definition::{Candidate, List};

/// The candidate numbers of these persons, each at most once; `None` where nobody is certain.
pub(super) fn find(list: &List, persons: &[OfficialPerson]) -> Vec<Option<u32>> {
    let mut taken: Vec<u32> = Vec::new();
    let mut found = Vec::with_capacity(persons.len());
    for person in persons {
        let number = find_one(list, person).filter(|number| !taken.contains(number));
        taken.extend(number);
        found.push(number);
    }
    found
}

/// Whether the list's candidates have names at all: those taken from a count alone have none.
pub(super) fn has_names(list: &List) -> bool {
    list.candidates.iter().any(|candidate| !candidate.last_name.trim().is_empty())
}

/// The one candidate that fits. First whole name with initials; where several fit, the given name and then the place of
/// residence must tell them apart. Where none fits, a prefix or initials that were written otherwise are forgiven, as long as
/// one candidate only remains.
fn find_one(list: &List, person: &OfficialPerson) -> Option<u32> {
    let last = |candidate: &Candidate| plain(&candidate.last_name) == plain(&person.last_name);
    let prefix = |candidate: &Candidate| option(candidate.prefix.as_ref()) == option(person.prefix.as_ref());
    let initials = |candidate: &Candidate| letters(&candidate.initials) == letters(&person.initials);
    let known = |ours: Option<&String>, theirs: Option<&String>| {
        let (ours, theirs) = (option(ours), option(theirs));
        !ours.is_empty() && ours == theirs
    };
    let first = |candidate: &Candidate| known(candidate.first_name.as_ref(), person.first_name.as_ref());
    let lives = |candidate: &Candidate| known(candidate.locality.as_ref(), person.locality.as_ref());

    let named: Vec<&Candidate> = list.candidates.iter().filter(|candidate| last(candidate)).collect();
    let ways: [&dyn Fn(&Candidate) -> bool; 3] =
        [&|candidate| prefix(candidate) && initials(candidate), &initials, &|candidate| {
            prefix(candidate) && first(candidate)
        }];
    for way in ways {
        let fits: Vec<&Candidate> = named.iter().copied().filter(|candidate| way(candidate)).collect();
        let narrows: [&dyn Fn(&Candidate) -> bool; 3] = [&|_| true, &first, &lives];
        for narrow in narrows {
            let mut left = fits.iter().filter(|candidate| narrow(candidate));
            if let (Some(one), None) = (left.next(), left.next()) {
                return Some(one.number);
            }
        }
        if !fits.is_empty() {
            return None;
        }
    }
    None
}

/// A name without differences in case and spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn option(text: Option<&String>) -> String {
    text.map(|text| plain(text)).unwrap_or_default()
}

/// Initials without points and spaces.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(number: u32, initials: &str, first: &str, prefix: &str, last: &str, place: &str) -> Candidate {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Candidate {
            number,
            initials: initials.into(),
            first_name: some(first),
            prefix: some(prefix),
            last_name: last.into(),
            locality: some(place),
            gender: None,
        }
    }

    fn person(initials: &str, first: &str, prefix: &str, last: &str, place: &str) -> OfficialPerson {
        let candidate = candidate(0, initials, first, prefix, last, place);
        OfficialPerson {
            initials: candidate.initials,
            first_name: candidate.first_name,
            prefix: candidate.prefix,
            last_name: candidate.last_name,
            locality: candidate.locality,
            by_preference: None,
        }
    }

    #[test]
    fn people_are_found_by_name_and_only_when_certain() {
        let list = List {
            number: 1,
            name: String::new(),
            candidates: vec![
                candidate(1, "A.B.", "Anna", "de", "Vries", "Wamel"),
                candidate(2, "A.B.", "Arie", "de", "Vries", "Druten"),
                candidate(3, "C.", "Cor", "", "Vries", "Wamel"),
                candidate(4, "D.", "", "", "Bakker-Smit", "Wamel"),
                candidate(5, "E.", "Els", "", "Jansen", "Wamel"),
                candidate(6, "E.", "Els", "", "Jansen", "Wamel"),
                candidate(7, "E.", "Els", "", "Jansen", "Druten"),
            ],
        };
        let one = |person: OfficialPerson| find(&list, &[person])[0];
        assert_eq!(one(person("A.B.", "Arie", "de", "Vries", "")), Some(2));
        assert_eq!(one(person("a b", "", "De", "VRIES", "Druten")), Some(2));
        assert_eq!(one(person("A.B.", "", "de", "Vries", "")), None);
        assert_eq!(one(person("C.", "", "", "Vries", "")), Some(3));
        // A prefix or initials that were written otherwise.
        assert_eq!(one(person("C.", "", "de", "Vries", "")), Some(3));
        assert_eq!(one(person("C.X.", "Cor", "", "Vries", "")), Some(3));
        assert_eq!(one(person("D.", "Dirk", "", "Bakker-Smit", "")), Some(4));
        assert_eq!(one(person("X.", "", "", "Vries", "")), None);
        assert_eq!(one(person("D.", "", "", "Bakker", "")), None);
        // Nobody twice, and nobody by chance.
        assert_eq!(one(person("E.", "Els", "", "Jansen", "Druten")), Some(7));
        assert_eq!(one(person("E.", "Els", "", "Jansen", "Wamel")), None);
        let cor = person("C.", "", "", "Vries", "");
        assert_eq!(find(&list, &[cor.clone(), cor]), [Some(3), None]);
        assert!(has_names(&list));
    }
}
