//! The command line: everything that a screen can do, and what only a person with the organiser file may do.
//!
//! A command either is a [`Request`](api::request::Request) to the node of the data folder ([`requests`]), or is done
//! here: making an election ([`election`]), charters ([`members`]), joining ([`join`]), the organiser file
//! ([`organiser`]), seats, checks and conversions from files alone ([`files`]). Replies are printed as JSON (`--json`) or as
//! tables in the language of whoever types ([`show`]), and so is help ([`help`]) and what is wrong with a line ([`usage`]).
//! Packages bring the same help along, for `man` and for shells ([`pages`]).
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod args;
mod args_files;
mod args_night;
mod args_publish;
mod args_settings;
mod args_setup;
mod args_shared;
mod caller;
mod confirming;
mod doctor;
mod election;
mod files;
mod help;
mod imported;
mod input;
mod join;
mod language;
mod members;
mod organiser;
mod pages;
mod publish;
mod requests;
mod show;
mod show_control;
mod show_counts;
mod show_files;
mod show_members;
mod show_night;
mod show_pace;
mod show_protocol;
mod show_publish;
mod show_release;
mod show_rulings;
mod show_setup;
mod show_tables;
mod table;
mod tables;
mod usage;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use api::reply::Reply;
use api::request::{Error, JSON_VERSION, Lang, Request};
use clap::Parser;
use serde::Serialize;
use serde_json::Value;
use tracing_subscriber::EnvFilter;

use args::{Cli, Command, DemoArgs, LogArg, RehearseArgs, RunArgs};
use args_files::LangArg;
use caller::Caller;
pub use caller::default_data;
pub use language::language_of;
pub use pages::write_pages;
use rehearsal::Linger;
pub use usage::{Told, explained};
use workstation::log;
use workstation::node::{RunOptions, backup};

pub(crate) use ::words::say;

/// What a command says.
#[derive(Debug)]
pub(crate) struct Said {
    /// For `--json`.
    pub json: Value,
    /// For people.
    pub text: String,
}

impl Said {
    /// A reply, and how people read it.
    pub fn new<T: Serialize>(told: &T, text: String) -> Self {
        Self { json: api::reply::json(told), text }
    }

    /// A reply whose fields are all that there is to say.
    pub fn fields<T: Serialize>(lang: Lang, told: &T) -> Self {
        let json = api::reply::json(told);
        Self { text: show::fields(lang, &json), json }
    }

    /// The reply of a node.
    pub fn of(lang: Lang, reply: &Reply) -> Self {
        Self { json: reply.json(), text: show::text(lang, reply) }
    }
}

/// What prints the JSON Schema of all forms. Read before the rest: to clap's own `help` every word after it is a command.
const SCHEMA: [&str; 2] = ["help", "json"];
/// Exit status of a refusal.
const REFUSED: u8 = 1;
/// Exit status of wrong usage, as clap has it; also where only the command itself can tell (error code `usage`).
const USAGE: u8 = 2;
/// Exit status of `verify` when nothing could be checked, wrong usage included: 0 to 3 say what was found.
const UNCHECKED: u8 = 4;

/// What a command gives.
pub(crate) enum Outcome {
    /// Done; this is to be printed.
    Said(Said),
    /// Not all of what was asked was done, or not all is well; it says what.
    Partly(Said),
    /// With an exit status of its own.
    Judged {
        /// What is to be printed.
        said: Said,
        /// See [`verify::Verdict::status`].
        status: u8,
    },
    /// Done; the command printed what there is to say.
    Quiet,
}

/// The program: reads the command line, does it, prints the reply. 0 only when what was asked was done. `preferred`: finds the
/// language of this user's window; asked where neither `--lang` nor `UITSLAG_LANG` names one.
pub fn main(preferred: impl FnOnce() -> Lang) -> ExitCode {
    if std::env::args_os().skip(1).eq(SCHEMA) {
        let said = Said { json: Value::Null, text: api::schema::text() };
        return print(&said, false, ExitCode::SUCCESS);
    }
    let line: Vec<OsString> = std::env::args_os().collect();
    let mut cli = match Cli::try_parse_from(&line) {
        Ok(cli) => cli,
        Err(error) => {
            let lang = language_of(&line).unwrap_or_else(preferred);
            let explained = explained::<Cli>(&line, error, lang);
            // As clap ends a program: after help (0), and after wrong usage (2).
            if explained.exit_code() == 0 || !line.iter().any(|arg| arg == "verify") {
                explained.exit();
            }
            let _ = explained.print();
            return ExitCode::from(UNCHECKED);
        }
    };
    start_log(cli.log.map(LogArg::name));
    cli.lang.get_or_insert_with(|| LangArg(preferred()));
    let (json, lang) = (cli.common.json, cli.language());
    input::speak(lang);
    match execute(cli) {
        Ok(Outcome::Quiet) => ExitCode::SUCCESS,
        Ok(Outcome::Said(said)) => print(&said, json, ExitCode::SUCCESS),
        Ok(Outcome::Partly(said)) => print(&said, json, ExitCode::from(REFUSED)),
        Ok(Outcome::Judged { said, status }) => print(&said, json, ExitCode::from(status)),
        Err(error) => {
            if json {
                let refusal = serde_json::json!({ "version": JSON_VERSION, "error": error });
                let _ = writeln!(std::io::stdout(), "{refusal}");
            } else {
                let _ = writeln!(std::io::stderr(), "uitslag: {}", error.text(lang));
            }
            ExitCode::from(match error.code.as_str() {
                "usage" => USAGE,
                // What cannot be read is neither good nor bad.
                "cannot_verify" => UNCHECKED,
                _ => REFUSED,
            })
        }
    }
}

