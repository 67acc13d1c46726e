//! Files for others, in folders that may be shares: whole or not at all, readable by everybody.

use std::io::{self, Write};
use std::path::Path;

/// Replaces a file by another one. A temporary file in the same folder takes the name once it is on disk. Its own name ends in
/// `.tmp`, which no program that collects files looks at.
///
/// # Errors
/// The disk.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".uitslag-").suffix(".tmp");
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    #[cfg(unix)]
    builder.permissions(permissions);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
