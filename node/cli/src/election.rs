//! `election create` and `election setup`: the election, its files and settings.

use ::election::Definition;
use ::election::plausibility::previous::Comparison;
use api::request::{Error, Request};
use night::operators::{self, Rights};

use super::args_setup::{CreateArgs, ElectionCommand, FileArgs, OperatorArgs, SetupArgs};
use super::args_shared::PreviousArgs;
use super::caller::Caller;
use super::{Outcome, Said, input, show_setup};
use organise::prepare::{
    self, CreateOptions, FilePaths, Files, OperatorSaid, OperatorsChange, Planned, PreviousChange, SetupChange,
};

pub(super) use organise::prepare::wrong_previous;

/// `election`.
pub fn execute(caller: &Caller, command: ElectionCommand) -> Result<Outcome, Error> {
    match command {
        ElectionCommand::Create(args) => create(caller, *args),
        ElectionCommand::Setup(args) => setup(caller, *args),
        ElectionCommand::Operators => caller.say(Request::Operators),
    }
}

fn create(caller: &Caller, args: CreateArgs) -> Result<Outcome, Error> {
    prepare::check_apart(&args.organiser, &args.organiser_copy)?;
    let options = CreateOptions {
        files: Files::read(&args.files.paths(Some(args.candidates)))?,
        seats: args.files.seats,
        settings: args.settings.changes()?,
        previous: args.previous.change(false),
        operators: args.people.change(false)?,
        rehearsal: args.rehearsal,
        label: args.label,
        organiser: args.organiser,
        organiser_copy: args.organiser_copy,
    };
    let planned = Planned::new(&caller.data, options)?;
    // Nobody types a passphrase for an election that cannot be made.
    let passphrase = input::new_passphrase(args.passphrase_file.as_deref())?;
    let made = planned.make(&passphrase)?;
    Ok(Outcome::Said(Said::new(&made, show_setup::created(caller.lang, &made))))
}

fn setup(caller: &Caller, args: SetupArgs) -> Result<Outcome, Error> {
    let change = SetupChange {
        files: Files::read(&args.files.paths(args.candidates))?,
        seats: args.files.seats,
        settings: args.settings.changes()?,
        previous: args.previous.change(args.no_previous),
        operators: args.people.change(args.no_operators)?,
        no_neighbourhoods: args.no_neighbourhoods,
    };
    let folder = caller.folder();
    super::members::sign(caller, &prepare::changing_setup(&folder, change)?, &args.organiser)
}

impl FileArgs {
    fn paths(&self, candidates: Option<std::path::PathBuf>) -> FilePaths {
        FilePaths {
            definition: self.definition.clone(),
            candidates,
            stations: self.stations.clone(),
            counts: self.counts.clone(),
            neighbourhoods: self.neighbourhoods.clone(),
        }
    }
}

impl PreviousArgs {
    fn change(&self, drop: bool) -> PreviousChange {
        PreviousChange {
            file: self.previous.clone(),
            date: self.previous_date.clone(),
            stations: self.stations.clone(),
            lists: self.list_from.clone(),
            drop,
        }
    }
}

impl OperatorArgs {
    fn change(&self, off: bool) -> Result<OperatorsChange, Error> {
        let pins = match &self.person_pins {
            Some(file) => input::pins(file, self.persons.len())?,
            None => vec![None; self.persons.len()],
        };
        let said =
            |((name, rights), pin): (&(String, Rights), _)| OperatorSaid { name: name.clone(), rights: *rights, pin };
        let whole = self.operators.as_deref().map(|file| {
            let cap = u64::try_from(operators::MAX_BYTES).unwrap_or(u64::MAX);
            prepare::read_operators(&input::text(file, cap)?)
        });
        Ok(OperatorsChange {
            off,
            instead: whole.transpose()?,
            set: self.persons.iter().zip(pins).map(said).collect(),
            remove: self.remove_operator.clone(),
        })
    }
}

/// What is said about a previous election, for a check of files alone.
pub(super) fn said(
    args: &PreviousArgs,
    before: Option<Comparison>,
    definition: &Definition,
) -> Result<Option<Comparison>, Error> {
    prepare::said_of_previous(&args.change(false), before, definition)
}

#[cfg(test)]
#[path = "election_tests.rs"]
mod tests;
