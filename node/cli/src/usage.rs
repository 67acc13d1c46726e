//! What is said of a line that asks for help or is wrong, in the language of whoever types.
//!
//! clap words it in English, and in English it is left to clap. In another language what is wrong is said from what clap found,
//! and clap's few words around the help of commands are put into it.

use std::error::Error as _;
use std::ffi::OsString;
use std::net::AddrParseError;
use std::num::ParseIntError;

use clap::CommandFactory;
use clap::builder::styling::Style;
use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};
use words::{Arg, Lang, Sentence, t, ta};

use super::help;

/// The form of an error that has its text already: it goes where clap's would, with the colours that the terminal can show.
#[derive(Debug)]
pub struct Told;

impl ErrorFormatter for Told {
    fn format_error(error: &Error<Self>) -> StyledStr {
        match error.get(ContextKind::Custom) {
            Some(ContextValue::StyledStr(text)) => text.clone(),
            _ => StyledStr::new(),
        }
    }
}

/// What is to be said of a line that could not be read, or asks for help: prints itself, and ends the program as clap does.
#[must_use]
pub fn explained<T: CommandFactory>(line: &[OsString], error: clap::Error, lang: Lang) -> Error<Told> {
    let mut command = help::in_language(T::command(), lang);
    // Read once more, by what has the words: now its help has them as well.
    let error = command.try_get_matches_from_mut(line).err().unwrap_or(error);
    let text = worded(&error, command.get_styles(), lang);
    let mut told = Error::<Told>::new(error.kind()).with_cmd(&command);
    told.insert(ContextKind::Custom, ContextValue::StyledStr(text));
    told
}

fn worded(error: &clap::Error, styles: &Styles, lang: Lang) -> StyledStr {
    if lang == Lang::En {
        return error.render();
    }
    let wrong = Wrong { error, styles, lang };
    // Help and the version have their text already; so has what is not foreseen here, in English.
    StyledStr::from(wrong.told().unwrap_or_else(|| ours(&error.render(), lang)))
}

/// clap's own words, with what they stand between.
const WORDS: [(&str, &str, &str); 9] = [
    ("", "usage-usage", ":"),
    ("", "usage-arguments", ":"),
    ("", "usage-options", ":"),
    ("[", "usage-optional", "]"),
    ("[", "usage-default", ":"),
    ("[", "usage-env", ":"),
    ("[", "usage-alias", ":"),
    ("[", "usage-values", ":"),
    ("", "usage-values-heading", ":"),
];

/// What clap wrote, with its words put into a language.
fn ours(text: &StyledStr, lang: Lang) -> String {
    WORDS.iter().fold(text.ansi().to_string(), |text, (before, key, after)| {
        let word = |lang| format!("{before}{}{after}", t(lang, key));
        replaced(&text, &word(Lang::En), &word(lang))
    })
}

/// A text in which two words, or one, are others. A line may end between the two.
fn replaced(text: &str, theirs: &str, ours: &str) -> String {
    let (Some((first, second)), Some((our_first, our_second))) = (theirs.split_once(' '), ours.split_once(' ')) else {
        return text.replace(theirs, ours);
    };
    let mut parts = text.split(first);
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let next = part.trim_start();
        let gap = &part[..part.len() - next.len()];
        match next.strip_prefix(second) {
            Some(rest) => told.extend([our_first, gap, our_second, rest]),
            None => told.extend([first, part]),
        }
    }
    told
}

/// A line that is wrong.
struct Wrong<'a> {
    error: &'a clap::Error,
    styles: &'a Styles,
    lang: Lang,
}

