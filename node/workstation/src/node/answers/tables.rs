//! Tables of counts by hand: looked at, with what their columns mean and what would come in; imported; and the mappings that are
//! kept.

use api::folders::Import;
use api::hex::Hex;
use api::refusal::Refusal;
use api::request::{Error, TableAt, Who};
use api::tables::{
    KeptMapping, MappingFrom, Table, TableColumn, TableDoubt, TableFault, TableForm, TableMappings, TableSheet,
    TableStation,
};
use election::Definition;
use eml::StationCount;
use night::setup::Setup;
use organise::count_files::CountKind;
use organise::data_folder::keep_imported;
use sheets::{Applied, Book, Doubt, Fault, Form, Mapping, Meaning, Proposal, Sheet, Shown};
use sync_core::id::Hash;
use words::{Say, sentence};

use super::files::{read, report};
use super::{At, Fetched, when_saved};
use crate::node::{Answered, Node};
use crate::transfer::parts::parts;
use crate::transfer::plan::{ByMapping, Outcome, SourceFile, plan_by};

impl Node {
    pub(super) fn table(&mut self, at: &TableAt, mapping: &Option<Box<Mapping>>, _: At<'_>) -> Result<Table, Error> {
        // Its figures are for those who may hold figures.
        self.working_only()?;
        let (file, inside) = self.table_file(at)?;
        let book = book(&file)?;
        let setup = self.setup()?;
        let looked = Looked::at(&book, at.sheet.as_deref(), mapping.as_deref(), self.kept_tables.mappings(), &setup)
            .map_err(|reason| rejected(&file, &reason))?;
        let Looked { sheet, mapping, from, proposal } = looked;
        let named = book.sheets.len() > 1;
        let read = sheets::apply(sheet, &mapping, &setup.definition, Some(&setup.stations), named);
        let shown = sheets::shown(sheet, &mapping, named).unwrap_or_default();
        let given = ByMapping { sheet: &sheet.name, mapping: &mapping };
        let import = report(&file, &plan_by(&file, false, &self.seen(&setup), given));
        let telling = Telling { mapping: &mapping, proposal: proposal.as_ref(), from, shown: &shown };
        let (columns, items) = telling.columns(&setup.definition);
        let decimal = proposal.as_ref().and_then(|proposal| proposal.decimal.as_ref());
        let decimal = decimal.filter(|_| from == MappingFrom::Proposed).map(doubt);
        let questions =
            columns.iter().chain(&items).filter_map(|column| column.doubt.as_ref()).any(|doubt| doubt.question);
        let Applied { level, stations, absent, faults, more_faults, totals_compared, .. } = read;
        let (form, separator, encoding) = match book.form {
            Form::Workbook => (TableForm::Workbook, None, None),
            Form::Text { separator, encoding } => (TableForm::Text, Some(separator), Some(encoding.to_owned())),
        };
        Ok(Table {
            name: file.name.clone(),
            sha256: Hex(file.sha256),
            form,
            separator,
            encoding,
            inside,
            sheets: book.sheets.iter().map(told_sheet).collect(),
            sheet: sheet.name.clone(),
            from,
            fingerprint: Hex(Hash(mapping.fingerprint())),
            above: shown.above.clone(),
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
            import,
            mapping,
        })
    }

    pub(super) fn table_import(
        &mut self,
        who: &Who,
        at: &TableAt,
        mapping: &Mapping,
        &again: &bool,
        &keep: &bool,
        At { now, .. }: At<'_>,
    ) -> Answered {
        let planned = self.working_only().and_then(|()| {
            let (file, _) = self.table_file(at)?;
            let setup = self.setup()?;
            let sheet = match &at.sheet {
                Some(name) => name.clone(),
                None => Looked::at(&book(&file)?, None, Some(mapping), &[], &setup)
                    .map_err(|reason| rejected(&file, &reason))?
                    .sheet
                    .name
                    .clone(),
            };
            let plan = plan_by(&file, again, &self.seen(&setup), ByMapping { sheet: &sheet, mapping });
            match &plan.outcome {
                Outcome::Rejected(reason) => Err(rejected(&file, reason)),
                _ => Ok((file, plan)),
            }
        });
        let (file, plan) = match planned {
            Ok(planned) => planned,
            Err(error) => return Answered::refused(error),
        };
        if keep {
            let fingerprint = Hex(Hash(mapping.fingerprint()));
            let (name, by) = (file.name.clone(), who.operator.clone());
            let kept = KeptMapping { fingerprint, file: name, by, at: now.wall, mapping: mapping.clone() };
            if let Err(error) = self.kept_tables.keep(&self.store, kept) {
                return Answered::refused(error);
            }
            // What waited in a folder for just that is planned again.
            self.dirty = true;
        }
        let told = Import { preview: false, files: vec![report(&file, &plan)] };
        let drafts = self.drafts(who, &plan.submissions, now);
        if drafts.is_empty() {
            return Answered::from(api::reply::Reply::from(told));
        }
        if let Err(error) = keep_imported(&self.data, &file.sha256, &file.bytes) {
            return Answered::refused(error);
        }
        when_saved(self.replica.submit(drafts, now), |_| told)
    }

