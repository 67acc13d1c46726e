//! What `--help` says: the built command line gets its words from the translation files, in the language of whoever types.
//!
//! | key | what it is the text of |
//! |---|---|
//! | `cmd-member-accept` | a command, by its path; with `-long`, `-after` and `-after-long`, what clap calls so |
//! | `cmd-print--out` | an argument of that command |
//! | `arg-out` | an argument of this name, of every command without a text of its own for it |
//! | `value-level-party` | a value that can be chosen |
//! | `placeholder-file` | what stands in place of a value: `<FILE>` |
//!
//! What has no text stays as it is.

use std::any::TypeId;

use api::document::Document;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command, ValueEnum};
use night::setting::Setting;
use words::{Lang, t};

use super::args::LogArg;
use super::args_files::FormArg;
use super::args_night::{BranchArg, RuleArg};
use super::args_settings::flag;
use super::args_setup::RoleArg;
use super::args_shared::{LevelArg, OnOff};

/// The command that nobody types: the program itself.
const PROGRAM: &str = "uitslag";

/// What is filled in and the same in every language: forms of JSON, by the key of the text around them.
const FORMS: [(&str, &str); 5] = [
    ("arg-json", r#"{"error": {"code", "message"}}"#),
    ("arg-operators", r#"{"operators": [{"name", "rights", "pin"}]}"#),
    (
        "cmd-enter-after-long",
        r#"{"poll_cards": 640, "proxy_certificates": 60, "admitted_voters": 700, "lists": [{"number": 1, "total": 430,
"candidates": [{"number": 1, "votes": 400}]}], "votes_on_candidates": 690, "blank": 6, "invalid": 4, "votes_cast": 700,
"more_ballots": 0, "fewer_ballots": 0}"#,
    ),
    (
        "cmd-seats-after-long",
        r#"{"seats": 23, "lists": [{"number": 1, "candidate_votes": [120, 45], "candidate_numbers": [1, 2],
"deceased": []}], "lots": []}"#,
    ),
    (
        "cmd-post-account-add-after",
        r#"  {"name": "Mastodon", "network": "mastodon", "server": "https://mastodon.nl", "token": "…"}
  {"name": "Bluesky", "network": "bluesky", "identifier": "gemeente.nl", "app_password": "…", "lang": "en"}
  {"name": "X", "network": "x", "api_key": "…", "api_secret": "…", "access_token": "…", "access_secret": "…"}
  {"name": "Omroep", "network": "webhook", "server": "https://omroep.nl/haak", "secret": "…"}
  {"name": "X met de hand", "network": "x", "by_hand": true}"#,
    ),
];

/// A command line with its words. That of another program of ours is called `uitslag` and its name, such as `uitslag window`.
pub fn in_language(command: Command, lang: Lang) -> Command {
    let path = command.get_name().rsplit(' ').next().unwrap_or_default().to_owned();
    worded(command, &path, lang)
}

/// The words of a command and of those below it.
fn worded(command: Command, path: &str, lang: Lang) -> Command {
    let mut command = described(command, path, lang).mut_args(|arg| argument(arg, path, lang));
    // This builds it: from here on it has what clap adds to a command, and those below it have the common options. Not earlier:
    // clap looks then whether `--help` has more to say than `-h`.
    let _ = command.render_usage();
    command.mut_args(|arg| added(arg, lang)).mut_subcommands(|below| {
        let path = path_of(path, below.get_name());
        worded(below, &path, lang)
    })
}

/// The path of a command below another one. That of `help` is the same everywhere.
fn path_of(above: &str, name: &str) -> String {
    match (above, name) {
        (PROGRAM, name) | (_, name @ "help") => name.to_owned(),
        (above, name) => format!("{above}-{name}"),
    }
}

/// What is said of a command as a whole.
fn described(command: Command, path: &str, lang: Lang) -> Command {
    let mut command =
        command.subcommand_help_heading(t(lang, "usage-commands")).subcommand_value_name(t(lang, "usage-command"));
    if let Some(text) = text(lang, &format!("cmd-{path}")) {
        command = command.about(text);
    }
    if let Some(text) = text(lang, &format!("cmd-{path}-long")) {
        command = command.long_about(text);
    }
    if let Some(text) = text(lang, &format!("cmd-{path}-after")) {
        command = command.after_help(text);
    }
    if let Some(text) = text(lang, &format!("cmd-{path}-after-long")) {
        command = command.after_long_help(text);
    }
    command
}

