//! Workbooks (XLSX, the form of ECMA-376): the values of cells as they are stored, in decimal digits and never as floating point;
//! of a formula the value that it had when the file was saved. Macros, formulas, styles and pictures are not even unpacked.
//!
//! Read here and not by a library for spreadsheets: those reserve what a file promises, and a promise of a few bytes ends the
//! program; and where they skip what they do not expect, they read other figures than stand there.

mod cells;
mod parts;
mod strings;
mod xml;

use std::collections::BTreeMap;
use std::sync::Arc;

use eml::Created;
use words::sentence;

use crate::error::BookError;
use crate::sheet::{MAX_CELLS, Sheet};
use parts::{Listed, Relations};
use xml::{Step, Xml};

/// The most bytes of the parts of a workbook that are unpacked: a row for each candidate at each station of the largest election.
const MAX_UNPACKED: usize = eml::MAX_UNPACKED;
/// The most sheets of a workbook that are read.
const MAX_SHEETS: usize = 64;

/// The sheets in their order, and when the workbook was changed last.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<Sheet>, Option<Created>), BookError> {
    let parts = Parts(eml::members(bytes, is_wanted, MAX_UNPACKED)?.into_iter().collect());
    let root = Relations::read(&parts, "_rels/.rels", "")?;
    let workbook = root.one("/officeDocument").unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let relations = Relations::read(&parts, &joined(folder, &format!("_rels/{name}.rels")), folder)?;
    let listed = parts::sheets(&parts, &workbook)?;
    if listed.is_empty() || listed.len() > MAX_SHEETS {
        return Err(if listed.is_empty() { BookError::NoTable } else { BookError::TooLarge });
    }
    let strings = match relations.one("/sharedStrings") {
        Some(part) => strings::read(&parts, &part)?,
        None => Vec::new(),
    };
    let mut room = MAX_CELLS;
    let sheet = |Listed { name, relation, hidden }: Listed| -> Option<Result<Sheet, BookError>> {
        // What is no sheet of cells (a chart, a macro sheet) is passed over.
        let part = relations.of(&relation, "/worksheet")?;
        Some(cells::read(&parts, &part, Sheet::new(&name, hidden), &strings, &mut room))
    };
    let sheets = listed.into_iter().filter_map(sheet).collect::<Result<Vec<_>, _>>()?;
    if sheets.is_empty() {
        return Err(BookError::NoTable);
    }
    Ok((sheets, modified(&parts, &root)))
}

/// Parts with values of cells, and those that lead to them.
fn is_wanted(path: &str) -> bool {
    let path = path.to_lowercase();
    let is_xml = path.ends_with(".xml") || path.ends_with(".rels");
    let no_values =
        ["/theme/", "/styles.xml", "/drawings/", "/charts/", "/media/", "/pivot", "/printersettings/", "/comments"];
    is_xml && !no_values.iter().any(|part| path.contains(part))
}

/// When it was changed last, by its own properties.
fn modified(parts: &Parts, root: &Relations) -> Option<Created> {
    let text = parts.get(&root.one("/core-properties")?).ok()?;
    let mut xml = Xml::new(&text, "core.xml");
    let (mut inside, mut written) = (false, String::new());
    loop {
        match xml.next().ok()? {
            Step::Open(element) => inside = element.local_name().as_ref() == "modified",
            Step::Text(part) if inside => written.push_str(&part),
            Step::Text(_) => {}
            Step::Close if inside => return Created::parse(written.trim()),
            Step::Close => {}
            Step::End => return None,
        }
    }
}

/// The unpacked parts by their names in the workbook.
struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    /// The text of a part. Names are told apart as the form says: without regard to case.
    fn get(&self, name: &str) -> Result<Arc<str>, BookError> {
        let bytes = self
            .0
            .get(name)
            .or_else(|| self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, bytes)| bytes));
        let bytes = bytes.ok_or_else(|| BookError::NoPart { part: name.to_owned() })?;
        let (text, encoding) = crate::text::decode(bytes).map_err(|_| no_xml(name))?;
        if encoding == encoding_rs::WINDOWS_1252 {
            return Err(no_xml(name));
        }
        Ok(text.into())
    }

    fn has(&self, name: &str) -> bool {
        self.0.keys().any(|known| known.eq_ignore_ascii_case(name))
    }
}

fn no_xml(part: &str) -> BookError {
    BookError::Part { part: part.to_owned(), detail: sentence!("sheets-no-xml") }
}

/// A path within a folder of the workbook.
fn joined(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}
