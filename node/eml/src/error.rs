//! The one error of this crate: what is wrong, where, and what to do about it.

use words::{Lang, Say, Sentence, sentence};

/// What kind of thing is wrong. [`ErrorKind::code`] is stable: screens and logs may key their own texts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file ends before its last element is closed: still being written, or cut off.
    Unfinished,
    /// Larger, deeper or longer than any EML file has reason to be.
    TooLarge,
    /// Not text in UTF-8 or UTF-16.
    Encoding,
    /// Not well-formed XML, or XML with constructs that EML never has (a DOCTYPE, own entities).
    Malformed,
    /// XML, but not an EML 5 file.
    NotEml,
    /// No OSV4-3 table.
    NotTable,
    /// No zip.
    NotZip,
    /// A zip that is damaged, contradicts itself, or uses what zips with election files never do.
    Zip,
    /// An EML file with another message than was asked for.
    Message,
    /// An element or attribute that must be there is not.
    Missing,
    /// Something that may be there once is there twice.
    Duplicate,
    /// Rows are not in ballot order.
    Order,
    /// Not a number, negative, or above 999,999,999.
    Number,
    /// A text that is not of the form it must have (a date, an id, yes or no).
    Value,
    /// A reason code that this program does not know.
    Reason,
    /// Some lists with candidates, some without.
    Level,
    /// Two files, or two fields of one file, that contradict each other about the election.
    Identity,
    /// A sum does not add up.
    Sum,
    /// A count that cannot be written because a cell is still open.
    Open,
}

impl ErrorKind {
    /// A short, stable code, such as `eml.sum`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unfinished => "eml.unfinished",
            Self::TooLarge => "eml.too-large",
            Self::Encoding => "eml.encoding",
            Self::Malformed => "eml.malformed",
            Self::NotEml => "eml.not-eml",
            Self::NotTable => "eml.not-table",
            Self::NotZip => "eml.not-zip",
            Self::Zip => "eml.zip",
            Self::Message => "eml.message",
            Self::Missing => "eml.missing",
            Self::Duplicate => "eml.duplicate",
            Self::Order => "eml.order",
            Self::Number => "eml.number",
            Self::Value => "eml.value",
            Self::Reason => "eml.reason",
            Self::Level => "eml.level",
            Self::Identity => "eml.identity",
            Self::Sum => "eml.sum",
            Self::Open => "eml.open",
        }
    }
}

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmlError {
    /// What kind of thing is wrong.
    pub kind: ErrorKind,
    /// Line in the file, from 1; 0 when the error is about the file as a whole.
    pub line: u32,
    /// Column in that line, counted in characters from 1 (files of OSV are one line); 0 when `line` is.
    pub column: u32,
    /// The elements around the place, such as `EML/Count/Election`, or the rows that a sum is about. May be empty. Boxed, as
    /// the message is: an error travels through every reader's result.
    pub path: Box<Sentence>,
    /// What is wrong, with the text that was found.
    pub message: Box<Sentence>,
    /// What to do about it.
    pub remedy: Remedy,
}

impl EmlError {
    /// An error about the whole file or about figures, without a place in the text.
    pub(crate) fn whole(kind: ErrorKind, message: Sentence, remedy: Remedy) -> Self {
        Self { kind, line: 0, column: 0, path: Box::new(Sentence::from("")), message: Box::new(message), remedy }
    }

    /// The same error, said to be about `path`.
    pub(crate) fn about(mut self, path: Sentence) -> Self {
        *self.path = path;
        self
    }

    /// The same error with another remedy.
    pub(crate) fn with(mut self, remedy: Remedy) -> Self {
        self.remedy = remedy;
        self
    }

    /// The same error, at a line and a character of it, both from 1.
    pub(crate) fn at(mut self, line: u32, column: u32) -> Self {
        (self.line, self.column) = (line, column);
        self
    }

    /// What is wrong, where and what to do, for the people who import a file; without the code.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        if self.line > 0 {
            text.push_str(&sentence!("eml-at", line = self.line, column = self.column).told(lang));
        }
        let path = self.path.told(lang);
        for (part, before) in [(path, ", "), (self.message.told(lang), ": ")] {
            if !part.is_empty() && !text.is_empty() {
                text.push_str(before);
            }
            text.push_str(&part);
        }
        format!("{}. {}.", words::capital(text), self.remedy.text(lang))
    }
}

impl std::fmt::Display for EmlError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.kind.code())?;
        if self.line > 0 {
            write!(f, " at line {}, column {}", self.line, self.column)?;
        }
        let path = self.path.to_string();
        if !path.is_empty() {
            write!(f, " in {path}")?;
        }
        write!(f, ": {}. {}", self.message, self.remedy.text(Lang::En))
    }
}

impl std::error::Error for EmlError {}

impl Say for EmlError {
    /// In English as a log has it, in other languages as [`EmlError::text`], without the full stop.
    fn say(&self) -> Sentence {
        Sentence::worded(|lang| match lang {
            Lang::En => self.to_string(),
            other => self.text(other).trim_end_matches('.').to_owned(),
        })
    }
}

/// A polling station as the place of an error.
pub(crate) fn say_station(number: u32) -> Sentence {
    sentence!("eml-station", station = number)
}

/// What to do about an error: the key of a sentence without its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remedy(pub(crate) &'static str);

impl Remedy {
    /// The sentence in one language.
    #[must_use]
    pub fn text(self, lang: Lang) -> String {
        words::t(lang, self.0)
    }
}

/// Remedies that several readers share.
pub(crate) mod remedy {
    use super::Remedy;

    /// For a file that this program cannot understand and that somebody else made.
    pub(crate) const EXPORT_AGAIN: Remedy = Remedy("eml-do-export");
    /// For a wrong figure or text.
    pub(crate) const CORRECT: Remedy = Remedy("eml-do-correct");
    /// For figures of a file that contradict each other.
    pub(crate) const CHECK_FILE: Remedy = Remedy("eml-do-check-file");
    /// For a file that is still being written.
    pub(crate) const WAIT: Remedy = Remedy("eml-do-wait");
    /// For a hostile or nonsensical file.
    pub(crate) const NOT_OURS: Remedy = Remedy("eml-do-not-use");
    /// For a file of another kind or election.
    pub(crate) const OTHER_FILE: Remedy = Remedy("eml-do-choose");
}
