//! A log of bounded length: the newest file grows up to a bound, then it becomes the first of the old ones, and the oldest goes.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sync_disk::Access;

/// Where lines are added.
pub(super) const NEWEST: &str = "uitslag.log";
/// Bytes of one file.
const BYTES: u64 = 2 << 20;
/// Files in all.
const FILES: usize = 5;

/// See the module. What cannot be written is left out: a full disk stops no night.
pub(super) struct Rolling {
    folder: PathBuf,
    open: Option<File>,
    bytes: u64,
    most: u64,
}

fn old(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("uitslag.{number}.log"))
}

/// All files of a folder, the oldest first.
pub(super) fn all(folder: &Path) -> Vec<PathBuf> {
    let olds = (1..FILES).rev().map(|number| old(folder, number));
    olds.chain([folder.join(NEWEST)]).filter(|file| file.is_file()).collect()
}

impl Rolling {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, open: None, bytes: 0, most: BYTES }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn write(&mut self, line: &[u8]) {
        let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
        if self.open.is_none() {
            self.begin();
        }
        if self.bytes > 0 && self.bytes.saturating_add(length) > self.most {
            self.turn();
        }
        if self.open.as_mut().is_some_and(|file| file.write_all(line).is_ok()) {
            self.bytes = self.bytes.saturating_add(length);
        } else {
            // Opened anew with the next line.
            self.open = None;
        }
    }

    fn begin(&mut self) {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let made = sync_disk::make_folder(&self.folder, Access::Owner);
        self.open = made.and_then(|()| options.open(self.folder.join(NEWEST))).ok();
        self.bytes = self.open.as_ref().and_then(|file| file.metadata().ok()).map_or(0, |of| of.len());
    }

    fn turn(&mut self) {
        // No file is renamed while it is open: not every system lets that be done.
        self.open = None;
        let _ = std::fs::remove_file(old(&self.folder, FILES - 1));
        for number in (1..FILES - 1).rev() {
            let _ = std::fs::rename(old(&self.folder, number), old(&self.folder, number + 1));
        }
        if std::fs::rename(self.folder.join(NEWEST), old(&self.folder, 1)).is_err() {
            // It cannot be put aside, and must not grow for ever.
            let _ = std::fs::remove_file(self.folder.join(NEWEST));
        }
        self.begin();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_grows_over_its_bound_and_keeps_the_newest() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("log");
        for _ in 0..2 {
            // The second run goes on where the first one was.
            let mut log = Rolling { most: 1_000, ..Rolling::new(folder.clone()) };
            for number in 0..1_000 {
                log.write(format!("line {number:05}\n").as_bytes());
            }
        }
        let files = all(&folder);
        assert_eq!(files.len(), FILES);
        let names = std::fs::read_dir(&folder).unwrap().count();
        assert_eq!(names, FILES, "and nothing else");
        let texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
        assert!(texts.iter().all(|text| text.len() <= 1_000));
        let lines: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
        assert_eq!(lines.last(), Some(&"line 00999"));
        assert!(lines.is_sorted(), "without a gap, the oldest first");
    }

    #[test]
    fn what_cannot_be_written_stops_nothing_and_what_can_be_again_is() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("log");
        std::fs::write(&folder, "a file in its place").unwrap();
        let mut log = Rolling::new(folder.clone());
        log.write(b"lost\n");
        std::fs::remove_file(&folder).unwrap();
        log.write(b"kept\n");
        assert_eq!(std::fs::read_to_string(folder.join(NEWEST)).unwrap(), "kept\n");
    }

    #[cfg(unix)]
    #[test]
    fn it_is_its_users_alone() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("log");
        Rolling::new(folder.clone()).write(b"x\n");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join(NEWEST))), (0o700, 0o600));
    }
}
