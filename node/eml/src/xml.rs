//! The pull reader underneath: one pass over the text, no tree, no string per element, and every cap in one place.
//!
//! A reader asks for the next [`Xml::child`] of the element it is in, and either reads on inside it, takes its
//! [`Xml::text`], or [`Xml::skip`]s it. `None` means that the element has been closed.

use crate::error::{EmlError, ErrorKind, Remedy, remedy};
use crate::tag::{Space, Tag};
use crate::text::place;
use quick_xml::XmlVersion;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::attributes::{Attribute, Attributes};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::reader::Reader;
use std::borrow::Cow;
use words::{Sentence, sentence};

/// The deepest nesting of elements; real files stay under 12.
pub const MAX_DEPTH: usize = 32;
/// Attributes of one element, namespace declarations included.
const MAX_ATTRIBUTES: usize = 32;
/// Bytes of one attribute.
const MAX_ATTRIBUTE: usize = 4 * 1024;
/// Bytes of text in one element.
const MAX_TEXT: usize = 64 * 1024;
/// Namespace declarations in force at one place.
const MAX_NAMESPACES: usize = 64;

enum Step<'a> {
    Open(Tag),
    Close,
    Text(Cow<'a, str>),
    Eof,
}

/// A cursor in an XML text.
pub(crate) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where each open element begins; its name is read back from there when an error needs it.
    open: Vec<usize>,
    /// The attributes of the element opened last, as they are written.
    attributes: Vec<(&'a str, &'a str)>,
    /// The namespaces in force, innermost last.
    spaces: Vec<Declared<'a>>,
    /// The element opened last was `<x/>`: its close is still to be reported.
    empty: bool,
    /// Where the event read last begins.
    at: usize,
    /// Where the element closed last begins.
    closed: usize,
}

/// A namespace declaration.
struct Declared<'a> {
    /// How many elements are open inside the element that it stands on, itself included.
    depth: usize,
    /// Empty for the default namespace.
    prefix: &'a str,
    /// `None` when the prefix is undeclared again.
    space: Option<Space>,
}

impl<'a> Xml<'a> {
    /// A cursor inside the root element, which must be an EML 5 root; also its message id, such as `510b`.
    pub(crate) fn open(text: &'a str) -> Result<(Self, String), EmlError> {
        let mut xml = Self {
            text,
            reader: Reader::from_str(text),
            open: Vec::with_capacity(MAX_DEPTH),
            attributes: Vec::new(),
            spaces: Vec::new(),
            empty: false,
            at: 0,
            closed: 0,
        };
        let tag = loop {
            match xml.step()? {
                Step::Open(tag) => break tag,
                Step::Text(text) if is_blank(&text) => {}
                Step::Text(_) | Step::Close => {
                    return Err(xml.error(ErrorKind::NotEml, sentence!("eml-no-element"), remedy::OTHER_FILE));
                }
                Step::Eof => {
                    return Err(xml.error(ErrorKind::Unfinished, sentence!("eml-empty"), remedy::WAIT));
                }
            }
        };
        if tag != Tag::Eml {
            return Err(xml.error(ErrorKind::NotEml, sentence!("eml-no-root"), remedy::OTHER_FILE));
        }
        if xml.attribute("SchemaVersion")?.as_deref() != Some("5") {
            return Err(xml.error(ErrorKind::NotEml, sentence!("eml-version"), remedy::OTHER_FILE));
        }
        let message = xml.required_attribute("Id")?.into_owned();
        Ok((xml, message))
    }

    /// The next element inside the present one; `None` when the present one has been closed.
    pub(crate) fn child(&mut self) -> Result<Option<Tag>, EmlError> {
        loop {
            match self.step()? {
                Step::Open(tag) => return Ok(Some(tag)),
                Step::Close => return Ok(None),
                Step::Text(text) if is_blank(&text) => {}
                Step::Text(_) => {
                    return Err(self.error(ErrorKind::Malformed, sentence!("eml-text-here"), remedy::EXPORT_AGAIN));
                }
                Step::Eof => return Err(self.unfinished()),
            }
        }
    }

    /// Gives `read` the elements `wanted` inside the present one, until that has been closed; others are skipped.
    pub(crate) fn each(
        &mut self,
        wanted: Tag,
        mut read: impl FnMut(&mut Self) -> Result<(), EmlError>,
    ) -> Result<(), EmlError> {
        while let Some(tag) = self.child()? {
            if tag == wanted { read(self)? } else { self.skip()? }
        }
        Ok(())
    }

    /// The text of the element `wanted` inside the present one, of several the last; the present one has then been closed.
    pub(crate) fn text_of(&mut self, wanted: Tag) -> Result<Option<String>, EmlError> {
        let mut found = None;
        self.each(wanted, |xml| {
            found = Some(xml.text()?.into_owned());
            Ok(())
        })?;
        Ok(found)
    }

