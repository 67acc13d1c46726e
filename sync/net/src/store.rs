//! The durable store: one file per election, keys and values are bytes, changes are transactions.
//!
//! [`Store::commit`] returns only after the bytes are on the disk (redb, `Durability::Immediate`, two-phase commit):
//! what it reported survives a killed process and a power cut, and of what it had not yet reported, a transaction is
//! there whole or not at all. `tests/power_cut.rs` holds it to that on a disk that drops and tears writes.
//!
//! One process at a time may have the file open; a second gets [`StoreError::InUse`].

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use redb::backends::FileBackend;
use redb::{Database, DatabaseError, Durability, ReadableDatabase, StorageBackend, TableDefinition};
pub use sync_core::store::Write;
use sync_disk::private::{self, PrivateError};
use sync_disk::{Access, part, place_new};

/// The only table. Who uses the store keeps kinds of records apart by a prefix of the key.
const TABLE: TableDefinition<&[u8], &[u8]> = TableDefinition::new("uitslag");

/// Pages kept in memory. redb's own default is 1 GiB, more than a whole node may use; nothing is read again after the start but
/// the branches on the way to what is written.
const CACHE_BYTES: usize = 4 << 20;

/// Rows that [`Store::backup`] writes per transaction: bounds its memory.
const BACKUP_ROWS: usize = 2_000;

/// What went wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process (or this one) has the file open.
    #[error("{} is in use: another Uitslag runs on this data folder; stop it, or use its control commands", .0.display())]
    InUse(PathBuf),
    /// The file cannot be read as a store.
    #[error("{} cannot be opened as a store: {reason}; restore a backup into a new data folder", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the reader found.
        reason: String,
    },
    /// The disk refused, or the store is damaged. After this error nothing later was or will be committed by this
    /// [`Store`]: close the program, look after the disk, start again.
    #[error("the store failed: {0}; check the disk (full? removed?) and start again")]
    Storage(String),
    /// Others may have read or changed the file, or it is no file: a person has to look.
    #[error("{0}")]
    NotPrivate(PrivateError),
    /// A file operation around the store failed.
    #[error("{}: {error}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The system's words.
        error: io::Error,
    },
    /// The committer has stopped, so the batch was not written.
    #[error("the store is closed")]
    Closed,
}

/// An open store. Readers never wait for a writer; writers wait for each other.
#[derive(Debug)]
pub struct Store {
    db: Database,
    path: Option<PathBuf>,
}

