//! Why a request is not carried out.

mod cases;
mod fact;
mod gate;
pub mod of_sync;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use words::{Lang, Say, Sentence};

pub use cases::Refusal;

/// A refusal, as it travels: to the screen, over the loopback line, and to `--json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// A stable short name, such as `unknown_station`.
    pub code: String,
    /// What, where and what to do, in English.
    pub message: String,
    /// Which case it is, with its facts; `None` where only these words are known (a later version's, or a rehearsal's).
    #[serde(flatten)]
    #[schemars(schema_with = "case_or_words_alone")]
    case: Option<Box<Refusal>>,
}

fn case_or_words_alone(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "anyOf": [generator.subschema_for::<Refusal>(), { "not": { "required": ["case"] } }] })
}

impl Error {
    /// One that is words alone.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), case: None }
    }

    /// Which case it is.
    #[must_use]
    pub fn case(&self) -> Option<&Refusal> {
        self.case.as_deref()
    }

    /// What, where and what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.case.as_ref().map_or_else(|| self.message.clone(), |case| case.text(lang))
    }

    /// The same as the window says it: what to do there, not on the command line.
    #[must_use]
    pub fn in_window(&self, lang: Lang) -> String {
        self.case.as_ref().map_or_else(|| self.message.clone(), |case| case.in_window(lang))
    }

    /// The same, where it is not known yet who reads it.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        Sentence::worded(|lang| self.text(lang))
    }
}

impl Say for Error {
    /// As the reason of another one.
    fn say(&self) -> Sentence {
        Sentence::worded(|lang| self.text(lang).trim_end_matches('.').to_owned())
    }
}

impl From<Refusal> for Error {
    fn from(case: Refusal) -> Self {
        Self { code: case.code().to_owned(), message: case.text(Lang::En), case: Some(Box::new(case)) }
    }
}

impl From<night::labels::LabelError> for Error {
    fn from(error: night::labels::LabelError) -> Self {
        use night::labels::{LONGEST, LabelError};
        Self::from(match error {
            LabelError::Length => Refusal::LabelLength { most: LONGEST },
            LabelError::Character(code) => Refusal::LabelCharacter { code: format!("{code:04X}") },
            LabelError::Spaces(label) => Refusal::LabelSpaces { label },
            LabelError::NoName => Refusal::LabelNoName,
            LabelError::Key(label) => Refusal::LabelKey { label },
            LabelError::Words(label) => Refusal::LabelWords { label },
            LabelError::Taken { label, other } => Refusal::LabelTaken { label, other },
        })
    }
}

#[cfg(test)]
mod tests {
    use words::{ta, ta_in_window};

    use super::*;

    #[test]
    fn every_case_has_words_in_both_languages_that_tell_each_of_its_facts() {
        for (name, facts) in Refusal::NAMES {
            for lang in [Lang::Nl, Lang::En] {
                let marks: Vec<_> = facts.iter().map(|fact| (*fact, format!("<{fact}>").into())).collect();
                let text = ta(lang, name, &marks);
                assert!(!text.starts_with('[') && !text.contains("{$"), "{name}: {text}");
                for fact in *facts {
                    assert!(text.contains(&format!("<{fact}>")), "{name} does not tell {fact}: {text}");
                }
            }
        }
    }

    /// Cases of the command line alone: its arguments, and files that it is given.
    const OF_THE_LINE: [&str; 16] = [
        "refusal-NobodyToAsk",
        "refusal-GrantForRequest",
        "refusal-GrantForNobody",
        "refusal-LabelAndRole",
        "refusal-TableNotLooked",
        "refusal-TableQuestions",
        "refusal-NoColumn",
        "refusal-SumsDiffer",
        "refusal-NearNames",
        "refusal-NotOpenCounted",
        "refusal-NotOpenUnknown",
        "refusal-SeatsForm",
        "refusal-NoSeats",
        "refusal-NoCandidateVotes",
        "refusal-PlaceTakenForce",
        "refusal-OrganiserWords",
    ];

    #[test]
    fn the_window_says_what_to_do_in_the_window() {
        for (name, facts) in Refusal::NAMES.iter().filter(|(name, _)| !OF_THE_LINE.contains(name)) {
            for lang in [Lang::Nl, Lang::En] {
                let marks: Vec<_> = facts.iter().map(|fact| (*fact, "x".into())).collect();
                let text = ta_in_window(lang, name, &marks);
                assert!(!text.contains("uitslag ") && !text.contains('`'), "{name} names a command: {text}");
                assert!(!text.contains(" --") && !text.contains("(--"), "{name} names an option: {text}");
                assert!(!text.contains("{$") && !text.starts_with('['), "{name}: {text}");
            }
        }
        let said = Error::from(Refusal::SameOperator { name: "fatma".to_owned() });
        assert!(said.text(Lang::Nl).contains("--operator"), "{said:?}");
        assert!(said.in_window(Lang::Nl).ends_with("laat die zich aanmelden."), "{said:?}");
    }

    #[test]
    fn the_other_side_of_a_line_knows_the_case_and_a_later_version_s_is_words() {
        let error = Error::from(Refusal::UnknownStation { station: 7 });
        let text = serde_json::to_string(&error).unwrap();
        assert!(text.contains(r#""case":"UnknownStation","facts":{"station":7}"#), "{text}");
        let read: Error = serde_json::from_str(&text).unwrap();
        assert_eq!(read, error);
        assert!(read.text(Lang::Nl).starts_with("Stembureau 7 hoort niet"), "{read:?}");
        assert_eq!(read.to_string(), "station 7 is not one of this election; see `uitslag todo` for the numbers");
        let later = r#"{"code":"new","message":"words","case":"OfLater","facts":{"x":1}}"#;
        assert_eq!(serde_json::from_str::<Error>(later).unwrap(), Error::new("new", "words"));
        let unit = Error::from(Refusal::NoCut);
        assert_eq!(serde_json::from_str::<Error>(&serde_json::to_string(&unit).unwrap()).unwrap(), unit);
    }

    #[test]
    fn words_alone_are_told_as_they_are() {
        assert_eq!(Error::new("strange", "odd").text(Lang::Nl), "odd");
    }
}
