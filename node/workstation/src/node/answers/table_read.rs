//! A table of counts as it is read, beside the node: how it lies, what its columns mean, and what it says by that. What it would do
//! to the counts that stand is for the node to say.

use std::sync::Arc;

use api::folders::{ImportedFile, NameOf, NamesBeside};
use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{Error, TableAt};
use api::tables::{MappingFrom, Table, TableColumn, TableDoubt, TableFault, TableForm, TableSheet, TableStation};
use election::Definition;
use eml::StationCount;
use night::setup::Setup;
use organise::count_files::CountKind;
use sheets::{Applied, Book, Doubt, Fault, Form, Mapping, Meaning, Proposal, Sheet, Shown};
use sync_core::id::Hash;
use words::{Say, Sentence, sentence};

use crate::transfer::parts::parts;
use crate::transfer::plan::{Mapped, ReadBy, SourceFile};

/// See the module.
pub(crate) struct TableRead {
    /// The table; of a zip the file in it.
    pub file: SourceFile,
    /// How it is read.
    pub mapping: Mapping,
    /// What it says so.
    pub mapped: Mapped,
    by: Arc<Setup>,
    inside: Vec<String>,
    form: Form,
    sheets: Vec<TableSheet>,
    sheet: String,
    from: MappingFrom,
    proposal: Option<Proposal>,
    shown: Shown,
}

impl TableRead {
    /// Reads it. `given`: the mapping of a person; without that one that was confirmed before, or else what the headings suggest.
    ///
    /// # Errors
    /// What is wrong with the file; that it holds several tables.
    pub fn of(file: SourceFile, at: &TableAt, given: Option<&Mapping>, by: ReadBy) -> Result<Self, Error> {
        let (file, inside) = table_in(file, at)?;
        let book = Book::read(&file.bytes).map_err(|error| rejected(&file, &error))?;
        let ReadBy { setup, kept } = by;
        let looked = Looked::at(&book, at, given, &kept, &setup);
        let Looked { sheet, mapping, from, proposal } = looked.map_err(|reason| rejected(&file, &reason))?;
        let mapped = Mapped::of(&file, &book, sheet, &mapping, &setup);
        let shown = sheets::shown(sheet, &mapping, book.sheets.len() > 1).unwrap_or_default();
        let counts = |other: &Sheet| match &proposal {
            Some(proposal) if std::ptr::eq(other, sheet) => proposal.score > 0,
            // Somebody confirmed that it is.
            None if std::ptr::eq(other, sheet) => true,
            _ => sheets::propose(other, &setup.definition, Some(&setup.stations)).is_some_and(|other| other.score > 0),
        };
        let sheets = book.sheets.iter().map(|sheet| told_sheet(sheet, counts(sheet))).collect();
        let (sheet, form) = (sheet.name.clone(), book.form);
        Ok(Self { file, mapping, mapped, by: setup, inside, form, sheets, sheet, from, proposal, shown })
    }

    /// Whether it was read by the election as it is now.
    pub fn is_of(&self, setup: &Setup) -> bool {
        self.by.definition == setup.definition && self.by.stations == setup.stations
    }

    /// As it is told. `import`: what importing it would do.
    pub fn told(self, import: ImportedFile) -> Table {
        let Self { file, mapping, mapped, by, inside, form, sheets, sheet, from, proposal, shown } = self;
        let telling = Telling { mapping: &mapping, proposal: proposal.as_ref(), from, shown: &shown };
        let (columns, items) = telling.columns(&by.definition);
        let decimal = proposal.as_ref().and_then(|proposal| proposal.decimal.as_ref());
        let decimal = decimal.filter(|_| from == MappingFrom::Proposed).map(doubt);
        let questions =
            columns.iter().chain(&items).filter_map(|column| column.doubt.as_ref()).any(|doubt| doubt.question);
        let Applied { level, stations, absent, faults, more_faults, station_names, totals_compared, .. } = mapped.read;
        let (form, separator, encoding) = match form {
            Form::Workbook => (TableForm::Workbook, None, None),
            Form::Text { separator, encoding } => (TableForm::Text, Some(separator), Some(encoding.to_owned())),
        };
        let names = station_names.into_iter().take(NAMES);
        let names = names.map(|name| NamesBeside { of: NameOf::Station, list: None, name }).collect();
        Table {
            name: file.name,
            sha256: Hex(file.sha256),
            form,
            separator,
            encoding,
            inside,
            sheets,
            sheet,
            from,
            fingerprint: Hex(Hash(mapping.fingerprint())),
            above: shown.above,
            columns,
            items,
            decimal,
            questions,
            level,
            stations: stations.iter().map(told_station).collect(),
            absent,
            faults: faults.iter().map(told_fault).collect(),
            more_faults,
            totals_compared,
            import: ImportedFile { names, ..import },
            mapping,
        }
    }
}