impl Store {
    /// Opens the store at `path`, or creates it (its folder must exist), readable by this user alone.
    ///
    /// A new store is made under another name and gets its own when it is complete: redb cannot open a file whose
    /// first writes a power cut took. One that others can read, or a link in its place, is refused.
    ///
    /// All pages are verified (about 1 s per GB), so that a damaged file is an error here and not a surprise later.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Unreadable`], [`StoreError::NotPrivate`], [`StoreError::File`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let at = |error| StoreError::File { path: path.to_owned(), error };
        // Also where a link leads nowhere: that is no new store.
        if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            let new = part(path, Access::Owner).map_err(at)?;
            drop(Self::open_file(new.reopen().map_err(at)?, path)?);
            place_new(new, path).map_err(at)?;
        }
        let file = private::open_for_writing(path).map_err(|error| match error {
            PrivateError::Io { path, error } => StoreError::File { path, error },
            other => StoreError::NotPrivate(other),
        })?;
        Self::open_file(file, path)
    }

    /// `path` names the file where something is wrong with it.
    fn open_file(file: File, path: &Path) -> Result<Self, StoreError> {
        let opened = FileBackend::new(file).and_then(|file| builder().create_with_backend(file));
        let db = opened.map_err(|error| match error {
            DatabaseError::DatabaseAlreadyOpen => StoreError::InUse(path.to_owned()),
            DatabaseError::Storage(redb::StorageError::Io(error)) => StoreError::File { path: path.to_owned(), error },
            other => StoreError::Unreadable { path: path.to_owned(), reason: other.to_string() },
        })?;
        let store = Self { db, path: Some(path.to_owned()) };
        store.create_table()?;
        Ok(store)
    }

    /// Opens a store on another backend than a file: for tests of what a disk may do.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] with the path `(backend)`.
    pub fn open_with_backend(backend: impl StorageBackend) -> Result<Self, StoreError> {
        let db = builder()
            .create_with_backend(backend)
            .map_err(|error| StoreError::Unreadable { path: PathBuf::from("(backend)"), reason: error.to_string() })?;
        let store = Self { db, path: None };
        store.create_table()?;
        Ok(store)
    }

    /// Writes `writes`, in order, as one transaction, and returns once it is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Storage`]: nothing of `writes` counts as written. (After a power cut during the call, either all
    /// or nothing of it is there.)
    pub fn commit(&self, writes: &[Write]) -> Result<(), StoreError> {
        self.commit_all([writes])
    }

    /// The value of `key`.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let table = self.db.begin_read().map_err(storage)?.open_table(TABLE).map_err(storage)?;
        Ok(table.get(key).map_err(storage)?.map(|value| value.value().to_vec()))
    }

    /// Calls `visit` with every key that starts with `prefix`, and its value, in the order of the keys, as of one
    /// moment.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn scan(&self, prefix: &[u8], mut visit: impl FnMut(&[u8], &[u8])) -> Result<(), StoreError> {
        let table = self.db.begin_read().map_err(storage)?.open_table(TABLE).map_err(storage)?;
        for row in table.range(prefix..).map_err(storage)? {
            let (key, value) = row.map_err(storage)?;
            if !key.value().starts_with(prefix) {
                break;
            }
            visit(key.value(), value.value());
        }
        Ok(())
    }

    /// Writes a consistent copy of the store, as of this moment, to the file `to`. The copy is complete and on the
    /// disk before it gets its name; a file (or link) of that name is replaced. Commits go on meanwhile.
    ///
    /// # Errors
    /// [`StoreError::File`], also where `to` is this store itself; [`StoreError::Storage`].
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let at = |path: &Path, error| StoreError::File { path: path.to_owned(), error };
        if let (Some(path), Ok(target)) = (&self.path, to.canonicalize())
            && path.canonicalize().is_ok_and(|own| own == target)
        {
            let error = io::Error::new(io::ErrorKind::InvalidInput, "a store cannot be its own backup");
            return Err(at(to, error));
        }
        let copy = part(to, Access::Owner).map_err(|error| at(to, error))?;
        self.copy_rows(copy.reopen().map_err(|error| at(to, error))?, to)?;
        copy.as_file().sync_all().map_err(|error| at(to, error))?;
        copy.persist(to).map_err(|error| at(to, error.error))?;
        sync_folder_of(to).map_err(|error| at(to, error))
    }

    /// All `batches` in one transaction, in order.
    pub(crate) fn commit_all<'a>(&self, batches: impl IntoIterator<Item = &'a [Write]>) -> Result<(), StoreError> {
        let mut transaction = self.db.begin_write().map_err(storage)?;
        transaction.set_durability(Durability::Immediate).map_err(storage)?;
        transaction.set_two_phase_commit(true);
        {
            let mut table = transaction.open_table(TABLE).map_err(storage)?;
            for write in batches.into_iter().flatten() {
                match write {
                    Write::Put { key, value } => {
                        table.insert(key.as_slice(), value.as_slice()).map_err(storage)?;
                    }
                    Write::Delete { key } => {
                        table.remove(key.as_slice()).map_err(storage)?;
                    }
                }
            }
        }
        transaction.commit().map_err(storage)
    }

    /// Readers may come before the first write, and would find no table.
    fn create_table(&self) -> Result<(), StoreError> {
        match self.db.begin_read().map_err(storage)?.open_table(TABLE) {
            Ok(_) => Ok(()),
            Err(redb::TableError::TableDoesNotExist(_)) => self.commit(&[]),
            Err(error) => Err(storage(error)),
        }
    }

    fn copy_rows(&self, file: File, to: &Path) -> Result<(), StoreError> {
        let from = self.db.begin_read().map_err(storage)?.open_table(TABLE).map_err(storage)?;
        let copy = Self::open_file(file, to)?;
        let mut rows = Vec::with_capacity(BACKUP_ROWS);
        for row in from.range::<&[u8]>(..).map_err(storage)? {
            let (key, value) = row.map_err(storage)?;
            rows.push(Write::Put { key: key.value().to_vec(), value: value.value().to_vec() });
            if rows.len() == BACKUP_ROWS {
                copy.commit(&rows)?;
                rows.clear();
            }
        }
        copy.commit(&rows)
    }
}

fn builder() -> redb::Builder {
    let mut builder = Database::builder();
    builder.set_cache_size(CACHE_BYTES).set_check_integrity_on_open(true);
    builder
}

fn storage(error: impl Into<redb::Error>) -> StoreError {
    StoreError::Storage(error.into().to_string())
}

