//! Tables of counts: looked at, corrected by hand, imported. What is proposed is asked of the node first, and goes back to it as it was
//! corrected.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use api::refusal::Refusal;
use api::request::{Error, Mapping, Request, TableAt};
use api::tables::{MappingFrom, Table, TableColumn};
use clap::{Args, Subcommand};
use sheets::Meaning;
use words::{Say, Sentence, sentence};

use super::caller::{Caller, absolute};
use super::imported::imported;
use super::{Outcome, Said, show_tables};

/// Which table of a file, and how it is read otherwise than proposed.
#[derive(Debug, Default, Args)]
pub struct TableArgs {
    #[arg(long, value_name = "NAME")]
    pub inside: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long = "map", value_name = "COLUMN=MEANING")]
    pub maps: Vec<ColumnMeans>,
    #[arg(long)]
    pub as_proposed: bool,
    #[arg(long)]
    pub keep: bool,
}

/// `table`.
#[derive(Debug, Subcommand)]
pub enum TableCommand {
    Show {
        file: PathBuf,
        #[arg(long, value_name = "NAME")]
        inside: Option<String>,
        #[arg(long, value_name = "NAME")]
        sheet: Option<String>,
        #[arg(long = "map", value_name = "COLUMN=MEANING")]
        maps: Vec<ColumnMeans>,
    },
    List,
    Forget {
        fingerprint: String,
    },
}

impl TableArgs {
    /// Whether one table is meant, and not whatever files there are.
    pub fn is_of_one(&self) -> bool {
        self.inside.is_some() || self.sheet.is_some() || !self.maps.is_empty() || self.as_proposed || self.keep
    }
}

/// `F=E.3`: what a column means. A column is called by its letters, the number of its row, or its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMeans {
    column: String,
    means: Meaning,
}

impl FromStr for ColumnMeans {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Self, Sentence> {
        // A heading may hold the sign as well; a meaning never does.
        let (column, means) = text.rsplit_once('=').ok_or_else(|| sentence!("column-means-written"))?;
        let means = means.trim().parse().map_err(|error: sheets::NoMeaning| error.say())?;
        Ok(Self { column: column.trim().to_owned(), means })
    }
}

/// `table`.
pub fn execute(caller: &Caller, command: TableCommand) -> Result<Outcome, Error> {
    match command {
        TableCommand::Show { file, inside, sheet, maps } => {
            let at = TableAt { file: absolute(&file)?, inside, sheet, layout: None };
            let told = look(caller, at, &maps, false)?;
            let text = show_tables::table(caller.lang, &told);
            Ok(Outcome::Said(Said::new(&told, text)))
        }
        TableCommand::List => caller.say(Request::TableMappings { forget: None }),
        TableCommand::Forget { fingerprint } => caller.say(Request::TableMappings { forget: Some(fingerprint) }),
    }
}

/// `import` of one table: as it is confirmed, as proposed, or as corrected. A preview shows it.
pub fn import(caller: &Caller, file: &Path, args: TableArgs, again: bool, preview: bool) -> Result<Outcome, Error> {
    let TableArgs { inside, sheet, maps, as_proposed, keep } = args;
    let at = TableAt { file: absolute(file)?, inside, sheet, layout: None };
    let told = look(caller, at.clone(), &maps, again)?;
    if preview {
        let text = show_tables::table(caller.lang, &told);
        return Ok(Outcome::Said(Said::new(&told, text)));
    }
    if told.from == MappingFrom::Proposed && !as_proposed {
        return Err(Refusal::TableNotLooked.into());
    }
    // What was typed of a column answers its question, also where it says what was proposed.
    let typed = |column: &TableColumn| maps.iter().any(|map| column.is_called(&map.column));
    let open = told
        .columns
        .iter()
        .chain(&told.items)
        .filter(|column| column.doubt.as_ref().is_some_and(|doubt| doubt.question) && !typed(column));
    let columns: Vec<String> = open.map(TableColumn::called).collect();
    if !columns.is_empty() {
        return Err(Refusal::TableQuestions { columns }.into());
    }
    let (who, mapping) = (caller.who(), Box::new(told.mapping));
    let at = TableAt { sheet: Some(told.sheet), ..at };
    let reply = caller.ask(Request::TableImport { who, table: at, mapping, again, keep })?;
    let said = Said::of(caller.lang, &reply);
    Ok(imported(&reply, said))
}

/// The table, with what was typed of its columns.
fn look(caller: &Caller, at: TableAt, maps: &[ColumnMeans], again: bool) -> Result<Table, Error> {
    let told: Table = caller.told(Request::Table { table: at.clone(), mapping: None, again })?;
    if maps.is_empty() {
        return Ok(told);
    }
    let mapping = corrected(&told, maps)?;
    let at = TableAt { sheet: Some(told.sheet), ..at };
    caller.told(Request::Table { table: at, mapping: Some(Box::new(mapping)), again })
}

fn corrected(told: &Table, maps: &[ColumnMeans]) -> Result<Mapping, Error> {
    let mut mapping = told.mapping.clone();
    for ColumnMeans { column, means } in maps {
        let found = |all: &[TableColumn]| all.iter().find(|known| known.is_called(column)).map(|known| known.at);
        let place = match (found(&told.columns), found(&told.items)) {
            (Some(at), _) => mapping.columns.get_mut(at).map(|known| &mut known.means),
            (None, Some(at)) => mapping.items.get_mut(at).map(|known| &mut known.means),
            (None, None) => None,
        };
        *place.ok_or_else(|| Refusal::NoColumn { column: column.clone() })? = *means;
    }
    Ok(mapping)
}

#[cfg(test)]
mod tests {
    use election::Field;

    use super::*;

    #[test]
    fn what_a_column_means_is_typed_behind_its_name() {
        let typed = |text: &str| text.parse::<ColumnMeans>();
        let expected = ColumnMeans { column: "F".into(), means: Meaning::Figure(Field::ListTotal(3)) };
        assert_eq!(typed("F=E.3"), Ok(expected));
        let expected = ColumnMeans { column: "a = b".into(), means: Meaning::Ignored };
        assert_eq!(typed("a = b = ignored"), Ok(expected));
        assert!(typed("F").is_err() && typed("F=blanco").unwrap_err().to_string().contains("station-name"));
    }
}
