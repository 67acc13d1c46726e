//! Whether two names are one.

mod finder;
mod index;
mod letters;

pub use finder::Finder;
pub(crate) use index::Index;
pub use letters::words;
use letters::{MAX_NAME, distance, plain};

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// One name: alike but for case, accents, spaces, punctuation, and an abbreviation in brackets that only one has, or that
    /// stands for the other.
    Same,
    /// Two names that may be one: a slip of a typist, the words in another order, an abbreviation without its brackets, other
    /// words in brackets. A person must say so.
    Near,
    /// Two names.
    Other,
}

/// How alike two names are, of a list, a station, a place.
///
/// ```
/// use election::likeness::{Likeness, likeness};
///
/// assert_eq!(likeness("GROENLINKS", "GroenLinks"), Likeness::Same);
/// assert_eq!(likeness("Partij van de Arbeid (P.v.d.A.)", "PvdA"), Likeness::Same);
/// assert_eq!(likeness("Partij van de Arbeid", "PvdA"), Likeness::Near);
/// assert_eq!(likeness("Dorpsbelang", "Groen Veldhorst"), Likeness::Other);
/// ```
#[must_use]
pub fn likeness(one: &str, other: &str) -> Likeness {
    Name::of(one).likeness(&Name::of(other))
}

/// A name, made comparable.
#[derive(Debug)]
pub(crate) struct Name {
    /// All of it, brackets included.
    pub(crate) whole: String,
    /// Without what stands in brackets.
    base: String,
    /// With what stands in brackets in the place of what it stands for.
    short: String,
    /// What stands in brackets.
    brackets: Vec<String>,
    /// Its words without those in brackets, in alphabetical order.
    words: Vec<String>,
    /// The first letters of these, in their own order; empty for fewer than two words.
    initials: String,
    /// A list without a designation, however a program writes that.
    pub(crate) bare: Option<Bare>,
}

/// What a program writes where a list has no designation: nothing, `Blanco`, `Blanco (De Vries, A.)`, and at number 7 `Lijst 7 (De
/// Vries, A.)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bare {
    /// Its first candidate, where it stands there.
    first: Option<String>,
}

impl Name {
    pub(crate) fn of(text: &str) -> Self {
        let text: String = text.chars().take(MAX_NAME).collect();
        let text = text.trim();
        let parts = parts(text);
        let outside: Vec<String> = parts.iter().flat_map(|part| words(&part.name)).collect();
        let base = outside.concat();
        let short =
            parts.iter().map(|part| part.brackets.last().cloned().unwrap_or_else(|| plain(&part.name))).collect();
        let brackets: Vec<String> = parts.into_iter().flat_map(|part| part.brackets).collect();
        let mut initials = String::new();
        if outside.len() > 1 {
            initials.extend(outside.iter().filter_map(|word| word.chars().next()));
        }
        let bare = if ["", "-"].contains(&text) { Some(Bare::default()) } else { bare(&base, &brackets) };
        let mut words = outside;
        words.sort_unstable();
        let whole = match plain(text) {
            // Signs only: they are all that there is.
            signs if signs.is_empty() => text.split_whitespace().collect(),
            whole => whole,
        };
        Self { whole, base, short, brackets, words, initials, bare }
    }

    /// The name of what has this number: without a designation it is called by that.
    pub(crate) fn at(number: u32, text: &str) -> Self {
        let mut name = Self::of(text);
        // `LIJST058` is the name of a party; `Lijst 58` at number 58 says that there is none.
        if name.bare.is_none() && name.base == format!("lijst{number}") {
            name.bare = Some(Bare { first: name.brackets.last().cloned() });
        }
        name
    }

    pub(crate) fn likeness(&self, other: &Self) -> Likeness {
        self.sure(other).unwrap_or_else(|| if self.is_near(other) { Likeness::Near } else { Likeness::Other })
    }

    /// What needs no look at slips, which takes long; [`Likeness::Same`] is always among it.
    fn sure(&self, other: &Self) -> Option<Likeness> {
        if let (Some(one), Some(other)) = (&self.bare, &other.bare) {
            return Some(one.likeness(other));
        }
        if self.bare.is_some() || other.bare.is_some() {
            return Some(Likeness::Other);
        }
        if self.whole == other.whole {
            return Some(Likeness::Same);
        }
        // Each has words in brackets, and not the same ones: what they stand for may be two things.
        let contradict = !self.brackets.is_empty() && !other.brackets.is_empty() && self.brackets != other.brackets;
        let filled = |text: &str| !text.is_empty();
        let alike = (self.base == other.base && filled(&self.base))
            || [(&self.short, &other.base), (&self.base, &other.short)]
                .iter()
                .any(|(one, other)| one == other && filled(one));
        alike.then_some(if contradict { Likeness::Near } else { Likeness::Same })
    }

    fn is_near(&self, other: &Self) -> bool {
        let abbreviated = |long: &Self, short: &Self| !long.initials.is_empty() && long.initials == short.base;
        (self.words == other.words && !self.words.is_empty())
            || abbreviated(self, other)
            || abbreviated(other, self)
            || slip(&self.base, &other.base)
    }
}

