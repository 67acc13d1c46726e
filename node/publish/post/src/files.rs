//! Files of this node alone: written whole or not at all, readable by this user alone.

use std::io::ErrorKind;
use std::path::Path;

use sync_disk::Access;

use crate::problem::{Problem, line};

fn failed(path: &Path, error: &std::io::Error) -> Problem {
    Problem::File { path: path.display().to_string(), why: line(&error.to_string()) }
}

/// The bytes of a file; `None` where there is none.
pub(crate) fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Problem> {
    match sync_disk::read_no_link(path, most) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => {
            Err(Problem::Content { path: path.display().to_string(), why: format!("> {most} bytes") })
        }
        Err(error) => Err(failed(path, &error)),
    }
}

/// Writes a file beside its place, makes sure of it and puts it there: whoever reads finds the old one or the new one. On Unix
/// only this user may read it; on Windows the folder of the user's profile sees to that.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = sync_disk::make_folder(folder, Access::Owner);
    made.and_then(|()| sync_disk::write(path, bytes, Access::Owner)).map_err(|error| failed(path, &error))
}

/// Whether other users of this PC may read a file. On Windows a file in the user's profile is the user's alone.
#[cfg(unix)]
pub(crate) fn is_open_to_others(path: &Path) -> Result<bool, Problem> {
    use std::os::unix::fs::PermissionsExt;
    let found = std::fs::metadata(path).map_err(|error| failed(path, &error))?;
    Ok(found.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
pub(crate) fn is_open_to_others(_: &Path) -> Result<bool, Problem> {
    Ok(false)
}

/// JSON of a file; what is wrong with it is told without any value of it, which may be a secret.
pub(crate) fn json<T: serde::de::DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| {
        let told = error.to_string();
        let tells_names_only =
            ["unknown field", "missing field", "duplicate field"].iter().any(|start| told.starts_with(start));
        let harmless = tells_names_only || error.classify() != serde_json::error::Category::Data;
        let place = format!("line {}, column {}", error.line(), error.column());
        let why = if harmless { line(&told) } else { format!("a value of another kind than expected, {place}") };
        Problem::Content { path: path.display().to_string(), why }
    })
}
