//! Files for others, in folders that may be shares: whole or not at all, readable by everybody. In a data folder, which is
//! closed to others, they are as closed as the rest.

use std::io;
use std::path::Path;

use sync_disk::Access;

/// Replaces a file by another one. A temporary file in the same folder takes the name once it is on disk. Its own name ends in
/// `.tmp`, which no program that collects files looks at, and nobody can foresee it; a link at the place is replaced.
///
/// # Errors
/// The disk.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    sync_disk::write(path, bytes, access(path))
}

/// Makes a folder for such files, and those around it that are missing.
///
/// # Errors
/// The disk.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    sync_disk::make_folder(folder, access(folder))
}

/// Whether a place is for others: all are but those in the data folder of a node.
#[must_use]
pub fn access(path: &Path) -> Access {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let in_data = path.ancestors().skip(1).any(|folder| folder.join("node.json").exists());
    if in_data { Access::Owner } else { Access::Everybody }
}