impl Bare {
    fn likeness(&self, other: &Self) -> Likeness {
        let differ = |one: Option<&String>, other: Option<&String>| one.is_some() && other.is_some() && one != other;
        if differ(self.first.as_ref(), other.first.as_ref()) { Likeness::Other } else { Likeness::Same }
    }
}

/// Whether one text can be the other with a slip or two. In a short name every letter tells: `VVD` and `VVN` are two; and figures
/// tell everywhere: `Lijst 7` is not `Lijst 8`.
fn slip(one: &str, other: &str) -> bool {
    let figures = |text: &str| text.chars().filter(|letter| letter.is_numeric()).collect::<String>();
    if figures(one) != figures(other) {
        return false;
    }
    let most = match one.chars().count().min(other.chars().count()) {
        0..=4 => return false,
        5..=8 => 1,
        9..=20 => 2,
        _ => 3,
    };
    distance(one, other, most).is_some()
}

/// A name up to a stroke, or between two: lists that stand together are written so.
#[derive(Default)]
struct Part {
    /// What stands outside of brackets.
    name: String,
    /// What stands in brackets, made comparable.
    brackets: Vec<String>,
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut bracket: Option<String> = None;
    for letter in text.chars() {
        let Some(part) = parts.last_mut() else { break };
        match (letter, &mut bracket) {
            ('(' | '[', None) => bracket = Some(String::new()),
            (')' | ']', Some(inside)) => {
                part.brackets.extend(Some(plain(inside)).filter(|inside| !inside.is_empty()));
                part.name.push(' ');
                bracket = None;
            }
            (letter, Some(inside)) => inside.push(letter),
            ('/', None) => parts.push(Part::default()),
            (letter, None) => part.name.push(letter),
        }
    }
    // Brackets that nobody closed are part of the name.
    if let (Some(inside), Some(part)) = (bracket, parts.last_mut()) {
        part.name.push(' ');
        part.name.push_str(&inside);
    }
    parts
}

fn bare(base: &str, brackets: &[String]) -> Option<Bare> {
    let is_bare = ["blanco", "blancolijst", "lijstzonderaanduiding", "zonderaanduiding"].contains(&base);
    is_bare.then(|| Bare { first: brackets.last().cloned() })
}

#[cfg(test)]
mod tests {
    use super::{Likeness::*, likeness};

    #[test]
    fn spelling_variants_are_one_name() {
        for (one, other) in [
            ("GROENLINKS", "GroenLinks"),
            ("GROENLINKS", "Groen Links"),
            ("Partij van de Arbeid (P.v.d.A.)", "Partij van de Arbeid"),
            ("Partij van de Arbeid (P.v.d.A.)", "PvdA"),
            ("Partij van de Arbeid (P.v.d.A.)", "PARTIJ VAN DE ARBEID (PvdA)"),
            ("GROENLINKS / Partij van de Arbeid (PvdA)", "GroenLinks/PvdA"),
            ("Partij van de Arbeid (PvdA) / GROENLINKS", "PvdA / GroenLinks"),
            ("Democraten 66 (D66)", "D66"),
            ("D'66", "D66"),
            ("50PLUS", "50+"),
            ("Hart voor Súdwest", "HART VOOR SUDWEST"),
            ("V.V.D.", "VVD"),
            ("Gemeentebelangen [GB]", "Gemeente Belangen"),
            ("", "  "),
            ("", "Blanco"),
            ("Blanco (De Vries, A.)", "Blanco lijst (de Vries A.)"),
            ("!", "!"),
        ] {
            assert_eq!(likeness(one, other), Same, "{one} / {other}");
            assert_eq!(likeness(other, one), Same, "{other} / {one}");
        }
    }

    #[test]
    fn what_may_be_one_name_is_a_question() {
        for (one, other) in [
            ("Partij van de Arbeid", "PvdA"),
            ("Dorpsbelang", "Dorpsbelangen"),
            ("Dorpsbelang", "Dropsbelang"),
            ("PvdA / GroenLinks", "GroenLinks / PvdA"),
            ("Gemeentebelangen (Noord)", "Gemeentebelangen (Zuid)"),
        ] {
            assert_eq!(likeness(one, other), Near, "{one} / {other}");
            assert_eq!(likeness(other, one), Near, "{other} / {one}");
        }
    }

    #[test]
    fn two_names_are_two() {
        for (one, other) in [
            ("Dorpsbelang", "Groen Veldhorst"),
            ("VVD", "VVN"),
            ("CDA", "CU"),
            ("PvdA", "GROENLINKS / Partij van de Arbeid (PvdA)"),
            ("D66", "D77"),
            ("Dorpsbelang", ""),
            ("Blanco", "Dorpsbelang"),
            ("Lijst 7", "Lijst 8"),
            ("LIJST058", ""),
            ("Blanco (De Vries, A.)", "Blanco (Bakker, B.)"),
            ("!", "?"),
            ("Lijst Pim Fortuyn", "Lijst 5"),
        ] {
            assert_eq!(likeness(one, other), Other, "{one} / {other}");
            assert_eq!(likeness(other, one), Other, "{other} / {one}");
        }
    }

    #[test]
    fn endless_names_end() {
        let long = "(x/".repeat(100_000);
        assert_eq!(likeness(&long, &long), Same);
    }
}
