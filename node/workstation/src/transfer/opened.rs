//! A file of counts that is read once, however many ask what it says: beside the node, where somebody did so before it was handed
//! over, or else when it is first asked.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use eml::{CountFile, EmlError, TableFile};
use night::setup::Setup;
use organise::count_files::CountKind;
use sheets::Mapping;

use super::by_mapping::{ByMapping, may_be_table};
use super::file::SourceFile;

/// What a file is read by: EML says by itself what it is, a table is read by what the node knows.
#[derive(Clone)]
pub struct ReadBy {
    /// The election.
    pub setup: Arc<Setup>,
    /// The mappings of tables that were confirmed here, the newest first.
    pub kept: Arc<[Mapping]>,
}

impl ReadBy {
    /// Whether that is still what the node knows.
    pub fn is(&self, setup: &Setup, kept: &[Mapping]) -> bool {
        self.is_of(setup) && *self.kept == *kept
    }

    /// Whether it is still that election.
    pub fn is_of(&self, setup: &Setup) -> bool {
        self.setup.definition == setup.definition && self.setup.stations == setup.stations
    }
}

/// See the module.
pub struct Opened<'a> {
    /// The file.
    pub file: Cow<'a, SourceFile>,
    /// What its bytes are.
    pub kind: CountKind,
    eml: OnceCell<Result<CountFile, EmlError>>,
    osv: OnceCell<Result<TableFile, EmlError>>,
    table: OnceCell<ByMapping>,
    /// What the table was read by beside the node.
    by: Option<ReadBy>,
}

impl<'a> Opened<'a> {
    /// Not read yet.
    pub fn new(file: &'a SourceFile) -> Self {
        Self::open(Cow::Borrowed(file))
    }

    fn open(file: Cow<'a, SourceFile>) -> Self {
        let kind = CountKind::of(&file.bytes);
        Self { file, kind, eml: OnceCell::new(), osv: OnceCell::new(), table: OnceCell::new(), by: None }
    }

    /// The count in EML.
    pub fn eml(&self) -> Result<&CountFile, &EmlError> {
        self.eml.get_or_init(|| counted(|| eml::read_count(&self.file.bytes))).as_ref()
    }

    /// The table of the official software.
    pub fn osv(&self) -> Result<&TableFile, &EmlError> {
        self.osv.get_or_init(|| counted(|| eml::read_osv4_3(&self.file.bytes))).as_ref()
    }

    /// What it says as another table, by the one mapping that somebody confirmed for its headings.
    pub(super) fn table(&self, setup: &Setup, kept: &[Mapping]) -> &ByMapping {
        self.table.get_or_init(|| counted(|| ByMapping::of(&self.file, setup, kept)))
    }

    /// Whether it was read, and by what the node knows now.
    pub fn is_read(&self, setup: &Setup, kept: &[Mapping]) -> bool {
        self.by.as_ref().is_some_and(|by| self.table.get().is_none() || by.is(setup, kept))
    }

    /// Drops what its table says by what the node knows no more: it is read anew when it is asked.
    pub fn forget_older(&mut self, setup: &Setup, kept: &[Mapping]) {
        if !self.is_read(setup, kept) {
            self.table.take();
        }
    }
}

impl Opened<'static> {
    /// Not read yet.
    pub fn owned(file: SourceFile) -> Self {
        Self::open(Cow::Owned(file))
    }

    /// Reads all that a plan may ask of it. This may take seconds.
    pub fn read(file: SourceFile, by: &ReadBy) -> Self {
        let mut opened = Self::owned(file);
        match opened.kind {
            CountKind::Eml => {
                let _read = opened.eml();
            }
            CountKind::Osv => {
                let _read = opened.osv();
            }
            CountKind::Table if may_be_table(&opened.file.name) => {
                let _read = opened.table(&by.setup, &by.kept);
            }
            CountKind::Table => {}
        }
        opened.by = Some(by.clone());
        opened
    }
}

#[cfg(not(test))]
fn counted<T>(read: impl FnOnce() -> T) -> T {
    read()
}

/// Reads, and counts that.
#[cfg(test)]
fn counted<T>(read: impl FnOnce() -> T) -> T {
    READ_HERE.set(READ_HERE.get() + 1);
    read()
}

#[cfg(test)]
thread_local! {
    static READ_HERE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How many files this thread has read: for tests of who reads.
#[cfg(test)]
pub(crate) fn read_here() -> usize {
    READ_HERE.get()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::made;

    #[test]
    fn what_was_read_is_not_read_again() {
        let file = SourceFile::new("half.eml.xml", b"<EML".to_vec());
        let opened = Opened::new(&file);
        assert_eq!(opened.kind, CountKind::Eml);
        let before = read_here();
        let (first, second) = (opened.eml().unwrap_err(), opened.eml().unwrap_err());
        assert!(std::ptr::eq(first, second));
        assert_eq!(read_here() - before, 1);
        let table = SourceFile::new("table.csv", b"a;b\n1;2\n".to_vec());
        assert!(Opened::new(&table).osv().is_err());
    }

    #[test]
    fn what_was_read_elsewhere_is_not_read_here_unless_the_node_knows_otherwise() {
        let (setup, kept, before) = (made::setup(), Vec::<Mapping>::new(), read_here());
        let by = ReadBy { setup: Arc::new(made::setup()), kept: Arc::default() };
        let read = |file: SourceFile| {
            let by = by.clone();
            std::thread::spawn(move || Opened::read(file, &by)).join().unwrap()
        };
        let count = read(made::file(7, &made::count([5, 3, 2]), "2030-03-20T22:00:00"));
        let mut table = read(SourceFile::new("table.csv", b"a;b\n1;2\n".to_vec()));
        assert_eq!(count.eml().unwrap().stations.len(), 1);
        table.forget_older(&setup, &kept);
        assert!(matches!(table.table(&setup, &kept), ByMapping::Unknown));
        assert!(count.is_read(&setup, &kept) && table.is_read(&setup, &kept));
        assert_eq!(read_here(), before);
        // Of another election EML says what it says; a table may say something else.
        let mut other = made::setup();
        other.stations.stations.pop();
        assert!(count.is_read(&other, &kept) && !table.is_read(&other, &kept));
        table.forget_older(&other, &kept);
        assert!(matches!(table.table(&other, &kept), ByMapping::Unknown));
        assert_eq!(read_here() - before, 1);
        // What nobody read before is read when it is asked, and anew when it is asked later.
        let mut late = Opened::owned(table.file.into_owned());
        assert!(!late.is_read(&setup, &kept));
        for _ in 0..2 {
            late.forget_older(&setup, &kept);
            assert!(matches!(late.table(&setup, &kept), ByMapping::Unknown));
        }
        assert_eq!(read_here() - before, 3);
    }
}
