//! How files call a polling station: its id, and the label that has its name and postcode.

use crate::number;

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
    let last = id.rsplit("::").next()?;
    number::parse(last.strip_prefix("SB").unwrap_or(last)).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::{Label, read_label, station_number};

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
    }
}
