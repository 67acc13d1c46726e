//! The pull reader underneath: no tree, no entities but those of XML itself, no DOCTYPE, a cap on depth.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use words::{Sentence, sentence};

use crate::error::BookError;

/// The deepest nesting of elements; cells stand at the fifth.
const MAX_DEPTH: usize = 64;

pub(super) enum Step<'a> {
    Open(BytesStart<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    /// The name of the part, for errors.
    part: &'a str,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Step<'a>, BookError> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(element)) => {
                    self.depth = self.depth.saturating_add(1);
                    if self.depth > MAX_DEPTH {
                        return Err(self.wrong(sentence!("sheets-deep")));
                    }
                    return Ok(Step::Open(element));
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Ok(Event::Text(text)) => return Ok(Step::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Ok(Step::Text(text.into_inner())),
                Ok(Event::GeneralRef(reference)) => {
                    if let Ok(Some(letter)) = reference.resolve_char_ref() {
                        return Ok(Step::Text(Cow::Owned(letter.to_string())));
                    }
                    let name = reference.into_inner();
                    return match resolve_xml_entity(&name) {
                        Some(text) => Ok(Step::Text(Cow::Borrowed(text))),
                        None => Err(self.wrong(sentence!("sheets-entity"))),
                    };
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_)) => {}
                Ok(Event::DocType(_)) => return Err(self.wrong(sentence!("sheets-doctype"))),
                Ok(Event::Eof) if self.depth == 0 => return Ok(Step::End),
                Ok(Event::Eof) => return Err(self.wrong(sentence!("sheets-no-xml"))),
                Err(_) => return Err(self.wrong(sentence!("sheets-no-xml"))),
            }
        }
    }

    /// All text within the element that was opened last, which is closed then. Elements that `skips` names are left out with what
    /// is in them.
    pub(super) fn text(&mut self, skips: &[&str]) -> Result<String, BookError> {
        let mut text = String::new();
        let (mut depth, mut skipped) = (1_usize, None);
        while depth > 0 {
            match self.next()? {
                Step::Open(element) => {
                    depth = depth.saturating_add(1);
                    if skipped.is_none() && skips.contains(&element.local_name().as_ref()) {
                        skipped = Some(depth);
                    }
                }
                Step::Close => {
                    skipped = skipped.filter(|at| *at != depth);
                    depth = depth.saturating_sub(1);
                }
                Step::Text(part) if skipped.is_none() => text.push_str(&part),
                Step::Text(_) => {}
                Step::End => return Err(self.wrong(sentence!("sheets-no-xml"))),
            }
        }
        Ok(text)
    }

    /// An attribute of an element, by its name without a prefix.
    pub(super) fn attribute(&self, element: &BytesStart<'_>, name: &str) -> Result<Option<String>, BookError> {
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.wrong(sentence!("sheets-no-xml")))?;
            if attribute.key.local_name().as_ref() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                return value.map(|value| Some(value.into_owned())).map_err(|_| self.wrong(sentence!("sheets-entity")));
            }
        }
        Ok(None)
    }

    pub(super) fn wrong(&self, detail: Sentence) -> BookError {
        BookError::Part { part: self.part.to_owned(), detail }
    }
}
