//! Which of several things a name means.

use super::{Index, Likeness, Name};

/// Things with a number and a name, such as lists or polling stations, to be found by their names.
#[derive(Debug)]
pub struct Finder {
    named: Vec<(u32, Name)>,
    index: Index,
}

impl Finder {
    /// Of these things.
    pub fn of<'a>(named: impl IntoIterator<Item = (u32, &'a str)>) -> Self {
        let named: Vec<_> = named.into_iter().map(|(number, name)| (number, Name::at(number, name))).collect();
        let index = Index::of(named.iter().map(|(number, name)| (*number, name)));
        Self { named, index }
    }

    /// The one thing with this name: [`Likeness::Same`], where the very spelling goes before any other, or else
    /// [`Likeness::Near`]. Nothing for a name that several have, and for what has no name: nobody knows which is meant.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<(u32, Likeness)> {
        let name = Name::of(text);
        if name.bare.is_some() || name.whole.is_empty() {
            return None;
        }
        if let Some((number, _)) = self.index.only(None, &name) {
            return Some((number, Likeness::Same));
        }
        let named = self.named.iter().filter(|(_, other)| other.bare.is_none());
        if named.clone().any(|(_, other)| name.sure(other) == Some(Likeness::Same)) {
            return None;
        }
        let mut near = named.filter(|(_, other)| name.likeness(other) == Likeness::Near);
        let first = near.next();
        first.filter(|_| near.next().is_none()).map(|(number, _)| (*number, Likeness::Near))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_the_one_thing_that_has_it() {
        let lists = [(1, "VVD"), (2, "Partij van de Arbeid (P.v.d.A.)"), (5, ""), (7, "Lokaal (Noord)"), (8, "Lokaal")];
        let lists = Finder::of(lists);
        for (text, expected) in [
            ("V.V.D.", Some((1, Likeness::Same))),
            ("PvdA", Some((2, Likeness::Same))),
            ("partij van de arbeid", Some((2, Likeness::Same))),
            ("Partij van de Abreid", Some((2, Likeness::Near))),
            ("Lokaal", Some((8, Likeness::Same))),
            ("lokaal (noord)", Some((7, Likeness::Same))),
            ("Groen", None),
            ("", None),
            ("Blanco", None),
            ("!", None),
        ] {
            assert_eq!(lists.find(text), expected, "{text}");
        }
        let stations = Finder::of([(1, "Zaal"), (2, "Zaal"), (3, "School")]);
        assert_eq!((stations.find("zaal"), stations.find("School")), (None, Some((3, Likeness::Same))));
    }
}
