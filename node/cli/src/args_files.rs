//! What can be typed of the commands that work on files alone.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::LazyLock;

use api::request::ByHand;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use words::{Lang, Sentence, sentence};

use super::args_shared::{LevelArg, PreviousArgs};

/// `seats`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("votes").required(true).args(["input", "counts"]))]
pub struct SeatsArgs {
    #[arg(long, value_name = "FILE", conflicts_with_all = ["candidates", "definition", "seats", "lot", "deceased", "same_names", "not_open"])]
    pub input: Option<PathBuf>,
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "candidates")]
    pub counts: Vec<PathBuf>,
    #[arg(long, value_name = "230b", requires = "counts")]
    pub candidates: Option<PathBuf>,
    #[command(flatten)]
    pub council: CouncilArgs,
    #[command(flatten)]
    pub names: NamesArgs,
    #[arg(long, value_name = "NUMBER")]
    pub lot: Vec<u32>,
    #[arg(long, value_name = "LIST.CANDIDATE")]
    pub deceased: Vec<Person>,
    #[arg(long, value_name = "NUMBER")]
    pub not_open: Vec<u32>,
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// Whether names of lists that differ a little are the same ones.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct NamesArgs {
    #[arg(long)]
    pub same_names: bool,
}

/// How many seats there are.
#[derive(Debug, Args)]
pub struct CouncilArgs {
    #[arg(long, value_name = "110a")]
    pub definition: Option<PathBuf>,
    #[arg(long, value_name = "N", conflicts_with = "definition", value_parser = clap::value_parser!(u32).range(1..=150))]
    pub seats: Option<u32>,
}

/// `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(long, required = true, value_name = "FILE", num_args = 1..)]
    pub counts: Vec<PathBuf>,
    #[arg(long, value_name = "230b")]
    pub candidates: Option<PathBuf>,
    #[command(flatten)]
    pub council: CouncilArgs,
    #[command(flatten)]
    pub names: NamesArgs,
    #[command(flatten)]
    pub previous: PreviousArgs,
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// `convert`.
#[derive(Debug, Args)]
pub struct ConvertArgs {
    #[arg(long, required = true, value_name = "FILE", num_args = 1..)]
    pub counts: Vec<PathBuf>,
    #[arg(long, value_name = "230b")]
    pub candidates: PathBuf,
    #[arg(long)]
    pub to: FormArg,
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    #[arg(long)]
    pub level: Option<LevelArg>,
    #[command(flatten)]
    pub names: NamesArgs,
    #[arg(long)]
    pub force: bool,
}

/// `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    #[arg(required = true, value_name = "OFFICIAL")]
    pub official: Vec<PathBuf>,
    #[arg(long, required = true, value_name = "FILE", num_args = 1..)]
    pub with: Vec<PathBuf>,
    #[arg(long, value_name = "230b")]
    pub candidates: Option<PathBuf>,
    #[command(flatten)]
    pub council: CouncilArgs,
    #[command(flatten)]
    pub names: NamesArgs,
    #[arg(long, value_name = "LIST.CANDIDATE")]
    pub deceased: Vec<Person>,
    #[arg(long, value_name = "NUMBER")]
    pub not_open: Vec<u32>,
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// `draw`: from files, or on the cut of a node.
#[derive(Debug, Args)]
pub struct DrawArgs {
    #[arg(long, value_name = "TEXT")]
    pub seed: Option<String>,
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "seed", conflicts_with_all = ["keep", "by_hand"])]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub names: NamesArgs,
    #[arg(long, requires = "seed")]
    pub keep: bool,
    #[arg(long, value_name = "LIST=VOTES", requires = "seed")]
    pub by_hand: Vec<Added>,
}

/// What a list came to that was added up by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added(pub ByHand);

impl FromStr for Added {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Self, Sentence> {
        let both = text.split_once('=').and_then(|(list, votes)| {
            let votes: String = votes.trim().chars().filter(|letter| !matches!(letter, '.' | ',' | ' ')).collect();
            Some(ByHand { list: list.trim().parse().ok()?, votes: votes.parse().ok()? })
        });
        both.map(Self).ok_or_else(|| sentence!("by-hand-written"))
    }
}

/// `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[arg(value_name = "FOLDER|FILE")]
    pub what: Option<PathBuf>,
    #[arg(long, value_name = "FINGERPRINT", requires = "what")]
    pub organiser: Option<String>,
    #[arg(long, value_enum)]
    pub lang: Option<LangArg>,
}

/// Into what a count is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormArg {
    Csv,
    Json,
    #[value(name = "510a")]
    StationFiles,
}

/// The language of a text, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LangArg(pub Lang);

impl ValueEnum for LangArg {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<LangArg>> = LazyLock::new(|| Lang::ALL.map(LangArg).into());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.code()).help(self.0.name()))
    }
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        lang.0
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
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Self, Sentence> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let both = text.split_once('.').and_then(|(list, candidate)| Some((number(list)?, number(candidate)?)));
        let (list, candidate) = both.ok_or_else(|| sentence!("candidate-written"))?;
        Ok(Self { list, candidate })
    }
}