/// An argument with its text, its values, and what stands in place of one.
fn argument(mut arg: Arg, path: &str, lang: Lang) -> Arg {
    if let Some(setting) = Setting::ALL.iter().find(|setting| setting.name() == arg.get_id().as_str()) {
        arg = flag(*setting, lang);
    }
    let id = arg.get_id().as_str().replace('_', "-");
    let own = text(lang, &format!("cmd-{path}--{id}"));
    if let Some(text) = own.or_else(|| text(lang, &format!("arg-{id}"))) {
        arg = arg.help(text);
    }
    let name = match arg.get_value_names() {
        Some([name]) => Some(placeholder(name, lang)),
        _ => None,
    };
    if let Some(name) = name {
        arg = arg.value_name(name);
    }
    if arg.is_global_set() {
        arg = arg.help_heading(t(lang, "usage-common"));
    }
    chosen_from(arg, lang)
}

/// What stands in place of a value, word by word: `LIST=NAME`.
fn placeholder(name: &str, lang: Lang) -> String {
    let is_mark = |letter: char| !letter.is_ascii_uppercase() && letter != '_';
    let said = |part: &str| {
        let word = part.trim_end_matches(is_mark);
        let ours = text(lang, &format!("placeholder-{}", word.to_ascii_lowercase()));
        ours.unwrap_or_else(|| word.to_owned()) + &part[word.len()..]
    };
    name.split_inclusive(is_mark).map(said).collect()
}

/// An argument whose values can be chosen, with what is said of each.
fn chosen_from(arg: Arg, lang: Lang) -> Arg {
    let kinds: [fn(Arg, Lang) -> Arg; 8] = [
        |arg, lang| of_kind::<BranchArg>(arg, "branch", lang),
        |arg, lang| of_kind::<Document>(arg, "document", lang),
        |arg, lang| of_kind::<FormArg>(arg, "form", lang),
        |arg, lang| of_kind::<LevelArg>(arg, "level", lang),
        |arg, lang| of_kind::<LogArg>(arg, "log", lang),
        |arg, lang| of_kind::<OnOff>(arg, "switch", lang),
        |arg, lang| of_kind::<RoleArg>(arg, "role", lang),
        |arg, lang| of_kind::<RuleArg>(arg, "rule", lang),
    ];
    kinds.into_iter().fold(arg, |arg, kind| kind(arg, lang))
}

/// The same where values are of another type. Only what is said of them changes: they are read as before.
fn of_kind<T: ValueEnum + Clone + Send + Sync + 'static>(arg: Arg, kind: &str, lang: Lang) -> Arg {
    if arg.get_value_parser().type_id() != TypeId::of::<T>() {
        return arg;
    }
    let said = |value: PossibleValue| match text(lang, &format!("value-{kind}-{}", value.get_name())) {
        Some(text) => value.help(text),
        None => value,
    };
    let values: Vec<PossibleValue> =
        T::value_variants().iter().filter_map(ValueEnum::to_possible_value).map(said).collect();
    arg.value_parser(PossibleValuesParser::new(values).try_map(|name: String| T::from_str(&name, false)))
}

/// The flags that clap adds to each command.
fn added(arg: Arg, lang: Lang) -> Arg {
    match arg.get_id().as_str() {
        "help" if arg.get_long_help().is_some() => arg.help(t(lang, "arg-help")).long_help(t(lang, "arg-help-long")),
        "help" => arg.help(t(lang, "arg-help-only")),
        "version" => arg.help(t(lang, "arg-version")),
        _ => arg,
    }
}