impl Wrong<'_> {
    /// All that is said of it, in the form that clap gives it; `None` where it is no mistake, or one that is not foreseen here.
    fn told(&self) -> Option<String> {
        let mut told = format!("{} {}", shown(self.styles.get_error(), &t(self.lang, "usage-error")), self.what()?);
        let tips = self.tips();
        if !tips.is_empty() {
            told.push('\n');
        }
        for tip in tips {
            told += &format!("\n  {} {tip}", shown(self.styles.get_valid(), &t(self.lang, "usage-tip")));
        }
        if let Some(ContextValue::StyledStr(usage)) = self.error.get(ContextKind::Usage) {
            told += &format!("\n\n{}", ours(usage, self.lang));
        }
        let flag = shown(self.styles.get_literal(), "--help");
        told += &format!("\n\n{}\n", self.say("usage-more", &[("flag", flag.into())]));
        Some(told)
    }

    /// What is wrong.
    fn what(&self) -> Option<String> {
        let argument = || self.one(ContextKind::InvalidArg);
        let command = || self.one(ContextKind::InvalidSubcommand);
        match self.error.kind() {
            ErrorKind::ArgumentConflict => self.conflict(),
            ErrorKind::InvalidValue => {
                let told = match self.one(ContextKind::InvalidValue)? {
                    "" => self.say("usage-no-value", &[("argument", self.invalid(argument()?))]),
                    value => self.wrong_value(value, argument()?),
                };
                Some(told + &self.choice("usage-values", ContextKind::ValidValue))
            }
            ErrorKind::ValueValidation => {
                let told = self.wrong_value(self.one(ContextKind::InvalidValue)?, argument()?);
                Some(match self.why() {
                    Some(why) => format!("{told}: {why}"),
                    None => told,
                })
            }
            ErrorKind::TooManyValues => Some(self.say(
                "usage-too-many-values",
                &[
                    ("value", self.invalid(self.one(ContextKind::InvalidValue)?)),
                    ("argument", self.literal(argument()?)),
                ],
            )),
            ErrorKind::UnknownArgument => {
                Some(self.say("usage-unknown-argument", &[("argument", self.invalid(argument()?))]))
            }
            ErrorKind::MissingRequiredArgument => {
                let missing = self.many(ContextKind::InvalidArg)?;
                Some(t(self.lang, "usage-no-arguments") + &lines(missing, self.styles.get_valid()))
            }
            ErrorKind::InvalidSubcommand => {
                Some(self.say("usage-unknown-command", &[("command", self.invalid(command()?))]))
            }
            ErrorKind::MissingSubcommand => {
                let told = self.say("usage-no-command", &[("command", self.invalid(command()?))]);
                Some(told + &self.choice("usage-subcommands", ContextKind::ValidSubcommand))
            }
            ErrorKind::InvalidUtf8 => Some(t(self.lang, "usage-no-text")),
            _ => None,
        }
    }

    fn wrong_value(&self, value: &str, argument: &str) -> String {
        self.say("usage-wrong-value", &[("value", self.invalid(value)), ("argument", self.literal(argument))])
    }

    /// Two things that do not go together.
    fn conflict(&self) -> Option<String> {
        let prior = self.error.get(ContextKind::PriorArg);
        if let Some(argument) = self.one(ContextKind::InvalidArg) {
            let about = ("argument", self.invalid(argument));
            return Some(match prior? {
                ContextValue::String(other) if other == argument => self.say("usage-twice", &[about]),
                ContextValue::String(other) => self.say("usage-conflict-one", &[about, ("other", self.invalid(other))]),
                ContextValue::Strings(others) => {
                    self.say("usage-conflict-many", &[about]) + &lines(others, self.styles.get_invalid())
                }
                _ => self.say("usage-conflict-some", &[about]),
            });
        }
        let about = ("command", self.invalid(self.one(ContextKind::InvalidSubcommand)?));
        match prior? {
            ContextValue::String(other) => {
                Some(self.say("usage-command-conflict-one", &[about, ("other", self.invalid(other))]))
            }
            ContextValue::Strings(others) => {
                let told = self.say("usage-command-conflict-many", &[about]);
                Some(told + &lines(others, self.styles.get_invalid()))
            }
            _ => None,
        }
    }

    /// Why a value cannot be read, as whatever reads it says.
    fn why(&self) -> Option<String> {
        let source = self.error.source()?;
        if let Some(sentence) = source.downcast_ref::<Sentence>() {
            return Some(sentence.told(self.lang));
        }
        if source.is::<ParseIntError>() {
            return Some(t(self.lang, "usage-no-number"));
        }
        if source.is::<AddrParseError>() {
            return Some(t(self.lang, "usage-no-address"));
        }
        let told = source.to_string();
        let range = told.split_once(" is not in ").and_then(|(_, range)| range.split_once("..="));
        match range {
            Some((from, to)) => Some(self.say("usage-range", &[("from", from.into()), ("to", to.into())])),
            None => Some(told),
        }
    }

    /// What might have been meant.
    fn tips(&self) -> Vec<String> {
        let mut tips = Vec::new();
        for (kind, one, more) in [
            (ContextKind::SuggestedSubcommand, "usage-similar-command", "usage-similar-commands"),
            (ContextKind::SuggestedArg, "usage-similar-argument", "usage-similar-argument"),
            (ContextKind::SuggestedValue, "usage-similar-value", "usage-similar-value"),
        ] {
            let names = match self.error.get(kind) {
                Some(ContextValue::String(name)) => std::slice::from_ref(name),
                Some(ContextValue::Strings(names)) => names.as_slice(),
                _ => continue,
            };
            let quoted: Vec<String> =
                names.iter().map(|name| format!("'{}'", shown(self.styles.get_valid(), name))).collect();
            let key = if names.len() == 1 { one } else { more };
            tips.push(self.say(key, &[("names", quoted.join(", ").into())]));
        }
        if let Some(ContextValue::StyledStrs(others)) = self.error.get(ContextKind::Suggested) {
            tips.extend(others.iter().filter_map(|other| self.other_tip(&other.to_string())));
        }
        tips
    }

    /// A tip that clap has only as an English sentence, told by what it quotes. One that is not foreseen here is left out.
    fn other_tip(&self, tip: &str) -> Option<String> {
        let parts: Vec<&str> = tip.split('\'').collect();
        match parts.as_slice() {
            ["to pass ", argument, " as a value, use ", instead, ""] => Some(
                self.say("usage-as-value", &[("argument", self.invalid(argument)), ("instead", self.valid(instead))]),
            ),
            ["", instead, " exists"] => Some(self.say("usage-exists", &[("instead", self.valid(instead))])),
            ["subcommand ", command, " exists; to use it, remove the ", dashes, " before it"] => {
                Some(self.say("usage-dashes", &[("command", self.valid(command)), ("dashes", self.invalid(dashes))]))
            }
            _ => None,
        }
    }

    /// What could be chosen, on a line of its own.
    fn choice(&self, key: &str, kind: ContextKind) -> String {
        match self.many(kind) {
            Some(all) if !all.is_empty() => {
                let names: Vec<String> = all.iter().map(|name| shown(self.styles.get_valid(), name)).collect();
                format!("\n  [{}: {}]", t(self.lang, key), names.join(", "))
            }
            _ => String::new(),
        }
    }

    fn one(&self, kind: ContextKind) -> Option<&str> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => Some(text),
            _ => None,
        }
    }

    fn many(&self, kind: ContextKind) -> Option<&[String]> {
        match self.error.get(kind) {
            Some(ContextValue::Strings(texts)) => Some(texts),
            _ => None,
        }
    }

    fn say(&self, key: &str, facts: &[(&'static str, Arg<'_>)]) -> String {
        ta(self.lang, key, facts)
    }

    fn invalid(&self, text: &str) -> Arg<'static> {
        shown(self.styles.get_invalid(), text).into()
    }

    fn valid(&self, text: &str) -> Arg<'static> {
        shown(self.styles.get_valid(), text).into()
    }

    fn literal(&self, text: &str) -> Arg<'static> {
        shown(self.styles.get_literal(), text).into()
    }
}

