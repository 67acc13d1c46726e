//! Names to be found again among many: by what makes two of them one, and not by laying each beside each.

use std::collections::{BTreeMap, BTreeSet};

use super::Name;

/// Numbers by a key, and within it by what stands in brackets: words in brackets that are not the same ones tell two names apart.
#[derive(Debug, Default)]
struct Keys(BTreeMap<String, BTreeMap<Vec<String>, Vec<u32>>>);

impl Keys {
    fn put(&mut self, key: &str, name: &Name, number: u32) {
        if !key.is_empty() {
            self.0.entry(key.to_owned()).or_default().entry(name.brackets.clone()).or_default().push(number);
        }
    }

    /// The numbers under a key that do not contradict a name by what stands in brackets.
    fn of<'a>(&'a self, key: &str, name: &'a Name) -> impl Iterator<Item = u32> + 'a {
        let all = self.0.get(key).filter(|_| !key.is_empty());
        // Without brackets it contradicts none of them, with some only those that have others.
        let every = all.filter(|_| name.brackets.is_empty()).into_iter().flat_map(BTreeMap::values);
        let same = all.filter(|_| !name.brackets.is_empty());
        let same = same.into_iter().flat_map(|all| [all.get(&name.brackets), all.get(&Vec::new())]);
        every.chain(same.flatten()).flatten().copied()
    }
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Index {
    whole: BTreeMap<String, Vec<u32>>,
    base: Keys,
    short: Keys,
}

impl Index {
    /// Of these names; one without a designation is nobody else's.
    pub(crate) fn of<'a>(names: impl IntoIterator<Item = (u32, &'a Name)>) -> Self {
        let mut index = Self::default();
        for (number, name) in names.into_iter().filter(|(_, name)| name.bare.is_none()) {
            index.whole.entry(name.whole.clone()).or_default().push(number);
            index.base.put(&name.base, name, number);
            index.short.put(&name.short, name, number);
        }
        index
    }

    /// The one number but `own` that has this name, and whether in this very spelling, which goes before any other. Nothing for a
    /// name that several have: nobody knows which is meant.
    pub(crate) fn only(&self, own: Option<u32>, name: &Name) -> Option<(u32, bool)> {
        let others = |numbers: &mut dyn Iterator<Item = u32>| -> BTreeSet<u32> {
            let mut found = BTreeSet::new();
            for number in numbers.filter(|number| Some(*number) != own) {
                found.insert(number);
                if found.len() > 1 {
                    break;
                }
            }
            found
        };
        let one = |found: &BTreeSet<u32>| found.first().copied().filter(|_| found.len() == 1);
        let exact = others(&mut self.whole.get(&name.whole).into_iter().flatten().copied());
        if !exact.is_empty() {
            return one(&exact).map(|number| (number, true));
        }
        let (base, short) = (&name.base, &name.short);
        let mut alike = self.base.of(base, name).chain(self.base.of(short, name)).chain(self.short.of(base, name));
        one(&others(&mut alike)).map(|number| (number, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::likeness::Likeness;

    /// As it is meant: each name beside each.
    fn by_all(names: &[(u32, Name)], own: u32, name: &Name) -> Option<(u32, bool)> {
        let others = || names.iter().filter(|(number, other)| *number != own && other.bare.is_none());
        let exact: Vec<u32> = others().filter(|(_, other)| other.whole == name.whole).map(|(at, _)| *at).collect();
        match exact.as_slice() {
            [one] => Some((*one, true)),
            [] => {
                let alike = others().filter(|(_, other)| name.sure(other) == Some(Likeness::Same));
                let alike: Vec<u32> = alike.map(|(at, _)| *at).collect();
                if let [one] = alike.as_slice() { Some((*one, false)) } else { None }
            }
            _ => None,
        }
    }

    #[test]
    fn what_is_found_is_what_laying_each_beside_each_finds() {
        let texts = [
            "Dorpshuis",
            "Dorpshuis (zaal 1)",
            "Dorpshuis (zaal 2)",
            "DORPSHUIS",
            "Partij van de Arbeid (P.v.d.A.)",
            "PvdA",
            "Partij van de Arbeid",
            "GROENLINKS / Partij van de Arbeid (PvdA)",
            "GroenLinks/PvdA",
            "Gemeentehuis [GH]",
            "GH",
            "",
            "-",
            "!",
            "(zaal)",
            "Zaal",
            "De Kern (oost)",
            "Kern",
        ];
        for skipped in 0..=texts.len() {
            let kept = texts.iter().enumerate().filter(|(at, _)| *at != skipped);
            let names: Vec<(u32, Name)> = (1..).zip(kept.map(|(_, text)| Name::of(text))).collect();
            let index = Index::of(names.iter().map(|(number, name)| (*number, name)));
            for text in texts {
                let name = Name::of(text);
                if name.bare.is_some() {
                    continue;
                }
                for own in 0..=20 {
                    assert_eq!(
                        index.only(Some(own), &name),
                        by_all(&names, own, &name),
                        "{text} beside {own} of {skipped}"
                    );
                }
            }
        }
    }
}