/// The text of a key, if it has one.
fn text(lang: Lang, key: &str) -> Option<String> {
    let form = FORMS.iter().find(|(of, _)| *of == key).map_or("", |(_, form)| *form);
    words::find(lang, key, &[("form", form.into())])
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use clap::CommandFactory;

    use super::*;
    use crate::args::Cli;
    use crate::args_files::LangArg;

    /// What is said of everything that is not hidden, by its place.
    fn said(lang: Lang) -> BTreeMap<String, String> {
        fn look(command: &Command, place: &str, found: &mut BTreeMap<String, String>) {
            let mut says = |what: String, text: Option<&clap::builder::StyledStr>| {
                let text = text.map(ToString::to_string).unwrap_or_default();
                found.insert(what, text);
            };
            says(place.to_owned(), command.get_about());
            for (what, text) in [
                ("long", command.get_long_about()),
                ("after", command.get_after_help()),
                ("after-long", command.get_after_long_help()),
            ] {
                if text.is_some() {
                    says(format!("{place} ({what})"), text);
                }
            }
            for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                let id = arg.get_id();
                says(format!("{place} --{id}"), arg.get_help());
                if arg.get_long_help().is_some() {
                    says(format!("{place} --{id} (long)"), arg.get_long_help());
                }
                for value in arg.get_possible_values() {
                    says(format!("{place} --{id} {}", value.get_name()), value.get_help());
                }
            }
            for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
                look(below, &format!("{place} {}", below.get_name()), found);
            }
        }
        let mut found = BTreeMap::new();
        look(&in_language(Cli::command(), lang), PROGRAM, &mut found);
        found
    }

    #[test]
    fn everything_that_can_be_typed_is_explained_in_each_language() {
        let (nl, en) = (said(Lang::Nl), said(Lang::En));
        assert!(nl.len() > 300, "{}", nl.len());
        assert!(nl.keys().eq(en.keys()));
        for (what, text) in &nl {
            let english = &en[what];
            assert!(!text.is_empty() && !english.is_empty(), "nothing is said of {what}");
            // A language has one name, its own.
            let is_name = Lang::ALL.iter().any(|lang| lang.name() == *text);
            assert!(text != english || is_name, "{what} has no Dutch");
        }
    }

    #[test]
    fn no_text_is_left_over() {
        let lang = Lang::En;
        let mut shown: BTreeSet<String> = said(lang).into_values().collect();
        fn names(command: &Command, found: &mut BTreeSet<String>) {
            let all = command.get_arguments().filter_map(Arg::get_value_names).flatten();
            found.extend(all.flat_map(|name| name.split(|c: char| !c.is_ascii_uppercase()).map(str::to_owned)));
            command.get_subcommands().for_each(|below| names(below, found));
        }
        names(&in_language(Cli::command(), lang), &mut shown);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../words/locales/en/cli-help.ftl");
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            else {
                continue;
            };
            // The window is another program: see `ui`.
            if !key.starts_with("cmd-window") {
                let text = text(lang, key).unwrap();
                assert!(shown.contains(&text), "nothing shows {key}");
            }
        }
    }

    #[test]
    fn what_stands_in_place_of_a_value_is_told_word_by_word() {
        for (name, ours) in [
            ("FILE", "BESTAND"),
            ("LIST=NAME", "LIJST=NAAM"),
            ("NAME=21:03", "NAAM=21:03"),
            ("WORDS|KEY|FILE", "WOORDEN|SLEUTEL|BESTAND"),
            ("ID|TIME|now", "ID|TIJD|now"),
            ("SEATS_ON_SCREEN", "SEATS_ON_SCREEN"),
            ("1|2", "1|2"),
            ("https://…", "https://…"),
        ] {
            assert_eq!(placeholder(name, Lang::Nl), ours);
            assert_eq!(placeholder(name, Lang::En), name);
        }
    }

    #[test]
    fn values_are_read_as_before() {
        for lang in Lang::ALL {
            let read = |line: &str| in_language(Cli::command(), lang).try_get_matches_from(line.split(' '));
            let matches = read("uitslag --lang en result --branch working").unwrap();
            assert_eq!(matches.get_one::<LangArg>("said_in"), Some(&LangArg(Lang::En)));
            let (_, result) = matches.subcommand().unwrap();
            assert_eq!(result.get_one::<BranchArg>("branch"), Some(&BranchArg::Working));
            assert!(read("uitslag result --branch other").is_err());
        }
    }
}