/// Names of stations that are told of one table.
const NAMES: usize = 200;

/// The table that is asked about, and the tables of the zip that it is in.
fn table_in(file: SourceFile, at: &TableAt) -> Result<(SourceFile, Vec<String>), Error> {
    let is_table = |file: &SourceFile| CountKind::of(&file.bytes) == CountKind::Table;
    let Some(mut files) = parts(&file).map_err(|reason| rejected(&file, &reason))? else {
        let needless = || Refusal::NoMappingNeeded { file: file.name.clone() };
        return if is_table(&file) { Ok((file, Vec::new())) } else { Err(needless().into()) };
    };
    files.retain(is_table);
    let names: Vec<String> = files.iter().map(|part| part.name.clone()).collect();
    match (&at.inside, files.len()) {
        // What a zip without one holds are counts as they are.
        (_, 0) => Err(Refusal::NoMappingNeeded { file: file.name }.into()),
        (Some(name), _) => {
            let found = files.into_iter().find(|part| part.name == *name);
            let none = || Refusal::SeveralTables { file: file.name.clone(), names: names.clone() };
            found.map(|part| (part, names.clone())).ok_or_else(|| none().into())
        }
        (None, 1) => files.pop().map(|part| (part, names)).ok_or_else(|| Refusal::NoCountNamed.into()),
        (None, _) => Err(Refusal::SeveralTables { file: file.name, names }.into()),
    }
}

fn rejected(file: &SourceFile, reason: &impl Say) -> Error {
    Refusal::Rejected { file: file.name.clone(), reason: reason.say() }.into()
}

/// A sheet of a book with the mapping that it is looked at by.
struct Looked<'a> {
    sheet: &'a Sheet,
    mapping: Mapping,
    from: MappingFrom,
    /// What the headings suggest, whatever mapping that is.
    proposal: Option<Proposal>,
}

impl<'a> Looked<'a> {
    /// `at`: the sheet that is wanted, else the first that the mapping fits, or the one that fits best; and how the table lies, where
    /// somebody said so.
    fn at(
        book: &'a Book,
        at: &TableAt,
        given: Option<&Mapping>,
        kept: &[Mapping],
        setup: &Setup,
    ) -> Result<Self, Sentence> {
        let (definition, stations) = (&setup.definition, Some(&setup.stations));
        let wanted = at.sheet.as_deref();
        let all = || match wanted {
            Some(name) => book.sheet(name).map(|sheet| vec![sheet]),
            None => Ok(book.sheets.iter().collect()),
        };
        let all: Vec<&Sheet> = all().map_err(|error| error.say())?;
        if let Some(mapping) = given {
            let fits = all.iter().find(|sheet| mapping.fits(sheet)).or_else(|| all.first());
            let sheet = fits.copied().ok_or_else(|| sentence!("sheets-no-table"))?;
            let proposal = sheets::propose_as(sheet, mapping.layout, definition, stations);
            return Ok(Self { sheet, mapping: mapping.clone(), from: MappingFrom::Given, proposal });
        }
        if let Some(layout) = at.layout {
            let sheet = all.first().copied().ok_or_else(|| sentence!("sheets-no-table"))?;
            let proposal = sheets::propose_as(sheet, layout, definition, stations);
            let proposal = proposal.ok_or_else(|| sentence!("sheets-lies-otherwise"))?;
            let mapping = proposal.mapping.clone();
            return Ok(Self { sheet, mapping, from: MappingFrom::Proposed, proposal: Some(proposal) });
        }
        let confirmed = all.iter().find_map(|sheet| Some((*sheet, kept.iter().find(|mapping| mapping.fits(sheet))?)));
        if let Some((sheet, mapping)) = confirmed {
            return Ok(Self { sheet, mapping: mapping.clone(), from: MappingFrom::Confirmed, proposal: None });
        }
        let proposed = match (wanted, all.first()) {
            (Some(_), Some(sheet)) => sheets::propose(sheet, definition, stations).map(|proposal| (*sheet, proposal)),
            _ => sheets::propose_sheet(book, definition, stations)
                .and_then(|(at, proposal)| Some((book.sheets.get(at)?, proposal))),
        };
        let (sheet, proposal) = proposed.ok_or_else(|| sentence!("sheets-no-table"))?;
        let mapping = proposal.mapping.clone();
        Ok(Self { sheet, mapping, from: MappingFrom::Proposed, proposal: Some(proposal) })
    }
}

