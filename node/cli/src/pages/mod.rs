//! `uitslag help pages FOLDER`, for whoever makes packages: a page for `man` in each language, and what shells complete.
//!
//! Both are made of what the command line itself is made of, so that they say what it takes. No help names this command.

mod man;
mod shells;

use std::io;
use std::path::Path;

use clap::{Arg, Command, CommandFactory};
use words::Lang;

use super::args::Cli;
use super::help;

/// The program, as it is typed.
const PROGRAM: &str = "uitslag";

/// A command that is shown in help: what is typed for it, and what it takes.
struct Shown {
    at: String,
    command: Command,
}

impl Shown {
    /// What it takes, without what is hidden.
    fn arguments(&self) -> impl Iterator<Item = &Arg> {
        self.command.get_arguments().filter(|arg| !arg.is_hide_set())
    }
}

/// All of them, the program itself first. `window`: the command that opens the window, which is another program to this crate.
fn all(lang: Lang, window: &Command) -> Vec<Shown> {
    fn look(at: &str, command: &Command, found: &mut Vec<Shown>) {
        found.push(Shown { at: at.to_owned(), command: command.clone() });
        for below in command.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help") {
            look(&format!("{at} {}", below.get_name()), below, found);
        }
    }
    let mut found = Vec::new();
    look(PROGRAM, &help::in_language(Cli::command(), lang), &mut found);
    look(window.get_name(), &help::in_language(window.clone(), lang), &mut found);
    found
}

/// Writes them into a folder, which is made where it is missing: `uitslag.nl.1` and the like, `uitslag.bash`, `uitslag.fish`,
/// `_uitslag` (zsh). `window`: the command line of the window, by its whole name.
///
/// # Errors
/// They cannot be written.
pub fn write_pages(folder: &Path, window: &Command) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for lang in Lang::ALL {
        std::fs::write(folder.join(format!("uitslag.{}.1", lang.code())), man::page(&all(lang, window), lang))?;
    }
    let tables = shells::Tables::of(&all(Lang::En, window));
    std::fs::write(folder.join("uitslag.bash"), tables.bash())?;
    std::fs::write(folder.join("uitslag.fish"), tables.fish())?;
    std::fs::write(folder.join("_uitslag"), tables.zsh())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let window = Command::new("uitslag window").arg(Arg::new("place").long("place"));
        write_pages(&folder.path().join("new"), &window).unwrap();
        folder
    }

    #[test]
    fn the_page_of_each_language_has_every_command_and_option() {
        let folder = written();
        for lang in Lang::ALL {
            let page = std::fs::read_to_string(folder.path().join(format!("new/uitslag.{}.1", lang.code()))).unwrap();
            let shown = all(lang, &Command::new("uitslag window"));
            assert!(shown.len() > 60, "{}", shown.len());
            for command in &shown[1..] {
                assert!(page.contains(&format!(".SS {}\n", command.at.replace('-', "\\-"))), "{}", command.at);
                for long in command.arguments().filter_map(Arg::get_long) {
                    assert!(page.contains(&format!("\\fB\\-\\-{}\\fR", long.replace('-', "\\-"))), "--{long}");
                }
            }
            assert!(page.contains(".SS uitslag window\n") && page.contains("\\fB\\-\\-place\\fR"));
            // What is said never becomes a request to whoever sets the page.
            let requests = [".TH ", ".SH ", ".SS ", ".TP", ".PP", ".sp", ".br", ".B "];
            for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
                assert!(requests.iter().any(|request| line.starts_with(request)), "{line}");
            }
        }
    }

    #[test]
    fn shells_know_commands_options_and_what_can_be_chosen() {
        let folder = written();
        for name in ["uitslag.bash", "uitslag.fish", "_uitslag"] {
            let text = std::fs::read_to_string(folder.path().join("new").join(name)).unwrap();
            for part in ["uitslag member accept", "send-away", "--place", "uitslag result --branch", "working"] {
                assert!(text.contains(part), "{part} in {name}");
            }
            assert!(!text.contains('@'), "{name} has a place that nothing fills in");
        }
    }
}
