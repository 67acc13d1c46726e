//! The first block of a table: what it is about.

use super::ABOUT;
use super::cells::{Entry, Line, shown};
use crate::error::{EmlError, ErrorKind};
use words::sentence;

/// What the block says, in the order of [`ABOUT`]; `None` what it leaves out.
#[derive(Default)]
pub(super) struct About(pub(super) [Option<String>; ABOUT.len()]);

impl About {
    /// Whether a line that begins with this belongs to the block.
    pub(super) fn has(first: &str) -> bool {
        ABOUT.contains(&first)
    }

    /// Takes in a line of the block.
    pub(super) fn take(&mut self, line: Line<'_>, cells: &[Entry<'_>]) -> Result<(), EmlError> {
        let key = cells.first().map(|cell| cell.text.as_ref()).unwrap_or_default();
        let slot = ABOUT.iter().position(|known| *known == key).and_then(|at| self.0.get_mut(at));
        let value = cells.get(2).map(|cell| shown(&cell.text).to_owned()).filter(|value| !value.is_empty());
        match slot {
            Some(slot @ None) => *slot = value,
            _ => return Err(line.wrong(ErrorKind::Duplicate, sentence!("eml-twice", what = key), cells, 0)),
        }
        Ok(())
    }
}