    /// Goes into the next element inside the present one, which must be `tag`.
    pub(crate) fn require(&mut self, tag: Tag, name: &str) -> Result<(), EmlError> {
        if self.child()? == Some(tag) { Ok(()) } else { Err(self.missing_here(name)) }
    }

    /// The text of the present element, trimmed, and closes it. Elements inside are an error.
    pub(crate) fn text(&mut self) -> Result<Cow<'a, str>, EmlError> {
        let mut whole: Cow<'a, str> = Cow::Borrowed("");
        loop {
            match self.step()? {
                Step::Text(part) if whole.len().saturating_add(part.len()) > MAX_TEXT => {
                    return Err(self.error(ErrorKind::TooLarge, sentence!("eml-text-long"), remedy::NOT_OURS));
                }
                Step::Text(part) if whole.is_empty() => whole = part,
                Step::Text(part) => whole.to_mut().push_str(&part),
                Step::Open(_) => {
                    return Err(self.error(ErrorKind::Malformed, sentence!("eml-element-here"), remedy::EXPORT_AGAIN));
                }
                Step::Close => return Ok(token(whole)),
                Step::Eof => return Err(self.unfinished()),
            }
        }
    }

    /// Leaves the present element, with all that is in it.
    pub(crate) fn skip(&mut self) -> Result<(), EmlError> {
        self.leave(self.open.len())
    }

    /// How many elements are open, the present one included.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Leaves all elements down to one that was opened at this depth, and that one too, wherever in it the reader is.
    pub(crate) fn leave(&mut self, depth: usize) -> Result<(), EmlError> {
        while self.open.len() >= depth {
            if matches!(self.step()?, Step::Eof) {
                return Err(self.unfinished());
            }
        }
        Ok(())
    }

    /// Checks, after the root has been closed, that nothing follows.
    pub(crate) fn finish(mut self) -> Result<(), EmlError> {
        loop {
            match self.step()? {
                Step::Eof => return Ok(()),
                Step::Text(text) if is_blank(&text) => {}
                _ => {
                    return Err(self.error(ErrorKind::Malformed, sentence!("eml-after-end"), remedy::EXPORT_AGAIN));
                }
            }
        }
    }

    /// The value of an attribute of the element opened last.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<Cow<'a, str>>, EmlError> {
        match self.attributes.iter().find(|(key, _)| *key == name) {
            Some((key, raw)) => self.value(key, raw).map(Some),
            None => Ok(None),
        }
    }

    /// An attribute that must be there and not be empty, trimmed.
    pub(crate) fn required_attribute(&self, name: &str) -> Result<Cow<'a, str>, EmlError> {
        match self.attribute(name)? {
            Some(Cow::Borrowed(value)) if !value.trim().is_empty() => Ok(Cow::Borrowed(value.trim())),
            Some(Cow::Owned(value)) if !value.trim().is_empty() => Ok(Cow::Owned(value.trim().to_owned())),
            _ => {
                let message = sentence!("eml-attribute-missing", name = name);
                Err(self.error(ErrorKind::Missing, message, remedy::EXPORT_AGAIN))
            }
        }
    }

    /// An attribute's value as XML means it: almost always what is written.
    fn value(&self, key: &str, raw: &'a str) -> Result<Cow<'a, str>, EmlError> {
        if !raw.bytes().any(|b| matches!(b, b'&' | b'\t' | b'\n' | b'\r')) {
            return Ok(Cow::Borrowed(raw));
        }
        let attribute = Attribute { key: QName(key), value: Cow::Borrowed(raw) };
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| self.unreadable(&error))?.into_owned();
        if !value.chars().all(is_xml_char) {
            return Err(self.malformed(sentence!("eml-attribute-control")));
        }
        Ok(Cow::Owned(value))
    }

    /// An error at the present place.
    pub(crate) fn error(&self, kind: ErrorKind, message: Sentence, remedy: Remedy) -> EmlError {
        place(self.text, self.at, EmlError::whole(kind, message, remedy)).about(Sentence::from(self.path()))
    }

    /// An error about the element that was closed last, such as one whose text has been read.
    pub(crate) fn wrong(&self, kind: ErrorKind, message: Sentence, remedy: Remedy) -> EmlError {
        self.locate(EmlError::whole(kind, message, remedy))
    }

    /// The same error, about the element that was closed last.
    pub(crate) fn locate(&self, error: EmlError) -> EmlError {
        let (path, name) = (self.path(), name_at(self.text, self.closed));
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        place(self.text, self.closed, error).about(Sentence::from(path))
    }

    /// An error that the element `name` is missing from the one that was closed last.
    pub(crate) fn missing(&self, name: &str) -> EmlError {
        self.locate(self.missing_here(name))
    }

    /// An error that the element `name` is missing before the present one, or in its place.
    pub(crate) fn missing_here(&self, name: &str) -> EmlError {
        self.error(ErrorKind::Missing, sentence!("eml-element-missing", name = name), remedy::EXPORT_AGAIN)
    }

    /// An error that the file is about more than one contest.
    pub(crate) fn contests(&self) -> EmlError {
        self.error(ErrorKind::Duplicate, sentence!("eml-contests"), remedy::OTHER_FILE)
    }

    /// An error that a row of a candidate is of no list.
    pub(crate) fn no_list(&self) -> EmlError {
        self.error(ErrorKind::Order, sentence!("eml-no-list"), remedy::EXPORT_AGAIN)
    }

    fn malformed(&self, message: Sentence) -> EmlError {
        self.error(ErrorKind::Malformed, message, remedy::EXPORT_AGAIN)
    }

    /// What the library underneath says, which is in English.
    fn unreadable(&self, error: &dyn std::fmt::Display) -> EmlError {
        let error = Sentence::foreign("foreign-xml", &clip(&error.to_string()));
        self.malformed(sentence!("eml-xml", error = error))
    }

    fn unfinished(&self) -> EmlError {
        self.error(ErrorKind::Unfinished, sentence!("eml-unfinished"), remedy::WAIT)
    }

    fn path(&self) -> String {
        let names: Vec<&str> = self.open.iter().map(|at| name_at(self.text, *at)).collect();
        names.join("/")
    }

    fn step(&mut self) -> Result<Step<'a>, EmlError> {
        if self.empty {
            self.empty = false;
            return Ok(self.closed());
        }
        loop {
            self.at = usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len());
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.opened(&start),
                Ok(Event::Empty(start)) => {
                    self.empty = true;
                    return self.opened(&start);
                }
                Ok(Event::End(_)) => return Ok(self.closed()),
                Ok(Event::Text(text)) => return Ok(Step::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Ok(Step::Text(text.into_inner())),
                Ok(Event::GeneralRef(reference)) => return self.reference(&reference).map(Step::Text),
                Ok(Event::Comment(_) | Event::PI(_)) => {}
                Ok(Event::Decl(declaration)) => {
                    let known = match declaration.encoding() {
                        None => true,
                        Some(Ok(name)) => {
                            ["UTF-8", "UTF-16", "US-ASCII"].iter().any(|known| name.eq_ignore_ascii_case(known))
                        }
                        Some(Err(_)) => false,
                    };
                    if !known {
                        return Err(self.error(ErrorKind::Encoding, sentence!("eml-encoding"), remedy::EXPORT_AGAIN));
                    }
                }
                Ok(Event::DocType(_)) => {
                    return Err(self.error(ErrorKind::Malformed, sentence!("eml-doctype"), remedy::NOT_OURS));
                }
                Ok(Event::Eof) if self.open.is_empty() => return Ok(Step::Eof),
                Ok(Event::Eof) => return Err(self.unfinished()),
                Err(error) => return Err(self.syntax(&error)),
            }
        }
    }

    fn closed(&mut self) -> Step<'a> {
        while self.spaces.last().is_some_and(|declared| declared.depth == self.open.len()) {
            self.spaces.pop();
        }
        if let Some(at) = self.open.pop() {
            self.closed = at;
        }
        Step::Close
    }

    fn opened(&mut self, start: &BytesStart<'_>) -> Result<Step<'a>, EmlError> {
        self.open.push(self.at);
        if self.open.len() > MAX_DEPTH {
            self.open.truncate(MAX_DEPTH);
            return Err(self.error(ErrorKind::TooLarge, sentence!("eml-deep", most = MAX_DEPTH), remedy::NOT_OURS));
        }
        // The same text as in `start`, which does not live long enough.
        let begin = self.at.saturating_add(1);
        let raw = self.text.get(begin..begin.saturating_add(start.len())).unwrap_or_default();
        let length = start.name().into_inner().len();
        let (name, rest) = raw.split_at_checked(length).unwrap_or((raw, ""));
        if !is_name(name) {
            let name = clip(name);
            return Err(self.malformed(sentence!("eml-element-name", name = name)));
        }
        self.attributes.clear();
        if !rest.is_empty() {
            self.read_attributes(raw, length)?;
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let Some(space) = self.space(prefix) else {
            let prefix = clip(prefix);
            return Err(self.malformed(sentence!("eml-prefix", prefix = prefix)));
        };
        Ok(Step::Open(Tag::of(space, local)))
    }

    /// The namespace of a prefix; `None` when it has none.
    fn space(&self, prefix: &str) -> Option<Space> {
        // Nearly all elements have none, and its length says so: comparing bytes here took a third of the time of reading.
        let mut innermost = self.spaces.iter().rev();
        let found = match prefix {
            "" => innermost.find(|declared| declared.prefix.is_empty()),
            prefix => innermost.find(|declared| declared.prefix == prefix),
        };
        match found {
            Some(declared) => declared.space,
            None if prefix.is_empty() || prefix == "xml" => Some(Space::Other),
            None => None,
        }
    }

    /// Takes in the attributes of an element that has been opened, and the namespaces that it declares.
    fn read_attributes(&mut self, raw: &'a str, name: usize) -> Result<(), EmlError> {
        for attribute in Attributes::new(raw, name).with_checks(false) {
            let attribute = attribute.map_err(|error| self.unreadable(&error))?;
            let (key, Cow::Borrowed(value)) = (attribute.key.into_inner(), attribute.value) else { continue };
            if self.attributes.len() >= MAX_ATTRIBUTES {
                let message = sentence!("eml-attributes", most = MAX_ATTRIBUTES);
                return Err(self.error(ErrorKind::TooLarge, message, remedy::NOT_OURS));
            }
            if key.len().saturating_add(value.len()) > MAX_ATTRIBUTE {
                let message = sentence!("eml-attribute-long", most = MAX_ATTRIBUTE);
                return Err(self.error(ErrorKind::TooLarge, message, remedy::NOT_OURS));
            }
            if self.attributes.iter().any(|(known, _)| *known == key) {
                let key = clip(key);
                return Err(self.malformed(sentence!("eml-attribute-twice", name = key)));
            }
            if value.contains('<') {
                return Err(self.malformed(sentence!("eml-attribute-less")));
            }
            self.attributes.push((key, value));
            let prefix = match key.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            self.declare(prefix, &self.value(key, value)?)?;
        }
        Ok(())
    }

    fn declare(&mut self, prefix: &'a str, uri: &str) -> Result<(), EmlError> {
        if matches!(prefix, "xml" | "xmlns") {
            return Err(self.malformed(sentence!("eml-prefix-xml")));
        }
        if self.spaces.len() >= MAX_NAMESPACES {
            let message = sentence!("eml-namespaces", most = MAX_NAMESPACES);
            return Err(self.error(ErrorKind::TooLarge, message, remedy::NOT_OURS));
        }
        // An empty default namespace is none; a prefix with an empty one is undeclared.
        let space = if uri.is_empty() && !prefix.is_empty() { None } else { Some(Space::of(uri)) };
        self.spaces.push(Declared { depth: self.open.len(), prefix, space });
        Ok(())
    }

    /// The five entities of XML itself and character references; a file's own entities do not exist here.
    fn reference(&self, name: &str) -> Result<Cow<'a, str>, EmlError> {
        let fixed = match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => {
                let code = name.strip_prefix('#').and_then(|code| match code.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => code.parse().ok(),
                });
                let Some(character) = code.and_then(char::from_u32).filter(|c| is_xml_char(*c)) else {
                    let name = clip(name);
                    let message = sentence!("eml-entity", name = name);
                    return Err(self.error(ErrorKind::Malformed, message, remedy::NOT_OURS));
                };
                return Ok(Cow::Owned(character.to_string()));
            }
        };
        Ok(Cow::Borrowed(fixed))
    }

    fn syntax(&self, error: &Error) -> EmlError {
        let cut_off = match error {
            // `<!` may be the beginning of a comment of which no more has been written yet.
            Error::Syntax(SyntaxError::InvalidBangMarkup) => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                ["<!--", "<![CDATA["].iter().any(|whole| whole.starts_with(rest))
            }
            Error::Syntax(_) => true,
            Error::IllFormed(quick_xml::errors::IllFormedError::UnclosedReference) => {
                self.text.get(self.at..).is_some_and(|rest| !rest.contains(['<', ';']))
            }
            _ => false,
        };
        if cut_off { self.unfinished() } else { self.unreadable(error) }
    }
}

/// Strict enough that nothing odd is taken for a name, and no more: what is no known name is skipped.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && !name.bytes().any(|b| matches!(b, b'<' | b'!' | b'"' | b'\'' | b'&' | b'='))
}

fn name_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let rest = rest.strip_prefix('<').unwrap_or(rest);
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len());
    let name = rest.get(..end).unwrap_or_default();
    match name.char_indices().nth(60) {
        Some((cut, _)) => name.get(..cut).unwrap_or_default(),
        None => name,
    }
}

/// At most 80 characters of a text that came from the file, for a message.
pub(crate) fn clip(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((cut, _)) => format!("{}...", text.get(..cut).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The characters that XML 1.0 allows.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..)
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}

/// Trimmed, and line breaks of pretty-printing made single spaces (XML schema's `token`).
fn token(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().any(|b| matches!(b, b'\n' | b'\r' | b'\t')) {
        return Cow::Owned(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(' ')),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(' ').to_owned()),
    }
}