    pub(super) fn table_mappings(&mut self, forget: &Option<String>, _: At<'_>) -> Result<TableMappings, Error> {
        self.working_only()?;
        if let Some(digits) = forget {
            self.kept_tables.forget(&self.store, digits)?;
            self.dirty = true;
        }
        Ok(TableMappings { mappings: self.kept_tables.list().to_vec() })
    }

    /// The table that is asked about, and the tables of the zip that it is in.
    fn table_file(&mut self, at: &TableAt) -> Result<(SourceFile, Vec<String>), Error> {
        let file = match std::mem::replace(&mut self.fetched, Fetched::Nothing) {
            Fetched::Files(files) => files.into_iter().next().unwrap_or_else(|| read(&at.file)),
            _ => read(&at.file),
        }?;
        let Some(mut files) = parts(&file).map_err(|reason| rejected(&file, &reason))? else {
            return if CountKind::of(&file.bytes) == CountKind::Eml {
                Err(rejected(&file, &sentence!("sheets-no-table")))
            } else {
                Ok((file, Vec::new()))
            };
        };
        files.retain(|part| CountKind::of(&part.bytes) != CountKind::Eml);
        let names: Vec<String> = files.iter().map(|part| part.name.clone()).collect();
        match (&at.inside, files.len()) {
            (Some(name), _) => {
                let found = files.into_iter().find(|part| part.name == *name);
                let none = || Refusal::SeveralTables { file: file.name.clone(), names: names.clone() };
                found.map(|part| (part, names.clone())).ok_or_else(|| none().into())
            }
            (None, 0) => Err(rejected(&file, &sentence!("import-zip-no-table"))),
            (None, 1) => files.pop().map(|part| (part, names)).ok_or_else(|| Refusal::NoCountNamed.into()),
            (None, _) => Err(Refusal::SeveralTables { file: file.name, names }.into()),
        }
    }
}

fn rejected(file: &SourceFile, reason: &impl Say) -> Error {
    Refusal::Rejected { file: file.name.clone(), reason: reason.say() }.into()
}

fn book(file: &SourceFile) -> Result<Book, Error> {
    Book::read(&file.bytes).map_err(|error| rejected(file, &error))
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
    /// `wanted`: the name of the sheet; else the first that the mapping fits, or the one that fits best.
    fn at(
        book: &'a Book,
        wanted: Option<&str>,
        given: Option<&Mapping>,
        kept: &[Mapping],
        setup: &Setup,
    ) -> Result<Self, words::Sentence> {
        let (definition, stations) = (&setup.definition, Some(&setup.stations));
        let all = || match wanted {
            Some(name) => book.sheet(name).map(|sheet| vec![sheet]),
            None => Ok(book.sheets.iter().collect()),
        };
        let all: Vec<&Sheet> = all().map_err(|error| error.say())?;
        if let Some(mapping) = given {
            let fits = all.iter().find(|sheet| mapping.fits(sheet)).or_else(|| all.first());
            let sheet = fits.copied().ok_or_else(|| sentence!("sheets-no-table"))?;
            let proposal = sheets::propose(sheet, definition, stations);
            return Ok(Self { sheet, mapping: mapping.clone(), from: MappingFrom::Given, proposal });
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

fn told_sheet(sheet: &Sheet) -> TableSheet {
    TableSheet { name: sheet.name.clone(), rows: sheet.rows(), columns: sheet.columns(), hidden: sheet.hidden }
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