/// A mapping, as it is told.
struct Telling<'a> {
    mapping: &'a Mapping,
    proposal: Option<&'a Proposal>,
    from: MappingFrom,
    shown: &'a Shown,
}

impl Telling<'_> {
    /// Columns, and what rows are about.
    fn columns(&self, definition: &Definition) -> (Vec<TableColumn>, Vec<TableColumn>) {
        let column = |at: usize,
                      place: String,
                      heading: &[String],
                      samples: &[String],
                      means: Meaning,
                      doubt: Option<&Doubt>| {
            let doubt = doubt.map(self::doubt);
            TableColumn {
                at,
                place,
                heading: heading.to_vec(),
                samples: samples.to_vec(),
                means,
                said: means.said(definition),
                doubt,
            }
        };
        let columns = self.mapping.columns.iter().enumerate().map(|(at, known)| {
            let shown = self.shown.columns.get(at);
            let place = shown.map(|shown| shown.place.column_name().or(shown.place.row.map(|row| row.to_string())));
            let samples = shown.map(|shown| shown.samples.as_slice()).unwrap_or_default();
            let doubt = self.doubt_of(|proposal| {
                let own = proposal.mapping.columns.get(at)?;
                (own == known).then(|| proposal.columns.get(at)).flatten()
            });
            column(at, place.flatten().unwrap_or_default(), &known.heading, samples, known.means, doubt)
        });
        let items = self.mapping.items.iter().enumerate().map(|(at, known)| {
            let samples = self.shown.items.get(at).map(Vec::as_slice).unwrap_or_default();
            let doubt = self.doubt_of(|proposal| {
                let own = proposal.mapping.items.iter().position(|item| item == known)?;
                proposal.items.get(own)
            });
            column(at, String::new(), &known.key, samples, known.means, doubt)
        });
        (columns.collect(), items.collect())
    }

    /// What is not sure, where the mapping says what was proposed: whatever somebody chose, they chose.
    fn doubt_of<'p>(&'p self, find: impl FnOnce(&'p Proposal) -> Option<&'p Option<Doubt>>) -> Option<&'p Doubt> {
        self.proposal.filter(|_| self.from != MappingFrom::Confirmed).and_then(find)?.as_ref()
    }
}

fn doubt(doubt: &Doubt) -> TableDoubt {
    let why = doubt.say();
    TableDoubt { question: doubt.is_question(), reason: why.to_string(), why: Some(why) }
}

fn told_sheet(sheet: &Sheet, counts: bool) -> TableSheet {
    let (rows, columns) = (sheet.rows(), sheet.columns());
    TableSheet { name: sheet.name.clone(), rows, columns, hidden: sheet.hidden, counts }
}

fn told_station(station: &StationCount) -> TableStation {
    let counters = &station.count.counters;
    TableStation {
        number: station.number,
        name: station.name.clone(),
        admitted_voters: counters.admitted_voters,
        votes_on_candidates: counters.votes_on_candidates,
        blank: counters.blank,
        invalid: counters.invalid,
        votes_cast: counters.votes_cast,
        lists: station.count.lists.iter().map(|list| list.total).collect(),
    }
}

fn told_fault(fault: &Fault) -> TableFault {
    let why = fault.say();
    TableFault { place: fault.place.clone(), station: fault.station, reason: why.to_string(), why: Some(why) }
}
