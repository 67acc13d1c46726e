//! Tables of counts by hand: looked at, with what their columns mean and what would come in; imported; and the mappings that are
//! kept. A table is read beside the node; what is left for it is to say what that would do to the counts that stand.

use api::folders::Import;
use api::hex::Hex;
use api::refusal::Refusal;
use api::reply::Reply;
use api::request::{Error, TableAt, Who};
use api::tables::{KeptMapping, Table, TableMappings};
use organise::data_folder::keep_imported;
use sheets::Mapping;
use sync_core::id::Hash;

use super::fetched::{Fetched, read};
use super::files::report;
use super::table_read::TableRead;
use super::{At, when_saved};
use crate::node::{Answered, Node};
use crate::transfer::plan::{Outcome, ReadBy, plan_by};

impl Node {
    pub(super) fn table(
        &mut self,
        at: &TableAt,
        mapping: &Option<Box<Mapping>>,
        &again: &bool,
        _: At<'_>,
    ) -> Result<Table, Error> {
        // Its figures are for those who may hold figures.
        self.working_only()?;
        let table = self.table_read(at, mapping.as_deref())?;
        let setup = self.setup()?;
        let plan = plan_by(&table.file, again, &self.seen(&setup), &table.mapped);
        let import = report(&table.file, &plan);
        Ok(table.told(import))
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
            let table = self.table_read(at, Some(mapping))?;
            let setup = self.setup()?;
            let plan = plan_by(&table.file, again, &self.seen(&setup), &table.mapped);
            match plan.outcome {
                Outcome::Rejected(reason) => Err(Refusal::Rejected { file: table.file.name, reason }.into()),
                _ => Ok((table, plan)),
            }
        });
        let (table, plan) = match planned {
            Ok(planned) => planned,
            Err(error) => return Answered::refused(error),
        };
        let file = &table.file;
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
        let told = Import { preview: false, files: vec![report(file, &plan)] };
        let drafts = self.drafts(who, &plan.submissions, now);
        if drafts.is_empty() {
            return Answered::from(Reply::from(told));
        }
        if let Err(error) = keep_imported(&self.data, &file.sha256, &file.bytes) {
            return Answered::refused(error);
        }
        let answered = when_saved(self.replica.submit(drafts, now), |_| told);
        if matches!(answered, Answered::Later) {
            // Asked again in a moment, it is not read again.
            self.fetched = Fetched::Table(Box::new(Ok(table)));
        }
        answered
    }

    pub(super) fn table_mappings(&mut self, forget: &Option<String>, _: At<'_>) -> Result<TableMappings, Error> {
        self.working_only()?;
        if let Some(digits) = forget {
            self.kept_tables.forget(&self.store, digits)?;
            self.dirty = true;
        }
        Ok(TableMappings { mappings: self.kept_tables.list().to_vec() })
    }

    /// What counts are read by.
    pub(crate) fn read_by(&self) -> Result<ReadBy, Error> {
        Ok(ReadBy { setup: self.setup()?, kept: self.kept_tables.shared() })
    }

    /// The table that is asked about, as it was read beside the node. Read here where nobody did, or where the election has become
    /// another one since.
    fn table_read(&mut self, at: &TableAt, mapping: Option<&Mapping>) -> Result<TableRead, Error> {
        let fetched = std::mem::replace(&mut self.fetched, Fetched::Nothing);
        let by = self.read_by()?;
        match fetched {
            Fetched::Table(table) => match *table {
                Ok(table) if !table.is_of(&by.setup) => TableRead::of(read(&at.file)?, at, mapping, by),
                table => table,
            },
            _ => TableRead::of(read(&at.file)?, at, mapping, by),
        }
    }
}