/// Each on a line of its own.
fn lines(all: &[String], style: &Style) -> String {
    all.iter().map(|one| format!("\n  {}", shown(style, one))).collect()
}

/// In a style.
fn shown(style: &Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::*;
    use crate::args::Cli;

    /// A line of each kind that is wrong.
    const WRONG: [&str; 20] = [
        "dance",
        "statu",
        "re",
        "status --jsn",
        "status --json=yes",
        "status more",
        "enter --",
        "enter --station 3",
        "enter --station 3 --level partij --file f",
        "enter --station 3 --level party --file",
        "seats --counts b --candidates a --deceased 3",
        "review 12345678 --accept --reject",
        "review 12345678 --accept --accept",
        "run --listen 127.0.0.1:1 --peer 127.0.0.1:2 --offline",
        "result --branch working export --to d",
        "help dance",
        "backup --fil",
        "--station 3 enter",
        "-- enter",
        "--json",
    ];

    fn line(words: &str) -> Vec<OsString> {
        std::iter::once("uitslag").chain(words.split(' ')).map(OsString::from).collect()
    }

    #[test]
    fn what_is_wrong_is_said_as_clap_says_it() {
        let lang = Lang::En;
        let mut command = help::in_language(Cli::command(), lang);
        for words in WRONG {
            let error = command.try_get_matches_from_mut(line(words)).unwrap_err();
            let told = Wrong { error: &error, styles: command.get_styles(), lang }.told();
            let told = StyledStr::from(told.unwrap_or_else(|| panic!("nothing is said of {words}: {error}")));
            assert_eq!(told.to_string(), error.render().to_string(), "{words}");
        }
    }

    #[test]
    fn and_in_dutch() {
        let said = |words: &str| {
            let line = line(words);
            let error = Cli::command().try_get_matches_from(&line).unwrap_err();
            let told = explained::<Cli>(&line, error, Lang::Nl);
            assert_eq!(told.exit_code(), 2, "{words}");
            told.to_string()
        };
        for words in WRONG {
            let told = said(words);
            assert!(told.starts_with("fout: ") && told.ends_with("Meer uitleg met '--help'.\n"), "{told}");
            for english in ["Usage", "tip: a", "tip: some", "possible", "required", "the argument", " with "] {
                assert!(!told.contains(english), "{told}");
            }
        }
        for (words, why) in [
            ("enter --station drie --level party --file f", "dit is geen heel getal"),
            ("enter --station 3 --level party --file f --round 3", "dit is niet 1 tot en met 2"),
            ("run --listen hier", "dit is geen adres met een poort"),
            ("release --level party --not-before straks", "dit is geen tijd"),
            ("seats --counts b --candidates a --deceased 3", "schrijf het als LIJST.KANDIDAAT"),
        ] {
            assert!(said(words).contains(why), "{}", said(words));
        }
    }

    /// The help of every command, short and long.
    fn all_help(command: &mut Command, lang: Lang) -> String {
        let mut all = String::new();
        for help in [command.render_help(), command.render_long_help()] {
            all += &StyledStr::from(ours(&help, lang)).to_string();
        }
        for below in command.get_subcommands_mut() {
            all += &all_help(below, lang);
        }
        all
    }

    #[test]
    fn the_words_around_help_are_those_of_the_language() {
        for lang in Lang::ALL {
            let all = all_help(&mut help::in_language(Cli::command(), lang), lang);
            let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
            for (before, key, after) in WORDS {
                let [ours, clap] = [lang, Lang::En].map(|lang| format!("{before}{}{after}", t(lang, key)));
                assert!(all.contains(&ours), "{ours:?} in {lang:?}");
                assert!(ours == clap || !all.contains(&clap), "{clap:?} in {lang:?}");
            }
        }
    }

    #[test]
    fn a_line_may_end_between_two_words() {
        let told =
            replaced("x [possible\n   values: a] [possible values: b] [possible", "[possible values:", "[ja nee:");
        assert_eq!(told, "x [ja\n   nee: a] [ja nee: b] [possible");
        assert_eq!(replaced("Usage: x", "Usage:", "Gebruik:"), "Gebruik: x");
    }

    #[test]
    fn help_and_the_version_are_no_mistakes() {
        for (words, has) in [("--help", "Gebruik:"), ("help enter", "Telling"), ("--version", "uitslag ")] {
            let line = line(words);
            let error = Cli::command().try_get_matches_from(&line).unwrap_err();
            let told = explained::<Cli>(&line, error, Lang::Nl);
            assert_eq!(told.exit_code(), 0, "{words}");
            assert!(told.to_string().to_lowercase().contains(&has.to_lowercase()), "{told}");
        }
    }
}
