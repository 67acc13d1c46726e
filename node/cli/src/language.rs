//! In which language the command line speaks.

use std::ffi::OsString;

use clap::CommandFactory;
use words::Lang;

use super::args::{Cli, Command};
use super::args_files::LangArg;

impl Cli {
    /// What it is told in: as the command itself says, or as was said before it.
    #[must_use]
    pub fn language(&self) -> Lang {
        let own = match &self.command {
            Command::Seats(args) => args.lang,
            Command::Check(args) => args.lang,
            Command::Compare(args) => args.lang,
            Command::Verify(args) => args.lang,
            _ => None,
        };
        own.or(self.lang).map_or_else(Lang::default, Lang::from)
    }
}

/// The same of a line that is wrong or asks for help, as far as it can be read; `None` where neither the line nor `UITSLAG_LANG`
/// says it.
#[must_use]
pub fn language_of(line: &[OsString]) -> Option<Lang> {
    // What nobody knows is passed over, and with it what asks for help: nothing is to be printed here.
    let tolerant = Cli::command()
        .ignore_errors(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true);
    let matches = tolerant.try_get_matches_from(line).ok()?;
    let own = match matches.subcommand() {
        Some(("seats" | "check" | "compare" | "verify", command)) => command.get_one::<LangArg>("lang"),
        _ => None,
    };
    own.or_else(|| matches.get_one::<LangArg>("said_in")).copied().map(Lang::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_of_a_line_that_is_wrong_or_asks_for_help() {
        for (words, lang) in [
            ("--lang en", Lang::En),
            ("--lang en dance", Lang::En),
            ("--lang en --help", Lang::En),
            ("--lang en help enter", Lang::En),
            ("--lang=en enter --help", Lang::En),
            ("--lang en enter --statio 3", Lang::En),
            ("--lang nl seats --lang en --help", Lang::En),
            ("verify d --lang en --organiser", Lang::En),
            // That of a print is its own.
            ("--lang nl print press --lang en --paper", Lang::Nl),
        ] {
            let line: Vec<OsString> = std::iter::once("uitslag").chain(words.split(' ')).map(OsString::from).collect();
            assert_eq!(language_of(&line), Some(lang), "{words}");
        }
    }
}