/// Makes the *name* of a new file durable too. Windows has no such call and does not need it.
fn sync_folder_of(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(key: &str, value: &str) -> Write {
        Write::Put { key: key.into(), value: value.into() }
    }

    fn all(store: &Store, prefix: &str) -> Vec<(String, String)> {
        let mut rows = Vec::new();
        store
            .scan(prefix.as_bytes(), |key, value| {
                rows.push((String::from_utf8(key.to_vec()).unwrap(), String::from_utf8(value.to_vec()).unwrap()));
            })
            .unwrap();
        rows
    }

    #[test]
    fn what_is_committed_is_there_after_opening_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.redb");
        let store = Store::open(&path).unwrap();
        assert_eq!(store.get(b"a1").unwrap(), None);
        store.commit(&[put("a2", "two"), put("a1", "one"), put("b", "other"), put("a3", "three")]).unwrap();
        store.commit(&[Write::Delete { key: b"a3".to_vec() }, Write::Delete { key: b"none".to_vec() }]).unwrap();
        store.commit(&[put("a2", "second"), Write::Delete { key: b"a2".to_vec() }, put("a2", "last")]).unwrap();
        drop(store);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.get(b"a1").unwrap().as_deref(), Some(b"one".as_slice()));
        let rows = |rows: &[(&str, &str)]| rows.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect::<Vec<_>>();
        assert_eq!(all(&store, "a"), rows(&[("a1", "one"), ("a2", "last")]));
        assert_eq!(all(&store, ""), rows(&[("a1", "one"), ("a2", "last"), ("b", "other")]));
    }

    #[test]
    fn a_second_opener_is_told_that_the_store_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.redb");
        let _store = Store::open(&path).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::InUse(_)), "{error}");
    }

    #[test]
    fn garbage_and_damage_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.redb");
        sync_disk::write(&path, b"this was never a store", Access::Owner).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::Unreadable { .. } | StoreError::File { .. }), "{error}");

        let path = folder.path().join("damaged.redb");
        let store = Store::open(&path).unwrap();
        let value = "x".repeat(1000);
        for number in 0..200 {
            store.commit(&[put(&format!("key {number}"), &value)]).unwrap();
        }
        drop(store);
        let whole = fs::read(&path).unwrap();
        let found = whole.windows(100).position(|window| window == &value.as_bytes()[..100]).unwrap();
        let mut damaged = whole;
        damaged[found] ^= 1;
        fs::write(&path, damaged).unwrap();
        // The flipped byte may lie in a page that is free by now; then all values must be right.
        if let Ok(store) = Store::open(&path) {
            let mut rows = 0;
            store
                .scan(b"key", |_, found| {
                    assert_eq!(found, value.as_bytes());
                    rows += 1;
                })
                .unwrap();
            assert_eq!(rows, 200);
        }
    }

    #[cfg(unix)]
    #[test]
    fn it_is_its_users_alone_and_no_link_is_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let mode = |name: &str| fs::metadata(at(name)).unwrap().permissions().mode() & 0o777;
        let store = Store::open(at("store.redb")).unwrap();
        store.backup(&at("backup.redb")).unwrap();
        drop(store);
        assert_eq!((mode("store.redb"), mode("backup.redb")), (0o600, 0o600));
        symlink(at("store.redb"), at("link.redb")).unwrap();
        symlink(at("elsewhere.redb"), at("dangling.redb")).unwrap();
        for link in ["link.redb", "dangling.redb"] {
            let error = Store::open(at(link)).unwrap_err();
            assert!(matches!(error, StoreError::NotPrivate(PrivateError::Strange { .. })), "{error}");
        }
        assert!(!at("elsewhere.redb").exists());
        fs::set_permissions(at("store.redb"), fs::Permissions::from_mode(0o604)).unwrap();
        let error = Store::open(at("store.redb")).unwrap_err();
        assert!(matches!(error, StoreError::NotPrivate(PrivateError::Exposed { mode: 0o604, .. })), "{error}");
    }

    #[test]
    fn a_backup_is_a_store_with_the_same_rows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.redb");
        let to = folder.path().join("backup.redb");
        let store = Store::open(&path).unwrap();
        let rows: Vec<Write> = (0..4_500).map(|n| put(&format!("{n:05}"), &"v".repeat(n % 50))).collect();
        store.commit(&rows).unwrap();
        fs::write(&to, b"an older file").unwrap();
        store.backup(&to).unwrap();
        store.commit(&[put("later", "not in the backup")]).unwrap();
        let copy = Store::open(&to).unwrap();
        let mut expected = all(&store, "");
        expected.retain(|(key, _)| key != "later");
        assert_eq!(expected.len(), 4_500);
        assert_eq!(all(&copy, ""), expected);
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "nothing is left lying about: {names:?}");

        assert!(store.backup(&path).is_err(), "a store must not replace itself");
        assert!(store.backup(&folder.path().join("absent").join("file")).is_err());
        assert_eq!(all(&store, "later").len(), 1);
    }
}
