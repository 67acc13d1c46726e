//! Which part of a workbook is what: its relations, and its list of sheets.

use super::xml::{Step, Xml};
use super::{Parts, joined};
use crate::error::BookError;

/// The most relations of a part that are kept; a sheet is one.
const MAX_RELATIONS: usize = 1_000;

/// Relations of a part: id, type and target.
pub(super) struct Relations(Vec<(String, String, String)>);

impl Relations {
    /// None when the part is not there. `folder`: that of the part whose relations they are.
    pub(super) fn read(parts: &Parts, part: &str, folder: &str) -> Result<Self, BookError> {
        if !parts.has(part) {
            return Ok(Self(Vec::new()));
        }
        let text = parts.get(part)?;
        let mut xml = Xml::new(&text, part);
        let mut found = Vec::new();
        loop {
            match xml.next()? {
                Step::Open(element) if element.local_name().as_ref() == "Relationship" => {
                    if found.len() >= MAX_RELATIONS {
                        return Err(BookError::TooLarge);
                    }
                    let value = |name| xml.attribute(&element, name).map(Option::unwrap_or_default);
                    let target = value("Target")?;
                    let target = match target.strip_prefix('/') {
                        Some(path) => path.to_owned(),
                        None => resolved(&joined(folder, &target)),
                    };
                    found.push((value("Id")?, value("Type")?, target));
                }
                Step::End => return Ok(Self(found)),
                _ => {}
            }
        }
    }

    /// The target of the first relation of a type, by its end.
    pub(super) fn one(&self, kind: &str) -> Option<String> {
        self.0.iter().find(|(_, known, _)| known.ends_with(kind)).map(|(.., target)| target.clone())
    }

    /// The target of the relation with this id, if it is of this type.
    pub(super) fn of(&self, id: &str, kind: &str) -> Option<String> {
        self.0.iter().find(|(known, of, _)| known == id && of.ends_with(kind)).map(|(.., target)| target.clone())
    }
}

/// A path without `.` and `..`.
fn resolved(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A sheet as the workbook lists it.
pub(super) struct Listed {
    pub(super) name: String,
    /// The id of the relation to its part.
    pub(super) relation: String,
    pub(super) hidden: bool,
}

pub(super) fn sheets(parts: &Parts, part: &str) -> Result<Vec<Listed>, BookError> {
    let text = parts.get(part)?;
    let mut xml = Xml::new(&text, part);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Step::Open(element) if element.local_name().as_ref() == "sheet" => {
                if found.len() >= MAX_RELATIONS {
                    return Err(BookError::TooLarge);
                }
                let value = |name| xml.attribute(&element, name).map(Option::unwrap_or_default);
                let hidden = !matches!(value("state")?.as_str(), "" | "visible");
                found.push(Listed { name: value("name")?, relation: value("id")?, hidden });
            }
            Step::End => return Ok(found),
            _ => {}
        }
    }
}
