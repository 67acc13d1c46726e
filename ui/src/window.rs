//! `uitslag window`: opens the window. `uitslag` alone does the same.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use organise::said::typed_address;
use ui::app::{Launch, preferred_language, run};
use words::{Sentence, sentence};

/// The command line of the window. What its help says is in the translation files, as that of the other commands.
#[derive(Debug, Parser)]
#[command(name = "uitslag window", version)]
struct Args {
    #[arg(long, env = "UITSLAG_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    #[arg(long, env = "UITSLAG_PREFERENCES", value_name = "FILE")]
    preferences: Option<PathBuf>,
    #[arg(long = "peer", value_name = "ADDR", value_parser = typed_address)]
    peers: Vec<SocketAddr>,
    #[arg(long, value_name = "ADDR")]
    listen: Vec<SocketAddr>,
    #[arg(long)]
    no_mdns: bool,
    #[arg(long, env = "UITSLAG_LOG", value_name = "LEVEL", value_parser = ["error", "warn", "info", "debug"])]
    log: Option<String>,
    #[arg(long)]
    full_screen: bool,
    /// A file of keys that are pressed by themselves, for demonstrations.
    #[arg(long, hide = true)]
    hands: Option<PathBuf>,
    #[arg(long, value_name = "X,Y,W,H", value_parser = place, allow_hyphen_values = true)]
    place: Option<(i32, i32, u32, u32)>,
}

fn place(text: &str) -> Result<(i32, i32, u32, u32), Sentence> {
    let read = || -> Option<(i32, i32, u32, u32)> {
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        let [x, y, width, height] = parts[..] else { return None };
        Some((x.parse().ok()?, y.parse().ok()?, width.parse().ok()?, height.parse().ok()?))
    };
    read().ok_or_else(|| sentence!("window-place"))
}

pub(crate) fn main(args: Vec<OsString>) -> ExitCode {
    let line: Vec<OsString> = std::iter::once(OsString::from("uitslag window")).chain(args).collect();
    let args = Args::try_parse_from(&line).unwrap_or_else(|error| {
        let lang = cli::language_of(&line).unwrap_or_else(preferred_language);
        cli::explained::<Args>(&line, error, lang).exit()
    });
    ui::log::start(args.log.as_deref());
    if !cli::has_display() {
        eprintln!("uitslag: {}", sentence!("window-no-display").told(preferred_language()));
        return ExitCode::FAILURE;
    }
    let launch = Launch {
        data: args.data,
        prefs: args.preferences,
        peers: args.peers,
        listen: args.listen,
        mdns: !args.no_mdns,
        full_screen: args.full_screen,
        place: args.place,
        hands: args.hands,
    };
    match run(launch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let why = sentence!("window-not-opened", error = Sentence::foreign("foreign-program", &error));
            eprintln!("uitslag: {}", why.told(preferred_language()));
            ExitCode::FAILURE
        }
    }
}

/// Writes what packages say of the command line: pages for `man`, and what shells complete.
pub(crate) fn pages(folder: &Path) -> ExitCode {
    match cli::write_pages(folder, &Args::command()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("uitslag: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use words::Lang;

    use super::*;

    #[test]
    fn its_help_is_there_in_each_language() {
        let line: Vec<OsString> = ["uitslag window", "--help"].into_iter().map(OsString::from).collect();
        for lang in Lang::ALL {
            let error = Args::command().try_get_matches_from(&line).expect_err("help is no command");
            let help = cli::explained::<Args>(&line, error, lang).to_string();
            // Without what the width of a terminal made of it.
            let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(help.starts_with(&words::t(lang, "cmd-window")), "{help}");
            for arg in Args::command().get_arguments().filter(|arg| !arg.is_hide_set()) {
                let id = arg.get_id().as_str().replace('_', "-");
                assert!(help.contains(&words::t(lang, &format!("cmd-window--{id}"))), "{id} in {help}");
            }
        }
    }

    #[test]
    fn a_place_is_four_numbers() {
        assert_eq!(place("-10,0,1280,800"), Ok((-10, 0, 1280, 800)));
        for wrong in ["", "0,0,1280", "0,0,1280,800,1", "0,0,-1,800"] {
            assert_eq!(place(wrong), Err(sentence!("window-place")), "{wrong}");
        }
    }
}
