//! Files with counts: what one is, by its first bytes and never by its name, and what a zip holds of them.

use eml::{Content, Message, Packed};
use words::{Say, Sentence, sentence};

/// What a file of counts is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountKind {
    /// XML, hence EML or nothing.
    Eml,
    /// The table of the official software (OSV4-3).
    Osv,
    /// Any other table, if it is one: a workbook, or a text.
    Table,
}

impl CountKind {
    /// What these bytes are.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        let wide = bytes.starts_with(b"\xFF\xFE<\0") || bytes.starts_with(b"\xFE\xFF\0<");
        match () {
            // Nothing yet: still being written.
            () if text.is_empty() || text.starts_with(b"<") || wide => Self::Eml,
            () if eml::is_osv4_3(bytes) => Self::Osv,
            () => Self::Table,
        }
    }

    /// How the name of a file with these bytes ends.
    #[must_use]
    pub fn ending(bytes: &[u8]) -> &'static str {
        match Self::of(bytes) {
            Self::Eml => "eml.xml",
            Self::Table if eml::is_zip(bytes) => "xlsx",
            Self::Osv | Self::Table => "csv",
        }
    }
}

/// A file with its name.
pub type Named = (String, Vec<u8>);

/// What a zip holds of counts, each with its name: those in EML; where there are none the table of the official software, or else
/// other tables. A count in EML says all that a table of it says, and more. `None`: it is no zip; a workbook is none here.
///
/// # Errors
/// What is wrong with the zip; or that nothing in it is a count.
pub fn parts(name: &str, bytes: &[u8]) -> Result<Option<Vec<Named>>, Sentence> {
    if !eml::is_zip(bytes) || eml::is_workbook(bytes) {
        return Ok(None);
    }
    let mut files = eml::unpack(bytes).map_err(|error| error.say())?.files;
    for wanted in [Content::Eml, Content::Table, Content::Sheet] {
        let is_wanted = |packed: &Packed| packed.content == wanted && may_be_count(packed);
        let (found, others): (Vec<Packed>, Vec<Packed>) = files.into_iter().partition(is_wanted);
        if !found.is_empty() {
            let found = if wanted == Content::Eml { whole_or_all(found)? } else { found };
            let named = |packed: Packed| (format!("{name}: {}", packed.name), packed.bytes);
            return Ok(Some(found.into_iter().map(named).collect()));
        }
        files = others;
    }
    Err(sentence!("import-zip-none"))
}

/// A count of the whole municipality alone where there is one: those of its stations beside it say the same again.
fn whole_or_all(found: Vec<Packed>) -> Result<Vec<Packed>, Sentence> {
    let is_whole = |packed: &Packed| eml::kind(&packed.bytes).is_ok_and(|at| at.message == Message::MunicipalCount);
    let (whole, others): (Vec<Packed>, Vec<Packed>) = found.into_iter().partition(is_whole);
    match whole.len() {
        0 => Ok(others),
        1 => Ok(whole),
        several => Err(sentence!("import-zip-several", several = several)),
    }
}

/// Whether it is a count of stations, or cannot be read: whoever reads it says why.
fn may_be_count(packed: &Packed) -> bool {
    let counts = |message: Message| matches!(message, Message::StationCount | Message::MunicipalCount);
    packed.content != Content::Eml || eml::kind(&packed.bytes).map_or(true, |header| counts(header.message))
}

#[cfg(test)]
mod tests {
    use super::CountKind;

    #[test]
    fn files_are_told_by_their_bytes() {
        let osv = "\u{feff}\"Lijstnummer\";\"Aanduiding\";\"Volgnummer\";\"Naam kandidaat\";\"Totaal\";\"Zaal\"\n";
        for (bytes, kind, ending) in [
            (&b"<EML/>"[..], CountKind::Eml, "eml.xml"),
            (b"\xEF\xBB\xBF <EML/>", CountKind::Eml, "eml.xml"),
            (b"", CountKind::Eml, "eml.xml"),
            (osv.as_bytes(), CountKind::Osv, "csv"),
            (b"Lijstnummer;Stemmen\n", CountKind::Table, "csv"),
            (b"PK\x03\x04", CountKind::Table, "xlsx"),
        ] {
            assert_eq!((CountKind::of(bytes), CountKind::ending(bytes)), (kind, ending), "{bytes:?}");
        }
    }
}
