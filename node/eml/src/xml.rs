//! The pull reader underneath: one pass over the text, no tree, no string per element, and every cap in one place.
//!
//! A reader asks for the next [`Xml::child`] of the element it is in, and either reads on inside it, takes its
//! [`Xml::text`], or [`Xml::skip`]s it. `None` means that the element has been closed.

use crate::error::{EmlError, ErrorKind, remedy};
use crate::tag::Tag;
use quick_xml::XmlVersion;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use std::borrow::Cow;

/// The largest file that is read, in bytes: six times the largest published count.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
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

/// The text of a file: UTF-8 as it is, UTF-16 converted. Refuses what no XML file may hold.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, EmlError> {
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, more than {MAX_BYTES}", bytes.len());
        return Err(EmlError::whole(ErrorKind::TooLarge, message, remedy::NOT_OURS));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(utf8(rest)?),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        _ => Cow::Borrowed(utf8(bytes)?),
    };
    if let Some(at) = text.bytes().position(|b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) {
        let message = "the file holds a control character, which XML forbids";
        return Err(place(&text, at, EmlError::whole(ErrorKind::Malformed, message, remedy::EXPORT_AGAIN)));
    }
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<&str, EmlError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or_default();
        let whole = match error.error_len() {
            None => EmlError::whole(ErrorKind::Unfinished, "the file ends in the middle of a character", remedy::WAIT),
            Some(_) => EmlError::whole(ErrorKind::Encoding, "the file is not in UTF-8 or UTF-16", remedy::EXPORT_AGAIN),
        };
        place(good, good.len(), whole)
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, EmlError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match character {
            Ok(character) => text.push(character),
            Err(_) => {
                let whole = EmlError::whole(
                    ErrorKind::Encoding,
                    "the file holds half a UTF-16 character",
                    remedy::EXPORT_AGAIN,
                );
                return Err(place(&text, text.len(), whole));
            }
        }
    }
    if rest.is_empty() {
        return Ok(text);
    }
    Err(EmlError::whole(ErrorKind::Unfinished, "the file ends in the middle of a UTF-16 character", remedy::WAIT))
}

/// `error` at byte `at` of `text`.
fn place(text: &str, at: usize, mut error: EmlError) -> EmlError {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count().saturating_add(1);
    error.line = u32::try_from(line).unwrap_or(u32::MAX);
    error.column = u32::try_from(column).unwrap_or(u32::MAX);
    error
}

enum Step<'a> {
    Open(Tag),
    Close,
    Text(Cow<'a, str>),
    Eof,
}

/// A cursor in an XML text.
pub(crate) struct Xml<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    /// Where each open element begins; its name is read back from there when an error needs it.
    open: Vec<usize>,
    /// The element opened last, for its attributes.
    last: Option<BytesStart<'a>>,
    /// The element opened last was `<x/>`: its close is still to be reported.
    empty: bool,
    /// Where the event read last begins.
    at: usize,
}

