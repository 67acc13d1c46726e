//! What a counts file calls its lists and candidates, and what is wrong with rows of it.

use crate::error::{EmlError, ErrorKind, remedy};
use crate::xml::{Xml, clip};
use election::likeness::{Likeness, likeness};
use std::collections::BTreeMap;
use words::sentence;

/// What a file calls its rows, kept once for the whole of it.
#[derive(Default)]
pub(crate) struct Names {
    /// Names of lists by number.
    pub(crate) lists: BTreeMap<u32, String>,
    /// Whether a candidate has a code and no number.
    pub(crate) coded: bool,
    /// Names of candidates by list and number.
    pub(crate) people: BTreeMap<(u32, u32), String>,
    /// What is wrong with rows that were left out; `None`: such a row refuses the file.
    pub(crate) faults: Option<Vec<EmlError>>,
    /// The id of the row that is being read, once it was there.
    pub(crate) row: Option<String>,
}

/// The most rows with faults that are told of one file.
pub(crate) const MAX_FAULTS: usize = 1_000;

impl Names {
    /// Notes what is wrong with a row of a station, where the file is read as far as it can be, and forgets what the row called its
    /// lists.
    ///
    /// # Errors
    /// The same error, where it is not of the row alone, or rows are not left out.
    pub(crate) fn pass_over(&mut self, error: EmlError, lists: Option<BTreeMap<u32, String>>) -> Result<(), EmlError> {
        let of_row = !matches!(
            error.kind,
            ErrorKind::Unfinished | ErrorKind::TooLarge | ErrorKind::Encoding | ErrorKind::Malformed
        );
        match (&mut self.faults, lists) {
            (Some(faults), Some(lists)) if of_row && faults.len() < MAX_FAULTS => {
                self.lists = lists;
                let row = self.row.take();
                let path = *error.path.clone();
                let path = row.map_or(path.clone(), |row| sentence!("eml-row", row = clip(&row), path = path));
                faults.push(error.about(path));
                Ok(())
            }
            _ => Err(error),
        }
    }

    /// Notes the name of a list, which has one name in all of a file: where a station has another, nobody knows whose votes
    /// stand there.
    ///
    /// # Errors
    /// The list has another name already.
    pub(crate) fn list(&mut self, xml: &Xml<'_>, list: u32, name: &str) -> Result<(), EmlError> {
        match self.lists.get(&list) {
            Some(known) if known == name || likeness(known, name) == Likeness::Same => Ok(()),
            Some(known) => {
                let message = sentence!("eml-list-renamed", list = list, one = clip(known), other = clip(name));
                Err(xml.error(ErrorKind::Identity, message, remedy::CHECK_FILE))
            }
            None => {
                self.lists.insert(list, name.to_owned());
                Ok(())
            }
        }
    }
}