fn print(said: &Said, json: bool, code: ExitCode) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let written = if json { writeln!(out, "{:#}", said.json) } else { out.write_all(said.text.as_bytes()) };
    match written.and_then(|()| out.flush()) {
        Ok(()) => code,
        // Whoever reads went away (`| head`): what was asked was done all the same.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => code,
        Err(_) => ExitCode::from(REFUSED),
    }
}

/// Warnings and the node's log go to standard error, and into the data folder of a node that runs; `level`, or else RUST_LOG, says
/// how much. What breaks off leaves a file there.
fn start_log(level: Option<&str>) {
    let filter = match level {
        Some(_) => EnvFilter::new(log::rules(level)),
        None => EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(log::USUAL)),
    };
    let to = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| log::Writer);
    let _ = to.with_ansi(false).try_init();
    log::crash::watch();
}

fn execute(cli: Cli) -> Result<Outcome, Error> {
    let lang = cli.language();
    let Cli { common, command, .. } = cli;
    let caller = || Caller::new(&common, lang);
    match command {
        Command::Demo(args) => demo(args),
        Command::Rehearse(args) => rehearse(args),
        Command::Seats(args) => files::seats(&args, lang),
        Command::Check(args) => files::check(&args, lang),
        Command::Convert(args) => files::convert(&args, lang),
        Command::Compare(args) => files::compare(&args, lang),
        Command::Draw(args) if !args.files.is_empty() => files::draw(&args, lang),
        Command::Draw(args) => requests::draw(&caller()?, args),
        Command::Verify(args) if args.what.is_some() => files::verify(&args, lang),
        Command::Verify(_) => caller()?.say(Request::Verify),
        Command::Asked(command) => requests::execute(&caller()?, *command),
        Command::Election(command) => election::execute(&caller()?, command),
        Command::Confirm(args) => confirming::execute(&caller()?, &args, common.json),
        Command::Join(args) => join::execute(&caller()?, args),
        Command::Member(command) => members::member(&caller()?, command),
        Command::Organiser(command) => organiser::execute(command, lang),
        Command::Pen(command) => members::pen(&caller()?, command),
        Command::Run(args) => run(&caller()?, args),
        Command::Restore { file } => backup::restore(&caller()?.data, &caller::absolute(&file)?)
            .map(|told| Outcome::Said(Said::fields(lang, &told))),
        Command::Doctor(args) => doctor::execute(&caller()?, &args),
        Command::Support(args) => doctor::support(&caller()?, &args, common.json),
        Command::Site(command) => publish::site(&caller()?, command),
        Command::Prints(command) => publish::prints(&caller()?, command),
        Command::Print(args) => publish::print(&caller()?, args),
        Command::Post(command) => publish::post(&caller()?, command),
    }
}

fn run(caller: &Caller, args: RunArgs) -> Result<Outcome, Error> {
    let RunArgs { listen, peer, no_mdns, offline } = args;
    let data = caller.data.clone();
    if let Some(file) = log::crash::untold(&data) {
        let _ = writeln!(std::io::stderr(), "uitslag: {}", say!(caller.lang, "cli-crashed", file = &file));
    }
    workstation::node::run(RunOptions { data, listen, peers: peer, mdns: !no_mdns && !offline, offline })?;
    Ok(Outcome::Quiet)
}

fn demo(args: DemoArgs) -> Result<Outcome, Error> {
    let DemoArgs { headless, out, seed, linger } = args;
    // Without a display the same night runs headless, and says where its output is.
    let windows = (!headless && has_display()).then(|| linger.map_or(Linger::UntilClosed, Linger::Seconds));
    rehearsal::demo(&rehearsal::DemoOptions { headless, windows, out, seed })?;
    Ok(Outcome::Quiet)
}

fn rehearse(args: RehearseArgs) -> Result<Outcome, Error> {
    let RehearseArgs {
        candidates,
        counts,
        definition,
        seats,
        stations,
        entry_nodes,
        presentation_nodes,
        speed,
        out,
        headless,
        seed,
    } = args;
    rehearsal::rehearse(&rehearsal::RehearseOptions {
        candidates,
        counts,
        definition,
        seats,
        stations,
        entry_nodes,
        presentation_nodes,
        speed,
        out,
        headless,
        windows: None,
        seed,
    })?;
    Ok(Outcome::Quiet)
}

/// Whether windows can be opened. Windows and macOS always have a display.
#[must_use]
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