impl<'a> Xml<'a> {
    /// A cursor inside the root element, which must be an EML 5 root; also its message id, such as `510b`.
    pub(crate) fn open(text: &'a str) -> Result<(Self, String), EmlError> {
        let mut reader = NsReader::from_str(text);
        reader.resolver_mut().set_max_namespace_bindings(MAX_NAMESPACES);
        let mut xml = Self { text, reader, open: Vec::with_capacity(MAX_DEPTH), last: None, empty: false, at: 0 };
        let tag = loop {
            match xml.step()? {
                Step::Open(tag) => break tag,
                Step::Text(text) if is_blank(&text) => {}
                Step::Text(_) | Step::Close => {
                    return Err(xml.error(
                        ErrorKind::NotEml,
                        "the file does not begin with an element",
                        remedy::OTHER_FILE,
                    ));
                }
                Step::Eof => return Err(xml.error(ErrorKind::Unfinished, "the file is empty", remedy::WAIT)),
            }
        };
        if tag != Tag::Eml {
            return Err(xml.error(
                ErrorKind::NotEml,
                "the file does not begin with the element EML of EML 5",
                remedy::OTHER_FILE,
            ));
        }
        if xml.attribute("SchemaVersion")?.as_deref() != Some("5") {
            return Err(xml.error(ErrorKind::NotEml, "the file is not of EML version 5", remedy::OTHER_FILE));
        }
        let message = xml.required_attribute("Id")?;
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
                    return Err(self.error(
                        ErrorKind::Malformed,
                        "text where only elements belong",
                        remedy::EXPORT_AGAIN,
                    ));
                }
                Step::Eof => return Err(self.unfinished()),
            }
        }
    }

    /// Goes into the next element inside the present one, which must be `tag`.
    pub(crate) fn require(&mut self, tag: Tag, name: &str) -> Result<(), EmlError> {
        if self.child()? == Some(tag) { Ok(()) } else { Err(self.missing(name)) }
    }

    /// The text of the present element, trimmed, and closes it. Elements inside are an error.
    pub(crate) fn text(&mut self) -> Result<Cow<'a, str>, EmlError> {
        let mut whole: Cow<'a, str> = Cow::Borrowed("");
        loop {
            match self.step()? {
                Step::Text(part) if whole.len().saturating_add(part.len()) > MAX_TEXT => {
                    return Err(self.error(
                        ErrorKind::TooLarge,
                        "more text in one element than EML has room for",
                        remedy::NOT_OURS,
                    ));
                }
                Step::Text(part) if whole.is_empty() => whole = part,
                Step::Text(part) => whole.to_mut().push_str(&part),
                Step::Open(_) => {
                    return Err(self.error(
                        ErrorKind::Malformed,
                        "an element where only text belongs",
                        remedy::EXPORT_AGAIN,
                    ));
                }
                Step::Close => return Ok(token(whole)),
                Step::Eof => return Err(self.unfinished()),
            }
        }
    }

    /// Leaves the present element, with all that is in it.
    pub(crate) fn skip(&mut self) -> Result<(), EmlError> {
        let depth = self.open.len();
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
                    return Err(self.error(
                        ErrorKind::Malformed,
                        "something follows after the end of the EML",
                        remedy::EXPORT_AGAIN,
                    ));
                }
            }
        }
    }

    /// The value of an attribute of the element opened last.
    pub(crate) fn attribute(&self, name: &str) -> Result<Option<Cow<'_, str>>, EmlError> {
        let Some(start) = &self.last else { return Ok(None) };
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.malformed(&error.to_string()))?;
            if attribute.key.into_inner() == name {
                let value = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|error| self.malformed(&error.to_string()))?;
                if !value.chars().all(is_xml_char) {
                    return Err(self.malformed("a control character in an attribute"));
                }
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// An attribute that must be there and not be empty.
    pub(crate) fn required_attribute(&self, name: &str) -> Result<String, EmlError> {
        match self.attribute(name)? {
            Some(value) if !value.trim().is_empty() => Ok(value.trim().to_owned()),
            _ => Err(self.error(
                ErrorKind::Missing,
                format!("the attribute {name} is missing or empty"),
                remedy::EXPORT_AGAIN,
            )),
        }
    }

    /// An error at the present place.
    pub(crate) fn error(&self, kind: ErrorKind, message: impl Into<String>, remedy: &'static str) -> EmlError {
        place(self.text, self.at, EmlError::whole(kind, message, remedy)).about(self.path())
    }

    /// An error that the element `name` is missing from the present one.
    pub(crate) fn missing(&self, name: &str) -> EmlError {
        self.error(ErrorKind::Missing, format!("the element {name} is missing"), remedy::EXPORT_AGAIN)
    }

    fn malformed(&self, message: &str) -> EmlError {
        self.error(ErrorKind::Malformed, message, remedy::EXPORT_AGAIN)
    }

    fn unfinished(&self) -> EmlError {
        self.error(ErrorKind::Unfinished, "the file ends before its last element is closed", remedy::WAIT)
    }

    fn path(&self) -> String {
        let names: Vec<&str> = self.open.iter().map(|at| name_at(self.text, *at)).collect();
        names.join("/")
    }

    fn step(&mut self) -> Result<Step<'a>, EmlError> {
        if self.empty {
            self.empty = false;
            self.open.pop();
            return Ok(Step::Close);
        }
        loop {
            self.at = usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len());
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.opened(start),
                Ok(Event::Empty(start)) => {
                    self.empty = true;
                    return self.opened(start);
                }
                Ok(Event::End(_)) => {
                    self.open.pop();
                    return Ok(Step::Close);
                }
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
                        return Err(self.error(
                            ErrorKind::Encoding,
                            "the file says that it is in another encoding than UTF-8 or UTF-16",
                            remedy::EXPORT_AGAIN,
                        ));
                    }
                }
                Ok(Event::DocType(_)) => {
                    return Err(self.error(
                        ErrorKind::Malformed,
                        "the file has a DOCTYPE, which EML files never have",
                        remedy::NOT_OURS,
                    ));
                }
                Ok(Event::Eof) if self.open.is_empty() => return Ok(Step::Eof),
                Ok(Event::Eof) => return Err(self.unfinished()),
                Err(error) => return Err(self.syntax(&error)),
            }
        }
    }

    fn opened(&mut self, start: BytesStart<'a>) -> Result<Step<'a>, EmlError> {
        self.open.push(self.at);
        if self.open.len() > MAX_DEPTH {
            self.open.truncate(MAX_DEPTH);
            return Err(self.error(
                ErrorKind::TooLarge,
                format!("elements are nested deeper than {MAX_DEPTH}"),
                remedy::NOT_OURS,
            ));
        }
        let tag = {
            let (namespace, local) = self.reader.resolver().resolve_element(start.name());
            match namespace {
                ResolveResult::Bound(Namespace(uri)) => Tag::of(uri, local.into_inner()),
                ResolveResult::Unbound => Tag::Other,
                ResolveResult::Unknown(prefix) => {
                    return Err(self.malformed(&format!("the prefix {} is not declared", clip(&prefix))));
                }
            }
        };
        let name = start.name().into_inner();
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') || name.contains(['<', '!', '"', '\'', '&', '='])
        {
            return Err(self.malformed(&format!("{} is no name of an element", clip(name))));
        }
        if !start.attributes_raw().is_empty() {
            self.check_attributes(&start)?;
        }
        self.last = Some(start);
        Ok(Step::Open(tag))
    }

    fn check_attributes(&self, start: &BytesStart<'a>) -> Result<(), EmlError> {
        for (number, attribute) in start.attributes().enumerate() {
            let attribute = attribute.map_err(|error| self.malformed(&error.to_string()))?;
            if number >= MAX_ATTRIBUTES {
                return Err(self.error(
                    ErrorKind::TooLarge,
                    format!("more than {MAX_ATTRIBUTES} attributes on one element"),
                    remedy::NOT_OURS,
                ));
            }
            if attribute.key.into_inner().len().saturating_add(attribute.value.len()) > MAX_ATTRIBUTE {
                return Err(self.error(
                    ErrorKind::TooLarge,
                    format!("an attribute of more than {MAX_ATTRIBUTE} bytes"),
                    remedy::NOT_OURS,
                ));
            }
        }
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
                    return Err(self.error(
                        ErrorKind::Malformed,
                        format!("the entity &{}; is not allowed", clip(name)),
                        remedy::NOT_OURS,
                    ));
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
        if cut_off { self.unfinished() } else { self.malformed(&clip(&error.to_string())) }
    }
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
    if text.contains(['\n', '\r', '\t']) {
        return Cow::Owned(text.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(' ')),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(' ').to_owned()),
    }
}
