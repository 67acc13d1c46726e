//! The manual as a page for `man`.

use clap::Arg;
use words::{Lang, t};

use super::{PROGRAM, Shown};

/// The page of the program, with every command on it.
pub(super) fn page(shown: &[Shown], lang: Lang) -> String {
    let mut page = format!(".TH UITSLAG 1 \"\" \"{PROGRAM} {}\" \"\"\n", env!("CARGO_PKG_VERSION"));
    for (place, command) in shown.iter().enumerate() {
        let about = told(command.command.get_long_about().or(command.command.get_about()));
        let options = options(command, place == 0, lang);
        let after = told(command.command.get_after_long_help().or(command.command.get_after_help()));
        if place == 0 {
            let name = about.split([':', '.']).next().unwrap_or_default();
            page += &format!(".SH {}\n{PROGRAM} \\- {}", heading(lang, "man-name"), roff(name));
            page += &format!(".SH {}\n{}", heading(lang, "man-synopsis"), line(command, lang));
            page += &format!(".SH {}\n{}.sp\n{}", heading(lang, "man-description"), roff(&about), roff(&after));
            page += &format!(".SH {}\n{options}", heading(lang, "usage-options"));
            page += &format!(".SH {}\n", heading(lang, "usage-commands"));
        } else {
            page += &format!(".SS {}\n{}", escaped(&command.at), line(command, lang));
            page += &format!(".sp\n{}{options}", roff(&about));
            if !after.is_empty() {
                page += &format!(".PP\n{}", roff(&after));
            }
        }
    }
    page
}

fn heading(lang: Lang, key: &str) -> String {
    roff(&t(lang, key).to_uppercase()).trim_end().to_owned()
}

fn told(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

/// How a command is typed.
fn line(command: &Shown, lang: Lang) -> String {
    let mut parts = vec![format!("[{}]", t(lang, "usage-optional"))];
    for arg in command.arguments().filter(|arg| arg.is_positional()) {
        parts.push(if arg.is_required_set() { value(arg) } else { format!("[{}]", value(arg)) });
    }
    if command.command.has_subcommands() {
        parts.push(format!("<{}>", t(lang, "usage-command")));
    }
    format!(".B {}\n{}", escaped(&command.at), roff(&parts.join(" ")))
}

/// What an option or a command takes, by its name.
fn value(arg: &Arg) -> String {
    let names = match arg.get_value_names() {
        Some(names) => names.iter().map(|name| format!("<{name}>")).collect::<Vec<_>>().join(" "),
        None => format!("<{}>", arg.get_id().as_str().to_uppercase()),
    };
    let several = arg.get_num_args().is_some_and(|range| range.max_values() > range.min_values().max(1));
    if several { names + "..." } else { names }
}

/// Each argument with what is said of it. What every command takes is said once, of the program.
fn options(command: &Shown, all: bool, lang: Lang) -> String {
    let own = |arg: &&Arg| all || !(arg.is_global_set() || ["help", "version"].contains(&arg.get_id().as_str()));
    command.arguments().filter(own).map(|arg| option(arg, lang)).collect()
}

fn option(arg: &Arg, lang: Lang) -> String {
    let takes = arg.get_action().takes_values();
    let flags = arg.get_short().map(|short| format!("-{short}"));
    let flags = flags.into_iter().chain(arg.get_long().map(|long| format!("--{long}")));
    let flags: Vec<String> = flags.map(|flag| format!("\\fB{}\\fR", escaped(&flag))).collect();
    let mut text = format!(".TP\n{}", flags.join(", "));
    if takes {
        let space = if flags.is_empty() { "" } else { " " };
        text += &format!("{space}\\fI{}\\fR", escaped(&value(arg)));
    }
    text.push('\n');
    text += &roff(&told(arg.get_long_help().or(arg.get_help())));
    if takes && !arg.is_hide_possible_values_set() {
        for choice in arg.get_possible_values().iter().filter(|choice| !choice.is_hide_set()) {
            let said = told(choice.get_help());
            let mark = if said.is_empty() { "" } else { ": " };
            text += &format!(".br\n{}", roff(&format!("{}{mark}{said}", choice.get_name())));
        }
    }
    let defaults: Vec<String> = arg.get_default_values().iter().map(|value| value.display().to_string()).collect();
    if takes && !defaults.is_empty() && !arg.is_hide_default_value_set() {
        text += &format!(".br\n{}", roff(&format!("[{}: {}]", t(lang, "usage-default"), defaults.join(" "))));
    }
    if let Some(name) = arg.get_env().filter(|_| !arg.is_hide_env_set()) {
        text += &format!(".br\n{}", roff(&format!("[{}: {}]", t(lang, "usage-env"), name.display())));
    }
    text
}

/// As a page has what is said: lines as they are, and nothing in them that means something to whoever sets it.
fn roff(text: &str) -> String {
    let mut page = String::new();
    let mut within = false;
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            page += ".sp\n";
        } else {
            if within {
                page += ".br\n";
            }
            // A request begins with a full stop or an apostrophe.
            if line.starts_with(['.', '\'']) {
                page += "\\&";
            }
            page += &escaped(line);
            page.push('\n');
        }
        within = !line.is_empty();
    }
    page
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}
