//! A file of counts that is read once, however many ask what it says.

use std::cell::OnceCell;

use eml::{CountFile, EmlError, TableFile};
use organise::count_files::CountKind;

use super::file::SourceFile;

/// See the module. Nothing is read before somebody asks.
pub(super) struct Opened<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// What its bytes are.
    pub kind: CountKind,
    eml: OnceCell<Result<CountFile, EmlError>>,
    osv: OnceCell<Result<TableFile, EmlError>>,
}

impl<'a> Opened<'a> {
    pub fn new(file: &'a SourceFile) -> Self {
        Self { file, kind: CountKind::of(&file.bytes), eml: OnceCell::new(), osv: OnceCell::new() }
    }

    /// The count in EML.
    pub fn eml(&self) -> Result<&CountFile, &EmlError> {
        self.eml.get_or_init(|| eml::read_count(&self.file.bytes)).as_ref()
    }

    /// The same, for whoever goes on with it.
    pub fn into_eml(self) -> Result<CountFile, EmlError> {
        let bytes = &self.file.bytes;
        self.eml.into_inner().unwrap_or_else(|| eml::read_count(bytes))
    }

    /// The table of the official software.
    pub fn osv(&self) -> Result<&TableFile, &EmlError> {
        self.osv.get_or_init(|| eml::read_osv4_3(&self.file.bytes)).as_ref()
    }

    /// The same, for whoever goes on with it.
    pub fn into_osv(self) -> Result<TableFile, EmlError> {
        let bytes = &self.file.bytes;
        self.osv.into_inner().unwrap_or_else(|| eml::read_osv4_3(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_not_read_again() {
        let file = SourceFile::new("half.eml.xml", b"<EML".to_vec());
        let opened = Opened::new(&file);
        assert_eq!(opened.kind, CountKind::Eml);
        let (first, second) = (opened.eml().unwrap_err(), opened.eml().unwrap_err());
        assert!(std::ptr::eq(first, second));
        let first = first.clone();
        assert_eq!(opened.into_eml(), Err(first));
        let table = SourceFile::new("table.csv", b"a;b\n1;2\n".to_vec());
        assert!(Opened::new(&table).into_osv().is_err());
    }
}
