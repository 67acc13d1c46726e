//! The election's settings as flags: one for each row of their table.

use api::request::Error;
use clap::builder::{
    PossibleValue, PossibleValuesParser, RangedI64ValueParser, StringValueParser, TypedValueParser, ValueParser,
};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use night::setting::{Change, Kind, Setting, Wrong};
use words::{Lang, t};

use organise::prepare;

/// The election's settings; what is not given stays, or has its default.
#[derive(Clone, Debug)]
pub struct SettingsArgs(Vec<Given>);

/// A value that was given, or why no election can have it. What is not even written as one is wrong usage, and comes no further.
type Given = Result<Change, Wrong>;

impl SettingsArgs {
    /// What is to change.
    pub fn changes(&self) -> Result<Vec<Change>, Error> {
        self.0.iter().cloned().collect::<Result<Vec<_>, _>>().map_err(prepare::refused_setting)
    }
}

impl Args for SettingsArgs {
    fn augment_args(command: Command) -> Command {
        command.args(Setting::ALL.iter().map(|setting| flag(*setting, Lang::En)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for SettingsArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = |setting: &Setting| matches.get_many::<Given>(setting.name()).into_iter().flatten().cloned();
        Ok(Self(Setting::ALL.iter().flat_map(given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The flag of a setting, explained in a language.
pub(super) fn flag(setting: Setting, lang: Lang) -> Arg {
    let given = move |text: String| match setting.parse(&text) {
        Err(Wrong::Form(why)) => Err(why),
        given => Ok(given),
    };
    let kind = setting.kind();
    let action = if kind == Kind::Each { ArgAction::Append } else { ArgAction::Set };
    let parser: ValueParser = match kind {
        Kind::Choice(names) => {
            let explained =
                |name: &'static str| PossibleValue::new(name).help(t(lang, &format!("{}-{name}", setting.flag())));
            PossibleValuesParser::new(names.into_iter().map(explained)).try_map(given).into()
        }
        Kind::Number(range) => {
            let range = i64::from(*range.start())..=i64::from(*range.end());
            RangedI64ValueParser::<u8>::new().range(range).try_map(move |number: u8| given(number.to_string())).into()
        }
        Kind::Line(_) | Kind::Each => StringValueParser::new().try_map(given).into(),
    };
    let (name, help) = (setting.name(), t(lang, &setting.flag()));
    Arg::new(name).long(name).value_name(setting.form()).help(help).value_parser(parser).action(action)
}
