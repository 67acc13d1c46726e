//! What can be typed of the commands that work on files alone.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use election::Lang;

use super::args_shared::{LevelArg, PreviousArgs};

/// `seats`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("votes").required(true).args(["input", "counts"]))]
pub struct SeatsArgs {
    /// The votes as JSON, see below; `-` reads standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["candidates", "definition", "seats", "lot", "deceased"])]
    pub input: Option<PathBuf>,
    /// The count (telling): a 510b, the 510a of each polling station, or a zip with them
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "candidates")]
    pub counts: Vec<PathBuf>,
    /// The lists of candidates (kandidatenlijsten, EML 230b)
    #[arg(long, value_name = "230b", requires = "counts")]
    pub candidates: Option<PathBuf>,
    /// The number of seats.
    #[command(flatten)]
    pub council: CouncilArgs,
    /// A number that was drawn by lot (loting), in the order in which they are asked for; may be repeated
    #[arg(long, value_name = "NUMBER")]
    pub lot: Vec<u32>,
    /// A candidate who died (overleden), such as 3.12 for number 12 on list 3; may be repeated
    #[arg(long, value_name = "LIST.CANDIDATE")]
    pub deceased: Vec<Person>,
    /// The language of the text [default: that of the program]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// How many seats there are.
#[derive(Debug, Args)]
pub struct CouncilArgs {
    /// The definition of the election (verkiezingsdefinitie, EML 110a)
    #[arg(long, value_name = "110a")]
    pub definition: Option<PathBuf>,
    /// Seats of the council (raadszetels), when there is no 110a
    #[arg(long, value_name = "N", conflicts_with = "definition", value_parser = clap::value_parser!(u32).range(1..=150))]
    pub seats: Option<u32>,
}

/// `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The count (telling): a 510b, the 510a of each polling station, or a zip with them
    #[arg(long, required = true, value_name = "FILE", num_args = 1..)]
    pub counts: Vec<PathBuf>,
    /// The lists of candidates (kandidatenlijsten, EML 230b): the count must be of these, and candidates get their names
    #[arg(long, value_name = "230b")]
    pub candidates: Option<PathBuf>,
    /// The number of seats.
    #[command(flatten)]
    pub council: CouncilArgs,
    /// The previous election.
    #[command(flatten)]
    pub previous: PreviousArgs,
    /// The language of the text [default: that of the program]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// `convert`.
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// The count (telling): a 510b, the 510a of each polling station, or a zip with them
    #[arg(long, required = true, value_name = "FILE", num_args = 1..)]
    pub counts: Vec<PathBuf>,
    /// The lists of candidates (kandidatenlijsten, EML 230b)
    #[arg(long, value_name = "230b")]
    pub candidates: PathBuf,
    /// Into what
    #[arg(long)]
    pub to: FormArg,
    /// Where to: a file, or a folder in which it gets its name; for 510a always a folder
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// How deep: `party` leaves the candidates out [default: as the count]
    #[arg(long)]
    pub level: Option<LevelArg>,
    /// Overwrite files that are there
    #[arg(long)]
    pub force: bool,
}

/// `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The official files: a count (510b or 510d), a result (520), or both; or a zip with them
    #[arg(required = true, value_name = "OFFICIAL")]
    pub official: Vec<PathBuf>,
    /// Our count: a 510b, the 510a of each polling station, or a zip with them
    #[arg(long, required = true, value_name = "FILE", num_args = 1..)]
    pub with: Vec<PathBuf>,
    /// The lists of candidates (kandidatenlijsten, EML 230b): without them the elected are not compared by name
    #[arg(long, value_name = "230b")]
    pub candidates: Option<PathBuf>,
    /// The number of seats.
    #[command(flatten)]
    pub council: CouncilArgs,
    /// A candidate who died (overleden), such as 3.12 for number 12 on list 3; may be repeated
    #[arg(long, value_name = "LIST.CANDIDATE")]
    pub deceased: Vec<Person>,
    /// The language of the text [default: that of the program]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A signed release (Vrijgave_….uitslag), or the folder of a results website or of its downloads
    #[arg(value_name = "FOLDER|FILE")]
    pub what: Option<PathBuf>,
    /// The organiser that the municipality has announced: ten words, or 64 hexadecimal digits. Without it nothing says whose
    /// figures these are
    #[arg(long, value_name = "FINGERPRINT", requires = "what")]
    pub organiser: Option<String>,
    /// The language of the text [default: that of the program]
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// Into what a count is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormArg {
    /// The table of candidates by polling station, OSV4-3 (CSV)
    Csv,
    /// One JSON object
    Json,
    /// A 510a for each polling station, with the names that OSV gives them
    #[value(name = "510a")]
    StationFiles,
}

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Dutch
    Nl,
    /// English
    En,
}

impl From<Lang> for LangArg {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self::Nl,
            Lang::En => Self::En,
        }
    }
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Nl => Self::Nl,
            LangArg::En => Self::En,
        }
    }
}

/// A candidate: list and number on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The list's number.
    pub list: u32,
    /// The candidate's number on it.
    pub candidate: u32,
}

impl FromStr for Person {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let both = text.split_once('.').and_then(|(list, candidate)| Some((number(list)?, number(candidate)?)));
        let (list, candidate) = both.ok_or("write it as LIST.CANDIDATE, such as 3.12 for number 12 on list 3")?;
        Ok(Self { list, candidate })
    }
}
