//! How files call a polling station: its id, and the label that has its name and postcode.

use crate::number;
use crate::xml::clip;
use words::{Say, Sentence, sentence};

/// What the text of a `ReportingUnitIdentifier` says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) name: String,
    pub(crate) postcode: Option<String>,
    /// Whether the name itself begins with the word "Stembureau", so that the text has it twice.
    pub(crate) doubled: bool,
}

/// `Stembureau <name> (postcode: 9401 JW)`; OSV writes the first word twice where the name has it already, Abacus not at all.
pub(crate) fn read_label(text: &str) -> Label {
    let text = text.trim();
    let (name, postcode) = match text.strip_suffix(')').and_then(|rest| rest.rsplit_once("(postcode:")) {
        Some((name, postcode)) if postcode.len() <= 12 => {
            (name.trim_end(), Some(postcode.trim().to_owned()).filter(|p| !p.is_empty()))
        }
        _ => (text, None),
    };
    let own = name.strip_prefix("Stembureau ").unwrap_or(name);
    let name = without_prefix(name);
    Label { name: name.to_owned(), postcode, doubled: name.len() < own.trim_start().len() }
}

/// The name without the words "Stembureau" before it, unless nothing else would be left.
pub(crate) fn without_prefix(name: &str) -> &str {
    let mut name = name.trim();
    while let Some(rest) = name.strip_prefix("Stembureau ").map(str::trim_start).filter(|rest| !rest.is_empty()) {
        name = rest;
    }
    name
}

/// The number in `0106::SB7`, `SB7`, or in files of other programs `HSB1::7`.
pub(crate) fn station_number(id: &str) -> Option<u32> {
    number::parse(digits(id)).filter(|number| *number > 0)
}

/// Whether it is the id of a station by the schema, whatever its number: published files have a row `SB0` that is none.
pub(crate) fn is_station_id(id: &str) -> bool {
    let digits = digits(id);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

fn digits(id: &str) -> &str {
    let last = id.rsplit("::").next().unwrap_or(id);
    last.strip_prefix("SB").unwrap_or(last)
}

/// A row of a file for a place that cannot be a polling station here: its number is 0, or beyond all numbers. It is left out,
/// and said to be; the rest of the file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// As written, such as `0106::SB0`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether there were votes, or voters called to it: figures of the whole are then not those of the other rows.
    pub counted: bool,
}

impl Say for LeftOut {
    fn say(&self) -> Sentence {
        let (id, name) = (clip(&self.id), clip(&self.name));
        if self.counted {
            sentence!("eml-left-out-counted", id = id, name = name)
        } else {
            sentence!("eml-left-out", id = id, name = name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, is_station_id, read_label, station_number};

    fn label(name: &str, postcode: Option<&str>) -> Label {
        Label { name: name.to_owned(), postcode: postcode.map(str::to_owned), doubled: false }
    }

    #[test]
    fn labels_of_all_programs() {
        assert_eq!(
            read_label("Stembureau Kulturhus d'n Dulper (postcode: 6657 CB)"),
            label("Kulturhus d'n Dulper", Some("6657 CB"))
        );
        assert_eq!(
            read_label("Stembureau Stembureau Stadhuis (postcode: 9401 JW)"),
            Label { doubled: true, ..label("Stadhuis", Some("9401 JW")) }
        );
        assert_eq!(read_label("Op rolletjes"), label("Op rolletjes", None));
        assert_eq!(
            read_label("Stembureau Gemeentehuis (dinsdag) (postcode: 6658 AG)"),
            label("Gemeentehuis (dinsdag)", Some("6658 AG"))
        );
        assert_eq!(read_label("Stembureau De Twijn (zij-ingang)"), label("De Twijn (zij-ingang)", None));
        assert_eq!(read_label("Stembureau"), label("Stembureau", None));
        assert_eq!(read_label("Stembureau Stembureau"), label("Stembureau", None));
        assert_eq!(read_label("X (postcode: )"), label("X", None));
        assert_eq!(read_label(""), label("", None));
    }

    #[test]
    fn numbers_of_stations() {
        assert_eq!(station_number("0106::SB1"), Some(1));
        assert_eq!(station_number("SB121"), Some(121));
        assert_eq!(station_number("HSB1::1234"), Some(1234));
        for id in ["", "SB", "SB0", "0106::", "HSB1", "SB-1", "SB1::CSB"] {
            assert_eq!(station_number(id), None, "{id}");
        }
        for (id, station) in [("0106::SB0", true), ("SB9999999999", true), ("0", true), ("SB", false), ("HSB1", false)]
        {
            assert_eq!(is_station_id(id), station, "{id}");
        }
    }
}
