//! The texts that cells of a workbook share.

use super::Parts;
use super::xml::{Step, Xml};
use crate::cell::Cell;
use crate::error::BookError;

/// As cells. Nothing is reserved for what the part says that it has.
pub(super) fn read(parts: &Parts, part: &str) -> Result<Vec<Cell>, BookError> {
    let text = parts.get(part)?;
    let mut xml = Xml::new(&text, part);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            // `rPh`: how a text is spoken, in writing of East Asia.
            Step::Open(element) if element.local_name().as_ref() == "si" => {
                found.push(Cell::text(&xml.text(&["rPh"])?));
            }
            Step::End => return Ok(found),
            _ => {}
        }
    }
}
